import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EvidenceError, ioError } from '../errors.ts';

/**
 * Lock of one writer. The file is a SQLite database without tables whose write lock is held, because that is a lock of the kernel:
 * it ends with its process however that dies, and there is no moment in which two can take over. `user_version` is the owner's pid.
 * Fails with `writer-locked` { file, pid }.
 */
export const takeLock = (file: string): { release(): void } => {
	let database: DatabaseSync | null = null;
	try {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		database = new DatabaseSync(file);
		database.exec('BEGIN IMMEDIATE; PRAGMA user_version = ' + process.pid + '; COMMIT; BEGIN IMMEDIATE');
		const held = database;
		return { release: () => held.close() };
	} catch (error) {
		const busy = (error as { errcode?: number }).errcode === 5;
		const pid = busy ? ownerIn(database) : 0;
		database?.close();
		throw busy ? new EvidenceError('writer-locked', { file, pid }) : ioError(error);
	}
};

/** The owner's pid; 0 when the owner is just writing it, and so locks its own note too. */
const ownerIn = (database: DatabaseSync | null): number => {
	try {
		return Number(database?.prepare('PRAGMA user_version').get()?.user_version ?? 0);
	} catch {
		return 0;
	}
};
