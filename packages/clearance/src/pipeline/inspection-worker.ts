import { constants, open } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createEras, type Era } from '@tongguan/census';
import { divisible } from '@tongguan/identify';
import {
	buffersOfLater,
	buffersOfLinks,
	buffersOfPersons,
	type Inspection,
	inspectBytes,
	inspectFirst,
	inspectLater,
	type LaterState,
	linkBytes,
} from './inspect.ts';
import type { FromWorker, ToWorker } from './inspector.ts';
import { type Arrival, createArrival, readSealed } from './sealed.ts';
import { codeOf } from './trouble.ts';

/** Of the bytes, those of the first thread: it begins earlier, but keys the persons of both parts and joins them. */
const FIRST_SHARE = 0.45;

/** What is read between two words about it, at the most; the end is always told. */
const PROGRESS_BYTES = 1 << 20;

/** One inspection at a time, in a thread of its own with bounded memory. It opens the sealed file itself; the main thread says what has arrived. */
const eras = createEras((workerData as { eras: readonly Era[] }).eras);
const port = parentPort!;
let arrival: Arrival | undefined;
let later = Promise.withResolvers<LaterState | null>();
const say = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, [...transfer]);

port.on('message', (message: ToWorker) => {
	if (message.type === 'start') void work(message);
	else if (message.type === 'later') later.resolve(message.state);
	else if (message.failed) arrival?.failed(new Error('the source failed'));
	else arrival?.arrived(message.chunks);
});

async function work({ name, sealed, seed, task, order }: Extract<ToWorker, { type: 'start' }>): Promise<void> {
	arrival = createArrival();
	try {
		await using file = await open(sealed.file, constants.O_RDONLY | constants.O_NOFOLLOW);
		const { size, chunkBytes } = sealed;
		const source = { name, size, read: readSealed(file, sealed, arrival) };
		let told = 0;
		const onProgress = (bytes: number): void => {
			if (bytes < size && bytes - told < Math.min(PROGRESS_BYTES, size / 100)) return;
			told = bytes;
			say({ type: 'progress', bytes });
		};
		const keyers = eras.active(order.at);
		const inspection: Inspection = { source, keyers, chunkBytes, seed, order: { ...order, onProgress } };
		if (task.type === 'later') {
			const state = await inspectLater(inspection, task.from);
			say({ type: 'later', state }, buffersOfLater(state));
			return;
		}
		if (task.type === 'links') {
			const linked = await linkBytes(inspection);
			say({ type: 'linked', linked }, buffersOfLinks(linked));
			return;
		}
		const inspected = (task.type === 'first' ? await shared(inspection) : null) ?? (await inspectBytes(inspection));
		say({ type: 'done', inspected }, buffersOfPersons(inspected.persons));
	} catch (error) {
		say({ type: 'error', ...codeOf(error) });
	} finally {
		later = Promise.withResolvers();
	}
}

/** With a second thread, which the main thread is asked for; `null`: this file has to be inspected in one piece, and the other is sent away. */
async function shared(inspection: Inspection): Promise<Awaited<ReturnType<typeof inspectFirst>>> {
	if (!(await divisible(inspection.source))) return null;
	const cut = Math.floor(inspection.source.size * FIRST_SHARE);
	say({ type: 'divided', cut });
	const inspected = await inspectFirst(inspection, cut, later.promise);
	if (inspected === null) say({ type: 'alone' });
	return inspected;
}
