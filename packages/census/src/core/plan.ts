import { type CensusCode, CensusError } from '../errors.ts';
import type { Cap, MeterReading, Reservation, ReserveAnswer, ReserveRequest, Totals } from '../types.ts';
import { ORDINARY, SENSITIVE } from '../types.ts';
import { faultOfBalance, faultOfRequest, isId, isPart, isYear, yearOf } from './check.ts';
import { wordsOf } from './keyindex.ts';
import { encodeFact, type Fact, type JournalRecord } from './records.ts';
import type { Sha256 } from './sha256.ts';
import { type Held, meterKey, readMeter, type State, totalsOf, viewReservation } from './state.ts';
import { addTotals, exactly, none } from './tally.ts';

/** `records` are made durable, then applied, then `answer` is asked: an answer never says more than the journal. */
export type Plan<A> = { readonly records: readonly JournalRecord[]; readonly answer: () => A };
export type Planned<A> = Plan<A> | { readonly error: CensusError };

function refuse(code: CensusCode, params: Record<string, string | number> = {}): { error: CensusError } {
	return { error: new CensusError(code, params) };
}

/** Changes nothing. The answer is that of `Census`' method of the same name. */
export function plan(state: State, command: Extract<Fact, { kind: 'reserve' }>, sha256: Sha256): Planned<ReserveAnswer>;
export function plan(state: State, command: Extract<Fact, { kind: 'open' }>, sha256: Sha256): Planned<void>;
export function plan(state: State, command: Extract<Fact, { kind: 'post' | 'void' }>, sha256: Sha256): Planned<Reservation>;
export function plan(state: State, command: Extract<Fact, { kind: 'openMeter' }>, sha256: Sha256): Planned<MeterReading>;
export function plan(state: State, command: Fact, sha256: Sha256): Planned<unknown> {
	switch (command.kind) {
		case 'reserve':
			return planReserve(state, command.request, sha256);
		case 'openMeter':
			return planOpening(state, command, sha256);
		case 'open':
			return planOpen(state, command, sha256);
		case 'post':
		case 'void':
			return planFinish(state, command, sha256);
	}
}

function planReserve(state: State, request: ReserveRequest, sha256: Sha256): Planned<ReserveAnswer> {
	const fault = faultOfRequest(request);
	if (fault !== null) return refuse('bad-request', { field: fault });
	if (yearOf(request.at) !== request.year) return refuse('wrong-year', { year: request.year, at: request.at });
	const record = encodeFact({ kind: 'reserve', request }, sha256);
	const answer = (): ReserveAnswer => ({ granted: true, ...state.reservations.get(request.id)!.answer });
	const existing = state.reservations.get(request.id);
	if (existing !== undefined)
		return same(existing.digest, record.digest) ? { records: [], answer } : refuse('id-reused', { id: request.id });

	const meter = state.meters.get(meterKey(request.entity, request.year));
	const added = addTotals(newcomers(meter?.tally, request), request.unresolved ?? none);
	const totals = totalsOf(meter, added);
	const under = request.authorisation === null ? undefined : state.authorisations.get(request.authorisation);
	const capped = request.caps.some((cap) => cap.scope === 'authorisation');
	const authorised = capped ? addTotals(addTotals(under?.totals() ?? none, newcomers(under, request)), request.unresolved ?? none) : none;
	const refused: { cap: Cap; over: number | null }[] = [];
	for (const cap of request.caps) {
		const { max } = (cap.scope === 'entity' ? totals : authorised)[cap.meter];
		if (max === null) refused.push({ cap, over: null });
		else if (max > cap.max) refused.push({ cap, over: max - cap.max });
	}
	if (refused.length > 0) return { records: [], answer: () => ({ granted: false, added, totals, refused }) };
	return { records: [record], answer };
}

function newcomers(
	tally: { readonly table: { meters(words: Uint32Array, at: number): number } } | undefined,
	request: ReserveRequest,
): Totals {
	const { persons } = request;
	const words = wordsOf(persons.keys);
	let ordinary = 0;
	let sensitive = 0;
	for (let i = 0; i < persons.count; i++) {
		const joins = persons.meters[i]! & ~(tally === undefined ? 0 : tally.table.meters(words, i * 4));
		if (joins & ORDINARY) ordinary++;
		if (joins & SENSITIVE) sensitive++;
	}
	return exactly(ordinary, sensitive);
}

/** A part that opens after New Year would leave in a year whose meter does not hold its persons: `wrong-year`. */
function planOpen(state: State, command: Extract<Fact, { kind: 'open' }>, sha256: Sha256): Planned<void> {
	const { id, part, at } = command;
	if (!isPart(part)) return refuse('bad-request', { field: 'part' });
	const found = pendingReservation(state, id, at);
	if ('error' in found) return found;
	if (found.holding === null) return refuse('already-final', { id, state: found.state });
	if (part < found.openedThrough) return refuse('part-decreased', { id, part, openedThrough: found.openedThrough });
	const answer = () => {};
	if (part === found.openedThrough) return { records: [], answer };
	if (yearOf(at) !== found.year) return refuse('wrong-year', { year: found.year, at });
	return { records: [encodeFact(command, sha256)], answer };
}

function planFinish(state: State, command: Extract<Fact, { kind: 'post' | 'void' }>, sha256: Sha256): Planned<Reservation> {
	const { id, at, kind } = command;
	const found = pendingReservation(state, id, at);
	if ('error' in found) return found;
	const answer = () => viewReservation(found);
	if (found.holding === null) {
		return found.state === (kind === 'post' ? 'posted' : 'voided')
			? { records: [], answer }
			: refuse('already-final', { id, state: found.state });
	}
	if (kind === 'post' && found.state === 'reserved') return refuse('not-opened', { id });
	if (kind === 'void' && found.state === 'opened') return refuse('already-opened', { id });
	return { records: [encodeFact(command, sha256)], answer };
}

function pendingReservation(state: State, id: string, at: string): Held | { error: CensusError } {
	if (!isId(id)) return refuse('bad-request', { field: 'id' });
	if (yearOf(at) === null) return refuse('bad-request', { field: 'at' });
	return state.reservations.get(id) ?? refuse('unknown-reservation', { id });
}

/** A meter is opened once; the same balance again is the same answer. */
function planOpening(state: State, command: Extract<Fact, { kind: 'openMeter' }>, sha256: Sha256): Planned<MeterReading> {
	const { entity, year, balance } = command;
	if (!isId(entity)) return refuse('bad-request', { field: 'entity' });
	if (!isYear(year)) return refuse('bad-request', { field: 'year' });
	const fault = faultOfBalance(balance);
	if (fault !== null) return refuse('bad-request', { field: fault });
	const record = encodeFact(command, sha256);
	const answer = () => readMeter(state, entity, year);
	const opening = state.meters.get(meterKey(entity, year))?.opening ?? null;
	if (opening === null) return { records: [record], answer };
	return same(opening, record.digest) ? { records: [], answer } : refuse('meter-already-opened', { entity, year });
}

function same(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
