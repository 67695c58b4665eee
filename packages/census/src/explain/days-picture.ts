import type { Bounds, Meter } from '../types.ts';
import { dayOf } from './days.ts';
import { METERS } from './figure.ts';
import type { MeterTable } from './meter-table.ts';
import { minuteOf, nameOf, thresholdsOf } from './meters-picture.ts';
import type { Crossing, MeterProjection, Projection } from './projection.ts';
import { INNER, MARGIN, Pen, type Picture, px, scaleFor, WIDTH } from './svg.ts';
import { clauses, type ExplainTexts, grouped, labelled, say, sayCount, sayMeter } from './texts.ts';
import type { Threshold } from './threshold.ts';

export type DaysPicture = {
	readonly table: Pick<MeterTable, 'year' | 'start' | 'days' | 'totals'>;
	readonly projection: Projection;
	/** The entity as it is called. */
	readonly name: string;
	readonly thresholds: readonly Threshold[];
	/** Prefix of the ids in the picture. */
	readonly id?: string;
};

const HEIGHT = 220;
const LEFT = MARGIN + 62;
const RIGHT = WIDTH - MARGIN;
/** A threshold more than so many times the present figure is far. */
const FAR = 4;
/** Height of a line of labels. */
const LABEL = 16;

/** Both meters day by day from 1 January to 31 December, the thresholds, and where trend and planned shipments lead. */
export function daysPicture({ table, projection, name, thresholds, id = 'days' }: DaysPicture, texts: ExplainTexts): Picture {
	const pen = new Pen(id);
	const title = say(texts, 'census.picture-days', { entity: name, year: String(table.year) });
	let y = pen.heading(title, say(texts, 'census.picture-unit', { at: minuteOf(projection.at) })) + 14;
	for (const meter of METERS) y = panel(pen, texts, { table, projection, meter, thresholds: thresholdsOf(thresholds, meter) }, y) + 20;
	const stroke = (more: string) => (x: number, at: number) => pen.put(`<path d="M${px(x)} ${px(at + 6)}h24" class="ordinary-s"${more}/>`);
	const filled = (kind: 'hatch' | 'unknown') => (x: number, at: number) => pen.rect(x, at, 24, 12, 'ordinary', pen.hatch('ordinary', kind));
	y = pen.legend(y, [
		[stroke(''), say(texts, 'census.legend-upper')],
		[stroke(' style="stroke-width:1.2"'), say(texts, 'census.legend-lower')],
		[filled('hatch'), say(texts, 'census.legend-interval')],
		[filled('unknown'), say(texts, 'census.legend-unknown')],
		[stroke(' stroke-dasharray="7 5"'), say(texts, 'census.legend-trend')],
		[stroke(' stroke-dasharray="2 4"'), say(texts, 'census.legend-plan')],
	]);
	const spoken = METERS.flatMap((meter) => [
		labelled(texts, sayMeter(texts, meter), sayCount(texts, projection.meters[meter].now)),
		...saidOf(texts, projection.meters[meter]),
	]);
	return pen.done(texts, title, clauses(texts, spoken), y + MARGIN - 8);
}

/** How the trend was found, then of each threshold when it is reached. */
export function saidOf(texts: ExplainTexts, { trend, thresholds }: MeterProjection): string[] {
	const { from, to, days, gain, over } = trend;
	const rate = trend.method === 'noData' ? '' : rateOf(gain / over);
	const first = say(texts, `census.trend-${trend.method.toLowerCase() as 'leastsquares' | 'average' | 'nodata'}`, {
		from: from ?? '',
		to,
		days,
		rate,
	});
	return [first, ...thresholds.map((line) => sayCrossing(texts, line))];
}
/** One digit behind the point, the rest of the number grouped. */
function rateOf(rate: number): string {
	const [whole, tenth] = rate.toFixed(1).split('.') as [string, string];
	return tenth === '0' ? grouped(Number(whole)) : `${grouped(Number(whole))}.${tenth}`;
}
function sayCrossing(texts: ExplainTexts, { threshold, byTrend, byPlan, byBoth }: MeterProjection['thresholds'][number]): string {
	const name = say(texts, 'census.threshold', { count: threshold.count, name: nameOf(threshold) });
	if (byPlan.kind === 'reached')
		return byPlan.day === null
			? say(texts, 'census.crossing-before', { name })
			: say(texts, 'census.crossing-reached', { name, day: byPlan.day });
	const when = (crossing: Crossing): string =>
		crossing.kind === 'on'
			? say(texts, 'census.crossing-day', { day: crossing.day })
			: say(texts, crossing.kind === 'unknown' ? 'census.crossing-unknown' : 'census.crossing-none');
	return say(texts, 'census.crossing-ahead', { name, trend: when(byTrend), plan: when(byPlan), both: when(byBoth) });
}

