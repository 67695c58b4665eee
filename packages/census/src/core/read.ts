import type { AuthorisationReading, Bounds, CountReadings, Id, Instant, MeterReading, Totals } from '../types.ts';
import { instantMs } from './check.ts';
import { Count } from './count.ts';
import { addBounds, addTotals, none } from './intervals.ts';
import { between, countOf, DEFAULT_READINGS } from './masks.ts';
import { bytesKnown, type Issued, mostOf, type Pasts, unrecordedUnder } from './past.ts';
import { type MeterState, meterKey, type State } from './state.ts';
import type { Tally } from './tally.ts';

/** Persons by mask at both ends: as it is, or as it would be. */
export type Figure = Pick<Count, 'upper' | 'lower'>;

function distinct({ upper, lower }: Figure, readings: CountReadings): Totals {
	const [most, least] = [countOf(upper, readings), countOf(lower, readings)];
	return { ordinary: between(least.ordinary, most.ordinary), sensitive: between(least.sensitive, most.sensitive) };
}
function unresolvedOf(
	tallies: readonly Tally[],
	readings: CountReadings,
	which: 'unresolved' | 'unresolvedPending' = 'unresolved',
): Totals {
	return tallies.reduce((sum, tally) => addTotals(sum, tally[which].totals(readings)), none);
}

/**
 * The meter of the year, `figure` and `further` instead of what is there now. Unknown history: no upper end. Attested [a, b] with K
 * persons known: whoever was attested may be among the K or none of them may, so at least max(a, K) and at most b + K; an attested person
 * shipped again counts again in the upper end.
 */
export function meterTotals(
	meter: MeterState | undefined,
	readings: CountReadings,
	figure: Figure | null = null,
	further: Totals = none,
): Totals {
	const known =
		meter === undefined
			? addTotals(figure === null ? none : distinct(figure, readings), further)
			: addTotals(addTotals(distinct(figure ?? meter.count, readings), unresolvedOf([meter.tally], readings)), further);
	return withOpening(known, meter === undefined ? [null] : [meter]);
}

/** `members`: their meters of that year; null: none yet, so its history is unknown. */
export function groupTotals(
	members: readonly (MeterState | null)[],
	readings: CountReadings,
	figure: Figure,
	further: Totals = none,
): Totals {
	const tallies = members.flatMap((meter) => (meter === null ? [] : [meter.tally]));
	return withOpening(addTotals(addTotals(distinct(figure, readings), unresolvedOf(tallies, readings)), further), members);
}

function withOpening(known: Totals, meters: readonly (MeterState | null)[]): Totals {
	const of = (which: 'ordinary' | 'sensitive'): Bounds => {
		let { min, max } = known[which];
		for (const meter of meters) {
			if (meter === null || meter.opening === null) max = null;
			else if (meter.attested !== null) {
				const attested = meter.attested[which];
				min = Math.max(min, attested.min);
				max = max === null || attested.max === null ? null : max + attested.max;
			}
		}
		return { min, max };
	};
	return { ordinary: of('ordinary'), sensitive: of('sensitive') };
}

/** What would be given back if every pending reservation were voided, by the persons as adopted links tell them apart. */
function pendingOf(count: Count, readings: CountReadings): Totals {
	const [live, posted] = [countOf(count.upper, readings), countOf(count.posted, readings)];
	const less = (a: number, b: number): Bounds => between(a - b, a - b);
	const known = { ordinary: less(live.ordinary, posted.ordinary), sensitive: less(live.sensitive, posted.sensitive) };
	return addTotals(known, unresolvedOf(count.tallies, readings, 'unresolvedPending'));
}

export function readMeter(state: State, entity: Id, year: number, readings: CountReadings = DEFAULT_READINGS): MeterReading {
	const meter = state.meters.get(meterKey(entity, year));
	return {
		entity,
		year,
		readings,
		opened: meter !== undefined && meter.opening !== null,
		totals: meterTotals(meter, readings),
		pending: meter === undefined ? none : pendingOf(meter.count, readings),
	};
}

