import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createIdentity, digestOf, openFile, type Shipment, yearOf } from '@tongguan/clearance';
import { ownersCsv } from '../demo/generate.ts';
import { launch, recipient } from '../demo/processes.ts';
import { CONTRACT, type DemoSite, makeSite, registerFacts } from '../demo/site.ts';
import { order } from '../src/gateway-client.ts';

type Phase = 'inspect' | 'reserve' | 'connect' | 'send' | 'post';
const PHASES: Readonly<Record<Phase, string>> = {
	inspect: 'taken over from the command, sealed, and inspected in two threads while it comes',
	reserve: 'the persons reserved durably; facts, decision and receipt written; decided',
	connect: 'dialled, handshake, key checked, first chunk opened and on its way',
	send: 'chunk by chunk: counted, sent over TLS, captured before it leaves, confirmed',
	post: 'signed receipt, census, capture sealed, states',
};

/**
 * `npm run bench -w tongguan [-- --json] [-- --runs N] [-- --large]`: scene (a) end to end, from the command's file to the recipient's signed
 * receipt, with inspection, counting, capture and evidence on, against papaparse only parsing the same file; and against curl posting it
 * over the same mutual TLS without any check. Each round measures all three in turn; the ratio is the median of the rounds' ratios.
 */
const { values } = parseArgs({
	options: { json: { type: 'boolean' }, runs: { type: 'string', default: '5' }, large: { type: 'boolean' } },
});
const runs = Number(values.runs);
const folder = await mkdtemp(join(tmpdir(), 'tongguan-bench-'));
const stops: (() => Promise<unknown>)[] = [];
let site!: DemoSite;
try {
	site = await makeSite(join(folder, 'site'), join(folder, 'passphrases'));
	const hq = await recipient(join(folder, 'hq'), 'Example Motors AG', { gatewayPin: site.pin, id: 'hq' });
	const lab = { ...hq.peer, id: 'lab' };
	const partner = { ...hq.peer, id: 'partner' };
	stops.push(hq.stop);
	const rulesFile = join(folder, 'rules.txt');
	await writeFile(rulesFile, 'rules', { mode: 0o600 });
	const rules = await openFile(rulesFile);
	await registerFacts(site, [hq.peer, lab, partner], await digestOf(rules));
	await rules.close();
	const gateway = await launch('gateway', ['--dir', site.dir]);
	stops.push(gateway.stop);
	const none = { min: 0, max: 0 };
	await order(
		site.dir,
		{ kind: 'attestMeter', entity: 'oem', year: yearOf(new Date()), ordinary: none, sensitive: none, statement: 'bench' },
		{ signer: site.cast.zhou! },
	);
	const before = { ordinary: none, sensitive: none, importantBytes: none, statement: 'bench' };
	await order(site.dir, { kind: 'attestAuthorisation', authorisation: CONTRACT, ...before }, { signer: site.cast.zhou! });

	const file = join(folder, 'owners.csv');
	await ownersCsv(file, { rows: 1_200_000, owners: 120_000, seed: 1 });
	const megabytes = (await stat(file)).size / 1e6;
	const sink = await plainSink(folder);
	stops.push(sink.close);
	const phases = new Map<string, number[]>();
	const ours: number[] = [];
	const parse: number[] = [];
	const curl: number[] = [];
	for (let run = 0; run <= runs; run++) {
		const took = {
			ours: await seconds(async () => {
				const marks = await shipped(file);
				if (run > 0) for (const [phase, took] of marks) phases.set(phase, [...(phases.get(phase) ?? []), took]);
			}),
			parse: await seconds(async () => child([join(import.meta.dirname, 'papaparse.ts'), file])),
			curl: existsSync('/usr/bin/curl') ? await seconds(async () => sink.post(file)) : Number.NaN,
		};
		if (run === 0) continue; // warm-up
		ours.push(took.ours);
		parse.push(took.parse);
		curl.push(took.curl);
	}
	const ratio = (peer: readonly number[]): number => median(ours.map((ownTime, i) => peer[i]! / ownTime));
	const note = (all: readonly number[]): string =>
		`${runs} runs after a warm-up, ${megabytes.toFixed(1)} MB; spread ${(megabytes / Math.max(...all)).toFixed(1)} – ${(megabytes / Math.min(...all)).toFixed(1)} MB/s`;
	emit({
		bench: 'ship-csv',
		figure: megabytes / median(ours),
		unit: 'MB/s',
		peer: 'papaparse 5.7.1, parsing only',
		peerFigure: megabytes / median(parse),
		ratio: ratio(parse),
		note: note(ours),
	});
	if (!Number.isNaN(curl[0])) {
		emit({
			bench: 'info-ship-csv-curl',
			figure: megabytes / median(ours),
			unit: 'MB/s',
			peer: 'curl, same mutual TLS, no checks',
			peerFigure: megabytes / median(curl),
			ratio: ratio(curl),
			note: note(ours),
		});
	}
	for (const [phase, all] of phases) {
		emit({
			bench: `info-ship-csv-${phase}`,
			figure: median(all) * 1000,
			unit: 'ms',
			peer: 'the whole shipment',
			peerFigure: median(ours) * 1000,
			ratio: null,
			note: PHASES[phase as Phase],
		});
	}
	emit({
		bench: 'info-gateway-memory',
		figure: peakMemory(Number(gateway.said.pid)),
		unit: 'MB',
		peer: '–',
		peerFigure: null,
		ratio: null,
		note: `peak resident memory of the gateway process after ${runs + 1} shipments of ${megabytes.toFixed(0)} MB`,
	});
	if (values.large) {
		const large = join(folder, 'large.csv');
		await ownersCsv(large, { rows: 33_000_000, owners: 120_000, seed: 3 });
		const size = (await stat(large)).size / 1e6;
		const fresh = await restarted(site.dir, stops, gateway.stop);
		const took = await seconds(async () => {
			await shipped(large);
		});
		emit({
			bench: 'info-gateway-memory-2gb',
			figure: peakMemory(fresh),
			unit: 'MB',
			peer: 'limit 400',
			peerFigure: 400,
			ratio: 400 / peakMemory(fresh),
			note: `a CSV of ${size.toFixed(0)} MB, ${(size / took).toFixed(1)} MB/s`,
		});
	}
} finally {
	for (const stop of stops.reverse()) await stop();
	await rm(folder, { recursive: true, force: true });
}

