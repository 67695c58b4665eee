import { type DaysPicture, saidOf } from './days-picture.ts';
import { METERS } from './figure.ts';
import { columnsOf, fit, wrap } from './measure.ts';
import { type MetersPicture, minuteOf, sayFigure, sayStanding, thresholdsOf } from './meters-picture.ts';
import { calledOf, notesOf, type RecipientsPicture, unresolvedOf } from './recipients-picture.ts';
import { scaleFor } from './svg.ts';
import { type ExplainTexts, say, sayCount, sayMeter } from './texts.ts';

const COLUMNS = 100;
const BAR = 48;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Persons as blocks: certain ones full, up to the upper end shaded, without upper end dotted to the right edge; `┃`: a threshold. */
function bar(min: number, max: number | null, scale: number, width: number, marks: readonly number[] = []): string {
	const at = (persons: number): number => Math.min(width, (persons / scale) * width);
	const full = Math.floor(at(min) * 8 + 1e-9);
	const cells = Array.from({ length: width }, (_, i): string => (i < Math.floor(full / 8) ? '█' : ' '));
	if (full % 8 !== 0 && Math.floor(full / 8) < width) cells[Math.floor(full / 8)] = EIGHTHS[full % 8]!;
	if (min > 0 && full === 0) cells[0] = EIGHTHS[1]!;
	const from = Math.ceil(full / 8);
	const to = max === null ? width : max > min ? Math.max(from + 1, Math.round(at(max))) : from;
	for (let i = from; i < Math.min(to, width); i++) cells[i] = max === null ? '░' : '▒';
	for (const mark of marks) if (mark <= scale) cells[Math.min(width - 1, Math.floor(at(mark)))] = '┃';
	return cells.join('');
}
const line = (text: string): string => fit(text, COLUMNS, columnsOf).trimEnd();
const lines = (text: string): string[] => wrap(text, COLUMNS - 2, columnsOf).map((one) => `  ${one}`);
function padded(text: string, width: number): string {
	const shown = fit(text, width, columnsOf);
	return shown + ' '.repeat(width - columnsOf(shown));
}

/** `metersPicture` in lines of at most 100 columns. */
export function metersText({ table, name, at, thresholds }: MetersPicture, texts: ExplainTexts): string[] {
	const out = [
		line(say(texts, 'census.picture-meters', { entity: name, year: String(table.year) })),
		line(say(texts, 'census.picture-unit', { at: minuteOf(at) })),
	];
	for (const meter of METERS) {
		const { min, max } = table.totals[meter];
		const own = thresholdsOf(thresholds, meter);
		const counts = own.map(({ count }) => count);
		out.push('', line(`${sayMeter(texts, meter)}  ${sayFigure(texts, table, meter)}`));
		out.push(`  │${bar(min, max, scaleFor(max ?? min, counts), COLUMNS - 4, counts)}${max === null ? '?' : '│'}`);
		for (const threshold of own) out.push(...lines(sayStanding(texts, table.totals[meter], threshold)));
	}
	return out;
}

/** `daysPicture` as the end of each month, in lines of at most 100 columns. */
export function daysText({ table, projection, name, thresholds }: DaysPicture, texts: ExplainTexts): string[] {
	const out = [
		line(say(texts, 'census.picture-days', { entity: name, year: String(table.year) })),
		line(say(texts, 'census.picture-unit', { at: minuteOf(projection.at) })),
	];
	for (const meter of METERS) {
		const own = projection.meters[meter];
		const counts = thresholdsOf(thresholds, meter).map(({ count }) => count);
		const scale = scaleFor(own.now.max ?? own.now.min, counts);
		out.push('', line(sayMeter(texts, meter)));
		for (let month = 1; month <= Number(projection.at.slice(5, 7)); month++) {
			const label = `${table.year}-${String(month).padStart(2, '0')}`;
			const until = table.days.findLast(({ day }) => day.slice(0, 7) <= label && day <= projection.at.slice(0, 10));
			const { min, max } = until?.totals[meter] ?? table.start[meter];
			out.push(line(`  ${label} │${bar(min, max, scale, BAR, counts)}│ ${sayCount(texts, { min, max })}`));
		}
		for (const said of saidOf(texts, own)) out.push(...lines(said));
	}
	return out;
}

/** `recipientsPicture` in lines of at most 100 columns. */
export function recipientsText({ table, name, names = {}, at, limit = 12 }: RecipientsPicture, texts: ExplainTexts): string[] {
	const { rows, shared } = table.recipients;
	const shown = rows.slice(0, limit);
	const most = Math.max(1, ...shown.flatMap(({ persons }) => METERS.map((meter) => persons[meter].max!)));
	const out = [
		line(say(texts, 'census.picture-recipients', { entity: name, year: String(table.year) })),
		line(say(texts, 'census.picture-unit', { at: minuteOf(at) })),
		'',
	];
	for (const row of shown) {
		out.push(line(calledOf(names, row)));
		for (const meter of METERS) {
			const { min, max } = row.persons[meter];
			out.push(line(`  ${padded(say(texts, `census.short-${meter}`), 14)}│${bar(min, max, most, BAR)}│ ${sayCount(texts, { min, max })}`));
		}
		for (const note of unresolvedOf(texts, row)) out.push(...lines(note));
	}
	return [...out, ...notesOf(texts, rows.length - shown.length, rows.length === 0, shared).flatMap(lines)];
}
