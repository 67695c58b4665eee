import { once } from 'node:events';
import { cp, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { layout, yearOf } from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mobile, ownersCsv, track, truncatedParquet } from '../demo/generate.ts';
import { folder, inside, objects, type Ran } from './cli.ts';
import { makeWorld, type World } from './world.ts';

const HAN = /\p{Script=Han}/u;
const year = yearOf(new Date());
const dir = await folder();
const at = (name: string): string => join(dir, name);
const json = (...args: string[]): Promise<Ran> => inside([...args, '--json']);
const one = async <T = Record<string, unknown>>(...args: string[]): Promise<T> => objects<T>(await json(...args))[0]!;
type Bounds = { min: number; max: number };
const totals = async (entity = 'oem'): Promise<{ ordinary: Bounds; sensitive: Bounds }> =>
	(await one<{ totals: { ordinary: Bounds; sensitive: Bounds } }>('meter', '--processor', entity)).totals;
let world: World;

beforeAll(async () => {
	world = await makeWorld(at('world'));
	await ownersCsv(at('owners.csv'), { rows: 300, owners: 100, seed: 1 });
	expect(await one('ship', at('owners.csv'), '--transfer', 'after-sales', '--as', 'wang')).toMatchObject({ shipment: { state: 'posted' } });
	for (const id of ['dealer', 'badges', 'broken', 'english'])
		expect((await json('processor', id, '--name', id, '--legal-entity', 'legalEntity', '--ciio', 'no', '--as', 'li')).code).toBe(0);
});
afterAll(() => world.stop());

describe('tongguan meter open --import', () => {
	const open = (entity: string, file: string, ...more: string[]): string[] => [
		'meter',
		'open',
		'--processor',
		entity,
		'--import',
		at(file),
		'--statement',
		'历史邮件',
		'--as',
		'zhou',
		...more,
	];

	it('takes a column of any name as the kind of identifier it is said to be', async () => {
		await writeFile(at('badges.csv'), `工号,备注\n${Array.from({ length: 40 }, (_, i) => `E-${i % 30},x`).join('\n')}\n`);
		expect(await one(...open('badges', 'badges.csv', '--column', '工号=employee'))).toMatchObject({
			meter: { entity: 'badges', opened: true, totals: { ordinary: { min: 30, max: 30 }, sensitive: { min: 0, max: 0 } } },
			imported: { persons: 30, parts: 1, unreadable: { ordinary: 0, sensitive: 0 } },
		});
		expect(await totals('badges')).toMatchObject({ ordinary: { min: 30, max: 30 } });
	});
	it('given again says the same, and counts nobody twice', async () => {
		const again = await inside(open('badges', 'badges.csv', '--column', '工号=employee'));
		expect(again.code).toBe(0);
		expect(again.stdout).toContain('已导入 30 名可区分的人员');
		expect(await totals('badges')).toMatchObject({ ordinary: { min: 30, max: 30 } });
	});
	it('says in both languages how many values could not be read, each a person at the upper end', async () => {
		const rows = Array.from({ length: 20 }, (_, i) => mobile(i));
		await writeFile(at('broken.csv'), `phone\n${[...rows, '12345', '1380013800', '86-1'].join('\n')}\n`);
		const zh = await inside(open('broken', 'broken.csv', '--column', 'phone=mobile'));
		expect(zh.code, zh.stderr).toBe(0);
		expect(zh.stdout).toMatch(/未能识别的值，每个按至多一人计入上限：个人信息 3/);
		expect(zh.stdout).toContain('个人信息 20 – 23');
		const en = await inside(open('english', 'broken.csv', '--column', 'phone=mobile', '--lang', 'en'));
		expect(en.stdout).toContain('each at most one person at the upper end: ordinary 3');
		expect(en.stdout).not.toMatch(HAN);
	});
	it('says on a terminal how far it is', async () => {
		const { isTTY } = process.stderr;
		process.stderr.isTTY = true;
		const ran = await inside(open('badges', 'badges.csv', '--column', '工号=employee'));
		process.stderr.isTTY = isTTY;
		expect(ran.stderr).toContain('导入 100%');
	});
	it.each([
		['zh', '再次执行即可接续'],
		['en', 'goes on from there and counts nobody twice'],
	])('that broke off says in %s how it goes on', async (lang, words) => {
		const broken = at(`broken-${lang}`);
		await cp(world.site.dir, broken, { recursive: true, filter: (path) => !path.endsWith('gateway.json') });
		const gateway = createServer((request, response) => {
			request.resume();
			const progress = { step: 'importing', done: 1, total: 4 };
			for (const message of [
				{ type: 'progress', progress },
				{ type: 'error', code: 'no-space', params: { store: 'census' } },
			])
				response.write(`${JSON.stringify(message)}\n`);
			response.end();
		});
		await once(gateway.listen(0, '127.0.0.1'), 'listening');
		const { port } = gateway.address() as AddressInfo;
		await writeFile(join(layout(broken).run, 'gateway.json'), JSON.stringify({ port, token: 'x', pid: process.pid }));
		const ran = await inside(open('dealer', 'badges.csv', '--column', '工号=employee', '--dir', broken, '--lang', lang));
		expect(ran.code).toBe(1);
		expect(ran.stdout).toContain(words);
		expect(ran.stderr).toContain('(no-space)');
		gateway.close();
	});
	it.each(['工号', '工号=name', '=employee', '工号=badge'])('names a column that cannot be: %s', async (column) => {
		const ran = await json(...open('dealer', 'badges.csv', '--column', column));
		expect(ran.code).toBe(2);
		expect(objects(ran)[0]).toMatchObject({ error: 'option-value', params: { option: '--column' } });
	});
});

