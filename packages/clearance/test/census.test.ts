import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBatchBuilder, createEras, createMemoryCensus, type PersonBatch } from '@tongguan/census';
import type { Identifier, Report } from '@tongguan/identify';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstConfig, lastMark, readCensusConfig, siteEras } from '../src/census/index.ts';
import { attemptsAt, carryOut, prepareImport } from '../src/gate/import.ts';
import type { GateOrder } from '../src/gate/order.ts';
import { createPairCollector } from '../src/pipeline/pairs.ts';
import { initSite, openEvidence, openSite, type Site } from '../src/site/index.ts';

const AT = '2026-11-24T08:00:00+08:00';
const code = (code: string, params?: object) =>
	expect.objectContaining({ code, ...(params ? { params: expect.objectContaining(params) } : {}) });
const era = (id: string, year: number, until: number | null, fill: number) => ({
	id,
	from: `${year}-01-01T00:00:00+08:00`,
	until: until === null ? null : `${until}-01-01T00:00:00+08:00`,
	keyedUntil: until === null ? null : `${until + 3}-01-01T00:00:00+08:00`,
	key: new Uint8Array(32).fill(fill),
});
const ERAS = [era('a', 2023, 2026, 1), era('b', 2026, null, 2)];
const KEYERS = createEras(ERAS).active(AT);

let folder: string;
let site: Site;
let time: number;
const clock = () => new Date(time);
beforeEach(async () => {
	time = Date.parse('2026-03-01T09:00:00+08:00');
	folder = await mkdtemp(join(tmpdir(), 'tongguan-clearance-census-'));
	site = await initSite(join(folder, 'site'), { site: 'test-site', clock });
});
afterEach(() => rm(folder, { recursive: true }));

describe('the eras of a site', () => {
	it('begin with one from the New Year before it was made, under the key made with it', async () => {
		const config = await readCensusConfig(site);
		expect(config).toEqual(firstConfig('2026-03-01T09:00:00.000+08:00'));
		expect(config.eras).toMatchObject([{ id: '2026', from: '2026-01-01T00:00:00+08:00', until: null, keyedUntil: null }]);
		const [first, ...more] = await siteEras(site);
		expect([first!.id, first!.key.length, more.length]).toEqual(['2026', 32, 0]);
		expect(JSON.stringify(first)).not.toContain('key":');
	});
	it('are the same where nobody wrote them down, as in a site of an earlier version', async () => {
		await rm(site.paths.censusJson);
		expect(await readCensusConfig(await openSite(site.dir))).toEqual(firstConfig(site.config.createdAt));
	});
	it.each([
		['{', 'site-damaged'],
		['null', 'site-damaged'],
		['{"version":2}', 'newer-version'],
		['{"version":1,"eras":[],"postgres":{}}', 'site-damaged'],
		[
			'{"version":1,"eras":[{"id":"a","from":"x","until":null,"keyedUntil":null,"key":{"file":"a","port":"b"}}],"postgres":null}',
			'site-damaged',
		],
		['{"version":1,"eras":[{"id":"a","from":"x","until":null,"keyedUntil":null,"key":"c2VjcmV0"}],"postgres":null}', 'site-damaged'],
	])('are not read from %j', async (text, expected) => {
		await writeFile(site.paths.censusJson, text);
		await expect(readCensusConfig(site)).rejects.toEqual(code(expected));
	});
});

