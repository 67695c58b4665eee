import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lint, type PublishedPack, section2, shippedPacks } from '@tongguan/law';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { torqueMap } from '../demo/generate.ts';
import { folder, inside, objects, type Ran } from './cli.ts';
import { makeWorld, type World } from './world.ts';

const HAN = /\p{Script=Han}/u;
const dir = await folder();
const at = (name: string): string => join(dir, name);
const json = (...args: string[]): Promise<Ran> => inside(['law', 'pack', ...args, '--json']);
const read = async (name: string) => JSON.parse(await readFile(at(name), 'utf8'));
const write = async (name: string, value: unknown): Promise<string> => {
	await writeFile(at(name), typeof value === 'string' ? value : JSON.stringify(value));
	return at(name);
};
type Linted = {
	sound: boolean;
	problems: { code: string; at: string; message: string; next: string }[];
	signed: { by: string; registered: boolean } | null;
};
const linted = async (...files: string[]) => objects<Linted>(await json('lint', ...files));
const item = section2.items.find(({ id }) => id === 'SU-1')!;

let world: World;
beforeAll(async () => {
	world = await makeWorld(at('world'));
});
afterAll(() => world.stop());

describe('law pack new', () => {
	it.each(['importantData', 'zoneList', 'stateRules', 'ownCatalogue', 'calendar'])(
		'writes a sound %s with comments, in either language',
		async (kind) => {
			for (const lang of ['zh', 'en']) {
				const file = at(`${kind}-${lang}.json`);
				expect((await json('new', file, '--kind', kind, '--lang', lang)).code).toBe(0);
				expect(lint(JSON.parse(await readFile(file, 'utf8')))).toEqual([]);
				expect(await linted(file)).toMatchObject([{ sound: true, kind, signed: null }]);
				expect(JSON.parse(await readFile(file, 'utf8')).$comment).toMatch(/\$comment|catalogueItem|holidays/);
			}
		},
	);
	it('begins with a pack of this release, and with no other', async () => {
		expect((await json('new', at('base.json'), '--from', section2.id)).code).toBe(0);
		expect(await read('base.json')).toEqual(section2);
		const wrong = await json('new', at('other.json'), '--from', 'section3');
		expect([wrong.code, objects(wrong)[0]]).toMatchObject([2, { error: 'option-value' }]);
	});
	it('leaves a file that is there as it is', async () => {
		const file = await write('mine.json', '{}');
		const ran = await json('new', file);
		expect([ran.code, objects(ran)[0]]).toMatchObject([1, { error: 'file-exists', params: { file } }]);
		expect(await readFile(file, 'utf8')).toBe('{}');
	});
});

