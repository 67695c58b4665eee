import type { Bounds, CountReadings, MeterBasis, Totals } from '../types.ts';

export const none: Totals = { ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } };

export function addBounds(a: Bounds, b: Bounds): Bounds {
	return { min: a.min + b.min, max: a.max === null || b.max === null ? null : a.max + b.max };
}
export function addTotals(a: Totals, b: Totals): Totals {
	return { ordinary: addBounds(a.ordinary, b.ordinary), sensitive: addBounds(a.sensitive, b.sensitive) };
}

export function exactly({ ordinary, sensitive }: { readonly ordinary: number; readonly sensitive: number }): Totals {
	return { ordinary: { min: ordinary, max: ordinary }, sensitive: { min: sensitive, max: sensitive } };
}

/** Sum of intervals that can be taken out again, also of those without an upper end. `fields`: for a snapshot. */
class IntervalSum {
	fields: [min: number, max: number, unbounded: number] = [0, 0, 0];
	add(bounds: Bounds, times: 1 | -1): void {
		this.fields[0] += times * bounds.min;
		if (bounds.max === null) this.fields[2] += times;
		else this.fields[1] += times * bounds.max;
	}
	get bounds(): Bounds {
		const [min, max, unbounded] = this.fields;
		return { min, max: unbounded > 0 ? null : max };
	}
}

type Intervals = { readonly ordinary: Bounds; readonly sensitive: Bounds };
export type ExemptOf = { readonly ordinary: MeterBasis; readonly sensitive: MeterBasis };
export const COUNTED: ExemptOf = { ordinary: { basis: '', exempt: false }, sensitive: { basis: '', exempt: false } };

/**
 * Persons who cannot be told apart, beside those who can. They are added on both ends: `min` is what the caller vouches for as further
 * persons (0 where they may be among those already counted), `max` what they can be at most (D17).
 */
export class Unresolvables {
	/** ordinary, sensitive; then the same under a basis that reading D7 may leave out. */
	readonly sums = [new IntervalSum(), new IntervalSum(), new IntervalSum(), new IntervalSum()] as const;
	add(further: Intervals, bases: ExemptOf, times: 1 | -1): void {
		this.sums[bases.ordinary.exempt ? 2 : 0].add(further.ordinary, times);
		this.sums[bases.sensitive.exempt ? 3 : 1].add(further.sensitive, times);
	}
	totals({ exempt }: CountReadings): Totals {
		const [ordinary, sensitive, exemptOrdinary, exemptSensitive] = this.sums;
		const counted: Totals = { ordinary: ordinary.bounds, sensitive: sensitive.bounds };
		return exempt === 'notCounted' ? counted : addTotals(counted, { ordinary: exemptOrdinary.bounds, sensitive: exemptSensitive.bounds });
	}
}

/** What of `further` counts under `readings`. */
export function countedOf(further: Intervals | null, bases: ExemptOf, { exempt }: CountReadings): Totals {
	if (further === null) return none;
	const of = (meter: 'ordinary' | 'sensitive'): Bounds => (bases[meter].exempt && exempt === 'notCounted' ? none.ordinary : further[meter]);
	return { ordinary: of('ordinary'), sensitive: of('sensitive') };
}
