import { compareReadings, type Decision, decide } from '@tongguan/law';
import type { Command } from 'commander';
import { add } from '../command.ts';
import { conclude, sayComparison } from '../conclusion.ts';
import { checkForce, type DecidingOptions, deciding, inputOf } from '../input.ts';
import { EXIT, type Out } from '../out.ts';
import { decideWithReceipt, keepReceipt, type Made } from '../receipt.ts';

export const exitOf = ({ verdict }: Decision): number => ({ release: EXIT.done, hold: EXIT.held, stop: EXIT.stopped })[verdict];

export function sayReceipt(out: Out, { receipt, digest }: Made, folder: string | null): void {
	out.record({ receipt, sha256: digest, folder });
	out.say(folder === null ? 'cli.receipt.unkept' : 'cli.receipt.kept', { digest, folder: folder ?? '' });
}

/** The law on facts that somebody has, without a site. */
export function decideCommand(program: Command): void {
	add<DecidingOptions & { compareReadings?: boolean }>(
		program,
		'decide <file>',
		'cli.decide.about',
		[...deciding, ['--compare-readings', 'cli.decide.compare']],
		async ({ out }, [file], options) => {
			const inputs = await inputOf(file!, options);
			const made = options.receipt === undefined ? null : await decideWithReceipt(inputs);
			const decision = made?.decision ?? decide(inputs.facts, inputs.packs, inputs.readings);
			checkForce(inputs);
			const compared = options.compareReadings ? compareReadings(inputs.facts, inputs.packs, inputs.readings) : null;
			if (made) await keepReceipt(made, options.receipt!);
			out.record(decision);
			conclude(out, decision, inputs, options.explain === true);
			for (const one of compared ?? []) out.record(one);
			if (compared) sayComparison(out, decision, compared);
			if (made) sayReceipt(out, made, options.receipt!);
			out.say('cli.decide.notAdvice');
			return exitOf(decision);
		},
	);
}
