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
			const prepared = law.prepare(facts, packs, readings);
			const { view } = prepared.slices[0]!;
			hold(law.isComplete(view), () => 'something is open');
			const c = caseOf(facts, facts.slices[0]!, readings);
			const found = law.answerOf(view);
			const expected = pathOf(c);
			hold(samePath(found.path, expected), () => `${words(found.path)}, by the specification ${words(expected)}`);
			const verdict = verdictOf(c);
			hold(found.verdict === verdict, () => `${found.verdict}, by the specification ${verdict}`);
			return 1;
		}),
};
