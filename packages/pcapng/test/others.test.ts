import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttps, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto, nodeInflate } from '../src/adapters/node.ts';
import { ascii, concat, numbers } from './support/bytes.ts';
import { blocksIn, pcap, type Written } from './support/files.ts';
import { ethernet, ipPacket, udpDatagram } from './support/packets.ts';
import { read, type Told } from './support/reading.ts';
import { closed, connected, hasOpenssl, identity, listening, recording, secured } from './support/recorded.ts';
import { client, server, Talk, talk } from './support/talk.ts';

const has = (tool: string): boolean => spawnSync(tool, ['--version']).status === 0;
const able = has('tshark') && has('editcap') && has('mergecap') && hasOpenssl;
const unable = able ? '' : ' (skipped: no tshark, editcap, mergecap or openssl)';

const dir = mkdtempSync(join(tmpdir(), 'pcapng-others-'));
afterAll(() => rmSync(dir, { recursive: true }));
const run = (tool: string, ...args: readonly string[]): string => {
	const { status, stdout, stderr } = spawnSync(tool, args, { maxBuffer: 64 << 20, cwd: dir });
	if (status !== 0) throw new Error(`${tool}: ${stderr}`);
	return stdout.toString();
};
const fields = (file: string, filter: string, names: readonly string[], occurrence: 'a' | 'f' = 'f'): string[][] =>
	run('tshark', '-r', file, '-Y', filter, '-T', 'fields', '-E', 'occurrence=' + occurrence, ...names.flatMap((name) => ['-e', name]))
		.split('\n')
		.filter(Boolean)
		.map((line) => line.split('\t'));
const load = (file: string, options = {}) =>
	read(new Uint8Array(readFileSync(join(dir, file))), { crypto: nodeCrypto, inflate: nodeInflate, segments: true, ...options });
const seconds = (time: bigint | null): string =>
	time === null ? '' : `${time / 1_000_000_000n}.${String(time % 1_000_000_000n).padStart(9, '0')}`;

/** Both sides' packets, one line each: number, time, lengths, addresses, transport. */
const ours = (told: Told): string[][] =>
	told
		.of('packet')
		.map(({ number, time, length, data, ip }) =>
			[number, seconds(time), length, data.length, ip?.source ?? '', ip?.destination ?? ''].map(String),
		);
const theirs = (file: string): string[][] =>
	fields(file, 'frame', ['frame.number', 'frame.time_epoch', 'frame.len', 'frame.cap_len', 'ip.src', 'ip.dst', 'ipv6.src', 'ipv6.dst']).map(
		([number, time, length, captured, source, destination, source6, destination6]) =>
			[number, time, length, captured, (source || source6) ?? '', (destination || destination6) ?? ''] as string[],
	);
/** What each side sent in one connection, in hexadecimal. tshark counts connections from 0 and indents what node 1 sent. */
const followed = (file: string, kind: 'tcp' | 'tls', stream: number, ...more: readonly string[]): { client: string; server: string } => {
	const lines = run('tshark', '-r', file, ...more, '-q', '-z', `follow,${kind},raw,${stream}`).split('\n');
	const hex = lines.filter((line) => /^\t?[0-9a-f]+$/.test(line));
	const side = (indented: boolean): string =>
		hex
			.filter((line) => line.startsWith('\t') === indented)
			.join('')
			.replaceAll('\t', '');
	const clientIsNode1 = !lines.some((line) => /^Node 0: .*:4\d\d\d\d$/.test(line));
	return { client: side(clientIsNode1), server: side(!clientIsNode1) };
};

