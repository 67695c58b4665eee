import { createBatchBuilder, createPersonKeyer, KEY_BYTES, normalise, ORDINARY, type PersonBatch, type Unresolved as CensusUnresolved } from '@tongguan/census';
import type { Identifier, RecordSink, Unresolved } from '@tongguan/identify';
import type { Bounds } from '@tongguan/law';

/** Columns that name one somebody, strongest first: a signed determination of the asset. */
export type SubjectModel = readonly { readonly role: string; readonly columns: readonly string[] }[];

/** Distinct persons of one shipment at the most (32 bytes each in memory); beyond it `too-many-persons`: send in parts. */
const MOST_PERSONS = 10_000_000;
/** Untold values kept so that a repeated one costs no hash. */
const CACHE_ENTRIES = 100_000;

/** Records in which nobody could be told apart, in numbers. */
export type Loose = { readonly nameOnly: number; readonly nameOnlySensitive: number; readonly unreadable: number; readonly unreadableSensitive: number };
/** Of a later part of the file, for the thread of the first. */
export type PersonsState = { readonly persons: PersonBatch; readonly loose: Loose };
export type PersonCollector = {
	readonly sink: RecordSink;
	/** Of a later part: all it collected; nothing more is to be added. */
	state(): PersonsState;
	/** Takes in a later part of the same file: a person of both keeps all meters and the earlier chunk. Throws `too-many-persons`. */
	join(later: PersonsState): void;
	finish(unresolved: readonly Unresolved[]): { persons: PersonBatch; unresolved: CensusUnresolved | null };
};

/**
 * Turns records into persons. Under a subject model the columns of one subject name one person: the first one present
 * in a record is the key. Without a model each identifier counts for itself, which is an upper bound, never too few.
 * A name alone tells nobody apart: such records enter as an interval.
 */
export function createPersonCollector(options: {
	readonly key: Uint8Array;
	readonly model: SubjectModel | null;
	/** Bytes of a chunk: part = first chunk that holds something about the person. */
	readonly chunkBytes: number;
}): PersonCollector {
	const keyer = createPersonKeyer(options.key);
	const builder = createBatchBuilder(MOST_PERSONS);
	const out = new Uint8Array(KEY_BYTES);
	const columnsOf = options.model?.map((subject) => subject.columns) ?? [];
	const modelled = new Set(columnsOf.flat());
	/** By kind and number of the value: meters under which the person was added. */
	const added: Partial<Record<Identifier['kind'], Uint8Array>> = {};
	let untold = new Map<string, number>();
	let nameOnly = 0;
	let nameOnlySensitive = 0;
	let unreadable = 0;
	let unreadableSensitive = 0;

	const metersOf = ({ kind, index, value }: Identifier): number => {
		if (index < 0) return untold.get(`${kind}:${value}`) ?? 0;
		return added[kind]?.[index] ?? 0;
	};
	const remember = ({ kind, index, value }: Identifier, meters: number): void => {
		if (index < 0) {
			if (untold.size >= CACHE_ENTRIES) untold = new Map();
			untold.set(`${kind}:${value}`, meters);
			return;
		}
		let known = added[kind] ?? new Uint8Array(1024);
		if (index >= known.length) {
			const grown = new Uint8Array(Math.max(known.length * 2, index + 1));
			grown.set(known);
			known = grown;
		}
		known[index] = meters;
		added[kind] = known;
	};
	const add = (identifier: Identifier, at: number, meters: number): void => {
		const before = metersOf(identifier);
		if ((before & meters) === meters) return;
		const text = normalise(identifier.kind, identifier.value);
		if (text === null) {
			unreadable++;
			if (meters & ~ORDINARY) unreadableSensitive++;
			return;
		}
		keyer.write(text, out, 0);
		builder.add(out, 0, meters, Math.floor(at / options.chunkBytes));
		remember(identifier, before | meters);
	};

	const sink: RecordSink = (at, meters, identifiers) => {
		let named = false;
		let names = 0;
		for (const columns of columnsOf) {
			const strongest = first(columns, identifiers);
			if (strongest === undefined) continue;
			add(strongest, at, meters);
			named = true;
		}
		for (const identifier of identifiers) {
			if (identifier.kind === 'name') names++;
			else if (columnsOf.length === 0 || !modelled.has(identifier.column)) {
				add(identifier, at, meters);
				named = true;
			}
		}
		if (!named) {
			nameOnly += names;
			if (meters & ~ORDINARY) nameOnlySensitive += names;
		}
	};

	const finish = (unresolved: readonly Unresolved[]): { persons: PersonBatch; unresolved: CensusUnresolved | null } => {
		const all = [...unresolved];
		const loose = nameOnly + unreadable;
		if (loose > 0) {
			all.push({
				ordinary: { min: 0, max: loose },
				sensitive: { min: 0, max: nameOnlySensitive + unreadableSensitive },
				method: 'records-with-name-only-or-unreadable-identifier',
				at: {},
			});
		}
		if (all.length === 0) return { persons: builder.build(), unresolved: null };
		return {
			persons: builder.build(),
			unresolved: {
				ordinary: sum(all.map((one) => one.ordinary)),
				sensitive: sum(all.map((one) => one.sensitive)),
				method: [...new Set(all.map((one) => one.method))].join('; '),
			},
		};
	};
	const state = (): PersonsState => ({
		persons: builder.build(),
		loose: { nameOnly, nameOnlySensitive, unreadable, unreadableSensitive },
	});
	const join = ({ persons: { count, keys, meters, parts }, loose }: PersonsState): void => {
		for (let i = 0; i < count; i++) builder.add(keys, i * KEY_BYTES, meters[i]!, parts[i]!);
		nameOnly += loose.nameOnly;
		nameOnlySensitive += loose.nameOnlySensitive;
		unreadable += loose.unreadable;
		unreadableSensitive += loose.unreadableSensitive;
	};
	return { sink, state, join, finish };
}

function first(columns: readonly string[], identifiers: readonly Identifier[]): Identifier | undefined {
	for (const column of columns) {
		for (const identifier of identifiers) if (identifier.column === column && identifier.kind !== 'name') return identifier;
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
