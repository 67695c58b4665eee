import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { createIdentity, type Manifest, manifestText } from '@tongguan/clearance';
import { afterEach, describe, expect, it } from 'vitest';
import { startRecipient } from '../src/index.ts';

const gateway = createIdentity('Gateway under test');
const cleanup: (() => unknown)[] = [];
afterEach(async () => {
	for (const undo of cleanup.splice(0).reverse()) await undo();
});
const newFolder = async (): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'tongguan-recipient-'));
	cleanup.push(() => rm(folder, { recursive: true, force: true }));
	return folder;
};
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const content = Buffer.from('one,two\n'.repeat(400));
const manifest: Manifest = {
	version: 1,
	shipment: 'shp-1',
	transfer: 't',
	processor: 'p',
	recipient: 'r',
	file: 'a.csv',
	sha256: sha256(content),
	bytes: content.length,
	chunkBytes: 2048,
	chunks: [sha256(content.subarray(0, 2048)), sha256(content.subarray(2048))],
	at: '2026-06-01T08:00:00+08:00',
};

/** A gateway that says whatever it is told, over one connection. */
const speaking = async (options: { client?: { key: string; cert: string } | null } = {}) => {
	const dir = await newFolder();
	const recipient = await startRecipient({ dir, allow: [gateway.pin] });
	cleanup.push(() => recipient.close());
	const [host, port] = recipient.address.split(':');
	const client = options.client === undefined ? { key: gateway.keyPem, cert: gateway.certPem } : options.client;
	const agent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false, ...client });
	cleanup.push(() => agent.destroy());
	const say = (method: string, path: string, body: string | Uint8Array = '', headers: Record<string, string | number> = {}) =>
		new Promise<{ status: number; body: { code?: string; sha256?: string } }>((resolve, reject) => {
			const all = 'transfer-encoding' in headers ? headers : { 'content-length': Buffer.byteLength(body), ...headers };
			const outgoing = request({ agent, host, port, method, path, headers: all }, (incoming) => {
				const parts: Buffer[] = [];
				incoming.on('data', (part: Buffer) => parts.push(part));
				incoming.on('end', () => resolve({ status: incoming.statusCode!, body: JSON.parse(Buffer.concat(parts).toString()) }));
			});
			outgoing.on('error', reject);
			outgoing.end(body);
		});
	return { dir, recipient, say };
};

describe('a recipient and what a gateway may say wrong', () => {
	it.each<[string, Partial<Record<keyof Manifest, unknown>>]>([
		['a file name that climbs out', { file: '../../recipient.key' }],
		['a shipment that climbs out', { shipment: '../x' }],
		['chunks that do not add up', { bytes: 10_000 }],
	])('%s is malformed, and nothing is made of it', async (_name, wrong) => {
		const { dir, say } = await speaking();
		expect(await say('POST', '/shipments', JSON.stringify({ ...manifest, ...wrong }))).toEqual({
			status: 400,
			body: { code: 'malformed' },
		});
		expect(await readdir(join(dir, 'received'))).toEqual([]);
		expect(await readdir(join(dir, 'incoming'))).toEqual([]);
	});

	it.each<[string, string, string, Uint8Array, Record<string, string | number>, string]>([
		['a chunk before its turn', 'PUT', '/shipments/shp-1/chunks/1', content.subarray(2048), {}, 'chunk-order'],
		['a chunk too short', 'PUT', '/shipments/shp-1/chunks/0', content.subarray(0, 2047), {}, 'chunk-length'],
		[
			'a chunk of unknown length',
			'PUT',
			'/shipments/shp-1/chunks/0',
			content.subarray(0, 2048),
			{ 'transfer-encoding': 'chunked' },
			'chunk-length',
		],
		['a chunk of other bytes', 'PUT', '/shipments/shp-1/chunks/0', new Uint8Array(2048), {}, 'chunk-digest'],
		['a chunk of another shipment', 'PUT', '/shipments/shp-2/chunks/0', content.subarray(0, 2048), {}, 'not-found'],
		['an end before the end', 'POST', '/shipments/shp-1/complete', new Uint8Array(0), {}, 'incomplete'],
		['something else', 'GET', '/', new Uint8Array(0), {}, 'not-found'],
	])('%s is refused with its code', async (_name, method, path, body, headers, code) => {
		const { say } = await speaking();
		expect((await say('POST', '/shipments', manifestText(manifest))).status).toBe(201);
		expect((await say(method, path, body, headers)).body).toEqual({ code });
	});

	it('a file whose chunks are right but whose digest is not, is not kept', async () => {
		const { dir, say } = await speaking();
		await say('POST', '/shipments', manifestText({ ...manifest, sha256: '0'.repeat(64) }));
		await say('PUT', '/shipments/shp-1/chunks/0', content.subarray(0, 2048));
		await say('PUT', '/shipments/shp-1/chunks/1', content.subarray(2048));
		expect(await say('POST', '/shipments/shp-1/complete')).toEqual({ status: 409, body: { code: 'file-digest' } });
		expect(await readdir(join(dir, 'received'))).toEqual([]);
	});

	it('answers a chunk with the digest of what arrived', async () => {
		const { say } = await speaking();
		await say('POST', '/shipments', manifestText(manifest));
		expect((await say('PUT', '/shipments/shp-1/chunks/0', content.subarray(0, 2048))).body).toEqual({ n: 0, sha256: manifest.chunks[0] });
	});
});

