import { execFileSync } from 'node:child_process';
import { appendFileSync, truncateSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPersonKey, type Shipment, sayError } from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeZip } from '../../../packages/identify/test/zip-writer.ts';
import { ownersCsv, torqueMap } from '../demo/generate.ts';
import { order } from '../src/gateway-client.ts';
import { messages } from '../src/messages.ts';
import { bin, folder, inside, objects, type Ran, start } from './cli.ts';
import { makeWorld, type World } from './world.ts';

const dir = await folder();
const at = (name: string): string => join(dir, name);
let world: World;
const run = (args: readonly string[]): Promise<Ran> => inside(args.includes('--json') ? args : [...args, '--json']);

/** The command refused with this code, in words of both languages, and said what to do next. */
function refused(ran: Ran, code: string, exit = 1): void {
	const said = objects<{ error: string; params: Record<string, string | number>; message: string; next: string }>(ran).find(
		(one) => one.error !== undefined,
	);
	expect(said?.error, ran.stdout + ran.stderr).toBe(code);
	expect(ran.code).toBe(exit);
	expect(said!.message).toMatch(/\p{Script=Han}/u);
	expect(said!.next).toMatch(/\p{Script=Han}/u);
	const english = sayError({ code, params: said!.params }, 'en', messages);
	expect(english.id).not.toBe('clearance.internal');
	for (const text of [english.text, english.next]) {
		expect(text).not.toBe('');
		expect(text).not.toMatch(/\p{Script=Han}/u);
	}
}
const ship = (file: string, transfer = 'torque', as = 'wang'): Promise<Ran> => run(['ship', file, '--transfer', transfer, '--as', as]);
const shipments = async (): Promise<Shipment[]> => objects<Shipment>(await run(['why']));
const arrived = (): Promise<string[]> => readdir(world.received);

beforeAll(async () => {
	world = await makeWorld(join(dir, 'world'));
	await torqueMap(at('torque.csv'), 50);
});

afterAll(() => world.stop());

describe('a file that cannot be taken over', () => {
	it.each([
		['a symbolic link', 'link.csv', 'symbolic-link'],
		['a device', '/dev/zero', 'not-a-file'],
		['a pipe', 'pipe', 'not-a-file'],
		['an empty file', 'empty.csv', 'empty-file'],
		['a file that is not there', 'missing.csv', 'not-found'],
		['a folder', 'folder', 'not-a-file'],
	])('%s is refused before there is a shipment', async (_, name, code) => {
		if (name === 'link.csv') await symlink(at('torque.csv'), at(name));
		if (name === 'pipe') execFileSync('mkfifo', [at(name)]);
		if (name === 'empty.csv') await writeFile(at(name), '');
		if (name === 'folder') await mkdir(at(name));
		refused(await ship(name.startsWith('/') ? name : at(name)), code);
	});

	it('left no shipment and nothing at the recipient', async () => {
		expect(await shipments()).toEqual([]);
		expect(await arrived()).toEqual([]);
	});

	it.each([
		['grows', (file: string) => appendFileSync(file, 'x')],
		['shrinks', (file: string) => truncateSync(file, 1000)],
	])('one that %s while it is read ends without a byte sent', async (name, change) => {
		const file = at(`${name}.csv`);
		await ownersCsv(file, { rows: 400_000, owners: 10, seed: 5 });
		let changed = false;
		const shipped = order(
			world.site.dir,
			{ kind: 'ship', transfer: 'after-sales', file: `${name}.csv` },
			{
				signer: world.site.cast.wang!,
				file,
				onMessage: () => {
					if (!changed) change(file);
					changed = true;
				},
			},
		);
		await expect(shipped).rejects.toMatchObject({ code: 'file-changed' });
		await expect.poll(async () => (await shipments())[0]!.state, { timeout: 20_000 }).toBe('failed');
		expect((await shipments())[0]).toMatchObject({ bytesSent: 0 });
		expect(await arrived()).toEqual([]);
	});
});

