import { connect, createServer, type Http2Server, type OutgoingHttpHeaders } from 'node:http2';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeInflate } from '../src/adapters/node.ts';
import { ascii, concat, hexBytes, numbers } from './support/bytes.ts';
import { pcapng } from './support/files.ts';
import { read, type Told } from './support/reading.ts';
import { closed, connected, listening, type Recording, recording, Tapped } from './support/recorded.ts';
import { client, server, type Turn, talk } from './support/talk.ts';

type Asked = { readonly headers: OutgoingHttpHeaders; readonly body?: string };
/** Requests at the same time over one connection of nghttp2, without TLS. */
const recorded = async (answering: Http2Server, asked: readonly Asked[]): Promise<Recording> => {
	const made = recording();
	const socket = new Tapped(await connected(await listening(answering)), made);
	const session = connect('http://recipient.example', { createConnection: () => socket });
	await Promise.all(
		asked.map(async ({ headers, body }) => {
			const stream = session.request(headers);
			stream.end(body);
			await text(stream);
		}),
	);
	const over = closed(socket);
	session.close();
	await over;
	answering.close();
	return made;
};
const echo = (headers: OutgoingHttpHeaders = {}): Http2Server => {
	const answering = createServer();
	answering.on('stream', async (stream, incoming) => {
		const body = await text(stream);
		stream.respond({ ':status': 201, 'x-path': incoming[':path'] ?? '', ...headers });
		stream.end(headers['content-encoding'] ? gzipSync(body) : body);
	});
	return answering;
};
const told = (turns: readonly Turn[], most = 1400, options = {}) =>
	read(pcapng(talk(turns, { most })), { inflate: nodeInflate, ...options });
const exchanges = (all: Told) =>
	all
		.of('http-head')
		.filter(({ kind }) => kind === 'request')
		.map((head) => {
			const answer = all.of('http-head').find(({ kind, exchange }) => kind === 'response' && exchange === head.exchange);
			return [head.kind === 'request' && `${head.method} ${head.target}`, answer?.kind === 'response' && answer.status];
		});

