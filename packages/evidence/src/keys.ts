import { concat, encodeText, equal, fromBase64, fromHex, toBase64, toHex } from './core/encoding.ts';
import type { Hash } from './core/tree.ts';

/** Ed25519, C2SP signed-note signature type. */
const ED25519 = 0x01;
const KEY_NAME = /^[^\p{White_Space}\p{Cc}+]{1,255}$/u;

/** A key that signs notes, as others see it. */
export type NoteKey = { readonly name: string; readonly id: Uint8Array; readonly publicKey: Uint8Array };

export const isKeyName = (name: string): boolean => KEY_NAME.test(name);

/** First four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ 32-byte public key). */
const keyId = (sha256: Hash, name: string, publicKey: Uint8Array): Uint8Array =>
	sha256(concat([encodeText(name), Uint8Array.of(0x0a, ED25519), publicKey])).slice(0, 4);

export const noteKey = (sha256: Hash, name: string, publicKey: Uint8Array): NoteKey => ({
	name,
	publicKey,
	id: keyId(sha256, name, publicKey),
});

/** `name+id+base64(0x01 ‖ public key)`. */
export const formatVkey = (key: NoteKey): string =>
	key.name + '+' + toHex(key.id) + '+' + toBase64(concat([Uint8Array.of(ED25519), key.publicKey]));

/** Null unless it is the one way to write a key whose id is right. */
export const parseVkey = (sha256: Hash, text: string): NoteKey | null => {
	const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text);
	if (match === null || !isKeyName(match[1]!)) return null;
	const bytes = fromBase64(match[3]!);
	if (bytes === null || bytes.length !== 33 || bytes[0] !== ED25519) return null;
	const key = noteKey(sha256, match[1]!, bytes.slice(1));
	return equal(key.id, fromHex(match[2]!)) ? key : null;
};

/** `PRIVATE+KEY+name+id+base64(0x01 ‖ seed)`: the text form other tools of the field read. */
export const formatSkey = (key: NoteKey, seed: Uint8Array): string =>
	'PRIVATE+KEY+' + key.name + '+' + toHex(key.id) + '+' + toBase64(concat([Uint8Array.of(ED25519), seed]));

/** Name, id and seed; the caller derives the public key and compares the id. */
export const parseSkey = (text: string): { readonly name: string; readonly id: Uint8Array; readonly seed: Uint8Array } | null => {
	const match = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text);
	if (match === null || !isKeyName(match[1]!)) return null;
	const bytes = fromBase64(match[3]!);
	if (bytes === null || bytes.length !== 33 || bytes[0] !== ED25519) return null;
	return { name: match[1]!, id: fromHex(match[2]!), seed: bytes.slice(1) };
};

/** SHA-256 of the 32-byte public key in groups of four digits, to be compared over the telephone. */
export const fingerprint = (sha256: Hash, key: NoteKey): string => toHex(sha256(key.publicKey)).replaceAll(/(.{4})(?=.)/g, '$1 ');
