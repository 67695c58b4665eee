import type { ReadContext, Reader, TableCollector } from '../reader.ts';
import { suspicious } from '../suspicion.ts';
import type { ByteSource } from '../types.ts';
import { detectDialect, firstRows, hasHeader } from './csv-dialect.ts';
import { detectEncoding, type Encoding, RowScanner } from './csv-rows.ts';

const CHUNK = 1024 * 1024;
const PEEK = 64 * 1024;
const LF = 0x0a;

/** Delimited text (RFC 4180 and its relatives): comma, tab, semicolon or bar; UTF-8 or GB 18030. */
export const csv: Reader = {
	type: 'text/csv',
	matches(head, source) {
		if (!isText(head) || isForeign(head)) return false;
		const body = withoutMark(head);
		const first = body.find((byte) => byte > 0x20);
		if (first === undefined || first === 0x7b || first === 0x5b || first === 0x3c) return false;
		const dialect = detectDialect(body, detectEncoding(body) ?? 'utf-8', source.size <= head.length);
		return (
			(dialect.columns > 1 && dialect.rows > 1 && dialect.share >= 0.8 && dialect.first === dialect.columns) ||
			/\.(csv|tsv|tab)$/i.test(source.name)
		);
	},
	async read(source, context) {
		await new CsvRead(source, context).run();
	},
};

