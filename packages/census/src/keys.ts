import { createHmacSha256, type HmacLanes } from './core/hmac.ts';
import { ROW_BYTES, ROW_MOST, ROWS } from './core/hmac-program.ts';
import { CensusError } from './errors.ts';

/** Bytes of a person key. */
export const KEY_BYTES = 16;

export type PersonKeyer = {
	/** Writes the 16-byte key of a normalised identifier (`normalise`) to `out` at `offset`; allocates nothing. */
	write(text: string, out: Uint8Array, offset: number): void;
	/** The same of each text, the keys one after the other from `offset` on; in little more than half the time where there are many. */
	writeAll(texts: readonly string[], out: Uint8Array, offset: number): void;
};

/**
 * HMAC-SHA-256 under the operator's key of 32 bytes, truncated to 128 bits (two of 100 million persons share a key with a
 * probability below 2⁻⁷⁴). Throws `bad-key`.
 */
export function createPersonKeyer(key: Uint8Array): PersonKeyer {
	if (key.length !== 32) throw new CensusError('bad-key', { bytes: key.length });
	const hmac = createHmacSha256(key);
	const write: PersonKeyer['write'] = (text, out, offset) =>
		hmac.write(encodeUtf8(text, hmac.room(text.length * 3), 0), out, offset, KEY_BYTES);
	return { write, writeAll: hmac.lanes === null ? oneByOne(write) : inLanes(hmac.lanes, write) };
}

function oneByOne(write: PersonKeyer['write']): PersonKeyer['writeAll'] {
	return (texts, out, offset) => {
		for (let i = 0; i < texts.length; i++) write(texts[i]!, out, offset + i * KEY_BYTES);
	};
}

/** `write` for those that are too long for a row. */
function inLanes(lanes: HmacLanes, write: PersonKeyer['write']): PersonKeyer['writeAll'] {
	/** Which text a row holds. */
	const places = new Uint32Array(ROWS);
	/** False: it is too long. */
	const put = (text: string, row: number): boolean => {
		if (text.length > ROW_MOST) return false;
		const rows = lanes.rows();
		const at = row * ROW_BYTES;
		const size = encodeUtf8(text, rows, at);
		if (size > ROW_MOST) {
			// Into the next rows as well; behind the last one nothing was written.
			rows.fill(0, at, at + size);
			return false;
		}
		lanes.end(row, size);
		return true;
	};
	const take = (count: number, out: Uint8Array, offset: number): void => {
		const codes = lanes.codes(count);
		for (let row = 0; row < count; ) {
			const first = row++;
			while (row < count && places[row] === places[row - 1]! + 1) row++;
			out.set(codes.subarray(first * KEY_BYTES, row * KEY_BYTES), offset + places[first]! * KEY_BYTES);
		}
	};
	return (texts, out, offset) => {
		let count = 0;
		try {
			for (let i = 0; i < texts.length; i++) {
				if (put(texts[i]!, count)) places[count++] = i;
				else write(texts[i]!, out, offset + i * KEY_BYTES);
				if (count < ROWS) continue;
				take(count, out, offset);
				count = 0;
			}
			take(count, out, offset);
		} catch (error) {
			// What is left in a row would become part of the next text in it.
			lanes.rows().fill(0);
			throw error;
		}
	};
}

/** As TextEncoder, a lone surrogate becoming U+FFFD; `encodeInto` allocates its result and costs more than a short text. Bytes there are. */
function encodeUtf8(text: string, out: Uint8Array, from: number): number {
	let at = from;
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
	return at - from;
}
