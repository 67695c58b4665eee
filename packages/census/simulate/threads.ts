import { Worker } from 'node:worker_threads';
import type { Done, Task } from './worker.ts';

/** Gives the tasks to so many threads, each the next one when it is done with one. Rejects with what a thread throws. */
export async function inThreads(threads: number, tasks: readonly Task[], done: (one: Done) => void): Promise<void> {
	const left = [...tasks];
	const thread = (): Promise<void> =>
		new Promise((resolve, reject) => {
			const worker = new Worker(new URL('./worker.ts', import.meta.url));
			const next = (): void => {
				const task = left.shift();
				if (task === undefined) void worker.terminate();
				else worker.postMessage(task);
			};
			worker.on('message', (one: Done) => {
				done(one);
				next();
			});
			worker.on('error', reject);
			worker.on('exit', () => resolve());
			next();
		});
	await Promise.all(Array.from({ length: Math.min(threads, left.length) }, thread));
}
