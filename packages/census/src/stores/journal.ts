import type { JournalRecord } from '../core/records.ts';
import type { Sha256 } from '../core/sha256.ts';
import { CensusError } from '../errors.ts';
import type { Cursor, JournalFile } from './port.ts';

/*
 * The journal, version 2. Little-endian.
 *
 * header, 32 bytes:  "tongguan-census\n" (16) · u32 version · 4 zeros · first 8 bytes of SHA-256 of the 24 before
 * record:            u32 payload length · u32 type · head check (8) · payload · link (32)
 *   head check:      first 8 bytes of SHA-256(previous link ‖ length ‖ type): a flipped length is not taken for a torn tail
 *   link:            SHA-256(previous link ‖ length ‖ type ‖ SHA-256(payload)); before the first record: 32 bytes, SHA-256 of the header
 *
 * Each link covers all before it, so a record that was changed, removed, inserted or moved is noticed at its position. Every store keeps
 * this chain of links: the same records have the same head wherever they are kept.
 */
export const JOURNAL_VERSION = 2;
export const HEADER_BYTES = 32;
const HEAD_BYTES = 16;
const LINK_BYTES = 32;
/** Zeros at the end of a link that no digest has: blocks the disk never wrote. */
const UNWRITTEN = 8;
const MAGIC = new TextEncoder().encode('tongguan-census\n');

export function journalHeader(sha256: Sha256): Uint8Array {
	const header = new Uint8Array(HEADER_BYTES);
	header.set(MAGIC);
	header[16] = JOURNAL_VERSION;
	header.set(sha256(header.subarray(0, 24)).subarray(0, 8), 24);
	return header;
}
/** The link before the first record. */
export function chainStart(sha256: Sha256): Uint8Array {
	return sha256(journalHeader(sha256));
}
/** The link of `record` after one whose link is `previous`. */
export function nextLink(previous: Uint8Array, { type, payload, digest }: JournalRecord, sha256: Sha256): Uint8Array {
	const bytes = new Uint8Array(LINK_BYTES + 8 + 32);
	bytes.set(previous);
	const view = new DataView(bytes.buffer);
	view.setUint32(LINK_BYTES, payload.length, true);
	view.setUint32(LINK_BYTES + 4, type, true);
	bytes.set(digest, LINK_BYTES + 8);
	return sha256(bytes);
}
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && startsWith(a, b);
}
/**
 * Gives `take` a record that is what was written. What a record of ours would not make it throw is damage too (`cause` says what); a
 * `CensusError` of its own stays.
 */
export function give(
	take: (record: JournalRecord, after: Cursor) => void,
	record: JournalRecord,
	after: Cursor,
	damaged: { readonly position: number },
): void {
	try {
		take(record, after);
	} catch (cause) {
		throw cause instanceof CensusError ? cause : new CensusError('journal-damaged', damaged, { cause });
	}
}

/** The bytes of a record after `cursor`, and the cursor after it. */
export function frame(cursor: Cursor, record: JournalRecord, sha256: Sha256): { parts: Uint8Array[]; next: Cursor } {
	const head = new Uint8Array(HEAD_BYTES);
	const view = new DataView(head.buffer);
	view.setUint32(0, record.payload.length, true);
	view.setUint32(4, record.type, true);
	head.set(headCheck(cursor.link, head, sha256), 8);
	const link = nextLink(cursor.link, record, sha256);
	const position = cursor.position + HEAD_BYTES + record.payload.length + LINK_BYTES;
	return { parts: [head, record.payload, link], next: { position, link, records: cursor.records + 1 } };
}

/**
 * Whether the file begins as a journal of this version. `false`: shorter than a header, and what is there is the beginning of one (a
 * crash while it was made). Throws `journal-damaged`, `older-version`, `newer-version`.
 */
export async function readHeader(file: JournalFile, sha256: Sha256): Promise<boolean> {
	const head = await file.read(0, HEADER_BYTES);
	const expected = journalHeader(sha256);
	if (head.length < HEADER_BYTES && (isZero(head) || startsWith(expected, head))) return false;
	const intact = head.length === HEADER_BYTES && startsWith(head, MAGIC) && startsWith(sha256(head.subarray(0, 24)), head.subarray(24));
	if (!intact) throw new CensusError('journal-damaged', { position: 0 });
	const version = new DataView(head.buffer, head.byteOffset).getUint32(16, true);
	checkVersion(version);
	return true;
}
/** Throws `older-version`, `newer-version`. */
export function checkVersion(version: number): void {
	if (version < JOURNAL_VERSION) throw new CensusError('older-version', { version, known: JOURNAL_VERSION });
	if (version > JOURNAL_VERSION) throw new CensusError('newer-version', { version, known: JOURNAL_VERSION });
}

