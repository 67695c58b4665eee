import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { decodeEntry, MAX_ENTRY_BYTES } from '../core/entry.ts';
import { parseNote } from '../core/note.ts';
import { decodePayload, type Envelope, type Payload, parseSegmentName, segmentName } from '../core/payload.ts';
import { consistencyProof, inclusionProof, type NodeSource } from '../core/proof.ts';
import { decodeBundle, decodeTile, type TileLevel, tilePath, tileWidth } from '../core/tile.ts';
import { HASH_BYTES, type Hash, perfectRoot, TILE_WIDTH } from '../core/tree.ts';
import { EvidenceError } from '../errors.ts';
import { logFolder } from '../layout.ts';
import type { EvidenceReadFs } from '../ports.ts';
import type { Entry, LogKind } from '../types.ts';
import { RecordReader } from './records.ts';

export const MAX_CHECKPOINT_BYTES = 4096;
const MAX_TILE_BYTES = TILE_WIDTH * HASH_BYTES;
export const MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + MAX_ENTRY_BYTES);

/** How often a tile is looked for again while a writer replaces it. */
const ATTEMPTS = 10;

const damaged = (file: string): EvidenceError => new EvidenceError('log-damaged', { file });

/** The checkpoint as it lies there, its signature not checked: readers beside a running writer trust the folder, `verify` does not. */
export const readCheckpoint = async (
	fs: EvidenceReadFs,
	folder: string,
): Promise<{ readonly text: string; readonly checkpoint: Checkpoint }> => {
	const file = folder + '/checkpoint';
	const bytes = await fs.read(file, MAX_CHECKPOINT_BYTES);
	if (bytes === null) throw new EvidenceError('folder-missing', { file });
	const note = parseNote(bytes);
	const checkpoint = note === null ? null : parseCheckpoint(note.text);
	if (checkpoint === null) throw damaged(file);
	return { text: new TextDecoder().decode(bytes), checkpoint };
};

/**
 * A tile or bundle of a tree of `size`. A running writer removes partial tiles once a wider one is there: then a wider one is read, of
 * which the tile asked for is the beginning. It may be half written; `decode` is null when there is not enough of it yet.
 */
const readTile = async <T>(
	fs: EvidenceReadFs,
	folder: string,
	level: TileLevel,
	index: number,
	size: number,
	decode: (bytes: Uint8Array, width: number) => T | null,
): Promise<T> => {
	const width = tileWidth(level, index, size);
	const limit = level === 'entries' ? MAX_BUNDLE_BYTES : MAX_TILE_BYTES;
	const full = folder + '/' + tilePath(level, index);
	const exact = folder + '/' + tilePath(level, index, width);
	const attempt = async (path: string): Promise<T | null> => {
		const bytes = await fs.read(path, limit);
		return bytes === null ? null : decode(bytes, width);
	};
	for (let i = 0; i < ATTEMPTS; i += 1) {
		const found = (await attempt(exact)) ?? (await attempt(full));
		if (found !== null) return found;
		for await (const { name } of fs.list(full + '.p')) {
			const wider = Number(name) > width ? await attempt(full + '.p/' + name) : null;
			if (wider !== null) return wider;
		}
	}
	throw damaged(exact);
};

/** Leaves from index `from` up to `size`, in order. */
export async function* readLeaves(fs: EvidenceReadFs, folder: string, from: number, size: number): AsyncGenerator<Uint8Array> {
	for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < size; index += 1) {
		const { entries } = await readTile(fs, folder, 'entries', index, size, decodeBundle);
		yield* entries.slice(Math.max(0, from - index * TILE_WIDTH));
	}
}

/** First indices of the segments, ascending. */
export const listSegments = async (fs: EvidenceReadFs, folder: string): Promise<number[]> => {
	const segments: number[] = [];
	for await (const { name } of fs.list(folder + '/payload')) {
		const first = parseSegmentName(name);
		if (first !== null) segments.push(first);
	}
	return segments.sort((a, b) => a - b);
};

export type ReadEntry = Envelope & { readonly index: number; readonly entry: Entry };
/** `payload`: null where it was purged; `objects` are then not known, and none. */
export type BareEntry = Omit<ReadEntry, 'payload'> & { readonly payload: Payload | null };
type Range = { readonly from?: number; readonly to?: number };

/**
 * Entries from `from` (inclusive) to `to` (exclusive) or the checkpoint, whichever comes first, each with its payload. Entries outlive their
 * payloads, which are purged from the beginning of a log on.
 */
