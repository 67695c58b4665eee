import { createHash } from 'node:crypto';
import { type ByteSource, inspect, type Report } from '@tongguan/identify';
import { fileSource } from '@tongguan/identify/node';
import { toInstant } from '../time.ts';

/** A regular file opened once, never through a link. `unchanged` throws `file-changed` when it is no longer what was opened. */
export const openFile: (path: string) => ReturnType<typeof fileSource> = fileSource;

/** What `tongguan check` prints: the report of a file as it lies there. Counts nobody, keeps nothing. */
export async function checkFile(path: string, onProgress?: (done: number, total: number) => void): Promise<Report> {
	const file = await openFile(path);
	try {
		const sha256 = await digestOf(file);
		const source: ByteSource = { name: path, size: file.size, read: (at, length) => file.read(at, length) };
		const { report } = await inspect(source, {
			sha256,
			at: toInstant(new Date()),
			...(onProgress ? { onProgress: (done) => onProgress(done, file.size) } : {}),
		});
		await file.unchanged();
		return report;
	} finally {
		await file.close();
	}
}

/** SHA-256 of the whole, in pieces of 1 MiB. */
export async function digestOf(source: ByteSource): Promise<string> {
	const hash = createHash('sha256');
	for (let at = 0; at < source.size; ) {
		const piece = await source.read(at, 1 << 20);
		if (piece.byteLength === 0) break;
		hash.update(piece);
		at += piece.byteLength;
	}
	return hash.digest('hex');
}