describe('a file that is hostile inside', () => {
	const cases: Readonly<Record<string, { make(): Uint8Array; why: RegExp }>> = {
		'bomb.zip': { make: () => writeZip([{ name: 'zeros.csv', content: new Uint8Array(64 << 20) }]), why: /^(limit|too-large)$/ },
		'climbing.zip': {
			make: () => writeZip([{ name: '../climbing.csv', content: Buffer.from('手机号\n13800138000\n') }]),
			why: /^bad-name$/,
		},
		'invalid.csv': {
			make: () => Buffer.concat([Buffer.from('speed,torque\n1,2\n'), Buffer.from([0xff, 0xfe, 0xff, 0x80, 0x0a]), Buffer.from('3,4\n')]),
			why: /^bad-text$/,
		},
		'line.csv': { make: () => Buffer.alloc(64 << 20, 'a'), why: /^(too-large|limit|not-read)$/ },
	};
	it.each(Object.entries(cases))('%s is held, with the reason in its report', async (name, { make, why }) => {
		await writeFile(at(name), make());
		const checked = await run(['check', at(name)]);
		expect(checked.code).toBe(7);
		const [report] = objects<{ coverage: { skipped: { why: string }[]; complete: boolean } }>(checked);
		expect(report!.coverage.complete).toBe(false);
		expect(report!.coverage.skipped.some((one) => why.test(one.why))).toBe(true);
		const shipped = await ship(at(name));
		expect(shipped.code).toBe(3);
		expect(objects<{ shipment: Shipment }>(shipped)[0]!.shipment).toMatchObject({ state: 'held', bytesSent: 0 });
		expect(await arrived()).toEqual([]);
	});

	it('a line of 1 GB is checked within bounded memory', async () => {
		await writeFile(at('gigabyte.csv'), 'speed,torque\n');
		await truncate(at('gigabyte.csv'), 1 << 30);
		const measure = "process.on('exit',()=>process.stderr.write('KiB '+process.resourceUsage().maxRSS))";
		const ran = await start(['--import', `data:text/javascript,${encodeURIComponent(measure)}`, bin, 'check', at('gigabyte.csv'), '--json'])
			.ended;
		expect(ran.code).toBe(7);
		expect(objects(ran)[0]).toMatchObject({ coverage: { complete: false } });
		expect(Number(/KiB (\d+)/.exec(ran.stderr)![1])).toBeLessThan(400 * 1024);
	});
});

describe('an order that may not be', () => {
	it('names an unknown transfer', async () => refused(await ship(at('torque.csv'), 'nothing'), 'unknown-transfer'));
	it('names an unknown person, before it asks for a passphrase', async () =>
		refused(await ship(at('torque.csv'), 'torque', 'nobody'), 'unknown-person'));
	it('needs somebody who acts', async () => refused(await run(['ship', at('torque.csv'), '--transfer', 'torque']), 'signer-missing'));
	it('refuses a wrong passphrase', async () => {
		await writeFile(at('wrong.pass'), 'not it\n');
		refused(
			await run(['ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang', '--passphrase-file', at('wrong.pass')]),
			'wrong-passphrase',
		);
	});
	it('says that a passphrase file is not there', async () =>
		refused(
			await run(['ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang', '--passphrase-file', at('none.pass')]),
			'passphrase-file-missing',
		));
	it('says that no passphrase was given and nobody can be asked', async () => {
		delete process.env.TONGGUAN_PASSPHRASES;
		try {
			refused(await run(['withdraw', 'torque', '--reason', 'x', '--as', 'zhao']), 'passphrase-missing');
		} finally {
			process.env.TONGGUAN_PASSPHRASES = world.passphrases;
		}
	});
	it('refuses somebody without the role', async () => refused(await ship(at('torque.csv'), 'torque', 'li'), 'role-missing'));

	it('refuses an approval by who registered the transfer', async () => {
		const key = await createPersonKey(world.site.dir, 'both', 'a passphrase of nobody');
		await writeFile(join(world.passphrases, 'both.pass'), 'a passphrase of nobody\n');
		await world.site.as('admin', (admin) =>
			admin.addPerson({ id: 'both', name: '兼任', roles: ['engineer', 'approver'], publicKey: key.publicKey }),
		);
		const registered = await run([
			'transfer',
			'register',
			'own',
			'--processor',
			'oem',
			'--recipient',
			'hq',
			'--asset',
			'bench',
			'--purpose',
			'x',
			'--basis',
			'nonPersonal=none',
			'--as',
			'both',
		]);
		expect(registered.code).toBe(0);
		refused(await run(['approve', 'own', '--as', 'both']), 'self-approval');
	});

	it('opens no transfer before department, officer and rules are named, one after the other', async () => {
		await world.site.as('li', async (admin) => {
			await admin.setProcessor({ id: 'bare', name: '空白公司' });
			await admin.setAsset({ id: 'bare-asset', name: '资产', processor: 'bare' });
		});
		const register = (): Promise<Ran> =>
			run([
				'transfer',
				'register',
				'bare-transfer',
				'--processor',
				'bare',
				'--recipient',
				'hq',
				'--asset',
				'bare-asset',
				'--purpose',
				'x',
				'--basis',
				'nonPersonal=none',
				'--as',
				'wang',
			]);
		refused(await register(), 'department-missing');
		await world.site.as('li', (admin) => admin.setProcessor({ id: 'bare', department: '部门' }));
		refused(await register(), 'officer-missing');
		await world.site.as('li', (admin) => admin.setProcessor({ id: 'bare', officer: 'zhou' }));
		refused(await register(), 'rules-missing');
	});

	it('adds nobody for who may not add people, and leaves no key of the refused one in the way', async () => {
		refused(await run(['person', 'add', 'new', '--role', 'engineer', '--as', 'wang']), 'role-missing');
		const left = [...(await readdir(join(world.site.dir, 'keys', 'people'))), ...(await readdir(world.passphrases))];
		expect(left.filter((name) => name.startsWith('new'))).toEqual([]);
		expect((await run(['person', 'add', 'new', '--role', 'engineer', '--as', 'admin'])).code).toBe(0);
	});
});

