import type { TileFile } from '../core/state.ts';
import { pathOf, type TileLevel, tilePath } from '../core/tile.ts';
import { TILE_WIDTH } from '../core/tree.ts';
import type { EvidenceFs, PlacedFile } from '../ports.ts';

/** The tile of a level that is not full yet, as it lies there; `file` is open once it has been written to. */
type Growing = { readonly index: number; path: string; bytes: number; file: PlacedFile | null };

/**
 * The tiles and bundles of a log that are not full yet. A partial one is not written anew for each size: it takes the name of its next size and
 * gets what is new at its end. A reader who looks for the narrower one meanwhile finds the wider.
 */
export class GrowingTiles {
	readonly #fs: EvidenceFs;
	readonly #folder: string;
	readonly #growing = new Map<TileLevel, Growing>();

	constructor(fs: EvidenceFs, folder: string, partial: readonly TileFile[]) {
		this.#fs = fs;
		this.#folder = folder;
		for (const file of partial) {
			this.#growing.set(file.level, { index: file.index, path: pathOf(file), bytes: file.bytes.length, file: null });
		}
	}

	/** Paths of the partial ones. */
	get paths(): string[] {
		return [...this.#growing.values()].map(({ path }) => path);
	}

	/** Tiles of a level come in their order. Nothing is durable. */
	async write(tile: TileFile): Promise<void> {
		const { level, index, width, bytes } = tile;
		const path = pathOf(tile);
		let growing = this.#growing.get(level);
		if (growing?.path === path) return;
		if (growing === undefined) {
			growing = { index, path, bytes: 0, file: null };
			this.#growing.set(level, growing);
		} else await this.#fs.rename(this.#folder + '/' + growing.path, this.#folder + '/' + path);
		const wasPartial = growing.bytes > 0;
		growing.path = path;
		growing.file ??= await this.#fs.place(this.#folder + '/' + path);
		await growing.file.write([bytes.subarray(growing.bytes)], growing.bytes);
		growing.bytes = bytes.length;
		if (width < TILE_WIDTH) return;
		this.#growing.delete(level);
		await growing.file.close();
		if (wasPartial) await this.#fs.removeEmptyFolder(this.#folder + '/' + tilePath(level, index) + '.p');
	}

	async close(): Promise<void> {
		for (const growing of this.#growing.values()) {
			const { file } = growing;
			growing.file = null;
			await file?.close();
		}
	}
}
