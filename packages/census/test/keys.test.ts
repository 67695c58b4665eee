import { createHmac, hash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHmacSha256, createPlainHmac, type Hmac, padStates } from '../src/core/hmac.ts';
import { createWasmHmac } from '../src/core/hmac-wasm.ts';
import { sha256 } from '../src/core/sha256.ts';
import { createPersonKeyer } from '../src/keys.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const repeated = (byte: number, times: number) => new Uint8Array(times).fill(byte);
const ascii = (text: string) => new Uint8Array(Buffer.from(text));

/** RFC 4231, test cases 1 to 7 (5 is truncated to 128 bits). */
const VECTORS: [number, Uint8Array, Uint8Array, string][] = [
	[1, repeated(0x0b, 20), ascii('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
	[2, ascii('Jefe'), ascii('what do ya want for nothing?'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
	[3, repeated(0xaa, 20), repeated(0xdd, 50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
	[
		4,
		hex('0102030405060708090a0b0c0d0e0f10111213141516171819'),
		repeated(0xcd, 50),
		'82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
	],
	[5, repeated(0x0c, 20), ascii('Test With Truncation'), 'a3b6167473100ee06e0c796c2955552b'],
	[
		6,
		repeated(0xaa, 131),
		ascii('Test Using Larger Than Block-Size Key - Hash Key First'),
		'60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
	],
	[
		7,
		repeated(0xaa, 131),
		ascii(
			'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
		),
		'9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
	],
];

const WAYS: [string, (key: Uint8Array) => Hmac][] = [
	['in plain TypeScript', (key) => createPlainHmac(padStates(key))],
	['in WebAssembly', (key) => createWasmHmac(padStates(key))!],
];
function code(hmac: Hmac, message: Uint8Array, size = 32): string {
	hmac.room(message.length).set(message);
	const out = new Uint8Array(size);
	hmac.write(message.length, out, 0, size);
	return Buffer.from(out).toString('hex');
}
const expectedCode = (key: Uint8Array, message: Uint8Array) => createHmac('sha256', key).update(message).digest('hex');

describe.each(WAYS)('HMAC-SHA-256 %s', (_way, create) => {
	it.each(VECTORS)('gives the code of RFC 4231 test case %i', (_case, key, message, expected) => {
		expect(code(create(key), message, expected.length / 2)).toBe(expected);
	});

	it('is what node:crypto computes at every length from 0 to 300 bytes, under two keys in turn', () => {
		const keys = [1, 2].map((seed) => Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + seed * 101) & 255));
		const both = keys.map(create);
		for (let length = 0; length <= 300; length++) {
			const message = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255);
			for (const i of [0, 1]) expect(code(both[i]!, message)).toBe(expectedCode(keys[i]!, message));
		}
	});

	it('is what node:crypto computes for any key and any message', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 150 }), fc.array(fc.uint8Array({ maxLength: 500 }), { maxLength: 4 }), (key, messages) => {
				const hmac = create(key);
				for (const message of messages) expect(code(hmac, message)).toBe(expectedCode(key, message));
			}),
			{ numRuns: 300 },
		);
	});

	it('takes a message longer than its memory and goes on with short ones in the same room', () => {
		const key = repeated(9, 32);
		const hmac = create(key);
		const room = hmac.room(100);
		expect(hmac.room(20)).toBe(room);
		for (const length of [65_280, 65_376, 65_377, 200_000, 3]) {
			const message = Uint8Array.from({ length }, (_, i) => i % 251);
			expect(code(hmac, message)).toBe(expectedCode(key, message));
		}
	});

	it('writes the bytes asked for and no other', () => {
		const hmac = create(repeated(1, 32));
		const out = repeated(0xee, 20);
		hmac.room(0);
		hmac.write(0, out, 2, 16);
		expect([...out.subarray(0, 2), ...out.subarray(18)]).toEqual([0xee, 0xee, 0xee, 0xee]);
		expect(Buffer.from(out.subarray(2, 18)).toString('hex')).toBe(expectedCode(repeated(1, 32), ascii('')).slice(0, 32));
	});
});

describe('where WebAssembly may not run', () => {
	afterEach(() => {
		vi.unstubAllGlobals();
		vi.resetModules();
	});
	const forbidden = {
		Module: class {
			constructor() {
				throw new Error('forbidden by policy');
			}
		},
	};
	it.each([
		['there is none', undefined],
		['it is forbidden', forbidden],
	])('the plain code computes the same keys: %s', async (_why, wasm) => {
		vi.stubGlobal('WebAssembly', wasm);
		vi.resetModules();
		const { createWasmHmac: createHere } = await import('../src/core/hmac-wasm.ts');
		const { createPersonKeyer: createKeyer } = await import('../src/keys.ts');
		const key = repeated(7, 32);
		expect(createHere(padStates(key))).toBeNull();
		const [here, there] = [new Uint8Array(16), new Uint8Array(16)];
		createKeyer(key).write('v1:name:张三', here, 0);
		createPersonKeyer(key).write('v1:name:张三', there, 0);
		expect(here).toEqual(there);
	});
});

describe('person keys', () => {
	it('are computed in WebAssembly where there is one', () => {
		const states = padStates(repeated(3, 32));
		const room = createWasmHmac(states)!.room(0);
		expect(createHmacSha256(repeated(4, 32)).room(0)).toBe(room);
		expect(createPlainHmac(states).room(0)).not.toBe(room);
	});

	it('are what node:crypto computes, for any key and any text, also with lone surrogates', () => {
		const texts = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 300 }),
			fc.string({ unit: 'grapheme', maxLength: 300 }),
			fc.constant('张\ud800三'),
		);
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.array(texts, { maxLength: 5 }), (key, list) => {
				const keyer = createPersonKeyer(key);
				for (const text of list) {
					const out = new Uint8Array(20).fill(0xee);
					keyer.write(text, out, 2);
					const expected = createHmac('sha256', key).update(new TextEncoder().encode(text)).digest().subarray(0, 16);
					expect(Buffer.from(out.subarray(2, 18)).equals(expected)).toBe(true);
					expect([...out.subarray(0, 2), ...out.subarray(18)]).toEqual([0xee, 0xee, 0xee, 0xee]);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('rest on a SHA-256 that is right at every length around the block bounds', () => {
		for (let length = 0; length < 200; length++) {
			const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255);
			expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(hash('sha256', bytes));
		}
	});

	it('refuse a key that is not 32 bytes', () => {
		expect(() => createPersonKeyer(new Uint8Array(31))).toThrow(expect.objectContaining({ code: 'bad-key' }));
	});
});
