import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../src/adapters/node.ts';
import { nodeCrypto } from '../src/adapters/node-crypto.ts';
import { concat } from '../src/core/encoding.ts';
import type { EvidenceCrypto, EvidenceReadFs } from '../src/ports.ts';
import { verifyFolder } from '../src/verify/verify.ts';
import { browserCrypto, remembering } from '../verifier/crypto.ts';
import { ROOT, readerOf } from '../verifier/reader.ts';
import { evidenceIn, isFolder, sizeOf, treeOf } from '../verifier/tree.ts';
import { endWorld, first, LOG, makeWorld, world } from './support/corrupting.ts';
import { memoryFs, type Snapshot } from './support/memory-fs.ts';

const { Point } = ed25519;
const { ORDER } = Point.Fn;

describe('the signatures that the page accepts are those that the command accepts', () => {
	const seed = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
	const publicKey = ed25519.getPublicKey(seed);
	const message = new TextEncoder().encode('port.example/gateway/decision\n3\n');
	const honest = ed25519.sign(message, seed);
	const torsion = ED25519_TORSION_SUBGROUP.map((hex) => Point.fromHex(hex, true));
	/** Not reduced: it means the same scalar, and is another signature. */
	const unreduced = concat([honest.subarray(0, 32), numberToBytesLE(bytesToNumberLE(honest.subarray(32)) + ORDER, 32)]);
	const same = (key: Uint8Array, signature: Uint8Array, text = message): boolean => {
		const answer = nodeCrypto.verify(key, text, signature);
		expect(browserCrypto.verify(key, text, signature)).toBe(answer);
		return answer;
	};
	/** What somebody who has the key can make: parts of small order in key and commitment; nothing else in the commitment for nonce 0. */
	const crafted = (keyPart: InstanceType<typeof Point>, commitmentPart: InstanceType<typeof Point>, nonce: bigint) => {
		const { scalar } = ed25519.utils.getExtendedPublicKey(seed);
		const key = Point.BASE.multiply(scalar).add(keyPart).toBytes();
		const r = Point.BASE.multiplyUnsafe(nonce).add(commitmentPart).toBytes();
		const k = Point.Fn.create(bytesToNumberLE(sha512(concat([r, key, message]))));
		return { key, signature: concat([r, numberToBytesLE(Point.Fn.create(nonce + k * scalar), 32)]) };
	};

	it('with an honest key, and every bit of signature, key and message flipped', () => {
		expect(same(publicKey, honest)).toBe(true);
		const flipped = (bytes: Uint8Array, bit: number) => bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
		for (let bit = 0; bit < 512; bit += 1) expect(same(publicKey, flipped(honest, bit))).toBe(false);
		for (let bit = 0; bit < 256; bit += 1) expect(same(flipped(publicKey, bit), honest)).toBe(false);
		for (let bit = 0; bit < 64; bit += 1) expect(same(publicKey, honest, flipped(message, bit))).toBe(false);
	});
	it('with components of small order, on which ways of verifying differ', () => {
		const answers: boolean[] = [];
		const otherWay: boolean[] = [];
		for (const nonce of [0n, 5n]) {
			for (const [a, b] of torsion.flatMap((a) => torsion.map((b) => [a, b] as const))) {
				const { key, signature } = crafted(a, b, nonce);
				answers.push(same(key, signature));
				otherWay.push(ed25519.verify(signature, message, key));
			}
		}
		expect(new Set(answers)).toEqual(new Set([true, false]));
		expect(otherWay).not.toEqual(answers);
		for (const key of torsion) for (const r of torsion) expect(same(key.toBytes(), concat([r.toBytes(), new Uint8Array(32)]))).toBe(false);
	});
	it('with numbers that are not reduced, keys that are not canonical and lengths that are none', () => {
		expect(same(publicKey, unreduced)).toBe(false);
		const p = 2n ** 255n - 19n;
		for (const y of [0n, 1n, p - 1n, p, p + 1n, p + 18n, 2n ** 255n - 1n])
			for (const sign of [0, 0x80]) {
				const key = numberToBytesLE(y, 32);
				key[31]! |= sign;
				for (const signature of [honest, concat([key, new Uint8Array(32)]), concat([Point.ZERO.toBytes(), new Uint8Array(32)])])
					same(key, signature);
			}
		for (const length of [0, 31]) expect(same(publicKey.slice(0, length), honest)).toBe(false);
		for (const length of [0, 32, 63, 65]) expect(same(publicKey, new Uint8Array(length))).toBe(false);
	});
	it('with any bytes', () => {
		const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
		fc.assert(
			fc.property(bytes(32), bytes(64), fc.uint8Array({ maxLength: 300 }), (key, signature, text) => void same(key, signature, text)),
		);
		fc.assert(
			fc.property(bytes(32), fc.uint8Array({ maxLength: 300 }), (secret, text) =>
				same(ed25519.getPublicKey(secret), ed25519.sign(text, secret), text),
			),
		);
	});
	it('and are asked once for each key, message and signature', () => {
		let asked = 0;
		const crypto = remembering({
			...browserCrypto,
			verify: (...parts) => {
				asked += 1;
				return browserCrypto.verify(...parts);
			},
		});
		const other = message.map((byte) => byte ^ 1);
		for (let i = 0; i < 3; i += 1) {
			expect(crypto.verify(publicKey, message, honest)).toBe(true);
			expect(crypto.verify(publicKey, other, honest)).toBe(false);
			expect(crypto.verify(publicKey, message, unreduced)).toBe(false);
			expect(crypto.verify(ed25519.getPublicKey(publicKey), message, honest)).toBe(false);
		}
		expect(asked).toBe(4);
	});
	it('and so are the digests, in one piece and in many', () => {
		fc.assert(
			fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (parts) => {
				const digests = [nodeCrypto, browserCrypto].map(({ sha256, sha256Stream }) => {
					const running = sha256Stream();
					for (const part of parts) running.update(part);
					return [running.digest(), Buffer.from(sha256(concat(parts))).toString('hex')];
				});
				expect(digests[0]).toEqual(digests[1]);
			}),
		);
	});
});

