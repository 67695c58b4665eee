import { apply } from '../core/apply.ts';
import { instantMs } from '../core/check.ts';
import { hex } from '../core/hex.ts';
import { type Plan, type Planned, plan, SKEW_MS } from '../core/plan.ts';
import { readAuthorisation, readGroup, readMeter } from '../core/read.ts';
import type { Sha256 } from '../core/sha256.ts';
import type { Position } from '../core/snapshot.ts';
import { emptyState, type State, viewLinks, viewReservation } from '../core/state.ts';
import { CensusError } from '../errors.ts';
import type { Census, CensusView, Head, Instant, Reservation } from '../types.ts';
import type { Cursor, Journal } from './port.ts';
import { inTurn } from './turns.ts';

export type CensusOptions = {
	/** Of a snapshot; without it the journal is read from its start. Where the journal does not hold it: `rolled-back`. */
	readonly from?: Position;
	/** Called after each command and awaited before the next one: the position is whole and stays so until it resolves. */
	readonly afterCommand?: (position: Position) => Promise<void>;
	readonly beforeClose?: (position: Position) => Promise<void>;
};
type Dated = { readonly at: Instant };
/** Heads kept to tell at once whether a recorded one is ours. */
const TRAIL = 1024;

/**
 * A journal behind the `Census` type: one command at a time, in the order of the calls. Nobody else appends while a command is decided, and
 * it is decided on all that is recorded; durable, then applied, then answered.
 */
export async function createCensus(journal: Journal, sha256: Sha256, options: CensusOptions = {}): Promise<Census> {
	const reading = createReading(journal, options.from);
	const turns = inTurn();

	/** `dated.at` is looked at once the command is known to be well formed. */
	async function once<A>(dated: Dated, decide: (state: State) => Planned<A>): Promise<A> {
		return journal.exclusively(async (append, now) => {
			await reading.readOn();
			const planned: Planned<A> = decide(reading.state);
			if ('error' in planned) throw planned.error;
			const { records, answer, undo, looked }: Plan<A> = planned;
			if (records.length > 0) {
				const ahead = clockAhead(dated.at, now);
				if (ahead !== null) {
					undo?.();
					throw ahead;
				}
				const after = await append(reading.cursor, records).catch((error: unknown) => {
					undo?.();
					throw error;
				});
				for (const record of records) apply(reading.state, record, looked);
				reading.goTo(after);
			}
			return answer();
		});
	}
	/** A lost connection leaves open whether a command was recorded; asked once more under its id it answers for what is recorded. */
	const command = <A>(dated: Dated, decide: (state: State) => Planned<A>): Promise<A> => {
		const answer = turns.next(() =>
			once(dated, decide).catch((error: unknown) => {
				if (error instanceof CensusError && error.code === 'connection-lost') return once(dated, decide);
				throw error;
			}),
		);
		const { afterCommand } = options;
		// Its own turn, so that the answer does not wait for it; a census that closes meanwhile needs it no more.
		if (afterCommand !== undefined) turns.next(() => afterCommand(reading)).catch(() => {});
		return answer;
	};

	await reading.readOn();
	return {
		reserve: (request) => command(request, (state) => plan(state, { kind: 'reserve', request }, sha256)),
		open: (id, part, at) => command({ at }, (state) => plan(state, { kind: 'open', id, part, at }, sha256)),
		post: (id, at) => command({ at }, (state) => plan(state, { kind: 'post', id, at }, sha256)),
		void: (id, at) => command({ at }, (state) => plan(state, { kind: 'void', id, at }, sha256)),
		importPart: (part) => command(part, (state) => plan(state, { kind: 'importPart', part }, sha256)),
		openMeter: (entity, year, balance) => command(balance, (state) => plan(state, { kind: 'openMeter', entity, year, balance }, sha256)),
		propose: (links) => command(links, (state) => plan(state, { kind: 'propose', links }, sha256)),
		adopt: (adoption) => command(adoption, (state) => plan(state, { kind: 'adopt', adoption }, sha256)),
		reconcile: (reconciliation) => command(reconciliation, (state) => plan(state, { kind: 'reconcile', reconciliation }, sha256)),
		openAuthorisation: (opening) => command(opening, (state) => plan(state, { kind: 'openAuthorisation', opening }, sha256)),
		...viewOf(reading),
		contains: (head) => turns.next(() => reading.contains(head)),
		refresh: () => turns.next(() => reading.readOn()),
		close: () =>
			turns.close(async () => {
				try {
					await options.beforeClose?.(reading);
				} finally {
					await journal.close();
				}
			}),
	};
}

