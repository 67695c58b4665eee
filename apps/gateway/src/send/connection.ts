import { connect as dial, type Socket } from 'node:net';
import { connect as secure, type TLSSocket } from 'node:tls';
import {
	type Connection,
	type Ends,
	type Manifest,
	manifestText,
	parseJson,
	parseSignedReceipt,
	pinOf,
	receiptFault,
	type SignedReceipt,
	WIRE_LIMITS,
	WireError,
} from '@tongguan/clearance';
import { GatewayError } from '../errors.ts';
import { classify, type Phase } from './classify.ts';
import { createRequester } from './requests.ts';
import type { RecipientAddress } from './resolve.ts';
import { Tap } from './tap.ts';

/** What sending needs of a capture; evidence's `Capture` is one. */
export type CaptureSink = {
	sent(bytes: Uint8Array): void;
	received(bytes: Uint8Array): void;
	secret(line: string): void;
	counted(count: () => { readonly applicationBytesOut: number; readonly applicationBytesIn: number }): void;
	flush(): Promise<void>;
	ready(): Promise<void>;
	written(): Promise<void>;
};
export type Dial = {
	readonly address: RecipientAddress;
	/** SHA-256 of the recipient's SubjectPublicKeyInfo. */
	readonly pin: string;
	/** The gateway's own identity, PEM. */
	readonly key: string;
	readonly cert: string;
	/** Awaited when the TCP connection stands, before the first byte of the handshake. Who opened the capture closes it, however this ends. */
	readonly capture: (ends: Ends) => Promise<CaptureSink>;
	/** For dialling, for the handshake, for each request; within a chunk, for each piece the socket takes. */
	readonly deadlineMs: number;
	readonly signal: AbortSignal;
};

/**
 * Dials the resolved address once, makes TLS 1.3 over a tap, and resolves when the peer holds the pinned key; not one application byte
 * has been written then. Codes: `recipient-unreachable`, `-timeout`, `-insecure`, `-refused`, `-reset`, `impostor`, `send-cut`.
 * Of the connection: one request at a time; every method rejects with `GatewayError` or the capture's error, after the first always with that one;
 * `putChunk` resolves when the recipient has confirmed the digest of what arrived, `complete` with a receipt that is true to manifest and pin,
 * `close` when no byte can follow any more, so that the capture may be closed. Bytes of the application are HTTP heads and bodies inside TLS.
 * (In TLS 1.3 a recipient's refusal of our certificate arrives after its side of the handshake: it may only show in `postManifest`.)
 */
