import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import type { TrafficPayload } from '@tongguan/evidence';
import { generateLogKey, openWriter, vkeyOf, writeRoster } from '@tongguan/evidence/node';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryFlows, updateIndex } from '../src/index.ts';

const SITE = 'flows.example';
const dir = mkdtempSync(join(tmpdir(), 'flows-'));
const [evidence, index] = [join(dir, 'evidence'), join(dir, 'flows')];
const key = generateLogKey(`${SITE}/gateway`);
let now = '';
const clock = () => new Date(now);
let writer: Awaited<ReturnType<typeof openWriter>>;

beforeAll(async () => {
	await writeRoster({ evidence, site: SITE, key: generateLogKey(SITE), writers: [{ name: 'gateway', vkey: vkeyOf(key) }] });
	now = '2026-07-01T08:00:00+08:00';
	writer = await openWriter({ evidence, site: SITE, writer: 'gateway', key, clock });
});
afterAll(async () => {
	await writer.close();
	rmSync(dir, { recursive: true });
});

type Ends = Partial<Omit<Extract<TrafficPayload, { event: 'closed' }>, 'event'>>;
const ends = (connection: string) => ({
	connection,
	shipment: 'shipment-1',
	transfer: 'diagnosis',
	recipient: 'acme',
	at: now,
	sourceIp: '10.1.0.5',
	sourcePort: 40_001,
	destinationIp: '192.0.2.7',
	destinationPort: 443,
	transport: 'tcp' as const,
	application: 'https',
});
const opened = (connection: string, more: Ends = {}): TrafficPayload => ({
	...ends(connection),
	...more,
	event: 'opened',
	socketBytesOut: 0,
	socketBytesIn: 0,
	applicationBytesOut: 0,
	applicationBytesIn: 0,
	capture: { file: `capture/2026-07-01/${connection}.pcapng` },
});
const closed = (connection: string, more: Ends = {}): TrafficPayload => ({
	...ends(connection),
	event: 'closed',
	socketBytesOut: 1200,
	socketBytesIn: 300,
	applicationBytesOut: 1000,
	applicationBytesIn: 100,
	capture: {
		file: `capture/2026-07-01/${connection}.pcapng`,
		bytes: 10,
		sha256: '0'.repeat(64),
		from: null,
		to: null,
		packets: 0,
		socketBytesOut: null,
		socketBytesIn: null,
	},
	secrets: [],
	outcome: 'completed',
	...more,
});
const connected = async (connection: string, from: string, to: string, more: Ends = {}): Promise<void> => {
	now = from;
	await writer.append('traffic', opened(connection, more));
	now = to;
	await writer.append('traffic', closed(connection, more));
};
const ask = async (query: Partial<Parameters<typeof queryFlows>[1]> = {}) => {
	await updateIndex(evidence, index);
	return queryFlows(index, { limit: 100, ...query });
};

test('an index of nothing answers nothing', async () => {
	expect(await ask()).toEqual({ flows: [], matched: 0, socketBytesOut: 0, socketBytesIn: 0, bytesUnknown: 0 });
});

