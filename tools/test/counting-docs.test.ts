import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Totals } from '../../packages/census/src/index.ts';
import { blocks } from '../counting-docs/blocks.ts';
import { batchOf, CONTRACT, DEFAULTS, HR, openAtZero, openStore, send, YEAR } from '../counting-docs/people.ts';
import { pictures } from '../counting-docs/pictures.ts';
import { worked } from '../counting-docs/worked.ts';
import { EXPORTS, NOT_COUNTED, peopleOf } from '../counting-docs/year.ts';
import { countingPages, filled } from '../counting-docs.ts';
import { LANGS } from '../law-docs/words.ts';

const root = join(import.meta.dirname, '..', '..');
const told = await worked();
const pages = await countingPages(told);
const PAGES = { en: 'docs/counting.md', zh: 'docs/counting.zh.md' } as const;
const page = (lang: 'zh' | 'en'): string => pages.find(([file]) => file === PAGES[lang])![1];
const block = (lang: 'zh' | 'en', name: string): string => blocks(lang, told)[name]!.join('\n');

describe('the pages on counting', () => {
	it('and their pictures are what npm run docs would write, and nothing else lies beside them', () => {
		const stale = pages.filter(([file, text]) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== text);
		expect(stale.map(([file]) => file)).toEqual([]);
		const drawn = pages.flatMap(([file]) => (file.startsWith('docs/counting/') ? [file.slice('docs/counting/'.length)] : []));
		expect(readdirSync(join(root, 'docs/counting')).sort()).toEqual([...drawn].sort());
	});
	it('lose a number that was typed by hand', () => {
		for (const lang of LANGS) {
			const typed = page(lang).replace('**100,000', '**99,000');
			expect(typed).not.toBe(page(lang));
			expect(filled(PAGES[lang], typed, blocks(lang, told))).toBe(page(lang));
		}
	});
	it('must have every block once', () => {
		const all = { one: ['1'], two: ['2'] };
		const one = '<!-- counting:one -->\n<!-- /counting -->\n';
		const two = one.replace('one', 'two');
		expect(filled('p', one + two, all)).toBe('<!-- counting:one -->\n1<!-- /counting -->\n<!-- counting:two -->\n2<!-- /counting -->\n');
		for (const wrong of [one, one + two + two, one + two + one.replace('one', 'three')])
			expect(() => filled('p', wrong, all)).toThrow(/^p: each once/);
	});
	it('show each of their pictures, and link only to what exists', () => {
		for (const lang of LANGS) {
			const targets = [...page(lang).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target!);
			expect(targets.filter((target) => !existsSync(join(root, 'docs', target)))).toEqual([]);
			const own = pages.flatMap(([file]) => (file.endsWith(`.${lang}.svg`) ? [file.slice('docs/'.length)] : []));
			expect(own.length).toBe(7);
			expect(own.filter((file) => !targets.includes(file))).toEqual([]);
		}
	});
	it('cite the same provisions and questions in both languages, and leave no place empty', () => {
		const cited = (lang: 'zh' | 'en') => new Set(page(lang).match(/\b(?:I{1,3}\.\d-\w+|[DN]\d+|M\.[\w-]+)\b/g));
		expect([...cited('zh')].sort()).toEqual([...cited('en')].sort());
		for (const lang of LANGS) expect(page(lang)).not.toMatch(/undefined|\[object|NaN|null/);
	});
	it('draw nothing wider than its room, and say in words what they draw', () => {
		for (const [name, { svg, drawn }] of pictures(told)) {
			expect(
				drawn.filter(({ width, room, text }) => width > room || text.endsWith('…')),
				name,
			).toEqual([]);
			expect(svg, name).toMatch(/<desc[^>]*>.*\d.*<\/desc>/);
		}
	});
});

/** The worked year counted with Sets of numbers, shipment by shipment, knowing nothing of a census. */
function naive(entities: readonly string[], { exempt, inBoth }: { readonly exempt: boolean; readonly inBoth: boolean }): Totals {
	const ordinary = new Set<number>();
	const sensitive = new Set<number>();
	for (const one of EXPORTS) {
		if (!entities.includes(one.entity) || (one.exempt && !exempt)) continue;
		for (let who = one.from; who < one.to; who++) {
			ordinary.add(who);
			if (who < one.sensitiveBelow) sensitive.add(who);
		}
	}
	const first = inBoth ? ordinary : new Set([...ordinary].filter((who) => !sensitive.has(who)));
	return { ordinary: { min: first.size, max: first.size }, sensitive: { min: sensitive.size, max: sensitive.size } };
}

describe('the worked year', () => {
	const { totals, table, exemptLeftOut, there, back, heads, underC5 } = told.year;
	it('counts what naive Sets count, under each reading', () => {
		expect(totals).toEqual({
			defaults: naive(['maker'], { exempt: true, inBoth: true }),
			group: naive(['maker', 'sales'], { exempt: true, inBoth: true }),
			sensitiveOnly: naive(['maker'], { exempt: true, inBoth: false }),
			notCounted: naive(['maker'], { exempt: false, inBoth: true }),
		});
		expect([table.totals, exemptLeftOut.totals]).toEqual([totals.defaults, totals.notCounted]);
	});
	it('has 100,000 persons where exempt exports count and 80,000 where not, in both pages as the census says', () => {
		const [counted, notCounted] = [totals.defaults.ordinary.max, totals.notCounted.ordinary.max];
		expect([counted, notCounted]).toEqual([100_000, 80_000]);
		const row = (lang: 'zh' | 'en'): string | undefined => /\| \*\*(.+)\*\* \|$/m.exec(block(lang, 'd7'))?.[1]?.replaceAll('**', '');
		expect(row('en')).toBe('100,000 | 80,000');
		expect(row('zh')).toBe('100,000 人 | 80,000 人');
		for (const lang of LANGS) expect(page(lang)).toContain(block(lang, 'd7'));
	});
	it('recounts there and back: the same persons leave and enter, and nothing is recorded', () => {
		expect(there.changes.ordinary.leaves).toMatchObject({ persons: 20_000, reservations: [{ id: 'hr-01', persons: 20_000 }] });
		expect(back.changes.ordinary.enters).toEqual(there.changes.ordinary.leaves);
		expect([back.from.totals, back.to.totals]).toEqual([totals.notCounted, totals.defaults]);
		expect(heads[0]).toEqual(heads[1]);
	});
	it('lets the owners out under exemption (5) only where the employees do not count', () => {
		expect(underC5).toEqual({ counted: { granted: false, over: 1 }, notCounted: { granted: true, over: null } });
	});
	it('does not depend on the reading under which a shipment was granted', async () => {
		const meters = [];
		for (const readings of [DEFAULTS, NOT_COUNTED]) {
			const store = await openStore();
			await openAtZero(store, 'maker');
			for (const [n, exempt] of [true, false, true].entries()) {
				const basis = exempt ? HR : CONTRACT;
				const persons = batchOf(peopleOf({ from: n * 30, to: n * 30 + 50, sensitiveBelow: 40 }));
				await send(store, { id: `s-${n}`, day: `2026-03-0${n + 1}`, bases: { ordinary: basis, sensitive: basis }, readings, persons });
			}
			meters.push([DEFAULTS, NOT_COUNTED].map((one) => store.census.meter('maker', YEAR, one).totals));
		}
		expect(meters[0]).toEqual(meters[1]);
		expect(meters[0]!.map(({ ordinary }) => ordinary.max)).toEqual([110, 50]);
	});
});
