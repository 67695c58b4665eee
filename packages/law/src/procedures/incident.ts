import type { Instant, Known, MessageId } from '../types.ts';
import { atOnce, deadline, inDays, inMinutes, inWorkingDays, standing } from './clocks.ts';
import { atLeastGrade, gradeIncident, type IncidentFacts } from './grade.ts';
import { type Deadline, inOrder, type Procedure, refuse, type Standing } from './procedure.ts';

type At = { readonly at: Instant };
/**
 * Whom an incident is reported to. Along the measures of the CAC: `protection` (the CII's protection department and public security),
 * `unit` (the cyber unit of the state organ), `province` (the provincial cyberspace office). Along the plan of MIIT: `industry` (the local
 * industry regulator).
 */
type Recipient = 'protection' | 'unit' | 'province' | 'industry';
type Told = Readonly<Record<Recipient, Instant | null>>;
type Graded = At & {
	readonly facts: IncidentFacts;
	/** The first event since which the grade that binds has been larger or above; null: it is not. */
	readonly larger: (At & { readonly by: string }) | null;
};
export type IncidentState =
	| { readonly stage: 'undiscovered' }
	| (At & { readonly stage: 'averted' })
	| (Graded & { readonly stage: 'foreseen'; readonly told: Instant | null })
	| (Graded & {
			readonly stage: 'open' | 'ended';
			readonly discovered: Instant;
			readonly told: Told;
			/** When the recipient passed it on to the level above. */
			readonly passedOn: Told;
			readonly ended: Instant | null;
			readonly closed: Instant | null;
			readonly summarised: Instant | null;
	  });

/**
 * `foreseen`: an incident is expected; `averted`: it did not come. `regraded`: the facts as they are known now, all of them. `reported`: a
 * report, or a further one; the first counts. `ended`: handling, with the emergency work, has ended. `closing-reported`, `summarised`: the
 * closing report along the measures of the CAC, the summary along the plan of MIIT.
 */
export type IncidentEvent =
	| (At & { readonly name: 'foreseen' | 'discovered' | 'regraded'; readonly facts: IncidentFacts })
	| (At & { readonly name: 'reported' | 'passed-on'; readonly to: Recipient })
	| (At & { readonly name: 'averted' | 'ended' | 'closing-reported' | 'summarised' });

const NOBODY: Told = { protection: null, unit: null, province: null, industry: null };
const largerBy = (event: At & { readonly name: string; readonly facts: IncidentFacts }): Graded['larger'] =>
	atLeastGrade(gradeIncident(event.facts).binding.max, 'larger') ? { at: event.at, by: event.name } : null;
const first = (told: Told, to: Recipient, at: Instant): Told => ({ ...told, [to]: told[to] ?? at });

const next = (state: IncidentState, event: IncidentEvent): IncidentState => {
	inOrder('incident', state.stage === 'undiscovered' ? null : state.at, event);
	const { at } = event;
	const underway = state.stage === 'open' || state.stage === 'ended';
	switch (event.name) {
		case 'foreseen':
			if (state.stage !== 'undiscovered') break;
			return { stage: 'foreseen', at, facts: event.facts, larger: largerBy(event), told: null };
		case 'averted':
			if (state.stage === 'foreseen') return { stage: 'averted', at };
			break;
		case 'discovered': {
			if (state.stage !== 'undiscovered' && state.stage !== 'foreseen') break;
			// What was told of as foreseen has to be told of again once it is there.
			const rest = { told: NOBODY, passedOn: NOBODY, ended: null, closed: null, summarised: null };
			return { stage: 'open', at, facts: event.facts, larger: largerBy(event), discovered: at, ...rest };
		}
		case 'regraded':
			if (!underway && state.stage !== 'foreseen') break;
			return { ...state, at, facts: event.facts, larger: largerBy(event) && (state.larger ?? largerBy(event)) };
		case 'reported':
			if (state.stage === 'foreseen' && event.to === 'industry') return { ...state, at, told: state.told ?? at };
			if (underway) return { ...state, at, told: first(state.told, event.to, at) };
			break;
		case 'passed-on':
			if (underway && state.told[event.to] !== null) return { ...state, at, passedOn: first(state.passedOn, event.to, at) };
			break;
		case 'ended':
			if (state.stage === 'open') return { ...state, stage: 'ended', at, ended: at };
			break;
		case 'closing-reported':
			if (state.stage === 'ended' && state.closed === null) return { ...state, at, closed: at };
			break;
		case 'summarised':
			if (state.stage === 'ended' && state.summarised === null) return { ...state, at, summarised: at };
	}
	return refuse('incident', state.stage, event.name);
};

