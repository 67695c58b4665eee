const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const encodeText = (text: string): Uint8Array => utf8.encode(text);
/** Bytes written; the caller has made sure that there is room for all of the text. */
export const encodeInto = (text: string, bytes: Uint8Array, at: number): number => utf8.encodeInto(text, bytes.subarray(at)).written;

/** Null when the bytes are not valid UTF-8. A byte order mark is kept as a character, so that decoding stays one to one. */
export const decodeText = (bytes: Uint8Array): string | null => {
	try {
		return strictUtf8.decode(bytes);
	} catch {
		return null;
	}
};

export const concat = (parts: readonly Uint8Array[]): Uint8Array => {
	let length = 0;
	for (const part of parts) length += part.length;
	const whole = new Uint8Array(length);
	let offset = 0;
	for (const part of parts) {
		whole.set(part, offset);
		offset += part.length;
	}
	return whole;
};

export const equal = (a: Uint8Array, b: Uint8Array): boolean => {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
	return true;
};

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
export const toHex = (bytes: Uint8Array): string => {
	let text = '';
	for (const byte of bytes) text += HEX[byte];
	return text;
};

/** The caller has checked that `text` is an even number of hexadecimal digits. */
export const fromHex = (text: string): Uint8Array => {
	const bytes = new Uint8Array(text.length / 2);
	for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
	return bytes;
};

/** Arguments of one call, far below what a stack holds. */
const CALL = 8192;
export const toBase64 = (bytes: Uint8Array): string => {
	let binary = '';
	for (let at = 0; at < bytes.length; at += CALL) binary += String.fromCharCode(...bytes.subarray(at, at + CALL));
	return btoa(binary);
};

/** RFC 4648 section 4, canonical only: what does not come out again when encoded (padding bits, spaces, missing `=`) is null. */
export const fromBase64 = (text: string): Uint8Array | null => {
	let binary: string;
	try {
		binary = atob(text);
	} catch {
		return null;
	}
	const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
	return toBase64(bytes) === text ? bytes : null;
};

export const SHA256_HEX = /^[0-9a-f]{64}$/;
