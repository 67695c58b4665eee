import { HASH_BYTES, hashesOf, TILE_WIDTH } from './tree.ts';

/** Tiles of hashes have a level; `entries` are the bundles. */
export type TileLevel = number | 'entries';

/** C2SP tlog-tiles: 1234067 is `x001/x234/067`. */
export const indexPath = (index: number): string => {
	const last = String(index % 1000).padStart(3, '0');
	let path = last;
	for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
		path = 'x' + String(rest % 1000).padStart(3, '0') + '/' + path;
	return path;
};

/** Path below the log; width 256 is the full tile. */
export const tilePath = (level: TileLevel, index: number, width: number = TILE_WIDTH): string =>
	'tile/' + level + '/' + indexPath(index) + (width === TILE_WIDTH ? '' : '.p/' + width);

/** The same of a tile or bundle as a whole. */
export const pathOf = ({ level, index, width }: { readonly level: TileLevel; readonly index: number; readonly width: number }): string =>
	tilePath(level, index, width);

const TILE_PATH = /^tile\/(entries|0|[1-5]\d?|6[0-3]?|[7-9])\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Null unless `path` is the one way a tile is named. */
export const parseTilePath = (path: string): { readonly level: TileLevel; readonly index: number; readonly width: number } | null => {
	const match = TILE_PATH.exec(path);
	if (match === null) return null;
	const level = match[1] === 'entries' ? 'entries' : Number(match[1]);
	const index = Number(match[2]!.replaceAll(/[x/]/g, ''));
	const width = match[3] === undefined ? TILE_WIDTH : Number(match[3]);
	if (match[3] !== undefined && width >= TILE_WIDTH) return null;
	return tilePath(level, index, width) === path ? { level, index, width } : null;
};

/** Width of tile `index` of a level in a tree of `size` leaves: 256 full, 0 absent. */
export const tileWidth = (level: TileLevel, index: number, size: number): number => {
	const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));
	return Math.min(TILE_WIDTH, Math.max(0, hashes - index * TILE_WIDTH));
};

/** Folders that can hold partial tiles and bundles of the trees of `from` to `to` leaves. */
export const tileFolders = function* (from: number, to: number): Generator<string> {
	for (let level: TileLevel = 'entries'; level === 'entries' || TILE_WIDTH ** level <= to; level = level === 'entries' ? 0 : level + 1) {
		const leaves = TILE_WIDTH ** (level === 'entries' ? 1 : level + 1);
		for (let index = Math.floor(from / leaves); index <= Math.floor(to / leaves); index += 1) yield tilePath(level, index) + '.p';
	}
};

/** Levels of hash tiles that a tree of `size` leaves has. */
export const levelCount = (size: number): number => {
	let levels = 0;
	for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) levels += 1;
	return levels;
};

/** Number of tile files, bundles included, that a tree of `size` leaves has when superseded partial tiles are gone. */
export const tileFileCount = (size: number): number => {
	let files = Math.ceil(size / TILE_WIDTH);
	for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) files += Math.ceil(hashes / TILE_WIDTH);
	return files;
};

/** The first `width` hashes; null when there are fewer. */
export const decodeTile = (bytes: Uint8Array, width: number): Uint8Array[] | null => {
	if (bytes.length < width * HASH_BYTES) return null;
	return hashesOf(bytes, width);
};

/** Of entries prefixed with their length as 16 bits, big-endian: the first `width`, and where they end; null when the bytes hold fewer. */
export const decodeBundle = (bytes: Uint8Array, width: number): { readonly entries: Uint8Array[]; readonly end: number } | null => {
	const entries: Uint8Array[] = [];
	let end = 0;
	while (entries.length < width) {
		if (end + 2 > bytes.length) return null;
		const length = (bytes[end]! << 8) | bytes[end + 1]!;
		if (end + 2 + length > bytes.length) return null;
		entries.push(bytes.subarray(end + 2, end + 2 + length));
		end += 2 + length;
	}
	return { entries, end };
};
