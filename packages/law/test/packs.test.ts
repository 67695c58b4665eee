import { describe, expect, it } from 'vitest';
import {
	calendarOf,
	calendarPack,
	catalogueFact,
	type DeclaredFacts,
	decide,
	lint,
	otherStateRules,
	ownCatalogue,
	type Pack,
	type PublishedPack,
	packsInForce,
	provisionExists,
	publishedPack,
	section2,
	severalProvisions2021,
	shippedPacks,
	withoutRule,
	zoneLists,
	zoneListsOf,
} from '../src/index.ts';
import { itemsWithRule, rulesOf } from '../src/packs/rules.ts';
import { AT, facts, known, slice, unknown } from './fixtures.ts';

const nonPersonal = (declared: DeclaredFacts) =>
	facts({ slices: [slice({ kind: 'nonPersonal', basis: 'none', important: known(false), declared })] });
const text = { zh: '一', en: 'one' };
const pack = (more: Partial<PublishedPack>): PublishedPack => ({
	...{ id: 'p', kind: 'importantData', version: '1', edition: '2026', title: text, source: 'test', triggers: {} },
	effective: { from: null, until: null },
	facts: { p: { type: 'boolean', question: text }, n: { type: 'number', unit: 'day', question: text } },
	items: [],
	...more,
});
const item = (id: string, more: Partial<PublishedPack['items'][number]> = {}): PublishedPack['items'][number] => ({
	...{ id, provision: 'II.1', scenario: text, title: text, rule: { fact: 'p', is: true } },
	...{ verified: false, confidence: 'test', source: 'test', ...more },
});
const trigger = (rule: PublishedPack['triggers'][string]['rule']) => ({ title: text, rule, confidence: 'test', source: 'test' });
const codes = (value: unknown, besides?: readonly PublishedPack[]) => lint(value, besides).map(({ code, at }) => `${code} ${at}`);

describe('the packs of this release', () => {
	it('have ids, items and provisions of their own, no item verified, every item with its source', () => {
		const items = shippedPacks.flatMap((one) => one.items);
		expect(new Set(shippedPacks.map(({ id }) => id)).size).toBe(shippedPacks.length);
		expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
		expect(items.length).toBeGreaterThan(30);
		for (const one of items) {
			expect(one.verified).toBe(false);
			expect(provisionExists(one.provision)).toBe(true);
			expect([one.source, one.confidence]).not.toContain('');
		}
	});
	it('say every text in both languages', () => {
		const texts = (value: unknown): { zh: string; en: string }[] =>
			typeof value !== 'object' || value === null
				? []
				: 'zh' in value && 'en' in value
					? [value as { zh: string; en: string }]
					: Object.values(value).flatMap(texts);
		const all = texts(shippedPacks);
		expect(all.length).toBeGreaterThan(150);
		for (const { zh, en } of all) {
			expect(zh).toMatch(/\p{Script=Han}/u);
			expect(en).not.toMatch(/\p{Script=Han}/u);
		}
	});
	it('hold every common trigger with its bound and its unit', () => {
		expect(Object.keys(section2.triggers)).toEqual(
			expect.arrayContaining(['G-1', 'G-2', 'G-3a', 'G-3b', 'G-3c', 'G-3c.30', 'G-3d', 'G-4', 'G-5', 'G-6', 'G-7', 'G-8', 'G-9']),
		);
		const bound = (id: string) => {
			const rule = JSON.stringify(section2.triggers[id]!.rule);
			const [, fact, atLeast] = /"fact":"(\w+)","atLeast":(\d+)/.exec(rule)!;
			return `${atLeast} ${section2.facts[fact!]!.unit}`;
		};
		expect(['G-3c.30', 'G-4', 'G-5', 'G-6', 'G-7', 'G-8'].map(bound)).toEqual([
			...['30 day', '32 pixel', '16 pixel', '100000 vehicle', '2000 hour', '10000000 image'],
		]);
	});
	it('name what has no rule, and say why', () => {
		expect(withoutRule([section2]).map(({ id }) => id)).toEqual(['MF', 'DA-y', 'CO-b', 'CO-c', 'CO-d', 'OC-6a']);
		for (const one of withoutRule(shippedPacks)) expect(one.note).toBeDefined();
		expect(section2.extents?.[0]).toMatchObject({ items: 51, categories: 27 });
	});
});

