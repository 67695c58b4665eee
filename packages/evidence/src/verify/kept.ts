import { LOG_KINDS } from '../core/entry.ts';
import { Stated } from '../gaps/stated.ts';
import { statementOf } from '../gaps/statement.ts';
import { logFolder, objectPath } from '../layout.ts';
import type { EvidenceCrypto, EvidenceReadFs } from '../ports.ts';
import { readLog } from '../reader/log.ts';
import { type Milliseconds, momentOf } from '../retention/calendar.ts';
import { retentionEventOf } from '../retention/events.ts';
import { LOOK_MS, NOTHING_PURGED, type Purge, type PurgedTo, purgeOf, type RecordedEvent, rulesSeen } from '../retention/purge-entry.ts';
import { decodePurgeList, MAX_LIST_BYTES, type PurgeList } from '../retention/purge-list.ts';
import type { Rules } from '../retention/rules.ts';
import type { LogKind, PurgedBy, StatedBy } from '../types.ts';
import type { Findings } from './findings.ts';

/** A purge with what it is judged by. */
export type Judged = {
	readonly index: number;
	/** What was not due then was purged early. */
	readonly at: Milliseconds;
	readonly rules: Rules;
	readonly purgedTo: PurgedTo;
};
type Run = { readonly from: number; to: number; readonly purge: Judged };
type OfWriter = {
	readonly purges: Judged[];
	readonly parts: Run[];
	readonly secrets: Run[];
	files: number;
	objects: number;
	bytes: number;
};
type Found = { readonly writer: string; readonly index: number; readonly entered: Milliseconds; readonly purge: Purge };
/** What a purge names, told while the lists are read: names are kept where those of the folder are. */
export type OnListed = { file(path: string): void; object(digest: string): void };

/**
 * What the operation logs say of purges, of orders and holds, and of what was lost: read before everything else, since it says what need not be
 * there. It is not trusted for that; whatever of these logs is not authentic is found when they are verified themselves.
 */
export class Kept {
	readonly #writers = new Map<string, OfWriter>();
	readonly #stated = new Map<string, Stated>();

	/** Findings are about entries that have the authentic digest and not the form. */
	static async read(
		fs: EvidenceReadFs,
		crypto: Pick<EvidenceCrypto, 'sha256Hex'>,
		dir: string,
		writers: readonly string[],
		findings: Findings,
		onListed: OnListed,
	): Promise<Kept> {
		const kept = new Kept();
		const events: RecordedEvent[] = [];
		const found: Found[] = [];
		for (const writer of writers) await kept.#readOperations(fs, dir, writer, findings, events, found);
		for (const one of found) await kept.#readPurge(fs, crypto, dir, one, events, findings, onListed);
		for (const { parts, secrets } of kept.#writers.values()) {
			parts.sort((a, b) => a.from - b.from);
			secrets.sort((a, b) => a.from - b.from);
		}
		return kept;
	}

	/** Of a writer, in the order of its log. */
	purges(writer: string): readonly Judged[] {
		return this.#writers.get(writer)?.purges ?? [];
	}

	/** Whether a purge names the payload of this entry: it need not be there, nor what it alone names. */
	isPurged(writer: string, log: LogKind, index: number): boolean {
		return index < (this.purges(writer).at(-1)?.purgedTo[log] ?? 0);
	}

