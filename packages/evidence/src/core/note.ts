import { isKeyName, type NoteKey } from '../keys.ts';
import { concat, decodeText, encodeText, equal, fromBase64, toBase64 } from './encoding.ts';

/** Ed25519 over the note text (RFC 8032): 64 bytes. */
export type Sign = (message: Uint8Array) => Uint8Array;
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const DASH = '\u2014 ';
const ID_BYTES = 4;
/** What Ed25519 makes. */
export const SIGNATURE_BYTES = 64;
/** The specification wants at least 16 to be read; a note of more is not ours. */
const MAX_SIGNATURES = 64;

/** A line of a note. `bytes`: what follows the id of the key. */
export const signatureLine = (key: { readonly name: string; readonly id: Uint8Array }, bytes: Uint8Array): string =>
	DASH + key.name + ' ' + toBase64(concat([key.id, bytes])) + '\n';

/** C2SP signed-note. `text` ends in a newline. */
export const signNote = (text: string, key: NoteKey, sign: Sign): string => text + '\n' + signatureLine(key, sign(encodeText(text)));

/** `signature`: what follows the id of the key. */
export type NoteSignature = { readonly name: string; readonly id: Uint8Array; readonly signature: Uint8Array };
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };
export type Note = NoteSignature & { readonly text: string };

const parseLine = (line: string): NoteSignature | null => {
	const match = /^\u2014 ([^ ]+) ([A-Za-z0-9+/]+=*)$/.exec(line);
	const bytes = match === null || !isKeyName(match[1]!) ? null : fromBase64(match[2]!);
	if (bytes === null || bytes.length <= ID_BYTES) return null;
	return { name: match![1]!, id: bytes.slice(0, ID_BYTES), signature: bytes.slice(ID_BYTES) };
};

/** Lines of signatures, each with its line end; null when one is none, when there are none or more than 64. */
export const parseSignatures = (text: string): NoteSignature[] | null => {
	const lines = text.split('\n');
	if (lines.pop() !== '' || lines.length === 0 || lines.length > MAX_SIGNATURES) return null;
	const signatures: NoteSignature[] = [];
	for (const line of lines) {
		const signature = parseLine(line);
		if (signature === null) return null;
		signatures.push(signature);
	}
	return signatures;
};

/** Reads a note with any signatures; what each is worth is for the caller, who ignores those of keys that it does not know. */
export const parseSignedNote = (bytes: Uint8Array): SignedNote | null => {
	const whole = decodeText(bytes);
	if (whole === null || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) return null;
	const end = whole.lastIndexOf('\n\n');
	const signatures = end < 1 ? null : parseSignatures(whole.slice(end + 2));
	return signatures === null ? null : { text: whole.slice(0, end + 1), signatures };
};

/**
 * Reads a note with exactly one signature and nothing after it. Stricter than the specification (which lets unknown signatures
 * stand) because every byte of a file in the evidence folder has to be accounted for.
 */
export const parseNote = (bytes: Uint8Array): Note | null => {
	const note = parseSignedNote(bytes);
	const [signature, ...more] = note?.signatures ?? [];
	if (note === null || signature === undefined || more.length > 0 || signature.signature.length !== SIGNATURE_BYTES) return null;
	return { text: note.text, ...signature };
};

const isBy = (signature: NoteSignature, key: { readonly name: string; readonly id: Uint8Array }): boolean =>
	signature.name === key.name && equal(signature.id, key.id);

/** The signatures that say they are of this key. */
export const signaturesBy = (note: SignedNote, key: { readonly name: string; readonly id: Uint8Array }): NoteSignature[] =>
	note.signatures.filter((signature) => isBy(signature, key));

export const isSignedBy = (note: Note, key: NoteKey, verify: VerifySignature): boolean =>
	isBy(note, key) && verify(key.publicKey, encodeText(note.text), note.signature);
