import { askOnce, layout, openSite, readWitnessConfig } from '@tongguan/clearance';
import { logsOf } from '@tongguan/evidence/node';
import type { Command } from 'commander';
import { add, help } from '../command.ts';
import { sayNotCosigned } from '../finding.ts';
import { EXIT } from '../out.ts';

/** Who outside the site has seen the checkpoints of its logs. The gateway asks by itself; here somebody asks now. */
export function witnessCommands(program: Command): void {
	const witness = program.command('witness').description(help('cli.witness.about'));
	add(witness, 'logs', 'cli.witness.logs.about', [], async ({ out, dir }) => {
		const logs = await logsOf(layout(dir).evidence);
		for (const one of logs) out.record(one);
		for (const { origin, vkey } of logs) out.line(`${origin}  ${vkey}`);
		out.say('cli.witness.logs.next');
	});
	add(witness, 'ask', 'cli.witness.ask.about', [], async ({ out, dir }) => {
		const { paths } = await openSite(dir);
		if ((await readWitnessConfig(paths)) === null) {
			out.record({ witnesses: 0 });
			out.say('cli.witness.none', { file: paths.witnessesJson });
			return EXIT.done;
		}
		const asked = await askOnce(paths);
		if (asked === null) {
			out.record({ asking: true });
			out.say('cli.witness.asking');
			return EXIT.incomplete;
		}
		const { round } = asked;
		for (const one of round) {
			const log = `${one.writer}/${one.log}`;
			if ('failure' in one) {
				out.record({ log, written: false, error: one.failure.code, params: one.failure.params });
				out.error(one.failure);
				continue;
			}
			out.record({
				log,
				size: one.size,
				written: one.written,
				cosigned: one.cosigned.map(({ witness, time }) => ({ witness, time })),
				refused: one.refused,
			});
			const id = one.written ? 'cli.witness.written' : 'cli.witness.notWritten';
			out.say(id, { log, size: one.size, cosigned: one.cosigned.length });
			for (const refused of one.refused) out.line(`  × ${sayNotCosigned(out, refused)} (${refused.code})`);
		}
		return round.every((one) => 'written' in one && one.written) ? EXIT.done : EXIT.incomplete;
	});
}