/** Whether the record that `cursor` stands after is still the one before that position. */
export async function holds(file: JournalFile, { records, position, link }: Cursor): Promise<boolean> {
	return records === 0 || sameBytes(await file.read(position - LINK_BYTES, LINK_BYTES), link);
}

/** `torn`: bytes after the cursor that a crash left of a record that was never answered. */
type Scan = { readonly cursor: Cursor; readonly torn: number };

/**
 * Reads on from `from` up to byte `size` (of a moment ago); `take` gets each whole record (its payload is valid only during the call). Throws
 * `journal-damaged` with the position of the first record that is not what was written. A tail is torn, not damaged, only if it is the
 * beginning of a record whose rest is missing, or ends in zeros where the link must stand (blocks the disk never wrote): neither was ever
 * answered. A file that was cut meanwhile is damaged until it is looked at again.
 */
export async function scan(
	file: JournalFile,
	from: Cursor,
	size: number,
	sha256: Sha256,
	take: (record: JournalRecord, after: Cursor) => void,
): Promise<Scan> {
	const read = windowed(file, size);
	let cursor = from;
	for (;;) {
		const { position } = cursor;
		const left = size - position;
		if (left < HEAD_BYTES) return { cursor, torn: Math.max(left, 0) };
		const head = (await read(position, HEAD_BYTES)).slice();
		if (head.length < HEAD_BYTES) throw new CensusError('journal-damaged', { position });
		if (!startsWith(headCheck(cursor.link, head, sha256), head.subarray(8))) {
			// The disk may have got as far as the middle of the head.
			if (head[HEAD_BYTES - 1] === 0 && (await isZeroFrom(file, position + HEAD_BYTES, size))) return { cursor, torn: left };
			throw new CensusError('journal-damaged', { position });
		}
		const view = new DataView(head.buffer);
		const length = view.getUint32(0, true);
		const whole = HEAD_BYTES + length + LINK_BYTES;
		if (left < whole) return { cursor, torn: left };
		const body = await read(position + HEAD_BYTES, length + LINK_BYTES);
		const payload = body.subarray(0, length);
		const record = { type: view.getUint32(4, true), payload, digest: sha256(payload) };
		const link = nextLink(cursor.link, record, sha256);
		const written = body.subarray(length);
		if (!sameBytes(link, written)) {
			if (left === whole && written.length === LINK_BYTES && isZero(written.subarray(LINK_BYTES - UNWRITTEN)))
				return { cursor, torn: left };
			throw new CensusError('journal-damaged', { position });
		}
		cursor = { position: position + whole, link, records: cursor.records + 1 };
		give(take, record, cursor, { position });
	}
}

function headCheck(previous: Uint8Array, head: Uint8Array, sha256: Sha256): Uint8Array {
	const bytes = new Uint8Array(LINK_BYTES + 8);
	bytes.set(previous);
	bytes.set(head.subarray(0, 8), LINK_BYTES);
	return sha256(bytes).subarray(0, 8);
}

const WINDOW = 1 << 20;
const NOTHING = new Uint8Array(0);

/** Small records share one read of 1 MiB; a larger one is read alone, after what was read before is let go. Shorter: the file is. */
function windowed(file: JournalFile, size: number): (at: number, length: number) => Promise<Uint8Array> {
	let start = 0;
	let bytes: Uint8Array = NOTHING;
	return async (at, length) => {
		if (at < start || at + length > start + bytes.length) {
			bytes = NOTHING;
			start = at;
			bytes = await file.read(at, Math.min(size - at, Math.max(length, WINDOW)));
		}
		return bytes.subarray(at - start, at - start + length);
	};
}
async function isZeroFrom(file: JournalFile, from: number, size: number): Promise<boolean> {
	for (let at = from; at < size; at += WINDOW) {
		if (!isZero(await file.read(at, Math.min(WINDOW, size - at)))) return false;
	}
	return true;
}
function isZero(bytes: Uint8Array): boolean {
	return bytes.every((byte) => byte === 0);
}
function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
	return prefix.length <= bytes.length && prefix.every((byte, i) => byte === bytes[i]);
}
