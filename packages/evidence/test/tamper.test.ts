import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateLogKey, verify, vkeyOf } from '../src/adapters/node.ts';
import type { Finding, Verification } from '../src/types.ts';
import { memoryFs, type Snapshot, snapshot } from './support/memory-fs.ts';
import { fillSite, makeSite, SITE, type TestSite } from './support/site.ts';

let site: TestSite;
let large: TestSite;
let files: Snapshot;
let manyFiles: Snapshot;

const check = (changed: Snapshot, key?: string): Promise<Verification> =>
	verify('/e', { fs: memoryFs(changed), ...(key === undefined ? {} : { key }) });
const changing = (path: string, bytes: Uint8Array | null, from = files): Snapshot => {
	const copy = new Map(from);
	if (bytes === null) copy.delete(path);
	else copy.set(path, bytes);
	return copy;
};
const flipped = (bytes: Uint8Array, at: number, bit: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));
const named = (failures: readonly Finding[], path: string): boolean => failures.some(({ file }) => file === path);

beforeAll(async () => {
	site = await makeSite();
	const writer = await site.open();
	await fillSite(writer);
	await writer.close();
	files = snapshot(site.evidence);
	large = await makeSite();
	const more = await large.open();
	await fillSite(more, 515);
	await more.close();
	manyFiles = snapshot(large.evidence);
});
afterAll(() => {
	site[Symbol.dispose]();
	large[Symbol.dispose]();
});