describe('a folder that is not what it should be', () => {
	it('is not a site', async () => {
		for (const args of [['why'], ['doctor'], ['up'], ['log'], ['ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang']]) {
			refused(await run([...args, '--dir', dir]), 'not-a-site');
		}
	});
	it('already is a site: nothing in it changes', async () => {
		const before = await readFile(join(world.site.dir, 'site.json'));
		refused(await run(['init']), 'site-exists');
		expect(await readFile(join(world.site.dir, 'site.json'))).toEqual(before);
	});
	it('was written by a newer version', async () => {
		await cp(world.site.dir, at('newer'), { recursive: true });
		const config = JSON.parse(await readFile(at('newer/site.json'), 'utf8')) as object;
		await writeFile(at('newer/site.json'), JSON.stringify({ ...config, version: 2 }));
		refused(await run(['doctor', '--dir', at('newer')]), 'newer-version');
		refused(await run(['recipient', 'hq', '--name', 'x', '--as', 'li', '--dir', at('newer')]), 'newer-version');
	});
	it('cannot be written', async () =>
		refused(await run(['init', '--dir', '/sys/tongguan', '--passphrase-file', at('wrong.pass')]), 'read-only'));
	it('is served by a gateway already', async () => {
		refused(await run(['up']), 'writer-locked');
	});
});

describe('a value of an option that means nothing', () => {
	const add = [
		'authorisation',
		'add',
		'a',
		'--processor',
		'oem',
		'--kind',
		'standardContract',
		'--transfers',
		'torque',
		'--from',
		'2026-03-01',
		'--as',
		'li',
	];
	const open = ['meter', 'open', '--processor', 'oem', '--statement', 'x', '--as', 'zhou'];
	it.each<[string, readonly string[], string]>([
		['a scale in words', [...add, '--kinds', 'ordinaryPI', '--scale-ordinary', 'abc'], 'option-value'],
		['a negative scale', [...add, '--kinds', 'ordinaryPI', '--scale-sensitive', '-1'], 'option-value'],
		['a kind of data that is none', [...add, '--kinds', 'everything'], 'option-value'],
		['a kind of authorisation that is none', [...add, '--kind', 'blessing', '--kinds', 'ordinaryPI'], 'option-value'],
		['a date in words', [...add, '--kinds', 'ordinaryPI', '--until', 'tomorrow'], 'option-value'],
		['days in words', ['approve', 'torque', '--days', 'many', '--as', 'zhao'], 'option-value'],
		['no days', ['approve', 'torque', '--days', '0', '--as', 'zhao'], 'option-value'],
		['a bound that is none', [...open, '--ordinary', 'few', '--sensitive', '0'], 'option-value'],
		['bounds the wrong way round', [...open, '--ordinary', '9..3', '--sensitive', '0'], 'option-value'],
		['a bound that nobody states', [...open, '--ordinary', '0'], 'option-missing'],
		['a year in words', ['meter', '--year', 'this'], 'option-value'],
		['a limit in words', ['alerts', '--limit', 'all'], 'option-value'],
		['a log that is none', ['log', 'gossip'], 'option-value'],
		[
			'an important that is neither',
			['asset', 'determine', 'bench', '--important', 'perhaps', '--reason', 'x', '--as', 'li'],
			'option-value',
		],
		[
			'a basis that is none',
			[
				'transfer',
				'register',
				't',
				'--processor',
				'oem',
				'--recipient',
				'hq',
				'--asset',
				'bench',
				'--purpose',
				'x',
				'--basis',
				'trust',
				'--as',
				'wang',
			],
			'option-value',
		],
		['a language that is none', ['why', '--lang', 'fr'], 'option-value'],
		['an option that is none', ['why', '--frob'], 'unknown-option'],
		['a command that is none', ['frob'], 'unknown-command'],
		['a value that is missing', ['why', '--json', '--dir'], 'option-value-missing'],
		['an argument that is missing', ['replay'], 'argument-missing'],
		['an argument too many', ['replay', 'a', 'b'], 'argument-excess'],
	])('%s is named, exit code 2', async (_, args, code) => {
		refused(await run(args), code, 2);
	});
	it('a date that does not exist is named', async () =>
		refused(await run([...add, '--kinds', 'ordinaryPI', '--until', '2026-02-30']), 'bad-date'));
	it('a date before 2026 is named', async () => refused(await run([...add, '--kinds', 'ordinaryPI', '--until', '2025-12-31']), 'bad-date'));

	it('left nothing registered, and nothing was sent in all of this', async () => {
		expect(objects(await run(['authorisation', 'list'])).map((one) => one.id)).toEqual(['scc-2026-01']);
		expect((await shipments()).every((one) => one.bytesSent === 0)).toBe(true);
		expect(await arrived()).toEqual([]);
	});
});
