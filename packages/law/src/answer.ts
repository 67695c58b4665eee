import { coverage, type Instrument, instruments } from './authorisations.ts';
import { pathOf } from './path.ts';
import { assessment, B1, B2 } from './provisions/assessment.ts';
import { bans } from './provisions/bans.ts';
import { exemptionOf } from './provisions/exemptions.ts';
import { N3, N9 } from './provisions/geography.ts';
import { type Codes, holds, NO_PARAMS, outcomeOf } from './provisions/provision.ts';
import type { Basis, ExemptionId, Need, Path, ProvisionId, Verdict } from './types.ts';
import { meterParams, type View } from './view.ts';

/** What happens to a slice of which everything is known. */
type Answer = { readonly path: Path; readonly verdict: Verdict; readonly needs: readonly Need[] };

const NO_NEEDS: readonly Need[] = [];
const isExemption = (basis: Basis): basis is ExemptionId => basis.startsWith('I.3-C');
const isInstrument = (basis: Basis): basis is Instrument =>
	basis === 'assessment' || basis === 'standardContract' || basis === 'certification';

/** An assessment also satisfies what a contract or a certificate would; never the other way round. */
const ACCEPTED: Readonly<Record<Instrument, readonly Instrument[]>> = {
	assessment: ['assessment'],
	standardContract: ['standardContract', 'assessment'],
	certification: ['certification', 'assessment'],
};

const nothingHeld = (basis: Instrument): Need => ({
	provision: instruments[basis].before,
	message: `law.need-${basis.toLowerCase()}`,
	next: `law.next-${basis.toLowerCase()}`,
	params: NO_PARAMS,
});

const relyingOn = (view: View, basis: Instrument): readonly Need[] => {
	const { covered, needs } = coverage(view, ACCEPTED[basis]);
	return needs.length === 0 && !covered ? [nothingHeld(basis)] : needs;
};

const exemptNeeds = (codes: Codes | undefined, view: View, exemptions: readonly ExemptionId[]): readonly Need[] => {
	const { basis } = view.slice;
	if (isInstrument(basis)) return relyingOn(view, basis);
	const instead = exemptions[0]!;
	if (!isExemption(basis)) return [{ provision: instead, message: 'law.need-basis', next: 'law.next-basis', params: { instead } }];
	if (exemptions.includes(basis)) return NO_NEEDS;
	const provision = exemptionOf(basis);
	return [
		{
			provision: basis,
			message: provision.outcomes[outcomeOf(provision, view, codes)]!.message,
			next: 'law.next-basis-instead',
			params: { ...provision.params?.(view), basis, instead },
		},
	];
};

const contractNeeds = (codes: Codes | undefined, view: View): readonly Need[] => {
	const { basis } = view.slice;
	if (isInstrument(basis)) return relyingOn(view, basis);
	const sensitive = holds(B2, view, codes) === true;
	return [
		sensitive
			? {
					provision: 'I.3-B2',
					message: 'law.need-b2',
					next: basis === 'I.3-C5' ? 'law.next-b2-from-c5' : 'law.next-b2',
					params: meterParams(view, 'sensitive'),
				}
			: { provision: 'I.3-B1', message: 'law.need-b1', next: 'law.next-b1', params: B1.params!(view) },
	];
};

/** The provision that leads to an assessment, strictest first in the order of the Guidelines. */
const assessmentGround = (codes: Codes | undefined, view: View): ProvisionId =>
	assessment.find((provision) => holds(provision, view, codes) === true)?.id ?? 'III.2-b';

const assessmentNeeds = (codes: Codes | undefined, view: View): { readonly stop: boolean; readonly needs: readonly Need[] } => {
	const { covered, needs } = coverage(view, ACCEPTED.assessment);
	const ground = assessmentGround(codes, view);
	if (!covered) {
		const applicant: readonly Need[] =
			view.facts.processor.legalEntity.known && view.facts.processor.legalEntity.value === 'none'
				? [{ provision: 'III.2-a', message: 'law.need-applicant', next: 'law.next-applicant', params: NO_PARAMS }]
				: [];
		return {
			stop: true,
			needs: [
				{
					provision: ground,
					message: 'law.need-passed-assessment',
					next: ground === 'I.3-A1' ? 'law.next-passed-assessment-important' : 'law.next-passed-assessment',
					params: NO_PARAMS,
				},
				...needs,
				...applicant,
			],
		};
	}
	const { basis } = view.slice;
	if (isInstrument(basis)) return { stop: false, needs };
	return {
		stop: false,
		needs: [{ provision: ground, message: 'law.need-basis-assessment', next: 'law.next-basis-assessment', params: NO_PARAMS }, ...needs],
	};
};

const N3_NEED: Need = { provision: 'N3', message: 'law.need-survey-approval', next: 'law.next-survey-approval', params: NO_PARAMS };
const N9_NEED: Need = { provision: 'N9', message: 'law.need-confidentiality', next: 'law.next-confidentiality', params: NO_PARAMS };
const UNREAD_NEED: Need = { provision: 'III.1', message: 'law.need-content', next: 'law.next-content', params: NO_PARAMS };

const BANNED: Readonly<Record<string, string>> = { N7: 'classified', 'M.vuln-9(7)': 'vulnerability', 'M.dsl-36': 'authority' };
const banned = (codes: Codes | undefined, view: View): readonly Need[] =>
	bans
		.filter((ban) => holds(ban, view, codes) === true)
		.map(({ id }) => ({ provision: id, message: `law.need-${BANNED[id]}`, next: `law.next-${BANNED[id]}`, params: NO_PARAMS }));

/** Path, verdict and what is missing of one completion. `release` exactly when nothing is missing. */
export const answerOf = (view: View, path: Path = pathOf(view), codes?: Codes): Answer => {
	if (path.name === 'notAnExport') return { path, verdict: 'release', needs: NO_NEEDS };
	if (path.name === 'prohibited') return { path, verdict: 'stop', needs: banned(codes, view) };
	let stop = false;
	let needs: readonly Need[] = NO_NEEDS;
	if (path.name === 'exempt') needs = exemptNeeds(codes, view, path.exemptions);
	else if (path.name === 'standardContractOrCertification') needs = contractNeeds(codes, view);
	else if (path.name === 'securityAssessment') ({ stop, needs } = assessmentNeeds(codes, view));
	const more: Need[] = [];
	if (view.slice.kind === 'unread') more.push(UNREAD_NEED);
	if (holds(N3, view, codes) === true) more.push(N3_NEED);
	if (holds(N9, view, codes) === true) more.push(N9_NEED);
	if (more.length > 0) needs = [...needs, ...more];
	return { path, needs, verdict: stop ? 'stop' : needs.length > 0 ? 'hold' : 'release' };
};
