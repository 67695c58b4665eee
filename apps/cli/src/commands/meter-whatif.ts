import { COLUMN_KINDS, openSite, personsInFile, toInstant, type WhatIf, yearOf } from '@tongguan/clearance';
import { LEFT_OUT } from '@tongguan/law';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { counting, METERS, theOne, thresholds } from '../counting.ts';
import { EXIT, grouped, interval, type Out } from '../out.ts';
import { among, columnKind, many, subject } from '../values.ts';

/**
 * Whether a file would cross a threshold. It is inspected here, as `check` does, and its persons are keyed as a shipment's would be: whoever
 * asks must be able to read the census key, as whoever starts the gateway can. Nothing is sent to the gateway, reserved or recorded.
 */
export function meterWhatIfCommand(meter: Command): void {
	add<{ processor?: string; subject?: readonly string[]; column?: readonly string[]; exempt?: string }>(
		meter,
		'whatif <file>',
		'cli.meter.whatif.about',
		[
			['--processor <id>', 'cli.option.processor'],
			['--subject <role=columns>', 'cli.meter.whatif.subject', (option) => option.argParser<readonly string[]>(many)],
			['--column <name=kind>', 'cli.meter.column', (option) => option.argParser<readonly string[]>(many)],
			['--exempt <exemption>', 'cli.meter.whatif.exempt'],
		],
		async ({ out, dir }, [file], options) => {
			const model = options.subject?.map(subject) ?? null;
			const columns = (options.column ?? []).map((one) => columnKind(one, COLUMN_KINDS));
			const exemption = options.exempt === undefined ? null : among(options.exempt, '--exempt', LEFT_OUT);
			const basis = { basis: exemption ?? 'none', exempt: exemption !== null };
			const at = toInstant(new Date());
			return counting({ out, dir }, async (counted) => {
				const entity = theOne(counted, options.processor).id;
				const onProgress = (done: number, total: number): void =>
					out.progress(out.text('cli.progress.inspecting', { percent: Math.floor((100 * done) / Math.max(total, 1)) }));
				const { report, persons, unresolved } = await personsInFile(await openSite(dir), file!, { model, columns, at, onProgress });
				out.progress(null);
				const answer = counted.explanation.whatIf(
					{
						entity,
						year: yearOf(new Date()),
						persons,
						bases: { ordinary: basis, sensitive: basis },
						unresolved: unresolved && { ...unresolved, author: entity },
					},
					counted.readings,
					thresholds(out, counted.recorded),
				);
				const { complete } = report.coverage;
				out.record({ file, complete, ...answer });
				tell(out, file!, answer);
				if (complete) return EXIT.done;
				out.say('cli.meter.whatif.incomplete', { file: file! });
				return EXIT.incomplete;
			});
		},
	);
}

function tell(out: Out, file: string, { entity, year, group, added, before, after, thresholds: limits }: WhatIf): void {
	out.say('cli.meter.whatif.heading', {
		file,
		id: group ?? entity,
		year: String(year),
		ordinary: interval(added.ordinary),
		sensitive: interval(added.sensitive),
	});
	for (const meter of METERS) {
		out.say('cli.meter.whatif.after', {
			meter: out.text(`cli.meter.${meter}`),
			before: interval(before[meter]),
			after: interval(after[meter]),
		});
		for (const { threshold, crosses, after: standing, room } of limits) {
			if (threshold.meter !== meter) continue;
			const where = crosses
				? out.text(crosses === 'unknown' ? 'cli.meter.whatif.unknown' : 'cli.meter.whatif.crosses')
				: standing === 'below'
					? out.text('cli.meter.whatif.room', { room: grouped(room) })
					: out.text(`cli.meter.whatif.${standing}`);
			out.say('cli.meter.whatif.threshold', { count: grouped(threshold.count), provision: threshold.provision, standing: where });
		}
	}
}
