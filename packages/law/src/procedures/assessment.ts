import { type Calendar, checkDay, type Day, dayOf } from '../calendar/index.ts';
import type { Instant, Readings } from '../types.ts';
import { byNotice, deadline, inWorkingDays, noClock, onDay, standing } from './clocks.ts';
import { usableUntil } from './pipia.ts';
import { type Deadline, type Due, dayInOrder, inOrder, type Procedure, refuse, type Standing } from './procedure.ts';
import { expired, extendedUntil, extensionPeriod, validUntil } from './validity.ts';

type At = { readonly at: Instant };
/** Under assessment since the written notice of acceptance; `expected`: the time named when it was extended, null where none was named. */
type UnderAssessment = At & { readonly accepted: Instant; readonly extended: (At & { readonly expected: Day | null }) | null };
/** `issued`: the day the result bears, `received`: when it came; `final`: re-reviewed, or an extension asked for since, so that no re-review is open. */
type Result = At & { readonly issued: Day; readonly received: Instant; readonly final: boolean };
/** `by`: the event that `until` comes from. */
type Passed = Result & { readonly until: Day; readonly by: 'passed' | 'reviewed' | 'extension-granted' };

export type AssessmentState =
	| { readonly stage: 'preparing' }
	| (At & { readonly stage: 'self-assessed' | 'declared' | 'returned'; readonly selfAssessed: Instant })
	| (At & { readonly stage: 'forwarded' | 'not-accepted' | 'reviewing' | 'changed' | 'stopped' | 'withdrawn' | 'terminated' })
	| (UnderAssessment & { readonly stage: 'accepted' })
	| (UnderAssessment & { readonly stage: 'supplementing'; readonly by: Day | null })
	| (Passed & { readonly stage: 'passed' | 'extending' })
	| (Result & { readonly stage: 'not-passed' });

/**
 * `declared`: the provincial office received the materials, also again after a return; `forwarded`: the national office received them.
 * `passed`, `not-passed`, `reviewed`: the result was received, bearing the day `issued`. `supplement-asked`: `by` the date it names.
 * `changed`: a person decided that a change asks for a new declaration (`changes.ts`). A new declaration is a case of its own.
 */
export type AssessmentEvent =
	| (At & {
			readonly name:
				| 'self-assessed'
				| 'declared'
				| 'returned'
				| 'forwarded'
				| 'accepted'
				| 'not-accepted'
				| 'supplemented'
				| 'review-asked'
				| 'extension-applied'
				| 'extension-granted'
				| 'extension-refused'
				| 'changed'
				| 'stopped'
				| 'withdrawn'
				| 'terminated';
	  })
	| (At & { readonly name: 'supplement-asked'; readonly by: Day | null })
	| (At & { readonly name: 'time-extended'; readonly expected: Day | null })
	| (At & { readonly name: 'passed' | 'not-passed'; readonly issued: Day })
	| (At & { readonly name: 'reviewed'; readonly result: 'passed' | 'not-passed'; readonly issued: Day });

/** A result as received: no day later than its receipt can stand on it. */
const result = (event: Extract<AssessmentEvent, { readonly issued: Day }>): AssessmentState => {
	const issued = checkDay(event.issued, 'event.issued');
	dayInOrder('assessment', event.name, issued, dayOf(event.at, 'event.at'));
	const common = { at: event.at, issued, received: event.at, final: event.name === 'reviewed' };
	if ((event.name === 'reviewed' ? event.result : event.name) === 'not-passed') return { stage: 'not-passed', ...common };
	return { stage: 'passed', ...common, until: validUntil('assessment', issued), by: event.name === 'reviewed' ? 'reviewed' : 'passed' };
};
/** A date that an authority names: not before the day of its notice. */
const named = (event: AssessmentEvent, day: Day | null): Day | null => {
	if (day !== null) dayInOrder('assessment', event.name, dayOf(event.at, 'event.at'), checkDay(day, 'event.day'));
	return day;
};

const OPEN: readonly string[] = ['declared', 'returned', 'forwarded', 'accepted', 'supplementing'];
const IN_FORCE: readonly string[] = ['passed', 'extending'];

