import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dump, load, type Position } from '../core/snapshot.ts';
import { CensusError } from '../errors.ts';

/*
 * The file `snapshot` beside a journal: 16 bytes "tongguan-state 1", what `core/snapshot.ts` writes, SHA-256 of all before. It is written
 * under another name and renamed once it is on the disk, so that there is a whole one or none.
 */
const MAGIC = Buffer.from('tongguan-state 1');
const DIGEST = 32;
/** Gathered before they are written. */
const WRITE_BYTES = 4 << 20;
const WRITE_PARTS = 512;

export const snapshotFile = (dir: string): string => join(dir, 'snapshot');

/** Resolves with its size in bytes once it is on the disk. */
export async function writeSnapshot(dir: string, position: Position): Promise<number> {
	const unfinished = join(dir, 'snapshot.unfinished');
	const file = await open(unfinished, 'w', 0o600);
	let size = 0;
	try {
		const hash = createHash('sha256');
		const hashed = async (bytes: Uint8Array): Promise<void> => {
			hash.update(bytes);
			await put(bytes);
		};
		let parts: Uint8Array[] = [];
		let waiting = 0;
		const flush = async (): Promise<void> => {
			for (let left = parts; left.length > 0; ) {
				const { bytesWritten } = await file.writev(left);
				left = without(left, bytesWritten);
			}
			parts = [];
			waiting = 0;
		};
		const put = async (bytes: Uint8Array): Promise<void> => {
			if (bytes.length === 0) return;
			parts.push(bytes);
			waiting += bytes.length;
			size += bytes.length;
			if (waiting >= WRITE_BYTES || parts.length >= WRITE_PARTS) await flush();
		};
		await hashed(MAGIC);
		for (const bytes of dump(position)) await hashed(bytes);
		await put(hash.digest());
		await flush();
		await file.sync();
	} catch (error) {
		await file.close();
		await rm(unfinished, { force: true });
		throw error;
	}
	await file.close();
	await rename(unfinished, snapshotFile(dir));
	const folder = await open(dir, 'r');
	await folder.sync().finally(() => folder.close());
	return size;
}
function without(parts: readonly Uint8Array[], bytes: number): Uint8Array[] {
	let gone = bytes;
	return parts.flatMap((part) => {
		const skipped = Math.min(gone, part.length);
		gone -= skipped;
		return skipped === part.length ? [] : [part.subarray(skipped)];
	});
}

/** `null`: there is none, or one of another version or machine. Throws `snapshot-damaged`. */
export async function readSnapshot(dir: string): Promise<{ readonly position: Position; readonly size: number } | null> {
	let file: FileHandle;
	try {
		file = await open(snapshotFile(dir), 'r');
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw cause;
	}
	try {
		const { size } = await file.stat();
		const hash = createHash('sha256');
		let at = 0;
		const fill = async (into: Uint8Array): Promise<void> => {
			for (let filled = 0; filled < into.length; ) {
				const { bytesRead } = await file.read(into, filled, Math.min(into.length - filled, 1 << 30), at);
				if (bytesRead === 0) throw new CensusError('snapshot-damaged', { position: at });
				filled += bytesRead;
				at += bytesRead;
			}
		};
		const hashed = async (into: Uint8Array): Promise<void> => {
			if (at + into.length > size - DIGEST) throw new CensusError('snapshot-damaged', { position: at });
			await fill(into);
			hash.update(into);
		};
		const magic = new Uint8Array(MAGIC.length);
		await hashed(magic);
		if (!MAGIC.equals(magic)) return null;
		const position = await load(hashed);
		if (position === null) return null;
		const written = new Uint8Array(DIGEST);
		if (at !== size - DIGEST) throw new CensusError('snapshot-damaged', { position: at });
		await fill(written);
		if (!hash.digest().equals(written)) throw new CensusError('snapshot-damaged', { position: size - DIGEST });
		return { position, size };
	} catch (cause) {
		// Numbers in a damaged text may ask for arrays that cannot be.
		if (cause instanceof RangeError || cause instanceof TypeError) throw new CensusError('snapshot-damaged', { position: 0 }, { cause });
		throw cause;
	} finally {
		await file.close();
	}
}
