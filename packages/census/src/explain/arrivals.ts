import type { Meter } from '../types.ts';
import type { Classes, Persons } from './classes.ts';
import { bitOf, type MeterTables, type Tallied, tally } from './figure.ts';

/**
 * Where each person that counts came in: the first list that holds it in that meter under a basis that counts. `meters`: what each
 * counts in (`countedBy`). One figure for `first`, then one for each group of `groups`; together exactly the count.
 */
export function arrivals(
	classes: Classes,
	first: readonly Persons[],
	groups: readonly (readonly Persons[])[],
	meters: Uint8Array,
	{ brought }: MeterTables,
): { readonly first: Tallied; readonly each: readonly Tallied[] } {
	/** Meters still to be found; emptied as they are. */
	const left = meters.slice();
	const take = (lists: readonly Persons[]): Tallied => {
		const into: Tallied = { ordinary: 0, sensitive: 0 };
		for (const { entries, meters: here, masks } of lists) {
			for (let i = 0; i < entries.length; i++) {
				const root = classes.rootOf(entries[i]!);
				const entering = left[root]! & brought[masks[here[i]!]!]!;
				if (entering === 0) continue;
				left[root] = left[root]! & ~entering;
				tally(into, entering);
			}
		}
		return into;
	};
	return { first: take(first), each: groups.map(take) };
}
/** The same persons, in one meter only. */
export function inMeter({ entries, meters, masks }: Persons, meter: Meter): Persons {
	const keep = bitOf(meter) | (bitOf(meter) << 2);
	return { entries, meters, masks: masks.map((mask) => mask & keep) };
}
