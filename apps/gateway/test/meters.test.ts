import { type Gate, layout, readObject, type Shipment, toInstant, yearOf } from '@tongguan/clearance';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faultOf, stateOf } from './reconciled.ts';
import { attestation, CHUNK, inPieces, makeTemplate, mobile, owners, ownersWithin, type Site, ship, type Template } from './site.ts';
import { startWitness, type Witness } from './witness.ts';

let template: Template;
let registered: Site;
let witness: Witness;
beforeAll(async () => {
	template = await makeTemplate();
	witness = await startWitness();
	registered = await template.fresh();
	await registered.reach(witness, ['fewer', 'narrow']);
});
beforeEach(() => witness.forget());
afterAll(async () => {
	await witness.close();
	await template.remove();
});

const decisionOf = async (site: Site, { decision }: Shipment) =>
	JSON.parse(Buffer.from(await readObject(layout(site.dir).evidence, decision!)).toString('utf8')) as {
		verdict: string;
		path: { name: string };
		decisive: string[];
	};
const importing = (gate: Gate, content: Uint8Array, year = yearOf(new Date())) => {
	const signed = { by: 'sec', at: toInstant(new Date()), nonce: 'of the test', device: 'test' } as const;
	const about = {
		entity: 'newcomer',
		year,
		meters: ['ordinary'],
		subjects: null,
		file: 'prior.csv',
		size: content.length,
		statement: 'from the old system',
	} as const;
	return gate.importMeter(
		{ kind: 'importMeter', ...signed, ...about },
		{ name: 'prior.csv', size: content.length, bytes: inPieces(content) },
		'127.0.0.1',
	);
};
const OWNERS = 300;

describe('"fewer than 100,000"', () => {
	it('is undetermined while nobody has opened the meter: held, nothing sent, and the decisive fact is the meter', async () => {
		const site = await template.fresh(registered);
		const shipment = await site.withGate((gate) => ship(gate, 'fewer', owners(OWNERS)));
		expect(shipment).toMatchObject({ state: 'held', verdict: 'hold', bytesSent: 0, added: { ordinary: { max: 0 } } });
		const decision = await decisionOf(site, shipment);
		expect(decision.path.name).toBe('undetermined');
		expect(decision.decisive).toContain('after.ordinary');
		expect(witness.wire()).toEqual([]);
		expect((await stateOf(site)).reservations.every(({ state }) => state === 'voided')).toBe(true);
	});

	it('decides once a named person has attested the meter', async () => {
		const site = await template.fresh(registered);
		const shipment = await site.withGate(async (gate) => {
			await gate.attestMeter(attestation('newcomer'), '127.0.0.1');
			return ship(gate, 'fewer', owners(OWNERS));
		});
		expect(shipment).toMatchObject({ state: 'posted', verdict: 'release', added: { ordinary: { min: OWNERS, max: OWNERS } } });
		expect((await decisionOf(site, shipment)).path.name).toBe('exempt');
	});

	it('holds when the attested upper end leaves no room', async () => {
		const site = await template.fresh(registered);
		const shipment = await site.withGate(async (gate) => {
			await gate.attestMeter({ ...attestation('newcomer'), ordinary: { min: 0, max: 99_999 - OWNERS + 1 } }, '127.0.0.1');
			return ship(gate, 'fewer', owners(OWNERS));
		});
		expect(shipment).toMatchObject({ state: 'held', bytesSent: 0 });
		expect(witness.wire()).toEqual([]);
	});

	it('decides once the earlier identifiers are imported, and a person among them is counted once', async () => {
		const site = await template.fresh(registered);
		const prior = Buffer.from(`手机号\n${mobile(OWNERS - 1)}\n${mobile(9_000)}\n${mobile(9_001)}\n`);
		const { reading, shipment, after } = await site.withGate(async (gate) => {
			const { meter: opened } = await importing(gate, prior);
			const sent = await ship(gate, 'fewer', owners(OWNERS));
			return { reading: opened, shipment: sent, after: await gate.registry.shipment(sent.id) };
		});
		expect(reading).toMatchObject({ opened: true, totals: { ordinary: { min: 3, max: 3 } } });
		expect(shipment).toMatchObject({ state: 'posted', added: { ordinary: { min: OWNERS - 1, max: OWNERS - 1 } } });
		expect(after).toEqual(shipment);
	});

	it.each([
		['import-empty', Buffer.from('手机号,备注\n'.padEnd(200, ' ') + '\n')],
		['import-unreadable', Buffer.from('\u0000\u0001\u0002 no table'.repeat(50))],
	])('does not open the meter from a file that ends with %s', async (code, content) => {
		const site = await template.fresh(registered);
		const answer = await site.withGate((gate) => importing(gate, content).catch((error: unknown) => error));
		expect(answer).toMatchObject({ code });
		const shipment = await site.withGate((gate) => ship(gate, 'fewer', owners(OWNERS)));
		expect(shipment.state).toBe('held');
	});

	it('is not opened for a year that has not begun', async () => {
		const site = await template.fresh(registered);
		const next = yearOf(new Date()) + 1;
		await site.withGate(async (gate) => {
			const attested = gate.attestMeter({ ...attestation('newcomer'), year: next }, '127.0.0.1');
			await expect(attested).rejects.toMatchObject({ code: 'year-not-begun', params: { year: String(next) } });
			await expect(importing(gate, owners(3), next)).rejects.toMatchObject({ code: 'year-not-begun' });
			expect(await gate.attestMeter(attestation('newcomer'), '127.0.0.1')).toMatchObject({ opened: true });
		});
	});

	it('opens the meter once', async () => {
		const site = await template.fresh(registered);
		await site.withGate(async (gate) => {
			await gate.attestMeter(attestation('newcomer'), '127.0.0.1');
			await expect(gate.attestMeter(attestation('newcomer'), '127.0.0.1')).rejects.toMatchObject({ code: 'meter-already-opened' });
			await expect(gate.attestMeter(attestation('nobody'), '127.0.0.1')).rejects.toMatchObject({ code: 'unknown-processor' });
		});
	});
});

