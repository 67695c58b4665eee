import { LOG_KINDS } from '../core/entry.ts';
import { digestsIn, type Payload } from '../core/payload.ts';
import { type CaptureFile, parseCapturePath } from '../layout.ts';
import type { EvidenceCrypto, EvidenceFs } from '../ports.ts';
import { readLog } from '../reader/log.ts';
import { viewOf } from '../replay/view.ts';
import { parsePending, pendingPath, settle, withdraw } from './pending.ts';
import type { Recovered } from './recovered.ts';

/** Size and digest of a file as it is; null when it is not there. */
export const digestFile = async (fs: EvidenceFs, crypto: EvidenceCrypto, path: string) => {
	const stream = await fs.stream(path);
	if (stream === null) return null;
	const running = crypto.sha256Stream();
	let bytes = 0;
	for await (const chunk of stream) {
		running.update(chunk);
		bytes += chunk.length;
	}
	return { bytes, sha256: running.digest() };
};

const pendingOf = async (fs: EvidenceFs, dir: string, writer: string): Promise<string[]> => {
	const paths: string[] = [];
	for (const top of ['objects', 'capture']) {
		for await (const folder of fs.list(dir + '/' + top)) {
			if (folder.kind !== 'folder') continue;
			for await (const { name, kind } of fs.list(dir + '/' + top + '/' + folder.name)) {
				const pending = kind === 'file' ? parsePending(top + '/' + folder.name + '/' + name) : null;
				if (pending?.writer === writer) paths.push(pending.path);
			}
		}
	}
	return paths;
};

/** Digests among `wanted` that an entry of any writer names. */
const namedDigests = async (disk: EvidenceFs, crypto: EvidenceCrypto, dir: string, wanted: ReadonlySet<string>): Promise<Set<string>> => {
	const named = new Set<string>();
	if (wanted.size === 0) return named;
	const fs = await viewOf(disk, crypto, dir);
	for await (const { name: writer, kind } of fs.list(dir + '/logs')) {
		if (kind !== 'folder') continue;
		for (const log of LOG_KINDS) {
			if ((await fs.kind(dir + '/logs/' + writer + '/' + log + '/checkpoint')) === null) continue;
			for await (const { payload } of readLog(fs, dir, writer, log))
				for (const digest of digestsIn(payload) ?? []) if (wanted.has(digest)) named.add(digest);
		}
	}
	return named;
};

/** A connection that no entry closes, by its entries so far. */
export type Unclosed = { readonly last: Payload; readonly secrets: string[] };

const fileOf = (value: unknown): string | null => {
	const file = (value as { file?: unknown } | null | undefined)?.file;
	return typeof file === 'string' ? file : null;
};

/** Traffic entries of this writer: files named, and captures begun and never closed by the file they are in. Reads the whole log once. */
const trafficOf = async (fs: EvidenceFs, dir: string, writer: string) => {
	const named = new Set<string>();
	const unclosed = new Map<string, Unclosed>();
	for await (const { payload } of readLog(fs, dir, writer, 'traffic')) {
		const file = fileOf(payload.capture);
		if (file === null) continue;
		if (payload.event !== 'opened') unclosed.delete(file);
		if (Array.isArray(payload.secrets)) for (const secret of payload.secrets) named.add(fileOf(secret) ?? '');
		const now = payload.event === 'opened' ? file : payload.event === 'part' ? fileOf(payload.next) : null;
		if (now === null) continue;
		named.add(now);
		unclosed.set(now, { last: payload, secrets: [] });
	}
	return { named, unclosed };
};

/**
 * After a crash: objects and captures of this writer that no entry names are removed; the rest lose their second name. Returns the
 * captures that were being written, and with each the sealed secrets that its closing entry has yet to name: these keep their second
 * name until it does. Other writers may be at work: what they name while we look is looked for again after the first names are
 * withdrawn and before the bytes go.
 */
export const recoverFiles = async (fs: EvidenceFs, crypto: EvidenceCrypto, dir: string, writer: string) => {
	const recovered: Recovered[] = [];
	const pending = await pendingOf(fs, dir, writer);
	const { named: files, unclosed } = await trafficOf(fs, dir, writer);
	const named = await namedDigests(fs, crypto, dir, objectsAmong(pending));
	const withdrawn: string[] = [];
	for (const path of pending) {
		const file = dir + '/' + path;
		const own = pendingPath(file, writer);
		const capture = parseCapturePath(path);
		const torn = capture === null ? (await digestFile(fs, crypto, own))?.sha256 !== nameOf(path) : await isUnfinished(fs, file, capture);
		const going = capture?.sealed ? [...unclosed.values()].find(({ last }) => last.connection === capture.connection) : undefined;
		if (torn) recovered.push({ code: 'uncommitted-removed', file: path + '.' + writer + '.tmp', params: {} });
		else if (capture === null ? named.has(nameOf(path)) : files.has(path)) await fs.link(own, file);
		else if (going !== undefined) {
			going.secrets.push(path);
			continue;
		} else if (await withdraw(fs, file, writer)) {
			withdrawn.push(path);
			continue;
		}
		await settle(fs, file, writer);
	}
	const late = await namedDigests(fs, crypto, dir, objectsAmong(withdrawn));
	for (const path of withdrawn) {
		const file = dir + '/' + path;
		if (late.has(nameOf(path))) await fs.link(pendingPath(file, writer), file);
		else recovered.push({ code: parseCapturePath(path) === null ? 'object-removed' : 'capture-removed', file: path, params: {} });
		await settle(fs, file, writer);
	}
	return { recovered, unclosed };
};

/** Secrets get their first name when they are whole. */
const isUnfinished = async (fs: EvidenceFs, file: string, { sealed }: CaptureFile): Promise<boolean> =>
	sealed !== null && (await fs.kind(file)) === null;

const objectsAmong = (paths: readonly string[]): Set<string> =>
	new Set(paths.filter((path) => parseCapturePath(path) === null).map(nameOf));

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
