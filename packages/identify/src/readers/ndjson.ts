import type { ReadContext, Reader, TableCollector } from '../reader.ts';
import type { ByteSource } from '../types.ts';
import { isText, withoutMark } from './csv.ts';
import { withDuplicates } from './json-duplicates.ts';

const CHUNK = 1024 * 1024;
const LF = 0x0a;
/** A whole JSON document is held in memory while it is read. */
const DOCUMENT = 64 * 1024 * 1024;
const COLUMNS = 4096;
const DEPTH = 32;
const SAMPLE = 200;
/** So many times a table may grow by fields that appear late. */
const WIDENED = 64;

/** JSON objects one a line, or one JSON document (array of records, or an object). Nested fields are named `a.b`. */
export const ndjson: Reader = {
	type: 'application/x-ndjson',
	matches(head, source) {
		const body = withoutMark(head);
		if (!isText(head)) return false;
		const first = body.find((byte) => byte > 0x20);
		if (first !== 0x7b && first !== 0x5b) return false;
		const end = body.indexOf(LF);
		const line = new TextDecoder().decode(end < 0 ? body : body.subarray(0, end)).trim();
		if (isRecord(parse(line))) return true;
		// A document over several lines, or a first line longer than the head: it begins as JSON does.
		return (
			/^(\{\s*("|\}|$)|\[\s*([\][{"\d-]|$))/.test(line) &&
			(source.size > head.length ||
				parse(new TextDecoder().decode(body)) !== undefined ||
				/\.(json|ndjson|jsonl|geojson)$/i.test(source.name))
		);
	},
	async read(source, context) {
		await new JsonRead(source, context).run();
	},
};

