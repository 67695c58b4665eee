import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layout, yearOf } from '@tongguan/clearance';
import { beforeAll, describe, expect, it } from 'vitest';
import { postgresBin, startServer } from '../../../packages/census/test/postgres/server.ts';
import { type DemoSite, makeSite, registerFacts } from '../demo/site.ts';
import { writeHistory } from './census-history.ts';
import { folder, inside, objects, type Ran } from './cli.ts';

const HAN = /\p{Script=Han}/u;
const year = yearOf(new Date());
const dir = await folder();
const at = (name: string): string => join(dir, name);
const json = (...args: string[]): Promise<Ran> => inside([...args, '--json']);
const one = async <T = Record<string, unknown>>(...args: string[]): Promise<T> => objects<T>(await json(...args))[0]!;
let site: DemoSite;

beforeAll(async () => {
	site = await makeSite(at('site'), at('passphrases'));
	await registerFacts(
		site,
		['hq', 'lab', 'partner'].map((id) => ({ id, name: id, country: 'DE', address: 'localhost:1', pin: '0'.repeat(64) })),
		'1'.repeat(64),
	);
	await writeHistory(layout(site.dir).census, year);
	process.env.TONGGUAN_DIR = site.dir;
	process.env.TONGGUAN_PASSPHRASES = at('passphrases');
});

async function shareCensus(censusJson: string, url: object): Promise<void> {
	const config = JSON.parse(await readFile(censusJson, 'utf8')) as object;
	await writeFile(censusJson, JSON.stringify({ ...config, postgres: { url } }));
}
/** A copy of the census with one byte of its journal changed, in the middle of its largest record. */
async function damaged(name: string): Promise<string> {
	await cp(layout(site.dir).census, at(name), { recursive: true });
	const journal = join(at(name), 'journal');
	const bytes = await readFile(journal);
	bytes[bytes.byteLength >> 1]! ^= 1;
	await writeFile(journal, bytes);
	return at(name);
}

describe('tongguan census fsck', () => {
	it('reads every record and derives everything again', async () => {
		expect(await one('census', 'fsck')).toMatchObject({
			sound: true,
			folder: layout(site.dir).census,
			head: { records: expect.any(Number), link: expect.stringMatching(/^[0-9a-f]{64}$/) },
			reservations: 5,
			tornBytes: 0,
		});
	});
	it('says so in both languages', async () => {
		const zh = await inside(['census', 'fsck']);
		expect(zh).toMatchObject({ code: 0, stderr: '' });
		expect(zh.stdout).toContain('计数记录完好');
		const en = await inside(['census', 'fsck', '--lang', 'en']);
		expect(en.stdout).toContain('The census is sound');
		expect(en.stdout).not.toMatch(HAN);
	});
	it('fails with exit code 6 and the place, when one byte is another', async () => {
		const place = await damaged('flipped');
		const ran = await json('census', 'fsck', place);
		expect(ran.code).toBe(6);
		expect(objects(ran)[0]).toMatchObject({ error: 'journal-damaged', params: { position: expect.any(Number) } });
		const zh = await inside(['census', 'fsck', place]);
		expect(zh.code).toBe(6);
		expect(zh.stdout).toContain('未通过校验');
		const en = await inside(['census', 'fsck', place, '--lang', 'en']);
		expect(en.stdout).toContain('not sound');
		expect(en.stdout + en.stderr).not.toMatch(HAN);
	});
	it('says what was not written whole, and that it counts for nothing', async () => {
		await cp(layout(site.dir).census, at('torn'), { recursive: true });
		await writeFile(join(at('torn'), 'journal'), Uint8Array.of(9, 0, 0, 0, 1), { flag: 'a' });
		expect(await one('census', 'fsck', at('torn'))).toMatchObject({ sound: true, tornBytes: 5 });
		expect((await inside(['census', 'fsck', at('torn')])).stdout).toContain('5 字节未写完');
		expect((await inside(['census', 'fsck', at('torn'), '--lang', 'en'])).stdout).toContain('5 bytes at the end were not written whole');
	});
	it('asks for a site, or a folder', async () => {
		expect(await one('census', 'fsck', '--dir', dir)).toMatchObject({ error: 'not-a-site' });
	});
});

