import type { FindingCode } from '../findings.ts';

export type Format = 'pcap' | 'pcapng';

/** The beginning of a pcap file or of a section of a pcapng file. */
export type Section = {
	readonly kind: 'section';
	/** Byte of the file. */
	readonly at: number;
	readonly format: Format;
	readonly littleEndian: boolean;
	readonly version: string;
	/** What the writer says of itself; null where it does not, always in pcap. */
	readonly hardware: string | null;
	readonly os: string | null;
	readonly application: string | null;
	readonly comments: readonly string[];
};

/** Where packets were captured. A pcap file has one, that of its header. */
export type Interface = {
	readonly kind: 'interface';
	readonly at: number;
	/** In its section, from 0. */
	readonly id: number;
	/** Section of the file, from 0. */
	readonly section: number;
	/** LINKTYPE_ value of the tcpdump group's registry. */
	readonly linkType: number;
	/** Bytes of each packet that are kept at most; 0: no limit. */
	readonly snapLength: number;
	/** Bytes of frame check sequence at the end of every packet, where the file says so. */
	readonly checkSequence: number;
	readonly name: string | null;
	readonly description: string | null;
	/** What was captured only, as the capturing program was told. */
	readonly filter: string | null;
	readonly hardware: string | null;
	readonly os: string | null;
	readonly comments: readonly string[];
	/** Units of a timestamp in a second. */
	readonly unitsPerSecond: bigint;
	/** Nanoseconds that every timestamp is short of Unix time. */
	readonly offset: bigint;
};

export type Packet = {
	readonly kind: 'packet';
	/** Byte of the file where the record or block of the packet begins, and where its data does. */
	readonly at: number;
	readonly dataAt: number;
	/** In the file, from 1. */
	readonly number: number;
	readonly interface: Interface;
	/** Nanoseconds since 1970 UTC, rounded down; null: the file gives none. */
	readonly time: bigint | null;
	/** Bytes on the wire; `data` has fewer where the packet was cut. */
	readonly length: number;
	readonly data: Uint8Array;
	readonly comments: readonly string[];
};

export type Names = {
	readonly kind: 'names';
	readonly at: number;
	readonly records: readonly { readonly address: string; readonly names: readonly string[] }[];
	readonly comments: readonly string[];
};

/** What the capturing machine counted; null where it does not say. */
export type Statistics = {
	readonly kind: 'statistics';
	readonly at: number;
	readonly interface: number;
	readonly received: bigint | null;
	readonly dropped: bigint | null;
	readonly comments: readonly string[];
};

export const TLS_KEY_LOG = 0x544c534b;
export type SecretsBlock = { readonly kind: 'secrets'; readonly at: number; readonly type: number; readonly data: Uint8Array };

/** A block that was passed over. */
type SkippedBlock = { readonly kind: 'skipped'; readonly at: number; readonly type: number; readonly bytes: number };

/** Bytes of options or packets that are not read in a block that otherwise is. */
export type Unread = {
	readonly kind: 'unread';
	readonly why: 'block' | 'damaged' | 'dropped' | 'truncated' | 'limit';
	readonly bytes: number | null;
};

export type Fault = {
	readonly kind: 'fault';
	readonly at: number;
	readonly code: FindingCode;
	readonly params: Readonly<Record<string, string | number>>;
};

export type Block = Section | Interface | Packet | Names | Statistics | SecretsBlock | SkippedBlock | Unread | Fault;

export const fault = (code: FindingCode, at: number, params: Fault['params'] = {}): Fault => ({ kind: 'fault', at, code, params });
export const unread = (why: Unread['why'], bytes: number | null): Unread => ({ kind: 'unread', why, bytes });

/** `0x0000000a`: how block types and magic numbers are written. */
export const hex = (value: number): string => '0x' + (value >>> 0).toString(16).padStart(8, '0');
