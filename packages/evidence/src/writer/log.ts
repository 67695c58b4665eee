import { formatCheckpoint } from '../core/checkpoint.ts';
import { concat, encodeText } from '../core/encoding.ts';
import { signNote } from '../core/note.ts';
import { encodeRecord, SEGMENT_BYTES, segmentName } from '../core/payload.ts';
import { encodeBundle, encodeTile, tilePath } from '../core/tile.ts';
import { type Edge, type Hash, leafHash, TILE_WIDTH } from '../core/tree.ts';
import { noteKey } from '../keys.ts';
import { folderOf } from '../layout.ts';
import type { AppendFile, EvidenceFs, Signer } from '../ports.ts';

export type Leaf = { readonly entry: Uint8Array; readonly text: Uint8Array };
/** Entries committed at once at most; also how far beyond its checkpoint a crash can leave a log. */
export const MAX_BATCH = 1024;
const REMEMBERED_FOLDERS = 64;

export type LogState = {
	readonly edge: Edge;
	/** Entries of the bundle that is not full yet. */
	bundle: Uint8Array[];
	segment: { readonly first: number; readonly bytes: number } | null;
};

/** One log on disk. Commits are serial; a log whose commit failed must not be used again, the files beyond its checkpoint are undefined. */
export class Log {
	readonly #fs: EvidenceFs;
	readonly #folder: string;
	readonly #origin: string;
	readonly #sha256: Hash;
	readonly #signer: Signer;
	readonly #state: LogState;
	#segmentFile: AppendFile | null = null;
	/** Folders that are known to be there. */
	readonly #made = new Set<string>();

	constructor(fs: EvidenceFs, folder: string, origin: string, sha256: Hash, signer: Signer, state: LogState) {
		this.#fs = fs;
		this.#folder = folder;
		this.#origin = origin;
		this.#sha256 = sha256;
		this.#signer = signer;
		this.#state = state;
	}

	get size(): number {
		return this.#state.edge.size;
	}

	/**
	 * Everything the new checkpoint speaks of is durable before the checkpoint replaces the old one; partial tiles that it does not
	 * speak of any more are removed after that. Returns the index of the first leaf.
	 */
	async commit(leaves: readonly Leaf[]): Promise<number> {
		const first = this.size;
		const { edge } = this.#state;
		const stale = this.#partials();
		const files = new Map<string, Uint8Array>();
		for (const { entry } of leaves) {
			edge.push(leafHash(this.#sha256, entry), (level, index, hashes) => files.set(tilePath(level, index), encodeTile(hashes)));
			this.#state.bundle.push(entry);
			if (this.#state.bundle.length < TILE_WIDTH) continue;
			files.set(tilePath('entries', edge.size / TILE_WIDTH - 1), encodeBundle(this.#state.bundle));
			this.#state.bundle = [];
		}
		const partials = this.#partials();
		for (const [path, encode] of partials) if (!stale.has(path)) files.set(path, encode());

		const writes = [...files].map(async ([path, bytes]) => {
			const file = this.#folder + '/' + path;
			await this.#makeFolder(folderOf(file));
			await this.#fs.write(file, bytes);
		});
		await settleAll([...writes, this.#appendPayloads(first, leaves)]);
		await this.writeCheckpoint();

		for (const path of stale.keys()) {
			if (partials.has(path)) continue;
			const file = this.#folder + '/' + path;
			await this.#fs.remove(file);
			if (await this.#fs.removeEmptyFolder(folderOf(file))) this.#made.delete(folderOf(file));
		}
		return first;
	}

	async #makeFolder(path: string): Promise<void> {
		if (this.#made.has(path)) return;
		await this.#fs.makeFolder(path);
		if (this.#made.size >= REMEMBERED_FOLDERS) this.#made.clear();
		this.#made.add(path);
	}

	async writeCheckpoint(): Promise<void> {
		const { edge } = this.#state;
		const key = noteKey(this.#sha256, this.#signer.name, this.#signer.publicKey);
		const text = signNote(formatCheckpoint({ origin: this.#origin, size: edge.size, root: edge.root() }), key, this.#signer.sign);
		const path = this.#folder + '/checkpoint';
		await this.#fs.write(path + '.tmp', encodeText(text));
		await this.#fs.rename(path + '.tmp', path);
		await this.#fs.syncFolder(this.#folder);
	}

	async close(): Promise<void> {
		await this.#segmentFile?.close();
		this.#segmentFile = null;
	}

	/** The partial tiles of the present size. */
	#partials(): Map<string, () => Uint8Array> {
		const { edge, bundle } = this.#state;
		const partials = new Map<string, () => Uint8Array>();
		for (const [level, row] of edge.levels.entries()) {
			const index = Math.floor(edge.size / TILE_WIDTH ** (level + 1));
			if (row.length > 0) partials.set(tilePath(level, index, row.length), () => encodeTile(row));
		}
		if (bundle.length > 0) partials.set(tilePath('entries', Math.floor(edge.size / TILE_WIDTH), bundle.length), () => encodeBundle(bundle));
		return partials;
	}

	async #appendPayloads(first: number, leaves: readonly Leaf[]): Promise<void> {
		const folder = this.#folder + '/payload';
		let records: Uint8Array[] = [];
		const flush = async () => {
			if (this.#segmentFile === null || records.length === 0) return;
			await this.#segmentFile.write(concat(records));
			await this.#segmentFile.sync();
			records = [];
		};
		for (const [i, { text }] of leaves.entries()) {
			const record = encodeRecord(text);
			const { segment } = this.#state;
			if (segment === null || segment.bytes + record.length > SEGMENT_BYTES) {
				await flush();
				await this.close();
				await this.#makeFolder(folder);
				this.#state.segment = { first: first + i, bytes: record.length };
				this.#segmentFile = await this.#fs.create(folder + '/' + segmentName(first + i));
				await this.#fs.syncFolder(folder);
			} else {
				this.#segmentFile ??= await this.#fs.append(folder + '/' + segmentName(segment.first));
				this.#state.segment = { first: segment.first, bytes: segment.bytes + record.length };
			}
			records.push(record);
		}
		await flush();
	}
}

/** Waits for all of them, also when one fails: nothing may still be writing when the failure is answered. */
const settleAll = async (work: readonly Promise<unknown>[]): Promise<void> => {
	const results = await Promise.allSettled(work);
	for (const result of results) if (result.status === 'rejected') throw result.reason;
};
