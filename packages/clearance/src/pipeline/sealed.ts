import { createDecipheriv } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ClearanceError } from '../errors.ts';

/** Bytes of an authentication tag. */
export const TAG = 16;
/**
 * A file in the spool: chunk n at n × (chunkBytes + TAG), sealed by AES-256-GCM with its number as nonce, tag behind it. `key` is of this file
 * alone, so that a number is used once under it.
 */
export type Sealed = {
	readonly id: string;
	readonly file: string;
	readonly key: Uint8Array;
	readonly chunkBytes: number;
	readonly size: number;
};

export function nonce(n: number): Buffer {
	const bytes = Buffer.alloc(12);
	bytes.writeUInt32BE(n, 8);
	return bytes;
}

/** Which chunks lie in the spool; who wants a later one waits. */
export type Arrival = ReturnType<typeof createArrival>;
export function createArrival() {
	let here = 0;
	let failure: { readonly error: unknown } | undefined;
	let waiting: { readonly n: number; resolve(): void; reject(error: unknown): void }[] = [];
	const listeners = new Set<(state: { readonly chunks: number; readonly failed: boolean }) => void>();
	const tell = (): void => {
		for (const listener of listeners) listener({ chunks: here, failed: failure !== undefined });
	};
	return {
		of: (n: number): Promise<void> => {
			if (failure) return Promise.reject(failure.error);
			if (n < here) return Promise.resolve();
			return new Promise((resolve, reject) => waiting.push({ n, resolve, reject }));
		},
		arrived: (chunks: number): void => {
			here = chunks;
			for (const one of waiting) if (one.n < here) one.resolve();
			waiting = waiting.filter((one) => one.n >= here);
			tell();
		},
		failed: (error: unknown): void => {
			failure ??= { error };
			for (const one of waiting) one.reject(error);
			waiting = [];
			tell();
		},
		/** Tells at once how it stands, and at every change. Answers how to stop it. */
		watch: (listener: (state: { readonly chunks: number; readonly failed: boolean }) => void): (() => void) => {
			listeners.add(listener);
			listener({ chunks: here, failed: failure !== undefined });
			return () => listeners.delete(listener);
		},
	};
}

/** Reads what is sealed, at random; one chunk is kept. `spool-failed`: a chunk is short or not what was sealed. */
export function readSealed(
	handle: FileHandle,
	{ id, key, chunkBytes, size }: Sealed,
	arrival: Arrival,
): (at: number, length: number) => Promise<Uint8Array> {
	let kept: { readonly n: number; readonly bytes: Uint8Array } | undefined;
	const scratch = Buffer.allocUnsafeSlow(Math.min(chunkBytes, size) + TAG);
	const chunk = async (n: number): Promise<Uint8Array> => {
		await arrival.of(n);
		if (kept?.n === n) return kept.bytes;
		const length = Math.min(chunkBytes, size - n * chunkBytes);
		const sealed = scratch.subarray(0, length + TAG);
		const { bytesRead } = await handle.read(sealed, 0, sealed.length, n * (chunkBytes + TAG));
		if (bytesRead !== sealed.length) throw new ClearanceError('spool-failed', { shipment: id });
		kept = { n, bytes: unseal(key, n, sealed, id) };
		return kept.bytes;
	};
	const read = async (at: number, length: number): Promise<Uint8Array> => {
		const end = Math.min(size, at + length);
		if (at >= end) return new Uint8Array(0);
		const first = Math.floor(at / chunkBytes);
		if (Math.floor((end - 1) / chunkBytes) === first)
			return (await chunk(first)).subarray(at - first * chunkBytes, end - first * chunkBytes);
		const out = new Uint8Array(end - at);
		for (let from = at; from < end; ) {
			const n = Math.floor(from / chunkBytes);
			const piece = (await chunk(n)).subarray(from - n * chunkBytes, end - n * chunkBytes);
			out.set(piece, from - at);
			from += piece.byteLength;
		}
		return out;
	};
	// One after the other: they share the scratch.
	let last: Promise<unknown> = Promise.resolve();
	return (at, length) => {
		const next = last.then(() => read(at, length));
		last = next.catch(() => undefined);
		return next;
	};
}

function unseal(key: Uint8Array, n: number, sealed: Buffer, id: string): Uint8Array {
	const decipher = createDecipheriv('aes-256-gcm', key, nonce(n));
	decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
	try {
		const bytes = decipher.update(sealed.subarray(0, sealed.length - TAG));
		decipher.final();
		// What a Buffer calls `slice` is no copy.
		return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	} catch (cause) {
		throw new ClearanceError('spool-failed', { shipment: id }, { cause });
	}
}