export const connect = async (options: Dial): Promise<Connection> => {
	const { address, pin, deadlineMs, signal } = options;
	const where = `${address.host}:${address.port}`;
	let phase: Phase = 'dial';
	let fault: unknown;
	/** Rejects the step under way. */
	let breakOff: ((error: unknown) => void) | undefined;
	let tap: Tap | undefined;
	let tls: TLSSocket | undefined;

	const socket = dial({ host: address.ip, port: address.port, noDelay: true, autoSelectFamily: false });
	const fail = (error: unknown): void => {
		fault ??= error;
		socket.destroy();
		tap?.destroy();
		tls?.destroy();
		breakOff?.(fault);
	};
	const onWire = (error: unknown): void => fail(classify(error, phase, where));
	const cut = (): void => fail(new GatewayError('send-cut'));
	socket.on('error', onWire);
	signal.addEventListener('abort', cut, { once: true });
	const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
	closed.then(() => signal.removeEventListener('abort', cut));

	/** Runs one step under the deadline; `progress` begins it anew. */
	const within = async <T>(work: (progress: () => void) => Promise<T>): Promise<T> => {
		if (fault) throw fault;
		const broken = Promise.withResolvers<never>();
		const timer = setTimeout(() => fail(new GatewayError('recipient-timeout', { milliseconds: deadlineMs })), deadlineMs);
		breakOff = broken.reject;
		try {
			return await Promise.race([work(() => timer.refresh()), broken.promise]);
		} catch (error) {
			if (fault === undefined)
				fail(
					error instanceof WireError
						? new GatewayError('recipient-garbled', { field: error.field }, { cause: error })
						: classify(error, phase, where),
				);
			throw fault;
		} finally {
			breakOff = undefined;
			clearTimeout(timer);
		}
	};

	if (signal.aborted) cut();
	const ends = await within(() => connected(socket));
	let capture: CaptureSink;
	try {
		capture = await options.capture(ends);
	} catch (error) {
		fail(error);
		throw fault;
	}
	phase = 'handshake';
	const peerPin = await within(async () => {
		tap = new Tap(socket, capture, { socket: onWire, capture: fail });
		tls = secure({
			socket: tap,
			key: options.key,
			cert: options.cert,
			minVersion: 'TLSv1.3',
			ALPNProtocols: ['http/1.1'],
			// Self-signed by design: the pin below is the check, made before anything is written.
			rejectUnauthorized: false,
			...(address.host === address.ip ? {} : { servername: address.host }),
		});
		const carrying = tls;
		capture.counted(() => ({ applicationBytesOut: carrying.bytesWritten, applicationBytesIn: carrying.bytesRead }));
		tls.on('keylog', (line) => {
			try {
				capture.secret(line.toString('latin1'));
			} catch (error) {
				fail(error);
			}
		});
		tls.on('error', onWire);
		tls.once('close', () => onWire(undefined));
		await new Promise<void>((resolve) => tls!.once('secureConnect', () => resolve()));
		const certificate = tls.getPeerX509Certificate();
		return certificate ? pinOf(certificate) : '';
	});
	if (peerPin !== pin) {
		fail(new GatewayError('impostor', { address: where }));
		throw fault;
	}
	phase = 'requests';
	// What the handshake made, and the secrets that open it, are on disk before anything else is said: a capture that cannot be written stops it here.
	await within(() => capture.flush().catch(fail));

	const request = createRequester(tls!, address.host);
	let manifest: Manifest | undefined;
	const path = (): string => {
		if (!manifest) throw new TypeError('postManifest comes first');
		return `/shipments/${manifest.shipment}`;
	};
	const answer = (bytes: Uint8Array): Record<string, unknown> => {
		const value = parseJson(bytes, WIRE_LIMITS.answer, 'answer');
		if (typeof value !== 'object' || value === null) throw new WireError('answer');
		return value as Record<string, unknown>;
	};

	return {
		postManifest: (given) =>
			within(async (progress) => {
				manifest = given;
				const { ready } = answer(await request('POST', '/shipments', 'application/json', Buffer.from(manifestText(given)), 201, progress));
				if (ready !== true) throw new WireError('answer.ready');
			}),
		putChunk: (n, sha256, bytes) =>
			within(async (progress) => {
				const got = answer(await request('PUT', `${path()}/chunks/${n}`, 'application/octet-stream', bytes, 200, progress));
				if (got.n !== n) throw new WireError('answer.n');
				if (got.sha256 !== sha256) throw new WireError('answer.sha256');
			}),
		complete: () =>
			within(async (progress) => {
				const signed = parseSignedReceipt(
					await request('POST', `${path()}/complete`, 'application/json', new Uint8Array(0), 200, progress),
				);
				checkReceipt(signed, manifest!, pin);
				return signed;
			}),
		abort: cut,
		close: async () => {
			if (fault === undefined) {
				await within(() => new Promise<void>((resolve) => tls!.end(resolve))).catch(() => undefined);
				fail(new GatewayError('send-cut'));
			}
			await closed;
		},
	};
};

const connected = (socket: Socket): Promise<Ends> =>
	new Promise((resolve) => {
		socket.once('connect', () =>
			resolve({
				sourceIp: socket.localAddress!,
				sourcePort: socket.localPort!,
				destinationIp: socket.remoteAddress!,
				destinationPort: socket.remotePort!,
			}),
		);
	});

/** Throws `receipt-false` unless the receipt is the pinned recipient's for exactly this manifest. */
export const checkReceipt = (signed: SignedReceipt, manifest: Manifest, pin: string): void => {
	const field = receiptFault(signed, manifest, pin);
	if (field !== undefined) throw new GatewayError('receipt-false', { field });
};
