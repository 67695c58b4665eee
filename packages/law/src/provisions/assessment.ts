import { and, not, or } from '../tri.ts';
import { atLeast, isPersonal, meterParams, sliceFact, touches } from '../view.ts';
import { outcome, type Provision } from './provision.ts';

/** 以上 includes the number itself (N4); so do these. */
export const ORDINARY_ASSESSMENT = 1_000_000;
export const SENSITIVE_ASSESSMENT = 10_000;
export const ORDINARY_CONTRACT = 100_000;

export const A1: Provision = {
	id: 'I.3-A1',
	holds: (view) => view.important,
	message: outcome('law.a1'),
	facts: (view) => [sliceFact(view, 'important')],
};
const A2: Provision = {
	id: 'I.3-A2',
	holds: (view) => and(touches(view, 'ordinary'), atLeast(view.ordinary, ORDINARY_ASSESSMENT)),
	message: (view, holds) => (touches(view, 'ordinary') ? outcome('law.a2')(view, holds) : 'law.no-ordinary'),
	params: (view) => meterParams(view, 'ordinary'),
	facts: () => ['after.ordinary'],
};
const A3: Provision = {
	id: 'I.3-A3',
	holds: (view) => and(touches(view, 'sensitive'), atLeast(view.sensitive, SENSITIVE_ASSESSMENT)),
	message: (view, holds) => (touches(view, 'sensitive') ? outcome('law.a3')(view, holds) : 'law.no-sensitive'),
	params: (view) => meterParams(view, 'sensitive'),
	facts: () => ['after.sensitive'],
};
const A4: Provision = {
	id: 'I.3-A4',
	holds: (view) => and(isPersonal(view), view.ciio),
	message: (view, holds) => (isPersonal(view) ? outcome('law.a4')(view, holds) : 'law.no-personal'),
	facts: () => ['processor.ciio'],
};
export const A5: Provision = {
	id: 'I.3-A5',
	holds: (view) => view.otherRule,
	message: outcome('law.a5'),
	facts: (view) => [sliceFact(view, 'declared')],
};
export const assessment: readonly Provision[] = [A1, A2, A3, A4, A5];

const noAssessment = (view: Parameters<Provision['holds']>[0]) => not(or(...assessment.map((provision) => provision.holds(view))));

export const B1: Provision = {
	id: 'I.3-B1',
	holds: (view) => and(touches(view, 'ordinary'), not(view.ciio), atLeast(view.ordinary, ORDINARY_CONTRACT), noAssessment(view)),
	message: (view, holds) => (touches(view, 'ordinary') ? outcome('law.b1')(view, holds) : 'law.no-ordinary'),
	params: (view) => meterParams(view, 'ordinary'),
	facts: () => ['after.ordinary', 'processor.ciio'],
};
/** One person is enough: a slice of sensitive personal information concerns somebody even where the meter is still at nought. */
export const B2: Provision = {
	id: 'I.3-B2',
	holds: (view) => and(touches(view, 'sensitive'), not(view.ciio), noAssessment(view)),
	message: (view, holds) => (touches(view, 'sensitive') ? outcome('law.b2')(view, holds) : 'law.no-sensitive'),
	params: (view) => meterParams(view, 'sensitive'),
	facts: () => ['after.sensitive', 'processor.ciio'],
};
export const contract: readonly Provision[] = [B1, B2];
