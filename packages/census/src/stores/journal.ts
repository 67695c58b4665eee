import type { JournalRecord } from '../core/records.ts';
import type { Sha256 } from '../core/sha256.ts';
import { CensusError } from '../errors.ts';
import type { JournalFile } from './port.ts';

/*
 * The journal, version 1. Little-endian.
 *
 * header, 32 bytes:  "tongguan-census\n" (16) · u32 version · 4 zeros · first 8 bytes of SHA-256 of the 24 before
 * record:            u32 payload length · u32 type · head check (8) · payload · link (32)
 *   head check:      first 8 bytes of SHA-256(previous link ‖ length ‖ type): a flipped length is not taken for a torn tail
 *   link:            SHA-256(previous link ‖ length ‖ type ‖ SHA-256(payload)); before the first record: 32 bytes, SHA-256 of the header
 *
 * Each link covers all before it, so a record that was changed, removed, inserted or moved is noticed at its position.
 */
const JOURNAL_VERSION = 1;
const HEADER_BYTES = 32;
const HEAD_BYTES = 16;
const LINK_BYTES = 32;
const MAGIC = new TextEncoder().encode('tongguan-census\n');

/** Where a journal was read to: everything before `position` is whole, `link` vouches for it. */
export type Cursor = { readonly position: number; readonly link: Uint8Array; readonly records: number };
/** `torn`: bytes after the cursor that a crash left of a record that was never answered. */
export type Scan = { readonly cursor: Cursor; readonly torn: number };

export function journalHeader(sha256: Sha256): Uint8Array {
	const header = new Uint8Array(HEADER_BYTES);
	header.set(MAGIC);
	header[16] = JOURNAL_VERSION;
	header.set(sha256(header.subarray(0, 24)).subarray(0, 8), 24);
	return header;
}
export function startCursor(sha256: Sha256): Cursor {
	return { position: HEADER_BYTES, link: sha256(journalHeader(sha256)), records: 0 };
}

/** The bytes of a record after `cursor`, and the cursor after it. */
export function frame(cursor: Cursor, record: JournalRecord, sha256: Sha256): { parts: Uint8Array[]; next: Cursor } {
	const head = new Uint8Array(HEAD_BYTES);
	const view = new DataView(head.buffer);
	view.setUint32(0, record.payload.length, true);
	view.setUint32(4, record.type, true);
	head.set(headCheck(cursor.link, head, sha256), 8);
	const link = linkAfter(cursor.link, head, record.digest, sha256);
	const position = cursor.position + HEAD_BYTES + record.payload.length + LINK_BYTES;
	return { parts: [head, record.payload, link], next: { position, link, records: cursor.records + 1 } };
}

/**
 * Whether the file begins as a journal of this version. `false`: shorter than a header, and what is there is the beginning of one (a
 * crash while it was made). Throws `journal-damaged`, `newer-version`.
 */
export async function readHeader(file: JournalFile, sha256: Sha256): Promise<boolean> {
	const head = await file.read(0, HEADER_BYTES);
	const expected = journalHeader(sha256);
	if (head.length < HEADER_BYTES && (isZero(head) || startsWith(expected, head))) return false;
	const intact = head.length === HEADER_BYTES && startsWith(head, MAGIC) && startsWith(sha256(head.subarray(0, 24)), head.subarray(24));
	if (!intact) throw new CensusError('journal-damaged', { position: 0 });
	const version = new DataView(head.buffer, head.byteOffset).getUint32(16, true);
	if (version !== JOURNAL_VERSION) throw new CensusError('newer-version', { version, known: JOURNAL_VERSION });
	return true;
}

/**
 * Reads on from `from`; `take` gets each whole record (its payload is valid only during the call). Throws `journal-damaged` with the
 * position of the first record that is not what was written. A tail is torn, not damaged, only if it is the beginning of a record
 * whose rest is missing, or ends in zeros where the link must stand (blocks the disk never wrote): neither was ever answered.
 */
export async function scan(file: JournalFile, from: Cursor, sha256: Sha256, take: (record: JournalRecord) => void): Promise<Scan> {
	const size = await file.size();
	const read = windowed(file, size);
	let cursor = from;
	for (;;) {
		const { position } = cursor;
		const left = size - position;
		if (left === 0) return { cursor, torn: 0 };
		const damaged = new CensusError('journal-damaged', { position });
		if (left < 0) throw damaged;
		const head = (await read(position, Math.min(left, HEAD_BYTES))).slice();
		if (left < HEAD_BYTES) return { cursor, torn: left };
		if (!startsWith(headCheck(cursor.link, head, sha256), head.subarray(8))) {
			if (await isZeroFrom(file, position, size)) return { cursor, torn: left };
			throw damaged;
		}
		const view = new DataView(head.buffer);
		const length = view.getUint32(0, true);
		const whole = HEAD_BYTES + length + LINK_BYTES;
		if (left < whole) return { cursor, torn: left };
		const body = await read(position + HEAD_BYTES, length + LINK_BYTES);
		const payload = body.subarray(0, length);
		const digest = sha256(payload);
		const link = linkAfter(cursor.link, head, digest, sha256);
		const written = body.subarray(length);
		if (!startsWith(link, written)) {
			if (left === whole && isZero(written)) return { cursor, torn: left };
			throw damaged;
		}
		try {
			take({ type: view.getUint32(4, true), payload, digest });
		} catch (cause) {
			throw new CensusError('journal-damaged', { position }, { cause });
		}
		cursor = { position: position + whole, link, records: cursor.records + 1 };
	}
}

function headCheck(previous: Uint8Array, head: Uint8Array, sha256: Sha256): Uint8Array {
	const bytes = new Uint8Array(LINK_BYTES + 8);
	bytes.set(previous);
	bytes.set(head.subarray(0, 8), LINK_BYTES);
	return sha256(bytes).subarray(0, 8);
}
function linkAfter(previous: Uint8Array, head: Uint8Array, digest: Uint8Array, sha256: Sha256): Uint8Array {
	const bytes = new Uint8Array(LINK_BYTES + 8 + 32);
	bytes.set(previous);
	bytes.set(head.subarray(0, 8), LINK_BYTES);
	bytes.set(digest, LINK_BYTES + 8);
	return sha256(bytes);
}

const WINDOW = 1 << 20;

/** Small records share one read of 1 MiB; a larger one is read alone. */
function windowed(file: JournalFile, size: number): (at: number, length: number) => Promise<Uint8Array> {
	let start = 0;
	let bytes: Uint8Array = new Uint8Array(0);
	return async (at, length) => {
		if (at < start || at + length > start + bytes.length) {
			start = at;
			bytes = await file.read(at, Math.min(size - at, Math.max(length, WINDOW)));
			if (bytes.length < length) throw new CensusError('journal-damaged', { position: at });
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
