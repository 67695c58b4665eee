import { createBatchBuilder, createPersonKeyer, normalise, ORDINARY, type PersonBatch, type Unresolved as CensusUnresolved } from '@tongguan/census';
import type { Identifier, RecordSink, Unresolved } from '@tongguan/identify';
import type { Bounds } from '@tongguan/law';

/** Columns that name one somebody, strongest first: a signed determination of the asset. */
export type SubjectModel = readonly { readonly role: string; readonly columns: readonly string[] }[];

/** Distinct persons of one shipment at the most (32 bytes each in memory); beyond it `too-many-persons`: send in parts. */
const MOST_PERSONS = 10_000_000;
/** Distinct values kept beside the table of keyed hashes so that a repeated one costs no hash. */
const CACHE_ENTRIES = 400_000;

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
}): { readonly sink: RecordSink; finish(unresolved: readonly Unresolved[]): { persons: PersonBatch; unresolved: CensusUnresolved | null } } {
	const keyer = createPersonKeyer(options.key);
	const builder = createBatchBuilder(MOST_PERSONS);
	const out = new Uint8Array(16);
	const columnsOf = options.model?.map((subject) => subject.columns) ?? [];
	const modelled = new Set(columnsOf.flat());
	let cache = new Map<string, number>();
	let nameOnly = 0;
	let nameOnlySensitive = 0;
	let unreadable = 0;
	let unreadableSensitive = 0;

	const add = (identifier: Identifier, at: number, meters: number): void => {
		const cached = `${identifier.kind}:${identifier.value}`;
		const known = cache.get(cached);
		if (known !== undefined && (known & meters) === meters) return;
		const text = normalise(identifier.kind, identifier.value);
		if (text === null) {
			unreadable++;
			if (meters & ~ORDINARY) unreadableSensitive++;
			return;
		}
		keyer.write(text, out, 0);
		builder.add(out, 0, meters, Math.floor(at / options.chunkBytes));
		if (cache.size >= CACHE_ENTRIES) cache = new Map();
		cache.set(cached, (known ?? 0) | meters);
	};

	const sink: RecordSink = (at, meters, identifiers) => {
		let named = false;
		let nameSeen = false;
		for (const columns of columnsOf) {
			for (const column of columns) {
				const identifier = identifiers.find((candidate) => candidate.column === column && candidate.kind !== 'name');
				if (identifier === undefined) continue;
				add(identifier, at, meters);
				named = true;
				break;
			}
		}
		for (const identifier of identifiers) {
			if (identifier.kind === 'name') nameSeen = true;
			else if (!modelled.has(identifier.column)) {
				add(identifier, at, meters);
				named = true;
			}
		}
		if (nameSeen && !named) {
			nameOnly++;
			if (meters & ~ORDINARY) nameOnlySensitive++;
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
	return { sink, finish };
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
