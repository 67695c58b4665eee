import { isDeepStrictEqual } from 'node:util';
import type { CensusCode } from '../src/errors.ts';
import type { Cap, CountReadings, Counts, Id, PersonBatch, Reservation, ReserveAnswer, ReserveRequest, Totals } from '../src/types.ts';
import { type Command, momentOf, textOf } from './command.ts';
import {
	authorisationReading,
	bitsOf,
	classesOf,
	defaults,
	each,
	effective,
	exactly,
	groupReading,
	linkStates,
	meterReading,
	personsIn,
	plus,
	relationOf,
	unresolvedOf,
} from './counts.ts';
import { Known, keysOf, meterOf } from './known.ts';

/** What a command comes to. `fact`: it is recorded; `answer`: what the client is told, `undefined` where a method answers nothing. */
export type Outcome = { readonly code: CensusCode } | { readonly fact: boolean; readonly answer: unknown };

/** How far a clock may lie behind the latest recorded moment. */
export const SKEW_MS = 60_000;
const zero: Totals = each(() => exactly(0));

/** The rules of the census: what each command comes to after the facts before it. It keeps the facts and nothing else that could be wrong. */
export class Model {
	readonly facts: Command[] = [];
	readonly #firstAnswers = new Map<number, unknown>();
	readonly #texts: string[] = [];
	readonly #known = new Map<number, Known>();

	/** What the first `position` facts say. */
	known(position = this.facts.length): Known {
		let known = this.#known.get(position);
		if (known === undefined) {
			known = new Known(this.facts.slice(0, position));
			this.#known.set(position, known);
		}
		return known;
	}
	/** Takes a command in as the next fact, where it is one. */
	record(command: Command): Outcome {
		const outcome = this.play(this.facts.length, command);
		if ('code' in outcome || !outcome.fact) return outcome;
		this.#firstAnswers.set(this.facts.length, outcome.answer);
		this.facts.push(command);
		this.#texts.push(textOf(command));
		return outcome;
	}

