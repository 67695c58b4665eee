import { setTimeout } from 'node:timers/promises';
import { EvidenceError, type LogKind, type ReadEntry } from '@tongguan/evidence';
import { logKeyOf, openWriter, proveInclusion, readLog } from '@tongguan/evidence/node';
import { readKey } from './files.ts';
import type { WriterName } from './layout.ts';
import type { Site } from './site.ts';

/** Opens the logs of one of the site's writers. A writer is one process at a time (`writer-locked` of the evidence room). */
export async function openEvidence({ config, paths }: Site, writer: WriterName, clock: () => Date): ReturnType<typeof openWriter> {
	const key = logKeyOf((await readKey(paths.logKey(writer))).toString('utf8').trim());
	const limits = config.captureParts === undefined ? {} : { limits: config.captureParts };
	return openWriter({ evidence: paths.evidence, lock: paths.evidenceLock(writer), site: config.site, writer, key, clock, ...limits });
}

/** Waits, for so many milliseconds, while another process has the writer: a withdrawal must not fail because somebody registers a transfer at that moment. */
export async function inTurn<T>(open: () => Promise<T>, patience: number): Promise<T> {
	const end = performance.now() + patience;
	for (;;) {
		try {
			return await open();
		} catch (error) {
			const busy = error instanceof EvidenceError && error.code === 'writer-locked';
			if (!busy || performance.now() > end) throw error;
			await setTimeout(50);
		}
	}
}

/** Entries read together, from the end of a log backwards; each time twice as many, up to the most. */
const WINDOW = 256;
const WIDEST = 4096;

/** The entries of a log, last one first; none where there is no log yet. */
export async function* backwards(evidence: string, writer: WriterName, log: LogKind): AsyncGenerator<ReadEntry, undefined> {
	let to = await logSize(evidence, writer, log);
	for (let window = WINDOW; to > 0; window = Math.min(2 * window, WIDEST)) {
		const from = Math.max(0, to - window);
		const entries: ReadEntry[] = [];
		for await (const entry of readLog(evidence, writer, log, { from, to })) entries.push(entry);
		yield* entries.reverse();
		to = from;
	}
}
/** Entries of a log so far. */
export async function logSize(evidence: string, writer: WriterName, log: LogKind): Promise<number> {
	try {
		return (await proveInclusion(evidence, writer, log, 0)).size;
	} catch (error) {
		if (error instanceof EvidenceError && error.code === 'entry-not-found') return 0;
		throw error;
	}
}
