import { yearOf } from '@tongguan/clearance';
import type { Command } from 'commander';
import { add, type Context } from '../command.ts';
import { chosen, counting, theOne } from '../counting.ts';
import { CliError } from '../errors.ts';
import { plannedShipments } from '../planned.ts';
import { among, apart, many, readingChoice, year as yearOption } from '../values.ts';
import { meterAuthorisationCommand } from './meter-authorisation.ts';
import { meterLinkCommands } from './meter-links.ts';
import { meterOpenCommand } from './meter-open.ts';
import { BY, days, draw, look, overview, recounted, rows } from './meter-show.ts';
import { meterSplittingCommand } from './meter-splitting.ts';
import { meterWhatIfCommand } from './meter-whatif.ts';
import { meterWhyCommand } from './meter-why.ts';

type MeterOptions = {
	readonly processor?: string;
	readonly year?: string;
	readonly by?: string;
	readonly picture?: string;
	readonly planned?: string;
	readonly reading?: readonly string[];
};
/** How many natural persons have left this year. */
export function meterCommands(program: Command): void {
	const meter = add<MeterOptions>(
		program,
		'meter',
		'cli.meter.about',
		[
			['--processor <id>', 'cli.option.processor'],
			['--year <year>', 'cli.option.year'],
			['--by <dimension>', 'cli.meter.by', (option) => option.choices([...BY])],
			['--picture <file>', 'cli.meter.picture'],
			['--planned <file>', 'cli.meter.planned'],
			['--reading <id=value>', 'cli.meter.reading', (option) => option.argParser<readonly string[]>(many)],
		],
		show,
	);
	meterOpenCommand(meter);
	meterWhyCommand(meter);
	meterSplittingCommand(meter);
	meterWhatIfCommand(meter);
	meterAuthorisationCommand(meter);
	meterLinkCommands(meter);
}

async function show({ out, dir }: Context, _args: readonly string[], options: MeterOptions): Promise<number> {
	const year = options.year === undefined ? yearOf(new Date()) : yearOption(options.year);
	const by = options.by === undefined ? null : among(options.by, '--by', BY);
	apart(options, ['reading'], ['by', 'picture', 'planned']);
	const choices = (options.reading ?? []).map((one) => readingChoice(one, 'D7=exemptNotCounted'));
	if (options.picture !== undefined && !options.picture.endsWith('.svg'))
		throw new CliError('option-value', { option: '--picture', value: options.picture, expected: '*.svg' });
	if (options.picture !== undefined && by !== null && by !== 'day' && by !== 'recipient')
		throw new CliError('option-value', { option: '--by', value: by, expected: 'day, recipient' });
	const planned = options.planned === undefined ? [] : await plannedShipments(options.planned);
	return counting({ out, dir }, async (site) => {
		if (options.picture !== undefined) theOne(site, options.processor);
		const processors = chosen(site, options.processor);
		if (processors.length === 0) out.say('cli.processor.none');
		for (const processor of processors) {
			if (choices.length > 0) recounted(out, site, processor, year, choices);
			else {
				const shown = await look(out, site, processor, year, planned);
				if (by === null) overview(out, shown, site);
				else if (by === 'day') days(out, shown);
				else rows(out, shown, by);
				if (options.picture !== undefined) await draw(out, shown, by, options.picture);
			}
		}
	});
}
