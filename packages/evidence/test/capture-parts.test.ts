import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CapturePart } from '../src/types.ts';
import { codeOf, memory, read, START, sha256 } from './support/capture.ts';

const LEAST = 128 << 10;
const MINUTE = 60_000;
const partsIn = (events: ReturnType<typeof memory>['events']): CapturePart[] =>
	events.flatMap((event) => (event.event === 'opened' ? [] : [event.capture]));

describe('a capture that goes on in other files', () => {
	it('has both streams in the order of its parts, none above the limit, each whole in itself and as the log says', async () => {
		const step = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 200_000 }));
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.integer({ min: LEAST, max: 400_000 }), async (steps, bytes) => {
				const { open, files, events } = memory({ limits: { bytes, milliseconds: MINUTE } });
				const capture = await open();
				const carried = { 40000: [] as Buffer[], 80: [] as Buffer[] };
				for (const [i, [outward, length]] of steps.entries()) {
					const data = Buffer.alloc(length, i + 1);
					if (outward) capture.sent(data);
					else capture.received(data);
					carried[outward ? 40_000 : 80].push(data);
				}
				await capture.close('delivered');
				const written = files().map(read);
				for (const port of [40_000, 80] as const)
					expect(Buffer.concat(written.map((part) => part.stream(port))).equals(Buffer.concat(carried[port]))).toBe(true);
				for (const [i, file] of files().entries()) {
					const { types, stamps, comments } = written[i]!;
					expect(file.length).toBeLessThanOrEqual(bytes);
					expect(types.slice(0, 3)).toEqual([0x0a0d0d0a, 1, 6]);
					expect(comments).toHaveLength(1);
					const said = partsIn(events)[i]!;
					const lengths = ([40_000, 80] as const).map((port) => written[i]!.stream(port).length);
					expect([said.socketBytesOut, said.socketBytesIn, said.packets]).toEqual([...lengths, stamps.length]);
					expect([said.bytes, said.sha256]).toEqual([file.length, sha256(file)]);
				}
				expect(events.map(({ event }) => event)).toEqual([
					'opened',
					...files()
						.slice(1)
						.map(() => 'part'),
					'closed',
				]);
			}),
			{ numRuns: 40 },
		);
	});

	it('goes on with the numbers of its TCP stream, without another handshake', async () => {
		const { open, files } = memory({ limits: { bytes: LEAST, milliseconds: MINUTE } });
		const capture = await open();
		for (let i = 0; i < 8; i += 1) {
			capture.sent(Buffer.alloc(100_000));
			capture.received(Buffer.alloc(3000));
		}
		await capture.close('delivered');
		const segments = files().flatMap((file) => [...read(file).segments]);
		const next = new Map<number, number>();
		for (const { port, flags, seq, length } of segments) {
			expect(seq).toBe(next.get(port) ?? 0);
			next.set(port, seq + length + (flags & 3 ? 1 : 0));
		}
		expect(segments.filter(({ flags }) => (flags & 2) !== 0)).toHaveLength(2);
		expect(files().length).toBeGreaterThan(6);
	});

	it('turns to another file when bytes come a minute after it began, and not without any', async () => {
		let ticks = 0n;
		const { open, files, events } = memory({ ticks: () => ticks, clock: () => new Date(START + Number(ticks / 1_000_000n)) });
		const capture = await open();
		capture.sent(Buffer.from('first'));
		ticks += 59_999_000_000n;
		capture.sent(Buffer.from('still'));
		expect(files()).toHaveLength(1);
		ticks += 3_600_000_000_000n;
		await capture.flush();
		expect(files()).toHaveLength(1);
		capture.received(Buffer.from('late'));
		await capture.written();
		expect(files()).toHaveLength(2);
		expect(events.at(-1)).toMatchObject({ event: 'part', capture: { file: 'part-0' }, next: { file: 'part-1' }, socketBytesOut: 10 });
		await capture.close('delivered');
		const [first, second] = partsIn(events);
		expect([first!.from, first!.to]).toEqual(['2026-06-01T08:00:00.123000000+08:00', '2026-06-01T08:01:00.122000000+08:00']);
		expect(second!.from).toBe('2026-06-01T09:01:00.122000001+08:00');
	});

	it('lets no byte out before the log names the file that it is in', async () => {
		const gate = Promise.withResolvers<void>();
		const entered: string[] = [];
		const { open } = memory({
			limits: { bytes: LEAST, milliseconds: MINUTE },
			enter: async ({ event }) => {
				if (event === 'part') await gate.promise;
				entered.push(event);
			},
		});
		const capture = await open();
		capture.sent(Buffer.alloc(60_000));
		await capture.written();
		capture.sent(Buffer.alloc(90_000));
		let written = false;
		const waiting = capture.written().then(() => {
			written = true;
		});
		for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
		expect(written).toBe(false);
		expect(entered).toEqual(['opened']);
		gate.resolve();
		await waiting;
		expect(entered).toEqual(['opened', 'part']);
	});

	it('names with each part the secrets that were sealed while it was written', async () => {
		const { open, events } = memory({ limits: { bytes: LEAST, milliseconds: MINUTE } });
		const capture = await open();
		const line = 'CLIENT_RANDOM ' + 'ab'.repeat(32) + ' ' + 'cd'.repeat(48);
		capture.secret(line);
		capture.sent(Buffer.alloc(140_000));
		await capture.written();
		capture.secret(line);
		await capture.close('delivered');
		const sealed = events.map((event) => (event.event === 'opened' ? [] : event.secrets.map(({ file }) => file)));
		expect(sealed).toEqual([[], ['sealed-0'], ['sealed-1']]);
	});

	it.each([
		['cannot be begun', { file: (number: number) => (number === 0 ? {} : { write: () => Promise.reject(new Error('disk')) }) }],
		[
			'cannot be entered',
			{ enter: ({ event }: { event: string }) => (event === 'part' ? Promise.reject(new Error('log')) : Promise.resolve()) },
		],
		['cannot be made durable', { file: () => ({ sync: () => Promise.reject(new Error('disk')) }) }],
	])('fails closed when a part %s', async (_name, broken) => {
		const capture = await memory({ ...broken, limits: { bytes: LEAST, milliseconds: MINUTE } }).open();
		capture.sent(Buffer.alloc(200_000));
		expect(await codeOf(() => capture.written())).toBe('io');
		expect(await codeOf(() => capture.ready())).toBe('io');
		expect(await codeOf(() => capture.flush())).toBe('io');
		expect(await codeOf(() => capture.sent(Buffer.from('x')))).toBe('io');
		expect(await codeOf(() => capture.close('cut'))).toBe('io');
		await capture.abandon();
	});

	it.each([
		{ bytes: LEAST - 1, milliseconds: 1 },
		{ bytes: LEAST, milliseconds: 0 },
		{ bytes: 1.5e6 + 0.5, milliseconds: 1 },
		{ bytes: Number.NaN, milliseconds: 1 },
	])('does not begin under %o', async (limits) => {
		expect(await codeOf(() => memory({ limits }).open())).toBe('part-limits-invalid');
	});
});

