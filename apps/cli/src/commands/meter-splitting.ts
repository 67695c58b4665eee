import { type Splitting, yearOf } from '@tongguan/clearance';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { type Counting, counting, thresholds } from '../counting.ts';
import { grouped, interval, type Out } from '../out.ts';
import { whole, year as yearOption } from '../values.ts';

/** What stays below a threshold only in pieces (III.2-b). */
export function meterSplittingCommand(meter: Command): void {
	add<{ year?: string; overlap: string }>(
		meter,
		'splitting',
		'cli.meter.splitting.about',
		[
			['--year <year>', 'cli.option.year'],
			['--overlap <percent>', 'cli.meter.splitting.overlap', (option) => option.default('20')],
		],
		async ({ out, dir }, _args, options) => {
			const year = options.year === undefined ? yearOf(new Date()) : yearOption(options.year);
			const overlapPercent = whole(options.overlap, '--overlap', 1, 100);
			return counting({ out, dir }, async (site) => {
				const { explanation, readings } = site;
				const found = explanation.splitting({
					year,
					readings,
					thresholds: thresholds(out, site.recorded),
					groups: groupsOf(site),
					overlapPercent,
				});
				for (const one of found.splits) splitLines(out, one);
				for (const one of found.overlaps) overlapLine(out, one);
				out.record({ year, splits: found.splits.length, overlaps: found.overlaps.length });
				out.say(found.splits.length + found.overlaps.length === 0 ? 'cli.meter.splitting.none' : 'cli.meter.splitting.next');
			});
		},
	);
}

/** As they are registered: a shipment names its group only when it is made. */
function groupsOf({ processors }: Counting): readonly { readonly id: string; readonly members: readonly string[] }[] {
	const grouped = Map.groupBy(
		processors.filter(({ group }) => group !== null),
		({ group }) => group!,
	);
	return [...grouped].map(([id, members]) => ({ id, members: members.map((member) => member.id) }));
}

function splitLines(out: Out, split: Splitting['splits'][number]): void {
	const { over, common, threshold, parts, joined, overlap } = split;
	out.record({ finding: 'split', ...split });
	const shared = (['entity', 'group', 'recipient', 'purpose'] as const).flatMap((name) => {
		const id = common[name];
		return id === null ? [] : [out.text(`cli.meter.splitting.common.${name}`, { id })];
	});
	out.say('cli.meter.splitting.split', {
		common: shared.length === 0 ? out.text('cli.meter.splitting.common.none') : shared.join(out.lang === 'zh' ? '、' : ', '),
		meter: out.text(`cli.meter.${threshold.meter}`),
		parts: parts.length,
		over: out.text(`cli.meter.splitting.over.${over}`),
		count: grouped(threshold.count),
		provision: threshold.provision,
		joined: interval(joined),
		overlap: grouped(overlap),
	});
	for (const { id, count } of parts) out.line(`  ${id}  ${interval(count)}`);
}
function overlapLine(out: Out, found: Splitting['overlaps'][number]): void {
	const { entities, persons, overlap, share } = found;
	out.record({ finding: 'overlap', ...found });
	out.say('cli.meter.splitting.overlapping', {
		first: entities[0],
		firstPersons: grouped(persons[0]),
		second: entities[1],
		secondPersons: grouped(persons[1]),
		overlap: grouped(overlap),
		percent: Math.floor(share * 100),
	});
}
