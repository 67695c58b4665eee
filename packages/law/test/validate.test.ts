import { describe, expect, it } from 'vitest';
import { type Determined, decide, type Facts, messages, type Pack, render, section2 } from '../src/index.ts';
import { AT, assessment, authorisation, facts, known, proof, slice, upgradeSource } from './fixtures.ts';
import { type Bad, isRefused } from './refused.ts';
import { changed, places, wholeFacts } from './whole.ts';

const base = facts({ held: [authorisation()], slices: [slice({ proofs: [proof('zoneRules')] })] });
const without = (key: keyof Facts): unknown => Object.fromEntries(Object.entries(base).filter(([name]) => name !== key));
const counted = (min: unknown, max: unknown): unknown => ({ ...base, after: { ...base.after, ordinary: { min, max } } });
const part = (more: object): unknown => ({ ...base, slices: [{ ...base.slices[0], ...more }] });
const held = (more: object): unknown => ({ ...base, held: [{ ...base.held[0], ...more }] });
const determined = (more: Partial<Determined>): unknown =>
	part({ determination: { by: 'zhang', roles: ['complianceOfficer'], at: AT, validUntil: null, ...more } });
const persons = (ordinary: unknown, sensitive: unknown): object => ({ persons: { ordinary, sensitive } });
const nobody = { min: 0, max: 0 };

