import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layout, yearOf } from '@tongguan/clearance';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DemoSite, makeSite, registerFacts } from '../demo/site.ts';
import { writeHistory } from './census-history.ts';
import { folder, inside, objects, type Ran } from './cli.ts';

const HAN = /\p{Script=Han}/u;
const year = yearOf(new Date());
const dir = await folder();
const at = (name: string): string => join(dir, name);
const json = (...args: string[]): Promise<Ran> => inside([...args, '--json']);
const one = async <T = Record<string, unknown>>(...args: string[]): Promise<T> => objects<T>(await json(...args))[0]!;
const shown = async (lang: 'zh' | 'en', ...args: string[]): Promise<string> => {
	const ran = await inside([...args, '--lang', lang]);
	expect(ran.code, ran.stderr).toBe(0);
	expect(ran.stdout).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
	return ran.stdout;
};
/** What is said in English, without what came in with names, purposes and statements. */
const english = async (...args: string[]): Promise<string> => {
	const text = await shown('en', ...args);
	expect(text.replaceAll(/示例汽车有限公司|示例出行科技有限公司|售后质量分析|年初邮件寄送|经销商对照表/g, '')).not.toMatch(HAN);
	return text;
};
const chinese = async (...args: string[]): Promise<string> => {
	const text = await shown('zh', ...args);
	expect(text).toMatch(HAN);
	return text;
};
let site: DemoSite;

beforeAll(async () => {
	site = await makeSite(at('site'), at('passphrases'));
	const peers = ['hq', 'lab', 'partner'].map((id) => ({
		id,
		name: `Example ${id}`,
		country: 'DE',
		address: 'localhost:1',
		pin: '0'.repeat(64),
	}));
	await registerFacts(site, peers, '1'.repeat(64));
	await writeHistory(layout(site.dir).census, year);
	process.env.TONGGUAN_DIR = site.dir;
	process.env.TONGGUAN_PASSPHRASES = at('passphrases');
});

describe('tongguan meter', () => {
	it('says in Chinese and in English both meters, their thresholds and what is not posted, told apart or opened', async () => {
		const zh = await chinese('meter', '--processor', 'oem');
		expect(zh).toContain('149–174 人');
		expect(zh).toContain('标准合同或认证 I.3-B1');
		expect(zh).toContain('安全评估 I.3-A3');
		expect(zh).toContain('无法逐一区分的人员：个人信息 0 – 4');
		expect(zh).toContain('D7=exemptCounted');
		const en = await english('meter', '--processor', 'oem');
		expect(en).toContain('149–174');
		expect(en).toContain('assessment, I.3-A2');
		expect(en).toContain('cannot be told apart: ordinary 0 – 4');
	});

	it('has one object a processor, with the count, its thresholds, the group and the projection', async () => {
		const all = objects(await json('meter'));
		expect(all.map((it) => it.entity)).toEqual(['oem', 'mobility']);
		expect(Object.keys(all[0]!).sort()).toEqual(
			[
				'entity',
				'group',
				'leftOut',
				'name',
				'opened',
				'pending',
				'projection',
				'readings',
				'start',
				'thresholds',
				'totals',
				'unresolved',
				'year',
			].sort(),
		);
		expect(all[0]).toMatchObject({
			year,
			totals: { ordinary: { min: 149, max: 174 }, sensitive: { min: 6002, max: 6003 } },
			pending: { ordinary: { min: 0, max: 4 }, sensitive: { min: 3, max: 3 } },
			group: { id: 'auto', totals: { sensitive: { min: 11_002, max: 11_003 } } },
		});
	});

	it('says the meter of the group beside that of the processor', async () => {
		expect(await chinese('meter', '--processor', 'mobility')).toContain('集团 auto 合计：个人信息 149 – 174，敏感个人信息 11,002 – 11,003');
		expect(await english('meter', '--processor', 'mobility')).toContain(
			'Group auto together: ordinary 149 – 174, sensitive 11,002 – 11,003',
		);
	});

	it('says that a year nobody opened has no upper end, and what to do', async () => {
		expect(await one('meter', '--processor', 'oem', '--year', String(year + 1))).toMatchObject({
			opened: false,
			totals: { ordinary: { min: 0, max: null } },
		});
		expect(await chinese('meter', '--processor', 'oem', '--year', String(year + 1))).toContain('tongguan meter open');
	});

	it('names a processor that is not registered', async () => {
		expect(await one('meter', '--processor', 'nobody')).toMatchObject({ error: 'unknown-processor' });
	});
});

