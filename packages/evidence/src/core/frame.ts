import type { LogKind } from '../types.ts';
import { concat, decodeText, encodeInto, encodeText, equal, fromHex, toHex } from './encoding.ts';
import { LOG_KINDS } from './entry.ts';
import { HASH_BYTES, type Hash } from './tree.ts';

/**
 * A journal file is a row of frames, each beginning at a multiple of 4096 bytes. Head of a frame, 48 bytes, numbers big-endian: `TGJ1`, kind
 * (1 start, 2 group), three zeros, generation (float64), number in the generation (uint32), bytes of the body (uint32), eight zeros, boot
 * (16 bytes). What lies behind the last frame is zeros, or of an earlier generation.
 */
export const BLOCK = 4096;
const HEAD = 48;
const MAGIC = 'TGJ';
const VERSION = '1'.charCodeAt(0);
const START = 1;
const GROUP = 2;
/** Of a section: log (uint8), three zeros, entries (uint32), index of the first (float64), bytes of bundle, records and checkpoint (uint32 each), zeros. */
const SECTION = 32;
const MAX_CHECKPOINT_BYTES = 4096;

export type Head = { readonly generation: number; readonly number: number; readonly boot: string | null };
/** What a group adds to one log: entries as in a bundle, payloads as in a segment, the signed checkpoint they lead to. */
export type Section = {
	readonly log: LogKind;
	readonly first: number;
	readonly count: number;
	readonly entries: Uint8Array;
	readonly records: Uint8Array;
	readonly checkpoint: Uint8Array;
};
export type Group = { readonly number: number; readonly sections: readonly Section[]; readonly end: number };

/** Where a log stood when a generation began: with the files before it, all that is needed to go on from there. */
export type Standing = {
	readonly log: LogKind;
	readonly checkpoint: string;
	readonly segment: { readonly first: number; readonly bytes: number } | null;
	/** Time of the last entry; empty when there is none. */
	readonly lastAt: string;
	/** Of each level, hashes of the tile that is not full yet. */
	readonly rows: readonly Uint8Array[];
	/** Entries of the bundle that is not full yet. */
	readonly bundle: Uint8Array;
};
/** `previous`: frames of the generation before, when that is still needed; else 0. */
export type Start = { readonly previous: number; readonly standings: readonly Standing[] };

const paddedFrame = (bytes: number): number => Math.ceil(bytes / BLOCK) * BLOCK;

const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** `boot`: as `EvidenceFs.boot` gives it; zeros where it is not known. */
const writeHead = (bytes: Uint8Array, kind: number, { generation, number, boot }: Head, body: number): void => {
	const view = viewOf(bytes);
	bytes.fill(0, 0, HEAD);
	encodeInto(MAGIC, bytes, 0);
	bytes[3] = VERSION;
	bytes[4] = kind;
	view.setFloat64(8, generation);
	view.setUint32(16, number);
	view.setUint32(20, body);
	if (boot !== null && UUID.test(boot)) bytes.set(fromHex(boot.replaceAll('-', '')), 32);
};

export type FoundHead = Head & { readonly kind: 'start' | 'group' | 'newer'; readonly body: number };

/** Null when no frame begins there. `newer`: one of a version that this program does not know. */
export const readHead = (bytes: Uint8Array, at: number): FoundHead | null => {
	if (at + HEAD > bytes.length || decodeText(bytes.subarray(at, at + 3)) !== MAGIC) return null;
	const view = viewOf(bytes);
	const kind = bytes[at + 4];
	const known = bytes[at + 3] === VERSION;
	if (known ? kind !== START && kind !== GROUP : bytes[at + 3]! < VERSION) return null;
	const boot = toHex(bytes.subarray(at + 32, at + HEAD));
	return {
		kind: !known ? 'newer' : kind === START ? 'start' : 'group',
		generation: view.getFloat64(at + 8),
		number: view.getUint32(at + 16),
		body: view.getUint32(at + 20),
		boot: /^0+$/.test(boot) ? null : boot.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
	};
};

/** The frame that a generation begins with, padded. It carries a SHA-256 of itself: not everything in it is covered by a signature. */
export const encodeStart = (sha256: Hash, generation: number, boot: string | null, { previous, standings }: Start): Uint8Array => {
	const logs = standings.map(({ log, checkpoint, segment, lastAt, rows, bundle }) => ({
		log,
		checkpoint,
		segment,
		lastAt,
		rows: rows.map(({ length }) => length),
		bundle: bundle.length,
	}));
	const json = encodeText(JSON.stringify({ previous, logs }));
	const parts = [new Uint8Array(HEAD + 4), json, ...standings.flatMap(({ rows, bundle }) => [...rows, bundle])];
	const content = concat(parts);
	viewOf(content).setUint32(HEAD, json.length);
	writeHead(content, START, { generation, number: 0, boot }, content.length - HEAD + HASH_BYTES);
	const frame = new Uint8Array(paddedFrame(content.length + HASH_BYTES));
	frame.set(content);
	frame.set(sha256(content), content.length);
	return frame;
};

