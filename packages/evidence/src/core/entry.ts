import type { Entry, LogKind } from '../types.ts';
import { decodeText, encodeText } from './encoding.ts';
import { isInstant } from './time.ts';

export const LOG_KINDS: readonly LogKind[] = ['traffic', 'operation', 'alert', 'decision'];

/** Longest leaf that is written; what is longer is not an entry. */
export const MAX_ENTRY_BYTES = 512;

/** The leaf: JSON with the members in this order and no spaces. */
export const encodeEntry = ({ at, log, payload, retainUntil }: Entry): Uint8Array =>
	encodeText(JSON.stringify({ at, log, payload, retainUntil }));

const FORM = /^\{"at":"([^"\\]{29})","log":"(traffic|operation|alert|decision)","payload":"([0-9a-f]{64})","retainUntil":"([^"\\]{29})"\}$/;

/** Null unless the bytes are exactly what `encodeEntry` writes. */
export const decodeEntry = (bytes: Uint8Array): Entry | null => {
	const match = FORM.exec(decodeText(bytes) ?? '');
	if (match === null || !isInstant(match[1]!) || !isInstant(match[4]!)) return null;
	return { log: match[2] as LogKind, at: match[1]!, payload: match[3]!, retainUntil: match[4]! };
};
