import { type CountReadings, type Id, type Meter, ORDINARY, SENSITIVE, type Totals } from '../types.ts';
import type { Persons } from './classes.ts';
import type { Collected, MeterFacts, Shipment } from './collected.ts';
import { type Extent, groupOf, METERS, type MeterTables, tablesOf, totalsOf, unresolvedOf, wholeOf } from './figure.ts';
import { bucketsBy } from './rows.ts';

/** Persons (as adopted links tell them apart) who enter or leave a meter; a person stands in each line that holds it there. */
export type Shift = {
	readonly persons: number;
	readonly bases: readonly { readonly basis: string; readonly exempt: boolean; readonly persons: number }[];
	readonly reservations: readonly { readonly id: Id; readonly entity: Id; readonly persons: number }[];
	/** Of them, held by an opening balance. */
	readonly imported: number;
};
/** `group`: whose meter the figure is; null: the entity's. */
export type RecountFigure = { readonly readings: CountReadings; readonly group: Id | null; readonly totals: Totals };
export type Recount = {
	readonly entity: Id;
	readonly year: number;
	readonly from: RecountFigure;
	readonly to: RecountFigure;
	readonly changes: Readonly<Record<Meter, { readonly enters: Shift; readonly leaves: Shift }>>;
	/** Persons who cannot be told apart, as far as they count. */
	readonly unresolved: { readonly from: Totals; readonly to: Totals };
};

/** The meter under two readings (D4: with `group`, that of the group the entity's last reservation of the year named), and who makes the difference. */
export function recount(collected: Collected, entity: Id, year: number, from: CountReadings, to: CountReadings): Recount {
	const { upper, lower } = collected.pairing();
	const [before, after] = [scopeOf(collected, entity, year, from), scopeOf(collected, entity, year, to)];
	/** By the entry that stands for a person: bits 0, 1 meters under `from`; bits 2, 3 under `to`. */
	const meters = new Uint8Array(upper.size);
	const mark = ({ extent }: Scope, { counted }: MeterTables, shift: number): void =>
		upper.each(extent.persons, (root, mask) => {
			meters[root] = meters[root]! | (counted[mask]! << shift);
		});
	mark(before, tablesOf(from), 0);
	mark(after, tablesOf(to), 2);
	const enters = (root: number): number => (meters[root]! >> 2) & ~meters[root]!;
	const leaves = (root: number): number => meters[root]! & ~(meters[root]! >> 2);
	const shift = (scope: Scope, meter: Meter, changed: (root: number) => number): Shift => {
		const bit = meter === 'ordinary' ? ORDINARY : SENSITIVE;
		const { held } = tablesOf(to);
		const count = (lists: readonly Persons[]): number => {
			let persons = 0;
			upper.each(lists, (root, mask) => {
				if (changed(root) & held[mask]! & bit) persons++;
			});
			return persons;
		};
		const { shipments, persons } = scope.extent;
		return {
			persons: count(persons),
			bases: bucketsBy('basis', shipments)
				.map(({ key, exempt, shipments: those }) => ({ basis: key!, exempt: exempt!, persons: count([...those.values()].flat()) }))
				.filter((line) => line.persons > 0),
			reservations: shipments
				.map((shipment: Shipment) => ({ id: shipment.id, entity: shipment.entity, persons: count([shipment.persons]) }))
				.filter((line) => line.persons > 0),
			imported: count(scope.meters.flatMap(({ opening }) => opening?.imported ?? [])),
		};
	};
	const figure = (scope: Scope, readings: CountReadings): RecountFigure => ({
		readings,
		group: scope.group,
		totals: totalsOf({ upper, lower }, scope.extent, readings),
	});
	return {
		entity,
		year,
		from: figure(before, from),
		to: figure(after, to),
		changes: Object.fromEntries(
			METERS.map((meter) => [meter, { enters: shift(after, meter, enters), leaves: shift(before, meter, leaves) }]),
		) as Recount['changes'],
		unresolved: { from: unresolvedOf(before.extent.shipments, from), to: unresolvedOf(after.extent.shipments, to) },
	};
}

type Scope = { readonly group: Id | null; readonly meters: readonly MeterFacts[]; readonly extent: Extent };
/** Whose meter binds under the reading (D4). */
export function scopeOf(collected: Collected, entity: Id, year: number, { whose }: CountReadings): Scope {
	const group = whose === 'group' ? groupOf(collected, entity, year) : null;
	const meters = group?.members ?? [collected.meter(entity, year)];
	return { group: group?.id ?? null, meters, extent: wholeOf(meters) };
}