it('a shipment under way at New Year is cut: who leaves after midnight belongs into the meter of another year', async () => {
	const site = await template.fresh(registered);
	const midnight = Date.parse(`${yearOf(new Date()) + 1}-01-01T00:00:00+08:00`);
	let ahead = midnight - 60_000 - Date.now();
	witness.onChunk((n) => {
		if (n === 1) ahead += 120_000;
	});
	const shipment = await site.withGate((gate) => ship(gate, 'narrow', owners(1_200)), { clock: () => new Date(Date.now() + ahead) });
	const counted = ownersWithin(2 * CHUNK);
	expect(shipment).toMatchObject({
		state: 'cut',
		error: { code: 'wrong-year' },
		bytesSent: 2 * CHUNK,
		added: { ordinary: { max: counted } },
	});
	expect((await stateOf(site)).meter.ordinary).toEqual({ min: counted, max: counted });
});

describe('two shipments that race for the last places under a declared scale', () => {
	it('are not both released: exactly one leaves, and the other is held without a trace in the meter', async () => {
		const site = await template.fresh(registered);
		const ended = await site.withGate((gate) =>
			Promise.all([ship(gate, 'narrow', owners(1_200)), ship(gate, 'narrow', owners(1_200, 5_000))]),
		);
		expect(ended.map(({ state }) => state).sort()).toEqual(['held', 'posted']);
		expect(ended.find(({ state }) => state === 'held')).toMatchObject({ bytesSent: 0, added: { ordinary: { max: 0 } } });
		expect(await faultOf(site, witness)).toBeUndefined();
		const { meter, alerts } = await stateOf(site);
		expect(meter.ordinary).toEqual({ min: 1_200, max: 1_200 });
		expect(alerts.map(({ kind }) => kind)).toEqual(['shipment-refused']);
	});

	it('are both released when they are about the same persons', async () => {
		const site = await template.fresh(registered);
		const ended = await site.withGate((gate) => Promise.all([ship(gate, 'narrow', owners(1_200)), ship(gate, 'narrow', owners(1_200))]));
		expect(ended.map(({ state }) => state)).toEqual(['posted', 'posted']);
		const { meter } = await stateOf(site);
		expect(meter.ordinary).toEqual({ min: 1_200, max: 1_200 });
	});

	it('warn the officer once when the meter passes four fifths of the bound', async () => {
		const site = await template.fresh(registered);
		await site.withGate(async (gate) => {
			await ship(gate, 'narrow', owners(1_700));
			await ship(gate, 'narrow', owners(100, 1_700));
		});
		const { alerts } = await stateOf(site);
		expect(alerts).toMatchObject([{ kind: 'meter-near-bound', owner: 'sec', subject: 'maker', detail: { persons: 1_700, bound: 2_000 } }]);
	});
});
