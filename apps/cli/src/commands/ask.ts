import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { toInstant, writeWhole } from '@tongguan/clearance';
import {
	type AnswerValue,
	accepts,
	answer,
	blank,
	canonical,
	type Facts,
	type Inputs,
	type Interview,
	interviewOf,
	nextQuestion,
	prepare,
	type Question,
	questionsLeft,
	type Sha256,
} from '@tongguan/law';
import type { Command } from 'commander';
import { answered as fromProgram, typed } from '../answers.ts';
import { add } from '../command.ts';
import { conclude } from '../conclusion.ts';
import { CliError } from '../errors.ts';
import { checkForce, type DecidingOptions, deciding, inputOf, lawOf } from '../input.ts';
import { jsonFile, parseJson } from '../json-file.ts';
import { EXIT, type Out } from '../out.ts';
import { sha256 } from '../packs.ts';
import { decideWithReceipt, keepReceipt } from '../receipt.ts';
import { exitOf, sayReceipt } from './decide.ts';

/** What is kept between runs. `count`: questions answered; `packs` and `readings`: digests of what they are asked by. */
type Kept = {
	readonly version: 1;
	readonly count: number;
	readonly interview: Interview;
	readonly packs: readonly Sha256[];
	readonly readings: Sha256;
};
type Law = Omit<Inputs, 'facts'>;
type Begun = { readonly interview: Interview; readonly count: number; readonly resumed: boolean };

/** I want to send X: which path? */
export function askCommand(program: Command): void {
	add<DecidingOptions & { state?: string; facts?: string; as?: string }>(
		program,
		'ask',
		'cli.ask.about',
		[['--state <file>', 'cli.ask.state'], ['--facts <file>', 'cli.ask.facts'], ['--as <name>', 'cli.ask.as'], ...deciding],
		async ({ out }, _args, options) => {
			// The answers come from there.
			if (options.facts === '-') throw new CliError('option-value', { option: '--facts', value: '-', expected: 'FACTS.json' });
			const given = options.facts === undefined ? null : await inputOf(options.facts, options);
			const { packs, readings } = given ?? (await lawOf(options));
			const law: Law = { packs, readings };
			const { state } = options;
			const keep = async (interview: Interview, count: number): Promise<void> => {
				if (state !== undefined) await write(state, { version: 1, count, interview, ...digests(law) });
			};
			const begun = await begin(state, given?.facts ?? null, law);
			checkForce({ facts: begun.interview.facts, ...law });
			await keep(begun.interview, begun.count);
			out.say('cli.ask.begin');
			if (begun.resumed) out.say('cli.ask.resumed', { file: state!, count: begun.count, at: begun.interview.facts.at.slice(0, 19) });
			const by = options.as ?? process.env.TONGGUAN_AS ?? 'unnamed';
			const ended = await converse(out, begun, law, by, keep);
			if (ended.open) {
				out.record({ stopped: true, answered: ended.count, state: state ?? null });
				out.say(state === undefined ? 'cli.ask.lost' : 'cli.ask.stopped', { file: state ?? '' });
				return EXIT.incomplete;
			}
			return await finish(out, ended, law, options);
		},
	);
}

const digests = ({ packs, readings }: Law): Pick<Kept, 'packs' | 'readings'> => ({
	packs: packs.map((pack) => sha256(canonical(pack))),
	readings: sha256(canonical(readings)),
});
async function write(file: string, kept: Kept): Promise<void> {
	try {
		await writeWhole(resolve(file), `${JSON.stringify(kept)}\n`);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CliError('state-file', { file }, { cause: error });
		throw error;
	}
}
async function begin(state: string | undefined, facts: Facts | null, law: Law): Promise<Begun> {
	if (state === undefined || !existsSync(state))
		return { interview: facts === null ? blank(toInstant(new Date())) : interviewOf(facts), count: 0, resumed: false };
	const kept = (await jsonFile(state)) as Partial<Kept> | null;
	const { version, count, interview } = kept ?? {};
	const { asked, facts: known } = interview ?? ({} as Partial<Interview>);
	const sound = version === 1 && Number.isSafeInteger(count) && typeof known === 'object' && known !== null && Array.isArray(asked);
	if (!sound || !asked.every((one) => typeof one === 'string')) throw new CliError('state-file', { file: state });
	if (canonical({ packs: kept!.packs ?? null, readings: kept!.readings ?? null }) !== canonical(digests(law)))
		throw new CliError('state-foreign', { file: state });
	try {
		prepare(known as Facts, law.packs, law.readings);
	} catch (cause) {
		throw new CliError('state-file', { file: state }, { cause });
	}
	return { interview: interview!, count: count!, resumed: true };
}