function parse(text: string): unknown {
	try {
		return parseExact(text);
	} catch {
		return undefined;
	}
}
/** JSON in which a whole number too long for a double (a resident ID, a card) keeps its digits, as text. */
function parseExact(text: string): unknown {
	if (!/\d{16}/.test(text)) return JSON.parse(text);
	const keep = (_key: string, value: unknown, context?: { source?: string }) =>
		typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? '') ? context!.source : value;
	return JSON.parse(text, keep as (key: string, value: unknown) => unknown);
}
/** RFC 7946: a geometry, a feature, or a collection of them. */
function isGeometry(value: unknown): boolean {
	if (!isRecord(value) || typeof value.type !== 'string') return false;
	return GEOMETRY.test(value.type) && ['coordinates', 'geometry', 'geometries', 'features'].some((key) => key in value);
}
const GEOMETRY = /^(?:(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection|Feature(?:Collection)?)$/;
function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class JsonRead {
	readonly #source: ByteSource;
	readonly #context: ReadContext;
	readonly #fields = new Map<string, number>();
	#table: TableCollector | null = null;
	/** The first records, until the fields are known. */
	#waiting: { values: (string | null)[]; at: number }[] = [];
	#row = 0;
	/** Records given to tables so far. */
	#handed = 0;
	#width = 0;
	#widened = 0;
	#limited = false;
	#mapped = false;

	constructor(source: ByteSource, context: ReadContext) {
		this.#source = source;
		this.#context = context;
	}

	async run(): Promise<void> {
		if (await this.#isDocument()) await this.#document();
		else await this.#lines();
		this.#open();
		this.#table!.end();
	}

	/** By lines when the first line is a record; else one document. */
	async #isDocument(): Promise<boolean> {
		const { size } = this.#source;
		const head = withoutMark(await this.#source.read(0, Math.min(size, CHUNK)));
		const end = head.indexOf(LF);
		if (end < 0) return size <= CHUNK && !isRecord(parse(new TextDecoder().decode(head)));
		return !isRecord(parse(new TextDecoder().decode(head.subarray(0, end))));
	}

	async #document(): Promise<void> {
		const { size } = this.#source;
		const { collector, where } = this.#context;
		if (size > DOCUMENT) {
			collector.skip('too-large', where, size);
			return;
		}
		const bytes = new Uint8Array(size);
		for (let at = 0; at < size; ) {
			const part = await this.#source.read(at, Math.min(CHUNK, size - at));
			if (part.length === 0) break;
			bytes.set(part, at);
			at += part.length;
		}
		let value: unknown;
		try {
			const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
			value = withDuplicates(text, parseExact(text));
		} catch (error) {
			collector.skip(error instanceof SyntaxError ? 'malformed' : 'bad-text', where, size);
			return;
		}
		if (isGeometry(value)) this.#geometry();
		for (const item of Array.isArray(value) ? value : records(value)) this.#record(isRecord(item) ? item : { value: item }, 0);
		collector.seen(size);
	}

	async #lines(): Promise<void> {
		const { size } = this.#source;
		const { collector, where, limits } = this.#context;
		const decoder = new TextDecoder('utf-8', { fatal: true });
		let rest = new Uint8Array(0);
		let base = 0;
		let oversize = 0;
		let seen = 0;
		while (base + rest.length < size) {
			const at = base + rest.length;
			const bytes = await this.#source.read(at, Math.min(CHUNK, size - at));
			const final = bytes.length === 0 || at + bytes.length >= size;
			const buffer = new Uint8Array(rest.length + bytes.length);
			buffer.set(rest);
			buffer.set(bytes, rest.length);
			let from = 0;
			while (from < buffer.length) {
				const found = buffer.indexOf(LF, from);
				if (found < 0 && !final && buffer.length - from + oversize <= limits.lineBytes) break;
				const end = found < 0 ? buffer.length : found + 1;
				if (end - from + oversize > limits.lineBytes) {
					oversize += end - from;
					if (found >= 0 || final) {
						collector.skip('too-large', { ...where, byte: base + end - oversize, row: ++this.#row }, oversize);
						oversize = 0;
					}
				} else if (this.#line(decoder, buffer.subarray(from, end), base + from, found >= 0)) seen += end - from;
				from = end;
			}
			rest = buffer.slice(from);
			base += from;
			if (bytes.length === 0) break;
		}
		collector.seen(seen);
		if (base < size) collector.skip('truncated', { ...where, byte: base }, size - base);
	}

	/** One line; false: it could not be read. */
	#line(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, at: number, closed: boolean): boolean {
		const { collector, where } = this.#context;
		const skip = (why: 'bad-text' | 'truncated' | 'malformed') => collector.skip(why, { ...where, byte: at, row: this.#row }, bytes.length);
		let text: string;
		try {
			text = decoder.decode(bytes);
		} catch {
			this.#row++;
			skip('bad-text');
			return false;
		}
		if (text.trim() === '') return true;
		this.#row++;
		const parsed = parse(text);
		if (parsed === undefined) {
			skip(closed ? 'malformed' : 'truncated');
			// Not JSON, but text: what can be recognised in it is.
			collector.text(text, where, at);
			return false;
		}
		const value = withDuplicates(text, parsed);
		this.#record(isRecord(value) ? value : { value }, at);
		return true;
	}

	#record(record: Record<string, unknown>, at: number): void {
		const values: (string | null)[] = [];
		this.#flatten(record, '', values, 0, at);
		if (this.#table && this.#fields.size > this.#width) this.#widen();
		if (this.#table) {
			this.#table.row(values, at);
			this.#handed++;
		} else if (this.#waiting.push({ values, at }) >= SAMPLE) this.#open();
	}

	/** Several values of one field (lists) stand together in its cell; what is deeper than DEPTH stays JSON text. */
	#flatten(value: unknown, path: string, values: (string | null)[], depth: number, at: number): void {
		if (value === null || value === undefined) return;
		if (depth < DEPTH && Array.isArray(value)) for (const item of value) this.#flatten(item, path, values, depth + 1, at);
		else if (depth < DEPTH && typeof value === 'object') {
			if (isGeometry(value)) this.#geometry();
			for (const [key, item] of Object.entries(value)) this.#flatten(item, path === '' ? key : `${path}.${key}`, values, depth + 1, at);
		} else {
			let column = this.#fields.get(path);
			if (column === undefined) {
				// A key can itself be an identifier.
				this.#context.collector.text(path, this.#context.where, at);
				column = Math.min(this.#fields.size, COLUMNS);
				if (column < COLUMNS) this.#fields.set(path, column);
				else this.#limit();
			}
			while (values.length <= column) values.push(null);
			const text = typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
			values[column] = values[column] === null ? text : `${values[column]} ; ${text}`;
		}
	}

	/** New fields after the table was opened: it goes on as a wider one, so that their names are heard. */
	#widen(): void {
		if (this.#widened++ >= WIDENED) {
			this.#width = this.#fields.size;
			this.#limit();
			return;
		}
		this.#table!.end();
		this.#table = null;
	}

	/** Positions in GeoJSON have no reader yet. */
	#geometry(): void {
		if (this.#mapped) return;
		this.#mapped = true;
		this.#context.collector.skip('not-read', this.#context.where, null);
	}

	#limit(): void {
		if (this.#limited) return;
		this.#limited = true;
		this.#context.collector.skip('limit', this.#context.where, null);
	}

	#open(): void {
		if (this.#table) return;
		this.#width = this.#fields.size;
		const where = this.#handed === 0 ? this.#context.where : { ...this.#context.where, row: this.#handed };
		this.#table = this.#context.collector.table([...this.#fields.keys()], where);
		this.#handed += this.#waiting.length;
		for (const { values, at } of this.#waiting) this.#table.row(values, at);
		this.#waiting = [];
	}
}

/** Of an object the list of records that it carries (`features`, `data`, …), or the object itself. */
function records(value: unknown): unknown[] {
	if (!isRecord(value)) return [{ value }];
	const lists = Object.entries(value).filter(([, item]) => Array.isArray(item) && item.length > 0 && item.every(isRecord));
	if (lists.length === 0) return [value];
	const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !lists.some(([name]) => name === key)));
	return [...(Object.keys(rest).length > 0 ? [rest] : []), ...lists.flatMap(([, item]) => item as unknown[])];
}
