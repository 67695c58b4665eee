import { parentPort } from 'node:worker_threads';
import { shipped, subjectOf, withBug } from './bugs/bug.ts';
import { bugs } from './bugs/index.ts';
import { shortest, simulate, told } from './run.ts';

/** What a thread is given, one after the other. `bug`: its place in the list; up to so many histories to find it in. */
export type Task = { readonly seed: number; readonly histories: number; readonly bug: number | null };
/** `difference`: in words, with its seed and the shortest history that shows it. */
export type Done = Task & { readonly steps: number; readonly facts: number; readonly played: number; readonly difference: string | null };

parentPort!.on('message', async (task: Task) => {
	const { seed, histories, bug } = task;
	const planted = bug === null ? null : bugs[bug]!;
	const run = async (subject: Awaited<ReturnType<typeof subjectOf>>): Promise<Done> => {
		const { found, histories: played, steps, facts } = await simulate(subject, seed, histories);
		const difference = found === null ? null : planted === null ? told(await shortest(subject, found)) : found.difference;
		return { ...task, steps, facts, played, difference };
	};
	parentPort!.postMessage(planted === null ? await run(await subjectOf(shipped)) : await withBug(planted, run));
});
