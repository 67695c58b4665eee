import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	daysPicture,
	daysText,
	type ExplainTexts,
	explainTexts,
	metersPicture,
	metersText,
	projection,
	recipientsPicture,
	recipientsText,
	type Threshold,
	textsIn,
} from '../src/explain/index.ts';
import { columnsOf } from '../src/explain/measure.ts';
import { attested, DEFAULTS, explained, histories, range, reserve } from './explain-history.ts';

const AT = '2026-06-30T09:30:00+08:00';
const LANGS = ['zh', 'en'] as const;
const thresholds: readonly Threshold[] = [
	{ meter: 'ordinary', count: 100_000, provision: 'I.3-B1' },
	{ meter: 'ordinary', count: 1_000_000, provision: 'I.3-A2', name: 'security <assessment> & "more"' },
	{ meter: 'sensitive', count: 10_000, provision: 'I.3-A3' },
];
const planned = [{ at: '2026-08-01T10:00:00+08:00', ordinary: 99_000, sensitive: 5 }];
/** Every picture and text of a history in one language. */
const all = (facts: Parameters<typeof explained>[0], texts: ExplainTexts, limits = thresholds, name = '示例汽车有限公司') => {
	const table = explained(facts).meterTable('maker', 2026, DEFAULTS);
	const ahead = projection({ at: AT, start: table.start, days: table.days, planned, thresholds: limits });
	const [meters, days, recipients] = [
		{ table, name, at: AT, thresholds: limits },
		{ table, name, projection: ahead, thresholds: limits },
		{ table, name, at: AT, names: { 'r-1': '接收方 <一>' } },
	] as const;
	return {
		pictures: [metersPicture(meters, texts), daysPicture(days, texts), recipientsPicture(recipients, texts)],
		texts: [metersText(meters, texts), daysText(days, texts), recipientsText(recipients, texts)],
	};
};
const some = [attested({ min: 3, max: 8 }, { min: 0, max: 0 }), reserve('a', range(0, 1_234), { day: '2026-04-02', recipient: 'r-1' })];
/** Elements are closed in the order they were opened, attributes quoted; enough to catch a text that was not escaped. */
const faultOf = (svg: string): string | null => {
	const open: string[] = [];
	for (const [tag] of svg.matchAll(/<[^>]*>|[<>]/g)) {
		const match = /^<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<>]*")*)(\/?)>$/i.exec(tag);
		if (match === null) return tag;
		if (match[1] === '/') {
			if (open.pop() !== match[2]) return tag;
		} else if (match[4] !== '/') open.push(match[2]!);
	}
	return open.length === 0 && !/&(?!amp;|lt;|gt;|quot;)/.test(svg) ? null : 'unclosed';
};

