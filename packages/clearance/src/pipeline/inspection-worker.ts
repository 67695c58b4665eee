import { constants, open } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { inspectBytes } from './inspect.ts';
import type { FromWorker, ToWorker } from './inspector.ts';
import { type Arrival, createArrival, readSealed } from './sealed.ts';
import { codeOf } from './trouble.ts';

/** One inspection at a time, in a thread of its own with bounded memory. It opens the sealed file itself; the main thread says what has arrived. */
const { personKey } = workerData as { personKey: Uint8Array };
const port = parentPort!;
let arrival: Arrival | undefined;
const say = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, [...transfer]);

port.on('message', (message: ToWorker) => {
	if (message.type === 'start') void work(message);
	else if (message.failed) arrival?.failed(new Error('the source failed'));
	else arrival?.arrived(message.chunks);
});

async function work({ name, sealed, seed, order }: Extract<ToWorker, { type: 'start' }>): Promise<void> {
	arrival = createArrival();
	try {
		await using file = await open(sealed.file, constants.O_RDONLY | constants.O_NOFOLLOW);
		const read = readSealed(file, sealed, arrival);
		const onProgress = (bytes: number): void => say({ type: 'progress', bytes });
		const inspected = await inspectBytes({ name, size: sealed.size, read }, personKey, sealed.chunkBytes, seed, { ...order, onProgress });
		const { keys, meters, parts } = inspected.persons;
		say({ type: 'done', inspected }, [keys.buffer, meters.buffer, parts.buffer] as ArrayBuffer[]);
	} catch (error) {
		say({ type: 'error', ...codeOf(error) });
	}
}