const counts: readonly Bad[] = [
	['a negative count', counted(-1, 5), 'bad-count', 'after.ordinary.min'],
	['a negative upper end', counted(0, -1), 'bad-count', 'after.ordinary.max'],
	['a count of -0', counted(-0, 5), 'bad-count', 'after.ordinary.min'],
	['a fractional count', counted(1.5, 5), 'bad-count', 'after.ordinary.min'],
	['a fractional upper end', counted(1, 5.000_1), 'bad-count', 'after.ordinary.max'],
	['a count that is not a number', counted(Number.NaN, 5), 'bad-count', 'after.ordinary.min'],
	['an upper end that is not a number', counted(0, Number.NaN), 'bad-count', 'after.ordinary.max'],
	['an infinite count', counted(0, Number.POSITIVE_INFINITY), 'bad-count', 'after.ordinary.max'],
	['a count above 2^53 - 1', counted(0, 2 ** 53), 'bad-count', 'after.ordinary.max'],
	['a count in words', counted('5', 5), 'malformed-facts', 'after.ordinary.min'],
	['a count of another kind of number', counted(5n, 5), 'malformed-facts', 'after.ordinary.min'],
	['a count that is missing', counted(0, undefined), 'malformed-facts', 'after.ordinary.max'],
	['a lower bound that is null', counted(null, 5), 'malformed-facts', 'after.ordinary.min'],
	['a lower bound above the upper', counted(6, 5), 'inverted-bounds', 'after.ordinary'],
	['in a slice: a negative count', part(persons({ min: -1, max: 5 }, nobody)), 'bad-count', 'slices.0.persons.ordinary.min'],
	['in a slice: a lower bound above the upper', part(persons(nobody, { min: 1, max: 0 })), 'inverted-bounds', 'slices.0.persons.sensitive'],
	['a negative declared scale', held({ declaredScale: { ordinary: -1, sensitive: null } }), 'bad-count', 'held.0.declaredScale.ordinary'],
	[
		'a fractional declared scale',
		held({ declaredScale: { ordinary: null, sensitive: 0.5 } }),
		'bad-count',
		'held.0.declaredScale.sensitive',
	],
];
const moments: readonly Bad[] = [
	['a moment without offset', { ...base, at: '2026-06-01T10:00:00' }, 'bad-instant', 'at'],
	['a day without a moment', { ...base, at: '2026-06-01' }, 'bad-instant', 'at'],
	['30 February', { ...base, at: '2026-02-30T10:00:00+08:00' }, 'bad-instant', 'at'],
	['29 February of a year that is no leap year', { ...base, at: '2027-02-29T10:00:00+08:00' }, 'bad-instant', 'at'],
	['24 hours', { ...base, at: '2026-06-01T24:00:00+08:00' }, 'bad-instant', 'at'],
	['a moment as a number', { ...base, at: 1_780_279_200_000 }, 'malformed-facts', 'at'],
	[
		'a proof without an offset',
		part({ proofs: [{ ...proof('zoneRules'), at: '2026-05-01T09:00:00' }] }),
		'bad-instant',
		'slices.0.proofs.0.at',
	],
	['a PIPIA finished in no month', held({ pipia: known('2026-13-01T00:00:00+08:00') }), 'bad-instant', 'held.0.pipia'],
	['an authorisation valid from no hour', held({ validFrom: '2026-02-01T25:00:00+08:00' }), 'bad-instant', 'held.0.validFrom'],
	[
		'an authorisation that ends before it begins',
		held({ validUntil: '2026-01-01T00:00:00+08:00' }),
		'malformed-facts',
		'held.0.validUntil',
	],
	// Under `at` stands the moment itself: what is wrong is not its form.
	['the last second of 2025', { ...base, at: '2025-12-31T23:59:59+08:00' }, 'outside-edition', '2025-12-31T23:59:59+08:00'],
	[
		'the last moment of 2025, told from elsewhere',
		{ ...base, at: '2025-12-31T15:59:59.999Z' },
		'outside-edition',
		'2025-12-31T15:59:59.999Z',
	],
];
const determinations: readonly Bad[] = [
	[
		'a determination at the moment it ends',
		determined({ at: '2026-05-01T00:00:00+08:00', validUntil: AT }),
		'determination-expired',
		'slices.0.determination',
	],
	[
		'a determination that ended long ago',
		determined({ at: '2025-05-01T00:00:00+08:00', validUntil: '2026-01-01T00:00:00+08:00' }),
		'determination-expired',
		'slices.0.determination',
	],
	[
		'a determination signed a second later',
		determined({ at: '2026-06-01T10:00:01+08:00' }),
		'determination-not-yet',
		'slices.0.determination',
	],
	[
		'a determination by an approver',
		determined({ roles: ['approver', 'securityOfficer'] }),
		'determination-without-role',
		'slices.0.determination',
	],
	['a determination by a person without a role', determined({ roles: [] }), 'determination-without-role', 'slices.0.determination'],
	['a determination by nobody', determined({ by: '' }), 'malformed-facts', 'slices.0.determination.by'],
	[
		'a determination with a role that is no text',
		determined({ roles: [1 as unknown as string] }),
		'malformed-facts',
		'slices.0.determination.roles.0',
	],
	['a determination signed at no moment', determined({ at: 'yesterday' }), 'bad-instant', 'slices.0.determination.at'],
	['a determination that ends at no moment', determined({ validUntil: 'tomorrow' }), 'bad-instant', 'slices.0.determination.validUntil'],
];
const forms: readonly Bad[] = [
	['nothing', null, 'malformed-facts', ''],
	['a list', [], 'malformed-facts', ''],
	...(['at', 'act', 'transfer', 'recipient', 'processor', 'slices', 'after', 'held', 'circumvention'] as const).map(
		(key): Bad => [`facts without ${key}`, without(key), 'malformed-facts', key],
	),
	['an unknown act', { ...base, act: known('smuggle') }, 'malformed-facts', 'act'],
	['a fact neither known nor unknown', { ...base, act: { value: 'send' } }, 'malformed-facts', 'act.known'],
	['a fact known in words', { ...base, act: { known: 'true', value: 'send', source: [] } }, 'malformed-facts', 'act.known'],
	['a known fact without source', { ...base, act: { known: true, value: 'send' } }, 'malformed-facts', 'act.source'],
	[
		'a source of no kind',
		{ ...base, act: { known: true, value: 'send', source: [{ kind: 'hearsay', ref: '' }] } },
		'malformed-facts',
		'act.source.0.kind',
	],
	['an unknown fact without its question', { ...base, act: { known: false } }, 'malformed-facts', 'act.ask'],
	['a transfer without a name', { ...base, transfer: '' }, 'malformed-facts', 'transfer'],
	['a transfer with an endless name', { ...base, transfer: 'x'.repeat(257) }, 'malformed-facts', 'transfer'],
	['no slices', { ...base, slices: [] }, 'no-slices'],
	['two slices of one id', { ...base, slices: [base.slices[0], base.slices[0]] }, 'duplicate-id', 'slices'],
	['an unknown basis', part({ basis: 'I.3-C10' }), 'unknown-basis', 'slices.0.basis'],
	['an unknown kind', part({ kind: 'secret' }), 'malformed-facts', 'slices.0.kind'],
	['a digest that is none', part({ digest: 'A'.repeat(64) }), 'malformed-facts', 'slices.0.digest'],
	['an unknown proof', part({ proofs: [{ ...proof('zoneRules'), kind: 'promise' }] }), 'malformed-facts', 'slices.0.proofs.0.kind'],
	['a proof for no digest', part({ proofs: [{ ...proof('samrFiling'), digest: 'ab' }] }), 'malformed-facts', 'slices.0.proofs.0.digest'],
	[
		'persons in data without personal information',
		part({ kind: 'nonPersonal', persons: { ordinary: { min: 0, max: null }, sensitive: { min: 0, max: 0 } } }),
		'persons-without-personal-information',
	],
	['a misspelt declared fact', part({ declared: { isUpgradeSorce: known(true) } }), 'unknown-fact', 'slices.0.declared'],
	[
		'a declared fact of the wrong type',
		part({ declared: { vehiclesInChina: known('many') } }),
		'fact-type',
		'slices.0.declared.vehiclesInChina',
	],
	[
		'a declared number that is none',
		part({ declared: { vehiclesInChina: known(Number.NaN) } }),
		'fact-type',
		'slices.0.declared.vehiclesInChina',
	],
	['an unknown state', held({ state: 'hoped' }), 'malformed-facts', 'held.0.state'],
	['an exemption that is none', held({ exemption: 'I.3-C0' }), 'malformed-facts', 'held.0.exemption'],
	['two authorisations of one id', { ...base, held: [authorisation(), assessment({ id: 'a1' })] }, 'duplicate-id', 'held'],
];

