import { decodeText, encodeText, SHA256_HEX } from './encoding.ts';

export type Payload = Readonly<Record<string, unknown>>;
export type Envelope = { readonly objects: readonly string[]; readonly payload: Payload };

/** Bytes of the stored text; what is longer belongs into an object. */
export const MAX_PAYLOAD_BYTES = 64 * 1024;
const MAX_DEPTH = 32;
/** A segment takes records until the next would pass this size, or is of another calendar month (+08:00): it is purged as a whole. */
export const SEGMENT_BYTES = 8 * 1024 * 1024;

const isRecord = (value: unknown): value is Payload => typeof value === 'object' && value !== null && !Array.isArray(value);

const NONE: ReadonlySet<string> = new Set();

/** Adds to `digests` where there is something to add; false when the value is not JSON. */
const walk = (value: unknown, depth: number, found: { digests: Set<string> | null }): boolean => {
	if (depth > MAX_DEPTH) return false;
	if (typeof value === 'string') {
		if (value.length !== 64 || !SHA256_HEX.test(value)) return true;
		found.digests ??= new Set();
		found.digests.add(value);
		return true;
	}
	if (typeof value === 'number') return Number.isFinite(value);
	if (value === null || typeof value === 'boolean' || value === undefined) return true;
	if (Array.isArray(value)) {
		for (const item of value) if (item === undefined || !walk(item, depth + 1, found)) return false;
		return true;
	}
	if (!isRecord(value)) return false;
	for (const key of Object.keys(value)) if (!walk(value[key], depth + 1, found)) return false;
	return true;
};

/**
 * Every value of 64 hexadecimal digits in the payload: what can name an object. Null when something in it is not JSON (a number
 * that is not finite would silently become null), or nested deeper than 32.
 */
export const digestsIn = (payload: unknown): ReadonlySet<string> | null => {
	const found = { digests: null };
	return isRecord(payload) && walk(payload, 0, found) ? (found.digests ?? NONE) : null;
};

/** Stored text: the objects the payload names, in order, then the payload. So a missing object is noticed, not only a surplus one. */
export const payloadText = (objects: readonly string[], payload: Payload): string =>
	'{"objects":' + (objects.length === 0 ? '[]' : JSON.stringify([...objects].sort())) + ',"payload":' + JSON.stringify(payload) + '}';
export const encodePayload = (objects: readonly string[], payload: Payload): Uint8Array => encodeText(payloadText(objects, payload));

/** Null unless the shape is right and every object listed occurs in the payload. */
export const decodePayload = (bytes: Uint8Array): (Envelope & { readonly digests: ReadonlySet<string> }) | null => {
	const text = decodeText(bytes);
	let value: unknown;
	try {
		value = JSON.parse(text ?? '');
	} catch {
		return null;
	}
	if (!isRecord(value)) return null;
	const [first, second, more] = Object.keys(value);
	if (first !== 'objects' || second !== 'payload' || more !== undefined) return null;
	const { objects, payload } = value;
	const digests = digestsIn(payload);
	if (digests === null || !isRecord(payload) || !Array.isArray(objects)) return null;
	for (let i = 0; i < objects.length; i += 1) {
		const object: unknown = objects[i];
		if (typeof object !== 'string' || !digests.has(object) || (i > 0 && !(objects[i - 1] < object))) return null;
	}
	return { objects, payload, digests };
};

/** Length as 32 bits, big-endian, before the text. */
export const encodeRecord = (text: Uint8Array): Uint8Array => {
	const record = new Uint8Array(4 + text.length);
	new DataView(record.buffer).setUint32(0, text.length);
	record.set(text, 4);
	return record;
};

const SEGMENT_NAME = /^\d{16}$/;
/** A segment is named after the index of its first entry. */
export const segmentName = (first: number): string => String(first).padStart(16, '0');
export const parseSegmentName = (name: string): number | null => {
	const first = SEGMENT_NAME.test(name) ? Number(name) : Number.NaN;
	return Number.isSafeInteger(first) ? first : null;
};
