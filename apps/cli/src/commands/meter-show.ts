import { resolve } from 'node:path';
import {
	type CountReadings,
	daysPicture,
	daysText,
	type MeterTable,
	metersPicture,
	metersText,
	type Processor,
	projection,
	type Recipient,
	recipientsPicture,
	recipientsText,
	type Threshold,
	toInstant,
	yearOf,
} from '@tongguan/clearance';
import { type Counting, otherReadings, readingsText, textsOf, thresholds } from '../counting.ts';
import { daysTable, figures, type Projection, projectionLines, restLines, rowsTable } from '../meter-lines.ts';
import { interval, type Out } from '../out.ts';
import { writeOutput } from '../output-file.ts';
import type { PlannedShipment } from '../planned.ts';
import { recountLines } from '../recount-lines.ts';

export const BY = ['day', 'recipient', 'transfer', 'purpose', 'basis', 'authorisation'] as const;
export type By = (typeof BY)[number];
const ROWS = {
	recipient: 'recipients',
	transfer: 'transfers',
	purpose: 'purposes',
	basis: 'bases',
	authorisation: 'authorisations',
} as const;

/** A processor's year as it is shown. */
type Shown = {
	readonly processor: Processor;
	readonly table: MeterTable;
	/** Of its group, as last named by a shipment; null: it is in none. */
	readonly group: { readonly id: string; readonly totals: MeterTable['totals'] } | null;
	/** The moment it is looked at; the end of a year that is over. */
	readonly at: string;
	readonly thresholds: readonly Threshold[];
	readonly projection: Projection;
	readonly recipients: readonly Recipient[];
};

export async function look(
	out: Out,
	site: Counting,
	processor: Processor,
	year: number,
	planned: readonly PlannedShipment[],
): Promise<Shown> {
	const { explanation, readings, registry } = site;
	const table = explanation.meterTable(processor.id, year, readings);
	const at = lookedAt(year);
	const limits = thresholds(out, site.recorded);
	return {
		processor,
		table,
		group: groupOf(site, processor, year),
		at,
		thresholds: limits,
		projection: projection({ at, start: table.start, days: table.days, planned, thresholds: limits }),
		recipients: await registry.recipients(),
	};
}

/** Now; of another year its end. */
function lookedAt(year: number): string {
	return year === yearOf(new Date()) ? toInstant(new Date()) : `${year}-12-31T23:59:59.999+08:00`;
}
function groupOf({ explanation, readings }: Counting, { id }: Processor, year: number): Shown['group'] {
	const { group, totals } = explanation.recount(id, year, readings, { ...readings, whose: 'group' }).to;
	return group === null ? null : { id: group, totals };
}

export function overview(
	out: Out,
	{ processor, table, group, at, thresholds: limits, projection: ahead }: Shown,
	{ readings }: Counting,
): void {
	const { id, name } = processor;
	const year = String(table.year);
	out.record({ ...figures(table), name, group, thresholds: limits, projection: ahead });
	for (const line of metersText({ table, name: out.text('cli.meter.named', { name, id }), at, thresholds: limits }, textsOf(out)))
		out.line(line);
	if (!table.opened) out.say('cli.meter.unopened', { id, year });
	restLines(out, table);
	if (group !== null) groupLines(out, group, readings);
	if (Number(year) === yearOf(new Date())) projectionLines(out, ahead);
	out.say('cli.meter.readings', { readings: readingsText(readings) });
	out.line('');
}

function groupLines(out: Out, { id, totals }: NonNullable<Shown['group']>, readings: CountReadings): void {
	out.say('cli.meter.group', { group: id, ordinary: interval(totals.ordinary), sensitive: interval(totals.sensitive) });
	if (readings.whose === 'group') out.say('cli.meter.groupBinds');
}

export function days(out: Out, { processor, table, thresholds: limits, projection: ahead }: Shown): void {
	const { id, name } = processor;
	const of = { entity: id, year: table.year, by: 'day' };
	out.record({ ...of, start: table.start });
	for (const day of table.days) out.record({ ...of, ...day });
	for (const line of daysText({ table, projection: ahead, name, thresholds: limits }, textsOf(out))) out.line(line);
	out.line('');
	daysTable(out, table);
	out.line('');
}

export function rows(out: Out, { processor, table, at, recipients }: Shown, by: Exclude<By, 'day'>): void {
	const { id, name } = processor;
	const of = { entity: id, year: table.year, by };
	const found = table[ROWS[by]];
	for (const row of found.rows) out.record({ ...of, ...row });
	out.record({ ...of, shared: found.shared, elsewhere: found.elsewhere });
	if (by === 'recipient') {
		const names = Object.fromEntries(recipients.map((one) => [one.id, one.name]));
		for (const line of recipientsText({ table, name, names, at }, textsOf(out))) out.line(line);
		out.line('');
	} else out.say('cli.meter.heading', { name, id, year: String(table.year) });
	rowsTable(out, by, found);
	out.line('');
}

export async function draw(
	out: Out,
	{ processor: { name }, table, at, thresholds: limits, projection: ahead, recipients }: Shown,
	by: By | null,
	file: string,
) {
	const texts = textsOf(out);
	const picture =
		by === 'day'
			? daysPicture({ table, projection: ahead, name, thresholds: limits }, texts)
			: by === 'recipient'
				? recipientsPicture({ table, name, names: Object.fromEntries(recipients.map((one) => [one.id, one.name])), at }, texts)
				: metersPicture({ table, name, at, thresholds: limits }, texts);
	await writeOutput(file, picture.svg);
	out.record({ picture: resolve(file) });
	out.say('cli.meter.pictureDone', { file });
}

export function recounted(
	out: Out,
	{ explanation, readings }: Counting,
	{ id, name }: Processor,
	year: number,
	choices: readonly (readonly [string, string])[],
): void {
	const recount = explanation.recount(id, year, readings, otherReadings(readings, choices));
	out.record(recount);
	out.say('cli.meter.heading', { name, id, year: String(year) });
	recountLines(out, recount);
	for (const [reading, value] of choices) out.say('cli.meter.recount.next', { reading, value });
	out.line('');
}
