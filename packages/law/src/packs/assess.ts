import { atoms, evaluate } from '../conditions.ts';
import { type Relevance, relevance } from '../relevance.ts';
import type { DeclaredFacts } from '../types.ts';
import type { ActiveItem } from './rules.ts';
import type { Condition, PackItem } from './types.ts';

export type Assessment = {
	/** Items whose rule the declared facts meet. */
	readonly met: readonly PackItem[];
	/** What the facts that are open can still do to "one of the items is met". */
	readonly relevance: Relevance;
	/** The same of the facts that somebody raised and left open; what nobody raised helps to meet no item. */
	readonly raised: Relevance;
};

/** A fact as rules ask for it: values they name, bounds in rising order. Two values on the same side of all of these are one to every rule. */
type Asked = { readonly fact: string; readonly values: readonly (boolean | string)[]; readonly bounds: readonly number[] };

const askedBy = (items: readonly ActiveItem[]): readonly Asked[] => {
	const tests = items.flatMap(({ rule }) => atoms(rule));
	return [...new Set(tests.map(({ fact }) => fact))].map((fact) => {
		const own = tests.filter((test) => test.fact === fact);
		return {
			fact,
			values: [...new Set(own.flatMap(({ is }) => (is === undefined ? [] : [is])))],
			bounds: [...new Set(own.flatMap(({ atLeast }) => (atLeast === undefined ? [] : [atLeast])))].sort((a, b) => a - b),
		};
	});
};
/** Equal for two sets of declared facts exactly when no rule tells them apart. */
const answersTo = (asked: readonly Asked[], declared: DeclaredFacts): string => {
	let key = '';
	for (const { fact, values, bounds } of asked) {
		const given = Object.hasOwn(declared, fact) ? declared[fact] : undefined;
		if (given === undefined) key += '-';
		else if (!given.known) key += '?';
		else if (typeof given.value === 'number') {
			let side = 0;
			while (side < bounds.length && given.value >= bounds[side]!) side++;
			key += `${side}n`;
		} else key += `${values.indexOf(given.value)}v`;
	}
	return key;
};

/** A rule in which the tests of facts nobody raised come out so that they do not help to meet it. */
const ofRaised = (rule: Condition, declared: DeclaredFacts, wanted = true): Condition => {
	if ('all' in rule) return { all: rule.all.map((part) => ofRaised(part, declared, wanted)) };
	if ('any' in rule) return { any: rule.any.map((part) => ofRaised(part, declared, wanted)) };
	if ('not' in rule) return { not: ofRaised(rule.not, declared, !wanted) };
	return Object.hasOwn(declared, rule.fact) ? rule : wanted ? NEVER : ALWAYS;
};
const NEVER: Condition = { any: [] };
const ALWAYS: Condition = { all: [] };

/** Sets of answers remembered for one set of items. */
const REMEMBERED = 512;
const remembered = new WeakMap<readonly ActiveItem[], { readonly asked: readonly Asked[]; readonly by: Map<string, Assessment> }>();

/**
 * What items say about declared facts. Finding what an open fact can still do takes trying its values, so it is done once for each set of
 * answers that the rules can tell apart: the same value whether it was remembered or not.
 */
export const assess = (items: readonly ActiveItem[], declared: DeclaredFacts): Assessment => {
	let memory = remembered.get(items);
	if (memory === undefined) {
		memory = { asked: askedBy(items), by: new Map() };
		remembered.set(items, memory);
	}
	const key = answersTo(memory.asked, declared);
	const known = memory.by.get(key);
	if (known !== undefined) return known;
	const rules = items.map(({ rule }) => rule);
	const assessment: Assessment = {
		met: items.filter(({ rule }) => evaluate(rule, declared) === true).map(({ item }) => item),
		relevance: relevance(rules, declared),
		raised: relevance(
			rules.map((rule) => ofRaised(rule, declared)),
			declared,
		),
	};
	if (memory.by.size >= REMEMBERED) memory.by.clear();
	memory.by.set(key, assessment);
	return assessment;
};
