import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto, nodeInflate } from '../src/adapters/node.ts';
import { Reading } from '../src/capture/reading.ts';
import { type CaptureEvent, type FindingCode, messages, readBlocks, readCapture } from '../src/index.ts';
import { LIMITS } from '../src/limits.ts';
import { ascii, concat, hexBytes, numbers } from './support/bytes.ts';
import { blocksIn, pcap, pcapng, type Written } from './support/files.ts';
import { ethernet, ipPacket, udpDatagram } from './support/packets.ts';
import { chunksOf, read } from './support/reading.ts';
import { connected, hasOpenssl, identity, listening, recording, secured } from './support/recorded.ts';
import { client, server, Talk, talk } from './support/talk.ts';

const V4 = { from: '192.0.2.1', to: '198.51.100.2' };
const V6 = { from: '2001:db8::1', to: '2001:db8::2' };
const zipped = gzipSync('compressed '.repeat(30));
const h2 = concat(
	ascii('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
	hexBytes('000000040000000000'),
	hexBytes('000011010400000001'),
	hexBytes('828684418cf1e3c2e5f23a6ba0ab90f4ff'),
	hexBytes('00000a000900000001'),
	hexBytes('03'),
	ascii('sixsix'),
	new Uint8Array(3),
);
const dns = concat(
	numbers(false, [7, 16], [0x8180, 16], [1, 16], [1, 16], [0, 32]),
	ascii('\x03www\x07example\0'),
	numbers(false, [1, 16], [1, 16]),
	hexBytes('c00c00010001000000200004c0000207'),
);

/** Something of everything in a few kilobytes. */
const mixture = (): Written[] => [
	...talk([
		client('POST /a HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nT: 1\r\n\r\n'),
		server(concat(ascii(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`), zipped)),
	]),
	...talk([client(h2)], { clientPort: 41_000, v6: true }),
	...talk([client(concat(numbers(false, [dns.length, 16]), dns))], { clientPort: 42_000, serverPort: 53 }).slice(2),
	...talk([server(`SSH-2.0-x\r\n${'binary '.repeat(120)}`)], { clientPort: 44_000, serverPort: 22, most: 500 }),
	...new Talk({ clientPort: 43_000 }).open().send('client', 'late', { offset: 4, moves: false }).send('client', 'firstlate').packets,
	{ data: ipPacket(V4, 17, udpDatagram(V4, { source: 53, destination: 5000 }, dns)) },
	...[0, 32].map((offset) => ({
		data: ipPacket(V6, 17, udpDatagram(V6, { source: 1, destination: 2 }, ascii('z'.repeat(50))).subarray(offset, offset + 32), {
			id: 3,
			offset,
			more: offset === 0,
		}),
	})),
];
const options = { crypto: nodeCrypto, inflate: nodeInflate, segments: true };
const CODES = new Set(
	Object.keys(messages).flatMap((id) => (id.startsWith('pcapng.finding.') ? [id.slice('pcapng.finding.'.length)] : [])),
);
/** Events that a file may make known at most: a few for each of its bytes. */
const budget = (file: Uint8Array): number => 100 + 4 * file.length;

/** Reads to the end, and holds what is true of every file. */
const survive = async (file: Uint8Array, size = file.length || 1): Promise<readonly CaptureEvent[]> => {
	const events: CaptureEvent[] = [];
	for await (const event of readCapture(chunksOf(file, size), options)) {
		events.push(event);
		if (events.length > budget(file)) throw new Error('more events than bytes');
	}
	expect(events.filter(({ type }) => type === 'summary')).toHaveLength(1);
	const last = events.at(-1)!;
	if (last.type !== 'summary') throw new Error('the summary is not last');
	for (const event of events) if (event.type === 'finding') expect(CODES.has(event.code)).toBe(true);
	const count = (type: CaptureEvent['type']): number => events.filter((event) => event.type === type).length;
	expect(last.packets).toBe(count('packet'));
	expect([last.connections, last.connections]).toEqual([count('connection'), count('connection-end')]);
	expect(count('http-head')).toBe(count('http-end'));
	return events;
};
const told = (event: CaptureEvent): string =>
	JSON.stringify(event, (_key, value) =>
		typeof value === 'bigint' ? String(value) : value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
	);

describe('a capture cut at any byte', () => {
	const kinds: [string, Uint8Array][] = [
		['pcapng', pcapng(mixture(), 'CLIENT_RANDOM 00 11\n')],
		['pcap', pcap(mixture().slice(0, 12))],
	];
	it.each(kinds)('of %s gives all before the cut, says where it is, and is never complete', async (_name, file) => {
		const all: string[] = [];
		const begins: number[] = [];
		for await (const block of readBlocks(chunksOf(file))) {
			if (block.kind === 'packet') begins.push(block.at);
		}
		for (const event of await survive(file)) if (event.type === 'packet') all.push(told(event));
		for (let length = 0; length < file.length; length++) {
			const events = await survive(file.subarray(0, length), 512);
			const packets = events.filter((event) => event.type === 'packet');
			expect(packets.every(({ number }, index) => number === index + 1)).toBe(true);
			if (packets.length > 0) expect(told(packets.at(-1)!)).toBe(all[packets.length - 1]);
			const ends = events.flatMap((event) => (event.type === 'finding' && ['truncated', 'empty'].includes(event.code) ? [event.at] : []));
			const summary = events.at(-1) as Extract<CaptureEvent, { type: 'summary' }>;
			// Between two blocks nobody can tell that there were more.
			if (ends.length === 0) expect(length === 24 || begins.includes(length) || packets.length === 0).toBe(true);
			else {
				expect(ends[0]).toBeLessThanOrEqual(length);
				expect(summary.coverage.complete).toBe(false);
				expect(summary.coverage.unseen.some(({ why }) => why === 'truncated')).toBe(true);
			}
		}
	});
});

describe('a capture with changed bytes', () => {
	const files = [pcapng(mixture(), `CLIENT_RANDOM ${'00'.repeat(32)} ${'11'.repeat(48)}\n`), pcap(mixture())];
	let withTls: Uint8Array;
	beforeAll(async () => {
		if (!hasOpenssl) return;
		const { createServer } = await import('node:tls');
		const made = recording();
		const accepting = createServer(identity('ec'), (socket) => socket.end('secret'));
		const tls = await secured(await connected(await listening(accepting)), made);
		tls.write('hello');
		await new Promise((resolve) => tls.resume().on('end', resolve));
		tls.destroy();
		accepting.close();
		withTls = pcapng(talk(made.turns, { serverPort: 443, most: 300 }), made.keyLog);
	});
	const change = fc.record({
		at: fc.nat(),
		byte: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)),
		width: fc.constantFrom(1, 1, 1, 2, 4),
	});
	const changed = (file: Uint8Array, changes: readonly { at: number; byte: number; width: number }[]): Uint8Array => {
		const bytes = file.slice();
		for (const { at, byte, width } of changes) bytes.fill(byte, at % bytes.length, (at % bytes.length) + width);
		return bytes;
	};
	it('is read to some end, with findings of the list and nothing else', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...files),
				fc.array(change, { minLength: 1, maxLength: 8 }),
				fc.integer({ min: 1, max: 5000 }),
				async (file, changes, size) => {
					await survive(changed(file, changes), size);
				},
			),
			{ numRuns: 400 },
		);
	});
	it.skipIf(!hasOpenssl)(`and TLS in it too${hasOpenssl ? '' : ' (skipped: no openssl)'}`, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
				await survive(changed(withTls, changes));
			}),
			{ numRuns: 200 },
		);
	});
	it('whose packets were changed, dropped, repeated and put in another order is read to some end', async () => {
		const packets = mixture();
		const spoilt = fc.array(fc.record({ index: fc.nat(packets.length - 1), at: fc.nat(), byte: fc.nat(255), cut: fc.option(fc.nat(80)) }), {
			maxLength: 60,
		});
		await fc.assert(
			fc.asyncProperty(spoilt, async (all) => {
				const written = all.map(({ index, at, byte, cut }) => {
					const { data } = packets[index]!;
					const bytes = data.slice(0, cut ?? undefined);
					// The addresses stay, so that packets still meet.
					if (bytes.length > 60) bytes[44 + (at % (bytes.length - 44))] = byte;
					return { data: bytes, length: data.length };
				});
				await survive(pcapng(written));
			}),
			{ numRuns: 200 },
		);
	});
	it('whose application data are anything at all is read to some end, and every byte is in the ledger', async () => {
		const starts = fc.constantFrom(
			'GET / HTTP/1.1\r\n',
			'HTTP/1.1 200 OK\r\n',
			'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
			'\x16\x03\x01\x00\x10',
			'\x17\x03\x03\x00\x05',
			'',
			'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n',
		);
		const turn = fc.tuple(fc.boolean(), starts, fc.uint8Array({ maxLength: 120 }));
		await fc.assert(
			fc.asyncProperty(
				fc.array(turn, { maxLength: 8 }),
				fc.integer({ min: 1, max: 200 }),
				fc.constantFrom(53, 80, 443),
				async (turns, most, serverPort) => {
					const all = turns.map(([out, start, rest]) => ({
						from: out ? ('client' as const) : ('server' as const),
						data: concat(ascii(start), rest),
					}));
					const events = await survive(pcapng(talk(all, { most, serverPort })));
					const { seen, unseen } = (events.at(-1) as Extract<CaptureEvent, { type: 'summary' }>).coverage;
					expect(seen + unseen.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(all.reduce((sum, { data }) => sum + data.length, 0));
				},
			),
			{ numRuns: 400 },
		);
	});
});

describe('a capture made to exhaust its reader', () => {
	/** Most bytes kept for connections while packets are read. */
	const most = (packets: Iterable<Written>, limits = {}): { held: number; codes: readonly FindingCode[] } => {
		const reading = new Reading({ crypto: null, keyLog: null, segments: false, limits: { ...LIMITS, ...limits } });
		const source = { kind: 'interface', at: 0, id: 0, section: 0, linkType: 101, snapLength: 0, checkSequence: 0 } as const;
		const plain = {
			name: null,
			description: null,
			filter: null,
			hardware: null,
			os: null,
			comments: [],
			unitsPerSecond: 1n,
			offset: 0n,
		} as const;
		let held = 0;
		let number = 0;
		for (const { data, time = 0n } of packets) {
			number++;
			reading.read({
				kind: 'packet',
				at: number,
				dataAt: number,
				number,
				interface: { ...source, ...plain },
				time,
				length: data.length,
				data,
				comments: [],
			});
			reading.events();
			held = Math.max(held, reading.held);
		}
		reading.end();
		return { held, codes: reading.summary(0).findings.map(({ code }) => code) };
	};
	it.each<[string, () => Iterable<Written>, FindingCode[]]>([
		[
			'by connections that are only begun',
			function* () {
				for (let index = 0; index < 8000; index++)
					yield* new Talk({ clientPort: 1024 + (index % 60_000), serverPort: 1 + Math.floor(index / 60_000) }).send('client', '', {
						flags: 2,
					}).packets;
			},
			['connections-limit'],
		],
		[
			'by segments that wait for ever',
			function* () {
				const writer = new Talk().open();
				for (let index = 0; index < 9000; index++) {
					yield* writer.send('client', 'x', { offset: 10 + 2 * (index % 100_000), moves: false }).packets.splice(0);
				}
			},
			['bytes-missing'],
		],
		[
			'by headers that never end',
			function* () {
				const writer = new Talk().open().send('client', 'GET / HTTP/1.1\r\n');
				for (let index = 0; index < 500; index++) {
					yield* writer.send('client', `x-${index}: ${'y'.repeat(1300)}\r\n`).packets.splice(0);
				}
			},
			['http-limit'],
		],
		[
			'by a header block that never ends',
			function* () {
				const writer = new Talk().open().send('client', h2.subarray(0, 24)).send('client', hexBytes('000001010000000001 82'));
				for (let index = 0; index < 2000; index++) {
					yield* writer.send('client', concat(hexBytes('000400090000000001'), new Uint8Array(1024).fill(0x82))).packets.splice(0);
				}
			},
			['http-limit'],
		],
		[
			'by a handshake message that never ends',
			function* () {
				const writer = new Talk().open().send('client', hexBytes('1603030004 01ffffff'));
				for (let index = 0; index < 500; index++) {
					yield* writer.send('client', concat(hexBytes('1603030400'), new Uint8Array(1024))).packets.splice(0);
				}
			},
			['tls-limit'],
		],
		[
			'by requests that nobody answers',
			function* () {
				const writer = new Talk().open();
				for (let index = 0; index < 500; index++) {
					yield* writer.send('client', 'GET / HTTP/1.1\r\n\r\n'.repeat(70)).packets.splice(0);
				}
			},
			['http-limit'],
		],
	])('%s takes no more memory than the limits', (_name, packets, codes) => {
		const { held, codes: found } = most(packets(), { connections: 1000, connectionBytes: 8 << 20 });
		expect(held).toBeLessThanOrEqual(8 << 20);
		expect(found).toEqual(codes);
	});
	it('by comments, names and options without number is told block by block', async () => {
		const write = blocksIn(true);
		const names = Array.from({ length: 200 }, (_, index) => write.names(Uint8Array.of(10, 0, 0, index), 'n'.repeat(200)));
		const told = await read(concat(write.section(...Array.from({ length: 100 }, () => write.text(1, 'c'))), ...names));
		expect(told.of('names')).toHaveLength(200);
		expect(told.of('section')[0]!.comments).toHaveLength(100);
	});
	it('by ten thousand findings of one kind is told the first and the number of the others', async () => {
		const packets = Array.from({ length: 2000 }, () => ({ data: ethernet(0x0800, ascii('short')) }));
		const told = await read(pcap(packets, { linkType: 1 }));
		expect(told.of('finding')).toHaveLength(LIMITS.findings);
		expect(told.summary.findings).toEqual([{ code: 'packet-malformed', count: 2000 }]);
	});
});
