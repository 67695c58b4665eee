import { createCipheriv, createHash, hkdfSync } from 'node:crypto';
import { constants, type FileHandle, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClearanceError, closed } from '../errors.ts';
import type { Incoming, Spool } from './ports.ts';
import { createArrival, nonce, readSealed, TAG } from './sealed.ts';

/** What the requester hands over. `interrupted`: more than was announced, or the requester is gone. */
async function* arriving({ bytes, size }: Incoming, id: string): AsyncIterable<Uint8Array> {
	let left = size;
	try {
		for await (const piece of bytes) {
			left -= piece.byteLength;
			if (left < 0) break;
			yield piece;
		}
	} catch (cause) {
		throw new ClearanceError('interrupted', { shipment: id }, { cause });
	}
	if (left < 0) throw new ClearanceError('interrupted', { shipment: id });
}

/** Bytes gathered before they are written. */
const WRITE_BYTES = 1 << 20;

/**
 * Spool on disk, one sealed file a shipment (`sealed.ts`), its key by HKDF-SHA-256 of the spool key and the shipment's id. Not made durable:
 * after a crash a shipment is never resumed from its spool, the leftovers are removed.
 */
export function createSpool(dir: string, spoolKey: Uint8Array): Spool {
	return {
		async take(id, incoming, chunkBytes) {
			const { size, name } = incoming;
			const file = join(dir, `${id}.spool`);
			const key = new Uint8Array(hkdfSync('sha256', spoolKey, id, 'tongguan spool v1', 32));
			const sealed = { id, file, key, chunkBytes, size };
			const arrival = createArrival();
			const handle = await open(file, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600).catch(
				(error: unknown) => {
					throw closed(error, 'spool');
				},
			);
			const read = readSealed(handle, sealed, arrival);
			const done = sealInto(handle, key, arriving(incoming, id), chunkBytes, arrival.arrived).then((taken) => {
				if (taken.size !== size) throw new ClearanceError('interrupted', { shipment: id });
				if (size === 0) throw new ClearanceError('empty-file', { file: name });
				return { name, size, sha256: taken.sha256, chunks: taken.chunks, read };
			});
			const failed = done.then(
				() => undefined,
				(error: unknown) => arrival.failed(closed(error, 'spool')),
			);
			let discarded: Promise<void> | undefined;
			return {
				name,
				sealed,
				arrival,
				done: done.catch((error: unknown) => {
					throw closed(error, 'spool');
				}),
				discard() {
					discarded ??= (async () => {
						arrival.failed(new ClearanceError('interrupted', { shipment: id }));
						await failed;
						await handle.close();
						await rm(file, { force: true });
					})();
					return discarded;
				},
			};
		},
		async clear() {
			const left = (await readdir(dir)).filter((name) => name.endsWith('.spool'));
			for (const name of left) await rm(join(dir, name), { force: true });
			return left.length;
		},
	};
}

/** Each piece is digested and sealed while it is in the cache; what is sealed goes out in writes of about a megabyte. */
async function sealInto(
	handle: FileHandle,
	key: Uint8Array,
	bytes: AsyncIterable<Uint8Array>,
	chunkBytes: number,
	arrived: (chunks: number) => void,
): Promise<{ sha256: string; chunks: string[]; size: number }> {
	const whole = createHash('sha256');
	const chunks: string[] = [];
	let size = 0;
	let filled = 0;
	let chunk = createHash('sha256');
	let cipher = createCipheriv('aes-256-gcm', key, nonce(0), { authTagLength: TAG });
	let sealed: Buffer[] = [];
	let waiting = 0;
	const write = async (): Promise<void> => {
		while (sealed.length > 0) {
			const { bytesWritten } = await handle.writev(sealed);
			const rest = bytesWritten < waiting ? Buffer.concat(sealed).subarray(bytesWritten) : Buffer.alloc(0);
			waiting = rest.length;
			sealed = rest.length > 0 ? [rest] : [];
		}
		arrived(chunks.length);
	};
	const put = (bytes: Buffer): void => {
		if (bytes.length === 0) return;
		sealed.push(bytes);
		waiting += bytes.length;
	};
	const endChunk = (): void => {
		put(cipher.final());
		put(cipher.getAuthTag());
		chunks.push(chunk.digest('hex'));
		chunk = createHash('sha256');
		cipher = createCipheriv('aes-256-gcm', key, nonce(chunks.length), { authTagLength: TAG });
		filled = 0;
	};
	for await (const piece of bytes) {
		size += piece.byteLength;
		whole.update(piece);
		for (let from = 0; from < piece.byteLength; ) {
			const part = piece.subarray(from, from + chunkBytes - filled);
			chunk.update(part);
			put(cipher.update(part));
			filled += part.byteLength;
			from += part.byteLength;
			if (filled === chunkBytes) endChunk();
		}
		if (waiting >= WRITE_BYTES) await write();
	}
	if (filled > 0) endChunk();
	await write();
	return { sha256: whole.digest('hex'), chunks, size };
}
