import { exemptionIds } from './order.ts';
import { assessed } from './provisions/assessment.ts';
import { bans } from './provisions/bans.ts';
import { exemptionsHeld } from './provisions/exemptions.ts';
import { type Codes, outcomeOf } from './provisions/provision.ts';
import type { Path } from './types.ts';
import { isImportant, type View } from './view.ts';

/** A path of a completion as one number: its place among `PATHS`, or for an exempt one above `EXEMPT` the exemptions that hold, a bit each. */
export type PathCode = number;
const [NOT_AN_EXPORT, OUT_OF_SCOPE, UNREAD, UNREAD_IMPORTANT] = [0, 1, 5, 6];
export const PROHIBITED = 4;
export const CONTRACT = 2;
export const ASSESSMENT = 3;
const PATHS: readonly Path[] = [
	{ name: 'notAnExport' },
	{ name: 'outOfScope' },
	{ name: 'standardContractOrCertification' },
	{ name: 'securityAssessment' },
	{ name: 'prohibited' },
	{ name: 'undetermined', strictest: 'securityAssessment', loosest: 'outOfScope' },
	{ name: 'undetermined', strictest: 'securityAssessment', loosest: 'exempt' },
].map((path) => Object.freeze(path as Path));
export const EXEMPT = 512;

/**
 * I.3 whole: the one path of a slice of which everything is known (`view` is a completion). Unread bytes stay undetermined even then, unless
 * declared facts or a finding of circumvention lead to an assessment: not knowing the content never softens what is known about it. `codes`: of this
 * view, where they are at hand.
 */
export const pathCode = (view: View, codes?: Codes): PathCode => {
	if (view.isExport === false) return NOT_AN_EXPORT;
	for (const ban of bans) if (outcomeOf(ban, view, codes) === 0) return PROHIBITED;
	if (view.kind === 'nonPersonal' && view.listed === false && view.otherRule === false) return OUT_OF_SCOPE;
	// No exemption reaches data that another state rule sends to assessment, nor data split off to evade one.
	if (view.circumvention === true || view.otherRule === true) return ASSESSMENT;
	const held = exemptionsHeld(view, codes);
	if (view.kind === 'unread') {
		if (isImportant(view) !== true) return UNREAD;
		return held === 0 ? ASSESSMENT : UNREAD_IMPORTANT;
	}
	if (held !== 0) return EXEMPT + held;
	return assessed(view, codes) === true ? ASSESSMENT : CONTRACT;
};

const exempt: Path[] = [];
const pathAt = (code: PathCode): Path => {
	if (code < EXEMPT) return PATHS[code]!;
	exempt[code - EXEMPT] ??= Object.freeze({
		name: 'exempt',
		exemptions: Object.freeze(exemptionIds.filter((_, i) => ((code - EXEMPT) & (1 << i)) !== 0)),
	});
	return exempt[code - EXEMPT]!;
};
export const pathOf = (view: View, codes?: Codes): Path => pathAt(pathCode(view, codes));
