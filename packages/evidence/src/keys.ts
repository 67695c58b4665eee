import { concat, encodeText, equal, fromBase64, fromHex, toBase64, toHex } from './core/encoding.ts';
import type { Hash } from './core/tree.ts';

/** C2SP signed-note signature types: Ed25519 over the text, and Ed25519 over a time and a checkpoint (tlog-cosignature). */
const ED25519 = 0x01;
const COSIGNATURE = 0x04;
const KEY_NAME = /^[^\p{White_Space}\p{Cc}+]{1,255}$/u;

type Key<Algorithm extends number> = {
	readonly name: string;
	readonly id: Uint8Array;
	readonly publicKey: Uint8Array;
	readonly algorithm: Algorithm;
};
/** A key that signs notes, as others see it. */
export type NoteKey = Key<typeof ED25519>;
/** A key of a witness: says when it saw a checkpoint, and that it was consistent with all it had seen before of that log. */
export type WitnessKey = Key<typeof COSIGNATURE>;

export const isKeyName = (name: string): boolean => KEY_NAME.test(name);

/** The id is the first four bytes of SHA-256(name ‖ 0x0A ‖ algorithm ‖ 32-byte public key). */
const keyOf = <A extends number>(sha256: Hash, name: string, publicKey: Uint8Array, algorithm: A): Key<A> => ({
	name,
	publicKey,
	algorithm,
	id: sha256(concat([encodeText(name), Uint8Array.of(0x0a, algorithm), publicKey])).slice(0, 4),
});
export const noteKey = (sha256: Hash, name: string, publicKey: Uint8Array): NoteKey => keyOf(sha256, name, publicKey, ED25519);
export const witnessKey = (sha256: Hash, name: string, publicKey: Uint8Array): WitnessKey => keyOf(sha256, name, publicKey, COSIGNATURE);

/** `name+id+base64(algorithm ‖ public key)`. */
export const formatVkey = (key: NoteKey | WitnessKey): string =>
	key.name + '+' + toHex(key.id) + '+' + toBase64(concat([Uint8Array.of(key.algorithm), key.publicKey]));

const parseKey = <A extends number>(sha256: Hash, text: string, algorithm: A): Key<A> | null => {
	const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text);
	if (match === null || !isKeyName(match[1]!)) return null;
	const bytes = fromBase64(match[3]!);
	if (bytes === null || bytes.length !== 33 || bytes[0] !== algorithm) return null;
	const key = keyOf(sha256, match[1]!, bytes.slice(1), algorithm);
	return equal(key.id, fromHex(match[2]!)) ? key : null;
};
/** Null unless it is the one way to write a key whose id is right. */
export const parseVkey = (sha256: Hash, text: string): NoteKey | null => parseKey(sha256, text, ED25519);
/** The same of a witness; a key of another algorithm (0x01, ML-DSA) is null. */
export const parseWitnessVkey = (sha256: Hash, text: string): WitnessKey | null => parseKey(sha256, text, COSIGNATURE);

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