describe('tongguan meter --by', () => {
	it('day has each day with a shipment and the figure at its end, and the last is the meter', async () => {
		const [first, ...days] = objects(await json('meter', '--processor', 'oem', '--by', 'day'));
		expect(first).toMatchObject({ by: 'day', start: { ordinary: { min: 5, max: 20 } } });
		expect(days.map((day) => day.day)).toEqual([`${year}-01-01`, `${year}-01-02`]);
		expect(days[0]).toMatchObject({ entity: 'oem', added: { ordinary: 100 }, totals: { ordinary: { min: 99, max: 120 } } });
		expect(days[1]).toMatchObject({ added: { ordinary: 50, sensitive: 6003 }, totals: { ordinary: { min: 149, max: 174 } } });
	});

	it.each([
		['recipient', ['partner', 'hq', 'lab'], 'hq', 99, 100],
		['transfer', ['after-sales'], 'after-sales', 149, 150],
		['purpose', ['售后质量分析'], '售后质量分析', 149, 150],
		['basis', ['standardContract', 'I.3-C1'], 'I.3-C1', 60, 60],
		['authorisation', [null, 'scc-2026-01'], 'scc-2026-01', 99, 100],
	])('%s has a row for each, and who is in several', async (by, keys, key, min, max) => {
		const rows = objects(await json('meter', '--processor', 'oem', '--by', by));
		expect(rows.slice(0, -1).map((row) => row.key)).toEqual(keys);
		expect(rows.find((row) => row.key === key)).toMatchObject({ by, entity: 'oem', persons: { ordinary: { min, max } } });
		expect(rows.at(-1)).toMatchObject({ by, shared: { sensitive: expect.any(Number) }, elsewhere: { ordinary: 0 } });
	});

	it('says in both languages what stands in the columns and that rows can add up to more', async () => {
		const zh = await chinese('meter', '--processor', 'oem', '--by', 'basis');
		expect(zh).toContain('标准合同');
		expect(zh).toContain('I.3-C1（免予）');
		expect(zh).toContain('同时在多行之中：个人信息 10');
		const en = await english('meter', '--processor', 'oem', '--by', 'basis');
		expect(en).toContain('standard contract');
		expect(en).toContain('I.3-C1 (exempt)');
		expect(en).toContain('In more than one row: ordinary 10');
		for (const by of ['day', 'recipient', 'transfer', 'purpose', 'authorisation']) {
			await chinese('meter', '--by', by);
			await english('meter', '--by', by);
		}
	});

	it('anything else is wrong usage', async () => {
		const ran = await json('meter', '--by', 'colour');
		expect(ran.code).toBe(2);
		expect(objects(ran)[0]).toMatchObject({ error: 'option-value' });
	});
});

describe('tongguan meter --picture', () => {
	it.each([[[]], [['--by', 'day']], [['--by', 'recipient']]])('draws the meters with %j in the language of the call', async (by) => {
		for (const lang of ['zh', 'en'] as const) {
			const file = at(`picture-${lang}-${by.at(-1) ?? 'meters'}.svg`);
			await shown(lang, 'meter', '--processor', 'oem', ...by, '--picture', file);
			const svg = await readFile(file, 'utf8');
			expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/);
			expect(svg).toContain(lang === 'zh' ? '敏感' : 'ensitive');
		}
	});
	it('draws one processor, so which one has to be said', async () => {
		expect(await json('meter', '--picture', at('all.svg'))).toMatchObject({ code: 2 });
		expect(await one('meter', '--picture', at('all.svg'))).toMatchObject({ error: 'option-missing', params: { option: '--processor' } });
	});
	it.each([
		[['--picture', at('meters.png')], 'option-value'],
		[['--picture', at('meters.svg'), '--reading', 'D6=both'], 'options-together'],
		[['--by', 'day', '--reading', 'D6=both'], 'options-together'],
	])('refuses what it could not do: %j', async (args, error) => {
		const ran = await json('meter', '--processor', 'oem', ...args);
		expect(ran.code).toBe(2);
		expect(objects(ran)[0]).toMatchObject({ error });
	});
	it.each([
		['a folder that is not there', 'nowhere/meters.svg'],
		['the name of a folder', 'folder.svg'],
	])('says so where it cannot be written: %s', async (_, name) => {
		await mkdir(at('folder.svg'), { recursive: true });
		const ran = await json('meter', '--processor', 'oem', '--picture', at(name));
		expect(ran.code).toBe(1);
		expect(objects(ran).at(-1)).toMatchObject({ error: 'output-place', params: { file: at(name) } });
	});
	it('knows no picture of the bases', async () => {
		const ran = await json('meter', '--processor', 'oem', '--by', 'basis', '--picture', at('basis.svg'));
		expect(ran.code).toBe(2);
	});
});