export function readGroup(state: State, id: Id, year: number, readings: CountReadings = DEFAULT_READINGS): MeterReading | null {
	const group = state.groups.get(id);
	if (group === undefined) return null;
	const members = membersOf(state, group.members, year);
	const count = group.years.get(year) ?? countOver(state, members);
	return {
		entity: id,
		year,
		readings,
		opened: members.every((meter) => meter !== null && meter.opening !== null),
		totals: groupTotals(members, readings, count),
		pending: pendingOf(count, readings),
	};
}
/** A figure over members that nobody keeps up: of a year, or of members, that no reservation named. */
export function countOver(state: State, members: readonly (MeterState | null)[]): Count {
	const count = new Count();
	for (const meter of members) if (meter !== null) count.tallies.push(meter.tally);
	count.recount(state.people.upper, state.people.lower);
	return count;
}
export function membersOf(state: State, members: Iterable<Id>, year: number): (MeterState | null)[] {
	return [...members].map((member) => state.meters.get(meterKey(member, year)) ?? null);
}

export function readAuthorisation(state: State, id: Id, readings: CountReadings = DEFAULT_READINGS): AuthorisationReading {
	const found = state.authorisations.get(id);
	const unknown: Bounds = { min: 0, max: null };
	if (found === undefined) {
		const distinct = { ordinary: unknown, sensitive: unknown };
		return { authorisation: id, authorisedFrom: null, opened: false, distinct, importantBytes: unknown };
	}
	const { from, opening, importantBytes } = found;
	const known = bytesKnown(found, unrecordedUnder(found, pastsOf(state)), (entity) => beganOf(state, entity));
	const beside = known ? (opening?.importantBytes ?? none.ordinary) : { min: opening?.importantBytes.min ?? 0, max: null };
	return {
		authorisation: id,
		authorisedFrom: from,
		opened: opening !== null,
		distinct: authorisationTotals(state, found, found, readings),
		importantBytes: addBounds(between(importantBytes, importantBytes), beside),
	};
}
/**
 * `found`: what is recorded under it; undefined: nothing. Beside that may have left whoever was stated for it ([a, b] with K persons known:
 * at least max(a, K) and at most b + K, as of a meter), and at the upper end whoever is in no record.
 */
export function authorisationTotals(
	state: State,
	issued: Issued,
	found: { readonly tally: Tally; readonly count: Count } | undefined,
	readings: CountReadings,
	figure: Figure | null = null,
	further: Totals = none,
): Totals {
	const known = figure ?? found?.count;
	const counted = known === undefined ? none : distinct(known, readings);
	const recorded = addTotals(addTotals(counted, found === undefined ? none : unresolvedOf([found.tally], readings)), further);
	const unrecorded = mostOf(unrecordedUnder(issued, pastsOf(state)));
	const of = (which: 'ordinary' | 'sensitive'): Bounds => {
		const stated = issued.opening?.[which] ?? none.ordinary;
		const { max } = addBounds(addBounds(recorded[which], stated), { min: 0, max: unrecorded[which] });
		return { min: Math.max(recorded[which].min, stated.min), max };
	};
	return { ordinary: of('ordinary'), sensitive: of('sensitive') };
}
const pastsOf =
	(state: State): Pasts =>
	(entity, year) => {
		const meter = state.meters.get(meterKey(entity, year));
		return { opening: meter?.before ?? null, lost: meter?.lost ?? [] };
	};
/** The moment from which on some meter of the entity is opened; null: none is. */
function beganOf(state: State, entity: Id): Instant | null {
	let first: Instant | null = null;
	for (const { entity: whose, before } of state.meters.values())
		if (whose === entity && before !== null && (first === null || instantMs(before.at) < instantMs(first))) first = before.at;
	return first;
}
