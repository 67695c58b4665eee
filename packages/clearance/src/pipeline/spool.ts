import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { constants, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClearanceError } from '../errors.ts';
import type { Incoming, Spool, Spooled } from './ports.ts';

const TAG = 16;

/**
 * Spool on disk: one file a shipment, each chunk sealed by AES-256-GCM under a key of that file alone (HKDF-SHA-256 of
 * the spool key and the shipment's id, so that a chunk number is a nonce used once). Not made durable: after a crash a
 * shipment is never resumed from its spool, the leftovers are removed.
 */
export function createSpool(dir: string, key: Uint8Array): Spool {
	return {
		async take(id, incoming, chunkBytes) {
			const file = join(dir, `${id}.spool`);
			const fileKey = new Uint8Array(hkdfSync('sha256', key, id, 'tongguan spool v1', 32));
			const handle = await open(file, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
			try {
				const whole = createHash('sha256');
				const chunks: string[] = [];
				let size = 0;
				for await (const chunk of inChunks(incoming, chunkBytes)) {
					whole.update(chunk);
					const digest = createHash('sha256').update(chunk).digest('hex');
					await handle.write(seal(fileKey, chunks.length, chunk));
					chunks.push(digest);
					size += chunk.byteLength;
				}
				if (size !== incoming.size) throw new ClearanceError('interrupted', { shipment: id });
				if (size === 0) throw new ClearanceError('empty-file', { file: incoming.name });
				let cached: { readonly n: number; readonly bytes: Uint8Array } | undefined;
				const chunk = async (n: number): Promise<Uint8Array> => {
					if (cached?.n === n) return cached.bytes;
					const length = Math.min(chunkBytes, size - n * chunkBytes);
					const sealed = Buffer.allocUnsafe(length + TAG);
					const { bytesRead } = await handle.read(sealed, 0, sealed.length, n * (chunkBytes + TAG));
					if (bytesRead !== sealed.length) throw new ClearanceError('spool-failed', { shipment: id });
					cached = { n, bytes: unseal(fileKey, n, sealed, id) };
					return cached.bytes;
				};
				const spooled: Spooled = {
					name: incoming.name,
					size,
					sha256: whole.digest('hex'),
					chunks,
					async read(at, length) {
						const end = Math.min(size, at + length);
						if (at >= end) return new Uint8Array(0);
						const first = Math.floor(at / chunkBytes);
						if (Math.floor((end - 1) / chunkBytes) === first) {
							return (await chunk(first)).subarray(at - first * chunkBytes, end - first * chunkBytes);
						}
						const out = new Uint8Array(end - at);
						for (let from = at; from < end; ) {
							const n = Math.floor(from / chunkBytes);
							const piece = (await chunk(n)).subarray(from - n * chunkBytes, end - n * chunkBytes);
							out.set(piece, from - at);
							from += piece.byteLength;
						}
						return out;
					},
					async discard() {
						cached = undefined;
						await handle.close();
						await rm(file, { force: true });
					},
				};
				return spooled;
			} catch (error) {
				await handle.close();
				await rm(file, { force: true });
				throw storageError(error, id);
			}
		},
		async clear() {
			const left = (await readdir(dir)).filter((name) => name.endsWith('.spool'));
			for (const name of left) await rm(join(dir, name), { force: true });
			return left.length;
		},
	};
}

async function* inChunks(incoming: Incoming, chunkBytes: number): AsyncIterable<Buffer> {
	let buffer = Buffer.allocUnsafe(chunkBytes);
	let used = 0;
	let total = 0;
	for await (const piece of incoming.bytes) {
		total += piece.byteLength;
		if (total > incoming.size) throw new ClearanceError('interrupted', { shipment: incoming.name });
		for (let from = 0; from < piece.byteLength; ) {
			const take = Math.min(piece.byteLength - from, chunkBytes - used);
			buffer.set(piece.subarray(from, from + take), used);
			used += take;
			from += take;
			if (used === chunkBytes) {
				yield buffer;
				buffer = Buffer.allocUnsafe(chunkBytes);
				used = 0;
			}
		}
	}
	if (used > 0) yield buffer.subarray(0, used);
}

function nonce(n: number): Buffer {
	const bytes = Buffer.alloc(12);
	bytes.writeUInt32BE(n, 8);
	return bytes;
}
function seal(key: Uint8Array, n: number, chunk: Uint8Array): Buffer {
	const cipher = createCipheriv('aes-256-gcm', key, nonce(n));
	return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
}
function unseal(key: Uint8Array, n: number, sealed: Buffer, id: string): Uint8Array {
	const decipher = createDecipheriv('aes-256-gcm', key, nonce(n));
	decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
	try {
		return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
	} catch (cause) {
		throw new ClearanceError('spool-failed', { shipment: id }, { cause });
	}
}
function storageError(error: unknown, id: string): unknown {
	if (error instanceof ClearanceError || !(error instanceof Error) || !('code' in error)) return error;
	if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new ClearanceError('no-space', { store: 'spool' }, { cause: error });
	if (error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'EPERM') return new ClearanceError('read-only', { store: 'spool' }, { cause: error });
	return new ClearanceError('spool-failed', { shipment: id }, { cause: error });
}
