/** One-shot SHA-256. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** A tile spans 8 levels of the tree (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
export const HASH_BYTES = 32;

/** RFC 6962 section 2.1: SHA-256(0x00 ‖ entry). */
export const leafHash = (sha256: Hash, entry: Uint8Array): Uint8Array => {
	const input = new Uint8Array(1 + entry.length);
	input.set(entry, 1);
	return sha256(input);
};

/** RFC 6962 section 2.1: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (sha256: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => {
	const input = new Uint8Array(1 + 2 * HASH_BYTES);
	input[0] = 1;
	input.set(left, 1);
	input.set(right, 1 + HASH_BYTES);
	return sha256(input);
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

/** Perfect subtrees of a row of equal subtrees, largest first. */
const perfectParts = (sha256: Hash, row: readonly Uint8Array[]): Uint8Array[] => {
	const parts: Uint8Array[] = [];
	let start = 0;
	for (let width = TILE_WIDTH; width >= 1; width /= 2) {
		if (row.length - start < width) continue;
		parts.push(perfectRoot(sha256, row.slice(start, start + width)));
		start += width;
	}
	return parts;
};

export type FullTile = (level: number, index: number, hashes: readonly Uint8Array[]) => void;

/**
 * The right edge of a tree: per level the hashes of the tile that is not full yet. 256 hashes a level at most, so a tree of any
 * size is held in a few kilobytes.
 */
export class Edge {
	size = 0;
	readonly levels: Uint8Array[][] = [];
	readonly #sha256: Hash;

	constructor(sha256: Hash) {
		this.#sha256 = sha256;
	}

	push(leaf: Uint8Array, full: FullTile): void {
		this.size += 1;
		let hash = leaf;
		for (let level = 0, below = this.size; ; level += 1) {
			this.levels[level] ??= [];
			const row = this.levels[level]!;
			row.push(hash);
			below = Math.floor(below / TILE_WIDTH);
			if (row.length < TILE_WIDTH) return;
			full(level, below - 1, row);
			hash = perfectRoot(this.#sha256, row);
			this.levels[level] = [];
		}
	}

	root(): Uint8Array {
		const parts: Uint8Array[] = [];
		for (let level = this.levels.length - 1; level >= 0; level -= 1) parts.push(...perfectParts(this.#sha256, this.levels[level]!));
		return joinPerfect(this.#sha256, parts);
	}
}
