import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRoles, createPersonKey, ROLES, unlock, verifySignature } from '../src/people/index.ts';
import { layout } from '../src/site/index.ts';
import type { Role } from '../src/types.ts';

let dir: string;
const code = (code: string) => expect.objectContaining({ code });
const keyFile = (id: string) => join(layout(dir).people, `${id}.key`);

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'tongguan-people-'));
	await createPersonKey(dir, 'wang', '口令 één');
});
afterAll(() => rm(dir, { recursive: true }));

describe('the key of a person', () => {
	it('signs what its public key verifies, and nothing else verifies', async () => {
		const signer = await unlock(dir, 'wang', '口令 één');
		const signature = signer.sign('这是文本');
		expect(verifySignature(signer, '这是文本', signature)).toBe(true);
		expect(verifySignature(signer, '这是文本 ', signature)).toBe(false);
		const other = await createPersonKey(dir, 'li', 'other');
		expect(verifySignature(other, '这是文本', signature)).toBe(false);
	});
	it('opens with its passphrase however the keyboard composes it', async () => {
		expect((await unlock(dir, 'wang', '口令 één'.normalize('NFD'))).id).toBe('wang');
	});
	it('does not open with another passphrase', async () => {
		await expect(unlock(dir, 'wang', '口令')).rejects.toEqual(code('wrong-passphrase'));
		await expect(unlock(dir, 'wang', '')).rejects.toEqual(code('wrong-passphrase'));
	});
	it('never lies on the disk in the clear', async () => {
		const text = await readFile(keyFile('wang'), 'utf8');
		const { ciphertext } = JSON.parse(text) as { ciphertext: string };
		expect(Buffer.from(ciphertext, 'base64').includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false);
		expect(text).not.toContain('口令');
	});
	it('is not replaced by a new one', async () => {
		const before = await readFile(keyFile('wang'), 'utf8');
		await expect(createPersonKey(dir, 'wang', 'x')).rejects.toEqual(code('key-exists'));
		expect(await readFile(keyFile('wang'), 'utf8')).toBe(before);
	});
	it('needs a passphrase', async () => {
		await expect(createPersonKey(dir, 'zhao', '')).rejects.toEqual(code('passphrase-empty'));
	});
	it('of nobody is missing', async () => {
		await expect(unlock(dir, 'nobody', 'x')).rejects.toEqual(code('key-missing'));
	});
	it.each(['../wang', 'a/b', '', '.'])('has no file for the id %j', async (id) => {
		await expect(unlock(dir, id, 'x')).rejects.toEqual(code('bad-id'));
		await expect(createPersonKey(dir, id, 'x')).rejects.toEqual(code('bad-id'));
	});
	it('that others may read is not used', async () => {
		await createPersonKey(dir, 'open', 'x');
		await chmod(keyFile('open'), 0o640);
		await expect(unlock(dir, 'open', 'x')).rejects.toEqual(code('key-permissions'));
	});
	it('renamed to another person does not sign for that person', async () => {
		await writeFile(keyFile('mallory'), (await readFile(keyFile('wang'), 'utf8')).replace('"wang"', '"mallory"'), { mode: 0o600 });
		await expect(unlock(dir, 'mallory', '口令 één')).rejects.toEqual(code('wrong-passphrase'));
	});
	it.each([
		['', 'key-damaged'],
		['null', 'key-damaged'],
		['{"version":2}', 'newer-version'],
		['{"version":1,"id":"bad","kdf":{"name":"scrypt","N":1073741824,"r":8,"p":1}}', 'key-damaged'],
	])('written as %j is refused before any work is done for it', async (text, expected) => {
		await writeFile(keyFile('bad'), text, { mode: 0o600 });
		await expect(unlock(dir, 'bad', 'x')).rejects.toEqual(code(expected));
	});
	it('is not believed when the registered public key is none', () => {
		expect(verifySignature({ publicKey: 'AAAA' }, 'text', 'AAAA')).toBe(false);
		expect(verifySignature({ publicKey: '' }, 'text', '')).toBe(false);
	});
});

describe('roles', () => {
	const apart: readonly (readonly [Role, Role])[] = [
		['systemAdministrator', 'securityAdministrator'],
		['systemAdministrator', 'auditAdministrator'],
		['securityAdministrator', 'auditAdministrator'],
		['approver', 'auditAdministrator'],
	];
	it.each(apart)('%s and %s are never one person', (...pair) => {
		expect(() => checkRoles([...pair, 'engineer'])).toThrow(code('roles-conflict'));
	});
	it('of every other pair may be one person', () => {
		const conflicts = (a: Role, b: Role) => apart.some((pair) => pair.includes(a) && pair.includes(b));
		for (const a of ROLES) for (const b of ROLES) if (a !== b && !conflicts(a, b)) checkRoles([a, b]);
	});
	it('that do not exist are refused', () => {
		expect(() => checkRoles(['god' as Role])).toThrow(code('bad-value'));
	});
});
