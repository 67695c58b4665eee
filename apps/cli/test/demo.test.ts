import { execFile, spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, objects, type Ran, root, secretsIn, start, tongguan } from './cli.ts';

type Line = {
	scene: string;
	outcome: string;
	personsCounted: number;
	path: string;
	citations: string[];
	bytesSent: number;
	sourceSha256: string | null;
	receivedSha256: string | null;
	verified?: boolean;
	tamperedVerified?: boolean;
	identical?: boolean;
};
const HEX = /^[0-9a-f]{64}$/;
const tshark = spawnSync('tshark', ['--version']).status === 0;
const run = promisify(execFile);

const dir = join(await folder(), 'demo');
let ran: Ran;
let seconds: number;
let lines: readonly Line[];
let names: readonly string[];
const scene = (name: string): Line => lines.find((line) => line.scene === name)!;

beforeAll(async () => {
	const began = performance.now();
	ran = await start([join(root, 'apps', 'cli', 'demo', 'main.ts'), '--once', '--json', '--dir', dir]).ended;
	seconds = (performance.now() - began) / 1000;
	lines = objects<Line>(ran);
	names = await readdir(dir, { recursive: true });
}, 120_000);

describe('the demo, once, in JSON', () => {
	it('exits 0 and prints a line for each of the nine scenes, each with the fields of the contract', () => {
		expect(ran.stderr).toBe('');
		expect(ran.code).toBe(0);
		expect(lines.map((line) => line.scene)).toEqual([...'abcdefghi']);
		for (const line of lines) {
			expect(['released', 'held', 'stopped', 'refused', 'cut', 'verified', 'identical']).toContain(line.outcome);
			expect(Number.isSafeInteger(line.personsCounted) && Number.isSafeInteger(line.bytesSent)).toBe(true);
			expect(typeof line.path).toBe('string');
			expect(line.citations.length).toBeGreaterThan(0);
			for (const digest of [line.sourceSha256, line.receivedSha256]) expect(digest === null || HEX.test(digest)).toBe(true);
		}
	});

	it('takes less than a minute', () => {
		expect(seconds).toBeLessThan(60);
	});

	it('releases a and b, and the recipient computed the digest that the source has', () => {
		for (const name of ['a', 'b']) {
			expect(scene(name).outcome).toBe('released');
			expect(scene(name).sourceSha256).toMatch(HEX);
			expect(scene(name).receivedSha256).toBe(scene(name).sourceSha256);
			expect(scene(name).bytesSent).toBeGreaterThan(0);
		}
		expect(scene('a').personsCounted).toBe(120_000);
		expect(scene('b').personsCounted).toBe(0);
	});

	it('holds c and e, stops d, refuses f, and none of them sent a byte or counted anybody', () => {
		expect(['c', 'd', 'e', 'f'].map((name) => scene(name).outcome)).toEqual(['held', 'stopped', 'held', 'refused']);
		for (const name of ['c', 'd', 'e', 'f']) {
			expect(scene(name)).toMatchObject({ bytesSent: 0, personsCounted: 0, receivedSha256: null });
		}
		expect(scene('c').citations).toContain('I.3-B2');
		expect(scene('d').citations).toContain('I.3-A1');
	});

	it('cuts g half way and counts what may have left', () => {
		expect(scene('g').outcome).toBe('cut');
		expect(scene('g').personsCounted).toBeGreaterThan(0);
		expect(scene('g').personsCounted).toBeLessThan(40_000);
		expect(scene('g').bytesSent).toBeGreaterThan(0);
		expect(scene('g').receivedSha256).toBeNull();
	});

	it('verifies h and not its copy with one byte flipped, and replays i identically', () => {
		expect(scene('h')).toMatchObject({ outcome: 'verified', verified: true, tamperedVerified: false });
		expect(scene('i')).toMatchObject({ outcome: 'identical', identical: true });
	});

	it('leaves exactly one folder named evidence', () => {
		expect(names.filter((name) => name.split('/').at(-1) === 'evidence')).toEqual(['site/evidence']);
	});

	it('shows no secret on its output', async () => {
		const files = names.filter((name) => /\.(pass|key)$/.test(name));
		expect(files.length).toBeGreaterThan(10);
		const said = ran.stdout + ran.stderr;
		for (const secret of await secretsIn(files.map((name) => join(dir, name)))) expect(said.includes(secret)).toBe(false);
	});
});

describe.skipIf(!tshark)(tshark ? 'the capture of scene a' : 'the capture of scene a (skipped: no tshark)', () => {
	let capture: string;
	const fields = async (file: string, filter: string): Promise<string> =>
		(
			await run('tshark', ['-r', file, '-Y', filter, '-T', 'fields', '-e', 'http.request.method', '-e', 'json.value.string'], {
				maxBuffer: 1 << 28,
			})
		).stdout;

	beforeAll(async () => {
		// By far the largest: what the test below sees inside says that it is the one of a.
		const folder_ = join(dir, 'site', 'evidence', 'capture');
		const files = (await readdir(folder_, { recursive: true }))
			.filter((name) => name.endsWith('.pcapng'))
			.map((name) => join(folder_, name));
		const sizes = await Promise.all(files.map(async (file) => ({ file, bytes: (await readFile(file)).byteLength })));
		capture = sizes.sort((one, other) => other.bytes - one.bytes)[0]!.file;
	});

	it('shows no HTTP as it lies there', async () => {
		expect((await readFile(capture)).includes('TRAFFIC_SECRET')).toBe(false);
		expect((await fields(capture, 'http or json')).trim()).toBe('');
	});

	it('opened by both holders of the escrow shows the HTTP request with its JSON, and not by one of them', async () => {
		const opened = join(dir, 'opened.pcapng');
		const key = (name: string): readonly string[] => ['--identity', join(dir, 'site', 'keys', 'escrow', `${name}.key`)];
		const open = (...keys: readonly string[]) => tongguan(['capture', 'open', capture, ...keys, '--out', opened, '--json']);
		expect(objects(await open(...key('escrow-1')))[0]).toMatchObject({ error: 'escrow-incomplete' });
		expect(objects(await open(...key('escrow-2')))[0]).toMatchObject({ error: 'escrow-incomplete' });
		expect((await open(...key('escrow-2'), ...key('escrow-1'))).code).toBe(0);
		const shown = await fields(opened, 'http.request and json');
		expect(shown).toContain('POST');
		expect(shown).toContain('owners.csv');
		expect(shown).toContain('after-sales');
	});
});
