import { concat, encodeText, toHex } from '../../core/encoding.ts';
import { EvidenceError } from '../../errors.ts';
import { folderOf } from '../../layout.ts';
import type { EvidenceCrypto, EvidenceFs } from '../../ports.ts';
import type { Sha256 } from '../../types.ts';
import { MAX_FILES, nameFault } from '../layout.ts';

const BUFFER_BYTES = 256 * 1024;

export type Written = { readonly bytes: number; readonly sha256: Sha256 };
export type OutFile = {
	write(bytes: Uint8Array): Promise<void>;
	text(text: string): Promise<void>;
	/** Durable; `as`: under that name, if it has another by then. */
	close(as?: string): Promise<Written>;
	/** It never was. */
	drop(): Promise<void>;
};

/** The folder of a bundle while it is made: every file new, with its digest. */
export class Out {
	readonly sums = new Map<string, Sha256>();
	bytes = 0;
	readonly #fs: EvidenceFs;
	readonly #crypto: EvidenceCrypto;
	readonly #dir: string;
	readonly #folders = new Set<string>();
	#open = 0;

	constructor(fs: EvidenceFs, crypto: EvidenceCrypto, dir: string) {
		this.#fs = fs;
		this.#crypto = crypto;
		this.#dir = dir;
	}

	/** `bundle-too-large`; `name-invalid`: no file of a bundle may be called so. */
	async create(path: string): Promise<OutFile> {
		if (nameFault(path) !== null) throw new EvidenceError('name-invalid', { name: path.slice(0, 128) });
		if (this.sums.size + this.#open >= MAX_FILES) throw new EvidenceError('bundle-too-large', { entries: 0, files: MAX_FILES });
		await this.#folderFor(path);
		const file = await this.#fs.create(this.#dir + '/' + path);
		this.#open += 1;
		const running = this.#crypto.sha256Stream();
		let held: Uint8Array[] = [];
		let waiting = 0;
		let bytes = 0;
		const flush = async (): Promise<void> => {
			if (held.length > 0) await file.write(concat(held));
			held = [];
			waiting = 0;
		};
		const end = async (): Promise<void> => {
			this.#open -= 1;
			await file.close();
		};
		const write = async (chunk: Uint8Array): Promise<void> => {
			running.update(chunk);
			bytes += chunk.length;
			held.push(chunk.slice());
			waiting += chunk.length;
			if (waiting >= BUFFER_BYTES) await flush();
		};
		return {
			write,
			text: (text) => write(encodeText(text)),
			close: async (as = path) => {
				try {
					await flush();
					await file.sync();
				} finally {
					await end();
				}
				if (as !== path) {
					await this.#folderFor(as);
					await this.#fs.rename(this.#dir + '/' + path, this.#dir + '/' + as);
				}
				const sha256 = running.digest();
				this.sums.set(as, sha256);
				this.bytes += bytes;
				return { bytes, sha256 };
			},
			drop: async () => {
				await end();
				await this.#fs.remove(this.#dir + '/' + path);
			},
		};
	}

	async text(path: string, text: string): Promise<Written> {
		const file = await this.create(path);
		await file.text(text);
		return file.close();
	}

	stream(path: string): Promise<AsyncIterable<Uint8Array> | null> {
		return this.#fs.stream(this.#dir + '/' + path);
	}

	/** A file that is not to be part of the bundle after all. */
	async remove(path: string, bytes: number): Promise<void> {
		await this.#fs.remove(this.#dir + '/' + path);
		this.sums.delete(path);
		this.bytes -= bytes;
	}

	/** Names are durable. */
	async sync(): Promise<void> {
		for (const folder of this.#folders) await this.#fs.syncFolder(folder);
		await this.#fs.syncFolder(this.#dir);
	}

	async #folderFor(path: string): Promise<void> {
		const folder = path.includes('/') ? this.#dir + '/' + folderOf(path) : this.#dir;
		if (this.#folders.has(folder)) return;
		await this.#fs.makeFolder(folder);
		this.#folders.add(folder);
	}
}

export const digestOf = (crypto: EvidenceCrypto, text: string): Sha256 => toHex(crypto.sha256(encodeText(text)));
