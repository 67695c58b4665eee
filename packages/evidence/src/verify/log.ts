import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { equal, toBase64, toHex } from '../core/encoding.ts';
import { decodeEntry } from '../core/entry.ts';
import { isSignedBy, parseNote } from '../core/note.ts';
import { decodePayload, type Payload, parseSegmentName } from '../core/payload.ts';
import { decodeBundle, encodeTile, parseTilePath, tileFileCount, tilePath, tileWidth } from '../core/tile.ts';
import { retentionEnd } from '../core/time.ts';
import { Edge, HASH_BYTES, leafHash, TILE_WIDTH } from '../core/tree.ts';
import type { NoteKey } from '../keys.ts';
import { logFolder, originOf } from '../layout.ts';
import type { EvidenceCrypto } from '../ports.ts';
import { MAX_BUNDLE_BYTES, MAX_CHECKPOINT_BYTES } from '../reader/log.ts';
import type { LogKind } from '../types.ts';
import type { Files } from './files.ts';
import { Payloads } from './payloads.ts';

export type VerifiedLog = { readonly writer: string; readonly log: LogKind; readonly size: number; readonly root: string };
export type OnPayload = (
	envelope: { objects: readonly string[]; digests: ReadonlySet<string>; payload: Payload },
	place: Place,
) => Promise<void>;
export type Place = { readonly file: string; readonly index: number; readonly log: LogKind };

/** Signature and form of the checkpoint, then every file that it implies, rendered again from the entries and compared; and no other file. */
export const verifyLog = async (
	files: Files,
	crypto: EvidenceCrypto,
	site: string,
	writer: string,
	key: NoteKey,
	log: LogKind,
	onPayload: OnPayload,
): Promise<VerifiedLog | null> => {
	const folder = logFolder(writer, log);
	const checkpoint = await verifyCheckpoint(files, crypto, folder, originOf(site, writer, log), key);
	if (checkpoint === null) return null;
	const payloads = new Payloads(files, folder);
	const edge = new Edge(crypto.sha256);
	/** Tiles that differ from what the entries give; which side is wrong is known when the root is. */
	const differing: { readonly path: string; readonly index: number; readonly bundle: string }[] = [];
	const compare = async (level: number, index: number, hashes: readonly Uint8Array[]): Promise<void> => {
		const path = tilePath(level, index, hashes.length);
		const bytes = await files.read(folder + '/' + path, TILE_WIDTH * HASH_BYTES);
		const expected = encodeTile(hashes);
		if (bytes === null || equal(bytes, expected) || differing.length > 100) return;
		const at = expected.findIndex((byte, i) => bytes[i] !== byte);
		const hash = Math.floor((at < 0 ? expected.length : at) / HASH_BYTES);
		const leaf = (index * TILE_WIDTH + hash) * TILE_WIDTH ** level;
		const bundle = Math.floor(leaf / TILE_WIDTH);
		differing.push({
			path,
			index: leaf,
			bundle: level === 0 ? tilePath('entries', bundle, tileWidth('entries', bundle, checkpoint.size)) : path,
		});
	};

	let last = '';
	for (let bundle = 0; bundle * TILE_WIDTH < checkpoint.size; bundle += 1) {
		const width = tileWidth('entries', bundle, checkpoint.size);
		const path = folder + '/' + tilePath('entries', bundle, width);
		const bytes = await files.read(path, MAX_BUNDLE_BYTES);
		const decoded = bytes === null ? null : decodeBundle(bytes, width);
		if (bytes === null || decoded === null || decoded.end !== bytes.length) {
			if (bytes !== null) files.findings.add('bundle-malformed', path, { index: bundle * TILE_WIDTH });
			await payloads.finish();
			return null;
		}
		const full: Promise<void>[] = [];
		for (const [i, leaf] of decoded.entries.entries()) {
			const index = bundle * TILE_WIDTH + i;
			edge.push(leafHash(crypto.sha256, leaf), (level, tile, hashes) => full.push(compare(level, tile, [...hashes])));
			const entry = decodeEntry(leaf);
			const stored = await payloads.next(index);
			if (entry === null || entry.log !== log) {
				files.findings.add('entry-malformed', path, { index });
				continue;
			}
			if (entry.at < last) files.findings.add('entry-time', path, { index });
			if (entry.retainUntil < retentionEnd(entry.at)) files.findings.add('entry-retention', path, { index });
			last = entry.at;
			if (stored === null) continue;
			if (toHex(crypto.sha256(stored.text)) !== entry.payload) {
				files.findings.add('payload-mismatch', stored.file, { index });
				continue;
			}
			const envelope = decodePayload(stored.text);
			if (envelope === null) files.findings.add('payload-malformed', stored.file, { index });
			else await onPayload(envelope, { file: stored.file, index, log });
		}
		await Promise.all(full);
	}
	for (const [level, row] of edge.levels.entries()) {
		if (row.length > 0) await compare(level, Math.floor(edge.size / TILE_WIDTH ** (level + 1)), row);
	}
	await payloads.finish();

	const root = edge.root();
	const rootRight = equal(root, checkpoint.root);
	for (const { path, index, bundle } of differing) {
		if (rootRight) files.findings.add('tile-mismatch', folder + '/' + path, { index });
		else files.findings.add('entry-mismatch', folder + '/' + bundle, { index });
	}
	if (!rootRight) files.findings.add('root-mismatch', folder + '/checkpoint', { size: checkpoint.size });
	await verifyNames(files, folder, checkpoint.size, payloads.segments);
	return { writer, log, size: checkpoint.size, root: toBase64(root) };
};

