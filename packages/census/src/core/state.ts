import { CensusError } from '../errors.ts';
import type {
	Bounds,
	CountReadings,
	Id,
	Instant,
	LinkSetState,
	PersonBatch,
	Reconciliation,
	Reservation,
	ReservationState,
	ReserveRequest,
	Totals,
	Unresolved,
} from '../types.ts';
import { instantMs, yearOf } from './check.ts';
import { Count } from './count.ts';
import type { ExemptOf } from './intervals.ts';
import type { Past, Stated } from './past.ts';
import { People } from './people.ts';
import { type Shape, shapeOf } from './relation.ts';
import { Tally } from './tally.ts';

/** What a pending reservation holds, to give it back or to settle it; dropped when it is final. */
type Holding = {
	readonly entries: Uint32Array;
	/** Entries in the authorisation's era; null: the same. */
	readonly authorised: Uint32Array | null;
	/** Low nibble: mask held; bits 4, 5: meters of the entity that the person was not in before. */
	readonly masks: Uint8Array;
	readonly parts: Uint32Array;
};
export type Held = {
	readonly id: Id;
	readonly entity: Id;
	readonly group: Id | null;
	readonly year: number;
	readonly bases: ExemptOf;
	readonly transfer: Id;
	readonly recipient: Id;
	readonly purpose: string;
	readonly authorisation: Id | null;
	readonly at: string;
	readonly digest: Uint8Array;
	readonly unresolved: Unresolved | null;
	readonly importantBytes: number;
	readonly readings: CountReadings;
	/** As answered when it was granted. */
	readonly answer: {
		readonly added: Totals;
		readonly totals: Totals;
		readonly group: Totals | null;
		readonly authorisation: Totals | null;
	};
	state: ReservationState;
	openedThrough: number;
	persons: Totals;
	added: Totals;
	holding: Holding | null;
};
export type MeterState = {
	readonly entity: Id;
	readonly year: number;
	readonly tally: Tally;
	readonly count: Count;
	/** Digest of the opening balance; null: none yet, the history before is unknown. */
	opening: Uint8Array | null;
	/** Persons who left before, as a person attested; null: imported by key, so they are in the tally. */
	attested: { readonly ordinary: Bounds; readonly sensitive: Bounds } | null;
	/** Persons of the opening balance, of either kind, at most; null as long as there is none. */
	before: Past | null;
	readonly lost: Past[];
};
type GroupState = { members: ReadonlySet<Id>; readonly years: Map<number, Count> };
export type AuthorisationState = {
	readonly from: Instant;
	/** Who has used it. */
	readonly entities: Set<Id>;
	last: number;
	opening: (Stated & { readonly digest: Uint8Array }) | null;
	/** That of the first persons under it; null: there are none yet. */
	era: Id | null;
	readonly tally: Tally;
	readonly count: Count;
	importantBytes: number;
};
type ImportState = {
	readonly entity: Id;
	readonly year: number;
	/** Digests by number of the part. */
	readonly parts: Map<number, Uint8Array>;
	/** Nobody in it counts anywhere yet; null once the meter was opened. */
	tally: Tally | null;
	unreadable: { readonly ordinary: number; readonly sensitive: number };
};
/** Pairs as entries, two by two. `digest`: of the proposal of this version. */
export type LinkVersion = Shape & { readonly version: number; readonly pairs: Uint32Array; readonly digest: Uint8Array };
export type LinkState = {
	latest: LinkVersion;
	adopted: LinkVersion | null;
	readonly versions: Map<number, LinkVersion>;
	/** Digests of the adoptions taken in. */
	readonly adoptions: Set<string>;
};

/** Derived from the journal alone: the same records in the same order give the same state. */
export type State = {
	readonly people: People;
	/** The check of each era's key, as first recorded. */
	readonly eras: Map<Id, string>;
	/** The era that the meters of a year count in. */
	readonly years: Map<number, Id>;
	readonly meters: Map<string, MeterState>;
	readonly groups: Map<Id, GroupState>;
	readonly authorisations: Map<Id, AuthorisationState>;
	readonly imports: Map<Id, ImportState>;
	readonly links: Map<Id, LinkState>;
	readonly reservations: Map<Id, Held>;
	/** What was stated about each loss (`lossKey`): the bounds as JSON. */
	readonly reconciled: Map<string, string>;
	/** The latest moment in any record; null: there is none. */
	last: { readonly at: string; readonly ms: number } | null;
};

