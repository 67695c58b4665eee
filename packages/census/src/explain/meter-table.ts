import { countOf, type Pair } from '../core/masks.ts';
import type { CountReadings, Id, MeterReading, Totals } from '../types.ts';
import { arrivals } from './arrivals.ts';
import type { Classes, Persons } from './classes.ts';
import type { Collected, MeterFacts } from './collected.ts';
import {
	countedBy,
	exactly,
	interval,
	type LeftOut,
	leftOutOf,
	less,
	plus,
	sum,
	tablesOf,
	totalsOf,
	unresolvedOf,
	wholeOf,
	withOpenings,
} from './figure.ts';
import type { Pairing } from './pairing.ts';
import { order, type Rows, rowsBy } from './rows.ts';

/** A day (YYYY-MM-DD at +08:00) on which a live reservation was made. */
export type Day = {
	readonly day: string;
	/** Persons whose earliest live reservation is of this day; voided ones and persons given back were never there. */
	readonly added: Pair;
	/** Since 1 January, with the imported persons of the opening balance. */
	readonly cumulative: Pair;
	/** The meters at the end of the day, as far as it is known now who had left by then: both ends, unresolved ones included. */
	readonly totals: Totals;
};
export type MeterTable = MeterReading & {
	/** Before the first day: opening balance and reconciliations, which have no day of their own. */
	readonly start: Totals;
	/** Only days with a live reservation, in order; the last one's `totals` are the meters'. */
	readonly days: readonly Day[];
	readonly recipients: Rows;
	readonly transfers: Rows;
	readonly purposes: Rows;
	readonly bases: Rows;
	readonly authorisations: Rows;
	/** In `totals`: of live reservations, and beside them (unreadable values of the import, reconciliations). */
	readonly unresolved: { readonly shipments: Totals; readonly further: Totals };
	/** Held, and not in `totals` under these readings. */
	readonly leftOut: LeftOut;
};

export function meterTable(collected: Collected, entity: Id, year: number, readings: CountReadings): MeterTable {
	const meter = collected.meter(entity, year);
	const pairing = collected.pairing();
	const whole = wholeOf([meter]);
	const posted = wholeOf([meter], ({ state }) => state === 'posted');
	const histogram = pairing.upper.histogram(whole.persons);
	const imported = meter.opening?.imported ?? [];
	const by = (dimension: Parameters<typeof rowsBy>[0]) => rowsBy(dimension, pairing, whole.shipments, imported, readings);
	const pending = less(countOf(histogram, readings), countOf(pairing.upper.histogram(posted.persons), readings));
	const unsettled = whole.shipments.filter(({ state }) => state !== 'posted');
	return {
		entity,
		year,
		readings,
		opened: meter.opening !== null,
		totals: totalsOf(pairing, whole, readings),
		pending: sum([exactly(pending), unresolvedOf(unsettled, readings)]),
		...byDay(pairing, meter, readings),
		recipients: by('recipient'),
		transfers: by('transfer'),
		purposes: by('purpose'),
		bases: by('basis'),
		authorisations: by('authorisation'),
		unresolved: { shipments: unresolvedOf(whole.shipments, readings), further: whole.further },
		leftOut: leftOutOf(histogram, tablesOf(readings)),
	};
}

function byDay(pairing: Pairing, meter: MeterFacts, readings: CountReadings): Pick<MeterTable, 'start' | 'days'> {
	const { shipments, further, openings } = wholeOf([meter]);
	const days = [...Map.groupBy(shipments, ({ at }) => at.slice(0, 10))].sort(([a], [b]) => order(a, b));
	const lists = days.map(([, those]) => those.map(({ persons }) => persons));
	const imported = meter.opening?.imported ?? [];
	const most = running(pairing.upper, imported, lists, readings);
	const least = pairing.lower === pairing.upper ? most : running(pairing.lower, imported, lists, readings);
	const before = (n: number): Totals => interval(least[n]!, most[n]!);
	let unresolved = further;
	return {
		start: withOpenings(sum([before(0), further]), openings),
		days: days.map(([day, those], n) => {
			unresolved = sum([unresolved, unresolvedOf(those, readings)]);
			const totals = withOpenings(sum([before(n + 1), unresolved]), openings);
			return { day, added: less(most[n + 1]!, most[n]!), cumulative: most[n + 1]!, totals };
		}),
	};
}

/** Persons counted before the first day, then at the end of each. */
function running(classes: Classes, imported: readonly Persons[], days: readonly (readonly Persons[])[], readings: CountReadings): Pair[] {
	const tables = tablesOf(readings);
	const meters = countedBy(classes, [...imported, ...days.flat()], tables);
	const { first, each } = arrivals(classes, imported, days, meters, tables);
	const sums: Pair[] = [first];
	for (const day of each) sums.push(plus(sums.at(-1)!, day));
	return sums;
}
