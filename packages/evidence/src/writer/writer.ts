import { createCapture } from '../capture/index.ts';
import { toHex } from '../core/encoding.ts';
import { encodeEntry, LOG_KINDS } from '../core/entry.ts';
import { parseNote } from '../core/note.ts';
import { digestsIn, encodePayload, MAX_PAYLOAD_BYTES, type Payload } from '../core/payload.ts';
import { parseRoster } from '../core/roster.ts';
import { dayOf, instantOf, retentionEnd } from '../core/time.ts';
import { EvidenceError, ioError } from '../errors.ts';
import { formatVkey, noteKey } from '../keys.ts';
import { capturePath, folderOf, isConnectionName, isSiteName, isWriterName, logFolder, objectPath, originOf, ROSTER } from '../layout.ts';
import type { EvidenceCrypto, EvidenceFs, Signer } from '../ports.ts';
import type { Appended, Capture, CaptureMeta, EvidenceWriter, LogKind, Sha256, TrafficPayload } from '../types.ts';
import { type Leaf, Log, MAX_BATCH } from './log.ts';
import { pendingPath, settle, withdraw } from './pending.ts';
import { digestFile, recoverFiles } from './recover-files.ts';
import { openLog } from './recover-log.ts';
import type { Recovered } from './recovered.ts';
import { MAX_ROSTER_BYTES } from './roster.ts';

export type WriterPorts = { readonly fs: EvidenceFs; readonly crypto: EvidenceCrypto; readonly clock: () => Date };
export type WriterOptions = {
	/** The evidence folder; `writeRoster` has made it. */
	readonly evidence: string;
	readonly site: string;
	readonly writer: string;
	/** Signs as `<site>/<writer>`. */
	readonly signer: Signer;
};
export type OpenedWriter = EvidenceWriter & { readonly recovery: readonly Recovered[] };

type Waiting = Leaf & {
	readonly appended: Omit<Appended, 'index'>;
	readonly objects: readonly Sha256[];
	readonly capture: string | null;
	readonly resolve: (appended: Appended) => void;
	readonly reject: (error: EvidenceError) => void;
};

/** Digests known to be named by an entry are remembered up to this many; beyond it they are looked up again. */
const REMEMBERED = 65_536;

class Writer implements OpenedWriter {
	readonly name: string;
	recovery: readonly Recovered[] = [];
	readonly #dir: string;
	readonly #ports: WriterPorts;
	readonly #logs: ReadonlyMap<LogKind, Log>;
	readonly #queues = new Map<LogKind, Waiting[]>(LOG_KINDS.map((log) => [log, []]));
	readonly #pumps = new Map<LogKind, Promise<void>>();
	/** Objects and captures of ours that no durable entry names yet. */
	readonly #pending = new Map<string, Promise<void>>();
	readonly #named = new Set<Sha256>();
	#lastAt: string;
	#failure: EvidenceError | null = null;
	#closed = false;

	constructor(name: string, dir: string, ports: WriterPorts, logs: ReadonlyMap<LogKind, Log>, lastAt: string) {
		this.name = name;
		this.#dir = dir;
		this.#ports = ports;
		this.#logs = logs;
		this.#lastAt = lastAt;
	}

