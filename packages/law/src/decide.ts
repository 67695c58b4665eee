import { answerOf } from './answer.ts';
import { decisiveFacts } from './decisive.ts';
import { dutiesOf } from './duties.ts';
import { strictest, strictestVerdict } from './order.ts';
import { pathOf } from './path.ts';
import { readingsInForce } from './readings.ts';
import { readingsUsed } from './readings-used.ts';
import { reasonsFor, whyNotFor } from './reasons.ts';
import type { Decision, Duty, FactId, Facts, Need, Pack, Path, PathName, Readings, Slice, SliceDecision, Verdict } from './types.ts';
import { unknownNeeds } from './unknown.ts';
import { validateFacts, validatePacks } from './validate.ts';
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
	const high = pathOf(extreme(view, 'strictest'));
	const low = pathOf(extreme(view, 'loosest'));
	const upper = (high.name === 'undetermined' ? high.strictest : high.name) as PathName;
	const lower = (low.name === 'undetermined' ? low.loosest : low.name) as PathName;
	return upper === lower ? high : { name: 'undetermined', strictest: upper, loosest: lower };
};

/**
 * The upper end of every unknown decides what may be released: a slice whose path is settled is judged on the strictest completion. One whose
 * path is not is held; stopped only when every completion is.
 */
const partOf = (slice: Slice, view: View, importance: Importance): Part => {
	const path = pathBetween(view);
	const settled = path.name !== 'undetermined';
	const answer = answerOf(extreme(view, settled ? 'strictest' : 'loosest'));
	return {
		slice,
		view,
		importance,
		path,
		needs: answer.needs,
		verdict: settled ? answer.verdict : strictestVerdict(['hold', answer.verdict]),
	};
};

const distinct = <T>(values: readonly T[], key: (value: T) => string): T[] => [
	...new Map(values.map((value) => [key(value), value])).values(),
];
const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();

/**
 * The Guidelines on one shipment. Pure: the same facts, packs and readings give the same bytes (canonical JSON) in any year, on any machine.
 * Readings that are not recorded take their defaults (`readings`). Throws `LawError` on facts, packs or readings it cannot rest on.
 *
 * `decisive` is in the order in which the provisions ask. `citations` are ids of `edition.entries`.
 */
export const decide = (facts: Facts, packs: readonly Pack[], recorded: Readings): Decision => {
	validatePacks(packs);
	validateFacts(facts, packs);
	const inForce = readingsInForce(recorded);
	const parts = facts.slices.map((slice) => {
		const importance = importanceOf(slice, packs);
		return partOf(slice, viewOf(facts, slice, importance, inForce), importance);
	});
	const decisive: readonly FactId[] = [
		...new Set(
			decisiveFacts(
				parts.map((part) => part.view),
				parts.map((part) => part.importance),
			),
		),
	];
	const slices = parts.map(
		({ slice, view, importance, path }): SliceDecision => ({
			id: slice.id,
			path,
			reasons: reasonsFor(view, path, importance),
			whyNot: whyNotFor(view, path),
		}),
	);
	const missing = distinct(
		parts.flatMap((part) => [
			...part.needs.map((need) => ({ ...need, params: { ...need.params, slice: part.slice.id } })),
			...unknownNeeds(part.view, part.importance, part.path, decisive),
		]),
		(need) => JSON.stringify([need.provision, need.message, need.params]),
	);
	const obligations = distinct(
		parts.flatMap((part): Duty[] => dutiesOf(part.view, part.path)),
		(duty) => `${duty.provision} ${duty.message}`,
	);
	const used = sorted(parts.flatMap((part) => readingsUsed(part.view, part.path)));
	return {
		verdict: strictestVerdict(parts.map((part) => part.verdict)),
		path: strictest(parts.map((part) => part.path)),
		slices,
		missing,
		obligations,
		decisive,
		readings: used,
		unverified: sorted(
			parts.flatMap((part) =>
				[...part.importance.met, ...part.importance.otherMet].filter((item) => !item.verified).map((item) => item.id),
			),
		),
		citations: sorted([
			...slices.flatMap((slice) => [...slice.reasons, ...slice.whyNot].map((reason) => reason.provision)),
			...missing.map((need) => need.provision),
			...obligations.map((duty) => duty.provision),
		]),
	};
};
