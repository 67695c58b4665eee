import type { MeterChange, MeterTable, projection, Threshold } from '@tongguan/clearance';
import { METERS } from './counting.ts';
import { named } from './explain.ts';
import { grouped, interval, type Out, table } from './out.ts';

export type Projection = ReturnType<typeof projection>;
type Crossing = Projection['meters']['ordinary']['thresholds'][number]['byTrend'];
type Rows = MeterTable['recipients'];

/** Everything of a table that is not a row of its own, for `--json`. */
export function figures({ days, recipients, transfers, purposes, bases, authorisations, ...rest }: MeterTable) {
	return rest;
}

/** A pair of figures is worth a line where one of them is not zero. */
function pairLine(
	out: Out,
	id: 'cli.meter.leftExempt' | 'cli.meter.by.shared' | 'cli.meter.by.elsewhere',
	{ ordinary, sensitive }: { readonly ordinary: number; readonly sensitive: number },
): void {
	if (ordinary + sensitive > 0) out.say(id, { ordinary: grouped(ordinary), sensitive: grouped(sensitive) });
}

/** Who is in a meter without being told apart, and who is held and does not count. */
export function restLines(out: Out, { unresolved, leftOut }: MeterTable): void {
	const of = (meter: 'ordinary' | 'sensitive'): string => {
		const [one, other] = [unresolved.shipments[meter], unresolved.further[meter]];
		return interval({ min: one.min + other.min, max: one.max === null || other.max === null ? null : one.max + other.max });
	};
	const [ordinary, sensitive] = [of('ordinary'), of('sensitive')];
	if (ordinary !== '0' || sensitive !== '0') out.say('cli.meter.unresolved', { ordinary, sensitive });
	pairLine(out, 'cli.meter.leftExempt', leftOut.exempt);
	if (leftOut.inBoth > 0) out.say('cli.meter.leftInBoth', { persons: grouped(leftOut.inBoth) });
}

/** When thresholds that are not reached will be: by the trend; with planned shipments by these, and by both. */
export function projectionLines(out: Out, { meters, planned }: Projection): void {
	for (const meter of METERS) {
		const { trend, thresholds } = meters[meter];
		const ahead = thresholds.filter(({ byPlan }) => byPlan.kind !== 'reached');
		const say = (how: string, by: 'byTrend' | 'byPlan' | 'byBoth'): void => {
			const crossings = ahead.map((one) => crossingText(out, one.threshold, one[by])).join(out.text('cli.meter.project.between'));
			out.say('cli.meter.project', { meter: out.text(`cli.meter.${meter}`), how, crossings });
		};
		if (ahead.length === 0) continue;
		if (trend.gain > 0) {
			const rate = grouped(Math.round((10 * trend.gain) / trend.over) / 10);
			const method = trend.method === 'leastSquares' ? 'leastSquares' : 'average';
			say(out.text(`cli.meter.project.${method}`, { days: trend.days, rate }), 'byTrend');
		}
		if (planned.length === 0) continue;
		say(out.text('cli.meter.project.plan', { shipments: planned.length }), 'byPlan');
		if (trend.gain > 0) say(out.text('cli.meter.project.both'), 'byBoth');
	}
}
function crossingText(out: Out, { count, provision }: Threshold, crossing: Crossing): string {
	const when =
		crossing.kind === 'on'
			? out.text('cli.meter.project.on', { day: crossing.day })
			: out.text(crossing.kind === 'notThisYear' ? 'cli.meter.project.notThisYear' : 'cli.meter.project.unknown');
	return out.text('cli.meter.project.crossing', { count: grouped(count), provision, when });
}

/** The days on which something was reserved, in order. */
export function daysTable(out: Out, { start, days }: MeterTable): void {
	const rows = days.map(({ day, added, totals }) => [
		`  ${day}`,
		...METERS.map((meter) => `+${grouped(added[meter])}`),
		...METERS.map((meter) => interval(totals[meter])),
	]);
	const first = [`  ${out.text('cli.meter.by.start')}`, '', '', ...METERS.map((meter) => interval(start[meter]))];
	const added = METERS.map((meter) => `+ ${out.text(`cli.meter.${meter}`)}`);
	const head = [`  ${out.text('cli.column.day')}`, ...added, ...METERS.map((meter) => out.text(`cli.meter.${meter}`))];
	for (const row of table([head, first, ...rows])) out.line(row);
}

/** One row for each key; persons of several rows, and of none, are said below. */
export function rowsTable(
	out: Out,
	by: 'transfer' | 'purpose' | 'basis' | 'authorisation' | 'recipient',
	{ rows, shared, elsewhere }: Rows,
): void {
	if (rows.length === 0) out.say('cli.meter.by.empty');
	else {
		const lines = rows.map(({ key, exempt, shipments, persons, pending, unresolved }) => {
			const name = key === null ? out.text('cli.meter.by.none') : by === 'basis' ? basisText(out, key, exempt) : key;
			return [
				`  ${name}`,
				grouped(shipments),
				...METERS.map((meter) => interval(persons[meter])),
				METERS.map((meter) => grouped(pending[meter])).join(' / '),
				METERS.map((meter) => interval(unresolved[meter])).join(' / '),
			];
		});
		const head = [
			`  ${out.text(`cli.column.${by}`)}`,
			out.text('cli.column.shipments'),
			...METERS.map((meter) => out.text(`cli.meter.${meter}`)),
			out.text('cli.column.pending'),
			out.text('cli.column.unresolved'),
		];
		for (const row of table([head, ...lines])) out.line(row);
	}
	pairLine(out, 'cli.meter.by.shared', shared);
	pairLine(out, 'cli.meter.by.elsewhere', elsewhere);
}

/** What a recorded change did to the meters of the present year. */
export function changeLines(out: Out, changes: readonly MeterChange[]): void {
	for (const { before, after } of changes) {
		for (const meter of METERS) {
			const [from, to] = [interval(before.totals[meter]), interval(after.totals[meter])];
			if (from === to) continue;
			out.say('cli.meter.changed', { id: after.entity, year: String(after.year), meter: out.text(`cli.meter.${meter}`), from, to });
		}
	}
}

/** What persons rely on, by its name where it has one. */
export function basisText(out: Out, basis: string, exempt: boolean | null): string {
	const name = named(out, `cli.kind.${basis}`);
	return exempt === true ? out.text('cli.meter.by.exempt', { basis: name }) : name;
}
