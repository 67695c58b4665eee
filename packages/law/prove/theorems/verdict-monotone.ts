import type { Basis, ProofKind } from '../../src/types.ts';
import { type Dimension, forAll } from '../choice.ts';
import { lazily, viewFrom, without } from '../lazy.ts';
import { heldViews, profiles } from '../profiles.ts';
import { dimensionsOf, requisites, stricter } from '../space.ts';
import { hold, type Theorem, total } from '../theorem.ts';
import { someFacts } from './verdict.ts';

const papers: readonly ProofKind[] = ['surveyApproval', 'confidentialityProcessing', 'authorityApproval'];
const proofs: readonly ReadonlySet<ProofKind>[] = [[], requisites.C3!, requisites.C9!, papers].map((set) => new Set(set));
/** Sides of the thresholds and of what the authorisations declare. */
const ordinary = [0, 100_000, 150_001, 1_000_000, 5_000_001];
const sensitive = [0, 10_000, 20_001];
/** Where it is not what is held that is lost. */
const kept: typeof losses = [0, 1, 2, 4, 6].map((place) => [place, place]);

const disclosure = ['undisclosed vulnerability', 'to the provider of the product'];
const authority = ['asked for by a foreign authority'];
const geography = ['survey data', 'spatial positions'];
/** Facts that bear on the verdict by a path of their own, or by themselves, vary where it is they that become stricter. */
const all = ['classified', ...disclosure, ...authority, ...geography];
const varying: Readonly<Record<string, readonly string[]>> = {
	classified: ['classified'],
	undisclosed: disclosure,
	foreignAuthority: authority,
	survey: geography,
	precise: geography,
	proofs: [...authority, ...geography],
};

/** From more to less: each step holds one thing less than the one before it. */
const held = [
	['assessment', 'contract'],
	['assessment'],
	['assessment without consent'],
	['assessment pending'],
	['contract'],
	['contract without notice'],
	[],
].map((names) => names.map((name) => profiles.find(({ authorisation }) => authorisation.id === name)!));
/** Steps between which one thing is lost. */
const losses: readonly (readonly [more: number, less: number])[] = [
	[0, 1],
	[1, 2],
	[1, 3],
	[0, 4],
	[4, 5],
	[3, 6],
	[5, 6],
];

const someBases: readonly Basis[] = ['standardContract', 'I.3-C5', 'assessment', 'none'];
const VERDICTS = ['release', 'hold', 'stop'];
/** Of slices of which everything is known. One that is held for an open question may go once a stricter fact closes it, and what is held covers it. */
export const verdictMonotone: Theorem = {
	id: 'the verdict',
	claim: 'what never loosens the path never loosens the verdict either, and no more does the loss of an authorisation or of a paper',
	prove: (law, scale) => {
		const names = [
			...['ordinary', 'sensitive', 'listed', 'otherRule', 'ciio', 'circumvention', 'isExport', 'classified'],
			...['undisclosed', 'foreignAuthority', 'survey', 'precise', 'inZone', 'filedThis', 'addsOrdinary', 'addsSensitive'],
			...['proofs', 'held'],
		] as const;
		const known = heldViews(law);
		const views = held.map((profiles) => profiles.map((profile) => known.get(profile)!));
		return total(
			names.map((name) => {
				const pinned = all.filter((fact) => !varying[name]?.includes(fact));
				const dimensions = dimensionsOf({ readings: {}, proofs, ordinary, sensitive, pinned });
				const { space } = dimensions;
				const basis = space.add('basis', scale === 'full' ? someBases : someBases.slice(0, 2));
				const steps = name === 'held' ? losses : kept;
				const loss = space.add(
					'held',
					steps,
					steps.map(([more]) => held[more]!.map(({ authorisation }) => authorisation.id).join(' and ') || 'nothing'),
				);
				return forAll(space, (choice) => {
					const around = (picker: Pick<typeof choice, 'pick' | 'index'>, place: 0 | 1) => {
						const facts = someFacts(dimensions, picker);
						const slice = lazily({ basis: () => choice.pick(basis), proofs: () => [] });
						return viewFrom(law, dimensions, picker, { facts: () => facts, held: () => views[choice.pick(loss)[place]]!, slice });
					};
					const before = around(choice, 0);
					const changed = name === 'held' || name === 'proofs' ? null : (dimensions[name] as Dimension<unknown>);
					const after = changed === null ? around(choice, name === 'held' ? 1 : 0) : around(stricter(choice, changed), 0);
					const fewer = name === 'proofs' ? [...requisites.C3!, ...papers].map((kind) => without(after, law.proofBit(kind))) : [after];
					return () => {
						if (changed !== null && choice.index(changed) === changed.values.length - 1) return;
						const { verdict } = law.answerOf(before);
						for (const view of fewer) {
							const then = law.answerOf(view).verdict;
							hold(VERDICTS.indexOf(then) >= VERDICTS.indexOf(verdict), () => `${name}: ${verdict} becomes ${then}`);
						}
					};
				});
			}),
		);
	},
};
