import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import type { ByteSource, SkipCode } from '../types.ts';

/** A central directory entry (APPNOTE 4.3.12). Sizes as declared, not as found. */
export type Member = {
	readonly name: string;
	readonly rawName: Uint8Array;
	readonly comment: string;
	/** Extra fields (APPNOTE 4.5) that can hold what no archiver puts there. */
	readonly extras: readonly Uint8Array[];
	readonly encrypted: boolean;
	readonly method: number;
	readonly packed: number;
	readonly unpacked: number;
	readonly crc: number;
	readonly headerAt: number;
	/** General purpose bit 3: a data descriptor of 12 to 24 bytes follows the data. */
	readonly descriptor: boolean;
};
export type Directory = {
	readonly members: readonly Member[];
	readonly comment: string;
	/** Bytes of the central directory as far as it was read, and of the end records. */
	readonly directory: Span;
	readonly end: Span;
	/** Why the directory was not read to its end, if so. */
	readonly why: SkipCode | null;
};
export type Span = { readonly start: number; readonly end: number };

const END_BYTES = 22;
const LOCATOR_BYTES = 20;

/**
 * Reads the central directory, at most `limit` members. Returns a code when there is none to read.
 * Throws what the source throws.
 */
export async function readDirectory(source: ByteSource, limit: number, signal: AbortSignal | undefined): Promise<Directory | SkipCode> {
	const end = await findEnd(source);
	if (end === null) return 'truncated';
	const reader = new SourceReader(source);
	const members: Member[] = [];
	let why: SkipCode | null = null;
	let comment = '';
	let start = end.start;
	let cursor = end.start;
	try {
		const file = await fromRandomAccessReaderPromise(reader, source.size, {
			decodeStrings: false,
			validateEntrySizes: false,
			autoClose: false,
		});
		// Without decodeStrings these are bytes, and the cursor a number, whatever the type says.
		comment = decodeName(file.comment as unknown as Uint8Array);
		start = Number(file.readEntryCursor);
		cursor = start;
		for await (const entry of file.eachEntry()) {
			signal?.throwIfAborted();
			if (members.length >= limit) {
				why = 'limit';
				break;
			}
			members.push(toMember(entry));
			cursor = Number(file.readEntryCursor);
		}
	} catch (cause) {
		signal?.throwIfAborted();
		if (reader.failure !== null) throw reader.failure.cause;
		why = cause instanceof Error && cause.message.startsWith('strong encryption') ? 'encrypted' : 'malformed';
		if (members.length === 0) return why;
	}
	return { members, comment, directory: { start, end: Math.max(start, cursor) }, end, why };
}

function toMember(entry: Entry): Member {
	return {
		name: decodeName(entry.fileNameRaw),
		rawName: entry.fileNameRaw,
		comment: decodeName(entry.fileCommentRaw),
		extras: unusual(entry.extraFieldRaw),
		encrypted: entry.isEncrypted(),
		method: entry.compressionMethod,
		packed: entry.compressedSize,
		unpacked: entry.uncompressedSize,
		crc: entry.crc32,
		headerAt: entry.relativeOffsetOfLocalHeader,
		descriptor: (entry.generalPurposeBitFlag & 8) !== 0,
	};
}

/** Archivers in China write GB18030 without saying so; the UTF-8 flag is set as often wrongly as rightly, valid UTF-8 is decisive. */
export function decodeName(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}

/** Names that would leave the folder they are unpacked into. Checked after decoding: 0x5C is also the second byte of GB18030 characters. */
export function isBadName(name: string): boolean {
	return name === '' || /[\\\0]/.test(name) || name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..');
}

/** Times, owners, ZIP64 sizes, a Unicode name, the mark of a JAR, AES: short, and nothing in them is written by anybody. */
const USUAL = new Set([0x5455, 0x7875, 0x000a, 0x0001, 0x7075, 0xcafe, 0x9901]);
const SHORT = 40;

function unusual(raw: Uint8Array): Uint8Array[] {
	const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
	const found: Uint8Array[] = [];
	for (let at = 0; at < raw.length; ) {
		const whole = at + 4 <= raw.length && at + 4 + view.getUint16(at + 2, true) <= raw.length;
		const end = whole ? at + 4 + view.getUint16(at + 2, true) : raw.length;
		const known = whole && USUAL.has(view.getUint16(at, true));
		if (!known || (end - at > SHORT && view.getUint16(at, true) !== 0x7075)) found.push(raw.subarray(whole ? at + 4 : at, end));
		else if (view.getUint16(at, true) === 0x7075) found.push(raw.subarray(at + 9, end));
		at = end;
	}
	return found;
}

/** A local file header (APPNOTE 4.3.7), or null where there is none or it reaches past the file. `misnamed`: it names another file than the directory. */
export async function localHeader(
	source: ByteSource,
	member: Member,
): Promise<{ readonly dataAt: number; readonly misnamed: boolean; readonly extras: readonly Uint8Array[] } | null> {
	if (member.headerAt + 30 > source.size) return null;
	const bytes = await source.read(member.headerAt, 30);
	if (bytes.length < 30) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	if (view.getUint32(0, true) !== 0x04034b50) return null;
	const nameLength = view.getUint16(26, true);
	const dataAt = member.headerAt + 30 + nameLength + view.getUint16(28, true);
	if (dataAt + member.packed > source.size) return null;
	const rest = await source.read(member.headerAt + 30, dataAt - member.headerAt - 30);
	const { rawName } = member;
	const misnamed = nameLength !== rawName.length || rawName.some((byte, i) => byte !== rest[i]);
	return { dataAt, misnamed, extras: unusual(rest.subarray(nameLength)) };
}

/** End of central directory (APPNOTE 4.3.16), together with the ZIP64 records that stand right before it. */
async function findEnd(source: ByteSource): Promise<Span | null> {
	const length = Math.min(source.size, END_BYTES + LOCATOR_BYTES + 0xffff);
	const base = source.size - length;
	const tail = await source.read(base, length);
	const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
	for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
		if (view.getUint32(at, true) !== 0x06054b50) continue;
		const zip64 = at >= LOCATOR_BYTES && view.getUint32(at - LOCATOR_BYTES, true) === 0x07064b50;
		return { start: zip64 ? Math.max(0, base + at - LOCATOR_BYTES - 56) : base + at, end: source.size };
	}
	return null;
}

class SourceReader extends RandomAccessReader {
	readonly #source: ByteSource;
	/** The source itself failed: not the archive's fault, and thrown on. */
	failure: { readonly cause: unknown } | null = null;

	constructor(source: ByteSource) {
		super();
		this.#source = source;
	}

	override read(buffer: Uint8Array, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
		const short = new Error('past the end');
		if (position + length > this.#source.size) {
			queueMicrotask(() => callback(short));
			return;
		}
		this.#source.read(position, length).then(
			(bytes) => {
				buffer.set(bytes, offset);
				callback(bytes.length < length ? short : null);
			},
			(cause: unknown) => {
				this.failure = { cause };
				callback(short);
			},
		);
	}
}
