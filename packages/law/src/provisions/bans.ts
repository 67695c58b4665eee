import { both, not } from '../tri.ts';
import { has, ownFacts, proofBit } from '../view.ts';
import { type Provision, simple } from './provision.ts';

const APPROVAL = proofBit('authorityApproval');
const REPORT = proofBit('miitVulnerabilityReport');

/** Classified geographic information does not leave. */
const N7 = simple('N7', 'law.n7', (view) => view.classified, { own: [`declared.${ownFacts.classified}`] });
/**
 * Vulnerability provisions, Art. 9(7): one that is not public goes to nobody abroad but the provider of the product. I.3-C7 frees from the
 * procedures and not from this; by reading E2 it does that too, once reported.
 */
const undisclosedVulnerability = simple(
	'M.vuln-9(7)',
	'law.ban-vulnerability',
	(view) => (view.readings.E2 === 'freed' && has(view.proofs, REPORT) ? false : both(view.undisclosed, not(view.provider))),
	{ own: [`declared.${ownFacts.undisclosed}`, `declared.${ownFacts.provider}`] },
);
/** DSL Art. 36, PIPL Art. 41: nothing goes to a foreign judicial or law-enforcement authority without a Chinese one having approved. */
const foreignAuthority = simple('M.dsl-36', 'law.ban-authority', (view) => both(view.foreignAuthority, !has(view.proofs, APPROVAL)), {
	own: [`declared.${ownFacts.foreignAuthority}`, 'proofs'],
});

/** What no path and no exemption opens. */
export const bans: readonly Provision[] = [N7, undisclosedVulnerability, foreignAuthority];
