import type { Authorisation, Basis, Verdict } from '../src/types.ts';
import type { Case, Meter } from './spec.ts';
import { concerns, isPersonal, pathOf } from './spec.ts';

/** Section III: what must be there before anything leaves. An authorisation in plain words, as of the moment decided about. */
export type HeldCase = {
	readonly kind: Authorisation['kind'];
	/** Passed, in effect, obtained; neither pending nor withdrawn. */
	readonly inEffect: boolean;
	readonly begun: boolean;
	readonly ended: boolean;
	/** The transfer, and the kind of data, are within its scope. */
	readonly ofTransfer: boolean;
	readonly ofKind: boolean;
	readonly declaredOrdinary: number | null;
	readonly declaredSensitive: number | null;
	readonly pipia: boolean;
	readonly notice: boolean;
	readonly consent: boolean;
	/** Survey data: an approval is no later than the day it took effect (N3). */
	readonly approvedBefore: boolean;
};
export type VerdictCase = Case & { readonly basis: Basis; readonly held: readonly HeldCase[] };

const instruments: readonly Basis[] = ['assessment', 'standardContract', 'certification'];
const withinScale = (c: Case, held: HeldCase, meter: Meter): boolean => {
	if (!concerns(c, meter)) return true;
	const declared = meter === 'ordinary' ? held.declaredOrdinary : held.declaredSensitive;
	// Without a figure a contract is bounded by the law itself; an assessment is as wide as what was declared.
	return declared === null ? held.kind !== 'assessment' : c[meter] <= declared;
};
const reaches = (c: Case, held: HeldCase): boolean =>
	held.inEffect &&
	held.begun &&
	!held.ended &&
	held.ofTransfer &&
	held.ofKind &&
	withinScale(c, held, 'ordinary') &&
	withinScale(c, held, 'sensitive');
const lacksNothing = (c: Case, held: HeldCase): boolean =>
	(!isPersonal(c) || (held.pipia && held.notice && held.consent)) &&
	(held.kind !== 'assessment' || !c.survey || !c.proofs.has('surveyApproval') || held.approvedBefore);

/** An assessment also does for what asks for a contract or a certificate, and not the other way round. */
const serves = (c: VerdictCase): boolean =>
	c.held.some((held) => (held.kind === c.basis || held.kind === 'assessment') && reaches(c, held) && lacksNothing(c, held));

/** Nothing leaves before what the law asks for is there; stopped is what no paper can release: banned data, and what no passed assessment reaches. */
export const verdictOf = (c: VerdictCase): Verdict => {
	const path = pathOf(c);
	if (path.name === 'notAnExport') return 'release';
	if (path.name === 'prohibited') return 'stop';
	if (path.name === 'securityAssessment' && !c.held.some((held) => held.kind === 'assessment' && reaches(c, held))) return 'stop';
	if (c.kind === 'unread') return 'hold';
	if ((c.survey && !c.proofs.has('surveyApproval')) || (c.precise && !c.proofs.has('confidentialityProcessing'))) return 'hold';
	if (path.name === 'outOfScope') return 'release';
	if (path.name === 'exempt' && path.exemptions.some((id) => id === c.basis)) return 'release';
	if (!instruments.includes(c.basis)) return 'hold';
	if (path.name === 'securityAssessment')
		return c.held.some((held) => held.kind === 'assessment' && reaches(c, held) && lacksNothing(c, held)) ? 'release' : 'hold';
	return serves(c) ? 'release' : 'hold';
};
