import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, type DeclaredFacts, evaluate } from '../src/index.ts';
import { assess } from '../src/packs/assess.ts';
import type { ActiveItem } from '../src/packs/rules.ts';
import { relevance } from '../src/relevance.ts';
import { known, unknown } from './fixtures.ts';
import * as random from './random.ts';

describe('a three-valued condition', () => {
	it('is unknown only while the rest does not settle it', () => {
		const rule: Condition = {
			all: [
				{ fact: 'p', is: true },
				{
					any: [
						{ fact: 'q', is: true },
						{ fact: 'n', atLeast: 10 },
					],
				},
			],
		};
		expect(evaluate(rule, {})).toBe('unknown');
		expect(evaluate(rule, { p: known(false) })).toBe(false);
		expect(evaluate(rule, { p: known(true), q: unknown(), n: known(10) })).toBe(true);
		expect(evaluate({ not: rule }, { p: known(true), q: known(false), n: known(9) })).toBe(true);
	});
	it('reads no fact from the prototype of an object', () => {
		expect(evaluate({ fact: 'constructor', is: true }, {})).toBe('unknown');
	});
});

describe('relevance of unknown facts', () => {
	const domain = { p: [true, false], q: [true, false], n: [9, 10, 20] } as const;
	it('is that of trying every completion', () => {
		fc.assert(
			fc.property(fc.array(random.condition, { maxLength: 3 }), fc.subarray(['p', 'q', 'n'] as const), fc.nat(11), (rules, open, n) => {
				const complete: DeclaredFacts[] = domain.p.flatMap((p) =>
					domain.q.flatMap((q) => domain.n.map((m) => ({ p: known(p), q: known(q), n: known(m) }))),
				);
				const base = complete[n]!;
				const declared: DeclaredFacts = Object.fromEntries(
					Object.entries(base).map(([name, fact]) => [name, open.includes(name as 'p') ? unknown() : fact]),
				);
				const agree = complete.filter((facts) =>
					Object.entries(declared).every(([name, fact]) => !fact.known || (facts[name] as typeof fact).value === fact.value),
				);
				const holds = (facts: DeclaredFacts) => rules.some((rule) => evaluate(rule, facts) === true);
				const key = (facts: DeclaredFacts, without: string) => JSON.stringify(Object.entries(facts).filter(([name]) => name !== without));
				const pivotal = open.filter((name) => agree.some((a) => agree.some((b) => key(a, name) === key(b, name) && holds(a) !== holds(b))));
				const result = relevance(rules, declared);
				expect(result.canBeTrue).toBe(agree.some(holds));
				expect(result.canBeFalse).toBe(!agree.every(holds));
				expect([...result.pivotal].sort()).toEqual([...pivotal].sort());
			}),
			{ numRuns: 1_000 },
		);
	});
	it('names every unknown fact where there are too many completions', () => {
		const facts = Array.from({ length: 20 }, (_, i) => `f${String(i).padStart(2, '0')}`);
		// Each fact helps one rule and hinders another, so none has a low value.
		const rules: Condition[] = [{ all: facts.map((fact) => ({ fact, is: true })) }, { all: facts.map((fact) => ({ fact, is: false })) }];
		expect(relevance(rules, {})).toEqual({ canBeFalse: true, canBeTrue: true, pivotal: facts });
	});
	it('stays exact over a wide pack whose facts all pull one way', () => {
		const facts = Array.from({ length: 60 }, (_, i) => `f${i}`);
		const rules: Condition[] = facts.map((fact, i) => ({
			all: [
				{ fact, is: true },
				{ fact: facts[(i + 1) % 60]!, is: true },
			],
		}));
		expect(relevance(rules, { f0: known(false) }).pivotal).toHaveLength(59);
		expect(relevance(rules, { f0: known(false), f2: known(false) }).pivotal).not.toContain('f1');
	});
});

describe('what items say about declared facts', () => {
	const item = (rule: Condition, i: number): ActiveItem => {
		const text = { zh: '一', en: 'one' };
		const words = { scenario: text, title: text, verified: false, confidence: 'test', source: 'test' };
		return { item: { ...words, id: `i${i}`, provision: 'II.1', rule }, rule };
	};
	const declared = fc.record(
		{ p: fc.boolean(), q: fc.boolean(), n: fc.constantFrom(-1, 0, 9, 9.5, 10, 11, 19, 20, 1_000), s: fc.constantFrom('a', 'b', '') },
		{ requiredKeys: [] },
	);
	const facts = (given: Record<string, unknown>, open: boolean): DeclaredFacts => ({
		...(open ? { q: unknown() } : {}),
		...Object.fromEntries(Object.entries(given).map(([name, one]) => [name, known(one as string)])),
	});
	const rules = fc.array(
		fc.oneof(
			{ weight: 3, arbitrary: random.condition },
			{ weight: 1, arbitrary: fc.constantFrom<Condition>({ fact: 's', is: 'a' }, { not: { fact: 's', is: 'b' } }) },
		),
		{ maxLength: 3 },
	);
	it('is the same whether it is remembered or found anew', () => {
		fc.assert(
			fc.property(rules, fc.array(fc.tuple(declared, fc.boolean()), { minLength: 2, maxLength: 8 }), (conditions, all) => {
				const items = conditions.map(item);
				for (const [given, open] of [...all, ...all]) {
					const one = facts(given, open);
					expect(assess(items, one)).toEqual({
						met: items.filter(({ rule }) => evaluate(rule, one) === true).map((active) => active.item),
						relevance: relevance(conditions, one),
						raised: assess(items.slice(), one).raised,
					});
				}
			}),
			{ numRuns: 500 },
		);
	});
	it('is remembered by what the rules can tell apart, not by the value', () => {
		const items = [item({ fact: 'n', atLeast: 10 }, 0)];
		expect(assess(items, { n: known(11), other: known(true) })).toBe(assess(items, { n: known(1_000) }));
		expect(assess(items, { n: known(9) })).not.toBe(assess(items, { n: known(10) }));
		expect(assess(items, { n: unknown() }).relevance).toEqual(assess(items, {}).relevance);
	});
	it('tells what was raised and left open from what nobody raised', () => {
		const items = [
			item(
				{
					all: [
						{ fact: 'p', is: true },
						{ fact: 'n', atLeast: 10 },
					],
				},
				0,
			),
			item({ not: { fact: 'q', is: true } }, 1),
		];
		expect(assess(items, { p: known(true) }).raised).toMatchObject({ canBeTrue: false });
		expect(assess(items, { p: known(true), n: unknown() }).raised).toEqual({ canBeFalse: true, canBeTrue: true, pivotal: ['n'] });
		expect(assess(items, { n: unknown() }).raised).toMatchObject({ canBeTrue: false });
		expect(assess(items, { q: unknown() }).raised).toMatchObject({ canBeTrue: true, pivotal: ['q'] });
	});
	it('stays right when there is more to remember than is kept', () => {
		const names = Array.from({ length: 10 }, (_, i) => `f${i}`);
		const items = names.map((fact, i) => item({ fact, is: true }, i));
		for (let n = 0; n < 1_024; n++) {
			const given = Object.fromEntries(names.map((name, i) => [name, known((n & (1 << i)) !== 0)]));
			expect(assess(items, given).met.map(({ id }) => id)).toEqual(names.flatMap((_, i) => ((n & (1 << i)) !== 0 ? [`i${i}`] : [])));
		}
	});
});
