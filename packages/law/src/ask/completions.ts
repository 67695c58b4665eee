import { answerOf } from '../answer.ts';
import { complete, pathCode, product, sharedUnknowns, sliceUnknowns, type Unknown } from '../decisive.ts';
import { verdictRank } from '../order.ts';
import { readingsInForce } from '../readings/index.ts';
import { MAX_COMPLETIONS } from '../relevance.ts';
import type { FactId, Facts, Pack, Readings } from '../types.ts';
import { type Importance, importanceOf, type View, viewOf } from '../view.ts';

/** The slices as the provisions read them, and what is unknown about them: what all share, and what is each one's own. */
export type Open = {
	readonly views: readonly View[];
	readonly importances: readonly Importance[];
	readonly shared: readonly Unknown[];
	readonly own: readonly (readonly Unknown[])[];
	/** Whether the completions are few enough to be tried. */
	readonly bounded: boolean;
};

export const openOf = (facts: Facts, packs: readonly Pack[], recorded: Readings): Open => {
	const readings = readingsInForce(recorded);
	const importances = facts.slices.map((slice) => importanceOf(slice, packs));
	const views = facts.slices.map((slice, i) => viewOf(facts, slice, importances[i]!, readings));
	const shared = sharedUnknowns(views);
	const own = views.map((view, i) => sliceUnknowns(view, importances[i]!));
	const size = product(shared) * own.reduce((sum, unknowns) => sum + product(unknowns), 0);
	return { views, importances, shared, own, bounded: size <= MAX_COMPLETIONS };
};

/** Path and verdict of a completed slice as one number. */
const outcomeOf = (view: View): number => {
	const { path, verdict } = answerOf(view);
	return 3 * pathCode(path) + verdictRank(verdict);
};
/** `outcomes[i][s][o]`: of slice `i` under shared completion `s` and own completion `o` of what is unknown in `open`. */
const outcomesOf = (views: readonly View[], { shared, own }: Open): readonly (readonly (readonly number[])[])[] =>
	views.map((view, i) =>
		Array.from({ length: product(shared) }, (_, s) => {
			const base = complete(view, shared, s);
			return Array.from({ length: product(own[i]!) }, (_, o) => outcomeOf(complete(base, own[i]!, o)));
		}),
	);

/** Whether some completion of what is unknown here comes out differently with other views of the same slices. True where they are too many to try. */
export const differs = (open: Open, others: readonly View[]): boolean => {
	if (!open.bounded) return true;
	const here = outcomesOf(open.views, open);
	return outcomesOf(others, open).some((slice, i) => slice.some((row, s) => row.some((outcome, o) => outcome !== here[i]![s]![o])));
};

type Ranked = { readonly facts: readonly FactId[]; readonly expected: number; readonly worst: number };
/** The digit that unknown `f` has in completion `n`. */
const digit = (unknowns: readonly Unknown[], f: number, n: number): number =>
	Math.floor(n / product(unknowns.slice(0, f))) % unknowns[f]!.values.length;

/**
 * What is unknown, the most decisive first. The measure of an unknown is the number of different outcomes (path and verdict of a slice, summed
 * over the slices) that its answer leaves possible: the mean over its values, each weighing the same; between equal means the one whose worst
 * value leaves fewer; then the order in which the provisions ask. Taken over the very completions that `decide` finds the decisive facts by;
 * where those are too many to try, the order of the provisions alone.
 */
export const ranked = (open: Open): readonly (readonly FactId[])[] => {
	const all = [...open.shared, ...open.own.flat()];
	if (!open.bounded) return all.map(({ facts }) => facts);
	const outcomes = outcomesOf(open.views, open);
	const left = (slice: number, keeps: (s: number, o: number) => boolean): number => {
		const found = new Set<number>();
		for (const [s, row] of outcomes[slice]!.entries()) for (const [o, outcome] of row.entries()) if (keeps(s, o)) found.add(outcome);
		return found.size;
	};
	const measured = ({ facts, values }: Unknown, of: (value: number) => number): Ranked => {
		const counts = values.map((_, value) => of(value));
		return { facts, expected: counts.reduce((sum, count) => sum + count, 0) / counts.length, worst: Math.max(...counts) };
	};
	const slices = open.views.map((_, i) => i);
	const whole = slices.map((i) => left(i, () => true));
	const sum = (of: (slice: number) => number): number => slices.reduce((total, i) => total + of(i), 0);
	const results = [
		...open.shared.map((unknown, f) => measured(unknown, (value) => sum((i) => left(i, (s) => digit(open.shared, f, s) === value)))),
		...open.own.flatMap((unknowns, own) =>
			unknowns.map((unknown, f) =>
				measured(unknown, (value) => sum((i) => (i === own ? left(i, (_, o) => digit(unknowns, f, o) === value) : whole[i]!))),
			),
		),
	];
	// The sort keeps the order of equals, which is that of the provisions.
	return results.sort((a, b) => a.expected - b.expected || a.worst - b.worst).map(({ facts }) => facts);
};
