import { parseCheckpoint } from '../core/checkpoint.ts';
import { equal, toHex } from '../core/encoding.ts';
import { decodeEntry } from '../core/entry.ts';
import { isSignedBy, parseNote } from '../core/note.ts';
import { segmentName } from '../core/payload.ts';
import { decodeBundle, decodeTile, levelCount, parseTilePath, tilePath, tileWidth } from '../core/tile.ts';
import { Edge, HASH_BYTES, leafHash, TILE_WIDTH } from '../core/tree.ts';
import { EvidenceError } from '../errors.ts';
import type { NoteKey } from '../keys.ts';
import type { EvidenceCrypto, EvidenceFs } from '../ports.ts';
import { listSegments, MAX_BUNDLE_BYTES, MAX_CHECKPOINT_BYTES, readLeaves } from '../reader/log.ts';
import { RecordReader } from '../reader/records.ts';
import { type LogState, MAX_BATCH } from './log.ts';
import type { Recovered } from './recovered.ts';

export type OpenedLog = { readonly state: LogState; readonly created: boolean; readonly lastAt: string; readonly recovered: Recovered[] };

/**
 * Brings a log back to its checkpoint: what a commit cut short has written beyond it was never answered, and is removed. Whatever else
 * differs is not a crash but damage (or an older checkpoint put back) and fails with `log-damaged` { file } before anything is touched.
 */
export const openLog = async (
	fs: EvidenceFs,
	crypto: EvidenceCrypto,
	dir: string,
	folder: string,
	origin: string,
	key: NoteKey,
): Promise<OpenedLog> => {
	const below = dir + '/' + folder;
	const damaged = (path: string) => new EvidenceError('log-damaged', { file: folder + '/' + path });
	const recovered: Recovered[] = [];
	const size = await readSize(fs, crypto, below, origin, key, damaged);

	const edge = new Edge(crypto.sha256);
	const state: LogState = { edge, bundle: [], segment: null };
	if (size.known) await loadEdge(fs, crypto, below, size, state, damaged);
	const surplus = await surplusFiles(fs, below, edge.size, damaged);
	const payloads = edge.size === 0 ? { truncate: null, lastAt: '' } : await checkLastSegment(fs, crypto, below, state, damaged);

	for (const path of surplus) {
		await fs.remove(below + '/' + path);
		recovered.push({ code: 'uncommitted-removed', file: folder + '/' + path, params: {} });
	}
	if (payloads.truncate !== null) {
		await fs.truncate(below + '/' + payloads.truncate.path, payloads.truncate.bytes);
		recovered.push({ code: 'uncommitted-cut', file: folder + '/' + payloads.truncate.path, params: { bytes: payloads.truncate.surplus } });
	}
	if (await fs.remove(below + '/checkpoint.tmp'))
		recovered.push({ code: 'uncommitted-removed', file: folder + '/checkpoint.tmp', params: {} });
	await removeEmptyFolders(fs, below + '/tile');
	if (edge.size === 0) await fs.removeEmptyFolder(below + '/payload');
	return { state, created: !size.known, lastAt: payloads.lastAt, recovered };
};

type Damaged = (path: string) => EvidenceError;
type Size = { readonly known: true; readonly size: number; readonly root: Uint8Array } | { readonly known: false };

/** No checkpoint is a new log, but only where there is nothing it could have spoken of. */
const readSize = async (
	fs: EvidenceFs,
	crypto: EvidenceCrypto,
	below: string,
	origin: string,
	key: NoteKey,
	damaged: Damaged,
): Promise<Size> => {
	const bytes = await fs.read(below + '/checkpoint', MAX_CHECKPOINT_BYTES);
	if (bytes === null) {
		for (const name of ['tile', 'payload']) if ((await fs.kind(below + '/' + name)) !== null) throw damaged('checkpoint');
		return { known: false };
	}
	const note = parseNote(bytes);
	const checkpoint = note === null ? null : parseCheckpoint(note.text);
	if (note === null || checkpoint === null || checkpoint.origin !== origin || !isSignedBy(note, key, crypto.verify))
		throw damaged('checkpoint');
	return { known: true, size: checkpoint.size, root: checkpoint.root };
};

