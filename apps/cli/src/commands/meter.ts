import { ClearanceError, type MeterReading, meters, yearOf } from '@tongguan/clearance';
import type { Command } from 'commander';
import { type ActingOptions, acting, add } from '../command.ts';
import { order } from '../gateway-client.ts';
import { interval, table } from '../out.ts';
import { signerOf } from '../persons.ts';
import { among, bounds, list, many, subject, year as yearOption } from '../values.ts';

/** How many natural persons have left this year. */
export function meterCommands(program: Command): void {
	const meter = add<{ year?: string; processor?: string }>(
		program,
		'meter',
		'cli.meter.about',
		[
			['--processor <id>', 'cli.option.processor'],
			['--year <year>', 'cli.option.year'],
		],
		async ({ out, dir }, _args, options) => {
			const year = options.year === undefined ? yearOf(new Date()) : yearOption(options.year);
			const readings = (await meters(dir, year)).filter(
				({ reading }) => options.processor === undefined || reading.entity === options.processor,
			);
			for (const { name, reading } of readings) {
				out.record({ ...reading, name });
				out.say('cli.meter.heading', { name, id: reading.entity, year: String(year) });
				const rows = (['ordinary', 'sensitive'] as const).map((which) => [
					`  ${out.text(`cli.meter.${which}`)}`,
					interval(reading.totals[which]),
					bar(reading.totals[which].max, which),
				]);
				for (const row of table(rows)) out.line(row);
				if (!reading.opened) out.say('cli.meter.unopened', { id: reading.entity, year: String(year) });
			}
			if (readings.length > 0) return;
			if (options.processor !== undefined) throw new ClearanceError('unknown-processor', { processor: options.processor });
			out.say('cli.processor.none');
		},
	);
	add<
		ActingOptions & {
			processor: string;
			year?: string;
			ordinary?: string;
			sensitive?: string;
			import?: string;
			meters?: string;
			subject?: readonly string[];
			statement: string;
		}
	>(
		meter,
		'open',
		'cli.meter.open.about',
		[
			['--processor <id>', 'cli.option.processor', (option) => option.makeOptionMandatory()],
			['--year <year>', 'cli.option.year'],
			['--ordinary <persons|min..max>', 'cli.meter.open.ordinary'],
			['--sensitive <persons|min..max>', 'cli.meter.open.sensitive'],
			['--import <file>', 'cli.meter.open.import'],
			['--meters <ordinary,sensitive>', 'cli.meter.open.meters', (option) => option.default('ordinary')],
			['--subject <role=columns>', 'cli.meter.open.subject', (option) => option.argParser<readonly string[]>(many)],
			['--statement <text>', 'cli.meter.open.statement', (option) => option.makeOptionMandatory()],
			...acting,
		],
		async ({ out, dir }, _args, options) => {
			const signer = await signerOf({ ...options, dir });
			const entity = options.processor;
			const year = options.year === undefined ? yearOf(new Date()) : yearOption(options.year);
			const { statement } = options;
			const answer =
				options.import === undefined
					? await order(
							dir,
							{
								kind: 'attestMeter',
								entity,
								year,
								ordinary: bounds(options.ordinary, '--ordinary'),
								sensitive: bounds(options.sensitive, '--sensitive'),
								statement,
							},
							{ signer },
						)
					: await order(
							dir,
							{
								kind: 'importMeter',
								entity,
								year,
								subjects: options.subject === undefined ? null : options.subject.map(subject),
								meters: list(options.meters!).map((one) => among(one, '--meters', ['ordinary', 'sensitive'])),
								file: options.import.split('/').at(-1)!,
								statement,
							},
							{ signer, file: options.import },
						);
			const reading = (answer as { meter: MeterReading }).meter;
			out.record({ meter: reading });
			out.say('cli.meter.opened', {
				id: entity,
				year: String(year),
				ordinary: interval(reading.totals.ordinary),
				sensitive: interval(reading.totals.sensitive),
			});
		},
	);
}

/** Twenty cells up to the assessment threshold of the meter (I.3-A2, I.3-A3); the contract threshold is marked. */
function bar(upper: number | null, meter: 'ordinary' | 'sensitive'): string {
	if (upper === null) return '[????????????????????]';
	const cells = Math.min(20, Math.ceil((upper / (meter === 'ordinary' ? 1_000_000 : 10_000)) * 20));
	return `[${'█'.repeat(cells)}${'·'.repeat(20 - cells)}] ${meter === 'ordinary' ? '100,000 | 1,000,000' : '1 | 10,000'}`;
}
