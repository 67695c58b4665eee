import { EvidenceError, ioError } from '../errors.ts';
import type { AppendFile } from '../ports.ts';
import { type Room, room } from './packet.ts';

export type Digest = { update(bytes: Uint8Array): void; digest(): string };

const BLOCK = 1 << 20;
/** `ready` waits while this many bytes are unwritten. */
const BOUND = 4 << 20;

/**
 * Gathers what is written into blocks of 1 MiB, each hashed and written once. Writing starts in the same turn and takes what is there,
 * so that an idle connection leaves nothing in memory and a busy one writes whole blocks. The first failure is final.
 */
export const createOutlet = (out: AppendFile, sha256: Digest) => {
	const free: Room[] = [];
	const full: { room: Room; used: number }[] = [];
	let current = { room: room(BLOCK), used: 0 };
	let accepted = 0;
	let written = 0;
	let running = false;
	let failure: EvidenceError | undefined;
	let waiters: { mark: number; resolve: () => void; reject: (error: Error) => void }[] = [];

	const fail = (cause: unknown): EvidenceError => {
		failure ??= ioError(cause);
		for (const waiter of waiters) waiter.reject(failure);
		waiters = [];
		return failure;
	};
	const fresh = () => ({ room: free.pop() ?? room(BLOCK), used: 0 });
	const pump = async (): Promise<void> => {
		try {
			while (failure === undefined && (full.length > 0 || current.used > 0)) {
				let block = full.shift();
				if (block === undefined) {
					block = current;
					current = fresh();
				}
				const bytes = block.room.bytes.subarray(0, block.used);
				const write = out.write(bytes);
				sha256.update(bytes);
				await write;
				written += block.used;
				if (free.length < BOUND / BLOCK) free.push(block.room);
				waiters = waiters.filter((waiter) => {
					if (waiter.mark <= written) waiter.resolve();
					return waiter.mark > written;
				});
			}
		} catch (cause) {
			fail(cause);
		} finally {
			running = false;
		}
	};
	/** Resolves when at least `mark` bytes are written. */
	const until = (mark: number): Promise<void> => {
		if (failure) return Promise.reject(failure);
		if (mark <= written) return Promise.resolve();
		return new Promise((resolve, reject) => waiters.push({ mark, resolve, reject }));
	};
	const sync = async (): Promise<void> => {
		await until(accepted);
		try {
			await out.sync();
		} catch (cause) {
			throw fail(cause);
		}
	};

	return {
		/** Room for `length` bytes (at most 1 MiB) at a multiple of four; the caller fills all of them before its turn ends. */
		take(length: number): { room: Room; at: number } {
			if (failure) throw failure;
			if (current.used + length > BLOCK) {
				full.push(current);
				current = fresh();
			}
			const at = current.used;
			current.used += length;
			accepted += length;
			if (!running) {
				running = true;
				queueMicrotask(pump);
			}
			return { room: current.room, at };
		},
		failed: (): boolean => failure !== undefined,
		ready: (): Promise<void> => until(accepted - BOUND),
		written: (): Promise<void> => until(accepted),
		sync,
		async close(): Promise<{ bytes: number; sha256: string }> {
			try {
				await sync();
			} catch (cause) {
				await out.close().catch(() => undefined);
				throw fail(cause);
			}
			try {
				await out.close();
			} catch (cause) {
				throw fail(cause);
			}
			failure = new EvidenceError('closed');
			return { bytes: written, sha256: sha256.digest() };
		},
	};
};