describe('HTTP/2 of another implementation', () => {
	it('has its requests and responses, interleaved, with headers and bodies', async () => {
		const asked = Array.from({ length: 12 }, (_, index) => ({
			headers: { ':method': 'POST', ':path': `/upload/${index}`, 'content-type': 'text/csv', 'x-long': 'z'.repeat(index * 3000) },
			body: `${index},`.repeat(9000),
		}));
		const { turns } = await recorded(echo(), asked);
		for (const most of [1400, 97]) {
			const all = await told(turns, most);
			expect(all.codes).toEqual([]);
			expect(exchanges(all)).toEqual(asked.map(({ headers }) => [`POST ${headers[':path']}`, 201]));
			for (const [index, { body }] of asked.entries()) {
				expect(all.body(index + 1, 'client').toString()).toBe(body);
				expect(all.body(index + 1, 'server').toString()).toBe(body);
			}
			expect(all.of('http-end').every(({ complete }) => complete)).toBe(true);
			expect(all.of('http-head')[0]).toMatchObject({ version: '2', authority: 'recipient.example:80', from: 'client' });
			expect(all.of('http-head')[0]!.headers).toContainEqual(['content-type', 'text/csv']);
			expect(all.of('connection-end')).toMatchObject([{ protocol: 'h2' }]);
			const bytes = turns.reduce((sum, { data }) => sum + data.length, 0);
			expect(all.summary.coverage.seen + (all.unseen.opaque ?? 0)).toBe(bytes);
			// GOAWAY with which both sides say that they are done.
			expect(all.unseen.opaque ?? 0).toBeLessThan(40);
		}
	});
	it('keeps any header field through its compression', async () => {
		const value = fc.string({
			unit: fc.constantFrom(...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))),
			maxLength: 60,
		});
		const fields = fc.dictionary(fc.stringMatching(/^x-[a-z0-9]{1,12}$/), value, { maxKeys: 8, noNullPrototype: true });
		await fc.assert(
			fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 6 }), async (all) => {
				const { turns } = await recorded(
					echo(),
					all.map((headers) => ({ headers: { ':path': '/', ...headers } })),
				);
				const found = await told(turns);
				const requests = found.of('http-head').filter(({ kind }) => kind === 'request');
				expect(requests.map(({ headers }) => Object.fromEntries(headers.filter(([name]) => name.startsWith('x-'))))).toEqual(all);
				expect(found.codes).toEqual([]);
			}),
			{ numRuns: 15 },
		);
	});
	it('has its bodies decoded', async () => {
		const { turns } = await recorded(echo({ 'content-encoding': 'gzip' }), [
			{ headers: { ':method': 'POST' }, body: '车主 '.repeat(3000) },
		]);
		const all = await told(turns);
		expect(all.body(1, 'server').toString()).toBe('车主 '.repeat(3000));
	});
	it('has trailers, interim responses and pushed requests', async () => {
		const answering = createServer();
		answering.on('stream', (stream) => {
			stream.additionalHeaders({ ':status': 103, link: '</style.css>' });
			stream.pushStream({ ':path': '/style.css' }, (_error, pushed) => {
				pushed.respond({ ':status': 200 });
				pushed.end('body {}');
				stream.respond({ ':status': 200 }, { waitForTrailers: true });
				stream.on('wantTrailers', () => stream.sendTrailers({ 'x-digest': 'abc' }));
				stream.end('page');
			});
		});
		const made = recording();
		const socket = new Tapped(await connected(await listening(answering)), made);
		const session = connect('http://recipient.example', { createConnection: () => socket });
		const pushed = new Promise((resolve) => session.on('stream', (stream) => stream.resume().on('close', () => resolve(null))));
		await Promise.all([text(session.request({ ':path': '/' })), pushed]);
		const over = closed(socket);
		session.close();
		await over;
		answering.close();
		const all = await told(made.turns);
		expect(exchanges(all)).toEqual([
			['GET /', 103],
			['GET /style.css', 200],
		]);
		const statuses = all.of('http-head').flatMap((head) => (head.kind === 'response' ? [[head.exchange, head.status]] : []));
		expect(statuses).toEqual(
			expect.arrayContaining([
				[1, 103],
				[1, 200],
				[2, 200],
			]),
		);
		expect(all.of('http-end').find(({ trailers }) => trailers.length > 0)).toMatchObject({
			exchange: 1,
			from: 'server',
			trailers: [['x-digest', 'abc']],
		});
		expect(all.body(2, 'server').toString()).toBe('body {}');
		expect(all.codes).toEqual([]);
	});
});