describe('an item that names triggers', () => {
	const shared = pack({
		triggers: { outer: trigger({ any: [{ trigger: 'inner' }, { fact: 'n', atLeast: 2 }] }), inner: trigger({ fact: 'p', is: true }) },
		items: [item('a', { rule: { not: { trigger: 'outer' } } }), item('b', { rule: { trigger: 'outer' } })],
	});
	it('is evaluated by their rules, written out once', () => {
		const [a, b] = itemsWithRule(shared);
		expect(a!.rule).toEqual({
			not: {
				any: [
					{ fact: 'p', is: true },
					{ fact: 'n', atLeast: 2 },
				],
			},
		});
		expect((a!.rule as { not: unknown }).not).toBe(b!.rule);
		expect(itemsWithRule(shared)).toBe(itemsWithRule(shared));
		const packs = [shared];
		expect(rulesOf(packs)).toBe(rulesOf(packs));
	});
	it('decides as one that holds the rule itself', () => {
		const plain = {
			...shared,
			triggers: {},
			items: [
				item('b', {
					rule: {
						any: [
							{ fact: 'p', is: true },
							{ fact: 'n', atLeast: 2 },
						],
					},
				}),
			],
		};
		const named = { ...shared, items: [shared.items[1]!] };
		const given: readonly DeclaredFacts[] = [{}, { p: known(true) }, { p: known(false), n: unknown() }, { p: known(false), n: known(1) }];
		for (const declared of given) expect(decide(nonPersonal(declared), [named], {})).toEqual(decide(nonPersonal(declared), [plain], {}));
	});
	const cyclic = pack({
		triggers: { a: trigger({ all: [{ trigger: 'b' }] }), b: trigger({ not: { trigger: 'a' } }) },
		items: [item('x', { rule: { trigger: 'a' } })],
	});
	it('is refused where they refer to themselves, in lint and in decide', () => {
		expect(codes(cyclic)).toEqual(['cyclic-rule triggers.a.rule', 'cyclic-rule triggers.b.rule', 'cyclic-rule items.0.rule']);
		expect(() => decide(nonPersonal({}), [cyclic], {})).toThrow(
			expect.objectContaining({ code: 'cyclic-rule', params: { item: 'x', cycle: 'a → b → a' } }),
		);
	});
	it('is refused where one is missing', () => {
		const missing = pack({ items: [item('x', { rule: { trigger: 'gone' }, plausibleTriggers: ['lost'] })] });
		expect(codes(missing)).toEqual(['unknown-trigger items.0.rule', 'unknown-trigger items.0.plausibleTriggers.0']);
		expect(() => decide(nonPersonal({}), [missing], {})).toThrow(expect.objectContaining({ code: 'unknown-trigger' }));
		expect(codes(pack({ items: [item('x', { rule: { trigger: 'constructor' } })] }))).toEqual(['unknown-trigger items.0.rule']);
	});
	it('is refused where a few triggers would stand for more than memory holds', () => {
		const doubling = Object.fromEntries(
			Array.from({ length: 60 }, (_, i) => [
				`t${i}`,
				trigger(i === 0 ? { fact: 'p', is: true } : { all: [{ trigger: `t${i - 1}` }, { trigger: `t${i - 1}` }] }),
			]),
		);
		const bomb = pack({ triggers: doubling, items: [item('x', { rule: { trigger: 't59' } })] });
		expect(codes(bomb)).toContain('rule-too-large items.0.rule');
		expect(() => decide(nonPersonal({}), [bomb], {})).toThrow(expect.objectContaining({ code: 'rule-too-large' }));
	});
});

describe('an item without rule', () => {
	it('never matches and asks for nothing: a determination answers', () => {
		const named = pack({ items: [item('x', { rule: null, note: text })] });
		expect(decide(nonPersonal({ p: known(true) }), [named], {})).toMatchObject({ path: { name: 'outOfScope' }, unverified: [] });
		const open = facts({ slices: [slice({ kind: 'nonPersonal', basis: 'none', important: unknown() })] });
		expect(decide(open, [named], {})).toMatchObject({ path: { name: 'undetermined' }, decisive: ['slices.s1.important'] });
	});
});