	/** What `command` comes to where the first `position` facts are all there is. */
	play(position: number, command: Command): Outcome {
		const known = this.known(position);
		const fault = isMalformed(command);
		if (fault) return { code: 'bad-request' };
		const behind = known.last !== null && known.last - Date.parse(momentOf(command)) > SKEW_MS;
		const recorded = (answer: (after: Known) => unknown): Outcome =>
			behind ? { code: 'clock-behind' } : { fact: true, answer: answer(new Known([...this.facts.slice(0, position), command])) };
		const again = (answer: unknown): Outcome => ({ fact: false, answer });
		const isKnown = (from = 0) => this.#texts.slice(from, position).includes(textOf(command));

		switch (command.kind) {
			case 'reserve': {
				const { request } = command;
				const before = known.reservations.get(request.id);
				if (before !== undefined) return isKnown() ? again(this.#firstAnswers.get(before.position)) : { code: 'id-reused' };
				if (yearAt(request.at) !== request.year) return { code: 'wrong-year' };
				if (behind) return { code: 'clock-behind' };
				if (isOfAnotherDate(known, request)) return { code: 'authorisation-date' };
				const era = eraFault(known, request.persons, known.eraOfYear.get(request.year));
				const authorised = request.authorisation === null ? undefined : known.eraOfAuthorisation.get(request.authorisation);
				const fault = era ?? eraFault(known, request.persons, authorised);
				if (fault !== null) return { code: fault };
				if (holdsTwice(request.persons)) return { code: 'bad-request' };
				return this.#reserve(position, request);
			}
			case 'open': {
				const held = known.reservations.get(command.id);
				if (held === undefined) return { code: 'unknown-reservation' };
				if (held.state === 'posted' || held.state === 'voided') return { code: 'already-final' };
				if (command.part < held.through) return { code: 'part-decreased' };
				if (command.part === held.through) return again(undefined);
				if (yearAt(command.at) !== held.request.year) return { code: 'wrong-year' };
				return recorded(() => undefined);
			}
			case 'post':
			case 'void': {
				const held = known.reservations.get(command.id);
				if (held === undefined) return { code: 'unknown-reservation' };
				if (held.state === (command.kind === 'post' ? 'posted' : 'voided')) return again(this.reservation(known, command.id));
				if (held.state === 'posted' || held.state === 'voided') return { code: 'already-final' };
				if (command.kind === 'post' && held.state === 'reserved') return { code: 'not-opened' };
				if (command.kind === 'void' && held.state === 'opened') return { code: 'already-opened' };
				return recorded((after) => this.reservation(after, command.id));
			}
			case 'importPart': {
				const { part } = command;
				const into = known.imports.get(part.import);
				if (into !== undefined && (into.entity !== part.entity || into.year !== part.year)) return { code: 'bad-request' };
				if (into?.parts.has(part.part)) return isKnown() ? again(undefined) : { code: 'id-reused' };
				if (known.openings.has(meterOf(part.entity, part.year))) return { code: 'meter-already-opened' };
				if (behind) return { code: 'clock-behind' };
				const fault = eraFault(known, part.persons, known.eraOfYear.get(part.year));
				return fault === null ? recorded(() => undefined) : { code: fault };
			}
			case 'openMeter': {
				const { entity, year, balance } = command;
				const answer = (at: Known) => meterReading(at, entity, year, defaults);
				if (known.openings.has(meterOf(entity, year))) return isKnown() ? again(answer(known)) : { code: 'meter-already-opened' };
				if (balance.kind === 'imported') {
					const from = known.imports.get(balance.import);
					if (from !== undefined && (from.entity !== entity || from.year !== year)) return { code: 'bad-request' };
					const given = [...(from?.parts.keys() ?? [])].sort((a, b) => a - b);
					if (given.length !== balance.parts || given.some((part, i) => part !== i)) return { code: 'import-incomplete' };
				}
				return statedSince(known, balance.at) ?? recorded(answer);
			}
			case 'propose': {
				const { links } = command;
				const answer = (at: Known) => linkStates(at).find(({ set }) => set === links.set);
				const set = known.links.get(links.set);
				if (set?.versions.has(links.version)) return isKnown() ? again(answer(known)) : { code: 'id-reused' };
				if (links.version !== (set?.latest ?? 0) + 1) return { code: 'links-version' };
				if ((known.checks.get(links.era) ?? links.check) !== links.check) return { code: 'wrong-key' };
				return recorded(answer);
			}
			case 'adopt': {
				const { set, version } = command.adoption;
				const answer = (at: Known) => linkStates(at).find((one) => one.set === set);
				const links = known.links.get(set);
				if (links === undefined || (version !== null && !links.versions.has(version))) return { code: 'unknown-links' };
				return isKnown() ? again(answer(known)) : recorded(answer);
			}
			case 'reconcile': {
				const { entity, year, lost, ordinary, sensitive } = command.reconciliation;
				const answer = (at: Known) => meterReading(at, entity, year, defaults);
				const stated = known.reconciliations.find((one) => one.entity === entity && one.year === year && isDeepStrictEqual(one.lost, lost));
				if (stated === undefined) return statedSince(known, command.reconciliation.at) ?? recorded(answer);
				const same = isDeepStrictEqual([stated.ordinary, stated.sensitive], [ordinary, sensitive]);
				return same ? again(answer(known)) : { code: 'already-reconciled' };
			}
			case 'openAuthorisation': {
				const { authorisation, entity, at } = command.opening;
				const answer = (after: Known) => authorisationReading(after, authorisation, defaults);
				if (known.authorisationOpenings.has(authorisation))
					return isKnown() ? again(answer(known)) : { code: 'authorisation-already-opened' };
				if (isOfAnotherDate(known, command.opening)) return { code: 'authorisation-date' };
				if (!known.openings.has(meterOf(entity, yearAt(at)))) return { code: 'meter-not-opened' };
				return recorded(answer);
			}
		}
	}

	#reserve(position: number, request: ReserveRequest): Outcome {
		const facts = this.facts.slice(0, position);
		const before = this.known(position);
		const after = new Known([...facts, { kind: 'reserve', request }]);
		const { entity, group, authorisation, year, readings } = request;
		const counts: Counts = {
			totals: meterReading(after, entity, year, readings).totals,
			group: group === null ? null : groupReading(after, group.id, year, readings)!.totals,
			authorisation: authorisation === null ? null : authorisationReading(after, authorisation, readings).distinct,
		};
		const refused = request.caps.flatMap((cap): { cap: Cap; over: number | null }[] => {
			const { max } = { entity: counts.totals, group: counts.group, authorisation: counts.authorisation }[cap.scope]![cap.meter];
			return max === null ? [{ cap, over: null }] : max > cap.max ? [{ cap, over: max - cap.max }] : [];
		});
		const added = addedBy(before, after, request, () => true);
		const answer: ReserveAnswer = refused.length > 0 ? { granted: false, added, ...counts, refused } : { granted: true, added, ...counts };
		return { fact: refused.length === 0, answer };
	}

