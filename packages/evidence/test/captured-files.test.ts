import { appendFileSync, existsSync, linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCaptures, openCapture, readLog, verify } from '../src/adapters/node.ts';
import type { Capture, TrafficPayload } from '../src/types.ts';
import { codeOf } from './support/capture.ts';
import { failing } from './support/failing.ts';
import { memoryFs, snapshot } from './support/memory-fs.ts';
import { makeSealing, type Sealing } from './support/sealing.ts';
import { collect, META, makeSite, steadyClock, type TestSite } from './support/site.ts';

const LIMITS = { bytes: 128 << 10, milliseconds: 60_000 };
const SECRET = 'CLIENT_TRAFFIC_SECRET_0 ' + 'ab'.repeat(32) + ' ' + 'cd'.repeat(32);
let keys: Sealing;
beforeAll(async () => {
	keys = await makeSealing();
});
afterAll(() => keys[Symbol.dispose]());

const traffic = async (site: TestSite): Promise<TrafficPayload[]> =>
	(await collect(readLog(site.evidence, 'gateway', 'traffic'))).map(({ payload }) => payload as unknown as TrafficPayload);
/** Bytes for so many parts. */
const carry = async (capture: Capture, parts: number): Promise<void> => {
	for (let i = 1; i <= parts; i += 1) {
		capture.sent(Buffer.alloc(100_000, i));
		await capture.written();
	}
};
const file = (site: TestSite, name: string): string => {
	const found = readdirSync(join(site.evidence, 'capture'), { recursive: true, encoding: 'utf8' }).find((path) =>
		path.endsWith('/' + name),
	);
	return 'capture/' + found;
};

