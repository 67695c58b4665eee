import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEras } from '@tongguan/census';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buffersOfLater, type Inspection, inspectBytes, inspectFirst, inspectLater } from '../src/pipeline/inspect.ts';
import { createInspector } from '../src/pipeline/inspector.ts';
import type { SubjectModel } from '../src/pipeline/persons.ts';
import type { Inspected, Inspector } from '../src/pipeline/ports.ts';
import { createSpool } from '../src/pipeline/spool.ts';
import type { ColumnKind } from '../src/pipeline/texts.ts';

const KEY = new Uint8Array(32).fill(7);
const NEW_YEAR = '2026-01-01T00:00:00+08:00';
/** The earlier one is still keyed at `AT`. */
const ERAS = [
	{
		id: '2023',
		from: '2023-01-01T00:00:00+08:00',
		until: NEW_YEAR,
		keyedUntil: '2029-01-01T00:00:00+08:00',
		key: new Uint8Array(32).fill(8),
	},
	{ id: '2026', from: NEW_YEAR, until: null, keyedUntil: null, key: KEY },
];
const CHUNK = 4096;
const AT = '2026-11-24T08:00:00+08:00';
const MODEL: SubjectModel = [{ role: 'owner', columns: ['手机号', '车架号'] }];
const HEADER = '车主姓名,手机号,车架号,备注\n';

let dir: string;
let inspector: Inspector;
let shipments = 0;
beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'tongguan-inspector-'));
	inspector = createInspector(ERAS, { sharedBytes: 1 });
});
afterAll(async () => {
	await inspector.close();
	await rm(dir, { recursive: true, force: true });
});

const rowOf = (i: number): string =>
	`${i % 9 === 0 ? '' : '张伟'},${i % 5 === 0 ? '' : `138${10_000_000 + ((i * 37) % 2500)}`},,${i % 400 === 7 ? '身份证 110105201503072713' : i % 3}\n`;
const csvOf = (rows: number, row: (i: number) => string = rowOf, header = HEADER): Uint8Array =>
	new TextEncoder().encode(header + Array.from({ length: rows }, (_, i) => row(i)).join(''));

async function* pieces(content: Uint8Array, failAt = Number.POSITIVE_INFINITY): AsyncIterable<Uint8Array> {
	for (let at = 0; at < content.length; at += 3000) {
		if (at >= failAt) throw new Error('gone');
		await new Promise((resolve) => setImmediate(resolve));
		yield content.subarray(at, at + 3000);
	}
}

async function inThreads(
	content: Uint8Array,
	options: {
		model?: SubjectModel | null;
		columns?: readonly ColumnKind[];
		failAt?: number;
		signal?: AbortSignal;
		onProgress?: (bytes: number) => void;
		from?: Inspector;
		damage?: boolean;
	} = {},
) {
	const id = `s${shipments++}`;
	const spool = createSpool(dir, KEY);
	const spooling = await spool.take(id, { name: 'owners.csv', size: content.length, bytes: pieces(content, options.failAt) }, CHUNK);
	spooling.done.catch(() => undefined);
	try {
		if (options.damage) {
			await spooling.done;
			await truncate(join(dir, `${id}.spool`), Math.floor(content.length * 0.9));
		}
		return await (options.from ?? inspector).inspect(spooling, {
			model: options.model ?? null,
			columns: options.columns ?? [],
			at: AT,
			signal: options.signal,
			...(options.onProgress ? { onProgress: options.onProgress } : {}),
		});
	} finally {
		await spooling.discard();
	}
}

function inspectionOf(content: Uint8Array, model: SubjectModel | null, columns: readonly ColumnKind[] = []): Inspection {
	const source = {
		name: 'owners.csv',
		size: content.length,
		read: async (at: number, length: number) => content.subarray(at, at + length),
	};
	return { source, keyers: createEras(ERAS).active(AT), chunkBytes: CHUNK, seed: 1, order: { model, columns, at: AT } };
}
function inOne(content: Uint8Array, model: SubjectModel | null = null, columns: readonly ColumnKind[] = []): Promise<Inspected> {
	return inspectBytes(inspectionOf(content, model, columns));
}

/** Persons in no order: a batch is a set. */
function comparable({ report, persons: { count, keys, meters, parts }, unresolved }: Inspected) {
	const persons = Array.from(
		{ length: count },
		(_, i) => `${keys.map((era) => Buffer.from(era.keys.subarray(i * 16, i * 16 + 16)).toString('hex'))} ${meters[i]} ${parts[i]}`,
	);
	return { report, unresolved, persons: persons.sort() };
}

