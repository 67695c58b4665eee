import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Era } from '@tongguan/census';
import { ClearanceError } from '../errors.ts';
import { buffersOfLater, type LaterState, plainEras } from './inspect.ts';
import type { Inspected, InspectionOrder, Inspector, Linked, Spooling } from './ports.ts';
import type { Sealed } from './sealed.ts';

/** `first`: the thread may share the file with a second one, which is given the rows that begin at `from` or later. */
type Task = { readonly type: 'whole' | 'first' | 'links' } | { readonly type: 'later'; readonly from: number };
export type ToWorker =
	| {
			readonly type: 'start';
			readonly name: string;
			readonly sealed: Sealed;
			readonly seed: number;
			readonly task: Task;
			readonly order: Omit<InspectionOrder, 'signal' | 'onProgress'>;
	  }
	| { readonly type: 'arrived'; readonly chunks: number; readonly failed: boolean }
	| { readonly type: 'later'; readonly state: LaterState | null };
export type FromWorker =
	/** Of the rows it was given. */
	| { readonly type: 'progress'; readonly bytes: number }
	/** A second thread is wanted, and no longer. */
	| { readonly type: 'divided'; readonly cut: number }
	| { readonly type: 'alone' }
	| { readonly type: 'later'; readonly state: LaterState | null }
	| { readonly type: 'done'; readonly inspected: Inspected }
	| { readonly type: 'linked'; readonly linked: Linked }
	| { readonly type: 'error'; readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** JavaScript objects of one inspection; what is told apart lies in typed arrays with bounds of their own. */
const HEAP_MB = 256;
/** Small, so that buffers which were read are soon given back. */
const YOUNG_MB = 6;
/** An inspection that gets no byte and reports nothing for so long is given up. */
const STALLED_MS = 120_000;
/** Files below are not worth a second thread. */
const SHARED_BYTES = 16 * 1024 * 1024;

/**
 * Inspects in threads: readers of hostile files run beside the gateway's own thread, with a bounded heap and a deadline. Large delimited text
 * is shared by two. A thread that fails is ended and replaced, with it the one that shared its file; one that did its work is kept for the
 * next file. At most twice as many run as inspections are asked for at once.
 * Codes: what the inspection ended with, `inspection-failed` (out of memory, a crash), `inspection-stalled`.
 */
export function createInspector(eras: readonly Era[], { sharedBytes = SHARED_BYTES } = {}): Inspector {
	const idle: Worker[] = [];
	const take = (): Worker => idle.pop() ?? startWorker(eras);

	const run = (
		{ name, sealed, arrival }: Spooling,
		{ signal, onProgress, ...order }: InspectionOrder,
		first: Task,
	): Promise<Extract<FromWorker, { type: 'done' | 'linked' }>> =>
		new Promise((resolve, reject) => {
			const seed = randomInt(2 ** 31);
			/** The first, then the second while there is one. */
			const threads: Thread[] = [];
			let reported = 0;
			const stalled = setTimeout(() => give(new ClearanceError('inspection-stalled', { file: name })), STALLED_MS);
			const end = (): void => {
				clearTimeout(stalled);
				signal?.removeEventListener('abort', aborted);
				for (const thread of threads) dismiss(thread);
			};
			/** Ends the threads: what they were doing is of no use any more. */
			const give = (error: unknown): void => {
				end();
				reject(error);
			};
			const aborted = (): void => give(new ClearanceError('interrupted', { shipment: name }));
			const failed = (cause: unknown): void => give(new ClearanceError('inspection-failed', { file: name }, { cause }));

			const employ = (task: Task): void => {
				const worker = take();
				const said = (message: FromWorker): void => heard(thread, message);
				worker.on('message', said).on('error', failed).on('exit', failed);
				worker.ref();
				worker.postMessage({ type: 'start', name, sealed, seed, task, order } satisfies ToWorker);
				const unwatch = arrival.watch((state) => {
					stalled.refresh();
					worker.postMessage({ type: 'arrived', ...state } satisfies ToWorker);
				});
				const leave = (): void => {
					thread.working = false;
					unwatch();
					worker.off('message', said).off('error', failed).off('exit', failed);
				};
				const thread: Thread = { worker, bytes: 0, working: true, leave };
				threads.push(thread);
			};
			const dismiss = (thread: Thread): void => {
				if (!thread.working) return;
				thread.leave();
				void thread.worker.terminate();
			};
			const keep = ({ worker, leave }: Thread): void => {
				leave();
				worker.unref();
				idle.push(worker);
			};
			const heard = (thread: Thread, message: FromWorker): void => {
				stalled.refresh();
				if (message.type === 'progress') {
					thread.bytes = message.bytes;
					const bytes = threads.reduce((sum, one) => sum + one.bytes, 0);
					if (bytes <= reported) return;
					reported = bytes;
					onProgress?.(bytes);
				} else if (message.type === 'divided') employ({ type: 'later', from: message.cut });
				else if (message.type === 'alone') {
					for (const second of threads.splice(1)) dismiss(second);
				} else {
					keep(thread);
					if (message.type === 'later') {
						threads[0]!.worker.postMessage({ type: 'later', state: message.state } satisfies ToWorker, buffersOfLater(message.state));
						return;
					}
					end();
					if (message.type === 'done' || message.type === 'linked') resolve(message);
					else reject(Object.assign(new Error(message.code), { code: message.code, params: message.params }));
				}
			};

			employ(first);
			signal?.addEventListener('abort', aborted, { once: true });
			if (signal?.aborted) aborted();
		});

	return {
		async inspect(spooling, order) {
			const ended = await run(spooling, order, { type: spooling.sealed.size >= sharedBytes ? 'first' : 'whole' });
			return (ended as Extract<FromWorker, { type: 'done' }>).inspected;
		},
		async link(spooling, order) {
			const ended = await run(spooling, order, { type: 'links' });
			return (ended as Extract<FromWorker, { type: 'linked' }>).linked;
		},
		async close() {
			await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
		},
	};
}

/** A thread at a file: bytes of its rows that it has reached; `leave` stops hearing of it. */
type Thread = { readonly worker: Worker; bytes: number; working: boolean; leave(): void };

function startWorker(eras: readonly Era[]): Worker {
	const worker = new Worker(workerFile(), {
		workerData: { eras: plainEras(eras) },
		resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
	});
	// One that is sent away may still fail.
	return worker.on('error', () => undefined);
}

/** Source in a checkout, one file in the package. */
function workerFile(): string {
	const source = fileURLToPath(new URL('./inspection-worker.ts', import.meta.url));
	return existsSync(source) ? source : fileURLToPath(new URL('./inspection-worker.js', import.meta.url));
}
