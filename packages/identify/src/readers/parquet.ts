import {
	type AsyncBuffer,
	type FileMetaData,
	parquetMetadata,
	parquetRead,
	parquetSchema,
	type RowGroup,
	type SchemaTree,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { ReadContext, Reader, TableCollector } from '../reader.ts';
import type { ByteSource, SkipCode } from '../types.ts';
import { type Chunk, chunkSpan, metadataCopy, type Span, walkPages } from './parquet-pages.ts';
import { columnsOf, Values } from './parquet-values.ts';
import { type Budget, budgetOf } from './zip-member.ts';

/**
 * Apache Parquet, row group by row group, a large one in slices. Nested columns are flattened: a group as `a.b`, a list as one cell.
 * The footer is at the end: without it nothing is known, and the file is `truncated`.
 */
export const parquet: Reader = {
	type: 'application/vnd.apache.parquet',
	matches: (head) => ['PAR1', 'PARE'].includes(ascii(head.subarray(0, 4))),
	read: readParquet,
};

const FOOTER_BYTES = 64 * 1024 * 1024;
/** Compressed bytes of one row group held at a time. */
const GROUP_BYTES = 512 * 1024 * 1024;
/** A slice of a row group unpacks to about this many bytes and values. */
const SLICE_BYTES = 32 * 1024 * 1024;
const SLICE_VALUES = 2 * 1024 * 1024;

async function readParquet(source: ByteSource, context: ReadContext): Promise<void> {
	const { collector, where } = context;
	const footer = await readFooter(source);
	if (typeof footer === 'string') return collector.skip(footer, where, source.size);
	const metadata = footer.metadata;
	const values = new Values(metadata);
	const fields = parquetSchema(metadata).children;
	const file = new ParquetFile(source, context, metadata, fields, values);
	for (const { key, value } of metadata.key_value_metadata ?? []) {
		// The schema in another notation, as base64.
		if (value !== undefined && value !== '' && key !== 'ARROW:schema') collector.text(value, { ...where, column: `metadata.${key}` }, 0);
	}
	await file.read();
	if (values.badText) collector.skip('bad-text', where, null);
	file.account(footer.start);
}

/** Statistics are not used, and not worth failing for. */
const NO_STATISTICS = {
	timestampFromMilliseconds: () => undefined,
	timestampFromMicroseconds: () => undefined,
	timestampFromNanoseconds: () => undefined,
	dateFromDays: () => undefined,
	stringFromBytes: () => undefined,
	jsonFromBytes: () => undefined,
	geometryFromBytes: () => undefined,
	geographyFromBytes: () => undefined,
	uuidFromBytes: () => undefined,
};

type Footer = { readonly metadata: FileMetaData; readonly start: number };

async function readFooter(source: ByteSource): Promise<Footer | SkipCode> {
	if (source.size < 12) return 'truncated';
	const tail = await source.read(source.size - 8, 8);
	const magic = ascii(tail.subarray(4));
	if (magic === 'PARE') return 'encrypted';
	if (magic !== 'PAR1') return 'truncated';
	const length = new DataView(tail.buffer, tail.byteOffset, 8).getUint32(0, true);
	const start = source.size - 8 - length;
	if (start < 4) return 'malformed';
	if (length > FOOTER_BYTES) return 'too-large';
	const bytes = await source.read(start, length + 8);
	try {
		const metadata = parquetMetadata(new Uint8Array(bytes).buffer, { parsers: NO_STATISTICS });
		// Both walk the whole schema, which may be inconsistent or endless.
		for (const field of parquetSchema(metadata).children) columnsOf(field, field.element.name);
		return isSound(metadata) ? { metadata, start } : 'malformed';
	} catch {
		return 'malformed';
	}
}

/** The library hands on whatever types the footer holds. Counts and places must be numbers before anything is computed with them. */
function isSound(metadata: FileMetaData): boolean {
	const count = (value: unknown): boolean => typeof value === 'bigint' && value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER);
	const optional = (value: unknown): boolean => value === undefined || count(value) || (Number.isSafeInteger(value) && Number(value) >= 0);
	return (
		count(metadata.num_rows) &&
		metadata.row_groups.every(
			(group) =>
				count(group.num_rows) &&
				group.columns.every(
					({ meta_data: meta, ...column }) =>
						optional(column.offset_index_offset) &&
						optional(column.offset_index_length) &&
						optional(column.column_index_offset) &&
						optional(column.column_index_length) &&
						(meta === undefined ||
							(count(meta.num_values) &&
								count(meta.total_compressed_size) &&
								count(meta.data_page_offset) &&
								optional(meta.dictionary_page_offset) &&
								optional(meta.bloom_filter_offset) &&
								optional(meta.bloom_filter_length) &&
								meta.path_in_schema.length > 0)),
				),
		)
	);
}

