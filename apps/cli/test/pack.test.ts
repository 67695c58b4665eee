import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
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

	const { stdout: written } = await run('npx', ['tongguan', 'verifier', '--out', 'verifier.html', '--json'], { cwd: empty });
	expect(JSON.parse(written)).toMatchObject({ file: join(empty, 'verifier.html') });

	// The programs it starts, and the thread that inspects, are in the package too.
	const site = ['--dir', 'site', '--json'];
	const tongguan = async (...args: string[]) => (await run('npx', ['tongguan', ...args, ...site], { cwd: empty })).stdout;
	for (const [id, role] of [
		['zhou', 'securityAdministrator'],
		['li', 'complianceOfficer'],
	] as const) {
		await tongguan(
			'person',
			'add',
			id,
			'--role',
			role,
			'--new-passphrase-file',
			`${id}.pass`,
			'--as',
			'admin',
			'--passphrase-file',
			'admin.pass',
		);
	}
	await tongguan('processor', 'oem', '--name', 'Example', '--as', 'li', '--passphrase-file', 'li.pass');
	const opened = await tongguan(
		'meter',
		'open',
		'--processor',
		'oem',
		'--import',
		'owners.csv',
		'--statement',
		'test',
		'--as',
		'zhou',
		'--passphrase-file',
		'zhou.pass',
	);
	expect(JSON.parse(opened)).toMatchObject({ meter: { opened: true, totals: { ordinary: { min: 1, max: 1 } } } });
	const console_ = spawn(process.execPath, [join(empty, 'node_modules', 'tongguan', 'dist', 'console.js'), '--dir', 'site'], {
		cwd: empty,
	});
	try {
		const [line] = (await once(console_.stdout, 'data')) as [Buffer];
		const { address } = JSON.parse(line.toString()) as { address: string };
		const page = await fetch(address);
		expect([page.status, (await page.text()).includes('<div id="root">')]).toEqual([200, true]);
	} finally {
		console_.kill('SIGTERM');
		await once(console_, 'exit');
	}
}, 120_000);