/** Null unless a whole start frame lies at the beginning. */
export const decodeStart = (sha256: Hash, bytes: Uint8Array): (Head & Start & { readonly end: number }) | null => {
	const head = readHead(bytes, 0);
	if (head === null || head.kind !== 'start' || head.number !== 0) return null;
	const whole = HEAD + head.body;
	const content = whole - HASH_BYTES;
	if (content < HEAD + 4 || whole > bytes.length || !equal(bytes.subarray(content, whole), sha256(bytes.subarray(0, content)))) return null;
	const jsonEnd = HEAD + 4 + viewOf(bytes).getUint32(HEAD);
	try {
		const { previous, logs } = JSON.parse(decodeText(bytes.subarray(HEAD + 4, Math.min(jsonEnd, content))) ?? '') as {
			previous: number;
			logs: (Omit<Standing, 'rows' | 'bundle'> & { rows: number[]; bundle: number })[];
		};
		let at = jsonEnd;
		const take = (length: number): Uint8Array => {
			if (!Number.isSafeInteger(length) || length < 0 || at + length > content) throw new RangeError();
			at += length;
			return bytes.subarray(at - length, at);
		};
		const standings = logs.map((log) => ({ ...log, rows: log.rows.map(take), bundle: take(log.bundle) }));
		return at === content && Number.isSafeInteger(previous) && standings.every(isStanding)
			? { ...head, previous, standings, end: paddedFrame(whole) }
			: null;
	} catch {
		return null;
	}
};

const isStanding = ({ log, checkpoint, segment, lastAt }: Standing): boolean =>
	LOG_KINDS.includes(log) &&
	typeof checkpoint === 'string' &&
	typeof lastAt === 'string' &&
	(segment === null ||
		(Number.isSafeInteger(segment.first) && Number.isSafeInteger(segment.bytes) && segment.first >= 0 && segment.bytes > 0));

/**
 * Bytes that a group takes at the most. `bytes`: of entries and lengths; `units`: of its texts in UTF-16, each of which becomes three bytes
 * at the most.
 */
export const groupBound = (sections: number, bytes: number, units: number): number =>
	paddedFrame(HEAD + sections * (SECTION + MAX_CHECKPOINT_BYTES) + bytes + 3 * units);

/** Puts a group together in a buffer of `groupBound` bytes, section after section. */
export class GroupWriter {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	#at = HEAD;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.#view = viewOf(bytes);
	}

	/** `seal` gives the checkpoint that entries and payloads lead to. */
	add(
		log: LogKind,
		first: number,
		items: readonly { readonly entry: string; readonly text: string }[],
		seal: (entries: Uint8Array, records: Uint8Array) => string,
	): void {
		const bytes = this.#bytes;
		const view = this.#view;
		const head = this.#at;
		bytes.fill(0, head, head + SECTION);
		let at = head + SECTION;
		const entriesAt = at;
		for (const { entry } of items) {
			const length = encodeInto(entry, bytes, at + 2);
			view.setUint16(at, length);
			at += 2 + length;
		}
		const recordsAt = at;
		for (const { text } of items) {
			const length = encodeInto(text, bytes, at + 4);
			view.setUint32(at, length);
			at += 4 + length;
		}
		const checkpoint = encodeInto(seal(bytes.subarray(entriesAt, recordsAt), bytes.subarray(recordsAt, at)), bytes, at);
		bytes[head] = LOG_KINDS.indexOf(log);
		view.setUint32(head + 4, items.length);
		view.setFloat64(head + 8, first);
		view.setUint32(head + 16, recordsAt - entriesAt);
		view.setUint32(head + 20, at - recordsAt);
		view.setUint32(head + 24, checkpoint);
		this.#at = at + checkpoint;
	}

	/** The whole frame, padded. */
	finish(head: Head): Uint8Array {
		const end = paddedFrame(this.#at);
		this.#bytes.fill(0, this.#at, end);
		writeHead(this.#bytes, GROUP, head, this.#at - HEAD);
		return this.#bytes.subarray(0, end);
	}
}

/** The group that begins at `at`; null when none of this generation and number does. `sections` is null when it is not whole. */
export const groupAt = (
	bytes: Uint8Array,
	at: number,
	generation: number,
	number: number,
): (Omit<Group, 'sections'> & { readonly sections: readonly Section[] | null }) | null => {
	const head = readHead(bytes, at);
	if (head === null || head.kind !== 'group' || head.generation !== generation || head.number !== number) return null;
	const end = at + paddedFrame(HEAD + head.body);
	const whole = at + HEAD + head.body <= bytes.length;
	return { number, end, sections: whole ? decodeSections(bytes.subarray(at + HEAD, at + HEAD + head.body)) : null };
};

const decodeSections = (body: Uint8Array): Section[] | null => {
	const view = viewOf(body);
	const sections: Section[] = [];
	for (let at = 0; at < body.length; ) {
		const log = at + SECTION <= body.length ? LOG_KINDS[body[at]!] : undefined;
		if (log === undefined || sections.length === LOG_KINDS.length) return null;
		const entriesAt = at + SECTION;
		const recordsAt = entriesAt + view.getUint32(at + 16);
		const checkpointAt = recordsAt + view.getUint32(at + 20);
		const end = checkpointAt + view.getUint32(at + 24);
		if (end > body.length) return null;
		sections.push({
			log,
			count: view.getUint32(at + 4),
			first: view.getFloat64(at + 8),
			entries: body.subarray(entriesAt, recordsAt),
			records: body.subarray(recordsAt, checkpointAt),
			checkpoint: body.subarray(checkpointAt, end),
		});
		at = end;
	}
	return sections.length === 0 ? null : sections;
};
