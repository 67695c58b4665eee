import { countedOf } from '../core/intervals.ts';
import type { CountReadings, Id, Totals } from '../types.ts';
import type { Candidate, Collected } from './collected.ts';
import { countedBy, exactly, sum, tablesOf, tally, totalsOf } from './figure.ts';
import { scopeOf } from './recount.ts';
import { type Standing, standing, type Threshold } from './threshold.ts';

export type WhatIf = {
	readonly entity: Id;
	readonly year: number;
	readonly readings: CountReadings;
	/** Whose meter this is (D4); null: the entity's own. */
	readonly group: Id | null;
	/** Persons not in the meter before, unresolved ones with them. */
	readonly added: Totals;
	readonly before: Totals;
	readonly after: Totals;
	readonly thresholds: readonly {
		readonly threshold: Threshold;
		readonly before: Standing;
		readonly after: Standing;
		/** This shipment takes the upper end over it; `unknown`: it leaves no upper end, because nobody knows how many persons are in it. */
		readonly crosses: boolean | 'unknown';
		/** Persons that could still come without reaching it; 0 when it is reached, null when the upper end is unknown. */
		readonly room: number | null;
	}[];
};

/** Whether a shipment that is not recorded would cross. Throws `other-era`, `wrong-key`. */
export function whatIf(
	collected: Collected,
	candidate: Candidate & { readonly entity: Id; readonly year: number },
	readings: CountReadings,
	thresholds: readonly Threshold[],
): WhatIf {
	const { entity, year, unresolved, bases } = candidate;
	const { group, extent } = scopeOf(collected, entity, year, readings);
	const { persons, pairing } = collected.candidate(candidate, year);
	const tables = tablesOf(readings);
	const further = countedOf(unresolved, bases, readings);
	const was = countedBy(pairing.upper, extent.persons, tables);
	const added = { ordinary: 0, sensitive: 0 };
	pairing.upper.each([...extent.persons, persons], (root, mask) => tally(added, tables.counted[mask]! & ~was[root]!));
	const before = totalsOf(pairing, extent, readings);
	const after = totalsOf(pairing, { ...extent, persons: [...extent.persons, persons] }, readings, further);
	return {
		entity,
		year,
		readings,
		group,
		added: sum([exactly(added), further]),
		before,
		after,
		thresholds: thresholds.map((threshold) => {
			const standings = { before: standing(before[threshold.meter], threshold), after: standing(after[threshold.meter], threshold) };
			const { max } = after[threshold.meter];
			const room = max === null ? null : Math.max(0, threshold.count - 1 - max);
			const over = standings.after === 'possible' && max === null ? 'unknown' : standings.after !== 'below';
			return { threshold, ...standings, crosses: standings.before === 'below' && over, room };
		}),
	};
}
