import { citations, cite, placeOf } from './citations.ts';
import { A1, A5, assessment, contract } from './provisions/assessment.ts';
import { bans } from './provisions/bans.ts';
import { C5, exemptions } from './provisions/exemptions.ts';
import { geography } from './provisions/geography.ts';
import {
	type Codes,
	FIRST_EXEMPTION,
	holds,
	NO_PARAMS,
	NOT_EXEMPT,
	PATHS,
	type Provision,
	reasonOf,
	type Words,
	whyNotOf,
} from './provisions/provision.ts';
import { automotiveData, circumvention, crossBorderAct } from './provisions/scope.ts';
import type { Path, PathName, Reason, SliceDecision } from './types.ts';
import { type Importance, isImportant, isPersonal, sliceFact, type View } from './view.ts';

type WhyNot = SliceDecision['whyNot'][number];

const items = (view: View, importance: Importance, into: Reason[]): void => {
	const { met, otherMet, overruled } = importance;
	const facts = overruled ? [sliceFact(view, 'declared'), sliceFact(view, 'important')] : [sliceFact(view, 'declared')];
	const reasons: Reason[] = met.map((item) => ({
		provision: item.provision,
		holds: true,
		message: overruled ? 'law.item-overrules' : item.verified ? 'law.item-met' : 'law.item-met-unverified',
		params: { item: item.id },
		facts,
	}));
	for (const item of otherMet)
		reasons.push({
			provision: 'I.3-A5',
			holds: true,
			message: 'law.a5-item',
			params: { item: item.id },
			facts: [sliceFact(view, 'declared')],
		});
	citations.of(reasons);
	into.push(...reasons);
};

const IDENTIFIED = placeOf('III.1');
/** A determination in force, or that there is none: nothing matched and nobody determined is undetermined, not unimportant. */
const determined = (view: View, importance: Importance, into: Reason[]): void => {
	if (view.determined !== 'unknown' && importance.met.length === 0) {
		const yes = view.determined;
		cite(IDENTIFIED);
		into.push({
			provision: 'III.1',
			holds: true,
			message: yes ? 'law.determined-important' : 'law.determined-not-important',
			params: NO_PARAMS,
			facts: [sliceFact(view, 'important')],
		});
	}
	if (view.listed !== 'unknown') return;
	cite(IDENTIFIED);
	into.push({
		provision: 'III.1',
		holds: 'unknown',
		message: view.determined === 'unknown' ? 'law.no-determination' : 'law.item-open',
		params: NO_PARAMS,
		facts: [sliceFact(view, 'important')],
	});
};

/** Of a provision that `evaluate` leaves out, because which one it is depends on the slice. */
const reasonHere = (one: Provision, view: View, said: Words): Reason => reasonOf(one, view, one.outcome(view), said);
const here = (instead: number, one: Provision, view: View, codes: Codes, said: Words): WhyNot =>
	whyNotOf(instead, one, view, one.apart ? one.outcome(view) : codes[one.index]!, said);

/** Provisions that hold, and where asked for those that are not known. */
const standing = (provisions: readonly Provision[], view: View, codes: Codes, said: Words, orUnknown: boolean, into: Reason[]): void => {
	for (const one of provisions) {
		const code = codes[one.index]!;
		const value = one.outcomes[code]!.holds;
		if (value === true || (orUnknown && value === 'unknown')) into.push(reasonOf(one, view, code, said));
	}
};

const OTHERWISE: readonly Provision[] = [circumvention, ...assessment];
const EVERYTHING: readonly Provision[] = [circumvention, ...assessment, ...contract, ...exemptions];

/** The provisions that lead to the path, in the order they are asked. */
export const reasonsFor = (view: View, path: Path, importance: Importance, codes: Codes, said: Words): Reason[] => {
	const reasons: Reason[] = [reasonHere(crossBorderAct(view), view, said)];
	if (path.name === 'notAnExport') return reasons;
	if (path.name === 'prohibited') {
		standing(bans, view, codes, said, false, reasons);
		return reasons;
	}
	reasons.push(reasonHere(automotiveData(view), view, said));
	if (importance.met.length + importance.otherMet.length > 0) items(view, importance, reasons);
	determined(view, importance, reasons);
	if (path.name === 'exempt') standing(exemptions, view, codes, said, false, reasons);
	else if (path.name === 'standardContractOrCertification') {
		const before = reasons.length;
		standing(contract, view, codes, said, true, reasons);
		// Reading E9: neither B1 nor B2 leads here, but that I.3-C5 is not used.
		if (reasons.length === before) reasons.push(reasonOf(C5, view, codes[C5.index]!, said));
	} else if (path.name === 'securityAssessment') standing(OTHERWISE, view, codes, said, false, reasons);
	else if (path.name === 'undetermined') standing(EVERYTHING, view, codes, said, true, reasons);
	standing(bans, view, codes, said, true, reasons);
	standing(geography, view, codes, said, true, reasons);
	return reasons;
};