type Panel = Pick<DaysPicture, 'table' | 'projection' | 'thresholds'> & { readonly meter: Meter };
type Point = readonly [x: number, y: number];

function panel(pen: Pen, texts: ExplainTexts, { table, projection, meter, thresholds }: Panel, top: number): number {
	const own = projection.meters[meter];
	const { now } = own;
	const first = dayOf(`${table.year}-01-01`);
	const last = dayOf(projection.until);
	const today = dayOf(projection.at);
	const ahead = own.thresholds
		.filter(({ byBoth, byPlan }) => byBoth.kind === 'on' || byPlan.kind === 'on')
		.map(({ threshold }) => threshold.count);
	const counts = thresholds.map(({ count }) => count);
	const present = now.max ?? now.min;
	// Where one threshold is reached and the next is far, that one would flatten what there is to see; the lines below still name it.
	const near = counts.filter((count) => count <= present * FAR);
	// A threshold that will be reached is on the scale even where another one is nearer.
	const scale = Math.max(
		scaleFor(present, counts.some((count) => count <= present) ? near : counts),
		...ahead.map((count) => count * 1.12),
	);
	pen.words(MARGIN, top + 15, sayMeter(texts, meter), { size: 15, names: 'bold' });
	pen.words(RIGHT, top + 15, sayCount(texts, now), { size: 15, names: 'bold', anchor: 'end', room: INNER / 2 });
	const [up, down] = [top + 30, top + 30 + HEIGHT];
	const x = (day: number): number => LEFT + ((day - first) / (last + 1 - first)) * (RIGHT - LEFT);
	const y = (persons: number): number => down - (Math.min(persons, scale) / scale) * HEIGHT;

	pen.rect(LEFT, up, RIGHT - LEFT, HEIGHT, 'track');
	for (const tick of ticksOf(scale)) {
		pen.line(LEFT, y(tick), RIGHT, y(tick), 'axis');
		pen.words(LEFT - 6, y(tick) + 4.5, grouped(tick), { size: 13, names: 'quiet', anchor: 'end', room: LEFT - MARGIN + 14 });
	}
	for (const [i, month] of say(texts, 'census.months').split(' ').entries()) {
		const at = x(dayOf(`${table.year}-${String(i + 1).padStart(2, '0')}-01`));
		pen.line(at, down, at, down + 4, 'axis');
		pen.words(at + 24, down + 17, month, { size: 13, names: 'quiet', anchor: 'middle', room: 46 });
	}
	const limits = thresholds.filter(({ count }) => count <= scale);
	for (const { count } of limits) pen.line(LEFT, y(count), RIGHT, y(count), 'limit');

	const upper = steps(table, meter, today, first, ({ min, max }) => max ?? min);
	const lower = steps(table, meter, today, first, ({ min }) => min);
	const points = (list: readonly Point[]): string => list.map(([day, persons]) => `${px(x(day))} ${px(y(persons))}`).join('L');
	if (now.max !== now.min) {
		const filled = now.max === null ? [[first, scale] as const, [today + 1, scale] as const] : upper;
		const kind = now.max === null ? 'unknown' : 'hatch';
		pen.put(`<path d="M${points([...filled, ...lower.toReversed()])}Z" class="${meter}"${pen.hatch(meter, kind)}/>`);
		pen.put(`<path d="M${points(lower)}" class="${meter}-s" style="stroke-width:1.2"/>`);
	}
	if (now.max !== null || now.max === now.min) pen.put(`<path d="M${points(upper)}" class="${meter}-s"/>`);
	let beside = { y: Infinity, right: LEFT };
	for (const threshold of limits) {
		const label = say(texts, 'census.threshold', { count: threshold.count, name: nameOf(threshold) });
		const base = y(threshold.count) - 5;
		const left = beside.y - base < LABEL ? beside.right + 16 : LEFT + 6;
		beside = { y: base, right: left + pen.words(left, base, label, { size: 13, names: 'limit-t', room: RIGHT - left - 6 }) };
	}
	pen.line(x(today + 1), up, x(today + 1), down, 'today');
	pen.words(x(today + 1) + (today > last - 45 ? -4 : 4), up + 14, say(texts, 'census.today'), {
		size: 13,
		names: 'quiet',
		anchor: today > last - 45 ? 'end' : 'start',
		room: 60,
	});
	if (now.max !== null) leadsTo(pen, { projection, meter }, now.max, { x, y, scale, today, last, points });
	let bottom = down + 24;
	for (const line of saidOf(texts, own)) bottom = pen.block(MARGIN, bottom, line, { size: 13, names: 'quiet' });
	return bottom;
}

