import { addTotals, countedOf, none } from '../core/intervals.ts';
import { countOf, effectiveUnder, type Histogram, MASKS, type Pair } from '../core/masks.ts';
import { type Bounds, type CountReadings, type Meter, ORDINARY, SENSITIVE, type Totals } from '../types.ts';
import type { Classes, Persons } from './classes.ts';
import type { Collected, MeterFacts, Opening, Shipment } from './collected.ts';
import type { Pairing } from './pairing.ts';

export const METERS: readonly Meter[] = ['ordinary', 'sensitive'];
export const bitOf = (meter: Meter): number => (meter === 'ordinary' ? ORDINARY : SENSITIVE);

/** Meters (bits) of each mask: counted in `readings`, without regard to D6, and without regard to D7 either. */
export type MeterTables = { readonly counted: Uint8Array; readonly brought: Uint8Array; readonly held: Uint8Array };
export function tablesOf(readings: CountReadings): MeterTables {
	return {
		counted: effectiveUnder(readings),
		brought: effectiveUnder({ ...readings, inBoth: 'both' }),
		held: effectiveUnder({ ...readings, inBoth: 'both', exempt: 'counted' }),
	};
}

/** The records that a figure is made of: a meter, several together, a part of one, an authorisation. */
export type Extent = {
	readonly shipments: readonly Shipment[];
	readonly persons: readonly Persons[];
	/** One for each entity whose year is wholly in it; null: not opened. Empty: no history belongs to it. */
	readonly openings: readonly (Opening | null)[];
	/** Intervals beside the shipments' own: unreadable values of an import, reconciliations. */
	readonly further: Totals;
};

export function live(meter: MeterFacts): Shipment[] {
	return meter.shipments.filter(({ state }) => state !== 'voided');
}
/** Of the years of entities, whole; `which`: of live shipments the ones to take (pending ones can be left out). */
export function wholeOf(meters: readonly MeterFacts[], which: (shipment: Shipment) => boolean = () => true): Extent {
	const shipments = meters.flatMap((meter) => live(meter).filter(which));
	const openings = meters.map(({ opening }) => opening);
	const imported = openings.flatMap((opening) => opening?.imported ?? []);
	return { shipments, persons: [...imported, ...shipments.map(({ persons }) => persons)], openings, further: furtherOf(meters) };
}
export function partOf(shipments: readonly Shipment[]): Extent {
	return { shipments, persons: shipments.map(({ persons }) => persons), openings: [], further: none };
}

function furtherOf(meters: readonly MeterFacts[]): Totals {
	const lost = meters.flatMap(({ reconciliations }) => reconciliations);
	const unreadable = meters.flatMap(({ opening }) => (opening === null ? [] : [unreadableOf(opening)]));
	return sum([...unreadable, ...lost.map(({ ordinary, sensitive }) => ({ ordinary, sensitive }))]);
}
export function unreadableOf({ unreadable: { ordinary, sensitive } }: Opening): Totals {
	return { ordinary: { min: 0, max: ordinary }, sensitive: { min: 0, max: sensitive } };
}
export function unresolvedOf(shipments: readonly Shipment[], readings: CountReadings): Totals {
	return sum(shipments.map(({ unresolved, bases }) => countedOf(unresolved, bases, readings)));
}
export function sum(all: readonly Totals[]): Totals {
	return all.reduce(addTotals, none);
}
export function exactly({ ordinary, sensitive }: Pair): Totals {
	return interval({ ordinary, sensitive }, { ordinary, sensitive });
}
export function interval(min: Pair, max: Pair): Totals {
	return { ordinary: { min: min.ordinary, max: max.ordinary }, sensitive: { min: min.sensitive, max: max.sensitive } };
}
export function plus(a: Pair, b: Pair): Pair {
	return { ordinary: a.ordinary + b.ordinary, sensitive: a.sensitive + b.sensitive };
}
export function less(a: Pair, b: Pair): Pair {
	return { ordinary: a.ordinary - b.ordinary, sensitive: a.sensitive - b.sensitive };
}

/** Unknown history has no upper end; attested persons may be among the known ones, or none of them may. */
export function withOpenings(known: Totals, openings: readonly (Opening | null)[]): Totals {
	const of = (meter: Meter): Bounds =>
		openings.reduce<Bounds>(({ min, max }, opening) => {
			if (opening === null) return { min, max: null };
			const { balance } = opening;
			if (balance.kind === 'imported') return { min, max };
			const attested = balance[meter];
			return { min: Math.max(min, attested.min), max: max === null || attested.max === null ? null : max + attested.max };
		}, known[meter]);
	return { ordinary: of('ordinary'), sensitive: of('sensitive') };
}

type Ends = Pick<Pairing, 'upper' | 'lower'>;
/** Persons who can be told apart: at most as adopted links say, at least as if every proposed link were adopted. */
export function personsOf({ upper, lower }: Ends, persons: readonly Persons[], readings: CountReadings): Totals {
	const most = countOf(upper.histogram(persons), readings);
	return interval(lower === upper ? most : countOf(lower.histogram(persons), readings), most);
}
export function totalsOf(pairing: Ends, extent: Extent, readings: CountReadings, more: Totals = none): Totals {
	const known = sum([personsOf(pairing, extent.persons, readings), unresolvedOf(extent.shipments, readings), extent.further, more]);
	return withOpenings(known, extent.openings);
}

/** Meters (bits) that each person counts in, by the entry that stands for it. */
export function countedBy(classes: Classes, persons: readonly Persons[], { counted }: MeterTables): Uint8Array {
	const meters = new Uint8Array(classes.size);
	classes.each(persons, (root, mask) => {
		meters[root] = counted[mask]!;
	});
	return meters;
}

export type Tallied = { ordinary: number; sensitive: number };
export function tally(into: Tallied, meters: number): void {
	if (meters & ORDINARY) into.ordinary++;
	if (meters & SENSITIVE) into.sensitive++;
}

/** Persons who are held and do not count: under exempt bases alone (D7), or in the sensitive meter as well (D6). */
export type LeftOut = { readonly exempt: Pair; readonly inBoth: number };
export function leftOutOf(histogram: Histogram, { counted, brought, held }: MeterTables): LeftOut {
	const exempt = { ordinary: 0, sensitive: 0 };
	let inBoth = 0;
	for (let mask = 1; mask < MASKS; mask++) {
		const missing = held[mask]! & ~brought[mask]!;
		if (missing & ORDINARY) exempt.ordinary += histogram[mask]!;
		if (missing & SENSITIVE) exempt.sensitive += histogram[mask]!;
		if (brought[mask]! & ~counted[mask]!) inBoth += histogram[mask]!;
	}
	return { exempt, inBoth };
}

/** The year's meters of the members that the group had when it was last named; `null`: the entity's year named none. */
export function groupOf(
	collected: Collected,
	entity: string,
	year: number,
): { readonly id: string; readonly members: readonly MeterFacts[] } | null {
	const named = collected.meter(entity, year).shipments.findLast(({ group }) => group !== null)?.group ?? null;
	if (named === null) return null;
	const members = collected.groups.get(named.id) ?? named.members;
	return { id: named.id, members: members.map((member) => collected.meter(member, year)) };
}
