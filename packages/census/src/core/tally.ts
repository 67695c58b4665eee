import type { Bounds, Totals, Unresolved } from '../types.ts';
import { PersonTable } from './table.ts';

export const none: Totals = { ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } };

function addBounds(a: Bounds, b: Bounds): Bounds {
	return { min: a.min + b.min, max: a.max === null || b.max === null ? null : a.max + b.max };
}
export function addTotals(a: Totals, b: Totals): Totals {
	return { ordinary: addBounds(a.ordinary, b.ordinary), sensitive: addBounds(a.sensitive, b.sensitive) };
}
export function exactly(ordinary: number, sensitive: number): Totals {
	return { ordinary: { min: ordinary, max: ordinary }, sensitive: { min: sensitive, max: sensitive } };
}

/** Sum of intervals that can be taken out again, also of those without an upper end. */
class IntervalSum {
	#min = 0;
	#max = 0;
	#unbounded = 0;
	add(bounds: Bounds, times: 1 | -1): void {
		this.#min += times * bounds.min;
		if (bounds.max === null) this.#unbounded += times;
		else this.#max += times * bounds.max;
	}
	get bounds(): Bounds {
		return { min: this.#min, max: this.#unbounded > 0 ? null : this.#max };
	}
}
class TotalsSum {
	readonly #ordinary = new IntervalSum();
	readonly #sensitive = new IntervalSum();
	add(totals: Totals, times: 1 | -1): void {
		this.#ordinary.add(totals.ordinary, times);
		this.#sensitive.add(totals.sensitive, times);
	}
	get totals(): Totals {
		return { ordinary: this.#ordinary.bounds, sensitive: this.#sensitive.bounds };
	}
}

/**
 * Distinct persons and, beside them, intervals of unresolved ones. These are added on both ends: `min` is what the caller vouches
 * for as further persons (0 where they may be among those already counted), `max` what they can be at most (D17).
 */
export class Tally {
	readonly table = new PersonTable();
	readonly #live = new TotalsSum();
	readonly #pending = new TotalsSum();

	holdUnresolved(unresolved: Unresolved): void {
		this.#live.add(unresolved, 1);
		this.#pending.add(unresolved, 1);
	}
	releaseUnresolved(unresolved: Unresolved): void {
		this.#live.add(unresolved, -1);
		this.#pending.add(unresolved, -1);
	}
	settleUnresolved(unresolved: Unresolved): void {
		this.#pending.add(unresolved, -1);
	}
	totals(): Totals {
		const { counted } = this.table;
		return addTotals(exactly(counted[0], counted[1]), this.#live.totals);
	}
	/** What would be given back if every pending reservation were voided. */
	pending(): Totals {
		const { counted, posted } = this.table;
		return addTotals(exactly(counted[0] - posted[0], counted[1] - posted[1]), this.#pending.totals);
	}
}
