import type { NoteKey } from '../keys.ts';
import { concat, decodeText, encodeText, equal, fromBase64, toBase64 } from './encoding.ts';

/** Ed25519 over the note text (RFC 8032): 64 bytes. */
export type Sign = (message: Uint8Array) => Uint8Array;
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const DASH = '\u2014 ';
const SIGNATURE_BYTES = 4 + 64;

/** C2SP signed-note. `text` ends in a newline. */
export const signNote = (text: string, key: NoteKey, sign: Sign): string =>
	text + '\n' + DASH + key.name + ' ' + toBase64(concat([key.id, sign(encodeText(text))])) + '\n';

export type Note = { readonly text: string; readonly name: string; readonly id: Uint8Array; readonly signature: Uint8Array };

/**
 * Reads a note with exactly one signature and nothing after it. Stricter than the specification (which lets unknown signatures
 * stand) because every byte of a file in the evidence folder has to be accounted for.
 */
export const parseNote = (bytes: Uint8Array): Note | null => {
	const whole = decodeText(bytes);
	if (whole === null || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) return null;
	const match = /^([\s\S]*\n)\n\u2014 ([^ \n]+) ([A-Za-z0-9+/]+=*)\n$/.exec(whole);
	if (match === null) return null;
	const signature = fromBase64(match[3]!);
	if (signature === null || signature.length !== SIGNATURE_BYTES) return null;
	return { text: match[1]!, name: match[2]!, id: signature.slice(0, 4), signature: signature.slice(4) };
};

export const isSignedBy = (note: Note, key: NoteKey, verify: VerifySignature): boolean =>
	note.name === key.name && equal(note.id, key.id) && verify(key.publicKey, encodeText(note.text), note.signature);
