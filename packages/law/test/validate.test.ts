import { describe, expect, it } from 'vitest';
import { decide, type Facts, messages, type Pack, render, section2 } from '../src/index.ts';
import { assessment, authorisation, facts, known, proof, slice } from './fixtures.ts';

type Bad = readonly [string, unknown, string];
const base = facts({ held: [authorisation()], slices: [slice({ proofs: [proof('zoneRules')] })] });
const without = (key: keyof Facts): unknown => Object.fromEntries(Object.entries(base).filter(([name]) => name !== key));
const counted = (min: unknown, max: unknown): unknown => ({ ...base, after: { ...base.after, ordinary: { min, max } } });
const part = (more: object): unknown => ({ ...base, slices: [{ ...base.slices[0], ...more }] });
const held = (more: object): unknown => ({ ...base, held: [{ ...base.held[0], ...more }] });

const bad: readonly Bad[] = [
	['nothing', null, 'malformed-facts'],
	['a list', [], 'malformed-facts'],
	...(['at', 'act', 'transfer', 'recipient', 'processor', 'slices', 'after', 'held', 'circumvention'] as const).map(
		(key): Bad => [`facts without ${key}`, without(key), 'malformed-facts'],
	),
	['a negative count', counted(-1, 5), 'bad-count'],
	['a fractional count', counted(1.5, 5), 'bad-count'],
	['a count that is not a number', counted(Number.NaN, 5), 'bad-count'],
	['an infinite count', counted(0, Number.POSITIVE_INFINITY), 'bad-count'],
	['a count above 2^53 - 1', counted(0, 2 ** 53), 'bad-count'],
	['a count in words', counted('5', 5), 'malformed-facts'],
	['a count that is missing', counted(0, undefined), 'malformed-facts'],
	['a lower bound above the upper', counted(6, 5), 'inverted-bounds'],
	['a moment without offset', { ...base, at: '2026-06-01T10:00:00' }, 'bad-instant'],
	['30 February', { ...base, at: '2026-02-30T10:00:00+08:00' }, 'bad-instant'],
	['the last second of 2025', { ...base, at: '2025-12-31T23:59:59+08:00' }, 'outside-edition'],
	['an unknown act', { ...base, act: known('smuggle') }, 'malformed-facts'],
	['a fact neither known nor unknown', { ...base, act: { value: 'send' } }, 'malformed-facts'],
	['a known fact without source', { ...base, act: { known: true, value: 'send' } }, 'malformed-facts'],
	['no slices', { ...base, slices: [] }, 'no-slices'],
	['two slices of one id', { ...base, slices: [base.slices[0], base.slices[0]] }, 'duplicate-id'],
	['an unknown basis', part({ basis: 'I.3-C10' }), 'unknown-basis'],
	['an unknown kind', part({ kind: 'secret' }), 'malformed-facts'],
	['an unknown proof', part({ proofs: [{ ...proof('zoneRules'), kind: 'promise' }] }), 'malformed-facts'],
	[
		'persons in data without personal information',
		part({ kind: 'nonPersonal', persons: { ordinary: { min: 0, max: null }, sensitive: { min: 0, max: 0 } } }),
		'persons-without-personal-information',
	],
	['a misspelt declared fact', part({ declared: { isUpgradeSorce: known(true) } }), 'unknown-fact'],
	[
		'a declared fact named like a property of objects',
		part({ declared: JSON.parse('{"__proto__":{"known":false,"ask":"x"}}') }),
		'unknown-fact',
	],
	['a declared fact of the wrong type', part({ declared: { vehiclesInChina: known('many') } }), 'fact-type'],
	['an authorisation that ends before it begins', held({ validUntil: '2026-01-01T00:00:00+08:00' }), 'malformed-facts'],
	['an unknown state', held({ state: 'hoped' }), 'malformed-facts'],
	['a negative declared scale', held({ declaredScale: { ordinary: -1, sensitive: null } }), 'bad-count'],
	['two authorisations of one id', { ...base, held: [authorisation(), assessment({ id: 'a1' })] }, 'duplicate-id'],
];

describe('the door refuses', () => {
	it.each(bad)('%s', (_, given, code) => {
		let thrown: unknown;
		try {
			decide(given as Facts, [section2], {});
		} catch (error) {
			thrown = error;
		}
		expect(thrown).toMatchObject({ name: 'LawError', code });
		const { params } = thrown as { params: Record<string, string> };
		for (const lang of ['zh', 'en'] as const) {
			expect(render(messages[`law.${code}`]!, params, lang)).not.toContain('{');
			expect(render(messages[`law.${code}`]!.next!, params, lang)).not.toBe('');
		}
	});
	it('facts that are right', () => {
		expect(decide(base, [section2], {}).verdict).toBe('release');
	});

	const item = section2.items[0]!;
	it.each<[string, unknown, string]>([
		['a pack for another edition', { ...section2, edition: '2025' }, 'wrong-edition'],
		['an item that cites no provision', { ...section2, items: [{ ...item, provision: 'II.9' }] }, 'unknown-provision'],
		[
			'an item that reads an undescribed fact',
			{ ...section2, items: [{ ...item, rule: { fact: 'mystery', is: true } }] },
			'unknown-pack-fact',
		],
		[
			'an item that reads a fact as another type',
			{ ...section2, items: [{ ...item, rule: { fact: 'vehiclesInChina', is: true } }] },
			'unknown-pack-fact',
		],
		['a rule that is none', { ...section2, items: [{ ...item, rule: { every: [] } }] }, 'malformed-pack'],
		['an item twice', { ...section2, items: [item, item] }, 'duplicate-id'],
		['an item that does not say whether it is verified', { ...section2, items: [{ ...item, verified: undefined }] }, 'malformed-pack'],
		['no pack', null, 'malformed-pack'],
	])('%s', (_, pack, code) => {
		expect(() => decide(base, [pack as Pack], {})).toThrow(expect.objectContaining({ code }));
	});
	it('a reading nobody offers', () => {
		expect(() => decide(base, [], { E99: 'x' })).toThrow(expect.objectContaining({ code: 'unknown-reading' }));
		expect(() => decide(base, [], { E1: 'constructor' })).toThrow(expect.objectContaining({ code: 'unknown-reading' }));
	});
});

describe('render', () => {
	it('groups numbers and replaces each parameter once', () => {
		const text = { zh: '{count} 人，{name}', en: '{count} people, {name}' };
		expect(render(text, { count: 1_200_000, name: '{count}' }, 'zh')).toBe('1,200,000 人，{count}');
		expect(render(text, { count: 999, name: '' }, 'en')).toBe('999 people, ');
		expect(render(text, { count: -1234.5678, name: 'x' }, 'en')).toBe('-1,234.5678 people, x');
	});
	it('refuses a parameter that is missing', () => {
		expect(() => render({ zh: '{x}', en: '{x}' }, {}, 'zh')).toThrow(expect.objectContaining({ code: 'missing-message-parameter' }));
		expect(() => render({ zh: '{constructor}', en: '' }, {}, 'zh')).toThrow(expect.objectContaining({ code: 'missing-message-parameter' }));
	});
});