export function emptyState(): State {
	return {
		people: new People(),
		eras: new Map(),
		years: new Map(),
		meters: new Map(),
		groups: new Map(),
		authorisations: new Map(),
		imports: new Map(),
		links: new Map(),
		reservations: new Map(),
		reconciled: new Map(),
		last: null,
	};
}
export function meterKey(entity: Id, year: number): string {
	return `${year} ${entity}`;
}
/** What a reconciliation is about: whatever its words and its moment, one loss is stated once for an entity's year. */
export function lossKey({ lost, entity, year }: Pick<Reconciliation, 'lost' | 'entity' | 'year'>): string {
	return `${lost.records} ${lost.link} ${meterKey(entity, year)}`;
}
/** The bounds in one order of fields. */
export function lossBounds({ ordinary, sensitive }: Pick<Reconciliation, 'ordinary' | 'sensitive'>): string {
	return JSON.stringify([ordinary, sensitive].map(({ min, max }) => [min, max]));
}
export function allCounts(state: State): Iterable<Count> {
	return [
		...[...state.meters.values()].map(({ count }) => count),
		...[...state.groups.values()].flatMap(({ years }) => [...years.values()]),
		...[...state.authorisations.values()].map(({ count }) => count),
	];
}

/** The keys of a batch in an era; undefined: it has none. */
export function keysIn(batch: PersonBatch, era: Id): Uint8Array | undefined {
	return batch.keys.find((one) => one.era === era)?.keys;
}

export function meterOf(state: State, entity: Id, year: number): MeterState {
	const key = meterKey(entity, year);
	let meter = state.meters.get(key);
	if (meter === undefined) {
		const tally = new Tally();
		const count = new Count();
		count.join(tally);
		meter = { entity, year, tally, count, opening: null, attested: null, before: null, lost: [] };
		state.meters.set(key, meter);
		for (const group of state.groups.values()) if (group.members.has(entity)) group.years.get(year)?.join(tally);
	}
	return meter;
}

/** Throws `journal-damaged` where it is known to be of another moment, or of none. */
export function authorisationOf(state: State, authorisation: Id, from: Instant | null): AuthorisationState {
	let found = state.authorisations.get(authorisation);
	if (found === undefined) {
		if (from === null || yearOf(from) === null) throw damaged();
		const counted = { era: null, tally: new Tally(), count: new Count(), importantBytes: 0 };
		found = { from, entities: new Set(), last: 0, opening: null, ...counted };
		found.count.join(found.tally);
		state.authorisations.set(authorisation, found);
	} else if (!sameMoment(found.from, from)) throw damaged();
	return found;
}
export function sameMoment(a: Instant, b: Instant | null): boolean {
	return b !== null && instantMs(a) === instantMs(b);
}
/** The authorisation with another use of it noted, in the era that it is counted in. */
export function authorisationUsed(
	state: State,
	id: Id,
	{ authorisedFrom, entity, year, persons }: ReserveRequest,
): AuthorisationState & { readonly era: Id } {
	const found = authorisationOf(state, id, authorisedFrom);
	found.entities.add(entity);
	found.last = Math.max(found.last, year);
	found.era ??= persons.keys[0]!.era;
	return found as AuthorisationState & { readonly era: Id };
}

/** The figure of a group's year, with exactly the members it has now. `counting` false: its numbers are loaded, not counted. */
export function groupOf(state: State, id: Id, members: readonly Id[], year: number, counting = true): Count {
	let group = state.groups.get(id);
	if (group === undefined) {
		group = { members: new Set(members), years: new Map() };
		state.groups.set(id, group);
	} else if (group.members.size !== members.length || members.some((one) => !group!.members.has(one))) {
		group.members = new Set(members);
		for (const [each, count] of group.years) {
			for (const tally of count.tallies.splice(0)) tally.counts.splice(tally.counts.indexOf(count), 1);
			fill(state, count, group.members, each);
		}
	}
	let count = group.years.get(year);
	if (count === undefined) {
		count = new Count();
		group.years.set(year, count);
		fill(state, count, group.members, year, counting);
	}
	return count;
}
function fill(state: State, count: Count, members: ReadonlySet<Id>, year: number, counting = true): void {
	for (const member of members) {
		const meter = state.meters.get(meterKey(member, year));
		if (meter !== undefined) count.join(meter.tally);
	}
	if (counting) count.recount(state.people.upper, state.people.lower);
}

export function viewReservation(held: Held): Reservation {
	const { id, entity, group, year, bases, transfer, recipient, purpose, authorisation } = held;
	const { state, openedThrough, persons, added, importantBytes, at } = held;
	return {
		id,
		entity,
		group,
		year,
		bases,
		transfer,
		recipient,
		purpose,
		authorisation,
		state,
		openedThrough,
		persons,
		added,
		importantBytes,
		at,
	};
}
export function linkVersion(version: number, pairs: Uint32Array, digest: Uint8Array): LinkVersion {
	return { version, pairs, digest, ...shapeOf(pairs) };
}
export function viewLinks(set: Id, { latest, adopted }: LinkState): LinkSetState {
	const { version, pairs, classes, largest } = latest;
	return { set, version, pairs: pairs.length / 2, classes, largest, adopted: adopted?.version ?? null };
}

/** A record that this version cannot have written here. */
export function damaged(): CensusError {
	return new CensusError('journal-damaged');
}
