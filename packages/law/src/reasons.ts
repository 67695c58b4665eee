import { A1, A5, assessment, contract } from './provisions/assessment.ts';
import { exemptions } from './provisions/exemptions.ts';
import { N3, N7, N9 } from './provisions/geography.ts';
import { type Provision, reasonOf } from './provisions/provision.ts';
import { automotiveData, circumvention, crossBorderAct } from './provisions/scope.ts';
import type { ExemptionId, Path, PathName, Reason, SliceDecision } from './types.ts';
import { type Importance, isPersonal, sliceFact, type View } from './view.ts';

type WhyNot = SliceDecision['whyNot'][number];

const items = (view: View, importance: Importance): Reason[] => [
	...importance.met.map((item) => ({
		provision: item.provision,
		holds: true,
		message: importance.overruled ? 'law.item-overrules' : item.verified ? 'law.item-met' : 'law.item-met-unverified',
		params: { item: item.id },
		facts: [sliceFact(view, 'declared'), ...(importance.overruled ? [sliceFact(view, 'important')] : [])],
	})),
	...importance.otherMet.map((item) => ({
		provision: 'I.3-A5',
		holds: true,
		message: 'law.a5-item',
		params: { item: item.id },
		facts: [sliceFact(view, 'declared')],
	})),
];

/** Nothing matched and nobody determined: the slice is undetermined, not unimportant. */
const noDetermination = (view: View): Reason[] =>
	view.important === 'unknown'
		? [{ provision: 'III.1', holds: 'unknown', message: 'law.no-determination', params: {}, facts: [sliceFact(view, 'important')] }]
		: [];

const determined = (view: View, importance: Importance): Reason[] =>
	view.slice.important.known && importance.met.length === 0
		? [
				{
					provision: view.slice.important.value ? 'II.6-b' : 'III.1',
					holds: true,
					message: view.slice.important.value ? 'law.determined-important' : 'law.determined-not-important',
					params: {},
					facts: [sliceFact(view, 'important')],
				},
			]
		: [];

/** The provisions that lead to the path, in the order they are asked. */
export const reasonsFor = (view: View, path: Path, importance: Importance): Reason[] => {
	const act = reasonOf(crossBorderAct(view), view);
	if (path.name === 'notAnExport') return [act];
	const start = [
		act,
		reasonOf(automotiveData, view),
		...items(view, importance),
		...determined(view, importance),
		...noDetermination(view),
	];
	const open = (provisions: readonly Provision[], outcomes: readonly Reason['holds'][]): Reason[] =>
		provisions.map((provision) => reasonOf(provision, view)).filter((reason) => outcomes.includes(reason.holds));
	const geography = open([N7, N3, N9], [true, 'unknown']);
	switch (path.name) {
		case 'prohibited':
			return [act, ...open([N7], [true])];
		case 'outOfScope':
			return [...start, ...geography];
		case 'exempt':
			return [...start, ...open(exemptions, [true]), ...geography];
		case 'standardContractOrCertification':
			return [...start, ...open(contract, [true, 'unknown']), ...geography];
		case 'securityAssessment':
			return [...start, ...open([circumvention, ...assessment], [true]), ...geography];
		default:
			return [...start, ...open([circumvention, ...assessment, ...contract, ...exemptions], [true, 'unknown']), ...geography];
	}
};

const firstOf = (provisions: readonly Provision[], view: View, holds: Reason['holds']): Reason | undefined =>
	provisions.map((provision) => reasonOf(provision, view)).find((reason) => reason.holds === holds);

/** What stands against a path: the first provision that holds and leads elsewhere, else the first that is not known, else the path's own that fails. */
const against = (view: View, elsewhere: readonly Provision[], own: Provision): Reason =>
	firstOf(elsewhere, view, true) ?? firstOf(elsewhere, view, 'unknown') ?? reasonOf(own, view);

const whyNotPath = (view: View, instead: Exclude<PathName, 'prohibited' | 'undetermined'>, path: Path): Reason => {
	if (instead === 'notAnExport') return reasonOf(crossBorderAct(view), view);
	if (view.isExport === false) return reasonOf(crossBorderAct(view), view);
	if (view.classified !== false) return reasonOf(N7, view);
	if (instead === 'outOfScope')
		return reasonOf(view.slice.kind === 'nonPersonal' && view.otherRule !== false && view.important === false ? A5 : automotiveData, view);
	if (path.name === 'outOfScope') return reasonOf(automotiveData, view);
	if (instead === 'exempt') {
		const barred = firstOf([circumvention, A5], view, true);
		if (barred !== undefined) return barred;
		if (view.important !== false)
			return {
				provision: 'I.3-D',
				holds: view.important === true ? false : 'unknown',
				message: view.important === true ? 'law.exempt-not-important' : 'law.exempt-important-unknown',
				params: {},
				facts: [sliceFact(view, 'important')],
			};
		return against(view, [], isPersonal(view) ? exemptions[4]! : exemptions[0]!);
	}
	if (instead === 'standardContractOrCertification')
		return against(
			view,
			path.name === 'exempt' ? exemptions : [circumvention, ...assessment],
			isPersonal(view) ? contract[view.slice.kind === 'sensitivePI' ? 1 : 0]! : automotiveData,
		);
	return against(
		view,
		path.name === 'exempt' ? exemptions : [],
		path.name === 'undetermined'
			? (firstUnknown(view) ?? A1)
			: assessment[view.slice.kind === 'sensitivePI' ? 2 : view.slice.kind === 'ordinaryPI' ? 1 : 0]!,
	);
};

const firstUnknown = (view: View): Provision | undefined =>
	[circumvention, ...assessment].find((provision) => provision.holds(view) === 'unknown');

/** Why the answer is none of the other paths, and why each exemption that does not hold does not. */
export const whyNotFor = (view: View, path: Path): WhyNot[] => {
	const names = ['outOfScope', 'notAnExport', 'exempt', 'standardContractOrCertification', 'securityAssessment'] as const;
	const paths = names
		.filter((name) => name !== path.name)
		.map((name): WhyNot => {
			const reason = whyNotPath(view, name, path);
			return { ...reason, instead: name };
		});
	const held: readonly ExemptionId[] = path.name === 'exempt' ? path.exemptions : [];
	const freed = exemptions
		.filter((provision) => !held.includes(provision.id))
		.map((provision): WhyNot => {
			const reason = reasonOf(provision, view);
			const barred = reason.holds === true ? firstOf([circumvention, A5], view, true) : undefined;
			return { ...(barred ?? reason), instead: provision.id };
		});
	return [...paths, ...freed];
};
