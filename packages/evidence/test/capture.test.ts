import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressBytes } from '../src/core/address.ts';
import { codeOf, memory, read, START, sha256 } from './support/capture.ts';

const SECRET = (label: string): string => label + ' ' + 'ab'.repeat(32) + ' ' + 'cd'.repeat(32);

describe('a capture', () => {
	it('holds both streams byte for byte, whatever was handed over in whatever order', async () => {
		const step = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 150_000 }), fc.nat(255), fc.nat(7));
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, v6) => {
				const { open, file } = memory();
				const capture = await open(v6 ? { sourceIp: '2001:db8::1', destinationIp: '2001:db8::2' } : {});
				const sent: Buffer[] = [];
				const received: Buffer[] = [];
				for (const [outward, length, fill, skew] of steps) {
					const bytes = Buffer.alloc(length + skew, fill).subarray(skew);
					if (outward) capture.sent(bytes);
					else capture.received(bytes);
					(outward ? sent : received).push(Buffer.from(bytes));
					bytes.fill(0xee);
				}
				const { bytes, sha256: told, packets, ...part } = await capture.close('delivered');
				const written = read(file());
				const [out, back] = [Buffer.concat(sent), Buffer.concat(received)];
				expect(written.stream(40_000).equals(out)).toBe(true);
				expect(written.stream(80).equals(back)).toBe(true);
				expect({ bytes, told, packets }).toEqual({ bytes: file().length, told: sha256(file()), packets: written.stamps.length });
				expect(part).toMatchObject({ socketBytesOut: out.length, socketBytesIn: back.length });
			}),
			{ numRuns: 40 },
		);
	});

	it('is in the log before it is handed out, and at its end with all that it counted', async () => {
		const { open, events } = memory();
		const capture = await open();
		expect(events).toEqual([
			{ event: 'opened', capture: { file: 'part-0' }, socketBytesOut: 0, socketBytesIn: 0, applicationBytesOut: 0, applicationBytesIn: 0 },
		]);
		capture.counted(() => ({ applicationBytesOut: 3, applicationBytesIn: 1 }));
		capture.sent(Buffer.from('abcde'));
		capture.received(Buffer.from('xy'));
		const part = await capture.close('delivered');
		const counts = { socketBytesOut: 5, socketBytesIn: 2, applicationBytesOut: 3, applicationBytesIn: 1 };
		expect(events.slice(1)).toEqual([{ event: 'closed', capture: part, secrets: [], outcome: 'delivered', ...counts }]);
	});

	it('writes no secret, and seals those that came together as one', async () => {
		const { open, file, secrets, events } = memory();
		const capture = await open();
		capture.sent(Buffer.from('client hello'));
		capture.received(Buffer.from('server hello and what is already encrypted'));
		capture.secret(SECRET('CLIENT_HANDSHAKE_TRAFFIC_SECRET'));
		capture.secret(SECRET('SERVER_HANDSHAKE_TRAFFIC_SECRET') + '\n');
		expect(secrets()).toBe('');
		await capture.flush();
		expect(secrets()).toBe(SECRET('CLIENT_HANDSHAKE_TRAFFIC_SECRET') + '\n' + SECRET('SERVER_HANDSHAKE_TRAFFIC_SECRET') + '\n');
		capture.secret(SECRET('CLIENT_TRAFFIC_SECRET_0'));
		await capture.close('delivered');
		expect(file().includes('TRAFFIC_SECRET')).toBe(false);
		expect(read(file()).types.includes(10)).toBe(false);
		expect(events.at(-1)).toMatchObject({ secrets: [{ file: 'sealed-0' }, { file: 'sealed-1' }] });
	});

	it('lets no byte out before the secrets that came earlier are sealed', async () => {
		const gate = Promise.withResolvers<[]>();
		const { open } = memory({ keep: () => gate.promise });
		const capture = await open();
		capture.sent(Buffer.from('before'));
		await capture.written();
		capture.secret(SECRET('CLIENT_TRAFFIC_SECRET_0'));
		capture.sent(Buffer.from('after'));
		let written = false;
		const waiting = capture.written().then(() => {
			written = true;
		});
		await new Promise((resolve) => setImmediate(resolve));
		expect(written).toBe(false);
		gate.resolve([]);
		await waiting;
	});

	it('whose secrets cannot be sealed fails closed', async () => {
		const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
		const failing = await memory({ keep: () => Promise.reject(full) }).open();
		failing.secret(SECRET('CLIENT_TRAFFIC_SECRET_0'));
		for (const call of [() => failing.written(), () => failing.flush(), () => failing.sent(Buffer.from('x')), () => failing.close('cut')])
			expect(await codeOf(call)).toBe('no-space');
		const nobody = await memory({ keep: null }).open();
		expect(await codeOf(() => nobody.secret(SECRET('CLIENT_TRAFFIC_SECRET_0')))).toBe('sealer-missing');
	});

	it.each(['', 'x', 'CLIENT_RANDOM 00 11', SECRET('CLIENT_RANDOM') + '\nmore', SECRET('lower'), SECRET('A') + 'é'])(
		'takes no line %j for a secret',
		async (line) => {
			expect(await codeOf(async () => (await memory().open()).secret(line))).toBe('secret-invalid');
		},
	);

	it('takes no more secrets than a connection can have', async () => {
		const capture = await memory().open();
		for (let i = 0; i < 256; i += 1) capture.secret(SECRET('CLIENT_RANDOM'));
		expect(await codeOf(() => capture.secret(SECRET('CLIENT_RANDOM')))).toBe('secret-invalid');
	});

	it('says in section, interface and first packet that its packets are synthesised, and for which shipment', async () => {
		const { open, file } = memory();
		await (await open()).close('delivered');
		const about = 'packets synthesised from socket data by Tongguan; shipment shipment-1, transfer transfer-1, connection connection-1';
		const heads = file().subarray(0, file().indexOf(Buffer.from([6, 0, 0, 0])));
		expect(heads.toString('latin1').split(about)).toHaveLength(3);
		expect(read(file()).comments).toEqual([about]);
	});

	it('gives nanoseconds: the wall clock, carried on by ticks that never go back', async () => {
		const { open, file } = memory();
		const capture = await open();
		for (let i = 0; i < 3; i += 1) capture.sent(Buffer.from('x'));
		const { from, to } = await capture.close('delivered');
		const begin = BigInt(START) * 1_000_000n;
		const { stamps } = read(file());
		expect(stamps.map((at) => Number(at - begin))).toEqual([1000, 1000, 1000, 2000, 3000, 4000, 5000, 5000, 5000]);
		expect([from, to]).toEqual(['2026-06-01T08:00:00.123001000+08:00', '2026-06-01T08:00:00.123005000+08:00']);
	});

	it('never gives a packet a time before the one ahead of it, whatever the clocks do', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.bigInt({ min: -5_000_000n, max: 5_000_000n }), { minLength: 30, maxLength: 60 }), async (skews) => {
				let at = 10_000_000_000n;
				let look = 0;
				const { open, files } = memory({
					clock: () => new Date(START + Number(skews[look++ % skews.length]! / 1000n)),
					ticks: () => {
						at += skews[look++ % skews.length]!;
						return at;
					},
					limits: { bytes: 128 << 10, milliseconds: 60_000 },
				});
				const capture = await open();
				for (let i = 0; i < 10; i += 1) {
					capture.sent(Buffer.alloc(60_000));
					capture.received(Buffer.alloc(10));
				}
				await capture.close('delivered');
				const stamps = files().flatMap((file) => [...read(file).stamps]);
				for (const [i, stamp] of stamps.entries()) if (i > 0) expect(stamp >= stamps[i - 1]!).toBe(true);
				expect(files().length).toBeGreaterThan(4);
			}),
			{ numRuns: 20 },
		);
	});

	it('is synced by flush and closed once', async () => {
		const { open, calls } = memory();
		const capture = await open();
		await capture.flush();
		expect(calls).toEqual({ sync: 1, close: 0 });
		const [first, second] = await Promise.all([capture.close('delivered'), capture.close('delivered')]);
		expect(second).toBe(first);
		expect(calls).toEqual({ sync: 2, close: 1 });
		expect(await codeOf(() => capture.sent(Buffer.from('late')))).toBe('closed');
	});

	it('let go of is closed, makes no entry and takes nothing more', async () => {
		const { open, calls, events } = memory();
		const capture = await open();
		capture.sent(Buffer.from('kept'));
		await capture.abandon();
		expect(calls.close).toBe(1);
		expect(events.map(({ event }) => event)).toEqual(['opened']);
		expect(await codeOf(() => capture.sent(Buffer.from('late')))).toBe('closed');
	});

	it('makes who sends wait while more than a few MiB are unwritten', async () => {
		const gate = Promise.withResolvers<void>();
		const capture = await memory({ file: () => ({ write: () => gate.promise }) }).open();
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
		const written: Buffer[] = [];
		const write = async (bytes: Uint8Array) => gate.promise.then(() => void written.push(Buffer.from(bytes)));
		const { open, calls } = memory({ file: () => ({ write }) });
		const capture = await open();
		capture.sent(Buffer.from('handed over'));
		let done = false;
		const waiting = capture.written().then(() => {
			done = true;
		});
		await new Promise((resolve) => setImmediate(resolve));
		expect(done).toBe(false);
		gate.resolve();
		await waiting;
		expect(Buffer.concat(written).includes('handed over')).toBe(true);
		expect(calls.sync).toBe(0);
	});

	it('makes what it writes durable bit by bit, so that closing does not wait for all of it', async () => {
		const { open, calls } = memory();
		const capture = await open();
		for (let i = 0; i < 20; i += 1) {
			capture.sent(Buffer.alloc(1 << 20));
			await capture.written();
		}
		expect(calls.sync).toBe(2);
		await capture.close('delivered');
	});

	it.each(['write', 'sync', 'close'] as const)('that cannot %s fails closed', async (call) => {
		const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
		let closes = 0;
		const file = () => ({ close: async () => void closes++, [call]: () => Promise.reject(full) });
		const capture = await memory({ file }).open();
		if (call === 'close') {
			expect(await codeOf(() => capture.close('delivered'))).toBe('no-space');
			return;
		}
		expect(await codeOf(() => capture.flush())).toBe('no-space');
		expect(await codeOf(() => capture.ready())).toBe('no-space');
		expect(await codeOf(() => capture.written())).toBe('no-space');
		expect(await codeOf(() => capture.sent(Buffer.from('x')))).toBe('no-space');
		expect(await codeOf(() => capture.close('delivered'))).toBe('no-space');
		await capture.abandon();
		expect(closes).toBe(1);
	});

	it('that the log does not take is never handed out', async () => {
		const { open, calls } = memory({ enter: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) });
		expect(await codeOf(open)).toBe('no-space');
		expect(calls.close).toBe(1);
	});

	it.each([
		['a name for an address', { sourceIp: 'localhost' }, 'connection-invalid'],
		['addresses of two families', { sourceIp: '::1' }, 'connection-invalid'],
		['port 0', { destinationPort: 0 }, 'connection-invalid'],
		['ids that no comment can hold', { shipment: 'x'.repeat(5000) }, 'connection-invalid'],
	])('is refused for %s', async (_name, wrong, expected) => {
		expect(await codeOf(() => memory().open(wrong))).toBe(expected);
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
		const { open, file } = memory();
		const capture = await open(ends);
		for (let round = 0; round < 3; round++) {
			const length = Buffer.byteLength(body);
			capture.sent(
				Buffer.from(`POST /${round} HTTP/1.1\r\nhost: r\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`),
			);
			capture.received(Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n'));
			capture.received(Buffer.from('yes'));
		}
		await capture.close('delivered');
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
