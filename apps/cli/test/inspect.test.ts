import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shipment } from '@tongguan/clearance';
import type { BundleFacts, BundleVerification } from '@tongguan/evidence';
import { formatIdentity, generateIdentity } from '@tongguan/evidence/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { torqueMap } from '../demo/generate.ts';
import { folder, inside, objects, type Ran } from './cli.ts';
import { makeWorld, type World } from './world.ts';

const dir = await folder();
const at = (name: string): string => join(dir, name);
const json = (...args: string[]): Promise<Ran> => inside([...args, '--json']);
type Made = {
	readonly folder: string;
	readonly sums: string;
	readonly sealed: { readonly file: string; readonly sha256: string } | null;
	readonly facts: BundleFacts;
};
let world: World;
let key: string;
let shipment: string;
let inspector: { readonly recipient: string; readonly file: string };

const hour = (offset: number): string => new Date(Date.now() + offset * 3_600_000).toISOString();
const asking = (...more: string[]): string[] => ['inspect', '--from', hour(-1), '--to', hour(1), '--as', 'qian', ...more];
const holders = (): string[] =>
	['escrow-1', 'escrow-2'].flatMap((name) => ['--identity', join(world.site.dir, 'keys', 'escrow', `${name}.key`)]);
const file = (out: string, name: string): string => readFileSync(join(out, name), 'utf8');

beforeAll(async () => {
	world = await makeWorld(at('world'));
	key = join(world.site.dir, 'keys', 'site.vkey');
	await torqueMap(at('torque.csv'), 5000);
	const shipped = objects<{ shipment: Shipment }>(await json('ship', at('torque.csv'), '--transfer', 'torque', '--as', 'wang'))[0]!
		.shipment;
	expect(shipped.state).toBe('posted');
	shipment = shipped.id;
	const made = await generateIdentity();
	inspector = { recipient: made.recipient, file: at('inspector.key') };
	await writeFile(inspector.file, formatIdentity(made), { mode: 0o600 });
}, 60_000);
afterAll(() => world.stop());

describe('a bundle of a shipment, while the gateway runs', () => {
	it('without keys holds the sealed traffic, and says in Chinese and English what it is and how to go on', async () => {
		const out = at('sealed-secrets');
		const ran = await inside(asking('--shipment', shipment, '--out', out, '--lang', 'zh'));
		expect(ran.code, ran.stderr).toBe(0);
		expect(ran.stdout).toMatch(/检查数据包已写入/);
		expect(ran.stdout).not.toMatch(/undefined|NaN|\[object/);
		expect(readdirSync(out).sort()).toEqual([
			'SHA256SUMS',
			'capture',
			'content',
			'cover.html',
			'cover.json',
			'cover.txt',
			'logs',
			'manifest.json',
			'proofs',
		]);
		const text = file(out, 'cover.txt');
		for (const said of [
			'保管链 / Chain of custody',
			shipment,
			'钱审 (qian)',
			'sha256sum -c SHA256SUMS',
			'未提供私钥，密钥仍密封',
			'age -d -i FIRST.key',
		])
			expect(text).toContain(said);
		const page = file(out, 'cover.html');
		expect(page).toContain('<html lang="zh-CN">');
		expect(page).toContain("default-src 'none'");
		expect(page).not.toMatch(/<script|undefined|\{\w+\}/);
		const verified = await inside(['verify', out, '--key', key, '--lang', 'zh']);
		expect(verified.code, verified.stdout).toBe(0);
		expect(verified.stdout).toMatch(/检查数据包：站点 demo，钱审 \(qian\) 于/);
		expect(verified.stdout).toMatch(/检查数据包不能说明/);
	});

	it('with both keys of the escrow holds what was sent, byte for byte', async () => {
		const out = at('opened');
		const ran = await json(...asking('--transfer', 'torque', '--out', out, ...holders()));
		expect(ran.code, ran.stdout).toBe(0);
		const [made] = objects<Made>(ran);
		expect(made!.facts).toMatchObject({ site: 'demo', notOpened: [], missing: [], open: [], opened: { files: 1 } });
		const content = JSON.parse(file(out, 'content/content.json')) as [
			{ shipments: { file: string; type: string; whole: boolean; said: { name: string } }[]; complete: boolean },
		];
		expect(content[0].complete).toBe(true);
		const [sent] = content[0].shipments;
		expect(sent).toMatchObject({ whole: true, type: 'csv', said: { name: 'torque.csv', shipment } });
		expect(readFileSync(join(out, sent!.file)).equals(readFileSync(at('torque.csv')))).toBe(true);
		const decisions = JSON.parse(file(out, 'logs/decision.json')) as { payload: { event: string } }[];
		expect(decisions.map(({ payload }) => payload.event)).toEqual(['decided', 'opened', 'delivered']);
		const operations = JSON.parse(file(out, 'logs/operation.json')) as { payload: { operation: string } }[];
		expect(operations.map(({ payload }) => payload.operation)).toContain('shipment.request');
		expect(execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], { cwd: out }).toString()).toBe('');
		const [result] = objects<BundleVerification>(await json('verify', out, '--key', key));
		expect(result).toMatchObject({ verified: true, originProven: true, sums: made!.sums });
	});

	it('is in the operation log, signed by who made it, with the digest of all that is in it', async () => {
		const out = at('entered');
		const [made] = objects<Made>(await json(...asking('--out', out)));
		expect(
			createHash('sha256')
				.update(readFileSync(join(out, 'SHA256SUMS')))
				.digest('hex'),
		).toBe(made!.sums);
		const last = objects<{ index: number; payload: { user: string; operation: string; detail: { sums: string; signature: string } } }>(
			await json('log', 'operation', '--writer', 'admin', '--limit', '1'),
		)[0]!;
		expect(last.index).toBe(made!.facts.entry.index);
		expect(last.payload).toMatchObject({ user: 'qian', operation: 'inspect', detail: { sums: made!.sums } });
		expect(file(out, 'cover.txt')).toContain(`admin/operation#${last.index}`);
		expect((await json('verify', '--key', key)).code).toBe(0);
	});

	it.skipIf(['age', 'tar'].some((tool) => spawnSync(tool, ['--version']).status !== 0))(
		'sealed to the inspector is one file that age opens',
		async () => {
			const out = at('whole-sealed');
			const [made] = objects<Made>(await json(...asking('--out', out, '--seal-to', inspector.recipient, ...holders())));
			expect(readdirSync(out)).toEqual([made!.sealed!.file.split('/').at(-1)]);
			const into = await folder();
			execFileSync('tar', ['-x', '-C', into], {
				input: execFileSync('age', ['-d', '-i', inspector.file, made!.sealed!.file], { maxBuffer: 256 << 20 }),
			});
			expect((await json('verify', join(into, readdirSync(into)[0]!), '--key', key)).code).toBe(0);
		},
	);

	it('is taken apart by the commands on its cover: each proof alone verifies under its writer’s key', async () => {
		const out = at('opened');
		const pieces = await folder();
		const [, command] = /^ {4}(csplit .*)$/m.exec(file(out, 'cover.txt')) ?? [];
		execFileSync('sh', ['-c', command!.replace('one.', join(pieces, 'one.')).replace('proofs/', `${out}/proofs/`)]);
		const writer = / (demo\/gateway\S*)/.exec(file(out, 'proofs/roster'))![1]!;
		const names = readdirSync(pieces);
		expect(names).toHaveLength((JSON.parse(file(out, 'logs/traffic.json')) as unknown[]).length);
		for (const name of names) expect((await json('verify', join(pieces, name), '--key', writer)).code).toBe(0);
		const [first] = JSON.parse(file(out, 'logs/traffic.json')) as [{ objects: unknown; payload: unknown; payloadSha256: string }];
		const { objects: named, payload } = first;
		expect(
			createHash('sha256')
				.update(JSON.stringify({ objects: named, payload }))
				.digest('hex'),
		).toBe(first.payloadSha256);
	});

	it.skipIf(spawnSync('tshark', ['--version']).status !== 0)('opened is read by Wireshark', async () => {
		const opened = readdirSync(join(at('opened'), 'opened'))[0]!;
		const { stdout } = spawnSync('tshark', [
			'-r',
			join(at('opened'), 'opened', opened),
			'-Y',
			'http.request',
			'-T',
			'fields',
			'-e',
			'http.request.method',
		]);
		expect(stdout.toString().trim().split('\n').length).toBeGreaterThanOrEqual(3);
	});
});