describe('an inspection shared by two threads', () => {
	it.each([
		['with a model of subjects', MODEL],
		['without one', null],
	])('comes to what one thread comes to, persons and chunks included, %s', async (_, model) => {
		const content = csvOf(5000);
		const shared = await inThreads(content, { model });
		const whole = await inOne(content, model);
		expect(comparable(shared)).toEqual(comparable(whole));
		expect(whole.persons.count).toBeGreaterThan(1000);
		expect(whole.unresolved).not.toBeNull();
		expect(new Set(whole.persons.meters).size).toBeGreaterThan(1);
	});
	it('keys persons under every era that is active, the present one first', async () => {
		const { persons } = await inThreads(csvOf(5000), { model: MODEL });
		expect(persons.keys.map(({ era, keys }) => [era, keys.length])).toEqual([
			['2026', persons.count * 16],
			['2023', persons.count * 16],
		]);
		const earlier = createEras(ERAS.slice(1)).active(AT);
		const alone = await inspectBytes({ ...inspectionOf(csvOf(5000), MODEL), keyers: earlier });
		const keysOf = ({ persons: { count, keys } }: Inspected) =>
			Array.from({ length: count }, (_, i) => Buffer.from(keys[0]!.keys.subarray(i * 16, i * 16 + 16)).toString('hex')).sort();
		expect(keysOf(await inThreads(csvOf(5000), { model: MODEL }))).toEqual(keysOf(alone));
	});
	it.each([
		['as what somebody says a column to be', [{ column: '手机号', kind: 'account' }]],
		['of a column that nobody would recognise', [{ column: '备注', kind: 'employee' }]],
	] as const)('comes to the same persons %s', async (_, columns) => {
		const content = csvOf(5000, (i) => `张伟,138${10_000_000 + ((i * 37) % 2500)},,${i % 700}x\n`);
		const shared = await inThreads(content, { columns });
		expect(comparable(shared)).toEqual(comparable(await inOne(content, null, columns)));
		expect(comparable(shared).persons).not.toEqual(comparable(await inOne(content)).persons);
	});
	it('counts persons who are in the second half alone', async () => {
		const content = csvOf(5000, (i) => `张伟,138${10_000_000 + i},,\n`);
		const shared = await inThreads(content, { model: MODEL });
		// The name stands beside the numbers and no model covers it: it may be somebody else's.
		expect(shared.persons.count).toBe(5001);
		expect(comparable(shared)).toEqual(comparable(await inOne(content, MODEL)));
	});
	it('is shared indeed, and one that cannot be is declined by both', async () => {
		const inParts = async (content: Uint8Array): Promise<Inspected | null> => {
			const inspection = inspectionOf(content, MODEL);
			const cut = content.length >> 1;
			const state = await inspectLater(inspection, cut);
			return inspectFirst(inspection, cut, Promise.resolve(state && structuredClone(state, { transfer: buffersOfLater(state) })));
		};
		const content = csvOf(5000);
		const shared = await inParts(content);
		expect(shared && comparable(shared)).toEqual(comparable(await inOne(content, MODEL)));
		expect(await inParts(csvOf(20))).toBeNull();
	});
	it.each([
		['positions', csvOf(5000, (i) => `1380013${1000 + i},31.${i},121.${i}\n`, '手机号,latitude,longitude\n')],
		['a row that is not text in the second half', new Uint8Array(Buffer.concat([csvOf(5000), Uint8Array.of(0xff, 0x0a)]))],
		['a line break within quotes where it would be cut', csvOf(5000, (i) => `张伟,138${10_000_000 + i},,"${'甲\n乙\n'.repeat(20)}"\n`)],
		['few rows', csvOf(20)],
		['something else', new TextEncoder().encode(Array.from({ length: 3000 }, (_, i) => `{"phone":"138${10_000_000 + i}"}\n`).join(''))],
	])('goes on in one thread for %s', async (_, content) => {
		expect(comparable(await inThreads(content))).toEqual(comparable(await inOne(content)));
	});
	it('tells progress that rises to the size', async () => {
		const content = csvOf(5000);
		for (const bytes of [content, new Uint8Array(Buffer.concat([content, Uint8Array.of(0xff, 0x0a)]))]) {
			const told: number[] = [];
			await inThreads(bytes, { onProgress: (at) => told.push(at) });
			expect(told.every((at, i) => i === 0 || at > told[i - 1]!)).toBe(true);
			expect(told.at(-1)).toBe(bytes.length);
		}
	});
	it('ends with both threads when the bytes do not come, are damaged, or nobody wants them, and the next file is inspected', async () => {
		const content = csvOf(5000);
		for (const share of [0.2, 0.7]) await expect(inThreads(content, { failAt: content.length * share })).rejects.toThrow();
		await expect(inThreads(content, { damage: true })).rejects.toMatchObject({ code: 'spool-failed' });
		await expect(inThreads(content, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'interrupted' });
		const stop = new AbortController();
		await expect(inThreads(content, { signal: stop.signal, onProgress: () => stop.abort() })).rejects.toMatchObject({
			code: 'interrupted',
		});
		expect(comparable(await inThreads(content))).toEqual(comparable(await inOne(content)));
	});
	it('inspects several files at once', async () => {
		const contents = [csvOf(4000), csvOf(5000, (i) => `李娜,139${10_000_000 + i},,\n`), csvOf(3000)];
		const all = await Promise.all(contents.map((content) => inThreads(content)));
		for (const [i, content] of contents.entries()) expect(comparable(all[i]!)).toEqual(comparable(await inOne(content)));
	});
	it('leaves small files to one thread', async () => {
		const whole = createInspector(ERAS);
		const content = csvOf(3000);
		expect(comparable(await inThreads(content, { from: whole }))).toEqual(comparable(await inOne(content)));
		await whole.close();
	});
});
