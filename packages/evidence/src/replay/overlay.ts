import { concat } from '../core/encoding.ts';
import { folderOf } from '../layout.ts';
import type { EvidenceReadFs, FileKind } from '../ports.ts';

/** New contents: the first `kept` bytes of what lies below, then `added`. */
export type Laid = { readonly kept: number; readonly added: readonly Uint8Array[] };

/** A folder as it will be: changes that are held in memory over what lies there. It changes nothing. */
export class Overlay implements EvidenceReadFs {
	readonly #below: EvidenceReadFs;
	/** Null: removed. */
	readonly #files = new Map<string, Laid | null>();
	/** Names that are added, by folder. */
	readonly #names = new Map<string, Map<string, FileKind>>();
	readonly #gone = new Set<string>();

	constructor(below: EvidenceReadFs) {
		this.#below = below;
	}

	/** By path; null: removed. */
	get changes(): ReadonlyMap<string, Laid | null> {
		return this.#files;
	}
	/** Folders that are removed when they are empty. */
	get goneFolders(): ReadonlySet<string> {
		return this.#gone;
	}

	lay(path: string, laid: Laid): void {
		this.#files.set(path, laid);
		let kind: FileKind = 'file';
		for (let at = path, folder = folderOf(path); folder !== ''; at = folder, folder = folderOf(folder)) {
			const names = this.#names.get(folder) ?? new Map<string, FileKind>();
			const name = at.slice(folder.length + 1);
			this.#gone.delete(folder);
			if (names.has(name)) return;
			this.#names.set(folder, names.set(name, kind));
			kind = 'folder';
		}
	}

	async remove(path: string): Promise<void> {
		if ((await this.kind(path)) !== 'file') return;
		this.#files.set(path, null);
		this.#names.get(folderOf(path))?.delete(path.slice(folderOf(path).length + 1));
	}

	async removeEmptyFolder(path: string): Promise<void> {
		for await (const _ of this.list(path)) return;
		if ((await this.kind(path)) === null) return;
		this.#gone.add(path);
		this.#names.get(folderOf(path))?.delete(path.slice(folderOf(path).length + 1));
	}

	async kind(path: string): Promise<FileKind | null> {
		const laid = this.#files.get(path);
		if (laid !== undefined) return laid === null ? null : 'file';
		if (this.#gone.has(path)) return null;
		if ((this.#names.get(path)?.size ?? 0) > 0) return 'folder';
		return this.#below.kind(path);
	}

	async *list(path: string): AsyncGenerator<{ readonly name: string; readonly kind: FileKind }> {
		const added = new Map(this.#names.get(path));
		for await (const { name, kind } of this.#below.list(path)) {
			const child = path + '/' + name;
			if (added.delete(name) || (this.#files.get(child) !== null && !this.#gone.has(child))) yield { name, kind };
		}
		for (const [name, kind] of added) yield { name, kind };
	}

	async read(path: string, limit: number): Promise<Uint8Array | null> {
		if (!this.#files.has(path)) return this.#below.read(path, limit);
		const laid = this.#files.get(path)!;
		if (laid === null) return null;
		const kept = laid.kept === 0 ? [] : [((await this.#below.read(path, laid.kept)) ?? new Uint8Array(0)).subarray(0, laid.kept)];
		return concat([...kept, ...laid.added]).subarray(0, limit + 1);
	}

	async stream(path: string): Promise<AsyncIterable<Uint8Array> | null> {
		if (!this.#files.has(path)) return this.#below.stream(path);
		const laid = this.#files.get(path)!;
		if (laid === null) return null;
		const kept = laid.kept === 0 ? null : await this.#below.stream(path);
		return (async function* () {
			let left = laid.kept;
			if (kept !== null) {
				for await (const chunk of kept) {
					yield chunk.subarray(0, left);
					left -= Math.min(left, chunk.length);
					if (left === 0) break;
				}
			}
			yield* laid.added;
		})();
	}
}
