import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shipment } from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { torqueMap } from '../demo/generate.ts';
import { bin, folder, inside, objects, type Ran } from './cli.ts';
import { makeWorld, type World } from './world.ts';

const dir = await folder();
const at = (name: string): string => join(dir, name);
const json = (...args: string[]): Promise<Ran> => inside([...args, '--json']);
const state = (ran: Ran): string => objects<{ shipment: Shipment }>(ran)[0]!.shipment.state;
let world: World;

beforeAll(async () => {
	world = await makeWorld(at('world'));
	await torqueMap(at('torque.csv'), 500);
	expect(state(await json('ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang'))).toBe('posted');
});
afterAll(() => world.stop());

describe('what a person sees, in Chinese', () => {
	it.each([
		['why'],
		['alerts'],
		['log'],
		['meter'],
		['doctor'],
		['verify'],
		['person', 'list'],
		['transfer', 'list'],
		['authorisation', 'list'],
		['incident', 'list'],
		['processor'],
		['recipient'],
		['asset'],
	])('%s %s', async (...args) => {
		const ran = await inside(args.filter((one) => typeof one === 'string'));
		expect(ran.code).toBe(0);
		expect(ran.stdout).toMatch(/\p{Script=Han}/u);
		expect(ran.stdout).not.toMatch(/undefined|NaN|\[object/);
		expect(ran.stderr).toBe('');
	});
});

describe('backup and restore', () => {
	it('refuse while a gateway runs, and inside the site itself', async () => {
		expect(objects(await json('backup', at('early')))[0]).toMatchObject({ error: 'writer-locked' });
		expect(objects(await json('backup', join(world.site.dir, 'copy')))[0]).toMatchObject({ error: 'backup-inside' });
	});

	it('give back a site that verifies under the key and ships again', async () => {
		await world.stopGateway();
		const made = await json('backup', at('backup'), '--include-keys');
		expect(made.code).toBe(0);
		expect((await json('restore', at('backup'), '--dir', at('restored'))).code).toBe(0);
		const key = join(world.site.dir, 'keys', 'site.vkey');
		expect(objects(await json('verify', at('restored'), '--key', key))[0]).toMatchObject({ verified: true, originProven: true });
		expect(state(await json('ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang', '--dir', at('restored')))).toBe('posted');
		expect(objects(await json('verify', at('restored'), '--key', key))[0]).toMatchObject({ verified: true, originProven: true });
	});

	it('leave the keys out unless they are asked for: the copy verifies and does not ship', async () => {
		expect((await json('backup', at('bare'))).code).toBe(0);
		const names = await readdir(at('bare/site'), { recursive: true });
		expect(names.filter((name) => name.endsWith('.key'))).toEqual([]);
		expect((await json('restore', at('bare'), '--dir', at('bare-restored'))).code).toBe(0);
		expect(objects(await json('verify', at('bare-restored')))[0]).toMatchObject({ verified: true, originProven: false });
		expect(
			objects(await json('ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang', '--dir', at('bare-restored')))[0],
		).toMatchObject({ error: 'key-missing' });
	});

	it('name the file of a damaged backup, and what is no backup', async () => {
		await cp(at('backup'), at('damaged'), { recursive: true });
		const journal = at('damaged/site/census/journal');
		const bytes = await readFile(journal);
		bytes[bytes.byteLength - 1]! ^= 1;
		await writeFile(journal, bytes);
		expect(objects(await json('restore', at('damaged'), '--dir', at('from-damaged')))[0]).toMatchObject({
			error: 'backup-damaged',
			params: { file: 'census/journal' },
		});
		expect(objects(await json('restore', dir, '--dir', at('from-none')))[0]).toMatchObject({ error: 'not-a-backup' });
		expect(objects(await json('restore', at('backup'), '--dir', at('restored')))[0]).toMatchObject({ error: 'folder-not-empty' });
	});
});

describe('verify', () => {
	it('fails with exit code 6 and says where, when one byte of a copy is flipped', async () => {
		await cp(join(world.site.dir, 'evidence'), at('tampered'), { recursive: true });
		const victim = (await readdir(at('tampered/capture'), { recursive: true })).find((name) => name.endsWith('.pcapng'))!;
		const bytes = await readFile(at(`tampered/capture/${victim}`));
		bytes[bytes.byteLength >> 1]! ^= 1;
		await writeFile(at(`tampered/capture/${victim}`), bytes);
		const ran = await inside(['verify', at('tampered')]);
		expect(ran.code).toBe(6);
		expect(ran.stdout).toContain(victim);
	});
});

const strace = spawnSync('strace', ['-V']).status === 0;
describe.skipIf(!strace)(strace ? 'verify under strace' : 'verify under strace (skipped: no strace)', () => {
	/** Runs Node under strace; `calls`: what the process and its threads asked of the network. */
	function traced(args: readonly string[]): { status: number | null; stdout: string; calls: string } {
		const calls = at('calls');
		const { status, stdout } = spawnSync('strace', ['-f', '-e', 'trace=network', '-o', calls, process.execPath, ...args], {
			encoding: 'utf8',
			env: { PATH: process.env.PATH ?? '' },
		});
		return { status, stdout, calls: readFileSync(calls, 'utf8') };
	}
	it('needs no registry, no census, and opens no socket of the internet', async () => {
		await cp(world.site.dir, at('alone'), { recursive: true });
		for (const name of ['registry', 'census']) await rename(at(`alone/${name}`), at(`alone-without-${name}`));
		const ran = traced([bin, 'verify', at('alone'), '--key', at('alone/keys/site.vkey'), '--json']);
		expect(ran.status).toBe(0);
		expect(objects(ran)[0]).toMatchObject({ verified: true, originProven: true });
		expect(ran.calls).not.toMatch(/AF_INET/);
	}, 60_000);
	it('would show one', () => {
		expect(traced(['-e', "require('node:net').connect(9, '127.0.0.1').on('error', () => {})"]).calls).toMatch(/AF_INET/);
	});
});
