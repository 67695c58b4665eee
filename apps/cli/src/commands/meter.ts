import type { Command } from 'commander';
import { ClearanceError, meters, type MeterReading, yearOf } from '@tongguan/clearance';
import { acting, type ActingOptions, add } from '../command.ts';
import { order } from '../gateway-client.ts';
import { interval } from '../out.ts';
import { signerOf } from '../persons.ts';

/** How many natural persons have left this year. */
export function meterCommands(program: Command): void {
	const meter = add<{ year?: string; processor?: string }>(
		program,
		'meter',
		'cli.meter.about',
		[['--processor <id>', 'cli.option.processor'], ['--year <year>', 'cli.option.year']],
		async ({ out, dir }, _args, options) => {
			const year = options.year ? Number(options.year) : yearOf(new Date());
			const readings = (await meters(dir, year)).filter(({ reading }) => options.processor === undefined || reading.entity === options.processor);
			for (const { name, reading } of readings) {
				out.record({ ...reading, name });
				out.say('cli.meter.heading', { name, id: reading.entity, year });
				for (const which of ['ordinary', 'sensitive'] as const) {
					out.line(`  ${out.text(`cli.meter.${which}`)}  ${interval(reading.totals[which])}  ${bar(reading.totals[which].max, which)}`);
				}
				if (!reading.opened) out.say('cli.meter.unopened', { id: reading.entity, year });
			}
			if (readings.length === 0) out.say('cli.processor.none');
		},
	);
	add<ActingOptions & { processor: string; year?: string; ordinary?: string; sensitive?: string; import?: string; meters?: string; statement: string }>(
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
			['--statement <text>', 'cli.meter.open.statement', (option) => option.makeOptionMandatory()],
			...acting,
		],
		async ({ out, dir }, _args, options) => {
			const signer = await signerOf({ ...options, dir });
			const entity = options.processor;
			const year = options.year ? Number(options.year) : yearOf(new Date());
			const { statement } = options;
			const answer =
				options.import === undefined
					? await order(dir, { kind: 'attestMeter', entity, year, ordinary: bounds(options.ordinary, 'ordinary'), sensitive: bounds(options.sensitive, 'sensitive'), statement }, { signer })
					: await order(
							dir,
							{ kind: 'importMeter', entity, year, meters: options.meters!.split(',') as ['ordinary'], file: options.import.split('/').at(-1)!, statement },
							{ signer, file: options.import },
						);
			const reading = (answer as { meter: MeterReading }).meter;
			out.record({ meter: reading });
			out.say('cli.meter.opened', { id: entity, year, ordinary: interval(reading.totals.ordinary), sensitive: interval(reading.totals.sensitive) });
		},
	);
}

/** `0`, `120..150`. A bound that nobody states is not zero: it has to be given. */
function bounds(text: string | undefined, field: string): { min: number; max: number } {
	const match = /^(\d{1,12})(?:\.\.(\d{1,12}))?$/.exec(text ?? '');
	if (!match) throw new ClearanceError('bad-value', { field });
	const min = Number(match[1]);
	return { min, max: match[2] === undefined ? min : Number(match[2]) };
}
/** Twenty cells up to the assessment threshold of the meter (I.3-A2, I.3-A3); the contract threshold is marked. */
function bar(upper: number | null, meter: 'ordinary' | 'sensitive'): string {
	if (upper === null) return '[????????????????????]';
	const cells = Math.min(20, Math.ceil((upper / (meter === 'ordinary' ? 1_000_000 : 10_000)) * 20));
	return `[${'█'.repeat(cells)}${'·'.repeat(20 - cells)}] ${meter === 'ordinary' ? '100,000 | 1,000,000' : '1 | 10,000'}`;
}
