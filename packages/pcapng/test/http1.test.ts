import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeInflate } from '../src/adapters/node.ts';
import { ascii, concat } from './support/bytes.ts';
import { pcapng } from './support/files.ts';
import { read, type Told } from './support/reading.ts';
import { client, server, Talk, type Turn, talk } from './support/talk.ts';

const inflate = nodeInflate;
const told = (turns: readonly Turn[], options = {}) => read(pcapng(talk(turns)), { inflate, ...options });
const heads = (all: Told) =>
	all.of('http-head').map((head) => [head.exchange, head.kind === 'request' ? `${head.method} ${head.target}` : head.status]);
const ends = (all: Told) => all.of('http-end').map(({ exchange, from, bytes, complete }) => [exchange, from, bytes, complete]);
const get = client('GET / HTTP/1.1\r\nHost: r\r\n\r\n');
const answer = (fields: string, body: Uint8Array | string = ''): Turn =>
	server(concat(ascii(`HTTP/1.1 200 OK\r\n${fields}\r\n`), typeof body === 'string' ? ascii(body) : body));

describe('HTTP/1.1', () => {
	it('has its requests and responses, each with headers and body, pipelined or not', async () => {
		const all = await told([
			client(
				'POST /a?b=c HTTP/1.1\r\nHost: recipient.example\r\nContent-Type: text/plain\r\nX-Two:  padded \r\nContent-Length: 5\r\n\r\nfirst',
			),
			client('HEAD /h HTTP/1.1\r\nHost: r\r\n\r\nGET /c HTTP/1.0\n\n'),
			server('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\nyes'),
			server('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nHTTP/1.0 200 Fine\r\n\r\nup to the end'),
		]);
		expect(heads(all)).toEqual([
			[1, 'POST /a?b=c'],
			[2, 'HEAD /h'],
			[3, 'GET /c'],
			[1, 100],
			[1, 201],
			[2, 200],
			[3, 200],
		]);
		expect(all.of('http-head')[0]).toMatchObject({
			connection: 1,
			from: 'client',
			version: '1.1',
			authority: 'recipient.example',
			headers: [
				['host', 'recipient.example'],
				['content-type', 'text/plain'],
				['x-two', 'padded'],
				['content-length', '5'],
			],
			origin: { packet: 4 },
		});
		expect(ends(all)).toEqual([
			[1, 'client', 5, true],
			[2, 'client', 0, true],
			[3, 'client', 0, true],
			[1, 'server', 0, true],
			[1, 'server', 3, true],
			[2, 'server', 0, true],
			[3, 'server', 13, true],
		]);
		expect([all.body(1, 'client'), all.body(1, 'server'), all.body(3, 'server')].map(String)).toEqual(['first', 'yes', 'up to the end']);
		expect(all.summary.coverage).toMatchObject({ complete: true });
		expect(all.of('connection-end')).toMatchObject([{ protocol: 'http/1.1', coverage: { complete: true } }]);
		expect(all.summary.exchanges).toBe(3);
	});

	it('is the same wherever segments cut it, and every byte of it is seen once', async () => {
		const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;ext=1\r\nWiki\r\nA\r\npedia in c\r\n0\r\nChecksum: 5\r\n\r\n';
		const request = 'PUT /x HTTP/1.1\r\nHost: r\r\nContent-Length: 10\r\n\r\n0123456789';
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (most) => {
				const all = await read(pcapng(talk([client(request), server(chunked), client(request), server(chunked)], { most })));
				expect(heads(all)).toEqual([
					[1, 'PUT /x'],
					[1, 200],
					[2, 'PUT /x'],
					[2, 200],
				]);
				expect([all.body(2, 'client').toString(), all.body(2, 'server').toString()]).toEqual(['0123456789', 'Wikipedia in c']);
				expect(all.of('http-end').at(-1)).toMatchObject({ bytes: 14, complete: true, trailers: [['checksum', '5']] });
				expect(all.summary.coverage).toEqual({ seen: 2 * (request.length + chunked.length), unseen: [], complete: true });
			}),
			{ numRuns: 60 },
		);
	});

	it('has its bodies decoded, each with its coding taken off', async () => {
		const text = '车主信息 '.repeat(5000);
		const bodies: [string, Uint8Array][] = [
			['gzip', gzipSync(text)],
			['x-gzip', gzipSync(text)],
			['deflate', deflateSync(text)],
			['deflate', deflateRawSync(text)],
			['br', brotliCompressSync(text)],
			['zstd', zstdCompressSync(text)],
			['deflate, gzip', gzipSync(deflateSync(text))],
		];
		const turns = bodies.flatMap(([coding, body]) => [
			get,
			answer(`Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n`, body),
		]);
		const all = await told(turns);
		for (const [index, [coding]] of bodies.entries()) expect([coding, all.body(index + 1, 'server').toString()]).toEqual([coding, text]);
		expect(all.of('http-body').every(({ codings }) => codings.length === 0)).toBe(true);
		expect(
			all
				.of('http-end')
				.filter(({ from }) => from === 'server')
				.map(({ bytes }) => bytes),
		).toEqual(bodies.map(([, { length }]) => length));
		expect(all.codes).toEqual([]);
		expect(all.summary.coverage.complete).toBe(true);
	});
	it('hands over bodies as they are where it cannot take off their coding, and counts them as not seen', async () => {
		const zipped = new Uint8Array(gzipSync('x'));
		const turns = [
			get,
			answer(`Content-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n`, zipped),
			get,
			answer('Content-Encoding: aes128gcm\r\nContent-Length: 6\r\n', 'sealed'),
		];
		const all = await told(turns, { inflate: undefined });
		expect(all.of('http-body')).toMatchObject([{ codings: ['gzip'], bytes: zipped }, { codings: ['aes128gcm'] }]);
		expect(all.unseen).toEqual({ encoding: zipped.length + 6 });
		expect(all.of('finding')).toMatchObject([{ code: 'body-encoding-unknown', params: { encoding: 'aes128gcm' } }]);
	});
	it('does not take a body for read that is not in its coding, is cut, or hides bytes after its end', async () => {
		const zipped = gzipSync('abc'.repeat(100));
		const deflated = concat(deflateSync('visible'), ascii('hidden'));
		const with_ = (body: Uint8Array, coding: string) => [
			get,
			answer(`Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n`, body),
		];
		const all = await told([
			...with_(ascii('no gzip at all'), 'gzip'),
			...with_(zipped.subarray(0, -10), 'gzip'),
			...with_(deflated, 'deflate'),
		]);
		expect(all.of('finding').map(({ code, params }) => [code, params])).toEqual([
			['body-not-decoded', {}],
			['body-not-decoded', {}],
			['body-trailing', { bytes: 6 }],
		]);
		expect(all.body(1, 'server').toString()).toBe('no gzip at all');
		expect(all.of('http-body')[0]).toMatchObject({ codings: ['gzip'] });
		expect(all.body(3, 'server').toString()).toBe('visible');
		expect(all.summary.coverage.unseen).toEqual([{ why: 'encoding', places: 3, bytes: 14 + 6, unsized: 1 }]);
	});
	it('decodes no more bodies at one time than the limit', async () => {
		const zipped = gzipSync('x'.repeat(100));
		const open = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length + 1}\r\n\r\n`;
		const packets = [1, 2, 3].flatMap((n) => talk([get, server(concat(ascii(open), zipped))], { clientPort: 40_000 + n }).slice(0, -3));
		const all = await read(pcapng(packets), { inflate, limits: { decoders: 2 } });
		expect([1, 2, 3].map((exchange) => all.body(exchange, 'server').length)).toEqual([100, 100, zipped.length]);
		expect(all.of('finding').filter(({ code }) => code === 'body-limit')).toMatchObject([{ connection: 3, params: { limit: 2 } }]);
	});
	it('decodes no more of a bomb than the limit', async () => {
		const bomb = gzipSync(new Uint8Array(50 << 20));
		const all = await told([get, answer(`Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n`, bomb)], {
			limits: { decodedBytes: 100_000 },
		});
		expect(all.body(1, 'server')).toHaveLength(
			100_000 +
				all
					.of('http-body')
					.filter(({ codings }) => codings.length > 0)
					.reduce((sum, { bytes }) => sum + bytes.length, 0),
		);
		expect(all.codes).toEqual(['body-limit']);
		expect(all.summary.coverage.complete).toBe(false);
	});

	it('is not misled by a response without length, by HEAD, 204 or 304', async () => {
		const all = await told([
			client('HEAD / HTTP/1.1\r\nHost: r\r\n\r\n'),
			answer('Transfer-Encoding: chunked\r\n'),
			get,
			server('HTTP/1.1 204 No Content\r\n\r\n'),
			get,
			server('HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n'),
			get,
			answer('Content-Length: 2\r\n', 'ok'),
		]);
		expect(heads(all).filter(([, what]) => typeof what === 'number')).toEqual([
			[1, 200],
			[2, 204],
			[3, 304],
			[4, 200],
		]);
		expect(all.summary.coverage.complete).toBe(true);
	});
	it('that is broken off is not complete', async () => {
		const all = await told([
			client('POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nten bytes.'),
			answer('Transfer-Encoding: chunked\r\n', 'ff\r\nshort'),
		]);
		expect(ends(all)).toEqual([
			[1, 'client', 10, false],
			[1, 'server', 5, false],
		]);
	});
	it('with both a length and chunks is read in chunks, and that it could be read otherwise is a finding', async () => {
		const all = await told([get, answer('Content-Length: 3\r\nTransfer-Encoding: chunked\r\n', '2\r\nok\r\n0\r\n\r\n')]);
		expect(all.body(1, 'server').toString()).toBe('ok');
		expect(all.of('finding')).toMatchObject([{ code: 'http-framing-ambiguous', params: { from: 'server' } }]);
	});
	it.each([
		['two lengths', 'GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
		['a header without colon', 'GET / HTTP/1.1\r\nno colon here\r\n\r\nx'],
		['a request of no version', 'GET /\r\n\r\nx'],
		['a chunk whose size is none', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'],
		['a chunk that does not end', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n'],
		['an unknown transfer coding', 'POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n'],
	])('with %s is a finding, and what follows is handed over as it is', async (_name, text) => {
		const all = await told([client(text), client('and all the rest')]);
		expect(all.of('finding')).toMatchObject([{ code: 'http-malformed', params: { from: 'client' } }]);
		expect(all.data('client').toString().endsWith('and all the rest')).toBe(true);
		const { seen } = all.summary.coverage;
		expect(seen + (all.unseen.opaque ?? 0)).toBe(text.length + 16);
	});
	it('with headers above the limit is a finding', async () => {
		const all = await told([client(`GET / HTTP/1.1\r\nX: ${'y'.repeat(3000)}\r\n\r\n`)], { limits: { headerBytes: 1000 } });
		expect(all.of('finding')).toMatchObject([{ code: 'http-limit', params: { limit: 1000 } }]);
		expect(all.data('client').toString()).toBe(`GET / HTTP/1.1\r\nX: ${'y'.repeat(3000)}\r\n\r\n`);
	});
	it('goes on after a gap within a body, whose place is told, and not after one within headers', async () => {
		const inBody = new Talk().open().send('client', 'POST /one HTTP/1.1\r\nContent-Length: 30\r\n\r\n0123456789').lose('client', 10);
		inBody.send('client', 'abcdefghijGET /two HTTP/1.1\r\n\r\n').close();
		const all = await read(pcapng(inBody.packets));
		expect(heads(all)).toEqual([
			[1, 'POST /one'],
			[2, 'GET /two'],
		]);
		expect(all.of('http-body').map(({ at, bytes }) => [at, bytes.length])).toEqual([
			[0, 10],
			[20, 10],
		]);
		expect(ends(all)[0]).toEqual([1, 'client', 20, false]);
		const inHead = new Talk()
			.open()
			.send('client', 'GET /one HTTP/1.1\r\nA: ')
			.lose('client', 10)
			.send('client', 'b\r\n\r\nGET /two HTTP/1.1\r\n\r\n')
			.close();
		const lost = await read(pcapng(inHead.packets));
		expect(heads(lost)).toEqual([]);
		expect(lost.data('client').toString()).toBe('GET /one HTTP/1.1\r\nA: b\r\n\r\nGET /two HTTP/1.1\r\n\r\n');
	});
	it('ends in an upgrade, after which everything is handed over as it is', async () => {
		const all = await told([
			client('GET /chat HTTP/1.1\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n'),
			server('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\x81\x02hi'),
			client('\x81\x82GET / HTTP/1.1'),
		]);
		expect(heads(all)).toEqual([
			[1, 'GET /chat'],
			[1, 101],
		]);
		expect([all.data('server').toString('latin1'), all.data('client').toString('latin1')]).toEqual([
			'\x81\x02hi',
			'\x81\x82GET / HTTP/1.1',
		]);
	});
	it('may be a tunnel, in which the protocol is recognised again', async () => {
		const all = await told([
			client('CONNECT recipient.example:80 HTTP/1.1\r\n\r\n'),
			server('HTTP/1.1 200 Connected\r\n\r\n'),
			client('GET /inside HTTP/1.1\r\n\r\n'),
			answer('Content-Length: 2\r\n', 'in'),
		]);
		expect(heads(all)).toEqual([
			[1, 'CONNECT recipient.example:80'],
			[1, 200],
			[2, 'GET /inside'],
			[2, 200],
		]);
		expect(all.of('connection-end')).toMatchObject([{ protocol: 'http/1.1 http/1.1' }]);
	});
	it('may be a tunnel in a tunnel, up to some depth', async () => {
		const deep = Array.from({ length: 3000 }, () => [client('CONNECT r HTTP/1.1\r\n\r\n'), server('HTTP/1.1 200 OK\r\n\r\n')]).flat();
		const all = await told(deep);
		expect(all.of('http-head')).toHaveLength(2 * 9);
		expect(all.unseen.opaque).toBe((3000 - 9) * (22 + 19));
	});
	it('has header fields one character a byte, folded lines put together', async () => {
		const all = await told([client(`GET / HTTP/1.1\r\nX-Bytes: \x80\x9f\xff\r\nX-Folded: one\r\n  two\r\n\tthree\r\n\r\n`)]);
		expect(all.of('http-head')[0]!.headers).toEqual([
			['x-bytes', '\x80\x9f\xff'],
			['x-folded', 'one two three'],
		]);
	});
	it('is recognised by one side while the first bytes of the other say nothing yet', async () => {
		const all = await told([client('GE'), answer('Content-Length: 0\r\n'), client('T / HTTP/1.1\r\n\r\n')]);
		expect(heads(all)).toEqual([
			[1, 200],
			[2, 'GET /'],
		]);
		expect(all.summary.coverage.complete).toBe(true);
	});
	it('is read on any port, also where only one side of it was captured', async () => {
		const packets = talk([get, answer('Content-Length: 2\r\n', 'ok')], { clientPort: 1024, serverPort: 40_001 }).filter(none(1024));
		const all = await read(pcapng(packets.slice(1)));
		expect(heads(all)).toEqual([[1, 200]]);
		expect(all.body(1, all.of('http-head')[0]!.from).toString()).toBe('ok');
	});
});

/** Packets that do not come from the port. */
const none =
	(port: number) =>
	({ data }: { data: Uint8Array }) =>
		new DataView(data.buffer, data.byteOffset).getUint16(20) !== port;

describe('a stream that is no HTTP', () => {
	it.each(['USER anonymous\r\n', 'SSH-2.0-OpenSSH\r\n', 'PRI', 'GE', 'EHLO client.example\r\n', '\x16\x03', '\x00'])(
		'is handed over whole: %j',
		async (text) => {
			const all = await told([client(text), server('220 hello\r\n')]);
			expect([all.data('client').toString('latin1'), all.data('server').toString()]).toEqual([text, '220 hello\r\n']);
			expect(all.codes).toEqual([]);
			expect(all.unseen).toEqual({ opaque: text.length + 11 });
			expect(all.of('connection-end')).toMatchObject([{ protocol: null }]);
		},
	);
});
