import { either } from '../tri.ts';
import type { Act, ProvisionId } from '../types.ts';
import { isImportant, isPersonal, sliceFact } from '../view.ts';
import { none, outcome, type Provision } from './provision.ts';

const ACTS: Readonly<Record<Act, ProvisionId>> = { send: 'I.2-1', access: 'I.2-2', abroad: 'I.2-3', other: 'I.2-1', none: 'I.2-1' };
const ACT = ['act'];

/** I.2: sending abroad, access from abroad, or processing abroad under PIPL Art. 3(2); cited is that of the act at hand. */
const actOf = (id: ProvisionId): Provision => ({
	id,
	holds: (view) => view.isExport,
	message: (view) => (view.facts.act.known ? `law.act-${view.facts.act.value}` : 'law.act-unknown'),
	params: none,
	facts: () => ACT,
});
const acts: Readonly<Record<string, Provision>> = { 'I.2-1': actOf('I.2-1'), 'I.2-2': actOf('I.2-2'), 'I.2-3': actOf('I.2-3') };
export const crossBorderAct = (act: Act | undefined): Provision => acts[act === undefined ? 'I.2-1' : ACTS[act]]!;

const importantOrNot = outcome('law.scope-important');
/** I.1: automotive data is personal information and important data; what is neither is outside. Unread bytes may be either. */
export const automotiveData: Provision = {
	id: 'I.1',
	holds: (view) =>
		isPersonal(view) || (view.slice.kind === 'unread' ? either(isImportant(view), 'unknown') : either(isImportant(view), view.otherRule)),
	message: (view, holds) => {
		if (view.slice.kind === 'ordinaryPI') return 'law.scope-ordinary';
		if (view.slice.kind === 'sensitivePI') return 'law.scope-sensitive';
		return view.slice.kind === 'unread' ? 'law.scope-unread' : importantOrNot(view, holds);
	},
	params: none,
	facts: (view) => (isPersonal(view) ? [sliceFact(view, 'kind')] : [sliceFact(view, 'kind'), sliceFact(view, 'important')]),
};

/** III.2-b: a signed finding of circumvention lifts what was split or disguised to an assessment. */
const CIRCUMVENTION = ['circumvention'];
export const circumvention: Provision = {
	id: 'III.2-b',
	holds: (view) => view.circumvention,
	message: outcome('law.circumvention'),
	params: none,
	facts: () => CIRCUMVENTION,
};
