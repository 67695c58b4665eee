import {
	type Unresolved as CensusUnresolved,
	createBatchBuilder,
	type EraKeyer,
	type NormalisedKind,
	ORDINARY,
	type PersonBatch,
} from '@tongguan/census';
import type { Identifier, JoinedSink, RecordSink, Unresolved } from '@tongguan/identify';
import type { Bounds } from '@tongguan/law';
import { type ColumnKind, createTexts, type Keying, keyingOf } from './texts.ts';

/** Columns that name one somebody, strongest first: a signed determination of the asset. */
export type SubjectModel = readonly { readonly role: string; readonly columns: readonly string[] }[];

/** Distinct persons of one shipment at the most (32 bytes each in memory, 16 more for a further era); beyond it `too-many-persons`: send in parts. */
const MOST_PERSONS = 10_000_000;
/** Values of a later part whose keys are left to the first, which has most of them already. */
const MOST_LEFT = 200_000;
/** Untold values kept so that a repeated one costs no hash. */
const CACHE_ENTRIES = 100_000;

/** Records in which nobody could be told apart, in numbers. */
type Loose = {
	readonly nameOnly: number;
	readonly nameOnlySensitive: number;
	readonly unreadable: number;
	readonly unreadableSensitive: number;
};
type ByKind<T> = Partial<Record<Identifier['kind'], T>>;
/** What is not told apart, before somebody answers for it. */
type Untold = Omit<CensusUnresolved, 'author'>;
/** Of a later part of the file, for the thread of the first; `left`: by kind and number of the value there, meters (0: none) and first chunk. */
export type PersonsState = {
	readonly persons: PersonBatch;
	readonly loose: Loose;
	readonly unseen: readonly string[];
	readonly left: ByKind<{ readonly meters: Uint8Array<ArrayBuffer>; readonly parts: Uint32Array<ArrayBuffer> }>;
};
/** `unseen`: columns that somebody gave a kind, and the file has no value in. */
export type Finished = { readonly persons: PersonBatch; readonly unresolved: Untold | null; readonly unseen: readonly string[] };
export type PersonCollector = {
	readonly sink: RecordSink;
	/** Of a later part: all it collected; nothing more is to be added. Throws `too-many-persons`. */
	state(): PersonsState;
	/**
	 * Takes in a later part of the same file: a person of both keeps all meters and the earlier chunk. Wants to hear of each value of that part.
	 * Throws `too-many-persons`.
	 */
	join(later: PersonsState): JoinedSink;
	/** Throws `too-many-persons`. */
	finish(unresolved: readonly Unresolved[]): Finished;
};

/**
 * Turns records into persons. Under a subject model the columns of one subject name one person: the first one present in a record is the key
 * (all of its values, where it holds several). What no model covers counts for itself, a name beside an identifier too: an upper bound,
 * never too few. A name alone tells nobody apart: it enters as an interval, each time it occurs.
 */