describe('tongguan meter open --authorisation', () => {
	const open = (id: string, ...more: string[]): string[] => [
		'meter',
		'open',
		'--authorisation',
		id,
		'--statement',
		'历年批次登记',
		...more,
	];
	const told = ['--ordinary', '3..8', '--sensitive', '0', '--as', 'zhou'];
	beforeAll(async () => {
		const scope = ['--transfers', 'after-sales', '--kinds', 'ordinaryPI', '--from', `${year - 1}-03-01`];
		for (const [id, processor] of [
			['scc-earlier', 'badges'],
			['scc-english', 'english'],
			['scc-dealer', 'dealer'],
		] as const) {
			const ran = await json('authorisation', 'add', id, '--processor', processor, '--kind', 'standardContract', ...scope, '--as', 'li');
			expect(ran.code, ran.stderr).toBe(0);
		}
	});

	it('states who had left under it, by the security administrator', async () => {
		expect(await one(...open('scc-earlier', ...told.slice(0, -1), 'wang'))).toMatchObject({ error: 'role-missing' });
		const answer = await one(...open('scc-earlier', ...told, '--important-bytes', '1000..2000'));
		expect(answer).toMatchObject({
			authorisation: {
				authorisation: 'scc-earlier',
				authorisedFrom: `${year - 1}-03-01T00:00:00.000+08:00`,
				opened: true,
				distinct: { ordinary: { min: 3, max: 8 }, sensitive: { min: 0, max: 0 } },
				importantBytes: { min: 1000, max: 2000 },
			},
		});
		expect(await one(...open('scc-earlier', ...told))).toMatchObject({ error: 'authorisation-already-opened' });
		const zh = await inside(['meter', 'authorisation', 'scc-earlier']);
		expect(zh.stdout).toContain('去重后个人信息 3 – 8');
		expect(zh.stdout).toContain('历年批次登记');
	});
	it('says so in English, and that bytes which nobody stated are unknown', async () => {
		const { stdout } = await inside(open('scc-english', ...told, '--lang', 'en'));
		expect(stdout).toContain(
			'opening balance of the authorisation scc-english is recorded; it now stands at ordinary 3 – 8, sensitive 0, important data 0 – ? bytes',
		);
		expect(stdout).not.toMatch(HAN);
	});
	it('comes after the opening balance of the year', async () => {
		expect(await one(...open('scc-dealer', ...told))).toMatchObject({ error: 'meter-not-opened', params: { entity: 'dealer', year } });
	});
	it.each([
		[['--processor', 'oem'], 'options-together', { option: '--authorisation', other: '--processor' }],
		[['--year', String(year)], 'options-together', { other: '--year' }],
		[['--import', 'file.csv'], 'options-together', {}],
		[['--important-bytes', '2..1'], 'option-value', { option: '--important-bytes' }],
	])('has no use for %j', async (more, error, params) => {
		const bounds = more[0] === '--import' ? [] : told;
		expect(await one(...open('scc-dealer', ...bounds, ...more))).toMatchObject({ error, params });
	});
	it('is the only one that speaks of bytes, and without it the processor has to be named', async () => {
		const meter = ['meter', 'open', '--statement', 'x', ...told];
		expect(await one(...meter)).toMatchObject({ error: 'option-missing', params: { option: '--processor' } });
		expect(await one(...meter, '--processor', 'dealer', '--important-bytes', '1')).toMatchObject({
			error: 'option-missing',
			params: { option: '--authorisation' },
		});
	});
});

