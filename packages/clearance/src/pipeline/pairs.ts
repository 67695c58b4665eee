import { CensusError, type EraKeyer, KEY_BYTES } from '@tongguan/census';
import type { Identifier, RecordSink } from '@tongguan/identify';
import type { SubjectModel } from './persons.ts';
import { type ColumnKind, createTexts, keyingOf } from './texts.ts';

/** Distinct pairs of one file at the most (32 bytes each and era, 8 more to tell them apart); beyond it `too-many-persons`. */
const MOST_PAIRS = 5_000_000;

/** Pairs of keys of one era, each for one natural person, as a link set holds them. */
export type EraPairs = { readonly era: string; readonly check: string; readonly pairs: Uint8Array<ArrayBuffer> };
export type PairCollector = { readonly sink: RecordSink; finish(): readonly EraPairs[] };

/**
 * Turns records into links: what the columns of one subject hold in one record names one person, so the strongest identifier there is paired
 * with each other one. A column that holds several there names several persons, and a name names nobody for sure: they link nobody. Each pair
 * once, in the order of the file.
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
	const named = (columns: readonly string[], identifiers: readonly Identifier[]): Texts[] => {
		const found: Texts[] = [];
		for (const column of columns) {
			const [identifier, ...more] = identifiers.filter((one) => one.column === column && keyedAs(one) !== 'name');
			const text = identifier === undefined || more.length > 0 ? null : texts(keyedAs(identifier), identifier.value);
			if (text !== null) found.push(text);
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

type Texts = string | readonly string[];

function createPairs(keyers: readonly EraKeyer[], most: number) {
	const [first, ...others] = keyers as readonly [EraKeyer, ...EraKeyer[]];
	const pair = new Uint8Array(2 * KEY_BYTES);
	let count = 0;
	let slots = new Uint32Array(1024);
	const kept = keyers.map(() => new Uint8Array(1024 * pair.length));
	const write = (keyer: EraKeyer, i: number, one: Texts, other: Texts, out: Uint8Array, at: number): void => {
		keyer.write(typeof one === 'string' ? one : one[i]!, out, at);
		keyer.write(typeof other === 'string' ? other : other[i]!, out, at + KEY_BYTES);
	};
	/** Where the pair in `bytes` at `at` is, or would be; keys are as good as random, so their own bytes are the hash. */
	const slotOf = (bytes: Uint8Array, at: number): number => {
		const word = (from: number): number => bytes[from]! | (bytes[from + 1]! << 8) | (bytes[from + 2]! << 16) | (bytes[from + 3]! << 24);
		let slot = (word(at) + Math.imul(word(at + KEY_BYTES), 0x9e3779b1)) & (slots.length - 1);
		while (slots[slot] !== 0 && !same(bytes, at, (slots[slot]! - 1) * pair.length)) slot = (slot + 1) & (slots.length - 1);
		return slot;
	};
	const same = (bytes: Uint8Array, at: number, known: number): boolean => {
		for (let i = 0; i < pair.length; i++) if (bytes[at + i] !== kept[0]![known + i]) return false;
		return true;
	};
	const grow = (): void => {
		if ((count + 1) * pair.length > kept[0]!.length) {
			for (const [i, bytes] of kept.entries()) {
				const grown = new Uint8Array(bytes.length * 2);
				grown.set(bytes);
				kept[i] = grown;
			}
		}
		if ((count + 1) * 2 <= slots.length) return;
		slots = new Uint32Array(slots.length * 2);
		for (let i = 0; i < count; i++) slots[slotOf(kept[0]!, i * pair.length)] = i + 1;
	};
	return {
		add(one: Texts, other: Texts): void {
			write(first, 0, one, other, pair, 0);
			if (pair.subarray(0, KEY_BYTES).every((byte, i) => byte === pair[KEY_BYTES + i])) return;
			grow();
			const slot = slotOf(pair, 0);
			if (slots[slot] !== 0) return;
			if (count === most) throw new CensusError('too-many-persons', { limit: most });
			kept[0]!.set(pair, count * pair.length);
			for (const [i, keyer] of others.entries()) write(keyer, i + 1, one, other, kept[i + 1]!, count * pair.length);
			slots[slot] = ++count;
		},
		build(): readonly EraPairs[] {
			return keyers.map(({ era, check }, i) => ({ era, check, pairs: kept[i]!.slice(0, count * pair.length) }));
		},
	};
}