const next = (state: AssessmentState, event: AssessmentEvent): AssessmentState => {
	inOrder('assessment', state.stage === 'preparing' ? null : state.at, event);
	const { at } = event;
	switch (event.name) {
		case 'self-assessed':
			if (state.stage === 'preparing' || state.stage === 'self-assessed') return { stage: 'self-assessed', at, selfAssessed: at };
			if (state.stage === 'returned') return { stage: 'returned', at, selfAssessed: at };
			break;
		case 'declared':
			if (state.stage === 'self-assessed' || state.stage === 'returned') return { ...state, stage: 'declared', at };
			break;
		case 'returned':
			if (state.stage === 'declared') return { ...state, stage: 'returned', at };
			break;
		case 'forwarded':
			if (state.stage === 'declared') return { stage: 'forwarded', at };
			break;
		case 'accepted':
			if (state.stage === 'forwarded') return { stage: 'accepted', at, accepted: at, extended: null };
			break;
		case 'not-accepted':
			if (state.stage === 'forwarded') return { stage: 'not-accepted', at };
			break;
		case 'supplement-asked':
			if (state.stage === 'accepted') return { ...state, stage: 'supplementing', at, by: named(event, event.by) };
			break;
		case 'supplemented':
			if (state.stage === 'supplementing') return { stage: 'accepted', at, accepted: state.accepted, extended: state.extended };
			break;
		case 'time-extended':
			if (state.stage === 'accepted' || state.stage === 'supplementing')
				return { ...state, at, extended: { at, expected: named(event, event.expected) } };
			break;
		case 'passed':
			if (state.stage === 'accepted') return result(event);
			break;
		case 'not-passed':
			if (state.stage === 'accepted' || state.stage === 'supplementing') return result(event);
			break;
		case 'review-asked':
			if ((state.stage === 'passed' || state.stage === 'not-passed') && !state.final) return { stage: 'reviewing', at };
			break;
		case 'reviewed':
			if (state.stage === 'reviewing') return result(event);
			break;
		case 'extension-applied':
			if (state.stage !== 'passed') break;
			// Nothing is extended that has ended; until then no application is called late (reading E20).
			if (expired(state.until, at)) return refuse('assessment', 'expired', event.name);
			return { ...state, stage: 'extending', at, final: true };
		case 'extension-granted':
			if (state.stage === 'extending') return { ...state, stage: 'passed', at, until: extendedUntil(state.until), by: event.name };
			break;
		case 'extension-refused':
			if (state.stage === 'extending') return { ...state, stage: 'passed', at };
			break;
		case 'changed':
			if (IN_FORCE.includes(state.stage)) return { stage: 'changed', at };
			break;
		case 'stopped':
			if (IN_FORCE.includes(state.stage) || state.stage === 'changed') return { stage: 'stopped', at };
			break;
		case 'withdrawn':
			if (OPEN.includes(state.stage)) return { stage: 'withdrawn', at };
			break;
		case 'terminated':
			// M.order11-11: the assessment may be ended where what was asked for is not supplied.
			if (state.stage === 'supplementing') return { stage: 'terminated', at };
	}
	return refuse('assessment', state.stage, event.name);
};

const clock = {
	declare: { id: 'assessment-declare', kind: 'right', who: 'processor', provision: 'III.2-c', measure: 'M.guide3-age' },
	completeness: { id: 'assessment-completeness', who: 'authority', provision: 'III.2-c', measure: 'M.order11-7' },
	acceptance: { id: 'assessment-acceptance', who: 'authority', provision: 'III.2-c', measure: 'M.order11-7' },
	decision: { id: 'assessment-decision', who: 'authority', provision: 'III.2-d', measure: 'M.order11-12' },
	supplement: { id: 'assessment-supplement', who: 'processor', provision: 'III.2-c', measure: 'M.order11-11' },
	review: { id: 'assessment-review', kind: 'right', who: 'processor', provision: 'III.2-d', measure: 'M.order11-13' },
	extension: { id: 'assessment-extension', kind: 'right', who: 'processor', provision: 'III.2-d', measure: 'M.order16-9' },
	redeclare: { id: 'assessment-redeclare', who: 'processor', provision: 'III.2-e', measure: 'M.order11-14' },
	rectify: { id: 'assessment-rectify', who: 'processor', provision: 'III.2-e', measure: 'M.order11-17' },
} as const;

const decisionDue = (state: UnderAssessment, calendar: Calendar): Deadline => {
	const due: Due = state.extended === null ? inWorkingDays(state.accepted, 45, calendar) : byNotice(state.extended.expected);
	return deadline(clock.decision, due, state.extended === null ? 'accepted' : 'time-extended');
};
const review = (state: Result, basis: string, calendar: Calendar): readonly Deadline[] =>
	state.final ? [] : [deadline(clock.review, inWorkingDays(state.received, 15, calendar), basis)];

const deadlines = (state: AssessmentState, calendar: Calendar, readings: Readings = {}): readonly Deadline[] => {
	switch (state.stage) {
		case 'self-assessed':
		case 'returned':
			return [deadline(clock.declare, onDay(usableUntil(state.selfAssessed)), 'self-assessed')];
		case 'declared':
			return [deadline(clock.completeness, inWorkingDays(state.at, 5, calendar), 'declared')];
		case 'forwarded':
			return [deadline(clock.acceptance, inWorkingDays(state.at, 7, calendar), 'forwarded')];
		case 'accepted':
			return [decisionDue(state, calendar)];
		case 'supplementing':
			return [deadline(clock.supplement, byNotice(state.by), 'supplement-asked'), decisionDue(state, calendar)];
		case 'passed': {
			const { opens, due } = extensionPeriod(state.until, calendar, readings);
			return [...review(state, 'passed', calendar), deadline(clock.extension, due, state.by, opens === null ? {} : { opens })];
		}
		case 'not-passed':
			return review(state, 'not-passed', calendar);
		case 'changed':
			return [deadline(clock.redeclare, noClock, 'changed')];
		case 'stopped':
			return [deadline(clock.rectify, noClock, 'stopped')];
		default:
			return [];
	}
};

/** III.2-d: nothing leaves before. Once passed, no more than was assessed. */
const standingOf = (state: AssessmentState): readonly Standing[] => {
	if (state.stage === 'stopped') return [standing('ban', 'assessment-stopped', 'III.2-e', 'M.order11-17')];
	return IN_FORCE.includes(state.stage) || state.stage === 'changed'
		? [standing('ban', 'scope-lock', 'III.2-e', 'M.netreg-38')]
		: [standing('ban', 'assessment-before', 'III.2-d', 'M.order16-7')];
};

/**
 * III.2, the security assessment: 5 working days for the completeness check, 7 for acceptance, 45 for the assessment (extendable), 15 for
 * asking a re-review, three years of validity. In force is told by `until` and a moment (`expired`); the machine has no clock.
 */
export const assessment: Procedure<AssessmentState, AssessmentEvent> = {
	id: 'assessment',
	start: { stage: 'preparing' },
	next,
	deadlines,
	standing: standingOf,
};
