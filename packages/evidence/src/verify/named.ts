import { encodeText, SHA256_HEX, toHex } from '../core/encoding.ts';
import type { Payload } from '../core/payload.ts';
import { objectPath, parseCapturePath } from '../layout.ts';
import type { EvidenceCrypto } from '../ports.ts';
import type { Instant } from '../types.ts';
import type { Files } from './files.ts';
import type { Kept, OnListed } from './kept.ts';
import type { OnPayload, Place } from './log.ts';
import { PurgedCaptures } from './purged.ts';
import { Seen } from './seen.ts';

const NAMED = 1;
const DIGESTED = 2;
const CLOSED = 4;
/** A purge names it: it need not be there. */
const PURGED = 8;
/** Of a connection: opened, and at its end. */
const BEGUN = 1;
const ENDED = 2;

/** Objects and captures: what entries name must be there with that digest, and what is there must be named. */
export class Named {
	readonly open: string[] = [];
	/** Before the first entry: what the purges name. */
	readonly onListed: OnListed = {
		file: (path) => void this.#captures.mark(this.#key(path), PURGED),
		object: (digest) => void this.#objects.mark(digest, PURGED),
	};
	/** Of each writer, the time of the first and of the last entry about traffic. */
	readonly traffic = new Map<string, { readonly from: Instant; readonly to: Instant }>();
	/** Parts that are gone and named by a purge, and of which no entry says yet that they ended. */
	readonly #awaited = new Map<string, { readonly path: string; readonly index: number }>();
	readonly #files: Files;
	readonly #crypto: EvidenceCrypto;
	readonly #objects = new Seen();
	readonly #captures = new Seen();
	readonly #connections = new Seen();
	#kept: Kept | null = null;
	#purged: PurgedCaptures | null = null;

	constructor(files: Files, crypto: EvidenceCrypto) {
		this.#files = files;
		this.#crypto = crypto;
	}

	/** Before the first entry: what the operation logs say of what was purged. */
	judgeBy(kept: Kept): void {
		this.#kept = kept;
		this.#purged = new PurgedCaptures(this.#files.findings, kept);
	}

