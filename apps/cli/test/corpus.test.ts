import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shipment } from '@tongguan/clearance';
import type { Decision } from '@tongguan/law';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpus, folder, inside, objects } from './cli.ts';
import { makeWorld, type World } from './world.ts';

const real = existsSync(corpus);
const dir = await folder();

describe.skipIf(!real)(real ? 'shipping files made by others' : 'shipping files made by others (skipped: no corpus)', () => {
	let world: World;
	const ship = async (name: string, transfer: string): Promise<{ shipment: Shipment; decision: Decision }> =>
		objects<{ shipment: Shipment; decision: Decision }>(
			await inside(['ship', join(corpus, name), '--transfer', transfer, '--as', 'wang', '--json']),
		)[0]!;
	beforeAll(async () => {
		world = await makeWorld(join(dir, 'world'));
	});
	afterAll(() => world.stop());

	it('releases centroids of zones and counts nobody', async () => {
		const { shipment, decision } = await ship('charging/shenzhen_zones_information.csv', 'torque');
		expect(shipment).toMatchObject({ state: 'posted', added: { ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } } });
		expect(decision.path.name).toBe('outOfScope');
	});
	it('holds a track that relies on fewer than 100,000, citing I.3-B2', async () => {
		const { shipment, decision } = await ship('gpx/sf_30km_h.gpx', 'trip-study');
		expect(shipment).toMatchObject({ state: 'held', bytesSent: 0 });
		expect(decision.missing.map((need) => need.provision)).toContain('I.3-B2');
	});
	it.each(['images/mapillary_DSC00001.jpg', 'images/mapillary_corrupt_exif.jpg'])(
		'holds %s: a position, and pixels that nobody looked into',
		async (name) => {
			expect((await ship(name, 'battery')).shipment).toMatchObject({ state: 'held', bytesSent: 0 });
		},
	);
	it('does not pass a list of pseudonymous vehicles for data that names nobody', async () => {
		const { shipment } = await ship('xlsx/VED_Static_Data_ICE_HEV.xlsx', 'torque');
		expect(shipment).toMatchObject({ state: 'held', bytesSent: 0 });
	});
	it('holds what it cannot read', async () => {
		for (const name of await readdir(join(corpus, 'mdf4'))) {
			const { shipment, decision } = await ship(`mdf4/${name}`, 'battery');
			expect(shipment).toMatchObject({ state: 'held', bytesSent: 0 });
			expect(decision.path.name).toBe('undetermined');
		}
	});
	it('sent the one that was released and nothing else', async () => {
		expect(await readdir(world.received)).toHaveLength(1);
	});
});
