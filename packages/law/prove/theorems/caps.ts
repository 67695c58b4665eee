import type { Authorisation, Basis, Caps } from '../../src/types.ts';
import type { Law } from '../law.ts';
import { bases } from '../lazy-held.ts';
import { profiles } from '../profiles.ts';
import { hold, type Theorem } from '../theorem.ts';

type Max = readonly [ordinary: number | null, sensitive: number | null];
const lower = (legal: number, declared: number | null): number => (declared === null ? legal : Math.min(legal, declared));
/** Upper bounds, by hand: the last number at which what is relied on still does. `null`: none. */
const expected = (basis: Basis, held: Authorisation | null): Max => {
	// What is authorised for something else declares nothing here.
	const scale = held?.kind === basis || held?.kind === 'assessment' ? held.declaredScale : { ordinary: null, sensitive: null };
	if (basis === 'none') return [0, 0];
	if (basis === 'I.3-C5') return [99_999, 0];
	if (basis.startsWith('I.3-C')) return [null, null];
	if (held?.kind === 'assessment') return [scale.ordinary, scale.sensitive];
	if (basis === 'assessment') return [0, 0];
	return [lower(999_999, scale.ordinary), lower(9_999, scale.sensitive)];
};
const scales = [
	{ ordinary: null, sensitive: null },
	{ ordinary: 0, sensitive: 0 },
	{ ordinary: 150_000, sensitive: 500 },
	{ ordinary: 999_998, sensitive: 9_998 },
	{ ordinary: 999_999, sensitive: 9_999 },
	{ ordinary: 1_000_000, sensitive: 10_000 },
	{ ordinary: 5_000_000, sensitive: 20_000 },
];
const kinds = ['assessment', 'standardContract', 'certification', 'exemption'] as const;

const prove = (law: Law) => {
	let regions = 0;
	const one = profiles[0]!.authorisation;
	for (const basis of bases)
		for (const held of [null, ...kinds.flatMap((kind) => scales.map((declaredScale) => ({ ...one, kind, declaredScale })))]) {
			const caps: Caps = law.capsFor(basis, held);
			const max = expected(basis, held);
			for (const [i, meter] of (['ordinary', 'sensitive'] as const).entries()) {
				const cap = caps[meter];
				hold(
					cap.max === max[i],
					() => `${basis} with ${held?.kind ?? 'nothing'} ${JSON.stringify(held?.declaredScale)}: ${meter} ${cap.max}, not ${max[i]}`,
				);
				hold(law.isCitable(cap.provision), () => `${cap.provision} is no provision`);
				regions++;
			}
		}
	return { regions, decisions: regions / 2 };
};
export const caps: Theorem = {
	id: 'caps',
	claim: 'the census reserves up to the last person that the basis carries, and not one more',
	prove,
};
