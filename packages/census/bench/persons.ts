import { normalise } from '../src/normalise.ts';
import { ORDINARY, SENSITIVE } from '../src/types.ts';

/** Distinct persons: normalised identifiers, and the meters of each. `fresh`: how many of them are in no batch before. */
export type Batch = { readonly texts: readonly string[]; readonly meters: Uint8Array; readonly fresh: number };

/** Every eighth person has sensitive information too. A person has the same meters in every batch: no peer ever has a row to change. */
const metersOf = (person: number): number => (person % 8 === 0 ? ORDINARY | SENSITIVE : ORDINARY);
const MOBILE = 'v1:mobile:';
const textOf = (person: number): string => {
	const text = `${MOBILE}${13_000_000_000 + person}`;
	// A text put together from pieces is laid out at its first reading; otherwise whoever keys it first would pay for that.
	text.charCodeAt(0);
	return text;
};
if (normalise('mobile', '+86 130 0000 0000') !== textOf(0)) throw new Error('the normaliser gives another text');

/** mulberry32: the same numbers for the same seed on every machine. */
const randomFrom = (seed: number): ((below: number) => number) => {
	let state = seed >>> 0;
	return (below) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
	};
};

/** Persons `from` … `from + size - 1`, all of them new. */
export const block = (from: number, size: number): Batch => ({
	texts: Array.from({ length: size }, (_, i) => textOf(from + i)),
	meters: Uint8Array.from({ length: size }, (_, i) => metersOf(from + i)),
	fresh: size,
});

export type Population = {
	/** Who is there: persons 0 … `known - 1`, and those this population added. */
	readonly known: number;
	/** `size` distinct persons in random order; half of them, drawn evenly from those known, were there before. */
	next(size: number): Batch;
};

/** New persons are numbered from `from` on, so that several populations over one base share nobody else. */
export const population = (base: number, seed: number, from = base): Population => {
	const random = randomFrom(seed);
	let added = 0;
	return {
		get known() {
			return base + added;
		},
		next(size) {
			const half = size / 2;
			const chosen = new Set<number>();
			while (chosen.size < half) {
				const one = random(base + added);
				chosen.add(one < base ? one : from + one - base);
			}
			const persons = Uint32Array.from([...chosen, ...Array.from({ length: half }, (_, i) => from + added + i)]);
			added += half;
			for (let i = size - 1; i > 0; i--) {
				const other = random(i + 1);
				const kept = persons[i]!;
				persons[i] = persons[other]!;
				persons[other] = kept;
			}
			return { texts: Array.from(persons, textOf), meters: Uint8Array.from(persons, metersOf), fresh: half };
		},
	};
};
