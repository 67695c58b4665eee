/** One-shot SHA-256. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** A tile spans 8 levels of the tree (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
export const HASH_BYTES = 32;

/** Inputs of hashes are put together here: a hash is one call, nothing else runs meanwhile. */
const LEAF = new Uint8Array(1024);
const NODE = new Uint8Array(1 + 2 * HASH_BYTES);
NODE[0] = 1;

/** RFC 6962 section 2.1: SHA-256(0x00 ‖ entry). */
export const leafHash = (sha256: Hash, entry: Uint8Array): Uint8Array => {
	const input = entry.length < LEAF.length ? LEAF.subarray(0, 1 + entry.length) : new Uint8Array(1 + entry.length);
	input.set(entry, 1);
	return sha256(input);
};

/** RFC 6962 section 2.1: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (sha256: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => {
	NODE.set(left, 1);
	NODE.set(right, 1 + HASH_BYTES);
	return sha256(NODE);
};

/** Root of a perfect subtree; the number of hashes is a power of two. */
export const perfectRoot = (sha256: Hash, hashes: readonly Uint8Array[]): Uint8Array => {
	let row = hashes;
	while (row.length > 1) {
		const above: Uint8Array[] = [];
		for (let i = 0; i < row.length; i += 2) above.push(nodeHash(sha256, row[i]!, row[i + 1]!));
		row = above;
	}
	return row[0]!;
};

/** Root over perfect subtrees, largest first, as RFC 6962 joins them: from the right. */
export const joinPerfect = (sha256: Hash, subtrees: readonly Uint8Array[]): Uint8Array => {
	let root = subtrees.at(-1);
	if (root === undefined) return sha256(new Uint8Array(0));
	for (let i = subtrees.length - 2; i >= 0; i -= 1) root = nodeHash(sha256, subtrees[i]!, root);
	return root;
};

/** `tile`: the 256 hashes; it is the caller's from then on. */
export type FullTile = (level: number, index: number, tile: Uint8Array) => void;

/**
 * The right edge of a tree: per level the hashes of the tile that is not full yet, and the roots of the perfect subtrees that the root is
 * made of. A tree of any size is held in a few kilobytes; a leaf costs two hashes, a root one for each bit of the size.
 */
export class Edge {
	readonly #sha256: Hash;
	#size = 0;
	readonly #tiles: Uint8Array[] = [];
	/** By height; there is one where the size has that bit. */
	readonly #subtrees: Uint8Array[] = [];

	constructor(sha256: Hash) {
		this.#sha256 = sha256;
	}

	/** `rows`: what `row` gave of each level. */
	static of(sha256: Hash, size: number, rows: readonly Uint8Array[]): Edge {
		const edge = new Edge(sha256);
		edge.#size = size;
		for (const [level, row] of rows.entries()) {
			const tile = new Uint8Array(TILE_WIDTH * HASH_BYTES);
			tile.set(row);
			edge.#tiles[level] = tile;
			for (let height = 7, start = 0; height >= 0; height -= 1) {
				const width = 2 ** height;
				if (((row.length / HASH_BYTES) & width) === 0) continue;
				edge.#subtrees[8 * level + height] = perfectRoot(sha256, hashesOf(row.subarray(start * HASH_BYTES), width));
				start += width;
			}
		}
		return edge;
	}

	get size(): number {
		return this.#size;
	}

	/** Levels that hold a hash. */
	get levels(): number {
		return this.#tiles.length;
	}

	/** Hashes of the tile of a level that is not full yet, one after the other. */
	row(level: number): Uint8Array {
		const width = Math.floor(this.#size / TILE_WIDTH ** level) % TILE_WIDTH;
		return this.#tiles[level]!.subarray(0, width * HASH_BYTES);
	}

	push(leaf: Uint8Array, full: FullTile): void {
		this.#size += 1;
		this.#place(0, this.#size, leaf, full);
		let hash = leaf;
		let height = 0;
		for (let row = this.#size; row % 2 === 0; row /= 2) {
			hash = nodeHash(this.#sha256, this.#subtrees[height]!, hash);
			height += 1;
			if (height % 8 === 0) this.#place(height / 8, row / 2, hash, full);
		}
		this.#subtrees[height] = hash;
	}

	root(): Uint8Array {
		const parts: Uint8Array[] = [];
		for (let row = this.#size, height = 0; row > 0; row = Math.floor(row / 2), height += 1) {
			if (row % 2 === 1) parts.unshift(this.#subtrees[height]!);
		}
		return joinPerfect(this.#sha256, parts);
	}

	clone(): Edge {
		const edge = new Edge(this.#sha256);
		edge.#size = this.#size;
		for (const [level, tile] of this.#tiles.entries()) edge.#tiles[level] = tile.slice();
		for (const [height, hash] of this.#subtrees.entries()) edge.#subtrees[height] = hash;
		return edge;
	}

	/** The hash is the `count`-th of its level. */
	#place(level: number, count: number, hash: Uint8Array, full: FullTile): void {
		this.#tiles[level] ??= new Uint8Array(TILE_WIDTH * HASH_BYTES);
		const tile = this.#tiles[level];
		tile.set(hash, ((count - 1) % TILE_WIDTH) * HASH_BYTES);
		if (count % TILE_WIDTH !== 0) return;
		this.#tiles[level] = new Uint8Array(TILE_WIDTH * HASH_BYTES);
		full(level, count / TILE_WIDTH - 1, tile);
	}
}

/** The first `count` hashes of a tile. */
export const hashesOf = (tile: Uint8Array, count: number): Uint8Array[] =>
	Array.from({ length: count }, (_, i) => tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
