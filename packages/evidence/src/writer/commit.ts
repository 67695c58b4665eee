import { LOG_KINDS } from '../core/entry.ts';
import { GroupWriter, groupBound } from '../core/frame.ts';
import type { Change } from '../core/state.ts';
import type { LogKind } from '../types.ts';
import type { Journal } from './journal.ts';
import type { Item, Log, Sealed } from './log.ts';

/** Of one log in a group: texts in UTF-16 units, unless the first alone is longer, and entries. */
const GROUP_UNITS = 512 * 1024;
const GROUP_ENTRIES = 4096;
const KEPT_BUFFERS = 3;

export type Waiting = Item & {
	/** The entry is durable and published; `index` in its log. */
	readonly done: (index: number) => void;
	/** It is recorded or not: what the next opening finds in the journal counts. */
	readonly failed: (error: unknown) => void;
	/** Runs before `done`. */
	readonly release: (() => Promise<void>) | null;
};
type Group = {
	readonly items: ReadonlyMap<Log, readonly Waiting[]>;
	readonly sealed: readonly Sealed[];
	readonly buffer: Uint8Array<ArrayBuffer>;
};

type Unsettled = readonly { readonly log: Log; readonly paths: ReadonlySet<string> }[];

/**
 * Takes what waits as one group: seals it (one signature a log), makes it durable in the journal (one write, one sync), publishes it and
 * answers. While a group is published the next one is written; groups that had to wait for that are published together. Public files
 * are made durable a generation of the journal at a time, in the background.
 */
export class Committer {
	readonly #logs: ReadonlyMap<LogKind, Log>;
	readonly #journal: Journal;
	readonly #onFailure: (error: unknown) => { readonly now: unknown; readonly later: unknown };
	readonly #waiting = new Map<LogKind, Waiting[]>(LOG_KINDS.map((log) => [log, []]));
	readonly #buffers: Uint8Array<ArrayBuffer>[] = [];
	#count = 0;
	/** In the journal, not yet published. */
	#written: Group[] = [];
	#writing: Promise<void> | null = null;
	#publishing: Promise<void> | null = null;
	#settling: Promise<void> = Promise.resolve();
	#failed = false;
	/** The next group begins a generation. */
	#turning = false;

	/** `onFailure`: what those are told whose group failed, and those who only waited. */
	constructor(
		logs: ReadonlyMap<LogKind, Log>,
		journal: Journal,
		onFailure: (error: unknown) => { readonly now: unknown; readonly later: unknown },
	) {
		this.#logs = logs;
		this.#journal = journal;
		this.#onFailure = onFailure;
	}

	add(log: LogKind, item: Waiting): void {
		this.#waiting.get(log)!.push(item);
		this.#count += 1;
		this.#writing ??= this.#write();
	}

	/** The journal takes the next group into a new generation, so that what came before leaves it. */
	turn(): void {
		this.#turning = true;
	}

	/** Resolves when the public files hold durably what was in the generation before, or could not be made to. */
	settled(): Promise<void> {
		return this.#settling;
	}