describe('a recipient and who may speak to it', () => {
	it.each([
		['without a certificate', false],
		['with a key that is not on the list', true],
	])('a gateway %s is refused', async (_name, certified) => {
		const stranger = createIdentity('Stranger');
		const { say } = await speaking({ client: certified ? { key: stranger.keyPem, cert: stranger.certPem } : null });
		expect(await say('POST', '/shipments', manifestText(manifest))).toEqual({ status: 403, body: { code: 'unknown-gateway' } });
	});

	it('nobody is served below TLS 1.3', async () => {
		const { recipient } = await speaking();
		const port = Number(recipient.address.split(':')[1]);
		const code = await new Promise((resolve) => {
			const socket = tlsConnect({ port, host: '127.0.0.1', maxVersion: 'TLSv1.2', rejectUnauthorized: false }, () => resolve('connected'));
			socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
		});
		expect(code).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
	});

	it('a session is never resumed', async () => {
		const { recipient } = await speaking();
		const port = Number(recipient.address.split(':')[1]);
		const client = { port, host: '127.0.0.1', rejectUnauthorized: false, key: gateway.keyPem, cert: gateway.certPem };
		const session = await new Promise<Buffer>((resolve) => {
			const socket = tlsConnect(client);
			socket.once('session', (ticket: Buffer) => {
				resolve(ticket);
				socket.destroy();
			});
		});
		const reused = await new Promise<boolean>((resolve) => {
			const socket = tlsConnect({ ...client, session }, () => {
				resolve(socket.isSessionReused());
				socket.destroy();
			});
		});
		expect(reused).toBe(false);
	});
});

describe('a recipient and its folder', () => {
	it('keeps its identity over a restart', async () => {
		const dir = await newFolder();
		const first = await startRecipient({ dir, allow: [] });
		await first.close();
		const second = await startRecipient({ dir, allow: [] });
		await second.close();
		expect(second.pin).toBe(first.pin);
	});

	const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
		promise.then(
			() => 'started',
			(error: { code?: unknown }) => error.code,
		);
	it('does not start with a key others can read, without its certificate, or with another key', async () => {
		const dir = await newFolder();
		await (await startRecipient({ dir, allow: [] })).close();
		await chmod(join(dir, 'recipient.key'), 0o644);
		expect(await codeOf(startRecipient({ dir, allow: [] }))).toBe('identity-exposed');
		await writeFile(join(dir, 'recipient.key'), createIdentity('Other').keyPem);
		await chmod(join(dir, 'recipient.key'), 0o600);
		expect(await codeOf(startRecipient({ dir, allow: [] }))).toBe('identity-damaged');
		await rm(join(dir, 'recipient.crt'));
		expect(await codeOf(startRecipient({ dir, allow: [] }))).toBe('identity-damaged');
	});
	it('does not start where there can be no folder', async () => {
		const dir = await newFolder();
		await writeFile(join(dir, 'file'), '');
		expect(await codeOf(startRecipient({ dir: join(dir, 'file'), allow: [] }))).toBe('folder-unusable');
	});
	it('does not start on a port that is taken', async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
		cleanup.push(() => new Promise((resolve) => other.close(resolve)));
		const { port } = other.address() as { port: number };
		expect(await codeOf(startRecipient({ dir: await newFolder(), port, allow: [] }))).toBe('port-unusable');
	});
});

describe('the recipient as a process', () => {
	const main = new URL('../src/main.ts', import.meta.url).pathname;
	const run = (...args: string[]) => {
		const child: ChildProcess = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
		cleanup.push(() => child.kill('SIGKILL'));
		let stderr = '';
		child.stderr!.on('data', (text: Buffer) => {
			stderr += text.toString();
		});
		const ended = new Promise<{ code: number | null; stderr: string }>((resolve) =>
			child.once('close', (code) => resolve({ code, stderr })),
		);
		const line = new Promise<string>((resolve) => child.stdout!.once('data', (text: Buffer) => resolve(text.toString())));
		return { child, ended, line };
	};

	it('says in one line and in recipient.json where it listens, and stops on SIGTERM', async () => {
		const dir = await newFolder();
		const { child, ended, line } = run('--dir', dir, '--name', 'Recipient GmbH', '--allow', gateway.pin);
		const said = JSON.parse(await line);
		expect(said).toEqual({
			address: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
			pin: expect.stringMatching(/^[0-9a-f]{64}$/),
			pid: child.pid,
		});
		expect(JSON.parse(await readFile(join(dir, 'recipient.json'), 'utf8'))).toEqual(said);
		expect((await stat(join(dir, 'recipient.key'))).mode & 0o777).toBe(0o600);
		child.kill('SIGTERM');
		expect(await ended).toEqual({ code: 0, stderr: '' });
		expect(await readdir(dir)).not.toContain('recipient.json');
	});

	it.each([
		['no folder', [], '--dir'],
		['a pin that is none', ['--dir', 'x', '--allow', 'abc'], '--allow'],
		['a port that is none', ['--dir', 'x', '--port', '99999'], '--port'],
		['an option nobody knows', ['--dir', 'x', '--open'], '--open'],
	])('with %s names the option and exits with 2', async (_name, args, option) => {
		const { code, stderr } = await run(...args, '--lang', 'en').ended;
		expect(code).toBe(2);
		expect(stderr).toContain(`Option ${option} is missing or invalid.`);
	});
});
