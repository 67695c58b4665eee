import { LawError } from '../errors.ts';
import type { Bounds, Known } from '../types.ts';
import { interval } from './bounds.ts';

/** From the least to the gravest: general, larger, major, extra-major (一般、较大、重大、特别重大). */
const GRADES = ['general', 'larger', 'major', 'extra-major'] as const;
type Grade = (typeof GRADES)[number];
/** What the grade can still be, given what is known; the upper end binds. */
type GradeInterval = { readonly min: Grade; readonly max: Grade };
export const atLeastGrade = (grade: Grade, than: Grade): boolean => GRADES.indexOf(grade) >= GRADES.indexOf(than);

/** How much the leaked important data threatens national security and social stability; `none`: less than fairly serious, or none leaked. */
const THREATS = ['none', 'fairlySerious', 'serious', 'extremelySerious'] as const;
export type Threat = (typeof THREATS)[number];

/**
 * What is known of an incident. `persons`: natural persons whose information leaked, sensitive or not, each once; `sensitive`: those among
 * them whose sensitive information did. `loss`: direct economic loss in whole yuan. Outages in whole minutes: of a critical information
 * infrastructure (CII) as a whole, of its main function, and of the processor's key systems; one that goes on has no upper bound yet.
 * `threat` is a person's judgement. `cii`: a CII is concerned. `stateOrgan`: the operator is a central or state organ or its unit.
 */
export type IncidentFacts = {
	readonly persons: Known<Bounds>;
	readonly sensitive: Known<Bounds>;
	readonly loss: Known<Bounds>;
	readonly threat: Known<Threat>;
	readonly cii: Known<boolean>;
	readonly stateOrgan: Known<boolean>;
	readonly ciiOutage: Known<Bounds>;
	readonly ciiMainOutage: Known<Bounds>;
	readonly systemsOutage: Known<Bounds>;
	/** Whether data went abroad that was not allowed to (IV.4). */
	readonly unauthorised: Known<boolean>;
	readonly crimeSuspected: Known<boolean>;
};

/** From which value on an incident is larger, major, extra-major; each includes the number. */
type Steps = readonly [larger: number, major: number, extraMajor: number];
const HOUR = 60;
/** M.incident-levels. */
const CAC = {
	persons: [1_000_000, 10_000_000, 100_000_000],
	loss: [5_000_000, 20_000_000, 100_000_000],
	ciiOutage: [10, HOUR, 6 * HOUR],
	ciiMainOutage: [30, 3 * HOUR, 24 * HOUR],
} as const satisfies Record<string, Steps>;
/** M.miitplan-levels. */
const MIIT = {
	persons: [1_000_000, 10_000_000, 100_000_000],
	sensitive: [100_000, 1_000_000, 10_000_000],
	loss: [50_000_000, 100_000_000, 1_000_000_000],
	systemsOutage: [8 * HOUR, 12 * HOUR, 24 * HOUR],
} as const satisfies Record<string, Steps>;

/** Ranks, 0 to 3: places in GRADES. */
type Ranks = { readonly min: number; readonly max: number };
const reached = (value: number, steps: Steps): number => steps.filter((step) => value >= step).length;
const ranks = ({ min, max }: Bounds, steps: Steps): Ranks => ({ min: reached(min, steps), max: max === null ? 3 : reached(max, steps) });
const gravest = (all: readonly Ranks[]): Ranks => ({
	min: Math.max(...all.map((one) => one.min)),
	max: Math.max(...all.map((one) => one.max)),
});
const named = ({ min, max }: Ranks): GradeInterval => ({ min: GRADES[min]!, max: GRADES[max]! });

/** Persons, and the sensitive among them: what is said of the one bounds the other. Throws `inverted-bounds` where they contradict. */
const personsOf = (facts: IncidentFacts): { readonly persons: Bounds; readonly sensitive: Bounds } => {
	const all = interval(facts.persons, 'persons');
	const some = interval(facts.sensitive, 'sensitive');
	if (all.max !== null && all.max < some.min) throw new LawError('inverted-bounds', { at: 'sensitive' });
	const most = all.max === null || (some.max !== null && some.max < all.max) ? some.max : all.max;
	return { persons: { min: Math.max(all.min, some.min), max: all.max }, sensitive: { min: some.min, max: most } };
};

/** An outage of a CII counts where one is concerned; where that is unknown it may. */
const ofCii = (ranksOfOutage: Ranks, cii: Known<boolean>): Ranks => ({
	min: cii.known && cii.value ? ranksOfOutage.min : 0,
	max: cii.known && !cii.value ? 0 : ranksOfOutage.max,
});

/**
 * The grade of an incident on both scales, each by whichever criterion is gravest, and the one that binds: the stricter of the two (N6).
 * What is unknown can be anything. Throws `bad-count`, `inverted-bounds`.
 */
export const gradeIncident = (facts: IncidentFacts): Readonly<Record<'cac' | 'miit' | 'binding', GradeInterval>> => {
	const { persons, sensitive } = personsOf(facts);
	const loss = interval(facts.loss, 'loss');
	const threat = facts.threat.known ? THREATS.indexOf(facts.threat.value) : null;
	if (threat === -1) throw new LawError('malformed-facts', { at: 'threat' });
	const cac = gravest([
		ranks(persons, CAC.persons),
		ranks(loss, CAC.loss),
		threat === null ? { min: 0, max: 3 } : { min: threat, max: threat },
		ofCii(ranks(interval(facts.ciiOutage, 'ciiOutage'), CAC.ciiOutage), facts.cii),
		ofCii(ranks(interval(facts.ciiMainOutage, 'ciiMainOutage'), CAC.ciiMainOutage), facts.cii),
	]);
	const miit = gravest([
		ranks(persons, MIIT.persons),
		ranks(sensitive, MIIT.sensitive),
		ranks(loss, MIIT.loss),
		ranks(interval(facts.systemsOutage, 'systemsOutage'), MIIT.systemsOutage),
	]);
	return { cac: named(cac), miit: named(miit), binding: named(gravest([cac, miit])) };
};
