import { exemptionIds } from './order.ts';
import { assessed } from './provisions/assessment.ts';
import { bans } from './provisions/bans.ts';
import { exemptionsHeld } from './provisions/exemptions.ts';
import type { ExemptionId, Path } from './types.ts';
import { isImportant, type View } from './view.ts';

const fixed = <Name extends Exclude<Path['name'], 'exempt' | 'undetermined'>>(name: Name) => Object.freeze({ name });
const NOT_AN_EXPORT = fixed('notAnExport');
const PROHIBITED = fixed('prohibited');
const OUT_OF_SCOPE = fixed('outOfScope');
const ASSESSMENT = fixed('securityAssessment');
const CONTRACT = fixed('standardContractOrCertification');

const exempt = (held: number): Path => {
	const exemptions: ExemptionId[] = [];
	for (let i = 0; i < exemptionIds.length; i++) if ((held & (1 << i)) !== 0) exemptions.push(exemptionIds[i]!);
	return { name: 'exempt', exemptions };
};

/**
 * I.3 whole: the one path of a slice of which everything is known (`view` is a completion). Unread bytes stay undetermined even then, unless
 * declared facts or a finding of circumvention lead to an assessment: not knowing the content never softens what is known about it.
 */
export const pathOf = (view: View): Path => {
	if (view.isExport === false) return NOT_AN_EXPORT;
	for (const ban of bans) if (ban.holds(view) === true) return PROHIBITED;
	if (view.slice.kind === 'nonPersonal' && view.listed === false && view.otherRule === false) return OUT_OF_SCOPE;
	// No exemption reaches data that another state rule sends to assessment, nor data split off to evade one.
	if (view.circumvention === true || view.otherRule === true) return ASSESSMENT;
	const held = exemptionsHeld(view);
	if (view.slice.kind === 'unread') {
		const important = isImportant(view) === true;
		if (important && held === 0) return ASSESSMENT;
		return { name: 'undetermined', strictest: 'securityAssessment', loosest: important ? 'exempt' : 'outOfScope' };
	}
	if (held !== 0) return exempt(held);
	return assessed(view) === true ? ASSESSMENT : CONTRACT;
};
