import type { Census } from '@tongguan/census';
import type { Capture, EvidenceWriter, Sealer } from '@tongguan/evidence';
import type { Report } from '@tongguan/identify';
import type { Instant, Pack, Readings, Sha256 } from '@tongguan/law';
import type { CensusMark } from '../census/mark.ts';
import type { RegistryWriter } from '../registry/port.ts';
import type { Recipient } from '../types.ts';
import type { Manifest, SignedReceipt } from '../wire/index.ts';
import type { FilePairs } from './pairs.ts';
import type { Finished, SubjectModel } from './persons.ts';
import type { Arrival, Sealed } from './sealed.ts';
import type { ColumnKind } from './texts.ts';

/** The law engine that decides: the archived file itself, so that a replay runs the very same bytes. */
export type Engine = { readonly sha256: Sha256; readonly bytes: Uint8Array; readonly editionText: string; run(input: string): string };

/** Bytes taken over from the requester, encrypted, readable at random. */
type Spooled = {
	readonly name: string;
	readonly size: number;
	readonly sha256: Sha256;
	/** SHA-256 of each chunk in order. */
	readonly chunks: readonly Sha256[];
	read(at: number, length: number): Promise<Uint8Array>;
};
/** Bytes on their way into the spool: what has arrived can be read while the rest comes. */
export type Spooling = {
	readonly name: string;
	readonly sealed: Sealed;
	readonly arrival: Arrival;
	/** Rejects with `spool-failed`, `no-space`, `read-only`, `empty-file`, or `interrupted` when fewer or more bytes than `size` arrive. */
	readonly done: Promise<Spooled>;
	/** Removes the file; what still reads it is told `interrupted`. */
	discard(): Promise<void>;
};
export type Incoming = { readonly name: string; readonly size: number; readonly bytes: AsyncIterable<Uint8Array> };
export type Spool = {
	take(id: string, incoming: Incoming, chunkBytes: number): Promise<Spooling>;
	/** Removes what a crash left. */
	clear(): Promise<number>;
};

export type Ends = {
	readonly sourceIp: string;
	readonly sourcePort: number;
	readonly destinationIp: string;
	readonly destinationPort: number;
};
/** Persons keyed under the eras that are active at the moment of the order. */
export type Inspected = Finished & { readonly report: Report };
/** What links one person's identifiers, in each of these eras. */
export type Linked = FilePairs & { readonly report: Report };
export type InspectionOrder = {
	readonly model: SubjectModel | null;
	/** Columns whose kind somebody says; all others are what they look like. */
	readonly columns?: readonly ColumnKind[];
	readonly at: Instant;
	readonly signal?: AbortSignal | undefined;
	readonly onProgress?: (bytes: number) => void;
};
/** Looks into bytes; the report's `sha256` is the caller's to fill in, because it is known only when all of them have arrived. */
export type Inspector = {
	inspect(spooling: Spooling, order: InspectionOrder): Promise<Inspected>;
	link(spooling: Spooling, order: InspectionOrder & { readonly model: SubjectModel }): Promise<Linked>;
	close(): Promise<void>;
};

/** An authenticated connection: the recipient's key was checked against its pin before any application byte. */
export type Connection = {
	postManifest(manifest: Manifest): Promise<void>;
	putChunk(n: number, sha256: Sha256, bytes: Uint8Array): Promise<void>;
	/** The receipt is checked against manifest and pin; `receipt-false` otherwise. */
	complete(): Promise<SignedReceipt>;
	abort(): void;
	close(): Promise<void>;
};
export type Transport = {
	/**
	 * Dials the recipient once. `onDialled` is awaited after the TCP connection stands and before the first byte of the
	 * handshake: it records the connection and opens its capture. Throws `impostor` when the key is not the pinned one.
	 */
	connect(recipient: Recipient, onDialled: (ends: Ends) => Promise<Capture>, signal: AbortSignal): Promise<Connection>;
};

/** Each name is a moment after which something is durable; tests kill the gateway at every one of them. */
export type DurableStep =
	| 'registered'
	| 'spooled'
	| 'inspected'
	| 'reserved'
	| 'decided'
	| 'connected'
	| 'opened'
	| 'manifest-sent'
	| 'chunk-opened'
	| 'chunk-sent'
	| 'delivered'
	| 'posted-census'
	| 'posted';

export type PipelineDeps = {
	readonly registry: RegistryWriter;
	readonly census: Census;
	readonly evidence: EvidenceWriter;
	readonly engine: Engine;
	readonly spool: Spool;
	readonly transport: Transport;
	readonly inspector: Inspector;
	/** The packs to decide by at that moment, looked at anew; throws where they cannot be relied on. */
	readonly packs: (at: Instant) => Promise<readonly Pack[]>;
	/** In force at that moment, looked at anew. */
	readonly readings: () => Promise<Readings>;
	/** Where the census stands, for the next entry. */
	readonly mark: () => CensusMark;
	/** `rolled-back`: the census has lost what counts for one of these processors, and nobody has said how many persons that may be. */
	readonly checkWhole: (entities: readonly string[]) => void;
	/** To whom the secrets of connections are sealed at that moment, looked at anew. `escrow-missing`. */
	readonly sealer: () => Promise<Sealer>;
	readonly chunkBytes: number;
	readonly clock: () => Date;
	readonly newId: (prefix: string) => string;
	readonly onStep?: (step: DurableStep, shipment: string) => void | Promise<void>;
	/** Closes the gate: called once when evidence can no longer be written. */
	readonly onEvidenceLost?: (cause: unknown) => void;
};
export type Progress =
	| { readonly step: 'inspecting' | 'sending' | 'importing'; readonly done: number; readonly total: number }
	| { readonly step: 'registered'; readonly shipment: string }
	| { readonly step: 'reserving' | 'connecting'; readonly shipment: string };
export type Order = {
	readonly transfer: string;
	readonly requestedBy: string;
	readonly incoming: Incoming;
	readonly loginIp: string;
	readonly device: string;
	readonly onProgress?: (progress: Progress) => void;
	readonly signal?: AbortSignal;
};
