/**
 * Code lengths of the Huffman code of HPACK (RFC 7541, appendix B) by symbol; 256 is the end of string. The code is canonical: within one
 * length codes follow the order of the symbols, so that the lengths are all of it.
 */
const LENGTHS: readonly number[] = [
	...[13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28],
	...[6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10],
	...[13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6],
	...[15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28],
	...[20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24],
	...[22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23],
	...[26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27],
	...[20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26],
	30,
];
const END_OF_STRING = 256;
const LONGEST_PADDING = 7;

/** A tree: two entries a node; a symbol as -1 - symbol, 0 where nothing is yet. */
const TREE: Int32Array = (() => {
	const tree = new Int32Array(2 * LENGTHS.length);
	const symbols = LENGTHS.map((length, symbol) => ({ length, symbol })).sort((a, b) => a.length - b.length || a.symbol - b.symbol);
	let nodes = 1;
	let code = 0;
	let width = 0;
	for (const { length, symbol } of symbols) {
		code *= 2 ** (length - width);
		width = length;
		let node = 0;
		for (let bit = length - 1; bit >= 0; bit--) {
			const branch = 2 * node + (Math.floor(code / 2 ** bit) & 1);
			if (bit === 0) tree[branch] = -1 - symbol;
			else {
				if (tree[branch] === 0) tree[branch] = nodes++;
				node = tree[branch]!;
			}
		}
		code++;
	}
	return tree;
})();

/** Bytes of a Huffman coded string; null: not one (RFC 7541, 5.2), or longer than `limit`. */
export const decodeHuffman = (coded: Uint8Array, limit: number): Uint8Array | null => {
	// No symbol is shorter than five bits.
	const bytes = new Uint8Array(Math.min(limit, Math.floor((coded.length * 8) / 5)));
	let length = 0;
	let node = 0;
	let depth = 0;
	let ones = true;
	for (const byte of coded) {
		for (let bit = 7; bit >= 0; bit--) {
			const value = (byte >> bit) & 1;
			const next = TREE[2 * node + value]!;
			depth++;
			ones &&= value === 1;
			if (next > 0) {
				node = next;
				continue;
			}
			const symbol = -1 - next;
			if (symbol === END_OF_STRING || length === bytes.length) return null;
			bytes[length++] = symbol;
			node = 0;
			depth = 0;
			ones = true;
		}
	}
	return depth <= LONGEST_PADDING && ones ? bytes.subarray(0, length) : null;
};