describe('tongguan meter why beside a gateway', () => {
	it('names the entry of the decision log for each shipment and that of the operation log for the opening balance', async () => {
		const why = await one<{
			reservations: { id: string }[];
			entries: { opening: { index: number }; shipments: Record<string, { index: number }> };
		}>('meter', 'why', '--processor', 'oem', '--meter', 'ordinary');
		const { id } = why.reservations[0]!;
		const decisions = objects<{ index: number; payload: { shipment: string } }>(await json('log', 'decision', '--writer', 'gateway'));
		expect(decisions.find(({ index }) => index === why.entries.shipments[id]!.index)).toMatchObject({ payload: { shipment: id } });
		const operations = objects<{ index: number; payload: object }>(await json('log', 'operation', '--writer', 'gateway'));
		expect(operations.find(({ index }) => index === why.entries.opening.index)).toMatchObject({
			payload: { operation: 'meter.attest', object: `meter:oem:${year}` },
		});
		const zh = (await inside(['meter', 'why', '--processor', 'oem'])).stdout;
		expect(zh).toContain(`证据 gateway/decision#${why.entries.shipments[id]!.index}`);
		const en = (await inside(['meter', 'why', '--processor', 'oem', '--lang', 'en'])).stdout;
		expect(en).toContain(`evidence gateway/operation#${why.entries.opening.index}`);
	});
});

describe('tongguan meter whatif', () => {
	const whatIf = (file: string, ...more: string[]): string[] => ['meter', 'whatif', at(file), '--processor', 'oem', ...more];
	const model = ['--subject', 'owner=手机号,车架号,车主姓名'];
	it('counts whom a file would add, keyed as a shipment would be, and changes nothing', async () => {
		await ownersCsv(at('next.csv'), { rows: 200, owners: 150, seed: 3 });
		const before = await totals();
		const head = await one('census', 'fsck');
		expect(await one(...whatIf('next.csv', ...model))).toMatchObject({
			complete: true,
			entity: 'oem',
			year,
			added: { ordinary: { min: 50, max: 50 }, sensitive: { min: 0, max: 0 } },
			after: { ordinary: { max: before.ordinary.max + 50 } },
		});
		expect(await totals()).toEqual(before);
		expect(await one('census', 'fsck')).toEqual(head);
	});
	it('says in both languages what would be crossed and what room is left', async () => {
		await track(at('trip.gpx'), 60);
		const zh = await inside(whatIf('trip.gpx'));
		expect(zh.code, zh.stderr).toBe(0);
		expect(zh.stdout).toContain('1 人（I.3-B2）：因此跨过');
		expect(zh.stdout).toMatch(/10,000 人（I\.3-A3）：未达到，还可出境 9,99\d 人/);
		const en = await inside(whatIf('next.csv', ...model, '--lang', 'en'));
		expect(en.stdout).toContain('it would add to');
		expect(en.stdout).toContain('not reached, room for');
		expect(en.stdout).not.toMatch(HAN);
	});
	it('takes an exemption into account as the readings in force do', async () => {
		expect(await one(...whatIf('next.csv', ...model, '--exempt', 'I.3-C1'))).toMatchObject({ added: { ordinary: { max: 50 } } });
		expect((await json(...whatIf('next.csv', '--exempt', 'I.3-C5'))).code).toBe(2);
	});
	it('exits 7 and says so where the file was not read completely', async () => {
		await truncatedParquet(at('fleet.parquet'));
		const ran = await inside(whatIf('fleet.parquet'));
		expect(ran.code).toBe(7);
		expect(ran.stdout).toContain('未能完整读取');
		expect(ran.stdout).toMatch(/100,000 人（I\.3-B1）：此前未达到，是否因此跨过不得而知/);
		expect(ran.stdout).not.toContain('因此跨过\n');
		expect(objects(await json(...whatIf('fleet.parquet')))[0]).toMatchObject({ complete: false, after: { ordinary: { max: null } } });
	});
	it('needs to know which processor, a file, and the key', async () => {
		expect(await one('meter', 'whatif', at('next.csv'))).toMatchObject({ error: 'option-missing' });
		expect(await one('meter', 'whatif', at('none.csv'), '--processor', 'oem')).toMatchObject({ error: 'not-found' });
		expect(await one(...whatIf('next.csv', '--column', '工号=employee'))).toMatchObject({ error: 'column-unseen' });
		const { censusKey } = layout(world.site.dir);
		await rename(censusKey, at('key'));
		expect(await one(...whatIf('next.csv'))).toMatchObject({ error: 'bad-key-source' });
		await rename(at('key'), censusKey);
	});
});

