import type { Basis, Proof } from '../../src/types.ts';
import type { View } from '../../src/view.ts';
import { type Choice, type Dimension, forAll, type Space } from '../choice.ts';
import type { Law } from '../law.ts';
import { caseFrom, lazily, viewFrom } from '../lazy.ts';
import { approvals, bases, factsAround, heldCase, heldDimensions, heldView } from '../lazy-held.ts';
import { heldViews, profiles } from '../profiles.ts';
import { inSituation, situationProofs, situations } from '../situations.ts';
import { type Dimensions, dimensionsOf, type Picker } from '../space.ts';
import { type VerdictCase, verdictOf } from '../spec-verdict.ts';
import { hold, type Theorem } from '../theorem.ts';

/** A space of situations instead of one of all facts: what a situation settles is not enumerated beside it. */
const spaceOfSituations = () => {
	const dimensions = dimensionsOf({ readings: {}, proofs: situationProofs });
	const { space } = dimensions;
	space.dimensions.length = 0;
	return { dimensions, space, situation: space.add('situation', Object.keys(situations)), basis: space.add('basis', bases) };
};
const around = (dimensions: Dimensions, picker: Picker) => ({
	ordinary: () => picker.pick(dimensions.ordinary),
	sensitive: () => picker.pick(dimensions.sensitive),
});
type Around = ReturnType<typeof around>;
type Shipment = { readonly view: View; readonly c: VerdictCase };
type Held = { readonly held: () => View['held']; readonly cases: () => VerdictCase['held']; readonly proofs: () => readonly Proof[] };
const shipmentOf = (
	law: Law,
	dimensions: Dimensions,
	picker: Picker,
	basis: Dimension<Basis>,
	facts: () => View['facts'],
	held: Held,
): Shipment => ({
	view: viewFrom(law, dimensions, picker, {
		facts,
		held: held.held,
		slice: lazily({ basis: () => picker.pick(basis), proofs: held.proofs }),
	}),
	c: Object.create(
		caseFrom(dimensions, picker),
		Object.getOwnPropertyDescriptors(lazily({ basis: () => picker.pick(basis), held: held.cases })),
	) as VerdictCase,
});
const compare = (law: Law, { view, c }: Shipment): void => {
	const { verdict, needs } = law.answerOf(view);
	const expected = verdictOf(c);
	hold(verdict === expected, () => `${verdict}, by the specification ${expected}`);
	hold((verdict === 'release') === (needs.length === 0), () => `${verdict} with ${needs.length} needs`);
};

/**
 * One authorisation with everything that can be said of it, against every way to come to a path. A path enters the verdict by its name, its
 * exemptions and the meters it concerns; how it came about is the matter of the theorems about paths.
 */
const one: Theorem = {
	id: 'verdict',
	claim: 'whatever is held, the verdict is that of the specification; it is "release" exactly where nothing is missing',
	prove: (law) => {
		const { dimensions, space, situation, basis } = spaceOfSituations();
		const held = heldDimensions(space);
		return forAll(space, (choice) => {
			const picker = inSituation(choice, dimensions, situation);
			const count: Around = around(dimensions, picker);
			const facts = factsAround(choice, held, count);
			const views = [heldView(law, choice, held, count)];
			const cases = [heldCase(choice, held, count)];
			const isHeld = () => choice.pick(held.held);
			const shipment = shipmentOf(law, dimensions, picker, basis, () => facts, {
				held: () => (isHeld() ? views : []),
				cases: () => (isHeld() ? cases : []),
				proofs: () => approvals(choice, held),
			});
			return () => compare(law, shipment);
		});
	},
};

const profileDimension = (space: Space, name: string) =>
	space.add(name, [null, ...profiles], ['none', ...profiles.map(({ authorisation }) => authorisation.id)]);
const APPROVAL: readonly Proof[] = [{ kind: 'surveyApproval', at: '2026-04-01T00:00:00+08:00', by: 'li' }];
const twoHeld = (law: Law, choice: Choice, a: ReturnType<typeof profileDimension>, b: ReturnType<typeof profileDimension>): Held => {
	const views = heldViews(law);
	const chosen = () => [choice.pick(a), choice.pick(b)].filter((profile) => profile !== null);
	return {
		held: () => chosen().map((profile) => views.get(profile)!),
		cases: () => chosen().map(({ held }) => held),
		proofs: () => APPROVAL,
	};
};
export const someFacts = (dimensions: Dimensions, picker: Picker) =>
	lazily({
		transfer: () => 't1',
		after: () => ({ ordinary: point(picker.pick(dimensions.ordinary)), sensitive: point(picker.pick(dimensions.sensitive)) }),
		processor: () => ({ legalEntity: { known: false, ask: 'ask' } }),
	}) as unknown as View['facts'];
const point = (count: number) => ({ min: count, max: count });

/** One of several that serves is enough, and several that do not serve do not make one: each need is of one authorisation. */
const two: Theorem = {
	id: 'two authorisations',
	claim: 'of several authorisations the best one serves, in whatever order they are held',
	prove: (law) => {
		const { dimensions, space, situation, basis } = spaceOfSituations();
		const [a, b] = [profileDimension(space, 'held first'), profileDimension(space, 'held second')];
		return forAll(space, (choice) => {
			const picker = inSituation(choice, dimensions, situation);
			const facts = someFacts(dimensions, picker);
			const shipment = shipmentOf(law, dimensions, picker, basis, () => facts, twoHeld(law, choice, a, b));
			return () => compare(law, shipment);
		});
	},
};
export const verdicts: readonly Theorem[] = [one, two];
