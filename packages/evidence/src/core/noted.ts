import { LOG_KINDS } from '../core/entry.ts';
import { isWriterName } from '../layout.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { encodeText, fromBase64 } from './encoding.ts';
import { parseSignedNote, type SignedNote } from './note.ts';
import { HASH_BYTES } from './tree.ts';

/** Size and root of a log, noted by somebody before and kept elsewhere. */
export type Noted = {
	/** `<site>/<writer>/<kind>` where a signed checkpoint was kept. */
	readonly origin: string | null;
	/** `<writer>/<kind>`; null as long as `origin` is: whichever log had this root. */
	readonly log: string | null;
	readonly size: number;
	readonly root: Uint8Array;
	/** With the signature that the log's writer made then. */
	readonly note: SignedNote | null;
};

const LOG = new RegExp('^([^/]+)/(?:' + LOG_KINDS.join('|') + ')$');

const pointOf = (log: string | null, size: unknown, root: unknown): Noted | null => {
	const bytes = typeof root === 'string' ? fromBase64(root) : null;
	if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || bytes?.length !== HASH_BYTES) return null;
	if (log !== null && !isWriterName(LOG.exec(log)?.[1] ?? '')) return null;
	return { origin: null, log, size, root: bytes, note: null };
};

/** What an earlier verification printed, as far as it names logs. */
const pointsIn = (value: unknown): Noted[] | null => {
	const { logs } = (value ?? {}) as { logs?: unknown };
	if (!Array.isArray(logs) || logs.length === 0) return null;
	const points: Noted[] = [];
	for (const one of logs) {
		const { writer, log, size, root } = (one ?? {}) as Record<string, unknown>;
		const point = pointOf(writer + '/' + log, size, root);
		if (point === null) return null;
		points.push(point);
	}
	return points;
};

/**
 * A checkpoint file as it was copied, the JSON of an earlier verification, or `size:root` with or without `<writer>/<kind>:` before it
 * (root in base64). Null when it is none of these.
 */
export const parseNoted = (text: string): readonly Noted[] | null => {
	const line = /^(?:([^:\s]+):)?(0|[1-9]\d{0,15}):([A-Za-z0-9+/]+=*)\s*$/.exec(text);
	if (line !== null) {
		const point = pointOf(line[1] ?? null, Number(line[2]), line[3]);
		return point === null ? null : [point];
	}
	if (text.trimStart().startsWith('{')) {
		try {
			return pointsIn(JSON.parse(text));
		} catch {
			return null;
		}
	}
	const note = parseSignedNote(encodeText(text));
	const checkpoint = note === null ? null : parseCheckpoint(note.text);
	return note === null || checkpoint === null ? null : [{ ...checkpoint, log: null, note }];
};
