import { createHmac, hash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHmacSha256, createPlainHmac, type Hmac, padStates } from '../src/core/hmac.ts';
import { ROW_BYTES, ROW_CODE, ROW_MOST, ROWS } from '../src/core/hmac-program.ts';
import { createWasmHmac } from '../src/core/hmac-wasm.ts';
import { sha256 } from '../src/core/sha256.ts';
import { createPersonKeyer, KEY_BYTES, type PersonKeyer } from '../src/keys.ts';

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
const expectedKey = (key: Uint8Array, text: string) => expectedCode(key, new TextEncoder().encode(text)).slice(0, KEY_BYTES * 2);

/** What `writeAll` wrote, after it has been seen that it wrote nothing else. */
function keysOf(keyer: PersonKeyer, texts: readonly string[]): string[] {
	const out = repeated(0xee, (texts.length + 2) * KEY_BYTES);
	keyer.writeAll(texts, out, KEY_BYTES);
	const hex = Buffer.from(out).toString('hex');
	const keys = Array.from({ length: texts.length + 2 }, (_, i) => hex.slice(i * KEY_BYTES * 2, (i + 1) * KEY_BYTES * 2));
	const untouched = 'ee'.repeat(KEY_BYTES);
	expect([keys.at(0), keys.at(-1)]).toEqual([untouched, untouched]);
	return keys.slice(1, -1);
}
/** Around what fits into one row, in bytes; halves of a character that would be one together; what begins and ends a run of rows. */
const MIXED = [
	...[
		'',
		'v1:mobile:+8613800001234',
		'a'.repeat(ROW_MOST),
		'a'.repeat(ROW_MOST + 1),
		'x\ud83d',
		'\ude00x',
		'京'.repeat(18),
		'京'.repeat(19),
	],
	...[
		'京'.repeat(ROW_MOST),
		'b',
		'a'.repeat(200),
		'a'.repeat(119),
		'a'.repeat(120),
		'\ud83d\ude00'.repeat(13),
		'\ud83d\ude00'.repeat(14),
		'c',
	],
];

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
		const most = room.length;
		for (const length of [most - 1, most, most + 1, most + 65_536, 200_000, 3]) {
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

describe('HMAC-SHA-256 of several messages at once', () => {
	const lanesOf = (key: Uint8Array) => createWasmHmac(padStates(key))!.lanes!;
	function codes(key: Uint8Array, messages: readonly Uint8Array[]): string[] {
		const lanes = lanesOf(key);
		for (const [row, message] of messages.entries()) {
			lanes.rows().set(message, row * ROW_BYTES);
			lanes.end(row, message.length);
		}
		const found = Buffer.from(lanes.codes(messages.length)).toString('hex');
		return messages.map((_, i) => found.slice(i * ROW_CODE * 2, (i + 1) * ROW_CODE * 2));
	}
	const expectedCodes = (key: Uint8Array, messages: readonly Uint8Array[]) =>
		messages.map((message) => expectedCode(key, message).slice(0, ROW_CODE * 2));
	const short = VECTORS.filter(([, , message]) => message.length <= ROW_MOST);

	it.each(short)('gives the code of RFC 4231 test case %i in whatever row the message is', (_case, key, message, expected) => {
		expect(short).toHaveLength(6);
		const others = Array.from({ length: 8 }, (_, i): Uint8Array => repeated(i, i * 7));
		for (let row = 0; row <= 8; row++) expect(codes(key, others.with(row % 8, message))[row % 8]).toBe(expected.slice(0, ROW_CODE * 2));
	});

	it('is what node:crypto computes at every length, under two keys in turn', () => {
		const keys = [1, 2].map((seed) => Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + seed * 101) & 255));
		for (let from = 0; from <= ROW_MOST; from += 5) {
			const messages = Array.from({ length: ROWS }, (_, row) =>
				Uint8Array.from({ length: (from + row) % (ROW_MOST + 1) }, (_, i) => i * 7 + row),
			);
			for (const key of keys) expect(codes(key, messages)).toEqual(expectedCodes(key, messages));
		}
	});

	it('leaves nothing of a message in its memory', () => {
		const message = repeated(0xa7, ROW_MOST);
		codes(repeated(1, 32), Array<Uint8Array>(ROWS - 1).fill(message));
		const rows = lanesOf(repeated(1, 32)).rows();
		const memory = Buffer.from(rows.buffer);
		expect(memory.length).toBeGreaterThanOrEqual(65_536);
		expect(memory.includes(Buffer.alloc(4, 0xa7))).toBe(false);
		expect(rows.every((byte) => byte === 0)).toBe(true);
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
		expect(keysOf(createKeyer(key), MIXED)).toEqual(MIXED.map((text) => expectedKey(key, text)));
	});

	it('without vectors persons are keyed one by one, the rest being as before', async () => {
		const wasm = Reflect.get(globalThis, 'WebAssembly') as { Module: new (bytes: Uint8Array) => object; Instance: object };
		const refused: boolean[] = [];
		vi.stubGlobal('WebAssembly', {
			Instance: wasm.Instance,
			Module: function Module(bytes: Uint8Array) {
				refused.push(Buffer.from(bytes).includes('macs'));
				if (refused.at(-1)) throw new Error('Wasm SIMD unsupported');
				return new wasm.Module(bytes);
			},
		});
		vi.resetModules();
		const { createWasmHmac: createHere } = await import('../src/core/hmac-wasm.ts');
		const { createPersonKeyer: createKeyer } = await import('../src/keys.ts');
		const key = repeated(7, 32);
		const hmac = createHere(padStates(key))!;
		expect(hmac.lanes).toBeNull();
		for (const [, of, message, expected] of VECTORS) expect(code(createHere(padStates(of))!, message, expected.length / 2)).toBe(expected);
		expect(keysOf(createKeyer(key), MIXED)).toEqual(MIXED.map((text) => expectedKey(key, text)));
		expect(refused).toEqual([true, false]);
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

	it('of many texts at once are those of each, for runs of any size and texts of any length, under two keys in turn', () => {
		const texts = fc.array(
			fc.oneof(
				{ weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
				{ weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
				{ weight: 2, arbitrary: fc.string({ minLength: ROW_MOST - 2, maxLength: ROW_MOST + 2 }) },
				{ weight: 2, arbitrary: fc.constantFrom(...MIXED, '\ud800', '\udc00') },
			),
			{ minLength: 1, maxLength: 40 },
		);
		const sizes = fc.constantFrom(0, 1, 2, 3, 4, 5, 7, 8, 9, ROWS - 1, ROWS, ROWS + 1, ROWS + 4, 1023, 1024, 1025);
		const keyBytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
		fc.assert(
			fc.property(keyBytes, keyBytes, texts, fc.array(sizes, { minLength: 1, maxLength: 4 }), (one, other, some, runs) => {
				const keyers = [one, other].map(createPersonKeyer);
				const expected = [one, other].map((key) => some.map((text) => expectedKey(key, text)));
				for (const [run, size] of runs.entries()) {
					const all = Array.from({ length: size }, (_, i) => (i + run) % some.length);
					for (const who of [0, 1]) {
						const found = keysOf(
							keyers[who]!,
							all.map((i) => some[i]!),
						);
						expect(found).toEqual(all.map((i) => expected[who]![i]!));
					}
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('of many texts at once are right where one of them makes the memory grow, or is none', () => {
		const key = repeated(2, 32);
		const keyer = createPersonKeyer(key);
		const long = 'y'.repeat(createHmacSha256(key).room(0).length);
		const texts = ['z'.repeat(50), '', long, 'v1:vin:a', '京'.repeat(30), ''];
		expect(keysOf(keyer, texts)).toEqual(texts.map((text) => expectedKey(key, text)));
		const broken = ['w'.repeat(50), 'v'.repeat(50), undefined as unknown as string];
		expect(() => keyer.writeAll(broken, new Uint8Array(64), 0)).toThrow(TypeError);
		expect(keysOf(keyer, ['', 'u', ''])).toEqual(['', 'u', ''].map((text) => expectedKey(key, text)));
	});

	it('of many texts at once come from rows that a text of three bytes a letter has overrun, the last one too', () => {
		const key = repeated(3, 32);
		const texts = Array.from({ length: 2 * ROWS }, (_, i) => (i % 2 === 0 ? `${i}` : '京'.repeat(ROW_MOST)));
		const found = keysOf(createPersonKeyer(key), [...texts, ...texts.map((text) => text.slice(1))]);
		expect(found).toEqual([...texts, ...texts.map((text) => text.slice(1))].map((text) => expectedKey(key, text)));
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
