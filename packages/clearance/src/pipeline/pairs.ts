import { CensusError, type EraKeyer, KEY_BYTES } from '@tongguan/census';
import type { Identifier, RecordSink } from '@tongguan/identify';
import type { SubjectModel } from './persons.ts';
import { Places } from './places.ts';
import { type SharedValues, sameKeys, sharedIn } from './shared.ts';
import { COLUMN_KINDS, type ColumnKind, createTexts, type KeyedKind, keyingOf } from './texts.ts';

/** Distinct pairs of one file at the most; beyond it `too-many-persons`. 34 bytes each, 32 for a further era, 10 to tell them apart, 20 at the end. */
const MOST_PAIRS = 5_000_000;
const PAIR_BYTES = 2 * KEY_BYTES;
const KEY_WORDS = KEY_BYTES / 4;

/** Pairs of keys of one era, each for one natural person, as a link set holds them. */
type EraPairs = { readonly era: string; readonly check: string; readonly pairs: Uint8Array<ArrayBuffer> };
export type FilePairs = { readonly eras: readonly EraPairs[]; readonly shared: SharedValues };
export type PairCollector = { readonly sink: RecordSink; finish(): FilePairs };

/**
 * Turns records into links: what the columns of one subject hold in one record names one person, so the strongest identifier there is paired
 * with each other one. A column that holds several there names several persons, and a name names nobody for sure: they link nobody, and neither
 * does a value that the whole file has beside too many others (`SharedValues`). Each pair once, in the order of the file.
 */
export function createPairCollector(options: {
	readonly keyers: readonly EraKeyer[];
	readonly model: SubjectModel;
	readonly columns: readonly ColumnKind[];
	readonly most?: number;
}): PairCollector {
	const { keyers, most = MOST_PAIRS } = options;
	const keyedAs = keyingOf(options.columns);
	const texts = createTexts(keyers);
	const pairs = createPairs(keyers, most);

	/** Of a subject, its strongest column first. */
	const named = (columns: readonly string[], identifiers: readonly Identifier[]): Value[] => {
		const found: Value[] = [];
		for (const column of columns) {
			const [identifier, ...more] = identifiers.filter((one) => one.column === column && keyedAs(one) !== 'name');
			if (identifier === undefined || more.length > 0) continue;
			const kind = keyedAs(identifier) as KeyedKind;
			const text = texts(kind, identifier.value);
			if (text !== null) found.push({ kind, text });
		}
		return found;
	};
	return {
		sink(_at, _meters, identifiers) {
			for (const { columns } of options.model) {
				const [first, ...others] = named(columns, identifiers);
				for (const other of others) pairs.add(first!, other);
			}
		},
		finish: () => pairs.build(),
	};
}

/** `text`: canonical, one for each keyer where eras have normalisers of their own. */
type Value = { readonly kind: KeyedKind; readonly text: string | readonly string[] };

function createPairs(keyers: readonly EraKeyer[], most: number) {
	let count = 0;
	let room = 1024;
	const kept = keyers.map(() => new Uint8Array(room * PAIR_BYTES));
	let words = new Uint32Array(kept[0]!.buffer);
	let kinds = new Uint8Array(room * 2);
	// Keys are as good as random, so their own words are the hash. One with another is the other with the one.
	const known = new Places(
		(pair) => words[2 * pair * KEY_WORDS]! + words[(2 * pair + 1) * KEY_WORDS]!,
		(a, b) => {
			const match = (first: number): boolean =>
				sameKeys(words, 2 * a, words, 2 * b + first) && sameKeys(words, 2 * a + 1, words, 2 * b + 1 - first);
			return match(0) || match(1);
		},
	);
	const grow = (): void => {
		room *= 2;
		for (const [i, bytes] of kept.entries()) {
			kept[i] = new Uint8Array(room * PAIR_BYTES);
			kept[i].set(bytes);
		}
		words = new Uint32Array(kept[0]!.buffer);
		const before = kinds;
		kinds = new Uint8Array(room * 2);
		kinds.set(before);
	};
	const write = (i: number, { text }: Value, at: number): void =>
		keyers[i]!.write(typeof text === 'string' ? text : text[i]!, kept[i]!, count * PAIR_BYTES + at);
	return {
		/** Behind the others, and there to stay unless it is among them. */
		add(one: Value, other: Value): void {
			if (count === room) grow();
			write(0, one, 0);
			write(0, other, KEY_BYTES);
			if (sameKeys(words, 2 * count, words, 2 * count + 1)) return;
			if (count === most && known.find(count) < 0) throw new CensusError('too-many-persons', { limit: most });
			if (known.put(count) !== count) return;
			for (let i = 1; i < keyers.length; i++) {
				write(i, one, 0);
				write(i, other, KEY_BYTES);
			}
			kinds[2 * count] = COLUMN_KINDS.indexOf(one.kind);
			kinds[2 * count + 1] = COLUMN_KINDS.indexOf(other.kind);
			count++;
		},
		build(): FilePairs {
			const { left, shared } = sharedIn({ count, words, kinds });
			let stay = 0;
			for (let pair = 0; pair < count; pair++) {
				if (left[pair]) continue;
				for (const bytes of kept) bytes.copyWithin(stay * PAIR_BYTES, pair * PAIR_BYTES, (pair + 1) * PAIR_BYTES);
				stay++;
			}
			const eras = keyers.map(({ era, check }, i) => ({ era, check, pairs: kept[i]!.slice(0, stay * PAIR_BYTES) }));
			return { eras, shared };
		},
	};
}
