import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer';
import { serializeTCompactProtocol } from 'hyparquet-writer/src/thrift.js';
import { describe, expect, it } from 'vitest';
import { parquet } from '../src/readers/parquet.ts';
import { bytesSource, damaged, readWith } from './recording-collector.ts';

type Options = Parameters<typeof parquetWriteBuffer>[0];
const write = (options: Options): Uint8Array => new Uint8Array(parquetWriteBuffer(options));
const read = (content: Uint8Array, limits = {}) => readWith(parquet, bytesSource(content, 'a.parquet'), { limits });

const SAMPLE = write({
	columnData: [
		{ name: 'name', data: ['张三', 'Bob', null, 'x'], type: 'STRING' },
		{ name: 'id', data: [110101199003070000n, 1n, 2n, 3n], type: 'INT64' },
		{ name: 'seen', data: [new Date(0), new Date(1e12), new Date(5), new Date(6)], type: 'TIMESTAMP' },
		{ name: 'extra', data: [{ phone: '13800138000' }, null, null, null], type: 'JSON' },
		{ name: 'lat', data: [31.2304, 2.5, 3, 4], type: 'DOUBLE' },
	],
	rowGroupSize: 2,
	kvMetadata: [{ key: 'owner', value: 'li.si@example.cn' }],
});

/** The sample with other column chunks (Thrift `ColumnChunk`: field 3 metadata, field 8 crypto metadata) in its footer. */
function withFooter(change: (column: Record<string, unknown>, index: number) => Record<string, unknown>): Uint8Array {
	const length = new DataView(SAMPLE.buffer).getUint32(SAMPLE.length - 8, true);
	const start = SAMPLE.length - 8 - length;
	const footer = deserializeTCompactProtocol({ view: new DataView(SAMPLE.buffer, start, length), offset: 0 }) as {
		field_4: { field_1: Record<string, unknown>[] }[];
	};
	for (const group of footer.field_4) group.field_1 = group.field_1.map(change);
	const writer = new ByteWriter();
	writer.appendBytes(SAMPLE.subarray(0, start));
	serializeTCompactProtocol(writer, footer);
	writer.appendUint32(writer.offset - start);
	writer.appendBytes(SAMPLE.subarray(-4));
	return new Uint8Array(writer.getBuffer());
}