/** A record dated ahead would keep everybody out until its moment has passed, and nothing takes a record back. */
function clockAhead(at: Instant, now: number | undefined): CensusError | null {
	if (now === undefined || instantMs(at) - now <= SKEW_MS) return null;
	return new CensusError('clock-ahead', { at, now: new Date(now).toISOString() });
}

/**
 * What another process writes, read without a lock. A writer may take back a record that did not become durable, and this reader may have
 * seen it: it then reads the journal from its start again.
 */
export async function createView(journal: Journal, from?: Position): Promise<CensusView & { close(): Promise<void> }> {
	const reading = createReading(journal, from);
	const turns = inTurn();
	const readOn = (): Promise<void> =>
		reading.readOn().catch(async (error: unknown) => {
			if (!(error instanceof CensusError) || !['rolled-back', 'journal-damaged'].includes(error.code)) throw error;
			await reading.again();
		});
	const close = (): Promise<void> => turns.close(() => journal.close());
	await turns.next(readOn).catch(async (error: unknown) => {
		await close();
		throw error;
	});
	return {
		...viewOf(reading),
		contains: (head) => turns.next(() => reading.contains(head)),
		refresh: () => turns.next(readOn),
		close,
	};
}

type Reading = {
	state: State;
	cursor: Cursor;
	trail: Head[];
	goTo(cursor: Cursor): void;
	readOn(): Promise<void>;
	/** From the start. */
	again(): Promise<void>;
	contains(head: Head): Promise<boolean>;
};

function createReading(journal: Journal, from: Position | undefined): Reading {
	const reading: Reading = {
		state: from?.state ?? emptyState(),
		cursor: from?.cursor ?? journal.start(),
		trail: [...(from?.trail ?? [])],
		goTo(cursor) {
			reading.cursor = cursor;
			reading.trail.push(headOf(cursor));
			if (reading.trail.length > 2 * TRAIL) reading.trail.splice(0, TRAIL);
		},
		async readOn() {
			await journal.read(reading.cursor, (record, after) => {
				apply(reading.state, record);
				reading.goTo(after);
			});
		},
		async again() {
			const fresh = createReading(journal, undefined);
			await fresh.readOn();
			reading.state = fresh.state;
			reading.cursor = fresh.cursor;
			reading.trail = fresh.trail;
		},
		async contains(head) {
			if (head.records > reading.cursor.records) return false;
			const start = headOf(journal.start());
			const near = [start, ...reading.trail].find(({ records }) => records === head.records);
			if (near !== undefined) return near.link === head.link;
			let link: string | null = null;
			await journal.read(journal.start(), (_record, after) => {
				if (after.records === head.records) link = headOf(after).link;
			});
			return link === head.link;
		},
	};
	return reading;
}

function viewOf(reading: Reading): Omit<CensusView, 'refresh' | 'contains'> {
	return {
		meter: (entity, year, readings) => readMeter(reading.state, entity, year, readings),
		group: (group, year, readings) => readGroup(reading.state, group, year, readings),
		authorisation: (authorisation, readings) => readAuthorisation(reading.state, authorisation, readings),
		reservation(id) {
			const held = reading.state.reservations.get(id);
			return held === undefined ? undefined : viewReservation(held);
		},
		*reservations(): Generator<Reservation, undefined> {
			for (const held of reading.state.reservations.values()) yield viewReservation(held);
		},
		links: () => [...reading.state.links].map(([set, links]) => viewLinks(set, links)),
		head: () => headOf(reading.cursor),
	};
}
export function headOf({ records, link }: Cursor): Head {
	return { records, link: hex(link) };
}
