import type {
	AuthorisationReading,
	Bounds,
	CountReadings,
	Id,
	LinkSet,
	LinkSetState,
	Meter,
	MeterReading,
	ReserveRequest,
	Totals,
} from '../src/types.ts';
import { type Key, type Known, keysIn, keysOf, meterOf } from './known.ts';

/*
 * What the facts say of a meter: persons as Sets and Maps that are built for the one question that is asked. Slow and plain on purpose; it
 * shares nothing with the census but the types.
 */
const meters: readonly Meter[] = ['ordinary', 'sensitive'];
export const defaults: CountReadings = { whose: 'entity', inBoth: 'both', exempt: 'counted' };

/** Bits of a person: 1 ordinary, 2 sensitive, 4 and 8 the same where the basis is exempt. */
type Masks = Map<Key, number>;
type Meant = { readonly entities: readonly Id[]; readonly year: number } | { readonly authorisation: Id };

export function bitsOf(meters: number, bases: ReserveRequest['bases']): number {
	return (meters & 1 ? (bases.ordinary.exempt ? 4 : 1) : 0) | (meters & 2 ? (bases.sensitive.exempt ? 8 : 2) : 0);
}
/** The meters that a person of these bits is in. */
export function effective(bits: number, readings: CountReadings): Record<Meter, boolean> {
	const counted = readings.exempt === 'counted';
	const sensitive = (bits & 2) !== 0 || (counted && (bits & 8) !== 0);
	const ordinary = (bits & 1) !== 0 || (counted && (bits & 4) !== 0);
	return { sensitive, ordinary: ordinary && !(sensitive && readings.inBoth === 'sensitiveOnly') };
}

function reservationsOf(known: Known, meant: Meant, postedOnly = false) {
	return [...known.reservations.values()].filter(({ request, state }) => {
		if (state === 'voided' || (postedOnly && state !== 'posted')) return false;
		return 'authorisation' in meant
			? request.authorisation === meant.authorisation
			: request.year === meant.year && meant.entities.includes(request.entity);
	});
}
/** The parts of the imports that meters were opened with. */
function importsOf(known: Known, meant: Meant) {
	if ('authorisation' in meant) return [];
	return meant.entities.flatMap((entity) => {
		const balance = known.openings.get(meterOf(entity, meant.year));
		return balance?.kind === 'imported' ? [...known.imports.get(balance.import)!.parts.values()] : [];
	});
}

export function personsIn(known: Known, meant: Meant, postedOnly = false): Masks {
	const era = 'authorisation' in meant ? known.eraOfAuthorisation.get(meant.authorisation) : known.eraOfYear.get(meant.year);
	const masks: Masks = new Map();
	if (era === undefined) return masks;
	const enter = (key: Key, bits: number) => masks.set(key, (masks.get(key) ?? 0) | bits);
	for (const { request, state, through } of reservationsOf(known, meant, postedOnly)) {
		const { persons, bases } = request;
		for (const [i, key] of keysOf(persons, era)!.entries())
			if (state !== 'posted' || persons.parts[i]! <= through) enter(key, bitsOf(persons.meters[i]!, bases));
	}
	for (const { persons } of importsOf(known, meant)) for (const [i, key] of keysOf(persons, era)!.entries()) enter(key, persons.meters[i]!);
	return masks;
}

export type Relation = Map<Key, Set<Key>>;
/** Who is one person with whom: by the adopted links, or as if the latest proposed ones were adopted too. A key alone is not in it. */
export function relationOf(known: Known, which: 'upper' | 'lower'): Relation {
	const classes: Relation = new Map();
	for (const { versions, latest, adopted } of known.links.values())
		for (const version of new Set(which === 'upper' ? [adopted] : [adopted, latest]))
			if (version !== null) relate(classes, versions.get(version)!);
	return classes;
}
function relate(classes: Relation, { era, pairs }: LinkSet): void {
	const keys = keysIn(era, pairs);
	for (let i = 0; i < keys.length; i += 2) {
		const [a, b] = [keys[i]!, keys[i + 1]!];
		const joined = new Set([a, b, ...(classes.get(a) ?? []), ...(classes.get(b) ?? [])]);
		for (const key of joined) classes.set(key, joined);
	}
}
/** One mask for each person, whatever the number of their keys. */
export function classesOf(persons: Masks, relation: Relation): Map<Set<Key> | Key, number> {
	const masks = new Map<Set<Key> | Key, number>();
	for (const [key, bits] of persons) {
		const one = relation.get(key) ?? key;
		masks.set(one, (masks.get(one) ?? 0) | bits);
	}
	return masks;
}
function countIn(persons: Masks, relation: Relation, readings: CountReadings): Record<Meter, number> {
	const count = { ordinary: 0, sensitive: 0 };
	for (const bits of classesOf(persons, relation).values()) {
		const counts = effective(bits, readings);
		for (const meter of meters) if (counts[meter]) count[meter]++;
	}
	return count;
}

