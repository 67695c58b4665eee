import { decodeText, encodeText, SHA256_HEX } from '../core/encoding.ts';
import { LOG_KINDS } from '../core/entry.ts';
import type { Payload } from '../core/payload.ts';
import { parseCapturePath } from '../layout.ts';
import type { LogKind, Sha256 } from '../types.ts';

/** Files that an entry of the writer's traffic log names: its part of a capture, sealed secrets, or both. */
export type PurgedFiles = { readonly entry: number; readonly files: readonly string[]; readonly bytes: number };
/** Payloads of the entries `first` to `last` (inclusive). */
export type PurgedSegment = { readonly log: LogKind; readonly first: number; readonly last: number; readonly bytes: number };
export type PurgedObject = { readonly object: Sha256; readonly bytes: number };
/** What one purge removes, by name. It is an object in the evidence folder: one JSON value a line, in this order. */
export type PurgeList = {
	readonly captures: readonly PurgedFiles[];
	readonly segments: readonly PurgedSegment[];
	readonly objects: readonly PurgedObject[];
};

/** Longest list that is read. */
export const MAX_LIST_BYTES = 64 * 1024 * 1024;

export const encodePurgeList = ({ captures, segments, objects }: PurgeList): Uint8Array =>
	encodeText([...captures, ...segments, ...objects].map((line) => JSON.stringify(line) + '\n').join(''));

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isCaptureFile = (value: unknown): value is string => typeof value === 'string' && parseCapturePath(value) !== null;

const filesIn = ({ entry, files, bytes }: Payload): PurgedFiles | null =>
	isCount(entry) && isCount(bytes) && Array.isArray(files) && files.length > 0 && files.every(isCaptureFile)
		? { entry, files, bytes }
		: null;
const segmentIn = ({ log, first, last, bytes }: Payload): PurgedSegment | null => {
	const kind = LOG_KINDS.find((one) => one === log);
	return kind !== undefined && isCount(first) && isCount(last) && isCount(bytes) && first <= last
		? { log: kind, first, last, bytes }
		: null;
};
const objectIn = ({ object, bytes }: Payload): PurgedObject | null =>
	typeof object === 'string' && SHA256_HEX.test(object) && isCount(bytes) ? { object, bytes } : null;

/** Null when it is not such a list; every name in it is one that a file below the evidence folder can have. */
export const decodePurgeList = (bytes: Uint8Array): PurgeList | null => {
	const lines = decodeText(bytes)?.split('\n');
	if (lines === undefined || lines.pop() !== '') return null;
	const list = { captures: [] as PurgedFiles[], segments: [] as PurgedSegment[], objects: [] as PurgedObject[] };
	for (const line of lines) {
		let value: Payload;
		try {
			value = JSON.parse(line) as Payload;
		} catch {
			return null;
		}
		if (typeof value !== 'object' || value === null) return null;
		const [files, segment, object] = [filesIn(value), segmentIn(value), objectIn(value)];
		if (files !== null) list.captures.push(files);
		else if (segment !== null) list.segments.push(segment);
		else if (object !== null) list.objects.push(object);
		else return null;
	}
	return list;
};