describe('verify', () => {
	it('holds for an untouched folder, and says what it covered', async () => {
		const result = await check(files, site.vkey + '\n');
		expect(result).toMatchObject({ verified: true, originProven: true, failures: [], open: [], files: files.size });
		expect(result.bytes).toBe([...files.values()].reduce((sum, bytes) => sum + bytes.length, 0));
		expect(await check(files)).toMatchObject({ verified: true, originProven: false, fingerprint: result.fingerprint });
		expect(await check(manyFiles)).toMatchObject({ verified: true, files: manyFiles.size });
	});

	it('fails for a flip of any single byte of any file, and names the file', async () => {
		let flips = 0;
		for (const [path, bytes] of files) {
			for (let at = 0; at < bytes.length; at += 1) {
				const { verified, failures } = await check(changing(path, flipped(bytes, at, at % 8)));
				expect(verified, path + ' byte ' + at).toBe(false);
				// A checkpoint whose root or size line was changed is told by its signature; an entry or its payload by name.
				expect(named(failures, path), path + ' byte ' + at + ' ' + JSON.stringify(failures.slice(0, 3))).toBe(true);
				flips += 1;
			}
		}
		expect(flips).toBe([...files.values()].reduce((sum, bytes) => sum + bytes.length, 0));
	});

	it('fails for flips in full tiles, higher levels and far entries, and says which entry', async () => {
		for (const [path, bytes] of manyFiles) {
			for (let at = 0; at < bytes.length; at += 1 + Math.floor(bytes.length / 7)) {
				const { verified, failures } = await check(changing(path, flipped(bytes, at, 3), manyFiles));
				expect(verified).toBe(false);
				expect(named(failures, path), path + ' byte ' + at + ' ' + JSON.stringify(failures.slice(0, 3))).toBe(true);
			}
		}
		const tile = 'logs/gateway/decision/tile/0/001';
		const { failures } = await check(changing(tile, flipped(manyFiles.get(tile)!, 32 * 10, 0), manyFiles));
		expect(failures).toEqual([{ code: 'tile-mismatch', file: tile, params: { index: 266 } }]);
		const bundle = 'logs/gateway/decision/tile/entries/001';
		const width = manyFiles.get(bundle)!.length / 256;
		const hit = await check(changing(bundle, flipped(manyFiles.get(bundle)!, width * 10 + 40, 0), manyFiles));
		expect(hit.failures).toContainEqual({ code: 'entry-mismatch', file: bundle, params: { index: 266 } });
	});

	it('fails for every file truncated, extended, emptied or missing', async () => {
		for (const [path, bytes] of files) {
			const changes: (Uint8Array | null)[] = [
				bytes.subarray(0, bytes.length - 1),
				bytes.subarray(0, bytes.length >> 1),
				new Uint8Array(0),
				new Uint8Array([...bytes, 0]),
				new Uint8Array([...bytes, 0x0a]),
				null,
			];
			for (const change of changes) {
				const { verified, failures } = await check(changing(path, change));
				expect(verified, path).toBe(false);
				expect(failures.length, path).toBeGreaterThan(0);
			}
		}
	});

	it('fails for an unknown file or folder at every depth', async () => {
		const folders = new Set(['', ...[...files.keys()].flatMap((path) => path.split('/').map((_, i, all) => all.slice(0, i).join('/')))]);
		expect(folders.size).toBeGreaterThan(20);
		for (const folder of folders) {
			for (const name of ['stray', '.hidden', '000', '255', 'a'.repeat(64), 'stray/inside']) {
				const path = (folder === '' ? '' : folder + '/') + name;
				if (files.has(path)) continue;
				const { verified, failures } = await check(changing(path, new Uint8Array(3)));
				expect(verified, path).toBe(false);
				expect(
					failures.some(({ file }) => path.startsWith(file)),
					path + JSON.stringify(failures),
				).toBe(true);
			}
		}
	});

	it('fails for a superseded partial tile that was kept', async () => {
		const path = 'logs/gateway/decision/tile/0/000.p/3';
		const older = 'logs/gateway/decision/tile/0/000.p/2';
		const { failures } = await check(changing(older, files.get(path)!.subarray(0, 64)));
		expect(failures).toEqual([{ code: 'file-unknown', file: older, params: {} }]);
	});

	it('fails for swapped entries, also with their payloads swapped', async () => {
		const bundle = 'logs/gateway/decision/tile/entries/000.p/3';
		const bytes = files.get(bundle)!;
		const size = bytes.length / 3;
		const swapped = new Uint8Array([...bytes.subarray(0, size), ...bytes.subarray(2 * size), ...bytes.subarray(size, 2 * size)]);
		const { failures } = await check(changing(bundle, swapped));
		expect(failures.map(({ code }) => code)).toEqual(expect.arrayContaining(['root-mismatch', 'entry-mismatch', 'payload-mismatch']));
	});

	it('fails for a checkpoint replayed from earlier, from another log or another site', async () => {
		const path = 'logs/gateway/decision/checkpoint';
		const writer = await site.open();
		await writer.append('decision', { more: true });
		await writer.close();
		const later = snapshot(site.evidence);
		expect((await check(later)).verified).toBe(true);
		for (const [change, expected] of [
			[files.get(path)!, 'file-missing'],
			[files.get('logs/gateway/alert/checkpoint')!, 'checkpoint-origin'],
			[manyFiles.get(path)!, 'checkpoint-signature'],
		] as const) {
			const { failures } = await check(changing(path, change, later));
			expect(failures.map(({ code }) => code)).toContain(expected);
		}
	});

	it('fails for another site’s roster, and for a key that is not the site’s', async () => {
		expect((await check(changing('roster', manyFiles.get('roster')!))).failures[0]!.code).toBe('checkpoint-signature');
		const other = await check(files, vkeyOf(generateLogKey(SITE)));
		expect(other).toMatchObject({ verified: false, originProven: false });
		expect(other.failures[0]!.code).toBe('origin-mismatch');
		await expect(check(files, 'nonsense')).rejects.toMatchObject({ code: 'key-invalid' });
		await expect(verify('/nowhere/at/all')).rejects.toMatchObject({ code: 'folder-missing' });
	});

	it('fails for links, missing folders and unreadable names on a real disk', async () => {
		const copy = join(site.dir, 'copy');
		const folder = (change: () => void) => {
			rmSync(copy, { recursive: true, force: true });
			cpSync(site.evidence, copy, { recursive: true });
			change();
			return verify(copy);
		};
		const roster = join(copy, 'roster');
		const aside = join(site.dir, 'aside');
		writeFileSync(aside, readFileSync(join(site.evidence, 'roster')));
		expect((await folder(() => undefined)).failures).toEqual([]);
		const linked = await folder(() => {
			rmSync(roster);
			symlinkSync(aside, roster);
		});
		expect(linked.failures[0]).toMatchObject({ code: 'file-unreadable', file: 'roster' });
		expect((await folder(() => symlinkSync('/tmp', join(copy, 'objects/ab')))).failures).toContainEqual({
			code: 'not-a-regular-file',
			file: 'objects/ab',
			params: {},
		});
		expect((await folder(() => rmSync(join(copy, 'logs/gateway/alert'), { recursive: true }))).failures[0]).toMatchObject({
			code: 'file-missing',
			file: 'logs/gateway/alert/checkpoint',
		});
		expect((await folder(() => mkdirSync(join(copy, 'logs/gateway/alert/tile/7'), { recursive: true }))).failures[0]).toMatchObject({
			code: 'folder-unknown',
			file: 'logs/gateway/alert/tile/7',
		});
		expect((await folder(() => truncateSync(roster, 10))).failures[0]).toMatchObject({ code: 'roster-malformed' });
	});
});
