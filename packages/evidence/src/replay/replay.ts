import { parseCheckpoint } from '../core/checkpoint.ts';
import { encodeText, equal } from '../core/encoding.ts';
import { decodeEntry, LOG_KINDS } from '../core/entry.ts';
import type { Group, Section, Standing } from '../core/frame.ts';
import { isSignedBy, parseNote } from '../core/note.ts';
import { segmentName } from '../core/payload.ts';
import { type Change, LogState, type Segment } from '../core/state.ts';
import { decodeBundle, pathOf, tileFolders } from '../core/tile.ts';
import { EvidenceError } from '../errors.ts';
import type { NoteKey } from '../keys.ts';
import { JOURNAL_FILES, logFolder, originOf } from '../layout.ts';
import type { EvidenceCrypto, EvidenceReadFs } from '../ports.ts';
import { listSegments, MAX_CHECKPOINT_BYTES } from '../reader/log.ts';
import type { LogKind } from '../types.ts';
import type { Overlay } from './overlay.ts';
import { readJournal } from './read.ts';

/** Whose journal. `signed` null: origins and signatures are not looked at; readers trust the folder. */
export type Whose = { readonly writer: string; readonly signed: { readonly site: string; readonly key: NoteKey } | null };
/** `entries`: those beyond the checkpoint that is published. `torn`: a last group was begun, and never durable. */
export type Replayed = {
	readonly entries: ReadonlyMap<LogKind, number>;
	readonly torn: { readonly file: string } | null;
	/** Names of the journal's files, the older generation first. */
	readonly order: readonly string[];
};

type Replaying = {
	state: LogState;
	checkpoint: string;
	/** Roots at the ends of groups, by size: what can have been published. */
	readonly roots: Map<number, Uint8Array>;
	readonly base: { readonly size: number; readonly segment: Segment | null };
	readonly changes: Change[];
};

/**
 * Lays what the journal of a writer holds over its public files, as publishing would have written them; null when there is no journal.
 * What is laid is authentic: each group leads to a checkpoint that the log signed. Fails with `log-damaged` { file } when the journal or
 * the published checkpoints are not what a crash leaves, `version-newer`.
 */
export const replay = async (
	fs: EvidenceReadFs,
	crypto: EvidenceCrypto,
	dir: string,
	whose: Whose,
	overlay: Overlay,
): Promise<Replayed | null> => {
	const { writer } = whose;
	const generations = await readJournal(fs, crypto.sha256, dir, writer);
	const [oldest] = generations;
	if (oldest === undefined) return null;
	const damaged = (file: string) => new EvidenceError('log-damaged', { file });
	const logs = new Map<LogKind, Replaying>();
	for (const standing of oldest.standings) {
		const begun = beginningOf(crypto, whose, standing);
		if (begun === null || logs.has(standing.log)) throw damaged(oldest.file);
		logs.set(standing.log, begun);
	}
	if (logs.size !== LOG_KINDS.length) throw damaged(oldest.file);
	let torn: Replayed['torn'] = null;
	for (const [i, { file, standings, groups, torn: cut }] of generations.entries()) {
		if (i > 0 && standings.some(({ log, checkpoint }) => logs.get(log)?.checkpoint !== checkpoint)) throw damaged(file);
		for (const [n, group] of groups.entries()) {
			if (take(crypto, whose, logs, group)) continue;
			if (i < generations.length - 1 || n < groups.length - 1 || cut) throw damaged(file);
			torn = { file };
		}
		if (cut) torn = { file };
	}
	const entries = new Map<LogKind, number>();
	for (const [log, replaying] of logs) entries.set(log, await lay(fs, crypto, dir, whose, log, replaying, overlay));
	const newest = generations.at(-1)!.file.slice(-1);
	return { entries, torn, order: [...JOURNAL_FILES.filter((name) => name !== newest), newest] };
};

/** The root that a note of this log leads to; null when it is none, or not signed by the key. */
const rootIn = (crypto: EvidenceCrypto, { writer, signed }: Whose, log: LogKind, note: Uint8Array) => {
	const parsed = parseNote(note);
	const checkpoint = parsed === null ? null : parseCheckpoint(parsed.text);
	if (parsed === null || checkpoint === null || signed === null) return checkpoint;
	const own = checkpoint.origin === originOf(signed.site, writer, log) && isSignedBy(parsed, signed.key, crypto.verify);
	return own ? checkpoint : null;
};

const beginningOf = (crypto: EvidenceCrypto, whose: Whose, standing: Standing): Replaying | null => {
	const checkpoint = rootIn(crypto, whose, standing.log, encodeText(standing.checkpoint));
	const state = checkpoint === null ? null : LogState.of(crypto.sha256, checkpoint.size, standing);
	if (checkpoint === null || state === null || !equal(state.edge.root(), checkpoint.root)) return null;
	return {
		state,
		checkpoint: standing.checkpoint,
		roots: new Map([[checkpoint.size, checkpoint.root]]),
		base: { size: checkpoint.size, segment: state.segment },
		changes: [],
	};
};

