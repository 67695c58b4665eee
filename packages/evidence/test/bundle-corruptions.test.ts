import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateLogKey, verifyBundle, vkeyOf } from '../src/adapters/node.ts';
import type { FindingCode } from '../src/verify/findings.ts';
import { handClock, inspect, newFolder, plainMeta, removeFolders, say } from './support/bundle.ts';
import { makeSealing, type Sealing } from './support/sealing.ts';
import { makeSite, SITE, type TestSite } from './support/site.ts';

const clock = handClock('2026-07-01T09:30:00+08:00');
let site: TestSite;
let keys: Sealing;
let strange: TestSite;
let whole: string;
let other: string;

/** A bundle with one of everything, and another one of the same site about another hour. */
beforeAll(async () => {
	site = await makeSite({ writers: ['admin', 'gateway'] });
	strange = await makeSite();
	keys = await makeSealing();
	await (await site.open({ writer: 'admin', clock: clock.read })).close();
	const writer = await site.open({ clock: clock.read });
	for (const connection of ['one', 'two']) {
		const capture = await writer.capture(plainMeta(connection), keys.toAll);
		capture.secret('CLIENT_RANDOM ' + 'ab'.repeat(32) + ' ' + 'cd'.repeat(48));
		say(capture, { request: 'POST /a HTTP/1.1\r\nhost: r', body: '{"a":1}', response: 'HTTP/1.1 200 OK', answer: 'ok' });
		await capture.close('delivered');
		await writer.append('decision', { event: 'decided', shipment: connection });
	}
	await writer.close();
	whole = (await inspect(site, clock.read, {}, { identities: [keys.inspector.identity] })).out;
	other = (await inspect(site, clock.read, { from: '2026-07-01T09:29:00+08:00' }, { identities: [keys.inspector.identity] })).out;
});
afterAll(() => {
	removeFolders();
	site?.[Symbol.dispose]();
	strange?.[Symbol.dispose]();
	keys?.[Symbol.dispose]();
});

const CAPTURE = 'capture/2026-07-01/one.0.pcapng';
const edit = (path: string, change: (text: string) => string) => (dir: string) => {
	const before = readFileSync(join(dir, path), 'latin1');
	const after = change(before);
	expect(after).not.toBe(before);
	writeFileSync(join(dir, path), after, 'latin1');
};
const flip = (path: string, at: number) => (dir: string) => {
	const bytes = readFileSync(join(dir, path));
	bytes[at < 0 ? bytes.length + at : at]! ^= 1;
	writeFileSync(join(dir, path), bytes);
};
const remove = (path: string) => (dir: string) => rmSync(join(dir, path));
const take = (path: string) => (dir: string) => cpSync(join(other, path), join(dir, path));
const put = (path: string) => (dir: string) => {
	mkdirSync(dirname(join(dir, path)), { recursive: true });
	writeFileSync(join(dir, path), 'x');
};
/** Whoever changes a file and its line in SHA256SUMS too: what remains to be caught is what the entries say. */
const resummed =
	(path: string, change: (dir: string) => void) =>
	(dir: string): void => {
		change(dir);
		const [sum] = execFileSync('sha256sum', [path], { cwd: dir }).toString().split(' ');
		edit('SHA256SUMS', (text) => text.replace(new RegExp(`^[0-9a-f]{64}(  ${path.replaceAll('.', '\\.')})$`, 'm'), sum + '$1'))(dir);
	};
const line = (text: string) => edit('SHA256SUMS', (sums) => sums + text + '\n');
const ZERO = '0'.repeat(64);

