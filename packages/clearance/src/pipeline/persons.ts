import {
	type Unresolved as CensusUnresolved,
	createBatchBuilder,
	createPersonKeyer,
	KEY_BYTES,
	normalise,
	ORDINARY,
	type PersonBatch,
} from '@tongguan/census';
import type { Identifier, JoinedSink, RecordSink, Unresolved } from '@tongguan/identify';
import type { Bounds } from '@tongguan/law';

/** Columns that name one somebody, strongest first: a signed determination of the asset. */
export type SubjectModel = readonly { readonly role: string; readonly columns: readonly string[] }[];

/** Distinct persons of one shipment at the most (32 bytes each in memory); beyond it `too-many-persons`: send in parts. */
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
/** Of a later part of the file, for the thread of the first; `left`: by kind and number of the value there, meters (0: none) and first chunk. */
export type PersonsState = {
	readonly persons: PersonBatch;
	readonly loose: Loose;
	readonly left: ByKind<{ readonly meters: Uint8Array<ArrayBuffer>; readonly parts: Uint32Array<ArrayBuffer> }>;
};
export type PersonCollector = {
	readonly sink: RecordSink;
	/** Of a later part: all it collected; nothing more is to be added. */
	state(): PersonsState;
	/**
	 * Takes in a later part of the same file: a person of both keeps all meters and the earlier chunk. Wants to hear of each value of that part.
	 * Throws `too-many-persons`.
	 */
	join(later: PersonsState): JoinedSink;
	finish(unresolved: readonly Unresolved[]): { persons: PersonBatch; unresolved: CensusUnresolved | null };
};

/**
 * Turns records into persons. Under a subject model the columns of one subject name one person: the first one present in a record is the key
 * (all of its values, where it holds several). What no model covers counts for itself, a name beside an identifier too: an upper bound,
 * never too few. A name alone tells nobody apart: it enters as an interval, each time it occurs.
 */
export function createPersonCollector(options: {
	readonly key: Uint8Array;
	readonly model: SubjectModel | null;
	/** Bytes of a chunk: part = first chunk that holds something about the person. */
	readonly chunkBytes: number;
	/** Of a later part: leaves keys to the first. */
	readonly later?: boolean;
}): PersonCollector {
	const keyer = createPersonKeyer(options.key);
	const builder = createBatchBuilder(MOST_PERSONS);
	const out = new Uint8Array(KEY_BYTES);
	const columnsOf = options.model?.map((subject) => subject.columns) ?? [];
	const modelled = new Set(columnsOf.flat());
	/** By kind and number of the value: meters under which the person was added. */
	const added: ByKind<Uint8Array> = {};
	const left = createLeft();
	let untold = new Map<string, number>();
	let nameOnly = 0;
	let nameOnlySensitive = 0;
	let unreadable = 0;
	let unreadableSensitive = 0;

	const metersOf = (identifier: Identifier): number => {
		const { kind, index } = identifier;
		if (index < 0) return untold.get(`${kind}:${identifier.value}`) ?? 0;
		return added[kind]?.[index] ?? 0;
	};
	const remember = (identifier: Identifier, meters: number): void => {
		const { kind, index } = identifier;
		if (index < 0) {
			if (untold.size >= CACHE_ENTRIES) untold = new Map();
			untold.set(`${kind}:${identifier.value}`, meters);
			return;
		}
		let known = added[kind];
		if (known === undefined || index >= known.length) {
			const grown = new Uint8Array(Math.max((known?.length ?? 512) * 2, index + 1));
			if (known) grown.set(known);
			known = grown;
			added[kind] = known;
		}
		known[index] = meters;
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
		const part = Math.floor(at / options.chunkBytes);
		if (!options.later || !left.add(identifier, meters, part)) {
			keyer.write(text, out, 0);
			builder.add(out, 0, meters, part);
		}
		remember(identifier, before | meters);
	};

	const loose = (meters: number): void => {
		nameOnly++;
		if (meters & ~ORDINARY) nameOnlySensitive++;
	};
	const sink: RecordSink = (at, meters, identifiers) => {
		let named = false;
		for (let i = 0; i < identifiers.length; i++) if (identifiers[i]!.kind !== 'name') named = true;
		for (const columns of columnsOf) {
			const column = strongest(columns, identifiers);
			if (column === undefined) {
				// The subject is there by a name alone.
				if (identifiers.some((one) => columns.includes(one.column))) loose(meters);
				continue;
			}
			// A column that holds several names several.
			for (let i = 0; i < identifiers.length; i++) {
				const identifier = identifiers[i]!;
				if (identifier.column === column && identifier.kind !== 'name') add(identifier, at, meters);
			}
		}
		for (let i = 0; i < identifiers.length; i++) {
			const identifier = identifiers[i]!;
			if (columnsOf.length > 0 && modelled.has(identifier.column)) continue;
			if (identifier.kind === 'name' && !named) loose(meters);
			else add(identifier, at, meters);
		}
	};

	const finish = (unresolved: readonly Unresolved[]): { persons: PersonBatch; unresolved: CensusUnresolved | null } => {
		const all = [...unresolved];
		const untoldPersons = nameOnly + unreadable;
		if (untoldPersons > 0) {
			all.push({
				ordinary: { min: 0, max: untoldPersons },
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
		left: left.byKind,
	});
	const join = ({ persons: { count, keys, meters, parts }, loose, left }: PersonsState): JoinedSink => {
		for (let i = 0; i < count; i++) builder.add(keys, i * KEY_BYTES, meters[i]!, parts[i]!);
		nameOnly += loose.nameOnly;
		nameOnlySensitive += loose.nameOnlySensitive;
		unreadable += loose.unreadable;
		unreadableSensitive += loose.unreadableSensitive;
		return (kind, there, here, value) => {
			const bits = left[kind]?.meters[there] ?? 0;
			if (bits === 0 || ((added[kind]?.[here] ?? 0) & bits) === bits) return;
			keyer.write(normalise(kind, value())!, out, 0);
			builder.add(out, 0, bits, left[kind]!.parts[there]!);
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

function strongest(columns: readonly string[], identifiers: readonly Identifier[]): string | undefined {
	for (let c = 0; c < columns.length; c++) {
		for (let i = 0; i < identifiers.length; i++)
			if (identifiers[i]!.column === columns[c] && identifiers[i]!.kind !== 'name') return columns[c];
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
