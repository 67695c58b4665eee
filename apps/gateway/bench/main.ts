import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdentity, type Ends, type Manifest } from '@tongguan/clearance';
import { createCapture } from '../../../packages/evidence/src/capture/index.ts';
import { type CaptureSink, connect, resolveRecipient } from '../src/send/index.ts';

/** info-send-capture: MB/s of sending 200 MB over mutual TLS to a recipient in its own process, without and with the capture on disk. */
const CHUNK = 4 << 20;
const BYTES = 200_000_000;
const ROUNDS = 5;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const folder = await mkdtemp(join(tmpdir(), 'tongguan-bench-'));
const gateway = createIdentity('Bench');
const content = randomBytes(BYTES);
const chunks = Array.from({ length: Math.ceil(BYTES / CHUNK) }, (_, n) => content.subarray(n * CHUNK, (n + 1) * CHUNK));
const digests = chunks.map(sha256);
const whole = sha256(content);

const startChild = async (): Promise<{ child: ChildProcess; address: string; pin: string }> => {
	const main = new URL('../../recipient/src/main.ts', import.meta.url).pathname;
	const child = spawn(process.execPath, [main, '--dir', join(folder, 'recipient'), '--allow', gateway.pin], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const line = await new Promise<string>((resolve, reject) => {
		child.stdout.once('data', (text: Buffer) => resolve(text.toString()));
		child.once('exit', (code) => reject(new Error(`recipient ended with ${code}`)));
	});
	return { child, ...(JSON.parse(line) as { address: string; pin: string }) };
};
const onDisk = async (shipment: string, ends: Ends) => {
	const handle = await open(join(folder, `${shipment}.pcapng`), 'wx');
	const out = {
		write: async (bytes: Uint8Array) => void (await handle.write(bytes)),
		sync: () => handle.datasync(),
		close: () => handle.close(),
	};
	return createCapture(
		out,
		shipment,
		{ connection: shipment, shipment, transfer: 't', ...ends },
		() => new Date(),
		() => {
			const hash = createHash('sha256');
			return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
		},
	);
};
const nowhere: CaptureSink = {
	sent: () => undefined,
	received: () => undefined,
	secret: () => undefined,
	flush: () => Promise.resolve(),
	ready: () => Promise.resolve(),
	written: () => Promise.resolve(),
};

const recipient = await startChild();
try {
	const send = async (shipment: string, captured: boolean): Promise<number> => {
		const manifest: Manifest = {
			version: 1,
			shipment,
			transfer: 't',
			processor: 'p',
			recipient: 'r',
			file: 'random.bin',
			sha256: whole,
			bytes: BYTES,
			chunkBytes: CHUNK,
			chunks: digests,
			at: new Date().toISOString(),
		};
		const begun = performance.now();
		let capture: Awaited<ReturnType<typeof onDisk>> | undefined;
		const connection = await connect({
			address: await resolveRecipient(recipient.address, { lookup: () => Promise.reject(new Error('not needed')) }),
			pin: recipient.pin,
			key: gateway.keyPem,
			cert: gateway.certPem,
			capture: async (ends) => {
				if (!captured) return nowhere;
				capture = await onDisk(shipment, ends);
				return capture;
			},
			deadlineMs: 30_000,
			signal: new AbortController().signal,
		});
		await connection.postManifest(manifest);
		for (const [n, chunk] of chunks.entries()) await connection.putChunk(n, digests[n]!, chunk);
		await connection.complete();
		await connection.close();
		await capture?.close();
		const speed = BYTES / 1e6 / ((performance.now() - begun) / 1000);
		await rm(join(folder, 'recipient', 'received', shipment), { recursive: true });
		await rm(join(folder, `${shipment}.pcapng`), { force: true });
		return speed;
	};
	const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
	const off: number[] = [];
	const on: number[] = [];
	await send('warm', true);
	for (let round = 0; round < ROUNDS; round++) {
		off.push(await send(`off${round}`, false));
		on.push(await send(`on${round}`, true));
	}
	const [without, with_] = [median(off), median(on)];
	const line = {
		bench: 'info-send-capture',
		figure: Math.round(with_),
		unit: 'MB/s',
		peer: 'the same without capture',
		peerFigure: Math.round(without),
		ratio: Number((with_ / without).toFixed(3)),
		note: `${BYTES / 1e6} MB over mutual TLS to a process of its own, ${ROUNDS} runs`,
	};
	console.log(
		process.argv.includes('--json')
			? JSON.stringify(line)
			: `${line.bench} ${line.figure} ${line.unit}; ${line.peer} ${line.peerFigure}; ratio ${line.ratio}`,
	);
} finally {
	recipient.child.kill('SIGTERM');
	await rm(folder, { recursive: true, force: true });
}