describe('the door refuses', () => {
	it.for(counts)('%s', ([, given, code, at]) => void isRefused(given, code, at));
	it.for(moments)('%s', ([, given, code, at]) => void isRefused(given, code, at));
	it.for(determinations)('%s', ([, given, code, at]) => void isRefused(given, code, at));
	it.for(forms)('%s', ([, given, code, at]) => void isRefused(given, code, at));
});

describe('a key nobody knows is refused under its path', () => {
	const objects = [...places(wholeFacts)].filter(([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value));
	it('in every object of facts', () => {
		for (const [path] of objects) {
			const given = changed(wholeFacts, path, (value) => ({ ...(value as object), 未知: 1 }));
			if (path.at(-1) === 'declared') expect(isRefused(given, 'unknown-fact', path.join('.')).params.fact).toBe('未知');
			else isRefused(given, 'unknown-key', [...path, '未知'].join('.'));
		}
	});
	it('and these are all the objects there are', () => {
		const kinds = new Set(objects.map(([path]) => path.map((key) => (typeof key === 'number' ? '*' : key)).join('.')));
		const source = (at: string): string[] => [at, `${at}.source.*`];
		expect([...kinds].sort()).toEqual(
			[
				'',
				...source('act'),
				'after',
				'after.ordinary',
				'after.sensitive',
				...source('circumvention'),
				'held.*',
				...['consent', 'notice', 'pipia'].flatMap((paper) => source(`held.*.${paper}`)),
				'held.*.declaredScale',
				'held.*.scope',
				'processor',
				...['ciio', 'group', 'legalEntity', 'zone', 'zoneRegisteredAt'].flatMap((fact) => source(`processor.${fact}`)),
				'processor.designatedAt',
				'slices.*',
				'slices.*.declared',
				...source('slices.*.declared.containsSurveyData'),
				'slices.*.declared.isChargingStatus',
				...source('slices.*.declared.vehiclesInChina'),
				'slices.*.determination',
				...source('slices.*.important'),
				'slices.*.persons',
				'slices.*.persons.ordinary',
				'slices.*.persons.sensitive',
				'slices.*.proofs.*',
			].sort(),
		);
	});
	it('also where a key that must be there is missing for it', () => {
		const { kind, ...rest } = base.slices[0]!;
		const thrown = isRefused({ ...base, slices: [{ ...rest, knid: kind }] }, 'malformed-facts');
		expect(thrown.params.at).toBe('slices.0.kind');
	});
});

describe('contradictory facts', () => {
	const listed = slice({
		kind: 'nonPersonal',
		basis: 'none',
		important: known(false),
		determination: { by: 'zhang', roles: ['complianceOfficer'], at: '2026-05-01T09:00:00+08:00', validUntil: null },
		declared: upgradeSource,
	});
	it('listed as important and determined unimportant: important wins, and both languages say so', () => {
		const decision = decide(facts({ slices: [listed] }), [section2], {});
		expect(decision).toMatchObject({ verdict: 'stop', path: { name: 'securityAssessment' }, unverified: ['SU-1'] });
		const said = decision.slices[0]!.reasons.find((reason) => reason.message === 'law.item-overrules');
		expect(said).toMatchObject({ provision: 'II.4', holds: true, params: { item: 'SU-1' } });
		expect(said!.facts).toContain('slices.s1.important');
		for (const lang of ['zh', 'en'] as const) expect(render(messages[said!.message]!, said!.params, lang)).toContain('SU-1');
	});
	it('the determination of one slice says nothing about another that is listed', () => {
		const decision = decide(facts({ slices: [slice({ id: 's0', kind: 'nonPersonal', basis: 'none' }), listed] }), [section2], {});
		expect(decision.slices.map((each) => each.path.name)).toEqual(['outOfScope', 'securityAssessment']);
	});
	it('not listed and determined unimportant: the determination answers', () => {
		const unlisted = { ...listed, declared: { ...upgradeSource, touchesSafetyFunction: known(false) } };
		expect(decide(facts({ slices: [unlisted] }), [section2], {}).path).toEqual({ name: 'outOfScope' });
	});
	it('a determination holds until the last moment before it ends', () => {
		const given = determined({ at: AT, validUntil: '2026-06-01T10:00:00.001+08:00' }) as Facts;
		expect(decide(given, [section2], {}).verdict).toBe('release');
	});
});

describe('the door and what comes with the facts', () => {
	it('admits facts that are right', () => {
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
	])('refuses %s', (_, pack, code) => {
		expect(() => decide(base, [pack as Pack], {})).toThrow(expect.objectContaining({ code }));
	});
	it('refuses a reading nobody offers', () => {
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
