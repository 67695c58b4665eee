/** Lower-case hexadecimal SHA-256. */
export type Sha256 = string;
/** RFC 3339, +08:00. */
export type Instant = string;
export type LogKind = 'traffic' | 'operation' | 'alert' | 'decision';
/** A leaf of a log: canonical JSON of this. The payload lies apart, so that it can be pruned while proofs stay valid. */
export type Entry = { readonly log: LogKind; readonly at: Instant; readonly payload: Sha256; readonly retainUntil: Instant };
export type Appended = {
	readonly log: LogKind;
	readonly writer: string;
	readonly index: number;
	readonly at: Instant;
	readonly payload: Sha256;
};

/** IV.3-a1. One when a connection to a recipient begins, one when it ends. */
export type TrafficPayload = {
	readonly event: 'opened' | 'closed';
	readonly connection: string;
	readonly shipment: string;
	readonly transfer: string;
	readonly recipient: string;
	readonly at: Instant;
	readonly sourceIp: string;
	readonly sourcePort: number;
	readonly destinationIp: string;
	readonly destinationPort: number;
	readonly transport: 'tcp';
	readonly application: string;
	/** Bytes on the socket, and bytes of application data, each way. Null: not known (`interrupted`: the writer died meanwhile). */
	readonly socketBytesOut: number | null;
	readonly socketBytesIn: number | null;
	readonly applicationBytesOut: number | null;
	readonly applicationBytesIn: number | null;
	/** Path below the evidence folder, size and digest of the capture once it is closed. */
	readonly capture: { readonly file: string; readonly bytes: number; readonly sha256: Sha256 } | { readonly file: string };
	/** How it ended. */
	readonly outcome?: string;
};
/** IV.3-a2: user, time, object, kind of operation, login IP, device, result, changes of access rights. */
export type OperationPayload = {
	readonly user: string;
	readonly at: Instant;
	readonly object: string;
	readonly operation: string;
	readonly loginIp: string;
	readonly device: string;
	readonly result: 'done' | 'refused' | 'failed';
	readonly rights?: { readonly before: readonly string[]; readonly after: readonly string[] };
	readonly detail?: Readonly<Record<string, unknown>>;
};
export type AlertPayload = {
	readonly id: string;
	readonly at: Instant;
	readonly kind: string;
	readonly severity: 'notice' | 'warning' | 'critical';
	readonly owner: string;
	readonly subject: string;
	readonly detail: Readonly<Record<string, unknown>>;
};

/** Records traffic of one connection while it happens. Bytes are what the socket carried (TLS ciphertext). */
export type Capture = {
	/** Path below the evidence folder. */
	readonly file: string;
	sent(bytes: Uint8Array): void;
	received(bytes: Uint8Array): void;
	/** A line of the TLS key log (NSS format). */
	secret(line: string): void;
	/** Resolves when what was handed over so far is durable; rejects if the capture cannot be written. */
	flush(): Promise<void>;
	/** Resolves when less than a few MiB wait to be written: await it before handing over more. */
	ready(): Promise<void>;
	/**
	 * Resolves when what was handed over so far is with the operating system: it outlives this process, not a power cut. Await it before
	 * bytes go out; rejects like `flush`.
	 */
	written(): Promise<void>;
	close(): Promise<{ readonly bytes: number; readonly sha256: Sha256 }>;
};
export type CaptureMeta = {
	readonly connection: string;
	readonly shipment: string;
	readonly transfer: string;
	readonly sourceIp: string;
	readonly sourcePort: number;
	readonly destinationIp: string;
	readonly destinationPort: number;
};

/**
 * One writer's four logs, and the objects and captures beside them. Single writer by lock.
 * `append` answers only when entry, payload and checkpoint are durable; concurrent calls are committed as one group.
 */
export type EvidenceWriter = {
	readonly name: string;
	append(log: 'traffic', payload: TrafficPayload): Promise<Appended>;
	append(log: 'operation', payload: OperationPayload): Promise<Appended>;
	append(log: 'alert', payload: AlertPayload): Promise<Appended>;
	append(log: 'decision', payload: Readonly<Record<string, unknown>>): Promise<Appended>;
	/** Content-addressed and durable: facts, decisions, packs, engines, manifests, approvals, receipts. Must be named by an entry that follows. */
	putObject(bytes: Uint8Array): Promise<Sha256>;
	capture(meta: CaptureMeta): Promise<Capture>;
	close(): Promise<void>;
};

export type Finding = { readonly code: string; readonly file: string; readonly params: Readonly<Record<string, string | number>> };
export type Verification = {
	readonly verified: boolean;
	/** False when no key was given: then the fingerprint of the key found is only printed. */
	readonly originProven: boolean;
	readonly fingerprint: string;
	readonly files: number;
	readonly bytes: number;
	readonly logs: readonly { readonly writer: string; readonly log: LogKind; readonly size: number; readonly root: string }[];
	/** Captures still being written: their bytes are not yet vouched for. */
	readonly open: readonly string[];
	readonly failures: readonly Finding[];
};
