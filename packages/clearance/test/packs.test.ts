import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readLog } from '@tongguan/evidence/node';
import { canonical, type PublishedPack, packSignatureText, type SignedPack, section2 } from '@tongguan/law';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../src/changes/change.ts';
import { openAdmin } from '../src/changes/index.ts';
import { backup, doctor, restore } from '../src/keeping/index.ts';
import { type SitePacks, sitePacks } from '../src/packs/index.ts';
import type { Signer } from '../src/people/index.ts';
import { openRegistry } from '../src/registry/index.ts';
import { layout } from '../src/site/index.ts';
import { makeTemplate, type World } from './world.ts';

const AT = '2026-03-02T09:00:00+08:00';
let template: Awaited<ReturnType<typeof makeTemplate>>;
let world: World;
const code = (code: string, params?: object) =>
	expect.objectContaining({ code, ...(params ? { params: expect.objectContaining(params) } : {}) });
beforeAll(async () => {
	template = await makeTemplate();
});
afterAll(() => template.remove());
beforeEach(async () => {
	world = await template.fresh();
});

const item = section2.items.find(({ id }) => id === 'SU-1')!;
/** One item, about a fact that only this pack describes. */
const packOf = (id: string, more: Partial<PublishedPack> = {}, replaces?: string): PublishedPack => ({
	...section2,
	id,
	version: '1',
	triggers: {},
	facts: { [`is-${id}`]: { type: 'boolean', question: { zh: '是否？', en: 'Is it?' } } },
	items: [{ ...item, id: `${id}-1`, rule: { fact: `is-${id}`, is: true }, ...(replaces === undefined ? {} : { replaces: [replaces] }) }],
	...more,
});
const signedBy = (signer: Signer, pack: PublishedPack): SignedPack => {
	const who = { by: signer.id, publicKey: signer.publicKey, at: AT };
	return { pack, signature: { ...who, signature: signer.sign(packSignatureText(sha256, pack, who)) } };
};
const official = (more?: Partial<PublishedPack>): SignedPack => signedBy(world.signers.officer, packOf('official', more));
const load = (signed: unknown) => world.as('officer', (admin) => admin.loadPack(signed));
const fileOf = (id: string): string => join(layout(world.dir).packs, `${id}.json`);
async function looking<T>(work: (packs: SitePacks) => Promise<T>): Promise<T> {
	const registry = await openRegistry(world.dir, { readOnly: true });
	return work(sitePacks(layout(world.dir).packs, registry)).finally(() => registry.close());
}
const inForce = async (at = AT): Promise<string[]> =>
	(await looking((packs) => packs.inForce(at))).map(({ id, version }) => `${id} ${version}`);
const BUILT_IN = `${section2.id} ${section2.version}`;
type Operation = { operation: string; object: string; result: string; detail?: Record<string, unknown> };
async function operations(): Promise<Operation[]> {
	const found: Operation[] = [];
	for await (const { payload } of readLog(layout(world.dir).evidence, 'admin', 'operation')) found.push(payload as unknown as Operation);
	return found;
}

describe('a pack that is loaded', () => {
	it('decides with the built-in one, from a file of mode 0600 under its own digest, and is in the operation log', async () => {
		const signed = official();
		const loaded = await load(signed);
		expect(loaded).toMatchObject({ pack: 'official', sha256: sha256(canonical(signed.pack)), signedBy: 'officer', loadedBy: 'officer' });
		expect(await inForce()).toEqual([BUILT_IN, 'official 1']);
		expect(sha256(await readFile(fileOf(loaded.id), 'utf8'))).toBe(loaded.id);
		expect((await stat(fileOf(loaded.id))).mode & 0o777).toBe(0o600);
		expect((await operations()).at(-1)).toMatchObject({
			operation: 'loadPack',
			object: 'pack:official',
			result: 'done',
			detail: { signed: { change: { pack: loaded } } },
		});
	});
	it('lets its own facts be declared, which without it are unknown', async () => {
		const declare = () =>
			world.as('engineer', (admin) =>
				admin.setAsset({ id: 'probe', name: 'Probe', processor: 'maker', declared: { 'is-official': true } }),
			);
		await expect(declare()).rejects.toEqual(code('unknown-fact', { fact: 'is-official' }));
		await load(official());
		await declare();
		await world.as('officer', (admin) => admin.unloadPack('official'));
		await expect(declare()).rejects.toEqual(code('unknown-fact'));
	});
	it('of the same id takes the place of the one before, with no moment between them', async () => {
		await load(official());
		await load(official({ version: '2' }));
		expect(await inForce()).toEqual([BUILT_IN, 'official 2']);
		await load(official());
		expect(await inForce()).toEqual([BUILT_IN, 'official 1']);
	});
	it('is seen by whoever holds the registry open, as the same array until something changes', async () => {
		await looking(async (packs) => {
			const before = await packs.inForce(AT);
			expect(await packs.inForce(AT)).toBe(before);
			await load(official());
			const after = await packs.inForce(AT);
			expect(after.map(({ id }) => id)).toEqual([section2.id, 'official']);
			expect(await packs.inForce(AT)).toBe(after);
			await load(signedBy(world.signers.officer, packOf('another')));
			expect((await packs.inForce(AT)).at(-1)).toBe(after.at(-1));
			await world.as('officer', async (admin) => {
				await admin.unloadPack('official');
				await admin.unloadPack('another');
			});
			expect(await packs.inForce(AT)).toEqual([section2]);
		});
	});
	it('is unloaded once, keeps its file, and only by a compliance officer', async () => {
		const { id } = await load(official());
		await expect(world.as('engineer', (admin) => admin.unloadPack('official'))).rejects.toEqual(code('role-missing'));
		await world.as('officer', (admin) => admin.unloadPack('official'));
		expect(await inForce()).toEqual([BUILT_IN]);
		expect(await readdir(layout(world.dir).packs)).toEqual([`${id}.json`]);
		await expect(world.as('officer', (admin) => admin.unloadPack('official'))).rejects.toEqual(code('unknown-pack'));
		expect((await operations()).at(-1)).toMatchObject({ operation: 'unloadPack', object: 'pack:official', result: 'done' });
	});
	it('is not unloaded while another one replaces its items', async () => {
		await load(official());
		await load(signedBy(world.signers.officer, packOf('second', {}, 'official-1')));
		await expect(world.as('officer', (admin) => admin.unloadPack('official'))).rejects.toEqual(code('unknown-pack-item'));
		await world.as('officer', async (admin) => {
			await admin.unloadPack('second');
			await admin.unloadPack('official');
		});
		expect(await inForce()).toEqual([BUILT_IN]);
	});
});

