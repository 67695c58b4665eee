import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Gate, layout, meters, yearOf } from '@tongguan/clearance';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgresBin, type Server, startServer } from '../../../packages/census/test/postgres/server.ts';
import { attestation, makeTemplate, owners, type Site, ship, type Template } from './site.ts';
import { startWitness, type Witness } from './witness.ts';

const YEAR = yearOf(new Date());
const ADDRESS = 'TONGGUAN_TEST_POSTGRES';

/** Two gateways of one operator: sites of their own with the same people, keys and transfers, and one census. */
describe.skipIf(postgresBin === null)('gateways that share a census in PostgreSQL', () => {
	let server: Server;
	let template: Template;
	let witness: Witness;
	let registered: Site;
	let sites: readonly [Site, Site];
	let gates: Gate[] = [];
	let schemas = 0;
	beforeAll(async () => {
		server = await startServer();
		process.env[ADDRESS] = `postgres://postgres@127.0.0.1:${server.port}/postgres`;
		template = await makeTemplate({ attested: false });
		witness = await startWitness();
		registered = await template.fresh();
		await registered.reach(witness, ['narrow', 'contract']);
	});
	beforeEach(async () => {
		sites = [await template.fresh(registered), await template.fresh(registered)];
		const schema = `census_${schemas++}`;
		for (const { dir } of sites) {
			const { censusJson, census } = layout(dir);
			const config = JSON.parse(await readFile(censusJson, 'utf8')) as object;
			await writeFile(censusJson, JSON.stringify({ ...config, postgres: { url: { environment: ADDRESS }, schema } }));
			await rm(census, { recursive: true });
		}
	});
	afterEach(async () => {
		for (const gate of gates.splice(0)) await gate.close();
	});
	afterAll(async () => {
		delete process.env[ADDRESS];
		await witness.close();
		await template.remove();
		await server.stop();
	});
	const opened = async (): Promise<readonly [Gate, Gate]> => {
		gates = [await sites[0].open(), await sites[1].open()];
		return gates as [Gate, Gate];
	};
	const maker = async (site: Site) => (await meters(site.dir, YEAR)).find(({ reading }) => reading.entity === 'maker')!.reading;

	it('count a person who leaves through both once, and tell the same meter', async () => {
		const [one, other] = await opened();
		expect(await one.attestMeter(attestation('maker'), '127.0.0.1')).toMatchObject({ opened: true });
		const sent = await Promise.all([ship(one, 'contract', owners(600)), ship(other, 'contract', owners(600, 300))]);
		expect(sent.map(({ state }) => state)).toEqual(['posted', 'posted']);
		for (const site of sites) expect((await maker(site)).totals.ordinary).toEqual({ min: 900, max: 900 });
	});
	it('let exactly one of two shipments that race for the last places under a declared scale out', async () => {
		const [one, other] = await opened();
		await one.attestMeter(attestation('maker'), '127.0.0.1');
		const sent = await Promise.all([ship(one, 'narrow', owners(1_200)), ship(other, 'narrow', owners(1_200, 5_000))]);
		expect(sent.map(({ state }) => state).sort()).toEqual(['held', 'posted']);
		expect((await maker(sites[0])).totals.ordinary).toEqual({ min: 1_200, max: 1_200 });
	});
	it('open again with what the other recorded meanwhile, and take it for no loss', async () => {
		const [one, other] = await opened();
		await one.attestMeter(attestation('maker'), '127.0.0.1');
		await ship(one, 'contract', owners(10));
		await one.close();
		await ship(other, 'contract', owners(10, 100));
		gates = [await sites[0].open(), other];
		expect(await ship(gates[0]!, 'contract', owners(10, 50))).toMatchObject({ state: 'posted', added: { ordinary: { max: 10 } } });
	});
	it('do not open without the address, or with one that others may read', async () => {
		delete process.env[ADDRESS];
		try {
			await expect(sites[0].open()).rejects.toMatchObject({ code: 'secret-missing', params: { place: ADDRESS } });
			const { censusJson, keys } = layout(sites[0].dir);
			const config = JSON.parse(await readFile(censusJson, 'utf8')) as object;
			await writeFile(censusJson, JSON.stringify({ ...config, postgres: { url: { file: 'keys/gateway/postgres.url' } } }));
			await expect(sites[0].open()).rejects.toMatchObject({ code: 'key-missing' });
			await writeFile(join(keys, 'gateway', 'postgres.url'), 'postgres://', { mode: 0o644 });
			await expect(sites[0].open()).rejects.toMatchObject({ code: 'key-permissions' });
		} finally {
			process.env[ADDRESS] = `postgres://postgres@127.0.0.1:${server.port}/postgres`;
		}
	});
});
