import type { Bounds, Instant, Meter, Totals } from '../types.ts';
import { dateOf, dayOf } from './days.ts';
import type { Threshold } from './threshold.ts';

/** A shipment to come; everybody in it is taken for new, so what it leads to is an upper bound. `at` at +08:00. */
export type Planned = { readonly at: Instant; readonly ordinary: number; readonly sensitive: number };
export type ProjectionQuestion = {
	/** The moment it is looked at; its year at +08:00 is the year of the meters. */
	readonly at: Instant;
	/** As in `MeterTable`; days after `at` are not looked at. */
	readonly start: Totals;
	readonly days: readonly { readonly day: string; readonly totals: Totals }[];
	/** Those of other years are not looked at; one due before `at` is taken for the day of `at`. */
	readonly planned: readonly Planned[];
	readonly thresholds: readonly Threshold[];
};
/** Days at +08:00. `reached`: already, on the first day of which that is known (null: before the first day). `unknown`: not opened, or no data. */
export type Crossing =
	| { readonly kind: 'reached'; readonly day: string | null }
	| { readonly kind: 'on'; readonly day: string }
	| { readonly kind: 'notThisYear' }
	| { readonly kind: 'unknown' };
/**
 * Persons a day, `gain` / `over` (whole numbers). `leastSquares`: the slope of the line through the figures at the end of each of the last 90
 * days, or of those since the first shipment where these are at least 14; `average`: fewer than 14 days since the first shipment (the first
 * and the present one counted), so the growth since 1 January over their number; `noData`: no shipment yet.
 */
export type Trend = {
	readonly method: 'leastSquares' | 'average' | 'noData';
	/** First and last day looked at, and how many days these are. */
	readonly from: string | null;
	readonly to: string;
	readonly days: number;
	readonly gain: number;
	readonly over: number;
};
export type MeterProjection = {
	readonly now: Bounds;
	/** Of the upper end; of the lower one where there is none. */
	readonly trend: Trend;
	readonly thresholds: readonly {
		readonly threshold: Threshold;
		/** From the present upper end on, along the trend. */
		readonly byTrend: Crossing;
		/** By planned shipments alone. */
		readonly byPlan: Crossing;
		readonly byBoth: Crossing;
	}[];
};
export type Projection = {
	readonly at: Instant;
	/** 31 December. */
	readonly until: string;
	readonly meters: Readonly<Record<Meter, MeterProjection>>;
	/** Looked at, in order of their days. */
	readonly planned: readonly { readonly day: string; readonly ordinary: number; readonly sensitive: number }[];
};

const WINDOW = 90;
const ENOUGH = 14;

/** When the upper ends will reach the thresholds, at the latest on 31 December of the year (the count starts again on 1 January, D2). */
export function projection(question: ProjectionQuestion): Projection {
	const { at, start, thresholds } = question;
	const year = at.slice(0, 4);
	const today = dayOf(at);
	const until = dayOf(`${year}-12-31`);
	const days = question.days.filter(({ day }) => day.startsWith(year) && dayOf(day) <= today);
	const planned = question.planned
		.filter((one) => one.at.startsWith(year))
		.map(({ ordinary, sensitive, ...one }) => ({ day: dateOf(Math.max(dayOf(one.at), today)), ordinary, sensitive }))
		.sort((a, b) => dayOf(a.day) - dayOf(b.day));
	const of = (meter: Meter): MeterProjection => {
		const now = days.at(-1)?.totals[meter] ?? start[meter];
		const figures = days.map(({ day, totals }) => ({ day: dayOf(day), ...totals[meter] }));
		const trend = trendOf(start[meter], figures, today);
		const plan = planned.map((one) => ({ day: dayOf(one.day), persons: one[meter] }));
		return {
			now,
			trend,
			thresholds: thresholds
				.filter((threshold) => threshold.meter === meter)
				.map((threshold) => {
					const { count } = threshold;
					const reached = reachedBy(start[meter], figures, now, count);
					const cross = (rate: Rate, shipments: typeof plan): Crossing => reached ?? ahead(now, count, today, until, rate, shipments);
					const byTrend = (shipments: typeof plan): Crossing =>
						trend.method === 'noData' ? (reached ?? UNKNOWN) : cross(trend, shipments);
					return { threshold, byTrend: byTrend([]), byPlan: cross({ gain: 0, over: 1 }, plan), byBoth: byTrend(plan) };
				}),
		};
	};
	return { at, until: dateOf(until), meters: { ordinary: of('ordinary'), sensitive: of('sensitive') }, planned };
}

const UNKNOWN: Crossing = { kind: 'unknown' };
type Rate = Pick<Trend, 'gain' | 'over'>;
type Figure = Bounds & { readonly day: number };

/** Even a meter without upper end is there once its lower end is. */
function reachedBy(start: Bounds, figures: readonly Figure[], now: Bounds, count: number): Crossing | null {
	const there = ({ min, max }: Bounds): boolean => (now.max === null ? min : (max ?? min)) >= count;
	if (!there(now)) return null;
	const first = there(start) ? undefined : figures.find(there);
	return { kind: 'reached', day: first === undefined ? null : dateOf(first.day) };
}

function ahead(
	now: Bounds,
	count: number,
	today: number,
	until: number,
	{ gain, over }: Rate,
	plan: readonly { readonly day: number; readonly persons: number }[],
): Crossing {
	if (now.max === null) return UNKNOWN;
	for (let day = today; day <= until; day++) {
		let missing = count - now.max;
		for (const one of plan) if (one.day <= day) missing -= one.persons;
		if (gain * (day - today) >= missing * over) return { kind: 'on', day: dateOf(day) };
	}
	return { kind: 'notThisYear' };
}

function trendOf(start: Bounds, figures: readonly Figure[], today: number): Trend {
	const to = dateOf(today);
	const first = figures[0];
	if (first === undefined) return { method: 'noData', from: null, to, days: 0, gain: 0, over: 1 };
	const end = (bounds: Bounds): number => (figures.at(-1)!.max === null ? bounds.min : (bounds.max ?? bounds.min));
	const since = today - first.day + 1;
	if (since < ENOUGH)
		return { method: 'average', from: dateOf(first.day), to, days: since, gain: end(figures.at(-1)!) - end(start), over: since };
	const days = Math.min(since, WINDOW);
	let [x1, x2, y1, xy] = [0, 0, 0, 0];
	for (let x = 0; x < days; x++) {
		const y = end(figures.findLast(({ day }) => day <= today - days + 1 + x)!);
		x1 += x;
		x2 += x * x;
		y1 += y;
		xy += x * y;
	}
	return { method: 'leastSquares', from: dateOf(today - days + 1), to, days, gain: days * xy - x1 * y1, over: days * x2 - x1 * x1 };
}
