import { spawnSync } from 'node:child_process';
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCapture, readLog, verify } from '../src/adapters/node.ts';
import type { CapturePart, TrafficPayload } from '../src/types.ts';
import { makeSealing, type Sealing } from './support/sealing.ts';
import { collect, META, makeSite, type TestSite } from './support/site.ts';
import { certificate, conversations, WORDS } from './support/tls.ts';

const has = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).status === 0;
const able = has('tshark', '--version') && has('capinfos', '--version') && has('age', '--version') && has('openssl', 'version');
const ROWS = 600_000;
const KINDS = ['http1', 'http2', 'plain'] as const;

const tshark = (file: string, filter: string, field: string): string[] => {
	const checks = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
	const { stdout } = spawnSync('tshark', [...checks, '-r', file, '-Y', filter, '-T', 'fields', '-e', field], { maxBuffer: 64 << 20 });
	return stdout.toString().split('\n').filter(Boolean);
};

describe.skipIf(!able)(able ? 'captured TLS' : 'captured TLS (skipped: no tshark, capinfos, age or openssl)', () => {
	let site: TestSite;
	let keys: Sealing;
	/** Of each connection: what its entries say of its parts, and the file that opening made. */
	const parts = new Map<string, CapturePart[]>();
	const opened = (kind: string): string => join(site.dir, kind + '.pcapng');
	const partFiles = (kind: string): string[] => parts.get(kind)!.map(({ file }) => join(site.evidence, file));

	beforeAll(async () => {
		site = await makeSite();
		keys = await makeSealing();
		const context = certificate();
		const writer = await site.open({ clock: () => new Date(), limits: { bytes: 200_000, milliseconds: 60_000 } });
		for (const kind of KINDS) {
			const open = (ends: object) => writer.capture({ ...META, connection: kind, ...ends }, keys.toAll);
			await (await conversations[kind](context, open, ROWS)).close('delivered');
			const out = createWriteStream(opened(kind));
			const { write, ...result } = await openCapture(site.evidence, kind, [keys.second.identity, keys.first.identity]);
			await write(async (bytes) => void out.write(Buffer.from(bytes)));
			await new Promise((resolve) => out.end(resolve));
			expect(result).toMatchObject({ missing: [], secrets: true });
		}
		await writer.close();
		for (const { payload } of await collect(readLog(site.evidence, 'gateway', 'traffic'))) {
			const { event, connection, capture } = payload as unknown as TrafficPayload;
			if (event !== 'opened') parts.set(connection, [...(parts.get(connection) ?? []), capture]);
		}
	}, 60_000);
	afterAll(() => {
		site?.[Symbol.dispose]();
		keys?.[Symbol.dispose]();
	});

	it('verifies, and lies in several files a connection', async () => {
		expect(await verify(site.evidence, { key: site.vkey })).toMatchObject({ verified: true, open: [] });
		for (const kind of KINDS) expect(parts.get(kind)!.length).toBeGreaterThan(2);
	});

	it.each(KINDS)('of %s, opened, has nothing malformed and no checksum error', (kind) => {
		const all = tshark(opened(kind), 'frame', 'frame.number').length;
		expect(all).toBe(parts.get(kind)!.reduce((sum, { packets }) => sum + packets, 0));
		expect(tshark(opened(kind), 'tcp.checksum.status == "Good" && ip.checksum.status == "Good"', 'frame.number')).toHaveLength(all);
		expect(tshark(opened(kind), '_ws.malformed || tcp.analysis.flags', 'frame.number')).toEqual([]);
	});

	it('of HTTP/1.1, opened, is read by Wireshark with its JSON', () => {
		expect(tshark(opened('http1'), 'http.request', 'http.request.uri')).toEqual(['/one']);
		expect(tshark(opened('http1'), 'http.request', 'json.value.string')[0]).toContain('车主名单.csv');
		expect(tshark(opened('http1'), 'http.response', 'http.response.code')).toEqual(['200']);
	});
	it('of HTTP/2, opened, is read by Wireshark with its JSON', () => {
		expect(tshark(opened('http2'), 'http2.headers.path', 'http2.headers.path')).toEqual(['/two']);
		expect(tshark(opened('http2'), 'json', 'json.value.string').join()).toContain('车主名单.csv');
		expect(tshark(opened('http2'), 'http2.headers.status', 'http2.headers.status')).toEqual(['200']);
	});
	it('of a plain stream, opened, shows what was said', () => {
		const { stdout } = spawnSync('tshark', ['-r', opened('plain'), '-q', '-z', 'follow,tls,raw,0'], { maxBuffer: 64 << 20 });
		const lines = stdout
			.toString()
			.split('\n')
			.filter((line) => /^\t?(?:[0-9a-f]{2})+$/.test(line));
		const said = Buffer.from(lines.join('').replaceAll('\t', ''), 'hex').toString();
		expect([said.includes(WORDS), said.includes('x'.repeat(ROWS)), said.endsWith('OVER')]).toEqual([true, true, true]);
	});

	it('without the secrets shows nothing of its content, and no file of it holds a secret in the clear', () => {
		for (const kind of KINDS) {
			const merged = join(site.dir, 'sealed-' + kind + '.pcapng');
			spawnSync('mergecap', ['-w', merged, ...partFiles(kind)]);
			expect(tshark(merged, 'tls.handshake.type == 1', 'frame.number')).toHaveLength(1);
			expect(tshark(merged, 'http || http2 || json', 'frame.number')).toEqual([]);
			const { stdout } = spawnSync('tshark', ['-r', merged, '-q', '-z', 'follow,tls,raw,0'], { maxBuffer: 64 << 20 });
			expect(stdout.toString()).not.toMatch(/^[0-9a-f]{40}/m);
		}
		for (const entry of readdirSync(site.evidence, { recursive: true, withFileTypes: true })) {
			if (!entry.isFile()) continue;
			const bytes = readFileSync(join(entry.parentPath, entry.name));
			expect(bytes.includes('TRAFFIC_SECRET'), entry.name).toBe(false);
			expect(bytes.includes('车主名单'), entry.name).toBe(false);
		}
	});

	it('is opened by Debian’s tools alone: age by age, mergecap, editcap', () => {
		const folder = join(site.evidence, parts.get('http1')![0]!.file, '..');
		const command = [
			`age -d -i ${keys.first.file} ${folder}/http1.0.escrow.age | age -d -i ${keys.second.file} > ${site.dir}/keylog.txt`,
			`mergecap -w ${site.dir}/merged.pcapng ${folder}/http1.*.pcapng`,
			`editcap --inject-secrets tls,${site.dir}/keylog.txt ${site.dir}/merged.pcapng ${site.dir}/by-hand.pcapng`,
			`age -d -i ${keys.inspector.file} ${folder}/http1.0.inspector.age | cmp - ${site.dir}/keylog.txt`,
		].join(' && ');
		const { status, stderr } = spawnSync('sh', ['-c', command]);
		expect(status, stderr.toString()).toBe(0);
		expect(tshark(join(site.dir, 'by-hand.pcapng'), 'http.request', 'json.value.string')[0]).toContain('车主名单.csv');
	});

	it('agrees with its entries in bytes, times and packets, by capinfos and tshark', () => {
		for (const kind of KINDS) {
			for (const part of parts.get(kind)!) {
				const file = join(site.evidence, part.file);
				const { stdout } = spawnSync('capinfos', ['-M', '-S', '-s', '-c', '-a', '-e', '-T', '-r', '-m', '-Q', file]);
				const [, packets, size, from, to] = stdout.toString().replaceAll('"', '').trim().split(',');
				expect(Number(size)).toBe(part.bytes);
				expect(Number(packets)).toBe(part.packets);
				expect([from, to].map(nanoseconds)).toEqual([part.from, part.to].map((at) => nanosecondsOf(at!)));
				const out = tshark(file, 'tcp.srcport == ' + sourcePort(kind) + ' && tcp.len > 0', 'tcp.len');
				expect(out.reduce((sum, length) => sum + Number(length), 0)).toBe(part.socketBytesOut);
			}
		}
	});
	const sourcePort = (kind: string): string => tshark(partFiles(kind)[0]!, 'tcp.flags == 0x002', 'tcp.srcport')[0]!;
});

/** `1780272000.123456789` and RFC 3339 as nanoseconds. */
const nanoseconds = (text: string | undefined): bigint => {
	const [seconds = '', fraction = ''] = (text ?? '').split('.');
	return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
};
const nanosecondsOf = (instant: string): bigint =>
	BigInt(Date.parse(instant.slice(0, 19) + '+08:00')) * 1_000_000n + BigInt(instant.slice(20, 29));
