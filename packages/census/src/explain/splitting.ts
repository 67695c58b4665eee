import type { Pair } from '../core/masks.ts';
import type { Bounds, CountReadings, Id, Meter, Totals } from '../types.ts';
import type { Collected, MeterFacts, Shipment } from './collected.ts';
import { bitOf, type Extent, live, partOf, sum, tablesOf, totalsOf, wholeOf } from './figure.ts';
import type { Pairing } from './pairing.ts';
import { order } from './rows.ts';
import type { Threshold } from './threshold.ts';

/** What the parts have in common; all null: nothing but the year. */
export type Common = {
	readonly entity: Id | null;
	readonly group: Id | null;
	readonly recipient: Id | null;
	readonly purpose: string | null;
};
/**
 * Parts that each stay below a threshold and together reach it, both by their upper end; a meter that was not opened and an interval without
 * upper end are taken by what is recorded. It is a finding to look into, not a judgement: the parts may have nothing to do with one another.
 */
export type Split = {
	readonly over: 'entities' | 'recipients' | 'transfers' | 'purposes';
	readonly common: Common;
	readonly threshold: Threshold;
	/** The larger first. */
	readonly parts: readonly { readonly id: Id; readonly count: Bounds }[];
	/** If they were one. */
	readonly joined: Bounds;
	/** Persons, as adopted links tell them apart, in two parts or more. */
	readonly overlap: number;
	/** Joined upper end by threshold. */
	readonly ratio: number;
};
/** The same persons sent by two entities, in whatever meter. */
export type Overlap = {
	readonly entities: readonly [Id, Id];
	readonly persons: readonly [number, number];
	readonly overlap: number;
	/** Of the smaller. */
	readonly share: number;
};
export type SplittingQuestion = {
	readonly year: number;
	readonly readings: CountReadings;
	readonly thresholds: readonly Threshold[];
	/** Without it the groups that reservations named, as last named. */
	readonly groups?: readonly { readonly id: Id; readonly members: readonly Id[] }[];
	/** From what share of the smaller entity's persons on an overlap is a finding; 20. */
	readonly overlapPercent?: number;
};
/** Splits by ratio, then overlap; overlaps by share: the largest first. */
export type Splitting = { readonly splits: readonly Split[]; readonly overlaps: readonly Overlap[] };

type Part = { readonly id: Id; readonly extent: Extent };
type Candidates = { readonly over: Split['over']; readonly common: Common; readonly parts: readonly Part[] };

export function splitting(collected: Collected, question: SplittingQuestion): Splitting {
	const { year, readings, thresholds, overlapPercent = 20 } = question;
	const meters = collected.metersOf(year);
	const groups = question.groups ?? [...collected.groups].map(([id, members]) => ({ id, members }));
	const pairing = collected.pairing();
	const splits = candidatesOf(meters, groups).flatMap(({ over, common, parts }) => {
		const counted = parts.map((part) => ({ ...part, ...measure(pairing, part.extent, readings) }));
		return thresholds.flatMap((threshold): Split[] => {
			const { meter } = threshold;
			const below = counted.filter(({ reach }) => reach[meter] > 0 && reach[meter] < threshold.count);
			if (below.length < 2) return [];
			const joined = measure(pairing, together(below), readings);
			if (joined.reach[meter] < threshold.count) return [];
			below.sort((one, other) => other.reach[meter] - one.reach[meter] || order(one.id, other.id));
			return [
				{
					over,
					common,
					threshold,
					parts: below.map(({ id, totals }) => ({ id, count: totals[meter] })),
					joined: joined.totals[meter],
					overlap: inSeveral(pairing, below, meter, readings),
					ratio: joined.reach[meter] / threshold.count,
				},
			];
		});
	});
	splits.sort((a, b) => b.ratio - a.ratio || b.overlap - a.overlap || order(nameOf(a), nameOf(b)));
	return { splits, overlaps: overlapsOf(pairing, meters, readings, overlapPercent) };
}
function nameOf({ over, common, threshold }: Split): string {
	return JSON.stringify([over, common, threshold.meter, threshold.count]);
}

const NOTHING: Common = { entity: null, group: null, recipient: null, purpose: null };
const ACROSS = ['recipient', 'purpose'] as const;
const WITHIN = [
	['recipient', 'recipients'],
	['transfer', 'transfers'],
	['purpose', 'purposes'],
] as const;

