import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdentity } from '@tongguan/clearance';
import type { Capture, TrafficPayload } from '@tongguan/evidence';
import {
	createAgeSealer,
	generateIdentity,
	generateLogKey,
	openCapture,
	openWriter,
	readLog,
	verify,
	vkeyOf,
	writeRoster,
} from '@tongguan/evidence/node';
import { startRecipient } from '@tongguan/recipient';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, resolveRecipient } from '../src/send/index.ts';
import { sample } from './sample.ts';

const hasTshark = spawnSync('tshark', ['--version']).status === 0;
const named = (name: string): string => (hasTshark ? name : `${name} (skipped: no tshark)`);
const CHECKS = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
const SITE = 'gateway-test';
/** So that a shipment of a few megabytes goes on in several files. */
const LIMITS = { bytes: 1 << 19, milliseconds: 60_000 };

describe('the capture of a shipment over a real connection', () => {
	let folder = '';
	/** Merged as it lies in the evidence folder, and as two holders of the escrow open it. */
	let sealed = '';
	let whole = '';
	const entries: TrafficPayload[] = [];
	type Ended = Extract<TrafficPayload, { event: 'part' | 'closed' }>;
	const ended = () => entries.filter((entry): entry is Ended => entry.event !== 'opened');
	const fields = (path: string, filter: string, field: string): string[] => {
		const { stdout } = spawnSync('tshark', [...CHECKS, '-r', path, '-Y', filter, '-T', 'fields', '-e', field], { maxBuffer: 64 << 20 });
		return stdout.toString().split('\n').filter(Boolean);
	};

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'tongguan-capture-'));
		const evidence = join(folder, 'evidence');
		const key = generateLogKey(`${SITE}/gateway`);
		await writeRoster({ evidence, site: SITE, key: generateLogKey(SITE), writers: [{ name: 'gateway', vkey: vkeyOf(key) }] });
		const writer = await openWriter({ evidence, site: SITE, writer: 'gateway', key, clock: () => new Date(), limits: LIMITS });
		const holders = [await generateIdentity(), await generateIdentity()] as const;
		const sealer = await createAgeSealer({ escrow: [holders[0].recipient, holders[1].recipient], inspector: null });
		const gateway = createIdentity('Gateway under test');
		const recipient = await startRecipient({ dir: join(folder, 'recipient'), allow: [gateway.pin] });
		const { manifest, chunks } = sample(3_000_000, 1 << 20);
		let capture: Capture;
		const connection = await connect({
			address: await resolveRecipient(recipient.address, { lookup: () => Promise.reject(new Error()) }),
			pin: recipient.pin,
			key: gateway.keyPem,
			cert: gateway.certPem,
			capture: async (ends) => {
				const about = { connection: 'c1', shipment: 's1', transfer: 't1', recipient: 'r1', application: 'https' };
				capture = await writer.capture({ ...about, ...ends }, sealer);
				return capture;
			},
			deadlineMs: 10_000,
			signal: new AbortController().signal,
		});
		await connection.postManifest(manifest);
		for (const [n, chunk] of chunks.entries()) await connection.putChunk(n, manifest.chunks[n]!, chunk);
		await connection.complete();
		await connection.close();
		await capture!.close('delivered');
		await recipient.close();
		await writer.close();
		for await (const { payload } of readLog(evidence, 'gateway', 'traffic')) entries.push(payload as unknown as TrafficPayload);
		sealed = join(folder, 'sealed.pcapng');
		if (hasTshark) spawnSync('mergecap', ['-w', sealed, ...ended().map(({ capture: { file } }) => join(evidence, file))]);
		whole = join(folder, 'whole.pcapng');
		const { write } = await openCapture(evidence, 'c1', [holders[1].identity, holders[0].identity]);
		await write((bytes) => appendFile(whole, bytes));
	});
	afterAll(() => rm(folder, { recursive: true }));

	it('is what the log says of it, and holds no secret', async () => {
		expect(await verify(join(folder, 'evidence'))).toMatchObject({ verified: true, open: [] });
		expect(ended().length).toBeGreaterThan(3);
		for (const { capture } of ended()) expect((await stat(join(folder, 'evidence', capture.file))).size).toBe(capture.bytes);
		const [last] = ended().slice(-1);
		expect(last!.applicationBytesOut).toBeGreaterThan(3_000_000);
		expect(ended().reduce((sum, { capture }) => sum + capture.socketBytesOut!, 0)).toBe(last!.socketBytesOut);
		for (const [i, { applicationBytesOut }] of ended().entries())
			expect(applicationBytesOut!).toBeGreaterThanOrEqual(i === 0 ? 0 : ended()[i - 1]!.applicationBytesOut!);
		for (const name of readdirSync(join(folder, 'evidence', 'capture'), { recursive: true, encoding: 'utf8' })) {
			if (name.includes('.')) expect(readFileSync(join(folder, 'evidence', 'capture', name)).includes('TRAFFIC_SECRET'), name).toBe(false);
		}
	});
	it.skipIf(!hasTshark)(named('opens in tshark with the requests and their JSON'), () => {
		expect(fields(whole, 'http.request', 'http.request.uri')).toEqual([
			'/shipments',
			'/shipments/ship-1/chunks/0',
			'/shipments/ship-1/chunks/1',
			'/shipments/ship-1/chunks/2',
			'/shipments/ship-1/complete',
		]);
		expect(fields(whole, 'http.request.uri == "/shipments"', 'json.value.string').join()).toContain('车主名单.csv');
		expect(fields(whole, 'http.response', 'http.response.code')).toEqual(['201', '200', '200', '200', '200']);
	});
	it.skipIf(!hasTshark)(named('shows neither request nor JSON without the secrets'), () => {
		expect(fields(sealed, 'http || json', 'frame.number')).toEqual([]);
		expect(fields(sealed, 'tls.handshake.type == 1', 'frame.number')).toHaveLength(1);
	});
	it.skipIf(!hasTshark)(named('has nothing tshark calls malformed, out of order or wrong in its checksums'), () => {
		expect(fields(whole, '_ws.malformed || tcp.analysis.flags', 'frame.number')).toEqual([]);
		const all = fields(whole, 'frame', 'frame.number').length;
		expect(fields(whole, 'tcp.checksum.status == "Good" && ip.checksum.status == "Good"', 'frame.number')).toHaveLength(all);
		expect(fields(whole, 'tcp.flags.fin == 1', 'frame.number')).toHaveLength(2);
	});
});