	reservation(known: Known, id: Id): Reservation | undefined {
		const held = known.reservations.get(id);
		if (held === undefined) return undefined;
		const { request, position, state, through } = held;
		const { entity, year, bases, transfer, recipient, purpose, authorisation, importantBytes, at, persons, unresolved } = request;
		const stays = (i: number) => state !== 'posted' || persons.parts[i]! <= through;
		const holds = (bit: number) => [...persons.meters].filter((meters, i) => meters & bit && stays(i)).length;
		const further = unresolved ?? zero;
		return {
			...{ id, entity, group: request.group?.id ?? null, year, bases, transfer, recipient, purpose, authorisation },
			...{ state, openedThrough: through, importantBytes, at },
			persons:
				state === 'voided'
					? zero
					: {
							ordinary: plus(exactly(holds(1)), further.ordinary),
							sensitive: plus(exactly(holds(2)), further.sensitive),
						},
			added: state === 'voided' ? zero : addedBy(this.known(position), this.known(position + 1), request, stays),
		};
	}

	view(known: Known, asked: Asked): View {
		return viewOf(
			{
				meter: (entity, year, readings) => meterReading(known, entity, year, readings),
				group: (group, year, readings) => groupReading(known, group, year, readings),
				authorisation: (authorisation, readings) => authorisationReading(known, authorisation, readings),
				reservations: () => [...known.reservations.keys()].map((id) => this.reservation(known, id)!),
				links: () => linkStates(known),
			},
			asked,
		);
	}
}

/** Everything one can look up in a census. */
export type Asked = {
	readonly entities: readonly Id[];
	readonly groups: readonly Id[];
	readonly authorisations: readonly Id[];
	readonly years: readonly number[];
};
export type View = Readonly<Record<string, unknown>>;
type Lookups = {
	meter(entity: Id, year: number, readings: CountReadings): unknown;
	group(group: Id, year: number, readings: CountReadings): unknown;
	authorisation(authorisation: Id, readings: CountReadings): unknown;
	reservations(): Iterable<Reservation>;
	links(): unknown;
};
const allReadings: readonly CountReadings[] = (['both', 'sensitiveOnly'] as const).flatMap((inBoth) =>
	(['counted', 'notCounted'] as const).map((exempt) => ({ whose: 'entity' as const, inBoth, exempt })),
);
/** All answers to `asked` under every reading, each under what was asked. */
export function viewOf(lookups: Lookups, asked: Asked): View {
	const view: Record<string, unknown> = {};
	for (const readings of allReadings) {
		const under = `${readings.inBoth} ${readings.exempt}`;
		for (const year of asked.years) {
			for (const entity of asked.entities) view[`meter ${entity} ${year} ${under}`] = lookups.meter(entity, year, readings);
			for (const group of asked.groups) view[`group ${group} ${year} ${under}`] = lookups.group(group, year, readings);
		}
		for (const one of asked.authorisations) view[`authorisation ${one} ${under}`] = lookups.authorisation(one, readings);
	}
	for (const reservation of lookups.reservations()) view[`reservation ${reservation.id}`] = reservation;
	view.links = lookups.links();
	return view;
}