	/** The purge that names the part of a capture which this entry of the traffic log vouches for. */
	partPurge(writer: string, index: number): Judged | null {
		return runAt(this.#writers.get(writer)?.parts ?? [], index);
	}

	secretsPurge(writer: string, index: number): Judged | null {
		return runAt(this.#writers.get(writer)?.secrets ?? [], index);
	}

	get purged(): readonly PurgedBy[] {
		return [...this.#writers].map(([writer, { purges, files, objects, bytes }]) => {
			const { purgedTo } = purges.at(-1)!;
			return { writer, purges: purges.length, files, objects, bytes, entries: LOG_KINDS.reduce((sum, log) => sum + purgedTo[log], 0) };
		});
	}

	get stated(): readonly StatedBy[] {
		return [...this.#stated].map(([writer, { span, count, lost, unstated, more }]) => ({
			writer,
			span,
			statements: count,
			lost,
			unstated,
			more,
		}));
	}

	async #readOperations(
		fs: EvidenceReadFs,
		dir: string,
		writer: string,
		findings: Findings,
		events: RecordedEvent[],
		found: Found[],
	): Promise<void> {
		const file = logFolder(writer, 'operation');
		const stated = new Stated();
		try {
			for await (const { index, entry, payload } of readLog(fs, dir, writer, 'operation')) {
				const at = momentOf(entry.at)!;
				const event = retentionEventOf(payload);
				if (event !== undefined) events.push({ writer, index, at, event });
				if (event === null) findings.add('retention-malformed', file, { index });
				const purge = purgeOf(payload);
				if (purge === null) findings.add('purge-malformed', file, { index });
				else if (purge !== undefined) found.push({ writer, index, entered: at, purge });
				const statement = statementOf(payload);
				if (statement) stated.add(statement);
			}
		} catch {
			// What cannot be read is a finding of the log itself.
		}
		if (stated.count > 0) this.#stated.set(writer, stated);
	}

	async #readPurge(
		fs: EvidenceReadFs,
		crypto: Pick<EvidenceCrypto, 'sha256Hex'>,
		dir: string,
		{ writer, index, entered, purge }: Found,
		events: readonly RecordedEvent[],
		findings: Findings,
		onListed: OnListed,
	): Promise<void> {
		// Whoever looked long before it was entered has looked too early.
		const looked = Math.max(Math.min(purge.at, entered), entered - LOOK_MS);
		const judged: Judged = {
			index,
			at: Math.min(purge.at, entered),
			rules: rulesSeen(events, purge.looked, looked),
			purgedTo: purge.purgedTo,
		};
		const of = this.#writers.get(writer) ?? { purges: [], parts: [], secrets: [], files: 0, objects: 0, bytes: 0 };
		this.#writers.set(writer, of);
		const before = of.purges.at(-1)?.purgedTo ?? NOTHING_PURGED;
		if (LOG_KINDS.some((log) => judged.purgedTo[log] < before[log])) {
			findings.add('purge-malformed', logFolder(writer, 'operation'), { index });
			return;
		}
		of.purges.push(judged);
		const list = await readList(fs, crypto, dir, purge.list);
		if (list === 'malformed') findings.add('purge-malformed', objectPath(purge.list), { index });
		if (list === null || list === 'malformed') return;
		for (const { entry, files, bytes } of list.captures) {
			of.bytes += bytes;
			of.files += files.length;
			for (const file of files) onListed.file(file);
			if (files.some((file) => file.endsWith('.pcapng'))) extend(of.parts, entry, judged);
			if (files.some((file) => !file.endsWith('.pcapng'))) extend(of.secrets, entry, judged);
		}
		for (const { bytes } of list.segments) of.bytes += bytes;
		for (const { object, bytes } of list.objects) {
			of.bytes += bytes;
			of.objects += 1;
			onListed.object(object);
		}
	}
}

/** Null where it is not there, or is another one: that is a finding of the object. */
const readList = async (
	fs: EvidenceReadFs,
	crypto: Pick<EvidenceCrypto, 'sha256Hex'>,
	dir: string,
	digest: string,
): Promise<PurgeList | 'malformed' | null> => {
	try {
		const bytes = await fs.read(dir + '/' + objectPath(digest), MAX_LIST_BYTES);
		if (bytes === null || crypto.sha256Hex(bytes) !== digest) return null;
		return decodePurgeList(bytes) ?? 'malformed';
	} catch {
		return null;
	}
};

const extend = (runs: Run[], entry: number, purge: Judged): void => {
	const last = runs.at(-1);
	if (last !== undefined && last.purge === purge && last.to === entry) last.to = entry + 1;
	else runs.push({ from: entry, to: entry + 1, purge });
};

const runAt = (runs: readonly Run[], index: number): Judged | null => {
	let low = 0;
	let high = runs.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (runs[middle]!.from <= index) low = middle + 1;
		else high = middle;
	}
	const run = runs[low - 1];
	return run !== undefined && index < run.to ? run.purge : null;
};
