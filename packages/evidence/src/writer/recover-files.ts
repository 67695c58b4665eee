import { LOG_KINDS } from '../core/entry.ts';
import { digestsIn, type Payload } from '../core/payload.ts';
import { captureConnection } from '../layout.ts';
import type { EvidenceCrypto, EvidenceFs } from '../ports.ts';
import { readLog } from '../reader/log.ts';
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
const namedDigests = async (fs: EvidenceFs, dir: string, wanted: ReadonlySet<string>): Promise<Set<string>> => {
	const named = new Set<string>();
	if (wanted.size === 0) return named;
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

/** Traffic entries of this writer: captures named, and those opened and never closed. Reads the whole log once. */
const trafficOf = async (fs: EvidenceFs, dir: string, writer: string) => {
	const named = new Set<string>();
	const unclosed = new Map<string, Payload>();
	for await (const { payload } of readLog(fs, dir, writer, 'traffic')) {
		const file = (payload.capture as { file?: unknown } | undefined)?.file;
		if (typeof file !== 'string') continue;
		if (payload.event === 'opened') {
			named.add(file);
			unclosed.set(file, payload);
		} else unclosed.delete(file);
	}
	return { named, unclosed };
};

/**
 * After a crash: objects and captures of this writer that no entry names are removed; the rest lose their second name. Returns the
 * captures that were being written. Other writers may be at work: what they name while we look is looked for again after the first
 * names are withdrawn and before the bytes go.
 */
export const recoverFiles = async (fs: EvidenceFs, crypto: EvidenceCrypto, dir: string, writer: string) => {
	const recovered: Recovered[] = [];
	const pending = await pendingOf(fs, dir, writer);
	const traffic = await trafficOf(fs, dir, writer);
	const named = await namedDigests(fs, dir, new Set(pending.map(nameOf)));
	const withdrawn: string[] = [];
	for (const path of pending) {
		const file = dir + '/' + path;
		const own = pendingPath(file, writer);
		const isCapture = captureConnection(path) !== null;
		const torn = !isCapture && (await digestFile(fs, crypto, own))?.sha256 !== nameOf(path);
		if (torn) recovered.push({ code: 'uncommitted-removed', file: path + '.' + writer + '.tmp', params: {} });
		else if (isCapture ? traffic.named.has(path) : named.has(nameOf(path))) await fs.link(own, file);
		else if (await withdraw(fs, file, writer)) {
			withdrawn.push(path);
			continue;
		}
		await settle(fs, file, writer);
	}
	const late = await namedDigests(fs, dir, new Set(withdrawn.map(nameOf)));
	for (const path of withdrawn) {
		const file = dir + '/' + path;
		if (late.has(nameOf(path))) await fs.link(pendingPath(file, writer), file);
		else recovered.push({ code: captureConnection(path) === null ? 'object-removed' : 'capture-removed', file: path, params: {} });
		await settle(fs, file, writer);
	}
	return { recovered, unclosed: traffic.unclosed };
};

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