describe('an item that replaces another', () => {
	const first = pack({ id: 'first', items: [item('old')] });
	const second = pack({ id: 'second', items: [item('new', { rule: { fact: 'n', atLeast: 5 }, replaces: ['old'] })] });
	it('takes its place', () => {
		expect(decide(nonPersonal({ p: known(true) }), [first], {}).verdict).toBe('stop');
		expect(decide(nonPersonal({ p: known(true), n: known(4) }), [first, second], {}).verdict).toBe('release');
		expect(decide(nonPersonal({ p: known(false), n: known(5) }), [second, first], {})).toMatchObject({
			verdict: 'stop',
			unverified: ['new'],
		});
	});
	it('is refused where that one is not loaded, is in the same pack or in a pack of another kind', () => {
		expect(codes(second)).toEqual(['unknown-pack-item items.0.replaces.0']);
		expect(codes(second, [first])).toEqual([]);
		expect(() => decide(nonPersonal({}), [second], {})).toThrow(
			expect.objectContaining({ code: 'unknown-pack-item', params: { item: 'new', replaces: 'old' } }),
		);
		expect(codes(pack({ items: [item('a'), item('b', { replaces: ['a'] })] }))).toEqual(['unknown-pack-item items.1.replaces.0']);
		expect(codes(second, [{ ...first, kind: 'stateRules' }])).toEqual(['unknown-pack-item items.0.replaces.0']);
	});
	it('is refused where two replace one another', () => {
		const back = pack({ id: 'first', items: [item('old', { replaces: ['new'] })] });
		expect(() => decide(nonPersonal({}), [back, second], {})).toThrow(expect.objectContaining({ code: 'cyclic-rule' }));
	});
});

describe('lint', () => {
	it('finds everything at once, each with its place', () => {
		const wrong = pack({
			edition: '2025',
			effective: { from: '2026-07-01T00:00:00+08:00', until: '2026-02-30T00:00:00+08:00' },
			issued: '2026-13-01',
			triggers: { t: trigger({ fact: 'mystery', is: true }) },
			items: [item('x', { provision: 'II.9' }), item('x', { provision: 'I.3-A5', rule: { fact: 'n', is: true } })],
		});
		expect(codes(wrong)).toEqual([
			'wrong-edition edition',
			'unknown-pack-fact triggers.t.rule',
			'unknown-provision items.0.provision',
			'duplicate-id items.1.id',
			'pack-provision items.1.provision',
			'unknown-pack-fact items.1.rule',
			'bad-instant effective.until',
			'pack-date issued',
		]);
		expect(() => publishedPack(wrong)).toThrow(expect.objectContaining({ code: 'wrong-edition' }));
	});
	it('finds a pack that ends before it begins', () => {
		const effective = { from: '2026-07-01T00:00:00+08:00', until: '2026-06-30T00:00:00+08:00' };
		expect(codes(pack({ effective }))).toEqual(['pack-period effective.until']);
	});
	it('finds a text that has no canonical form and rules that are too deep to read', () => {
		expect(codes(pack({ source: '\ud800' }))).toEqual(['canonical-surrogate /source']);
		let rule: PublishedPack['triggers'][string]['rule'] = { fact: 'p', is: true };
		for (let i = 0; i < 50_000; i++) rule = { not: rule };
		expect(codes(pack({ items: [item('x', { rule })] }))[0]).toMatch(/^malformed-pack items\.0\.rule\.not/);
	});
	it('holds a calendar to its days', () => {
		const wrong = { ...calendarPack, years: { '2027': { holidays: ['2027-01-02'], workdays: [] } } };
		expect(codes(wrong)).toEqual(['malformed-calendar years.2027.holidays.0']);
	});
});

describe('a period', () => {
	const during = pack({ effective: { from: '2026-02-01T00:00:00+08:00', until: '2026-12-31T23:59:59+08:00' } });
	it.each<[string, string, string | null]>([
		['before it', '2026-01-31T23:59:59+08:00', 'pack-not-yet'],
		['its first moment', '2026-02-01T00:00:00+08:00', null],
		['its first moment, told elsewhere', '2026-01-31T16:00:00Z', null],
		['its last moment', '2026-12-31T23:59:59+08:00', null],
		['after it', '2027-01-01T00:00:00+08:00', 'pack-expired'],
	])('admits or refuses %s', (_, at, code) => {
		const packs = [section2, during];
		if (code === null) expect(packsInForce(packs, at)).toBe(packs);
		else expect(() => packsInForce(packs, at)).toThrow(expect.objectContaining({ code }));
	});
	it('is open for a pack without one', () => {
		const { effective: _, ...old }: Pack = section2;
		expect(packsInForce([old], AT)).toHaveLength(1);
	});
});

