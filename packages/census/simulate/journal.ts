import { createHash } from 'node:crypto';
import type { JournalRecord } from '../src/core/records.ts';
import type { CensusCode } from '../src/errors.ts';
import type { Cursor, Journal } from '../src/stores/port.ts';

/**
 * What can go wrong at a step of a journal. `lost…`: the connection breaks: before anything is recorded, after it is durable, or while
 * it is on its way (it becomes durable when the other side lets go of the lock). `noSpace`: refused by the disk.
 */
export type Fault = 'lost' | 'lostDurable' | 'lostOnItsWay' | 'noSpace';
/** Steps at which a gateway waits for the world: nothing of its own happens in between. */
type StepName = 'lock' | 'read' | 'append' | 'durable' | 'release';
const faultsOf: Readonly<Record<StepName, readonly Fault[]>> = {
	lock: ['lost'],
	read: ['lost'],
	append: ['lost', 'lostOnItsWay', 'noSpace'],
	durable: ['lostDurable'],
	release: [],
};
type Turn = { readonly line: Line; readonly step: StepName; readonly go: (drawn: number, fault: Fault | null) => void };
export type Failure = (code: CensusCode, params: Record<string, string | number>) => Error;

export const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

/** One journal that several gateways share, as a database would keep it. Nothing happens until the world grants a turn. */
export class SharedJournal {
	readonly records: JournalRecord[] = [];
	readonly #links: Uint8Array[] = [new Uint8Array(32)];
	readonly #fail: Failure;
	#waiting: Turn[] = [];
	#holder: Line | null = null;
	/** Of the holder: appended, and not yet durable although nobody waits for it. */
	#onItsWay: (() => void) | null = null;
	constructor(fail: Failure) {
		this.#fail = fail;
	}

	linkAt(records: number): string {
		return Buffer.from(this.#links[records]!).toString('hex');
	}
	cursorAt(records: number): Cursor {
		return { records, link: this.#links[records]!, position: 0 };
	}

	/** Grants one of the turns that can be granted; false: nobody waits, or only for a lock that is held. */
	grant(drawn: number): boolean {
		return this.#go((turn) => turn.step !== 'lock' || this.#holder === null, drawn, null) !== null;
	}
	/** The same, with a fault; null: nobody is at a step where this can go wrong. */
	fail(fault: Fault, drawn: number): Line | null {
		return this.#go(({ step }) => faultsOf[step].includes(fault) && (step !== 'lock' || this.#holder === null), drawn, fault);
	}
	/** A gateway at one of its steps. */
	lineAtStep(drawn: number): Line | null {
		return this.#waiting.length === 0 ? null : this.#waiting[drawn % this.#waiting.length]!.line;
	}
	#go(can: (turn: Turn) => boolean, drawn: number, fault: Fault | null): Line | null {
		const able = this.#waiting.filter(can);
		if (able.length === 0) return null;
		const turn = able[drawn % able.length]!;
		this.#waiting = this.#waiting.filter((one) => one !== turn);
		if (turn.step === 'lock' && fault === null) this.#holder = turn.line;
		turn.go(drawn, fault);
		return turn.line;
	}

	/** The process is gone: what it waited for never comes; what it appended may still arrive. */
	cut(line: Line): void {
		this.#waiting = this.#waiting.filter((turn) => turn.line !== line);
		if (this.#holder === line) this.release();
	}
	release(): void {
		this.#onItsWay?.();
		this.#onItsWay = null;
		this.#holder = null;
	}

	connect(line: Line): Journal {
		const step = (name: StepName): Promise<{ drawn: number; fault: Fault | null }> =>
			new Promise((resolve) => {
				this.#waiting.push({ line, step: name, go: (drawn, fault) => resolve({ drawn, fault }) });
			});
		const lost = (): Error => this.#fail('connection-lost', { cause: 'simulated' });
		let closed = false;
		const open = (): void => {
			if (closed) line.violated('a closed journal was used');
		};
		const append = async (at: Cursor, records: readonly JournalRecord[]): Promise<Cursor> => {
			open();
			if (this.#holder !== line) line.violated('appended without holding the journal');
			if (at.records !== this.records.length || Buffer.from(at.link).toString('hex') !== this.linkAt(at.records)) {
				line.violated(`appended after record ${at.records}, not at the end (${this.records.length})`);
				throw this.#fail('store-failed', { cause: 'not at the end' });
			}
			const copies = records.map(({ type, payload, digest }) => ({ type, payload: payload.slice(), digest: digest.slice() }));
			const land = line.appended(copies);
			const arrive = (): void => {
				for (const record of copies) {
					this.records.push(record);
					this.#links.push(sha256(Buffer.concat([this.#links.at(-1)!, record.digest])));
				}
				land();
			};
			const { fault } = await step('append');
			if (fault === 'noSpace') throw this.#fail('no-space', {});
			if (fault === 'lostOnItsWay') this.#onItsWay = arrive;
			if (fault !== null) throw lost();
			arrive();
			if ((await step('durable')).fault !== null) throw lost();
			return this.cursorAt(this.records.length);
		};
		return {
			start: () => this.cursorAt(0),
			read: async (from, take) => {
				open();
				let cursor = from;
				for (;;) {
					const { drawn, fault } = await step('read');
					const left = this.records.slice(cursor.records);
					// Mostly all at once, now and then in two goes, with others in between.
					const now = fault !== null || drawn % 4 === 0 ? left.slice(0, drawn % (left.length + 1)) : left;
					for (const { type, payload, digest } of now) {
						const lent = payload.slice();
						const after = this.cursorAt(cursor.records + 1);
						take({ type, payload: lent, digest: digest.slice() }, after);
						lent.fill(0xa5);
						cursor = after;
					}
					if (fault !== null) throw lost();
					if (cursor.records === this.records.length) return cursor;
				}
			},
			exclusively: async (work) => {
				open();
				if ((await step('lock')).fault !== null) throw lost();
				try {
					return await work(append);
				} finally {
					this.release();
					await step('release');
				}
			},
			close: async () => {
				closed = true;
			},
		};
	}
}

/** A gateway's connection, from its start until it is gone. */
export type Line = {
	/** Told before the records are durable; what it gives back is called when they are. */
	appended(records: readonly JournalRecord[]): () => void;
	/** The port was not used as it asks. */
	violated(how: string): void;
};
