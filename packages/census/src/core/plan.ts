import { type CensusCode, CensusError } from '../errors.ts';
import type { AuthorisationReading, Cap, Instant, LinkSetState, MeterReading, PersonBatch, Reservation, ReserveAnswer } from '../types.ts';
import type { Looked } from './apply.ts';
import { type Arranged, arrange, hasTwice } from './arrange.ts';
import {
	faultOfAdoption,
	faultOfAuthorisationOpening,
	faultOfBalance,
	faultOfImport,
	faultOfLinks,
	faultOfReconciliation,
	faultOfRequest,
	instantMs,
	isId,
	isPart,
	isYear,
	yearOf,
} from './check.ts';
import { hex } from './hex.ts';
import { addTotals, countedOf, exactly } from './intervals.ts';
import { effectiveUnder, masksOf } from './masks.ts';
import type { Issued } from './past.ts';
import { joining, projected, sumOf } from './project.ts';
import { authorisationTotals, countOver, groupTotals, membersOf, meterTotals, readAuthorisation, readMeter } from './read.ts';
import { encodeFact, type Fact, type JournalRecord } from './records.ts';
import type { Sha256 } from './sha256.ts';
import {
	type AuthorisationState,
	type Held,
	keysIn,
	lossBounds,
	lossKey,
	meterKey,
	type State,
	sameMoment,
	viewLinks,
	viewReservation,
} from './state.ts';

/**
 * `records` are made durable, then applied, then `answer` is asked: an answer never says more than the journal. `undo` is called instead
 * where they did not become durable.
 */
export type Plan<A> = {
	readonly records: readonly JournalRecord[];
	readonly answer: () => A;
	readonly undo?: () => void;
	/** For `apply`, in the same turn, so that nobody is looked up twice. */
	readonly looked?: Looked;
};
export type Planned<A> = Plan<A> | { readonly error: CensusError };

/** How far the clocks of gateways may lie apart, in milliseconds; a clock further behind is wrong, and may be in another year. */
export const SKEW_MS = 60_000;

function refuse(code: CensusCode, params: Record<string, string | number> = {}): { error: CensusError } {
	return { error: new CensusError(code, params) };
}

/** Counts nothing. The answer is that of `Census`' method of the same name. */
export function plan(state: State, command: Extract<Fact, { kind: 'reserve' }>, sha256: Sha256): Planned<ReserveAnswer>;
export function plan(state: State, command: Extract<Fact, { kind: 'open' | 'importPart' }>, sha256: Sha256): Planned<void>;
export function plan(state: State, command: Extract<Fact, { kind: 'post' | 'void' }>, sha256: Sha256): Planned<Reservation>;
export function plan(state: State, command: Extract<Fact, { kind: 'openMeter' | 'reconcile' }>, sha256: Sha256): Planned<MeterReading>;
export function plan(state: State, command: Extract<Fact, { kind: 'openAuthorisation' }>, sha256: Sha256): Planned<AuthorisationReading>;
export function plan(state: State, command: Extract<Fact, { kind: 'propose' | 'adopt' }>, sha256: Sha256): Planned<LinkSetState>;
export function plan(state: State, command: Fact, sha256: Sha256): Planned<unknown> {
	switch (command.kind) {
		case 'reserve':
			return planReserve(state, command, sha256);
		case 'open':
			return planOpen(state, command, sha256);
		case 'post':
		case 'void':
			return planFinish(state, command, sha256);
		case 'importPart':
			return planImport(state, command, sha256);
		case 'openMeter':
			return planOpening(state, command, sha256);
		case 'propose':
			return planLinks(state, command, sha256);
		case 'adopt':
			return planAdoption(state, command, sha256);
		case 'reconcile':
			return planReconciliation(state, command, sha256);
		case 'openAuthorisation':
			return planAuthorisationOpening(state, command, sha256);
	}
}

