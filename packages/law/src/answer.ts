import { coverage, type Instrument, instruments } from './authorisations.ts';
import { needOf, needWith } from './need.ts';
import { pathOf } from './path.ts';
import { assessment, B1, B2 } from './provisions/assessment.ts';
import { bans } from './provisions/bans.ts';
import { exemptionOf } from './provisions/exemptions.ts';
import { N3, N9 } from './provisions/geography.ts';
import { type Codes, holds, outcomeOf } from './provisions/provision.ts';
import type { Basis, ExemptionId, Need, Path, ProvisionId, Verdict } from './types.ts';
import { meterParams, type View } from './view.ts';

/** What happens to a slice of which everything is known. */
type Answer = { readonly path: Path; readonly verdict: Verdict; readonly needs: readonly Need[] };

const NO_NEEDS: readonly Need[] = Object.freeze([]);
const isExemption = (basis: Basis): basis is ExemptionId => basis.startsWith('I.3-C');
const isInstrument = (basis: Basis): basis is Instrument =>
	basis === 'assessment' || basis === 'standardContract' || basis === 'certification';

/** An assessment also satisfies what a contract or a certificate would; never the other way round. */
const ACCEPTED: Readonly<Record<Instrument, readonly Instrument[]>> = {
	assessment: ['assessment'],
	standardContract: ['standardContract', 'assessment'],
	certification: ['certification', 'assessment'],
};

const nothingHeld = (view: View, basis: Instrument): Need => needOf(view, instruments[basis].before, basis.toLowerCase());

const relyingOn = (view: View, basis: Instrument): readonly Need[] => {
	const { covered, needs } = coverage(view, ACCEPTED[basis]);
	return needs.length === 0 && !covered ? [nothingHeld(view, basis)] : needs;
};

const exemptNeeds = (codes: Codes | undefined, view: View, exemptions: readonly ExemptionId[]): readonly Need[] => {
	const { basis } = view;
	if (isInstrument(basis)) return relyingOn(view, basis);
	const instead = exemptions[0]!;
	if (!isExemption(basis)) return [needOf(view, instead, 'basis', { instead })];
	if (exemptions.includes(basis)) return NO_NEEDS;
	const provision = exemptionOf(basis);
	const { message } = provision.outcomes[outcomeOf(provision, view, codes)]!;
	return [needWith(view, basis, message, 'law.next-basis-instead', { ...provision.params?.(view), basis, instead })];
};

const contractNeeds = (codes: Codes | undefined, view: View): readonly Need[] => {
	const { basis } = view;
	if (isInstrument(basis)) return relyingOn(view, basis);
	if (holds(B2, view, codes) !== true) {
		// Reading E9 leads here too, with fewer persons than I.3-B1 asks for.
		const joined = holds(B1, view, codes) !== true;
		return [
			joined ? needWith(view, 'I.3-C5', 'law.c5-joined', 'law.next-b1') : needOf(view, 'I.3-B1', 'b1', meterParams(view, 'ordinary')),
		];
	}
	const next = basis === 'I.3-C5' ? 'law.next-b2-from-c5' : 'law.next-b2';
	return [needWith(view, 'I.3-B2', 'law.need-b2', next, meterParams(view, 'sensitive'))];
};

/** The provision that leads to an assessment, strictest first in the order of the Guidelines. */
const assessmentGround = (codes: Codes | undefined, view: View): ProvisionId =>
	assessment.find((provision) => holds(provision, view, codes) === true)?.id ?? 'III.2-b';

const assessmentNeeds = (codes: Codes | undefined, view: View): { readonly stop: boolean; readonly needs: readonly Need[] } => {
	const { covered, needs } = coverage(view, ACCEPTED.assessment);
	const ground = assessmentGround(codes, view);
	if (!covered) {
		const { legalEntity } = view.facts.processor;
		const next = ground === 'I.3-A1' ? 'law.next-passed-assessment-important' : 'law.next-passed-assessment';
		const all = [needWith(view, ground, 'law.need-passed-assessment', next), ...needs];
		if (legalEntity.known && legalEntity.value === 'none') all.push(needOf(view, 'III.2-a', 'applicant'));
		return { stop: true, needs: all };
	}
	return { stop: false, needs: isInstrument(view.basis) ? needs : [needOf(view, ground, 'basis-assessment'), ...needs] };
};

const BANNED: Readonly<Record<string, string>> = { N7: 'classified', 'M.vuln-9(7)': 'vulnerability', 'M.dsl-36': 'authority' };
const banned = (codes: Codes | undefined, view: View): readonly Need[] =>
	bans.filter((ban) => holds(ban, view, codes) === true).map(({ id }) => needOf(view, id, BANNED[id]!));

/** Path, verdict and what is missing of one completion. `release` exactly when nothing is missing. */
export const answerOf = (view: View, path: Path = pathOf(view), codes?: Codes): Answer => {
	if (path.name === 'notAnExport') return { path, verdict: 'release', needs: NO_NEEDS };
	if (path.name === 'prohibited') return { path, verdict: 'stop', needs: banned(codes, view) };
	let stop = false;
	let needs: readonly Need[] = NO_NEEDS;
	if (path.name === 'exempt') needs = exemptNeeds(codes, view, path.exemptions);
	else if (path.name === 'standardContractOrCertification') needs = contractNeeds(codes, view);
	else if (path.name === 'securityAssessment') ({ stop, needs } = assessmentNeeds(codes, view));
	if (view.kind === 'unread') needs = [...needs, needOf(view, 'III.1', 'content')];
	if (holds(N3, view, codes) === true) needs = [...needs, needOf(view, 'N3', 'survey-approval')];
	if (holds(N9, view, codes) === true) needs = [...needs, needOf(view, 'N9', 'confidentiality')];
	return { path, needs, verdict: stop ? 'stop' : needs.length > 0 ? 'hold' : 'release' };
};
