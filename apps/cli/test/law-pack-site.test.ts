import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layout } from '@tongguan/clearance';
import { type PublishedPack, section2, severalProvisions2021 } from '@tongguan/law';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { torqueMap } from '../demo/generate.ts';
import { folder, inside, objects, type Ran } from './cli.ts';
import { makeWorld, type World } from './world.ts';

const HAN = /\p{Script=Han}/u;
const dir = await folder();
const at = (name: string): string => join(dir, name);
const run = (...args: string[]): Promise<Ran> => inside([...args, '--json']);
const pack = (...args: string[]): Promise<Ran> => run('law', 'pack', ...args);
const outcome = async (ran: Promise<Ran>): Promise<[number | null, string]> => {
	const { code, stdout } = await ran;
	return [code, String(objects({ stdout })[0]?.error)];
};
const item = section2.items.find(({ id }) => id === 'SU-1')!;
/** What the authority told this processor: torque of its benches is important. Its fact stands in no other pack. */
const told: PublishedPack = {
	...section2,
	id: 'told-2026',
	version: '1',
	triggers: {},
	facts: { isBenchTorque: { type: 'boolean', question: { zh: '是否为台架扭矩数据？', en: 'Is it torque of a bench?' } } },
	items: [{ ...item, id: 'T-1', rule: { fact: 'isBenchTorque', is: true }, verified: true }],
};
async function signed(name: string, by: string, body: PublishedPack = told): Promise<string> {
	await writeFile(at(`${name}.json`), JSON.stringify(body));
	expect((await pack('sign', at(`${name}.json`), '--as', by)).code).toBe(0);
	return at(`${name}.signed.json`);
}

let world: World;
/** Ships the torque map through the one gateway that runs all the time. */
async function ship(): Promise<{ code: number | null; id: string; error: string | undefined }> {
	const ran = await run('ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang');
	const last = objects<{ shipment?: { id: string; error: { code: string } | null }; error?: string }>(ran).at(-1)!;
	return { code: ran.code, id: String(last.shipment?.id), error: last.shipment?.error?.code ?? last.error };
}
async function declare(...facts: string[]): Promise<void> {
	expect((await run('asset', 'bench', '--name', '台架扭矩数据', '--processor', 'oem', ...facts, '--as', 'wang')).code).toBe(0);
	const unimportant = ['--important', 'no', '--reason', '未列入目录'];
	expect((await run('asset', 'determine', 'bench', ...unimportant, '--as', 'li')).code).toBe(0);
	expect((await run('approve', 'torque', '--as', 'zhao')).code).toBe(0);
}
beforeAll(async () => {
	world = await makeWorld(at('world'));
	await torqueMap(at('torque.csv'), 50);
});
afterAll(() => world.stop());