function planReserve(state: State, command: Extract<Fact, { kind: 'reserve' }>, sha256: Sha256): Planned<ReserveAnswer> {
	const { request } = command;
	const fault = faultOfRequest(request);
	if (fault !== null) return refuse('bad-request', { field: fault });
	const record = encodeFact(command, sha256);
	const answer = (): ReserveAnswer => ({ granted: true, ...state.reservations.get(request.id)!.answer });
	const existing = state.reservations.get(request.id);
	if (existing !== undefined)
		return same(existing.digest, record.digest) ? { records: [], answer } : refuse('id-reused', { id: request.id });
	if (yearOf(request.at) !== request.year) return refuse('wrong-year', { year: request.year, at: request.at });
	const behind = clockBehind(state, request.at);
	if (behind !== null) return behind;

	const { persons: batch, bases, readings, unresolved, authorisation, entity, year } = request;
	const under = authorisation === null ? undefined : state.authorisations.get(authorisation);
	const otherDate = under === undefined ? null : dateFault(under, authorisation!, request.authorisedFrom!);
	if (otherDate !== null) return otherDate;
	const era = eraOf(state, batch, state.years.get(year));
	if ('error' in era) return era;
	const underEra = eraOf(state, batch, under?.era ?? undefined);
	if ('error' in underEra) return underEra;

	const { people } = state;
	const found = lookUp(state, era.keys, batch);
	const lookedUp = [found];
	const undo = (): void => forget(state, lookedUp);
	if (found.twice) {
		undo();
		return refuse('bad-request', { field: 'persons' });
	}
	const { entries, arranged } = found;
	const newcomers = { entries, meters: arranged.meters, masks: masksOf(bases) };
	const meter = state.meters.get(meterKey(entity, year));
	const joined = joining(people, meter?.count ?? null, newcomers, arranged.parts, effectiveUnder(readings));
	const further = countedOf(unresolved, bases, readings);
	const totals = meterTotals(meter, readings, projected(people, meter?.count ?? null, newcomers), further);
	const group = groupAfter(state, request, newcomers, further);
	const authorised = authorisation === null ? null : authorisedAfter(state, request, underEra.keys, newcomers, lookedUp);

	const refused: { cap: Cap; over: number | null }[] = [];
	for (const cap of request.caps) {
		const { max } = (cap.scope === 'entity' ? totals : cap.scope === 'group' ? group! : authorised!)[cap.meter];
		if (max === null) refused.push({ cap, over: null });
		else if (max > cap.max) refused.push({ cap, over: max - cap.max });
	}
	if (refused.length === 0) return { records: [record], answer, undo, looked: { arranged, entries, joined } };
	undo();
	const added = addTotals(exactly(sumOf(joined)), further);
	return { records: [], answer: () => ({ granted: false, added, totals, group, authorisation: authorised, refused }) };
}

type Found = { readonly arranged: Arranged; readonly entries: Uint32Array; readonly twice: boolean };

/** Entries of the batch's keys in an era, made where they are new; `twice`: somebody is in it more than once. */
function lookUp({ people }: State, keys: Uint8Array, batch: PersonBatch): Found {
	const arranged = arrange(keys, batch);
	const entries = people.enterAll(arranged.words, arranged.count);
	return { arranged, entries, twice: hasTwice(arranged, entries) };
}
function forget({ people }: State, all: readonly Found[]): void {
	// An entry is given back once, however often it was looked up.
	const once = all.length > 1 || all[0]!.twice ? new Set(all.flatMap(({ entries }) => [...entries])) : all[0]!.entries;
	for (const entry of once) if (people.isNew(entry)) people.forget(entry);
}

type Batch = { readonly entries: Uint32Array; readonly meters: Uint8Array; readonly masks: Uint8Array };
type Request = Extract<Fact, { kind: 'reserve' }>['request'];

