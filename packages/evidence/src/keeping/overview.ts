import { LOG_KINDS } from '../core/entry.ts';
import { logFolder } from '../layout.ts';
import type { EvidenceReadFs } from '../ports.ts';
import { listSegments, readCheckpoint, readEntries, readLog } from '../reader/log.ts';
import { instantAt, type Milliseconds } from '../retention/calendar.ts';
import { retentionEventOf } from '../retention/events.ts';
import { type Keep, keepPart } from '../retention/keep.ts';
import { type Rules, rulesOf } from '../retention/rules.ts';
import type { RetentionEvent } from '../retention/types.ts';
import type { Instant, LogKind } from '../types.ts';
import { partFactsOf, trafficFilesOf } from './parts.ts';

/** Parts of captures that are kept for one reason, with their sealed secrets. */
export type KeptParts = {
	readonly parts: number;
	readonly bytes: number;
	/** When the first of them goes, and the last; null: there are none, or a hold keeps them. */
	readonly first: Instant | null;
	readonly last: Instant | null;
};
export type KeptLog = {
	readonly writer: string;
	readonly log: LogKind;
	readonly entries: number;
	/** Of these, from the first on: those whose payload was purged. */
	readonly purged: number;
	readonly bytes: number;
	/** Until when the oldest payload that is there is kept at least; null: there is none. */
	readonly until: Instant | null;
};
export type RetentionOverview = {
	readonly at: Instant;
	/** By what keeps them longest. `open`: still being written. */
	readonly captures: { readonly week: KeptParts; readonly sample: KeptParts; readonly hold: KeptParts; readonly open: number };
	/** What each order and hold keeps, by its id: also what other reasons keep besides. */
	readonly rules: Readonly<Record<string, { readonly parts: number; readonly bytes: number }>>;
	readonly logs: readonly KeptLog[];
	readonly objects: { readonly count: number; readonly bytes: number };
};
type SizeOf = (path: string) => Promise<number>;
type Class = 'week' | 'sample' | 'hold';

const classOf = ({ reasons }: Keep): Class => {
	const rules = reasons.map(({ rule }) => rule);
	return rules.includes('hold') ? 'hold' : rules.includes('sample') ? 'sample' : 'week';
};

class Tally {
	parts = 0;
	bytes = 0;
	#first: Milliseconds | null = null;
	#last: Milliseconds | null = null;

	add(bytes: number, until: Milliseconds | null): void {
		this.parts += 1;
		this.bytes += bytes;
		if (until === null) return;
		this.#first = Math.min(until, this.#first ?? until);
		this.#last = Math.max(until, this.#last ?? until);
	}

	read(): KeptParts {
		const { parts, bytes } = this;
		const text = (at: Milliseconds | null): Instant | null => (at === null ? null : instantAt(at));
		return { parts, bytes, first: text(this.#first), last: text(this.#last) };
	}
}

/** What lies in an evidence folder and until when, also beside writers at work. Reads the traffic and operation logs. */
export const retentionOverview = async (fs: EvidenceReadFs, sizeOf: SizeOf, dir: string, now: Milliseconds): Promise<RetentionOverview> => {
	const writers: string[] = [];
	for await (const { name, kind } of fs.list(dir + '/logs')) if (kind === 'folder') writers.push(name);
	const there = new Set<string>();
	for await (const day of fs.list(dir + '/capture')) {
		if (day.kind !== 'folder') continue;
		for await (const { name } of fs.list(dir + '/capture/' + day.name)) there.add('capture/' + day.name + '/' + name);
	}
	const rules = await rulesIn(fs, dir, writers);
	const classes = { week: new Tally(), sample: new Tally(), hold: new Tally() };
	const byRule: Record<string, { parts: number; bytes: number }> = {};
	for (const writer of writers.sort()) {
		if ((await fs.kind(dir + '/' + logFolder(writer, 'traffic') + '/checkpoint')) === null) continue;
		for await (const read of readLog(fs, dir, writer, 'traffic')) {
			const { ended, secrets } = trafficFilesOf(read.payload);
			const sealed = secrets.filter(({ file }) => there.delete(file)).reduce((sum, { bytes }) => sum + bytes, 0);
			if (ended === null || !there.delete(ended.file)) continue;
			const keep = keepPart(partFactsOf(read), rules);
			const bytes = ended.bytes + sealed;
			classes[classOf(keep)].add(bytes, keep.until);
			for (const reason of keep.reasons) {
				const id = reason.rule === 'sample' ? reason.order : reason.rule === 'hold' ? reason.hold : null;
				if (id === null) continue;
				const { parts, bytes: before } = byRule[id] ?? { parts: 0, bytes: 0 };
				byRule[id] = { parts: parts + 1, bytes: before + bytes };
			}
		}
	}
	const logs: KeptLog[] = [];
	for (const writer of writers) for (const log of LOG_KINDS) logs.push(await keptLog(fs, sizeOf, dir, writer, log));
	return {
		at: instantAt(now),
		captures: {
			week: classes.week.read(),
			sample: classes.sample.read(),
			hold: classes.hold.read(),
			open: [...there].filter((file) => file.endsWith('.pcapng')).length,
		},
		rules: byRule,
		logs,
		objects: await objectsIn(fs, sizeOf, dir),
	};
};

const rulesIn = async (fs: EvidenceReadFs, dir: string, writers: readonly string[]): Promise<Rules> => {
	const events: (RetentionEvent | null)[] = [];
	for (const writer of writers) {
		if ((await fs.kind(dir + '/' + logFolder(writer, 'operation') + '/checkpoint')) === null) continue;
		for await (const { payload } of readLog(fs, dir, writer, 'operation')) {
			const event = retentionEventOf(payload);
			if (event !== undefined) events.push(event);
		}
	}
	return rulesOf(events);
};

const keptLog = async (fs: EvidenceReadFs, sizeOf: SizeOf, dir: string, writer: string, log: LogKind): Promise<KeptLog> => {
	const folder = dir + '/' + logFolder(writer, log);
	const none = { writer, log, entries: 0, purged: 0, bytes: 0, until: null };
	if ((await fs.kind(folder + '/checkpoint')) === null) return none;
	const { size } = (await readCheckpoint(fs, folder)).checkpoint;
	const [purged = 0] = await listSegments(fs, folder);
	let bytes = 0;
	for await (const { name } of fs.list(folder + '/payload')) bytes += await sizeOf(folder + '/payload/' + name);
	let until: Instant | null = null;
	for await (const { entry } of readEntries(fs, dir, writer, log, { from: purged, to: purged + 1 })) until = entry.retainUntil;
	return { writer, log, entries: size, purged, bytes, until };
};

const objectsIn = async (fs: EvidenceReadFs, sizeOf: SizeOf, dir: string) => {
	let [count, bytes] = [0, 0];
	for await (const group of fs.list(dir + '/objects')) {
		if (group.kind !== 'folder') continue;
		for await (const { name } of fs.list(dir + '/objects/' + group.name)) {
			if (name.endsWith('.tmp')) continue;
			count += 1;
			bytes += await sizeOf(dir + '/objects/' + group.name + '/' + name);
		}
	}
	return { count, bytes };
};
