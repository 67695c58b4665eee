import { answerOf } from '../answer.ts';
import { complete, outcomeCode, product, sharedUnknowns, sliceUnknowns, type Unknown } from '../decisive.ts';
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
	/** Of the views; `null`: the completions are too many to try. */
	readonly outcomes: () => Outcomes | null;
};
/** `outcomes[i][s][o]`: of slice `i` under shared completion `s` and own completion `o`. */
type Outcomes = readonly (readonly (readonly number[])[])[];

export const openOf = (facts: Facts, packs: readonly Pack[], recorded: Readings): Open => {
	const readings = readingsInForce(recorded);
	const importances = facts.slices.map((slice) => importanceOf(slice, packs));
	const views = facts.slices.map((slice, i) => viewOf(facts, slice, importances[i]!, readings));
	const shared = sharedUnknowns(views);
	const own = views.map((view, i) => sliceUnknowns(view, importances[i]!));
	const bounded = product(shared) * own.reduce((sum, unknowns) => sum + product(unknowns), 0) <= MAX_COMPLETIONS;
	let outcomes: Outcomes | null | undefined;
	return {
		views,
		importances,
		shared,
		own,
		outcomes: () => {
			outcomes ??= bounded ? outcomesOf(views, shared, own) : null;
			return outcomes;
		},
	};
};

/** Path and verdict of a completed slice as one number. */
const outcomeOf = (view: View): number => {
	const { path, verdict } = answerOf(view);
	return 3 * outcomeCode(path) + verdictRank(verdict);
};
const outcomesOf = (views: readonly View[], shared: Open['shared'], own: Open['own']): Outcomes =>
	views.map((view, i) =>
		Array.from({ length: product(shared) }, (_, s) => {
			const base = complete(view, shared, s);
			return Array.from({ length: product(own[i]!) }, (_, o) => outcomeOf(complete(base, own[i]!, o)));
		}),
	);

/** Whether some completion of what is unknown here comes out differently with other views of the same slices. True where they are too many to try. */
export const differs = (open: Open, others: readonly View[]): boolean => {
	const here = open.outcomes();
	if (here === null) return true;
	return outcomesOf(others, open.shared, open.own).some((slice, i) =>
		slice.some((row, s) => row.some((outcome, o) => outcome !== here[i]![s]![o])),
	);
};

/** Different outcomes of a slice that each value of an unknown leaves. `at`: its place among `unknowns`, whose completion `number` says. */
const leftBy = (slice: Outcomes[number], unknowns: readonly Unknown[], at: number, number: (s: number, o: number) => number): number[] => {
	const stride = product(unknowns.slice(0, at));
	const found = unknowns[at]!.values.map(() => new Set<number>());
	for (const [s, row] of slice.entries())
		for (const [o, outcome] of row.entries()) found[Math.floor(number(s, o) / stride) % found.length]!.add(outcome);
	return found.map((set) => set.size);
};

/**
 * What is unknown, the most decisive first. The measure of an unknown is the number of different outcomes (path and verdict of a slice, summed
 * over the slices) that its answer leaves possible: the mean over its values, each weighing the same; between equal means the one whose worst
 * value leaves fewer; then the order in which the provisions ask. Taken over the very completions that `decide` finds the decisive facts by;
 * where those are too many to try, the order of the provisions alone.
 */
export const ranked = (open: Open): readonly (readonly FactId[])[] => {
	const { shared, own } = open;
	const outcomes = open.outcomes();
	if (outcomes === null) return [...shared, ...own.flat()].map(({ facts }) => facts);
	const whole = outcomes.map((slice) => new Set(slice.flat()).size);
	const measured = ({ facts, values }: Unknown, of: (slice: number) => readonly number[] | null) => {
		const counts = values.map(() => 0);
		for (const [i, all] of whole.entries()) {
			const left = of(i);
			for (const value of values.keys()) counts[value]! += left === null ? all : left[value]!;
		}
		return { facts, mean: counts.reduce((sum, count) => sum + count, 0) / counts.length, worst: Math.max(...counts) };
	};
	const results = [
		...shared.map((unknown, f) => measured(unknown, (i) => leftBy(outcomes[i]!, shared, f, (s) => s))),
		...own.flatMap((unknowns, n) =>
			unknowns.map((unknown, f) => measured(unknown, (i) => (i === n ? leftBy(outcomes[i]!, unknowns, f, (_, o) => o) : null))),
		),
	];
	// The sort keeps the order of equals, which is that of the provisions.
	return results.sort((a, b) => a.mean - b.mean || a.worst - b.worst).map(({ facts }) => facts);
};