const clock = {
	protection: { id: 'incident-protection', who: 'processor', provision: 'IV.4', measure: 'M.incident-4' },
	unit: { id: 'incident-unit', who: 'processor', provision: 'IV.4', measure: 'M.incident-4' },
	province: { id: 'incident-province', who: 'processor', provision: 'IV.4', measure: 'M.incident-4' },
	protectionOn: { id: 'incident-protection-on', who: 'authority', provision: 'IV.4', measure: 'M.incident-4' },
	unitOn: { id: 'incident-unit-on', who: 'authority', provision: 'IV.4', measure: 'M.incident-4' },
	provinceOn: { id: 'incident-province-on', who: 'authority', provision: 'IV.4', measure: 'M.incident-4' },
	closing: { id: 'incident-closing', who: 'processor', provision: 'IV.4', measure: 'M.incident-8' },
	foreseen: { id: 'incident-foreseen', who: 'processor', provision: 'IV.4', measure: 'M.miitplan-report' },
	industry: { id: 'incident-industry', who: 'processor', provision: 'IV.4', measure: 'M.miitplan-report' },
	industryCall: { id: 'incident-industry-call', who: 'authority', provision: 'IV.4', measure: 'M.miitplan-upward' },
	industryOn: { id: 'incident-industry-on', who: 'authority', provision: 'IV.4', measure: 'M.miitplan-upward' },
	summary: { id: 'incident-summary', who: 'processor', provision: 'IV.4', measure: 'M.miitplan-summary' },
} as const;

type Underway = Extract<IncidentState, { readonly stage: 'open' | 'ended' }>;
type Grades = ReturnType<typeof gradeIncident>;
const is = (fact: Known<boolean>, value: boolean): boolean => fact.known && fact.value === value;

/** M.incident-4: who is told of what is larger and above, in how many minutes, and how soon that one passes on what is major and above. */
const ROUTES = [
	{ to: 'protection', on: 'protectionOn', within: 60, onWithin: 30 },
	{ to: 'unit', on: 'unitOn', within: 120, onWithin: 60 },
	{ to: 'province', on: 'provinceOn', within: 240, onWithin: 60 },
] as const;
/** Which route is the operator's; where what decides it is unknown, every one that may be. */
const routeOf = (to: (typeof ROUTES)[number]['to'], { cii, stateOrgan }: IncidentFacts): boolean | 'unknown' => {
	if (to === 'protection') return cii.known ? cii.value : 'unknown';
	if (to === 'unit') return stateOrgan.known ? stateOrgan.value : 'unknown';
	if (is(cii, true) || is(stateOrgan, true)) return false;
	return cii.known && stateOrgan.known ? true : 'unknown';
};

/** The hours run from discovery: the text names no start, and there is none earlier that the operator could know. */
const reports = (state: Underway, grades: Grades): readonly Deadline[] =>
	ROUTES.flatMap(({ to, within }) => {
		const route = routeOf(to, state.facts);
		if (state.larger === null || route === false || state.told[to] !== null) return [];
		const certain = route === true && atLeastGrade(grades.cac.min, 'larger');
		return [deadline(clock[to], inMinutes(state.discovered, within), 'discovered', { certain })];
	});
/** What those who were told of a major incident owe the level above. */
const onward = ({ told, passedOn }: Underway, grades: Grades): readonly Deadline[] => {
	if (!atLeastGrade(grades.binding.max, 'major')) return [];
	const cac = { certain: atLeastGrade(grades.cac.min, 'major') };
	const miit = { certain: atLeastGrade(grades.miit.min, 'major') };
	const waiting = (to: Recipient): Instant | null => (passedOn[to] === null ? told[to] : null);
	const industry = waiting('industry');
	return [
		...ROUTES.flatMap(({ to, on, onWithin }) => {
			const since = waiting(to);
			return since === null ? [] : [deadline(clock[on], inMinutes(since, onWithin), 'reported', cac)];
		}),
		...(industry === null
			? []
			: [
					deadline(clock.industryCall, inMinutes(industry, 10), 'reported', miit),
					deadline(clock.industryOn, inMinutes(industry, 30), 'reported', miit),
				]),
	];
};

