import type {
	AuthorisationOpening,
	ImportPart,
	LinkAdoption,
	LinkSet,
	OpeningBalance,
	PersonBatch,
	Reconciliation,
	ReserveRequest,
} from '../types.ts';
import { ORDINARY, SENSITIVE } from '../types.ts';
import { type Arranged, arrange } from './arrange.ts';
import { instantMs, yearOf } from './check.ts';
import { hex } from './hex.ts';
import { addTotals, COUNTED, countedOf, exactly, none } from './intervals.ts';
import { wordsOf } from './keyindex.ts';
import { effectiveUnder, masksOf } from './masks.ts';
import { joining, sumOf } from './project.ts';
import { authorisationTotals, groupTotals, membersOf, meterTotals } from './read.ts';
import { decodeFact, type Fact, type JournalRecord } from './records.ts';
import {
	allCounts,
	authorisationOf,
	authorisationUsed,
	damaged,
	groupOf,
	type Held,
	keysIn,
	linkVersion,
	lossBounds,
	lossKey,
	meterOf,
	type State,
} from './state.ts';
import { Tally } from './tally.ts';

/** Of the persons of a `reserve`: their entries in the year's era and the meters each newly enters, as the state was when it was planned. */
export type Looked = { readonly arranged: Arranged; readonly entries: Uint32Array; readonly joined: Uint8Array };

/** Takes a record of the journal into the state. Throws `journal-damaged` for one that this version cannot have written here. */
export function apply(state: State, record: JournalRecord, looked?: Looked): void {
	const fact = decodeFact(record);
	if (fact === null) throw damaged();
	seen(state, take(state, fact, record.digest, looked));
}

/** The moment of the fact. */
function take(state: State, fact: Fact, digest: Uint8Array, looked: Looked | undefined): string {
	switch (fact.kind) {
		case 'reserve':
			applyReserve(state, fact.request, digest, looked);
			return fact.request.at;
		case 'open': {
			const held = pendingOf(state, fact.id);
			held.state = 'opened';
			held.openedThrough = fact.part;
			return fact.at;
		}
		case 'post':
			finish(state, pendingOf(state, fact.id), 'posted');
			return fact.at;
		case 'void':
			finish(state, pendingOf(state, fact.id), 'voided');
			return fact.at;
		case 'importPart':
			applyImport(state, fact.part, digest);
			return fact.part.at;
		case 'openMeter':
			applyOpening(state, fact.entity, fact.year, fact.balance, digest);
			return fact.balance.at;
		case 'propose':
			applyLinks(state, fact.links, digest);
			return fact.links.at;
		case 'adopt':
			applyAdoption(state, fact.adoption, digest);
			return fact.adoption.at;
		case 'reconcile':
			applyReconciliation(state, fact.reconciliation);
			return fact.reconciliation.at;
		case 'openAuthorisation':
			applyAuthorisationOpening(state, fact.opening, digest);
			return fact.opening.at;
	}
}

function seen(state: State, at: string): void {
	const ms = instantMs(at);
	if (state.last === null || ms > state.last.ms) state.last = { at, ms };
}
function pendingOf(state: State, id: string): Held {
	const held = state.reservations.get(id);
	if (held === undefined || held.holding === null) throw damaged();
	return held;
}

/** The first record of a year settles the era its meters count in; a key is known by the check it was first recorded with. */
function eraOf(state: State, year: number, batch: PersonBatch): Uint8Array {
	for (const { era, check } of batch.keys) if (!state.eras.has(era)) state.eras.set(era, check);
	const era = state.years.get(year) ?? batch.keys[0]!.era;
	state.years.set(year, era);
	const keys = keysIn(batch, era);
	if (keys === undefined) throw damaged();
	return keys;
}