describe('tongguan meter --planned', () => {
	const plan = async (text: string): Promise<string> => {
		await writeFile(at('plan.csv'), text);
		return at('plan.csv');
	};
	it('says the day on which planned shipments take a meter over a threshold', async () => {
		const file = await plan(`\ufeffdate,ordinary,sensitive\r\n${year}-12-30,90000,4000\r\n${year}-12-31, 20000, 0\r\n`);
		const { projection } = await one<{
			projection: { meters: Record<string, { thresholds: { threshold: { count: number }; byPlan: object }[] }>; planned: object[] };
		}>('meter', '--processor', 'oem', '--planned', file);
		expect(projection.planned).toHaveLength(2);
		expect(projection.meters.ordinary!.thresholds.map(({ byPlan }) => byPlan)).toEqual([
			{ kind: 'on', day: `${year}-12-31` },
			{ kind: 'notThisYear' },
		]);
		expect(projection.meters.sensitive!.thresholds.at(-1)!.byPlan).toEqual({ kind: 'on', day: `${year}-12-30` });
		expect(await chinese('meter', '--processor', 'oem', '--planned', file)).toContain(
			`按计划批次（2 批）：100,000 人（I.3-B1）于 ${year}-12-31 达到；1,000,000 人（I.3-A2）本年内不会达到`,
		);
		expect(await english('meter', '--processor', 'oem', '--planned', file)).toContain(
			`by planned shipments (2): 100,000 persons (I.3-B1) on ${year}-12-31; 1,000,000 persons (I.3-A2) not this year`,
		);
	});
	it.each([
		['2026-02-30,1,1', 1],
		['date,ordinary,sensitive\n2026-05-01,12', 2],
		['date,ordinary,sensitive\n\n2026-05-01,-3,0', 3],
		['tomorrow,1,1', 1],
	])('takes no plan with a line that is none: %j', async (text, line) => {
		expect(await one('meter', '--planned', await plan(text))).toMatchObject({ error: 'planned-line', params: { line } });
	});
	it('takes no plan that cannot be one', async () => {
		expect(await one('meter', '--planned', await plan('x'.repeat((1 << 20) + 1)))).toMatchObject({ error: 'planned-too-large' });
	});
});

describe('tongguan meter --reading', () => {
	it('counts again under the reading, names who would leave by basis and shipment, and records nothing', async () => {
		const recount = await one('meter', '--processor', 'oem', '--reading', 'D7=exemptNotCounted');
		expect(recount).toMatchObject({
			entity: 'oem',
			from: { totals: { ordinary: { min: 149, max: 174 } } },
			to: { totals: { ordinary: { min: 99, max: 124 } }, readings: { exempt: 'notCounted' } },
			changes: {
				ordinary: {
					enters: { persons: 0 },
					leaves: {
						persons: 50,
						bases: [{ basis: 'I.3-C1', exempt: true, persons: 50 }],
						reservations: [{ id: 'shp-exempt', persons: 50 }],
					},
				},
			},
		});
		expect(await one('meter', '--processor', 'oem')).toMatchObject({ totals: { ordinary: { min: 149, max: 174 } } });
		expect(objects(await json('reading', 'list')).find((it) => it.reading === 'D7')).toMatchObject({ inForce: 'exemptCounted' });
	});
	it('says so in both languages, with the command that would record it', async () => {
		const zh = await chinese('meter', '--processor', 'oem', '--reading', 'D7=exemptNotCounted');
		expect(zh).toContain('个人信息（不含敏感）：149 – 174 → 99 – 124');
		expect(zh).toContain('依据 I.3-C1（免予）：50');
		expect(zh).toContain('批次 shp-exempt（oem）：50');
		expect(zh).toContain('tongguan reading set D7 exemptNotCounted');
		const en = await english('meter', '--processor', 'oem', '--reading', 'D7=exemptNotCounted', '--reading', 'D6=sensitiveOnly');
		expect(en).toContain('basis I.3-C1 (exempt): 50');
		expect(en).toContain('D6=sensitiveOnly D7=exemptNotCounted (nothing is recorded)');
	});
	it('under D4 is that of the group', async () => {
		expect(await one('meter', '--processor', 'mobility', '--reading', 'D4=group')).toMatchObject({
			from: { group: null },
			to: { group: 'auto', totals: { sensitive: { min: 11_002, max: 11_003 } } },
		});
	});
	it.each(['D12=viewed', 'D7=perhaps', 'D7'])('takes no reading that the count does not carry out: %s', async (text) => {
		const ran = await json('meter', '--reading', text);
		expect(ran.code).toBe(2);
		expect(objects(ran)[0]).toMatchObject({ error: 'option-value', params: { option: '--reading' } });
	});
});

