import { plain } from '../plain.ts';
import type { Crypto } from '../ports.ts';
import type { Suite } from './suites.ts';

type Aead = NonNullable<Suite['aead']>;
export type Opened = { readonly type: number; readonly bytes: Uint8Array };
/** Opens the records of one direction under one secret, in their order. */
export type Opener = {
	/** Records opened so far. */
	readonly opened: number;
	/** null: the record was not sealed with this secret at this place. `header`: the five bytes before it. */
	open(header: Uint8Array, body: Uint8Array): Opened | null;
	/** A record is not in the capture. */
	skip(): void;
	/** Next generation of the secret (RFC 8446, 7.2); null in TLS 1.2. */
	update(): Opener | null;
};

const ascii = new TextEncoder();
const IV_BYTES = 12;
const TAG_BYTES = 16;
const EXPLICIT_NONCE_BYTES = 8;

/** RFC 8446, 5.2 and 7.3. */
export const opener13 = (crypto: Crypto, aead: Aead, secret: Uint8Array): Opener => {
	const key = expandLabel(crypto, aead, secret, 'key', aead.keyBytes);
	const iv = expandLabel(crypto, aead, secret, 'iv', IV_BYTES);
	let sequence = 0;
	let opened = 0;
	return {
		get opened() {
			return opened;
		},
		open(header, body) {
			if (body.length < TAG_BYTES + 1) return null;
			const inner = crypto.open(aead.cipher, key, nonceOf(iv, sequence), header, body);
			if (inner === null) return null;
			const bytes = plain(inner);
			let end = bytes.length;
			while (end > 0 && bytes[end - 1] === 0) end--;
			if (end === 0) return null;
			sequence++;
			opened++;
			return { type: bytes[end - 1]!, bytes: bytes.subarray(0, end - 1) };
		},
		skip() {
			sequence++;
		},
		update: () => opener13(crypto, aead, expandLabel(crypto, aead, secret, 'traffic upd', secret.length)),
	};
};

/** RFC 5246, 6.3; RFC 5288; RFC 7905. `side`: whose records. */
export const opener12 = (
	crypto: Crypto,
	aead: Aead,
	master: Uint8Array,
	randoms: { readonly client: Uint8Array; readonly server: Uint8Array },
	side: 'client' | 'server',
): Opener => {
	const explicit = aead.cipher === 'chacha20-poly1305' ? 0 : EXPLICIT_NONCE_BYTES;
	const ivBytes = IV_BYTES - explicit;
	const seed = joined(ascii.encode('key expansion'), randoms.server, randoms.client);
	const block = expand12(crypto, aead.hash, master, seed, 2 * (aead.keyBytes + ivBytes));
	const own = side === 'client' ? 0 : 1;
	const key = block.subarray(own * aead.keyBytes, (own + 1) * aead.keyBytes);
	const ivs = block.subarray(2 * aead.keyBytes);
	const iv = ivs.subarray(own * ivBytes, (own + 1) * ivBytes);
	let sequence = 0;
	let opened = 0;
	return {
		get opened() {
			return opened;
		},
		open(header, body) {
			const length = body.length - explicit - TAG_BYTES;
			if (length < 0) return null;
			const nonce = explicit === 0 ? nonceOf(iv, sequence) : joined(iv, body.subarray(0, explicit));
			const additional = new Uint8Array(13);
			const view = new DataView(additional.buffer);
			view.setBigUint64(0, BigInt(sequence));
			additional.set(header.subarray(0, 3), 8);
			view.setUint16(11, length);
			const bytes = crypto.open(aead.cipher, key, nonce, additional, body.subarray(explicit));
			if (bytes === null) return null;
			sequence++;
			opened++;
			return { type: header[0]!, bytes: plain(bytes) };
		},
		skip() {
			sequence++;
		},
		update: () => null,
	};
};

const nonceOf = (iv: Uint8Array, sequence: number): Uint8Array => {
	const nonce = iv.slice();
	const view = new DataView(nonce.buffer);
	view.setBigUint64(4, view.getBigUint64(4) ^ BigInt(sequence));
	return nonce;
};

/** HKDF-Expand-Label without context (RFC 8446, 7.1), of at most one block of the hash. */
const expandLabel = (crypto: Crypto, { hash }: Aead, secret: Uint8Array, label: string, length: number): Uint8Array => {
	const name = ascii.encode('tls13 ' + label);
	const info = joined(Uint8Array.of(length >> 8, length & 0xff, name.length), name, Uint8Array.of(0, 1));
	return plain(crypto.hmac(hash, secret, info)).slice(0, length);
};

/** P_hash (RFC 5246, 5). */
const expand12 = (crypto: Crypto, hash: Aead['hash'], secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array => {
	const bytes = new Uint8Array(length);
	let a = seed;
	for (let at = 0; at < length; ) {
		a = crypto.hmac(hash, secret, a);
		const part = crypto.hmac(hash, secret, joined(a, seed)).subarray(0, length - at);
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
};

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
};