describe('pictures of a meter', () => {
	it('are whole SVG whatever the history and the names, without a number that is none and without an open parameter', () => {
		fc.assert(
			fc.property(histories, fc.constantFrom(...LANGS), (facts, lang) => {
				const { pictures, texts } = all(
					facts,
					textsIn(lang),
					thresholds.map((one) => ({ ...one, count: one.count / 10_000 })),
					'A & B <"车">',
				);
				for (const { svg } of pictures) {
					expect(faultOf(svg)).toBe(null);
					expect(svg).not.toMatch(/NaN|undefined|Infinity|null|\{\w+\}|="-/);
				}
				for (const text of texts.flat()) {
					expect(text).not.toMatch(/NaN|undefined|Infinity|null|\{\w+\}/);
					expect(columnsOf(text)).toBeLessThanOrEqual(100);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('are the same each time', () => {
		for (const lang of LANGS) expect(all(some, textsIn(lang))).toEqual(all(some, textsIn(lang)));
	});

	it('say in their description what they show', () => {
		const [meters, days, recipients] = all(some, textsIn('zh')).pictures.map(({ svg }) => /<desc[^>]*>([^<]*)/.exec(svg)![1]!);
		expect(meters).toContain('个人信息（不含敏感）：1,234–1,242 人；其中未入账 1,234 人；距 I.3-B1（100,000 人）尚余 98,757 人');
		expect(days).toContain('仅按计划批次（全部视为新增）于 2026-08-01 达到');
		expect(recipients).toContain('接收方 &lt;一&gt;：个人信息（不含敏感） 1,234 人');
	});

	it('set no text wider than its room, in both languages', () => {
		for (const lang of LANGS)
			for (const { drawn } of all(some, textsIn(lang)).pictures) {
				expect(drawn.length).toBeGreaterThan(5);
				expect(drawn.filter(({ width, room }) => width > room)).toEqual([]);
				expect(drawn.filter(({ text }) => text.endsWith('…'))).toEqual([]);
			}
	});

	it('hatch between the ends, and dot a meter without upper end to the edge of its scale', () => {
		const certain = [attested({ min: 5, max: 5 }, { min: 0, max: 0 })];
		const bars = (facts: Parameters<typeof explained>[0]) =>
			all(facts, textsIn('en'))
				.pictures[0]!.svg.split('\n')
				.filter((element) => element.includes('height="28"') && element.includes('url(#'))
				.map((element) => [
					/url\(#meters-(\w+)/.exec(element)![1],
					Number(/x="([\d.]+)"/.exec(element)![1]) + Number(/width="([\d.]+)"/.exec(element)![1]),
				]);
		expect(bars(certain)).toEqual([]);
		expect(bars(some).map(([kind]) => kind)).toEqual(['hatch']);
		expect(bars([reserve('a', range(0, 10))])).toEqual([
			['unknown', 696],
			['unknown', 696],
		]);
	});

	it('draw a bar as long as its share of the scale, and end the scale behind the next threshold', () => {
		const facts = [attested({ min: 50_000, max: 50_000 }, { min: 0, max: 0 })];
		const { svg } = all(facts, textsIn('en')).pictures[0]!;
		const bar = svg.split('\n').find((element) => element.includes('class="ordinary"') && element.includes('height="28"'))!;
		expect(Number(/width="([\d.]+)"/.exec(bar)![1])).toBeCloseTo((672 * 50) / 112, 1);
		expect(svg).toContain('>100,000 I.3-B1<');
		expect(svg).not.toContain('>1,000,000');
		const there = all([attested({ min: 100_000, max: 100_000 }, { min: 0, max: 0 })], textsIn('en')).pictures[0]!.svg;
		expect(there).toContain('>1,000,000 security');
	});

	it('lay the names of two near thresholds side by side', () => {
		const near = [100, 101].map((count): Threshold => ({ meter: 'ordinary', count, provision: `p-${count}` }));
		const { svg } = all(some, textsIn('en'), near).pictures[1]!;
		const [one, other] = near.map(({ provision }) => new RegExp(`<text x="([\\d.]+)"[^>]*>(\\d+ ${provision})<`).exec(svg)!);
		expect(Number(other![1])).toBeGreaterThan(Number(one![1]) + one![2]!.length * 5);
	});

	it('draw no day after the moment they are drawn for', () => {
		const later = reserve('b', range(0, 90_000), { day: '2026-07-01' });
		const lines = (facts: Parameters<typeof explained>[0]) =>
			all(facts, textsIn('en'))
				.pictures[1]!.svg.split('\n')
				.filter((element) => element.startsWith('<path d="M86 ') && element.includes('-s"'));
		expect(lines(some).length).toBeGreaterThan(0);
		expect(lines([...some, later])).toEqual(lines(some));
	});

	it('have ids of their own, so that two fit on one page', () => {
		const table = explained(some).meterTable('maker', 2026, DEFAULTS);
		const idsOf = (id: string) =>
			[...metersPicture({ table, name: 'x', at: AT, thresholds, id }, textsIn('en')).svg.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one!);
		const both = [...idsOf('one'), ...idsOf('two')];
		expect(both.length).toBeGreaterThan(8);
		expect(new Set(both).size).toBe(both.length);
	});

	it('say how many rows are not shown and how many persons are in several', () => {
		const facts = Array.from({ length: 15 }, (_, i) => reserve(`s-${i}`, range(i, i + 2), { recipient: `r-${i}` }));
		const text = all(facts, textsIn('zh')).texts[2]!.join('\n');
		expect(text).toContain('另有 3 家接收方未列出');
		const { svg } = all(facts, textsIn('zh')).pictures[2]!;
		for (const shown of [text, svg]) expect([...shown.matchAll(/\br-\d+/g)].map(([id]) => id).filter((id) => id === 'r-9')).toEqual([]);
		expect(text).toContain('不含敏感 14 人');
	});
});

describe('bars of a terminal', () => {
	it('are full to the lower end, shaded to the upper and dotted without one', () => {
		const bars = (facts: Parameters<typeof explained>[0]) =>
			metersText(
				{
					table: explained(facts).meterTable('maker', 2026, DEFAULTS),
					name: 'x',
					at: AT,
					thresholds: [{ meter: 'ordinary', count: 100, provision: 'p' }],
				},
				textsIn('en'),
			).find((line) => line.includes('│'))!;
		expect(bars([attested({ min: 56, max: 84 }, { min: 0, max: 0 })])).toBe(
			`  │${'█'.repeat(48)}${'▒'.repeat(24)}${' '.repeat(13)}┃${' '.repeat(10)}│`,
		);
		expect(bars([reserve('a', range(0, 56))])).toBe(`  │${'█'.repeat(48)}${'░'.repeat(37)}┃${'░'.repeat(10)}?`);
	});
});

describe('their words', () => {
	it('have the same parameters in both languages, and no Chinese in the English', () => {
		const params = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([one]) => one).sort();
		for (const [id, { zh, en }] of Object.entries(explainTexts)) {
			expect(params(en), id).toEqual(params(zh));
			expect(en, id).not.toMatch(/\p{Script=Han}/u);
			expect(zh, id).toMatch(/\p{Script=Han}|\{min\}/u);
		}
	});
});
