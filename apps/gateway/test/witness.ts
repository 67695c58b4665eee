import { createHash, createPrivateKey } from 'node:crypto';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer as createTcp, type Server, type Socket } from 'node:net';
import { createIdentity, parseManifest, renderSignedReceipt, signReceipt } from '@tongguan/clearance';

/**
 * An honest recipient that remembers everything that reached it: what stands on the wire, in a relay before it, and what came out of TLS.
 * Both ends listen on loopback ports.
 */
export type Witness = {
	readonly address: string;
	readonly pin: string;
	/** Ciphertext from the gateway, one entry a connection, by the port it came from. */
	wire(): readonly { readonly port: number; readonly bytes: Buffer }[];
	/** Bytes of chunks that came out of TLS, by shipment. */
	received(shipment: string): number;
	/** Called with the ciphertext bytes of a connection so far, when more arrived. */
	onWire(listener: (bytes: number) => void): void;
	/** Called before the answer to a chunk. */
	onChunk(listener: (n: number, shipment: string) => void | Promise<void>): void;
	/** Resolves when no connection is open, so that nothing more can arrive. */
	quiet(): Promise<void>;
	/** Begins anew. */
	forget(): void;
	close(): Promise<void>;
};

export async function startWitness(options: { readonly port?: number } = {}): Promise<Witness> {
	const identity = createIdentity('Witness GmbH');
	const key = createPrivateKey(identity.keyPem);
	const manifests = new Map<string, { manifest: ReturnType<typeof parseManifest>; digest: string; whole: ReturnType<typeof createHash> }>();
	const received = new Map<string, number>();
	let onChunk: (n: number, shipment: string) => void | Promise<void> = () => undefined;
	let onWire: (bytes: number) => void = () => undefined;

	const tls = {
		key: identity.keyPem,
		cert: identity.certPem,
		minVersion: 'TLSv1.3',
		requestCert: true,
		rejectUnauthorized: false,
	} as const;
	const inner = createHttps({ ...tls, ALPNProtocols: ['http/1.1'] }, async (request, response) => {
		const [, , shipment = '', , n] = (request.url ?? '').split('/');
		const parts: Buffer[] = [];
		try {
			for await (const part of request as AsyncIterable<Buffer>) {
				parts.push(part);
				if (request.method === 'PUT') received.set(shipment, (received.get(shipment) ?? 0) + part.length);
			}
		} catch {
			return;
		}
		const body = Buffer.concat(parts);
		if (request.url === '/shipments') {
			const manifest = parseManifest(body);
			const digest = createHash('sha256').update(body).digest('hex');
			manifests.set(manifest.shipment, { manifest, digest, whole: createHash('sha256') });
			response.writeHead(201).end('{"ready":true}');
			return;
		}
		const { manifest, digest, whole } = manifests.get(shipment)!;
		if (request.method === 'PUT') {
			whole.update(body);
			await onChunk(Number(n), shipment);
			response.end(JSON.stringify({ n: Number(n), sha256: createHash('sha256').update(body).digest('hex') }));
			return;
		}
		const receipt = {
			version: 1,
			shipment,
			manifest: digest,
			sha256: whole.digest('hex'),
			bytes: manifest.bytes,
			at: new Date().toISOString(),
			recipient: 'Witness GmbH',
		} as const;
		response.end(renderSignedReceipt(signReceipt(receipt, key)));
	});
	inner.on('tlsClientError', () => undefined);
	await listen(inner);
	const target = (inner.address() as AddressInfo).port;

	const connections: { port: number; parts: Buffer[] }[] = [];
	const sockets = new Set<Socket>();
	let idle: (() => void)[] = [];
	const relay = createTcp((from) => {
		const to = connect(target, '127.0.0.1');
		const record = { port: from.remotePort!, parts: [] as Buffer[], bytes: 0 };
		connections.push(record);
		sockets.add(from);
		from.on('data', (bytes) => {
			record.parts.push(bytes);
			record.bytes += bytes.length;
			onWire(record.bytes);
		});
		from.pipe(to);
		to.pipe(from);
		from.on('error', () => to.destroy());
		to.on('error', () => from.destroy());
		from.once('close', () => {
			to.destroy();
			sockets.delete(from);
			if (sockets.size === 0) for (const resolve of idle.splice(0)) resolve();
		});
	});
	await listen(relay, options.port);
	return {
		address: `127.0.0.1:${(relay.address() as AddressInfo).port}`,
		pin: identity.pin,
		wire: () => connections.map(({ port, parts }) => ({ port, bytes: Buffer.concat(parts) })),
		received: (shipment) => received.get(shipment) ?? 0,
		onWire(listener) {
			onWire = listener;
		},
		onChunk(listener) {
			onChunk = listener;
		},
		quiet: () => (sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
		forget() {
			connections.length = 0;
			received.clear();
			onChunk = onWire = () => undefined;
		},
		async close() {
			idle = [];
			for (const socket of sockets) socket.destroy();
			inner.closeAllConnections();
			await Promise.all([relay, inner].map((server) => new Promise((resolve) => server.close(resolve))));
		},
	};
}

const listen = (server: Server, port = 0): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