export async function* readEntries(
	fs: EvidenceReadFs,
	dir: string,
	writer: string,
	kind: LogKind,
	range: Range = {},
): AsyncGenerator<BareEntry> {
	const folder = dir + '/' + logFolder(writer, kind);
	const { checkpoint } = await readCheckpoint(fs, folder);
	const to = Math.min(range.to ?? checkpoint.size, checkpoint.size);
	let index = Math.max(0, range.from ?? 0);
	if (index >= to) return;
	const leaves = readLeaves(fs, folder, index, checkpoint.size);
	const next = async (file: string): Promise<Entry> => {
		const leaf = await leaves.next();
		const entry = leaf.done === true ? null : decodeEntry(leaf.value);
		if (entry === null) throw damaged(file);
		return entry;
	};
	let segments = await listSegments(fs, folder);
	while (index < to) {
		const s = segments.findLastIndex((first) => first <= index);
		const first = segments[s];
		const file = folder + '/payload/' + segmentName(first ?? 0);
		const stream = first === undefined ? null : await fs.stream(file);
		if (first === undefined || stream === null) {
			// Gone from the beginning of the log is purged, also a moment ago; gone from between is damage.
			segments = await listSegments(fs, folder);
			const kept = segments[0];
			if (kept === undefined || kept <= index) throw damaged(file);
			for (; index < Math.min(kept, to); index += 1) yield { index, entry: await next(file), objects: [], payload: null };
			continue;
		}
		const records = new RecordReader(stream);
		try {
			for (let at = first; index < to; at += 1) {
				const record = await records.next();
				if (record === 'end' && at > first && segments[s + 1] === at) break;
				if (typeof record === 'string') throw damaged(file);
				if (at < index) continue;
				const entry = await next(file);
				const envelope = decodePayload(record.text);
				if (envelope === null) throw damaged(file);
				yield { index, entry, objects: envelope.objects, payload: envelope.payload };
				index += 1;
			}
		} finally {
			await records.close();
		}
	}
}

/** The same of the entries whose payload is there: those before the first such entry were purged, and are passed over. */
export async function* readLog(
	fs: EvidenceReadFs,
	dir: string,
	writer: string,
	kind: LogKind,
	{ from = 0, ...to }: Range = {},
): AsyncGenerator<ReadEntry> {
	const [first = 0] = await listSegments(fs, dir + '/' + logFolder(writer, kind));
	for await (const read of readEntries(fs, dir, writer, kind, { from: Math.max(from, first), ...to })) {
		if (read.payload !== null) yield { ...read, payload: read.payload };
	}
}

export type Inclusion = {
	readonly index: number;
	readonly size: number;
	/** Leaf of the tree: the canonical text of the entry. */
	readonly leaf: Uint8Array;
	/** RFC 6962 audit path, from the leaf upwards. */
	readonly proof: readonly Uint8Array[];
	readonly root: Uint8Array;
	/** The signed checkpoint that the proof leads to. */
	readonly checkpoint: string;
};

/** Nodes of the tree of `size` leaves, from its tiles; also of an earlier tree than the present one. */
export const nodesOf =
	(fs: EvidenceReadFs, sha256: Hash, folder: string, size: number): NodeSource =>
	async (height, at) => {
		const level = Math.floor(height / 8);
		const span = 2 ** (height % 8);
		const tile = Math.floor((at * span) / TILE_WIDTH);
		const hashes = await readTile(fs, folder, level, tile, size, decodeTile);
		const start = at * span - tile * TILE_WIDTH;
		return perfectRoot(sha256, hashes.slice(start, start + span));
	};

/** RFC 6962 section 2.1.2, from the tiles; empty where nothing has to be shown (`old` is nought or `size`). `log-damaged`. */
export const proveConsistency = async (
	fs: EvidenceReadFs,
	sha256: Hash,
	folder: string,
	old: number,
	size: number,
): Promise<readonly Uint8Array[]> =>
	old === 0 || old === size ? [] : consistencyProof(sha256, nodesOf(fs, sha256, folder, size), old, size);

/** Fails with `entry-not-found` when the checkpoint does not cover the index. */
export const proveInclusion = async (
	fs: EvidenceReadFs,
	sha256: Hash,
	dir: string,
	writer: string,
	kind: LogKind,
	index: number,
): Promise<Inclusion> => {
	const folder = dir + '/' + logFolder(writer, kind);
	const { text, checkpoint } = await readCheckpoint(fs, folder);
	const { size, root } = checkpoint;
	if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new EvidenceError('entry-not-found', { writer, log: kind, index });
	const node = nodesOf(fs, sha256, folder, size);
	const leaf = (await readLeaves(fs, folder, index, size).next()).value;
	return { index, size, leaf: leaf as Uint8Array, proof: await inclusionProof(sha256, node, index, size), root, checkpoint: text };
};