/** From today's upper end on: the trend dashed, planned shipments dotted, and a ring where either is at a threshold. */
function leadsTo(
	pen: Pen,
	{ projection, meter }: Pick<Panel, 'projection' | 'meter'>,
	now: number,
	{ x, y, scale, today, last, points }: Frame,
): void {
	const { trend, thresholds } = projection.meters[meter];
	const rate = trend.gain / trend.over;
	if (trend.method !== 'noData') {
		const end = rate * (last - today) + now > scale ? (scale - now) / rate : last - today;
		pen.put(
			`<path d="M${points([
				[today + 1, now],
				[today + 1 + end, now + rate * end],
			])}" class="${meter}-s" stroke-dasharray="7 5"/>`,
		);
	}
	if (projection.planned.some((one) => one[meter] > 0)) {
		const path: Point[] = [[today + 1, now]];
		let sum = now;
		for (const one of projection.planned) {
			path.push([dayOf(one.day) + 1, sum]);
			sum += one[meter];
			path.push([dayOf(one.day) + 1, sum]);
			if (sum >= scale) break;
		}
		if (sum < scale) path.push([last + 1, sum]);
		pen.put(`<path d="M${points(path)}" class="${meter}-s" stroke-dasharray="2 4"/>`);
	}
	for (const { threshold, byTrend, byPlan } of thresholds)
		for (const crossing of [byTrend, byPlan])
			if (crossing.kind === 'on')
				pen.put(
					`<circle cx="${px(x(dayOf(crossing.day) + 1))}" cy="${px(y(threshold.count))}" r="5" class="limit" style="fill:var(--paper)"/>`,
				);
}
type Frame = {
	readonly x: (day: number) => number;
	readonly y: (persons: number) => number;
	readonly scale: number;
	readonly today: number;
	readonly last: number;
	readonly points: (list: readonly Point[]) => string;
};

/** A figure stands until the end of the day on which it changes. */
function steps(
	{ start, days }: DaysPicture['table'],
	meter: Meter,
	today: number,
	first: number,
	end: (bounds: Bounds) => number,
): Point[] {
	const points: Point[] = [[first, end(start[meter])]];
	for (const { day, totals } of days) {
		if (dayOf(day) > today) break;
		points.push([dayOf(day), points.at(-1)![1]], [dayOf(day) + 1, end(totals[meter])]);
	}
	points.push([today + 1, points.at(-1)![1]]);
	return points;
}

/** Round figures, at most five of them above zero. */
function ticksOf(scale: number): number[] {
	const rough = scale / 4;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough)!);
	return Array.from({ length: Math.floor(scale / step) + 1 }, (_, i) => i * step);
}