function groupAfter(state: State, { group, year, readings }: Request, batch: Batch, further: ReturnType<typeof countedOf>) {
	if (group === null) return null;
	const members = membersOf(state, group.members, year);
	const known = state.groups.get(group.id);
	const kept = known !== undefined && sameMembers(known.members, group.members) ? known.years.get(year) : undefined;
	const count = kept ?? countOver(state, members);
	return groupTotals(members, readings, projected(state.people, count, batch), further);
}
function sameMembers(known: ReadonlySet<string>, members: readonly string[]): boolean {
	return known.size === members.length && members.every((one) => known.has(one));
}

/** `lookedUp` gets the entries that it made: they are given back with the others, or held when it is applied. */
function authorisedAfter(state: State, request: Request, keys: Uint8Array, newcomers: Batch, lookedUp: Found[]) {
	const under = state.authorisations.get(request.authorisation!);
	const further = countedOf(request.unresolved, request.bases, request.readings);
	const issued: Issued = {
		from: request.authorisedFrom!,
		entities: new Set([...(under?.entities ?? []), request.entity]),
		last: Math.max(under?.last ?? 0, request.year),
		opening: under?.opening ?? null,
	};
	const sameEra = under?.era ?? request.persons.keys[0]!.era;
	if (sameEra === (state.years.get(request.year) ?? request.persons.keys[0]!.era))
		return authorisationTotals(state, issued, under, request.readings, projected(state.people, under?.count ?? null, newcomers), further);
	const found = lookUp(state, keys, request.persons);
	const figure = projected(state.people, under?.count ?? null, eachOnce(found, newcomers.masks));
	lookedUp.push(found);
	return authorisationTotals(state, issued, under, request.readings, figure, further);
}

/** An older era, with a normaliser of its own, may take two persons of the present one for the same. */
function eachOnce({ arranged: { meters }, entries, twice }: Found, masks: Uint8Array): Batch {
	if (!twice) return { entries, meters, masks };
	const united = new Map<number, number>();
	for (const [i, entry] of entries.entries()) united.set(entry, (united.get(entry) ?? 0) | meters[i]!);
	return { entries: Uint32Array.from(united.keys()), meters: Uint8Array.from(united.values()), masks };
}

/** The keys of the era that is counted in (`needed`; undefined: the batch's own); `wrong-key`, `other-era`. */
function eraOf(state: State, batch: PersonBatch, needed: string | undefined): { keys: Uint8Array } | { error: CensusError } {
	for (const { era, check } of batch.keys) if ((state.eras.get(era) ?? check) !== check) return refuse('wrong-key', { era });
	const era = needed ?? batch.keys[0]!.era;
	const keys = keysIn(batch, era);
	if (keys !== undefined) return { keys };
	return refuse('other-era', { era, given: batch.keys.map((one) => one.era).join(', ') });
}

function clockBehind(state: State, at: string): { error: CensusError } | null {
	const { last } = state;
	return last !== null && last.ms - instantMs(at) > SKEW_MS ? refuse('clock-behind', { at, last: last.at }) : null;
}

/** A part that opens after New Year would leave in a year whose meter does not hold its persons: `wrong-year`. */
function planOpen(state: State, command: Extract<Fact, { kind: 'open' }>, sha256: Sha256): Planned<void> {
	const { id, part, at } = command;
	if (!isPart(part)) return refuse('bad-request', { field: 'part' });
	const found = pendingReservation(state, id, at);
	if ('error' in found) return found;
	if (found.holding === null) return refuse('already-final', { id, state: found.state });
	if (part < found.openedThrough) return refuse('part-decreased', { id, part, openedThrough: found.openedThrough });
	const answer = (): void => {};
	if (part === found.openedThrough) return { records: [], answer };
	if (yearOf(at) !== found.year) return refuse('wrong-year', { year: found.year, at });
	return clockBehind(state, at) ?? { records: [encodeFact(command, sha256)], answer };
}

