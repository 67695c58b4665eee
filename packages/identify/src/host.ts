import type { Bounds } from '@tongguan/law';
import type { ByReason } from './recognise/index.ts';
import { recognisers } from './recognise/index.ts';
import { Tally, type TallyState } from './tally.ts';
import type { Category, FindingKind, JoinedSink, Locus, RecordSink, Subject, Unresolved } from './types.ts';
import { type Allowance, type ValuesState, ValueTable } from './values.ts';

const decoder = new TextDecoder();
const KINDS: readonly FindingKind[] = recognisers.map(({ kind }) => kind);
/** Memory for telling values apart exactly, over all kinds of one inspection. */
export const DISTINCT_BYTES = 96 * 1024 * 1024;

/** Thrown within the inspection of a part: what the file holds cannot be told in parts. */
export class Undivided extends Error {}
export function undivided(): never {
	throw new Undivided();
}

/** What a part of a file came to, to be handed to another thread. */
export type HostState = {
	readonly values: readonly ValuesState[];
	readonly tallies: readonly TallyState[];
	readonly unresolved: readonly Unresolved[];
	readonly namesAlone: number;
	readonly namesAloneSensitive: number;
};

/** What the tables of one inspection share: values by kind, findings, the sink. */
export class Host {
	readonly allowance: Allowance;
	/** By position in `recognisers`. */
	readonly values: readonly ValueTable[];
	/** Rows of the tables that have ended. */
	rows = 0;
	/** Names in records that hold no other identifier, and untold ones. */
	namesAlone = 0;
	namesAloneSensitive = 0;
	readonly unresolved = new Map<string, Unresolved>();
	readonly sink: RecordSink | null;
	/** `YYYYMMDD` as a number; 0: no date given. */
	readonly day: number;
	/** Columns that the operator's subject model names. */
	readonly named: ReadonlySet<string>;
	readonly #positions: ValueTable;
	readonly #owners: ValueTable;
	readonly #part: boolean;
	readonly #key = new Uint8Array(5);
	readonly #tallies = new Map<string, Tally>();

	/** `part`: of a file in parts: throws Undivided for positions, of which the order tells, and when the memory does not suffice. */
	constructor(sink: RecordSink | null, day: number, distinctBytes: number, seed: number, named: readonly string[], part = false) {
		this.named = new Set(named.map((column) => column.trim()));
		this.#part = part;
		this.allowance = part ? { left: distinctBytes, spent: undivided } : { left: distinctBytes };
		this.values = recognisers.map(() => new ValueTable(this.allowance, seed));
		this.#positions = new ValueTable(this.allowance, seed);
		this.#owners = new ValueTable(this.allowance, seed);
		this.sink = sink;
		this.day = day;
	}

	get positions(): ValueTable {
		return this.#part ? undivided() : this.#positions;
	}

	tally(kind: FindingKind, category: Category, subject: Subject, where: Locus, confidence: number, by: readonly ByReason[]): Tally {
		const key = JSON.stringify([kind, category, subject, where.column, where.member, by.includes('unreadable')]);
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

	/** The buffers are the host's own: hand it over and use it no more. */
	state(): HostState {
		return {
			values: this.values.map((table) => table.state()),
			tallies: [...this.#tallies.values()].map((tally) => tally.state()),
			unresolved: [...this.unresolved.values()],
			namesAlone: this.namesAlone,
			namesAloneSensitive: this.namesAloneSensitive,
		};
	}

	/** Takes in what the rows after `rows` came to, within `bytes` of memory more. Throws Undivided when that does not suffice. */
	absorb(later: HostState, bytes: number, onValue: JoinedSink): void {
		this.allowance.left += bytes;
		const numbers = later.values.map((values, i) => {
			const { kind } = recognisers[i]!;
			return this.values[i]!.absorb(values, (there, here, bytes, start, end) =>
				onValue(kind, there, here, () => decoder.decode(bytes.subarray(start, end))),
			);
		});
		for (const state of later.tallies) {
			const { kind, category, subject, where, confidence, by } = state;
			this.tally(kind, category, subject, where, confidence, by).absorb(state, this.rows, numbers[KINDS.indexOf(kind)]!);
		}
		for (const { method, ordinary, sensitive, at } of later.unresolved) {
			this.unresolve(method, ordinary, sensitive, at.row === undefined ? at : { ...at, row: at.row + this.rows });
		}
		this.namesAlone += later.namesAlone;
		this.namesAloneSensitive += later.namesAloneSensitive;
	}

	findings(): Tally[] {
		return [...this.#tallies.values()].filter((tally) => tally.count > 0);
	}
}

export function addBounds(a: Bounds, b: Bounds): Bounds {
	return { min: a.min + b.min, max: a.max === null || b.max === null ? null : a.max + b.max };
}
