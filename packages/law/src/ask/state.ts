import { decide } from '../decide.ts';
import type { Decision, FactId, Facts, Pack, Readings, Slice } from '../types.ts';
import { viewOf } from '../view.ts';
import { differs, type Open, openOf } from './completions.ts';
import type { Interview } from './interview.ts';
import { type Standing, standingIn } from './items.ts';

/** An interview as the questions look at it. */
export type State = {
	readonly facts: Facts;
	readonly packs: readonly Pack[];
	readonly readings: Readings;
	readonly decision: Decision;
	readonly completions: Open;
	readonly asked: (fact: FactId) => boolean;
	/** Can still change the answer and was not asked about. */
	readonly open: (fact: FactId) => boolean;
	readonly standing: (slice: Slice) => Standing;
};

/** Throws as `decide` does. */
export const stateOf = ({ facts, asked }: Interview, packs: readonly Pack[], readings: Readings): State => {
	const decision = decide(facts, packs, readings);
	const before = new Set(asked);
	const open = new Set(decision.decisive.filter((fact) => !before.has(fact)));
	return {
		facts,
		packs,
		readings,
		decision,
		completions: openOf(facts, packs, readings),
		asked: (fact) => before.has(fact),
		open: (fact) => open.has(fact),
		standing: (slice) => standingIn(slice, (name) => before.has(`slices.${slice.id}.declared.${name}`)),
	};
};

/** Whether some completion of what is unknown comes out differently with these facts, which differ in proofs and in what the processor is. */
export const matters = ({ completions }: State, facts: Facts): boolean =>
	differs(
		completions,
		facts.slices.map((slice, i) => viewOf(facts, slice, completions.importances[i]!, completions.views[i]!.readings)),
	);
