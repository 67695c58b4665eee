import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCapture } from '../src/capture/index.ts';
import { addressBytes } from '../src/capture/packet.ts';
import type { AppendFile } from '../src/ports.ts';

const meta = {
	connection: 'connection-1',
	shipment: 'shipment-1',
	transfer: 'transfer-1',
	sourceIp: '192.0.2.10',
	sourcePort: 40_000,
	destinationIp: '198.51.100.7',
	destinationPort: 80,
};
const clock = () => new Date('2026-06-01T00:00:00.123Z');
const digest = () => {
	const hash = createHash('sha256');
	return { update: (bytes: Uint8Array) => void hash.update(bytes), digest: () => hash.digest('hex') };
};
const memory = () => {
	const parts: Buffer[] = [];
	const calls = { sync: 0, close: 0 };
	const out: AppendFile = {
		write: async (bytes) => void parts.push(Buffer.from(bytes)),
		sync: async () => void calls.sync++,
		close: async () => void calls.close++,
	};
	return { out, calls, file: () => Buffer.concat(parts) };
};
const codeOf = (work: () => unknown): Promise<unknown> =>
	(async () => work())().then(
		() => 'no error',
		(error: { code?: unknown }) => error.code,
	);

/** A reader of its own for what the file holds: block types, and TCP payload by source port. Throws where a block is not as pcapng says. */
const read = (file: Buffer) => {
	const types: number[] = [];
	const streams = new Map<number, Buffer[]>();
	const stamps: bigint[] = [];
	for (let at = 0; at < file.length; ) {
		const length = file.readUInt32LE(at + 4);
		if (length % 4 !== 0 || file.readUInt32LE(at + length - 4) !== length) throw new Error('block');
		const type = file.readUInt32LE(at);
		types.push(type);
		if (type === 6) {
			stamps.push((BigInt(file.readUInt32LE(at + 12)) << 32n) | BigInt(file.readUInt32LE(at + 16)));
			const packet = file.subarray(at + 28, at + 28 + file.readUInt32LE(at + 20));
			const tcp = packet[0]! >> 4 === 4 ? 20 : 40;
			const payload = packet.subarray(tcp + (packet[tcp + 12]! >> 4) * 4);
			const port = packet.readUInt16BE(tcp);
			streams.set(port, [...(streams.get(port) ?? []), payload]);
		}
		at += length;
	}
	return { types, stamps, stream: (port: number) => Buffer.concat(streams.get(port) ?? []) };
};

describe('a capture', () => {
	it('holds both streams byte for byte, whatever was handed over in whatever order', async () => {
		const step = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 150_000 }), fc.nat(255), fc.nat(7));
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, v6) => {
				const { out, file } = memory();
				const ends = v6 ? { sourceIp: '2001:db8::1', destinationIp: '2001:db8::2' } : {};
				const capture = createCapture(out, 'c', { ...meta, ...ends }, clock, digest);
				const sent: Buffer[] = [];
				const received: Buffer[] = [];
				for (const [outward, length, fill, skew] of steps) {
					const bytes = Buffer.alloc(length + skew, fill).subarray(skew);
					if (outward) capture.sent(bytes);
					else capture.received(bytes);
					(outward ? sent : received).push(Buffer.from(bytes));
					bytes.fill(0xee);
				}
				const { bytes, sha256 } = await capture.close();
				const written = read(file());
				expect(written.stream(40_000).equals(Buffer.concat(sent))).toBe(true);
				expect(written.stream(80).equals(Buffer.concat(received))).toBe(true);
				expect({ bytes, sha256 }).toEqual({ bytes: file().length, sha256: createHash('sha256').update(file()).digest('hex') });
			}),
			{ numRuns: 40 },
		);
	});

	it('puts secrets before the received bytes that made them', async () => {
		const { out, file } = memory();
		const capture = createCapture(out, 'c', meta, clock, digest);
		capture.sent(Buffer.from('client hello'));
		capture.received(Buffer.from('server hello and what is already encrypted'));
		capture.secret('CLIENT_HANDSHAKE_TRAFFIC_SECRET 00 11');
		capture.secret('SERVER_HANDSHAKE_TRAFFIC_SECRET 00 22\n');
		await capture.flush();
		expect(read(file()).types).toEqual([0x0a0d0d0a, 1, 6, 6, 6, 6, 10, 10, 6]);
		expect(file().toString('latin1')).toContain('SERVER_HANDSHAKE_TRAFFIC_SECRET 00 22\n\0');
	});

	it('says in its first block that its packets are synthesised, and for which shipment', async () => {
		const { out, file } = memory();
		await createCapture(out, 'c', meta, clock, digest).close();
		expect(file().subarray(0, 200).toString()).toContain(
			'packets synthesised from socket data by Tongguan; shipment shipment-1, transfer transfer-1, connection connection-1',
		);
	});

	it('gives nanoseconds of the clock', async () => {
		const { out, file } = memory();
		await createCapture(out, 'c', meta, clock, digest).close();
		expect(new Set(read(file()).stamps)).toEqual(new Set([BigInt(clock().getTime()) * 1_000_000n]));
	});

	it('is synced by flush and closed once', async () => {
		const { out, calls } = memory();
		const capture = createCapture(out, 'c', meta, clock, digest);
		await capture.flush();
		expect(calls).toEqual({ sync: 1, close: 0 });
		const [first, second] = await Promise.all([capture.close(), capture.close()]);
		expect(second).toBe(first);
		expect(calls).toEqual({ sync: 2, close: 1 });
		expect(await codeOf(() => capture.sent(Buffer.from('late')))).toBe('closed');
	});

	it('makes who sends wait while more than a few MiB are unwritten', async () => {
		const gate = Promise.withResolvers<void>();
		const capture = createCapture({ ...memory().out, write: () => gate.promise }, 'c', meta, clock, digest);
		capture.sent(Buffer.alloc(1 << 20));
		await capture.ready();
		capture.sent(Buffer.alloc(8 << 20));
		let ready = false;
		const waiting = capture.ready().then(() => {
			ready = true;
		});
		await new Promise((resolve) => setImmediate(resolve));
		expect(ready).toBe(false);
		gate.resolve();
		await waiting;
	});

	it('says when every byte handed over so far is written, without making it durable', async () => {
		const gate = Promise.withResolvers<void>();
		const { out, calls, file } = memory();
		const slow: AppendFile = { ...out, write: async (bytes) => gate.promise.then(() => out.write(bytes)) };
		const capture = createCapture(slow, 'c', meta, clock, digest);
		capture.sent(Buffer.from('handed over'));
		let written = false;
		const waiting = capture.written().then(() => {
			written = true;
		});
		await new Promise((resolve) => setImmediate(resolve));
		expect(written).toBe(false);
		gate.resolve();
		await waiting;
		expect(file().includes('handed over')).toBe(true);
		expect(calls.sync).toBe(0);
	});

	it.each(['write', 'sync', 'close'] as const)('that cannot %s fails closed', async (call) => {
		const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
		const { out, calls } = memory();
		const capture = createCapture({ ...out, [call]: () => Promise.reject(full) }, 'c', meta, clock, digest);
		if (call === 'close') {
			expect(await codeOf(() => capture.close())).toBe('no-space');
			return;
		}
		expect(await codeOf(() => capture.flush())).toBe('no-space');
		expect(await codeOf(() => capture.ready())).toBe('no-space');
		expect(await codeOf(() => capture.written())).toBe('no-space');
		expect(await codeOf(() => capture.sent(Buffer.from('x')))).toBe('no-space');
		expect(await codeOf(() => capture.secret('x'))).toBe('no-space');
		expect(await codeOf(() => capture.close())).toBe('no-space');
		expect(calls.close).toBe(1);
	});

	it.each([
		['a name for an address', { sourceIp: 'localhost' }],
		['addresses of two families', { sourceIp: '::1' }],
		['port 0', { destinationPort: 0 }],
	])('is refused for %s', async (_name, wrong) => {
		expect(await codeOf(() => createCapture(memory().out, 'c', { ...meta, ...wrong }, clock, digest))).toBe('connection-invalid');
	});
});

