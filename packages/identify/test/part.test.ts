import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buffers, divisible, type InspectOptions, inspectPart, recognisers } from '../src/index.ts';
import { DIGEST, look, memory, type Seen } from './inspecting.ts';

const AT = '2026-11-24T08:00:00+08:00';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** As two threads do it: the later part's state is cloned with its buffers transferred. */
async function inTwo(content: Uint8Array, cut: number, options: Partial<InspectOptions> = {}) {
	const source = memory(content);
	const run = async (from: number, to: number) => {
		const records: Seen[] = [];
		const part = await inspectPart(source, {
			sha256: DIGEST,
			at: AT,
			onRecord: (at, meters, identifiers) =>
				records.push({ at, meters, identifiers: identifiers.map(({ kind, column, value }) => ({ kind, column, index: 0, value })) }),
			...options,
			from,
			to,
		});
		return { part, records };
	};
	const first = await run(0, cut);
	const later = await run(cut, content.length);
	const state = later.part?.state();
	const moved = state && structuredClone(state, { transfer: buffers(state) });
	const joined = (moved && first.part?.join(moved)) ?? null;
	return { joined, records: [...first.records, ...later.records] };
}

async function inOne(content: Uint8Array, options: Partial<InspectOptions> = {}) {
	const { report, unresolved, records } = await look(content, { at: AT, ...options });
	return {
		report,
		unresolved,
		records: records.map((one) => ({ ...one, identifiers: one.identifiers.map((each) => ({ ...each, index: 0 })) })),
	};
}

/** Cells of every kind: true samples of the recognisers, a few of them often, so that both parts hold some of the same. */
const truths = recognisers.flatMap((recogniser) => recogniser.truths.map(([text]) => text)).filter((text) => !/[",\r\n]/.test(text));
const cell = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...truths) },
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: 400 }).map((n) => `1380013${String(8000 + n)}`) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }).map((n) => `${'long.'.repeat(6)}${n}@example.com`) },
	{ weight: 1, arbitrary: fc.constantFrom('110105201503072713', '11010519491231002X', '张伟', '致电 13800138000 或 a@b.cn') },
	{ weight: 3, arbitrary: fc.constantFrom('', 'x', '12', '保养', '2026-01-02') },
);
const headers = fc.constantFrom('姓名,手机号,车架号,备注', 'name,phone,vin,note', 'a,b,c,d', 'a,a,身份证号,', 'id;x,mobile,mobile,email');
const fileOf = (rows: readonly (readonly string[])[], header: string, eol: string): Uint8Array =>
	encode(`${header}${eol}${rows.map((cells) => cells.join(',')).join(eol)}${eol}`);

