import type { Bounds } from '@tongguan/law';
import type { ByReason } from './recognise/index.ts';
import { recognisers } from './recognise/index.ts';
import { Tally } from './tally.ts';
import type { Category, FindingKind, Locus, RecordSink, Subject, Unresolved } from './types.ts';
import { type Allowance, ValueTable } from './values.ts';

/** Memory for telling values apart exactly, over all kinds of one inspection. */
export const DISTINCT_BYTES = 96 * 1024 * 1024;

/** What the tables of one inspection share: values by kind, findings, the sink. */
export class Host {
	readonly allowance: Allowance;
	/** By position in `recognisers`. */
	readonly values: readonly ValueTable[];
	readonly positions: ValueTable;
	/** Names in records that hold no other identifier. */
	namesAlone = 0;
	namesAloneSensitive = 0;
	readonly unresolved = new Map<string, Unresolved>();
	readonly sink: RecordSink | null;
	/** `YYYYMMDD` as a number; 0: no date given. */
	readonly day: number;
	readonly #owners: ValueTable;
	readonly #key = new Uint8Array(5);
	readonly #tallies = new Map<string, Tally>();

	constructor(sink: RecordSink | null, day: number, distinctBytes: number, seed: number) {
		this.allowance = { left: distinctBytes };
		this.values = recognisers.map(() => new ValueTable(this.allowance, seed));
		this.positions = new ValueTable(this.allowance, seed);
		this.#owners = new ValueTable(this.allowance, seed);
		this.sink = sink;
		this.day = day;
	}

	tally(kind: FindingKind, category: Category, subject: Subject, where: Locus, confidence: number, by: readonly ByReason[]): Tally {
		const key = JSON.stringify([kind, category, subject, where.column, where.member]);
		let tally = this.#tallies.get(key);
		if (!tally) {
			tally = new Tally(kind, category, subject, where, confidence, by, this.allowance);
			this.#tallies.set(key, tally);
		}
		return tally;
	}

	/** A number for the value `index` of `kind`, across kinds; -1: untold. */
	owner(kind: number, index: number): number {
		this.#key[0] = kind;
		for (let i = 0; i < 4; i++) this.#key[i + 1] = index >>> (8 * i);
		return this.#owners.intern(this.#key, 0, 5);
	}

	/** One entry a method: minima and maxima add up. */
	unresolve(method: string, ordinary: Bounds, sensitive: Bounds, at: Locus): void {
		const known = this.unresolved.get(method);
		this.unresolved.set(
			method,
			known
				? { ...known, ordinary: addBounds(known.ordinary, ordinary), sensitive: addBounds(known.sensitive, sensitive) }
				: { ordinary, sensitive, method, at },
		);
	}

	findings(): Tally[] {
		return [...this.#tallies.values()].filter((tally) => tally.count > 0);
	}
}

export function addBounds(a: Bounds, b: Bounds): Bounds {
	return { min: a.min + b.min, max: a.max === null || b.max === null ? null : a.max + b.max };
}
