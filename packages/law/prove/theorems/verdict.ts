import type { Choice } from '../choice.ts';
import { forAll } from '../choice.ts';
import { caseFrom, lazily, viewFrom } from '../lazy.ts';
import { approvals, bases, factsAround, heldCase, heldDimensions, heldView } from '../lazy-held.ts';
import { inSituation, situationProofs, situations } from '../situations.ts';
import { dimensionsOf } from '../space.ts';
import { type VerdictCase, verdictOf } from '../spec-verdict.ts';
import { hold, type Theorem } from '../theorem.ts';

/**
 * One authorisation with everything that can be said of it, against every way to come to a path. The path enters the verdict by its name, its
 * exemptions and the meters it concerns; how it came about is the matter of the theorems about paths.
 */
export const verdict: Theorem = {
	id: 'verdict',
	claim: 'whatever is held, the verdict is that of the specification; it is "release" exactly where nothing is missing',
	prove: (law) => {
		const dimensions = dimensionsOf({ readings: {}, proofs: situationProofs });
		const { space } = dimensions;
		// What the situations settle is not enumerated beside them.
		space.dimensions.length = 0;
		const situation = space.add('situation', Object.keys(situations));
		const basis = space.add('basis', bases);
		const held = heldDimensions(space);
		return forAll(space, (choice: Choice) => {
			const picker = inSituation(choice, dimensions, situation);
			const around = {
				kind: () => picker.pick(dimensions.kind),
				ordinary: () => picker.pick(dimensions.ordinary),
				sensitive: () => picker.pick(dimensions.sensitive),
			};
			const facts = factsAround(choice, held, around);
			const one = [heldView(choice, held, around)];
			const slice = lazily({ basis: () => choice.pick(basis), proofs: () => approvals(choice, held) });
			const view = viewFrom(law, dimensions, picker, { facts: () => facts, held: () => (choice.pick(held.held) ? one : []), slice });
			const oneCase = [heldCase(choice, held, around)];
			const c = Object.create(
				caseFrom(dimensions, picker),
				Object.getOwnPropertyDescriptors(lazily({ basis: () => choice.pick(basis), held: () => (choice.pick(held.held) ? oneCase : []) })),
			) as VerdictCase;
			return () => {
				const { verdict, needs } = law.answerOf(view);
				const expected = verdictOf(c);
				hold(verdict === expected, () => `${verdict}, by the specification ${expected}`);
				hold((verdict === 'release') === (needs.length === 0), () => `${verdict} with ${needs.length} needs`);
			};
		});
	},
};
