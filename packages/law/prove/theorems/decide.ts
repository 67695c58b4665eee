import { packs } from '../facts.ts';
import { aroundStarts } from '../neighbours.ts';
import { pathOf } from '../spec.ts';
import { caseOf } from '../spec-facts.ts';
import { verdictOf } from '../spec-verdict.ts';
import { hold, samePath, type Theorem, words } from '../theorem.ts';
import { holesOf } from '../unknowns.ts';

export const decided: Theorem = {
	id: 'decide',
	claim: 'path and verdict of a shipment are those of the specification of its facts, whichever way a fact is given',
	prove: (law, scale) =>
		aroundStarts({ steps: scale === 'full' ? 2 : 1, of: 'known' }, ({ facts, readings }) => {
			if (holesOf(facts).length > 0) return 0;
			const c = caseOf(facts, facts.slices[0]!, readings);
			const { path, verdict } = law.decide(facts, packs, readings);
			const expected = pathOf(c);
			hold(samePath(path, expected), () => `${words(path)}, by the specification ${words(expected)}`);
			hold(
				samePath(path, law.decidePath(law.prepare(facts, packs, readings))),
				() => 'the path alone is another than that of the decision',
			);
			hold(verdict === verdictOf(c), () => `${verdict}, by the specification ${verdictOf(c)}`);
			return 2;
		}),
};