describe('a pack that the legal team signed', () => {
	let stopped: string;
	it('is loaded, and a running gateway stops by its item what it let through before', async () => {
		expect((await ship()).code).toBe(0);
		expect(
			await outcome(run('asset', 'bench', '--name', 'x', '--processor', 'oem', '--fact', 'isBenchTorque=yes', '--as', 'wang')),
		).toEqual([1, 'unknown-fact']);
		const ran = await pack('load', await signed('told', 'li'), '--as', 'li');
		expect([ran.code, objects(ran)]).toMatchObject([
			0,
			[{ loaded: { pack: 'told-2026', signedBy: 'li', loadedBy: 'li', state: 'loaded' } }],
		]);
		await declare('--fact', 'isBenchTorque=yes');
		const { code, id } = await ship();
		expect(code).toBe(4);
		stopped = id;
		expect((await inside(['why', stopped])).stdout).toContain('T-1');
	});
	it('stands in the list of what this site decides by, and in the operation log', async () => {
		const ran = await pack('list');
		expect([ran.code, objects(ran)]).toMatchObject([
			0,
			[
				{ pack: section2.id, verified: 0, loaded: null },
				{ pack: 'told-2026', items: 1, verified: 1, loaded: { signedBy: 'li', loadedBy: 'li' } },
			],
		]);
		for (const lang of ['zh', 'en']) {
			const { stdout } = await inside(['law', 'pack', 'list', '--lang', lang]);
			expect(stdout).toMatch(/told-2026 +1 .*1\/1 +li +li 2\d{3}-/);
			expect(stdout).not.toMatch(/undefined|\[object|NaN/);
			expect(HAN.test(stdout)).toBe(lang === 'zh');
		}
		expect((await inside(['doctor', '--json'])).stdout).not.toContain('pack-');
	});
	it('closes the gate when its file was altered, until it is loaded anew', async () => {
		const { packs } = layout(world.site.dir);
		const file = join(packs, (await readdir(packs))[0]!);
		await writeFile(file, (await readFile(file, 'utf8')).replace('"is":true', '"is":false'));
		expect(await ship()).toMatchObject({ code: 1, error: 'pack-altered' });
		const ran = await pack('list');
		expect([ran.code, objects(ran).at(-1)]).toMatchObject([6, { error: 'pack-altered' }]);
		expect((await inside(['doctor', '--json'])).stdout).toContain('pack-altered');
		expect((await pack('load', at('told.signed.json'), '--as', 'li')).code).toBe(0);
		expect((await ship()).code).toBe(4);
	});
	it('is unloaded: what only it describes holds a shipment up until it is declared no more', async () => {
		expect(await outcome(pack('unload', 'told-2026', '--as', 'wang'))).toEqual([1, 'role-missing']);
		expect((await pack('unload', 'told-2026', '--as', 'li')).code).toBe(0);
		expect(await outcome(pack('unload', 'told-2026', '--as', 'li'))).toEqual([1, 'unknown-pack']);
		expect(await ship()).toMatchObject({ code: 5, error: 'unknown-fact' });
		await declare();
		expect((await ship()).code).toBe(0);
	});
	it('is not needed to replay the decision that was made by it', async () => {
		const { packs } = layout(world.site.dir);
		for (const name of await readdir(packs)) await rm(join(packs, name));
		const ran = await run('replay', stopped);
		expect([ran.code, objects(ran)]).toMatchObject([0, [{ identical: true }]]);
		expect((await inside(['verify', '--json'])).code).toBe(0);
	});
});

describe('law pack load refuses', () => {
	it('a bare pack, one signed by an engineer, and one altered since; the gate goes on as before', async () => {
		expect(await outcome(pack('load', at('told.json'), '--as', 'li'))).toEqual([1, 'pack-unsigned']);
		expect(await outcome(pack('load', await signed('by-wang', 'wang'), '--as', 'li'))).toEqual([1, 'role-missing']);
		const altered = { ...JSON.parse(await readFile(at('told.signed.json'), 'utf8')), pack: { ...told, version: '2' } };
		await writeFile(at('altered.json'), JSON.stringify(altered));
		expect(await outcome(pack('load', at('altered.json'), '--as', 'li'))).toEqual([1, 'pack-signature']);
		expect(await outcome(pack('load', at('told.signed.json'), '--as', 'wang'))).toEqual([1, 'role-missing']);
		expect((await pack('list')).code).toBe(0);
		expect((await ship()).code).toBe(0);
	});
	it('one that replaces what only this release holds and nobody loaded, and one out of its period', async () => {
		const [first] = severalProvisions2021.items;
		const later = { ...severalProvisions2021, id: 'later', items: [{ ...first!, id: 'later-1', replaces: [first!.id] }] };
		const file = await signed('later', 'li', later);
		expect(await outcome(pack('load', file, '--as', 'li'))).toEqual([1, 'unknown-pack-item']);
		const expired = await signed('expired', 'li', { ...told, effective: { from: null, until: '2026-01-01T00:00:00+08:00' } });
		expect(await outcome(pack('load', expired, '--as', 'li'))).toEqual([1, 'pack-expired']);
	});
	it('nothing that goes together with a loaded one: its items can be replaced by a pack signed here', async () => {
		expect((await pack('load', at('told.signed.json'), '--as', 'li')).code).toBe(0);
		const second = { ...told, id: 'second', items: [{ ...told.items[0]!, id: 'T-2', replaces: ['T-1'] }] };
		const file = await signed('second', 'li', second);
		expect((await pack('lint', file)).code).toBe(0);
		expect((await pack('load', file, '--as', 'li')).code).toBe(0);
		expect(await outcome(pack('unload', 'told-2026', '--as', 'li'))).toEqual([1, 'unknown-pack-item']);
		for (const id of ['second', 'told-2026']) expect((await pack('unload', id, '--as', 'li')).code).toBe(0);
		expect(objects(await pack('list'))).toHaveLength(1);
	});
});
