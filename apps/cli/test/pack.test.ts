import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { folder, root } from './cli.ts';

const run = promisify(execFile);

it('npm pack makes a package that installs into an empty folder and checks a file there', async () => {
	const dir = await folder();
	await run('npm', ['pack', '-w', 'tongguan', '--pack-destination', dir], { cwd: root });
	const tarball = (await readdir(dir)).find((name) => name.endsWith('.tgz'))!;
	const empty = join(dir, 'empty');
	await mkdir(empty);
	await writeFile(join(empty, 'package.json'), '{ "private": true }');
	await run('npm', ['install', '--no-audit', '--no-fund', join(dir, tarball)], { cwd: empty });
	await writeFile(join(empty, 'owners.csv'), 'mobile\n13476543210\n');
	const { stdout } = await run('npx', ['tongguan', 'check', 'owners.csv', '--json'], { cwd: empty });
	expect(JSON.parse(stdout)).toMatchObject({ file: 'owners.csv', type: 'text/csv', persons: { ordinary: { min: 1, max: 1 } } });
	const { stdout: made } = await run('npx', ['tongguan', 'init', '--dir', 'site', '--passphrase-file', 'admin.pass', '--json'], {
		cwd: empty,
	});
	expect(JSON.parse(made)).toMatchObject({ site: 'tongguan', passphraseFile: 'admin.pass' });
}, 120_000);
