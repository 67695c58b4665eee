import { both } from '../tri.ts';
import { has, ownFacts, proofBit } from '../view.ts';
import { type Provision, simple } from './provision.ts';

const APPROVAL = proofBit('surveyApproval');
const PROCESSING = proofBit('confidentialityProcessing');

/** Missing: external-provision approval or map review, which come before an assessment is applied for. */
export const N3 = simple('N3', 'law.n3', (view) => both(view.survey, !has(view.proofs, APPROVAL)), {
	own: [`declared.${ownFacts.survey}`, 'proofs'],
});
/** Missing: processing with state-recognised confidentiality technology. */
export const N9 = simple('N9', 'law.n9', (view) => both(view.precise, !has(view.proofs, PROCESSING)), {
	own: [`declared.${ownFacts.precise}`, 'proofs'],
});
export const geography: readonly Provision[] = [N3, N9];