const between = { breathe: async () => {}, onRead: () => {} };
const chosen = (files: Snapshot) => treeOf([...files].map(([path, bytes]) => [path, new File([Buffer.from(bytes)], path)] as const));
const inBrowser = (files: Snapshot): readonly [EvidenceReadFs, EvidenceCrypto] => [readerOf(chosen(files), between), browserCrypto];

describe('the result of the page is that of the command', () => {
	beforeAll(makeWorld);
	afterAll(endWorld);
	const same = async (files: Snapshot, given = world.given) => {
		const expected = await verifyFolder(memoryFs(files), nodeCrypto, '/e', given);
		expect(await verifyFolder(...inBrowser(files), ROOT, given)).toEqual(expected);
		return expected;
	};

	it('for the folder as it is, an earlier one, a forked one and one of another site', async () => {
		expect((await same(world.now)).verified).toBe(true);
		for (const files of [world.earlier, world.other, world.forked, new Map()]) expect((await same(files)).verified).toBe(false);
	});

	it('for a folder with any file changed, cut, emptied, removed, exchanged, or added', async () => {
		const paths = [...world.now.keys()].sort();
		const change = fc.record({
			path: fc.constantFrom(...paths),
			other: fc.constantFrom(...paths),
			at: fc.nat(),
			kind: fc.constantFrom('flip', 'cut', 'empty', 'remove', 'exchange', 'add'),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
				const files = new Map(world.now);
				for (const { path, other, at, kind } of changes) {
					const bytes = files.get(path);
					if (bytes === undefined || bytes.length === 0) continue;
					const place = at % bytes.length;
					if (kind === 'flip')
						files.set(
							path,
							bytes.map((byte, i) => (i === place ? byte ^ (1 << (at & 7)) : byte)),
						);
					else if (kind === 'cut') files.set(path, bytes.subarray(0, place));
					else if (kind === 'empty') files.set(path, new Uint8Array(0));
					else if (kind === 'add') files.set(path + 'x', bytes);
					else {
						files.delete(path);
						if (kind === 'exchange' && files.has(other)) files.set(path, files.get(other)!).set(other, bytes);
					}
				}
				await same(files);
			}),
			{ numRuns: 60 },
		);
	});

	it('for a folder where a file has to be, as on a disk', async () => {
		for (const path of ['roster', LOG + '/checkpoint', LOG + '/tile/0/000', first('objects/'), first('capture/', '.pcapng')]) {
			const files = new Map(world.now);
			files.delete(path);
			files.set(path + '/x', new Uint8Array(1));
			const copy = join(world.site.dir, 'copy');
			rmSync(copy, { recursive: true, force: true });
			for (const [name, bytes] of files) {
				mkdirSync(dirname(join(copy, name)), { recursive: true });
				writeFileSync(join(copy, name), bytes);
			}
			expect(await verifyFolder(...inBrowser(files), ROOT, world.given)).toEqual(await verify(copy, world.given));
		}
	});

	it('also where names are those that objects of the language have', async () => {
		const files = new Map(world.now);
		for (const name of ['__proto__', 'constructor', 'toString', LOG + '/__proto__/x']) files.set(name, new Uint8Array(1));
		expect((await same(files)).failures.map(({ file }) => file)).toEqual(expect.arrayContaining(['__proto__', 'constructor']));
	});

	it('a site’s folder is taken for the evidence in it', () => {
		const site = treeOf([
			['keys/site.key', new File(['secret'], 'site.key')],
			['evidence/roster', new File(['abc'], 'roster')],
			['evidence/empty', null],
		]);
		const evidence = evidenceIn(site);
		expect([...evidence.keys()]).toEqual(['roster', 'empty']);
		expect(isFolder(evidence.get('empty'))).toBe(true);
		expect(sizeOf(evidence)).toEqual({ files: 1, bytes: 3 });
		expect(evidenceIn(evidence)).toBe(evidence);
	});

	it('cancelling ends the work, wherever it is', async () => {
		for (const after of [0, 1, 50, 500]) {
			let breaths = 0;
			const breathe = async (): Promise<void> => {
				breaths += 1;
				if (breaths > after) throw new Error('cancelled');
			};
			await verifyFolder(readerOf(chosen(world.now), { ...between, breathe }), browserCrypto, ROOT, world.given).catch(() => {});
			expect(breaths).toBeLessThan(after + 1500);
		}
	});
});
