import type { Act, ProvisionId } from '../types.ts';
import { isImportant, isPersonal, type View } from '../view.ts';
import { codeOf, type Provision, provision, simple } from './provision.ts';

const actOf = (id: ProvisionId, name: Act | 'unknown'): Provision =>
	provision({
		id,
		outcomes: [
			{ holds: true, message: `law.act-${name}` },
			{ holds: false, message: `law.act-${name}` },
			{ holds: 'unknown', message: `law.act-${name}` },
		],
		outcome: (view) => codeOf(view.isExport),
		shared: ['act'],
		apart: true,
	});
const acts: Readonly<Record<Act | 'unknown', Provision>> = {
	send: actOf('I.2-1', 'send'),
	access: actOf('I.2-2', 'access'),
	abroad: actOf('I.2-3', 'abroad'),
	other: actOf('I.2-1', 'other'),
	none: actOf('I.2-1', 'none'),
	unknown: actOf('I.2-1', 'unknown'),
};
/** I.2: sending abroad, access from abroad, or processing abroad under PIPL Art. 3(2); cited is that of the act at hand. */
export const crossBorderAct = (view: View): Provision => acts[view.act];

/** I.1: automotive data is personal information and important data. */
const personalInformation = provision({
	id: 'I.1',
	outcomes: [
		{ holds: true, message: 'law.scope-ordinary' },
		{ holds: true, message: 'law.scope-sensitive' },
	],
	outcome: (view) => (view.kind === 'ordinaryPI' ? 0 : 1),
	own: ['kind'],
	apart: true,
});
/** Of what is no personal information: outside where it is not important either. Unread bytes may be any of it. */
const otherData = provision({
	id: 'I.1',
	outcomes: [
		{ holds: true, message: 'law.scope-important' },
		{ holds: false, message: 'law.scope-important-not' },
		{ holds: 'unknown', message: 'law.scope-important-unknown' },
		{ holds: true, message: 'law.scope-unread' },
		{ holds: 'unknown', message: 'law.scope-unread' },
	],
	outcome: (view) => {
		const important = isImportant(view);
		if (view.kind === 'unread') return important === true ? 3 : 4;
		if (important === true || view.otherRule === true) return 0;
		return important === false && view.otherRule === false ? 1 : 2;
	},
	own: ['kind', 'important'],
	apart: true,
});
export const automotiveData = (view: View): Provision => (isPersonal(view) ? personalInformation : otherData);

/** III.2-b: a signed finding of circumvention lifts what was split or disguised to an assessment. */
export const circumvention = simple('III.2-b', 'law.circumvention', (view) => view.circumvention, { shared: ['circumvention'] });
