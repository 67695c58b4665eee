import { LawError } from '../errors.ts';
import { perPacks } from './remember.ts';
import type { Condition, Pack, PackItem, Rule, TriggerId } from './types.ts';

/** Parts of a rule with every trigger written out, at most. A few triggers that name one another twice could stand for more than memory holds. */
const MAX_RULE_PARTS = 4096;

type Expanded = { readonly rule: Condition; readonly parts: number };

/**
 * Writes rules of one pack out: every named trigger is replaced by its rule, which stays one shared object. Throws `unknown-trigger`,
 * `cyclic-rule`, `rule-too-large`, all for `item`.
 */
export const expander = (pack: Pack): ((rule: Rule, item: string) => Condition) => {
	const done = new Map<TriggerId, Expanded>();
	const trigger = (id: TriggerId, item: string, above: readonly TriggerId[]): Expanded => {
		const known = done.get(id);
		if (known !== undefined) return known;
		if (above.includes(id)) throw new LawError('cyclic-rule', { item, cycle: [...above.slice(above.indexOf(id)), id].join(' → ') });
		const named = pack.triggers !== undefined && Object.hasOwn(pack.triggers, id) ? pack.triggers[id] : undefined;
		if (named === undefined) throw new LawError('unknown-trigger', { item, trigger: id });
		const expanded = expand(named.rule, item, [...above, id]);
		done.set(id, expanded);
		return expanded;
	};
	const several = (rules: readonly Rule[], item: string, above: readonly TriggerId[]) => {
		const parts = rules.map((part) => expand(part, item, above));
		return { rules: parts.map((part) => part.rule), parts: parts.reduce((sum, part) => sum + part.parts, 1) };
	};
	const expand = (rule: Rule, item: string, above: readonly TriggerId[]): Expanded => {
		let result: Expanded;
		if ('all' in rule) {
			const { rules, parts } = several(rule.all, item, above);
			result = { rule: { all: rules }, parts };
		} else if ('any' in rule) {
			const { rules, parts } = several(rule.any, item, above);
			result = { rule: { any: rules }, parts };
		} else if ('not' in rule) {
			const { rule: inner, parts } = expand(rule.not, item, above);
			result = { rule: { not: inner }, parts: parts + 1 };
		} else if ('trigger' in rule) result = trigger(rule.trigger, item, above);
		else result = { rule, parts: 1 };
		if (result.parts > MAX_RULE_PARTS) throw new LawError('rule-too-large', { item, limit: MAX_RULE_PARTS });
		return result;
	};
	return (rule, item) => expand(rule, item, []).rule;
};

/** An item with its rule as it is evaluated. */
export type ActiveItem = { readonly item: PackItem; readonly rule: Condition };
export type ActiveRules = {
	/** Met: the data is important (I.3-A1). */
	readonly importance: readonly ActiveItem[];
	/** Met: another state rule asks for an assessment (I.3-A5). */
	readonly other: readonly ActiveItem[];
};

const written = new WeakMap<Pack, readonly ActiveItem[]>();
/** The items of a pack that have a rule, written out. A pack is a value: done once, kept with it. */
export const itemsWithRule = (pack: Pack): readonly ActiveItem[] => {
	let items = written.get(pack);
	if (items === undefined) {
		const expand = expander(pack);
		items = pack.items.flatMap((item) => (item.rule === null ? [] : [{ item, rule: expand(item.rule, item.id) }]));
		written.set(pack, items);
	}
	return items;
};

/** Lists of zones inform whoever gives the proof of I.3-C6, and a calendar counts days: neither makes anything important. */
const decides = (pack: Pack): boolean => pack.kind !== 'zoneList' && pack.kind !== 'calendar';

const replacedIn = (packs: readonly Pack[]): ReadonlySet<string> =>
	new Set(packs.flatMap((pack) => pack.items.flatMap((item) => item.replaces ?? [])));

/** The rules that packs loaded together evaluate: without those of items that another one replaces. */
export const rulesOf = perPacks((packs): ActiveRules => {
	const replaced = replacedIn(packs);
	const items = packs
		.filter(decides)
		.flatMap(itemsWithRule)
		.filter(({ item }) => !replaced.has(item.id));
	return {
		importance: items.filter(({ item }) => item.provision !== 'I.3-A5'),
		other: items.filter(({ item }) => item.provision === 'I.3-A5'),
	};
});

/**
 * Items that are named without a rule: they never match, so a determination has to consider them. Whoever determines is shown these, with
 * their `note` and the triggers a source thinks likely.
 */
export const withoutRule = (packs: readonly Pack[]): readonly PackItem[] => {
	const replaced = replacedIn(packs);
	return packs.filter(decides).flatMap((pack) => pack.items.filter((item) => item.rule === null && !replaced.has(item.id)));
};
