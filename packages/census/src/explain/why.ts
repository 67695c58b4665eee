import { addBounds, none } from '../core/intervals.ts';
import { countOf } from '../core/masks.ts';
import type {
	Bounds,
	CountReadings,
	Id,
	Instant,
	LinkSetState,
	Meter,
	OpeningBalance,
	Reconciliation,
	ReservationState,
} from '../types.ts';
import { arrivals } from './arrivals.ts';
import type { Persons } from './classes.ts';
import type { Collected, Opening } from './collected.ts';
import {
	bitOf,
	countedBy,
	type LeftOut,
	type MeterTables,
	personsOf,
	sum,
	type Tallied,
	tablesOf,
	tally,
	totalsOf,
	unreadableOf,
	unresolvedOf,
	wholeOf,
} from './figure.ts';

/** What a meter was opened with. `bounds`: its share of the number, not opened: from 0, no upper end. */
export type OpeningLine = {
	readonly balance: OpeningBalance | null;
	/** Imported persons who count, by key. */
	readonly persons: number;
	readonly bounds: Bounds;
};
export type ReservationLine = {
	readonly id: Id;
	readonly at: Instant;
	readonly state: Exclude<ReservationState, 'voided'>;
	readonly basis: string;
	readonly exempt: boolean;
	readonly recipient: Id;
	readonly transfer: Id;
	readonly purpose: string;
	readonly authorisation: Id | null;
	/** Held in this meter, by key. */
	readonly persons: number;
	/** Of these, persons who count and whom nothing before in this list brings into the meter. */
	readonly added: number;
	/** Of these, persons who count nowhere in this meter under the readings. */
	readonly leftOut: { readonly exempt: number; readonly inBoth: number };
	readonly unresolved: Bounds;
};
/** One meter from the number down: `addedUp` of it is `number`. Voided reservations, and persons given back, are not in it. */
export type Why = {
	readonly entity: Id;
	readonly year: number;
	readonly readings: CountReadings;
	readonly meter: Meter;
	readonly number: Bounds;
	readonly opening: OpeningLine;
	/** Live, in journal order. */
	readonly reservations: readonly ReservationLine[];
	readonly reconciliations: readonly { readonly reconciliation: Reconciliation; readonly bounds: Bounds }[];
	/** Keys that stand for a person counted already: `adopted` off both ends, `proposed` off the lower end only. */
	readonly links: { readonly adopted: number; readonly proposed: number; readonly sets: readonly LinkLine[] };
	/** Attested persons who may be among the known ones: off the lower end. */
	readonly maybeKnown: number;
};
export type LinkLine = LinkSetState & {
	readonly method: string;
	readonly by: Id;
	readonly adoptedBy: Id | null;
	readonly statement: string | null;
};

export function why(collected: Collected, entity: Id, year: number, readings: CountReadings, meter: Meter): Why {
	const facts = collected.meter(entity, year);
	const { byKey, upper, lower } = collected.pairing();
	const tables = tablesOf(readings);
	const whole = wholeOf([facts]);
	const counted = countedBy(byKey, whole.persons, tables);
	const imported = facts.opening?.imported ?? [];
	const lists = whole.shipments.map(({ persons }) => [persons]);
	const { first, each } = arrivals(byKey, imported, lists, counted, tables);
	const keys = countOf(byKey.histogram(whole.persons), readings)[meter];
	const told = personsOf({ upper, lower }, whole.persons, readings)[meter];
	const leftOut = leftOutBy(collected, whole.persons, lists, tables);
	const known = sum([personsOf({ upper, lower }, whole.persons, readings), unresolvedOf(whole.shipments, readings), whole.further]);
	const { balance } = facts.opening ?? { balance: null };
	return {
		entity,
		year,
		readings,
		meter,
		number: totalsOf({ upper, lower }, whole, readings)[meter],
		opening: openingLine(facts.opening, first[meter], meter),
		reservations: whole.shipments.map((shipment, n) => ({
			id: shipment.id,
			at: shipment.at,
			state: shipment.state as Exclude<ReservationState, 'voided'>,
			...shipment.bases[meter],
			recipient: shipment.recipient,
			transfer: shipment.transfer,
			purpose: shipment.purpose,
			authorisation: shipment.authorisation,
			persons: heldIn(shipment.persons, meter),
			added: each[n]![meter],
			leftOut: { exempt: leftOut[n]!.exempt[meter], inBoth: meter === 'ordinary' ? leftOut[n]!.inBoth : 0 },
			unresolved: unresolvedOf([shipment], readings)[meter],
		})),
		reconciliations: facts.reconciliations.map((reconciliation) => ({ reconciliation, bounds: reconciliation[meter] })),
		links: { adopted: keys - told.max!, proposed: told.max! - told.min, sets: linkLines(collected) },
		maybeKnown: balance?.kind === 'attested' ? Math.min(balance[meter].min, known[meter].min) : 0,
	};
}

/** The lines of `why` added up; its `number`. */
export function addedUp({ opening, reservations, reconciliations, links, maybeKnown }: Why): Bounds {
	const parts = [
		opening.bounds,
		...reservations.flatMap(({ added, unresolved }) => [{ min: added, max: added }, unresolved]),
		...reconciliations.map(({ bounds }) => bounds),
	];
	const { min, max } = parts.reduce(addBounds, none.ordinary);
	return { min: min - links.adopted - links.proposed - maybeKnown, max: max === null ? null : max - links.adopted };
}

function openingLine(opening: Opening | null, persons: number, meter: Meter): OpeningLine {
	if (opening === null) return { balance: null, persons, bounds: { min: 0, max: null } };
	const { balance } = opening;
	if (balance.kind === 'attested') return { balance, persons, bounds: balance[meter] };
	return { balance, persons, bounds: addBounds({ min: persons, max: persons }, unreadableOf(opening)[meter]) };
}

function heldIn({ meters }: Persons, meter: Meter): number {
	let held = 0;
	for (const bits of meters) if (bits & bitOf(meter)) held++;
	return held;
}

/** For each list: of the persons it holds in a meter, those who do not count there, whatever else holds them. */
function leftOutBy(collected: Collected, all: readonly Persons[], lists: readonly (readonly Persons[])[], tables: MeterTables): LeftOut[] {
	const { byKey } = collected.pairing();
	const masks = new Uint8Array(byKey.size);
	byKey.each(all, (root, mask) => {
		masks[root] = mask;
	});
	return lists.map((list) => {
		const exempt: Tallied = { ordinary: 0, sensitive: 0 };
		let inBoth = 0;
		byKey.each(list, (root, mask) => {
			const here = tables.held[mask]!;
			tally(exempt, here & ~tables.brought[masks[root]!]!);
			if (here & tables.brought[masks[root]!]! & ~tables.counted[masks[root]!]!) inBoth++;
		});
		return { exempt, inBoth };
	});
}

function linkLines({ links }: Collected): LinkLine[] {
	return [...links].map(([set, { latest, adoption }]) => ({
		set,
		version: latest.links.version,
		pairs: latest.pairs.length / 2,
		...latest.shape,
		adopted: adoption?.version ?? null,
		method: latest.links.method,
		by: latest.links.by,
		adoptedBy: adoption === null || adoption.version === null ? null : adoption.by,
		statement: adoption === null || adoption.version === null ? null : adoption.statement,
	}));
}