describe('tongguan meter link and adopt', () => {
	const link = (set: string, ...more: string[]): string[] => [
		'meter',
		'link',
		at('pairs.csv'),
		'--set',
		set,
		'--subject',
		'owner=旧手机号,新手机号',
		'--column',
		'旧手机号=mobile',
		'--column',
		'新手机号=mobile',
		...more,
	];

	it('lower the lower end once proposed, the upper end once adopted, and give it back when withdrawn', async () => {
		// The first ten owners are the next ten again.
		await writeFile(
			at('pairs.csv'),
			`旧手机号,新手机号\n${Array.from({ length: 10 }, (_, i) => `${mobile(i)},${mobile(i + 10)}`).join('\n')}\n`,
		);
		expect(await totals()).toMatchObject({ ordinary: { min: 100, max: 100 } });
		expect(await one(...link('renumbered', '--as', 'li'))).toMatchObject({
			links: [{ version: 1, pairs: 10, adopted: null }],
			meters: expect.arrayContaining([expect.objectContaining({ after: expect.objectContaining({ entity: 'oem' }) })]),
		});
		expect(await totals()).toMatchObject({ ordinary: { min: 90, max: 100 } });
		const adopted = await inside(['meter', 'adopt', 'renumbered', '--statement', '已与运营商核对', '--as', 'li']);
		expect(adopted.stdout).toContain(`oem ${year} 年，个人信息（不含敏感）：90 – 100 → 90`);
		expect(await totals()).toMatchObject({ ordinary: { min: 90, max: 90 } });
		const withdrawn = await inside(['meter', 'adopt', 'renumbered', '--withdraw', '--statement', 'x', '--as', 'li', '--lang', 'en']);
		expect(withdrawn.stdout).toContain(`oem, ${year}, PI, not sensitive: 90 → 90 – 100`);
		expect(withdrawn.stdout.replaceAll(/renumbered@\S+/g, '')).not.toMatch(HAN);
		expect(await totals()).toMatchObject({ ordinary: { min: 90, max: 100 } });
	});
	it('say in both languages what a proposal does and what comes next', async () => {
		const zh = await inside(link('zh-set', '--as', 'li'));
		expect(zh.stdout).toMatch(/第 1 版已提出：10 对。采纳之前只降低计数的下限/);
		expect(zh.stdout).toContain('tongguan meter adopt zh-set --statement');
		const en = await inside(link('en-set', '--as', 'li', '--lang', 'en'));
		expect(en.stdout).toMatch(/version 1, is proposed: 10 pairs/);
		expect(en.stdout).not.toMatch(HAN);
	});
	it('leave out values that many share, and say of which kind and how many, never which', async () => {
		await writeFile(
			at('pairs.csv'),
			`旧手机号,新手机号\n${Array.from({ length: 9 }, (_, i) => `${mobile(1000)},${mobile(1001 + i)}`).join('\n')}\n`,
		);
		expect(await one(...link('dealer', '--as', 'li'))).toMatchObject({ error: 'links-empty' });
		const rows = [...Array.from({ length: 9 }, (_, i) => [1000, 1001 + i]), [1020, 1021], [1021, 1022]];
		await writeFile(at('pairs.csv'), `旧手机号,新手机号\n${rows.map((row) => row.map((i) => mobile(i!)).join(',')).join('\n')}\n`);
		const answer = await one(...link('dealer', '--as', 'li'));
		expect(answer).toMatchObject({
			links: [{ pairs: 2, classes: 1, largest: 3, adopted: null }],
			shared: { most: 8, byKind: { mobile: 1 } },
		});
		expect(JSON.stringify(answer)).not.toContain(mobile(1000));
		const zh = await inside(link('dealer', '--as', 'li'));
		expect(zh.stdout).toContain('未用于关联的多人共用标识：手机号码 1 项。每项对应的同种标识超过 8 项');
		expect(zh.stdout).toContain('合为 1 人，一人至多 3 项标识');
		const en = await inside(link('dealer', '--as', 'li', '--lang', 'en'));
		expect(en.stdout).toContain('Not used to link, because many share them: Mobile number: 1. Each stands with more than 8 identifiers');
		expect(en.stdout).toContain('They make 1 persons; no person has more than 3 identifiers');
		expect(en.stdout).not.toMatch(HAN);
		const operations = objects<{ payload: object }>(await json('log', 'operation', '--writer', 'gateway'));
		expect(operations.filter(({ payload }) => 'operation' in payload && payload.operation === 'links.propose').at(-1)).toMatchObject({
			payload: { detail: { set: 'dealer', pairs: 2, shared: { most: 8, byKind: { mobile: 1 } } } },
		});
	});
	it('warn of a person with more identifiers than people have, before it is adopted and in the list', async () => {
		const chained = Array.from({ length: 19 }, (_, i) => `${mobile(2000 + i)},${mobile(2001 + i)}`);
		await writeFile(at('pairs.csv'), `旧手机号,新手机号\n${chained.slice(1).join('\n')}\n`);
		expect((await inside(link('chain', '--as', 'li'))).stdout).not.toContain('注意');
		await writeFile(at('pairs.csv'), `旧手机号,新手机号\n${chained.join('\n')}\n`);
		const zh = await inside(link('chain', '--as', 'li'));
		expect(zh.stdout).toMatch(/注意：关联集 chain@\S+ 中有一人合并了 20 项标识。.*采纳之前应当核实/);
		expect((await inside(['meter', 'links'])).stdout).toMatch(/注意：关联集 chain@\S+ 中有一人合并了 20 项标识/);
		const en = await inside(['meter', 'links', '--lang', 'en']);
		expect(en.stdout).toMatch(/Note: in the link set chain@\S+ one person has 20 identifiers\..*joins strangers.*Look before adopting it/);
		expect(en.stdout).not.toMatch(HAN);
		expect(objects(await json('meter', 'links'))).toContainEqual(expect.objectContaining({ classes: 1, largest: 20 }));
	});
	it('know versions: the latest is adopted unless one is named, and one that nobody proposed is none', async () => {
		await json(...link('versions', '--as', 'li'));
		await writeFile(at('pairs.csv'), `旧手机号,新手机号\n${mobile(50)},${mobile(51)}\n`);
		expect(await one(...link('versions', '--as', 'li'))).toMatchObject({ links: [{ version: 2, pairs: 1 }] });
		expect(await one('meter', 'adopt', 'versions', '--statement', 'x', '--as', 'li')).toMatchObject({
			links: [{ version: 2, adopted: 2 }],
		});
		expect(await one('meter', 'adopt', 'versions', '--version', '1', '--statement', 'x', '--as', 'li')).toMatchObject({
			links: [{ adopted: 1 }],
		});
		expect(await one('meter', 'adopt', 'versions', '--version', '7', '--statement', 'x', '--as', 'li')).toMatchObject({
			error: 'unknown-links',
		});
		expect(await one('meter', 'adopt', 'nothing', '--statement', 'x', '--as', 'li')).toMatchObject({ error: 'unknown-link-set' });
		expect((await json('meter', 'adopt', 'versions', '--version', '1', '--withdraw', '--statement', 'x', '--as', 'li')).code).toBe(2);
	});
	it('need the role, columns that can link, and rows that do', async () => {
		expect(await one('meter', 'adopt', 'versions', '--statement', 'x', '--as', 'wang')).toMatchObject({ error: 'role-missing' });
		const lonely = await json('meter', 'link', at('pairs.csv'), '--set', 'x', '--subject', 'owner=旧手机号', '--as', 'li');
		expect(lonely.code).toBe(2);
		await writeFile(at('empty-pairs.csv'), `旧手机号,新手机号\n${mobile(1)},\n`);
		expect(
			await one('meter', 'link', at('empty-pairs.csv'), '--set', 'x', '--subject', 'owner=旧手机号,新手机号', '--as', 'li'),
		).toMatchObject({ error: 'links-empty' });
	});
});

