import { Places } from './places.ts';
import { COLUMN_KINDS, type KeyedKind } from './texts.ts';

/**
 * Values of one kind that one value may stand with and still name somebody. A resident ID has a few mobile numbers and cars, and a family may
 * share an address or a number; a number that more people than that have is a dealer's or a fleet's and names nobody. The line is ours, and on
 * the strict side: who is not linked counts as several persons, never too few.
 */
export const MOST_WITH_ONE = 8;
const KEY_WORDS = 4;

/** Values that stood with more than `most` values of one kind and so link nobody: how many, by their own kind. */
export type SharedValues = { readonly most: number; readonly byKind: Partial<Readonly<Record<KeyedKind, number>>> };
/** `words`: two keys of four words a pair, distinct pairs; `kinds`: places in COLUMN_KINDS, two a pair. */
type Pairs = { readonly count: number; readonly words: Uint32Array; readonly kinds: Uint8Array };

/** By pair: 1 where one of its two values is shared. About 20 bytes a pair while it works. */
export function sharedIn({ count, words, kinds }: Pairs): { readonly left: Uint8Array; readonly shared: SharedValues } {
	// A side of a pair, 2 × pair or one more, stands for its key; the other side is what it stands with.
	const sides = 2 * count;
	const sameKey = (a: number, b: number): boolean => sameKeys(words, a, words, b);
	const withKind = new Places(
		(side) => words[side * KEY_WORDS]! + Math.imul(kinds[side ^ 1]!, 0x9e3779b1),
		(a, b) => kinds[a ^ 1] === kinds[b ^ 1] && sameKey(a, b),
	);
	const met = new Uint8Array(sides);
	const nobodys = new Places((side) => words[side * KEY_WORDS]!, sameKey);
	const byKind: Partial<Record<KeyedKind, number>> = {};
	for (let side = 0; side < sides; side++) {
		const first = withKind.put(side);
		if (met[first]! > MOST_WITH_ONE || ++met[first]! <= MOST_WITH_ONE || nobodys.put(side) !== side) continue;
		const kind = COLUMN_KINDS[kinds[side]!]!;
		byKind[kind] = (byKind[kind] ?? 0) + 1;
	}
	const left = new Uint8Array(count);
	if (nobodys.size > 0) for (let side = 0; side < sides; side++) if (nobodys.find(side) >= 0) left[side >> 1] = 1;
	return { left, shared: { most: MOST_WITH_ONE, byKind } };
}

/** Whether the key at place `a` (of four words each) is that at place `b` of the other. */
export function sameKeys(one: Uint32Array, a: number, other: Uint32Array, b: number): boolean {
	for (let i = 0; i < KEY_WORDS; i++) if (one[a * KEY_WORDS + i] !== other[b * KEY_WORDS + i]) return false;
	return true;
}
