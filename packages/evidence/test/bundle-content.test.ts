import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCapture } from '@tongguan/pcapng';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeFs } from '../src/adapters/node.ts';
import { nodeCrypto } from '../src/adapters/node-crypto.ts';
import { Budget, CONTENT_LIMITS } from '../src/bundle/content/bodies.ts';
import { type BodyKind, KindOf } from '../src/bundle/content/kind.ts';
import { shownFields, shownTarget } from '../src/bundle/content/mask.ts';
import { type ExchangeFacts, readContent } from '../src/bundle/content/read.ts';
import { csvCell } from '../src/bundle/csv.ts';
import { nameFault } from '../src/bundle/layout.ts';
import { linesOf } from '../src/bundle/lines.ts';
import { Out } from '../src/bundle/make/out.ts';
import { tarOf } from '../src/bundle/tar.ts';
import { say } from './support/bundle.ts';
import { memory } from './support/capture.ts';
import { collect } from './support/site.ts';

const folder = (): { readonly dir: string; [Symbol.dispose](): void } => {
	const dir = mkdtempSync(join(tmpdir(), 'evidence-content-'));
	return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
};
async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const kindOf = (bytes: Uint8Array | string, declared = '', size = 1000): BodyKind => {
	const kind = new KindOf();
	const all = Buffer.from(bytes);
	for (let at = 0; at < all.length; at += size) kind.push(all.subarray(at, at + size));
	return kind.end(declared);
};
const GBK = Buffer.from([0xb3, 0xb5, 0xd6, 0xf7, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a, 0x31, 0x2c, 0x32, 0x0a]);

describe('what a body is', () => {
	it.each([
		['JSON', '{"a":"车"}', '', 'json', 'utf-8'],
		['JSON with a byte order mark and spaces', '\ufeff \n[1,2]\n', '', 'json', 'utf-8'],
		['JSON cut off', '{"a":', '', 'text', 'utf-8'],
		['a table', 'a,b\n1,2\n3,4\n', '', 'csv', 'utf-8'],
		['a table by tabs', 'a\tb\n1\t2\n', '', 'csv', 'utf-8'],
		['a table with quoted commas', '"a,x",b\n"1,y",2\n', '', 'csv', 'utf-8'],
		['a table of GB 18030', GBK, '', 'csv', 'gb18030'],
		['one column that says it is a table', 'a\n1\n', 'text/csv; header=present', 'csv', 'utf-8'],
		['prose with commas', 'One, two.\nThree, four, five.\n', '', 'text', 'utf-8'],
		['Parquet', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(5000, 200), Buffer.from('PAR1')]), '', 'parquet', null],
		['half of a Parquet file', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(50, 0)]), '', 'other', null],
		['bytes that say they are JSON', Buffer.from([0, 1, 2, 3]), 'application/json', 'other', null],
		['bytes with the start of UTF-8 at their end', Buffer.from([0x61, 0xe8]), '', 'other', null],
	] as const)('%s', (_, bytes, declared, type, charset) => {
		for (const size of [1, 3, 1000]) expect(kindOf(bytes, declared, size)).toEqual({ type, charset });
	});
});

describe('what lets somebody in is not shown', () => {
	it.each([
		'authorization',
		'proxy-authorization',
		'cookie',
		'set-cookie',
		'x-api-key',
		'x-auth-token',
		'x-csrf-token',
		'x-amz-signature',
		'x-password',
	])('header %s', (name) => expect(shownFields([[name, 'geheim']], 9)).toEqual([[name, '***']]));
	it.each(['content-type', 'host', 'author', 'x-shipment', 'accept-encoding', 'content-length'])('unlike header %s', (name) =>
		expect(shownFields([[name, 'v']], 9)).toEqual([[name, 'v']]),
	);
	it.each([
		['/a?token=x&b=1', '/a?token=***&b=1'],
		['/a?b=1&access_token=x', '/a?b=1&access_token=***'],
		['/a?pass%77ord=x', '/a?pass%77ord=***'],
		['/a?x=%zz&key=1?2', '/a?x=%zz&key=***'],
		['http://user:pw@host/a', 'http://***@host/a'],
		['/plain', '/plain'],
	])('target %s', (target, shown) => expect(shownTarget(target)).toBe(shown));
	it('and of what is endless, a beginning', () => {
		expect(shownTarget(`/${'a'.repeat(10_000)}`).length).toBeLessThan(2100);
		expect(
			shownFields(
				[
					['a', 'b'.repeat(10_000)],
					['c', 'd'],
				],
				1,
			)[0]![1].length,
		).toBeLessThan(2100);
	});
});

describe('a cell', () => {
	it('comes back from any reader of RFC 4180 as it was, with an apostrophe where a spreadsheet would calculate', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const cell = csvCell(text);
				const inside = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
				expect(inside).toBe(/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
				expect(inside).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
			}),
		);
	});
	it('keeps numbers, also below zero', () => {
		expect([csvCell(-5), csvCell(0), csvCell(null), csvCell({ a: 1 })]).toEqual(['-5', '0', '', '"{""a"":1}"']);
	});
});

