import type { Bounds, CountReadings, Id, Meter, Totals } from '../types.ts';
import type { Collected, Shipment } from './collected.ts';
import { METERS, partOf, sum, totalsOf } from './figure.ts';

/** Persons as declared; `null`: not declared. `extension`: how many percent they may grow, and what says so. */
export type Declaration = {
	readonly declared: Readonly<Record<Meter, number | null>>;
	readonly extension: { readonly percent: number; readonly provision: string };
};
/**
 * What is set against the declared scale. The sources leave open whether growth is judged by the distinct persons of the whole validity,
 * by the yearly figures added up, or by one year (D11): all three stand here, each under its name.
 */
export type Growth = {
	readonly of: 'distinct' | 'sumOfYears' | 'year';
	/** Of `year`; null for the others. */
	readonly year: number | null;
	readonly meter: Meter;
	readonly declared: number | null;
	readonly count: Bounds;
	/** count / declared − 1 of both ends; null: not declared, declared 0, or no upper end. */
	readonly growth: { readonly min: number | null; readonly max: number | null };
	/** Reckoned in whole numbers; exactly the percentage is within. */
	readonly within: boolean | 'unknown';
};
export type AuthorisationTable = Declaration & {
	readonly authorisation: Id;
	readonly readings: CountReadings;
	/** Since it was issued, over all its years. */
	readonly distinct: Totals;
	readonly importantBytes: number;
	/** In order; persons of several years are in each of them. */
	readonly years: readonly { readonly year: number; readonly persons: Totals; readonly importantBytes: number }[];
	readonly sumOfYears: Totals;
	readonly growth: readonly Growth[];
};

export function authorisationTable(
	collected: Collected,
	authorisation: Id,
	declaration: Declaration,
	readings: CountReadings,
): AuthorisationTable {
	const shipments = collected.shipmentsUnder(authorisation).map(underIt);
	const pairing = collected.pairing();
	const bytes = (those: readonly Shipment[]): number => those.reduce((total, { importantBytes }) => total + importantBytes, 0);
	const years = [...Map.groupBy(shipments, ({ year }) => year)]
		.sort(([a], [b]) => a - b)
		.map(([year, those]) => ({ year, persons: totalsOf(pairing, partOf(those), readings), importantBytes: bytes(those) }));
	const distinct = totalsOf(pairing, partOf(shipments), readings);
	const sumOfYears = sum(years.map(({ persons }) => persons));
	return {
		...declaration,
		authorisation,
		readings,
		distinct,
		importantBytes: bytes(shipments),
		years,
		sumOfYears,
		growth: METERS.flatMap((meter) => [
			growthOf('distinct', null, meter, distinct, declaration),
			growthOf('sumOfYears', null, meter, sumOfYears, declaration),
			...years.map(({ year, persons }) => growthOf('year', year, meter, persons, declaration)),
		]),
	};
}

function growthOf(of: Growth['of'], year: number | null, meter: Meter, counts: Totals, { declared: all, extension }: Declaration): Growth {
	const declared = all[meter];
	const count = counts[meter];
	const ratio = (persons: number | null): number | null =>
		declared === null || declared === 0 || persons === null ? null : persons / declared - 1;
	const fits = (persons: number): boolean => persons * 100 <= declared! * (100 + extension.percent);
	const within = declared === null ? 'unknown' : !fits(count.min) ? false : count.max !== null && fits(count.max) ? true : 'unknown';
	return { of, year, meter, declared, count, growth: { min: ratio(count.min), max: ratio(count.max) }, within };
}

/** Its persons by the keys of the era that the authorisation counts in. */
function underIt(shipment: Shipment): Shipment {
	const { persons, authorised } = shipment;
	return authorised === null ? shipment : { ...shipment, persons: { ...persons, entries: authorised } };
}
