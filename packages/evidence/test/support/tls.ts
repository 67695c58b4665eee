import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer, connect as http2Connect } from 'node:http2';
import { createServer as createHttps, request } from 'node:https';
import { type AddressInfo, connect as dial, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createServer, type SecureContextOptions, connect as secure, type TLSSocket } from 'node:tls';
import type { Capture } from '../../src/types.ts';

/** What is said inside: the capture shows it to who opens the secrets, and to nobody else. */
export const WORDS = '车主名单.csv 境外接收方';

export const certificate = (): SecureContextOptions => {
	const dir = mkdtempSync(join(tmpdir(), 'evidence-tls-'));
	const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
	const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
	execFileSync('openssl', ['req', '-x509', ...curve, '-nodes', '-days', '1', '-subj', '/CN=r', '-keyout', key, '-out', cert], {
		stdio: 'ignore',
	});
	const made = { key: readFileSync(key), cert: readFileSync(cert) };
	rmSync(dir, { recursive: true });
	return made;
};

/** A socket under TLS whose bytes go to the capture first, and out only when it has written them. */
class Tapped extends Duplex {
	readonly #socket: Socket;
	readonly #capture: Capture;
	constructor(socket: Socket, capture: Capture) {
		super({ allowHalfOpen: true });
		this.#socket = socket;
		this.#capture = capture;
		socket.on('data', (bytes) => {
			capture.received(bytes);
			this.push(bytes);
		});
		socket.on('end', () => this.push(null));
		socket.on('error', (error) => this.destroy(error));
	}
	override _read(): void {}
	override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
		this.#capture.sent(chunk);
		this.#capture.written().then(() => this.#socket.write(chunk, done), done);
	}
	override _final(done: () => void): void {
		this.#socket.end(done);
	}
	override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
		this.#socket.destroy();
		done(error);
	}
}

const listening = async (server: Server): Promise<number> => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
};

type Ends = { readonly sourceIp: string; readonly sourcePort: number; readonly destinationIp: string; readonly destinationPort: number };
/** Opens a TLS 1.3 connection to the port, captured from before its first byte. */
export const captured = async (
	port: number,
	alpn: string[],
	open: (ends: Ends) => Promise<Capture>,
): Promise<{ tls: TLSSocket; capture: Capture }> => {
	const socket = dial({ host: '127.0.0.1', port, noDelay: true });
	await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
	const { localAddress, localPort, remoteAddress, remotePort } = socket;
	const capture = await open({
		sourceIp: localAddress!,
		sourcePort: localPort!,
		destinationIp: remoteAddress!,
		destinationPort: remotePort!,
	});
	const tls = secure({ socket: new Tapped(socket, capture), rejectUnauthorized: false, minVersion: 'TLSv1.3', ALPNProtocols: alpn });
	capture.counted(() => ({ applicationBytesOut: tls.bytesWritten, applicationBytesIn: tls.bytesRead }));
	tls.on('keylog', (line) => capture.secret(line.toString('latin1')));
	await new Promise<void>((resolve, reject) => tls.once('secureConnect', resolve).once('error', reject));
	await capture.flush();
	return { tls, capture };
};

const body = (rows: number): string => JSON.stringify({ file: WORDS, rows: 'x'.repeat(rows) });
const ended = (stream: Duplex): Promise<void> => new Promise((resolve) => stream.once('close', () => resolve()));

/** One connection each: HTTP/1.1 and HTTP/2 with a JSON body of `rows` bytes and more, and TLS with neither. */
export const conversations = {
	async http1(context: SecureContextOptions, open: Parameters<typeof captured>[2], rows: number): Promise<Capture> {
		const server = createHttps(context, async (incoming, response) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ got: (await text(incoming)).length }));
		});
		const { tls, capture } = await captured(await listening(server), ['http/1.1'], open);
		const outgoing = request({
			createConnection: () => tls,
			method: 'POST',
			path: '/one',
			host: 'r',
			headers: { 'content-type': 'application/json' },
		});
		const answer = new Promise<string>((resolve, reject) =>
			outgoing.once('response', (response) => resolve(text(response))).once('error', reject),
		);
		outgoing.end(body(rows));
		await answer;
		tls.end();
		await ended(tls);
		server.close();
		return capture;
	},
	async http2(context: SecureContextOptions, open: Parameters<typeof captured>[2], rows: number): Promise<Capture> {
		const server = createSecureServer(context);
		server.on('stream', async (stream) => {
			await text(stream);
			stream.respond({ ':status': 200, 'content-type': 'application/json' });
			stream.end('{"got":true}');
		});
		const { tls, capture } = await captured(await listening(server), ['h2'], open);
		const session = http2Connect('https://r', { createConnection: () => tls });
		const stream = session.request({ ':method': 'POST', ':path': '/two', 'content-type': 'application/json' });
		stream.end(body(rows));
		await text(stream);
		const over = ended(tls);
		session.close();
		await over;
		server.close();
		return capture;
	},
	async plain(context: SecureContextOptions, open: Parameters<typeof captured>[2], rows: number): Promise<Capture> {
		const server = createServer(context, (stream) => stream.on('data', () => undefined).on('end', () => stream.end('OVER')));
		const { tls, capture } = await captured(await listening(server), [], open);
		tls.write(body(rows));
		tls.end();
		await text(tls);
		await new Promise((resolve) => setImmediate(resolve));
		server.close();
		return capture;
	},
} as const;
