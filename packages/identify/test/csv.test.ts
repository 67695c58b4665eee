import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type ByteSource, inspect, LIMITS } from '../src/index.ts';
import { csv } from '../src/readers/csv.ts';
import { RowScanner } from '../src/readers/csv-rows.ts';
import { DIGEST, kinds, look, memory } from './inspecting.ts';
import { recorder } from './recording-collector.ts';

function scan(text: string, delimiter: string, step = Number.POSITIVE_INFINITY): string[][] {
	const bytes = new TextEncoder().encode(text);
	const scanner = new RowScanner(delimiter.charCodeAt(0));
	const rows: string[][] = [];
	let to = Math.min(step, bytes.length);
	for (let at = 0; at < bytes.length; ) {
		const next = scanner.next(bytes, at, to, to === bytes.length);
		if (next < 0) {
			to = Math.min(to + step, bytes.length);
			continue;
		}
		at = next;
		scanner.unescape(bytes);
		const { count, starts, ends } = scanner.cells;
		rows.push(
			Array.from({ length: count }, (_, i) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(starts[i], ends[i]))),
		);
	}
	return rows.filter((row) => row.length > 1 || row[0] !== '');
}

describe('the row scanner', () => {
	const cell = fc.string({ unit: fc.constantFrom(...'ab1 ,;"|\t\n\r王é😀-'), maxLength: 8 });
	const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 });

	it('splits any table that papaparse writes as papaparse does, whatever the delimiter, line break and chunk', () => {
		fc.assert(
			fc.property(
				table,
				fc.constantFrom(',', '\t', ';', '|'),
				fc.constantFrom('\n', '\r\n'),
				fc.integer({ min: 1, max: 40 }),
				(rows, delimiter, newline, step) => {
					const text = Papa.unparse(rows, { delimiter, newline, quotes: true });
					const expected = Papa.parse<string[]>(text, { delimiter, newline, skipEmptyLines: true }).data;
					expect(scan(text, delimiter, step)).toEqual(expected);
				},
			),
			{ numRuns: 1500 },
		);
	});
	it('splits cells without quotes as papaparse does', () => {
		const bare = fc.string({ unit: fc.constantFrom(...'ab1 -王é😀'), maxLength: 6 });
		fc.assert(
			fc.property(
				fc.array(fc.array(bare, { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
				fc.constantFrom('\n', '\r\n'),
				(rows, newline) => {
					const text = rows.map((row) => row.join(',')).join(newline);
					expect(scan(text, ',')).toEqual(Papa.parse<string[]>(text, { delimiter: ',', newline, skipEmptyLines: true }).data);
				},
			),
			{ numRuns: 500 },
		);
	});
});

describe('a CSV file', () => {
	const HEADER = '姓名,手机号,VIN,备注\n';
	const ROWS = '张三,13812345678,LSVAA4182E2100001,正常\n李四,13912345678,LSVAA4182E2100002,\n';

	it('has its identifiers, records and persons told', async () => {
		const { report, records, unresolved } = await look(HEADER + ROWS + '张三,+86 138-1234-5678,lsvaa4182e2100001,\n');
		expect(report.type).toBe('text/csv');
		expect(report.coverage).toEqual({ total: report.coverage.total, seen: report.coverage.total, skipped: [], complete: true });
		expect(report.findings.map(({ kind, count, distinct, category, subject }) => [kind, count, distinct, category, subject])).toEqual([
			['name', 3, 2, 'ordinaryPI', 'person'],
			['mobile', 3, 2, 'ordinaryPI', 'person'],
			['vin', 3, 2, 'ordinaryPI', 'vehicle'],
		]);
		expect(report.persons).toEqual({ ordinary: { min: 2, max: 6 }, sensitive: { min: 0, max: 0 } });
		expect(unresolved).toEqual([]);
		expect(records).toHaveLength(3);
		expect(records[2]!.identifiers).toEqual([
			{ kind: 'name', column: '姓名', index: 0, value: '张三' },
			{ kind: 'mobile', column: '手机号', index: 0, value: '13812345678' },
			{ kind: 'vin', column: 'VIN', index: 0, value: 'LSVAA4182E2100001' },
		]);
		expect(records[0]!.at).toBe(new TextEncoder().encode(HEADER).length);
		expect(new TextDecoder().decode(new TextEncoder().encode(HEADER + ROWS).subarray(records[1]!.at)).startsWith('李四')).toBe(true);
	});

	it('never shows a full value', async () => {
		const values = [
			'11010519491231002X',
			'13812345678',
			'wang.wei@qq.com',
			'6222020200112233446',
			'张三丰',
			'LSVAA4182E2100001',
			'京A12345',
		];
		const { report } = await look(`身份证,手机,邮箱,银行卡号,姓名,VIN,车牌\n${values.join(',')}\n`);
		expect(kinds(report)).toEqual(['bankCard', 'email', 'mobile', 'name', 'plate', 'residentId', 'vin']);
		for (const value of values) expect(JSON.stringify(report)).not.toContain(value);
		expect(report.findings.flatMap(({ examples }) => examples)).toContain('138****5678');
	});

	it.each([
		['tab', '\t'],
		['semicolon', ';'],
		['bar', '|'],
	])('may be delimited by %s', async (_, delimiter) => {
		const { report } = await look((HEADER + ROWS).replaceAll(',', delimiter));
		expect(kinds(report)).toEqual(['mobile', 'name', 'vin']);
		expect(report.findings.find(({ kind }) => kind === 'mobile')?.at.column).toBe('手机号');
	});

	it('with a column “name” beside a mobile number holds persons’ names in any script; without one it does not', async () => {
		const personal = await look('name,phone\nWei Li,13812345678\nAnna Schmidt,13912345678\n');
		expect(kinds(personal.report)).toEqual(['mobile', 'name']);
		const places = await look('name,piles\nNorth Station,12\nCentral Park,30\n');
		expect(places.report.findings).toEqual([]);
	});

	it('may begin with a byte order mark', async () => {
		const { report } = await look(`\uFEFF${HEADER}${ROWS}`);
		expect(report.findings[0]).toMatchObject({ kind: 'name', at: { column: '姓名', row: 1 } });
		expect(report.coverage.complete).toBe(true);
	});

	it('may be without a header, and then the first row counts', async () => {
		const { report } = await look(ROWS, { name: 'x.csv' });
		expect(report.findings.find(({ kind }) => kind === 'mobile')).toMatchObject({ count: 2, at: { column: '#2', row: 1 } });
	});

	it('in GB 18030 is read as such, also when the first thousand rows are ASCII', async () => {
		// 姓名 d0d5 c3fb, 手机 cad6 bbfa, 张三 d5c5 c8fd, 李四 c0ee cbc4
		const ascii = (text: string) => [...new TextEncoder().encode(text)];
		const header = [0xd0, 0xd5, 0xc3, 0xfb, ...ascii(','), 0xca, 0xd6, 0xbb, 0xfa, 0x0a];
		const row = [0xd5, 0xc5, 0xc8, 0xfd, ...ascii(',13812345678\n'), 0xc0, 0xee, 0xcb, 0xc4, ...ascii(',13912345678\n')];
		const { report, records } = await look(new Uint8Array([...header, ...row]));
		expect(report.coverage.complete).toBe(true);
		expect(report.findings.map(({ kind, distinct, at }) => [kind, distinct, at.column])).toEqual([
			['name', 2, '姓名'],
			['mobile', 2, '手机'],
		]);
		expect(records[0]!.identifiers[0]!.value).toBe('张三');
		const late = await look(new Uint8Array([...ascii('name,phone\n'), ...ascii('Li Wei,13712345678\n'.repeat(80_000)), ...row]));
		expect(late.report.coverage.complete).toBe(true);
		expect(late.report.findings.find(({ kind }) => kind === 'mobile')?.count).toBe(80_002);
	});

	it('with bytes that are no text says where, and counts the row as a person who cannot be told', async () => {
		const bytes = new TextEncoder().encode(HEADER + ROWS + ROWS);
		const at = new TextEncoder().encode(HEADER).length;
		bytes[at] = 0xff;
		const { report, unresolved } = await look(bytes);
		expect(report.coverage.complete).toBe(false);
		expect(report.coverage.skipped).toEqual([{ why: 'bad-text', at: { byte: at, row: 1 }, bytes: expect.any(Number) }]);
		expect(report.coverage.seen).toBeLessThan(bytes.length);
		expect(unresolved).toMatchObject([
			{ method: 'unreadable-rows', ordinary: { min: 0, max: 1 }, sensitive: { min: 0, max: 1 } },
			{ method: 'unreadable-identifier' },
		]);
	});

	it('with a few bytes that are no text is not taken for GB 18030', async () => {
		const { report } = await look(new Uint8Array([...new TextEncoder().encode(HEADER + ROWS), 0xc3, 0x2c, 0x31, 0x0a]));
		expect(report.findings[0]).toMatchObject({ kind: 'name', at: { column: '姓名' } });
		expect(report.coverage.skipped).toMatchObject([{ why: 'bad-text', at: { row: 3 } }]);
	});

	it('cut in its last row is truncated', async () => {
		for (const end of ['王五,137', '王五,13712345678,LSV,"没有']) {
			const { report } = await look(HEADER + ROWS + end);
			expect(report.coverage.skipped).toMatchObject([{ why: 'truncated', at: { row: 3 } }]);
			expect(report.coverage.complete).toBe(false);
		}
		const swallowed = await look(`${HEADER}张三,13812345678,x,"没有\n${ROWS}`);
		expect(swallowed.report.persons.ordinary.max).toBeNull();
	});

	it('with ragged rows is read to the last cell', async () => {
		const { report } = await look(`${HEADER}${ROWS}王五\n赵六,13512345678,LSVAA4182E2100003,,另有,13612345678\n`);
		expect(report.findings.find(({ at }) => at.column === '#6')).toMatchObject({ kind: 'mobile', count: 1, at: { row: 4 } });
		expect(report.coverage.complete).toBe(true);
	});

	it('has a mobile number found in a remark after tens of thousands of rows', async () => {
		const { report, records } = await look(
			`车型,里程,备注\n${'ID.4,12000,车况良好，已保养 2025-12-30\n'.repeat(50_000)}ID.4,1,联系138 1234 5678即可\n`,
		);
		expect(report.findings).toMatchObject([{ kind: 'mobile', count: 1, distinct: 1, at: { column: '备注', row: 50_001 } }]);
		expect(records).toHaveLength(1);
	});

	it('of order numbers, times, digests and foreign numbers holds nobody', async () => {
		const rows = Array.from(
			{ length: 50 },
			(_, i) =>
				`${13_800_000_101 + i},${1_764_000_000_000 + i},${(i * 7919).toString(16).padStart(32, 'a')},2019-01-0${(i % 9) + 1},+1 415 555 26${10 + i},10.0.0.${i}`,
		);
		const { report } = await look(`order_no,timestamp,md5,date,us_fax,ip\n${rows.join('\n')}\n`);
		expect(report.findings).toEqual([]);
		expect(report.persons).toEqual({ ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } });
	});

	it('with persons under 14 is sensitive on the day given', async () => {
		const content = '姓名,身份证号\n张三,11010520150307003X\n李四,11010519491231002X\n';
		const { report, records } = await look(content, { at: '2026-11-24T08:00:00+08:00' });
		expect(report.findings.filter(({ kind }) => kind === 'residentId').map(({ category, count }) => [category, count])).toEqual([
			['ordinaryPI', 1],
			['sensitivePI', 1],
		]);
		// The child, and the name that may be another's.
		expect(report.persons.sensitive).toEqual({ min: 1, max: 2 });
		expect(records.map(({ meters }) => meters)).toEqual([3, 1]);
	});

	it('with dates long before 2026 is read like any other', async () => {
		const { report } = await look(`姓名,身份证号,登记日期\n张三,440524188001010014,1899-12-31\n`, { at: '2019-01-01T00:00:00+08:00' });
		expect(kinds(report)).toEqual(['name', 'residentId']);
	});
});

