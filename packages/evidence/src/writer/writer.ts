import type { Digest } from '../capture/outlet.ts';
import { encodeText } from '../core/encoding.ts';
import { entryText } from '../core/entry.ts';
import { digestsIn, MAX_PAYLOAD_BYTES, type Payload, payloadText } from '../core/payload.ts';
import { instantOf, retentionEnd } from '../core/time.ts';
import { EvidenceError, ioError } from '../errors.ts';
import type { EvidenceCrypto, EvidenceFs, Sealer } from '../ports.ts';
import type {
	Appended,
	Capture,
	CaptureMeta,
	EvidenceWriter,
	Instant,
	LogKind,
	OperationPayload,
	PartLimits,
	Sha256,
	TrafficPayload,
} from '../types.ts';
import { openCapture } from './captures.ts';
import { Committer } from './commit.ts';
import type { NamedSince } from './forget.ts';
import type { Journal } from './journal.ts';
import type { Log } from './log.ts';
import { Objects } from './objects.ts';
import type { Recovered } from './recovered.ts';

export type WriterPorts = {
	readonly fs: EvidenceFs;
	readonly crypto: EvidenceCrypto;
	readonly clock: () => Date;
	/** See `Clocks`. */
	readonly ticks: () => bigint;
	/** SHA-256 of captures while they are written; that of `crypto` unless given. */
	readonly digest?: () => Digest;
};
export type OpenedWriter = EvidenceWriter & {
	readonly recovery: readonly Recovered[];
	/** Bytes of objects that were not there before, since it was opened. */
	readonly stored: number;
	/**
	 * As `append`, and when it answers the journal holds nothing that was answered before it was called: a file of the logs that is removed
	 * then does not come back.
	 */
	appendSettled(log: 'operation', payload: OperationPayload): Promise<Appended>;
	/** Removes objects that no entry names any more; those that somebody is naming stay. */
	forget(objects: readonly Sha256[], namedSince: NamedSince): Promise<void>;
};

/** What was asked for last: entries of one millisecond share the texts of their times. */
type Stamp = { readonly ms: number; readonly at: Instant; readonly retainUntil: Instant };

export class Writer implements OpenedWriter {
	readonly name: string;
	recovery: readonly Recovered[] = [];
	readonly #dir: string;
	readonly #ports: WriterPorts;
	readonly #limits: PartLimits;
	readonly #committer: Committer;
	readonly #objects: Objects;
	#lastAt: Instant;
	#stamp: Stamp = { ms: Number.NaN, at: '', retainUntil: '' };
	#failure: EvidenceError | null = null;
	#closed = false;

	constructor(
		name: string,
		dir: string,
		ports: WriterPorts,
		limits: PartLimits,
		logs: ReadonlyMap<LogKind, Log>,
		journal: Journal,
		lastAt: Instant,
	) {
		this.name = name;
		this.#dir = dir;
		this.#ports = ports;
		this.#limits = limits;
		this.#committer = new Committer(logs, journal, (error) => this.#fail(error));
		this.#objects = new Objects(ports.fs, ports.crypto, dir, name, (error) => this.#fail(error).now);
		this.#lastAt = lastAt;
	}

	append(log: LogKind, payload: unknown): Promise<Appended> {
		try {
			this.#assertOpen();
			const digests = digestsIn(payload);
			if (digests === null) throw new EvidenceError('payload-invalid', { log });
			if (digests.size === 0) return this.#enter(log, [], payload as Payload);
			return this.#naming(log, digests, payload as Payload);
		} catch (error) {
			return Promise.reject(error);
		}
	}

	get stored(): number {
		return this.#objects.stored;
	}

	async forget(objects: readonly Sha256[], namedSince: NamedSince): Promise<void> {
		this.#assertOpen();
		return this.#objects.forget(objects, namedSince);
	}

	async appendSettled(log: 'operation', payload: OperationPayload): Promise<Appended> {
		this.#committer.turn();
		const appended = await this.append(log, payload);
		await this.#committer.settled();
		this.#assertOpen();
		return appended;
	}

	async putObject(bytes: Uint8Array): Promise<Sha256> {
		this.#assertOpen();
		return this.#objects.put(bytes);
	}

	async capture(meta: CaptureMeta, sealer: Sealer | null = null): Promise<Capture> {
		this.#assertOpen();
		const append = (payload: TrafficPayload): Promise<Appended> => this.append('traffic', payload);
		return openCapture({ ...this.#ports, limits: this.#limits, dir: this.#dir, writer: this.name, append }, meta, sealer);
	}

	/**
	 * Waits for what was handed over, makes the public files durable and removes the journal; after a failure everything stays as it is.
	 * Later calls fail with `closed`. Fails with `io`, `no-space` … when the public files cannot be made durable: then the journal stays.
	 */
	async close(): Promise<void> {
		this.#closed = true;
		try {
			await this.#committer.close();
		} catch (error) {
			throw ioError(error);
		}
	}

	async #naming(log: LogKind, digests: ReadonlySet<Sha256>, payload: Payload): Promise<Appended> {
		const objects = await this.#objects.claim(digests);
		try {
			return await this.#enter(log, objects, payload);
		} finally {
			this.#objects.unuse(objects);
		}
	}

	/** The times are taken, and the order is fixed, before it returns. */
	#enter(log: LogKind, objects: readonly Sha256[], payload: Payload): Promise<Appended> {
		this.#assertOpen();
		const text = payloadText(objects, payload);
		// A UTF-16 unit becomes three bytes at the most.
		const bytes = 3 * text.length <= MAX_PAYLOAD_BYTES ? 0 : encodeText(text).length;
		if (bytes > MAX_PAYLOAD_BYTES) throw new EvidenceError('payload-too-large', { log, bytes, limit: MAX_PAYLOAD_BYTES });
		const { at, retainUntil } = this.#now();
		const digest = this.#ports.crypto.sha256Hex(text);
		const entry = entryText({ log, at, payload: digest, retainUntil });
		return new Promise((resolve, reject) => {
			this.#committer.add(log, {
				entry,
				text,
				done: (index) => resolve({ log, writer: this.name, index, at, payload: digest }),
				failed: reject,
				release: objects.length === 0 ? null : () => this.#objects.release(objects),
			});
		});
	}

	#now(): Stamp {
		const now = this.#ports.clock();
		const ms = now.getTime();
		if (ms === this.#stamp.ms) return this.#stamp;
		const at = instantOf(now);
		if (at < this.#lastAt) throw new EvidenceError('clock-backwards', { at, last: this.#lastAt });
		this.#lastAt = at;
		this.#stamp = { ms, at, retainUntil: retentionEnd(at) };
		return this.#stamp;
	}

	#assertOpen(): void {
		if (this.#failure !== null) throw this.#later(this.#failure);
		if (this.#closed) throw new EvidenceError('closed', { writer: this.name });
	}

	#later(failure: EvidenceError): EvidenceError {
		return new EvidenceError('closed-after-failure', { first: failure.code }, { cause: failure });
	}

	/** Nothing leaves unrecorded: after a failed write nothing is accepted any more, whatever the disk does later. */
	#fail(error: unknown): { readonly now: EvidenceError; readonly later: EvidenceError } {
		const now = ioError(error);
		this.#failure ??= now;
		return { now, later: this.#later(this.#failure) };
	}
}
