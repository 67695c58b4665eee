import { constants, type Dirent } from 'node:fs';
import * as disk from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AppendFile, EvidenceFs, FileKind } from '../ports.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_TRUNC, O_WRONLY } = constants;
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
const CHUNK_BYTES = 256 * 1024;

const absent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
const code = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
const kindOf = (entry: Pick<Dirent, 'isFile' | 'isDirectory'>): FileKind =>
	entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';

const openToRead = async (path: string): Promise<disk.FileHandle | null> => {
	let file: disk.FileHandle;
	try {
		file = await disk.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	} catch (error) {
		if (absent(error)) return null;
		throw error;
	}
	if ((await file.stat()).isFile()) return file;
	await file.close();
	throw Object.assign(new Error('not a regular file'), { code: 'ENOTSUP' });
};

const appendFile = (file: disk.FileHandle): AppendFile => ({
	async write(bytes) {
		for (let offset = 0; offset < bytes.length; ) offset += (await file.write(bytes, offset)).bytesWritten;
	},
	sync: () => file.sync(),
	close: () => file.close(),
});

export const nodeFs: EvidenceFs = {
	async kind(path) {
		try {
			return kindOf(await disk.lstat(path));
		} catch (error) {
			if (absent(error)) return null;
			throw error;
		}
	},
	async *list(path) {
		let folder: Awaited<ReturnType<typeof disk.opendir>>;
		try {
			folder = await disk.opendir(path);
		} catch (error) {
			if (absent(error)) return;
			throw error;
		}
		for await (const entry of folder) yield { name: entry.name, kind: kindOf(entry) };
	},
	async read(path, limit) {
		const file = await openToRead(path);
		if (file === null) return null;
		try {
			const buffer = new Uint8Array(Math.min(limit + 1, (await file.stat()).size + 1));
			let length = 0;
			while (length < buffer.length) {
				const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
				if (bytesRead === 0) break;
				length += bytesRead;
			}
			return buffer.subarray(0, length);
		} finally {
			await file.close();
		}
	},
	async stream(path) {
		const file = await openToRead(path);
		if (file === null) return null;
		const buffer = new Uint8Array(CHUNK_BYTES);
		// Not a generator: one that was never started would keep the file open when it is closed.
		const chunks: AsyncIterableIterator<Uint8Array> = {
			[Symbol.asyncIterator]: () => chunks,
			async next() {
				const { bytesRead } = await file.read(buffer, 0, buffer.length).catch(async (error: unknown) => {
					await file.close();
					throw error;
				});
				return bytesRead > 0 ? { done: false, value: buffer.subarray(0, bytesRead) } : this.return!();
			},
			async return() {
				await file.close();
				return { done: true, value: undefined };
			},
		};
		return chunks;
	},
	async write(path, bytes) {
		const file = await disk.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, PRIVATE_FILE);
		try {
			await appendFile(file).write(bytes);
			// The name exists since the file was opened: both can become durable at the same time.
			const [contents, name] = await Promise.allSettled([file.sync(), nodeFs.syncFolder(dirname(path))]);
			for (const result of [contents, name]) if (result.status === 'rejected') throw result.reason;
		} finally {
			await file.close();
		}
	},
	append: async (path) => appendFile(await disk.open(path, O_WRONLY | O_APPEND | O_NOFOLLOW)),
	create: async (path) => appendFile(await disk.open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL, PRIVATE_FILE)),
	async truncate(path, bytes) {
		const file = await disk.open(path, O_WRONLY | O_NOFOLLOW);
		try {
			await file.truncate(bytes);
			await file.sync();
		} finally {
			await file.close();
		}
	},
	rename: (from, to) => disk.rename(from, to),
	async link(from, to) {
		try {
			await disk.link(from, to);
			return true;
		} catch (error) {
			if (code(error) === 'EEXIST') return false;
			if (absent(error)) return null;
			throw error;
		}
	},
	async remove(path) {
		try {
			await disk.unlink(path);
			return true;
		} catch (error) {
			if (absent(error)) return false;
			throw error;
		}
	},
	async removeEmptyFolder(path) {
		try {
			await disk.rmdir(path);
			return true;
		} catch (error) {
			if (absent(error) || code(error) === 'ENOTEMPTY' || code(error) === 'EEXIST') return false;
			throw error;
		}
	},
	async makeFolder(path) {
		try {
			await disk.mkdir(path, PRIVATE_FOLDER);
		} catch (error) {
			if (code(error) === 'EEXIST') return;
			if (!absent(error)) throw error;
			await nodeFs.makeFolder(dirname(path));
			return nodeFs.makeFolder(path);
		}
		await nodeFs.syncFolder(dirname(path));
	},
	async syncFolder(path) {
		const folder = await disk.open(path, O_RDONLY);
		try {
			await folder.sync();
		} finally {
			await folder.close();
		}
	},
};
