import { both, not, type Tri } from '../tri.ts';
import { atLeast, type Counts, isImportant, isPersonal, meterParams, touches, type View } from '../view.ts';
import { type Codes, codeOf, holds, type Provision, simple } from './provision.ts';

/** 以上 includes the number itself (N4); so do these. */
export const ORDINARY_ASSESSMENT = 1_000_000;
export const SENSITIVE_ASSESSMENT = 10_000;
export const ORDINARY_CONTRACT = 100_000;

/** Reading E5: whether the number itself is in, as note 4 says, or only what is above it, as the translation's "more than" would have it. */
const reached = (view: View, counts: Counts, meter: 'ordinary' | 'sensitive', threshold: number): Tri =>
	atLeast(counts[meter], view.readings.E5 === 'above' ? threshold + 1 : threshold);

/** Of slices that have nothing to do with the meter it does not hold. */
const counting = (
	id: string,
	stem: string,
	meter: 'ordinary' | 'sensitive',
	shared: readonly string[],
	holdsWhere: (view: View, codes: Codes | undefined, counts: Counts) => Tri,
): Provision => {
	const base = simple(id, stem, () => false, { params: (view) => meterParams(view, meter), shared });
	return { ...base, outcome: (view, codes, counts = view) => codeOf(touches(view, meter) && holdsWhere(view, codes, counts)) };
};

export const A1 = simple('I.3-A1', 'law.a1', isImportant, { own: ['important'] });
export const A2 = counting('I.3-A2', 'law.a2', 'ordinary', ['after.ordinary'], (view, _, counts) =>
	reached(view, counts, 'ordinary', ORDINARY_ASSESSMENT),
);
export const A3 = counting('I.3-A3', 'law.a3', 'sensitive', ['after.sensitive'], (view, _, counts) =>
	reached(view, counts, 'sensitive', SENSITIVE_ASSESSMENT),
);
const A4 = simple('I.3-A4', 'law.a4', (view) => isPersonal(view) && view.ciio, { shared: ['processor.ciio'] });
export const A5 = simple('I.3-A5', 'law.a5', (view) => view.otherRule, { own: ['declared'] });
export const assessment: readonly Provision[] = [A1, A2, A3, A4, A5];

/** The strictest of what the assessment provisions say: one that holds is enough. */
export const assessed = (view: View, codes?: Codes): Tri => {
	let result: Tri = false;
	for (const one of assessment) {
		const value = holds(one, view, codes);
		if (value === true) return true;
		if (value === 'unknown') result = 'unknown';
	}
	return result;
};

const open = (view: View, codes?: Codes): Tri => both(not(view.ciio), not(assessed(view, codes)));
export const B1 = counting('I.3-B1', 'law.b1', 'ordinary', ['after.ordinary', 'processor.ciio'], (view, codes, counts) =>
	both(atLeast(counts.ordinary, ORDINARY_CONTRACT), open(view, codes)),
);
/** One person is enough: a slice of sensitive personal information concerns somebody even where the meter is still at nought. */
export const B2 = counting('I.3-B2', 'law.b2', 'sensitive', ['after.sensitive', 'processor.ciio'], open);
export const contract: readonly Provision[] = [B1, B2];
