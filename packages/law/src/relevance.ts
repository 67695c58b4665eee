import { type Atom, atoms, evaluate } from './conditions.ts';
import type { Condition, DeclaredFacts } from './types.ts';

/** Completions that are enumerated at most; above it the answer is the over-approximation described at each use. */
export const MAX_COMPLETIONS = 2 ** 14;

type Value = boolean | number | string;
type Domain = {
	readonly fact: string;
	readonly values: readonly Value[] /** Least able to make a rule true, where one value is. */;
	readonly low: Value | null;
};

const domainOf = (fact: string, tests: readonly Atom[]): Domain => {
	const thresholds = [...new Set(tests.flatMap((test) => (test.atLeast === undefined ? [] : [test.atLeast])))].sort((a, b) => a - b);
	const strings = [...new Set(tests.flatMap((test) => (typeof test.is === 'string' ? [test.is] : [])))];
	const values: Value[] =
		thresholds.length > 0
			? [thresholds[0]! - 1, ...thresholds]
			: strings.length > 0
				? // One value that no rule names, so that "none of them" is a completion too.
					[...strings, strings.join('') + '\u0000']
				: [false, true];
	const makesTrue = (test: Atom, value: Value): boolean =>
		(test.atLeast === undefined ? value === test.is : (value as number) >= test.atLeast) === test.positive;
	return { fact, values, low: values.find((value) => !tests.some((test) => makesTrue(test, value))) ?? null };
};

const known = (value: Value): DeclaredFacts[string] => ({ known: true, value, source: [] });

/** All assignments of the domains over `base`, one object reused. */
function* assignments(domains: readonly Domain[], base: DeclaredFacts): Generator<DeclaredFacts> {
	const current: Record<string, DeclaredFacts[string]> = { ...base };
	const walk = function* (i: number): Generator<DeclaredFacts> {
		const domain = domains[i];
		if (domain === undefined) {
			yield current;
			return;
		}
		for (const value of domain.values) {
			current[domain.fact] = known(value);
			yield* walk(i + 1);
		}
	};
	yield* walk(0);
}
const size = (domains: readonly Domain[]): number => domains.reduce((product, domain) => product * domain.values.length, 1);

export type Relevance = {
	/** Whether the disjunction of the rules can still come out false (true) under some completion. */
	readonly canBeFalse: boolean;
	readonly canBeTrue: boolean;
	/** Unknown facts of which two values give the disjunction different values under some completion of the others. */
	readonly pivotal: readonly string[];
};

/**
 * What the unknown facts can still do to "one of these rules holds".
 *
 * Exact where every fact has a low value (no fact helps one rule and hinders another: such a disjunction is unate, so a fact that matters at
 * all matters while the facts outside one rule are low), and otherwise by enumerating all completions, up to `MAX_COMPLETIONS`. Beyond that
 * every unknown fact of an undecided rule is called pivotal and both outcomes possible: never too few.
 */
export const relevance = (rules: readonly Condition[], declared: DeclaredFacts): Relevance => {
	const results = rules.map((rule) => evaluate(rule, declared));
	if (results.includes(true)) return { canBeFalse: false, canBeTrue: true, pivotal: [] };
	const open = rules.filter((_, i) => results[i] === 'unknown');
	if (open.length === 0) return { canBeFalse: true, canBeTrue: false, pivotal: [] };

	const tests = open.flatMap((rule) => atoms(rule)).filter((test) => declared[test.fact]?.known !== true);
	const domains = [...new Set(tests.map((test) => test.fact))].sort().map((fact) =>
		domainOf(
			fact,
			tests.filter((test) => test.fact === fact),
		),
	);
	const holds = (facts: DeclaredFacts): boolean => open.some((rule) => evaluate(rule, facts) === true);
	const everything: Relevance = { canBeFalse: true, canBeTrue: true, pivotal: domains.map((domain) => domain.fact) };

	const toggles = (fact: Domain, others: readonly Domain[], base: DeclaredFacts): boolean => {
		for (const facts of assignments(others, base)) {
			const first = holds({ ...facts, [fact.fact]: known(fact.values[0]!) });
			if (fact.values.some((value) => holds({ ...facts, [fact.fact]: known(value) }) !== first)) return true;
		}
		return false;
	};

	if (domains.every((domain) => domain.low !== null)) {
		const low: DeclaredFacts = { ...declared, ...Object.fromEntries(domains.map((domain) => [domain.fact, known(domain.low!)])) };
		const groups = open.map((rule) => {
			const names = new Set(atoms(rule).map((test) => test.fact));
			return domains.filter((domain) => names.has(domain.fact));
		});
		if (groups.some((group) => size(group) > MAX_COMPLETIONS)) return everything;
		const pivotal = domains.filter((domain) =>
			groups.some(
				(group) =>
					group.includes(domain) &&
					toggles(
						domain,
						group.filter((other) => other !== domain),
						low,
					),
			),
		);
		const canBeTrue = groups.some((group) => some(assignments(group, low), holds));
		return { canBeFalse: !holds(low), canBeTrue, pivotal: pivotal.map((domain) => domain.fact) };
	}
	if (size(domains) > MAX_COMPLETIONS) return everything;
	return {
		canBeFalse: some(assignments(domains, declared), (facts) => !holds(facts)),
		canBeTrue: some(assignments(domains, declared), holds),
		pivotal: domains
			.filter((domain) =>
				toggles(
					domain,
					domains.filter((other) => other !== domain),
					declared,
				),
			)
			.map((domain) => domain.fact),
	};
};

const some = (all: Generator<DeclaredFacts>, test: (facts: DeclaredFacts) => boolean): boolean => {
	for (const facts of all) if (test(facts)) return true;
	return false;
};
