import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { equal, toBase64 } from '../core/encoding.ts';
import { entryTexts, parseEntry } from '../core/entry.ts';
import { isSignedBy, parseNote } from '../core/note.ts';
import { decodePayload, type Payload, parseSegmentName } from '../core/payload.ts';
import { decodeBundle, parseTilePath, tileFileCount, tilePath, tileWidth } from '../core/tile.ts';
import { retentionEnd } from '../core/time.ts';
import { Edge, leafHash, TILE_WIDTH } from '../core/tree.ts';
import type { NoteKey } from '../keys.ts';
import { COSIGNED, logFolder, originOf } from '../layout.ts';
import type { EvidenceCrypto } from '../ports.ts';
import { MAX_BUNDLE_BYTES, MAX_CHECKPOINT_BYTES } from '../reader/log.ts';
import type { Instant, LogKind } from '../types.ts';
import { Ahead } from './ahead.ts';
import type { Files } from './files.ts';
import type { Marks } from './marks.ts';
import { Payloads } from './payloads.ts';
import { Tiles } from './tiles.ts';

export type VerifiedLog = { readonly writer: string; readonly log: LogKind; readonly size: number; readonly root: string };
/** Null: there is nothing to wait for. */
export type OnPayload = (
	envelope: { objects: readonly string[]; digests: ReadonlySet<string>; payload: Payload },
	place: Place,
) => Promise<void> | null;
/** Payloads before entry `first` are gone. */
export type OnGone = (of: {
	readonly writer: string;
	readonly log: LogKind;
	readonly size: number;
	readonly first: number;
}) => Promise<void>;
export type Place = { readonly file: string; readonly writer: string; readonly log: LogKind; readonly index: number; readonly at: Instant };

const MONTH = 'YYYY-MM'.length;

/** Signature and form of the checkpoint, then every file that it implies, rendered again from the entries and compared; and no other file. */
export const verifyLog = async (
	files: Files,
	crypto: EvidenceCrypto,
	site: string,
	writer: string,
	key: NoteKey,
	log: LogKind,
	onPayload: OnPayload,
	marks: Marks,
	onGone: OnGone,
): Promise<VerifiedLog | null> => {
	const folder = logFolder(writer, log);
	const checkpoint = await verifyCheckpoint(files, crypto, folder, originOf(site, writer, log), key);
	if (checkpoint === null) return null;
	marks.size = checkpoint.size;
	const payloads = new Payloads(files, folder);
	await payloads.open();
	const edge = new Edge(crypto.sha256);
	marks.look(edge);
	const tiles = new Tiles(files, folder, checkpoint.size);
	const bundles = new Ahead(Math.ceil(checkpoint.size / TILE_WIDTH), async (bundle) => {
		const path = folder + '/' + tilePath('entries', bundle, tileWidth('entries', bundle, checkpoint.size));
		return { path, bytes: await files.read(path, MAX_BUNDLE_BYTES) };
	});

	let last = '';
	for (let bundle = 0; bundle * TILE_WIDTH < checkpoint.size; bundle += 1) {
		const { path, bytes } = await bundles.next();
		const decoded = bytes === null ? null : decodeBundle(bytes, tileWidth('entries', bundle, checkpoint.size));
		if (bytes === null || decoded === null || decoded.end !== bytes.length) {
			if (bytes !== null) files.findings.add('bundle-malformed', path, { index: bundle * TILE_WIDTH });
			await Promise.all([payloads.finish(), bundles.end(), tiles.done()]);
			return null;
		}
		const texts = entryTexts(bytes, decoded.entries);
		for (let i = 0; i < texts.length; i += 1) {
			const index = bundle * TILE_WIDTH + i;
			edge.push(leafHash(crypto.sha256, decoded.entries[i]!), tiles.full);
			marks.look(edge);
			const entry = parseEntry(texts[i]!);
			const turned = entry?.at.slice(0, MONTH) !== last.slice(0, MONTH);
			const stored = index < payloads.first ? null : (payloads.held(index) ?? (await payloads.next(index, turned)));
			if (entry === null || entry.log !== log) {
				files.findings.add('entry-malformed', path, { index });
				continue;
			}
			if (entry.at < last) files.findings.add('entry-time', path, { index });
			if (entry.retainUntil < retentionEnd(entry.at)) files.findings.add('entry-retention', path, { index });
			last = entry.at;
			if (stored === null) continue;
			if (crypto.sha256Hex(stored.text) !== entry.payload) {
				files.findings.add('payload-mismatch', stored.file, { index });
				continue;
			}
			const envelope = decodePayload(stored.text);
			if (envelope === null) files.findings.add('payload-malformed', stored.file, { index });
			else {
				const work = onPayload(envelope, { file: stored.file, writer, log, index, at: entry.at });
				if (work !== null) await work;
			}
		}
		await tiles.few();
	}
	for (let level = 0; level < edge.levels; level += 1) tiles.partial(level, edge.row(level));
	await tiles.done();
	await payloads.finish();

	const root = edge.root();
	const rootRight = equal(root, checkpoint.root);
	tiles.report(rootRight);
	if (!rootRight) files.findings.add('root-mismatch', folder + '/checkpoint', { size: checkpoint.size });
	await verifyNames(files, folder, checkpoint.size, payloads.segments);
	if (payloads.first > 0) await onGone({ writer, log, size: checkpoint.size, first: payloads.first });
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
		if (below === 'checkpoint' || below === COSIGNED) return true;
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