const CORRUPTIONS: readonly (readonly [sentence: string, corrupt: (dir: string) => void, codes: readonly FindingCode[]])[] = [
	['a bit of a capture is flipped', flip(CAPTURE, 200), ['sum-mismatch']],
	[
		'a bit of a capture is flipped, and its digest made to fit',
		resummed(CAPTURE, flip(CAPTURE, 200)),
		['manifest-mismatch', 'capture-unproven'],
	],
	['a bit of the cover sheet is flipped', flip('cover.html', 20), ['sum-mismatch']],
	['a capture is missing', remove(CAPTURE), ['file-missing']],
	['a sealed secret is missing', remove('capture/2026-07-01/one.0.escrow.age'), ['file-missing']],
	['an extra file lies there', put('content/more.txt'), ['file-unknown']],
	['an extra capture lies there', put('capture/2026-07-01/nine.0.pcapng'), ['file-unknown']],
	[
		'an entry in the extract is changed',
		edit('logs/decision.json', (text) => text.replace('"one"', '"won"')),
		['sum-mismatch', 'payload-mismatch', 'csv-mismatch'],
	],
	[
		'an entry in the extract is changed with its digest',
		resummed(
			'logs/decision.json',
			edit('logs/decision.json', (text) => text.replace('"one"', '"won"')),
		),
		['manifest-mismatch', 'payload-mismatch', 'csv-mismatch'],
	],
	[
		'an entry is taken out of the extract',
		edit('logs/decision.json', (text) => text.replace(/\n\{[^\n]*\},\n/, '\n')),
		['sum-mismatch', 'extract-unproven', 'csv-mismatch', 'proof-surplus'],
	],
	[
		'two entries are swapped',
		edit('logs/decision.json', (text) => text.replace(/\n(\{.*\}),\n(\{.*\})\n/, '\n$2,\n$1\n')),
		['sum-mismatch', 'extract-unproven', 'csv-mismatch'],
	],
	[
		'the table says something else than the JSON',
		edit('logs/traffic.csv', (text) => text.replace('10.0.0.1', '10.0.0.2')),
		['sum-mismatch', 'csv-mismatch'],
	],
	[
		'a proof is changed',
		edit('proofs/gateway-decision.tlog-proofs', (text) => text.replace('index 0', 'index 1')),
		['sum-mismatch', 'proof-mismatch', 'extract-unproven'],
	],
	['the proofs of a log are missing', remove('proofs/gateway-decision.tlog-proofs'), ['file-missing', 'extract-unproven']],
	['a checkpoint is changed', flip('proofs/gateway-alert.checkpoint', -10), ['sum-mismatch', 'checkpoint-signature']],
	['the roster is another site’s', (dir) => cpSync(strange.evidence + '/roster', join(dir, 'proofs/roster')), ['origin-mismatch']],
	['the roster is renamed', edit('proofs/roster', (text) => text.replaceAll('port.example', 'harbour.example')), ['roster-malformed']],
	[
		'the key beside it is another',
		(dir) => writeFileSync(join(dir, 'proofs/site.vkey'), strange.vkey),
		['origin-mismatch', 'sum-mismatch'],
	],
	[
		'the packets of an opened capture are cut',
		edit('opened/one.pcapng', (text) => text.slice(0, 600)),
		['sum-mismatch', 'opened-mismatch'],
	],
	['there is no manifest', remove('manifest.json'), ['bundle-unfinished']],
	['the manifest is cut', edit('manifest.json', (text) => text.slice(0, 100)), ['manifest-malformed']],
	[
		'the manifest says more than it may',
		edit('manifest.json', (text) => text.replace('"version": 1,', '"version": 1,\n\t"more": 1,')),
		['manifest-malformed'],
	],
	[
		'the manifest is of a later version',
		edit('manifest.json', (text) => text.replace('"version": 1,', '"version": 2,')),
		['manifest-version'],
	],
	['the manifest is another bundle’s', take('manifest.json'), ['manifest-mismatch']],
	['the list of digests is another bundle’s', take('SHA256SUMS'), ['manifest-mismatch', 'sum-mismatch']],
	['the list of digests is missing', remove('SHA256SUMS'), ['file-missing']],
	['a line of the list is none', line('nonsense'), ['manifest-mismatch', 'sums-malformed']],
	['a name stands twice', line(`${ZERO}  cover.txt`), ['manifest-mismatch', 'sums-malformed']],
	['a name leads up', line(`${ZERO}  ../../etc/passwd`), ['manifest-mismatch', 'name-outside']],
	['a name leads up further down', line(`${ZERO}  capture/../../x`), ['manifest-mismatch', 'name-outside']],
	['a name is absolute', line(`${ZERO}  /etc/passwd`), ['manifest-mismatch', 'name-outside']],
	['a name is of a drive', line(`${ZERO}  C:x`), ['manifest-mismatch', 'name-outside']],
	['a name has backslashes', line(`${ZERO}  ..\\..\\x`), ['manifest-mismatch', 'name-outside']],
	['a name is too long', line(`${ZERO}  ${'a/'.repeat(400)}x`), ['manifest-mismatch', 'name-too-long']],
	['a part of a name is too long', line(`${ZERO}  ${'a'.repeat(300)}`), ['manifest-mismatch', 'name-too-long']],
	['a line never ends', line(ZERO + '  ' + 'a'.repeat(1 << 20)), ['manifest-mismatch', 'name-too-long']],
	['a name has other characters', line(ZERO + '  ' + Buffer.from('名单.csv').toString('latin1')), ['manifest-mismatch', 'name-invalid']],
	['a name is hidden', line(`${ZERO}  .ssh/id`), ['manifest-mismatch', 'name-invalid']],
	[
		'a file is a link to the same content',
		(dir) => {
			renameSync(join(dir, CAPTURE), join(dir, '..', 'elsewhere'));
			symlinkSync(join(dir, '..', 'elsewhere'), join(dir, CAPTURE));
		},
		['not-a-regular-file', 'file-missing'],
	],
	[
		'a folder is a link',
		(dir) => {
			renameSync(join(dir, 'opened'), join(dir, '..', 'opened'));
			symlinkSync(join(dir, '..', 'opened'), join(dir, 'opened'));
		},
		['not-a-regular-file', 'file-missing'],
	],
	[
		'a file is a pipe',
		(dir) => {
			rmSync(join(dir, 'cover.txt'));
			execFileSync('mkfifo', [join(dir, 'cover.txt')]);
		},
		['not-a-regular-file', 'file-missing'],
	],
	['a folder is hidden', put('.git/config'), ['folder-unknown']],
	[
		'an entry is nested without end',
		edit('logs/decision.json', (text) => text.replace('"one"', '['.repeat(200_000) + ']'.repeat(200_000))),
		['sum-mismatch', 'extract-malformed'],
	],
	[
		'the facts of the cover sheet are nested without end',
		edit('cover.json', () => '{"version":1,"a":' + '['.repeat(1e6) + ']'.repeat(1e6) + '}'),
		['cover-malformed'],
	],
	['the facts of the cover sheet are no JSON', edit('cover.json', () => '{'), ['sum-mismatch', 'cover-malformed']],
];

