import type { Entry, LogKind } from '../types.ts';
import { decodeText, encodeText } from './encoding.ts';
import { isInstant } from './time.ts';

export const LOG_KINDS: readonly LogKind[] = ['traffic', 'operation', 'alert', 'decision'];

/** Longest leaf that is written; what is longer is not an entry. */
export const MAX_ENTRY_BYTES = 512;

/** The leaf: JSON with the members in this order and no spaces. No value of an entry holds a character that JSON escapes. */
export const entryText = ({ at, log, payload, retainUntil }: Entry): string =>
	`{"at":"${at}","log":"${log}","payload":"${payload}","retainUntil":"${retainUntil}"}`;
export const encodeEntry = (entry: Entry): Uint8Array => encodeText(entryText(entry));

const FORM = /^\{"at":"([^"\\]{29})","log":"(traffic|operation|alert|decision)","payload":"([0-9a-f]{64})","retainUntil":"([^"\\]{29})"\}$/;

/** Null unless the text is exactly what `entryText` writes. */
export const parseEntry = (text: string): Entry | null => {
	const match = FORM.exec(text);
	if (match === null || !isInstant(match[1]!) || !isInstant(match[4]!)) return null;
	return { log: match[2] as LogKind, at: match[1]!, payload: match[3]!, retainUntil: match[4]! };
};
/** Null unless the bytes are exactly what `encodeEntry` writes. */
export const decodeEntry = (bytes: Uint8Array): Entry | null => parseEntry(decodeText(bytes) ?? '');

const bytewise = new TextDecoder('latin1');
/** Texts of the entries of a bundle, decoded at once: a byte that is not ASCII becomes some character that no entry has. */
export const entryTexts = (bundle: Uint8Array, entries: readonly Uint8Array[]): string[] => {
	const text = bytewise.decode(bundle);
	return entries.map(({ byteOffset, length }) => text.slice(byteOffset - bundle.byteOffset, byteOffset - bundle.byteOffset + length));
};
