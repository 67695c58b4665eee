import { decodeEntry, LOG_KINDS } from '../core/entry.ts';
import { encodePayload, encodeRecord } from '../core/payload.ts';
import { EvidenceError } from '../errors.ts';
import { logFolder } from '../layout.ts';
import type { EvidenceFs } from '../ports.ts';
import { listSegments, readCheckpoint, readLeaves, readLog } from '../reader/log.ts';
import { type Milliseconds, momentOf } from '../retention/calendar.ts';
import { eventNeeded, isOver, keepEntry } from '../retention/keep.ts';
import type { RecordedEvent } from '../retention/purge-entry.ts';
import type { PurgedSegment } from '../retention/purge-list.ts';
import { liftedIn, NO_RULES, type Rules } from '../retention/rules.ts';
import type { LogKind, Sha256 } from '../types.ts';

/** Payloads of a log as they lie: `first` to `last`, the one that is still written to not among them. */
type ClosedSegment = { readonly log: LogKind; readonly first: number; readonly last: number };

const closedSegments = async (fs: EvidenceFs, dir: string, writer: string, log: LogKind): Promise<ClosedSegment[]> => {
	const segments = await listSegments(fs, dir + '/' + logFolder(writer, log));
	return segments.slice(0, -1).map((first, i) => ({ log, first, last: segments[i + 1]! - 1 }));
};

/** Whether every entry of the segment is over at `now`, and under no hold. */
const isSegmentOver = async (
	fs: EvidenceFs,
	dir: string,
	writer: string,
	{ log, first, last }: ClosedSegment,
	rules: Rules,
	now: Milliseconds,
): Promise<boolean> => {
	const folder = dir + '/' + logFolder(writer, log);
	const { size } = (await readCheckpoint(fs, folder)).checkpoint;
	let index = first;
	for await (const leaf of readLeaves(fs, folder, first, size)) {
		const entry = decodeEntry(leaf);
		if (entry === null) throw new EvidenceError('log-damaged', { file: logFolder(writer, log) });
		const { until } = keepEntry({ at: momentOf(entry.at)!, retainUntil: momentOf(entry.retainUntil)! }, rules);
		if (!isOver(until, now)) return false;
		if (index === last) return true;
		index += 1;
	}
	return false;
};

/** Whether a segment of the writer's logs is over, holds and needs left aside: without that there is nothing to purge, nor to finish, of its logs. */
export const isThereAnythingOver = async (fs: EvidenceFs, dir: string, writer: string, now: Milliseconds): Promise<boolean> => {
	for (const log of LOG_KINDS) {
		const [first] = await closedSegments(fs, dir, writer, log);
		if (first !== undefined && (await isSegmentOver(fs, dir, writer, first, NO_RULES, now))) return true;
	}
	return false;
};

/** The first entry of the writer's operation log that an order or hold needs, which is in force or ended not so long ago. */
export const firstEventNeeded = (events: readonly RecordedEvent[], writer: string, now: Milliseconds): number => {
	const lifted = liftedIn(events.map(({ event }) => event));
	const needed = events.filter((one) => one.writer === writer && !isOver(eventNeeded(one.event, lifted), now));
	return needed[0]?.index ?? Number.POSITIVE_INFINITY;
};

/** `needed`: entries that stay, and all after them in their log. */
type Asked = { readonly rules: Rules; readonly now: Milliseconds; readonly needed: Readonly<Partial<Record<LogKind, number>>> };
export type DueSegments = { readonly segments: readonly PurgedSegment[]; readonly named: ReadonlySet<Sha256> };

/**
 * Whole segments of a writer's logs, from the beginning of each, whose entries are all over, and the objects that they name; no further
 * segment once these are `most`.
 */
export const dueSegments = async (fs: EvidenceFs, dir: string, writer: string, asked: Asked, most: number): Promise<DueSegments> => {
	const segments: PurgedSegment[] = [];
	const named = new Set<Sha256>();
	for (const log of LOG_KINDS) {
		for (const segment of await closedSegments(fs, dir, writer, log)) {
			const { first, last } = segment;
			if (named.size >= most || last >= (asked.needed[log] ?? Number.POSITIVE_INFINITY)) break;
			if (!(await isSegmentOver(fs, dir, writer, segment, asked.rules, asked.now))) break;
			let bytes = 0;
			for await (const { objects, payload } of readLog(fs, dir, writer, log, { from: first, to: last + 1 })) {
				bytes += encodeRecord(encodePayload(objects, payload)).length;
				for (const object of objects) named.add(object);
			}
			segments.push({ ...segment, bytes });
		}
	}
	return { segments, named };
};
