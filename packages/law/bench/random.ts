/** A weight per value, in per cent. */
export type Weights<T extends string> = Readonly<Record<T, number>>;
export type Band = readonly [from: number, to: number];

export type Random = {
	/** A whole number, both ends included. */
	readonly between: (band: Band) => number;
	readonly draw: <T extends string>(table: Weights<T>) => T;
	readonly yes: (table: Weights<'yes' | 'no'>) => boolean;
	/** 64 hexadecimal digits, where a SHA-256 is asked for. */
	readonly digest: () => string;
};

/** mulberry32: the same numbers for the same seed on every machine. */
export const randomFrom = (seed: number): Random => {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = ([from, to]: Band): number => from + Math.floor(next() * (to - from + 1));
	const draw = <T extends string>(table: Weights<T>): T => {
		let rest = next() * 100;
		const entries = Object.entries<number>(table) as [T, number][];
		for (const [value, weight] of entries) {
			rest -= weight;
			if (rest < 0) return value;
		}
		return entries.at(-1)![0];
	};
	return {
		between,
		draw,
		yes: (table) => draw(table) === 'yes',
		digest: () =>
			Array.from({ length: 8 }, () =>
				between([0, 2 ** 32 - 1])
					.toString(16)
					.padStart(8, '0'),
			).join(''),
	};
};
