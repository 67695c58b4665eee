import { describe, expect, it } from 'vitest';
import type { Reader } from '../src/reader.ts';
import { gpx } from '../src/readers/gpx.ts';
import { zip } from '../src/readers/zip.ts';
import { bytesSource, damaged, readWith } from './recording-collector.ts';
import { writeZip, type ZipMember } from './zip-writer.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const whole: Reader = {
	type: 'text/plain',
	matches: (head) => head[0] !== 0x50,
	async read(source, { collector, where }) {
		const content = await source.read(0, source.size);
		collector.text(`content:${new TextDecoder().decode(content.subarray(0, 40))}`, where, 0);
	},
};
const read = (content: Uint8Array, limits = {}) => readWith(zip, bytesSource(content, 'a.zip'), { inner: [gpx, zip, whole], limits });
const plain = (name: string, content: string, more: Partial<ZipMember> = {}): ZipMember => ({ name, content: bytes(content), ...more });
const whys = (recorded: Awaited<ReturnType<typeof read>>) => recorded.skipped.map(({ why, where }) => [why, where.member]);
const contents = (recorded: Awaited<ReturnType<typeof read>>) =>
	recorded.texts.filter(({ value }) => value.startsWith('content:')).map(({ value }) => value.slice(8));

describe('ZIP', () => {
	it('reads packed and stored members, and the names and comments themselves', async () => {
		const archive = writeZip([plain('a/车主.txt', 'one'), plain('b.txt', 'two', { stored: true }), plain('a/', '')], 'from 13800138000');
		const recorded = await read(archive);
		expect(contents(recorded)).toEqual(['one', 'two']);
		expect(recorded.members).toEqual(['a/车主.txt', 'b.txt']);
		expect(recorded.texts.map(({ value }) => value)).toEqual(expect.arrayContaining(['a/车主.txt', 'b.txt', 'from 13800138000']));
		expect(recorded.skipped).toEqual([]);
		expect(recorded.seen).toBe(archive.length);
	});

	it('reads ZIP64 records', async () => {
		const archive = writeZip([plain('a.txt', 'one'), plain('b.txt', 'two', { stored: true })], '', true);
		const recorded = await read(archive);
		expect(contents(recorded)).toEqual(['one', 'two']);
		expect(recorded.skipped).toEqual([]);
		expect(recorded.seen).toBe(archive.length);
	});

	it('does not call an archive complete that holds nothing', async () => {
		const archive = writeZip([]);
		expect(zip.matches(archive, bytesSource(archive, 'x'))).toBe(true);
		const nothing = [{ where: {}, why: 'not-read', bytes: expect.any(Number) }];
		expect(await read(archive)).toMatchObject({ skipped: nothing, seen: 22 });
		expect(
			await read(
				writeZip([
					{ name: 'a/', content: bytes('') },
					{ name: 'b.csv', content: bytes('') },
				]),
			),
		).toMatchObject({ skipped: nothing });
	});

	it('decodes names as UTF-8, else as GB18030, where 0x5C is half of a character', async () => {
		// 乗 is 0x81 0x5C.
		const recorded = await read(writeZip([{ name: new Uint8Array([0x81, 0x5c, 0x2e, 0x74]), content: bytes('x') }]));
		expect(recorded.members).toEqual(['乗.t']);
	});

	it('refuses names that leave the folder, and reads on', async () => {
		const names = ['../up.txt', 'a/../../b', '/etc/passwd', 'C:evil', 'a\\b', 'ok.txt'];
		const recorded = await read(writeZip(names.map((name) => plain(name, name))));
		expect(whys(recorded)).toEqual(names.slice(0, -1).map((name) => ['bad-name', name]));
		expect(contents(recorded)).toEqual(['ok.txt']);
	});

	it('says encrypted of encrypted members, and not read of methods nobody here unpacks', async () => {
		const recorded = await read(writeZip([plain('s', 'x', { flags: 1 }), plain('l', 'x', { method: 14 }), plain('ok', 'y')]));
		expect(whys(recorded)).toEqual([
			['encrypted', 's'],
			['not-read', 'l'],
		]);
		expect(contents(recorded)).toEqual(['y']);
		const strong = await read(writeZip([plain('ok', 'y'), plain('s', 'x', { flags: 0x41 })]));
		expect(whys(strong)).toEqual([['encrypted', undefined]]);
		expect(contents(strong)).toEqual(['y']);
	});

	it('goes into archives in archives down to the limit', async () => {
		let archive = writeZip([plain('core.txt', 'deep')]);
		for (const name of ['2.zip', '1.zip']) archive = writeZip([{ name, content: archive }]);
		const reached = await read(archive, { depth: 3 });
		expect(contents(reached)).toEqual(['deep']);
		expect(reached.texts.at(-1)?.where).toEqual({ member: '1.zip/2.zip/core.txt' });
		const stopped = await read(archive, { depth: 2 });
		expect(whys(stopped)).toEqual([['too-deep', '1.zip/2.zip']]);
		expect(contents(stopped)).toEqual([]);
	});

	it('stops inflating where the limit is passed, whatever size is declared', async () => {
		const bomb = writeZip([{ name: 'bomb', content: new Uint8Array(8 * 1024 * 1024), declared: 10 }, plain('after', 'y')]);
		expect(whys(await read(bomb, { ratio: 200 }))).toEqual([['limit', 'bomb']]);
		expect(whys(await read(bomb, { ratio: 2000, unpackedBytes: 1_000_000 }))).toEqual([
			['limit', 'bomb'],
			['limit', 'after'],
		]);
	});

	it('lends one budget to an archive and everything nested in it', async () => {
		const inner = writeZip([{ name: 'zeros', content: new Uint8Array(900_000) }]);
		const archive = writeZip(['1', '2', '3', '4'].map((name) => ({ name: `${name}.zip`, content: inner })));
		const recorded = await read(archive, { unpackedBytes: 2_000_000 });
		expect(recorded.members.filter((name) => name.endsWith('zeros')).length).toBe(2);
		expect(recorded.skipped[0]).toMatchObject({ why: 'limit', where: { member: '3.zip/zeros' } });
	});

	it('refuses a member held in memory above its bound', async () => {
		const huge = writeZip([{ name: 'huge', content: new Uint8Array(65 * 1024 * 1024) }]);
		expect(whys(await read(huge, { ratio: 2000, unpackedBytes: 1e9 }))).toEqual([['too-large', 'huge']]);
	});

	it('counts members, of nested archives too', async () => {
		const many = writeZip(Array.from({ length: 20 }, (_, index) => plain(`${index}`, 'x', { stored: true })));
		const recorded = await read(many, { members: 5 });
		expect(recorded.members.length).toBe(5);
		expect(whys(recorded)).toEqual([['limit', undefined]]);
		const nested = await read(writeZip([{ name: 'n.zip', content: many }, plain('z', 'x')]), { members: 10 });
		expect(nested.skipped.map(({ why }) => why)).toEqual(['limit', 'limit']);
	});

	it('refuses a member whose two headers name different files', async () => {
		const recorded = await read(writeZip([plain('a.csv', 'x', { localName: 'b.csv' }), plain('c', 'own')]));
		expect(whys(recorded)).toEqual([['malformed', 'a.csv']]);
		expect(contents(recorded)).toEqual(['own']);
	});

	it('reads as text what extra fields hold beyond times and owners', async () => {
		const field = (id: number, text: string): Uint8Array => new Uint8Array([id & 255, id >> 8, text.length, 0, ...bytes(text)]);
		const texts = async (extra: Uint8Array) => (await read(writeZip([plain('a', 'x', { extra })]))).texts.map(({ value }) => value);
		expect(await texts(field(0x9999, 'tel 13812345678'))).toContain('tel 13812345678');
		expect(await texts(field(0x5455, `times ${'.'.repeat(50)}`))).toHaveLength(3);
		expect(await texts(field(0x5455, '\u0001abcd'))).toHaveLength(2);
	});

	it('refuses entries that share bytes', async () => {
		const recorded = await read(writeZip([plain('a', 'same'), plain('b', 'same', { sharesWith: 0 }), plain('c', 'own')]));
		expect(whys(recorded)).toEqual([
			['malformed', 'a'],
			['malformed', 'b'],
		]);
		expect(contents(recorded)).toEqual(['own']);
	});

	it('says which bytes no entry accounts for', async () => {
		const hidden = writeZip([plain('a', 'x'), plain('b', 'secret', { hidden: true }), plain('c', 'y')]);
		const recorded = await read(hidden);
		expect(recorded.skipped.map(({ why }) => why)).toEqual(['not-read']);
		expect(recorded.seen + recorded.skipped[0]!.bytes!).toBe(hidden.length);
	});

	it('says malformed of a member whose bytes are not what they were', async () => {
		const archive = writeZip([plain('a', 'hello', { stored: true })]);
		const packed = writeZip([plain('a', 'hello hello hello', { declared: 3 })]);
		expect(whys(await read(archive))).toEqual([]);
		expect(whys(await read(packed))).toEqual([['malformed', 'a']]);
	});

	it('throws what the source throws', async () => {
		const archive = writeZip([plain('a', 'x')]);
		const failing = { name: 'a', size: archive.length, read: async () => Promise.reject(new Error('disk')) };
		await expect(readWith(zip, failing)).rejects.toThrow('disk');
		let reads = 0;
		const later = {
			...bytesSource(archive, 'a'),
			read: async (at: number, n: number) => (reads++ > 2 ? failing.read() : archive.slice(at, at + n)),
		};
		await expect(readWith(zip, later)).rejects.toThrow('disk');
	});

	it('claims nothing of an archive cut at any byte', async () => {
		const archive = writeZip([plain('a.txt', 'hello hello'), plain('b.txt', 'x', { stored: true })], 'a comment');
		for (let length = 1; length < archive.length; length += 1) {
			expect((await read(archive.slice(0, length))).skipped.length).toBeGreaterThan(0);
		}
	});

	it('survives 300 damaged copies', async () => {
		const archive = writeZip([plain('a.txt', 'hello hello hello'), plain('b.txt', 'x', { stored: true }), plain('c.gpx', '<gpx/>')]);
		let broken = 0;
		for (const copy of damaged(archive, 300, 2)) broken += (await read(copy)).skipped.length > 0 ? 1 : 0;
		expect(broken).toBeGreaterThan(50);
	});
});