/** Ships a file as the command does; answers how long each phase took, in seconds. */
async function shipped(path: string): Promise<ReadonlyMap<Phase, number>> {
	const began = performance.now();
	let phase: Phase = 'inspect';
	let since = began;
	const took = new Map<Phase, number>();
	const enter = (next: Phase): void => {
		if (next === phase) return;
		const now = performance.now();
		took.set(phase, (now - since) / 1000);
		phase = next;
		since = now;
	};
	const answer = await order(
		site.dir,
		{ kind: 'ship', transfer: 'after-sales', file: basename(path) },
		{
			signer: site.cast.wang!,
			file: path,
			onMessage: (message) => {
				if (message.type !== 'progress') return;
				const { step } = message.progress;
				if (step === 'reserving') enter('reserve');
				else if (step === 'connecting') enter('connect');
				else if (step === 'sending') enter(message.progress.done === message.progress.total ? 'post' : 'send');
			},
		},
	);
	took.set(phase, (performance.now() - since) / 1000);
	const { shipment } = answer as { shipment: Shipment };
	if (shipment.state !== 'posted') throw new Error(`the shipment ended ${shipment.state}: ${JSON.stringify(shipment.error)}`);
	return took;
}

async function restarted(dir: string, all: (() => Promise<unknown>)[], stop: () => Promise<unknown>): Promise<number> {
	await stop();
	all.splice(all.indexOf(stop), 1);
	const gateway = await launch('gateway', ['--dir', dir]);
	all.push(gateway.stop);
	return Number(gateway.said.pid);
}
/** A server that asks for a client certificate and throws the body away: what curl posts to. */
async function plainSink(dir: string): Promise<{ post(file: string): Promise<void>; close(): Promise<unknown> }> {
	const server = createIdentity('sink');
	const client = createIdentity('client');
	for (const [name, text] of [
		['client.key', client.keyPem],
		['client.crt', client.certPem],
	] as const)
		await writeFile(join(dir, name), text, { mode: 0o600 });
	const sink = createServer(
		{ key: server.keyPem, cert: server.certPem, requestCert: true, rejectUnauthorized: false, minVersion: 'TLSv1.3' },
		(request, response) => {
			request.resume().once('end', () => response.end('ok'));
		},
	);
	await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', () => resolve()));
	const { port } = sink.address() as { port: number };
	return {
		post: (file) =>
			new Promise((resolve, reject) => {
				const args = [
					'-sS',
					'-k',
					'--tlsv1.3',
					'--cert',
					join(dir, 'client.crt'),
					'--key',
					join(dir, 'client.key'),
					'-H',
					'Expect:',
					'--data-binary',
					`@${file}`,
					`https://127.0.0.1:${port}/`,
				];
				spawn('/usr/bin/curl', args, { stdio: ['ignore', 'ignore', 'inherit'] }).once('exit', (code) =>
					code === 0 ? resolve() : reject(new Error(`curl ${code}`)),
				);
			}),
		close: () => new Promise((resolve) => sink.close(resolve)),
	};
}
function child(args: readonly string[]): void {
	if (spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) throw new Error('the peer failed');
}
async function seconds(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return (performance.now() - began) / 1000;
}
function median(all: readonly number[]): number {
	const sorted = [...all].sort((a, b) => a - b);
	return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
/** VmHWM of a process, in MB. */
function peakMemory(pid: number): number {
	return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1000;
}
function emit(line: {
	bench: string;
	figure: number;
	unit: string;
	peer: string;
	peerFigure: number | null;
	ratio: number | null;
	note: string;
}): void {
	if (values.json) console.log(JSON.stringify(line));
	else
		console.log(
			`${line.bench.padEnd(24)} ${line.figure.toFixed(1)} ${line.unit}   ${line.peer}: ${line.peerFigure?.toFixed(1) ?? '–'}   ratio ${line.ratio?.toFixed(3) ?? '–'}   (${line.note})`,
		);
}