	async append(log: LogKind, payload: unknown): Promise<Appended> {
		this.#assertOpen();
		const digests = digestsIn(payload);
		if (digests === null) throw new EvidenceError('payload-invalid', { log });
		const objects = await this.#claim(digests);
		const text = encodePayload(objects, payload as Payload);
		if (text.length > MAX_PAYLOAD_BYTES)
			throw new EvidenceError('payload-too-large', { log, bytes: text.length, limit: MAX_PAYLOAD_BYTES });
		this.#assertOpen();
		const at = instantOf(this.#ports.clock());
		if (at < this.#lastAt) throw new EvidenceError('clock-backwards', { at, last: this.#lastAt });
		this.#lastAt = at;
		const digest = toHex(this.#ports.crypto.sha256(text));
		const entry = encodeEntry({ log, at, payload: digest, retainUntil: retentionEnd(at) });
		return new Promise((resolve, reject) => {
			const appended = { log, writer: this.name, at, payload: digest };
			this.#queues.get(log)!.push({ entry, text, appended, objects, capture: openedCapture(log, payload as Payload), resolve, reject });
			if (!this.#pumps.has(log))
				this.#pumps.set(
					log,
					this.#pump(log).finally(() => this.#pumps.delete(log)),
				);
		});
	}

	async putObject(bytes: Uint8Array): Promise<Sha256> {
		this.#assertOpen();
		const digest = toHex(this.#ports.crypto.sha256(bytes));
		if (this.#named.has(digest)) return digest;
		const path = objectPath(digest);
		const own = pendingPath(this.#dir + '/' + path, this.name);
		await this.#once(path, async () => {
			const { fs } = this.#ports;
			await fs.makeFolder(folderOf(own));
			// An object that is there already gets our second name, so that the writer it came from cannot remove it meanwhile.
			if ((await fs.link(this.#dir + '/' + path, own)) === null) {
				await fs.write(own, bytes);
				await fs.link(own, this.#dir + '/' + path);
			}
			await fs.syncFolder(folderOf(own));
		});
		return digest;
	}

	async capture(meta: CaptureMeta): Promise<Capture> {
		this.#assertOpen();
		const { fs, clock, crypto } = this.#ports;
		if (!isConnectionName(meta.connection)) throw new EvidenceError('connection-invalid', {});
		const file = capturePath(dayOf(clock()), meta.connection);
		const path = this.#dir + '/' + file;
		const own = pendingPath(path, this.name);
		try {
			await fs.makeFolder(folderOf(path));
			if ((await fs.kind(path)) !== null) throw new EvidenceError('capture-exists', { file });
			const out = await fs.create(own);
			await fs.link(own, path);
			await fs.syncFolder(folderOf(path));
			this.#pending.set(file, Promise.resolve());
			try {
				return createCapture(out, file, meta, clock, crypto.sha256Stream);
			} catch (error) {
				await out.close();
				this.#pending.delete(file);
				await withdraw(fs, path, this.name);
				await settle(fs, path, this.name);
				throw error;
			}
		} catch (error) {
			throw ioError((error as { code?: string }).code === 'EEXIST' ? new EvidenceError('capture-exists', { file }) : error);
		}
	}

	/** Waits for what was handed over, then lets go of the logs. Later calls fail with `closed`. */
	async close(): Promise<void> {
		this.#closed = true;
		await Promise.all(this.#pumps.values());
		for (const log of this.#logs.values()) await log.close();
	}

	#assertOpen(): void {
		if (this.#failure !== null) throw new EvidenceError('closed-after-failure', { first: this.#failure.code }, { cause: this.#failure });
		if (this.#closed) throw new EvidenceError('closed', { writer: this.name });
	}

	/** Nothing leaves unrecorded: after a failed write nothing is accepted any more, whatever the disk does later. */
	#fail(error: unknown): EvidenceError {
		this.#failure ??= ioError(error);
		const later = new EvidenceError('closed-after-failure', { first: this.#failure.code }, { cause: this.#failure });
		for (const queue of this.#queues.values()) for (const waiting of queue.splice(0)) waiting.reject(later);
		return ioError(error);
	}

	async #pump(log: LogKind): Promise<void> {
		const queue = this.#queues.get(log)!;
		// Lets the appends of this turn of the event loop join the first group.
		await Promise.resolve();
		while (queue.length > 0) {
			const batch = queue.splice(0, MAX_BATCH);
			try {
				const first = await this.#logs.get(log)!.commit(batch);
				for (const { objects, capture } of batch) await this.#release(objects, capture);
				for (const [i, { appended, resolve }] of batch.entries()) resolve({ ...appended, index: first + i });
			} catch (error) {
				const failure = this.#fail(error);
				for (const { reject } of batch) reject(failure);
			}
		}
	}

	/** One writing of a path at a time, and none while it waits for its entry. */
	async #once(path: string, work: () => Promise<void>): Promise<void> {
		const running =
			this.#pending.get(path) ??
			work().catch((error: unknown) => {
				throw this.#fail(error);
			});
		this.#pending.set(path, running);
		await running;
	}

	/** Objects among the digests that are there. Each is ours, or claimed, until the entry is durable. */
	async #claim(digests: ReadonlySet<Sha256>): Promise<Sha256[]> {
		const found: Sha256[] = [];
		for (const digest of digests) {
			const path = objectPath(digest);
			if (!this.#named.has(digest) && !this.#pending.has(path)) {
				const own = pendingPath(this.#dir + '/' + path, this.name);
				try {
					if ((await this.#ports.fs.link(this.#dir + '/' + path, own)) === null) continue;
				} catch (error) {
					throw this.#fail(error);
				}
				this.#pending.set(path, Promise.resolve());
			}
			await this.#pending.get(path);
			found.push(digest);
		}
		return found;
	}

	/** The entry is durable: the second names go. */
	async #release(objects: readonly Sha256[], capture: string | null): Promise<void> {
		for (const digest of objects) {
			if (this.#named.size >= REMEMBERED) this.#named.clear();
			this.#named.add(digest);
		}
		for (const path of [...objects.map(objectPath), ...(capture === null ? [] : [capture])]) {
			if (!this.#pending.delete(path)) continue;
			const own = pendingPath(this.#dir + '/' + path, this.name);
			await this.#ports.fs.link(own, this.#dir + '/' + path);
			await this.#ports.fs.remove(own);
		}
	}
}

const openedCapture = (log: LogKind, payload: Payload): string | null => {
	if (log !== 'traffic' || payload.event !== 'opened') return null;
	const file = (payload.capture as { file?: unknown } | undefined)?.file;
	return typeof file === 'string' ? file : null;
};

/** A connection whose end nobody recorded: the capture as it is counts, how much was carried is not known. */
const interrupted = (opened: Payload, at: string, file: string, found: { bytes: number; sha256: string }): TrafficPayload => ({
	...(opened as unknown as TrafficPayload),
	event: 'closed',
	at,
	socketBytesOut: null,
	socketBytesIn: null,
	applicationBytesOut: null,
	applicationBytesIn: null,
	capture: { file, ...found },
	outcome: 'interrupted',
});

const assertListed = async ({ fs, crypto }: WriterPorts, { evidence, site, writer, signer }: WriterOptions): Promise<void> => {
	const bytes = await fs.read(evidence + '/' + ROSTER, MAX_ROSTER_BYTES);
	if (bytes === null) throw new EvidenceError('folder-missing', { file: ROSTER });
	const note = parseNote(bytes);
	const roster = note === null ? null : parseRoster(crypto.sha256, note.text);
	if (roster === null || roster.site !== site) throw new EvidenceError('roster-damaged', { file: ROSTER });
	const listed = roster.writers.find(({ name }) => name === writer);
	const vkey = formatVkey(noteKey(crypto.sha256, signer.name, signer.publicKey));
	if (listed === undefined || formatVkey(listed.key) !== vkey) throw new EvidenceError('writer-not-listed', { writer });
};

/** The caller holds the writer's lock. */
export const openLogs = async (ports: WriterPorts, options: WriterOptions): Promise<OpenedWriter> => {
	const { evidence: dir, site, writer: name, signer } = options;
	const { fs, crypto, clock } = ports;
	if (!isSiteName(site)) throw new EvidenceError('name-invalid', { name: site });
	if (!isWriterName(name)) throw new EvidenceError('name-invalid', { name });
	if (signer.name !== site + '/' + name) throw new EvidenceError('key-name-wrong', { name: signer.name, expected: site + '/' + name });
	try {
		await assertListed(ports, options);
		const key = noteKey(crypto.sha256, signer.name, signer.publicKey);
		const recovery: Recovered[] = [];
		if (await fs.remove(dir + '/' + ROSTER + '.tmp')) recovery.push({ code: 'uncommitted-removed', file: ROSTER + '.tmp', params: {} });
		const logs = new Map<LogKind, Log>();
		let lastAt = '';
		for (const kind of LOG_KINDS) {
			const folder = logFolder(name, kind);
			await fs.makeFolder(dir + '/' + folder);
			const origin = originOf(site, name, kind);
			const opened = await openLog(fs, crypto, dir, folder, origin, key);
			const log = new Log(fs, dir + '/' + folder, origin, crypto.sha256, signer, opened.state);
			if (opened.created) await log.writeCheckpoint();
			logs.set(kind, log);
			recovery.push(...opened.recovered);
			if (opened.lastAt > lastAt) lastAt = opened.lastAt;
		}
		for (const folder of ['objects', 'capture']) await fs.makeFolder(dir + '/' + folder);
		const files = await recoverFiles(fs, crypto, dir, name);
		recovery.push(...files.recovered);
		const writer = new Writer(name, dir, ports, logs, lastAt);
		for (const [file, opened] of files.unclosed) {
			const found = await digestFile(fs, crypto, dir + '/' + file);
			if (found !== null) await writer.append('traffic', interrupted(opened, instantOf(clock()), file, found));
			recovery.push({
				code: found === null ? 'capture-missing' : 'capture-interrupted',
				file,
				params: found === null ? {} : { bytes: found.bytes },
			});
		}
		writer.recovery = recovery;
		return writer;
	} catch (error) {
		throw ioError(error);
	}
};
