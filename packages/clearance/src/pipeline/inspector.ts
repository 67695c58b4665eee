import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ByteSource } from '@tongguan/identify';
import { ClearanceError } from '../errors.ts';
import type { Inspected, InspectionOrder, Inspector } from './ports.ts';

export type ToWorker =
	| { readonly type: 'start'; readonly name: string; readonly size: number; readonly seed: number; readonly order: Omit<InspectionOrder, 'signal' | 'onProgress'> }
	| { readonly type: 'bytes'; readonly read: number; readonly bytes: Uint8Array }
	| { readonly type: 'failed'; readonly read: number };
export type FromWorker =
	| { readonly type: 'read'; readonly read: number; readonly at: number; readonly length: number }
	| { readonly type: 'progress'; readonly bytes: number }
	| { readonly type: 'done'; readonly inspected: Inspected }
	| { readonly type: 'error'; readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** JavaScript objects of one inspection; what is told apart lies in typed arrays with bounds of their own. */
const HEAP_MB = 256;
/** An inspection that asks for no byte and reports nothing for so long is given up. */
const STALLED_MS = 120_000;

/**
 * Inspects in threads: readers of hostile files run beside the gateway's own thread, with a bounded heap and a deadline. A thread that fails
 * is ended and replaced; one that did its work is kept for the next file. At most as many run as inspections are asked for at once.
 * Codes: what the inspection ended with, `inspection-failed` (out of memory, a crash), `inspection-stalled`.
 */
export function createInspector(personKey: Uint8Array): Inspector {
	const idle: Worker[] = [];
	const take = (): Worker => idle.pop() ?? new Worker(workerFile(), { workerData: { personKey }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });

	const inspect = (source: ByteSource, { signal, onProgress, ...order }: InspectionOrder): Promise<Inspected> =>
		new Promise((resolve, reject) => {
			const worker = take();
			let timer: NodeJS.Timeout;
			const alive = (): void => {
				clearTimeout(timer);
				timer = setTimeout(() => give(new ClearanceError('inspection-stalled', { file: source.name })), STALLED_MS);
			};
			const end = (): void => {
				clearTimeout(timer);
				worker.off('message', heard).off('error', failed).off('exit', failed);
				signal?.removeEventListener('abort', aborted);
			};
			/** Ends the thread: what it was doing is of no use any more. */
			const give = (error: unknown): void => {
				end();
				void worker.terminate();
				reject(error);
			};
			const aborted = (): void => give(new ClearanceError('interrupted', { shipment: source.name }));
			const heard = (message: FromWorker): void => {
				alive();
				if (message.type === 'progress') onProgress?.(message.bytes);
				else if (message.type === 'read') {
					source.read(message.at, message.length).then((bytes) => {
						const copy = new Uint8Array(bytes);
						worker.postMessage({ type: 'bytes', read: message.read, bytes: copy } satisfies ToWorker, [copy.buffer]);
						alive();
					}, give);
					clearTimeout(timer); // The source has deadlines of its own.
				} else {
					end();
					if (message.type === 'done') resolve(message.inspected);
					else reject(Object.assign(new Error(message.code), { code: message.code, params: message.params }));
					worker.unref();
					idle.push(worker);
				}
			};
			const failed = (cause: unknown): void => give(new ClearanceError('inspection-failed', { file: source.name }, { cause }));
			worker.on('message', heard).on('error', failed).on('exit', failed);
			signal?.addEventListener('abort', aborted, { once: true });
			worker.ref();
			alive();
			worker.postMessage({ type: 'start', name: source.name, size: source.size, seed: randomInt(2 ** 31), order } satisfies ToWorker);
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