export function plus(a: Bounds, b: Bounds): Bounds {
	return { min: a.min + b.min, max: a.max === null || b.max === null ? null : a.max + b.max };
}
export function exactly(n: number): Bounds {
	return { min: n, max: n };
}
export function each(of: (meter: Meter) => Bounds): Totals {
	return { ordinary: of('ordinary'), sensitive: of('sensitive') };
}
/** What of a reservation's unresolved persons counts in a meter. */
export function unresolvedOf({ unresolved, bases }: ReserveRequest, meter: Meter, readings: CountReadings): Bounds {
	return unresolved === null || (bases[meter].exempt && readings.exempt === 'notCounted') ? exactly(0) : unresolved[meter];
}
function furtherIn(known: Known, meant: Meant, meter: Meter, readings: CountReadings): Bounds {
	let sum = exactly(0);
	for (const { request } of reservationsOf(known, meant)) sum = plus(sum, unresolvedOf(request, meter, readings));
	for (const { unreadable } of importsOf(known, meant)) sum = plus(sum, { min: 0, max: unreadable[meter] });
	if ('authorisation' in meant) return sum;
	for (const one of known.reconciliations) if (one.year === meant.year && meant.entities.includes(one.entity)) sum = plus(sum, one[meter]);
	return sum;
}
function totalsOf(known: Known, meant: Meant, readings: CountReadings): Totals {
	const persons = personsIn(known, meant);
	const most = countIn(persons, relationOf(known, 'upper'), readings);
	const least = countIn(persons, relationOf(known, 'lower'), readings);
	return each((meter) => plus({ min: least[meter], max: most[meter] }, furtherIn(known, meant, meter, readings)));
}
function pendingOf(known: Known, meant: Meant, readings: CountReadings): Totals {
	const upper = relationOf(known, 'upper');
	const live = countIn(personsIn(known, meant), upper, readings);
	const posted = countIn(personsIn(known, meant, true), upper, readings);
	return each((meter) => {
		let sum = exactly(live[meter] - posted[meter]);
		for (const { request, state } of reservationsOf(known, meant))
			if (state !== 'posted') sum = plus(sum, unresolvedOf(request, meter, readings));
		return sum;
	});
}

function reading(known: Known, name: Id, entities: readonly Id[], year: number, readings: CountReadings): MeterReading {
	const meant = { entities, year };
	const balances = entities.map((entity) => known.openings.get(meterOf(entity, year)));
	const counted = totalsOf(known, meant, readings);
	const totals = each((meter) => {
		let { min, max } = counted[meter];
		for (const balance of balances) {
			if (balance === undefined) max = null;
			if (balance?.kind !== 'attested') continue;
			min = Math.max(min, balance[meter].min);
			max = plus({ min, max }, balance[meter]).max;
		}
		return { min, max };
	});
	return { entity: name, year, readings, opened: !balances.includes(undefined), totals, pending: pendingOf(known, meant, readings) };
}
export function meterReading(known: Known, entity: Id, year: number, readings: CountReadings): MeterReading {
	return reading(known, entity, [entity], year, readings);
}
export function groupReading(known: Known, group: Id, year: number, readings: CountReadings): MeterReading | null {
	const members = known.groups.get(group);
	return members === undefined ? null : reading(known, group, members, year, readings);
}
export function authorisationReading(known: Known, authorisation: Id, readings: CountReadings): AuthorisationReading {
	const meant = { authorisation };
	const authorisedFrom = known.issued.get(authorisation) ?? null;
	const nothing = { min: 0, max: null };
	if (authorisedFrom === null)
		return { authorisation, authorisedFrom, opened: false, distinct: each(() => nothing), importantBytes: nothing };
	const opening = known.authorisationOpenings.get(authorisation);
	const counted = totalsOf(known, meant, readings);
	const distinct = each((meter) => {
		const stated = opening?.[meter] ?? exactly(0);
		const { max } = plus(plus(counted[meter], stated), { min: 0, max: besideOf(known, authorisation, meter) });
		return { min: Math.max(counted[meter].min, stated.min), max };
	});
	const bytes = reservationsOf(known, meant).reduce((sum, { request }) => sum + request.importantBytes, 0);
	const importantBytes = plus(plus(exactly(bytes), opening?.importantBytes ?? exactly(0)), {
		min: 0,
		max: mayHaveSentBytes(known, authorisation) ? null : 0,
	});
	return { authorisation, authorisedFrom, opened: opening !== undefined, distinct, importantBytes };
}

