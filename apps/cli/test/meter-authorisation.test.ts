import { join } from 'node:path';
import { layout, openFileCensus, toInstant, yearOf } from '@tongguan/clearance';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSite, registerFacts } from '../demo/site.ts';
import { folder, inside, objects } from './cli.ts';

const HAN = /\p{Script=Han}/u;
const year = yearOf(new Date());
const dir = await folder();
const at = (name: string): string => join(dir, name);
const on = (day: string): string => toInstant(new Date(`${year}-${day}T09:00:00+08:00`));
const shown = async (lang: 'zh' | 'en', id: string): Promise<string> => {
	const ran = await inside(['meter', 'authorisation', id, '--lang', lang]);
	expect(ran.code, ran.stderr).toBe(0);
	expect(ran.stdout).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
	if (lang === 'en') expect(ran.stdout).not.toMatch(HAN);
	return ran.stdout;
};
const exactly = (n: number) => ({ min: n, max: n });

/** `scc-old`: of last year, under which three persons have left since the year was opened with 5 to 20, and up to 2 were lost. */
beforeAll(async () => {
	const site = await makeSite(at('site'), at('passphrases'));
	await registerFacts(
		site,
		['hq', 'lab', 'partner'].map((id) => ({ id, name: id, country: 'DE', address: 'localhost:1', pin: '0'.repeat(64) })),
		'1'.repeat(64),
	);
	const validFrom = `${year - 1}-06-01T00:00:00+08:00`;
	await site.as('li', async (admin) => {
		for (const id of ['scc-old', 'scc-told', 'scc-unused'])
			await admin.addAuthorisation({
				...{ id, processor: 'oem', kind: 'standardContract', state: 'inEffect', validFrom },
				scope: { transfers: ['after-sales'], kinds: ['ordinaryPI'] },
				declaredScale: { ordinary: 100, sensitive: 0 },
			});
	});
	const census = await openFileCensus(layout(site.dir).census);
	const statement = 'register of shipments';
	await census.openMeter('oem', year, {
		...{ kind: 'attested', by: 'zhou', at: on('01-01'), statement },
		ordinary: { min: 5, max: 20 },
		sensitive: exactly(0),
	});
	const basis = { basis: 'standardContract', exempt: false };
	for (const authorisation of ['scc-old', 'scc-told'])
		await census.reserve({
			...{ id: authorisation, at: on('01-01'), entity: 'oem', group: null, year },
			...{ bases: { ordinary: basis, sensitive: basis }, transfer: 'after-sales', recipient: 'hq', purpose: 'quality' },
			...{ authorisation, authorisedFrom: validFrom, unresolved: null, importantBytes: 40, caps: [] },
			persons: {
				...{ count: 3, meters: Uint8Array.of(1, 1, 1), parts: new Uint32Array(3) },
				keys: [{ era: 'first', check: '0'.repeat(16), keys: Uint8Array.from({ length: 48 }, (_, i) => i) }],
			},
			readings: { whose: 'entity', inBoth: 'both', exempt: 'counted' },
		});
	await census.openAuthorisation({
		...{ authorisation: 'scc-told', authorisedFrom: validFrom, entity: 'oem', by: 'zhou', at: on('01-01'), statement },
		...{ ordinary: { min: 10, max: 60 }, sensitive: exactly(0), importantBytes: { min: 0, max: null } },
	});
	await census.reconcile({
		...{ entity: 'oem', year, ordinary: { min: 0, max: 2 }, sensitive: exactly(0), by: 'li', at: on('01-02'), statement },
		lost: { records: 9, link: 'a'.repeat(64) },
	});
	await census.close();
	process.env.TONGGUAN_DIR = site.dir;
});

describe('tongguan meter authorisation of one that was in use before', () => {
	it('says that there is no upper end, for which year, what else may have left under it, and what to do', async () => {
		const zh = await shown('zh', 'scc-old');
		expect(zh).toContain('去重后个人信息 3 – ?，敏感个人信息 0 – ?，重要数据 40 – ? 字节');
		expect(zh).toContain(`自 ${year - 1}-06-01 起生效`);
		expect(zh).toContain(`oem ${year - 1} 年度在生效之后，期初人数未登记：上限未知`);
		expect(zh).toContain(`oem ${year} 年度期初人数登记于生效之后，可能均依该依据出境：上限 +20，敏感 +0`);
		expect(zh).toContain(`oem ${year} 年度补记的缺失人数，可能均依该依据出境：上限 +2，敏感 +0`);
		expect(zh).toContain('tongguan meter open --authorisation scc-old');
		expect(zh).toContain('全部年度去重：3 – ?，申报 100，是否超过 20% 的增幅尚不确定');
		expect(zh).toContain(`${year} 年：个人信息 3 – 25`);
		const en = await shown('en', 'scc-old');
		expect(en).toContain(`oem, ${year - 1}: valid by then, and no opening balance recorded: no upper end`);
		expect(en).toContain('Next: the security administrator states how many left under it before');
		const [table] = objects(await inside(['meter', 'authorisation', 'scc-old', '--json']));
		expect(table).toMatchObject({
			distinct: { ordinary: { min: 3, max: null } },
			importantBytes: { min: 40, max: null },
			unrecorded: [
				{ year: year - 1, what: 'unopened' },
				{ what: 'opening', ordinary: 20 },
				{ what: 'lost', ordinary: 2 },
			],
		});
	});

	it('has both ends, and who vouches for them, once it was stated', async () => {
		const zh = await shown('zh', 'scc-told');
		expect(zh).toContain('去重后个人信息 10 – 65，敏感个人信息 0，重要数据 40 – ? 字节');
		expect(zh).toContain('期初：个人信息 10 – 60，敏感个人信息 0，重要数据 0 – ? 字节，由 zhou 于');
		expect(zh).not.toContain('下一步');
		const en = await shown('en', 'scc-told');
		expect(en).toContain('Opening balance: ordinary 10 – 60, sensitive 0, important data 0 – ? bytes, attested by zhou at');
		expect(en).toContain('distinct over all years: 10 – 65, declared 100, within a growth of 20 %');
	});

	it('is unknown as long as nothing is recorded under it', async () => {
		expect(await shown('zh', 'scc-unused')).toContain('尚无依该依据的记录，此前情况未知');
		expect(await shown('en', 'scc-unused')).toContain('Nothing is recorded under it yet');
	});
});
