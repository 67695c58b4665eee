import { type Plan, type Planned, plan } from '../core/plan.ts';
import type { JournalRecord } from '../core/records.ts';
import type { Sha256 } from '../core/sha256.ts';
import { apply, readMeter, type State, viewReservation } from '../core/state.ts';
import { CensusError } from '../errors.ts';
import type { Census, Id, Reservation } from '../types.ts';

/** Resolves when the records are durable; rejects with a `CensusError` when they are not and never will be. */
export type Commit = (records: readonly JournalRecord[]) => Promise<void>;

/** `State` behind the `Census` type: one command at a time, in the order of the calls; durable, then applied, then answered. */
export function createCensus(state: State, sha256: Sha256, commit: Commit, close: () => Promise<void>): Census {
	let last: Promise<unknown> = Promise.resolve();
	let closing: Promise<void> | null = null;

	function inTurn<A>(decide: () => Planned<A>): Promise<A> {
		if (closing !== null) return Promise.reject(new CensusError('closed'));
		const turn = last.then(async () => {
			const planned: Planned<A> = decide();
			if ('error' in planned) throw planned.error;
			const { records, answer }: Plan<A> = planned;
			if (records.length > 0) await commit(records);
			for (const record of records) apply(state, record);
			return answer();
		});
		last = turn.catch(() => {});
		return turn;
	}

	return {
		reserve: (request) => inTurn(() => plan(state, { kind: 'reserve', request }, sha256)),
		open: (id, part, at) => inTurn(() => plan(state, { kind: 'open', id, part, at }, sha256)),
		post: (id, at) => inTurn(() => plan(state, { kind: 'post', id, at }, sha256)),
		void: (id, at) => inTurn(() => plan(state, { kind: 'void', id, at }, sha256)),
		openMeter: (entity, year, balance) => inTurn(() => plan(state, { kind: 'openMeter', entity, year, balance }, sha256)),
		meter: (entity, year) => readMeter(state, entity, year),
		...reservationsOf(() => state),
		close() {
			closing ??= last.then(close);
			return closing;
		},
	};
}

export function reservationsOf(state: () => State): Pick<Census, 'reservation' | 'reservations'> {
	return {
		reservation(id: Id) {
			const held = state().reservations.get(id);
			return held === undefined ? undefined : viewReservation(held);
		},
		*reservations(): Generator<Reservation, undefined> {
			for (const held of state().reservations.values()) yield viewReservation(held);
		},
	};
}