test('a connection is found by when it was there, by either end, by port, transfer, shipment and recipient', async () => {
	await connected('c-1', '2026-07-01T09:00:00+08:00', '2026-07-01T09:10:00+08:00');
	await connected('c-2', '2026-07-01T23:50:00+08:00', '2026-07-02T00:20:00+08:00', {
		transfer: 'maps',
		shipment: 'shipment-2',
		recipient: 'beta',
		sourceIp: '2001:db8::5',
		destinationIp: '2001:db8:1::9',
		destinationPort: 8443,
		socketBytesOut: null,
		socketBytesIn: null,
		outcome: 'interrupted',
	});
	const entries = async (query: Parameters<typeof ask>[0]) => (await ask(query)).flows.map(({ entry }) => entry);
	expect((await ask()).flows[0]).toEqual({
		opened: '2026-07-01T09:00:00.000+08:00',
		closed: '2026-07-01T09:10:00.000+08:00',
		sourceIp: '10.1.0.5',
		sourcePort: 40_001,
		destinationIp: '192.0.2.7',
		destinationPort: 443,
		transport: 'tcp',
		application: 'https',
		transfer: 'diagnosis',
		shipment: 'shipment-1',
		recipient: 'acme',
		socketBytesOut: 1200,
		socketBytesIn: 300,
		applicationBytesOut: 1000,
		applicationBytesIn: 100,
		outcome: 'completed',
		writer: 'gateway',
		entry: 1,
	});
	expect(await entries({})).toEqual([1, 3]);
	expect(await entries({ from: '2026-07-01T09:10:00+08:00' })).toEqual([1, 3]);
	expect(await entries({ from: '2026-07-01T09:10:00.001+08:00' })).toEqual([3]);
	expect(await entries({ from: '2026-07-01T17:00:00Z' })).toEqual([]);
	expect(await entries({ to: '2026-07-01T23:50:00+08:00' })).toEqual([1]);
	expect(await entries({ nets: ['10.1.0.0/24'] })).toEqual([1]);
	expect(await entries({ nets: ['10.1.1.0/24'] })).toEqual([]);
	expect(await entries({ nets: ['192.0.2.7'] })).toEqual([1]);
	expect(await entries({ nets: ['0.0.0.0/0'] })).toEqual([1]);
	expect(await entries({ nets: ['2001:db8:1::/48'] })).toEqual([3]);
	expect(await entries({ nets: ['::/0'] })).toEqual([3]);
	expect(await entries({ nets: ['10.0.0.0/8', '2001:db8::/32'] })).toEqual([1, 3]);
	expect(await entries({ port: 8443 })).toEqual([3]);
	expect(await entries({ port: 40_001, recipient: 'acme' })).toEqual([1]);
	expect(await entries({ transfer: 'maps' })).toEqual([3]);
	expect(await entries({ shipment: "shipment-2' OR true --" })).toEqual([]);
	const all = await ask();
	expect(all.flows[1]).toMatchObject({
		sourceIp: '2001:db8::5',
		destinationIp: '2001:db8:1::9',
		socketBytesOut: null,
		outcome: 'interrupted',
	});
	expect(all).toMatchObject({ matched: 2, socketBytesOut: 1200, socketBytesIn: 300, bytesUnknown: 1 });
	expect(await ask({ limit: 1 })).toMatchObject({ matched: 2, flows: [{ entry: 1 }] });
});

test('an index that was brought up to date is the one made at once', async () => {
	await connected('c-3', '2026-07-02T10:00:00+08:00', '2026-07-02T10:00:01+08:00');
	now = '2026-07-02T10:05:00+08:00';
	await writer.append('traffic', opened('c-4'));
	await ask();
	now = '2026-07-03T10:05:00+08:00';
	await writer.append('traffic', closed('c-4'));
	const grown = await ask();
	rmSync(index, { recursive: true });
	expect(await ask()).toEqual(grown);
	expect(grown.flows.at(-1)).toMatchObject({ opened: '2026-07-02T10:05:00.000+08:00', closed: '2026-07-03T10:05:00.000+08:00' });
	expect(readdirSync(join(index, 'gateway')).sort()).toEqual([
		'2026-07-01.0000.parquet',
		'2026-07-02.0000.parquet',
		'2026-07-03.0000.parquet',
		'state.json',
	]);
});

test('another reader of Parquet reads the same', async () => {
	const file = await asyncBufferFromFile(join(index, 'gateway', '2026-07-01.0000.parquet'));
	expect(await parquetReadObjects({ file, compressors: { ZSTD: (input) => zstdDecompressSync(input) } })).toMatchObject([
		{ opened: new Date('2026-07-01T01:00:00Z'), source_ip: '010.001.000.005', destination_port: 443, socket_bytes_out: 1200n, entry: 1n },
	]);
});

test('what is no block, no time or no index says so', async () => {
	for (const net of ['10.1.0.0/33', '10.1.0', '10.1.0.0/24/8', 'acme', '', '::/129', 'fe80::1%eth0'])
		await expect(ask({ nets: [net] })).rejects.toMatchObject({ code: 'network-invalid' });
	for (const at of ['2026-07-01', '2026-07-01T08:00:00', 'yesterday', '2026-13-01T08:00:00Z'])
		await expect(ask({ from: at })).rejects.toMatchObject({ code: 'time-invalid' });
	const { writeFileSync } = await import('node:fs');
	writeFileSync(join(index, 'gateway', '2026-07-02.0000.parquet'), 'PAR1 no longer');
	await expect(queryFlows(index, { limit: 10 })).rejects.toMatchObject({ code: 'index-damaged' });
	await expect(updateIndex(evidence, join(index, 'gateway', 'state.json'))).rejects.toMatchObject({ code: 'index-not-writable' });
});
