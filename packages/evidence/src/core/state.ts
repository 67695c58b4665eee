import { encodeText, equal } from './encoding.ts';
import { decodeEntry, MAX_ENTRY_BYTES } from './entry.ts';
import type { Section, Standing } from './frame.ts';
import { SEGMENT_BYTES } from './payload.ts';
import { decodeBundle, levelCount, type TileLevel } from './tile.ts';
import { Edge, HASH_BYTES, type Hash, leafHash, TILE_WIDTH } from './tree.ts';

/** A tile of hashes or a bundle of entries, with all that is in it. */
export type TileFile = { readonly level: TileLevel; readonly index: number; readonly width: number; readonly bytes: Uint8Array };
/** What a group changes in the public files of a log. */
export type Change = {
	/** Tiles and bundles that are full now, those of a level in their order. */
	readonly full: readonly TileFile[];
	/** The partial ones of the new size, changed or not. */
	readonly partial: readonly TileFile[];
	/** Records, each at byte `at` of the segment that begins with entry `segment`. */
	readonly payloads: readonly { readonly segment: number; readonly at: number; readonly bytes: Uint8Array }[];
};

/** Place of the payloads: the last segment and its bytes. */
export type Segment = { readonly first: number; readonly bytes: number };

const EMPTY = new Uint8Array(0);

/** What is needed of a log to go on with it: the edge of its tree, the bundle that is not full yet, the last segment of payloads. */
export class LogState {
	edge: Edge;
	segment: Segment | null;
	/** Time of the last entry; empty when there is none. */
	lastAt: string;
	readonly #sha256: Hash;
	/** Entries of the bundle that is not full yet, with their lengths. Never changed, only replaced. */
	#bundle: Uint8Array;

	constructor(sha256: Hash, edge = new Edge(sha256), bundle: Uint8Array = EMPTY, segment: Segment | null = null, lastAt = '') {
		this.#sha256 = sha256;
		this.edge = edge;
		this.#bundle = bundle;
		this.segment = segment;
		this.lastAt = lastAt;
	}

	/** Null when rows, bundle and size do not belong together. Whether the root is the one signed is for the caller to see. */
	static of(sha256: Hash, size: number, { rows, bundle, segment, lastAt }: Omit<Standing, 'log' | 'checkpoint'>): LogState | null {
		const widths = Array.from({ length: levelCount(size) }, (_, level) => Math.floor(size / TILE_WIDTH ** level) % TILE_WIDTH);
		if (rows.length !== widths.length || rows.some((row, level) => row.length !== widths[level]! * HASH_BYTES)) return null;
		const width = size % TILE_WIDTH;
		const entries = decodeBundle(bundle, width);
		if (entries === null || entries.end !== bundle.length) return null;
		const leaf = (i: number): Uint8Array => rows[0]!.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
		if (!entries.entries.every((entry, i) => equal(leafHash(sha256, entry), leaf(i)))) return null;
		return new LogState(sha256, Edge.of(sha256, size, rows), bundle.slice(), segment, lastAt);
	}

	standing(): Omit<Standing, 'log' | 'checkpoint'> {
		return { rows: this.#rows(), bundle: this.#bundle, segment: this.segment, lastAt: this.lastAt };
	}

	clone(): LogState {
		return new LogState(this.#sha256, this.edge.clone(), this.#bundle, this.segment, this.lastAt);
	}

	/**
	 * Takes `count` entries and their payloads, as they lie in a bundle and in a segment. Null when there are more or fewer; then this
	 * state is of no use any more.
	 */
	advance({ entries, records, count }: Pick<Section, 'entries' | 'records' | 'count'>): Change | null {
		const full: TileFile[] = [];
		const first = this.edge.size;
		/** Entries that are the first of their month. */
		const turns: number[] = [];
		let month = this.lastAt === '' ? 0 : monthAt(encodeText(this.lastAt), 0);
		let bundled = 0;
		let start = 0;
		let at = 0;
		for (let i = 0; i < count; i += 1) {
			if (at + 2 > entries.length) return null;
			start = at + 2;
			at = start + ((entries[at]! << 8) | entries[at + 1]!);
			if (at > entries.length || at - start > MAX_ENTRY_BYTES) return null;
			const now = monthAt(entries, start + '{"at":"'.length);
			if (now !== month) turns.push(i);
			month = now;
			this.edge.push(leafHash(this.#sha256, entries.subarray(start, at)), (level, index, bytes) =>
				full.push({ level, index, width: TILE_WIDTH, bytes }),
			);
			if (this.edge.size % TILE_WIDTH !== 0) continue;
			const bytes = joined(this.#bundle, entries.subarray(bundled, at));
			full.push({ level: 'entries', index: this.edge.size / TILE_WIDTH - 1, width: TILE_WIDTH, bytes });
			this.#bundle = EMPTY;
			bundled = at;
		}
		if (at !== entries.length) return null;
		this.lastAt = decodeEntry(entries.subarray(start, at))?.at ?? '';
		this.#bundle = joined(this.#bundle, entries.subarray(bundled));
		const payloads = this.#place(first, count, records, turns);
		return payloads === null ? null : { full, partial: this.partial(), payloads };
	}

	/** A record opens a new segment exactly when it would not fit any more, or is of another month. */
	#place(first: number, count: number, records: Uint8Array, turns: readonly number[]): Change['payloads'] | null {
		const view = new DataView(records.buffer, records.byteOffset, records.length);
		const placed: Change['payloads'][number][] = [];
		let { segment } = this;
		let from = 0;
		let at = 0;
		const put = (): void => {
			if (at > from && segment !== null)
				placed.push({ segment: segment.first, at: segment.bytes - (at - from), bytes: records.subarray(from, at) });
			from = at;
		};
		for (let i = 0; i < count; i += 1) {
			if (at + 4 > records.length) return null;
			const length = 4 + view.getUint32(at);
			if (at + length > records.length) return null;
			if (segment === null || segment.bytes + length > SEGMENT_BYTES || turns.includes(i)) {
				put();
				segment = { first: first + i, bytes: 0 };
			}
			segment = { first: segment.first, bytes: segment.bytes + length };
			at += length;
		}
		put();
		this.segment = segment;
		return at === records.length ? placed : null;
	}

	#rows(): Uint8Array[] {
		return Array.from({ length: this.edge.levels }, (_, level) => this.edge.row(level));
	}

	/** The partial tiles and the partial bundle of the present size. */
	partial(): TileFile[] {
		const { size } = this.edge;
		const partial: TileFile[] = [];
		for (const [level, row] of this.#rows().entries()) {
			const index = Math.floor(size / TILE_WIDTH ** (level + 1));
			if (row.length > 0) partial.push({ level, index, width: row.length / HASH_BYTES, bytes: row.slice() });
		}
		const width = size % TILE_WIDTH;
		if (width > 0) partial.push({ level: 'entries', index: Math.floor(size / TILE_WIDTH), width, bytes: this.#bundle });
		return partial;
	}
}

/** Of an instant in bytes: a number for each calendar month. */
const monthAt = (bytes: Uint8Array, at: number): number => {
	let month = 0;
	for (let i = 0; i < 'YYYY-MM'.length; i += 1) month = month * 16 + (bytes[at + i]! - 45);
	return month;
};

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> => {
	const whole = new Uint8Array(a.length + b.length);
	whole.set(a);
	whole.set(b, a.length);
	return whole;
};
