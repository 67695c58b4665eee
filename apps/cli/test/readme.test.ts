import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bin, folder, type Ran, root } from './cli.ts';

/** The commands of the section of the README that is run by hand. */
async function commands(file: string, heading: string): Promise<string> {
	const text = await readFile(join(root, file), 'utf8');
	const section = text.slice(text.indexOf(`## ${heading}\n`)).split('\n## ')[0]!;
	return [...section.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1]!).join('');
}
/** Texts in quotes that somebody chooses, and the language, may differ. */
const shape = (script: string): string => script.replace(/ (--\w+|echo) "[^"]*"/g, ' $1 ""').replace(/TONGGUAN_LANG=\w+/, '');

const dir = await folder();
const english = await commands('README.md', 'Ten minutes by hand');
let ran: Ran;

beforeAll(async () => {
	const script = english
		.replaceAll('npx tongguan', `'${process.execPath}' '${bin}'`)
		.replaceAll('npx node apps/', `'${process.execPath}' '${root}/apps/`)
		.replace('samples.ts try', "samples.ts' try");
	await writeFile(join(dir, 'walk.sh'), script);
	const child = spawn('bash', ['-e', 'walk.sh'], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
	let stdout = '';
	let stderr = '';
	child.stdout.on('data', (data: Buffer) => {
		stdout += data.toString('utf8');
	});
	child.stderr.on('data', (data: Buffer) => {
		stderr += data.toString('utf8');
	});
	const code = await new Promise<number | null>((done) => child.once('exit', done));
	const notice = join(dir, 'try', 'recipient', 'recipient.json');
	// Only where the walk did not come to its own `kill`; the recipient takes its notice away as it ends.
	const left = await readFile(notice, 'utf8').catch(() => null);
	if (left !== null && code !== 0) process.kill((JSON.parse(left) as { pid: number }).pid);
	ran = { code, stdout, stderr };
}, 120_000);

describe('ten minutes by hand', () => {
	it('has commands, each of which ran without an error', () => {
		expect(english.split('\n').length).toBeGreaterThan(40);
		expect(ran.code, ran.stderr + ran.stdout.slice(-2000)).toBe(0);
	});
	it('released one shipment with 150 newly counted and held the other', () => {
		expect(ran.stdout).toContain('Released: ');
		expect(ran.stdout).toContain('Persons newly counted: ordinary 150, sensitive 0');
		expect(ran.stdout).toContain('Held: ');
		expect(ran.stdout).toContain('I.3-B2');
	});
	it('held the first attempt, before the meter was opened, and named the meter as the decisive fact', () => {
		const first = ran.stdout.slice(ran.stdout.indexOf('Held: '), ran.stdout.indexOf('Released: '));
		expect(first).toContain('undetermined');
		expect(first).toContain('Decisive facts: after.ordinary\n');
		expect(first).toContain('opening balance');
	});
	it('said in English whatever is not data', () => {
		expect((ran.stdout + ran.stderr).replace(/手机号|车架号|车主姓名|\p{Script=Han}\*+/gu, '')).not.toMatch(/\p{Script=Han}/u);
	});
	it('ended what was held, and what was shipped after the withdrawal, with exit code 3', () => {
		expect(ran.stdout.match(/^exit code 3$/gm)).toHaveLength(3);
		expect(ran.stderr).toContain('(approval-withdrawn)');
	});
	it('verified site and restored backup under the key, and replayed the decision', () => {
		expect(ran.stdout.match(/^Origin proven: /gm)).toHaveLength(2);
		expect(ran.stdout).toContain('Identical: ');
	});
	it('delivered the file as it was', async () => {
		const shipment = /the shipment (shp-[\w-]+) has arrived whole/.exec(ran.stdout)![1]!;
		const delivered = await readFile(join(dir, 'try', 'recipient', 'received', shipment, 'owners.csv'));
		expect(delivered).toEqual(await readFile(join(dir, 'try', 'samples', 'owners.csv')));
	});
	it('uses every command that a person uses by hand', () => {
		for (const name of [
			'init',
			'person',
			'processor',
			'recipient',
			'asset',
			'transfer',
			'authorisation',
			'approve',
			'withdraw',
			'incident',
			'meter',
			'check',
			'ship',
			'why',
			'alerts',
			'log',
			'verify',
			'replay',
			'backup',
			'restore',
			'receive',
			'doctor',
		]) {
			expect(english).toMatch(new RegExp(`npx tongguan ${name}\\b`));
		}
	});
	it('is the same in Chinese', async () => {
		expect(shape(await commands('README.zh.md', '十分钟上手'))).toBe(shape(english));
	});
	it('names no path of anybody’s machine', async () => {
		for (const file of ['README.md', 'README.zh.md'])
			expect(await readFile(join(root, file), 'utf8')).not.toMatch(/\/(home|root|work|Users)\//);
	});
});
