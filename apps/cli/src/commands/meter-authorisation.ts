import { type AuthorisationTable, ClearanceError } from '@tongguan/clearance';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { counting } from '../counting.ts';
import { grouped, interval, type Out } from '../out.ts';

/** By how much persons may grow before an assessment is declared anew (M.guide3-extension, of III.2-d). */
const EXTENSION = { percent: 20, provision: 'III.2-d' };

/** An authorisation over its validity, against what was declared. */
export function meterAuthorisationCommand(meter: Command): void {
	add(meter, 'authorisation <id>', 'cli.meter.authorisation.about', [], async ({ out, dir }, [id]) => {
		return counting({ out, dir }, async ({ explanation, registry, readings }) => {
			const record = (await registry.authorisations()).find((one) => one.id === id);
			if (!record) throw new ClearanceError('unknown-authorisation', { authorisation: id! });
			const table = explanation.authorisationTable(id!, { declared: record.declaredScale, extension: EXTENSION }, readings);
			out.record(table);
			tell(out, table);
		});
	});
}

function tell(out: Out, table: AuthorisationTable): void {
	const { authorisation, distinct, importantBytes, years, growth, extension } = table;
	out.say('cli.meter.authorisation.heading', {
		id: authorisation,
		ordinary: interval(distinct.ordinary),
		sensitive: interval(distinct.sensitive),
		bytes: interval(importantBytes),
	});
	before(out, table);
	for (const { year, persons } of years)
		out.say('cli.meter.authorisation.year', {
			year: String(year),
			ordinary: interval(persons.ordinary),
			sensitive: interval(persons.sensitive),
		});
	for (const { of, year, meter, declared, count, within } of growth) {
		const verdict = { true: 'within', false: 'beyond', unknown: 'maybe' } as const;
		out.say('cli.meter.authorisation.growth', {
			meter: out.text(`cli.meter.${meter}`),
			of: out.text(`cli.meter.authorisation.of.${of}`, { year: String(year) }),
			count: interval(count),
			declared: declared === null ? '—' : grouped(declared),
			within:
				declared === null
					? out.text('cli.meter.authorisation.undeclared')
					: out.text(`cli.meter.authorisation.${verdict[`${within}`]}`, extension),
		});
	}
	out.say('cli.meter.authorisation.doubt');
}

/** Why the ends differ: what was stated of the time before the records, and what may have left beside them. */
function before(out: Out, { authorisation, authorisedFrom, opening, unrecorded }: AuthorisationTable): void {
	if (authorisedFrom === null) {
		out.say('cli.meter.authorisation.unused');
		return;
	}
	out.say('cli.meter.authorisation.from', { from: authorisedFrom.slice(0, 10) });
	if (opening !== null)
		out.say('cli.meter.authorisation.stated', {
			ordinary: interval(opening.ordinary),
			sensitive: interval(opening.sensitive),
			bytes: interval(opening.importantBytes),
			person: opening.by,
			at: opening.at.slice(0, 10),
			statement: opening.statement,
		});
	for (const { entity, year, what, ordinary, sensitive } of unrecorded) {
		const line = { id: entity, year: String(year) };
		if (what !== 'unopened')
			out.say(`cli.meter.authorisation.${what}`, { ...line, ordinary: grouped(ordinary), sensitive: grouped(sensitive) });
		else out.say(opening === null ? 'cli.meter.authorisation.unopened' : 'cli.meter.unopened', line);
	}
	if (opening === null && unrecorded.length > 0) out.say('cli.meter.authorisation.next', { id: authorisation });
}
