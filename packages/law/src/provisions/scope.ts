import { or } from '../tri.ts';
import type { Act, ProvisionId } from '../types.ts';
import { isPersonal, sliceFact, type View } from '../view.ts';
import { outcome, type Provision } from './provision.ts';

const ACTS: Readonly<Record<Act, ProvisionId>> = { send: 'I.2-1', access: 'I.2-2', abroad: 'I.2-3', none: 'I.2-1' };

/** I.2: sending abroad, access from abroad, or processing abroad under PIPL Art. 3(2). The citation is that of the act at hand. */
export const crossBorderAct = (view: View): Provision => {
	const act = view.facts.act;
	return {
		id: act.known ? ACTS[act.value] : 'I.2-1',
		holds: (v) => v.isExport,
		message: (_, holds) => (holds === 'unknown' ? 'law.act-unknown' : `law.act-${act.known ? act.value : 'none'}`),
		facts: () => ['act'],
	};
};

/** I.1: automotive data is personal information and important data; what is neither is outside. Unread bytes may be either. */
export const automotiveData: Provision = {
	id: 'I.1',
	holds: (view) =>
		isPersonal(view) ? true : view.slice.kind === 'unread' ? or(view.important, 'unknown') : or(view.important, view.otherRule),
	message: (view, holds) =>
		isPersonal(view)
			? view.slice.kind === 'ordinaryPI'
				? 'law.scope-ordinary'
				: 'law.scope-sensitive'
			: view.slice.kind === 'unread'
				? 'law.scope-unread'
				: outcome('law.scope-important')(view, holds),
	facts: (view) => (isPersonal(view) ? [sliceFact(view, 'kind')] : [sliceFact(view, 'kind'), sliceFact(view, 'important')]),
};

/** III.2-b: a signed finding of circumvention lifts what was split or disguised to an assessment. */
export const circumvention: Provision = {
	id: 'III.2-b',
	holds: (view) => view.circumvention,
	message: outcome('law.circumvention'),
	facts: () => ['circumvention'],
};
