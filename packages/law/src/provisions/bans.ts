import { both, not } from '../tri.ts';
import { geographyFacts, has, proofBit, sliceFact } from '../view.ts';
import { none, outcome, type Provision } from './provision.ts';

const APPROVAL = proofBit('authorityApproval');
const REPORT = proofBit('miitVulnerabilityReport');

/** Classified geographic information does not leave. */
export const N7: Provision = {
	id: 'N7',
	holds: (view) => view.classified,
	message: outcome('law.n7'),
	params: none,
	facts: (view) => [sliceFact(view, `declared.${geographyFacts.classified}`)],
};
/**
 * Vulnerability provisions, Art. 9(7): one that is not public goes to nobody abroad but the provider of the product. I.3-C7 frees from the
 * procedures and not from this; by reading E2 it does that too, once reported.
 */
export const undisclosedVulnerability: Provision = {
	id: 'M.vuln-9(7)',
	holds: (view) => (view.readings.E2 === 'freed' && has(view.proofs, REPORT) ? false : both(view.undisclosed, not(view.provider))),
	message: outcome('law.ban-vulnerability'),
	params: none,
	facts: (view) => [sliceFact(view, `declared.${geographyFacts.undisclosed}`), sliceFact(view, `declared.${geographyFacts.provider}`)],
};
/** DSL Art. 36, PIPL Art. 41: nothing goes to a foreign judicial or law-enforcement authority without a Chinese one having approved. */
export const foreignAuthority: Provision = {
	id: 'M.dsl-36',
	holds: (view) => both(view.foreignAuthority, !has(view.proofs, APPROVAL)),
	message: outcome('law.ban-authority'),
	params: none,
	facts: (view) => [sliceFact(view, `declared.${geographyFacts.foreignAuthority}`), sliceFact(view, 'proofs')],
};

/** What no path and no exemption opens. */
export const bans: readonly Provision[] = [N7, undisclosedVulnerability, foreignAuthority];
