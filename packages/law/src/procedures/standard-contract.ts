import type { Calendar } from '../calendar/index.ts';
import type { Instant } from '../types.ts';
import { deadline, inWorkingDays, noClock, onDay, standing } from './clocks.ts';
import { usableUntil } from './pipia.ts';
import { type Deadline, inOrder, type Procedure, refuse, type Standing } from './procedure.ts';

type At = { readonly at: Instant };
/** `assessed`: when the PIPIA was finished. */
export type ContractState =
	| { readonly stage: 'preparing' }
	| (At & { readonly stage: 'assessed'; readonly assessed: Instant })
	| (At & { readonly stage: 'effective'; readonly assessed: Instant; readonly effective: Instant })
	| (At & { readonly stage: 'filed' | 'refused' | 'refiled' | 'numbered' | 'ended' | 'cancelled' | 'changed' });

/**
 * `filed`: the office received the filing; `refused`: not passed, with reasons; `refiled`: received again, supplemented; `ended`: the office
 * ended the procedure, nothing having been supplied; `cancelled`: the number was withdrawn for false material; `changed`: a person decided
 * that a change asks for a new PIPIA, contract and filing, which are a case of their own.
 */
export type ContractEvent = At & {
	readonly name: 'assessed' | 'effective' | 'filed' | 'numbered' | 'refused' | 'refiled' | 'ended' | 'cancelled' | 'changed';
};

const IN_EFFECT: readonly string[] = ['effective', 'filed', 'refused', 'refiled', 'numbered'];

const next = (state: ContractState, event: ContractEvent): ContractState => {
	inOrder('standardContract', state.stage === 'preparing' ? null : state.at, event);
	const { at } = event;
	switch (event.name) {
		case 'assessed':
			if (state.stage === 'preparing' || state.stage === 'assessed') return { stage: 'assessed', at, assessed: at };
			if (state.stage === 'effective') return { ...state, at, assessed: at };
			break;
		case 'effective':
			if (state.stage === 'assessed') return { stage: 'effective', at, assessed: state.assessed, effective: at };
			break;
		case 'filed':
			if (state.stage === 'effective') return { stage: 'filed', at };
			break;
		case 'numbered':
		case 'refused':
			if (state.stage === 'filed' || state.stage === 'refiled') return { stage: event.name, at };
			break;
		case 'refiled':
		case 'ended':
			if (state.stage === 'refused') return { stage: event.name, at };
			break;
		case 'cancelled':
			if (state.stage === 'numbered') return { stage: 'cancelled', at };
			break;
		case 'changed':
			if (IN_EFFECT.includes(state.stage)) return { stage: 'changed', at };
	}
	return refuse('standardContract', state.stage, event.name);
};

const clock = {
	file: { id: 'contract-file', who: 'processor', provision: 'III.3-c', measure: 'M.order13-filing' },
	fresh: { id: 'contract-pipia', kind: 'right', who: 'processor', provision: 'III.3-a', measure: 'M.scguide-age' },
	check: { id: 'contract-check', who: 'authority', provision: 'III.3-c', measure: 'M.scguide-check' },
	supplement: { id: 'contract-supplement', who: 'processor', provision: 'III.3-c', measure: 'M.scguide-check' },
	recheck: { id: 'contract-recheck', who: 'authority', provision: 'III.3-c', measure: 'M.scguide-check' },
	redo: { id: 'contract-redo', who: 'processor', provision: 'III.3-d', measure: 'M.order13-redo' },
} as const;

const deadlines = (state: ContractState, calendar: Calendar): readonly Deadline[] => {
	switch (state.stage) {
		case 'assessed':
			return [deadline(clock.fresh, onDay(usableUntil(state.assessed)), 'assessed')];
		case 'effective':
			return [
				deadline(clock.file, inWorkingDays(state.effective, 10, calendar), 'effective'),
				deadline(clock.fresh, onDay(usableUntil(state.assessed)), 'assessed'),
			];
		case 'filed':
			return [deadline(clock.check, inWorkingDays(state.at, 15, calendar), 'filed')];
		case 'refused':
			return [deadline(clock.supplement, inWorkingDays(state.at, 10, calendar), 'refused')];
		case 'refiled':
			return [deadline(clock.recheck, inWorkingDays(state.at, 15, calendar), 'refiled')];
		case 'changed':
			return [deadline(clock.redo, noClock, 'changed')];
		default:
			return [];
	}
};

/** III.3-b: nothing leaves before the contract is in effect. */
const standingOf = (state: ContractState): readonly Standing[] =>
	state.stage === 'preparing' || state.stage === 'assessed' ? [standing('ban', 'contract-before', 'III.3-b', 'M.order13-effect')] : [];

/**
 * III.3, the standard contract: filed within 10 working days of taking effect; the office answers within 15 with a number or with reasons;
 * then 10 to supplement and 15 again.
 */
export const standardContract: Procedure<ContractState, ContractEvent> = {
	id: 'standardContract',
	start: { stage: 'preparing' },
	next,
	deadlines,
	standing: standingOf,
};
