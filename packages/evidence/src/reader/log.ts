import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { decodeEntry, MAX_ENTRY_BYTES } from '../core/entry.ts';
import { parseNote } from '../core/note.ts';
import { decodePayload, type Envelope, parseSegmentName, segmentName } from '../core/payload.ts';
import { inclusionProof } from '../core/proof.ts';
import { decodeBundle, decodeTile, type TileLevel, tilePath, tileWidth } from '../core/tile.ts';
import { HASH_BYTES, type Hash, perfectRoot, TILE_WIDTH } from '../core/tree.ts';
import { EvidenceError } from '../errors.ts';
import { logFolder } from '../layout.ts';
import type { EvidenceFs } from '../ports.ts';
import type { Entry, LogKind } from '../types.ts';
import { RecordReader } from './records.ts';

export const MAX_CHECKPOINT_BYTES = 4096;
const MAX_TILE_BYTES = TILE_WIDTH * HASH_BYTES;
export const MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + MAX_ENTRY_BYTES);

/** How often a tile is looked for again while a writer replaces it. */
const ATTEMPTS = 10;

const damaged = (file: string): EvidenceError => new EvidenceError('log-damaged', { file });

/** The checkpoint as it lies there, its signature not checked: readers beside a running writer trust the folder, `verify` does not. */
const readCheckpoint = async (fs: EvidenceFs, folder: string): Promise<{ readonly text: string; readonly checkpoint: Checkpoint }> => {
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
	fs: EvidenceFs,
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
export async function* readLeaves(fs: EvidenceFs, folder: string, from: number, size: number): AsyncGenerator<Uint8Array> {
	for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < size; index += 1) {
		const { entries } = await readTile(fs, folder, 'entries', index, size, decodeBundle);
		yield* entries.slice(Math.max(0, from - index * TILE_WIDTH));
	}
}

/** First indices of the segments, ascending. */
export const listSegments = async (fs: EvidenceFs, folder: string): Promise<number[]> => {
	const segments: number[] = [];
	for await (const { name } of fs.list(folder + '/payload')) {
		const first = parseSegmentName(name);
		if (first !== null) segments.push(first);
	}
	return segments.sort((a, b) => a - b);
};

export type ReadEntry = Envelope & { readonly index: number; readonly entry: Entry };

/** Entries with their payloads, from `from` (inclusive) to `to` (exclusive) or the checkpoint, whichever comes first. */
export async function* readLog(
	fs: EvidenceFs,
	dir: string,
	writer: string,
	kind: LogKind,
	range: { readonly from?: number; readonly to?: number } = {},
): AsyncGenerator<ReadEntry> {
	const folder = dir + '/' + logFolder(writer, kind);
	const { checkpoint } = await readCheckpoint(fs, folder);
	const to = Math.min(range.to ?? checkpoint.size, checkpoint.size);
	let index = Math.max(0, range.from ?? 0);
	if (index >= to) return;
	const segments = await listSegments(fs, folder);
	const leaves = readLeaves(fs, folder, index, checkpoint.size);
	for (let s = segments.findLastIndex((first) => first <= index); index < to; s += 1) {
		const first = segments[s];
		const file = folder + '/payload/' + segmentName(first ?? 0);
		const stream = first === undefined ? null : await fs.stream(file);
		if (first === undefined || stream === null) throw damaged(file);
		const records = new RecordReader(stream);
		try {
			for (let at = first; index < to; at += 1) {
				const record = await records.next();
				if (record === 'end' && at > first && segments[s + 1] === at) break;
				if (typeof record === 'string') throw damaged(file);
				if (at < index) continue;
				const leaf = await leaves.next();
				const entry = leaf.done === true ? null : decodeEntry(leaf.value);
				const envelope = decodePayload(record.text);
				if (entry === null || envelope === null) throw damaged(file);
				yield { index, entry, objects: envelope.objects, payload: envelope.payload };
				index += 1;
			}
		} finally {
			await records.close();
		}
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

/** Fails with `entry-not-found` when the checkpoint does not cover the index. */
export const proveInclusion = async (
	fs: EvidenceFs,
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
	const node = async (height: number, at: number): Promise<Uint8Array> => {
		const level = Math.floor(height / 8);
		const span = 2 ** (height % 8);
		const tile = Math.floor((at * span) / TILE_WIDTH);
		const hashes = await readTile(fs, folder, level, tile, size, decodeTile);
		const start = at * span - tile * TILE_WIDTH;
		return perfectRoot(sha256, hashes.slice(start, start + span));
	};
	const leaf = (await readLeaves(fs, folder, index, size).next()).value;
	return { index, size, leaf: leaf as Uint8Array, proof: await inclusionProof(sha256, node, index, size), root, checkpoint: text };
};