function candidatesOf(all: readonly MeterFacts[], groups: readonly { readonly id: Id; readonly members: readonly Id[] }[]): Candidates[] {
	const whole = (meter: MeterFacts): Part => ({ id: meter.entity, extent: wholeOf([meter]) });
	const found = groups.map(({ id, members }): Candidates => {
		const parts = all.filter(({ entity }) => members.includes(entity)).map(whole);
		return { over: 'entities', common: { ...NOTHING, group: id }, parts };
	});
	// A group of everybody says it already.
	if (!found.some(({ parts }) => parts.length === all.length)) found.push({ over: 'entities', common: NOTHING, parts: all.map(whole) });
	for (const key of ACROSS) {
		const scenarios = Map.groupBy(all.flatMap(live), (shipment) => shipment[key]);
		for (const [value, shipments] of scenarios)
			found.push({ over: 'entities', common: { ...NOTHING, [key]: value }, parts: partsBy(shipments, 'entity') });
	}
	for (const meter of all)
		for (const [key, over] of WITHIN) found.push({ over, common: { ...NOTHING, entity: meter.entity }, parts: partsBy(live(meter), key) });
	return found;
}
function partsBy(shipments: readonly Shipment[], key: 'entity' | 'recipient' | 'transfer' | 'purpose'): Part[] {
	return [...Map.groupBy(shipments, (shipment) => shipment[key])].map(([id, those]) => ({ id, extent: partOf(those) }));
}

/** Both ends, and what of the upper one is recorded. */
function measure(pairing: Pairing, extent: Extent, readings: CountReadings): { readonly totals: Totals; readonly reach: Pair } {
	const totals = totalsOf(pairing, extent, readings);
	const opened = extent.openings.filter((opening) => opening !== null);
	const recorded = opened.length === extent.openings.length ? totals : totalsOf(pairing, { ...extent, openings: opened }, readings);
	const of = (meter: Meter): number => recorded[meter].max ?? recorded[meter].min;
	return { totals, reach: { ordinary: of('ordinary'), sensitive: of('sensitive') } };
}
function together(parts: readonly Part[]): Extent {
	const extents = parts.map(({ extent }) => extent);
	return {
		shipments: extents.flatMap(({ shipments }) => shipments),
		persons: extents.flatMap(({ persons }) => persons),
		openings: extents.flatMap(({ openings }) => openings),
		further: sum(extents.map(({ further }) => further)),
	};
}

function inSeveral({ upper }: Pairing, parts: readonly Part[], meter: Meter, readings: CountReadings): number {
	const { counted } = tablesOf(readings);
	const times = new Uint8Array(upper.size);
	let several = 0;
	for (const { extent } of parts)
		upper.each(extent.persons, (root, mask) => {
			if (!(counted[mask]! & bitOf(meter))) return;
			if (times[root]! < 2 && ++times[root]! === 2) several++;
		});
	return several;
}

function overlapsOf({ upper }: Pairing, meters: readonly MeterFacts[], readings: CountReadings, percent: number): Overlap[] {
	const { counted } = tablesOf(readings);
	const entities = meters.map((meter) => ({ id: meter.entity, persons: wholeOf([meter]).persons })).sort((a, b) => order(a.id, b.id));
	/** The last entity (its place, from 1 on) that was found to hold the person. */
	const held = new Uint32Array(upper.size);
	const found: Overlap[] = [];
	for (const [a, one] of entities.entries()) {
		let first = 0;
		upper.each(one.persons, (root, mask) => {
			if (counted[mask] === 0) return;
			held[root] = a + 1;
			first++;
		});
		for (const other of entities.slice(a + 1)) {
			let second = 0;
			let overlap = 0;
			upper.each(other.persons, (root, mask) => {
				if (counted[mask] === 0) return;
				second++;
				if (held[root] === a + 1) overlap++;
			});
			const smaller = Math.min(first, second);
			if (overlap > 0 && overlap * 100 >= smaller * percent)
				found.push({ entities: [one.id, other.id], persons: [first, second], overlap, share: overlap / smaller });
		}
	}
	return found.sort((a, b) => b.share - a.share || b.overlap - a.overlap || order(a.entities.join(' '), b.entities.join(' ')));
}
