import { CensusError } from '../errors.ts';
import type {
	Bounds,
	Id,
	MeterReading,
	OpeningBalance,
	Reservation,
	ReservationState,
	ReserveRequest,
	Totals,
	Unresolved,
} from '../types.ts';
import { ORDINARY, SENSITIVE } from '../types.ts';
import { wordsOf } from './keyindex.ts';
import { decodeFact, type JournalRecord } from './records.ts';
import { addTotals, exactly, none, Tally } from './tally.ts';

/** What a pending reservation holds, to give it back or to settle it; dropped when it is final. `meters`: bits 0, 1 held, bits 2, 3 newly counted. */
type Holding = { readonly entries: Uint32Array; readonly meters: Uint8Array; readonly parts: Uint32Array };
type Attestation = { readonly ordinary: Bounds; readonly sensitive: Bounds };
export type Held = {
	readonly id: Id;
	readonly entity: Id;
	readonly year: number;
	readonly basis: string;
	readonly transfer: Id;
	readonly recipient: Id;
	readonly authorisation: Id | null;
	readonly at: string;
	readonly digest: Uint8Array;
	readonly unresolved: Unresolved | null;
	/** As answered when it was granted. */
	readonly answer: { readonly added: Totals; readonly totals: Totals };
	state: ReservationState;
	openedThrough: number;
	persons: Totals;
	added: Totals;
	holding: Holding | null;
};
export type MeterState = {
	readonly tally: Tally;
	/** Digest of the opening balance; null: none yet, the history before is unknown. */
	opening: Uint8Array | null;
	/** Persons who left before, as a person attested; null: imported by key, so they are in the table. */
	attested: Attestation | null;
};
/** Derived from the journal alone: the same records in the same order give the same state. */
export type State = {
	readonly meters: Map<string, MeterState>;
	/** Persons held or posted under an authorisation, over all its years. */
	readonly authorisations: Map<Id, Tally>;
	readonly reservations: Map<Id, Held>;
};

export function emptyState(): State {
	return { meters: new Map(), authorisations: new Map(), reservations: new Map() };
}
export function meterKey(entity: Id, year: number): string {
	return `${year} ${entity}`;
}

/**
 * The meter of the year with `extra` on top. Unknown history: no upper end. Attested [a, b] with K persons known: whoever was attested may
 * be among the K or none of them may, so at least max(a, K) and at most b + K; an attested person shipped again counts again in the upper end.
 */
export function totalsOf(meter: MeterState | undefined, extra: Totals = none): Totals {
	const known = addTotals(meter === undefined ? none : meter.tally.totals(), extra);
	if (meter === undefined || meter.opening === null) {
		return { ordinary: { min: known.ordinary.min, max: null }, sensitive: { min: known.sensitive.min, max: null } };
	}
	const { attested } = meter;
	if (attested === null) return known;
	return { ordinary: withAttested(known.ordinary, attested.ordinary), sensitive: withAttested(known.sensitive, attested.sensitive) };
}
function withAttested(known: Bounds, attested: Bounds): Bounds {
	return {
		min: Math.max(attested.min, known.min),
		max: known.max === null || attested.max === null ? null : known.max + attested.max,
	};
}

export function readMeter(state: State, entity: Id, year: number): MeterReading {
	const meter = state.meters.get(meterKey(entity, year));
	return {
		entity,
		year,
		opened: meter !== undefined && meter.opening !== null,
		totals: totalsOf(meter),
		pending: meter === undefined ? none : meter.tally.pending(),
	};
}

export function viewReservation(held: Held): Reservation {
	const { id, entity, year, basis, transfer, recipient, authorisation, state, openedThrough, persons, added, at } = held;
	return { id, entity, year, basis, transfer, recipient, authorisation, state, openedThrough, persons, added, at };
}

/** Takes a record of the journal into the state. Throws `journal-damaged` for one that this version cannot have written here. */
export function apply(state: State, record: JournalRecord): void {
	const fact = decodeFact(record);
	if (fact === null) throw new CensusError('journal-damaged');
	switch (fact.kind) {
		case 'reserve':
			applyReserve(state, fact.request, record.digest);
			break;
		case 'openMeter':
			applyOpening(meterOf(state, fact.entity, fact.year), fact.balance, record.digest);
			break;
		case 'open': {
			const held = pendingOf(state, fact.id);
			held.state = 'opened';
			held.openedThrough = fact.part;
			break;
		}
		case 'post':
			finishReservation(state, pendingOf(state, fact.id), 'posted');
			break;
		case 'void':
			finishReservation(state, pendingOf(state, fact.id), 'voided');
			break;
	}
}

