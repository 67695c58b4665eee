import { hash } from 'node:crypto';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sha256 } from '../core/sha256.ts';
import { asCensusError, type CensusReader, type FileCensus, openJournal, openReader } from '../stores/file.ts';
import type { JournalFile } from '../stores/port.ts';
import { takeLock } from './lock.ts';

export type { CensusReader, FileCensus, Recovery } from '../stores/file.ts';

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/**
 * The census in the folder `dir` (made when absent, mode 0700): `journal` and, while a writer is there, `lock-…`. Throws `locked`,
 * `journal-damaged`, `newer-version`, `no-space`, `read-only`, `store-failed`. With `readOnly` no lock is taken and nothing is written.
 * `clock` dates the lock.
 */
export function openFileCensus(dir: string, options?: { readonly clock?: () => Date; readonly readOnly?: false }): Promise<FileCensus>;
export function openFileCensus(dir: string, options: { readonly readOnly: true }): Promise<CensusReader>;
export async function openFileCensus(
	dir: string,
	options: { readonly clock?: () => Date; readonly readOnly?: boolean } = {},
): Promise<FileCensus | CensusReader> {
	const path = join(dir, 'journal');
	if (options.readOnly) return openReader(() => openExisting(path), sha256);
	const clock = options.clock ?? (() => new Date());
	try {
		const lock = await takeLock(dir, clock().toISOString());
		let file: JournalFile | null = null;
		try {
			file = journalFile(await open(path, constants.O_RDWR | constants.O_CREAT, 0o600));
			await syncFolder(dir);
			return await openJournal(file, sha256, lock.takenOver, lock.release);
		} catch (error) {
			await file?.close();
			await lock.release();
			throw error;
		}
	} catch (cause) {
		throw asCensusError(cause);
	}
}

async function openExisting(path: string): Promise<JournalFile | null> {
	try {
		return journalFile(await open(path, 'r'));
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw cause;
	}
}
/** So that the name of a new journal survives a power cut too. */
async function syncFolder(dir: string): Promise<void> {
	const folder = await open(dir, 'r');
	await folder.sync().finally(() => folder.close());
}

function journalFile(handle: FileHandle): JournalFile {
	return {
		size: async () => (await handle.stat()).size,
		async read(at, length) {
			const bytes = new Uint8Array(length);
			let filled = 0;
			while (filled < length) {
				const { bytesRead } = await handle.read(bytes, filled, length - filled, at + filled);
				if (bytesRead === 0) break;
				filled += bytesRead;
			}
			return bytes.subarray(0, filled);
		},
		async append(at, parts) {
			let position = at;
			for (const part of parts) {
				for (let done = 0; done < part.length; ) {
					const { bytesWritten } = await handle.write(part, done, part.length - done, position);
					done += bytesWritten;
					position += bytesWritten;
				}
			}
		},
		sync: () => handle.datasync(),
		truncate: (size) => handle.truncate(size),
		close: () => handle.close(),
	};
}
