import { EvidenceError, ioError } from '../errors.ts';
import type { AppendFile } from '../ports.ts';
import { type Room, room } from './packet.ts';

/** A digest of bytes in the order in which they are handed over. */
export type Digest = {
	/** Resolves when the bytes are needed no more; they stay as they are until then. */
	update(bytes: Uint8Array): Promise<void> | void;
	/** Of all of them, in lower-case hexadecimal; nothing follows. */
	digest(): Promise<string> | string;
};

const BLOCK = 1 << 20;
/** `ready` waits while this many bytes are unwritten. */
const BOUND = 4 << 20;
/** So many bytes are left to be made durable at once: closing never waits for a whole file, and a power cut takes little. */
const AHEAD = 8 << 20;
/** Writing waits while this many written bytes are not digested. */
const BEHIND = 8 << 20;

/** Bytes in the order in which they were accepted; `written` and `digested` of its `used` ones are. */
type Block = { readonly room: Room; used: number; written: number; digested: number };

/** Rooms that nobody uses, of all captures together: to allocate them anew makes the collector of garbage the busiest part of a transfer. */
const spare: Room[] = [];
const SPARE = 16;
const newRoom = (): Room => spare.pop() ?? room(BLOCK);
const giveBack = (one: Room): void => {
	if (spare.length < SPARE) spare.push(one);
};

/**
 * Gathers what is written into blocks of 1 MiB. Writing starts in the same turn, or as soon as the file is there, and takes what is
 * there; each byte is written once and digested once, of the memory it was accepted in. The first failure is final.
 */
export const createOutlet = (opening: Promise<AppendFile>, sha256: Digest) => {
	/** Oldest first; what is accepted goes into the last. */
	const blocks: Block[] = [{ room: newRoom(), used: 0, written: 0, digested: 0 }];
	let accepted = 0;
	let written = 0;
	let undigested = 0;
	let caughtUp: (() => void) | undefined;
	let unsynced = 0;
	let syncing: Promise<void> | undefined;
	let running = false;
	let failure: EvidenceError | undefined;
	let waiters: { mark: number; resolve: () => void; reject: (error: Error) => void }[] = [];

	const fail = (cause: unknown): EvidenceError => {
		failure ??= ioError(cause);
		for (const waiter of waiters) waiter.reject(failure);
		waiters = [];
		caughtUp?.();
		return failure;
	};
	opening.catch(fail);

	/** Gives rooms back that are full, written and digested. */
	const recycle = (): void => {
		for (let first = blocks[0]!; blocks.length > 1 && Math.min(first.written, first.digested) === first.used; first = blocks[0]!)
			giveBack(blocks.shift()!.room);
	};
	const digest = (block: Block, bytes: Uint8Array): void => {
		undigested += bytes.length;
		Promise.resolve(sha256.update(bytes)).then(() => {
			block.digested += bytes.length;
			undigested -= bytes.length;
			recycle();
			if (undigested <= BEHIND) caughtUp?.();
		}, fail);
	};
	const syncAhead = (out: AppendFile): void => {
		if (unsynced < AHEAD || syncing !== undefined) return;
		unsynced = 0;
		syncing = out
			.sync()
			.catch((cause: unknown) => void fail(cause))
			.finally(() => {
				syncing = undefined;
			});
	};
	const pump = async (): Promise<void> => {
		try {
			const out = await opening;
			while (failure === undefined && written < accepted) {
				const block = blocks.find((one) => one.written < one.used)!;
				const bytes = block.room.bytes.subarray(block.written, block.used);
				digest(block, bytes);
				await out.write(bytes);
				written += bytes.length;
				unsynced += bytes.length;
				block.written += bytes.length;
				recycle();
				waiters = waiters.filter((waiter) => {
					if (waiter.mark <= written) waiter.resolve();
					return waiter.mark > written;
				});
				syncAhead(out);
				if (undigested > BEHIND)
					await new Promise<void>((resolve) => {
						caughtUp = resolve;
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
			await (await opening).sync();
		} catch (cause) {
			throw fail(cause);
		}
	};

	return {
		/** Room for `length` bytes (at most 1 MiB) at a multiple of four; the caller fills all of them before its turn ends. */
		take(length: number): { room: Room; at: number } {
			if (failure) throw failure;
			let block = blocks.at(-1)!;
			if (block.used + length > BLOCK) {
				block = { room: newRoom(), used: 0, written: 0, digested: 0 };
				blocks.push(block);
			}
			const at = block.used;
			block.used += length;
			accepted += length;
			if (!running) {
				running = true;
				queueMicrotask(pump);
			}
			return { room: block.room, at };
		},
		accepted: (): number => accepted,
		ready: (): Promise<void> => until(accepted - BOUND),
		written: (): Promise<void> => until(accepted),
		sync,
		/** Durable and closed; closed also when it fails. */
		async close(): Promise<{ bytes: number; sha256: string }> {
			let whole: string;
			try {
				const durable = sync();
				durable.catch(() => undefined);
				await until(accepted);
				whole = await sha256.digest();
				await durable;
				await syncing;
			} catch (cause) {
				Promise.resolve(sha256.digest()).catch(() => undefined);
				await syncing;
				await opening.then((out) => out.close()).catch(() => undefined);
				throw fail(cause);
			}
			try {
				await (await opening).close();
			} catch (cause) {
				throw fail(cause);
			}
			failure = new EvidenceError('closed');
			for (const block of blocks.splice(0)) giveBack(block.room);
			return { bytes: written, sha256: whole };
		},
	};
};
