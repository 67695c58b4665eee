import type { Bounds, Sha256 } from '@tongguan/law';

/** Random access to exactly the bytes that are inspected. `read` returns fewer bytes only at the end. */
export type ByteSource = {
	/** Name as given, for its extension only: the type is decided by content. */
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	read(at: number, length: number): Promise<Uint8Array>;
};

export type FindingKind =
	| 'residentId'
	| 'mobile'
	| 'email'
	| 'bankCard'
	| 'name'
	| 'vin'
	| 'plate'
	| 'vehicleId'
	| 'account'
	| 'position'
	| 'track';
export type Category = 'ordinaryPI' | 'sensitivePI' | 'candidate' | 'none';
export type Subject = 'person' | 'vehicle' | 'place' | 'unknown';
/** Where: column or field, member of an archive, first byte, first row (1 = first data row). */
export type Locus = { readonly column?: string; readonly member?: string; readonly byte?: number; readonly row?: number };

export type Finding = {
	readonly kind: FindingKind;
	readonly category: Category;
	readonly subject: Subject;
	/** Occurrences; distinct values among them (`null`: not told apart: too many for the memory allowed, or unreadable). */
	readonly count: number;
	readonly distinct: number | null;
	/** 0 … 1, with the reason in `by`. */
	readonly confidence: number;
	readonly by: string;
	/** At most three, masked. */
	readonly examples: readonly string[];
	readonly at: Locus;
};
export type SkipCode =
	| 'not-read' //             no reader for this type
	| 'truncated'
	| 'encrypted'
	| 'malformed'
	| 'too-deep'
	| 'too-large'
	| 'bad-name'
	| 'bad-text' //             bytes that are not text in the file's encoding
	| 'pixels' //               the picture itself was not looked into
	| 'limit';
export type Skipped = { readonly at: Locus; readonly why: SkipCode; readonly bytes: number | null };
export type Coverage = {
	/** Bytes of the file (`null`: not known), and how many of them were looked into. */
	readonly total: number | null;
	readonly seen: number;
	readonly skipped: readonly Skipped[];
	readonly complete: boolean;
};
/** What `tongguan check FILE --json` prints, one object a file. */
export type Report = {
	readonly file: string;
	readonly sha256: Sha256;
	readonly type: string;
	readonly findings: readonly Finding[];
	readonly persons: { readonly ordinary: Bounds; readonly sensitive: Bounds };
	/** Section II items the content itself points at, with the measures taken (law decides). */
	readonly important: readonly { readonly item: string; readonly measures: Readonly<Record<string, number | string | boolean>> }[];
	readonly coverage: Coverage;
};

/** Kinds that name somebody or something in a record. */
export type IdentifierKind = 'residentId' | 'mobile' | 'email' | 'bankCard' | 'name' | 'vin' | 'plate' | 'vehicleId' | 'account';
export type Identifier = {
	readonly kind: IdentifierKind;
	/** Column or field name; empty where there is none. */
	readonly column: string;
	/**
	 * Which of the distinct values of this kind in this inspection it is, in order of first appearance; -1: untold, because the memory for
	 * telling values apart was used up. A receiver that knows the number need not ask for the value again.
	 */
	readonly index: number;
	/** Normalised: digits only for a mobile (no +86), upper case for VIN and plate, 18 digits for a resident ID, lower case e-mail; an account as it stands (NFC, trimmed). */
	readonly value: string;
};
/**
 * Receives one call per record that names somebody, in file order, while the file is read.
 * `at` is the first byte of the record in the *file* (0 for formats whose bytes do not map to records: archives, Parquet, XLSX).
 * `meters`: bit 1 ordinary PI, bit 2 sensitive PI present in this record about that somebody.
 * Array and identifiers are reused for the next record: copy what you keep. `value` is made when it is asked for.
 */
export type RecordSink = (at: number, meters: number, identifiers: readonly Identifier[]) => void;
/** One value told apart in both parts of a file: `there` its number in the later part, `here` in the first, which now holds it too. */
export type JoinedSink = (kind: IdentifierKind, there: number, here: number, value: () => string) => void;
/** Persons that are there but cannot be told apart or named (a track without an owner, unreadable rows or identifiers). */
export type Unresolved = { readonly ordinary: Bounds; readonly sensitive: Bounds; readonly method: string; readonly at: Locus };
