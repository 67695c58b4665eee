import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRegistry } from '../src/registry/index.ts';
import { initSite, layout, openEvidence, openSite, WRITERS, writeWhole } from '../src/site/index.ts';

let folder: string;
let count = 0;
const clock = () => new Date('2026-03-01T09:00:00+08:00');
const make = async () => {
	const dir = join(folder, `site-${count++}`);
	await initSite(dir, { site: 'site-1', clock });
	return dir;
};
const code = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'tongguan-site-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a site', () => {
	it('is made of folders and files that only their owner enters', async () => {
		const dir = await make();
		const entries = await readdir(dir, { recursive: true, withFileTypes: true });
		expect(entries.length).toBeGreaterThan(15);
		for (const entry of entries) {
			const { mode } = await stat(join(entry.parentPath, entry.name));
			expect([entry.name, (mode & 0o777).toString(8)]).toEqual([entry.name, entry.isDirectory() ? '700' : '600']);
		}
	});
	it('has one key for each writer of evidence, and each opens its own logs', async () => {
		const site = await openSite(await make());
		for (const writer of WRITERS) {
			const evidence = await openEvidence(site, writer, clock);
			expect(evidence.name).toBe(writer);
			await evidence.close();
		}
		const keys = await Promise.all(WRITERS.map((writer) => readFile(site.paths.logKey(writer), 'utf8')));
		expect(new Set(keys).size).toBe(WRITERS.length);
	});
	it('opens with what it was made with', async () => {
		const dir = await make();
		const { config, vkey } = await openSite(dir);
		expect(config).toEqual({ version: 1, site: 'site-1', createdAt: '2026-03-01T09:00:00.000+08:00', readings: {}, chunkBytes: 4194304 });
		expect(vkey).toMatch(/^site-1\+[0-9a-f]{8}\+/);
	});
	it('is not made over another one', async () => {
		await expect(initSite(await make(), { site: 'other', clock })).rejects.toEqual(code('site-exists'));
	});
	it('is not made in a folder that holds something', async () => {
		const dir = join(folder, 'full');
		await mkdir(dir);
		await writeFile(join(dir, 'something'), '');
		await expect(initSite(dir, { site: 'site-1', clock })).rejects.toEqual(code('folder-not-empty'));
		expect(await readdir(dir)).toEqual(['something']);
	});
	it('is not made by a clock before 2026', async () => {
		const early = () => new Date('2025-12-31T23:59:59+08:00');
		await expect(initSite(join(folder, 'early'), { site: 'site-1', clock: early })).rejects.toEqual(code('bad-date'));
	});
	it.each(['../up', '', '.hidden', 'a/b', '站点', 'x'.repeat(65)])('is not named %j', async (site) => {
		await expect(initSite(join(folder, 'named'), { site, clock })).rejects.toEqual(code('bad-id'));
	});
	it.each([0, 1023, 1024.5, 2 ** 27])('does not send chunks of %d bytes', async (chunkBytes) => {
		await expect(initSite(join(folder, 'chunks'), { site: 'site-1', clock, chunkBytes })).rejects.toEqual(code('bad-value'));
	});
	it('whose registry is lost does not begin a new one', async () => {
		const dir = await make();
		await rm(layout(dir).registry);
		await expect(openRegistry(dir)).rejects.toEqual(code('site-damaged'));
		await expect(openRegistry(dir, { readOnly: true })).rejects.toEqual(code('site-damaged'));
		await expect(openRegistry(folder)).rejects.toEqual(code('not-a-site'));
	});
	it('is told from a folder that is none', async () => {
		await expect(openSite(folder)).rejects.toEqual(code('not-a-site'));
		await expect(openSite(join(folder, 'nowhere'))).rejects.toEqual(code('not-a-site'));
	});
	it('of a newer version is not opened', async () => {
		const dir = await make();
		await writeWhole(layout(dir).siteJson, JSON.stringify({ version: 2 }));
		await expect(openSite(dir)).rejects.toEqual(code('newer-version'));
	});
	it.each(['', 'null', '[]', '{"version":1}', '{"version":"1"}'])('with %j as its site.json is damaged', async (text) => {
		const dir = await make();
		await writeWhole(layout(dir).siteJson, text);
		await expect(openSite(dir)).rejects.toEqual(code('site-damaged'));
	});
	it.each(['siteKey', 'censusKey'] as const)('whose %s others may read is not opened', async (key) => {
		const dir = await make();
		await chmod(layout(dir)[key], 0o644);
		await expect(openSite(dir)).rejects.toEqual(code('key-permissions'));
	});
});

describe('writing a file whole', () => {
	it('replaces what was there, leaving no draft behind', async () => {
		const dir = join(folder, 'whole');
		await mkdir(dir);
		await writeWhole(join(dir, 'a'), 'first');
		await writeWhole(join(dir, 'a'), 'second');
		expect(await readFile(join(dir, 'a'), 'utf8')).toBe('second');
		await expect(writeWhole(join(dir, 'a'), 'third', { fresh: true })).rejects.toEqual(code('EEXIST'));
		expect(await readdir(dir)).toEqual(['a']);
		expect(await readFile(join(dir, 'a'), 'utf8')).toBe('second');
	});
});