describe('other state rules', () => {
	it('are an open list that an item is added to: it asks for an assessment, and no determination answers for it', () => {
		const added = publishedPack({
			...otherStateRules,
			facts: {
				isGeneData: { type: 'boolean', question: { zh: '是否为人类遗传资源信息？', en: 'Is it information on human genetic resources?' } },
			},
			items: [item('X-1', { provision: 'I.3-A5', rule: { fact: 'isGeneData', is: true }, source: 'a rule, Art. 1' })],
		});
		expect(decide(nonPersonal({ isGeneData: known(true) }), [section2, added], {})).toMatchObject({
			path: { name: 'securityAssessment' },
			verdict: 'stop',
		});
		expect(decide(nonPersonal({ isGeneData: known(false) }), [section2, added], {}).verdict).toBe('release');
		expect(decide(nonPersonal({}), [section2, added], {})).toMatchObject({ verdict: 'hold', decisive: ['slices.s1.declared.isGeneData'] });
		expect(otherStateRules.items).toEqual([]);
	});
	it('of 2021 make data important, but leave the count of persons to the Guidelines', () => {
		const packs = [section2, severalProvisions2021];
		const decision = decide(nonPersonal({ isChargingNetworkOperation: known(true) }), packs, {});
		expect(decision).toMatchObject({ path: { name: 'securityAssessment' }, unverified: ['2021-3.3'] });
		expect(decision.citations).toContain('I.3-A1');
		expect(withoutRule(packs).map(({ id }) => id)).toContain('2021-3.5');
	});
});

describe('a processor’s own catalogue', () => {
	const catalogue = ownCatalogue({
		id: 'oem-catalogue',
		version: '1',
		source: 'filing 2026-04',
		items: [{ id: 'crash-lab', title: { zh: '碰撞试验原始数据', en: 'Raw data of crash tests' }, source: 'notice 12' }],
	});
	it('is a sound pack in which listed is important, whatever a determination says', () => {
		expect(lint(catalogue)).toEqual([]);
		const declared = { [catalogueFact('crash-lab')]: known(true) };
		expect(decide(nonPersonal(declared), [section2, catalogue], {})).toMatchObject({
			path: { name: 'securityAssessment' },
			unverified: ['crash-lab'],
		});
	});
	it('says nothing about what is not listed', () => {
		const open = facts({
			slices: [
				slice({ kind: 'nonPersonal', basis: 'none', important: unknown(), declared: { [catalogueFact('crash-lab')]: known(false) } }),
			],
		});
		expect(decide(open, [catalogue], {})).toMatchObject({ path: { name: 'undetermined' } });
	});
});

describe('lists of zones', () => {
	it('inform and decide nothing, even where an entry would match', () => {
		const list: PublishedPack = {
			...zoneLists[0]!,
			facts: { p: { type: 'boolean', question: text } },
			items: [item('z', { provision: 'I.3-C6' })],
		};
		expect(lint(list)).toEqual([]);
		for (const p of [true, false])
			expect(decide(nonPersonal({ p: known(p) }), [list], {})).toMatchObject({
				path: { name: 'outOfScope' },
				unverified: [],
				verdict: 'release',
			});
		expect(withoutRule(zoneLists)).toEqual([]);
	});
	it('are found by the zone of a processor', () => {
		expect(zoneListsOf(shippedPacks, 'beijing').map(({ id }) => id)).toEqual(['beijing-2024', 'beijing-2025']);
		expect(zoneListsOf(shippedPacks, 'lingang')[0]).toMatchObject({
			zone: { list: 'general' },
			extents: [{ scenarios: 4, categories: 23, fields: 158 }],
		});
		expect(zoneLists.find(({ id }) => id === 'beijing-2024')!.items).toHaveLength(7);
		expect(zoneListsOf(shippedPacks, 'nowhere')).toEqual([]);
	});
});

describe('a calendar that is loaded', () => {
	const year2027: PublishedPack = {
		...calendarPack,
		id: 'cn-2027',
		version: '1',
		years: { '2027': { holidays: ['2027-01-01'], workdays: [] } },
	};
	it('adds its years to those of this release', () => {
		expect(lint(year2027)).toEqual([]);
		const calendar = calendarOf([section2, calendarPack, year2027])!;
		expect(Object.keys(calendar.years)).toEqual(['2024', '2025', '2026', '2027']);
		expect(calendar.id).toBe('cn-state-council+cn-2027');
		expect(calendarOf([section2])).toBeNull();
	});
	it('is no matter of a decision', () => {
		expect(decide(facts(), [section2, calendarPack], {})).toEqual(decide(facts(), [section2], {}));
	});
});
