import { canonical } from './canonical.ts';
import { decide } from './decide.ts';
import { readings, readingsInForce } from './readings/index.ts';
import type { Decision, Facts, Need, Pack, Path, ReadingId, Readings, Verdict } from './types.ts';

export type ReadingComparison = {
	readonly reading: ReadingId;
	/** The alternative that was decided by instead of the one recorded or assumed. */
	readonly value: string;
	readonly decision: {
		readonly verdict: Verdict;
		readonly path: Path;
		readonly slices: readonly { readonly id: string; readonly path: Path }[];
		readonly missing: readonly Need[];
	};
	/** Verdict, the path of a slice (exemptions included) or what is missing is another. */
	readonly differs: boolean;
};

const compared = ({ verdict, path, slices, missing }: Decision): ReadingComparison['decision'] => ({
	verdict,
	path,
	slices: slices.map((slice) => ({ id: slice.id, path: slice.path })),
	missing,
});

/**
 * Decides once more for each alternative of each reading that `decide` carries out, the others as they are recorded. Readings that act on a
 * count, a clock or the content of a pack change the facts and not this decision; they are not among the results. Each alternative is taken
 * by itself: two readings changed together can come out differently from either, and are not tried.
 *
 * In the order of `readings`. Throws as `decide` does.
 */
export const compareReadings = (facts: Facts, packs: readonly Pack[], recorded: Readings): readonly ReadingComparison[] => {
	const inForce = readingsInForce(recorded);
	const here = canonical(compared(decide(facts, packs, recorded)));
	return readings
		.filter((reading) => reading.executedBy === 'decide' && reading.carriedOut)
		.flatMap(({ id, alternatives }) =>
			Object.keys(alternatives)
				.filter((value) => value !== inForce[id])
				.map((value) => {
					const decision = compared(decide(facts, packs, { ...recorded, [id]: value }));
					return { reading: id, value, decision, differs: canonical(decision) !== here };
				}),
		);
};
