import type { JournalRecord } from '../core/records.ts';

/** Where a journal was read to: everything before it is whole, `link` (32 bytes) vouches for it. */
export type Cursor = {
	readonly records: number;
	readonly link: Uint8Array;
	/** Bytes of a file up to here; 0 where a store has no such thing. */
	readonly position: number;
};

/**
 * What a store is: an append-only chain of records. Everything else is derived from it, so a store is no more than this; how it is checked:
 * `@tongguan/census/conformance`.
 */
export type Journal = {
	/** Before the first record. */
	start(): Cursor;
	/**
	 * `take` gets each record after `from`, in order, checked against the chain (its payload is valid only during the call), and the cursor
	 * after it. Throws `journal-damaged`, `connection-lost`, `store-failed`; what `take` got before then stands.
	 */
	read(from: Cursor, take: (record: JournalRecord, after: Cursor) => void): Promise<Cursor>;
	/**
	 * While `work` runs nobody else appends. `append` resolves once the records are durable, with the cursor after them; `at` must be the end
	 * of the journal (else `store-failed`). What `append` rejects with: `no-space`, `read-only`, `store-failed`: they are not recorded and never
	 * will be; `connection-lost`: nobody knows, the journal has to be read again. `now`: milliseconds, by a clock that the store has of its own.
	 */
	exclusively<A>(
		work: (append: (at: Cursor, records: readonly JournalRecord[]) => Promise<Cursor>, now?: number) => Promise<A>,
	): Promise<A>;
	close(): Promise<void>;
};

/** What a journal in a file asks of a disk. Failures carry the system's `code` (ENOSPC, EDQUOT, EROFS …). */
export type JournalFile = {
	/** Bytes. */
	size(): Promise<number>;
	/** Fewer bytes only at the end. */
	read(at: number, length: number): Promise<Uint8Array>;
	/** All of `parts`, one after the other, from byte `at` on. */
	append(at: number, parts: readonly Uint8Array[]): Promise<void>;
	/** Resolves when what was written, and the size, are on the disk. */
	sync(): Promise<void>;
	truncate(size: number): Promise<void>;
	close(): Promise<void>;
};