describe('tongguan census backup and restore', () => {
	it('give back the same census, and say its head', async () => {
		const { head } = await one<{ head: { records: number; link: string } }>('census', 'fsck');
		expect(await one('census', 'backup', at('backup'))).toEqual({ folder: at('backup'), head });
		expect(await one('census', 'fsck', at('backup'))).toMatchObject({ sound: true, head });
		await cp(site.dir, at('moved'), { recursive: true });
		await rm(layout(at('moved')).census, { recursive: true });
		expect(await one('census', 'restore', at('backup'), '--dir', at('moved'))).toEqual({ folder: at('backup'), head });
		expect(await one('meter', '--processor', 'oem', '--dir', at('moved'))).toMatchObject({ totals: { ordinary: { min: 149, max: 174 } } });
	});
	it('say in both languages what to keep and what comes next', async () => {
		const zh = await inside(['census', 'backup', at('backup-zh')]);
		expect(zh.stdout).toMatch(/条记录。请另行记下[\s\S]*[0-9a-f]{64}/);
		const en = await inside(['census', 'backup', at('backup-en'), '--lang', 'en']);
		expect(en.stdout).toContain('Keep the head elsewhere');
		for (const [lang, words] of [
			['zh', 'tongguan census reconcile'],
			['en', 'states bounds'],
		] as const) {
			await cp(site.dir, at(`restored-${lang}`), { recursive: true });
			await rm(layout(at(`restored-${lang}`)).census, { recursive: true });
			const ran = await inside(['census', 'restore', at('backup'), '--dir', at(`restored-${lang}`), '--lang', lang]);
			expect(ran.code).toBe(0);
			expect(ran.stdout).toContain(words);
		}
	});
	it('overwrite nothing', async () => {
		expect(await one('census', 'restore', at('backup'))).toMatchObject({ error: 'not-empty' });
		await mkdir(at('full'));
		await writeFile(at('full/x'), '');
		expect(await one('census', 'backup', at('full'))).toMatchObject({ error: 'not-empty' });
	});
	it('refuse a copy inside the site', async () => {
		expect(await one('census', 'backup', join(site.dir, 'copy'))).toMatchObject({ error: 'backup-inside' });
	});
	it('put no damaged copy in the place of a census', async () => {
		const copy = await damaged('damaged-backup');
		await cp(site.dir, at('from-damaged'), { recursive: true });
		await rm(layout(at('from-damaged')).census, { recursive: true });
		expect(await one('census', 'restore', copy, '--dir', at('from-damaged'))).toMatchObject({ error: 'journal-damaged' });
		expect(await readdir(layout(at('from-damaged')).census).catch(() => [])).toEqual([]);
	});
	it('are not for a census that several gateways share: the database has its own', async () => {
		await cp(site.dir, at('shared'), { recursive: true });
		const { censusJson } = layout(at('shared'));
		await shareCensus(censusJson, { environment: 'NOWHERE' });
		for (const args of [
			['census', 'fsck'],
			['census', 'backup', at('never')],
			['census', 'restore', at('backup')],
		])
			expect(await one(...args, '--dir', at('shared'))).toMatchObject({ error: 'census-shared' });
	});
});

describe.skipIf(postgresBin === null)(
	`a census that several gateways share${postgresBin === null ? ' (skipped: no PostgreSQL)' : ''}`,
	() => {
		it('is opened, counted and explained like one in a file', async () => {
			const server = await startServer();
			try {
				await cp(site.dir, at('in-postgres'), { recursive: true });
				process.env.CENSUS_ADDRESS = `postgres://postgres@127.0.0.1:${server.port}/postgres`;
				await shareCensus(layout(at('in-postgres')).censusJson, { environment: 'CENSUS_ADDRESS' });
				const attest = ['--ordinary', '7', '--sensitive', '0', '--statement', 'x', '--as', 'zhou'];
				expect(await one('meter', 'open', '--processor', 'oem', ...attest, '--dir', at('in-postgres'))).toMatchObject({
					meter: { opened: true },
				});
				const seven = { min: 7, max: 7 };
				expect(await one('meter', '--processor', 'oem', '--dir', at('in-postgres'))).toMatchObject({ totals: { ordinary: seven } });
				expect(await one('meter', 'why', '--processor', 'oem', '--dir', at('in-postgres'))).toMatchObject({ number: seven });
			} finally {
				await server.stop();
			}
		});
	},
);

