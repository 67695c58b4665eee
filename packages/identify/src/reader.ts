import type { ByteSource, Locus, SkipCode } from './types.ts';

/**
 * What a reader hands to the collector. The collector owns recognisers, counting, persons and coverage; a reader only
 * knows its format. `at` is the first byte of the record in the *file*, or 0 where bytes do not map to records.
 */
export type Collector = {
	/**
	 * A table begins (a sheet, a CSV, the leaves of NDJSON objects); `member`: inside an archive. Row numbers start at 1.
	 * `rehearsal`: rows only tell what the columns are until `planned`; those after it are the first that count.
	 */
	table(columns: readonly string[], where: Locus, rehearsal?: boolean): TableCollector;
	/** A position in metadata or a point of a track (WGS-84 degrees unless the file says otherwise). */
	position(latitude: number, longitude: number, where: Locus, at: number): void;
	/** A sequence of positions of one somebody whom the file does not name. `points` ≥ 2. */
	track(points: number, where: Locus, at: number, examples: readonly string[]): void;
	/** A single value in metadata, free text, a comment: recognisers run over it without a column name. */
	text(value: string, where: Locus, at: number): void;
	/** Bytes of the file that were looked into. */
	seen(bytes: number): void;
	skip(why: SkipCode, where: Locus, bytes: number | null): void;
	/** An important-data candidate the content itself points at, with the measures taken. */
	important(item: string, measures: Readonly<Record<string, number | string | boolean>>): void;
};
export type TableCollector = {
	/** Values in column order; `null` or empty: nothing there. Numbers and dates as the text a person would read. */
	row(values: readonly (string | null)[], at: number): void;
	/** The same for cells that are already UTF-8 bytes: no string is made of them unless something is found. */
	cells?(bytes: Uint8Array, cells: Cells, at: number): void;
	/** The columns have been told from the first rows. */
	readonly planned?: boolean;
	end(): void;
};
/** Cell `i` of a row is `bytes[starts[i] … ends[i])`, for `i` below `count`. */
export type Cells = { count: number; starts: Int32Array; ends: Int32Array };
export type ReadContext = {
	readonly collector: Collector;
	readonly signal: AbortSignal | undefined;
	readonly limits: Limits;
	/** Reads a member of an archive with the reader its content asks for. */
	member(source: ByteSource, depth: number): Promise<void>;
	readonly depth: number;
	readonly where: Locus;
	/** Only a part of the file is wanted: readers that are asked for one read those rows. */
	readonly span?: Span | undefined;
};
/** The rows that begin in [from, to), by a line break before them; the columns are told by the first rows of the file all the same. */
type Span = {
	readonly from: number;
	readonly to: number;
	/** Where the first of the rows began and where the row after the last begins. Without this call there are none. */
	covered(begin: number, end: number): void;
	/** In parts the text could be taken for something else than in one piece. */
	refuse(): never;
};
export type Limits = {
	/** Members of an archive, nesting, unpacked bytes of one file, unpacked ÷ packed, bytes of one line or field. */
	readonly members: number;
	readonly depth: number;
	readonly unpackedBytes: number;
	readonly ratio: number;
	readonly lineBytes: number;
};
export type Reader = {
	/** MIME type, or `text/csv` and the like. */
	readonly type: string;
	/** By content: the first 4 KiB and, for a tie only, the name. */
	matches(head: Uint8Array, source: ByteSource): boolean;
	/**
	 * Reads the whole source. What cannot be read is `skip`ped with its reason and the rest read on; throws only when
	 * `signal` aborts or the source itself fails. Bounded memory.
	 */
	read(source: ByteSource, context: ReadContext): Promise<void>;
};