/** Asks until nothing is left to ask, or nobody answers any more (`open`). What was answered is kept before the next question is asked. */
async function converse(
	out: Out,
	{ interview: first, count: before }: Begun,
	{ packs, readings }: Law,
	by: string,
	keep: (interview: Interview, count: number) => Promise<void>,
): Promise<{ readonly interview: Interview; readonly count: number; readonly open: boolean }> {
	let interview = first;
	let count = before;
	let next = nextQuestion(interview, packs, readings);
	if (next === null) return { interview, count, open: false };
	const lines = answerLines(!out.json && process.stdin.isTTY);
	try {
		while (next !== null) {
			const left = questionsLeft(interview, packs, readings);
			const value = await reply(out, next, { number: count + 1, left }, lines.next);
			if (value === undefined) return { interview, count, open: true };
			interview = answer(interview, next, value, by);
			count++;
			await keep(interview, count);
			next = nextQuestion(interview, packs, readings);
		}
		return { interview, count, open: false };
	} finally {
		lines.close();
	}
}

/** Poses a question until it has an answer; `undefined`: nobody answers any more. */
async function reply(
	out: Out,
	question: Question,
	progress: { readonly number: number; readonly left: number },
	next: () => Promise<string | null>,
): Promise<AnswerValue | undefined> {
	pose(out, question, progress);
	for (;;) {
		const line = await next();
		if (line === null) return undefined;
		const value = out.json ? fromProgram(question, jsonLine(out, line)) : typed(question, line);
		if (value !== undefined && accepts(question, value)) return value;
		if (out.json) out.error(new CliError('answer-invalid', { question: question.id }));
		else out.say('cli.ask.again', { answer: line.slice(0, 64) });
	}
}
function jsonLine(out: Out, line: string): unknown {
	try {
		return parseJson(line, '-');
	} catch (error) {
		out.error(error);
		return undefined;
	}
}

function pose(out: Out, question: Question, progress: { readonly number: number; readonly left: number }): void {
	out.record({ question, ...progress });
	const { form, text, note, provision, why } = question;
	out.line('');
	out.say('cli.ask.number', progress);
	out.line(text[out.lang]);
	if ('options' in form)
		for (const [i, option] of form.options.entries()) out.line(`  ${i + 1}  ${option.text[out.lang]}  ${option.provision}`);
	out.say('cli.ask.why', { provision, why: why[out.lang] });
	if (note !== null) out.say('cli.ask.note', { note: note[out.lang] });
	out.say(form.kind === 'several' && form.least > 0 ? 'cli.ask.hint.some' : `cli.ask.hint.${form.kind}`);
}

/** Lines of the standard input one by one; `null` at its end, and on an interrupt. Lines that came early wait. `prompted`: on a terminal. */
function answerLines(prompted: boolean): { next(): Promise<string | null>; close(): void } {
	const early: string[] = [];
	let ended = false;
	let wake: (() => void) | undefined;
	const lines = createInterface({ input: process.stdin, ...(prompted ? { output: process.stdout, prompt: '> ' } : {}) });
	const end = (): void => {
		ended = true;
		wake?.();
	};
	const interrupted = (): void => {
		early.length = 0;
		if (prompted) process.stdout.write('\n');
		lines.close();
	};
	lines.on('line', (line) => {
		early.push(line);
		wake?.();
	});
	lines.once('close', end);
	lines.once('SIGINT', interrupted);
	process.once('SIGINT', interrupted);
	return {
		next: async () => {
			if (prompted && !ended) lines.prompt();
			while (early.length === 0 && !ended)
				await new Promise<void>((resume) => {
					wake = resume;
				});
			return early.shift() ?? null;
		},
		close: () => {
			process.off('SIGINT', interrupted);
			lines.close();
		},
	};
}

async function finish(
	out: Out,
	{ interview, count }: { readonly interview: Interview; readonly count: number },
	law: Law,
	options: DecidingOptions,
): Promise<number> {
	const made = await decideWithReceipt({ facts: interview.facts, ...law });
	if (options.receipt !== undefined) await keepReceipt(made, options.receipt);
	const questions = unsigned(interview);
	out.record({ decision: made.decision, facts: interview.facts, provisional: questions });
	out.line('');
	out.say('cli.ask.done', { count });
	conclude(out, made.decision, law, options.explain === true);
	if (questions.length > 0)
		out.say('cli.ask.provisional', {
			questions: questions.map((one) => out.text(`cli.question.${one}`)).join(out.lang === 'zh' ? '、' : ', '),
		});
	sayReceipt(out, made, options.receipt ?? null);
	return exitOf(made.decision);
}
/** Questions that a signed determination has to answer and that were answered here. */
function unsigned({ facts, asked }: Interview): readonly ('important' | 'circumvention')[] {
	const important = facts.slices.some((slice) => slice.important.known && asked.includes(`slices.${slice.id}.important`));
	const circumvention = facts.circumvention.known && asked.includes('circumvention');
	return [...(important ? (['important'] as const) : []), ...(circumvention ? (['circumvention'] as const) : [])];
}