describe('a pack is not loaded', () => {
	const cases: readonly (readonly [why: string, code: string, file: () => unknown])[] = [
		['that is not signed', 'pack-unsigned', () => official().pack],
		['that is no pack', 'malformed-pack', () => ({ ...official(), pack: { id: 7 } })],
		['altered after it was signed', 'pack-signature', () => ({ ...official(), pack: packOf('official', { version: '2' }) })],
		[
			'signed with another key than its signer’s',
			'pack-signer',
			() => {
				const signed = signedBy(world.signers.engineer, packOf('official'));
				return { ...signed, signature: { ...signed.signature, by: 'officer' } };
			},
		],
		['signed by somebody who is no compliance officer', 'role-missing', () => signedBy(world.signers.engineer, packOf('official'))],
		['signed by nobody known here', 'unknown-person', () => signedBy({ ...world.signers.officer, id: 'stranger' }, packOf('official'))],
		['with a problem', 'wrong-edition', () => official({ edition: '2025' })],
		[
			'that replaces an item nobody has loaded',
			'unknown-pack-item',
			() => signedBy(world.signers.officer, packOf('second', {}, 'official-1')),
		],
		['with an item id of another', 'duplicate-id', () => official({ items: [{ ...item, rule: null, note: { zh: '无', en: 'none' } }] })],
		[
			'with a fact that another describes otherwise',
			'malformed-pack',
			() => official({ facts: { isUpgradeSource: { type: 'number', unit: 'day', question: { zh: '？', en: '?' } } }, items: [] }),
		],
		['under the id of the built-in one', 'already-exists', () => official({ id: section2.id })],
		['after its period', 'pack-expired', () => official({ effective: { from: null, until: '2026-03-01T00:00:00+08:00' } })],
		['before its period', 'pack-not-yet', () => official({ effective: { from: '2026-04-01T00:00:00+08:00', until: null } })],
	];
	it.each(cases)('%s', async (_, expected, file) => {
		await expect(load(file())).rejects.toEqual(code(expected));
		expect(await inForce()).toEqual([BUILT_IN]);
		expect(await readdir(layout(world.dir).packs)).toEqual([]);
	});
	it('by somebody who is no compliance officer, whoever signed it; that they tried is recorded', async () => {
		const tried = world.as('engineer', (admin) => admin.loadPack(official()));
		await expect(tried).rejects.toEqual(code('role-missing', { person: 'engineer' }));
		await expect(load(signedBy(world.signers.engineer, packOf('official')))).rejects.toEqual(code('role-missing'));
		await expect(load({ ...official(), pack: packOf('official', { version: '2' }) })).rejects.toEqual(code('pack-signature'));
		expect((await operations()).slice(-3)).toMatchObject(
			['role-missing', 'role-missing', 'pack-signature'].map((code) => ({ operation: 'loadPack', result: 'refused', detail: { code } })),
		);
		expect(await readdir(layout(world.dir).packs)).toEqual([]);
	});
});