type Standing = { readonly provision: Provision; readonly holds: true | 'unknown' };
/** The first that holds; where none does, the first that is not known. */
const strongest = (provisions: readonly Provision[], codes: Codes): Standing | undefined => {
	let open: Provision | undefined;
	for (const provision of provisions) {
		const value = provision.outcomes[codes[provision.index]!]!.holds;
		if (value === true) return { provision, holds: true };
		if (value === 'unknown') open ??= provision;
	}
	return open === undefined ? undefined : { provision: open, holds: 'unknown' };
};

/** What takes data out of the reach of every exemption, where something does. */
const BARS: readonly Provision[] = [circumvention, A5];
const barOf = (codes: Codes): Provision | undefined => BARS.find((one) => codes[one.index] === 0);

const NOT_IMPORTANT = placeOf('I.3-D');
const notExempt = (view: View, codes: Codes, said: Words): WhyNot => {
	const barred = barOf(codes);
	if (barred !== undefined) return whyNotOf(NOT_EXEMPT, barred, view, codes[barred.index]!, said);
	const important = isImportant(view);
	if (important === false) {
		const own = exemptions[isPersonal(view) ? 4 : 0]!;
		return whyNotOf(NOT_EXEMPT, own, view, codes[own.index]!, said);
	}
	cite(NOT_IMPORTANT);
	return {
		provision: 'I.3-D',
		holds: important === true ? false : 'unknown',
		message: important === true ? 'law.exempt-not-important' : 'law.exempt-important-unknown',
		params: NO_PARAMS,
		facts: [sliceFact(view, 'important')],
		instead: 'exempt',
	};
};

type Other = Exclude<PathName, 'prohibited' | 'undetermined'>;
/** What stands against a path: the first provision that holds and leads elsewhere, else the first that is not known, else the path's own that fails. */
const against = (view: View, codes: Codes, instead: Other, path: Path): Provision => {
	if (instead === 'outOfScope')
		return view.kind === 'nonPersonal' && view.otherRule !== false && view.listed === false ? A5 : automotiveData(view);
	if (path.name === 'outOfScope') return automotiveData(view);
	if (instead === 'standardContractOrCertification')
		return (
			strongest(path.name === 'exempt' ? exemptions : OTHERWISE, codes)?.provision ??
			(isPersonal(view) ? contract[view.kind === 'sensitivePI' ? 1 : 0]! : automotiveData(view))
		);
	if (path.name === 'exempt') return exemptions.find((one) => codes[one.index] === 0)!;
	if (path.name === 'undetermined') return OTHERWISE.find((one) => holds(one, view, codes) === 'unknown') ?? A1;
	return assessment[view.kind === 'sensitivePI' ? 2 : view.kind === 'ordinaryPI' ? 1 : 0]!;
};

/** Why the answer is none of the other paths, and why each exemption that does not hold does not. */
export const whyNotFor = (view: View, path: Path, codes: Codes, said: Words): WhyNot[] => {
	const whyNot: WhyNot[] = [];
	const banned = strongest(bans, codes);
	for (let i = 0; i < PATHS.length; i++) {
		const name = PATHS[i]!;
		if (name === path.name) continue;
		if (name === 'notAnExport' || view.isExport === false) whyNot.push(here(i, crossBorderAct(view), view, codes, said));
		else if (banned !== undefined) whyNot.push(here(i, banned.provision, view, codes, said));
		else if (name === 'exempt' && path.name !== 'outOfScope') whyNot.push(notExempt(view, codes, said));
		else whyNot.push(here(i, against(view, codes, name, path), view, codes, said));
	}
	for (let i = 0; i < exemptions.length; i++) {
		const one = exemptions[i]!;
		if (path.name === 'exempt' && path.exemptions.includes(one.id)) continue;
		// It would hold, had something else not taken the data out of its reach.
		const barred = codes[one.index] === 0 ? (banned?.holds === true ? banned.provision : barOf(codes)) : undefined;
		whyNot.push(here(FIRST_EXEMPTION + i, barred ?? one, view, codes, said));
	}
	return whyNot;
};
