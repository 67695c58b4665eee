import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { constants, type FileHandle, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClearanceError } from '../errors.ts';
import type { Incoming, Spool } from './ports.ts';

const TAG = 16;

/**
 * Spool on disk: one file a shipment, each chunk sealed by AES-256-GCM under a key of that file alone (HKDF-SHA-256 of
 * the spool key and the shipment's id, so that a chunk number is a nonce used once). Not made durable: after a crash a
 * shipment is never resumed from its spool, the leftovers are removed.
 */
export function createSpool(dir: string, spoolKey: Uint8Array): Spool {
	return {
		async take(id, incoming, chunkBytes) {
			const file = join(dir, `${id}.spool`);
			const key = new Uint8Array(hkdfSync('sha256', spoolKey, id, 'tongguan spool v1', 32));
			const handle = await open(file, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600).catch((error: unknown) => {
				throw storageError(error, id);
			});
			const { size, name } = incoming;
			const arrival = createArrival(Math.ceil(size / chunkBytes));
			let cached: { readonly n: number; readonly bytes: Uint8Array } | undefined;
			const scratch = Buffer.allocUnsafeSlow(Math.min(chunkBytes, size) + TAG);
			const chunk = async (n: number): Promise<Uint8Array> => {
				await arrival.of(n);
				if (cached?.n === n) return cached.bytes;
				const length = Math.min(chunkBytes, size - n * chunkBytes);
				const sealed = scratch.subarray(0, length + TAG);
				const { bytesRead } = await handle.read(sealed, 0, sealed.length, n * (chunkBytes + TAG));
				if (bytesRead !== sealed.length) throw new ClearanceError('spool-failed', { shipment: id });
				cached = { n, bytes: unseal(key, n, sealed, id) };
				return cached.bytes;
			};
			// One after the other: they share the scratch.
			let last: Promise<unknown> = Promise.resolve();
			const read = (at: number, length: number): Promise<Uint8Array> => {
				const next = last.then(async () => {
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
				});
				last = next.catch(() => undefined);
				return next;
			};
			let discarded = false;
			const discard = async (): Promise<void> => {
				if (discarded) return;
				discarded = true;
				cached = undefined;
				arrival.failed(new ClearanceError('interrupted', { shipment: id }));
				await last;
				await handle.close();
				await rm(file, { force: true });
			};
			const done = sealInto(handle, key, incoming, chunkBytes, arrival.arrived).then(
				({ sha256, chunks, size: taken }) => {
					const error = taken !== size ? 'interrupted' : size === 0 ? 'empty-file' : null;
					if (error === null) return { name, size, sha256, chunks, read, discard };
					const failure = error === 'interrupted' ? new ClearanceError(error, { shipment: id }) : new ClearanceError(error, { file: name });
					arrival.failed(failure);
					throw failure;
				},
				(error: unknown) => {
					const failure = storageError(error, id);
					arrival.failed(failure);
					throw failure;
				},
			);
			done.catch(() => undefined);
			return { name, size, read, done, discard };
		},
		async clear() {
			const left = (await readdir(dir)).filter((name) => name.endsWith('.spool'));
			for (const name of left) await rm(join(dir, name), { force: true });
			return left.length;
		},
	};
}

/** Which chunks lie in the spool; who wants a later one waits. */
function createArrival(chunks: number) {
	let here = 0;
	let failure: { readonly error: unknown } | undefined;
	let waiting: { readonly n: number; resolve(): void; reject(error: unknown): void }[] = [];
	return {
		of: (n: number): Promise<void> => {
			if (n < here) return Promise.resolve();
			if (failure) return Promise.reject(failure.error);
			return new Promise((resolve, reject) => waiting.push({ n, resolve, reject }));
		},
		arrived: (count: number): void => {
			here = Math.min(count, chunks);
			for (const one of waiting) if (one.n < here) one.resolve();
			waiting = waiting.filter((one) => one.n >= here);
		},
		failed: (error: unknown): void => {
			failure ??= { error };
			for (const one of waiting) one.reject(error);
			waiting = [];
		},
	};
}

/** Bytes gathered before they are written. */
const WRITE_BYTES = 1 << 20;

/** Each piece is digested and sealed while it is in the cache; what is sealed goes out in writes of about a megabyte. */
async function sealInto(
	handle: FileHandle,
	key: Uint8Array,
	incoming: Incoming,
	chunkBytes: number,
	arrived: (chunks: number) => void,
): Promise<{ sha256: string; chunks: string[]; size: number }> {
	const whole = createHash('sha256');
	const chunks: string[] = [];
	let size = 0;
	let filled = 0;
	let chunk = createHash('sha256');
	let cipher = createCipheriv('aes-256-gcm', key, nonce(0));
	let sealed: Buffer[] = [];
	let waiting = 0;
	const write = async (): Promise<void> => {
		for (let done = 0; done < waiting; ) {
			const { bytesWritten } = await handle.writev(sealed);
			done += bytesWritten;
			if (done < waiting) sealed = [Buffer.concat(sealed).subarray(bytesWritten)];
		}
		sealed = [];
		waiting = 0;
		arrived(chunks.length);
	};
	const put = (bytes: Buffer): void => {
		sealed.push(bytes);
		waiting += bytes.byteLength;
	};
	const endChunk = (): void => {
		put(cipher.final());
		put(cipher.getAuthTag());
		chunks.push(chunk.digest('hex'));
		chunk = createHash('sha256');
		cipher = createCipheriv('aes-256-gcm', key, nonce(chunks.length));
		filled = 0;
	};
	for await (const piece of incoming.bytes) {
		size += piece.byteLength;
		if (size > incoming.size) throw new ClearanceError('interrupted', { shipment: incoming.name });
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

function nonce(n: number): Buffer {
	const bytes = Buffer.alloc(12);
	bytes.writeUInt32BE(n, 8);
	return bytes;
}
function unseal(key: Uint8Array, n: number, sealed: Buffer, id: string): Uint8Array {
	const decipher = createDecipheriv('aes-256-gcm', key, nonce(n));
	decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
	try {
		const bytes = decipher.update(sealed.subarray(0, sealed.length - TAG));
		decipher.final();
		return bytes;
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
