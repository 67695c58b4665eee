import { formatCheckpoint } from '../core/checkpoint.ts';
import { encodeText } from '../core/encoding.ts';
import type { GroupWriter, Standing } from '../core/frame.ts';
import { signNote } from '../core/note.ts';
import { segmentName } from '../core/payload.ts';
import type { Change, LogState } from '../core/state.ts';
import { pathOf } from '../core/tile.ts';
import type { Hash } from '../core/tree.ts';
import { type NoteKey, noteKey } from '../keys.ts';
import type { EvidenceFs, PlacedFile, Signer } from '../ports.ts';
import type { LogKind } from '../types.ts';
import { GrowingTiles } from './tiles.ts';

export type Item = { readonly entry: string; readonly text: string };
/** `first`: index of its first entry. */
export type Sealed = { readonly log: Log; readonly first: number; readonly change: Change; readonly checkpoint: string };

/** Files that are made durable at the same time. */
const AT_ONCE = 4;

/**
 * One log: its state, which is ahead, and its public files, which follow when a group is durable in the journal. A log whose publishing
 * failed must not be used again.
 */
export class Log {
	readonly kind: LogKind;
	readonly #fs: EvidenceFs;
	readonly #folder: string;
	readonly #origin: string;
	readonly #key: NoteKey;
	readonly #signer: Signer;
	readonly #state: LogState;
	/** The signed text of the state. */
	#checkpoint: string;
	#segment: { readonly first: number; readonly file: PlacedFile } | null = null;
	readonly #tiles: GrowingTiles;
	/** Written and perhaps not durable, apart from the partial tiles. */
	#unsettled = new Set<string>();
	#published = false;

	constructor(
		fs: EvidenceFs,
		{ kind, folder, origin }: { readonly kind: LogKind; readonly folder: string; readonly origin: string },
		sha256: Hash,
		signer: Signer,
		{ state, checkpoint }: { readonly state: LogState; readonly checkpoint: string | null },
	) {
		this.kind = kind;
		this.#fs = fs;
		this.#folder = folder;
		this.#origin = origin;
		this.#key = noteKey(sha256, signer.name, signer.publicKey);
		this.#signer = signer;
		this.#state = state;
		this.#tiles = new GrowingTiles(fs, folder, state.partial());
		this.#checkpoint = checkpoint ?? this.#sign();
	}

	get size(): number {
		return this.#state.edge.size;
	}

	/** Where the log stands, all that was sealed included. */
	standing(): Standing {
		return { log: this.kind, checkpoint: this.#checkpoint, ...this.#state.standing() };
	}

	/** Adds the entries to the state, and to the group with the checkpoint they lead to. */
	seal(group: GroupWriter, items: readonly Item[]): Sealed {
		const first = this.size;
		let change: Change | null = null;
		group.add(this.kind, first, items, (entries, records) => {
			change = this.#state.advance({ entries, records, count: items.length });
			this.#checkpoint = this.#sign();
			return this.#checkpoint;
		});
		if (change === null) throw new RangeError('entries do not fit their own form');
		return { log: this, first, change, checkpoint: this.#checkpoint };
	}

	/** Writes what the changes speak of, then the checkpoint in one step. Nothing is durable. */
	async publish(changes: readonly Change[], checkpoint: string): Promise<void> {
		for (const { payloads, full } of changes) {
			for (const { segment, at, bytes } of payloads) await this.#place(segment, at, bytes);
			for (const tile of full) {
				this.#unsettled.add(pathOf(tile));
				await this.#tiles.write(tile);
			}
		}
		for (const tile of changes.at(-1)!.partial) await this.#tiles.write(tile);
		const path = this.#folder + '/checkpoint';
		await this.#fs.put(path + '.tmp', encodeText(checkpoint));
		await this.#fs.rename(path + '.tmp', path);
		this.#unsettled.add('checkpoint');
		this.#published = true;
	}

	/** What was published up to now is durable when `settle` of it resolves: without the partial tiles, unless this is the end. */
	unsettled({ end }: { readonly end: boolean }): ReadonlySet<string> {
		const paths = this.#unsettled;
		this.#unsettled = new Set();
		if (end && this.#published) for (const path of this.#tiles.paths) paths.add(path);
		return paths;
	}

	settle(paths: ReadonlySet<string>): Promise<void> {
		return syncAll(this.#fs, this.#folder, paths);
	}

	/** The first checkpoint of a new log, durable at once. */
	async found(): Promise<void> {
		const path = this.#folder + '/checkpoint';
		await this.#fs.write(path + '.tmp', encodeText(this.#checkpoint));
		await this.#fs.rename(path + '.tmp', path);
		await this.#fs.syncFolder(this.#folder);
	}

	async close(): Promise<void> {
		const segment = this.#segment;
		this.#segment = null;
		await segment?.file.close();
		await this.#tiles.close();
	}

	#sign(): string {
		const { edge } = this.#state;
		return signNote(formatCheckpoint({ origin: this.#origin, size: edge.size, root: edge.root() }), this.#key, this.#signer.sign);
	}

	async #place(segment: number, at: number, bytes: Uint8Array): Promise<void> {
		const path = 'payload/' + segmentName(segment);
		if (this.#segment?.first !== segment) {
			await this.#segment?.file.close();
			this.#segment = { first: segment, file: await this.#fs.place(this.#folder + '/' + path) };
		}
		this.#unsettled.add(path);
		await this.#segment.file.write([bytes], at);
	}
}

/** Makes files below a folder durable, then all `names`, in this folder and those between. */
export const syncAll = async (
	fs: EvidenceFs,
	folder: string,
	files: ReadonlySet<string>,
	names: ReadonlySet<string> = files,
): Promise<void> => {
	if (names.size === 0) return;
	const folders = new Set<string>();
	for (const path of names) {
		for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.add(path.slice(0, end));
	}
	await atOnce([...files], (path) => fs.syncFile(folder + '/' + path));
	await atOnce([...folders], (path) => fs.syncFolder(folder + '/' + path));
	await fs.syncFolder(folder);
};

const atOnce = async (paths: string[], work: (path: string) => Promise<void>): Promise<void> => {
	const one = async (): Promise<void> => {
		for (let path = paths.pop(); path !== undefined; path = paths.pop()) await work(path);
	};
	await settleAll(Array.from({ length: AT_ONCE }, one));
};

/** Waits for all of them, also when one fails: nothing may still be writing when the failure is answered. */
const settleAll = async (work: readonly Promise<unknown>[]): Promise<void> => {
	const results = await Promise.allSettled(work);
	for (const result of results) if (result.status === 'rejected') throw result.reason;
};
