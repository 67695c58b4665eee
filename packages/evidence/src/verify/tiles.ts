import { equal } from '../core/encoding.ts';
import { tilePath, tileWidth } from '../core/tile.ts';
import { type FullTile, HASH_BYTES, TILE_WIDTH } from '../core/tree.ts';
import type { Files } from './files.ts';

/** Tiles compared at the same time. */
const AT_ONCE = 8;
/** Tiles that differ are named up to so many. */
const NAMED = 100;

/** Tiles of a log against the hashes that its entries give. Which side is wrong is known when the root is. */
export class Tiles {
	readonly #files: Files;
	readonly #folder: string;
	readonly #size: number;
	readonly #running = new Set<Promise<void>>();
	readonly #differing: { readonly path: string; readonly index: number; readonly bundle: string }[] = [];

	constructor(files: Files, folder: string, size: number) {
		this.#files = files;
		this.#folder = folder;
		this.#size = size;
	}

	readonly full: FullTile = (level, index, tile) => this.#start(level, index, tile);

	partial(level: number, row: Uint8Array): void {
		if (row.length > 0) this.#start(level, Math.floor(this.#size / TILE_WIDTH ** (level + 1)), row);
	}

	/** Waits while more are being compared than are held in memory. */
	async few(): Promise<void> {
		while (this.#running.size > AT_ONCE) await Promise.race(this.#running);
	}

	async done(): Promise<void> {
		await Promise.all(this.#running);
	}

	report(rootRight: boolean): void {
		const { findings } = this.#files;
		for (const { path, index, bundle } of this.#differing.sort((a, b) => a.index - b.index)) {
			if (rootRight) findings.add('tile-mismatch', this.#folder + '/' + path, { index });
			else findings.add('entry-mismatch', this.#folder + '/' + bundle, { index });
		}
	}

	#start(level: number, index: number, expected: Uint8Array): void {
		const work = this.#compare(level, index, expected).finally(() => this.#running.delete(work));
		this.#running.add(work);
	}

	async #compare(level: number, index: number, expected: Uint8Array): Promise<void> {
		const path = tilePath(level, index, expected.length / HASH_BYTES);
		const bytes = await this.#files.read(this.#folder + '/' + path, TILE_WIDTH * HASH_BYTES);
		if (bytes === null || equal(bytes, expected) || this.#differing.length > NAMED) return;
		const at = expected.findIndex((byte, i) => bytes[i] !== byte);
		const hash = Math.floor((at < 0 ? expected.length : at) / HASH_BYTES);
		const leaf = (index * TILE_WIDTH + hash) * TILE_WIDTH ** level;
		const bundle = Math.floor(leaf / TILE_WIDTH);
		this.#differing.push({
			path,
			index: leaf,
			bundle: level === 0 ? tilePath('entries', bundle, tileWidth('entries', bundle, this.#size)) : path,
		});
	}
}