describe('law pack lint', () => {
	it('tells every problem with its place and what to do, and fails', async () => {
		const file = await write('wrong.json', {
			...section2,
			triggers: { ...section2.triggers, 'G-1': { ...section2.triggers['G-1']!, rule: { trigger: 'G-1' } } },
			items: [
				{ ...item, provision: 'II.9' },
				{ ...item, rule: { trigger: 'G-99' } },
			],
		});
		const ran = await json('lint', file);
		expect(ran.code).toBe(1);
		const [{ sound, problems }] = objects<Linted>(ran) as [Linted];
		expect(sound).toBe(false);
		expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
			'cyclic-rule triggers.G-1.rule',
			'unknown-provision items.0.provision',
			'duplicate-id items.1.id',
			'unknown-trigger items.1.rule',
		]);
		for (const { message, next } of problems) for (const text of [message, next]) expect(text).toMatch(HAN);
		const shown = await inside(['law', 'pack', 'lint', file, '--lang', 'en']);
		expect(shown.stdout).toContain('items.1.rule  Item SU-1 names trigger G-99');
		expect(shown.stdout).not.toMatch(/undefined|—|\{/);
	});
	it('looks at files together: an item may replace one of another file', async () => {
		const first = await write('first.json', { ...section2, id: 'first', triggers: {}, items: [{ ...item, id: 'A-1' }] });
		const second = await write('second.json', {
			...section2,
			id: 'second',
			triggers: {},
			items: [{ ...item, id: 'B-1', replaces: ['A-1'] }],
		});
		expect(await linted(second)).toMatchObject([{ sound: false, problems: [{ code: 'unknown-pack-item' }] }]);
		expect(await linted(second, first)).toMatchObject([{ sound: true }, { sound: true }]);
	});
	it('names the line that is no JSON, and the file that is not there', async () => {
		for (const [text, line, column] of [
			['{\n\t"id": "x",\n\t"version": }\n', 3, 13],
			['{"id": "x",\n}', 2, 1],
			['{"id": "x"\n"version": 1}', 2, 1],
			['{"id": "一\n"}', 1, 8],
			['[1, 2', 1, 6],
			['{} {}', 1, 4],
			['{"a": 01}', 1, 8],
		] as const) {
			const file = await write('broken.json', text);
			expect(objects(await json('lint', file))[0]).toMatchObject({ error: 'json-malformed', params: { file, line, column } });
		}
		expect(objects(await json('lint', at('gone.json')))[0]).toMatchObject({ error: 'not-found' });
		expect(objects(await json('lint', await write('broken.json', '')))[0]).toMatchObject({ error: 'empty-file' });
	});
	it('refuses a key that stands twice: the last would count, and a reader might see the first', async () => {
		const file = await write('twice.json', '{"id": "x", "items": [1], "items": []}');
		expect(objects(await json('lint', file))[0]).toMatchObject({ error: 'json-duplicate' });
	});
	it('speaks Chinese by default', async () => {
		const ran = await inside(['law', 'pack', 'lint', await write('fine.json', section2)]);
		expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining('未发现问题')]);
		expect(ran.stdout).toContain('未签名');
	});
	it('reads a file with a byte order mark', async () => {
		expect(await linted(await write('marked.json', `\ufeff${JSON.stringify(section2)}`))).toMatchObject([{ sound: true }]);
	});
});

describe('law pack sign', () => {
	it('signs with the person’s own key; lint finds it right and the signer registered', async () => {
		const file = await write('official.json', { ...section2, id: 'official' });
		const ran = await json('sign', file, '--as', 'li');
		expect([ran.code, objects(ran)[0]]).toMatchObject([0, { file: at('official.signed.json'), pack: 'official', by: 'li' }]);
		expect((await read('official.signed.json')).signature.publicKey).toBe(world.site.cast.li!.publicKey);
		expect(await linted(at('official.signed.json'))).toMatchObject([{ sound: true, signed: { by: 'li', registered: true } }]);
		expect(await linted(at('official.signed.json'), '--dir', at('nowhere'))).toMatchObject([
			{ sound: true, signed: { registered: false } },
		]);
	});
	it('of which one letter was changed since, or that another person claims, is found wrong', async () => {
		const signed = await read('official.signed.json');
		const altered = await write('altered.json', { ...signed, pack: { ...signed.pack, version: '3' } });
		expect(await linted(altered)).toMatchObject([{ sound: false, problems: [{ code: 'pack-signature' }] }]);
		const claimed = await write('claimed.json', { ...signed, signature: { ...signed.signature, by: 'zhou' } });
		expect(await linted(claimed)).toMatchObject([{ sound: false, problems: [{ code: 'pack-signer' }] }]);
		const ran = await inside(['law', 'pack', 'lint', altered]);
		expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining('不要加载')]);
	});
	it('signs nothing that lint finds wrong, for nobody unknown, and over no file that is there', async () => {
		const wrong = await write('unsound.json', { ...section2, edition: '2025' });
		expect(objects(await json('sign', wrong, '--as', 'li'))[0]).toMatchObject({ error: 'wrong-edition' });
		const fine = await write('again.json', { ...section2, id: 'again' });
		expect(objects(await json('sign', fine, '--as', 'nobody'))[0]).toMatchObject({ error: 'unknown-person' });
		expect(objects(await json('sign', fine))[0]).toMatchObject({ error: 'signer-missing' });
		expect(objects(await json('sign', at('official.json'), '--as', 'li'))[0]).toMatchObject({ error: 'file-exists' });
		expect((await readdir(dir)).filter((name) => /unsound|again/.test(name)).sort()).toEqual(['again.json', 'unsound.json']);
	});
	it('signs anew what was signed', async () => {
		expect((await json('sign', at('official.signed.json'), '--as', 'zhou', '--out', at('second-signature.json'))).code).toBe(0);
		expect(await linted(at('second-signature.json'))).toMatchObject([{ sound: true, signed: { by: 'zhou' } }]);
	});
});

