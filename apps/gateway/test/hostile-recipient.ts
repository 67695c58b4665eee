import { spawn, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTls, type TlsOptions } from 'node:tls';
import { createIdentity, type Identity, parseManifest, renderSignedReceipt, signReceipt } from '@tongguan/clearance';

/** What a recipient at the registered address may do instead of receiving. */
export type Hostility =
	| 'hangs-before-tls'
	| 'hangs-after-tls'
	| 'resets-before-tls'
	| 'resets-during-chunk'
	| 'plain-http'
	| 'tls-1.2'
	| 'garbage'
	| 'endless-header'
	| 'endless-body'
	| 'wrong-chunk-digest'
	| 'receipt-of-another-key'
	| 'receipt-of-another-digest'
	| 'receipt-of-another-shipment'
	| 'receipt-not-json';

export type Hostile = {
	readonly address: string;
	readonly pin: string;
	/** Decrypted bytes it saw. */
	seen(): number;
	close(): Promise<void>;
};

/** Listens on a loopback port; ends everything it opened on `close`. */
const listening = async (server: Server, identity: Identity, seen: () => number): Promise<Hostile> => {
	const sockets = new Set<Socket>();
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	return {
		address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		pin: identity.pin,
		seen,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
};
const tlsOptions = (identity: Identity): TlsOptions => ({
	key: identity.keyPem,
	cert: identity.certPem,
	minVersion: 'TLSv1.3',
	requestCert: true,
	rejectUnauthorized: false,
	ALPNProtocols: ['http/1.1'],
});

/** Holds TLS with a key of its own and counts what it could read; what it pretends to be is up to the caller's pin. */
export const startImpostor = (): Promise<Hostile> => {
	const identity = createIdentity('Impostor');
	let seen = 0;
	const server = createTls(tlsOptions(identity), (socket) => {
		socket.on('error', () => undefined);
		socket.on('data', (bytes: Buffer) => {
			seen += bytes.length;
		});
	});
	return listening(server, identity, () => seen);
};

const raw = (identity: Identity, onData: (socket: Socket, bytes: number) => void): Server => {
	const server = createTls(tlsOptions(identity), (socket) => {
		let seen = 0;
		socket.on('error', () => undefined);
		socket.on('data', (bytes: Buffer) => {
			seen += bytes.length;
			onData(socket, seen);
		});
	});
	server.on('tlsClientError', () => undefined);
	return server;
};
const endlessly = (socket: Socket, head: string, piece: string): void => {
	socket.write(head);
	const more = (): void => {
		while (!socket.destroyed && socket.write(piece));
		if (!socket.destroyed) socket.once('drain', more);
	};
	more();
};

/** Behaves as a recipient would, up to the lie. */
const liar = (identity: Identity, hostility: Hostility): Server => {
	let manifestDigest = '';
	let manifest: ReturnType<typeof parseManifest> | undefined;
	const server = createHttps({ ...(tlsOptions(identity) as ServerOptions) }, async (request, response) => {
		const parts: Buffer[] = [];
		try {
			for await (const part of request as AsyncIterable<Buffer>) {
				parts.push(part);
				if (hostility === 'resets-during-chunk' && request.method === 'PUT') (request.socket as Socket).destroy();
			}
		} catch {
			return;
		}
		const body = Buffer.concat(parts);
		if (request.url === '/shipments') {
			manifest = parseManifest(body);
			manifestDigest = createHash('sha256').update(body).digest('hex');
			response.writeHead(201).end('{"ready":true}');
		} else if (request.method === 'PUT') {
			const sha256 = createHash('sha256')
				.update(hostility === 'wrong-chunk-digest' ? 'other' : body)
				.digest('hex');
			response.end(JSON.stringify({ n: Number(request.url!.split('/').at(-1)), sha256 }));
		} else {
			if (hostility === 'receipt-not-json') return response.end('thank you');
			const { shipment, sha256, bytes } = manifest!;
			const receipt = {
				version: 1 as const,
				shipment: hostility === 'receipt-of-another-shipment' ? `${shipment}x` : shipment,
				manifest: manifestDigest,
				sha256: hostility === 'receipt-of-another-digest' ? '0'.repeat(64) : sha256,
				bytes,
				at: '2026-06-01T08:00:00+08:00',
				recipient: 'Liar Ltd',
			};
			const key = hostility === 'receipt-of-another-key' ? generateKeyPairSync('ed25519').privateKey : createPrivateKey(identity.keyPem);
			response.end(renderSignedReceipt(signReceipt(receipt, key)));
		}
	});
	return server;
};

export const startHostile = (hostility: Hostility): Promise<Hostile> => {
	const identity = createIdentity('Hostile recipient');
	const start = (server: Server) => listening(server, identity, () => 0);
	switch (hostility) {
		case 'hangs-before-tls':
			return start(createTcp());
		case 'hangs-after-tls':
			return start(raw(identity, () => undefined));
		case 'resets-before-tls':
			return start(createTcp((socket) => socket.once('data', () => socket.resetAndDestroy())));
		case 'plain-http':
			return start(createTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n')));
		case 'tls-1.2': {
			const server = createTls({ ...tlsOptions(identity), minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
			server.on('tlsClientError', () => undefined);
			return start(server);
		}
		case 'garbage':
			return start(raw(identity, (socket) => socket.write('\u0000\u0001 this is not HTTP \u0007\r\n\r\n')));
		case 'endless-header':
			return start(raw(identity, (socket, seen) => seen > 0 && endlessly(socket, 'HTTP/1.1 201 Created\r\nx: ', 'a'.repeat(4096))));
		case 'endless-body':
			return start(
				raw(identity, (socket) =>
					endlessly(socket, 'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n', `1000\r\n${'a'.repeat(4096)}\r\n`),
				),
			);
		default:
			return start(liar(identity, hostility));
	}
};

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
/** `openssl s_server` that accepts only client certificates of an authority it knows, and says so with a TLS alert. */
export const startDemanding = async (): Promise<Hostile> => {
	const identity = createIdentity('Demanding recipient');
	const folder = await mkdtemp(join(tmpdir(), 'tongguan-demanding-'));
	const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
	await Promise.all([writeFile(files.key, identity.keyPem), writeFile(files.cert, identity.certPem)]);
	const fixed = ['-accept', '127.0.0.1:0', '-tls1_3', '-Verify', '1', '-verify_return_error', '-CAfile', files.cert];
	const child = spawn('openssl', ['s_server', ...fixed, '-key', files.key, '-cert', files.cert], { stdio: ['pipe', 'pipe', 'ignore'] });
	let said = '';
	const port = await new Promise<string>((resolve) =>
		child.stdout.on('data', (text: Buffer) => {
			said += text.toString();
			const match = /ACCEPT \S+:(\d+)/.exec(said);
			if (match) resolve(match[1]!);
		}),
	);
	return {
		address: `127.0.0.1:${port}`,
		pin: identity.pin,
		seen: () => 0,
		close: async () => {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGKILL');
			await ended;
			await rm(folder, { recursive: true });
		},
	};
};
