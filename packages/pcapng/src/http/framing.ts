import type { Field } from './events.ts';
import { contentCodings, listOf } from './fields.ts';

/** How far the body of an HTTP/1 message goes. */
export type Framing = {
	readonly body: 'none' | 'length' | 'chunked' | 'close';
	/** Of `length`, bytes. */
	readonly length: number;
	readonly codings: readonly string[];
	/** Two statements that others may weigh differently. */
	readonly ambiguous: boolean;
};
const NONE: Framing = { body: 'none', length: 0, codings: [], ambiguous: false };

/** RFC 9112, 6.3. `status`: null for a request. `method`: of the request; null: not in the capture. null: it contradicts itself. */
export const framingOf = (fields: readonly Field[], status: number | null, method: string | null): Framing | null => {
	if (status !== null && (method === 'HEAD' || status < 200 || status === 204 || status === 304)) return NONE;
	const transfer = listOf(fields, 'transfer-encoding');
	const lengths = new Set(listOf(fields, 'content-length'));
	const codings = contentCodings(fields);
	if (transfer.length > 0) {
		const chunked = transfer.at(-1) === 'chunked';
		if (!chunked && status === null) return null;
		const others = transfer.slice(0, chunked ? -1 : undefined).filter((coding) => coding !== 'identity');
		return { body: chunked ? 'chunked' : 'close', length: 0, codings: [...codings, ...others], ambiguous: lengths.size > 0 };
	}
	const [length] = lengths;
	if (length === undefined) return status === null ? NONE : { body: 'close', length: 0, codings, ambiguous: false };
	if (lengths.size > 1 || !/^\d{1,15}$/.test(length)) return null;
	return length === '0' ? NONE : { body: 'length', length: Number(length), codings, ambiguous: false };
};

/** Of a line before a chunk (RFC 9112, 7.1); null: it is none. */
export const chunkSize = (line: string): number | null => {
	const match = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/i.exec(line);
	return match === null ? null : Number.parseInt(match[1]!, 16);
};
