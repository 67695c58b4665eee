import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createPersonKey, initSite, openAdmin } from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
const clock = () => new Date();
const PASSWORD = 'twelve characters';
let folder: string;
let dir: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'console-main-'));
	dir = join(folder, 'site');
	await initSite(dir, { site: 'test-site', clock });
	const signer = await createPersonKey(dir, 'root', 'a passphrase of the test');
	const admin = await openAdmin(dir, { clock, signer });
	await admin.addPerson({ id: 'root', name: 'Root', roles: ['systemAdministrator'], publicKey: signer.publicKey });
	await admin.close();
	await writeFile(join(folder, 'password'), `${PASSWORD}\n`, { mode: 0o600 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(...args: string[]) {
	const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
	const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const first = new Promise<Record<string, unknown>>((resolve) =>
		createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line))),
	);
	return { child, exited, first };
}

describe('the console process', () => {
	it('sets a password, serves, records the sign-in, and ends when asked to', async () => {
		const setting = run('--dir', dir, '--set-password', 'root', '--password-file', join(folder, 'password'));
		expect(await setting.first).toMatchObject({ event: 'password-set', person: 'root' });
		expect(await setting.exited).toBe(0);

		const serving = run('--dir', dir);
		const { event, address, pid } = await serving.first;
		expect([event, pid]).toEqual(['open', serving.child.pid]);
		const file = join(dir, 'run', 'console.json');
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ address, pid });
		const signIn = (password: string) =>
			fetch(`${address}/api/session`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ person: 'root', password }),
			});
		expect((await signIn('not the password')).status).toBe(401);
		const answer = await signIn(PASSWORD);
		expect(await answer.json()).toMatchObject({ person: { id: 'root' } });

		const second = run('--dir', dir);
		expect(await second.first).toMatchObject({ event: 'failed', code: 'writer-locked' });
		expect(await second.exited).toBe(1);

		serving.child.kill('SIGTERM');
		expect(await serving.exited).toBe(0);
		expect(existsSync(file)).toBe(false);
		const log = readFileSync(join(dir, 'evidence', 'logs', 'console', 'operation', 'checkpoint'), 'utf8');
		expect(log.split('\n')[1]).toBe('2');
	});
	it.each([
		['without a folder', [], 'arguments-invalid'],
		['with an argument it does not know', ['--nonsense'], 'arguments-invalid'],
		['with a port that is none', ['--dir', '/nonexistent', '--port', 'http'], 'arguments-invalid'],
		['on an address others reach', ['--dir', '/nonexistent', '--host', '0.0.0.0'], 'address-not-loopback'],
		['on a folder that is no site', ['--dir', '/nonexistent'], 'not-a-site'],
	])('does not start %s', async (_what, args, code) => {
		const { first, exited } = run(...args);
		expect(await first).toMatchObject({ event: 'failed', code });
		expect(await exited).toBe(1);
	});
	it('sets no password for somebody the registry does not know', async () => {
		const { first, exited } = run('--dir', dir, '--set-password', 'nobody', '--password-file', join(folder, 'password'));
		expect(await first).toMatchObject({ event: 'failed', code: 'person-unknown' });
		expect(await exited).toBe(1);
	});
});
