import { type Calendar, checkDay, type Day, dayOf, endOfDay } from '../calendar/index.ts';
import type { Instant } from '../types.ts';
import { deadline, inWorkingDays, noClock, onDay, standing } from './clocks.ts';
import { type Deadline, dayInOrder, inOrder, type Procedure, refuse, type Standing } from './procedure.ts';
import { expired, renewalBy, validUntil } from './validity.ts';

type At = { readonly at: Instant };
/** `issued`: the day the certificate bears; `by`: the event that brought it; `reported`: the body has told the authorities of it (M.order20-9). */
type Certificate = At & {
	readonly issued: Day;
	readonly until: Day;
	readonly by: 'obtained' | 'renewed';
	readonly reported: boolean;
};
export type CertificationState =
	| { readonly stage: 'preparing' }
	| (At & { readonly stage: 'assessed' | 'applied' | 'refused' | 'withdrawn' | 'revoked' | 'changed' })
	| (Certificate & { readonly stage: 'obtained' | 'renewing' })
	| (Certificate & { readonly stage: 'suspended'; readonly from: 'obtained' | 'renewing' });

/**
 * `assessed`: the PIPIA was finished. `obtained`, `renewed`: the certificate was received, bearing the day `issued`. `data-reported`: the
 * body reported its data. `suspended`, `resumed`, `revoked`: by the body. `changed`: a person decided that the requirements are no longer met.
 */
export type CertificationEvent =
	| (At & {
			readonly name:
				| 'assessed'
				| 'applied'
				| 'refused'
				| 'data-reported'
				| 'renewal-applied'
				| 'renewal-refused'
				| 'suspended'
				| 'resumed'
				| 'revoked'
				| 'changed'
				| 'withdrawn';
	  })
	| (At & { readonly name: 'obtained' | 'renewed'; readonly issued: Day });

const certificate = (event: Extract<CertificationEvent, { readonly issued: Day }>): CertificationState => {
	const issued = checkDay(event.issued, 'event.issued');
	dayInOrder('certification', event.name, issued, dayOf(event.at, 'event.at'));
	return { stage: 'obtained', at: event.at, issued, until: validUntil('certification', issued), by: event.name, reported: false };
};

const next = (state: CertificationState, event: CertificationEvent): CertificationState => {
	inOrder('certification', state.stage === 'preparing' ? null : state.at, event);
	const { at } = event;
	const held = state.stage === 'obtained' || state.stage === 'renewing' || state.stage === 'suspended';
	switch (event.name) {
		case 'assessed':
			if (state.stage === 'preparing' || state.stage === 'assessed') return { stage: 'assessed', at };
			break;
		case 'applied':
			if (state.stage === 'assessed') return { stage: 'applied', at };
			break;
		case 'refused':
		case 'withdrawn':
			if (state.stage === 'applied') return { stage: event.name, at };
			break;
		case 'obtained':
			if (state.stage === 'applied') return certificate(event);
			break;
		case 'data-reported':
			if (held && !state.reported) return { ...state, at, reported: true };
			break;
		case 'renewal-applied':
			if (state.stage !== 'obtained') break;
			if (expired(state.until, at)) return refuse('certification', 'expired', event.name);
			return { ...state, stage: 'renewing', at };
		case 'renewed':
			if (state.stage === 'renewing') return certificate(event);
			break;
		case 'renewal-refused':
			if (state.stage === 'renewing') return { ...state, stage: 'obtained', at };
			break;
		case 'suspended':
			if (state.stage === 'obtained' || state.stage === 'renewing') return { ...state, stage: 'suspended', from: state.stage, at };
			break;
		case 'resumed': {
			if (state.stage !== 'suspended') break;
			const { from, ...rest } = state;
			return { ...rest, stage: from, at };
		}
		case 'revoked':
		case 'changed':
			if (held) return { stage: event.name, at };
	}
	return refuse('certification', state.stage, event.name);
};

const clock = {
	report: { id: 'certification-data', who: 'certifier', provision: 'III.4-b', measure: 'M.order20-9' },
	renew: { id: 'certification-renew', who: 'processor', provision: 'III.4-b', measure: 'M.order20-8' },
	redo: { id: 'certification-redo', who: 'processor', provision: 'III.4-c', measure: 'M.order20-10' },
} as const;

const deadlines = (state: CertificationState, calendar: Calendar): readonly Deadline[] => {
	if (state.stage === 'changed') return [deadline(clock.redo, noClock, 'changed')];
	if (state.stage !== 'obtained' && state.stage !== 'renewing' && state.stage !== 'suspended') return [];
	const applied = state.stage === 'renewing' || (state.stage === 'suspended' && state.from === 'renewing');
	return [
		...(state.reported ? [] : [deadline(clock.report, inWorkingDays(endOfDay(state.issued), 5, calendar), state.by)]),
		...(applied ? [] : [deadline(clock.renew, onDay(renewalBy(state.until)), state.by)]),
	];
};

/** III.4-b: nothing leaves before the certificate is obtained, nor on one that no longer holds. */
const standingOf = (state: CertificationState): readonly Standing[] => {
	if (state.stage === 'obtained' || state.stage === 'renewing') return [];
	return state.stage === 'suspended' || state.stage === 'revoked' || state.stage === 'changed'
		? [standing('ban', 'certification-lost', 'III.4-c', 'M.order20-10')]
		: [standing('ban', 'certification-before', 'III.4-b', 'M.order20-7')];
};

/**
 * III.4, certification: a certificate holds three years and is renewed by applying six months before it ends; the body reports its data
 * within 5 working days of the day it was issued.
 */
export const certification: Procedure<CertificationState, CertificationEvent> = {
	id: 'certification',
	start: { stage: 'preparing' },
	next,
	deadlines,
	standing: standingOf,
};

type FilingState = { readonly stage: 'unqualified' } | (At & { readonly stage: 'qualified' | 'filed' | 'recorded' });
type FilingEvent = At & { readonly name: 'qualified' | 'filed' | 'recorded' };
const FILING: Readonly<Record<FilingEvent['name'], FilingState['stage']>> = {
	qualified: 'unqualified',
	filed: 'qualified',
	recorded: 'filed',
};
const filingClock = {
	file: { id: 'certifier-file', who: 'certifier', provision: 'III.4-b', measure: 'M.order20-12' },
	record: { id: 'certifier-record', who: 'authority', provision: 'III.4-b', measure: 'M.order20-12' },
} as const;

/**
 * M.order20-12: a certification body files with the CAC within 10 working days, which answers within 30. The table this rests on names the
 * periods and not their beginnings; the body's qualification and the receipt of the filing are taken for them.
 */
export const certifierFiling: Procedure<FilingState, FilingEvent> = {
	id: 'certifierFiling',
	start: { stage: 'unqualified' },
	next: (state, event) => {
		inOrder('certifierFiling', state.stage === 'unqualified' ? null : state.at, event);
		return FILING[event.name] === state.stage ? { stage: event.name, at: event.at } : refuse('certifierFiling', state.stage, event.name);
	},
	deadlines: (state, calendar) => {
		if (state.stage === 'qualified') return [deadline(filingClock.file, inWorkingDays(state.at, 10, calendar), 'qualified')];
		return state.stage === 'filed' ? [deadline(filingClock.record, inWorkingDays(state.at, 30, calendar), 'filed')] : [];
	},
	standing: () => [],
};