describe('the last mark in the evidence', () => {
	const head = (records: number) => ({ records, link: records.toString(16).padStart(64, '0') });
	const written = async (
		work: (say: { decision(mark?: object): Promise<unknown>; operation(mark?: object): Promise<unknown> }) => Promise<void>,
	) => {
		const evidence = await openEvidence(site, 'gateway', () => new Date(time++));
		const entry = { user: 'sec', at: AT, object: 'x', operation: 'census.head', loginIp: 'local', device: 'test', result: 'done' } as const;
		await work({
			decision: (census) => evidence.append('decision', { event: 'decided', ...(census ? { census } : {}) }),
			operation: (census) => evidence.append('operation', { ...entry, detail: census ? { census } : {} }),
		});
		await evidence.close();
		return lastMark(site.paths.evidence);
	};
	it('is none where none was written', async () => {
		expect(await written(async () => undefined)).toBeNull();
		expect(await written(async (say) => void (await say.decision()))).toBeNull();
	});
	it('is the furthest, whichever log it is in and however many entries have followed', async () => {
		expect(
			await written(async (say) => {
				await say.operation(head(1));
				await say.decision(head(2));
			}),
		).toEqual(head(2));
		expect(
			await written(async (say) => {
				await say.operation({ ...head(1), lost: { ...head(2), entities: ['maker'] }, rollbacks: 1 });
				await Promise.all(Array.from({ length: 700 }, () => say.operation()));
				await Promise.all(Array.from({ length: 300 }, () => say.decision()));
			}),
		).toMatchObject({ records: 1, lost: { records: 2, entities: ['maker'] } });
	});
	it('is the one of most records where entries of one moment, or of two logs, overtake each other', async () => {
		const still = () => new Date('2026-03-01T09:00:00+08:00');
		let tick = 0;
		const moving = () => new Date(still().getTime() + tick++);
		const overtaken = [
			['decision', 'operation'],
			['operation', 'decision'],
			['decision', 'decision'],
		] as const;
		for (const [i, [first, second]] of overtaken.entries())
			for (const clock of [still, moving]) {
				const evidence = join(folder, `overtaken-${i}-${clock === still}`);
				const one = await initSite(evidence, { site: 'overtaken', clock: still });
				const writer = await openEvidence(one, 'gateway', clock);
				const entry = { user: 'sec', at: AT, object: 'x', loginIp: 'local', device: 'test', result: 'done' } as const;
				for (const [log, records] of [
					[first, 12],
					[second, 11],
				] as const)
					await (log === 'decision'
						? writer.append('decision', { event: 'decided', census: head(records) })
						: writer.append('operation', { ...entry, operation: 'census.head', detail: { census: head(records) } }));
				await writer.close();
				expect(await lastMark(one.paths.evidence), `${first}, ${second}`).toEqual(head(12));
			}
	});
	it('is that of the earlier copy once it was put back, for all that the other had more records', async () => {
		expect(
			await written(async (say) => {
				await say.decision(head(9));
				await say.operation({ ...head(4), lost: { ...head(9), entities: ['maker'] }, rollbacks: 1 });
				await say.decision({ ...head(5), rollbacks: 1 });
			}),
		).toEqual({ ...head(5), rollbacks: 1 });
	});
});

describe('pairs of identifiers', () => {
	const COLUMNS = ['id', 'phone', 'car'] as const;
	const KINDS = { id: 'account', phone: 'mobile', car: 'vin' } as const;
	const record = fc.record(
		{ id: fc.constantFrom('a1', 'a2'), phone: fc.constantFrom('13800000001', '13800000002'), car: fc.constantFrom('LSVAA4182E2100001') },
		{ requiredKeys: [] },
	);
	const identifiers = (given: Partial<Record<(typeof COLUMNS)[number], string>>): Identifier[] =>
		COLUMNS.flatMap((column) => (given[column] === undefined ? [] : [{ kind: KINDS[column], column, index: -1, value: given[column] }]));
	const model = [{ role: 'owner', columns: ['id', 'phone', 'car'] }];
	it('are the first identifier of each record with each other one, each pair once and in each era', () => {
		fc.assert(
			fc.property(fc.array(record, { maxLength: 60 }), (records) => {
				const collector = createPairCollector({ keyers: KEYERS, model, columns: [] });
				for (const given of records) collector.sink(0, 1, identifiers(given));
				const expected = new Set<string>();
				for (const given of records) {
					const [first, ...others] = COLUMNS.filter((column) => given[column] !== undefined);
					for (const other of others) expected.add(`${KINDS[first!]}:${given[first!]} ${KINDS[other]}:${given[other]}`);
				}
				const found = collector.finish().eras;
				expect(found.map((one) => one.era)).toEqual(['b', 'a']);
				for (const [i, { pairs }] of found.entries()) {
					const key = (text: string): string => {
						const out = new Uint8Array(16);
						KEYERS[i]!.write(`v1:${text}`, out, 0);
						return Buffer.from(out).toString('hex');
					};
					const got = Array.from({ length: pairs.length / 32 }, (_, n) => Buffer.from(pairs.subarray(n * 32, n * 32 + 32)).toString('hex'));
					const wanted = [...expected].map((pair) => pair.split(' ').map(key).join(''));
					expect(got.sort()).toEqual(wanted.sort());
				}
			}),
			{ numRuns: 200 },
		);
	});
	it('are not made of a column that names several, of a name, or of one identifier with itself', () => {
		const collector = createPairCollector({ keyers: KEYERS, model, columns: [] });
		const [id, phone] = identifiers({ id: 'a1', phone: '13800000001' });
		collector.sink(0, 1, [id!, phone!, { ...phone!, value: '13800000002' }]);
		collector.sink(0, 1, [{ ...id!, kind: 'name', value: 'zhang' }, phone!]);
		collector.sink(0, 1, [{ ...phone!, column: 'id' }, phone!]);
		expect(collector.finish().eras[0]!.pairs).toHaveLength(0);
	});
	it('are bounded', () => {
		const collector = createPairCollector({ keyers: KEYERS, model, columns: [], most: 3000 });
		const add = (i: number) => collector.sink(0, 1, identifiers({ id: `a${i}`, phone: String(13_800_000_000 + i) }));
		for (let i = 0; i < 3000; i++) add(i);
		for (let i = 0; i < 3000; i++) add(i);
		expect(() => add(3000)).toThrow(code('too-many-persons'));
		expect(new Set(collector.finish().eras[1]!.pairs).size).toBeGreaterThan(100);
		expect(collector.finish().eras[1]!.pairs).toHaveLength(3000 * 32);
	});
});