const V4 = { from: '192.0.2.1', to: '198.51.100.2' };
const V6 = { from: '2001:db8::1', to: '2001:db8::2' };
const start = 1_700_000_000_000_000_000n;
/** Disorder, repetition, fragments, chunks, compression, DNS, VLANs and both families, in one Ethernet capture. */
const mixture = (): Written[] => {
	const header = numbers(false, [7, 16], [0x0100, 16], [1, 16], [0, 16], [0, 32]);
	const question = concat(header, ascii('\x09recipient\x07example\0'), numbers(false, [1, 16], [1, 16]));
	const big = udpDatagram(V4, { source: 5000, destination: 6000 }, ascii('fragmented '.repeat(300)));
	const pieces = [0, 1400, 2800].map((offset) =>
		ipPacket(V4, 17, big.subarray(offset, offset + 1400), { id: 9, offset, more: offset < 2800 }),
	);
	const zipped = gzipSync('<owners/>'.repeat(200));
	const web = talk(
		[
			client('GET /list HTTP/1.1\r\nHost: recipient.example\r\nAccept-Encoding: gzip\r\n\r\n'),
			server(
				concat(
					ascii(`HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`),
					zipped,
				),
			),
			client(
				'POST /up HTTP/1.1\r\nHost: recipient.example\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n' +
					'A'.repeat(1024) +
					'\r\n0\r\n\r\n',
			),
			server('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nDONE'),
		],
		{ most: 333, clientPort: 41_000 },
	);
	const shuffled = new Talk({ clientPort: 42_000, serverPort: 9000, v6: true, clientStart: 0xffffff00 }).open();
	const stream = ascii(Array.from({ length: 3000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join(''));
	for (const at of [0, 200, 100, 300, 300, 250, 600, 500, 400])
		shuffled.send('client', stream.subarray(at, at + 100), { offset: at, moves: false });
	shuffled.lose('client', 700).send('server', 'thanks').close();
	const all: [number, Uint8Array, number[]][] = [
		...web.map(({ data }): [number, Uint8Array, number[]] => [0x0800, data, [165]]),
		...shuffled.packets.map(({ data }): [number, Uint8Array, number[]] => [0x86dd, data, []]),
		[0x0800, ipPacket(V4, 17, udpDatagram(V4, { source: 5353, destination: 53 }, question)), []],
		[0x86dd, ipPacket(V6, 17, udpDatagram(V6, { source: 1000, destination: 2000 }, ascii('six'))), [7, 8]],
		...[2, 0, 1].map((index): [number, Uint8Array, number[]] => [0x0800, pieces[index]!, []]),
		[0x0806, new Uint8Array(28), []],
	];
	return all.map(([type, data, vlans], index) => ({ data: ethernet(type, data, vlans), time: start + BigInt(index) * 1_234_567n }));
};

describe.skipIf(!able)(`what other programs write and read${unable}`, () => {
	let packets: Written[];
	beforeAll(() => {
		packets = mixture();
		writeFileSync(join(dir, 'mixture.pcap'), pcap(packets, { linkType: 1, nano: true }));
	});

	it.each(['pcap', 'nsecpcap', 'pcapng'])('editcap as %s: packets, times, lengths and addresses are those of tshark', async (format) => {
		run('editcap', '-F', format, 'mixture.pcap', 'converted');
		const told = await load('converted');
		expect(ours(told)).toEqual(theirs('converted'));
		expect(told.summary).toMatchObject({ packets: packets.length, format: format === 'pcapng' ? 'pcapng' : 'pcap' });
		expect(told.codes).toEqual([]);
	});
	it('editcap in the modified pcap of Kuznetzov is said not to be read', async () => {
		run('editcap', '-F', 'modpcap', 'mixture.pcap', 'modified');
		expect((await load('modified')).codes).toEqual(['format-unsupported']);
	});
	it('editcap with cut packets: lengths are those of tshark, and what was cut is not seen', async () => {
		run('editcap', '-s', '90', 'mixture.pcap', 'cut');
		const told = await load('cut');
		expect(ours(told)).toEqual(theirs('cut'));
		expect(told.unseen.snapped).toBeGreaterThan(1000);
	});
	it('editcap and mergecap with comments and two interfaces are told', async () => {
		run('editcap', '-F', 'pcapng', '-a', '2:第二包', 'mixture.pcap', 'commented');
		run('editcap', '-F', 'pcapng', '-t', '-0.0005', 'mixture.pcap', 'earlier');
		run('mergecap', '-I', 'none', '-w', 'merged', 'commented', 'earlier');
		const told = await load('merged');
		expect(ours(told)).toEqual(theirs('merged'));
		expect(told.of('packet').flatMap(({ comments }) => comments)).toEqual(['第二包']);
		expect(told.summary).toMatchObject({ interfaces: 2, packets: 2 * packets.length });
		// Every packet is there twice, which is no disagreement.
		expect(told.codes).toEqual([]);
	});
	it('streams are put together as tshark puts them together', async () => {
		const told = await load('mixture.pcap');
		for (const [connection, stream] of [
			[1, 0],
			[2, 1],
		] as const) {
			const expected = followed('mixture.pcap', 'tcp', stream);
			expect(expected.client.length + expected.server.length).toBeGreaterThan(1000);
			expect(told.stream('client', connection).toString('hex') === expected.client).toBe(true);
			expect(told.stream('server', connection).toString('hex') === expected.server).toBe(true);
		}
	});
	it('HTTP bodies, decoded, are the objects that tshark exports', async () => {
		const told = await load('mixture.pcap');
		run('tshark', '-r', 'mixture.pcap', '-q', '--export-objects', 'http,objects');
		const objects = readdirSync(join(dir, 'objects')).map((name) => readFileSync(join(dir, 'objects', name), 'latin1'));
		const bodies = (
			[
				[1, 'server'],
				[2, 'client'],
				[2, 'server'],
			] as const
		).map(([exchange, from]) => told.body(exchange, from).toString('latin1'));
		expect(bodies.map(({ length }) => length)).toEqual([1800, 1024, 4]);
		expect(objects.sort()).toEqual(bodies.sort());
	});
	it('a datagram in fragments, VLANs and the question of a resolver are those of tshark', async () => {
		const told = await load('mixture.pcap');
		const udp = fields('mixture.pcap', 'udp && !dns', ['udp.payload']).map(([hex]) => hex);
		expect(told.of('datagram').map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(udp);
		expect(told.of('dns').flatMap(({ message }) => message.questions.map(({ name, type }) => [name, type]))).toEqual([
			['recipient.example', 'A'],
		]);
		expect(fields('mixture.pcap', 'dns', ['dns.qry.name'])).toEqual([['recipient.example']]);
		const tags = fields('mixture.pcap', 'vlan', ['vlan.id'], 'a').map(([ids]) => ids);
		expect(
			told
				.of('packet')
				.filter(({ vlans }) => vlans.length > 0)
				.map(({ vlans }) => vlans.join()),
		).toEqual(tags);
	});
	it('checksums that are wrong are those that tshark calls bad', async () => {
		const spoilt = packets.map(({ data, ...rest }, index) => {
			const bytes = data.slice();
			if (index % 5 === 0) bytes[bytes.length - 1]! ^= 0xff;
			return { ...rest, data: bytes };
		});
		writeFileSync(join(dir, 'spoilt.pcap'), pcap(spoilt, { linkType: 1, nano: true }));
		const told = await load('spoilt.pcap', { limits: { findings: 1000 } });
		const checks = ['-o', 'tcp.check_checksum:TRUE', '-o', 'udp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
		const bad = run(
			'tshark',
			...checks,
			'-r',
			'spoilt.pcap',
			'-Y',
			'tcp.checksum.status == 0 || udp.checksum.status == 0 || ip.checksum.status == 0',
			'-T',
			'fields',
			'-e',
			'frame.number',
		);
		expect(bad.trim().split('\n').length).toBeGreaterThan(3);
		const found = told.of('finding').flatMap(({ code, packet }) => (code === 'checksum-wrong' ? [String(packet)] : []));
		expect(found).toEqual(bad.trim().split('\n'));
	});
	it('what we write in the other byte order is read by both alike', async () => {
		const write = blocksIn(false);
		const file = concat(
			write.section(),
			write.interface(1, 0, write.option(9, Uint8Array.of(0x94)), write.option(14, write.long(1_600_000_000n))),
			...packets.map(({ data }, index) => write.packet(data, { ticks: BigInt(index) * 1_000_003n })),
			write.oldPacket(packets[0]!.data, { ticks: 5n }),
		);
		writeFileSync(join(dir, 'big'), file);
		const told = await load('big');
		expect(ours(told)).toEqual(theirs('big'));
	});
	it('TLS opened with secrets that editcap put into the file is what tshark opens', async () => {
		const own = identity('ec');
		const answering = createHttps(own, async (incoming, response) => response.end((await text(incoming)).toUpperCase()));
		const made = recording();
		const tls = await secured(await connected(await listening(answering)), made, { ALPNProtocols: ['http/1.1'] });
		const asked = request({ createConnection: () => tls, method: 'PUT', path: '/x', host: 'r' });
		const answer = new Promise((resolve, reject) => asked.once('response', (response) => resolve(text(response))).once('error', reject));
		asked.end('words '.repeat(9000));
		await answer;
		const over = closed(tls);
		tls.end();
		await over;
		answering.close();
		writeFileSync(join(dir, 'tls.pcap'), pcap(talk(made.turns, { serverPort: 443 })));
		writeFileSync(join(dir, 'keys'), made.keyLog);
		run('editcap', '--inject-secrets', 'tls,keys', 'tls.pcap', 'tls.pcapng');
		const told = await load('tls.pcapng');
		expect(told.codes).toEqual([]);
		const opened = followed('tls.pcapng', 'tls', 0);
		// Without room for headers nothing is HTTP, and all is handed over as it is.
		const plain = await load('tls.pcapng', { limits: { headerBytes: 1 } });
		expect(plain.data('client').toString('hex') === opened.client).toBe(true);
		expect(plain.data('server').toString('hex') === opened.server).toBe(true);
		expect(told.body(1, 'client').toString()).toBe('words '.repeat(9000));
		expect(told.body(1, 'server').toString()).toBe('WORDS '.repeat(9000));
	});

	const corpus = join('..', 'shared', 'corpus', 'pcap');
	for (const name of ['tcpdump_dhcp-rfc4388.pcap', 'tcpdump_ipv4_tcp_http_xml.pcap']) {
		const present = existsSync(join(corpus, name));
		it.skipIf(!present)(`${name} of the corpus is read as tshark reads it${present ? '' : ' (skipped: no corpus)'}`, async () => {
			writeFileSync(join(dir, name), readFileSync(join(corpus, name)));
			expect(ours(await load(name))).toEqual(theirs(name));
		});
	}
});

describe('the corpus', () => {
	const corpus = join('..', 'shared', 'corpus', 'pcap');
	const dhcp = join(corpus, 'tcpdump_dhcp-rfc4388.pcap');
	it.skipIf(!existsSync(dhcp))(
		`has DHCP, which is handed over, and names what else there is${existsSync(dhcp) ? '' : ' (skipped: no corpus)'}`,
		async () => {
			const told = await read(new Uint8Array(readFileSync(dhcp)));
			expect(told.summary).toMatchObject({ packets: 54, format: 'pcap', connections: 0 });
			expect(told.of('datagram').every(({ destination }) => destination.port === 67)).toBe(true);
			expect(told.of('datagram')).toHaveLength(36);
			const icmp = told.of('packet').flatMap(({ transport }) => (transport?.protocol === 'icmp' ? [transport.name] : []));
			expect(new Set(icmp)).toEqual(new Set(['echo request', 'destination unreachable']));
			expect(told.codes).toEqual([]);
			expect(told.summary.coverage.complete).toBe(false);
		},
	);
	const http = join(corpus, 'tcpdump_ipv4_tcp_http_xml.pcap');
	it.skipIf(!existsSync(http))(`has one HTTP response in a VLAN${existsSync(http) ? '' : ' (skipped: no corpus)'}`, async () => {
		const told = await read(new Uint8Array(readFileSync(http)));
		expect(told.of('packet')).toMatchObject([{ vlans: [165], transport: { checksum: 'good' } }]);
		expect(told.of('http-head')).toMatchObject([{ kind: 'response', status: 200, from: 'server' }]);
		expect(told.body(1, 'server').toString()).toMatch(/^<\?xml version="1.0".*<\/soap:Envelope>$/s);
		expect(told.body(1, 'server')).toHaveLength(351);
		expect(told.unseen).toEqual({ start: null });
	});
});
