import { LawError } from './errors.ts';
import { ORDINARY_ASSESSMENT, ORDINARY_CONTRACT, SENSITIVE_ASSESSMENT } from './provisions/assessment.ts';
import type { Authorisation, Basis, Caps, ProvisionId } from './types.ts';

type Cap = Caps['ordinary'];

const lower = (legal: { readonly max: number; readonly provision: ProvisionId }, declared: number | null, provision: ProvisionId): Cap =>
	declared !== null && declared < legal.max ? { max: declared, provision } : legal;

/**
 * Upper bounds (inclusive, natural persons in the year) that the census reserves within when a shipment relies on `basis`. `null`: none.
 * An assessment also satisfies what a contract would, so with one in hand its declared scale alone is the bound. Without an authorisation
 * nothing is declared: a contract's bounds are then the law's, an assessment's are nought. One of another kind declares nothing for `basis`.
 * An assessment without a figure bounds nothing here; `decide` holds what relies on it. The bounds are those of note 4 whatever reading E5 says:
 * never too wide. Throws `unknown-basis`.
 */
export const capsFor = (basis: Basis, authorisation: Authorisation | null): Caps => {
	const own = authorisation?.kind === basis || authorisation?.kind === 'assessment';
	const scale = own && authorisation ? authorisation.declaredScale : { ordinary: null, sensitive: null };
	switch (basis) {
		case 'I.3-C5':
			return { ordinary: { max: ORDINARY_CONTRACT - 1, provision: 'I.3-C5' }, sensitive: { max: 0, provision: 'I.3-B2' } };
		case 'standardContract':
		case 'certification':
			if (authorisation?.kind === 'assessment') return capsFor('assessment', authorisation);
			return {
				ordinary: lower(
					{ max: ORDINARY_ASSESSMENT - 1, provision: 'I.3-A2' },
					scale.ordinary,
					basis === 'certification' ? 'III.4-c' : 'III.3-d',
				),
				sensitive: lower(
					{ max: SENSITIVE_ASSESSMENT - 1, provision: 'I.3-A3' },
					scale.sensitive,
					basis === 'certification' ? 'III.4-c' : 'III.3-d',
				),
			};
		case 'assessment':
			if (authorisation?.kind !== 'assessment')
				return { ordinary: { max: 0, provision: 'III.2-d' }, sensitive: { max: 0, provision: 'III.2-d' } };
			return { ordinary: { max: scale.ordinary, provision: 'III.2-e' }, sensitive: { max: scale.sensitive, provision: 'III.2-e' } };
		case 'none':
			return { ordinary: { max: 0, provision: 'III.1' }, sensitive: { max: 0, provision: 'III.1' } };
		case 'I.3-C1':
		case 'I.3-C2':
		case 'I.3-C3':
		case 'I.3-C4':
		case 'I.3-C6':
		case 'I.3-C7':
		case 'I.3-C8':
		case 'I.3-C9':
			return { ordinary: { max: null, provision: basis }, sensitive: { max: null, provision: basis } };
		default:
			throw new LawError('unknown-basis', { basis: String(basis) });
	}
};