const deadlines: Procedure<IncidentState, IncidentEvent>['deadlines'] = (state, calendar) => {
	if (state.stage === 'undiscovered' || state.stage === 'averted') return [];
	const grades = gradeIncident(state.facts);
	const { larger } = state;
	const atOnceBy = { immediately: true, certain: atLeastGrade(grades.miit.min, 'larger') } as const;
	if (state.stage === 'foreseen')
		return larger === null || state.told !== null ? [] : [deadline(clock.foreseen, atOnce(larger.at), larger.by, atOnceBy)];
	const { told, ended } = state;
	const reported = ROUTES.some(({ to }) => told[to] !== null);
	return [
		...reports(state, grades),
		...(larger === null || told.industry !== null ? [] : [deadline(clock.industry, atOnce(larger.at), larger.by, atOnceBy)]),
		...onward(state, grades),
		// What has been reported is closed by a report, though it was graded down since.
		...(ended === null || state.closed !== null || (larger === null && !reported)
			? []
			: [deadline(clock.closing, inDays(ended, 30), 'ended', { certain: reported || atLeastGrade(grades.cac.min, 'larger') })]),
		...(ended === null || state.summarised !== null || !atLeastGrade(grades.binding.max, 'major')
			? []
			: [deadline(clock.summary, inWorkingDays(ended, 5, calendar), 'ended', { certain: atLeastGrade(grades.miit.min, 'major') })]),
	];
};

/** What stays at every grade (worked case 65), and what facts other than the grade ask for. */
const standingOf = (state: IncidentState): readonly Standing[] => {
	if (state.stage !== 'open' && state.stage !== 'ended') return [];
	const { persons, sensitive, unauthorised, crimeSuspected } = state.facts;
	const nobody = [persons, sensitive].every((fact) => fact.known && fact.value.max === 0);
	const leaked = [persons, sensitive].some((fact) => fact.known && fact.value.min > 0);
	return [
		...(state.larger === null ? [standing('duty', 'incident-internal', 'IV.4', 'M.incident-4')] : []),
		...(nobody ? [] : [standing('duty', 'incident-persons', 'IV.4', 'M.pipl-57', leaked)]),
		standing('duty', 'incident-export', 'IV.4', 'M.order16-11'),
		standing('duty', 'incident-remedy', 'IV.4', 'M.dsl-29'),
		...(is(unauthorised, false) ? [] : [standing('duty', 'incident-unauthorised', 'IV.4', 'M.miitplan-report', unauthorised.known)]),
		...(is(crimeSuspected, false) ? [] : [standing('duty', 'incident-crime', 'IV.4', 'M.incident-4', crimeSuspected.known)]),
	];
};

/**
 * IV.4, N6: an incident, graded on two scales of which the stricter binds. At larger and above: within 1 hour (CII), 2 (state organs) or 4
 * (everybody else) of its discovery to those the CAC's measures name, and immediately to the local industry regulator; a closing report
 * within 30 days of the end, at major and above a summary within 5 working days. Below: handled internally, with the duties that stay.
 */
export const incident: Procedure<IncidentState, IncidentEvent> = {
	id: 'incident',
	start: { stage: 'undiscovered' },
	next,
	deadlines,
	standing: standingOf,
};

/**
 * M.incident-7: what the first report holds. What cannot be established in time follows later; the first two items cannot wait (`first`).
 * New facts are reported as an update.
 */
export const firstReport: readonly { readonly message: MessageId; readonly first: boolean }[] = [
	{ message: 'law.report-unit', first: true },
	{ message: 'law.report-event', first: true },
	{ message: 'law.report-trend', first: false },
	{ message: 'law.report-cause', first: false },
	{ message: 'law.report-tracing', first: false },
	{ message: 'law.report-next', first: false },
	{ message: 'law.report-scene', first: false },
	{ message: 'law.report-other', first: false },
];
