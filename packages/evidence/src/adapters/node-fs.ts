import {
	closeSync,
	constants,
	type Dirent,
	fdatasync,
	fsync,
	mkdirSync,
	openSync,
	renameSync,
	rmdirSync,
	unlinkSync,
	writeSync,
	writevSync,
} from 'node:fs';
import * as disk from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AppendFile, EvidenceFs, FileKind } from '../ports.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_TRUNC, O_WRONLY } = constants;
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
const CHUNK_BYTES = 256 * 1024;
/** Linux: a UUID made at each start. */
const BOOT = '/proc/sys/kernel/random/boot_id';

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

/**
 * What a commit hands to the page cache is done at once, and only what waits for the disk goes to another thread: handing a call over takes
 * longer than the call.
 */
const called = (work: (done: (error: NodeJS.ErrnoException | null) => void) => void): Promise<void> =>
	new Promise((resolve, reject) => work((error) => (error === null ? resolve() : reject(error))));

/** Makes the folders above where they are missing. */
const openInFolder = (path: string, flags: number): number => {
	try {
		return openSync(path, flags, PRIVATE_FILE);
	} catch (error) {
		if (code(error) !== 'ENOENT') throw error;
		mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
		return openSync(path, flags, PRIVATE_FILE);
	}
};
const writeAll = (fd: number, bytes: Uint8Array): void => {
	for (let offset = 0; offset < bytes.length; ) offset += writeSync(fd, bytes, offset);
};
const writeParts = (fd: number, parts: readonly Uint8Array[], at: number): void => {
	let left = parts.reduce((sum, { length }) => sum + length, 0);
	for (let rest = [...parts]; left > 0; ) {
		const written = writevSync(fd, rest, at);
		at += written;
		left -= written;
		// Cut short: what is left of them.
		for (let skip = written; rest.length > 0 && skip > 0; ) {
			const [first, ...more] = rest as [Uint8Array, ...Uint8Array[]];
			rest = skip >= first.length ? more : [first.subarray(skip), ...more];
			skip -= Math.min(skip, first.length);
		}
	}
};

const appendFile = (file: disk.FileHandle): AppendFile => ({
	async write(bytes) {
		for (let offset = 0; offset < bytes.length; ) offset += (await file.write(bytes, offset)).bytesWritten;
	},
	sync: () => file.sync(),
	close: () => file.close(),
});

const syncPath = async (path: string): Promise<void> => {
	const fd = openSync(path, O_RDONLY | O_NOFOLLOW);
	try {
		await called((done) => fsync(fd, done));
	} finally {
		closeSync(fd);
	}
};

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
		const file = appendFile(await disk.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, PRIVATE_FILE));
		try {
			await file.write(bytes);
			// The name exists since the file was opened: both can become durable at the same time.
			const [contents, name] = await Promise.allSettled([file.sync(), syncPath(dirname(path))]);
			for (const result of [contents, name]) if (result.status === 'rejected') throw result.reason;
		} finally {
			await file.close();
		}
	},
	async put(path, bytes) {
		const fd = openInFolder(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
		try {
			writeAll(fd, bytes);
		} finally {
			closeSync(fd);
		}
	},
	async place(path) {
		const fd = openInFolder(path, O_WRONLY | O_CREAT | O_NOFOLLOW);
		return {
			write: async (parts, at) => writeParts(fd, parts, at),
			sync: () => called((done) => fdatasync(fd, done)),
			close: async () => closeSync(fd),
		};
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
	rename: async (from, to) => renameSync(from, to),
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
			unlinkSync(path);
			return true;
		} catch (error) {
			if (absent(error)) return false;
			throw error;
		}
	},
	async removeEmptyFolder(path) {
		try {
			rmdirSync(path);
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
		await syncPath(dirname(path));
	},
	syncFolder: syncPath,
	syncFile: syncPath,
	async boot() {
		const id = await disk.readFile(BOOT, 'latin1').catch(() => '');
		return id.trim() || null;
	},
};
