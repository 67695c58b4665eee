import { A1, A5, assessment, contract } from './provisions/assessment.ts';
import { bans } from './provisions/bans.ts';
import { exemptions } from './provisions/exemptions.ts';
import { geography } from './provisions/geography.ts';
import { NO_PARAMS, type Provision, reasonOf, reasonWith } from './provisions/provision.ts';
import { automotiveData, circumvention, crossBorderAct } from './provisions/scope.ts';
import type { ExemptionId, Path, PathName, Reason, SliceDecision } from './types.ts';
import { type Importance, isImportant, isPersonal, sliceFact, type View } from './view.ts';

type WhyNot = SliceDecision['whyNot'][number];

const actOf = (view: View): Provision => crossBorderAct(view.facts.act.known ? view.facts.act.value : undefined);

const items = (view: View, importance: Importance, into: Reason[]): void => {
	for (const item of importance.met)
		into.push({
			provision: item.provision,
			holds: true,
			message: importance.overruled ? 'law.item-overrules' : item.verified ? 'law.item-met' : 'law.item-met-unverified',
			params: { item: item.id },
			facts: importance.overruled ? [sliceFact(view, 'declared'), sliceFact(view, 'important')] : [sliceFact(view, 'declared')],
		});
	for (const item of importance.otherMet)
		into.push({
			provision: 'I.3-A5',
			holds: true,
			message: 'law.a5-item',
			params: { item: item.id },
			facts: [sliceFact(view, 'declared')],
		});
};

/** A determination in force, or that there is none: nothing matched and nobody determined is undetermined, not unimportant. */
const determined = (view: View, importance: Importance, into: Reason[]): void => {
	const { important } = view.slice;
	const facts = [sliceFact(view, 'important')];
	if (important.known && importance.met.length === 0)
		into.push({
			provision: important.value ? 'II.6-b' : 'III.1',
			holds: true,
			message: important.value ? 'law.determined-important' : 'law.determined-not-important',
			params: NO_PARAMS,
			facts,
		});
	if (view.listed === 'unknown')
		into.push({ provision: 'III.1', holds: 'unknown', message: 'law.no-determination', params: NO_PARAMS, facts });
};

/** Provisions that hold, and where asked for those that are not known. */
const standing = (provisions: readonly Provision[], view: View, orUnknown: boolean, into: Reason[]): void => {
	for (const provision of provisions) {
		const holds = provision.holds(view);
		if (holds === true || (orUnknown && holds === 'unknown')) into.push(reasonWith(provision, view, holds));
	}
};

const OTHERWISE: readonly Provision[] = [circumvention, ...assessment];
const EVERYTHING: readonly Provision[] = [circumvention, ...assessment, ...contract, ...exemptions];

/** The provisions that lead to the path, in the order they are asked. */
export const reasonsFor = (view: View, path: Path, importance: Importance): Reason[] => {
	const reasons: Reason[] = [reasonOf(actOf(view), view)];
	if (path.name === 'notAnExport') return reasons;
	if (path.name === 'prohibited') {
		standing(bans, view, false, reasons);
		return reasons;
	}
	reasons.push(reasonOf(automotiveData, view));
	items(view, importance, reasons);
	determined(view, importance, reasons);
	if (path.name === 'exempt') standing(exemptions, view, false, reasons);
	else if (path.name === 'standardContractOrCertification') standing(contract, view, true, reasons);
	else if (path.name === 'securityAssessment') standing(OTHERWISE, view, false, reasons);
	else if (path.name === 'undetermined') standing(EVERYTHING, view, true, reasons);
	standing(bans, view, true, reasons);
	standing(geography, view, true, reasons);
	return reasons;
};

const firstOf = (provisions: readonly Provision[], view: View, wanted: Reason['holds']): Provision | undefined => {
	for (const provision of provisions) if (provision.holds(view) === wanted) return provision;
	return undefined;
};

/** What stands against a path: the first provision that holds and leads elsewhere, else the first that is not known, else the path's own that fails. */
const against = (view: View, elsewhere: readonly Provision[], own: Provision): Reason =>
	reasonOf(firstOf(elsewhere, view, true) ?? firstOf(elsewhere, view, 'unknown') ?? own, view);

const BARS: readonly Provision[] = [circumvention, A5];
const NONE: readonly Provision[] = [];

const whyNotExempt = (view: View): Reason => {
	const barred = firstOf(BARS, view, true);
	if (barred !== undefined) return reasonOf(barred, view);
	const important = isImportant(view);
	if (important !== false)
		return {
			provision: 'I.3-D',
			holds: important === true ? false : 'unknown',
			message: important === true ? 'law.exempt-not-important' : 'law.exempt-important-unknown',
			params: NO_PARAMS,
			facts: [sliceFact(view, 'important')],
		};
	return reasonOf(isPersonal(view) ? exemptions[4]! : exemptions[0]!, view);
};

const whyNotPath = (view: View, instead: Exclude<PathName, 'prohibited' | 'undetermined'>, path: Path): Reason => {
	if (instead === 'notAnExport' || view.isExport === false) return reasonOf(actOf(view), view);
	const banned = firstOf(bans, view, true) ?? firstOf(bans, view, 'unknown');
	if (banned !== undefined) return reasonOf(banned, view);
	if (instead === 'outOfScope')
		return reasonOf(view.slice.kind === 'nonPersonal' && view.otherRule !== false && view.listed === false ? A5 : automotiveData, view);
	if (path.name === 'outOfScope') return reasonOf(automotiveData, view);
	if (instead === 'exempt') return whyNotExempt(view);
	if (instead === 'standardContractOrCertification')
		return against(
			view,
			path.name === 'exempt' ? exemptions : OTHERWISE,
			isPersonal(view) ? contract[view.slice.kind === 'sensitivePI' ? 1 : 0]! : automotiveData,
		);
	return against(
		view,
		path.name === 'exempt' ? exemptions : NONE,
		path.name === 'undetermined'
			? (firstOf(OTHERWISE, view, 'unknown') ?? A1)
			: assessment[view.slice.kind === 'sensitivePI' ? 2 : view.slice.kind === 'ordinaryPI' ? 1 : 0]!,
	);
};

const PATHS = ['outOfScope', 'notAnExport', 'exempt', 'standardContractOrCertification', 'securityAssessment'] as const;
const instead = (name: PathName | ExemptionId, { provision, holds, message, params, facts }: Reason): WhyNot => ({
	provision,
	holds,
	message,
	params,
	facts,
	instead: name,
});

/** Why the answer is none of the other paths, and why each exemption that does not hold does not. */
export const whyNotFor = (view: View, path: Path): WhyNot[] => {
	const whyNot: WhyNot[] = [];
	for (const name of PATHS) if (name !== path.name) whyNot.push(instead(name, whyNotPath(view, name, path)));
	for (const provision of exemptions) {
		if (path.name === 'exempt' && path.exemptions.includes(provision.id)) continue;
		const holds = provision.holds(view);
		// It would hold, had something else not taken the data out of the reach of every exemption.
		const barred = holds === true ? (firstOf(bans, view, true) ?? firstOf(BARS, view, true)) : undefined;
		whyNot.push(instead(provision.id, barred === undefined ? reasonWith(provision, view, holds) : reasonOf(barred, view)));
	}
	return whyNot;
};
