import type { Bounds, Meter } from '../types.ts';

/** From `count` persons on; `provision`: the citation of what begins there. */
export type Threshold = {
	readonly meter: Meter;
	readonly count: number;
	readonly provision: string;
	/** What a picture calls it, in the picture's language; without it the citation. */
	readonly name?: string;
};
/** `reached`: even the lower end is there; `possible`: the upper end is, or nobody knows it (so it binds). */
export type Standing = 'below' | 'possible' | 'reached';

export function standing({ min, max }: Bounds, { count }: Threshold): Standing {
	if (min >= count) return 'reached';
	return max === null || max >= count ? 'possible' : 'below';
}
