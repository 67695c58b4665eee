import type { Origin } from '../report.ts';
import type { Side } from '../streams/dialogue.ts';

/** Name in lower case and value, as sent (RFC 9110, 5); a value is Latin-1, one character a byte. */
export type Field = readonly [name: string, value: string];

type Message = {
	readonly connection: number;
	/** Number of a request and of the response to it, from 1. */
	readonly exchange: number;
	readonly from: Side;
	readonly origin: Origin;
};
/** Beginning of an HTTP message. Interim responses (1xx) come before the response of the same exchange. */
export type HttpHead = Message & {
	readonly type: 'http-head';
	readonly version: '1.0' | '1.1' | '2';
	readonly headers: readonly Field[];
	/** Codings of the body in the order in which they were applied; none for a message without body. */
	readonly codings: readonly string[];
} & (
		| {
				readonly kind: 'request';
				readonly method: string;
				/** Request target; of HTTP/2 the path, or the authority of CONNECT. */
				readonly target: string;
				/** Host the request names; null: it names none. */
				readonly authority: string | null;
		  }
		| { readonly kind: 'response'; readonly status: number }
	);
/** Part of a body, in order. */
export type HttpBody = Message & {
	readonly type: 'http-body';
	/** Place in the body; where it is further than the parts before it, bytes between them are not in the capture. */
	readonly at: number;
	readonly bytes: Uint8Array;
	/** Codings that are still on these bytes: they were not decoded. */
	readonly codings: readonly string[];
};
/** End of a message; every `http-head` has one. */
export type HttpEnd = Message & {
	readonly type: 'http-end';
	/** Bytes of the body as transferred. */
	readonly bytes: number;
	/** The message is whole; otherwise bytes of it are missing or it was broken off. */
	readonly complete: boolean;
	readonly trailers: readonly Field[];
};
