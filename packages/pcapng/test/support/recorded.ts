import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { type ConnectionOptions, type TLSSocket, connect as tlsConnect } from 'node:tls';
import type { Turn } from './talk.ts';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
export const needsOpenssl = hasOpenssl ? '' : ' (skipped: no openssl)';

export type Identity = { readonly key: Buffer; readonly cert: Buffer };
/** A key and its certificate for `recipient.example`. */
export const identity = (algorithm: 'ec' | 'rsa'): Identity => {
	const dir = mkdtempSync(join(tmpdir(), 'pcapng-tls-'));
	const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
	const kind = algorithm === 'ec' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['rsa:2048'];
	const names = [
		'-subj',
		'/C=CN/O=Receiving, Ltd./CN=recipient.example',
		'-addext',
		'subjectAltName=DNS:recipient.example,DNS:*.recipient.example',
	];
	execFileSync('openssl', ['req', '-x509', '-nodes', '-days', '1', ...names, '-newkey', ...kind, '-keyout', key, '-out', cert], {
		stdio: 'ignore',
	});
	const made = { key: readFileSync(key), cert: readFileSync(cert) };
	rmSync(dir, { recursive: true });
	return made;
};

/** Where what passes a socket goes. */
export type Recorder = { sent(bytes: Uint8Array): void; received(bytes: Uint8Array): void; secret(line: string): void };
/** What passed, in order, and the secrets. */
export type Recording = Recorder & { readonly turns: readonly Turn[]; readonly keyLog: string };
export const recording = (): Recording => {
	const turns: Turn[] = [];
	let keyLog = '';
	return {
		turns,
		get keyLog() {
			return keyLog;
		},
		sent: (bytes) => void turns.push({ from: 'client', data: new Uint8Array(bytes) }),
		received: (bytes) => void turns.push({ from: 'server', data: new Uint8Array(bytes) }),
		secret: (line) => {
			keyLog += line;
		},
	};
};

/** A socket that lets a recorder see its bytes. */
export class Tapped extends Duplex {
	readonly #socket: Socket;
	readonly #recorder: Recorder;
	constructor(socket: Socket, recorder: Recorder) {
		super({ allowHalfOpen: true });
		this.#socket = socket;
		this.#recorder = recorder;
		socket.on('data', (bytes) => {
			recorder.received(bytes);
			this.push(bytes);
		});
		socket.on('end', () => this.push(null));
		socket.on('error', (error) => this.destroy(error));
	}
	override _read(): void {}
	override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
		this.#recorder.sent(chunk);
		this.#socket.write(chunk, done);
	}
	override _final(done: () => void): void {
		this.#socket.end(done);
	}
	override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
		this.#socket.destroy();
		done(error);
	}
}

export const listening = async (server: Server): Promise<number> => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
};
export const connected = async (port: number): Promise<Socket> => {
	const socket = connect({ host: '127.0.0.1', port, noDelay: true });
	await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
	return socket;
};

/** A TLS connection through a recorder. */
export const secured = async (socket: Socket, recorder: Recorder, options: ConnectionOptions = {}): Promise<TLSSocket> => {
	const tls = tlsConnect({ socket: new Tapped(socket, recorder), rejectUnauthorized: false, servername: 'recipient.example', ...options });
	tls.on('keylog', (line) => recorder.secret(line.toString('latin1')));
	await new Promise<void>((resolve, reject) => tls.once('secureConnect', resolve).once('error', reject));
	return tls;
};
export const closed = (stream: Duplex): Promise<void> => new Promise((resolve) => stream.once('close', () => resolve()));