describe('tongguan reading', () => {
	it('lists each with its question, its alternatives and who holds them, the default and what is in force', async () => {
		const all = objects(await json('reading', 'list'));
		expect(all.map((it) => it.reading)).toEqual(expect.arrayContaining(['D4', 'D6', 'D7', 'D12', 'E5']));
		expect(all.find((it) => it.reading === 'D7')).toMatchObject({
			inForce: 'exemptCounted',
			default: 'exemptCounted',
			carriedOut: true,
			recorded: null,
			alternatives: [{ value: 'exemptNotCounted', heldBy: expect.stringContaining('实务通行理解') }, { value: 'exemptCounted' }],
		});
		expect(all.find((it) => it.reading === 'D12')).toMatchObject({ carriedOut: false });
	});
	it('says so in both languages', async () => {
		const zh = await inside(['reading', 'list']);
		expect(zh.stdout).toContain('● exemptCounted [现行, 默认]');
		expect(zh.stdout).toContain('○ exemptNotCounted');
		const en = await inside(['reading', 'list', '--lang', 'en']);
		expect(en.stdout).toContain('● exemptCounted [in force, default]');
		expect(en.stdout.replaceAll('以上', '')).not.toMatch(HAN);
	});
	it.each([
		[['D7', 'perhaps'], 'unknown-reading'],
		[['D99', 'x'], 'unknown-reading'],
		[['D12', 'viewed'], 'reading-not-executed'],
	])('records nothing that cannot be read so: %j', async (args, error) => {
		expect(await one('reading', 'set', ...args, '--statement', 'x', '--as', 'li')).toMatchObject({ error });
	});
	it('is recorded by the compliance officer, with a statement', async () => {
		expect(await one('reading', 'set', 'D7', 'exemptNotCounted', '--statement', 'x', '--as', 'wang')).toMatchObject({
			error: 'role-missing',
		});
		expect((await json('reading', 'set', 'D7', 'exemptNotCounted', '--as', 'li')).code).toBe(2);
	});
	it('once recorded holds for every count, which says how the meters change', async () => {
		const ran = await inside(['reading', 'set', 'D7', 'exemptNotCounted', '--statement', '律师意见', '--as', 'li']);
		expect(ran.stdout).toContain('li 已登记解读口径 D7=exemptNotCounted');
		expect(ran.stdout).toContain(`oem ${year} 年，个人信息（不含敏感）：149 – 174 → 99 – 124`);
		const listed = objects(await json('reading', 'list')).find((it) => it.reading === 'D7');
		expect(listed).toMatchObject({ inForce: 'exemptNotCounted', recorded: { by: 'li', statement: '律师意见' } });
		expect((await inside(['reading', 'list'])).stdout).toContain('li 于');
		expect(await one('meter', '--processor', 'oem')).toMatchObject({
			readings: { exempt: 'notCounted' },
			totals: { ordinary: { min: 99, max: 124 } },
			leftOut: { exempt: { ordinary: 50 } },
		});
		expect((await inside(['meter', '--processor', 'oem', '--lang', 'en'])).stdout).toContain('left under exemptions alone): ordinary 50');
		const back = await one<{ reading: object; meters: object[] }>(
			'reading',
			'set',
			'D7',
			'exemptCounted',
			'--statement',
			'x',
			'--as',
			'li',
		);
		expect(back).toMatchObject({ reading: { id: 'D7', alternative: 'exemptCounted', by: 'li' } });
		expect(back.meters).toHaveLength(2);
	});
	it('of law moves the threshold that the meter is set against', async () => {
		const counts = async (): Promise<number[]> =>
			(await one<{ thresholds: { count: number }[] }>('meter', '--processor', 'oem')).thresholds.map(({ count }) => count);
		expect(await counts()).toEqual([100_000, 1_000_000, 1, 10_000]);
		await json('reading', 'set', 'E5', 'above', '--statement', 'x', '--as', 'li');
		expect(await counts()).toEqual([100_000, 1_000_001, 1, 10_001]);
	});
});