	/** Leaves the public files durable and the journal gone; after a failure, everything as it is for the next opening. */
	async close(): Promise<void> {
		while (this.#writing !== null || this.#publishing !== null) await Promise.all([this.#writing, this.#publishing]);
		await this.#settling;
		const logs = [...this.#logs.values()];
		try {
			for (const log of logs) await log.close();
			if (this.#failed) return await this.#journal.close();
			for (const log of logs) await log.settle(log.unsettled({ end: true }));
			if (this.#journal.used) await this.#journal.remove();
		} catch (error) {
			const wasFailed = this.#failed;
			this.#fail(error, []);
			if (!wasFailed) throw error;
		}
	}

	async #write(): Promise<void> {
		// Lets the appends of this turn of the event loop join the first group.
		await Promise.resolve();
		while (this.#count > 0) {
			const items = this.#take();
			try {
				const group = await this.#commit(items);
				this.#written.push(group);
				if (this.#failed) this.#fail(null, []);
				else this.#publishing ??= this.#publish();
				// At the most one group waits for the one that is being published.
				if (this.#written.length > 1) await this.#publishing;
			} catch (error) {
				this.#fail(error, [items]);
			}
		}
		this.#writing = null;
	}

	#take(): Map<Log, Waiting[]> {
		const items = new Map<Log, Waiting[]>();
		for (const [kind, waiting] of this.#waiting) {
			if (waiting.length === 0) continue;
			let count = 0;
			for (let units = 0; count < waiting.length && count < GROUP_ENTRIES; count += 1) {
				units += waiting[count]!.text.length;
				if (units > GROUP_UNITS && count > 0) break;
			}
			const all = count === waiting.length;
			items.set(this.#logs.get(kind)!, all ? waiting : waiting.splice(0, count));
			if (all) this.#waiting.set(kind, []);
			this.#count -= count;
		}
		return items;
	}

	async #commit(items: Group['items']): Promise<Group> {
		if (this.#failed) throw null;
		let bytes = 0;
		let units = 0;
		for (const waiting of items.values()) {
			for (const { entry, text } of waiting) {
				bytes += 2 + entry.length + 4;
				units += text.length;
			}
		}
		const bound = groupBound(items.size, bytes, units);
		const before = this.#journal.fits(bound) && !this.#turning ? null : await this.#begin();
		const buffer = this.#bufferOf(bound);
		const group = new GroupWriter(buffer);
		const sealed = [...items].map(([log, waiting]) => log.seal(group, waiting));
		await this.#journal.write(group.finish(this.#journal.next()));
		if (before !== null) this.#settling = this.#settle(before);
		return { items, sealed, buffer };
	}

	/** Begins a generation of the journal. Returns what of the one before may not be durable in the public files yet. */
	async #begin(): Promise<Unsettled | null> {
		await this.#settling;
		await this.#publishing;
		if (this.#failed) throw null;
		this.#turning = false;
		const logs = [...this.#logs.values()];
		const before = this.#journal.used ? logs.map((log) => ({ log, paths: log.unsettled({ end: false }) })) : null;
		this.#journal.begin(logs.map((log) => log.standing()));
		return before;
	}

	/** Gives the generation before up, once the public files hold all of it durably. The present one has begun durably. */
	async #settle(before: Unsettled): Promise<void> {
		try {
			for (const { log, paths } of before) await log.settle(paths);
			await this.#journal.giveUp();
		} catch (error) {
			this.#fail(error, []);
		}
	}

	async #publish(): Promise<void> {
		while (this.#written.length > 0) {
			const groups = this.#written;
			this.#written = [];
			try {
				await Promise.all([...together(groups)].map(([log, { changes, checkpoint }]) => log.publish(changes, checkpoint)));
				for (const group of groups) await this.#answer(group);
			} catch (error) {
				this.#fail(
					error,
					groups.map(({ items }) => items),
				);
			}
		}
		this.#publishing = null;
	}

	async #answer({ items, sealed, buffer }: Group): Promise<void> {
		if (this.#buffers.length < KEPT_BUFFERS) this.#buffers.push(buffer);
		for (const { log, first } of sealed) {
			const waiting = items.get(log)!;
			for (const { release } of waiting) if (release !== null) await release();
			for (let i = 0; i < waiting.length; i += 1) waiting[i]!.done(first + i);
		}
	}

	/** After the first failure nothing is accepted or published any more. `null`: it is known already. */
	#fail(error: unknown, groups: readonly Group['items'][]): void {
		this.#failed = true;
		const { now, later } = this.#onFailure(error);
		for (const items of groups)
			for (const waiting of items.values()) for (const { failed } of waiting) failed(error === null ? later : now);
		for (const { items } of this.#written.splice(0)) for (const waiting of items.values()) for (const { failed } of waiting) failed(later);
		for (const waiting of this.#waiting.values()) for (const { failed } of waiting.splice(0)) failed(later);
		this.#count = 0;
	}

	#bufferOf(bytes: number): Uint8Array<ArrayBuffer> {
		const found = this.#buffers.findIndex(({ length }) => length >= bytes);
		return found < 0 ? new Uint8Array(bytes) : this.#buffers.splice(found, 1)[0]!;
	}
}

/** Groups that are published as one: all changes of each log, the last checkpoint. */
const together = (groups: readonly Group[]): Map<Log, { readonly changes: Change[]; readonly checkpoint: string }> => {
	const logs = new Map<Log, { readonly changes: Change[]; readonly checkpoint: string }>();
	for (const { sealed } of groups) {
		for (const { log, change, checkpoint } of sealed) logs.set(log, { changes: [...(logs.get(log)?.changes ?? []), change], checkpoint });
	}
	return logs;
};
