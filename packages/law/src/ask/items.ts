import { atoms } from '../conditions.ts';
import { type ActiveItem, rulesOf } from '../packs/rules.ts';
import type { Condition, Pack, PackItem, Slice } from '../types.ts';

/** How a fact stands in an interview: answered, asked about without an answer, or still to be asked. */
export type Standing = (fact: string) => boolean | number | string | 'declined' | 'open';
export const standingIn =
	(slice: Slice, declined: (fact: string) => boolean): Standing =>
	(fact) => {
		const given = Object.hasOwn(slice.declared, fact) ? slice.declared[fact] : undefined;
		return given?.known === true ? given.value : declined(fact) ? 'declined' : 'open';
	};

/**
 * Whether answers to what is still to be asked can make a condition come out `wanted`, what was declined staying unknown. Each test is looked
 * at by itself, so the answer may be "yes" too often where two tests read one fact, never too seldom.
 */
const canBecome = (condition: Condition, standing: Standing, wanted: boolean): boolean => {
	if ('all' in condition) {
		const parts = condition.all.map((part) => canBecome(part, standing, wanted));
		return wanted ? parts.every(Boolean) : parts.some(Boolean);
	}
	if ('any' in condition) {
		const parts = condition.any.map((part) => canBecome(part, standing, wanted));
		return wanted ? parts.some(Boolean) : parts.every(Boolean);
	}
	if ('not' in condition) return canBecome(condition.not, standing, !wanted);
	const value = standing(condition.fact);
	if (value === 'open') return true;
	if (value === 'declined') return false;
	const holds = 'is' in condition ? value === condition.is : typeof value === 'number' && value >= condition.atLeast;
	return holds === wanted;
};

/**
 * The fact that says what kind of data an item is about, where its rule begins with one: a test of its own, or the first part of an `all`. With
 * a no to it nothing else about the item has to be asked.
 */
const leadOf = ({ rule }: ActiveItem): string | null => {
	const first = 'all' in rule ? rule.all[0] : rule;
	return first !== undefined && 'is' in first && first.is === true ? first.fact : null;
};

/** What to ask next about items: several leading facts of one scenario at once, or a single fact of one item. */
export type ItemQuestion =
	| { readonly leads: readonly { readonly fact: string; readonly item: PackItem }[] }
	| { readonly item: PackItem; readonly fact: string };

export type ItemKind = 'importance' | 'other';
const useful = ({ rule }: ActiveItem, standing: Standing, kind: ItemKind): boolean =>
	canBecome(rule, standing, true) || (kind === 'other' && canBecome(rule, standing, false));

/**
 * The next question about the items of the loaded packs. `facts`: those that can still change the answer and were not asked about. First what is
 * left to ask about an item whose data this was said to be; then, scenario by scenario in the order of the packs, which kinds of data it is;
 * then items without a leading fact. Importance (Section II) is settled by a met item or by a determination, never by items not met, so nothing
 * is asked about an item that can no longer be met; whether another state rule asks for an assessment (I.3-A5) is settled either way. `null`:
 * nothing about items is worth asking.
 */
export const itemQuestion = (
	packs: readonly Pack[],
	kind: ItemKind,
	facts: ReadonlySet<string>,
	standing: Standing,
): ItemQuestion | null => {
	const items = rulesOf(packs)[kind].filter((item) => useful(item, standing, kind) && atoms(item.rule).some(({ fact }) => facts.has(fact)));
	const single = (item: ActiveItem): ItemQuestion => ({
		item: item.item,
		fact: atoms(item.rule).find(({ fact }) => facts.has(fact))!.fact,
	});
	const led = items.map((item) => ({ ...item, lead: leadOf(item) }));
	const begun = led.find(({ lead }) => lead !== null && standing(lead) === true);
	if (begun !== undefined) return single(begun);
	const openLeads = led.flatMap(({ item, lead }) => (lead !== null && facts.has(lead) ? [{ fact: lead, item }] : []));
	const [first] = openLeads;
	if (first !== undefined) {
		const leads = openLeads.filter(({ item }) => item.scenario.zh === first.item.scenario.zh);
		return {
			leads: leads.filter(({ fact }, i) => leads.findIndex((other) => other.fact === fact) === i),
		};
	}
	return items[0] === undefined ? null : single(items[0]);
};

/** Questions about items that can still come, at most: one for each scenario, and one for each fact that an item asks for beside its leading one. */
export const itemQuestionsLeft = (packs: readonly Pack[], kind: ItemKind, standing: Standing): number => {
	const scenarios = new Set<string>();
	const others = new Set<string>();
	for (const item of rulesOf(packs)[kind]) {
		if (!useful(item, standing, kind)) continue;
		const lead = leadOf(item);
		if (lead !== null && standing(lead) === 'open') scenarios.add(item.item.scenario.zh);
		for (const { fact } of atoms(item.rule)) if (fact !== lead && standing(fact) === 'open') others.add(fact);
	}
	return scenarios.size + others.size;
};
