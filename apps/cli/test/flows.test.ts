import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layout } from '@tongguan/clearance';
import type { TrafficPayload } from '@tongguan/evidence';
import { logKeyOf, openWriter } from '@tongguan/evidence/node';
import { beforeAll, expect, it } from 'vitest';
import { folder, inside, objects, type Ran } from './cli.ts';

const dir = await folder();
const site = join(dir, 'site');
const run = (...args: string[]): Promise<Ran> => inside(['flows', ...args, '--dir', site]);

beforeAll(async () => {
	expect((await inside(['init', '--site', 'port', '--passphrase-file', join(dir, 'admin.pass'), '--dir', site])).code).toBe(0);
	const paths = layout(site);
	const key = logKeyOf((await readFile(paths.logKey('gateway'), 'utf8')).trim());
	const writer = await openWriter({ evidence: paths.evidence, site: 'port', writer: 'gateway', key, clock: () => new Date() });
	const ends = {
		shipment: 'shipment-1',
		transfer: 'diagnosis',
		recipient: '=acme,"Munich"',
		at: '2026-07-01T08:00:00.000+08:00',
		sourceIp: '10.1.0.5',
		sourcePort: 40_001,
		destinationIp: '2001:db8::7',
		destinationPort: 443,
		transport: 'tcp' as const,
		application: 'https',
	};
	const closed: TrafficPayload = {
		...ends,
		event: 'closed',
		connection: 'c-1',
		socketBytesOut: 123_456,
		socketBytesIn: null,
		applicationBytesOut: 120_000,
		applicationBytesIn: null,
		capture: {
			file: 'capture/2026-07-01/c-1.pcapng',
			bytes: 10,
			sha256: '0'.repeat(64),
			from: null,
			to: null,
			packets: 0,
			socketBytesOut: null,
			socketBytesIn: null,
		},
		secrets: [],
		outcome: 'interrupted',
	};
	await writer.append('traffic', closed);
	await writer.close();
});

it('a connection is shown as a table with sums, and what they lack is said, in both languages', async () => {
	const zh = await run('--net', '10.1.0.0/24', '--lang', 'zh');
	expect(zh.code).toBe(0);
	expect(zh.stdout).toMatch(/2026-07-01T08:00:00 .*10\.1\.0\.5:40001 .*\[2001:db8::7\]:443 .*123,456 +\? +gateway\/traffic#\d+/);
	expect(zh.stdout).toContain('符合条件的连接共 1 个');
	expect(zh.stdout).toContain('字节数不明');
	expect((await run('--transfer', 'diagnosis', '--lang', 'en')).stdout).toContain('1 connections match (1 shown): 123,456 bytes out');
	expect((await run('--transfer', 'maps', '--lang', 'en')).stdout).toBe('No connection matches.\n');
});

it('--json gives every field, --csv one line each in which a spreadsheet finds no formula', async () => {
	const [flow] = objects<Record<string, unknown>>(await run('--from', '2026-07-01', '--to', '2026-07-01', '--json'));
	expect(flow).toMatchObject({
		sourcePort: 40_001,
		socketBytesIn: null,
		applicationBytesOut: 120_000,
		outcome: 'interrupted',
	});
	const lines = (await run('--csv')).stdout.trimEnd().split('\n');
	expect(lines).toHaveLength(2);
	expect(lines[0]!.split(',').slice(0, 4)).toEqual(['opened', 'closed', 'sourceIp', 'sourcePort']);
	expect(lines[1]).toContain(`,diagnosis,shipment-1,"'=acme,""Munich""",123456,,120000,,interrupted,gateway,`);
});

it('what cannot be asked says so', async () => {
	for (const [args, code, exit] of [
		[['--net', '10.1.0.0/33'], 'network-invalid', 1],
		[['--from', 'yesterday'], 'option-value', 2],
		[['--from', '2026-13-01T00:00:00Z'], 'time-invalid', 1],
		[['--port', '0'], 'option-value', 2],
	] as const) {
		const ran = await run(...args, '--json');
		expect(ran.code).toBe(exit);
		expect(objects(ran)[0]).toMatchObject({ error: code, message: expect.stringMatching(/./), next: expect.stringMatching(/./) });
	}
	expect((await run('--csv', '--json')).code).toBe(2);
});
