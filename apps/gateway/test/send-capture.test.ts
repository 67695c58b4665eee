import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdentity } from '@tongguan/clearance';
import { startRecipient } from '@tongguan/recipient';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, resolveRecipient } from '../src/send/index.ts';
import { recording } from './recording.ts';
import { sample } from './sample.ts';

const hasTshark = spawnSync('tshark', ['--version']).status === 0;
const named = (name: string): string => (hasTshark ? name : `${name} (skipped: no tshark)`);
const CHECKS = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];

/** The file without its Decryption Secrets Blocks (type 10). */
const withoutSecrets = (file: Buffer): Buffer => {
	const kept: Buffer[] = [];
	for (let at = 0; at < file.length; at += file.readUInt32LE(at + 4)) {
		if (file.readUInt32LE(at) !== 10) kept.push(file.subarray(at, at + file.readUInt32LE(at + 4)));
	}
	return Buffer.concat(kept);
};

describe('the capture of a shipment over a real connection', () => {
	let folder = '';
	let whole = '';
	let sealed = '';
	let closing: { bytes: number; sha256: string };
	let file: Buffer;
	const fields = (path: string, filter: string, field: string): string[] => {
		const { stdout } = spawnSync('tshark', [...CHECKS, '-r', path, '-Y', filter, '-T', 'fields', '-e', field], { maxBuffer: 64 << 20 });
		return stdout.toString().split('\n').filter(Boolean);
	};

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'tongguan-capture-'));
		const gateway = createIdentity('Gateway under test');
		const recipient = await startRecipient({ dir: join(folder, 'recipient'), allow: [gateway.pin] });
		const record = recording();
		const { manifest, chunks } = sample(3_000_000, 1 << 20);
		const connection = await connect({
			address: await resolveRecipient(recipient.address, { lookup: () => Promise.reject(new Error()) }),
			pin: recipient.pin,
			key: gateway.keyPem,
			cert: gateway.certPem,
			capture: record.open,
			deadlineMs: 10_000,
			signal: new AbortController().signal,
		});
		await connection.postManifest(manifest);
		for (const [n, chunk] of chunks.entries()) await connection.putChunk(n, manifest.chunks[n]!, chunk);
		await connection.complete();
		await connection.close();
		closing = await record.close();
		await recipient.close();
		file = record.file();
		whole = join(folder, 'whole.pcapng');
		sealed = join(folder, 'sealed.pcapng');
		await writeFile(whole, file);
		await writeFile(sealed, withoutSecrets(file));
	});
	afterAll(() => rm(folder, { recursive: true }));

	it('has the size and digest that close told', () => {
		expect(closing).toEqual({ bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') });
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