describe('the parts of an import', () => {
	const order: Extract<GateOrder, { kind: 'importMeter' }> = {
		kind: 'importMeter',
		...{ by: 'sec', at: AT, nonce: 'n', device: 'test', entity: 'maker', year: 2026, meters: ['sensitive', 'ordinary'] },
		...{ subjects: null, file: 'prior.csv', size: 1, statement: 'from the old system' },
	};
	const report = { coverage: { complete: true, skipped: [] } } as unknown as Report;
	const batchOf = (numbers: readonly number[]): PersonBatch => {
		const builder = createBatchBuilder(1e6, KEYERS);
		for (const n of numbers) builder.add(`v1:account:${n}`, 1, 0);
		return builder.build();
	};
	const attempt = (at: string) => ({ by: 'sec', at, statement: order.statement });
	it('are the same in whatever order a later attempt finds the persons, so that what was given stays given', async () => {
		const numbers = Array.from({ length: 1000 }, (_, i) => i);
		const [first, again] = [numbers, numbers.toReversed()].map((all) =>
			prepareImport(order, { report, persons: batchOf(all), unresolved: null, unseen: [] }, 'ab'.repeat(32)),
		);
		expect(again!.import).toBe(first!.import);
		const census = await createMemoryCensus();
		const attempts = [attempt('2026-11-24T09:00:00+08:00'), attempt('2026-11-24T08:00:00+08:00')];
		const { head } = census;
		await carryOut(census, order, first!, attempts.slice(1), () => undefined);
		const before = head();
		const meter = await carryOut(census, order, again!, attempts, () => undefined);
		expect(head()).toEqual(before);
		expect(meter.totals).toEqual({ ordinary: { min: 1000, max: 1000 }, sensitive: { min: 1000, max: 1000 } });
	});
	it('are looked for in the log from its end, no further than to the attempt that gave them', async () => {
		const evidence = await openEvidence(site, 'gateway', () => new Date(time++));
		const entry = { user: 'sec', at: AT, object: 'x', loginIp: 'local', device: 'test', result: 'done' } as const;
		const say = (operation: string, detail: Record<string, unknown>) => evidence.append('operation', { ...entry, operation, detail });
		await say('meter.import', { import: 'imp-1', statement: 'the first' });
		await Promise.all(Array.from({ length: 900 }, () => say('order.refuse', {})));
		await say('meter.import', { import: 'imp-1', statement: 'the second' });
		await say('meter.import', { import: 'imp-2', statement: 'of another' });
		await evidence.close();
		const found: string[] = [];
		const attempts = attemptsAt(site.paths.evidence, 'imp-1');
		for (let i = 0; i < 2; i++) for await (const { statement } of attempts) found.push(statement);
		expect(found).toEqual(['the second', 'the first', 'the second', 'the first']);
		// Whoever read the log from its beginning would miss this.
		await rm(join(site.paths.evidence, 'logs/gateway/operation/tile/entries/001'));
		for await (const { statement } of attemptsAt(site.paths.evidence, 'imp-1')) {
			expect(statement).toBe('the second');
			break;
		}
	});
	it('are of another import where file, options or eras are others', () => {
		const persons = batchOf([1, 2]);
		const ids = [
			prepareImport(order, { report, persons, unresolved: null, unseen: [] }, 'ab'.repeat(32)),
			prepareImport(order, { report, persons, unresolved: null, unseen: [] }, 'cd'.repeat(32)),
			prepareImport({ ...order, meters: ['ordinary'] }, { report, persons, unresolved: null, unseen: [] }, 'ab'.repeat(32)),
			prepareImport(
				{ ...order, columns: [{ column: 'a', kind: 'vin' }] },
				{ report, persons, unresolved: null, unseen: [] },
				'ab'.repeat(32),
			),
			prepareImport(
				order,
				{ report, persons: { ...persons, keys: persons.keys.slice(0, 1) }, unresolved: null, unseen: [] },
				'ab'.repeat(32),
			),
		].map((prepared) => prepared.import);
		expect(new Set(ids).size).toBe(ids.length);
	});
	it('are none where what could not be read has no bound', () => {
		const unresolved = { ordinary: { min: 0, max: null }, sensitive: { min: 0, max: 0 }, method: 'unread-content' };
		expect(() => prepareImport(order, { report, persons: batchOf([1]), unresolved, unseen: [] }, 'ab'.repeat(32))).toThrow(
			code('import-unreadable'),
		);
	});
});