	/** After the last entry. */
	finish(): void {
		for (const { path, index } of this.#awaited.values()) this.#files.findings.add('file-missing', path, { index });
		this.#purged?.finish();
	}

	readonly onPayload: OnPayload = ({ objects, digests, payload }, place) => {
		if (digests.size === 0 && place.log !== 'traffic') return null;
		for (const digest of digests) this.#objects.mark(digest, NAMED);
		return this.#follow(objects, payload, place);
	};

	async #follow(objects: readonly string[], payload: Payload, place: Place): Promise<void> {
		const { writer, log, index } = place;
		for (const digest of objects) {
			if (this.#kept?.isPurged(writer, log, index)) this.#objects.mark(digest, PURGED);
			else if ((this.#objects.mark(digest, DIGESTED) & DIGESTED) === 0) await this.#checkObject(digest);
		}
		if (place.log === 'traffic') await this.#traffic(payload, place);
	}

	/** `logsHold`: every entry was read, so what none of them names is surplus. */
	async walkObjects(logsHold: boolean): Promise<void> {
		const { findings } = this.#files;
		for await (const group of this.#files.list('objects')) {
			if (group.kind !== 'folder') findings.add(group.kind === 'file' ? 'file-unknown' : 'not-a-regular-file', group.path);
			else if (!/^[0-9a-f]{2}$/.test(group.name)) findings.add('folder-unknown', group.path);
			else
				for await (const { name, path, kind } of this.#files.list(group.path)) {
					if (kind === 'folder') findings.add('folder-unknown', path);
					else if (kind === 'other') findings.add('not-a-regular-file', path);
					else if (!SHA256_HEX.test(name) || objectPath(name) !== path) findings.add('file-unknown', path);
					else {
						const flags = this.#objects.flags(name);
						if ((flags & DIGESTED) === 0) await this.#checkObject(name);
						if (flags === 0 && logsHold) findings.add('object-unreferenced', path);
					}
				}
		}
	}

	async walkCaptures(logsHold: boolean): Promise<void> {
		const { findings } = this.#files;
		for await (const day of this.#files.list('capture')) {
			if (day.kind !== 'folder') findings.add(day.kind === 'file' ? 'file-unknown' : 'not-a-regular-file', day.path);
			else if (!/^\d{4}-\d{2}-\d{2}$/.test(day.name)) findings.add('folder-unknown', day.path);
			else
				for await (const { path, kind } of this.#files.list(day.path)) {
					if (kind === 'folder') findings.add('folder-unknown', path);
					else if (kind === 'other') findings.add('not-a-regular-file', path);
					else this.#walked(path, logsHold);
				}
		}
		this.open.sort();
	}

	async #checkObject(digest: string): Promise<void> {
		const path = objectPath(digest);
		const found = await this.#files.digest(path);
		if (found !== null && found.sha256 !== digest) this.#files.findings.add('object-mismatch', path, { sha256: found.sha256 });
	}

	/** A file under `capture`: vouched for, of a connection that is open, or surplus. */
	#walked(path: string, logsHold: boolean): void {
		const { findings } = this.#files;
		const file = parseCapturePath(path);
		if (file === null) {
			findings.add('file-unknown', path);
			return;
		}
		const flags = this.#captures.flags(this.#key(path)) & ~PURGED;
		if ((flags & CLOSED) !== 0) return;
		// Secrets are named when the part ends in which they came.
		const open = file.sealed === null ? flags !== 0 : this.#connections.flags(this.#key(file.connection)) === BEGUN;
		if (open) this.open.push(path);
		else if (logsHold) findings.add('capture-unlisted', path);
	}

	async #traffic(payload: Payload, place: Place): Promise<void> {
		const { event, connection, capture, next, secrets } = payload;
		const { writer, index, at } = place;
		this.traffic.set(writer, { from: this.traffic.get(writer)?.from ?? at, to: at });
		if (typeof connection === 'string') this.#connections.mark(this.#key(connection), event === 'closed' ? ENDED : BEGUN);
		const part = await this.#named(capture, connection, place, event !== 'opened');
		if (event === 'part') await this.#named(next, connection, place, false);
		const gone: string[] = [];
		if (Array.isArray(secrets)) {
			for (const secret of secrets) {
				const path = await this.#named(secret, connection, place, true);
				if (path !== null) gone.push(path);
			}
		}
		this.#purged?.entry({ writer, index, at, payload, part, secrets: gone });
	}

	/**
	 * A file that an entry names must be there; `ended`: with the size and digest that the entry gives. Its path where it is not there and need not
	 * be, else null.
	 */
	async #named(named: unknown, connection: unknown, { file: segment, index }: Place, ended: boolean): Promise<string | null> {
		const { findings } = this.#files;
		const { file, bytes, sha256 } = (named ?? {}) as { readonly file?: unknown; readonly bytes?: unknown; readonly sha256?: unknown };
		const path = typeof file === 'string' ? file : '';
		const parsed = parseCapturePath(path);
		if (parsed === null || parsed.connection !== connection) {
			findings.add('capture-path-invalid', segment, { index });
			return null;
		}
		const key = this.#key(path);
		const before = this.#captures.mark(key, NAMED);
		const missing = (await this.#files.kind(path)) === null;
		const purged = missing && (before & PURGED) !== 0;
		if (missing && before === 0) findings.add('file-missing', path, { index });
		if (purged && !ended) this.#awaited.set(key, { path, index });
		if (!ended) return null;
		this.#captures.mark(key, CLOSED);
		this.#awaited.delete(key);
		if (missing) return purged ? path : null;
		const found = await this.#files.digest(path);
		if (found !== null && (found.sha256 !== sha256 || found.bytes !== bytes)) {
			findings.add('capture-mismatch', path, { index, bytes: found.bytes, sha256: found.sha256 });
		}
		return null;
	}

	#key(path: string): string {
		return toHex(this.#crypto.sha256(encodeText(path)));
	}
}
