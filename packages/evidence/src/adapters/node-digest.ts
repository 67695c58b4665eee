import type { Hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Digest } from '../capture/outlet.ts';

type Order = { readonly id: number; readonly bytes: Uint8Array | null };
type Answer = { readonly id: number; readonly sha256: string | null };

/** What the thread does. It is started from its text: nothing that stands outside of it is there. */
const work = (): void => {
	const { parentPort } = process.getBuiltinModule('node:worker_threads');
	const { createHash } = process.getBuiltinModule('node:crypto');
	const running = new Map<number, Hash>();
	parentPort!.on('message', ({ id, bytes }: Order) => {
		const hash = running.get(id) ?? createHash('sha256');
		if (bytes !== null) running.set(id, hash.update(bytes));
		else running.delete(id);
		parentPort!.postMessage({ id, sha256: bytes === null ? hash.digest('hex') : null });
	});
};

type Waiting = { resolve(sha256: string): void; reject(error: unknown): void };
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting[]>; asked: number };
let thread: Thread | null = null;
let ids = 0;

const start = (): Thread => {
	const started: Thread = { worker: new Worker(`(${work.toString()})()`, { eval: true }), waiting: new Map(), asked: 0 };
	started.worker.on('message', ({ id, sha256 }: Answer) => {
		const queue = started.waiting.get(id)!;
		queue.shift()!.resolve(sha256 ?? '');
		if (sha256 !== null) started.waiting.delete(id);
		started.asked -= 1;
		// It keeps a process going only while somebody waits for it.
		if (started.asked === 0) started.worker.unref();
	});
	const fail = (error: unknown): void => {
		if (thread === started) thread = null;
		for (const queue of started.waiting.values()) for (const { reject } of queue.splice(0)) reject(error);
	};
	started.worker.on('error', fail).on('exit', () => fail(Object.assign(new Error('the digesting thread ended'), { code: 'EIO' })));
	return started;
};

/** SHA-256 in a thread of its own, one for all captures of the process: the thread that sends has no time for it. */
export const digestApart = (): Digest => {
	thread ??= start();
	const { worker, waiting } = thread;
	const mine = thread;
	ids += 1;
	const id = ids;
	const ask = (bytes: Uint8Array | null): Promise<string> =>
		new Promise((resolve, reject) => {
			const queue = waiting.get(id) ?? [];
			waiting.set(id, queue);
			queue.push({ resolve, reject });
			mine.asked += 1;
			worker.ref();
			worker.postMessage({ id, bytes } satisfies Order);
		});
	return { update: async (bytes) => void (await ask(bytes)), digest: () => ask(null) };
};