describe('a name', () => {
	it('is taken only where no part of it can lead anywhere', () => {
		const part = fc.constantFrom('..', '.', '', 'a', 'a.b', '-a', 'a\u0000', 'a b', '名', 'a\\b', 'C:', '~');
		fc.assert(
			fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
				expect(nameFault(parts.join('/')) === null).toBe(parts.every((one) => one === 'a' || one === 'a.b'));
			}),
		);
	});
});

describe('lines', () => {
	it('are the same however the bytes are cut', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
				const lines = await collect(linesOf(pieces(Buffer.from(text), size), 1 << 16));
				const whole = Buffer.from(text).toString('utf8').split('\n');
				if (whole.at(-1) === '') whole.pop();
				expect(lines).toEqual(whole);
			}),
		);
	});
	it('end where one is longer than allowed', async () => {
		for (const size of [1, 4, 100])
			expect(await collect(linesOf(pieces(Buffer.from('ab\nabcdefgh\nab\n'), size), 5))).toEqual(['ab', null]);
	});
});

describe('tar', () => {
	it('opens with tar, long names and odd sizes included', async () => {
		using place = folder();
		const long = `${'d'.repeat(60)}/${'e'.repeat(60)}/${'f'.repeat(60)}`;
		const files = [
			['a', 0],
			['b/c', 1],
			['b/d', 512],
			['b/e', 513],
			[long, 10],
			[`x/${'n'.repeat(140)}`, 1000],
		] as const;
		async function* all() {
			for (const [path, bytes] of files) yield { path, bytes, stream: pieces(Buffer.alloc(bytes, path), 100) };
		}
		const tar = Buffer.concat(await collect(tarOf(all(), 1_780_000_000)));
		expect(tar.length % 512).toBe(0);
		execFileSync('tar', ['-x', '-C', place.dir], { input: tar });
		for (const [path, bytes] of files) {
			expect(readFileSync(join(place.dir, path))).toEqual(Buffer.alloc(bytes, path));
			expect(statSync(join(place.dir, path)).mtimeMs).toBe(1_780_000_000_000);
			expect(statSync(join(place.dir, path)).mode & 0o777).toBe(0o600);
		}
	});
	it('is none when a file has other bytes than it had', async () => {
		async function* all() {
			yield { path: 'a', bytes: 5, stream: pieces(Buffer.from('abc'), 9) };
		}
		await expect(collect(tarOf(all(), 0))).rejects.toMatchObject({ code: 'EIO' });
	});
});

describe('content', () => {
	const read = async (dir: string, file: Uint8Array, limits: Partial<typeof CONTENT_LIMITS> = {}) => {
		const budget = new Budget({ ...CONTENT_LIMITS, ...limits });
		const out = new Out(nodeFs, nodeCrypto, dir);
		return readContent(readCapture(pieces(file, 997)), 'c', out, nodeCrypto, budget);
	};
	const capture = async (bodies: readonly (Uint8Array | string)[]): Promise<Buffer> => {
		const place = memory();
		const open = await place.open();
		for (const body of bodies) say(open, { request: 'PUT /x HTTP/1.1\r\nhost: r', body, response: 'HTTP/1.1 200 OK' });
		await open.close('delivered');
		return place.file();
	};

	it('beyond its limits is told by digest alone', async () => {
		using place = folder();
		const content = await read(place.dir, await capture(['a'.repeat(100), 'b'.repeat(100), 'c'.repeat(10)]), { bytes: 150 });
		expect(content).toMatchObject({ bodies: 3, bodiesNotKept: 1 });
		const bodies = (JSON.parse(readFileSync(join(place.dir, 'content/c/exchanges.json'), 'utf8')) as ExchangeFacts[]).map(
			({ request }) => request!.body!,
		);
		expect(bodies.map(({ file, why, bytes }) => [file !== null, why, bytes])).toEqual([
			[true, null, 100],
			[false, 'limit', 100],
			[true, null, 10],
		]);
		using other = folder();
		expect(await read(other.dir, await capture(['a', 'b']), { files: 1 })).toMatchObject({ bodies: 2, bodiesNotKept: 1 });
	});

	it('of a cut capture says that it is not complete', async () => {
		using place = folder();
		const file = await capture(['x'.repeat(5000)]);
		const content = await read(place.dir, file.subarray(0, 3000));
		expect(content).toMatchObject({ complete: false });
		expect(content.read && content.notSeen.map(({ why }) => why)).toContain('truncated');
	});

	it('of any bytes at all ends, without writing outside of its folder', async () => {
		const sound = await capture(['{"a":1}', 'b'.repeat(3000), 'c,d\n1,2\n']);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 20 }),
				fc.nat(sound.length),
				async (changes, end) => {
					using place = folder();
					const bytes = Buffer.from(sound.subarray(0, end));
					for (const [at, byte] of changes) if (at < end) bytes[at] = byte;
					await read(place.dir, bytes);
					expect(readdirSync(place.dir).every((name) => name === 'content')).toBe(true);
					expect(readdirSync(place.dir, { recursive: true }).some((name) => String(name).endsWith('.part'))).toBe(false);
				},
			),
			{ numRuns: 60 },
		);
	});
});