function applyReserve(state: State, request: ReserveRequest, digest: Uint8Array, looked?: Looked): void {
	const { people } = state;
	const { id, entity, year, bases, transfer, recipient, purpose, authorisation, at, persons: batch, unresolved, readings } = request;
	const keys = eraOf(state, year, batch);
	const meter = meterOf(state, entity, year);
	const group = request.group === null ? null : groupOf(state, request.group.id, request.group.members, year);
	const under = authorisation === null ? null : authorisationUsed(state, authorisation, request);
	const underEra = under === null ? null : keysIn(batch, under.era);
	if (underEra === undefined) throw damaged();
	const masks = masksOf(bases);
	const arranged = looked?.arranged ?? arrange(keys, batch);
	const entries = looked?.entries ?? people.enterAll(arranged.words, arranged.count);
	const newcomers = { entries, meters: arranged.meters, masks };
	const joined = looked?.joined ?? joining(people, meter.count, newcomers, arranged.parts, effectiveUnder(readings));
	const authorised = under === null || under.era === state.years.get(year) ? null : new Uint32Array(batch.count);
	const held = new Uint8Array(batch.count);
	for (let i = 0; i < batch.count; i++) held[i] = masks[arranged.meters[i]!]! | (joined[i]! << 4);
	people.holdAll(meter.tally, entries, held);
	if (under !== null && authorised !== null) {
		const underWords = wordsOf(underEra!);
		for (let i = 0; i < batch.count; i++) authorised[i] = people.enter(underWords, arranged.places[i]! * 4);
	}
	if (under !== null) people.holdAll(under.tally, authorised ?? entries, held);
	if (unresolved !== null) {
		for (const tally of [meter.tally, ...(under === null ? [] : [under.tally])]) {
			tally.unresolved.add(unresolved, bases, 1);
			tally.unresolvedPending.add(unresolved, bases, 1);
		}
	}
	if (under !== null) under.importantBytes += request.importantBytes;
	const further = countedOf(unresolved, bases, readings);
	const newly = addTotals(exactly(sumOf(joined)), further);
	const members = request.group === null ? null : membersOf(state, request.group.members, year);
	state.reservations.set(id, {
		id,
		entity,
		group: request.group?.id ?? null,
		year,
		bases,
		transfer,
		recipient,
		purpose,
		authorisation,
		at,
		digest,
		unresolved,
		importantBytes: request.importantBytes,
		readings,
		answer: {
			added: newly,
			totals: meterTotals(meter, readings),
			group: members === null ? null : groupTotals(members, readings, group!),
			authorisation: under === null ? null : authorisationTotals(state, under, under, readings),
		},
		state: 'reserved',
		openedThrough: -1,
		persons: addTotals(exactly(sumOf(batch.meters)), unresolved ?? none),
		added: newly,
		holding: { entries, authorised, masks: held, parts: arranged.parts },
	});
}
/** Persons of parts that were opened stay for good, the others are given back; voiding gives back all (nothing was opened). */
function finish(state: State, held: Held, as: 'posted' | 'voided'): void {
	const { people } = state;
	const { tally } = meterOf(state, held.entity, held.year);
	const under = held.authorisation === null ? null : state.authorisations.get(held.authorisation)!;
	const { entries, authorised, masks, parts } = held.holding!;
	const persons = { ordinary: 0, sensitive: 0 };
	const added = { ordinary: 0, sensitive: 0 };
	for (let i = 0; i < entries.length; i++) {
		const mask = masks[i]! & 15;
		const stays = as === 'posted' && parts[i]! <= held.openedThrough;
		const how = stays ? 'settle' : 'release';
		people[how](tally, entries[i]!, mask);
		if (under !== null) people[how](under.tally, (authorised ?? entries)[i]!, mask);
		if (!stays) continue;
		if (mask & 0b0101) persons.ordinary++;
		if (mask & 0b1010) persons.sensitive++;
		if (masks[i]! & (ORDINARY << 4)) added.ordinary++;
		if (masks[i]! & (SENSITIVE << 4)) added.sensitive++;
	}
	held.persons = exactly(persons);
	held.added = exactly(added);
	const { unresolved, bases } = held;
	if (unresolved !== null) {
		for (const each of [tally, ...(under === null ? [] : [under.tally])]) {
			each.unresolvedPending.add(unresolved, bases, -1);
			if (as === 'voided') each.unresolved.add(unresolved, bases, -1);
		}
		if (as === 'posted') {
			held.persons = addTotals(held.persons, unresolved);
			held.added = addTotals(held.added, countedOf(unresolved, bases, held.readings));
		}
	}
	if (under !== null && as === 'voided') under.importantBytes -= held.importantBytes;
	held.state = as;
	held.holding = null;
}

function applyImport(state: State, part: ImportPart, digest: Uint8Array): void {
	const { people } = state;
	const arranged = arrange(eraOf(state, part.year, part.persons), part.persons);
	let into = state.imports.get(part.import);
	if (into === undefined) {
		into = { entity: part.entity, year: part.year, parts: new Map(), tally: new Tally(), unreadable: { ordinary: 0, sensitive: 0 } };
		state.imports.set(part.import, into);
	}
	if (into.tally === null) throw damaged();
	const entries = people.enterAll(arranged.words, arranged.count);
	for (const [i, entry] of entries.entries()) people.post(into.tally, entry, arranged.meters[i]!);
	into.parts.set(part.part, digest);
	into.unreadable = {
		ordinary: into.unreadable.ordinary + part.unreadable.ordinary,
		sensitive: into.unreadable.sensitive + part.unreadable.sensitive,
	};
}

