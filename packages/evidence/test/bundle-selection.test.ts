import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeAge } from '../src/adapters/age.ts';
import { nodeCrypto } from '../src/adapters/node-crypto.ts';
import { type BundleOptions, type Custody, type MadeBundle, makeBundle } from '../src/bundle/make/make.ts';
import { selectTraffic } from '../src/bundle/make/select.ts';
import { INSPECT } from '../src/bundle/manifest.ts';
import { verifyBundle } from '../src/bundle/verify.ts';
import { instantOf } from '../src/core/time.ts';
import type { EvidenceFs } from '../src/ports.ts';
import { readCheckpoint } from '../src/reader/log.ts';
import { weekAfter } from '../src/retention/calendar.ts';
import type { TrafficPayload } from '../src/types.ts';
import { QUESTION } from './support/bundle.ts';
import { at, connection, DAY, EVIDENCE, type KeptSite, MINUTE, makeKept } from './support/keeping.ts';
import { META } from './support/site.ts';

const OUT = '/out';

const custodyIn = (site: KeptSite, fs: EvidenceFs) => async (): Promise<Custody> => {
	const opened = await site.open('admin', fs);
	const { checkpoint } = await readCheckpoint(fs, EVIDENCE + '/logs/admin/operation');
	const now = instantOf(new Date(site.now()));
	return {
		entry: { writer: 'admin', log: 'operation', index: checkpoint.size },
		at: now,
		async enter(sums) {
			const detail = { sums };
			const entry = {
				user: 'qian',
				at: now,
				object: 'b',
				operation: INSPECT,
				loginIp: 'local',
				device: 'd',
				result: 'done',
				detail,
			} as const;
			const { index } = await opened.writer.append('operation', entry);
			return { writer: 'admin', log: 'operation', index };
		},
		close: () => site.close(opened),
	};
};
const inspect = (site: KeptSite, question: Partial<BundleOptions['question']>, fs: EvidenceFs = site.fs): Promise<MadeBundle> =>
	makeBundle(
		{
			fs,
			crypto: nodeCrypto,
			age: nodeAge,
			async *readCapture() {},
		},
		{
			evidence: EVIDENCE,
			out: OUT,
			question: { ...QUESTION, ...question },
			identities: [],
			madeBy: { id: 'qian', name: '钱审' },
			sealedTo: null,
			custody: custodyIn(site, fs),
			cover: () => ({ text: 'cover\n', page: '<!doctype html>' }),
		},
	);

describe('the entries of a time', () => {
	it('are those of the connections that were there in it, from their beginning to the part that carries its end', async () => {
		const step = fc.record({
			connection: fc.integer({ min: 0, max: 4 }),
			event: fc.constantFrom('part', 'part', 'closed'),
			minutes: fc.integer({ min: 0, max: 3 }),
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(step, { maxLength: 40 }),
				fc.integer({ min: 0, max: 60 }),
				fc.integer({ min: 1, max: 40 }),
				async (steps, begin, length) => {
					const start = at('2026-07-01T08:00:00.000');
					const site = await makeKept(start);
					const opened = await site.open();
					const there = new Map<number, string>();
					const written: { id: string; event: string; at: number }[] = [];
					for (const [i, { connection: n, event, minutes }] of steps.entries()) {
						site.to(site.now() + minutes * MINUTE);
						const id = there.get(n) ?? `c-${i}`;
						const what = there.has(n) ? event : 'opened';
						if (what === 'closed') there.delete(n);
						else there.set(n, id);
						const capture = { file: `capture/2026-07-01/${id}.${i}.pcapng` };
						await opened.writer.append('traffic', {
							...META,
							event: what,
							connection: id,
							capture,
							next: capture,
						} as unknown as TrafficPayload);
						written.push({ id, event: what, at: site.now() });
					}
					const [from, to] = [start + begin * MINUTE, start + (begin + length) * MINUTE];
					const expected = written.flatMap((one, index) => {
						const own = written.filter(({ id }) => id === one.id);
						const closed = own.find(({ event }) => event === 'closed');
						if (own[0]!.at >= to || (closed !== undefined && closed.at < from)) return [];
						const last = own.find(({ event, at: when }) => event !== 'opened' && when >= to);
						return last === undefined || written.indexOf(last) >= index ? [index] : [];
					});
					const open = new Set(
						written
							.map(({ id }) => id)
							.filter((id) => {
								const own = written.filter((one) => one.id === id);
								return own[0]!.at < to && own.every(({ event, at: when }) => event === 'opened' || (event === 'part' && when < to));
							}),
					);
					const wanted = {
						from: instantOf(new Date(from)),
						to: instantOf(new Date(to)),
						nets: [],
						shipment: null,
						recipient: null,
						transfer: null,
					};
					const log = { writer: 'gateway', log: 'traffic', size: written.length, first: 0 } as const;
					const found = await selectTraffic(site.fs, EVIDENCE, log, wanted, () => undefined);
					await site.close(opened);
					expect(found.indices).toEqual(expected);
					expect(new Set(found.open.map(({ connection: id }) => id))).toEqual(open);
				},
			),
			{ numRuns: 60 },
		);
	}, 60_000);
});

