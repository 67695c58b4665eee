import { readFileSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { doctor, type Gate, layout, type WitnessRound, WRITERS } from '@tongguan/clearance';
import { LOG_KINDS, parseVkey } from '@tongguan/evidence';
import { logKeyOf, readLog, verify, vkeyOf } from '@tongguan/evidence/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../packages/evidence/src/adapters/node-crypto.ts';
import { network, TestWitness } from '../../../packages/evidence/test/support/witness.ts';
import { startWitnessing } from '../src/witnessing.ts';
import { makeTemplate, type Site, type Template } from './site.ts';

let template: Template;
let site: Site;
let a: TestWitness;
let b: TestWitness;

beforeAll(async () => {
	template = await makeTemplate({ attested: false });
});
beforeEach(async () => {
	site = await template.fresh();
	[a, b] = [new TestWitness('a.example'), new TestWitness('b.example')];
	for (const writer of WRITERS) {
		const key = logKeyOf(readFileSync(layout(site.dir).logKey(writer), 'utf8').trim());
		for (const log of LOG_KINDS)
			for (const witness of [a, b]) witness.logs.set(`gateway-test/${writer}/${log}`, parseVkey(sha256, vkeyOf(key))!);
	}
});
afterAll(() => template.remove());

const configure = (config: object | string, of = site): Promise<void> =>
	writeFile(layout(of.dir).witnessesJson, typeof config === 'string' ? config : JSON.stringify(config));
const asking = (everyMinutes = 30, quorum: number | null = null, witnesses = [a, b]) => ({
	version: 1,
	everyMinutes,
	quorum,
	witnesses: witnesses.map(({ key, vkey }) => ({ vkey, url: `http://${key.name}` })),
});
const alerts = async (gate: Gate, kind: string) => (await gate.registry.alerts()).filter((one) => one.kind === kind);

describe('a gate with witnesses', () => {
	it('has its logs and those of the other writers cosigned, and verifies by their keys', async () => {
		await configure(asking());
		await site.withGate(
			async (gate) => {
				const asked = (await gate.witness())!;
				expect(asked.everyMinutes).toBe(30);
				expect(asked.round).toHaveLength(WRITERS.length * LOG_KINDS.length);
				expect(asked.round.every((one) => 'written' in one && one.written)).toBe(true);
			},
			{ post: network(a, b) },
		);
		const result = await verify(layout(site.dir).evidence, { key: site.vkey, witnesses: [a.vkey, b.vkey] });
		expect(result.failures).toEqual([]);
		expect(result.cosignatures).toHaveLength(2 * WRITERS.length * LOG_KINDS.length);
	});

	it('alerts and records, once, that a witness has seen more than there is', async () => {
		await configure(asking());
		const { evidence } = layout(site.dir);
		await cp(evidence, join(site.dir, 'earlier'), { recursive: true });
		await site.withGate(
			async (gate) => {
				await gate.refused('engineer', 'order', 'bad-order', '127.0.0.1');
				await gate.witness();
			},
			{ post: network(a, b) },
		);
		await rm(evidence, { recursive: true });
		await cp(join(site.dir, 'earlier'), evidence, { recursive: true });
		await rm(join(site.dir, 'earlier'), { recursive: true });
		await site.withGate(
			async (gate) => {
				await gate.witness();
				await gate.witness();
				const raised = await alerts(gate, 'witness-refused');
				// Two witnesses, one log, two processors with an officer.
				expect(raised.map(({ severity, subject, detail }) => [severity, subject, detail.witness, detail.log, detail.seen])).toEqual(
					expect.arrayContaining([
						['critical', 'maker', 'a.example', 'gateway/operation', 1],
						['critical', 'newcomer', 'b.example', 'gateway/operation', 1],
					]),
				);
				expect(raised).toHaveLength(4);
			},
			{ post: network(a, b) },
		);
		const operations: unknown[] = [];
		for await (const { payload } of readLog(evidence, 'gateway', 'operation')) operations.push(payload.operation);
		expect(operations.filter((one) => one === 'evidence.witness-refused')).toHaveLength(2);
	});

	it('alerts, once, that not all logs were witnessed for a day', async () => {
		await configure(asking());
		let hours = 0;
		const started = Date.now();
		const clock = () => new Date(started + hours * 3_600_000);
		await site.withGate(
			async (gate) => {
				const count = async (at: number): Promise<number> => {
					hours = at;
					await gate.witness();
					return (await alerts(gate, 'witness-silent')).length;
				};
				expect([await count(1), await count(23), await count(24), await count(48)]).toEqual([0, 0, 2, 2]);
				expect((await alerts(gate, 'witness-silent'))[0]).toMatchObject({ severity: 'warning', detail: { logs: 12, hours: 24 } });
			},
			{ clock, post: network(a) },
		);
	});

	it('publishes with fewer of them where the site says so', async () => {
		await configure(asking(30, 1));
		await site.withGate(
			async (gate) => {
				const { round } = (await gate.witness())!;
				expect(round.every((one) => 'written' in one && one.written)).toBe(true);
			},
			{ post: network(b) },
		);
	});

	it('asks nobody where the site has none', async () => {
		await site.withGate(async (gate) => expect(await gate.witness()).toBe(null), { post: network() });
	});

	it('names what is wrong with the configuration, and the doctor does', async () => {
		const { vkey } = a;
		const url = 'http://a.example';
		for (const [config, code] of [
			['', 'site-damaged'],
			[{ version: 2 }, 'newer-version'],
			[{ version: 1, everyMinutes: 0, quorum: null, witnesses: [{ vkey, url }] }, 'site-damaged'],
			[{ version: 1, everyMinutes: 5, quorum: null, witnesses: [{ vkey }] }, 'site-damaged'],
			[{ version: 1, everyMinutes: 5, quorum: null, witnesses: [] }, 'quorum-invalid'],
			[{ version: 1, everyMinutes: 5, quorum: 2, witnesses: [{ vkey, url }] }, 'quorum-invalid'],
			[
				{
					version: 1,
					everyMinutes: 5,
					quorum: 1,
					witnesses: [
						{ vkey, url },
						{ vkey, url },
					],
				},
				'quorum-invalid',
			],
			[{ version: 1, everyMinutes: 5, quorum: null, witnesses: [{ vkey: site.vkey, url }] }, 'witness-key-invalid'],
			[{ version: 1, everyMinutes: 5, quorum: null, witnesses: [{ vkey, url: 'a.example' }] }, 'witness-url-invalid'],
		] as const) {
			await configure(config);
			expect((await doctor(site.dir)).problems.map((one) => one.code)).toContain(code);
			await site.withGate(async (gate) => {
				await expect(gate.witness()).rejects.toMatchObject({ code });
			});
		}
	});
});

describe('the gateway', () => {
	const timing = () => {
		const waiting: { ms: number; work: () => void }[] = [];
		return {
			waiting,
			timers: {
				after: (ms: number, work: () => void) => {
					const one = { ms, work };
					waiting.push(one);
					return { cancel: () => void waiting.splice(waiting.indexOf(one), 1) };
				},
			},
		};
	};
	const settled = () => new Promise((resolve) => setImmediate(resolve));

	it('asks when it opens, every so many minutes, and when it closes', async () => {
		const { waiting, timers } = timing();
		let asked = 0;
		const said: unknown[] = [];
		const round = [{ written: true }, { written: false, refused: [{ code: 'timeout' }] }] as unknown as WitnessRound;
		const gate = {
			witness: async () => {
				asked += 1;
				return { everyMinutes: 7, round };
			},
		};
		const witnessing = startWitnessing(gate, (line) => said.push(line), timers);
		await settled();
		expect([asked, waiting.map(({ ms }) => ms)]).toEqual([1, [7 * 60_000]]);
		waiting.shift()!.work();
		await settled();
		expect([asked, waiting.length]).toEqual([2, 1]);
		await witnessing.close();
		expect([asked, waiting]).toEqual([3, []]);
		expect(said[0]).toEqual({ event: 'witnessed', logs: 1, missing: 1, codes: ['timeout'] });
	});

	it('goes on after a round that failed', async () => {
		const { waiting, timers } = timing();
		const said: unknown[] = [];
		const gate = {
			witness: async () => {
				throw Object.assign(new Error(), { code: 'site-damaged', params: { store: 'witnesses.json' } });
			},
		};
		const witnessing = startWitnessing(gate, (line) => said.push(line), timers);
		await settled();
		expect(waiting.map(({ ms }) => ms)).toEqual([15 * 60_000]);
		await witnessing.close();
		expect(said).toHaveLength(2);
		expect(said[0]).toMatchObject({ event: 'not-witnessed' });
	});
});