const loadEdge = async (
	fs: EvidenceFs,
	crypto: EvidenceCrypto,
	below: string,
	{ size, root }: { readonly size: number; readonly root: Uint8Array },
	state: LogState,
	damaged: Damaged,
): Promise<void> => {
	const { edge } = state;
	edge.size = size;
	for (let level = 0; level < levelCount(size); level += 1) {
		const index = Math.floor(size / TILE_WIDTH ** (level + 1));
		const width = tileWidth(level, index, size);
		edge.levels[level] = [];
		if (width === 0) continue;
		const path = tilePath(level, index, width);
		const bytes = await fs.read(below + '/' + path, width * HASH_BYTES);
		const hashes = bytes?.length === width * HASH_BYTES ? decodeTile(bytes, width) : null;
		if (hashes === null) throw damaged(path);
		edge.levels[level] = hashes;
	}
	if (!equal(edge.root(), root)) throw damaged('checkpoint');
	const width = size % TILE_WIDTH;
	if (width === 0) return;
	const path = tilePath('entries', Math.floor(size / TILE_WIDTH), width);
	const bytes = await fs.read(below + '/' + path, MAX_BUNDLE_BYTES);
	const bundle = bytes === null ? null : decodeBundle(bytes, width);
	if (bundle === null || bundle.end !== bytes?.length) throw damaged(path);
	state.bundle = bundle.entries;
	for (const [i, entry] of bundle.entries.entries()) {
		if (!equal(leafHash(crypto.sha256, entry), edge.levels[0]![i]!)) throw damaged(path);
	}
};

/** Tile files and segments that the checkpoint does not speak of. More of them than one commit can leave is not a crash. */
const surplusFiles = async (fs: EvidenceFs, below: string, size: number, damaged: Damaged): Promise<string[]> => {
	const surplus: string[] = [];
	const walk = async (path: string): Promise<void> => {
		for await (const { name, kind } of fs.list(below + '/' + path)) {
			const child = path + '/' + name;
			if (kind === 'folder') await walk(child);
			const tile = kind === 'file' ? parseTilePath(child) : null;
			if (tile === null || tile.width === tileWidth(tile.level, tile.index, size)) continue;
			const leaves = (tile.index * TILE_WIDTH + tile.width) * TILE_WIDTH ** (tile.level === 'entries' ? 0 : tile.level);
			if (leaves > size + MAX_BATCH) throw damaged(child);
			surplus.push(child);
		}
	};
	await walk('tile');
	for (const first of await listSegments(fs, below)) {
		if (first < size) continue;
		if (first >= size + MAX_BATCH) throw damaged('payload/' + segmentName(first));
		surplus.push('payload/' + segmentName(first));
	}
	return surplus;
};

/** The last segment must hold the payloads of its entries, one to one; what follows them was not committed. */
const checkLastSegment = async (fs: EvidenceFs, crypto: EvidenceCrypto, below: string, state: LogState, damaged: Damaged) => {
	const { size } = state.edge;
	const first = (await listSegments(fs, below)).findLast((index) => index < size);
	const path = 'payload/' + segmentName(first ?? 0);
	const stream = first === undefined ? null : await fs.stream(below + '/' + path);
	if (first === undefined || stream === null) throw damaged(path);
	const records = new RecordReader(stream);
	let bytes = 0;
	let lastAt = '';
	try {
		for await (const leaf of readLeaves(fs, below, first, size)) {
			const entry = decodeEntry(leaf);
			const record = await records.next();
			if (entry === null || typeof record === 'string' || toHex(crypto.sha256(record.text)) !== entry.payload) throw damaged(path);
			bytes = record.end;
			lastAt = entry.at;
		}
	} finally {
		await records.close();
	}
	let surplus = -bytes;
	for await (const chunk of (await fs.stream(below + '/' + path)) ?? []) surplus += chunk.length;
	state.segment = { first, bytes };
	return { lastAt, truncate: surplus === 0 ? null : { path, bytes, surplus } };
};

const removeEmptyFolders = async (fs: EvidenceFs, path: string): Promise<void> => {
	for await (const { name, kind } of fs.list(path)) if (kind === 'folder') await removeEmptyFolders(fs, path + '/' + name);
	await fs.removeEmptyFolder(path);
};
