import { Worker } from 'node:worker_threads';
import { mutants } from './mutants/index.ts';
import type { MutantResult, Report, Setting, Task, TheoremResult } from './report.ts';
import { theorems } from './theorems/index.ts';

type Wanted = Setting & {
	readonly theorems: boolean;
	/** Names of mutants. */
	readonly mutants: readonly string[];
	readonly threads: number;
};
/** The source that ships. */
export const shipped = new URL('../src/', import.meta.url).href;
export const allMutants: readonly string[] = mutants.map(({ name }) => name);

/** Those that take longest first, so that the threads end together. */
const longest = [
	'path',
	'the verdict',
	'more persons',
	'a missing proof',
	'explanations',
	'unknown',
	'readings',
	'a CIIO',
	'a ban',
	'verdict',
];
const tasksOf = (wanted: Wanted): Task[] => {
	const ids = theorems.map(({ id }) => id);
	const order = [...longest, ...ids.filter((id) => !longest.includes(id))];
	return [
		...(wanted.theorems ? order.map((id): Task => ({ kind: 'theorem', id })) : []),
		...wanted.mutants.map((name): Task => ({ kind: 'mutant', name })),
	];
};

/** Proves what is wanted, in threads; a thread is given the next task when it is done with one. */
export const run = async (wanted: Wanted): Promise<Report> => {
	const since = performance.now();
	const tasks = tasksOf(wanted);
	const results: (TheoremResult | MutantResult)[] = [];
	const setting: Setting = { source: wanted.source, scale: wanted.scale };
	const thread = (): Promise<void> =>
		new Promise((resolve, reject) => {
			const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: setting });
			const next = (): void => {
				const task = tasks.shift();
				if (task === undefined) void worker.terminate();
				else worker.postMessage(task);
			};
			worker.on('message', (result: TheoremResult | MutantResult) => {
				results.push(result);
				next();
			});
			worker.on('error', reject);
			worker.on('exit', () => resolve());
			next();
		});
	await Promise.all(Array.from({ length: Math.min(wanted.threads, tasks.length) }, thread));
	return {
		theorems: theorems.flatMap(({ id }) => results.filter((result) => result.kind === 'theorem').filter((result) => result.id === id)),
		mutants: wanted.mutants.flatMap((name) =>
			results.filter((result) => result.kind === 'mutant').filter((result) => result.name === name),
		),
		seconds: (performance.now() - since) / 1000,
	};
};