const hasTshark = spawnSync('tshark', ['--version']).status === 0 && spawnSync('mergecap', ['--version']).status === 0;

describe.skipIf(!hasTshark)(hasTshark ? 'parts read by Wireshark’s tools' : 'parts read by Wireshark’s tools (skipped: no tshark)', () => {
	let folder = '';
	const names = (): string[] => Array.from({ length: count }, (_, number) => join(folder, 'c.' + number + '.pcapng'));
	let count = 0;
	const body = JSON.stringify({ 收件: '境外接收方', rows: 'x'.repeat(700_000) });
	const frames = (file: string, filter: string, field: string): string[] => {
		const checks = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
		const { stdout } = spawnSync('tshark', [...checks, '-r', file, '-Y', filter, '-T', 'fields', '-e', field], { maxBuffer: 64 << 20 });
		return stdout.toString().split('\n').filter(Boolean);
	};
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'tongguan-parts-'));
		const { open, files } = memory({ limits: { bytes: 150_000, milliseconds: MINUTE } });
		const capture = await open();
		for (let round = 0; round < 3; round += 1) {
			const head = `POST /${round} HTTP/1.1\r\nhost: r\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
			capture.sent(Buffer.from(head + body));
			capture.received(Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nyes'));
		}
		await capture.close('delivered');
		count = files().length;
		for (const [number, file] of files().entries()) await writeFile(names()[number]!, file);
		// In any order: their times tell which comes first.
		spawnSync('mergecap', ['-w', join(folder, 'whole.pcapng'), ...names().reverse()]);
	});
	afterAll(() => rm(folder, { recursive: true }));

	it('are one connection again when they are merged: every request with its JSON, no checksum wrong, nothing to remark on', () => {
		const whole = join(folder, 'whole.pcapng');
		expect(count).toBeGreaterThan(10);
		expect(frames(whole, 'http.request', 'http.request.uri')).toEqual(['/0', '/1', '/2']);
		expect(frames(whole, 'http.request', 'json.value.string')[0]).toContain('境外接收方');
		const all = frames(whole, 'frame', 'frame.number').length;
		expect(frames(whole, 'tcp.checksum.status == "Good" && ip.checksum.status == "Good"', 'frame.number')).toHaveLength(all);
		expect(frames(whole, '_ws.malformed || tcp.analysis.flags || _ws.expert.severity >= "Warning"', 'frame.number')).toEqual([]);
	});
	it('say with every packet that it is synthesised, also after merging', () => {
		const described = new Set(frames(join(folder, 'whole.pcapng'), 'frame', 'frame.interface_description'));
		expect([...described].map((text) => text.split(';')[0])).toEqual(['packets synthesised from socket data by Tongguan']);
	});
	it('each open alone, without anything malformed', () => {
		for (const name of names()) {
			expect(frames(name, 'tcp', 'frame.number').length).toBeGreaterThan(1);
			expect(frames(name, '_ws.malformed', 'frame.number')).toEqual([]);
		}
	});
});
