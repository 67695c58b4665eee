import { type OperationPayload, readLog, type Why, yearOf } from '@tongguan/clearance';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { type Counting, chosen, counting, METERS } from '../counting.ts';
import { basisText } from '../meter-lines.ts';
import { grouped, interval, type Out } from '../out.ts';
import { among, year as yearOption } from '../values.ts';

/** Where something stands in the evidence. */
type Entry = { readonly writer: string; readonly log: string; readonly index: number };
type Line = Why['reservations'][number];

/** A number, and everything it is made of. */
export function meterWhyCommand(meter: Command): void {
	add<{ processor?: string; year?: string; meter?: string }>(
		meter,
		'why',
		'cli.meter.why.about',
		[
			['--processor <id>', 'cli.option.processor'],
			['--year <year>', 'cli.option.year'],
			['--meter <ordinary|sensitive>', 'cli.meter.why.meter'],
		],
		async ({ out, dir }, _args, options) => {
			const year = options.year === undefined ? yearOf(new Date()) : yearOption(options.year);
			const meters = options.meter === undefined ? METERS : [among(options.meter, '--meter', METERS)];
			return counting({ out, dir }, async (site) => {
				for (const { id, name } of chosen(site, options.processor)) {
					const said = await operationsAbout(site, `meter:${id}:${year}`);
					for (const one of meters) {
						const why = site.explanation.why(id, year, site.readings, one);
						const shipments = await shipmentEntries(site, why);
						const statements = { opening: statementOf(why, said), reconciliations: reconciliationsOf(why, said) };
						out.record({ name, ...why, entries: { ...statements, shipments: Object.fromEntries(shipments) } });
						tell(out, name, why, shipments, statements);
					}
				}
				if (site.processors.length === 0) out.say('cli.processor.none');
			});
		},
	);
}

async function shipmentEntries({ registry }: Counting, { reservations }: Why): Promise<ReadonlyMap<string, Entry>> {
	const entries = new Map<string, Entry>();
	for (const { id } of reservations) {
		const entry = (await registry.shipment(id))?.entry;
		if (entry) entries.set(id, { writer: entry.writer, log: 'decision', index: entry.index });
	}
	return entries;
}

type Operation = Entry & { readonly operation: string; readonly at: string };
/** What was done by order about an object, in the order of the log. */
async function operationsAbout({ site }: Counting, object: string): Promise<readonly Operation[]> {
	const found: Operation[] = [];
	for await (const { index, payload } of readLog(site.paths.evidence, 'gateway', 'operation')) {
		const done = payload as unknown as OperationPayload;
		if (done.object === object && done.result === 'done')
			found.push({ writer: 'gateway', log: 'operation', index, operation: done.operation, at: done.at });
	}
	return found;
}
/** An order is in the log before the census takes it, so what the census has was ordered at that moment or just before. */
function orderOf(said: readonly Operation[], operation: string, at: string): Entry | null {
	const found = said.findLast((one) => one.operation === operation && one.at <= at);
	return found ? { writer: found.writer, log: found.log, index: found.index } : null;
}
function statementOf({ opening: { balance } }: Why, said: readonly Operation[]): Entry | null {
	return balance === null ? null : orderOf(said, balance.kind === 'attested' ? 'meter.attest' : 'meter.import', balance.at);
}
function reconciliationsOf({ reconciliations }: Why, said: readonly Operation[]): readonly (Entry | null)[] {
	return reconciliations.map(({ reconciliation: { at } }) => orderOf(said, 'census.reconcile', at));
}

function tell(
	out: Out,
	name: string,
	why: Why,
	shipments: ReadonlyMap<string, Entry>,
	statements: { readonly opening: Entry | null; readonly reconciliations: readonly (Entry | null)[] },
): void {
	const evidence = (entry: Entry | null | undefined): string =>
		entry ? out.text('cli.meter.why.entry', { log: `${entry.writer}/${entry.log}`, index: String(entry.index) }) : '';
	const { entity, year, meter, opening, reservations, reconciliations, links, maybeKnown } = why;
	out.say('cli.meter.why.heading', {
		name,
		id: entity,
		year: String(year),
		meter: out.text(`cli.meter.${meter}`),
		number: interval(why.number),
	});
	const { balance, bounds } = opening;
	if (balance === null) out.say('cli.meter.why.unopened');
	else {
		const said = { bounds: interval(bounds), person: balance.by, at: balance.at.slice(0, 10), statement: balance.statement };
		if (balance.kind === 'attested') out.say('cli.meter.why.attested', { ...said, evidence: evidence(statements.opening) });
		else out.say('cli.meter.why.imported', { ...said, import: balance.import, evidence: evidence(statements.opening) });
	}
	for (const one of reservations) shipmentLines(out, one, evidence(shipments.get(one.id)));
	for (const [i, { reconciliation, bounds: more }] of reconciliations.entries()) {
		const { by, at, statement } = reconciliation;
		out.say('cli.meter.why.reconciliation', {
			bounds: interval(more),
			person: by,
			at: at.slice(0, 10),
			statement,
			evidence: evidence(statements.reconciliations[i]),
		});
	}
	if (links.adopted > 0) out.say('cli.meter.why.linksAdopted', { persons: grouped(links.adopted) });
	if (links.proposed > 0) out.say('cli.meter.why.linksProposed', { persons: grouped(links.proposed) });
	if (maybeKnown > 0) out.say('cli.meter.why.maybeKnown', { persons: grouped(maybeKnown) });
	out.say('cli.meter.why.sum', { number: interval(why.number) });
	out.line('');
}

function shipmentLines(out: Out, line: Line, evidence: string): void {
	const { id, state, basis, exempt, transfer, persons, added, leftOut, unresolved } = line;
	if (persons === 0 && unresolved.max === 0) return;
	out.say('cli.meter.why.reservation', {
		reservation: id,
		added: grouped(added),
		persons: grouped(persons),
		state: out.word(`clearance.state.${state}`),
		basis: basisText(out, basis, exempt),
		transfer,
		evidence,
	});
	if (unresolved.max !== 0) out.say('cli.meter.why.reservationUnresolved', { unresolved: interval(unresolved) });
	if (leftOut.exempt + leftOut.inBoth > 0)
		out.say('cli.meter.why.reservationLeftOut', { exempt: grouped(leftOut.exempt), inBoth: grouped(leftOut.inBoth) });
}
