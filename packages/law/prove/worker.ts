import { parentPort, workerData } from 'node:worker_threads';
import { type Law, loadLaw } from './law.ts';
import { mutants } from './mutants/index.ts';
import { tryMutant } from './mutate.ts';
import type { MutantResult, Setting, Task, TheoremResult } from './report.ts';
import { theorems } from './theorems/index.ts';

/** One of the threads of a proof: it is given a task at a time, and says how it ended. */
const { source, scale } = workerData as Setting;
const seconds = (since: number): number => (performance.now() - since) / 1000;
/** What it is about, without a path of this machine: messages of errors can hold one. */
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replaceAll(source, '');

let law: Law | undefined;
const proveOne = async (id: string): Promise<TheoremResult> => {
	law ??= await loadLaw(source);
	const { claim, prove } = theorems.find((theorem) => theorem.id === id)!;
	const since = performance.now();
	try {
		const { regions, decisions, notes = [] } = prove(law, scale);
		return { kind: 'theorem', id, claim, holds: true, regions, decisions, notes, seconds: seconds(since) };
	} catch (error) {
		return {
			kind: 'theorem',
			id,
			claim,
			holds: false,
			regions: 0,
			decisions: 0,
			notes: [],
			counterexample: reason(error),
			seconds: seconds(since),
		};
	}
};
const tryOne = async (name: string): Promise<MutantResult> => {
	const mutant = mutants.find((one) => one.name === name)!;
	const since = performance.now();
	try {
		const caught = await tryMutant(source, mutant);
		return { kind: 'mutant', name, file: mutant.file, ...caught, seconds: seconds(since) };
	} catch (error) {
		return { kind: 'mutant', name, file: mutant.file, caughtBy: null, fault: reason(error), seconds: seconds(since) };
	}
};

parentPort!.on('message', (task: Task) => {
	const result = task.kind === 'theorem' ? proveOne(task.id) : tryOne(task.name);
	void result.then((done) => parentPort!.postMessage(done));
});
