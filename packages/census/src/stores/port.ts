/** What a store asks of a disk. Failures carry the system's `code` (ENOSPC, EDQUOT, EROFS …). */
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