describe('a bundle of which', () => {
	it('nothing was changed verifies', async () => {
		expect(await verifyBundle(whole, { key: site.vkey })).toMatchObject({ verified: true, originProven: true, failures: [] });
	});
	it.each(CORRUPTIONS)('%s does not', async (_, corrupt, codes) => {
		const dir = join(newFolder(), 'bundle');
		cpSync(whole, dir, { recursive: true });
		corrupt(dir);
		const result = await verifyBundle(dir, { key: site.vkey });
		expect(result.verified).toBe(false);
		const found = result.failures.map(({ code }) => code);
		expect(found).toEqual(expect.arrayContaining([...codes]));
		expect(result.checks[0]).toMatchObject({ code: 'content', result: 'fails' });
		expect(existsSync(join(dir, '..', 'x'))).toBe(false);
	});
	it('every file has a bit flipped in turn never verifies', async () => {
		const dir = join(newFolder(), 'bundle');
		for (const path of execFileSync('find', ['.', '-type', 'f'], { cwd: whole }).toString().trim().split('\n')) {
			cpSync(whole, dir, { recursive: true });
			const bytes = readFileSync(join(dir, path));
			bytes[Math.floor(bytes.length / 2)]! ^= 1;
			writeFileSync(join(dir, path), bytes);
			expect((await verifyBundle(dir, { key: site.vkey })).verified, path).toBe(false);
			rmSync(dir, { recursive: true });
		}
	}, 60_000);
});

describe('the key', () => {
	it('of another site does not fit, and of none proves no origin', async () => {
		const foreign = await verifyBundle(whole, { key: vkeyOf(generateLogKey(SITE)) });
		expect(foreign).toMatchObject({ verified: false, originProven: false });
		expect(foreign.failures.map(({ code }) => code)).toContain('origin-mismatch');
		const none = await verifyBundle(whole);
		expect(none).toMatchObject({ verified: true, originProven: false });
		expect(none.checks.map(({ code, result }) => `${code} ${result}`)).toEqual([
			'content holds',
			'origin not-checked',
			'seen not-checked',
			'selection not-checked',
			'beyond not-checked',
		]);
		await expect(verifyBundle(whole, { key: 'x' })).rejects.toMatchObject({ code: 'key-invalid' });
	});
});
