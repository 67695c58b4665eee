import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	createPersonKey,
	initSite,
	openAdmin,
	openEvidence,
	openRegistry,
	type Role,
	type Shipment,
	type Signer,
	toInstant,
} from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shipmentDetail } from '../src/api/views.ts';
import { openSiteData } from '../src/data.ts';
import type { ConsoleData } from '../src/port.ts';

let time = Date.parse('2026-03-02T09:00:00+08:00');
const clock = () => new Date(time++);
const now = () => toInstant(clock());
const PEOPLE: Readonly<Record<string, readonly Role[]>> = {
	sec: ['securityAdministrator'],
	officer: ['complianceOfficer'],
	engineer: ['engineer'],
	approver: ['approver'],
};
const exact = (n: number) => ({ min: n, max: n });
const DECISION = {
	verdict: 'hold',
	path: { name: 'standardContractOrCertification' },
	slices: [],
	missing: [],
	obligations: [],
	decisive: ['after.sensitive'],
	readings: [],
	unverified: [],
	citations: [],
};

let folder: string;
let dir: string;
let data: ConsoleData;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'console-data-'));
	dir = join(folder, 'site');
	const site = await initSite(dir, { site: 'test-site', clock });
	const signers: Record<string, Signer> = {};
	for (const id of ['root', ...Object.keys(PEOPLE)]) signers[id] = await createPersonKey(dir, id, 'a passphrase of the test');
	const as = async (id: string, work: (admin: Awaited<ReturnType<typeof openAdmin>>) => Promise<unknown>) => {
		const admin = await openAdmin(dir, { clock, signer: signers[id]! });
		await work(admin).finally(() => admin.close());
	};
	await as('root', async (admin) => {
		await admin.addPerson({ id: 'root', name: 'Root', roles: ['systemAdministrator'], publicKey: signers.root!.publicKey });
		for (const [id, roles] of Object.entries(PEOPLE))
			await admin.addPerson({ id, name: `Person ${id}`, roles, publicKey: signers[id]!.publicKey });
	});
	await as('officer', async (admin) => {
		await admin.setProcessor({
			id: 'maker',
			name: '某汽车有限公司',
			ciio: false,
			department: 'Data',
			officer: 'sec',
			rules: { title: 'Rules', sha256: 'ab'.repeat(32) },
		});
		await admin.setRecipient({ id: 'lab', name: 'Lab GmbH', country: 'DE', address: 'lab.example:8443', pin: 'ab'.repeat(32) });
	});
	await as('engineer', async (admin) => {
		await admin.setAsset({ id: 'owners', name: 'Owners', processor: 'maker', declared: {} });
		await admin.registerTransfer({
			id: 't1',
			processor: 'maker',
			recipient: 'lab',
			asset: 'owners',
			purpose: 'warranty',
			bases: [{ kind: 'ordinaryPI', basis: 'I.3-C5', authorisation: null }],
		});
	});

	const evidence = await openEvidence(site, 'gateway', clock);
	const registry = await openRegistry(dir);
	const object = (value: unknown) => evidence.putObject(Buffer.from(JSON.stringify(value)));
	const decision = await object(DECISION);
	const facts = await object({ after: { ordinary: exact(10), sensitive: exact(1) } });
	const createdAt = now();
	await evidence.append('decision', { event: 'held', shipment: 'another' });
	const { writer, index } = await evidence.append('decision', { event: 'decided', shipment: 'shp-1', decision, facts });
	await evidence.append('decision', { event: 'held', shipment: 'shp-1' });
	const shipment: Shipment = {
		id: 'shp-1',
		transfer: 't1',
		requestedBy: 'engineer',
		file: 'owners.csv',
		state: 'held',
		verdict: 'hold',
		sha256: 'cd'.repeat(32),
		bytes: 10,
		bytesSent: 0,
		chunks: 1,
		report: null,
		facts,
		decision,
		receipt: null,
		recipientReceipt: null,
		added: { ordinary: exact(0), sensitive: exact(0) },
		error: { code: 'approval-missing', params: { transfer: 't1' } },
		entry: { writer, index },
		createdAt,
		updatedAt: now(),
	};
	await registry.putShipment(shipment);
	await registry.close();
	await evidence.close();
	data = await openSiteData(dir);
});
afterAll(async () => {
	await data?.close();
	await rm(folder, { recursive: true, force: true });
});

describe('the site behind the console', () => {
	it('says what it is, with the fingerprint of its key', async () => {
		expect(await data.site()).toMatchObject({
			site: 'test-site',
			edition: '2026',
			fingerprint: expect.stringMatching(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/),
		});
	});
	it('puts a shipment together from registry, objects and logs', async () => {
		const dossier = (await data.shipment('shp-1'))!;
		expect(dossier).toMatchObject({
			processor: { name: '某汽车有限公司' },
			recipient: { country: 'DE' },
			requestedBy: { name: 'Person engineer' },
			decision: { verdict: 'hold' },
			after: { sensitive: exact(1) },
			approval: null,
			evidence: { writer: 'gateway', log: 'decision', index: 1, inclusion: { treeSize: 3 } },
		});
		expect(dossier.steps.map((s) => s.step)).toEqual(['registered', 'decided', 'held']);
		const shown = shipmentDetail(dossier, data, clock());
		expect(shown.error?.message.zh).not.toBe('');
		expect(shown.error?.message.zh).not.toContain('approval-missing');
	});
	it('knows nothing of a shipment that is not there', async () => {
		expect(await data.shipment('shp-2')).toBeUndefined();
		expect(await data.shipments({ limit: 10, before: 'shp-1' })).toEqual([]);
	});
	it('keeps a meter without an opening balance unknown', async () => {
		const [row] = await data.meters(now());
		expect(row).toMatchObject({ processor: { id: 'maker' }, reading: { opened: false, year: 2026, totals: { ordinary: { max: null } } } });
	});
	it('knows the provisions and the messages of the rooms', () => {
		expect(data.law('I.3-B2')).toMatchObject({ id: 'I.3-B2', edition: '2026' });
		expect(data.law('IX.1')).toBeUndefined();
		expect(data.message('law.no-such-message', {})).toBeUndefined();
	});
	it('does not call an entry verified whose proof was altered', async () => {
		const tiles = join(dir, 'evidence', 'logs', 'gateway', 'decision');
		const files = (await readdir(tiles, { recursive: true, encoding: 'utf8' })).filter((file) => /(^|\/)tile\/0\//.test(file));
		let altered = 0;
		for (const file of files) {
			const bytes = await readFile(join(tiles, file)).catch(() => null);
			if (bytes === null) continue;
			bytes[0]! ^= 1;
			await writeFile(join(tiles, file), bytes);
			altered += 1;
		}
		expect(altered).toBeGreaterThan(0);
		expect((await data.shipment('shp-1'))?.evidence?.inclusion).toBeNull();
	});
});