describe('what was purged', () => {
	it('is named with the entry that purged it, and payloads with their number', async () => {
		const site = await makeKept(at('2026-07-01T09:00:00.000'));
		const opened = await site.open();
		site.to(at('2026-07-01T09:30:00.000'));
		await connection(opened, 'c-1');
		site.to(weekAfter(at('2026-07-01T09:30:00.000')) + DAY);
		expect((await opened.keeper.purge()).files).toBe(1);
		const { facts } = await inspect(site, {});
		expect(facts.missing).toMatchObject([
			{
				file: 'capture/2026-07-01/c-1.0.pcapng',
				why: 'purged',
				purge: { writer: 'gateway', log: 'operation', provisions: expect.arrayContaining(['IV.2-c1']) },
			},
		]);
		expect(facts.extracts[0]).toMatchObject({ log: 'traffic', entries: 2 });
		expect(await verifyBundle(site.fs, nodeCrypto, OUT, {})).toMatchObject({ verified: true });
		await site.close(opened);
	});
});

describe('a making that is broken off', () => {
	it('at any file leaves what does not verify, and holds no log', async () => {
		const start = at('2026-07-01T09:30:00.000');
		for (let n = 0; ; n += 1) {
			const site = await makeKept(start);
			const opened = await site.open();
			await connection(opened, 'c-1');
			await opened.writer.append('decision', { event: 'decided' });
			await site.close(opened);
			let calls = 0;
			const fail = (path: string): void => {
				if (!path.startsWith(OUT)) return;
				calls += 1;
				if (calls > n) throw Object.assign(new Error('injected'), { code: 'ENOSPC' });
			};
			const fs: EvidenceFs = {
				...site.fs,
				create: async (path) => {
					fail(path);
					const file = await site.fs.create(path);
					return {
						...file,
						write: async (bytes) => {
							fail(path);
							return file.write(bytes);
						},
						sync: async () => {
							fail(path);
							return file.sync();
						},
					};
				},
				rename: async (from, to) => {
					fail(to);
					return site.fs.rename(from, to);
				},
			};
			const made = await inspect(site, {}, fs).catch((error: { code: string }) => error.code);
			if (typeof made !== 'string') {
				expect(n).toBeGreaterThan(50);
				expect(await verifyBundle(site.fs, nodeCrypto, OUT, { key: site.vkey })).toMatchObject({ verified: true });
				return;
			}
			expect(made).toBe('ENOSPC');
			expect((await verifyBundle(site.fs, nodeCrypto, OUT, { key: site.vkey })).failures.length).toBeGreaterThan(0);
			// Whoever comes next has the log.
			await site.close(await site.open('admin'));
		}
	}, 60_000);
});
