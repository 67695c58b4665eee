import { answerOf } from './answer.ts';
import { citations } from './citations.ts';
import { decisiveFacts } from './decisive.ts';
import { dutiesOf } from './duties.ts';
import { validateCounts, validateFacts } from './facts/validate.ts';
import { strictest, strictestVerdict } from './order.ts';
import { packsInForce } from './packs/force.ts';
import { validatePacks } from './packs/validate.ts';
import { pathOf } from './path.ts';
import { evaluate } from './provisions/index.ts';
import { type Codes, wordsOf } from './provisions/provision.ts';
import { readingsInForce } from './readings/index.ts';
import { readingsUsed } from './readings-used.ts';
import { reasonsFor, whyNotFor } from './reasons.ts';
import type {
	Decision,
	Duty,
	FactId,
	Facts,
	ItemId,
	Need,
	Pack,
	Path,
	PathName,
	ReadingId,
	Readings,
	Slice,
	SliceDecision,
	Verdict,
} from './types.ts';
import { unknownNeeds } from './unknown.ts';
import { extreme, type Importance, importanceOf, isComplete, type View, viewOf } from './view.ts';

/** A shipment that has passed the door: each slice as the provisions read it. */
export type Prepared = { readonly slices: readonly { readonly slice: Slice; readonly view: View; readonly importance: Importance }[] };

type Part = Prepared['slices'][number] & {
	readonly codes: Codes;
	/** Nothing is open: the view is its own only completion. */
	readonly complete: boolean;
	readonly path: Path;
	readonly verdict: Verdict;
	readonly needs: readonly Need[];
};

const openPaths = new Map<string, Path>();
const between = (strictest: PathName, loosest: PathName): Path => {
	const key = `${strictest} ${loosest}`;
	let path = openPaths.get(key);
	if (path === undefined) {
		path = Object.freeze({ name: 'undetermined', strictest, loosest });
		openPaths.set(key, path);
	}
	return path;
};

/** Between the loosest and the strictest completion lies every other; where these two agree, so do all. */
const pathBetween = (view: View): Path => {
	const high = pathOf(extreme(view, 'strictest'));
	const low = pathOf(extreme(view, 'loosest'));
	const upper = (high.name === 'undetermined' ? high.strictest : high.name) as PathName;
	const lower = (low.name === 'undetermined' ? low.loosest : low.name) as PathName;
	return upper === lower ? high : between(upper, lower);
};

/**
 * The upper end of every unknown decides what may be released: a slice whose path is settled is judged on the strictest completion. One whose
 * path is not is held; stopped only when every completion is.
 */
const partOf = ({ slice, view, importance }: Prepared['slices'][number]): Part => {
	const codes = evaluate(view);
	const complete = isComplete(view);
	const path = complete ? pathOf(view, codes) : pathBetween(view);
	const settled = path.name !== 'undetermined';
	const answer = complete ? answerOf(view, path, codes) : answerOf(extreme(view, settled ? 'strictest' : 'loosest'));
	const verdict = settled || answer.verdict === 'stop' ? answer.verdict : 'hold';
	return { slice, view, importance, codes, complete, path, verdict, needs: answer.needs };
};

const missingOf = (parts: readonly Part[], decisive: readonly FactId[]): readonly Need[] => {
	const first = parts[0]!;
	if (parts.length === 1 && first.path.name !== 'undetermined') return first.needs;
	const all: Need[] = [];
	const asked = new Set<FactId>();
	for (const part of parts) {
		all.push(...part.needs);
		if (part.path.name === 'undetermined') all.push(...unknownNeeds(part.view, part.importance, decisive, asked));
	}
	return all;
};
/** Of several slices each duty once. */
const obligationsOf = (parts: readonly Part[]): readonly Duty[] => {
	const first = parts[0]!;
	if (parts.length === 1) return dutiesOf(first.view, first.path, first.codes);
	const duties = parts.flatMap((part) => dutiesOf(part.view, part.path, part.codes));
	return [...new Map(duties.map((duty) => [`${duty.provision} ${duty.message}`, duty])).values()];
};
/** Of one slice as they are, sorted already; of several each once, sorted. */
const collect = (parts: readonly Part[], ids: (part: Part) => readonly string[]): readonly string[] =>
	parts.length === 1 ? ids(parts[0]!) : [...new Set(parts.flatMap(ids))].sort();
const NO_ITEMS: readonly ItemId[] = Object.freeze([]);
const unverifiedOf = ({ importance: { met, otherMet } }: Part): readonly ItemId[] =>
	met.length + otherMet.length === 0
		? NO_ITEMS
		: [...met, ...otherMet]
				.filter((item) => !item.verified)
				.map((item) => item.id)
				.sort();

/**
 * The door: facts, packs and readings checked, and each slice as the provisions read it. Throws `LawError` on what no decision can rest on.
 * Whoever asks again about the same shipment keeps it.
 */
export const prepare = (facts: Facts, packs: readonly Pack[], recorded: Readings): Prepared => {
	validatePacks(packs);
	validateFacts(facts, packs);
	packsInForce(packs, facts.at);
	const inForce = readingsInForce(recorded);
	validateCounts(facts, inForce);
	return {
		slices: facts.slices.map((slice) => {
			const importance = importanceOf(slice, packs);
			return { slice, view: viewOf(facts, slice, importance, inForce), importance };
		}),
	};
};

/** The path alone, without its reasons: that of the strictest slice. */
export const decidePath = ({ slices }: Prepared): Path =>
	strictest(slices.map(({ view }) => (isComplete(view) ? pathOf(view) : pathBetween(view))));

const NO_FACTS: readonly FactId[] = Object.freeze([]);
const isSettled = (part: Part): boolean => part.complete;
const readingsOf = ({ view, path, complete, codes }: Part): readonly ReadingId[] => readingsUsed(view, path, complete, codes);
const decisionOf = ({ slice, view, importance, path, codes }: Part): SliceDecision => {
	const said = wordsOf(slice.id);
	return {
		id: slice.id,
		path,
		reasons: reasonsFor(view, path, importance, codes, said),
		whyNot: whyNotFor(view, path, codes, said),
	};
};
/** The decision whole: path, verdict, why and why not, what is missing, what is owed. */
export const explain = (shipment: Prepared): Decision => {
	citations.begin();
	const parts = shipment.slices.map(partOf);
	const slices = parts.map(decisionOf);
	const decisive = parts.every(isSettled) ? NO_FACTS : decisiveFacts(parts);
	const missing = missingOf(parts, decisive);
	const obligations = obligationsOf(parts);
	citations.of(missing);
	return {
		verdict: strictestVerdict(parts.map((part) => part.verdict)),
		path: strictest(parts.map((part) => part.path)),
		slices,
		missing,
		obligations,
		decisive,
		readings: collect(parts, readingsOf),
		unverified: collect(parts, unverifiedOf),
		citations: citations.sorted(),
	};
};

/**
 * The Guidelines on one shipment. Pure: the same facts, packs and readings give the same bytes (canonical JSON) in any year, on any machine.
 * Readings that are not recorded take their defaults (`readings`). Throws `LawError` on facts, packs or readings it cannot rest on.
 *
 * `decisive` is in the order in which the provisions ask. `citations` are ids of `edition.entries` and of `measures`.
 */
export const decide = (facts: Facts, packs: readonly Pack[], recorded: Readings): Decision => explain(prepare(facts, packs, recorded));