function planFinish(state: State, command: Extract<Fact, { kind: 'post' | 'void' }>, sha256: Sha256): Planned<Reservation> {
	const { id, at, kind } = command;
	const found = pendingReservation(state, id, at);
	if ('error' in found) return found;
	const answer = (): Reservation => viewReservation(found);
	if (found.holding === null) {
		return found.state === (kind === 'post' ? 'posted' : 'voided')
			? { records: [], answer }
			: refuse('already-final', { id, state: found.state });
	}
	if (kind === 'post' && found.state === 'reserved') return refuse('not-opened', { id });
	if (kind === 'void' && found.state === 'opened') return refuse('already-opened', { id });
	return clockBehind(state, at) ?? { records: [encodeFact(command, sha256)], answer };
}

function pendingReservation(state: State, id: string, at: string): Held | { error: CensusError } {
	if (!isId(id)) return refuse('bad-request', { field: 'id' });
	if (yearOf(at) === null) return refuse('bad-request', { field: 'at' });
	return state.reservations.get(id) ?? refuse('unknown-reservation', { id });
}

function planImport(state: State, command: Extract<Fact, { kind: 'importPart' }>, sha256: Sha256): Planned<void> {
	const { part } = command;
	const fault = faultOfImport(part);
	if (fault !== null) return refuse('bad-request', { field: fault });
	const record = encodeFact(command, sha256);
	const answer = (): void => {};
	const into = state.imports.get(part.import);
	if (into !== undefined && (into.entity !== part.entity || into.year !== part.year)) return refuse('bad-request', { field: 'import' });
	const before = into?.parts.get(part.part);
	if (before !== undefined) return same(before, record.digest) ? { records: [], answer } : refuse('id-reused', { id: part.import });
	const opened = (state.meters.get(meterKey(part.entity, part.year))?.opening ?? null) !== null;
	if (opened) return refuse('meter-already-opened', { entity: part.entity, year: part.year });
	const behind = clockBehind(state, part.at);
	if (behind !== null) return behind;
	const era = eraOf(state, part.persons, state.years.get(part.year));
	if ('error' in era) return era;
	return { records: [record], answer };
}

/** A meter is opened once; the same balance again is the same answer. */
function planOpening(state: State, command: Extract<Fact, { kind: 'openMeter' }>, sha256: Sha256): Planned<MeterReading> {
	const { entity, year, balance } = command;
	if (!isId(entity)) return refuse('bad-request', { field: 'entity' });
	if (!isYear(year)) return refuse('bad-request', { field: 'year' });
	const fault = faultOfBalance(balance);
	if (fault !== null) return refuse('bad-request', { field: fault });
	const record = encodeFact(command, sha256);
	const answer = (): MeterReading => readMeter(state, entity, year);
	const opening = state.meters.get(meterKey(entity, year))?.opening ?? null;
	if (opening !== null) return same(opening, record.digest) ? { records: [], answer } : refuse('meter-already-opened', { entity, year });
	if (balance.kind === 'imported') {
		const from = state.imports.get(balance.import);
		if (from !== undefined && (from.entity !== entity || from.year !== year)) return refuse('bad-request', { field: 'import' });
		const given = from?.parts ?? new Map<number, Uint8Array>();
		let whole = given.size === balance.parts;
		for (let part = 0; whole && part < balance.parts; part++) whole = given.has(part);
		if (!whole) return refuse('import-incomplete', { import: balance.import, parts: balance.parts, given: given.size });
	}
	return clockBehind(state, balance.at) ?? statedSince(state, balance.at) ?? { records: [record], answer };
}

function planLinks(state: State, command: Extract<Fact, { kind: 'propose' }>, sha256: Sha256): Planned<LinkSetState> {
	const { links } = command;
	const fault = faultOfLinks(links);
	if (fault !== null) return refuse('bad-request', { field: fault });
	const record = encodeFact(command, sha256);
	const answer = (): LinkSetState => viewLinks(links.set, state.links.get(links.set)!);
	const known = state.links.get(links.set);
	const before = known?.versions.get(links.version);
	if (before !== undefined) return same(before.digest, record.digest) ? { records: [], answer } : refuse('id-reused', { id: links.set });
	const latest = known?.latest.version ?? 0;
	if (links.version !== latest + 1) return refuse('links-version', { set: links.set, version: links.version, known: latest });
	if ((state.eras.get(links.era) ?? links.check) !== links.check) return refuse('wrong-key', { era: links.era });
	return clockBehind(state, links.at) ?? { records: [record], answer };
}