describe('a file in two parts', () => {
	it('comes to exactly what it comes to in one piece, wherever it is cut', async () => {
		let divided = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(cell, { minLength: 3, maxLength: 6 }), { minLength: 20, maxLength: 60 }),
				headers,
				fc.constantFrom('\n', '\r\n', '\n', '\r\n', '\r'),
				fc.integer({ min: 1, max: 199 }),
				fc.array(fc.array(cell, { minLength: 4, maxLength: 5 }), { minLength: 1, maxLength: 40 }),
				async (often, header, eol, share, ending) => {
					const rows = [...Array.from({ length: 1300 }, (_, i) => often[(i * 7) % often.length]!), ...ending];
					const content = fileOf(rows, header, eol);
					const cut = Math.floor(content.length * (0.78 + 0.0011 * share));
					const { joined, records } = await inTwo(content, cut);
					if (joined === null) return;
					divided++;
					const whole = await inOne(content);
					expect(joined).toEqual({ report: whole.report, unresolved: whole.unresolved });
					expect(records).toEqual(whole.records);
				},
			),
			{ numRuns: 60, verbose: true },
		);
		expect(divided).toBeGreaterThan(20);
	}, 60_000);

	const rows = (count: number, row: (i: number) => string): string => Array.from({ length: count }, (_, i) => row(i)).join('\n');
	const plain = (i: number): string => `张伟,138${String(10_000_000 + (i % 1700))},${i}`;
	const header = '姓名,手机号,里程\n';

	it('finds the same at every byte of a row as the place to cut', async () => {
		const content = encode(`\ufeff${header}${rows(1100, plain)}\n`);
		const whole = await inOne(content);
		for (let back = 1; back < 60; back++) {
			const { joined, records } = await inTwo(content, content.length - back);
			expect(joined?.report).toEqual(whole.report);
			expect(records).toEqual(whole.records);
		}
	});
	it('joins quoted cells when the cut falls between rows and declines when it falls within quotes', async () => {
		const content = encode(`${header}${rows(1100, plain)}\n"李\n娜, ""甲""",13912345678,1\n王芳,13712345678,2\n`);
		const quoted = content.length - encode('娜, ""甲""",13912345678,1\n王芳,13712345678,2\n').length;
		expect((await inTwo(content, quoted)).joined).toBeNull();
		expect((await inTwo(content, quoted - 3)).joined).toBeNull();
		const between = content.length - encode('王芳,13712345678,2\n').length;
		expect((await inTwo(content, between)).joined?.report).toEqual((await inOne(content)).report);
	});
	it('joins GB 18030 when the first megabyte shows it', async () => {
		const name = [0xd5, 0xc5, 0xce, 0xb0];
		const content = Uint8Array.from([
			...encode('name,phone\n'),
			...Array.from({ length: 1200 }, (_, i) => [...name, ...encode(`,138${10_000_000 + i}\n`)]).flat(),
		]);
		const { joined } = await inTwo(content, content.length - 1000);
		expect(joined?.report).toEqual((await inOne(content)).report);
		expect(joined?.report.findings.map(({ kind }) => kind)).toContain('name');
	});
	it.each([
		['a row that is not text', `${header}${rows(1100, plain)}\n\xff\n`, 'latin1'],
		['a last row that was cut off', `${header}${rows(1100, plain)}\n张伟`, 'utf8'],
		['positions', `手机号,latitude,longitude\n${rows(1100, (i) => `1380013${8000 + i},31.${i},121.${i}`)}\n`, 'utf8'],
		['something else than delimited text', `[${rows(1100, plain)}]`, 'utf8'],
	] as const)('declines %s', async (_, text, encoding) => {
		const content = new Uint8Array(Buffer.from(text, encoding));
		expect((await inTwo(content, content.length - 30)).joined).toBeNull();
	});
	it('declines a part that begins within the rows by which the columns are told', async () => {
		const content = encode(`${header}${rows(1100, plain)}\n`);
		expect((await inTwo(content, content.length >> 1)).joined).toBeNull();
	});
	it('declines when the memory for telling values apart does not suffice for both together', async () => {
		const content = encode(`${header}${rows(9000, (i) => `张伟,138${10_000_000 + i},1`)}\n`);
		const cut = content.length >> 1;
		expect((await inTwo(content, cut, { distinctBytes: 2 ** 18 })).joined).toBeNull();
		expect((await inOne(content, { distinctBytes: 2 ** 18 })).report.findings.some(({ distinct }) => distinct === null)).toBe(true);
		const enough = await inTwo(content, cut, { distinctBytes: 2 ** 21 });
		expect(enough.joined?.report).toEqual((await inOne(content, { distinctBytes: 2 ** 21 })).report);
	});
	it('joins unreadable identifiers of both parts, or of the later alone, to the same numbers and the same first place', async () => {
		for (const early of ['138****0001', '13812345678']) {
			const odd = '王伟,138****0002,1\nWei2,+1 415 555 2671,2\n';
			const content = encode(`${header}张伟,${early},0\n${rows(1100, plain)}\n${odd}${rows(100, plain)}\n`);
			for (const back of [500, odd.length + 30]) {
				const { joined } = await inTwo(content, content.length - back);
				const whole = await inOne(content);
				expect(whole.unresolved).toMatchObject([{ method: 'unreadable-identifier' }]);
				expect(joined).toEqual({ report: whole.report, unresolved: whole.unresolved });
			}
		}
		const content = encode(`uid,里程\n${rows(1300, (i) => `u${i % 70},${i}`)}\n`);
		const named = { named: ['uid'] };
		expect((await inTwo(content, content.length - 500, named)).joined?.report).toEqual((await inOne(content, named)).report);
	});
	it('joins many values of which both parts hold different ones', async () => {
		const content = encode(`${header}${rows(20_000, (i) => `张伟,138${10_000_000 + i},1`)}\n`);
		const { joined } = await inTwo(content, Math.floor(content.length * 0.4));
		expect(joined?.report).toEqual((await inOne(content)).report);
	});
	it('tells the bytes of each part as progress, never falling', async () => {
		const content = encode(`${header}${rows(1100, plain)}\n`);
		const cut = content.length - 500;
		for (const [from, to] of [
			[0, cut],
			[cut, content.length],
		] as const) {
			const told: number[] = [];
			await inspectPart(memory(content), { sha256: DIGEST, from, to, onProgress: (bytes) => told.push(bytes) });
			expect(told.toSorted((a, b) => a - b)).toEqual(told);
			expect(told.at(-1)).toBe(to - from);
		}
	});
	it('is for delimited text alone', async () => {
		expect(await divisible(memory(encode(`${header}${rows(10, plain)}\n`)))).toBe(true);
		expect(await divisible(memory(encode('{"a":1}\n{"a":2}\n'), 'a.ndjson'))).toBe(false);
	});
});