describe('positions', () => {
	const at = (i: number) => `${(31.23 + i / 10_000).toFixed(5)},${(121.47 + i / 10_000).toFixed(5)},2026-01-01 10:00:${10 + i}`;

	it('of zones are places', async () => {
		const { report } = await look(
			`num,lon,la,CBD\n${Array.from({ length: 30 }, (_, i) => `${i},114.${100 + i},22.${540 + i},0`).join('\n')}\n`,
		);
		expect(report.findings).toMatchObject([{ kind: 'position', category: 'candidate', subject: 'place', count: 30 }]);
		expect(report.persons.ordinary).toEqual({ min: 0, max: 0 });
	});
	it('of the same mobile number again and again are a track', async () => {
		const { report, records } = await look(
			`手机号,lat,lng,time\n${Array.from({ length: 20 }, (_, i) => `1381234567${i % 2},${at(i)}`).join('\n')}\n`,
		);
		expect(report.findings.find(({ kind }) => kind === 'track')).toMatchObject({ category: 'sensitivePI', subject: 'person', distinct: 2 });
		expect(report.persons).toEqual({ ordinary: { min: 2, max: 2 }, sensitive: { min: 2, max: 2 } });
		expect(records.filter(({ meters }) => meters === 3)).toHaveLength(18);
	});
	it('of a vehicle may be those of a person', async () => {
		const { report } = await look(`VehId,Latitude,Longitude,Timestamp\n${Array.from({ length: 20 }, (_, i) => `8,${at(i)}`).join('\n')}\n`);
		expect(report.persons.sensitive).toEqual({ min: 0, max: 1 });
		expect(kinds(report)).toEqual(['position', 'track', 'vehicleId']);
	});
	it('that follow one another in time without any name are a track of one somebody', async () => {
		const { report, unresolved } = await look(`lat,lng,time\n${Array.from({ length: 20 }, (_, i) => at(i)).join('\n')}\n`);
		expect(report.findings.find(({ kind }) => kind === 'track')).toMatchObject({ category: 'sensitivePI' });
		expect(unresolved).toMatchObject([{ method: 'track-without-owner', sensitive: { min: 1, max: 1 } }]);
		expect(report.persons).toEqual({ ordinary: { min: 0, max: 0 }, sensitive: { min: 1, max: 1 } });
	});
	it('once for each customer are no track', async () => {
		const { report } = await look(
			`手机号,lat,lng,购车日期\n${Array.from({ length: 20 }, (_, i) => `138123456${10 + i},${at(i)}`).join('\n')}\n`,
		);
		expect(kinds(report)).toEqual(['mobile', 'position']);
		expect(report.persons.sensitive).toEqual({ min: 0, max: 0 });
	});
});