const verifyCheckpoint = async (
	files: Files,
	crypto: EvidenceCrypto,
	folder: string,
	origin: string,
	key: NoteKey,
): Promise<Checkpoint | null> => {
	const path = folder + '/checkpoint';
	const bytes = await files.read(path, MAX_CHECKPOINT_BYTES);
	if (bytes === null) return null;
	const note = parseNote(bytes);
	const checkpoint = note === null ? null : parseCheckpoint(note.text);
	if (note === null || checkpoint === null) files.findings.add('checkpoint-malformed', path);
	else if (checkpoint.origin !== origin) files.findings.add('checkpoint-origin', path, { origin });
	else if (!isSignedBy(note, key, crypto.verify)) files.findings.add('checkpoint-signature', path, { key: key.name });
	else return checkpoint;
	return null;
};

/** Only files that the size implies, and only folders that lead to them. */
const verifyNames = async (files: Files, folder: string, size: number, segments: number): Promise<void> => {
	const { findings } = files;
	let tiles = 0;
	let payloads = 0;
	const expected = (path: string): boolean => {
		const below = path.slice(folder.length + 1);
		if (below === 'checkpoint') return true;
		const tile = parseTilePath(below);
		if (tile !== null && tile.width === tileWidth(tile.level, tile.index, size)) {
			tiles += 1;
			return true;
		}
		const segment = below.startsWith('payload/') ? parseSegmentName(below.slice('payload/'.length)) : null;
		if (segment === null || segment >= size) return false;
		payloads += 1;
		return true;
	};
	const walk = async (path: string): Promise<number> => {
		let found = 0;
		for await (const child of files.list(path)) {
			if (child.kind === 'folder') {
				const inside = await walk(child.path);
				if (inside === 0) findings.add('folder-unknown', child.path);
				found += inside;
			} else if (child.kind === 'other') findings.add('not-a-regular-file', child.path);
			else if (expected(child.path)) found += 1;
			else findings.add('file-unknown', child.path);
		}
		return found;
	};
	await walk(folder);
	if (tiles !== tileFileCount(size)) findings.add('file-missing', folder + '/tile', { expected: tileFileCount(size), found: tiles });
	if (payloads > segments) findings.add('payload-trailing', folder + '/payload', { expected: segments, found: payloads });
};
