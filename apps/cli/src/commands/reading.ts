import { openSite, type RecordedReading } from '@tongguan/clearance';
import { type Reading, readings } from '@tongguan/law';
import type { Command } from 'commander';
import { type ActingOptions, acting, add, help } from '../command.ts';
import { changeLines } from '../meter-lines.ts';
import type { Out } from '../out.ts';
import { change, reading as reader } from './facts.ts';

/** What is chosen where the law leaves room. */
export function readingCommands(program: Command): void {
	const reading = program.command('reading').description(help('cli.reading.about'));
	add<ActingOptions & { statement: string }>(
		reading,
		'set <reading> <alternative>',
		'cli.reading.set.about',
		[['--statement <text>', 'cli.reading.set.statement', (option) => option.makeOptionMandatory()], ...acting],
		async (context, [id, alternative], { statement, ...who }) => {
			const { out } = context;
			const { reading: recorded, meters } = await change(context, who, (admin) =>
				admin.setReading({ reading: id!, alternative: alternative!, statement }),
			);
			out.record({ reading: recorded, meters });
			out.say('cli.reading.set.done', { person: recorded.by, reading: recorded.id, value: recorded.alternative });
			changeLines(out, meters);
		},
	);
	add(reading, 'list', 'cli.reading.list.about', [], async (context) => {
		const { out, dir } = context;
		const { config } = await openSite(dir);
		const recorded = await reader(context, (registry) => registry.readings());
		for (const one of readings) {
			const choice = recorded.find(({ id }) => id === one.id) ?? null;
			list(out, one, choice?.alternative ?? config.readings[one.id] ?? one.default, choice, config.readings[one.id] !== undefined);
		}
	});
}

function list(
	out: Out,
	{ id, question, alternatives, ...one }: Reading,
	inForce: string,
	recorded: RecordedReading | null,
	configured: boolean,
): void {
	const { lang } = out;
	out.record({
		reading: id,
		question: question[lang],
		inForce,
		default: one.default,
		carriedOut: one.carriedOut,
		executedBy: one.executedBy,
		configured: recorded === null && configured,
		recorded,
		alternatives: Object.entries(alternatives).map(([value, text]) => ({ value, heldBy: text[lang] })),
	});
	out.line(`${id}  ${question[lang]}`);
	for (const [value, text] of Object.entries(alternatives)) {
		const marks = [
			...(value === inForce ? [out.text('cli.reading.list.inForce')] : []),
			...(value === one.default ? [out.text('cli.reading.list.default')] : []),
		];
		out.line(`  ${value === inForce ? '●' : '○'} ${value}${marks.length > 0 ? ` [${marks.join(', ')}]` : ''}  ${text[lang]}`);
	}
	if (recorded !== null)
		out.say('cli.reading.list.recorded', { person: recorded.by, at: recorded.at.slice(0, 10), statement: recorded.statement });
	else if (configured) out.say('cli.reading.list.configured');
	if (!one.carriedOut) out.say('cli.reading.list.notCarriedOut');
}