export function createPersonCollector(options: {
	readonly keyers: readonly EraKeyer[];
	readonly model: SubjectModel | null;
	readonly columns: readonly ColumnKind[];
	/** Bytes of a chunk: part = first chunk that holds something about the person. */
	readonly chunkBytes: number;
	/** Of a later part: leaves keys to the first. */
	readonly later?: boolean;
}): PersonCollector {
	const builder = createBatchBuilder(MOST_PERSONS, options.keyers);
	const texts = createTexts(options.keyers);
	const columnsOf = options.model?.map((subject) => subject.columns) ?? [];
	const modelled = new Set(columnsOf.flat());
	/** By what the value is keyed as, its kind and its number: meters under which the person was added. */
	const added = new Map<string, Uint8Array>();
	const left = createLeft();
	let untold = new Map<string, number>();
	let nameOnly = 0;
	let nameOnlySensitive = 0;
	let unreadable = 0;
	let unreadableSensitive = 0;
	let unseenLater: readonly string[] | null = null;

	/** A column that is given a kind of its own has its values keyed as that, whatever they look like. */
	const keyedAs = keyingOf(options.columns);
	const listOf = (as: NormalisedKind, { kind }: Identifier): string => (as === kind ? kind : `${kind}>${as}`);
	const metersOf = (list: string, identifier: Identifier): number => {
		const { index } = identifier;
		if (index < 0) return untold.get(`${list}:${identifier.value}`) ?? 0;
		return added.get(list)?.[index] ?? 0;
	};
	const remember = (list: string, identifier: Identifier, meters: number): void => {
		const { index } = identifier;
		if (index < 0) {
			if (untold.size >= CACHE_ENTRIES) untold = new Map();
			untold.set(`${list}:${identifier.value}`, meters);
			return;
		}
		let known = added.get(list);
		if (known === undefined || index >= known.length) {
			const grown = new Uint8Array(Math.max((known?.length ?? 512) * 2, index + 1));
			if (known) grown.set(known);
			known = grown;
			added.set(list, known);
		}
		known[index] = meters;
	};
	const add = (identifier: Identifier, at: number, meters: number): void => {
		const as = keyedAs(identifier);
		const list = listOf(as, identifier);
		const before = metersOf(list, identifier);
		if ((before & meters) === meters) return;
		const text = texts(as, identifier.value);
		if (text === null) {
			unreadable++;
			if (meters & ~ORDINARY) unreadableSensitive++;
			return;
		}
		const part = Math.floor(at / options.chunkBytes);
		if (!options.later || as !== identifier.kind || !left.add(identifier, meters, part)) builder.add(text, meters, part);
		remember(list, identifier, before | meters);
	};

	const loose = (meters: number): void => {
		nameOnly++;
		if (meters & ~ORDINARY) nameOnlySensitive++;
	};
	const sink: RecordSink = (at, meters, identifiers) => {
		let named = false;
		for (let i = 0; i < identifiers.length; i++) if (keyedAs(identifiers[i]!) !== 'name') named = true;
		for (const columns of columnsOf) {
			const column = strongest(columns, identifiers, keyedAs);
			if (column === undefined) {
				// The subject is there by a name alone.
				if (identifiers.some((one) => columns.includes(one.column))) loose(meters);
				continue;
			}
			// A column that holds several names several.
			for (let i = 0; i < identifiers.length; i++) {
				const identifier = identifiers[i]!;
				if (identifier.column === column && keyedAs(identifier) !== 'name') add(identifier, at, meters);
			}
		}
		for (let i = 0; i < identifiers.length; i++) {
			const identifier = identifiers[i]!;
			if (columnsOf.length > 0 && modelled.has(identifier.column)) continue;
			if (keyedAs(identifier) === 'name' && !named) loose(meters);
			else add(identifier, at, meters);
		}
	};

	const finish = (unresolved: readonly Unresolved[]): Finished => {
		const all = [...unresolved];
		const unseen = keyedAs.unseen().filter((column) => unseenLater?.includes(column) ?? true);
		const untoldPersons = nameOnly + unreadable;
		if (untoldPersons > 0) {
			all.push({
				ordinary: { min: 0, max: untoldPersons },
				sensitive: { min: 0, max: nameOnlySensitive + unreadableSensitive },
				method: 'records-with-name-only-or-unreadable-identifier',
				at: {},
			});
		}
		if (all.length === 0) return { persons: builder.build(), unresolved: null, unseen };
		return {
			persons: builder.build(),
			unresolved: {
				ordinary: sum(all.map((one) => one.ordinary)),
				sensitive: sum(all.map((one) => one.sensitive)),
				method: [...new Set(all.map((one) => one.method))].join('; '),
			},
			unseen,
		};
	};
	const state = (): PersonsState => ({
		persons: builder.build(),
		loose: { nameOnly, nameOnlySensitive, unreadable, unreadableSensitive },
		unseen: keyedAs.unseen(),
		left: left.byKind,
	});
	const join = ({ persons, loose, unseen, left }: PersonsState): JoinedSink => {
		unseenLater = unseen;
		for (let i = 0; i < persons.count; i++) builder.addKeyed(persons, i);
		nameOnly += loose.nameOnly;
		nameOnlySensitive += loose.nameOnlySensitive;
		unreadable += loose.unreadable;
		unreadableSensitive += loose.unreadableSensitive;
		return (kind, there, here, value) => {
			const bits = left[kind]?.meters[there] ?? 0;
			if (bits === 0 || ((added.get(kind)?.[here] ?? 0) & bits) === bits) return;
			builder.add(texts(kind, value())!, bits, left[kind]!.parts[there]!);
		};
	};
	return { sink, state, join, finish };
}

/** Persons of a later part by the numbers of their values. */
function createLeft() {
	const byKind: ByKind<{ meters: Uint8Array<ArrayBuffer>; parts: Uint32Array<ArrayBuffer> }> = {};
	let count = 0;
	return {
		byKind,
		/** False: as many as may be are left already. */
		add({ kind, index }: Identifier, meters: number, part: number): boolean {
			let left = byKind[kind];
			const known = left?.meters[index] ?? 0;
			if (known === 0 && (index < 0 || count++ >= MOST_LEFT)) return false;
			if (left === undefined || index >= left.meters.length) {
				const size = Math.max((left?.meters.length ?? 512) * 2, index + 1);
				const grown = { meters: new Uint8Array(size), parts: new Uint32Array(size) };
				if (left) {
					grown.meters.set(left.meters);
					grown.parts.set(left.parts);
				}
				left = grown;
				byKind[kind] = left;
			}
			left.meters[index] = known | meters;
			if (known === 0) left.parts[index] = part;
			return true;
		},
	};
}

function strongest(columns: readonly string[], identifiers: readonly Identifier[], keyedAs: Keying): string | undefined {
	for (let c = 0; c < columns.length; c++) {
		for (let i = 0; i < identifiers.length; i++)
			if (identifiers[i]!.column === columns[c] && keyedAs(identifiers[i]!) !== 'name') return columns[c];
	}
	return undefined;
}
function sum(bounds: readonly Bounds[]): Bounds {
	let min = 0;
	let max: number | null = 0;
	for (const one of bounds) {
		min += one.min;
		max = max === null || one.max === null ? null : max + one.max;
	}
	return { min, max };
}