class ParquetFile {
	readonly #source: ByteSource;
	readonly #context: ReadContext;
	readonly #metadata: FileMetaData;
	readonly #fields: readonly SchemaTree[];
	readonly #values: Values;
	/** `seen`: looked into; else said not to be, when it was met. */
	readonly #spans: (Span & { readonly seen: boolean })[] = [];
	readonly #columns: readonly string[];
	readonly #budget: Budget;

	constructor(source: ByteSource, context: ReadContext, metadata: FileMetaData, fields: readonly SchemaTree[], values: Values) {
		this.#source = source;
		this.#context = context;
		this.#metadata = metadata;
		this.#values = values;
		this.#budget = budgetOf(source, context.limits);
		const names = fields.map((field) => field.element.name);
		// The library finds a column by the first of its name.
		this.#fields = fields.filter((field, index) => names.indexOf(field.element.name) === index && field.element.name !== '__proto__');
		if (this.#fields.length < fields.length) context.collector.skip('malformed', { ...context.where, column: 'schema' }, null);
		this.#columns = this.#fields.flatMap((field) => columnsOf(field, field.element.name));
	}

	async read(): Promise<void> {
		const { collector, where } = this.#context;
		const table = collector.table(this.#columns, where);
		let rows = 0n;
		for (const group of this.#metadata.row_groups) {
			this.#context.signal?.throwIfAborted();
			await this.#group(group, table);
			rows += group.num_rows;
		}
		table.end();
		if (rows !== this.#metadata.num_rows) collector.skip('malformed', where, null);
	}

	/** Bytes looked into: magic, footer, the chunks that were read and the indexes over them. The rest is said to be not read. */
	account(footerStart: number): void {
		const { collector, where } = this.#context;
		const spans = [...this.#spans, { start: 0, end: 4, seen: true }, { start: footerStart, end: this.#source.size, seen: true }];
		spans.sort((a, b) => a.start - b.start);
		let seen = 0;
		let at = 0;
		for (const { start, end, seen: looked } of spans) {
			if (start > at) collector.skip('not-read', { ...where, byte: at }, start - at);
			if (looked) seen += Math.max(0, end - Math.max(at, start));
			at = Math.max(at, end);
		}
		collector.seen(seen);
	}

	async #group(group: RowGroup, table: TableCollector): Promise<void> {
		const readable = new Map<SchemaTree, Chunk[]>();
		for (const field of this.#fields) {
			const found = await this.#field(group, field);
			if (found !== null) readable.set(field, found);
		}
		const good = await this.#fieldsRead(group, readable, table);
		for (const column of group.columns) {
			const seen = good.some((field) => field.element.name === column.meta_data?.path_in_schema[0]);
			for (const span of await spansOf(this.#source, column)) this.#spans.push({ ...span, seen });
		}
	}

	/** Reads the rows of the group, and returns the fields that were read to the end. */
	async #fieldsRead(
		group: RowGroup,
		readable: ReadonlyMap<SchemaTree, readonly Chunk[]>,
		table: TableCollector,
	): Promise<readonly SchemaTree[]> {
		const chunks = [...readable.values()].flat();
		const { collector, where } = this.#context;
		const packed = chunks.reduce((sum, chunk) => sum + chunk.end - chunk.start, 0);
		const unpacked = chunks.reduce((sum, chunk) => sum + chunk.unpacked, 0);
		const values = chunks.reduce((sum, chunk) => sum + chunk.values, 0);
		// A run of equal values takes next to no bytes: values count as well.
		this.#budget.bytes -= Math.max(unpacked, values);
		const why = packed > GROUP_BYTES ? 'too-large' : this.#budget.bytes < 0 ? 'limit' : null;
		if (why !== null) {
			collector.skip(why, where, packed);
			return [];
		}
		const rows = Number(group.num_rows);
		const slices = Math.max(1, Math.ceil(unpacked / SLICE_BYTES), Math.ceil(values / SLICE_VALUES));
		const step = Math.max(1, Math.ceil(rows / slices));
		let good: readonly SchemaTree[] = [...readable.keys()];
		for (let start = 0; start < rows && good.length > 0; start += step) {
			this.#context.signal?.throwIfAborted();
			const end = Math.min(rows, start + step);
			let slice = await this.#slice(group, good, start, end);
			if (slice === null) {
				good = await this.#soundFields(group, good, start, end);
				slice = good.length === 0 ? null : await this.#slice(group, good, start, end);
			}
			if (slice !== null) this.#emit(slice, good, table);
		}
		return good;
	}

	/** The column chunks of a field in this group, or null when they cannot be read, which is then said. */
	async #field(group: RowGroup, field: SchemaTree): Promise<Chunk[] | null> {
		const { collector, where } = this.#context;
		const name = field.element.name;
		const chunks: Chunk[] = [];
		const skip = (why: SkipCode, bytes: number | null): null => {
			collector.skip(why, { ...where, column: name }, bytes);
			return null;
		};
		const own = group.columns.filter((column) => column.meta_data?.path_in_schema[0] === name);
		// With its metadata encrypted a column does not even say its name: count what should be there.
		const anonymous = group.columns.some((column) => column.meta_data === undefined);
		if (own.length !== leaves(field)) return skip(anonymous ? 'encrypted' : 'malformed', null);
		for (const column of own) {
			const meta = column.meta_data!;
			if (column.crypto_metadata !== undefined) return skip('encrypted', Number(meta.total_compressed_size));
			if (column.file_path !== undefined && column.file_path !== '') return skip('not-read', null);
			const chunk = await walkPages(this.#source, meta);
			if (chunk === null) return skip('malformed', Number(meta.total_compressed_size));
			if (chunk === 'limit') return skip('limit', Number(meta.total_compressed_size));
			const flat = field.children.length === 0 && field.element.repetition_type !== 'REPEATED';
			const expected = flat ? group.num_rows : meta.num_values;
			if (BigInt(chunk.values) !== expected || meta.num_values !== expected) return skip('malformed', Number(meta.total_compressed_size));
			chunks.push(chunk);
		}
		return chunks;
	}

	/** Rows of some fields; null when a page does not unpack or decode. */
	async #slice(group: RowGroup, fields: readonly SchemaTree[], rowStart: number, rowEnd: number): Promise<unknown[][] | null> {
		let failure: { readonly cause: unknown } | null = null;
		const file: AsyncBuffer = {
			byteLength: this.#source.size,
			slice: async (start, end = this.#source.size) => {
				try {
					// Not `slice`: of a Buffer of Node that is a view, and its `buffer` another file's bytes.
					return new Uint8Array(await this.#source.read(start, end - start)).buffer;
				} catch (cause) {
					failure = { cause };
					throw cause;
				}
			},
		};
		let rows: unknown[][] | null = null;
		try {
			await parquetRead({
				file,
				metadata: {
					...this.#metadata,
					row_groups: [{ ...group, columns: group.columns.filter((column) => column.meta_data !== undefined) }],
				},
				columns: fields.map((field) => field.element.name),
				rowStart,
				rowEnd,
				compressors,
				parsers: this.#values.parsers,
				utf8: false,
				onComplete: (complete: unknown[][]) => {
					rows = complete;
				},
			});
		} catch {
			if (failure !== null) throw (failure as { readonly cause: unknown }).cause;
			return null;
		}
		return rows;
	}

	/** The fields of a damaged slice that can be read alone; the others are said to be malformed, and left out from here on. */
	async #soundFields(group: RowGroup, fields: readonly SchemaTree[], start: number, end: number): Promise<SchemaTree[]> {
		const sound: SchemaTree[] = [];
		for (const field of fields) {
			this.#context.signal?.throwIfAborted();
			if ((await this.#slice(group, [field], start, end)) !== null) sound.push(field);
			else this.#context.collector.skip('malformed', { ...this.#context.where, column: field.element.name }, null);
		}
		return sound;
	}

	#emit(slice: readonly unknown[][], fields: readonly SchemaTree[], table: TableCollector): void {
		const cells = new Map<string, string>();
		for (const row of slice) {
			cells.clear();
			for (const [index, field] of fields.entries()) this.#values.fill(field, row[index], field.element.name, cells);
			table.row(
				this.#columns.map((column) => cells.get(column) ?? null),
				0,
			);
		}
	}
}

function leaves(field: SchemaTree): number {
	return field.children.length === 0 ? 1 : field.children.reduce((sum, child) => sum + leaves(child), 0);
}

/** The chunk itself, and what repeats its values: indexes, filter, a copy of its metadata. Only what lies in the file. */
async function spansOf(source: ByteSource, column: RowGroup['columns'][number]): Promise<Span[]> {
	const meta = column.meta_data;
	if (meta === undefined) return [];
	const chunk = chunkSpan(meta);
	const spans: Span[] = [chunk];
	const add = (at: bigint | undefined, length: number | undefined): void => {
		if (at !== undefined && length !== undefined && length > 0) spans.push({ start: Number(at), end: Number(at) + Number(length) });
	};
	add(column.offset_index_offset, column.offset_index_length);
	add(column.column_index_offset, column.column_index_length);
	add(meta.bloom_filter_offset, meta.bloom_filter_length);
	if (Number(column.file_offset) === chunk.end) {
		const copy = await metadataCopy(source, chunk.end);
		if (copy !== null) spans.push(copy);
	}
	return spans.filter((span) => span.start >= 4 && span.end >= span.start && span.end <= source.size);
}

function ascii(bytes: Uint8Array): string {
	return new TextDecoder('latin1').decode(bytes);
}
