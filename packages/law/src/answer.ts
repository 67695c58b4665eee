import { coverage, type Instrument, instruments } from './authorisations.ts';
import { strictestVerdict } from './order.ts';
import { pathOf } from './path.ts';
import { assessment, B1, B2 } from './provisions/assessment.ts';
import { bans } from './provisions/bans.ts';
import { exemptionOf } from './provisions/exemptions.ts';
import { N3, N9 } from './provisions/geography.ts';
import { NO_PARAMS } from './provisions/provision.ts';
import type { Basis, ExemptionId, Need, Path, ProvisionId, Verdict } from './types.ts';
import { meterParams, type View } from './view.ts';

/** What happens to a slice of which everything is known. */
type Answer = { readonly path: Path; readonly verdict: Verdict; readonly needs: readonly Need[] };

const isExemption = (basis: Basis): basis is ExemptionId => basis.startsWith('I.3-C');
const isInstrument = (basis: Basis): basis is Instrument => Object.hasOwn(instruments, basis);

/** An assessment also satisfies what a contract or a certificate would; never the other way round. */
const accepted = (basis: Instrument): readonly Instrument[] => (basis === 'assessment' ? ['assessment'] : [basis, 'assessment']);

const nothingHeld = (basis: Instrument): Need => ({
	provision: instruments[basis].before,
	message: `law.need-${basis.toLowerCase()}`,
	next: `law.next-${basis.toLowerCase()}`,
	params: NO_PARAMS,
});

const relyingOn = (view: View, basis: Instrument): readonly Need[] => {
	const { covered, needs } = coverage(view, accepted(basis));
	return needs.length === 0 && !covered ? [nothingHeld(basis)] : needs;
};

const exemptNeeds = (view: View, exemptions: readonly ExemptionId[]): readonly Need[] => {
	const { basis } = view.slice;
	if (isInstrument(basis)) return relyingOn(view, basis);
	const instead = exemptions[0]!;
	if (!isExemption(basis)) return [{ provision: instead, message: 'law.need-basis', next: 'law.next-basis', params: { instead } }];
	if (exemptions.includes(basis)) return [];
	const provision = exemptionOf(basis);
	return [
		{
			provision: basis,
			message: provision.message(view, false),
			next: 'law.next-basis-instead',
			params: { ...provision.params(view), basis, instead },
		},
	];
};

const contractNeeds = (view: View): readonly Need[] => {
	const { basis } = view.slice;
	if (isInstrument(basis)) return relyingOn(view, basis);
	const sensitive = B2.holds(view) === true;
	return [
		sensitive
			? {
					provision: 'I.3-B2',
					message: 'law.need-b2',
					next: basis === 'I.3-C5' ? 'law.next-b2-from-c5' : 'law.next-b2',
					params: meterParams(view, 'sensitive'),
				}
			: { provision: 'I.3-B1', message: 'law.need-b1', next: 'law.next-b1', params: B1.params(view) },
	];
};

/** The provision that leads to an assessment, strictest first in the order of the Guidelines. */
const assessmentGround = (view: View): ProvisionId => assessment.find((provision) => provision.holds(view) === true)?.id ?? 'III.2-b';

const assessmentNeeds = (view: View): { readonly stop: boolean; readonly needs: readonly Need[] } => {
	const { covered, needs } = coverage(view, ['assessment']);
	const ground = assessmentGround(view);
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

const geographyNeeds = (view: View): readonly Need[] => [
	...(N3.holds(view) === true
		? [{ provision: 'N3', message: 'law.need-survey-approval', next: 'law.next-survey-approval', params: NO_PARAMS }]
		: []),
	...(N9.holds(view) === true
		? [{ provision: 'N9', message: 'law.need-confidentiality', next: 'law.next-confidentiality', params: NO_PARAMS }]
		: []),
];

const BANNED: Readonly<Record<string, string>> = { N7: 'classified', 'M.vuln-9(7)': 'vulnerability', 'M.dsl-36': 'authority' };
const banned = (view: View): readonly Need[] =>
	bans
		.filter((ban) => ban.holds(view) === true)
		.map(({ id }) => ({ provision: id, message: `law.need-${BANNED[id]}`, next: `law.next-${BANNED[id]}`, params: NO_PARAMS }));

/** Path, verdict and what is missing of one completion. `release` exactly when nothing is missing. */
export const answerOf = (view: View): Answer => {
	const path = pathOf(view);
	if (path.name === 'notAnExport') return { path, verdict: 'release', needs: [] };
	if (path.name === 'prohibited') return { path, verdict: 'stop', needs: banned(view) };
	let stop = false;
	let needs: readonly Need[] = [];
	if (path.name === 'exempt') needs = exemptNeeds(view, path.exemptions);
	else if (path.name === 'standardContractOrCertification') needs = contractNeeds(view);
	else if (path.name === 'securityAssessment') ({ stop, needs } = assessmentNeeds(view));
	const unread: readonly Need[] =
		view.slice.kind === 'unread' ? [{ provision: 'III.1', message: 'law.need-content', next: 'law.next-content', params: NO_PARAMS }] : [];
	const all = [...needs, ...unread, ...geographyNeeds(view)];
	return { path, needs: all, verdict: strictestVerdict([stop ? 'stop' : 'release', all.length > 0 ? 'hold' : 'release']) };
};
