import { fork } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRegistry } from '../src/registry/index.ts';
import { openRegistryDatabase } from '../src/registry/store.ts';
import { layout } from '../src/site/index.ts';
import type { Shipment } from '../src/types.ts';
import { makeTemplate, shipment, type World } from './world.ts';

let template: Awaited<ReturnType<typeof makeTemplate>>;
let world: World;
const code = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
	template = await makeTemplate();
});
afterAll(() => template.remove());
beforeEach(async () => {
	world = await template.fresh();
});

describe('the registry', () => {
	it('gives back exactly what was put in, nested values included', async () => {
		const registry = await openRegistry(world.dir);
		const whole: Shipment = {
			...shipment('s1', 'cut'),
			verdict: 'release',
			bytes: 2 ** 40,
			bytesSent: 7,
			added: { ordinary: { min: 1, max: null }, sensitive: { min: 0, max: 0 } },
			error: { code: 'interrupted', params: { shipment: 's1', bytes: 7 } },
			entry: { writer: 'gateway', index: 3 },
		};
		await registry.putShipment(whole);
		expect(await registry.shipment('s1')).toEqual(whole);
		const alert = {
			id: 'a1',
			at: whole.createdAt,
			kind: 'shipment-cut',
			severity: 'critical',
			owner: 'sec',
			subject: 's1',
			detail: { bytes: 7 },
			entry: { writer: 'gateway', index: 0 },
		} as const;
		await registry.putAlert(alert);
		expect(await registry.alerts()).toEqual([alert]);
		await registry.close();
	});
	it('changes only the fields that are given', async () => {
		const registry = await openRegistry(world.dir);
		await registry.putShipment(shipment('s1'));
		const updated = await registry.updateShipment('s1', { state: 'inspected', bytes: 12 });
		expect(updated).toEqual({ ...shipment('s1', 'inspected'), bytes: 12 });
		expect(await registry.shipment('s1')).toEqual(updated);
		await expect(registry.updateShipment('s2', { state: 'posted' })).rejects.toEqual(code('unknown-shipment'));
		await registry.close();
	});
	it('lists shipments newest first, page by page, and those not finished oldest first', async () => {
		const registry = await openRegistry(world.dir);
		const states = ['posted', 'opened', 'held', 'registered', 'failed'] as const;
		for (const [i, state] of states.entries()) await registry.putShipment(shipment(`s${i}`, state));
		const ids = async (list: Promise<Shipment[]>) => (await list).map((it) => it.id);
		expect(await ids(registry.shipments({ limit: 2 }))).toEqual(['s4', 's3']);
		expect(await ids(registry.shipments({ limit: 2, before: 's3' }))).toEqual(['s2', 's1']);
		expect(await ids(registry.shipments({ transfer: 'other' }))).toEqual([]);
		expect(await ids(registry.shipments({ transfer: 't1', before: 's1' }))).toEqual(['s0']);
		expect(await ids(registry.unfinishedShipments())).toEqual(['s1', 's3']);
		await registry.close();
	});
	it('holds no shipment of a transfer that is not registered', async () => {
		const registry = await openRegistry(world.dir);
		await expect(registry.putShipment({ ...shipment('s1'), transfer: 'nowhere' })).rejects.toThrow('FOREIGN KEY');
		expect(await registry.shipments()).toEqual([]);
		await registry.close();
	});
	it('opened read-only sees what others commit and writes nothing', async () => {
		const writer = await openRegistry(world.dir);
		const reader = (await openRegistry(world.dir, { readOnly: true })) as typeof writer;
		await writer.putShipment(shipment('s1'));
		expect((await reader.shipment('s1'))?.id).toBe('s1');
		await expect(reader.putShipment(shipment('s2'))).rejects.toEqual(code('read-only'));
		await reader.close();
		await writer.close();
	});
	it('is durable in the way that outlives a power cut', async () => {
		const database = await openRegistryDatabase(world.dir, false);
		const pragma = async (name: string) =>
			(await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(database.query)).rows[0]?.[name];
		expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
		database.close();
	});
	it('says that another writer has it, once five seconds have passed', async () => {
		const registry = await openRegistry(world.dir);
		const other = new DatabaseSync(layout(world.dir).registry);
		other.exec('begin immediate');
		await expect(registry.putShipment(shipment('s1'))).rejects.toEqual(code('locked'));
		other.exec('rollback');
		await registry.putShipment(shipment('s1'));
		other.close();
		await registry.close();
	});
	it('written by a newer version is not opened', async () => {
		const sqlite = new DatabaseSync(layout(world.dir).registry);
		sqlite.exec("insert into kysely_migration (name, timestamp) values ('2031-01-later', '')");
		sqlite.close();
		await expect(openRegistry(world.dir)).rejects.toEqual(code('newer-version'));
		await expect(openRegistry(world.dir, { readOnly: true })).rejects.toEqual(code('newer-version'));
	});
	it('loses nothing when two processes write at once', async () => {
		const script = new URL('./registry-writer.ts', import.meta.url);
		const exits = ['x', 'y'].map((prefix) => once(fork(script, [world.dir, prefix, '40'], { execArgv: [] }), 'exit'));
		const registry = await openRegistry(world.dir);
		for (let i = 0; i < 40; i++) await registry.putShipment(shipment(`z${i}`));
		for (const exit of exits) expect(await exit).toEqual([0, null]);
		const ids = (await registry.shipments()).map((it) => it.id);
		expect(ids.length).toBe(120);
		expect(new Set(ids).size).toBe(120);
		await registry.close();
	});
});