describe('the files of a capture', () => {
	it('are vouched for as soon as they are whole, also of a connection that never closes', async () => {
		using site = await makeSite();
		const writer = await site.open({ limits: LIMITS });
		const capture = await writer.capture({ ...META, connection: 'long' }, keys.toAll);
		capture.secret(SECRET);
		await carry(capture, 5);
		await capture.flush();
		const { verified, open } = await verify(site.evidence, { key: site.vkey });
		expect([verified, open]).toEqual([true, [file(site, 'long.4.pcapng')]]);
		const files = snapshot(site.evidence);
		for (const name of ['long.0.pcapng', 'long.2.pcapng', 'long.3.pcapng', 'long.0.escrow.age', 'long.0.inspector.age']) {
			const path = file(site, name);
			const bytes = files.get(path)!;
			const changed = (to: Uint8Array | null) => {
				const copy = new Map(files);
				if (to === null) copy.delete(path);
				else copy.set(path, to);
				return verify('/e', { fs: memoryFs(copy) });
			};
			const flipped = bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 4 : byte));
			for (const to of [flipped, bytes.subarray(0, -4), new Uint8Array([...bytes, 0, 0, 0, 0])])
				expect((await changed(to)).failures.map(({ code, file: where }) => [code, where])).toEqual([['capture-mismatch', path]]);
			expect((await changed(null)).failures.map(({ code, file: where }) => [code, where])).toEqual([['file-missing', path]]);
		}
		await capture.close('delivered');
		await writer.close();
		expect(await verify(site.evidence)).toMatchObject({ verified: true, open: [] });
		expect((await traffic(site)).map(({ event }) => event)).toEqual(['opened', 'part', 'part', 'part', 'part', 'closed']);
	});

	it('that no entry names fail: parts, secrets and secrets of a connection that is over', async () => {
		using site = await makeSite();
		const writer = await site.open({ limits: LIMITS });
		const capture = await writer.capture({ ...META, connection: 'over' }, keys.toEscrow);
		capture.secret(SECRET);
		await capture.close('delivered');
		await writer.close();
		const files = snapshot(site.evidence);
		const folder = file(site, 'over.0.pcapng').replace(/over.*/, '');
		for (const [name, code] of [
			['over.1.pcapng', 'capture-unlisted'],
			['over.pcapng', 'capture-unlisted'],
			['over.1.escrow.age', 'capture-unlisted'],
			['over.0.inspector.age', 'capture-unlisted'],
			['other.0.escrow.age', 'capture-unlisted'],
			['over.00.pcapng', 'file-unknown'],
			['over.0.other.age', 'file-unknown'],
			['over.escrow.age', 'file-unknown'],
			['over.0.pcapng.gateway.tmp', 'file-unknown'],
		] as const) {
			const { failures } = await verify('/e', { fs: memoryFs(new Map([...files, [folder + name, new Uint8Array(3)]])) });
			expect(failures).toEqual([{ code, file: folder + name, params: {} }]);
		}
	});

	it('name day by day where they are, and open as one connection from all of them', async () => {
		using site = await makeSite();
		let at = Date.parse('2026-07-01T15:59:59.000Z');
		let ticks = 0n;
		const writer = await site.open({ limits: LIMITS, clock: () => new Date(at++), ticks: () => (ticks += 1_000_000n) });
		const capture = await writer.capture({ ...META, connection: 'night' }, keys.toAll);
		capture.secret(SECRET);
		capture.sent(Buffer.from('before midnight'));
		await capture.written();
		at += 60_000;
		ticks += 60_000_000_000n;
		capture.sent(Buffer.from('after midnight'));
		await capture.close('delivered');
		await writer.close();
		expect((await verify(site.evidence)).failures).toEqual([]);
		expect((await collect(listCaptures(site.evidence))).map(({ file: path, part }) => [path, part])).toEqual([
			['capture/2026-07-01/night.0.pcapng', 0],
			['capture/2026-07-02/night.1.pcapng', 1],
		]);
		const { write, ...opened } = await openCapture(site.evidence, 'night', [keys.inspector.identity]);
		expect(opened.parts).toEqual(['capture/2026-07-01/night.0.pcapng', 'capture/2026-07-02/night.1.pcapng']);
		const out: Buffer[] = [];
		expect(await write(async (bytes) => void out.push(Buffer.from(bytes)))).toEqual({ packets: 8, torn: 0 });
		const whole = Buffer.concat(out);
		expect([whole.includes('before midnight'), whole.includes('after midnight'), whole.includes(SECRET)]).toEqual([true, true, true]);
		expect(whole.indexOf(SECRET)).toBeLessThan(whole.indexOf(Buffer.from([6, 0, 0, 0])));
		for (const [wrong, code] of [
			[[keys.first.identity], 'escrow-incomplete'],
			[[keys.stranger.identity, keys.stranger.identity], 'identity-wrong'],
		] as const)
			expect(await codeOf(() => openCapture(site.evidence, 'night', wrong))).toBe(code);
		expect(await codeOf(() => openCapture(site.evidence, 'nobody', [keys.first.identity]))).toBe('capture-missing');
		rmSync(join(site.evidence, 'capture/2026-07-01/night.0.pcapng'));
		expect(await openCapture(site.evidence, 'night', [keys.inspector.identity])).toMatchObject({ missing: [0] });
	});

	it('of another making are told from ours, with the place', async () => {
		using site = await makeSite();
		const writer = await site.open();
		const capture = await writer.capture({ ...META, connection: 'odd' });
		await capture.close('delivered');
		await writer.close();
		const path = join(site.evidence, file(site, 'odd.0.pcapng'));
		const bytes = readFileSync(path);
		const packets = bytes.indexOf(Buffer.from([6, 0, 0, 0]));
		const openedTo = async (): Promise<unknown> => (await openCapture(site.evidence, 'odd', [])).write(async () => undefined);
		for (const [at, byte, offset] of [
			[0, 0x0b, 0],
			[8, 0, 0],
			[packets + 4, 0xff, packets],
			[packets + 6, 0xff, packets],
		] as const) {
			const wrong = Buffer.from(bytes);
			wrong[at] = byte;
			writeFileSync(path, wrong);
			await expect(openedTo()).rejects.toMatchObject({ code: 'capture-damaged', params: { offset } });
		}
		for (let length = 0; length < bytes.length; length += 1) {
			writeFileSync(path, bytes.subarray(0, length));
			const { torn, packets: whole } = (await openedTo()) as { torn: number; packets: number };
			expect(torn > 0 || whole < 6).toBe(true);
		}
	});

	it('of version 0.1, one for a connection with its secrets inside, still verify, list and open', async () => {
		using site = await makeSite();
		const writer = await site.open();
		const capture = await writer.capture({ ...META, connection: 'new' });
		capture.sent(Buffer.from('said'));
		await capture.close('delivered');
		const entries = await traffic(site);
		const { bytes, sha256 } = (entries[1] as Extract<TrafficPayload, { event: 'closed' }>).capture;
		const former = file(site, 'new.0.pcapng').replace('new.0', 'old');
		writeFileSync(join(site.evidence, former), readFileSync(join(site.evidence, file(site, 'new.0.pcapng'))));
		const { secrets: _, ...common } = { ...(entries[1] as object), connection: 'old' } as Record<string, unknown>;
		await writer.append('traffic', { ...common, event: 'opened', capture: { file: former } } as never);
		await writer.append('traffic', { ...common, event: 'closed', capture: { file: former, bytes, sha256 }, outcome: 'delivered' } as never);
		await writer.close();
		expect((await verify(site.evidence)).failures).toEqual([]);
		const [row] = await collect(listCaptures(site.evidence, { connection: 'old' }));
		expect(row).toMatchObject({ part: null, file: former, bytes, outcome: 'delivered', socketBytesOut: null });
		expect(await openCapture(site.evidence, 'old', [])).toMatchObject({ parts: [former], secrets: false, missing: [] });
	});
});