describe('law pack diff', () => {
	const withoutUpgrades: PublishedPack = { ...section2, version: '3', items: section2.items.filter((one) => one !== item) };
	type Summary = { decisions: number; changed: number; refused: number; unread: number };
	const summary = (ran: Ran) => objects<Summary>(ran).at(-1)!;
	beforeAll(async () => {
		await torqueMap(at('torque.csv'), 50);
		await write('build.c', 'int main(void) { return 0; }\n');
		const ship = async (file: string, transfer: string): Promise<number | null> =>
			(await inside(['ship', at(file), '--transfer', transfer, '--as', 'wang', '--json'])).code;
		expect(await ship('torque.csv', 'torque')).toBe(0);
		expect(await ship('build.c', 'upgrade-source')).not.toBe(0);
		await write('without.json', withoutUpgrades);
	});

	it('lists what changes in the pack, and the past decisions that would change, by site and by a copy of the evidence', async () => {
		await cp(join(world.site.dir, 'evidence'), at('copy'), { recursive: true });
		for (const where of [[], ['--receipts', at('copy')], ['--receipts', world.site.dir, '--dir', at('nowhere')]]) {
			const ran = await json('diff', section2.id, at('without.json'), ...where);
			expect(ran.code).toBe(0);
			const all = objects(ran);
			expect(all[0]).toEqual({ what: 'item', id: 'SU-1', change: 'removed' });
			expect(all.slice(1, -1)).toMatchObject([
				{ transfer: 'upgrade-source', before: { slices: [{ important: true }] }, after: { slices: [{ important: 'unknown' }] } },
			]);
			expect(summary(ran)).toEqual({ decisions: 2, changed: 1, refused: 0, unread: 0 });
		}
	});
	it('says it to people in either language', async () => {
		for (const lang of ['zh', 'en']) {
			const ran = await inside(['law', 'pack', 'diff', section2.id, at('without.json'), '--lang', lang]);
			expect(ran.code).toBe(0);
			expect(ran.stdout).toContain('upgrade-source');
			expect(ran.stdout).not.toMatch(/undefined|\[object|NaN/);
			expect(HAN.test(ran.stdout)).toBe(lang === 'zh');
		}
	});
	it('finds nothing to change between a pack and itself', async () => {
		const ran = await json('diff', section2.id, await write('same.json', section2));
		expect([ran.code, objects(ran)]).toEqual([0, [{ decisions: 2, changed: 0, refused: 0, unread: 0 }]]);
	});
	it('says which decisions could no longer be made', async () => {
		const { isUpgradeSource: _, ...facts } = section2.facts;
		const narrow = await write('narrow.json', { ...withoutUpgrades, facts });
		const changed = objects<{ transfer?: string; after?: object }>(await json('diff', section2.id, narrow)).find(
			({ transfer }) => transfer,
		);
		expect(changed).toMatchObject({ transfer: 'upgrade-source', after: { refused: 'unknown-fact' } });
	});
	it('is incomplete where an archive cannot be read, and where there is none', async () => {
		await cp(join(world.site.dir, 'evidence'), at('torn'), { recursive: true });
		await rm(at('torn/objects'), { recursive: true });
		const torn = await json('diff', section2.id, at('without.json'), '--receipts', at('torn'));
		expect([torn.code, summary(torn)]).toMatchObject([7, { decisions: 2, changed: 0, unread: 2 }]);
		const none = await json('diff', section2.id, at('without.json'), '--dir', at('nowhere'));
		expect([none.code, summary(none)]).toMatchObject([7, { decisions: 0 }]);
		expect(objects(none)[0]).toMatchObject({ id: 'SU-1' });
	});
	it('compares no pack that is unsound or wrongly signed', async () => {
		expect(objects(await json('diff', section2.id, at('altered.json')))[0]).toMatchObject({ error: 'pack-signature' });
		expect(objects(await json('diff', section2.id, at('wrong.json')))[0]).toMatchObject({ error: 'cyclic-rule' });
		expect(shippedPacks.map(({ id }) => id)).toContain(section2.id);
	});
});