const PREFACE = ascii('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const frame = (type: number, flags: number, stream: number, payload: Uint8Array): Uint8Array =>
	concat(numbers(false, [payload.length, 32]).subarray(1), numbers(false, [type, 8], [flags, 8], [stream, 32]), payload);
const SETTINGS = frame(4, 0, 0, new Uint8Array(0));
/** GET http / of nobody. */
const GET = hexBytes('828684');
const OK = hexBytes('88');
const hidden = (all: Told) => all.summary.coverage.seen + (all.unseen.opaque ?? 0);

describe('HTTP/2 frame by frame', () => {
	it('has padding and priorities taken off', async () => {
		const headers = frame(1, 4 | 8 | 32, 1, concat(Uint8Array.of(3), new Uint8Array(5), GET, new Uint8Array(3)));
		const data = frame(0, 1 | 8, 1, concat(Uint8Array.of(200), ascii('body'), new Uint8Array(200)));
		for (const most of [1400, 1, 50]) {
			const all = await told([client(concat(PREFACE, SETTINGS, headers, data))], most);
			expect(exchanges(all)).toEqual([['GET /', false]]);
			expect(all.body(1, 'client').toString()).toBe('body');
			expect(all.of('http-end')).toMatchObject([{ bytes: 4, complete: true }]);
			expect(all.unseen).toEqual({});
		}
	});
	it('has header blocks put together from their continuations', async () => {
		const parts = concat(frame(1, 1, 1, GET.subarray(0, 1)), frame(9, 0, 1, GET.subarray(1, 2)), frame(9, 4, 1, GET.subarray(2)));
		expect(exchanges(await told([client(concat(PREFACE, parts))]))).toEqual([['GET /', false]]);
	});
	it('that is reset is not complete, and what was still on its way does no harm', async () => {
		const all = await told([
			client(concat(PREFACE, SETTINGS, frame(1, 4, 1, GET), frame(0, 0, 1, ascii('half')), frame(3, 0, 1, new Uint8Array(4)))),
			server(concat(SETTINGS, frame(1, 4, 1, OK), frame(0, 1, 1, ascii('late')))),
			client(frame(1, 5, 3, GET)),
			server(frame(1, 5, 3, OK)),
		]);
		expect(all.of('http-end').map(({ exchange, from, complete }) => [exchange, from, complete])).toEqual([
			[1, 'client', false],
			[2, 'server', false],
			[3, 'client', true],
			[3, 'server', true],
		]);
		expect(all.codes).toEqual([]);
		expect(all.data('server').toString()).toBe('late');
	});
	it.each<[string, Uint8Array, string]>([
		['a continuation of nothing', frame(9, 4, 1, GET), 'http-malformed'],
		['another frame within a header block', concat(frame(1, 0, 1, GET), SETTINGS), 'http-malformed'],
		['data of no stream', frame(0, 0, 0, ascii('x')), 'http-malformed'],
		['more padding than payload', frame(0, 8, 1, Uint8Array.of(9, 1)), 'http-malformed'],
		['headers shorter than their padding', frame(1, 4 | 8, 1, Uint8Array.of(9, 1)), 'http-malformed'],
		['a field that is in no table', frame(1, 4, 1, Uint8Array.of(0xff, 0x20)), 'hpack-malformed'],
		['a header block above the limit', frame(1, 4, 1, new Uint8Array(5000)), 'http-limit'],
	])('with %s is a finding, and what follows is handed over as it is', async (_name, bytes, code) => {
		const turn = concat(PREFACE, SETTINGS, bytes, ascii('and all the rest'));
		for (const most of [1400, 7]) {
			const all = await told([client(turn)], most, { limits: { headerBytes: 4096 } });
			expect(all.of('finding')).toMatchObject([{ code, params: { from: 'client' } }]);
			expect(all.data('client').toString().endsWith('and all the rest')).toBe(true);
			expect(hidden(all)).toBe(turn.length);
		}
	});
	it('opens no more streams than the limit', async () => {
		const many = Array.from({ length: 20 }, (_, index) => frame(1, 4, 2 * index + 1, GET));
		const all = await told([client(concat(PREFACE, ...many))], 1400, { limits: { openExchanges: 10 } });
		expect(all.codes).toEqual(['http-limit']);
		expect(all.of('http-head')).toHaveLength(10);
		expect(all.of('http-end')).toHaveLength(10);
	});
	it('is recognised by the server alone', async () => {
		const all = await told([server(concat(SETTINGS, frame(1, 5, 1, OK)))]);
		expect(all.of('http-head')).toMatchObject([{ kind: 'response', status: 200 }]);
	});
	it('hands over frames of types it does not know', async () => {
		const all = await told([client(concat(PREFACE, SETTINGS, frame(0xee, 0, 0, ascii('unknown'))))]);
		expect(all.data('client').toString()).toBe('unknown');
		expect(all.unseen).toEqual({ opaque: 7 });
	});
	it('begins within HTTP/1.1 by an upgrade', async () => {
		const all = await told([
			client('GET / HTTP/1.1\r\nHost: r\r\nUpgrade: h2c\r\n\r\n'),
			server(
				concat(
					ascii('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n'),
					SETTINGS,
					frame(1, 4, 1, OK),
					frame(0, 1, 1, ascii('hi')),
				),
			),
			client(concat(PREFACE, SETTINGS)),
		]);
		expect(all.of('connection-end')).toMatchObject([{ protocol: 'http/1.1 h2' }]);
		expect(all.body(2, 'server').toString()).toBe('hi');
		expect(all.unseen).toEqual({});
	});
});
