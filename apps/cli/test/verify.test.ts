import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layout, WRITERS } from '@tongguan/clearance';
import { LOG_KINDS, type ProofVerification, parseVkey, type Verification } from '@tongguan/evidence';
import { logsOf } from '@tongguan/evidence/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../packages/evidence/src/adapters/node-crypto.ts';
import { serve, TestWitness } from '../../../packages/evidence/test/support/witness.ts';
import { folder, inside, objects, type Ran } from './cli.ts';

const dir = await folder();
const site = join(dir, 'site');
const at = (name: string): string => join(dir, name);
const run = (...args: string[]): Promise<Ran> => inside([...args, '--dir', site, '--json']);
const said = (lang: 'zh' | 'en', ...args: string[]): Promise<Ran> => inside([...args, '--dir', site, '--lang', lang]);
const checks = ({ checks }: Pick<Verification, 'checks'>): string[] => checks.map(({ code, result }) => `${code} ${result}`);
const witness = new TestWitness('witness.example/w1');
let server: Awaited<ReturnType<typeof serve>>;
let key: string;

beforeAll(async () => {
	expect((await run('init', '--site', 'port', '--passphrase-file', at('admin.pass'))).code).toBe(0);
	key = join(site, 'keys', 'site.vkey');
	server = await serve((body) => witness.answer(body));
});
afterAll(() => server.close());

describe('witness', () => {
	it('logs are listed for a witness to register, and asking without one says what that means', async () => {
		const logs = objects<{ origin: string; vkey: string }>(await run('witness', 'logs'));
		expect(logs).toEqual(await logsOf(layout(site).evidence));
		expect(logs).toHaveLength(WRITERS.length * LOG_KINDS.length);
		for (const { origin, vkey } of logs) witness.logs.set(origin, parseVkey(sha256, vkey)!);
		expect((await said('en', 'witness', 'ask')).stdout).toContain('This site has no witnesses');
	});

	it('ask names each refusal, and ends with 7 as long as something is missing', async () => {
		await writeFile(
			layout(site).witnessesJson,
			JSON.stringify({ version: 1, everyMinutes: 60, quorum: null, witnesses: [{ vkey: witness.vkey, url: `${server.url}/nowhere` }] }),
		);
		const ran = await run('witness', 'ask');
		expect(ran.code).toBe(7);
		expect(objects(ran)[0]).toMatchObject({
			log: 'admin/traffic',
			written: false,
			refused: [{ code: 'unavailable', params: { status: 405 } }],
		});
		expect((await said('zh', 'witness', 'ask')).stdout).toMatch(/见证方暂不提供服务.*unavailable/);
		await writeFile(
			layout(site).witnessesJson,
			JSON.stringify({ version: 1, everyMinutes: 60, quorum: null, witnesses: [{ vkey: witness.vkey, url: server.url }] }),
		);
		const asked = await run('witness', 'ask');
		expect(asked.code).toBe(0);
		expect(objects(asked).map(({ written }) => written)).toEqual(Array.from({ length: 12 }, () => true));
	});
});

