import { createHmacSha256 } from './core/hmac.ts';
import { CensusError } from './errors.ts';

/** Bytes of a person key. */
export const KEY_BYTES = 16;

export type PersonKeyer = {
	/** Writes the 16-byte key of a normalised identifier (`normalise`) to `out` at `offset`; allocates nothing. */
	write(text: string, out: Uint8Array, offset: number): void;
};

/**
 * HMAC-SHA-256 under the operator's key of 32 bytes, truncated to 128 bits (two of 100 million persons share a key with a
 * probability below 2⁻⁷⁴). Throws `bad-key`.
 */
export function createPersonKeyer(key: Uint8Array): PersonKeyer {
	if (key.length !== 32) throw new CensusError('bad-key', { bytes: key.length });
	const hmac = createHmacSha256(key);
	return {
		write(text, out, offset) {
			hmac.write(encodeUtf8(text, hmac.room(text.length * 3)), out, offset, KEY_BYTES);
		},
	};
}

/** As TextEncoder, a lone surrogate becoming U+FFFD; `encodeInto` allocates its result and costs more than a short text. */
function encodeUtf8(text: string, out: Uint8Array): number {
	let at = 0;
	for (let i = 0; i < text.length; i++) {
		let code = text.charCodeAt(i);
		if (code < 0x80) {
			out[at++] = code;
			continue;
		}
		if (code >= 0xd800 && code < 0xe000) {
			const next = text.charCodeAt(i + 1);
			if (code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
				code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
				i++;
			} else code = 0xfffd;
		}
		if (code < 0x800) out[at++] = 0xc0 | (code >> 6);
		else {
			if (code < 0x10000) out[at++] = 0xe0 | (code >> 12);
			else {
				out[at++] = 0xf0 | (code >> 18);
				out[at++] = 0x80 | ((code >> 12) & 63);
			}
			out[at++] = 0x80 | ((code >> 6) & 63);
		}
		out[at++] = 0x80 | (code & 63);
	}
	return at;
}
