import { both, not, type Tri } from '../tri.ts';
import { atLeast, isImportant, isPersonal, meterParams, sliceFact, touches, type View } from '../view.ts';
import { none, outcome, type Provision } from './provision.ts';

/** 以上 includes the number itself (N4); so do these. */
export const ORDINARY_ASSESSMENT = 1_000_000;
export const SENSITIVE_ASSESSMENT = 10_000;
export const ORDINARY_CONTRACT = 100_000;

/** Reading E5: whether the number itself is in, as note 4 says, or only what is above it, as the translation's "more than" would have it. */
const reached = (view: View, meter: 'ordinary' | 'sensitive', threshold: number): Tri =>
	atLeast(view[meter], view.readings.E5 === 'above' ? threshold + 1 : threshold);

const ORDINARY = ['after.ordinary'];
const SENSITIVE = ['after.sensitive'];
const CIIO = ['processor.ciio'];
const ordinaryParams = (view: View) => meterParams(view, 'ordinary');
const sensitiveParams = (view: View) => meterParams(view, 'sensitive');
/** The words of a provision that counts a meter, where the slice has nothing to do with that meter. */
const ofMeter = (meter: 'ordinary' | 'sensitive', stem: string): Provision['message'] => {
	const words = outcome(stem);
	return (view, holds) => (touches(view, meter) ? words(view, holds) : `law.no-${meter}`);
};
const a4 = outcome('law.a4');

export const A1: Provision = {
	id: 'I.3-A1',
	holds: isImportant,
	message: outcome('law.a1'),
	params: none,
	facts: (view) => [sliceFact(view, 'important')],
};
export const A2: Provision = {
	id: 'I.3-A2',
	holds: (view) => touches(view, 'ordinary') && reached(view, 'ordinary', ORDINARY_ASSESSMENT),
	message: ofMeter('ordinary', 'law.a2'),
	params: ordinaryParams,
	facts: () => ORDINARY,
};
export const A3: Provision = {
	id: 'I.3-A3',
	holds: (view) => touches(view, 'sensitive') && reached(view, 'sensitive', SENSITIVE_ASSESSMENT),
	message: ofMeter('sensitive', 'law.a3'),
	params: sensitiveParams,
	facts: () => SENSITIVE,
};
const A4: Provision = {
	id: 'I.3-A4',
	holds: (view) => isPersonal(view) && view.ciio,
	message: (view, holds) => (isPersonal(view) ? a4(view, holds) : 'law.no-personal'),
	params: none,
	facts: () => CIIO,
};
export const A5: Provision = {
	id: 'I.3-A5',
	holds: (view) => view.otherRule,
	message: outcome('law.a5'),
	params: none,
	facts: (view) => [sliceFact(view, 'declared')],
};
export const assessment: readonly Provision[] = [A1, A2, A3, A4, A5];

/** The strictest of what the assessment provisions say: one that holds is enough. */
export const assessed = (view: View): Tri => {
	let result: Tri = false;
	for (const provision of assessment) {
		const holds = provision.holds(view);
		if (holds === true) return true;
		if (holds === 'unknown') result = 'unknown';
	}
	return result;
};

const ORDINARY_CIIO = ['after.ordinary', 'processor.ciio'];
const SENSITIVE_CIIO = ['after.sensitive', 'processor.ciio'];
const open = (view: View): Tri => both(not(view.ciio), not(assessed(view)));

export const B1: Provision = {
	id: 'I.3-B1',
	holds: (view) => touches(view, 'ordinary') && both(open(view), atLeast(view.ordinary, ORDINARY_CONTRACT)),
	message: ofMeter('ordinary', 'law.b1'),
	params: ordinaryParams,
	facts: () => ORDINARY_CIIO,
};
/** One person is enough: a slice of sensitive personal information concerns somebody even where the meter is still at nought. */
export const B2: Provision = {
	id: 'I.3-B2',
	holds: (view) => touches(view, 'sensitive') && open(view),
	message: ofMeter('sensitive', 'law.b2'),
	params: sensitiveParams,
	facts: () => SENSITIVE_CIIO,
};
export const contract: readonly Provision[] = [B1, B2];
