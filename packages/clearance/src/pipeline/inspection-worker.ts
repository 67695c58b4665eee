import { parentPort, workerData } from 'node:worker_threads';
import { inspectBytes } from './inspect.ts';
import type { FromWorker, ToWorker } from './inspector.ts';
import { codeOf } from './trouble.ts';

/** One inspection at a time, in a thread of its own with bounded memory; bytes are asked of the main thread, which alone has the spool. */
const { personKey } = workerData as { personKey: Uint8Array };
const port = parentPort!;
const reads = new Map<number, { resolve(bytes: Uint8Array): void; reject(error: Error): void }>();
let asked = 0;
const say = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, [...transfer]);

port.on('message', (message: ToWorker) => {
	if (message.type === 'bytes') {
		reads.get(message.read)?.resolve(message.bytes);
		reads.delete(message.read);
	} else if (message.type === 'failed') {
		// The main thread knows why and has given up; this only ends the work here.
		reads.get(message.read)?.reject(new Error('the source failed'));
		reads.delete(message.read);
	} else void work(message);
});

async function work({ name, size, seed, order }: Extract<ToWorker, { type: 'start' }>): Promise<void> {
	try {
		const read = (at: number, length: number): Promise<Uint8Array> =>
			new Promise((resolve, reject) => {
				const id = asked++;
				reads.set(id, { resolve, reject });
				say({ type: 'read', read: id, at, length });
			});
		const onProgress = (bytes: number): void => say({ type: 'progress', bytes });
		const inspected = await inspectBytes({ name, size, read }, personKey, seed, { ...order, onProgress });
		const { keys, meters, parts } = inspected.persons;
		say({ type: 'done', inspected }, [keys.buffer, meters.buffer, parts.buffer] as ArrayBuffer[]);
	} catch (error) {
		say({ type: 'error', ...codeOf(error) });
	}
}