describe('tongguan census reconcile', () => {
	const reconcile = (...more: string[]): string[] => [
		'census',
		'reconcile',
		'--processor',
		'oem',
		'--ordinary',
		'0..40',
		'--sensitive',
		'0',
		'--statement',
		'备份之后的批次',
		'--as',
		'li',
		...more,
	];
	it('is for a year that has begun', async () => {
		const ran = await json(...reconcile('--year', String(year + 1)));
		expect([ran.code, objects(ran)[0]]).toMatchObject([1, { error: 'year-not-begun' }]);
	});
	it('is refused while nothing is lost', async () => {
		expect(await one(...reconcile())).toMatchObject({ error: 'census-whole' });
		expect((await json('census', 'reconcile', '--processor', 'oem', '--statement', 'x', '--as', 'li')).code).toBe(2);
	});
	it('states what an earlier copy no longer knows; until then nothing of the processor leaves', async () => {
		const { census } = layout(world.site.dir);
		expect((await json('census', 'backup', at('earlier'))).code).toBe(0);
		await ownersCsv(at('later.csv'), { rows: 40, owners: 40, first: 200, seed: 2 });
		const ship = (): Promise<Record<string, unknown>> => one('ship', at('later.csv'), '--transfer', 'after-sales', '--as', 'wang');
		expect(await ship()).toMatchObject({ shipment: { state: 'posted' } });
		const before = await totals();
		await world.stopGateway();
		await rename(census, at('lost'));
		expect((await json('census', 'restore', at('earlier'))).code).toBe(0);
		expect((await totals()).ordinary.max).toBe(before.ordinary.max - 40);
		const views = [
			['meter', '--processor', 'oem'],
			['meter', 'why', '--processor', 'oem'],
			['meter', 'splitting'],
			['meter', 'authorisation', 'scc-2026-01'],
			['meter', 'links'],
			['meter', 'whatif', at('later.csv'), '--processor', 'oem'],
			['census', 'fsck'],
		];
		// Before the gateway has seen it, and after.
		const warn = async (): Promise<void> => {
			for (const view of views) {
				const ran = await json(...view);
				expect([view.slice(0, 2), ran.code]).toEqual([view.slice(0, 2), view[0] === 'census' ? 6 : 7]);
				expect(objects(ran).at(-1)).toMatchObject({ error: 'rolled-back' });
			}
			const shown = await inside(['meter', '--processor', 'oem']);
			expect(shown.stdout).toContain('个人信息');
			expect(shown.stderr).toContain('较早的副本');
		};
		await warn();
		expect(JSON.stringify(await ship())).toContain('rolled-back');
		await warn();
		const zh = await inside(reconcile());
		expect(zh.code, zh.stderr).toBe(0);
		expect(zh.stdout).toContain(`oem 的 ${year} 年缺失人数已补记`);
		expect((await totals()).ordinary.max).toBe(before.ordinary.max);
		expect((await inside(['meter', 'why', '--processor', 'oem', '--meter', 'ordinary'])).stdout).toMatch(
			/补记：\+0 – 40，由 li .*证据 gateway\/operation#\d+/,
		);
		expect(await ship()).toMatchObject({ shipment: { state: 'posted' } });
		const en = await inside([...reconcile('--lang', 'en').map((it) => (it === 'oem' ? 'mobility' : it))]);
		expect(en.stdout).toContain(`What is missing of mobility in ${year} is stated`);
		for (const processor of ['dealer', 'badges', 'broken', 'english'])
			expect((await inside(reconcile().map((it) => (it === 'oem' ? processor : it)))).code).toBe(0);
		for (const view of views) expect([view, (await json(...view)).code]).toEqual([view, 0]);
		expect(en.stdout).not.toMatch(HAN);
	});
});