describe('an address in text', () => {
	it.each([
		['127.0.0.1', [127, 0, 0, 1]],
		['::ffff:192.0.2.1', [192, 0, 2, 1]],
		['::', new Array(16).fill(0)],
		['2001:db8::1', [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
		['fe80::1%eth0', [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
		['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
	])('%s has its bytes', (text, bytes) => {
		expect(Array.from(addressBytes(text)!)).toEqual(bytes);
	});
	it.each(['', '1.2.3', '256.1.1.1', '1.2.3.4.5', ':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::', 'g::'])(
		'%j is none',
		(text) => {
			expect(addressBytes(text)).toBeUndefined();
		},
	);
});

const hasTshark = spawnSync('tshark', ['--version']).status === 0;
const named = (name: string): string => (hasTshark ? name : `${name} (skipped: no tshark)`);

describe.each([
	['IPv4', {}, 'ip.checksum.status == "Good"'],
	['IPv6', { sourceIp: '2001:db8::1', destinationIp: '2001:db8::2' }, 'ipv6'],
])('a capture over %s read by tshark', (_name, ends, networkGood) => {
	let folder = '';
	const body = JSON.stringify({ 收件: '境外接收方', rows: 'x'.repeat(700_000) });
	const frames = (filter: string, field = 'frame.number'): string[] => {
		const checks = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
		const path = join(folder, 'c.pcapng');
		const { stdout } = spawnSync('tshark', [...checks, '-r', path, '-Y', filter, '-T', 'fields', '-e', field], { maxBuffer: 64 << 20 });
		return stdout.toString().split('\n').filter(Boolean);
	};
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'tongguan-capture-'));
		const { out, file } = memory();
		const capture = createCapture(out, 'c', { ...meta, ...ends }, clock, digest);
		for (let round = 0; round < 3; round++) {
			const length = Buffer.byteLength(body);
			capture.sent(
				Buffer.from(`POST /${round} HTTP/1.1\r\nhost: r\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`),
			);
			capture.received(Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n'));
			capture.received(Buffer.from('yes'));
		}
		await capture.close();
		await writeFile(join(folder, 'c.pcapng'), file());
	});
	afterAll(() => rm(folder, { recursive: true }));

	it.skipIf(!hasTshark)(named('shows every request with its JSON'), () => {
		expect(frames('http.request', 'http.request.uri')).toEqual(['/0', '/1', '/2']);
		expect(frames('http.request', 'json.value.string')[0]).toContain('境外接收方');
		expect(frames('http.response', 'http.response.code')).toEqual(['200', '200', '200']);
	});
	it.skipIf(!hasTshark)(named('has right checksums in every packet'), () => {
		const all = frames('frame').length;
		expect(all).toBeGreaterThan(40);
		expect(frames(`tcp.checksum.status == "Good" && ${networkGood}`)).toHaveLength(all);
	});
	it.skipIf(!hasTshark)(named('has nothing malformed and nothing tshark would remark on'), () => {
		expect(frames('_ws.malformed || tcp.analysis.flags || _ws.expert.severity >= "Warning"')).toEqual([]);
	});
	it.skipIf(!hasTshark)(named('begins with a three-way handshake and ends with both sides closing'), () => {
		expect(frames('tcp.flags.syn == 1')).toEqual(['1', '2']);
		expect(frames('tcp.flags.fin == 1')).toHaveLength(2);
	});
});
