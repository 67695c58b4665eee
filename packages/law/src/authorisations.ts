import { needOf, needWith } from './need.ts';
import { instantValue } from './time.ts';
import type { Need, Params, ProvisionId } from './types.ts';
import { atLeast, countParam, type HeldView, has, isPersonal, proofBit, touches, type View } from './view.ts';

export type Instrument = 'assessment' | 'standardContract' | 'certification';

/** Provisions of section III by instrument: what comes first, what must be there before anything leaves, what a change asks for. */
export const instruments: Readonly<
	Record<Instrument, { readonly pipia: ProvisionId; readonly before: ProvisionId; readonly change: ProvisionId }>
> = {
	assessment: { pipia: 'III.2-c', before: 'III.2-d', change: 'III.2-e' },
	standardContract: { pipia: 'III.3-a', before: 'III.3-b', change: 'III.3-d' },
	certification: { pipia: 'III.4-a', before: 'III.4-b', change: 'III.4-c' },
};

const METERS = ['ordinary', 'sensitive'] as const;
const SURVEY_APPROVAL = proofBit('surveyApproval');
/** Never added to. */
const NO_NEEDS = Object.freeze([]) as readonly Need[] as Need[];

/** Whether the authorisation reaches this slice at this moment and scale; one need for each way in which it does not. */
const coverNeeds = (view: View, held: HeldView, instrument: Instrument): Need[] => {
	const { authorisation } = held;
	const { before, change } = instruments[instrument];
	let needs: Need[] = NO_NEEDS;
	const need = (provision: ProvisionId, what: string, params?: Params): void => {
		if (needs === NO_NEEDS) needs = [];
		needs.push(needOf(view, provision, what, { authorisation: authorisation.id, ...params }));
	};
	if (held.state === 'pending') need(before, `${instrument.toLowerCase()}-pending`);
	if (held.state === 'withdrawn') need(before, 'authorisation-withdrawn');
	if (view.at < held.from) need(before, 'authorisation-early', { from: authorisation.validFrom });
	// The last moment of validity still is inside it.
	if (view.at > held.until) need(change, 'authorisation-expired', { until: authorisation.validUntil! });
	if (!held.transfer) need(change, 'authorisation-transfer', { transfer: view.facts.transfer });
	if (!held.data) need(change, `authorisation-kind-${view.kind.toLowerCase()}`);
	for (const meter of METERS) {
		if (!touches(view, meter)) continue;
		const declared = held[meter];
		// A contract or certificate without a figure is bounded by the law itself (I.3-B1, I.3-B2); an assessment is only as wide as what was declared.
		if (declared === null && instrument !== 'assessment') continue;
		if (declared === null) need(change, `scale-${meter}-undeclared`);
		else if (atLeast(view[meter], declared + 1) !== false)
			need(change, `scale-${meter}`, { declared, after: countParam(view.facts.after[meter]) });
	}
	return needs;
};

/** What the authorisation must bring along for personal information, whatever the instrument. */
const duties = (view: View, held: HeldView, instrument: Instrument): Need[] => {
	if (!isPersonal(view)) return NO_NEEDS;
	if (held.pipia === true && held.notice === true && held.consent === true) return NO_NEEDS;
	const params = { authorisation: held.authorisation.id };
	const { pipia } = instruments[instrument];
	const context: ProvisionId = view.kind === 'sensitivePI' ? 'I.3-B2' : 'I.3-B1';
	const needs: Need[] = [];
	if (held.pipia !== true) {
		const late = held.authorisation.pipia.known;
		needs.push(needWith(view, pipia, late ? 'law.need-pipia-late' : 'law.need-pipia', 'law.next-pipia', params));
	}
	if (held.notice !== true) needs.push(needOf(view, context, 'notice', params));
	if (held.consent !== true) needs.push(needOf(view, context, 'consent', params));
	return needs;
};

/** N3: the survey approval comes before the application; the application before the day the result took effect. */
const approvalBeforeAssessment = (view: View, held: HeldView): Need[] => {
	if (view.survey !== true || !has(view.proofs, SURVEY_APPROVAL)) return NO_NEEDS;
	const approvals = view.slice.proofs.filter((proof) => proof.kind === 'surveyApproval');
	if (approvals.some((proof) => instantValue(proof.at) <= held.from)) return NO_NEEDS;
	return [needOf(view, 'N3', 'survey-order', { authorisation: held.authorisation.id })];
};

type Coverage = { /** Some authorisation reaches the slice at all. */ readonly covered: boolean; readonly needs: readonly Need[] };

const NOTHING: Coverage = { covered: false, needs: NO_NEEDS };

/**
 * What is missing with the best of the held authorisations among `accepted`; none missing: the slice may rely on it. `covered` tells a
 * passed assessment that lacks a paper from one that does not reach the slice.
 */
export const coverage = (view: View, accepted: readonly Instrument[]): Coverage => {
	let best: Coverage = NOTHING;
	for (const held of view.held) {
		const instrument = held.kind;
		if (instrument === 'exemption' || !accepted.includes(instrument)) continue;
		const cover = coverNeeds(view, held, instrument);
		const papers = duties(view, held, instrument);
		const order = instrument === 'assessment' ? approvalBeforeAssessment(view, held) : NO_NEEDS;
		const needs = papers.length + order.length === 0 ? cover : [...cover, ...papers, ...order];
		const covered = cover.length === 0;
		// The first of the best: one that reaches the slice before one that does not, then the one that lacks least.
		if (best === NOTHING || (covered && !best.covered) || (covered === best.covered && needs.length < best.needs.length))
			best = { covered, needs };
	}
	return best;
};
