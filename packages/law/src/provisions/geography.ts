import { and, not } from '../tri.ts';
import { geographyFacts, sliceFact } from '../view.ts';
import { outcome, type Provision } from './provision.ts';

/** Classified geographic information does not leave. */
export const N7: Provision = {
	id: 'N7',
	holds: (view) => view.classified,
	message: outcome('law.n7'),
	facts: (view) => [sliceFact(view, `declared.${geographyFacts.classified}`)],
};
/** Missing: external-provision approval or map review, which come before an assessment is applied for. */
export const N3: Provision = {
	id: 'N3',
	holds: (view) => and(view.survey, not(view.proofs.has('surveyApproval'))),
	message: outcome('law.n3'),
	facts: (view) => [sliceFact(view, `declared.${geographyFacts.survey}`), sliceFact(view, 'proofs')],
};
/** Missing: processing with state-recognised confidentiality technology. */
export const N9: Provision = {
	id: 'N9',
	holds: (view) => and(view.precise, not(view.proofs.has('confidentialityProcessing'))),
	message: outcome('law.n9'),
	facts: (view) => [sliceFact(view, `declared.${geographyFacts.precise}`), sliceFact(view, 'proofs')],
};
