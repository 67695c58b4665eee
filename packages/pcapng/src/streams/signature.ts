import { PREFACE } from '../http/frames.ts';
import { latin1 } from '../latin1.ts';
import type { Side } from './dialogue.ts';

export type Guess = 'tls' | 'request' | 'response' | 'h2-preface' | 'h2-settings' | 'dns' | 'none' | 'more';

/** Bytes after which `guess` never asks for more. */
export const LONGEST_GUESS = PREFACE.length;
const DNS_PORT = 53;
const DNS_OVER_TLS_PORT = 853;
/** Ciphertext of TLS 1.2 at most (RFC 5246, 6.2.3). */
export const LONGEST_RECORD = (1 << 14) + 2048;
/** Methods of RFC 9110, RFC 5789 and WebDAV (RFC 4918, 3253, 5323): words such as USER or EHLO begin other protocols. */
const METHODS = [
	...['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'],
	...['PROPFIND', 'PROPPATCH', 'MKCOL', 'COPY', 'MOVE', 'LOCK', 'UNLOCK', 'REPORT', 'SEARCH', 'M-SEARCH', 'NOTIFY', 'SUBSCRIBE'],
].map((method) => method + ' ');

/** What the first bytes of one direction say. */
export const guess = (from: Side, head: Uint8Array, port: number, layer: 'tcp' | 'tls'): Guess => {
	if (head.length === 0) return 'more';
	if (port === (layer === 'tls' ? DNS_OVER_TLS_PORT : DNS_PORT)) return 'dns';
	if (head[0]! >= 20 && head[0]! <= 23) return tlsRecord(head);
	const text = latin1(head);
	if (text.startsWith('HTTP/1.')) return 'response';
	if (METHODS.some((method) => text.startsWith(method))) return 'request';
	if (text === PREFACE) return 'h2-preface';
	if ([PREFACE, 'HTTP/1.', ...METHODS].some((word) => word.startsWith(text))) return 'more';
	return from === 'server' ? settings(head) : 'none';
};

const tlsRecord = (head: Uint8Array): Guess => {
	const [, major, minor, high, low] = head;
	if ((major !== undefined && major !== 3) || (minor !== undefined && minor > 4)) return 'none';
	if (low === undefined) return 'more';
	const length = (high! << 8) | low;
	return length > 0 && length <= LONGEST_RECORD ? 'tls' : 'none';
};

/** A server may begin HTTP/2 before the client's first byte is there, always with a SETTINGS frame (RFC 9113, 3.4). */
const settings = (head: Uint8Array): Guess => {
	const expected = [0, null, null, 4, 0, 0, 0, 0, 0];
	if (expected.some((byte, at) => byte !== null && head[at] !== undefined && head[at] !== byte)) return 'none';
	if (head.length < expected.length) return 'more';
	return ((head[1]! << 8) | head[2]!) % 6 === 0 ? 'h2-settings' : 'none';
};
