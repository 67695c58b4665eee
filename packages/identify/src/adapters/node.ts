import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import type { Sha256 } from '@tongguan/law';
import { type IdentifyCode, IdentifyError } from '../errors.ts';
import type { ByteSource } from '../types.ts';

const CHUNK = 1024 * 1024;
const CODES: Readonly<Record<string, IdentifyCode>> = {
	ELOOP: 'symbolic-link',
	ENOENT: 'not-found',
	ENXIO: 'not-a-file',
	EISDIR: 'not-a-file',
	ENOTDIR: 'not-found',
};

export type FileSource = ByteSource & {
	/** Throws `file-changed` when the file is no longer what was opened. Call it when all has been read. */
	unchanged(): Promise<void>;
	/** Digest of the whole file. Throws `file-changed`. */
	sha256(): Promise<Sha256>;
	close(): Promise<void>;
};

/**
 * A regular file, opened without following a symbolic link at its end. Throws `symbolic-link`, `not-a-file`, `not-found`,
 * `empty-file`, `unreadable`; while reading `file-changed` (shorter, or other size, time or inode at the end) and `unreadable`.
 */
export async function fileSource(path: string): Promise<FileSource> {
	// Before opening: opening a device or a pipe can itself do something.
	const before = await guarded(path, () => lstat(path, { bigint: true }));
	if (before.isSymbolicLink()) throw new IdentifyError('symbolic-link', { file: path });
	if (!before.isFile()) throw new IdentifyError('not-a-file', { file: path });
	const handle = await guarded(path, () => open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK));
	try {
		return await source(path, handle);
	} catch (error) {
		await handle.close();
		throw error;
	}
}

async function source(path: string, handle: FileHandle): Promise<FileSource> {
	const opened = await guarded(path, () => handle.stat({ bigint: true }));
	if (!opened.isFile()) throw new IdentifyError('not-a-file', { file: path });
	if (opened.size === 0n) throw new IdentifyError('empty-file', { file: path });
	const size = Number(opened.size);

	async function read(at: number, length: number): Promise<Uint8Array> {
		const wanted = Math.max(0, Math.min(length, size - at));
		const bytes = new Uint8Array(wanted);
		for (let done = 0; done < wanted; ) {
			const { bytesRead } = await guarded(path, () => handle.read(bytes, done, wanted - done, at + done));
			if (bytesRead === 0) throw new IdentifyError('file-changed', { file: path });
			done += bytesRead;
		}
		return bytes;
	}
	async function unchanged(): Promise<void> {
		const now = await guarded(path, () => handle.stat({ bigint: true }));
		const named = await guarded(path, () => lstat(path, { bigint: true }));
		for (const stat of [now, named]) {
			if (stat.size !== opened.size || stat.mtimeNs !== opened.mtimeNs || stat.ino !== opened.ino || stat.dev !== opened.dev) {
				throw new IdentifyError('file-changed', { file: path });
			}
		}
	}
	async function sha256(): Promise<Sha256> {
		const hash = createHash('sha256');
		for (let at = 0; at < size; at += CHUNK) hash.update(await read(at, CHUNK));
		await unchanged();
		return hash.digest('hex');
	}
	return { name: path, size, read, unchanged, sha256, close: () => handle.close() };
}

async function guarded<T>(path: string, action: () => Promise<T>): Promise<T> {
	try {
		return await action();
	} catch (error) {
		const code = CODES[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unreadable';
		throw new IdentifyError(code, { file: path }, { cause: error });
	}
}
