import { constants, createPrivateKey } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { pinOf } from '@tongguan/clearance';
import { type Counter, openDesk } from './desk.ts';
import { RecipientError } from './errors.ts';
import { identityIn, writeWhole } from './identity.ts';
import { createPace } from './pace.ts';
import { handle } from './requests.ts';

export { type RecipientCode, RecipientError } from './errors.ts';
export { messages } from './messages.ts';

export type RecipientOptions = {
	readonly dir: string;
	readonly host?: string;
	/** 0: one the system chooses. */
	readonly port?: number;
	/** Legal name, as receipts give it. */
	readonly name?: string;
	/** Pins of the gateways that may send; none: nobody may. */
	readonly allow: readonly string[];
	/** Bytes per second that are read at most. */
	readonly rate?: number | undefined;
	readonly clock?: () => Date;
};
export type Recipient = { readonly address: string; readonly pin: string; close(): Promise<void> };

const MOST_CONNECTIONS = 64;
/** A gateway may read, count and record between two requests. */
const KEEP_ALIVE_MS = 120_000;
const SLOWEST_REQUEST_MS = 600_000;
const HEAD_MS = 20_000;

/** Starts a recipient; `recipient.json` in its folder says where it listens. Throws `RecipientError` with a start code. */
export const startRecipient = async (options: RecipientOptions): Promise<Recipient> => {
	const { dir, host = '127.0.0.1', port = 0, name = 'Overseas recipient', clock = () => new Date() } = options;
	try {
		return await start({ ...options, dir, host, port, name, clock });
	} catch (error) {
		if (error instanceof RecipientError) throw error;
		const system = String((error as NodeJS.ErrnoException).code ?? 'unknown');
		throw new RecipientError('folder-unusable', { folder: dir, system }, { cause: error });
	}
};

const start = async (options: Required<Omit<RecipientOptions, 'rate'>> & Pick<RecipientOptions, 'rate'>): Promise<Recipient> => {
	const { dir, host, port, name, clock } = options;
	await mkdir(dir, { recursive: true, mode: 0o700 });
	const identity = await identityIn(dir, name, clock());
	const desk = await openDesk({ folder: dir, name, key: createPrivateKey(identity.keyPem), clock, pace: createPace(options.rate) });
	const allowed = new Set(options.allow.map((pin) => pin.toLowerCase()));
	const counters = new WeakMap<TLSSocket, Counter>();
	const leaving = new Set<Promise<void>>();

	const server = createServer({
		key: identity.keyPem,
		cert: identity.certPem,
		minVersion: 'TLSv1.3',
		// No resumption: every connection proves both keys.
		secureOptions: constants.SSL_OP_NO_TICKET,
		// Self-signed by design: the pin is the check, before any request is answered.
		requestCert: true,
		rejectUnauthorized: false,
		handshakeTimeout: HEAD_MS,
		keepAliveTimeout: KEEP_ALIVE_MS,
		headersTimeout: HEAD_MS,
		requestTimeout: SLOWEST_REQUEST_MS,
	});
	server.maxConnections = MOST_CONNECTIONS;
	server.on('secureConnection', (socket) => {
		const certificate = socket.getPeerX509Certificate();
		if (!certificate || socket.isSessionReused() || !allowed.has(pinOf(certificate))) return;
		const counter = desk.counter();
		counters.set(socket, counter);
		socket.once('close', () => {
			const left = counter.leave().finally(() => leaving.delete(left));
			leaving.add(left);
		});
	});
	server.on('request', (request, response) => void handle(counters.get(request.socket as TLSSocket), request, response));
	server.on('tlsClientError', (_error, socket) => socket.destroy());

	await listen(server, host, port);
	const bound = server.address() as AddressInfo;
	const address = `${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
	const notice = join(dir, 'recipient.json');
	await writeWhole(notice, `${JSON.stringify({ address, pin: identity.pin, pid: process.pid })}\n`);
	return {
		address,
		pin: identity.pin,
		async close() {
			await rm(notice, { force: true });
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
			await Promise.all(leaving);
		},
	};
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
	new Promise((resolve, reject) => {
		server.once('error', (cause: NodeJS.ErrnoException) =>
			reject(new RecipientError('port-unusable', { host, port, system: cause.code ?? 'unknown' }, { cause })),
		);
		server.listen(port, host, () => resolve());
	});
