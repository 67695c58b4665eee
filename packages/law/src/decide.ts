import { answerOf } from './answer.ts';
import { citationsOf } from './citations.ts';
import { decisiveFacts } from './decisive.ts';
import { dutiesOf } from './duties.ts';
import { validateFacts } from './facts/validate.ts';
import { strictest, strictestVerdict } from './order.ts';
import { validatePacks } from './packs/validate.ts';
import { pathOf } from './path.ts';
import { readingsInForce } from './readings/index.ts';
import { readingsUsed } from './readings-used.ts';
import { reasonsFor, whyNotFor } from './reasons.ts';
import type { Decision, Duty, FactId, Facts, Need, Pack, Path, PathName, Readings, Slice, SliceDecision, Verdict } from './types.ts';
import { unknownNeeds } from './unknown.ts';
import { extreme, type Importance, importanceOf, type View, viewOf } from './view.ts';

type Part = {
	readonly slice: Slice;
	readonly view: View;
	readonly importance: Importance;
	readonly path: Path;
	readonly verdict: Verdict;
	readonly needs: readonly Need[];
};

/** Between the loosest and the strictest completion lies every other; where these two agree, so do all. */
const pathBetween = (view: View): Path => {
	const strict = extreme(view, 'strictest');
	const high = pathOf(strict);
	if (strict === view) return high;
	const low = pathOf(extreme(view, 'loosest'));
	const upper = (high.name === 'undetermined' ? high.strictest : high.name) as PathName;
	const lower = (low.name === 'undetermined' ? low.loosest : low.name) as PathName;
	return upper === lower ? high : { name: 'undetermined', strictest: upper, loosest: lower };
};

/**
 * The upper end of every unknown decides what may be released: a slice whose path is settled is judged on the strictest completion. One whose
 * path is not is held; stopped only when every completion is.
 */
const partOf = (facts: Facts, slice: Slice, packs: readonly Pack[], readings: Readings): Part => {
	const importance = importanceOf(slice, packs);
	const view = viewOf(facts, slice, importance, readings);
	const path = pathBetween(view);
	const settled = path.name !== 'undetermined';
	const answer = answerOf(extreme(view, settled ? 'strictest' : 'loosest'));
	return {
		slice,
		view,
		importance,
		path,
		needs: answer.needs,
		verdict: settled || answer.verdict === 'stop' ? answer.verdict : 'hold',
	};
};

const params = (need: Need, slice: Slice): Need => ({
	provision: need.provision,
	message: need.message,
	next: need.next,
	params: { ...need.params, slice: slice.id },
});
const missingOf = (parts: readonly Part[], decisive: readonly FactId[]): Need[] => {
	const missing: Need[] = [];
	const seen = new Set<string>();
	for (const part of parts) {
		if (part.needs.length === 0 && part.path.name !== 'undetermined') continue;
		for (const need of [
			...part.needs.map((each) => params(each, part.slice)),
			...unknownNeeds(part.view, part.importance, part.path, decisive),
		]) {
			const key = JSON.stringify([need.provision, need.message, need.params]);
			if (!seen.has(key)) missing.push(need);
			seen.add(key);
		}
	}
	return missing;
};
/** Of several slices each duty once. */
const obligationsOf = (parts: readonly Part[]): Duty[] => {
	const duties = parts.map((part) => dutiesOf(part.view, part.path));
	if (duties.length === 1) return duties[0]!;
	return [...new Map(duties.flat().map((duty) => [`${duty.provision} ${duty.message}`, duty])).values()];
};
const sorted = (values: readonly string[]): string[] => (values.length < 2 ? [...values] : [...new Set(values)].sort());

const unverifiedOf = (parts: readonly Part[]): string[] =>
	sorted(
		parts.flatMap(({ importance }) =>
			importance.met.length + importance.otherMet.length === 0
				? []
				: [...importance.met, ...importance.otherMet].filter((item) => !item.verified).map((item) => item.id),
		),
	);

/** The path alone, of `decide`: for whoever asks often and explains later. Checks and throws as `decide` does. */
export const decidePath = (facts: Facts, packs: readonly Pack[], recorded: Readings): Path => {
	validatePacks(packs);
	validateFacts(facts, packs);
	const inForce = readingsInForce(recorded);
	const paths = facts.slices.map((slice) => pathBetween(viewOf(facts, slice, importanceOf(slice, packs), inForce)));
	return paths.length === 1 ? paths[0]! : strictest(paths);
};

/**
 * The Guidelines on one shipment. Pure: the same facts, packs and readings give the same bytes (canonical JSON) in any year, on any machine.
 * Readings that are not recorded take their defaults (`readings`). Throws `LawError` on facts, packs or readings it cannot rest on.
 *
 * `decisive` is in the order in which the provisions ask. `citations` are ids of `edition.entries` and of `measures`.
 */
export const decide = (facts: Facts, packs: readonly Pack[], recorded: Readings): Decision => {
	validatePacks(packs);
	validateFacts(facts, packs);
	const inForce = readingsInForce(recorded);
	const parts = facts.slices.map((slice) => partOf(facts, slice, packs, inForce));
	const decisive = decisiveFacts(
		parts.map((part) => part.view),
		parts.map((part) => part.importance),
	);
	const slices = parts.map(
		({ slice, view, importance, path }): SliceDecision => ({
			id: slice.id,
			path,
			reasons: reasonsFor(view, path, importance),
			whyNot: whyNotFor(view, path),
		}),
	);
	const missing = missingOf(parts, decisive);
	const obligations = obligationsOf(parts);
	return {
		verdict: strictestVerdict(parts.map((part) => part.verdict)),
		path: strictest(slices.map((part) => part.path)),
		slices,
		missing,
		obligations,
		decisive,
		readings: sorted(parts.flatMap((part) => readingsUsed(part.view, part.path))),
		unverified: unverifiedOf(parts),
		citations: citationsOf([missing, obligations, ...slices.flatMap((part) => [part.reasons, part.whyNot])]),
	};
};