/** Whose years count beside the records of an authorisation: from `since` on, of everybody who ever used it. */
function yearsOf(known: Known, authorisation: Id): { since: number; entities: readonly Id[]; years: readonly number[] } {
	const opening = known.authorisationOpenings.get(authorisation);
	const uses = [...known.reservations.values()].map(({ request }) => request).filter((one) => one.authorisation === authorisation);
	const since = Math.max(Date.parse(known.issued.get(authorisation)!), opening === undefined ? 0 : Date.parse(opening.at));
	const entities = new Set([...uses.map(({ entity }) => entity), ...(opening === undefined ? [] : [opening.entity])]);
	const first = yearAtMs(since);
	const last = Math.max(...uses.map(({ year }) => year), opening === undefined ? 0 : yearAtMs(Date.parse(opening.at)));
	return { since, entities: [...entities], years: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i) };
}
function yearAtMs(ms: number): number {
	return new Date(ms + 8 * 3_600_000).getUTCFullYear();
}
/** Persons who may have left under it in the years of its users, as these were stated since; null: nobody can say. */
function besideOf(known: Known, authorisation: Id, meter: Meter): number | null {
	const { since, entities, years } = yearsOf(known, authorisation);
	let sum = exactly(0);
	for (const entity of entities)
		for (const year of years) {
			const balance = known.openings.get(meterOf(entity, year));
			if (balance === undefined) return null;
			if (Date.parse(balance.at) > since) sum = plus(sum, { min: 0, max: mostStated(known, entity, year, meter) });
			for (const one of known.reconciliations)
				if (one.entity === entity && one.year === year && Date.parse(one.at) > since) sum = plus(sum, { min: 0, max: one[meter].max });
		}
	return sum.max;
}
function mostStated(known: Known, entity: Id, year: number, meter: Meter): number | null {
	const balance = known.openings.get(meterOf(entity, year))!;
	if (balance.kind === 'attested') return balance[meter].max;
	const parts = importsOf(known, { entities: [entity], year });
	const bit = meter === 'ordinary' ? 1 : 2;
	const keys = parts.flatMap(({ persons }) =>
		keysOf(persons, known.eraOfYear.get(year)!)!.filter((_, i) => (persons.meters[i]! & bit) !== 0),
	);
	return new Set(keys).size + parts.reduce((all, { unreadable }) => all + unreadable[meter], 0);
}
/** Something was lost, persons may have left, or somebody's first meter was opened later: none of this says what data about nobody left. */
function mayHaveSentBytes(known: Known, authorisation: Id): boolean {
	const { since, entities, years } = yearsOf(known, authorisation);
	if (meters.some((meter) => besideOf(known, authorisation, meter) !== 0)) return true;
	const lost = known.reconciliations.some(
		({ entity, year, at }) => entities.includes(entity) && years.includes(year) && Date.parse(at) > since,
	);
	const late = entities.some((entity) => {
		const moments = [...known.openings].filter(([meter]) => meter.startsWith(`${entity} `)).map(([, { at }]) => Date.parse(at));
		return moments.length === 0 || Math.min(...moments) > since;
	});
	return lost || late;
}
export function linkStates(known: Known): LinkSetState[] {
	return [...known.links].map(([set, { versions, latest, adopted }]) => {
		const alone: Relation = new Map();
		relate(alone, versions.get(latest)!);
		const sizes = [...new Set(alone.values())].map(({ size }) => size).filter((size) => size > 1);
		const pairs = versions.get(latest)!.pairs.length / 32;
		return { set, version: latest, pairs, classes: sizes.length, largest: Math.max(0, ...sizes), adopted };
	});
}