function pendingOf(state: State, id: Id): Held {
	const held = state.reservations.get(id);
	if (held === undefined || held.holding === null) throw new CensusError('journal-damaged');
	return held;
}
function meterOf(state: State, entity: Id, year: number): MeterState {
	const key = meterKey(entity, year);
	let meter = state.meters.get(key);
	if (meter === undefined) {
		meter = { tally: new Tally(), opening: null, attested: null };
		state.meters.set(key, meter);
	}
	return meter;
}

function applyReserve(state: State, request: ReserveRequest, digest: Uint8Array): void {
	const { id, entity, year, basis, transfer, recipient, authorisation, at, persons: batch, unresolved } = request;
	const meter = meterOf(state, entity, year);
	const { table } = meter.tally;
	let under: Tally | undefined;
	if (authorisation !== null) {
		under = state.authorisations.get(authorisation) ?? new Tally();
		state.authorisations.set(authorisation, under);
	}
	const words = wordsOf(batch.keys);
	const holding: Holding = { entries: new Uint32Array(batch.count), meters: new Uint8Array(batch.count), parts: batch.parts.slice() };
	const before: [number, number] = [...table.counted];
	const held: [number, number] = [0, 0];
	for (let i = 0; i < batch.count; i++) {
		const bits = batch.meters[i]!;
		const [ordinary, sensitive] = table.counted;
		holding.entries[i] = table.hold(words, i * 4, bits);
		under?.table.hold(words, i * 4, bits);
		const joined = (table.counted[0] > ordinary ? ORDINARY : 0) | (table.counted[1] > sensitive ? SENSITIVE : 0);
		holding.meters[i] = bits | (joined << 2);
		if (bits & ORDINARY) held[0]++;
		if (bits & SENSITIVE) held[1]++;
	}
	const further = unresolved ?? none;
	if (unresolved !== null) {
		meter.tally.holdUnresolved(unresolved);
		under?.holdUnresolved(unresolved);
	}
	const added = addTotals(exactly(table.counted[0] - before[0], table.counted[1] - before[1]), further);
	state.reservations.set(id, {
		id,
		entity,
		year,
		basis,
		transfer,
		recipient,
		authorisation,
		at,
		digest,
		unresolved,
		answer: { added, totals: totalsOf(meter) },
		state: 'reserved',
		openedThrough: -1,
		persons: addTotals(exactly(held[0], held[1]), further),
		added,
		holding,
	});
}

/** Persons of parts that were opened stay for good, the others are given back; voiding gives back all (nothing was opened). */
function finishReservation(state: State, held: Held, as: 'posted' | 'voided'): void {
	const { tally } = state.meters.get(meterKey(held.entity, held.year))!;
	const under = held.authorisation === null ? undefined : state.authorisations.get(held.authorisation);
	const { entries, meters, parts } = held.holding!;
	const key = new Uint32Array(4);
	const persons: [number, number] = [0, 0];
	const added: [number, number] = [0, 0];
	for (let i = 0; i < entries.length; i++) {
		const entry = entries[i]!;
		const bits = meters[i]! & 3;
		const stays = as === 'posted' && parts[i]! <= held.openedThrough;
		if (under !== undefined) {
			tally.table.index.copy(entry, key, 0);
			const other = under.table.index.find(key, 0);
			if (stays) under.table.settle(other, bits);
			else under.table.release(other, bits);
		}
		if (!stays) {
			tally.table.release(entry, bits);
			continue;
		}
		tally.table.settle(entry, bits);
		if (bits & ORDINARY) persons[0]++;
		if (bits & SENSITIVE) persons[1]++;
		if (meters[i]! & (ORDINARY << 2)) added[0]++;
		if (meters[i]! & (SENSITIVE << 2)) added[1]++;
	}
	held.persons = exactly(persons[0], persons[1]);
	held.added = exactly(added[0], added[1]);
	const { unresolved } = held;
	if (unresolved !== null && as === 'posted') {
		tally.settleUnresolved(unresolved);
		under?.settleUnresolved(unresolved);
		held.persons = addTotals(held.persons, unresolved);
		held.added = addTotals(held.added, unresolved);
	} else if (unresolved !== null) {
		tally.releaseUnresolved(unresolved);
		under?.releaseUnresolved(unresolved);
	}
	held.state = as;
	held.holding = null;
}

function applyOpening(meter: MeterState, balance: OpeningBalance, digest: Uint8Array): void {
	meter.opening = digest;
	if (balance.kind === 'attested') {
		meter.attested = { ordinary: balance.ordinary, sensitive: balance.sensitive };
		return;
	}
	const words = wordsOf(balance.persons.keys);
	for (let i = 0; i < balance.persons.count; i++) meter.tally.table.import(words, i * 4, balance.persons.meters[i]!);
}
