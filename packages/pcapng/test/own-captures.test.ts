import { createSecureServer, connect as http2Connect } from 'node:http2';
import { createServer as createHttps, request } from 'node:https';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { memory } from '../../evidence/test/support/capture.ts';
import { nodeCrypto, nodeInflate } from '../src/adapters/node.ts';
import { read } from './support/reading.ts';
import {
	closed,
	connected,
	hasOpenssl,
	type Identity,
	identity,
	listening,
	needsOpenssl,
	type Recorder,
	secured,
	Tapped,
} from './support/recorded.ts';

const WORDS = '车主名单.csv 境外接收方';
const BODY = JSON.stringify({ file: WORDS, rows: 'x'.repeat(700_000) });

/** A capture of the evidence room in memory, and the recorder that fills it. */
const captured = async (destinationPort: number) => {
	const { open, file, secrets } = memory();
	const capture = await open({ destinationPort });
	const recorder: Recorder = {
		sent: (bytes) => capture.sent(bytes),
		received: (bytes) => capture.received(bytes),
		secret: (line) => capture.secret(line),
	};
	return {
		recorder,
		async file() {
			await capture.close('delivered');
			return { bytes: new Uint8Array(file()), keyLog: secrets() };
		},
	};
};
const readWith = async ({ bytes, keyLog }: { bytes: Uint8Array; keyLog: string }, withKeys = true) =>
	read(bytes, { crypto: nodeCrypto, inflate: nodeInflate, ...(withKeys ? { keyLog } : {}) });

describe.skipIf(!hasOpenssl)(`a capture of the evidence room${needsOpenssl}`, () => {
	let own: Identity;
	beforeAll(() => {
		own = identity('ec');
	});

	it('of HTTP/1.1 over TLS 1.3 has request and response in clear, whole, and who they belong to', async () => {
		const answering = createHttps(own, async (incoming, response) => response.end(JSON.stringify({ got: (await text(incoming)).length })));
		const { recorder, file } = await captured(443);
		const tls = await secured(await connected(await listening(answering)), recorder, {
			ALPNProtocols: ['http/1.1'],
			minVersion: 'TLSv1.3',
		});
		const asked = request({
			createConnection: () => tls,
			method: 'POST',
			path: '/one',
			host: 'r',
			headers: { 'content-type': 'application/json' },
		});
		const answer = new Promise<string>((resolve, reject) =>
			asked.once('response', (response) => resolve(text(response))).once('error', reject),
		);
		asked.end(BODY);
		await answer;
		const over = closed(tls);
		tls.end();
		await over;
		answering.close();
		const written = await file();
		const told = await readWith(written);
		expect(told.of('section')[0]!.comments.join()).toContain(
			'packets synthesised from socket data by Tongguan; shipment shipment-1, transfer transfer-1',
		);
		expect(told.body(1, 'client').toString()).toBe(BODY);
		expect(told.body(1, 'server').toString()).toBe(await answer);
		expect(told.of('http-head')).toMatchObject([
			{ kind: 'request', method: 'POST', target: '/one', version: '1.1' },
			{ kind: 'response', status: 200 },
		]);
		expect(told.codes).toEqual([]);
		expect(told.summary).toMatchObject({ connections: 1, exchanges: 1, format: 'pcapng', coverage: { unseen: [], complete: true } });
		expect(told.of('packet').every(({ transport }) => transport?.protocol === 'tcp' && transport.checksum === 'good')).toBe(true);
		expect(told.of('packet').every(({ ip }) => ip?.checksum === 'good')).toBe(true);
		const closedBook = await readWith(written, false);
		expect(Object.keys(closedBook.unseen)).toEqual(['encrypted']);
		expect(closedBook.of('http-head')).toEqual([]);
	});

	it('of HTTP/2 over TLS 1.3 has request and response in clear, whole', async () => {
		const answering = createSecureServer(own);
		answering.on('stream', async (stream) => {
			const got = (await text(stream)).length;
			stream.respond({ ':status': 200, 'content-type': 'application/json' });
			stream.end(JSON.stringify({ got }));
		});
		const { recorder, file } = await captured(443);
		const tls = await secured(await connected(await listening(answering)), recorder, { ALPNProtocols: ['h2'], minVersion: 'TLSv1.3' });
		const session = http2Connect('https://recipient.example', { createConnection: () => tls });
		const stream = session.request({ ':method': 'POST', ':path': '/two', 'content-type': 'application/json' });
		stream.end(BODY);
		const answer = await text(stream);
		const over = closed(tls);
		session.close();
		await over;
		answering.close();
		const told = await readWith(await file());
		expect(told.body(1, 'client').toString()).toBe(BODY);
		expect(told.body(1, 'server').toString()).toBe(answer);
		expect(told.of('http-head')).toMatchObject([
			{ kind: 'request', method: 'POST', target: '/two', version: '2', authority: 'recipient.example:443' },
			{ kind: 'response', status: 200 },
		]);
		expect(told.codes).toEqual([]);
		expect(told.of('connection-end')).toMatchObject([{ protocol: 'tls h2' }]);
	});
});

it('a capture of the evidence room of a plain stream is handed over as it is, byte for byte', async () => {
	const answering = createServer((socket) => socket.on('data', () => undefined).on('end', () => socket.end('OVER')));
	const { recorder, file } = await captured(9000);
	const socket = new Tapped(await connected(await listening(answering)), recorder);
	socket.end(WORDS + BODY);
	expect(await text(socket)).toBe('OVER');
	answering.close();
	const told = await readWith(await file());
	expect(told.data('client').toString()).toBe(WORDS + BODY);
	expect(told.data('server').toString()).toBe('OVER');
	expect(told.codes).toEqual([]);
	expect(told.of('connection-end')).toMatchObject([{ how: 'fin', client: { bytes: Buffer.byteLength(WORDS + BODY), missing: 0 } }]);
});