describe('limits', () => {
	it('a line of a gigabyte is passed over with bounded memory and the next line read', async () => {
		const head = new TextEncoder().encode('姓名,手机号\n张三,13812345678\n');
		const tail = new TextEncoder().encode('\n李四,13912345678\n');
		const filler = new Uint8Array(1024 * 1024).fill(0x61);
		const size = 1024 ** 3 + head.length + tail.length;
		const source: ByteSource = {
			name: 'long.csv',
			size,
			async read(at, length) {
				const end = Math.min(at + length, size);
				if (at >= head.length && end <= size - tail.length) return filler.subarray(0, end - at);
				const bytes = new Uint8Array(end - at).fill(0x61);
				if (at < head.length) bytes.set(head.subarray(at, Math.min(end, head.length)));
				const from = Math.max(at, size - tail.length);
				if (end > from) bytes.set(tail.subarray(from - (size - tail.length), end - (size - tail.length)), from - at);
				return bytes;
			},
		};
		const before = process.memoryUsage().rss;
		let peak = 0;
		const { report } = await inspect(source, { sha256: DIGEST, onProgress: () => (peak = Math.max(peak, process.memoryUsage().rss)) });
		expect(report.findings.find(({ kind }) => kind === 'mobile')).toMatchObject({ count: 2 });
		expect(report.coverage.skipped).toMatchObject([{ why: 'too-large', at: { row: 2, byte: head.length }, bytes: 1024 ** 3 + 1 }]);
		expect(report.coverage.complete).toBe(false);
		expect(report.persons.ordinary.max).toBeNull();
		expect(peak - before).toBeLessThan(200 * 1024 * 1024);
	});
	it('more values than memory allows are counted, and their number is not guessed', async () => {
		const rows = Array.from({ length: 5000 }, (_, i) => `139${String(10_000_000 + i)}`).join('\n');
		const { report } = await look(`手机号\n${rows}\n`, { distinctBytes: 20_000 });
		const mobile = report.findings.find(({ kind }) => kind === 'mobile')!;
		expect(mobile).toMatchObject({ count: 5000, distinct: null });
		expect(report.persons.ordinary.max).toBe(5000);
		expect(report.persons.ordinary.min).toBeLessThan(5000);
	});
	it('an aborted inspection stops', async () => {
		const abort = new AbortController();
		abort.abort(new Error('withdrawn'));
		await expect(look('a,b\n1,2\n', { signal: abort.signal })).rejects.toThrow('withdrawn');
	});
	it('others are let run while a large file is read', async () => {
		let pauses = 0;
		await look(`手机号,a\n${'13812345678,xxxxxxxxxxxxxxxx\n'.repeat(200_000)}`, {
			yieldEvery: { bytes: 1024 * 1024, pause: async () => void pauses++ },
		});
		expect(pauses).toBeGreaterThan(3);
	});
});

it('rows reach any collector as papaparse would split them', async () => {
	const { collector, recorded } = recorder();
	const text = 'model,remark\n"a, b","says ""x"""\nc,\n';
	await csv.read(memory(text), { collector, signal: undefined, limits: LIMITS, member: async () => {}, depth: 0, where: {} });
	expect(recorded.tables[0]!.columns).toEqual(['model', 'remark']);
	expect(recorded.tables[0]!.rows).toEqual(Papa.parse<string[]>(text, { skipEmptyLines: true }).data.slice(1));
});
