import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CaptureSink, connect, resolveRecipient } from '../../../apps/gateway/src/send/index.ts';
import { createIdentity, type Ends, type Manifest } from '../../clearance/src/index.ts';
import { createAgeSealer, generateIdentity, generateLogKey, openWriter, vkeyOf, writeRoster } from '../src/adapters/node.ts';
import type { Capture } from '../src/types.ts';

export type Report = (bench: string, figure: number, unit: string, peer: string, peerFigure: number | null, note: string) => void;

const SITE = 'bench.example';
const CHUNK = 4 << 20;
const BYTES = 400_000_000;
const ROUNDS = 9;
const nowhere: CaptureSink = {
	sent: () => undefined,
	received: () => undefined,
	secret: () => undefined,
	counted: () => undefined,
	flush: () => Promise.resolve(),
	ready: () => Promise.resolve(),
	written: () => Promise.resolve(),
};
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

type Peer = { readonly child: ChildProcess; readonly address: string; readonly pin: string };
/** A recipient in a process of its own. */
const receiving = async (dir: string, allow: string): Promise<Peer> => {
	const main = join(import.meta.dirname, '..', '..', '..', 'apps', 'recipient', 'src', 'main.ts');
	const child = spawn(process.execPath, [main, '--dir', dir, '--allow', allow], { stdio: ['ignore', 'pipe', 'inherit'] });
	const line = await new Promise<string>((resolve, reject) => {
		child.stdout.once('data', (text: Buffer) => resolve(text.toString()));
		child.once('exit', (code) => reject(new Error(`recipient ended with ${code}`)));
	});
	return { child, ...(JSON.parse(line) as { address: string; pin: string }) };
};

/**
 * `capture`: MB/s of a shipment over mutual TLS by the gateway's own way of sending, from dialling to the end of the connection, with its
 * capture (parts, sealed secrets, digests, entries, durable at the end) and without. Both in each round; the round of the median ratio is reported.
 */
export const captureBench = async (report: Report): Promise<void> => {
	const folder = await mkdtemp(join(tmpdir(), 'evidence-bench-capture-'));
	const gateway = createIdentity('Bench');
	const peer = await receiving(join(folder, 'recipient'), gateway.pin);
	try {
		const evidence = join(folder, 'evidence');
		const key = generateLogKey(SITE + '/gateway');
		await writeRoster({ evidence, site: SITE, key: generateLogKey(SITE), writers: [{ name: 'gateway', vkey: vkeyOf(key) }] });
		const writer = await openWriter({ evidence, site: SITE, writer: 'gateway', key, clock: () => new Date() });
		const escrow = [(await generateIdentity()).recipient, (await generateIdentity()).recipient] as const;
		const sealer = await createAgeSealer({ escrow, inspector: null });
		const content = randomBytes(BYTES);
		const chunks = Array.from({ length: Math.ceil(BYTES / CHUNK) }, (_, n) => content.subarray(n * CHUNK, (n + 1) * CHUNK));
		const about = {
			transfer: 't',
			processor: 'p',
			recipient: 'r',
			file: 'random.bin',
			bytes: BYTES,
			chunkBytes: CHUNK,
			version: 1,
		} as const;
		const digests = { sha256: sha256(content), chunks: chunks.map(sha256), at: new Date().toISOString() };
		const address = await resolveRecipient(peer.address, { lookup: () => Promise.reject(new Error('an address is no name')) });

		/** MB/s. */
		const send = async (shipment: string, captured: boolean): Promise<number> => {
			const manifest: Manifest = { ...about, ...digests, shipment };
			const begun = performance.now();
			let capture: Capture | undefined;
			const open = async (ends: Ends): Promise<CaptureSink> => {
				if (!captured) return nowhere;
				const meta = { connection: shipment, shipment, transfer: 't', recipient: 'r', application: 'https', ...ends };
				capture = await writer.capture(meta, sealer);
				return capture;
			};
			const connection = await connect({
				address,
				pin: peer.pin,
				key: gateway.keyPem,
				cert: gateway.certPem,
				capture: open,
				deadlineMs: 30_000,
				signal: new AbortController().signal,
			});
			await connection.postManifest(manifest);
			for (const [n, chunk] of chunks.entries()) await connection.putChunk(n, digests.chunks[n]!, chunk);
			await connection.complete();
			await connection.close();
			await capture?.close('delivered');
			const speed = BYTES / 1e6 / ((performance.now() - begun) / 1000);
			await rm(join(folder, 'recipient', 'received', shipment), { recursive: true });
			if (capture) await rm(join(evidence, capture.file));
			return speed;
		};
		await send('warm', true);
		const rounds: { readonly on: number; readonly off: number }[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			// Whoever is first in a round is not always the same.
			const first = await send('one' + round, round % 2 === 0);
			const second = await send('two' + round, round % 2 === 1);
			rounds.push(round % 2 === 0 ? { on: first, off: second } : { on: second, off: first });
		}
		await writer.close();
		const { on, off } = rounds.sort((a, b) => a.on / a.off - b.on / b.off)[ROUNDS >> 1]!;
		const note = `${BYTES / 1e6} MB over mutual TLS to a process of its own, durable at the end; the median round of ${ROUNDS}`;
		report('capture', on, 'MB/s', 'the same without capture', off, note);
	} finally {
		peer.child.kill('SIGTERM');
		await rm(folder, { recursive: true, force: true });
	}
};
