import { encodeText, SHA256_HEX, toHex } from '../core/encoding.ts';
import type { Payload } from '../core/payload.ts';
import { captureConnection, objectPath } from '../layout.ts';
import type { EvidenceCrypto } from '../ports.ts';
import type { Files } from './files.ts';
import type { OnPayload, Place } from './log.ts';
import { Seen } from './seen.ts';

const NAMED = 1;
const DIGESTED = 2;
const CLOSED = 4;

/** Objects and captures: what entries name must be there with that digest, and what is there must be named. */
export class Named {
	readonly open: string[] = [];
	readonly #files: Files;
	readonly #crypto: EvidenceCrypto;
	readonly #objects = new Seen();
	readonly #captures = new Seen();

	constructor(files: Files, crypto: EvidenceCrypto) {
		this.#files = files;
		this.#crypto = crypto;
	}

	readonly onPayload: OnPayload = async ({ objects, digests, payload }, place) => {
		for (const digest of digests) this.#objects.mark(digest, NAMED);
		for (const digest of objects) {
			if ((this.#objects.mark(digest, DIGESTED) & DIGESTED) === 0) await this.#checkObject(digest);
		}
		if (place.log === 'traffic') await this.#traffic(payload, place);
	};

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
					else if (captureConnection(path) === null) findings.add('file-unknown', path);
					else {
						const flags = this.#captures.flags(this.#key(path));
						if (flags === 0 && logsHold) findings.add('capture-unlisted', path);
						if (flags !== 0 && (flags & CLOSED) === 0) this.open.push(path);
					}
				}
		}
		this.open.sort();
	}

	async #checkObject(digest: string): Promise<void> {
		const path = objectPath(digest);
		const found = await this.#files.digest(path);
		if (found !== null && found.sha256 !== digest) this.#files.findings.add('object-mismatch', path, { sha256: found.sha256 });
	}

	async #traffic(payload: Payload, { file: segment, index }: Place): Promise<void> {
		const { findings } = this.#files;
		const capture = payload.capture as { file?: unknown; bytes?: unknown; sha256?: unknown } | null | undefined;
		const path = typeof capture?.file === 'string' ? capture.file : '';
		if (capture === null || capture === undefined || captureConnection(path) === null || captureConnection(path) !== payload.connection) {
			findings.add('capture-path-invalid', segment, { index });
			return;
		}
		const key = this.#key(path);
		const before = this.#captures.mark(key, NAMED);
		if (before === 0 && (await this.#files.kind(path)) === null) findings.add('file-missing', path, { index });
		if (payload.event !== 'closed' || capture.sha256 === undefined) return;
		this.#captures.mark(key, CLOSED);
		if ((await this.#files.kind(path)) === null) return;
		const found = await this.#files.digest(path);
		if (found !== null && (found.sha256 !== capture.sha256 || found.bytes !== capture.bytes)) {
			findings.add('capture-mismatch', path, { index, bytes: found.bytes, sha256: found.sha256 });
		}
	}

	#key(path: string): string {
		return toHex(this.#crypto.sha256(encodeText(path)));
	}
}
