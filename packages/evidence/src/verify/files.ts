import type { EvidenceCrypto, EvidenceReadFs, FileKind } from '../ports.ts';
import type { Findings } from './findings.ts';

export type Progress = { readonly files: number; readonly bytes: number };

/** The folder under verification: every read is counted, and a file that cannot be read is a finding, not an end. Paths are below the folder. */
export class Files {
	readonly findings: Findings;
	files = 0;
	bytes = 0;
	readonly #fs: EvidenceReadFs;
	readonly #dir: string;
	readonly #crypto: EvidenceCrypto;
	readonly #onProgress: ((progress: Progress) => void) | undefined;

	constructor(fs: EvidenceReadFs, dir: string, crypto: EvidenceCrypto, findings: Findings, onProgress?: (progress: Progress) => void) {
		this.#fs = fs;
		this.#dir = dir;
		this.#crypto = crypto;
		this.findings = findings;
		this.#onProgress = onProgress;
	}

	async *list(path: string): AsyncGenerator<{ readonly name: string; readonly path: string; readonly kind: FileKind }> {
		try {
			for await (const { name, kind } of this.#fs.list(path === '' ? this.#dir : this.#dir + '/' + path)) {
				yield { name, kind, path: path === '' ? name : path + '/' + name };
			}
		} catch {
			this.findings.add('file-unreadable', path);
		}
	}

	/** Null when there is nothing, and, with a finding, when it cannot be told. */
	async kind(path: string): Promise<FileKind | null> {
		try {
			return await this.#fs.kind(this.#dir + '/' + path);
		} catch {
			this.findings.add('file-unreadable', path);
			return null;
		}
	}

	/** Null, with a finding, when it is missing or cannot be read. */
	async read(path: string, limit: number): Promise<Uint8Array | null> {
		return this.#counted(path, async () => {
			const bytes = await this.#fs.read(this.#dir + '/' + path, limit);
			if (bytes !== null) this.#count(bytes.length);
			return bytes;
		});
	}

	/** Chunks are counted as they are read. */
	async stream(path: string): Promise<AsyncIterable<Uint8Array> | null> {
		const stream = await this.#counted(path, () => this.#fs.stream(this.#dir + '/' + path));
		return stream === null ? null : this.#counting(path, stream);
	}

	async digest(path: string): Promise<{ readonly bytes: number; readonly sha256: string } | null> {
		return this.#counted(path, async () => {
			const stream = await this.#fs.stream(this.#dir + '/' + path);
			if (stream === null) return null;
			const running = this.#crypto.sha256Stream();
			let bytes = 0;
			for await (const chunk of this.#counting(path, stream)) {
				running.update(chunk);
				bytes += chunk.length;
			}
			return { bytes, sha256: running.digest() };
		});
	}

	async #counted<T>(path: string, work: () => Promise<T | null>): Promise<T | null> {
		let result: T | null;
		try {
			result = await work();
		} catch {
			this.findings.add('file-unreadable', path);
			return null;
		}
		if (result === null) this.findings.add('file-missing', path);
		return result;
	}

	async *#counting(path: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
		this.#count(0);
		try {
			for await (const chunk of stream) {
				this.bytes += chunk.length;
				yield chunk;
			}
		} catch {
			this.findings.add('file-unreadable', path);
		}
	}

	#count(bytes: number): void {
		this.files += 1;
		this.bytes += bytes;
		this.#onProgress?.({ files: this.files, bytes: this.bytes });
	}
}