/** False when something in the group does not lead to what was signed; then none of it is taken. */
const take = (crypto: EvidenceCrypto, whose: Whose, logs: ReadonlyMap<LogKind, Replaying>, { sections }: Group): boolean => {
	const taken: (() => void)[] = [];
	for (const section of sections) {
		const replaying = logs.get(section.log)!;
		const state = replaying.state.clone();
		const first = state.edge.size;
		const change = section.first === first && isPaid(crypto, section) ? state.advance(section) : null;
		const checkpoint = change === null ? null : rootIn(crypto, whose, section.log, section.checkpoint);
		if (change === null || checkpoint === null || checkpoint.size !== state.edge.size || !equal(checkpoint.root, state.edge.root()))
			return false;
		taken.push(() => {
			replaying.state = state;
			replaying.checkpoint = new TextDecoder().decode(section.checkpoint);
			replaying.roots.set(checkpoint.size, checkpoint.root);
			replaying.changes.push(change);
		});
	}
	for (const one of taken) one();
	return true;
};

/** Each payload has the digest that its entry names. */
const isPaid = (crypto: EvidenceCrypto, { entries, records, count }: Section): boolean => {
	const leaves = decodeBundle(entries, count)?.entries;
	const view = new DataView(records.buffer, records.byteOffset, records.length);
	let at = 0;
	for (const leaf of leaves ?? []) {
		const entry = decodeEntry(leaf);
		const start = at + 4;
		if (entry === null || start > records.length) return false;
		at = start + view.getUint32(at);
		if (at > records.length || crypto.sha256Hex(records.subarray(start, at)) !== entry.payload) return false;
	}
	return leaves !== undefined;
};

/** Returns how many entries the published checkpoint lacks. */
const lay = async (
	fs: EvidenceReadFs,
	crypto: EvidenceCrypto,
	dir: string,
	whose: Whose,
	log: LogKind,
	{ state, checkpoint, roots, base, changes }: Replaying,
	overlay: Overlay,
): Promise<number> => {
	const folder = logFolder(whose.writer, log);
	const below = dir + '/' + folder + '/';
	const { size } = state.edge;
	const published = await publishedSize(fs, crypto, dir, whose, log, roots, base.size);
	const last = changes.at(-1);
	const partial = last?.partial ?? state.partial();
	for (const file of [...changes.flatMap(({ full }) => full), ...partial])
		overlay.lay(below + pathOf(file), { kept: 0, added: [file.bytes] });
	const damaged = await layPayloads(fs, below, base.segment, changes, overlay);
	if (damaged !== null) throw new EvidenceError('log-damaged', { file: folder + '/' + damaged });
	overlay.lay(below + 'checkpoint', { kept: 0, added: [encodeText(checkpoint)] });
	// Partial tiles of the sizes between.
	const kept = new Set(partial.map(pathOf));
	for (const at of tileFolders(base.size, size)) {
		const names: string[] = [];
		for await (const { name, kind } of overlay.list(below + at)) if (kind === 'file') names.push(at + '/' + name);
		for (const path of names) if (!kept.has(path)) await overlay.remove(below + path);
		await overlay.removeEmptyFolder(below + at);
	}
	await overlay.remove(below + 'checkpoint.tmp');
	return size - published;
};

/** Returns the segment that lacks what was durable when the journal began, if there is one. */
const layPayloads = async (
	fs: EvidenceReadFs,
	below: string,
	base: Segment | null,
	changes: readonly Change[],
	overlay: Overlay,
): Promise<string | null> => {
	const segments = new Map<number, { kept: number; added: Uint8Array[] }>();
	if (base !== null) segments.set(base.first, { kept: base.bytes, added: [] });
	for (const { segment, bytes } of changes.flatMap(({ payloads }) => payloads)) {
		const laid = segments.get(segment) ?? { kept: 0, added: [] };
		laid.added.push(bytes);
		segments.set(segment, laid);
	}
	for (const [first, laid] of segments) {
		const path = 'payload/' + segmentName(first);
		const length = laid.kept === 0 ? 0 : await lengthOf(fs, below + path);
		// Gone from the beginning of a log is purged, once another segment follows.
		if (length === null && segments.size > 1 && ((await listSegments(fs, below.slice(0, -1)))[0] ?? first) > first) continue;
		if ((length ?? 0) < laid.kept) return path;
		overlay.lay(below + path, laid);
	}
	return null;
};

/** Null when there is no such file. */
const lengthOf = async (fs: EvidenceReadFs, path: string): Promise<number | null> => {
	const stream = await fs.stream(path);
	if (stream === null) return null;
	let bytes = 0;
	for await (const chunk of stream) bytes += chunk.length;
	return bytes;
};

/**
 * Size of the checkpoint that is published; where a power cut has left it empty or torn, that of the journal's beginning. One that was never
 * signed here, or speaks of less than what was durable when the journal began, is damage.
 */
const publishedSize = async (
	fs: EvidenceReadFs,
	crypto: EvidenceCrypto,
	dir: string,
	whose: Whose,
	log: LogKind,
	roots: ReadonlyMap<number, Uint8Array>,
	base: number,
): Promise<number> => {
	const file = logFolder(whose.writer, log) + '/checkpoint';
	const bytes = await fs.read(dir + '/' + file, MAX_CHECKPOINT_BYTES);
	const note = bytes === null ? null : parseNote(bytes);
	if (bytes === null || note === null) return base;
	const checkpoint = rootIn(crypto, whose, log, bytes);
	const root = checkpoint === null ? undefined : roots.get(checkpoint.size);
	if (checkpoint === null || root === undefined || !equal(root, checkpoint.root)) throw new EvidenceError('log-damaged', { file });
	return checkpoint.size;
};
