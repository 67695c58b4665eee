import { SHA256_HEX } from '../core/encoding.ts';
import { LOG_KINDS } from '../core/entry.ts';
import { digestsIn, type Payload } from '../core/payload.ts';
import { isWriterName } from '../layout.ts';
import type { Entry, LogKind } from '../types.ts';

/** One entry as a bundle has it. The digest of `{"objects":…,"payload":…}`, written without spaces, is `payloadSha256`. */
export type Extracted = {
	readonly writer: string;
	readonly log: LogKind;
	readonly index: number;
	/** RFC 3339, +08:00. */
	readonly at: string;
	readonly retainUntil: string;
	readonly payloadSha256: string;
	readonly objects: readonly string[];
	readonly payload: Payload;
};

export const extracted = (writer: string, index: number, entry: Entry, objects: readonly string[], payload: Payload): Extracted => ({
	writer,
	log: entry.log,
	index,
	at: entry.at,
	retainUntil: entry.retainUntil,
	payloadSha256: entry.payload,
	objects,
	payload,
});

/** An extract is a JSON array with an entry a line. A payload of 64 KiB can be six times as long when it is escaped again. */
export const EXTRACT_HEAD = '[';
export const EXTRACT_TAIL = '\n]\n';
export const LONGEST_LINE = 1 << 20;
/** The line of an entry; `first`: of the file. */
export const extractLine = (one: Extracted, first: boolean): string => (first ? '\n' : ',\n') + JSON.stringify(one);

const isText = (value: unknown): value is string => typeof value === 'string';

/** Null unless it is a line of an extract; a comma may end it. */
export const parseExtractLine = (line: string): Extracted | null => {
	let value: unknown;
	try {
		value = JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line);
	} catch {
		return null;
	}
	if (typeof value !== 'object' || value === null) return null;
	const { writer, log, index, at, retainUntil, payloadSha256, objects, payload } = value as Readonly<Record<string, unknown>>;
	const kind = LOG_KINDS.find((one) => one === log);
	const sound =
		isText(writer) &&
		isWriterName(writer) &&
		Number.isSafeInteger(index) &&
		isText(at) &&
		isText(retainUntil) &&
		isText(payloadSha256) &&
		SHA256_HEX.test(payloadSha256) &&
		Array.isArray(objects) &&
		objects.every(isText) &&
		typeof payload === 'object' &&
		payload !== null &&
		!Array.isArray(payload) &&
		// What is nested deeper than a payload may be cannot be written again.
		digestsIn(payload) !== null;
	if (!sound || kind === undefined) return null;
	return {
		writer,
		log: kind,
		index: index as number,
		at,
		retainUntil,
		payloadSha256,
		objects: objects as readonly string[],
		payload: payload as Payload,
	};
};