describe('tongguan meter why', () => {
	it('takes the number apart into lines that add up to it', async () => {
		const why = await one<{
			number: { max: number };
			opening: { bounds: { max: number } };
			reservations: { id: string; added: number; unresolved: { max: number } }[];
			links: object;
		}>('meter', 'why', '--processor', 'oem', '--meter', 'ordinary');
		expect(why).toMatchObject({ number: { min: 149, max: 174 }, links: { adopted: 0, proposed: 1 } });
		expect(why.reservations.map(({ id, added }) => [id, added])).toEqual([
			['shp-contract', 100],
			['shp-exempt', 50],
			['shp-oem', 0],
			['shp-pending', 0],
		]);
		const parts = why.reservations.reduce((sum, { added, unresolved }) => sum + added + unresolved.max, why.opening.bounds.max);
		expect(parts).toBe(why.number.max);
	});
	it('says it in both languages, for both meters unless one is named', async () => {
		const zh = await chinese('meter', 'why', '--processor', 'oem');
		expect(zh).toContain('期初：5 – 20，由 zhou');
		expect(zh).toContain('批次 shp-exempt：+50（本批 60 人，已入账，依 I.3-C1（免予）');
		expect(zh).toContain('关联未采纳）：下限 −1');
		expect(zh).toContain('敏感个人信息：6,002 – 6,003');
		const en = await english('meter', 'why', '--processor', 'oem', '--meter', 'ordinary');
		expect(en).toContain('Shipment shp-contract: +100 (of 100 in it, posted, basis standard contract');
		expect(en).toContain('Together: 149 – 174');
		expect(en).not.toContain('6,003');
	});
	it('knows two meters', async () => {
		expect((await json('meter', 'why', '--meter', 'both')).code).toBe(2);
	});
});

describe('tongguan meter splitting', () => {
	it('finds two processors of a group below the assessment that reach it together, and what they have in common', async () => {
		const found = objects(await json('meter', 'splitting', '--overlap', '10'));
		const entities = found.find((it) => it.finding === 'split' && it.over === 'entities');
		expect(entities).toMatchObject({
			threshold: { meter: 'sensitive', count: 10_000, provision: 'I.3-A3' },
			joined: { min: 11_002, max: 11_003 },
			overlap: 1000,
		});
		expect(found.find((it) => it.finding === 'overlap')).toMatchObject({ entities: ['mobility', 'oem'], overlap: 1000 });
		expect(found.at(-1)).toMatchObject({ year, overlaps: 1 });
	});
	it('says in both languages that these are findings and what to do', async () => {
		expect(await chinese('meter', 'splitting')).toContain('须核实的线索，不是结论');
		const en = await english('meter', 'splitting', '--overlap', '10');
		expect(en).toContain('each below 10,000 persons (I.3-A3), together 11,002 – 11,003; 1,000 of them in several');
		expect(en).toContain('not judgements');
	});
	it('says when there is nothing', async () => {
		expect(await chinese('meter', 'splitting', '--year', String(year + 1))).toContain('未发现');
	});
});

describe('tongguan meter authorisation', () => {
	it('sets three figures of growth against the declared scale', async () => {
		const table = await one('meter', 'authorisation', 'scc-2026-01');
		expect(table).toMatchObject({
			declared: { ordinary: 500_000, sensitive: 0 },
			distinct: { ordinary: { min: 99, max: 104 } },
			years: [{ year }],
			growth: [
				{ of: 'distinct', meter: 'ordinary', within: true },
				{ of: 'sumOfYears', within: true },
				{ of: 'year', year },
				{ of: 'distinct', meter: 'sensitive', declared: 0, within: false },
				{ of: 'sumOfYears' },
				{ of: 'year' },
			],
		});
	});
	it('says so in both languages', async () => {
		expect(await chinese('meter', 'authorisation', 'scc-2026-01')).toContain(
			'全部年度去重：99 – 104，申报 500,000，未超过 20% 的增幅（III.2-d）',
		);
		expect(await english('meter', 'authorisation', 'scc-2026-01')).toContain(
			'distinct over all years: 99 – 104, declared 500,000, within a growth of 20 % (III.2-d)',
		);
	});
	it('names one that is not registered', async () => {
		expect(await one('meter', 'authorisation', 'none')).toMatchObject({ error: 'unknown-authorisation' });
	});
});

describe('tongguan meter links', () => {
	it('lists link sets and whether one is adopted, in both languages', async () => {
		expect(objects(await json('meter', 'links'))).toEqual([
			{ set: 'dealer@first', version: 1, pairs: 1, classes: 1, largest: 2, adopted: null },
		]);
		expect(await chinese('meter', 'links')).toContain('未采纳');
		expect(await english('meter', 'links')).toContain('not adopted');
	});
});
