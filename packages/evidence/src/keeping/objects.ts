import { LOG_KINDS } from '../core/entry.ts';
import { logFolder, objectPath } from '../layout.ts';
import type { EvidenceReadFs } from '../ports.ts';
import { readCheckpoint, readLog } from '../reader/log.ts';
import type { PurgedObject } from '../retention/purge-list.ts';
import type { LogKind, Sha256 } from '../types.ts';

/** Entries of every log that are looked at, from which on. */
export type From = (writer: string, log: LogKind) => number;

/** All logs of all writers, each with its size. */
async function* logsIn(fs: EvidenceReadFs, dir: string) {
	for await (const { name: writer, kind } of fs.list(dir + '/logs')) {
		if (kind !== 'folder') continue;
		for (const log of LOG_KINDS) {
			const folder = dir + '/' + logFolder(writer, log);
			if ((await fs.kind(folder + '/checkpoint')) === null) continue;
			yield { writer, log, size: (await readCheckpoint(fs, folder)).checkpoint.size };
		}
	}
}

/** From what is entered after this moment on. */
export const fromNow = async (fs: EvidenceReadFs, dir: string): Promise<From> => {
	const sizes = new Map<string, number>();
	for await (const { writer, log, size } of logsIn(fs, dir)) sizes.set(logFolder(writer, log), size);
	return (writer, log) => sizes.get(logFolder(writer, log)) ?? 0;
};

/** Those of `wanted` that some entry names, of any writer. */
export const namedAmong = async (
	fs: EvidenceReadFs,
	dir: string,
	wanted: ReadonlySet<Sha256>,
	from: From,
): Promise<ReadonlySet<Sha256>> => {
	const named = new Set<Sha256>();
	if (wanted.size === 0) return named;
	for await (const { writer, log } of logsIn(fs, dir)) {
		for await (const { objects } of readLog(fs, dir, writer, log, { from: from(writer, log) }))
			for (const object of objects) if (wanted.has(object)) named.add(object);
	}
	return named;
};

/** With their sizes, as they lie; what is not there any more is left out. */
export const sizesOf = async (fs: EvidenceReadFs, dir: string, objects: Iterable<Sha256>): Promise<PurgedObject[]> => {
	const found: PurgedObject[] = [];
	for (const object of objects) {
		const stream = await fs.stream(dir + '/' + objectPath(object));
		if (stream === null) continue;
		let bytes = 0;
		for await (const chunk of stream) bytes += chunk.length;
		found.push({ object, bytes });
	}
	return found;
};