/** No control characters but tab, line breaks and form feed. */
export function isText(head: Uint8Array): boolean {
	return head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
/** Signatures made of printable characters: their files can look like text in the first bytes. PDF: anywhere in the first kilobyte. */
const FOREIGN = /^\s*(?:%!PS|Rar!|GIF8[79]a|!<arch>)|%PDF-/;
function isForeign(head: Uint8Array): boolean {
	return FOREIGN.test(new TextDecoder('latin1').decode(withoutMark(head).subarray(0, 1024)));
}
/** Without the byte order mark of UTF-8. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
	return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

class CsvRead {
	readonly #source: ByteSource;
	readonly #context: ReadContext;
	#scanner = new RowScanner(0x2c);
	#table: TableCollector | null = null;
	#width = 0;
	#headerLeft = false;
	/** Data rows so far. */
	#row = 0;
	/** The rows at hand only tell what the columns are: those wanted come later. */
	#rehearsing: boolean;
	/** Where the first row wanted began, -1: not yet known. */
	#begun: number;
	/** The encoding has been seen, not only assumed. */
	#settled = false;
	#buffer = new Uint8Array(2 * CHUNK);
	#length = 0;
	/** Position of the buffer in the file. */
	#base = 0;
	/** Bytes of a line that is too large, since its start; -1: not in one. */
	#oversize = -1;

	constructor(source: ByteSource, context: ReadContext) {
		this.#source = source;
		this.#context = context;
		this.#rehearsing = (context.span?.from ?? 0) > 0;
		this.#begun = this.#rehearsing ? -1 : 0;
	}

	async run(): Promise<void> {
		const { size } = this.#source;
		const { span } = this.#context;
		let final = false;
		while (!final && this.#base < this.#end()) {
			const at = this.#base + this.#length;
			const bytes = await this.#source.read(at, Math.min(CHUNK, size - at));
			this.#append(bytes);
			final = bytes.length === 0 || at + bytes.length >= size;
			const done =
				this.#oversize >= 0
					? this.#leaveOversize(0)
					: this.#table === null
						? this.#begin(final)
						: this.#begun < 0 && !this.#rehearsing
							? this.#seek()
							: 0;
			this.#drop(this.#oversize >= 0 ? this.#length : this.#rows(done, final));
			if (this.#rehearsing && this.#table?.planned) final = this.#leap();
		}
		if (this.#oversize >= 0) this.#tooLarge();
		this.#table?.end();
		if (this.#begun >= 0) span?.covered(this.#begun, this.#base);
		const missing = size - this.#base - this.#length;
		if (final && missing > 0) this.#context.collector.skip('truncated', { ...this.#context.where, byte: size - missing }, missing);
	}

	/** Rows that begin here or later are not wanted. */
	#end(): number {
		const { span } = this.#context;
		return span === undefined ? this.#source.size : this.#rehearsing ? span.from : span.to;
	}

	/** From the rehearsal to the line break before the rows wanted. */
	#leap(): false {
		this.#rehearsing = false;
		this.#row = 0;
		this.#base = this.#context.span!.from - 1;
		this.#length = 0;
		return false;
	}

	/** Where the rows wanted begin in the buffer. */
	#seek(): number {
		const found = this.#buffer.subarray(0, this.#length).indexOf(LF);
		if (found < 0) return this.#length;
		this.#begun = this.#base + found + 1;
		return found + 1;
	}

	#append(bytes: Uint8Array): void {
		const needed = this.#length + bytes.length;
		if (needed > this.#buffer.length) {
			const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
			larger.set(this.#buffer.subarray(0, this.#length));
			this.#buffer = larger;
		}
		this.#buffer.set(bytes, this.#length);
		this.#length = needed;
	}

	#drop(bytes: number): void {
		this.#buffer.copyWithin(0, bytes, this.#length);
		this.#length -= bytes;
		this.#base += bytes;
	}

	/** Encoding, delimiter and header from the first bytes. Answers where the rows begin. */
	#begin(whole: boolean): number {
		const all = this.#buffer.subarray(0, this.#length);
		const body = withoutMark(all);
		const encoding = detectEncoding(body);
		this.#settled = encoding !== null;
		const peek = body.subarray(0, PEEK);
		const isWhole = whole && peek.length === body.length;
		const { delimiter } = detectDialect(peek, encoding ?? 'utf-8', isWhole);
		this.#scanner = new RowScanner(delimiter);
		this.#scanner.encoding = encoding ?? 'utf-8';
		const rows = firstRows(peek, delimiter, this.#scanner.encoding, isWhole).filter((row) => row.length > 1 || row[0] !== '');
		this.#headerLeft = hasHeader(rows);
		const names = this.#headerLeft ? rows[0]!.map((cell, i) => cell.trim() || `#${i + 1}`) : (rows[0] ?? []).map((_, i) => `#${i + 1}`);
		this.#width = names.length;
		this.#table = this.#context.collector.table(names, this.#context.where, this.#rehearsing);
		const start = all.length - body.length;
		if (start > 0 && !this.#rehearsing) this.#context.collector.seen(start);
		return start;
	}

	/** Hands over the complete rows from `from` on. Answers the first byte not used. */
	#rows(from: number, final: boolean): number {
		const { lineBytes } = this.#context.limits;
		let at = from;
		const stop = Math.min(this.#length, this.#end() - this.#base);
		let seen = 0;
		while (at < stop) {
			const next = this.#scanner.next(this.#buffer, at, this.#length, final);
			if (next < 0 || next - at > lineBytes) {
				if ((next < 0 ? this.#length : next) - at <= lineBytes) break;
				this.#oversize = 0;
				at = this.#leaveOversize(at);
				if (this.#oversize >= 0) break;
				continue;
			}
			if (this.#scanner.bad >= 0 && !this.#settled) {
				// The first bytes above 7 bits, and they are not UTF-8.
				this.#context.span?.refuse();
				this.#settled = true;
				this.#scanner.encoding = detectEncoding(this.#buffer.subarray(at, this.#length)) ?? 'utf-8';
				if (this.#scanner.encoding !== 'utf-8') continue;
			} else if (this.#scanner.high) this.#settled = true;
			if (this.#one(at, next)) seen += next - at;
			at = next;
			if (this.#rehearsing && this.#table!.planned) break;
		}
		if (!this.#rehearsing) this.#context.collector.seen(seen);
		return this.#oversize >= 0 ? this.#length : at;
	}

	/** One row; false: not all of it could be looked into. */
	#one(from: number, to: number): boolean {
		const { cells, bad, open, closed, encoding, high } = this.#scanner;
		if (cells.count === 1 && cells.starts[0] === cells.ends[0]) return true;
		const { collector, where } = this.#context;
		if (this.#headerLeft) {
			this.#headerLeft = false;
			if (bad >= 0) collector.skip('bad-text', { ...where, byte: this.#base + bad }, to - from);
			else if (!this.#rehearsing) this.#header(encoding, this.#base + from);
			return bad < 0;
		}
		this.#row++;
		const at = this.#base + from;
		const locus = { ...where, byte: at, row: this.#row };
		let whole = true;
		if (bad >= 0) {
			collector.skip('bad-text', { ...locus, byte: this.#base + bad }, to - from);
			whole = false;
		} else if (!closed && (open || cells.count < this.#width)) {
			// Quotes that never close may have swallowed many rows: then nobody knows how many.
			const many = this.#buffer.subarray(from, to).includes(LF);
			collector.skip('truncated', many ? { ...where, byte: at } : locus, to - from);
			whole = false;
		}
		this.#scanner.unescape(this.#buffer);
		const table = this.#table!;
		if (table.cells && (encoding === 'utf-8' || !high)) table.cells(this.#buffer, cells, at);
		else table.row(this.#strings(encoding), at);
		return whole;
	}

	/** What is taken for a header may be a row, or hold one. Told only when it seems so, because a part of a file has rows alone. */
	#header(encoding: Encoding, at: number): void {
		this.#scanner.unescape(this.#buffer);
		for (const cell of this.#strings(encoding)) {
			const bytes = UTF8_OUT.encode(cell);
			if (suspicious(bytes, 0, bytes.length)) this.#context.collector.text(cell, this.#context.where, at);
		}
	}

	#strings(encoding: Encoding): string[] {
		const decoder = encoding === 'utf-8' ? UTF8 : GB18030;
		const { count, starts, ends } = this.#scanner.cells;
		const values: string[] = [];
		for (let i = 0; i < count; i++) values.push(starts[i] === ends[i] ? '' : decoder.decode(this.#buffer.subarray(starts[i], ends[i])));
		return values;
	}

	/** Passes over the line that is too large up to its line break, if that is in the buffer. Answers where to go on. */
	#leaveOversize(from: number): number {
		const found = this.#buffer.subarray(0, this.#length).indexOf(LF, from);
		const to = found < 0 ? this.#length : found + 1;
		if (this.#oversize === 0) this.#oversizeAt = this.#base + from;
		this.#oversize += to - from;
		if (found >= 0) this.#tooLarge();
		return to;
	}
	#oversizeAt = 0;

	#tooLarge(): void {
		this.#context.collector.skip('too-large', { ...this.#context.where, byte: this.#oversizeAt, row: ++this.#row }, this.#oversize);
		this.#oversize = -1;
	}
}
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const UTF8_OUT = new TextEncoder();
const GB18030 = new TextDecoder('gb18030');
