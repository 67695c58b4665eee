import type { Bounds, Instant, Meter } from '../types.ts';
import { METERS } from './figure.ts';
import { widthOf } from './measure.ts';
import type { MeterTable } from './meter-table.ts';
import { INNER, MARGIN, Pen, type Picture, scaleFor, WIDTH } from './svg.ts';
import { clauses, type ExplainTexts, labelled, say, sayCount, sayMeter } from './texts.ts';
import { standing, type Threshold } from './threshold.ts';

export type MetersPicture = {
	readonly table: Pick<MeterTable, 'year' | 'opened' | 'totals' | 'pending'>;
	/** The entity as it is called. */
	readonly name: string;
	readonly at: Instant;
	readonly thresholds: readonly Threshold[];
	/** Prefix of the ids in the picture. */
	readonly id?: string;
};

const BAR = 28;
/** Least pixels between the names of two thresholds in one line. */
const APART = 14;

/** Both meters as bars against their thresholds; what is not certain is hatched, what has no upper end dotted and open to the right. */
export function metersPicture({ table, name, at, thresholds, id = 'meters' }: MetersPicture, texts: ExplainTexts): Picture {
	const pen = new Pen(id);
	const title = say(texts, 'census.picture-meters', { entity: name, year: String(table.year) });
	let y = pen.heading(title, say(texts, 'census.picture-unit', { at: minuteOf(at) })) + 16;
	for (const meter of METERS) y = meterOf(pen, texts, table, meter, thresholdsOf(thresholds, meter), y) + 22;
	y = pen.legend(y, [
		[(x, at) => pen.rect(x, at, 24, 12, 'ordinary'), say(texts, 'census.legend-certain')],
		[(x, at) => pen.rect(x, at, 24, 12, 'ordinary', pen.hatch('ordinary', 'hatch')), say(texts, 'census.legend-interval')],
		[(x, at) => pen.rect(x, at, 24, 12, 'ordinary', pen.hatch('ordinary', 'unknown')), say(texts, 'census.legend-unknown')],
		[(x, at) => pen.line(x + 12, at - 2, x + 12, at + 14, 'limit'), say(texts, 'census.legend-threshold')],
	]);
	return pen.done(texts, title, clauses(texts, spokenMeters({ table, thresholds }, texts)), y + MARGIN - 8);
}

/** The sentence of each meter and of each of its thresholds. */
function spokenMeters({ table, thresholds }: Pick<MetersPicture, 'table' | 'thresholds'>, texts: ExplainTexts): string[] {
	return METERS.flatMap((meter) => {
		const first = labelled(texts, sayMeter(texts, meter), sayFigure(texts, table, meter));
		return [first, ...thresholdsOf(thresholds, meter).map((threshold) => sayStanding(texts, table.totals[meter], threshold))];
	});
}
export function thresholdsOf(thresholds: readonly Threshold[], meter: Meter): readonly Threshold[] {
	return thresholds.filter((one) => one.meter === meter).sort((a, b) => a.count - b.count);
}
export function nameOf({ name, provision }: Threshold): string {
	return name ?? provision;
}
export function minuteOf(at: Instant): string {
	return at.slice(0, 16).replace('T', ' ');
}
export function sayFigure(texts: ExplainTexts, { totals, pending, opened }: MetersPicture['table'], meter: Meter): string {
	const parts = [sayCount(texts, totals[meter])];
	if (pending[meter].max !== 0) parts.push(say(texts, 'census.pending', { count: sayCount(texts, pending[meter]) }));
	if (!opened) parts.push(say(texts, 'census.not-opened'));
	return clauses(texts, parts);
}
export function sayStanding(texts: ExplainTexts, total: Bounds, threshold: Threshold): string {
	const params = { name: nameOf(threshold), count: threshold.count };
	const stands = standing(total, threshold);
	if (stands === 'reached') return say(texts, 'census.threshold-reached', params);
	if (total.max === null) return say(texts, 'census.threshold-unknown', params);
	if (stands === 'possible') return say(texts, 'census.threshold-possible', params);
	return say(texts, 'census.threshold-room', { ...params, room: threshold.count - 1 - total.max });
}

function meterOf(
	pen: Pen,
	texts: ExplainTexts,
	table: MetersPicture['table'],
	meter: Meter,
	thresholds: readonly Threshold[],
	top: number,
): number {
	const { min, max } = table.totals[meter];
	const scale = scaleFor(
		max ?? min,
		thresholds.map(({ count }) => count),
	);
	const x = (persons: number): number => MARGIN + (Math.min(persons, scale) / scale) * INNER;
	pen.words(MARGIN, top + 15, sayMeter(texts, meter), { size: 15, names: 'bold' });
	let y = pen.block(MARGIN, top + 21, sayFigure(texts, table, meter), { size: 14 }) + 6;
	pen.rect(MARGIN, y, INNER, BAR, 'track', ' rx="3"');
	if (min > 0) pen.rect(MARGIN, y, Math.max(2, x(min) - MARGIN), BAR, meter);
	const right = max === null ? WIDTH - MARGIN : x(max);
	if (right > x(min)) pen.rect(x(min), y, Math.max(2, right - x(min)), BAR, meter, pen.hatch(meter, max === null ? 'unknown' : 'hatch'));
	if (max === null) pen.words(WIDTH - MARGIN - 8, y + 20, '?', { size: 18, names: 'bold', anchor: 'end', room: 20 });
	const shown = thresholds.filter(({ count }) => count <= scale);
	const rows: number[] = [];
	for (const threshold of shown) {
		const at = x(threshold.count);
		const label = say(texts, 'census.threshold', { count: threshold.count, name: nameOf(threshold) });
		const width = widthOf(label, 13);
		const left = Math.min(Math.max(MARGIN, at - width / 2), WIDTH - MARGIN - width);
		const row = [...rows, -Infinity].findIndex((end) => end + APART <= left);
		rows[row] = left + width;
		const base = y + BAR + 19 + row * 17;
		pen.line(at, y - 4, at, y + BAR + 6, 'limit');
		pen.words(left, base, label, { size: 13, names: 'limit-t', room: INNER });
	}
	y += BAR + 10 + rows.length * 17;
	for (const threshold of thresholds)
		y = pen.block(MARGIN, y, sayStanding(texts, table.totals[meter], threshold), { size: 13, names: 'quiet' });
	return y;
}