/** Persons of the reservation, one for each class, who came into the entity's meter with it, as far as they stay with it. */
function addedBy(before: Known, after: Known, request: ReserveRequest, stays: (i: number) => boolean): Totals {
	const { persons, bases, readings, entity, year } = request;
	const upper = relationOf(after, 'upper');
	const meant = { entities: [entity], year };
	const [was, is] = [before, after].map((known) => classesOf(personsIn(known, meant), upper)) as [
		Map<unknown, number>,
		Map<unknown, number>,
	];
	const keys = keysOf(persons, after.eraOfYear.get(year)!)!;
	return each((meter) => {
		const classes = new Set<unknown>();
		for (const [i, key] of keys.entries()) {
			if (!stays(i) || !(persons.meters[i]! & (meter === 'ordinary' ? 1 : 2))) continue;
			if (!effective(bitsOf(persons.meters[i]!, bases), { ...readings, inBoth: 'both' })[meter]) continue;
			const one = upper.get(key) ?? key;
			if (effective(is.get(one)!, readings)[meter] && !effective(was.get(one) ?? 0, readings)[meter]) classes.add(one);
		}
		return plus(exactly(classes.size), unresolvedOf(request, meter, readings));
	});
}

function yearAt(at: string): number {
	return Number(at.slice(0, 4));
}
function isInstant(at: string): boolean {
	const ms = Date.parse(at);
	return (
		/^\d{4}-.{14,}\+08:00$/.test(at) && !Number.isNaN(ms) && new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19) === at.slice(0, 19)
	);
}
function isBy(from: string, at: string): boolean {
	return isInstant(from) && Date.parse(from) <= Date.parse(at);
}
/** Clocks that differ must not make what is said later the earlier. */
function statedSince(known: Known, at: string): { readonly code: 'clock-behind' } | null {
	return [...known.authorisationOpenings.values()].some((one) => Date.parse(one.at) >= Date.parse(at)) ? { code: 'clock-behind' } : null;
}
function isMalformed(command: Command): boolean {
	if (!isInstant(momentOf(command))) return true;
	if (command.kind === 'importPart') return isBadBatch(command.part.persons);
	if (command.kind === 'openAuthorisation') return !isBy(command.opening.authorisedFrom, command.opening.at);
	if (command.kind !== 'reserve') return false;
	const { caps, group, authorisation, authorisedFrom, persons, entity } = command.request;
	if ((authorisation === null) !== (authorisedFrom === null) || (authorisedFrom !== null && !isBy(authorisedFrom, command.request.at)))
		return true;
	if (group !== null && !group.members.includes(entity)) return true;
	if (caps.some(({ scope }) => (scope === 'group' && group === null) || (scope === 'authorisation' && authorisation === null))) return true;
	return isBadBatch(persons);
}
function isBadBatch({ count, keys, meters, parts }: PersonBatch): boolean {
	if (meters.length !== count || parts.length !== count || keys.length === 0) return true;
	return keys.some((one) => one.keys.length !== count * 16) || meters.some((bits) => bits < 1 || bits > 3);
}
function isOfAnotherDate(
	known: Known,
	{ authorisation, authorisedFrom }: Pick<ReserveRequest, 'authorisation' | 'authorisedFrom'>,
): boolean {
	const from = authorisation === null ? undefined : known.issued.get(authorisation);
	return from !== undefined && Date.parse(from) !== Date.parse(authorisedFrom!);
}
function holdsTwice(persons: PersonBatch): boolean {
	return persons.keys.some(({ era }) => new Set(keysOf(persons, era)).size < persons.count);
}
/** `needed`: the era that is counted in; undefined: nothing was counted yet, so that of the batch will be. */
function eraFault(known: Known, { keys }: PersonBatch, needed: Id | undefined): 'wrong-key' | 'other-era' | null {
	if (keys.some(({ era, check }) => (known.checks.get(era) ?? check) !== check)) return 'wrong-key';
	return needed === undefined || keys.some(({ era }) => era === needed) ? null : 'other-era';
}