describe('Parquet', () => {
	it('reads every row group, values as the text a person would read', async () => {
		expect(parquet.matches(SAMPLE.subarray(0, 4096), bytesSource(SAMPLE, 'x'))).toBe(true);
		const recorded = await read(SAMPLE);
		expect(recorded.tables.length).toBe(1);
		expect(recorded.tables[0]).toMatchObject({
			columns: ['name', 'id', 'seen', 'extra', 'lat'],
			ended: true,
			rows: [
				['张三', '110101199003070000', '1970-01-01T00:00:00.000Z', '{"phone":"13800138000"}', '31.2304'],
				['Bob', '1', '2001-09-09T01:46:40.000Z', null, '2.5'],
				[null, '2', '1970-01-01T00:00:00.005Z', null, '3'],
				['x', '3', '1970-01-01T00:00:00.006Z', null, '4'],
			],
		});
		expect(recorded.texts.map(({ value }) => value)).toEqual(['li.si@example.cn']);
		expect(recorded.skipped).toEqual([]);
		expect(recorded.seen).toBe(SAMPLE.length);
	});

	it('reads the same from a source that gives Buffers out of a larger one', async () => {
		const pool = Buffer.concat([Buffer.alloc(500, 7), SAMPLE, Buffer.alloc(300, 9)]);
		const source = {
			...bytesSource(SAMPLE, 'a.parquet'),
			read: async (at: number, length: number) => pool.subarray(500 + at, 500 + Math.min(at + length, SAMPLE.length)),
		};
		const [recorded, plain] = [await readWith(parquet, source), await read(SAMPLE)];
		expect([recorded.skipped, recorded.tables]).toEqual([[], plain.tables]);
	});

	it('keeps all digits of a decimal, which an identity number needs', async () => {
		const content = write({
			columnData: [{ name: 'id', data: [110101199003074518n, -5n] }],
			schema: [
				{ name: 'root', num_children: 1 },
				{ name: 'id', type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 0, repetition_type: 'REQUIRED' },
			],
		});
		const money = write({
			columnData: [{ name: 'x', data: [1234, -5] }],
			schema: [
				{ name: 'root', num_children: 1 },
				{ name: 'x', type: 'INT32', converted_type: 'DECIMAL', precision: 9, scale: 2, repetition_type: 'REQUIRED' },
			],
		});
		// What the writer stores is what it is given, scaled by itself or not: the text must be the unscaled integer with the point put in.
		expect((await read(content)).tables[0]?.rows).toEqual([['110101199003074518'], ['-5']]);
		expect((await read(money)).tables[0]?.rows.map(([value]) => value)).toEqual(
			expect.arrayContaining([expect.stringMatching(/^-?\d+\.\d\d$/)]),
		);
	});

	it('flattens groups, lists and geometries', async () => {
		const content = write({
			columnData: [
				{
					name: 'owner',
					data: [
						{ name: '张三', phones: ['1', '2'] },
						{ name: null, phones: null },
					],
				},
				{ name: 'place', data: [{ type: 'Point', coordinates: [121.4737, 31.2304] }, null] },
			],
			schema: [
				{ name: 'root', num_children: 2 },
				{ name: 'owner', num_children: 2, repetition_type: 'OPTIONAL' },
				{ name: 'name', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
				{ name: 'phones', num_children: 1, converted_type: 'LIST', repetition_type: 'OPTIONAL' },
				{ name: 'list', num_children: 1, repetition_type: 'REPEATED' },
				{ name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
				{ name: 'place', type: 'BYTE_ARRAY', logical_type: { type: 'GEOMETRY' }, repetition_type: 'OPTIONAL' },
			],
		} as Options);
		const recorded = await read(content);
		expect(recorded.tables[0]).toMatchObject({
			columns: ['owner.name', 'owner.phones', 'place.longitude', 'place.latitude'],
			rows: [
				['张三', '1, 2', '121.4737', '31.2304'],
				[null, null, null, null],
			],
		});
		expect(recorded.skipped).toEqual([]);
	});

	it('reads bytes without a type as text, and says so where they are not', async () => {
		const content = write({
			columnData: [{ name: 'raw', data: [new TextEncoder().encode('张三'), new Uint8Array([0xff, 0xff])], type: 'BYTE_ARRAY' }],
		});
		const recorded = await read(content);
		expect(recorded.tables[0]?.rows).toEqual([['张三'], [null]]);
		expect(recorded.skipped.map(({ why }) => why)).toEqual(['bad-text']);
	});

	it('reads a row group of many values in slices without losing any', async () => {
		const count = 2_200_000;
		const content = write({
			columnData: [{ name: 'n', data: Int32Array.from({ length: count }, (_, index) => index % 7), type: 'INT32' }],
			rowGroupSize: count,
		});
		const recorded = await read(content, { unpackedBytes: 1e9 });
		expect(recorded.tables[0]?.rows.length).toBe(count);
		expect(recorded.tables[0]?.rows.at(-1)).toEqual([String((count - 1) % 7)]);
		expect(recorded.skipped).toEqual([]);
	});

	it('stops at the limit before it unpacks, counting equal values too', async () => {
		const content = write({ columnData: [{ name: 'n', data: new Int32Array(100_000), type: 'INT32' }], rowGroupSize: 30_000 });
		const recorded = await read(content, { unpackedBytes: 50_000 });
		expect(recorded.skipped.map(({ why }) => why)).toEqual(['limit', 'limit', 'limit']);
		expect(recorded.tables[0]?.rows.length).toBe(30_000);
		expect(recorded.seen).toBeLessThan(content.length);
	});

	it('says encrypted of an encrypted footer and of encrypted columns, and reads the others', async () => {
		const footer = SAMPLE.slice();
		footer.set([0x50, 0x41, 0x52, 0x45], footer.length - 4);
		expect((await read(footer)).skipped).toEqual([{ why: 'encrypted', where: {}, bytes: footer.length }]);
		const crypto = withFooter((column, index) => (index === 0 ? { ...column, field_8: { field_1: {} } } : column));
		const marked = await read(crypto);
		expect(marked.skipped.map(({ why, where }) => [why, where.column])).toEqual([
			['encrypted', 'name'],
			['encrypted', 'name'],
		]);
		expect(marked.tables[0]?.rows[0]?.slice(0, 2)).toEqual([null, '110101199003070000']);
		expect(marked.seen).toBeLessThan(crypto.length);
		const sealed = await read(
			withFooter((column, index) =>
				index === 0 ? Object.fromEntries(Object.entries(column).filter(([key]) => key !== 'field_3')) : column,
			),
		);
		expect(sealed.skipped.filter(({ why }) => why === 'encrypted').map(({ where }) => where.column)).toEqual(['name', 'name']);
		expect(sealed.tables[0]?.rows[0]?.[1]).toBe('110101199003070000');
	});

	it('says malformed of a damaged column and keeps the others', async () => {
		const copy = SAMPLE.slice();
		// The first page header of the first column.
		copy.fill(0xff, 4, 12);
		const recorded = await read(copy);
		expect(recorded.skipped[0]).toMatchObject({ why: 'malformed', where: { column: 'name' } });
		expect(recorded.tables[0]?.rows[0]).toEqual([
			null,
			'110101199003070000',
			'1970-01-01T00:00:00.000Z',
			'{"phone":"13800138000"}',
			'31.2304',
		]);
		expect(recorded.tables[0]?.rows[2]?.[4]).toBe('3');
		expect(recorded.seen).toBeLessThan(copy.length);
	});

	it('says truncated of a file cut at any byte, since the footer is at the end', async () => {
		for (let length = 4; length < SAMPLE.length; length += 1) {
			const recorded = await read(SAMPLE.slice(0, length));
			expect(recorded.skipped).toEqual([{ why: 'truncated', where: {}, bytes: length }]);
			expect(recorded.seen).toBe(0);
		}
	});

	it('says which bytes belong to no column', async () => {
		const content = new Uint8Array(SAMPLE.length + 100);
		const footer = SAMPLE.length - 8 - new DataView(SAMPLE.buffer).getUint32(SAMPLE.length - 8, true);
		content.set(SAMPLE.subarray(0, footer));
		content.set(SAMPLE.subarray(footer), footer + 100);
		expect((await read(content)).skipped).toEqual([{ why: 'not-read', where: { byte: footer }, bytes: 100 }]);
	});

	it('throws what the source throws', async () => {
		let reads = 0;
		for (const failAt of [0, 1, 2, 8]) {
			reads = 0;
			const source = {
				...bytesSource(SAMPLE, 'a'),
				read: async (at: number, length: number) => {
					if (reads++ === failAt) throw new Error('disk');
					return SAMPLE.slice(at, at + length);
				},
			};
			await expect(readWith(parquet, source)).rejects.toThrow('disk');
		}
	});

	it('survives 300 damaged copies', async () => {
		let broken = 0;
		for (const copy of damaged(SAMPLE, 300, 3)) broken += (await read(copy)).skipped.length > 0 ? 1 : 0;
		expect(broken).toBeGreaterThan(50);
	});
});
