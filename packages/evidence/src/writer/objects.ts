import type { EvidenceError } from '../errors.ts';
import { folderOf, objectPath } from '../layout.ts';
import type { EvidenceCrypto, EvidenceFs } from '../ports.ts';
import type { Sha256 } from '../types.ts';
import { forgetObjects, type NamedSince } from './forget.ts';
import { pendingPath } from './pending.ts';

/** Digests known to be named by an entry are remembered up to this many; beyond it they are looked up again. */
const REMEMBERED = 65_536;

/** Objects of a writer: each is ours, or claimed, by a second name until an entry that names it is durable. */
export class Objects {
	readonly #fs: EvidenceFs;
	readonly #crypto: EvidenceCrypto;
	readonly #dir: string;
	readonly #writer: string;
	readonly #onFailure: (error: unknown) => EvidenceError;
	/** Objects of ours that no durable entry names yet. */
	readonly #pending = new Map<string, Promise<void>>();
	readonly #named = new Set<Sha256>();
	/** How many entries under way name an object. */
	readonly #used = new Map<Sha256, number>();
	/** Objects that are being removed: who wants one waits, and then finds it gone. */
	readonly #leaving = new Map<Sha256, Promise<void>>();
	/** Bytes of objects that were not there before. */
	stored = 0;

	constructor(fs: EvidenceFs, crypto: EvidenceCrypto, dir: string, writer: string, onFailure: (error: unknown) => EvidenceError) {
		this.#fs = fs;
		this.#crypto = crypto;
		this.#dir = dir;
		this.#writer = writer;
		this.#onFailure = onFailure;
	}

	async put(bytes: Uint8Array): Promise<Sha256> {
		const digest = this.#crypto.sha256Hex(bytes);
		await this.#leaving.get(digest);
		if (this.#named.has(digest)) return digest;
		const path = objectPath(digest);
		const own = this.#own(path);
		await this.#once(path, async () => {
			await this.#fs.makeFolder(folderOf(own));
			// An object that is there already gets our second name, so that the writer it came from cannot remove it meanwhile.
			if ((await this.#fs.link(this.#dir + '/' + path, own)) === null) {
				await this.#fs.write(own, bytes);
				await this.#fs.link(own, this.#dir + '/' + path);
				this.stored += bytes.length;
			}
			await this.#fs.syncFolder(folderOf(own));
		});
		return digest;
	}

	/** Objects among the digests that are there. Each is ours, or claimed, until it is released, and in use until `unuse`. */
	async claim(digests: ReadonlySet<Sha256>): Promise<Sha256[]> {
		const found: Sha256[] = [];
		for (const digest of digests) {
			const path = objectPath(digest);
			if (this.#leaving.size > 0) await this.#leaving.get(digest);
			if (!this.#named.has(digest) && !this.#pending.has(path)) {
				try {
					if ((await this.#fs.link(this.#dir + '/' + path, this.#own(path))) === null) continue;
				} catch (error) {
					throw this.#onFailure(error);
				}
				this.#pending.set(path, Promise.resolve());
			}
			this.#used.set(digest, (this.#used.get(digest) ?? 0) + 1);
			found.push(digest);
			await this.#pending.get(path);
		}
		return found;
	}

	unuse(objects: readonly Sha256[]): void {
		for (const digest of objects) {
			const count = this.#used.get(digest)! - 1;
			if (count > 0) this.#used.set(digest, count);
			else this.#used.delete(digest);
		}
	}

	async forget(objects: readonly Sha256[], namedSince: NamedSince): Promise<void> {
		const free = objects.filter((digest) => !this.#used.has(digest) && !this.#pending.has(objectPath(digest)));
		const work = forgetObjects(this.#fs, this.#dir, this.#writer, free, namedSince).catch((error: unknown) => {
			throw this.#onFailure(error);
		});
		const gone = work.catch(() => undefined);
		for (const digest of free) {
			this.#named.delete(digest);
			this.#leaving.set(digest, gone);
		}
		await gone;
		for (const digest of free) this.#leaving.delete(digest);
		return work;
	}

	/** The entry that names them is durable: the second names go. */
	async release(objects: readonly Sha256[]): Promise<void> {
		for (const digest of objects) {
			if (this.#named.size >= REMEMBERED) this.#named.clear();
			this.#named.add(digest);
		}
		for (const path of objects.map(objectPath)) {
			if (!this.#pending.delete(path)) continue;
			await this.#fs.link(this.#own(path), this.#dir + '/' + path);
			await this.#fs.remove(this.#own(path));
		}
	}

	#own(path: string): string {
		return pendingPath(this.#dir + '/' + path, this.#writer);
	}

	/** One writing of a path at a time, and none while it waits for its entry. */
	async #once(path: string, work: () => Promise<void>): Promise<void> {
		const running =
			this.#pending.get(path) ??
			work().catch((error: unknown) => {
				throw this.#onFailure(error);
			});
		this.#pending.set(path, running);
		await running;
	}
}
