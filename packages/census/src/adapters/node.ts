import { constants, type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { asCensusError, type FileJournal, fileJournal, fileReader } from '../stores/file.ts';
import type { JournalFile } from '../stores/port.ts';
import { sha256 } from './hash.ts';
import { takeLock } from './lock.ts';

export type { FileJournal } from '../stores/file.ts';

/**
 * The journal in the folder `dir` (made when absent, mode 0700): the file `journal` (0600) and, while a writer is there, `lock-…`. Throws
 * `locked`, `journal-damaged` (a header that is none), `older-version`, `newer-version`, `no-space`, `read-only`, `store-failed`. With
 * `readOnly` no lock is taken, nothing is written, and the folder may not be there yet. `clock` dates the lock and is
 * the `now` of `exclusively`.
 */
export async function openFileJournal(
	dir: string,
	options: { readonly clock?: () => Date; readonly readOnly?: boolean } = {},
): Promise<FileJournal> {
	const path = join(dir, 'journal');
	if (options.readOnly) return fileReader(() => openExisting(path), sha256);
	try {
		const lock = await takeLock(dir, (options.clock?.() ?? new Date()).toISOString());
		let file: JournalFile | null = null;
		try {
			file = journalFile(await open(path, constants.O_RDWR | constants.O_CREAT, 0o600));
			await syncFolder(dir);
			return await fileJournal(file, sha256, lock.takenOver, lock.release, options.clock);
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
		async size() {
			const { size, nlink } = await handle.stat();
			if (nlink === 0) throw Object.assign(new Error('removed'), { code: 'ENOENT' });
			return size;
		},
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
			let left = parts.filter(({ length }) => length > 0);
			while (left.length > 0) {
				const { bytesWritten } = await handle.writev(left, position);
				position += bytesWritten;
				left = after(left, bytesWritten);
			}
		},
		sync: () => handle.datasync(),
		truncate: (size) => handle.truncate(size),
		close: () => handle.close(),
	};
}
/** What is left of `parts` after the first `bytes`: a write may stop short. */
function after(parts: readonly Uint8Array[], bytes: number): Uint8Array[] {
	let done = bytes;
	let whole = 0;
	while (whole < parts.length && done >= parts[whole]!.length) done -= parts[whole++]!.length;
	return parts.slice(whole).map((part, i) => (i === 0 ? part.subarray(done) : part));
}