describe('a bundle is refused', () => {
	it('to whoever does not audit, and the log says so', async () => {
		const out = at('refused');
		expect(objects(await json('inspect', '--from', hour(-1), '--to', hour(1), '--as', 'zhao', '--out', out))[0]).toMatchObject({
			error: 'role-missing',
		});
		expect(existsSync(out)).toBe(false);
		const [last] = objects<{ payload: object }>(await json('log', 'operation', '--writer', 'admin', '--limit', '1'));
		expect(last!.payload).toMatchObject({ user: 'zhao', operation: 'inspect', result: 'refused', detail: { code: 'role-missing' } });
	});
	it('with one key of the escrow, and the log says so', async () => {
		const [identity, first] = holders();
		const out = at('half');
		expect(objects(await json(...asking('--out', out, identity!, first!)))[0]).toMatchObject({ error: 'escrow-incomplete' });
		expect(readdirSync(out)).toEqual([]);
		const [last] = objects<{ payload: object }>(await json('log', 'operation', '--writer', 'admin', '--limit', '1'));
		expect(last!.payload).toMatchObject({ user: 'qian', result: 'refused', detail: { code: 'escrow-incomplete' } });
	});
	it.each([
		[['--from', 'yesterday'], 'option-value', 2],
		[['--from', '2026-02-30T00:00:00+08:00'], 'bad-date', 1],
		[['--net', '10.0.0.0/99'], 'network-invalid', 1],
		[['--seal-to', 'age1nonsense'], 'recipient-invalid', 1],
		[['--identity', '/nowhere'], 'identity-file-missing', 1],
		[['--to', '2026-01-01', '--from', '2026-01-02'], 'span-invalid', 1],
	])('with %j', async (options, error, code) => {
		const ran = await json(...asking('--out', at('none'), ...options));
		expect(objects(ran)[0]).toMatchObject({ error });
		expect(ran.code).toBe(code);
	});
	it('into a folder that has something in it', async () => {
		expect(objects(await json(...asking('--out', dir)))[0]).toMatchObject({ error: 'bundle-not-empty' });
	});
});

describe('verify', () => {
	it('ends with 6 for a bundle that was changed, and for one that was never finished', async () => {
		const out = at('entered');
		await writeFile(join(out, 'cover.txt'), 'x');
		const changed = await inside(['verify', out, '--key', key, '--lang', 'en']);
		expect(changed.code).toBe(6);
		expect(changed.stdout).toMatch(/cover\.txt: its content has digest .* \(sum-mismatch\)/);
		expect(changed.stdout).not.toMatch(/Inspection bundle of site/);
		await rm(join(out, 'manifest.json'));
		const unfinished = await inside(['verify', out, '--key', key, '--lang', 'en']);
		expect(unfinished.code).toBe(6);
		expect(unfinished.stdout).toMatch(/\(bundle-unfinished\)/);
		expect(objects(await json('verify', out, '--since', '1:x'))[0]).toMatchObject({ error: 'options-together' });
	});
});