function applyOpening(state: State, entity: string, year: number, balance: OpeningBalance, digest: Uint8Array): void {
	const { people } = state;
	const meter = meterOf(state, entity, year);
	meter.opening = digest;
	const { at } = balance;
	if (balance.kind === 'attested') {
		meter.attested = { ordinary: balance.ordinary, sensitive: balance.sensitive };
		meter.before = { at, ordinary: balance.ordinary.max, sensitive: balance.sensitive.max };
	} else {
		const from = state.imports.get(balance.import);
		if (from === undefined || from.tally === null) throw damaged();
		const { ordinary, sensitive } = from.unreadable;
		meter.tally.unresolved.add({ ordinary: { min: 0, max: ordinary }, sensitive: { min: 0, max: sensitive } }, COUNTED, 1);
		const before = { at, ordinary, sensitive };
		from.tally.each((entry, _live, posted) => {
			people.post(meter.tally, entry, posted);
			if (posted & ORDINARY) before.ordinary++;
			if (posted & SENSITIVE) before.sensitive++;
		});
		meter.before = before;
	}
	// What was given for this meter and not used will not be: it may not be added to either.
	for (const one of state.imports.values()) {
		if (one.entity !== entity || one.year !== year || one.tally === null) continue;
		const { tally } = one;
		tally.each((entry, _live, posted) => people.unpost(tally, entry, posted));
		one.tally = null;
	}
}

function applyLinks(state: State, links: LinkSet, digest: Uint8Array): void {
	const { people } = state;
	if (!state.eras.has(links.era)) state.eras.set(links.era, links.check);
	const words = wordsOf(links.pairs);
	const pairs = new Uint32Array(words.length / 4);
	for (let i = 0; i < pairs.length; i++) {
		pairs[i] = people.enter(words, i * 4);
		people.keep(pairs[i]!);
	}
	const version = linkVersion(links.version, pairs, digest);
	const known = state.links.get(links.set);
	if (known === undefined)
		state.links.set(links.set, { latest: version, adopted: null, versions: new Map([[1, version]]), adoptions: new Set() });
	else {
		known.latest = version;
		known.versions.set(version.version, version);
	}
	if (known === undefined) joinAll(state, 'lower', pairs);
	else relate(state);
}

function applyAdoption(state: State, adoption: LinkAdoption, digest: Uint8Array): void {
	const known = state.links.get(adoption.set);
	const version = adoption.version === null ? null : known?.versions.get(adoption.version);
	if (known === undefined || version === undefined) throw damaged();
	const before = known.adopted;
	known.adopted = version;
	known.adoptions.add(hex(digest));
	if (before === null && version === known.latest) joinAll(state, 'upper', version.pairs);
	else relate(state);
}

function joinAll(state: State, which: 'upper' | 'lower', pairs: Uint32Array): void {
	const counts = [...allCounts(state)];
	for (let i = 0; i < pairs.length; i += 2) state.people.join(which, pairs[i]!, pairs[i + 1]!, counts);
}
/** Both relations and every figure from the link sets anew: links went away. */
function relate(state: State): void {
	const { upper, lower } = state.people;
	state.people.relate(state.links.values());
	for (const count of allCounts(state)) count.recount(upper, lower);
}

function applyReconciliation(state: State, reconciliation: Reconciliation): void {
	const { entity, year, at, ordinary, sensitive } = reconciliation;
	const { tally, lost } = meterOf(state, entity, year);
	tally.unresolved.add({ ordinary, sensitive }, COUNTED, 1);
	lost.push({ at, ordinary: ordinary.max, sensitive: sensitive.max });
	state.reconciled.set(lossKey(reconciliation), lossBounds(reconciliation));
}

function applyAuthorisationOpening(state: State, opening: AuthorisationOpening, digest: Uint8Array): void {
	const { authorisation, authorisedFrom, entity, at, ordinary, sensitive, importantBytes } = opening;
	const found = authorisationOf(state, authorisation, authorisedFrom);
	found.entities.add(entity);
	found.last = Math.max(found.last, yearOf(at)!);
	found.opening = { at, ordinary, sensitive, importantBytes, digest };
}