describe('verify', () => {
	it('says in both languages what was shown and what was not', async () => {
		const en = (await said('en', 'verify')).stdout;
		expect(en).toMatch(/^No witness key given: a whole folder put back to an earlier state is not noticed\./m);
		expect(en).toMatch(/^Not compared with an earlier checkpoint\./m);
		expect(en).toMatch(/^Verified\.$/m);
		expect(en).not.toMatch(/\p{Script=Han}/u);
		const zh = (await said('zh', 'verify', '--key', key, '--witness', witness.vkey)).stdout;
		expect(zh).toMatch(/^来源已证明/m);
		expect(zh).toMatch(/^见证已核验/m);
	});

	it('holds by a witness and by what an earlier run printed, and keeps its JSON', async () => {
		const first = await run('verify', '--key', key);
		await writeFile(at('noted.json'), first.stdout);
		const [noted] = objects<Verification>(first);
		const { size, root } = noted!.logs.find(({ writer, log }) => writer === 'admin' && log === 'operation')!;
		expect(size).toBeGreaterThan(0);
		expect(
			(
				await run(
					'person',
					'add',
					'li',
					'--role',
					'engineer',
					'--as',
					'admin',
					'--passphrase-file',
					at('admin.pass'),
					'--new-passphrase-file',
					at('li.pass'),
				)
			).code,
		).toBe(0);
		await writeFile(at('w.vkey'), `${witness.vkey}\n`);
		const ran = await run('verify', '--key', key, '--witness', at('w.vkey'), '--since', at('noted.json'), '--since', `${size}:${root}`);
		expect(ran.code, ran.stdout).toBe(0);
		const [result] = objects<Verification>(ran);
		expect(Object.keys(result!)).toEqual([
			'verified',
			'originProven',
			'fingerprint',
			'files',
			'bytes',
			'logs',
			'open',
			'unclosed',
			'purged',
			'stated',
			'cosignatures',
			'failures',
			'checks',
		]);
		expect(checks(result!)).toEqual(['content holds', 'origin holds', 'noted holds', 'witnessed holds', 'beyond not-checked']);
		expect(result!.checks[3]!.params.later).toBeGreaterThan(0);
	});

	it('fails with 6 for an earlier copy of the whole folder, by what was noted and by the witness', async () => {
		const later = await run('verify');
		await writeFile(at('later.json'), later.stdout);
		await cp(layout(site).evidence, at('put-back'), { recursive: true });
		expect(
			(
				await run(
					'person',
					'add',
					'wu',
					'--role',
					'engineer',
					'--as',
					'admin',
					'--passphrase-file',
					at('admin.pass'),
					'--new-passphrase-file',
					at('wu.pass'),
				)
			).code,
		).toBe(0);
		await writeFile(at('latest.json'), (await run('verify')).stdout);
		expect((await run('verify', at('put-back'), '--since', at('later.json'))).code).toBe(0);
		const ran = await said('en', 'verify', at('put-back'), '--since', at('latest.json'));
		expect(ran.code).toBe(6);
		expect(ran.stdout).toMatch(/the log was put back to an earlier state\. \(noted-ahead\)/);
		expect((await run('witness', 'ask')).code).toBe(0);
		const kept = 'logs/admin/operation/cosigned';
		await cp(join(layout(site).evidence, kept), join(at('put-back'), kept));
		const [result] = objects<Verification>(await run('verify', at('put-back'), '--witness', witness.vkey));
		expect(result!.failures.map(({ code }) => code)).toEqual(['cosigned-ahead']);
	});

	it.each([
		[['--key', 'nonsense'], 'key-invalid'],
		[['--witness', 'nonsense'], 'witness-key-invalid'],
		[['--witness', witness.vkey, '--quorum', '2'], 'quorum-invalid'],
		[['--quorum', '0'], 'option-value'],
		[['--since', 'nonsense'], 'noted-invalid'],
	])('refuses %j', async (options, code) => {
		const ran = await run('verify', ...options);
		expect(objects(ran)[0]).toMatchObject({ error: code });
		expect(ran.code).toBe(code === 'option-value' ? 2 : 1);
	});

	it('reads no endless file as a key', async () => {
		expect(objects(await run('verify', '--key', '/dev/zero'))[0]).toMatchObject({ error: 'file-too-large' });
	});
});

describe('prove', () => {
	it('writes one file that verifies under the site’s key and a witness, and tells a changed one', async () => {
		const file = at('entry.tlog-proof');
		expect(objects(await run('prove', 'admin/operation#0', '--out', file))[0]).toMatchObject({
			file,
			writer: 'admin',
			log: 'operation',
			index: 0,
		});
		expect(objects(await run('prove', 'admin/operation#0', '--out', file))[0]).toMatchObject({ error: 'file-exists' });
		const ran = await run('verify', file, '--key', key, '--witness', witness.vkey);
		expect(ran.code, ran.stdout).toBe(0);
		const [result] = objects<ProofVerification>(ran);
		expect(result).toMatchObject({ verified: true, originProven: true, entry: { writer: 'admin', log: 'operation', index: 0 } });
		expect(result!.payload).toHaveProperty('operation');
		expect(checks(result!)).toEqual(['entry holds', 'origin holds', 'seen holds', 'beyond not-checked']);
		expect((await said('zh', 'verify', file, '--key', key)).stdout).toMatch(/^记录在案：日志 port\/admin\/operation/m);

		const text = await readFile(file, 'utf8');
		await writeFile(at('changed.tlog-proof'), text.replace('index 0', 'index 1'));
		const changed = await said('en', 'verify', at('changed.tlog-proof'), '--key', key);
		expect(changed.code).toBe(6);
		expect(changed.stdout).toContain('(proof-mismatch)');
		expect(objects(await run('verify', file, '--since', 'x'))[0]).toMatchObject({ error: 'options-together' });
		await rm(file);
	});

	it('can leave out what was recorded', async () => {
		const file = at('bare.tlog-proof');
		await run('prove', 'admin/operation#0', '--out', file, '--no-payload');
		const [result] = objects<ProofVerification>(await run('verify', file, '--key', key));
		expect(result).toMatchObject({ verified: true, payload: null });
		expect(checks(result!)).toContain('payload not-checked');
	});

	it.each([
		['gateway/decision#0', 'entry-not-found'],
		['console/alert', 'option-value'],
		['../x/alert#0', 'option-value'],
		['nobody/alert#0', 'folder-missing'],
	])('refuses %s', async (entry, code) => {
		expect(objects(await run('prove', entry, '--out', at('none')))[0]).toMatchObject({ error: code });
	});
});
