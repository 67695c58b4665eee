import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeAge } from '../src/adapters/age.ts';
import { createAgeSealer, formatIdentity, parseIdentities } from '../src/adapters/node.ts';
import { openSealed } from '../src/seal/open.ts';
import { codeOf } from './support/capture.ts';
import { makeSealing, type Sealing } from './support/sealing.ts';

const SECRET = new TextEncoder().encode('CLIENT_RANDOM 密 and more\n');
let keys: Sealing;
beforeAll(async () => {
	keys = await makeSealing();
});
afterAll(() => keys[Symbol.dispose]());

describe('what is sealed', () => {
	const opened = async (...identities: readonly string[]) =>
		Buffer.from(await openSealed(nodeAge, await keys.toAll.seal(SECRET), identities));

	it('opens to both of the escrow in either order, among other identities, and to the inspector alone', async () => {
		const { first, second, inspector, stranger } = keys;
		expect((await opened(first.identity, second.identity)).equals(SECRET)).toBe(true);
		expect((await opened(second.identity, stranger.identity, first.identity)).equals(SECRET)).toBe(true);
		expect((await opened(inspector.identity)).equals(SECRET)).toBe(true);
		expect((await opened(stranger.identity, inspector.identity)).equals(SECRET)).toBe(true);
	});

	it('opens to neither of the escrow alone, and to no stranger', async () => {
		const { first, second, stranger } = keys;
		expect(await codeOf(() => opened(first.identity))).toBe('escrow-incomplete');
		expect(await codeOf(() => opened(second.identity))).toBe('escrow-incomplete');
		expect(await codeOf(() => opened(first.identity, first.identity))).toBe('escrow-incomplete');
		expect(await codeOf(() => opened(first.identity, stranger.identity))).toBe('escrow-incomplete');
		expect(await codeOf(() => opened(second.identity, stranger.identity))).toBe('identity-wrong');
		expect(await codeOf(() => opened(stranger.identity, stranger.identity))).toBe('identity-wrong');
	});

	it('says for whom it is sealed, and is another file each time', async () => {
		const [escrow, inspector] = await keys.toAll.seal(SECRET);
		expect([escrow!.way, escrow!.to]).toEqual(['escrow', [keys.first.recipient, keys.second.recipient]]);
		expect([inspector!.way, inspector!.to]).toEqual(['inspector', [keys.inspector.recipient]]);
		expect(Buffer.from((await keys.toAll.seal(SECRET))[0]!.bytes).equals(escrow!.bytes)).toBe(false);
		expect((await keys.toEscrow.seal(SECRET)).map(({ way }) => way)).toEqual(['escrow']);
	});

	it('is noticed when a bit of it is flipped or some of it is missing, and is no file of any other kind', async () => {
		const { bytes } = (await keys.toEscrow.seal(SECRET))[0]!;
		const both = [keys.first.identity, keys.second.identity];
		for (let at = 0; at < bytes.length; at += 37) {
			const flipped = bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
			const code = await codeOf(() => openSealed(nodeAge, [{ way: 'escrow', bytes: flipped }], both));
			expect(['sealed-damaged', 'identity-wrong'], 'bit at ' + at).toContain(code);
			expect(await codeOf(() => openSealed(nodeAge, [{ way: 'escrow', bytes: bytes.subarray(0, at) }], both))).toBe('sealed-damaged');
		}
		const once = await nodeAge.encrypt(keys.first.recipient, SECRET);
		expect(await codeOf(() => openSealed(nodeAge, [{ way: 'escrow', bytes: once }], both))).toBe('sealed-damaged');
		expect(await codeOf(() => openSealed(nodeAge, [], both))).toBe('sealed-damaged');
		expect(await codeOf(() => openSealed(nodeAge, [{ way: 'escrow', bytes: new Uint8Array(2 << 20) }], both))).toBe('sealed-damaged');
	});

	const hasAge = spawnSync('age', ['--version']).status === 0;
	it.skipIf(!hasAge)(
		hasAge ? 'is opened by age itself, one holder after the other' : 'is opened by age itself (skipped: no age)',
		async () => {
			const [escrow, inspector] = await keys.toAll.seal(SECRET);
			const age = (key: string, input: Uint8Array) => spawnSync('age', ['-d', '-i', key], { input });
			writeFileSync(join(keys.dir, 'x.age'), escrow!.bytes);
			const one = age(keys.first.file, escrow!.bytes);
			expect(one.stdout.toString('latin1')).toContain('age-encryption.org/v1');
			expect(one.stdout.includes('CLIENT_RANDOM')).toBe(false);
			expect(age(keys.second.file, one.stdout).stdout.equals(SECRET)).toBe(true);
			expect(age(keys.second.file, escrow!.bytes).status).not.toBe(0);
			expect(age(keys.inspector.file, inspector!.bytes).stdout.equals(SECRET)).toBe(true);
		},
	);
});

describe('recipients', () => {
	const sealing = (escrow: readonly [string, string], inspector: string | null = null) => createAgeSealer({ escrow, inspector });
	it('that are malformed are refused before anything is sealed', async () => {
		const good = keys.first.recipient;
		const bad = [
			'',
			'age1',
			good.toUpperCase(),
			good.slice(0, -1),
			good.slice(0, -1) + (good.endsWith('q') ? 'p' : 'q'),
			good + '\n',
			'age1pq1' + good,
		];
		for (const recipient of [...bad, 'ssh-ed25519 AAAA']) {
			expect(await codeOf(() => sealing([recipient, keys.second.recipient])), recipient).toBe('recipient-invalid');
			expect(await codeOf(() => sealing([keys.first.recipient, keys.second.recipient], recipient)), recipient).toBe('recipient-invalid');
		}
	});
	it('that are one person are not two', async () => {
		expect(await codeOf(() => sealing([keys.first.recipient, keys.first.recipient]))).toBe('escrow-not-two');
		expect(await codeOf(() => sealing([keys.first.recipient, keys.second.recipient], keys.second.recipient))).toBe('escrow-not-two');
	});
});

describe('a file of identities', () => {
	it('has one a line beside comments', () => {
		const text = formatIdentity(keys.first) + '\r\n' + formatIdentity(keys.second);
		expect(parseIdentities(text)).toEqual([keys.first.identity, keys.second.identity]);
	});
	it.each([
		'',
		'# only a comment\n',
		'age-encryption.org/v1\n',
		'-----BEGIN AGE ENCRYPTED FILE-----\n',
		'age1abc\n',
		'AGE-SECRET-KEY-PQ-1X\n',
	])('%j has none', async (text) => {
		expect(await codeOf(() => parseIdentities(text))).toBe('identity-invalid');
	});
	it('whose identity is misspelt is told so, without a word of it', async () => {
		const wrong = keys.first.identity.slice(0, -1);
		const sealed = await keys.toEscrow.seal(SECRET);
		const error = await openSealed(nodeAge, sealed, [wrong]).catch((cause: unknown) => cause as Error);
		expect(error).toMatchObject({ code: 'identity-invalid' });
		expect(String((error as Error).stack) + JSON.stringify(error)).not.toContain(wrong.slice(20));
	});
});