describe('after a crash', () => {
	it('what was in the log is closed as interrupted, with the secrets that were sealed, and still opens', async () => {
		using site = await makeSite();
		const writer = await site.open({ limits: LIMITS });
		const capture = await writer.capture({ ...META, connection: 'cut' }, keys.toAll);
		await carry(capture, 3);
		capture.secret(SECRET);
		capture.received(Buffer.from('answer'));
		await capture.flush();
		await capture.abandon();
		await writer.close();
		const last = join(site.evidence, file(site, 'cut.2.pcapng'));
		// A packet of which only the beginning was written.
		appendFileSync(last, readFileSync(last).subarray(0, 5));
		const before = await verify(site.evidence);
		expect(before.open).toContain(file(site, 'cut.2.pcapng'));
		const again = await site.open({ limits: LIMITS });
		expect(again.recovery).toEqual([
			{ code: 'capture-interrupted', file: file(site, 'cut.2.pcapng'), params: { bytes: readFileSync(last).length } },
		]);
		await again.close();
		expect(await verify(site.evidence)).toMatchObject({ verified: true, open: [], failures: [] });
		const closed = (await traffic(site)).at(-1) as Extract<TrafficPayload, { event: 'closed' }>;
		expect(closed).toMatchObject({
			event: 'closed',
			outcome: 'interrupted',
			socketBytesOut: null,
			capture: { packets: 4, socketBytesOut: null },
		});
		expect(closed).not.toHaveProperty('next');
		expect(closed.capture.from).toMatch(/^2026-07-01T08:00:00\.\d{9}\+08:00$/);
		expect(closed.secrets.map(({ file: path, to }) => [path, to]).sort()).toEqual([
			[file(site, 'cut.0.escrow.age'), null],
			[file(site, 'cut.0.inspector.age'), null],
		]);
		const { write } = await openCapture(site.evidence, 'cut', [keys.first.identity, keys.second.identity]);
		expect((await write(async () => undefined)).torn).toBe(5);
		expect((await site.open()).recovery).toEqual([]);
	});

	it('a part that no entry came to name, and secrets half written, are removed', async () => {
		using site = await makeSite();
		const writer = await site.open({ limits: LIMITS });
		const capture = await writer.capture({ ...META, connection: 'cut' }, keys.toAll);
		await carry(capture, 2);
		await capture.abandon();
		await writer.close();
		const folder = join(site.evidence, file(site, 'cut.0.pcapng'), '..');
		const path = (name: string): string => join(folder, name);
		writeFileSync(path('cut.2.pcapng.gateway.tmp'), 'begun');
		linkSync(path('cut.2.pcapng.gateway.tmp'), path('cut.2.pcapng'));
		writeFileSync(path('cut.0.escrow.age.gateway.tmp'), 'age-encr');
		writeFileSync(path('lost.0.escrow.age.gateway.tmp'), 'age of a connection that never was');
		linkSync(path('lost.0.escrow.age.gateway.tmp'), path('lost.0.escrow.age'));
		const again = await site.open({ limits: LIMITS });
		expect(again.recovery.map(({ code, file: where }) => code + ' ' + where.replace(/.*\//, '')).sort()).toEqual([
			'capture-interrupted cut.1.pcapng',
			'capture-removed cut.2.pcapng',
			'capture-removed lost.0.escrow.age',
			'uncommitted-removed cut.0.escrow.age.gateway.tmp',
		]);
		await again.close();
		expect(readdirSync(folder).sort()).toEqual(['cut.0.pcapng', 'cut.1.pcapng']);
		expect((await verify(site.evidence)).failures).toEqual([]);
	});
});

describe('a disk that is full', () => {
	it.each([
		['begins no further part', 'c-1.1.pcapng'],
		['seals no secret', '.escrow.age'],
		['makes no entry of the part', '/logs/gateway/journal/'],
	])('%s, and what was to go out is not let out', async (_name, place) => {
		using site = await makeSite();
		let broken = false;
		const writer = await site.open({ limits: LIMITS, fs: failing((path) => broken && path.includes(place), 'ENOSPC') });
		const capture = await writer.capture({ ...META, connection: 'c-1' }, keys.toAll);
		await carry(capture, 1);
		broken = true;
		capture.secret(SECRET);
		capture.sent(Buffer.alloc(140_000));
		expect(await codeOf(() => capture.written())).toBe('no-space');
		expect(await codeOf(() => capture.close('cut'))).toMatch(/^(no-space|closed-after-failure)$/);
		await capture.abandon();
		await writer.close();
		broken = false;
		const again = await site.open({ limits: LIMITS });
		await again.close();
		expect(await verify(site.evidence)).toMatchObject({ verified: true, open: [] });
	});
});

describe('a list of captures', () => {
	let site: TestSite;
	const rows = async (filter: Parameters<typeof listCaptures>[1]): Promise<string[]> =>
		(await collect(listCaptures(site.evidence, filter))).map(({ file: path }) => path.replace(/.*\//, ''));
	beforeAll(async () => {
		site = await makeSite({ writers: ['gateway', 'other'] });
		let ticks = 0n;
		const moment = { clock: steadyClock('2026-07-01T00:00:00.000Z'), ticks: () => (ticks += 1_000_000n) };
		const writer = await site.open({ limits: LIMITS, ...moment });
		const long = await writer.capture({ ...META, connection: 'long', shipment: 's-2' });
		await carry(long, 3);
		const short = await writer.capture({
			...META,
			connection: 'six',
			sourceIp: '2001:db8::7',
			destinationIp: '2001:db8::8',
			destinationPort: 8443,
		});
		await short.close('cut');
		const other = await site.open({ writer: 'other', clock: steadyClock('2026-07-02T00:00:00.000Z') });
		await (await other.capture({ ...META, connection: 'later', destinationIp: '198.51.100.1' })).close('delivered');
		await long.abandon();
		await writer.close();
		await other.close();
	});
	afterAll(() => site[Symbol.dispose]());

	it('has a row for each part, with what the entries say, and null for what they cannot say yet', async () => {
		const all = await collect(listCaptures(site.evidence));
		expect(all.map(({ file: path }) => path.replace(/.*\//, '')).sort()).toEqual(
			['later.0.pcapng', 'long.0.pcapng', 'long.1.pcapng', 'long.2.pcapng', 'six.0.pcapng'].sort(),
		);
		const row = (connection: string, part: number) => all.find((one) => one.connection === connection && one.part === part)!;
		expect(row('long', 0)).toMatchObject({ writer: 'gateway', shipment: 's-2', transfer: 't-1', recipient: 'r-1', outcome: null });
		expect(row('long', 0).bytes).toBeGreaterThan(70_000);
		expect(row('long', 0).socketBytesOut! + row('long', 1).socketBytesOut!).toBeGreaterThan(100_000);
		expect(row('long', 2)).toMatchObject({ bytes: null, sha256: null, to: null, socketBytesOut: null, outcome: null });
		expect(row('six', 0)).toMatchObject({ sourceIp: '2001:db8::7', destinationPort: 8443, outcome: 'cut' });
	});
	it('is narrowed by address, port, shipment and connection', async () => {
		expect(await rows({ net: '10.0.0.0/8', port: 443 })).toHaveLength(4);
		expect(await rows({ net: '198.51.100.0/24' })).toEqual(['later.0.pcapng']);
		expect(await rows({ net: '2001:db8::/32' })).toEqual(['six.0.pcapng']);
		expect(await rows({ port: 8443 })).toEqual(['six.0.pcapng']);
		expect(await rows({ shipment: 's-2' })).toEqual(['long.0.pcapng', 'long.1.pcapng', 'long.2.pcapng']);
		expect(await rows({ connection: 'six' })).toEqual(['six.0.pcapng']);
		expect(await rows({ net: '192.0.2.7', port: 1 })).toEqual([]);
		expect(await codeOf(() => rows({ net: '10.0.0.0/40' }))).toBe('network-invalid');
	});
	it('is narrowed by time: parts that carry something from a moment on and before another, an open one to the present', async () => {
		const [first] = await collect(listCaptures(site.evidence, { connection: 'long' }));
		const end = Date.parse(first!.to!);
		expect(await rows({ connection: 'long', to: new Date(Date.parse(first!.from)) })).toEqual([]);
		expect(await rows({ connection: 'long', to: new Date(Date.parse(first!.from) + 1) })).toEqual(['long.0.pcapng']);
		expect(await rows({ connection: 'long', from: new Date(end + 1) })).toEqual(['long.1.pcapng', 'long.2.pcapng']);
		expect(await rows({ from: new Date('2026-08-01') })).toEqual(['long.2.pcapng']);
		expect(await rows({ from: new Date('2026-07-02') })).toContain('later.0.pcapng');
	});
	it('is there also for a folder without a single log', async () => {
		expect(existsSync(join(site.dir, 'nowhere'))).toBe(false);
		expect(await collect(listCaptures(join(site.dir, 'nowhere')))).toEqual([]);
	});
});
