import { parseCheckpoint } from '../core/checkpoint.ts';
import { equal } from '../core/encoding.ts';
import { decodeEntry } from '../core/entry.ts';
import { isSignedBy, parseNote } from '../core/note.ts';
import { segmentName } from '../core/payload.ts';
import { LogState } from '../core/state.ts';
import { levelCount, pathOf, tileFolders, tilePath, tileWidth } from '../core/tile.ts';
import { HASH_BYTES, TILE_WIDTH } from '../core/tree.ts';
import { EvidenceError } from '../errors.ts';
import type { NoteKey } from '../keys.ts';
import { COSIGNED } from '../layout.ts';
import type { EvidenceCrypto, EvidenceReadFs } from '../ports.ts';
import { readCosigned } from '../reader/cosigned.ts';
import { listSegments, MAX_BUNDLE_BYTES, MAX_CHECKPOINT_BYTES, readLeaves } from '../reader/log.ts';
import { RecordReader } from '../reader/records.ts';
import { isOwn } from '../verify/signatures.ts';

export type OpenedLog = {
	readonly state: LogState;
	/** Text of the checkpoint; null: the log is new. */
	readonly checkpoint: string | null;
};

/**
 * Reads what is needed to go on with a log. It has to be exactly what its checkpoint says, at the edge of its tree: whatever a crash left
 * beyond that is in the journal, so anything else is damage, or an older checkpoint put back. Fails with `log-damaged` { file }.
 */
export const openLog = async (
	fs: EvidenceReadFs,
	crypto: EvidenceCrypto,
	dir: string,
	folder: string,
	origin: string,
	key: NoteKey,
): Promise<OpenedLog> => {
	const below = dir + '/' + folder;
	const damaged = (path: string) => new EvidenceError('log-damaged', { file: folder + '/' + path });
	const found = await readSize(fs, crypto, below, origin, key, damaged);
	if (found === null) return { state: new LogState(crypto.sha256), checkpoint: null };
	const { rows, bundle } = await readEdge(fs, below, found.size, damaged);
	const { segment, lastAt } = await checkLastSegment(fs, crypto, below, found.size, damaged);
	const state = LogState.of(crypto.sha256, found.size, { rows, bundle, segment, lastAt });
	if (state === null) throw damaged(tilePath('entries', Math.floor(found.size / TILE_WIDTH), found.size % TILE_WIDTH));
	if (!equal(state.edge.root(), found.root)) throw damaged('checkpoint');
	await refuseSurplus(fs, below, found.size, new Set(state.partial().map(pathOf)), damaged);
	return { state, checkpoint: found.text };
};

type Damaged = (path: string) => EvidenceError;
type Size = { readonly size: number; readonly root: Uint8Array; readonly text: string };

/** No checkpoint is a new log, but only where there is nothing it could have spoken of. */
const readSize = async (
	fs: EvidenceReadFs,
	crypto: EvidenceCrypto,
	below: string,
	origin: string,
	key: NoteKey,
	damaged: Damaged,
): Promise<Size | null> => {
	const bytes = await fs.read(below + '/checkpoint', MAX_CHECKPOINT_BYTES);
	if (bytes === null) {
		for (const name of ['tile', 'payload', COSIGNED]) if ((await fs.kind(below + '/' + name)) !== null) throw damaged('checkpoint');
		return null;
	}
	const note = parseNote(bytes);
	const checkpoint = note === null ? null : parseCheckpoint(note.text);
	if (note === null || checkpoint === null || checkpoint.origin !== origin || !isSignedBy(note, key, crypto.verify))
		throw damaged('checkpoint');
	const cosigned = await readCosigned(fs, below);
	if (cosigned !== null && isOwn(cosigned.note, key, crypto)) {
		// Witnesses have seen what this log no longer has: an older state was put back.
		const { size, root } = cosigned.checkpoint;
		if (size > checkpoint.size || (size === checkpoint.size && !equal(root, checkpoint.root))) throw damaged('checkpoint');
	}
	return { size: checkpoint.size, root: checkpoint.root, text: new TextDecoder().decode(bytes) };
};

const readEdge = async (fs: EvidenceReadFs, below: string, size: number, damaged: Damaged) => {
	const partial = async (level: number | 'entries', limit: (width: number) => number): Promise<Uint8Array> => {
		const index = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 1 : level + 1));
		const width = tileWidth(level, index, size);
		if (width === 0) return new Uint8Array(0);
		const path = tilePath(level, index, width);
		const bytes = await fs.read(below + '/' + path, limit(width));
		if (bytes === null || bytes.length > limit(width)) throw damaged(path);
		return bytes;
	};
	const rows: Uint8Array[] = [];
	for (let level = 0; level < levelCount(size); level += 1) {
		const row = await partial(level, (width) => width * HASH_BYTES);
		const index = Math.floor(size / TILE_WIDTH ** (level + 1));
		const width = tileWidth(level, index, size);
		if (row.length !== width * HASH_BYTES) throw damaged(tilePath(level, index, width));
		rows.push(row);
	}
	return { rows, bundle: await partial('entries', () => MAX_BUNDLE_BYTES) };
};

/** Nothing at the edge that is later than the checkpoint; what lies far beyond it, or before, is for `verify` to find. */
const refuseSurplus = async (
	fs: EvidenceReadFs,
	below: string,
	size: number,
	partial: ReadonlySet<string>,
	damaged: Damaged,
): Promise<void> => {
	for (const folder of tileFolders(size, size)) {
		const full = folder.slice(0, -'.p'.length);
		if ((await fs.kind(below + '/' + full)) !== null) throw damaged(full);
		for await (const { name } of fs.list(below + '/' + folder)) if (!partial.has(folder + '/' + name)) throw damaged(folder + '/' + name);
	}
	const late = (await listSegments(fs, below)).find((first) => first >= size);
	if (late !== undefined) throw damaged('payload/' + segmentName(late));
};

/** The last segment must hold the payloads of its entries, one to one, and nothing more. */
const checkLastSegment = async (fs: EvidenceReadFs, crypto: EvidenceCrypto, below: string, size: number, damaged: Damaged) => {
	if (size === 0) return { segment: null, lastAt: '' };
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
			if (entry === null || typeof record === 'string' || crypto.sha256Hex(record.text) !== entry.payload) throw damaged(path);
			bytes = record.end;
			lastAt = entry.at;
		}
		if (!(await records.atEnd())) throw damaged(path);
	} finally {
		await records.close();
	}
	return { segment: { first, bytes }, lastAt };
};