describe('nothing is decided', () => {
	it('by a pack of which one byte is another, and again once it is loaded anew', async () => {
		const { id } = await load(official());
		const text = await readFile(fileOf(id), 'utf8');
		await writeFile(fileOf(id), text.replace('"is":true', '"is":false'));
		await expect(inForce()).rejects.toEqual(code('pack-altered', { pack: 'official' }));
		expect((await looking((packs) => packs.list())).map(({ pack }) => pack?.id ?? null)).toEqual([section2.id, null]);
		await load(official());
		expect(await inForce()).toEqual([BUILT_IN, 'official 1']);
	});
	it('by a pack that is gone; unloading it opens the way again', async () => {
		const { id } = await load(official());
		await rm(fileOf(id));
		await expect(inForce()).rejects.toEqual(code('pack-altered'));
		expect((await doctor(world.dir)).problems).toContainEqual(code('pack-altered'));
		await world.as('officer', (admin) => admin.unloadPack('official'));
		expect(await inForce()).toEqual([BUILT_IN]);
		expect((await doctor(world.dir)).problems.map(({ code }) => code)).not.toContain('pack-altered');
	});
	it('by a pack that another one was put in place of', async () => {
		const first = await load(official());
		const second = await load(official({ version: '2' }));
		await rename(fileOf(first.id), fileOf(second.id));
		await expect(inForce()).rejects.toEqual(code('pack-altered'));
	});
	it('by a pack whose signer is no compliance officer any more, until one who is has signed it', async () => {
		await load(official());
		const { second } = world.signers;
		await world.as('root', (admin) => admin.setRoles('second', ['complianceOfficer']));
		await world.as('root', (admin) => admin.setRoles('officer', ['engineer']));
		await expect(inForce()).rejects.toEqual(code('role-missing', { person: 'officer' }));
		await world.as('second', (admin) => admin.loadPack(signedBy(second, packOf('official'))));
		expect(await inForce()).toEqual([BUILT_IN, 'official 1']);
	});
	it('out of the period of a pack', async () => {
		await load(official({ effective: { from: '2026-03-02T00:00:00+08:00', until: '2026-03-03T00:00:00+08:00' } }));
		expect(await inForce()).toHaveLength(2);
		await expect(inForce('2026-03-03T00:00:01+08:00')).rejects.toEqual(code('pack-expired'));
		await expect(inForce('2026-03-01T23:59:59+08:00')).rejects.toEqual(code('pack-not-yet'));
	});
	it('while a file is there that the log does not know', async () => {
		const { id } = await load(official());
		await writeFile(fileOf('stray'), await readFile(fileOf(id)));
		await expect(inForce()).rejects.toEqual(code('pack-unrecorded', { file: fileOf('stray') }));
	});
});

describe('a crash while a pack is loaded', () => {
	it('between file and log closes the way until it is loaded again', async () => {
		const signed = official();
		const admin = await openAdmin(world.dir, { clock: world.clock, signer: world.signers.officer });
		// The log that takes no entry stands for the process that died before it.
		const append = admin.evidence.append;
		Object.assign(admin.evidence, { append: () => Promise.reject(new Error('died')) });
		await expect(admin.loadPack(signed)).rejects.toThrow('died');
		Object.assign(admin.evidence, { append });
		await admin.close();
		const [file] = await readdir(layout(world.dir).packs);
		await expect(inForce()).rejects.toEqual(code('pack-unrecorded'));
		expect((await doctor(world.dir)).problems).toContainEqual(code('pack-unrecorded'));
		const loaded = await load(JSON.parse(await readFile(join(layout(world.dir).packs, file!), 'utf8')));
		expect(file).toBe(`${loaded.id}.json`);
		expect(await inForce()).toEqual([BUILT_IN, 'official 1']);
	});
	it('that leaves half a file leaves nothing that is read', async () => {
		await writeFile(`${fileOf('x')}.1234.new`, '{"pack":');
		expect(await inForce()).toEqual([BUILT_IN]);
	});
	it('between log and registry is completed from the log', async () => {
		const loaded = await load(official());
		const sqlite = new DatabaseSync(layout(world.dir).registry);
		sqlite.exec("delete from packs; delete from changes where kind = 'loadPack'");
		sqlite.close();
		await expect(inForce()).rejects.toEqual(code('pack-unrecorded'));
		const admin = await openAdmin(world.dir, { clock: world.clock });
		expect(admin.completed.map(({ change }) => change.kind)).toEqual(['loadPack']);
		expect(await admin.registry.packs()).toEqual([loaded]);
		await admin.close();
		expect(await inForce()).toEqual([BUILT_IN, 'official 1']);
	});
});

describe('the packs of a site', () => {
	it('are in its backup, and hold where it is restored', async () => {
		await load(official());
		const [to, dir] = [`${world.dir}-backup`, `${world.dir}-restored`];
		await backup(world.dir, to, { keys: false, clock: world.clock });
		await restore(to, dir);
		world = { ...world, dir };
		expect(await inForce()).toEqual([BUILT_IN, 'official 1']);
	});
	it('can be loaded into a site made before there were any, which whoever only reads can open too', async () => {
		const sqlite = new DatabaseSync(layout(world.dir).registry);
		sqlite.exec("drop table packs; drop table readings; drop table sealings; delete from kysely_migration where name >= '2026-02'");
		sqlite.close();
		await rm(layout(world.dir).packs, { recursive: true });
		expect(await inForce()).toEqual([BUILT_IN]);
		await load(official());
		expect(await inForce()).toEqual([BUILT_IN, 'official 1']);
	});
});
