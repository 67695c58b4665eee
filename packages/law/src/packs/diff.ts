import { canonical } from '../canonical.ts';
import { decide } from '../decide.ts';
import { LawError } from '../errors.ts';
import { readingsInForce } from '../readings/index.ts';
import type { Decision, Facts, Id, Params, PathName, Readings, Verdict } from '../types.ts';
import { importanceOf, isImportant, viewOf } from '../view.ts';
import { expander } from './rules.ts';
import type { ItemId, Pack, PackItem } from './types.ts';

/** `rule`: when it is met changed, triggers written out. `words`: anything else of it did. */
export type PackChange = {
	readonly what: 'item' | 'fact';
	readonly id: string;
	readonly change: 'added' | 'removed' | 'rule' | 'verified' | 'words';
};

const itemChange = (before: readonly [PackItem, string], after: readonly [PackItem, string]): PackChange['change'] | null => {
	if (before[1] !== after[1]) return 'rule';
	if (before[0].verified !== after[0].verified) return 'verified';
	return canonical(before[0]) === canonical(after[0]) ? null : 'words';
};
const written = (pack: Pack): ReadonlyMap<ItemId, readonly [PackItem, string]> => {
	const expand = expander(pack);
	return new Map(pack.items.map((item) => [item.id, [item, item.rule === null ? 'null' : canonical(expand(item.rule, item.id))] as const]));
};
const compare = <T>(
	what: PackChange['what'],
	before: ReadonlyMap<string, T>,
	after: ReadonlyMap<string, T>,
	changeOf: (before: T, after: T) => PackChange['change'] | null,
): PackChange[] =>
	[...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
		const [one, other] = [before.get(id), after.get(id)];
		const change = one === undefined ? 'added' : other === undefined ? 'removed' : changeOf(one, other);
		return change === null ? [] : [{ what, id, change }];
	});

/** What one pack says otherwise than another. An item that only names a trigger otherwise, with the same rule, changed in words. */
export const packChanges = (before: Pack, after: Pack): readonly PackChange[] => [
	...compare('item', written(before), written(after), itemChange),
	...compare('fact', new Map(Object.entries(before.facts)), new Map(Object.entries(after.facts)), (one, other) =>
		one.type !== other.type ? 'rule' : canonical(one) === canonical(other) ? null : 'words',
	),
];

/** What is said about a shipment under certain packs, or why nothing can be said. */
export type Outcome =
	| {
			readonly verdict: Verdict;
			readonly path: PathName;
			readonly slices: readonly { readonly id: Id; readonly path: PathName; readonly important: boolean | 'unknown' }[];
	  }
	| { readonly refused: string; readonly params: Params };

const outcomeOf = (facts: Facts, packs: readonly Pack[], readings: Readings): Outcome => {
	let decision: Decision;
	try {
		decision = decide(facts, packs, readings);
	} catch (error) {
		if (!(error instanceof LawError)) throw error;
		return { refused: error.code, params: error.params };
	}
	const inForce = readingsInForce(readings);
	const important = facts.slices.map((slice) => isImportant(viewOf(facts, slice, importanceOf(slice, packs), inForce)));
	return {
		verdict: decision.verdict,
		path: decision.path.name,
		slices: decision.slices.map(({ id, path }, i) => ({ id, path: path.name, important: important[i]! })),
	};
};

/** The question is what a pack says, not whether it was in force then. */
const atAnyTime = (pack: Pack): Pack => ({ ...pack, effective: { from: null, until: null } });

/**
 * For each of the past decisions it is given (facts, packs and readings as a receipt keeps them): what this release says with `before` among
 * the packs and what it says with `after` instead. The other packs are those of the decision. Where items of `after` replace items of `before`,
 * `after` is loaded beside it. When a pack is in force is left aside.
 */
export const comparePacks = (
	before: Pack,
	after: Pack,
): ((
	facts: Facts,
	packs: readonly Pack[],
	readings: Readings,
) => {
	readonly before: Outcome;
	readonly after: Outcome;
	/** Whether the verdict, a path or the importance of a slice differs. */
	readonly changed: boolean;
}) => {
	const [old, fresh] = [atAnyTime(before), atAnyTime(after)];
	const ids = new Set(before.items.map((item) => item.id));
	const beside = after.items.some((item) => item.replaces?.some((id) => ids.has(id)));
	return (facts, packs, readings) => {
		const others = packs.filter((pack) => pack.id !== before.id && pack.id !== after.id).map(atAnyTime);
		const outcomes = {
			before: outcomeOf(facts, [...others, old], readings),
			after: outcomeOf(facts, beside ? [...others, old, fresh] : [...others, fresh], readings),
		};
		return { ...outcomes, changed: canonical(outcomes.before) !== canonical(outcomes.after) };
	};
};
