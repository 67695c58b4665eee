import { instantMs, yearOf } from '../core/check.ts';
import { addBounds, none } from '../core/intervals.ts';
import { countOf, DEFAULT_READINGS } from '../core/masks.ts';
import { bytesKnown, mostOf, type Past, type Pasts, type Unrecorded, unrecordedUnder } from '../core/past.ts';
import type { AuthorisationOpening, Bounds, CountReadings, Id, Instant, Meter, Totals } from '../types.ts';
import type { AuthorisationFacts, Collected, Opening, Shipment } from './collected.ts';
import { METERS, partOf, sum, totalsOf, unreadableOf } from './figure.ts';

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
/** `authorisedFrom`, `distinct`, `importantBytes`: as of `AuthorisationReading`. */
export type AuthorisationTable = Declaration & {
	readonly authorisation: Id;
	readonly readings: CountReadings;
	readonly authorisedFrom: Instant | null;
	/** What was stated of the time before; null: nothing. */
	readonly opening: AuthorisationOpening | null;
	/** Who may have left under it beside the records and that statement: with these lines the upper ends are what they are. */
	readonly unrecorded: readonly Unrecorded[];
	readonly distinct: Totals;
	readonly importantBytes: Bounds;
	/** In order, those of which something is recorded or unknown; persons of several years are in each of them, stated ones in each up to then. */
	readonly years: readonly { readonly year: number; readonly persons: Totals; readonly importantBytes: Bounds }[];
	readonly sumOfYears: Totals;
	readonly growth: readonly Growth[];
};

export function authorisationTable(
	collected: Collected,
	authorisation: Id,
	declaration: Declaration,
	readings: CountReadings,
): AuthorisationTable {
	const issued = collected.authorisation(authorisation);
	const before = beforeOf(collected, issued);
	const { opening, unrecorded } = before;
	const shipments = collected.shipmentsUnder(authorisation).map(underIt);
	const pairing = collected.pairing();
	const bytes = (those: readonly Shipment[]): number => those.reduce((total, { importantBytes }) => total + importantBytes, 0);
	const figure = (those: readonly Shipment[], more: Before) => ({
		persons: withBefore(totalsOf(pairing, partOf(those), readings), more),
		importantBytes: addBounds({ min: bytes(those), max: bytes(those) }, more.bytes),
	});
	const whole = figure(shipments, before.of(null));
	const byYear = Map.groupBy(shipments, ({ year }) => year);
	const years = [...new Set([...byYear.keys(), ...before.years])]
		.sort((a, b) => a - b)
		.map((year) => ({ year, ...figure(byYear.get(year) ?? [], before.of(year)) }));
	const summed = sum(years.map(({ persons }) => persons));
	// Whoever was stated left in one of the years at least.
	const sumOfYears = {
		ordinary: atLeast(summed.ordinary, opening?.ordinary.min),
		sensitive: atLeast(summed.sensitive, opening?.sensitive.min),
	};
	return {
		...declaration,
		authorisation,
		readings,
		authorisedFrom: issued?.from ?? null,
		opening,
		unrecorded,
		distinct: whole.persons,
		importantBytes: whole.importantBytes,
		years,
		sumOfYears,
		growth: METERS.flatMap((meter) => [
			growthOf('distinct', null, meter, whole.persons, declaration),
			growthOf('sumOfYears', null, meter, sumOfYears, declaration),
			...years.map(({ year, persons }) => growthOf('year', year, meter, persons, declaration)),
		]),
	};
}

/** Beside what is recorded: `stated` persons, of whom some may be recorded too, others at most, and bytes. */
type Before = { readonly stated: Totals; readonly most: ReturnType<typeof mostOf>; readonly bytes: Bounds };
const UNKNOWN: Bounds = { min: 0, max: null };

/** Of all years (`null`) or of one; `years`: those in which anything may have left. */
function beforeOf(collected: Collected, issued: AuthorisationFacts | undefined) {
	if (issued === undefined) {
		const unknown: Before = { stated: none, most: { ordinary: null, sensitive: null }, bytes: UNKNOWN };
		return { opening: null, unrecorded: [], years: [], of: () => unknown };
	}
	const { opening, from } = issued;
	const unrecorded = [...unrecordedUnder(issued, pastsOf(collected))];
	const began = (entity: Id): Instant | null => beganOf(collected, entity);
	const stated = (year: number): boolean => opening !== null && year >= yearOf(from)! && year <= yearOf(opening.at)!;
	const of = (year: number | null): Before => {
		const own = opening !== null && (year === null || stated(year)) ? opening : null;
		// Of a single year nobody said how many at least.
		const least = (bounds: Bounds): Bounds => (year === null ? bounds : { min: 0, max: bounds.max });
		const known = bytesKnown(issued, unrecorded, began, year);
		const said = least(own?.importantBytes ?? none.ordinary);
		return {
			stated: own === null ? none : { ordinary: least(own.ordinary), sensitive: least(own.sensitive) },
			most: mostOf(unrecorded.filter((one) => year === null || one.year === year)),
			bytes: known ? said : { min: said.min, max: null },
		};
	};
	const some = ({ ordinary, sensitive, importantBytes }: AuthorisationOpening): boolean =>
		[ordinary, sensitive, importantBytes].some(({ max }) => max !== 0);
	const years = new Set(unrecorded.filter(({ ordinary, sensitive }) => ordinary !== 0 || sensitive !== 0).map(({ year }) => year));
	if (opening !== null && some(opening)) for (let year = yearOf(from)!; stated(year); year++) years.add(year);
	return { opening, unrecorded, years: [...years], of };
}
function withBefore(recorded: Totals, { stated, most }: Before): Totals {
	const of = (meter: Meter): Bounds =>
		atLeast(
			{
				min: recorded[meter].min,
				max: addBounds(addBounds(recorded[meter], stated[meter]), { min: 0, max: most[meter] }).max,
			},
			stated[meter].min,
		);
	return { ordinary: of('ordinary'), sensitive: of('sensitive') };
}
function atLeast({ min, max }: Bounds, least = 0): Bounds {
	return { min: Math.max(min, least), max };
}

function pastsOf(collected: Collected): Pasts {
	return (entity, year) => {
		const { opening, reconciliations } = collected.meter(entity, year);
		const lost = reconciliations.map(({ at, ordinary, sensitive }): Past => ({ at, ordinary: ordinary.max, sensitive: sensitive.max }));
		return { opening: opening && pastOf(collected, opening), lost };
	};
}
function pastOf(collected: Collected, opening: Opening): Past {
	const { balance, imported } = opening;
	const { at } = balance;
	if (balance.kind === 'attested') return { at, ordinary: balance.ordinary.max, sensitive: balance.sensitive.max };
	// Under D6 "both" in each meter whoever was imported into it.
	const { ordinary, sensitive } = countOf(collected.pairing().byKey.histogram(imported), DEFAULT_READINGS);
	const unreadable = unreadableOf(opening);
	return { at, ordinary: ordinary + unreadable.ordinary.max!, sensitive: sensitive + unreadable.sensitive.max! };
}

function beganOf(collected: Collected, entity: Id): Instant | null {
	const moments = collected.metersOfEntity(entity).flatMap(({ opening }) => (opening === null ? [] : [opening.balance.at]));
	return moments.length === 0 ? null : moments.reduce((first, at) => (instantMs(at) < instantMs(first) ? at : first));
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