function planAdoption(state: State, command: Extract<Fact, { kind: 'adopt' }>, sha256: Sha256): Planned<LinkSetState> {
	const { adoption } = command;
	const fault = faultOfAdoption(adoption);
	if (fault !== null) return refuse('bad-request', { field: fault });
	const { set, version } = adoption;
	const known = state.links.get(set);
	if (known === undefined || (version !== null && !known.versions.has(version)))
		return refuse('unknown-links', { set, version: version ?? '–' });
	const record = encodeFact(command, sha256);
	const answer = (): LinkSetState => viewLinks(set, known);
	if (known.adoptions.has(hex(record.digest))) return { records: [], answer };
	return clockBehind(state, adoption.at) ?? { records: [record], answer };
}

function planReconciliation(state: State, command: Extract<Fact, { kind: 'reconcile' }>, sha256: Sha256): Planned<MeterReading> {
	const { reconciliation } = command;
	const fault = faultOfReconciliation(reconciliation);
	if (fault !== null) return refuse('bad-request', { field: fault });
	const { entity, year, lost, at } = reconciliation;
	const answer = (): MeterReading => readMeter(state, entity, year);
	const stated = state.reconciled.get(lossKey(reconciliation));
	if (stated !== undefined)
		return stated === lossBounds(reconciliation)
			? { records: [], answer }
			: refuse('already-reconciled', { entity, year, records: lost.records });
	return clockBehind(state, at) ?? statedSince(state, at) ?? { records: [encodeFact(command, sha256)], answer };
}

/** Of each authorisation once, as of a meter; whoever uses it has said before what left in the year at all. */
function planAuthorisationOpening(
	state: State,
	command: Extract<Fact, { kind: 'openAuthorisation' }>,
	sha256: Sha256,
): Planned<AuthorisationReading> {
	const { opening } = command;
	const fault = faultOfAuthorisationOpening(opening);
	if (fault !== null) return refuse('bad-request', { field: fault });
	const record = encodeFact(command, sha256);
	const { authorisation, authorisedFrom, entity, at } = opening;
	const answer = (): AuthorisationReading => readAuthorisation(state, authorisation);
	const known = state.authorisations.get(authorisation);
	if (known !== undefined && known.opening !== null)
		return same(known.opening.digest, record.digest) ? { records: [], answer } : refuse('authorisation-already-opened', { authorisation });
	const otherDate = known === undefined ? null : dateFault(known, authorisation, authorisedFrom);
	if (otherDate !== null) return otherDate;
	const year = yearOf(at)!;
	if ((state.meters.get(meterKey(entity, year))?.opening ?? null) === null) return refuse('meter-not-opened', { entity, year });
	return clockBehind(state, at) ?? { records: [record], answer };
}
/**
 * What was stated for an authorisation stands in for what had been said of its entities' years by then, and for nothing said later: clocks that
 * differ must not make the later the earlier. `clock-behind`.
 */
function statedSince({ authorisations }: State, at: Instant): { error: CensusError } | null {
	for (const { opening } of authorisations.values())
		if (opening !== null && instantMs(opening.at) >= instantMs(at)) return refuse('clock-behind', { at, last: opening.at });
	return null;
}
/** `authorisation-date`: it is known to be of another moment. */
function dateFault({ from }: AuthorisationState, authorisation: string, given: Instant): { error: CensusError } | null {
	return sameMoment(from, given) ? null : refuse('authorisation-date', { authorisation, recorded: from, given });
}

function same(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
