import { EvidenceError } from '../errors.ts';
import { objectPath } from '../layout.ts';
import type { EvidenceCrypto, EvidenceFs } from '../ports.ts';
import { viewOf } from '../replay/view.ts';
import { type PurgedTo, purgeEntry } from '../retention/purge-entry.ts';
import { decodePurgeList, encodePurgeList, MAX_LIST_BYTES, type PurgeList } from '../retention/purge-list.ts';
import { rulesOf } from '../retention/rules.ts';
import type { OpenedWriter } from '../writer/writer.ts';
import { Captures } from './captures.ts';
import { type From, fromNow, namedAmong, sizesOf } from './objects.ts';
import { Recorded } from './recorded.ts';
import { removeListed } from './remove.ts';
import { dueSegments, firstEventNeeded } from './segments.ts';

export type KeepingPorts = { readonly fs: EvidenceFs; readonly crypto: EvidenceCrypto; readonly clock: () => Date };
export type KeepingWriter = Pick<OpenedWriter, 'name' | 'appendSettled' | 'putObject' | 'forget'>;
/** What was purged: files of captures, entries whose payload went, objects. */
export type Purged = { readonly files: number; readonly entries: number; readonly objects: number; readonly bytes: number };

/** Rows of a list at most; what is due beyond them is in the next. */
const MOST = 20_000;
const NONE: Purged = { files: 0, entries: 0, objects: 0, bytes: 0 };

/**
 * Purging for one writer. Each purge is an entry of its operation log before anything goes; what a crash leaves of it goes when the writer is
 * opened again. Free space never decides, only the calendar and what is ordered and held in the operation logs of all writers.
 */
export class Purging {
	readonly recorded: Recorded;
	readonly captures: Captures;
	readonly #ports: KeepingPorts;
	readonly #dir: string;
	readonly #writer: KeepingWriter;
	/** How many events captures were judged by. */
	#events = 0;

	constructor(ports: KeepingPorts, dir: string, writer: KeepingWriter) {
		this.#ports = ports;
		this.#dir = dir;
		this.#writer = writer;
		this.recorded = new Recorded(ports.fs, ports.crypto, dir, writer.name);
		this.captures = new Captures(ports.fs, dir, writer.name);
	}

	/** Ends the purge that was under way when the writer ended, and learns what is there. */
	async open(): Promise<void> {
		const { fs, crypto } = this.#ports;
		await this.recorded.update();
		const last = this.recorded.lastPurge;
		const bytes = last === null ? null : await fs.read(this.#dir + '/' + objectPath(last.list), MAX_LIST_BYTES);
		const list = bytes === null ? null : decodePurgeList(bytes);
		if (last !== null && list === null) throw new EvidenceError('log-damaged', { file: objectPath(last.list) });
		if (list !== null) await this.#remove(list, this.#kept(this.recorded.purgedTo));
		await this.captures.load(crypto);
	}

	/** Purges all that is due now. */
	async purge(): Promise<Purged> {
		let all = NONE;
		for (;;) {
			const purged = await this.#once();
			if (purged === null) return all;
			all = {
				files: all.files + purged.files,
				entries: all.entries + purged.entries,
				objects: all.objects + purged.objects,
				bytes: all.bytes + purged.bytes,
			};
		}
	}

	async #once(): Promise<Purged | null> {
		const { fs, crypto, clock } = this.#ports;
		const dir = this.#dir;
		const { name: writer } = this.#writer;
		await this.captures.update();
		await this.#look();
		const now = clock().getTime();
		const { events, purgedTo: before } = this.recorded;
		const rules = rulesOf(events.map(({ event }) => event));
		const due = await this.captures.due(rules, now, MOST);
		const needed = { traffic: this.captures.firstNeeded(), operation: firstEventNeeded(events, writer, now) };
		const { segments, named } = await dueSegments(fs, dir, writer, { rules, now, needed }, MOST);
		if (due.rows.length + segments.length === 0) return null;
		const purgedTo: PurgedTo = { ...before, ...Object.fromEntries(segments.map(({ log, last }) => [log, last + 1])) };
		const view = await viewOf(fs, crypto, dir);
		const since = await fromNow(view, dir);
		const still = await namedAmong(view, dir, named, this.#kept(purgedTo));
		const objects = await sizesOf(
			fs,
			dir,
			[...named].filter((object) => !still.has(object)),
		);
		const what: PurgeList = { captures: due.rows, segments, objects };
		// Whatever was ordered or held while this was worked out comes first; what was due before is due now.
		const at = clock().getTime();
		if (await this.#look()) return NONE;
		const { looked } = this.recorded;
		const list = await this.#writer.putObject(encodePurgeList(what));
		await this.#writer.appendSettled('operation', purgeEntry(writer, { at, list, purgedTo, looked }, what));
		due.gone();
		await this.#remove(what, since);
		const { captures } = what;
		return {
			files: captures.reduce((sum, { files }) => sum + files.length, 0),
			entries: segments.reduce((sum, { first, last }) => sum + last - first + 1, 0),
			objects: objects.length,
			bytes: [...captures, ...segments, ...objects].reduce((sum, { bytes }) => sum + bytes, 0),
		};
	}

	/** Orders and holds as far as they are entered; true when some have come. */
	async #look(): Promise<boolean> {
		await this.recorded.update();
		const { length } = this.recorded.events;
		const changed = length > this.#events;
		this.#events = length;
		if (changed) this.captures.rulesChanged();
		return changed;
	}

	/** All entries but those of this writer whose payload goes. */
	#kept(purgedTo: PurgedTo): From {
		return (writer, log) => (writer === this.#writer.name ? purgedTo[log] : 0);
	}

	/** `since`: from where on an entry can name an object of the list again. */
	#remove(list: PurgeList, since: From): Promise<void> {
		const { fs, crypto } = this.#ports;
		const dir = this.#dir;
		return removeListed(fs, dir, this.#writer.name, list, (objects) =>
			this.#writer.forget(objects, async (wanted) => namedAmong(await viewOf(fs, crypto, dir), dir, wanted, since)),
		);
	}
}
