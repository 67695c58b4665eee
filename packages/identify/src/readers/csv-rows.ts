import type { Cells } from '../reader.ts';

export type Encoding = 'utf-8' | 'gb18030';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const PLAIN = 0;
const DELIMITER = 1;
const BREAK = 2;
const HIGH = 3;

/** Splits bytes into rows of cells (RFC 4180: quotes only open at the start of a cell; CRLF, LF or CR end a row). */
export class RowScanner {
	readonly cells: Cells = { count: 0, starts: new Int32Array(256), ends: new Int32Array(256) };
	/** First byte of the row that is not text in the encoding, -1: none. */
	bad = -1;
	/** The row holds bytes above 7 bits. */
	high = false;
	/** The row ended with the bytes, inside quotes. */
	open = false;
	/** The row ended with a line break. */
	closed = false;
	encoding: Encoding = 'utf-8';
	readonly #classes = new Uint8Array(256);
	#escaped: number[] = [];

	constructor(delimiter: number) {
		this.#classes.fill(HIGH, 0x80);
		this.#classes[delimiter] = DELIMITER;
		this.#classes[LF] = BREAK;
		this.#classes[CR] = BREAK;
	}

	/** Scans the row at `from`. Answers the first byte after it, or -1 when it does not end before `to` and more bytes may follow. */
	next(bytes: Uint8Array, from: number, to: number, final: boolean): number {
		const classes = this.#classes;
		let { starts, ends } = this.cells;
		let count = 0;
		let at = from;
		this.bad = -1;
		this.high = false;
		this.open = false;
		this.closed = false;
		if (this.#escaped.length > 0) this.#escaped = [];
		for (;;) {
			if (count === starts.length) {
				this.#widen();
				({ starts, ends } = this.cells);
			}
			let kind = PLAIN;
			if (bytes[at] === QUOTE && at < to) {
				const end = this.#quoted(bytes, at + 1, to, final, count);
				if (end < 0) return -1;
				starts[count] = at + 1;
				ends[count] = end;
				at = end;
				if (!this.open) {
					at++;
					// What follows the closing quote belongs to a cell that was not quoted properly: keep all of it.
					for (kind = classes[bytes[at]!]!; at < to && kind !== DELIMITER && kind !== BREAK; kind = classes[bytes[at]!]!) {
						at = kind === HIGH ? this.#character(bytes, at, to) : at + 1;
						ends[count] = at;
					}
				}
				count++;
			} else {
				starts[count] = at;
				while (at < to) {
					kind = classes[bytes[at]!]!;
					if (kind === PLAIN) at++;
					else if (kind === HIGH) at = this.#character(bytes, at, to);
					else break;
				}
				ends[count++] = at;
			}
			if (at >= to) {
				if (!final) return -1;
				this.cells.count = count;
				return to;
			}
			if (kind === DELIMITER) {
				at++;
				continue;
			}
			if (bytes[at] === CR) {
				if (at + 1 === to && !final) return -1;
				if (bytes[at + 1] === LF && at + 1 < to) at++;
			}
			this.closed = true;
			this.cells.count = count;
			return at + 1;
		}
	}

	/** Replaces doubled quotes in the cells of the row just scanned by single ones, in place. */
	unescape(bytes: Uint8Array): void {
		for (const cell of this.#escaped) {
			const start = this.cells.starts[cell]!;
			const end = this.cells.ends[cell]!;
			let to = start;
			for (let from = start; from < end; from++) {
				if (bytes[from] === QUOTE && bytes[from + 1] === QUOTE && from + 1 < end) from++;
				bytes[to++] = bytes[from]!;
			}
			this.cells.ends[cell] = to;
		}
	}

	/** Position of the closing quote, or of the end when it is missing; -1: not known yet. */
	#quoted(bytes: Uint8Array, from: number, to: number, final: boolean, cell: number): number {
		let escaped = false;
		let at = from;
		while (at < to) {
			const byte = bytes[at]!;
			if (byte === QUOTE) {
				if (at + 1 === to && !final) return -1;
				if (bytes[at + 1] !== QUOTE || at + 1 >= to) {
					if (escaped) this.#escaped.push(cell);
					return at;
				}
				escaped = true;
				at += 2;
			} else if (byte >= 0x80) at = this.#character(bytes, at, to);
			else at++;
		}
		if (!final) return -1;
		this.open = true;
		if (escaped) this.#escaped.push(cell);
		return to;
	}

	/** One character above 7 bits; remembers the first that is none. */
	#character(bytes: Uint8Array, at: number, to: number): number {
		this.high = true;
		const length = this.encoding === 'utf-8' ? utf8Length(bytes, at, to) : gb18030Length(bytes, at, to);
		if (length > 0) return at + length;
		if (this.bad < 0) this.bad = at;
		return at + 1;
	}

	#widen(): void {
		const { starts, ends } = this.cells;
		this.cells.starts = new Int32Array(starts.length * 2);
		this.cells.starts.set(starts);
		this.cells.ends = new Int32Array(ends.length * 2);
		this.cells.ends.set(ends);
	}
}

/** RFC 3629, table of well-formed sequences; 0: not one. */
function utf8Length(bytes: Uint8Array, at: number, to: number): number {
	const lead = bytes[at]!;
	if (lead < 0xc2 || lead > 0xf4) return 0;
	const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	if (at + length > to) return 0;
	const second = bytes[at + 1]!;
	if (second < (lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80) || second > (lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf))
		return 0;
	if (length > 2 && (bytes[at + 2]! & 0xc0) !== 0x80) return 0;
	if (length > 3 && (bytes[at + 3]! & 0xc0) !== 0x80) return 0;
	return length;
}

/** GB 18030: two or four bytes by the second; 0: not one. */
function gb18030Length(bytes: Uint8Array, at: number, to: number): number {
	const lead = bytes[at]!;
	if (lead < 0x81 || lead > 0xfe || at + 2 > to) return 0;
	const second = bytes[at + 1]!;
	if ((second >= 0x40 && second <= 0x7e) || (second >= 0x80 && second <= 0xfe)) return 2;
	if (second < 0x30 || second > 0x39 || at + 4 > to) return 0;
	const third = bytes[at + 2]!;
	const fourth = bytes[at + 3]!;
	return third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39 ? 4 : 0;
}

/**
 * By the first lines with bytes above 7 bits: UTF-8 unless most of them are not UTF-8 and nearly all are GB 18030.
 * `null`: seven bits only so far, both are still possible.
 */
export function detectEncoding(bytes: Uint8Array): Encoding | null {
	let lines = 0;
	let utf8 = 0;
	let gb = 0;
	for (let from = 0; from < bytes.length && lines < 1000; ) {
		const found = bytes.indexOf(LF, from);
		const line = bytes.subarray(from, found < 0 ? bytes.length : found);
		from += line.length + 1;
		if (!line.some((byte) => byte >= 0x80)) continue;
		// The last line may be cut within a character.
		if (found < 0 && lines > 0) break;
		lines++;
		if (decodes('utf-8', line, found < 0)) utf8++;
		else if (decodes('gb18030', line, found < 0)) gb++;
	}
	if (lines === 0) return null;
	return gb > utf8 && utf8 + gb >= 0.9 * lines ? 'gb18030' : 'utf-8';
}

function decodes(encoding: Encoding, bytes: Uint8Array, cut: boolean): boolean {
	try {
		new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut });
		return true;
	} catch {
		return false;
	}
}
