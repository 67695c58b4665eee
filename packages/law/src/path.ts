import { assessment } from './provisions/assessment.ts';
import { exemptions } from './provisions/exemptions.ts';
import type { Path } from './types.ts';
import type { View } from './view.ts';

/**
 * I.3 whole: the one path of a slice of which everything is known (`view` is a completion). Unread bytes stay undetermined even then, unless
 * declared facts or a finding of circumvention lead to an assessment: not knowing the content never softens what is known about it.
 */
export const pathOf = (view: View): Path => {
	if (view.isExport === false) return { name: 'notAnExport' };
	if (view.classified === true) return { name: 'prohibited' };
	if (view.slice.kind === 'nonPersonal' && view.important === false && view.otherRule === false) return { name: 'outOfScope' };
	// No exemption reaches data that another state rule sends to assessment, nor data split off to evade one.
	if (view.circumvention === true || view.otherRule === true) return { name: 'securityAssessment' };
	const held = exemptions.filter((provision) => provision.holds(view) === true).map((provision) => provision.id);
	if (view.slice.kind === 'unread') {
		if (view.important === true && held.length === 0) return { name: 'securityAssessment' };
		return { name: 'undetermined', strictest: 'securityAssessment', loosest: view.important === true ? 'exempt' : 'outOfScope' };
	}
	if (held.length > 0) return { name: 'exempt', exemptions: held };
	if (assessment.some((provision) => provision.holds(view) === true)) return { name: 'securityAssessment' };
	return { name: 'standardContractOrCertification' };
};
