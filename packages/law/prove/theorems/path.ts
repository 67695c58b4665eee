import { forAll } from '../choice.ts';
import { caseFrom, viewFrom, withoutSurroundings } from '../lazy.ts';
import { dimensionsOf, oneReadingAtATime } from '../space.ts';
import { pathOf } from '../spec.ts';
import { hold, samePath, type Theorem, total, words } from '../theorem.ts';

/** Readings in all 512 combinations; `quick`: at most one off its default. */
export const path: Theorem = {
	id: 'path',
	claim: 'every slice of which everything is known has exactly one path, the one of the specification; there is no gap',
	prove: (law, scale) =>
		total(
			(scale === 'full' ? [undefined] : oneReadingAtATime).map((readings) => {
				const dimensions = dimensionsOf({ readings });
				return forAll(dimensions.space, (choice) => {
					const view = viewFrom(law, dimensions, choice, withoutSurroundings);
					const c = caseFrom(dimensions, choice);
					return () => {
						const found = law.pathOf(view);
						const expected = pathOf(c);
						hold(samePath(found, expected), () => `${words(found)}, by the specification ${words(expected)}`);
					};
				});
			}),
		),
};
