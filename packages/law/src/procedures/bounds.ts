import { LawError } from '../errors.ts';
import type { Bounds, Known } from '../types.ts';

const count = (value: number, at: string): void => {
	if (!Number.isSafeInteger(value) || value < 0) throw new LawError('bad-count', { at });
};

/**
 * An interval that is stated, or from nought with no upper bound where nothing is. Throws `bad-count` (negative, fractional, NaN, above
 * 2^53 - 1) and `inverted-bounds`.
 */
export const interval = (fact: Known<Bounds>, at: string): Bounds => {
	if (!fact.known) return { min: 0, max: null };
	const { min, max } = fact.value;
	count(min, `${at}.min`);
	if (max !== null) {
		count(max, `${at}.max`);
		if (max < min) throw new LawError('inverted-bounds', { at });
	}
	return { min, max };
};
