import type { Unstated } from './gaps/stated.ts';
import type { Loss } from './gaps/statement.ts';
import type { Sealer } from './ports.ts';

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

/** Who opens sealed secrets: two persons of the escrow together, or the inspector. */
export type SealedWay = 'escrow' | 'inspector';
/** TLS secrets of a connection in an age file. */
export type SealedFile = {
	/** Path below the evidence folder. */
	readonly file: string;
	readonly bytes: number;
	readonly sha256: Sha256;
	/** Recipients (age) whose identities are needed, all of them, in the order in which they open. Null: not known (`interrupted`). */
	readonly to: readonly string[] | null;
};
/** A part of a capture that nothing is added to any more. */
export type CapturePart = {
	/** Path below the evidence folder. */
	readonly file: string;
	readonly bytes: number;
	readonly sha256: Sha256;
	/** First and last packet: RFC 3339, +08:00, nanoseconds. Null: it has none (`interrupted`). */
	readonly from: string | null;
	readonly to: string | null;
	readonly packets: number;
	/** Bytes on the socket in this part. Null: not known (`interrupted`). */
	readonly socketBytesOut: number | null;
	readonly socketBytesIn: number | null;
};
/**
 * IV.3-a1. `opened` when a connection to a recipient begins, before its first byte; `part` when its capture goes on in another file;
 * `closed` when it ends. The members are these and no others.
 */
export type TrafficPayload = {
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
	/** Of the connection so far: bytes on the socket, and bytes of application data, each way. Null: not known (`interrupted`: the writer died meanwhile). */
	readonly socketBytesOut: number | null;
	readonly socketBytesIn: number | null;
	readonly applicationBytesOut: number | null;
	readonly applicationBytesIn: number | null;
} & TrafficEvent;
export type TrafficEvent =
	| { readonly event: 'opened'; readonly capture: { readonly file: string } }
	| {
			readonly event: 'part';
			readonly capture: CapturePart;
			/** Sealed since the entry before. */
			readonly secrets: readonly SealedFile[];
			/** The file it goes on in. */
			readonly next: { readonly file: string };
	  }
	| {
			readonly event: 'closed';
			readonly capture: CapturePart;
			readonly secrets: readonly SealedFile[];
			/** How it ended. */
			readonly outcome: string;
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

/**
 * Records the traffic of one connection while it happens; what it counts and where it is goes into the traffic log by itself. Bytes are
 * what the socket carried (TLS ciphertext). After the first failure every call throws or rejects with it: who sends must stop.
 */
export type Capture = {
	/** Path below the evidence folder of the first part. */
	readonly file: string;
	sent(bytes: Uint8Array): void;
	received(bytes: Uint8Array): void;
	/** A line of the TLS key log (NSS format); it is sealed, and only so written. `sealer-missing`, `secret-invalid`. */
	secret(line: string): void;
	/** Who counts the bytes of the application, asked when an entry is made and never within another call; nobody: it carried none. */
	counted(count: () => { readonly applicationBytesOut: number; readonly applicationBytesIn: number }): void;
	/** Resolves when what was handed over so far is durable; rejects if the capture cannot be written. */
	flush(): Promise<void>;
	/** Resolves when less than a few MiB wait to be written: await it before handing over more. */
	ready(): Promise<void>;
	/**
	 * Resolves when what was handed over so far is with the operating system, the file it is in entered in the log, and the secrets that
	 * open it sealed and durable: it outlives this process, and somebody can read it. Await it before bytes go out; rejects like `flush`.
	 */
	written(): Promise<void>;
	/** Durable, with its entry; answers with the last part. */
	close(outcome: string): Promise<CapturePart>;
	/** Lets go of the file as it is, where no entry can be written any more; opening the writer again makes one (`interrupted`). */
	abandon(): Promise<void>;
};
export type CaptureMeta = {
	readonly connection: string;
	readonly shipment: string;
	readonly transfer: string;
	readonly recipient: string;
	readonly sourceIp: string;
	readonly sourcePort: number;
	readonly destinationIp: string;
	readonly destinationPort: number;
	/** What is spoken, as the traffic log names it: `https`. */
	readonly application: string;
};
/** A capture goes on in another file before one would pass this many bytes, or when bytes come this long after it began. */
export type PartLimits = { readonly bytes: number; readonly milliseconds: number };

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
	/** Durable and in the log when it resolves. Without a `sealer` a connection that has secrets fails (`sealer-missing`). */
	capture(meta: CaptureMeta, sealer?: Sealer): Promise<Capture>;
	close(): Promise<void>;
};

/** A witness has seen the log with this many entries, by its own clock at that time. */
export type SeenByWitness = {
	readonly writer: string;
	readonly log: LogKind;
	readonly witness: string;
	readonly size: number;
	readonly at: Instant;
};
/** One thing that a verification can show, and whether it did; texts in messages.ts under `evidence.check.<code>.<result>`. */
export type Check = {
	readonly code:
		| 'content'
		| 'origin'
		| 'noted'
		| 'witnessed'
		| 'open'
		| 'purged'
		| 'stated'
		| 'beyond'
		| 'entry'
		| 'seen'
		| 'selection'
		| 'payload';
	readonly result: 'holds' | 'fails' | 'not-checked';
	readonly params: Readonly<Record<string, string | number>>;
};
export type Finding = { readonly code: string; readonly file: string; readonly params: Readonly<Record<string, string | number>> };
/** What a writer has purged when its time was over, as its operation log names it. Of what was purged long ago only `entries` is left. */
export type PurgedBy = {
	readonly writer: string;
	readonly purges: number;
	/** Parts of captures and sealed secrets. */
	readonly files: number;
	/** Of its logs, whose payload is gone. */
	readonly entries: number;
	readonly objects: number;
	readonly bytes: number;
};
/** What a writer states about the time in which it worked. */
export type StatedBy = {
	readonly writer: string;
	/** From the first statement to the last; null: it made none. */
	readonly span: Unstated | null;
	readonly statements: number;
	/** What it says was lost: nothing where this is empty. */
	readonly lost: readonly Loss[];
	/** Between two statements, where no statement speaks: whether something was lost then, nobody says. */
	readonly unstated: readonly Unstated[];
	/** Of both, those beyond the first thousand. */
	readonly more: number;
};
/** A writer that is open, or died: its journal was read too. `entries`: those which only the journal holds, so far. */
export type Unclosed = { readonly writer: string; readonly entries: number };
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
	readonly unclosed: readonly Unclosed[];
	/** Of writers that have purged something. */
	readonly purged: readonly PurgedBy[];
	/** Of writers that have made statements, or have traffic to make them on. */
	readonly stated: readonly StatedBy[];
	/** Of the witnesses whose keys were given. */
	readonly cosignatures: readonly SeenByWitness[];
	readonly failures: readonly Finding[];
	/** What was checked and what was not, in this order: content, origin, noted, witnessed, open, purged, stated (where there are such), beyond. */
	readonly checks: readonly Check[];
};

/** What a proof of one entry shows. */
export type ProofVerification = {
	readonly verified: boolean;
	readonly originProven: boolean;
	/** Of the key given; without one, of the site's key found inside. */
	readonly fingerprint: string;
	/** These three are null where the proof cannot be read so far. `payload` is null too where it was left out. */
	readonly entry: (Entry & { readonly writer: string; readonly index: number }) | null;
	readonly payload: Readonly<Record<string, unknown>> | null;
	readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string } | null;
	readonly cosignatures: readonly SeenByWitness[];
	readonly failures: readonly Finding[];
	/** In this order: entry, origin, seen, payload (where it was left out), beyond. */
	readonly checks: readonly Check[];
};
