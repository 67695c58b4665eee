import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passwordCheck, setConsolePassword } from '../src/passwords.ts';

let site: string;
beforeEach(async () => {
	site = await mkdtemp(join(tmpdir(), 'console-'));
});
afterEach(() => rm(site, { recursive: true, force: true }));
const file = () => join(site, 'keys', 'console', 'passwords.json');

describe('console passwords', () => {
	it('keeps argon2id strings in a file only its owner reads, and tells right from wrong', async () => {
		await setConsolePassword(site, 'lin', 'twelve characters');
		await setConsolePassword(site, 'zhao', 'another password');
		expect((await stat(file())).mode & 0o777).toBe(0o600);
		const text = await readFile(file(), 'utf8');
		expect(text).not.toContain('twelve characters');
		expect(JSON.parse(text).lin).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
		const check = await passwordCheck(site);
		expect(await check('lin', 'twelve characters')).toBe(true);
		expect(await check('lin', 'another password')).toBe(false);
		expect(await check('nobody', 'nobody has this password')).toBe(false);
		expect(await check('__proto__', 'x')).toBe(false);
	});
	it('uses a new password at the next sign-in', async () => {
		const check = await passwordCheck(site);
		expect(await check('lin', 'twelve characters')).toBe(false);
		await setConsolePassword(site, 'lin', 'twelve characters');
		expect(await check('lin', 'twelve characters')).toBe(true);
	});
	it('refuses short passwords and impossible ids', async () => {
		await expect(setConsolePassword(site, 'lin', 'eleven char')).rejects.toMatchObject({ code: 'password-weak' });
		await expect(setConsolePassword(site, '', 'twelve characters')).rejects.toMatchObject({ code: 'person-id-invalid' });
	});
	it('does not use a file that others can read, or that is damaged', async () => {
		await setConsolePassword(site, 'lin', 'twelve characters');
		const check = await passwordCheck(site);
		await chmod(file(), 0o640);
		await expect(check('lin', 'twelve characters')).rejects.toMatchObject({ code: 'passwords-exposed' });
		await chmod(file(), 0o600);
		for (const text of ['', '[]', '{"lin": 1}', '{"lin": "not a hash"}']) {
			await writeFile(file(), text);
			await expect(check('lin', 'twelve characters')).rejects.toMatchObject({ code: 'passwords-unreadable' });
		}
	});
});
