import type { ColumnMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import type { ByteSource } from '../types.ts';

/** A page unpacks to at most this; writers aim at 1 MiB. */
const PAGE_BYTES = 256 * 1024 * 1024;
const PAGE_VALUES = 32 * 1024 * 1024;
/** Page headers carry minimum and maximum, which may be long texts. */
const HEADER_BYTES = [1024, 64 * 1024, 1024 * 1024];

export type Span = { readonly start: number; readonly end: number };
export type Chunk = Span & { readonly unpacked: number; readonly values: number };

/** Where a column chunk lies: from its dictionary page, if there is one, or its first data page. */
export function chunkSpan(column: ColumnMetaData): Span {
	const data = Number(column.data_page_offset);
	const dictionary = Number(column.dictionary_page_offset ?? 0);
	const start = dictionary > 0 && dictionary < data ? dictionary : data;
	return { start, end: start + Number(column.total_compressed_size) };
}

/**
 * Walks the page headers of a column chunk before anything is unpacked: memory is allocated by what they declare. Null: the chunk is
 * damaged; `limit`: it asks for more than is allowed. Throws what the source throws.
 */
export async function walkPages(source: ByteSource, column: ColumnMetaData): Promise<Chunk | 'limit' | null> {
	const { start, end } = chunkSpan(column);
	if (!(start >= 4 && end >= start && end <= source.size)) return null;
	let at = start;
	let unpacked = 0;
	let values = 0;
	while (at < end) {
		const header = await pageHeader(source, at, end);
		if (header === null) return null;
		const { length, page } = header;
		const count = (page.data_page_header ?? page.data_page_header_v2 ?? page.dictionary_page_header)?.num_values ?? 0;
		if (!(page.compressed_page_size >= 0 && page.uncompressed_page_size >= 0 && count >= 0)) return null;
		if (page.uncompressed_page_size > PAGE_BYTES || count > PAGE_VALUES) return 'limit';
		if (page.type !== 'DICTIONARY_PAGE') values += count;
		unpacked += page.uncompressed_page_size;
		at += length + page.compressed_page_size;
	}
	return at === end ? { start, end, unpacked, values } : null;
}

/** Older writers repeat the metadata of a chunk right behind it (`file_offset`): what such a copy spans, or null if there is none. */
export async function metadataCopy(source: ByteSource, at: number): Promise<Span | null> {
	const copy = await decode(source, at, source.size, deserializeTCompactProtocol);
	return copy === null ? null : { start: at, end: at + copy.length };
}

type Header = { readonly length: number; readonly page: ReturnType<typeof parquetHeader> };

const pageHeader = (source: ByteSource, at: number, end: number): Promise<Header | null> => decode(source, at, end, parquetHeader);

/** A Thrift structure at `at`, looked for in ever larger windows. */
async function decode<T>(
	source: ByteSource,
	at: number,
	end: number,
	read: (reader: { view: DataView; offset: number }) => T,
): Promise<{ readonly length: number; readonly page: T } | null> {
	for (const bytes of HEADER_BYTES) {
		const window = await source.read(at, Math.min(bytes, end - at));
		const reader = { view: new DataView(window.buffer, window.byteOffset, window.length), offset: 0 };
		try {
			const page = read(reader);
			return { length: reader.offset, page };
		} catch {
			if (window.length < bytes) return null;
		}
	}
	return null;
}
