import type { View } from '../../src/view.ts';
import { type Choice, type Dimension, forAll, type Tally } from '../choice.ts';
import type { Law } from '../law.ts';
import { viewFrom, without, withoutSurroundings } from '../lazy.ts';
import {
	type Dimensions,
	dimensionsOf,
	oneReadingAtATime,
	ordinarySides,
	proofKinds,
	type Scale,
	sensitiveSides,
	stricter,
} from '../space.ts';
import { hold, type Theorem, total, words } from '../theorem.ts';

/** Ends of a path by rank. */
const loosest = (law: Law, view: View): readonly [high: number, low: number, words: string] => {
	const path = law.pathOf(view);
	return [
		law.rank(path),
		path.name === 'undetermined' ? law.rank({ name: path.loosest } as Parameters<Law['rank']>[0]) : law.rank(path),
		words(path),
	];
};
const compare = (law: Law, before: View, after: View): void => {
	const [high, low, path] = loosest(law, before);
	const [higher, lower, then] = loosest(law, after);
	hold(higher >= high && lower >= low, () => `${path} becomes ${then}`);
};

/** Readings one at a time: each is read by one provision (theorem `provisions`), and the provisions meet in `pathOf` only. */
const everywhere = (scale: Scale, body: (dimensions: Dimensions, choice: Choice) => () => void): Tally =>
	total(
		(scale === 'full' ? oneReadingAtATime : [{}]).map((readings) => {
			const dimensions = dimensionsOf({ readings, ordinary: ordinarySides, sensitive: sensitiveSides });
			return forAll(dimensions.space, (choice) => body(dimensions, choice));
		}),
	);

type Name = Exclude<keyof Dimensions, 'space' | 'reading' | 'proofs' | 'at' | 'kind'>;
const theorem = (id: string, claim: string, names: readonly Name[]): Theorem => ({
	id,
	claim,
	prove: (law, scale) =>
		total(
			names.map((name) =>
				everywhere(scale, (dimensions, choice) => {
					const changed: Dimension<unknown> = dimensions[name];
					const before = viewFrom(law, dimensions, choice, withoutSurroundings);
					const after = viewFrom(law, dimensions, stricter(choice, changed), withoutSurroundings);
					return () => {
						// The strictest value has no stricter one.
						if (choice.index(changed) < changed.values.length - 1) compare(law, before, after);
					};
				}),
			),
		),
});

export const monotone: readonly Theorem[] = [
	theorem('more persons', 'more persons in either meter never loosen the path', ['ordinary', 'sensitive', 'addsOrdinary', 'addsSensitive']),
	theorem('more importance', 'importance, or another state rule asking for an assessment, never loosens the path', ['listed', 'otherRule']),
	theorem('a CIIO', 'to be a CIIO, or found to circumvent, never loosens the path', ['ciio', 'circumvention', 'isExport']),
	theorem('a ban', 'nothing that a ban is about ever loosens the path', ['classified', 'undisclosed', 'provider', 'foreignAuthority']),
	{
		id: 'a missing proof',
		claim: 'a missing proof, registration or filing never loosens the path',
		prove: (law, scale) => {
			const registration = theorem('', '', ['inZone', 'filedThis']).prove(law, scale);
			const proofs = everywhere(scale, (dimensions, choice) => {
				const before = viewFrom(law, dimensions, choice, withoutSurroundings);
				const fewer = proofKinds
					.map((kind) => [kind, law.proofBit(kind)] as const)
					.map(([kind, bit]) => ({ kind, bit, after: without(before, bit) }));
				return () => {
					for (const { bit, after } of fewer) if ((before.proofs & bit) !== 0) compare(law, before, after);
				};
			});
			return total([registration, proofs]);
		},
	},
];
