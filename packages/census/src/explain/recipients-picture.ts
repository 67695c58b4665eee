import type { Id, Instant } from '../types.ts';
import { METERS } from './figure.ts';
import type { MeterTable } from './meter-table.ts';
import { minuteOf } from './meters-picture.ts';
import type { Row } from './rows.ts';
import { INNER, MARGIN, Pen, type Picture } from './svg.ts';
import { clauses, type ExplainTexts, labelled, say, sayCount, sayMeter } from './texts.ts';

export type RecipientsPicture = {
	readonly table: Pick<MeterTable, 'year' | 'recipients'>;
	/** The entity as it is called. */
	readonly name: string;
	/** Recipients as they are called; without it the id. */
	readonly names?: Readonly<Record<Id, string>>;
	readonly at: Instant;
	/** Rows at most, the largest first; 12. */
	readonly limit?: number;
	/** Prefix of the ids in the picture. */
	readonly id?: string;
};

const BAR = 15;
/** Room for the figure behind a bar. */
const FIGURE = 170;

/** Both meters of every recipient on one scale; rows can add up to more than the meter, and the picture says so. */
export function recipientsPicture(
	{ table, name, names = {}, at, limit = 12, id = 'recipients' }: RecipientsPicture,
	texts: ExplainTexts,
): Picture {
	const pen = new Pen(id);
	const title = say(texts, 'census.picture-recipients', { entity: name, year: String(table.year) });
	let y = pen.heading(title, say(texts, 'census.picture-unit', { at: minuteOf(at) })) + 14;
	y = pen.legend(
		y,
		METERS.map((meter) => [(x, at) => pen.rect(x, at, 24, 12, meter), sayMeter(texts, meter)]),
	);
	y += 12;
	const { rows, shared } = table.recipients;
	const shown = rows.slice(0, limit);
	const most = Math.max(1, ...shown.flatMap(({ persons }) => METERS.map((meter) => persons[meter].max!)));
	for (const row of shown) {
		pen.words(MARGIN, y + 14, calledOf(names, row), { size: 14, names: 'bold' });
		y += 20;
		for (const meter of METERS) {
			const { min, max } = row.persons[meter];
			const at = (persons: number): number => (persons / most) * (INNER - FIGURE);
			pen.rect(MARGIN, y, INNER - FIGURE, BAR, 'track');
			if (min > 0) pen.rect(MARGIN, y, Math.max(1.5, at(min)), BAR, meter);
			if (max! > min) pen.rect(MARGIN + at(min), y, Math.max(1.5, at(max!) - at(min)), BAR, meter, pen.hatch(meter, 'hatch'));
			pen.words(MARGIN + INNER - FIGURE + 10, y + 12.5, sayCount(texts, row.persons[meter]), { size: 13, room: FIGURE - 10 });
			y += BAR + 3;
		}
		for (const note of unresolvedOf(texts, row)) y = pen.block(MARGIN, y, note, { size: 13, names: 'quiet' });
		y += 10;
	}
	for (const note of notesOf(texts, rows.length - shown.length, rows.length === 0, shared))
		y = pen.block(MARGIN, y, note, { size: 13, names: 'quiet' });
	return pen.done(texts, title, clauses(texts, spokenRecipients({ table, names, limit }, texts)), y + MARGIN - 8);
}

export function calledOf(names: Readonly<Record<Id, string>>, { key }: Row): string {
	return Object.hasOwn(names, key!) ? names[key!]! : key!;
}
/** A line, where there is anybody. */
export function unresolvedOf(texts: ExplainTexts, { unresolved: { ordinary, sensitive } }: Row): string[] {
	if (ordinary.max === 0 && sensitive.max === 0) return [];
	return [say(texts, 'census.unresolved', { ordinary: sayCount(texts, ordinary), sensitive: sayCount(texts, sensitive) })];
}
export function notesOf(
	texts: ExplainTexts,
	more: number,
	nobody: boolean,
	shared: { readonly ordinary: number; readonly sensitive: number },
): string[] {
	return [
		...(nobody ? [say(texts, 'census.nobody')] : []),
		...(more > 0 ? [say(texts, 'census.recipients-more', { count: more })] : []),
		...(shared.ordinary + shared.sensitive > 0 ? [say(texts, 'census.recipients-shared', { ...shared })] : []),
	];
}
function spokenRecipients(
	{ table, names = {}, limit = 12 }: Pick<RecipientsPicture, 'table' | 'names' | 'limit'>,
	texts: ExplainTexts,
): string[] {
	const { rows, shared } = table.recipients;
	const shown = rows.slice(0, limit);
	const figures = ({ persons }: Row): string[] => METERS.map((meter) => `${sayMeter(texts, meter)} ${sayCount(texts, persons[meter])}`);
	return [
		...shown.map((row) => labelled(texts, calledOf(names, row), clauses(texts, [...figures(row), ...unresolvedOf(texts, row)]))),
		...notesOf(texts, rows.length - shown.length, rows.length === 0, shared),
	];
}
