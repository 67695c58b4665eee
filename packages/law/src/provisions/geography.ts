import { both } from '../tri.ts';
import { geographyFacts, has, proofBit, sliceFact } from '../view.ts';
import { none, outcome, type Provision } from './provision.ts';

const APPROVAL = proofBit('surveyApproval');
const PROCESSING = proofBit('confidentialityProcessing');

/** Missing: external-provision approval or map review, which come before an assessment is applied for. */
export const N3: Provision = {
	id: 'N3',
	holds: (view) => both(view.survey, !has(view.proofs, APPROVAL)),
	message: outcome('law.n3'),
	params: none,
	facts: (view) => [sliceFact(view, `declared.${geographyFacts.survey}`), sliceFact(view, 'proofs')],
};
/** Missing: processing with state-recognised confidentiality technology. */
export const N9: Provision = {
	id: 'N9',
	holds: (view) => both(view.precise, !has(view.proofs, PROCESSING)),
	message: outcome('law.n9'),
	params: none,
	facts: (view) => [sliceFact(view, `declared.${geographyFacts.precise}`), sliceFact(view, 'proofs')],
};
export const geography: readonly Provision[] = [N3, N9];
