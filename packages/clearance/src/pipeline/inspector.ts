import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ClearanceError } from '../errors.ts';
import type { Inspected, InspectionOrder, Inspector, Spooling } from './ports.ts';
import type { Sealed } from './sealed.ts';

export type ToWorker =
	| { readonly type: 'start'; readonly name: string; readonly sealed: Sealed; readonly seed: number; readonly order: Omit<InspectionOrder, 'signal' | 'onProgress'> }
	| { readonly type: 'arrived'; readonly chunks: number; readonly failed: boolean };
export type FromWorker =
	| { readonly type: 'progress'; readonly bytes: number }
	| { readonly type: 'done'; readonly inspected: Inspected }
	| { readonly type: 'error'; readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** JavaScript objects of one inspection; what is told apart lies in typed arrays with bounds of their own. */
const HEAP_MB = 256;
/** An inspection that gets no byte and reports nothing for so long is given up. */
const STALLED_MS = 120_000;

/**
 * Inspects in threads: readers of hostile files run beside the gateway's own thread, with a bounded heap and a deadline. A thread that fails
 * is ended and replaced; one that did its work is kept for the next file. At most as many run as inspections are asked for at once.
 * Codes: what the inspection ended with, `inspection-failed` (out of memory, a crash), `inspection-stalled`.
 */
export function createInspector(personKey: Uint8Array): Inspector {
	const idle: Worker[] = [];
	const take = (): Worker => idle.pop() ?? new Worker(workerFile(), { workerData: { personKey }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });

	const inspect = ({ name, sealed, arrival }: Spooling, { signal, onProgress, ...order }: InspectionOrder): Promise<Inspected> =>
		new Promise((resolve, reject) => {
			const worker = take();
			const stalled = setTimeout(() => give(new ClearanceError('inspection-stalled', { file: name })), STALLED_MS);
			const end = (): void => {
				clearTimeout(stalled);
				unwatch();
				worker.off('message', heard).off('error', failed).off('exit', failed);
				signal?.removeEventListener('abort', aborted);
			};
			/** Ends the thread: what it was doing is of no use any more. */
			const give = (error: unknown): void => {
				end();
				void worker.terminate();
				reject(error);
			};
			const aborted = (): void => give(new ClearanceError('interrupted', { shipment: name }));
			const heard = (message: FromWorker): void => {
				stalled.refresh();
				if (message.type === 'progress') {
					onProgress?.(message.bytes);
					return;
				}
				end();
				if (message.type === 'done') resolve(message.inspected);
				else reject(Object.assign(new Error(message.code), { code: message.code, params: message.params }));
				worker.unref();
				idle.push(worker);
			};
			const failed = (cause: unknown): void => give(new ClearanceError('inspection-failed', { file: name }, { cause }));
			worker.on('message', heard).on('error', failed).on('exit', failed);
			worker.ref();
			worker.postMessage({ type: 'start', name, sealed, seed: randomInt(2 ** 31), order } satisfies ToWorker);
			const unwatch = arrival.watch((state) => {
				stalled.refresh();
				worker.postMessage({ type: 'arrived', ...state } satisfies ToWorker);
			});
			signal?.addEventListener('abort', aborted, { once: true });
			if (signal?.aborted) aborted();
		});

	return {
		inspect,
		async close() {
			await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
		},
	};
}

/** Source in a checkout, one file in the package. */
function workerFile(): string {
	const source = fileURLToPath(new URL('./inspection-worker.ts', import.meta.url));
	return existsSync(source) ? source : fileURLToPath(new URL('./inspection-worker.js', import.meta.url));
}
