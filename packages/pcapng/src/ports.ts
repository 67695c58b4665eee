export type Aead = 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';

/** What opening TLS needs of cryptography. */
export type Crypto = {
	hmac(hash: 'sha256' | 'sha384', key: Uint8Array, data: Uint8Array): Uint8Array;
	/** Plaintext; null where the tag does not fit. `sealed`: ciphertext and 16 bytes of tag, `nonce`: 12 bytes. */
	open(cipher: Aead, key: Uint8Array, nonce: Uint8Array, additional: Uint8Array, sealed: Uint8Array): Uint8Array | null;
};

export type ContentCoding = 'gzip' | 'deflate' | 'br' | 'zstd';

/** Decodes one body. What `push` and `end` give may be asked for in part: then `close` follows. They reject where the coding is violated. */
export type Inflater = {
	push(bytes: Uint8Array): AsyncIterable<Uint8Array>;
	end(): AsyncIterable<Uint8Array>;
	/** Bytes of what was pushed that belong to the coding; what follows its end does not. */
	consumed(): number;
	close(): void;
};
export type Inflate = (coding: ContentCoding) => Inflater;
