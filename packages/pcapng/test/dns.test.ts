import { describe, expect, it } from 'vitest';
import { ascii, concat, numbers } from './support/bytes.ts';
import { pcap, pcapng } from './support/files.ts';
import { ipPacket, udpDatagram } from './support/packets.ts';
import { read } from './support/reading.ts';
import { client, server, talk } from './support/talk.ts';

const ENDS = { from: '192.0.2.1', to: '192.0.2.53' };
const name = (text: string): Uint8Array =>
	concat(...text.split('.').map((label) => concat(Uint8Array.of(label.length), ascii(label))), Uint8Array.of(0));
const header = (flags: number, ...counts: readonly number[]): Uint8Array =>
	numbers(false, [0x1234, 16], [flags, 16], ...counts.map((count) => [count, 16] as const));
const question = (text: string, type: number): Uint8Array => concat(name(text), numbers(false, [type, 16], [1, 16]));
/** Its owner is the name of the question. */
const record = (type: number, data: Uint8Array): Uint8Array =>
	concat(numbers(false, [0xc00c, 16], [type, 16], [1, 16], [300, 32], [data.length, 16]), data);
const over = (message: Uint8Array, destination = 53) =>
	read(pcap([{ data: ipPacket(ENDS, 17, udpDatagram(ENDS, { source: 5000, destination }, message)) }]));

const query = concat(header(0x0100, 1, 0, 0, 0), question('www.recipient.example', 28));
const answer = concat(
	header(0x8180, 1, 7, 0, 1),
	question('www.recipient.example', 255),
	record(1, Uint8Array.of(192, 0, 2, 7)),
	record(28, concat(numbers(false, [0x20010db8, 32]), new Uint8Array(11), Uint8Array.of(1))),
	record(5, concat(Uint8Array.of(5), ascii('other'), numbers(false, [0xc010, 16]))),
	record(15, concat(numbers(false, [10, 16]), name('mail.example'))),
	record(16, concat(Uint8Array.of(3), ascii('one'), Uint8Array.of(4), ascii(' two'))),
	record(6, concat(name('ns.example'), name('admin.example'), numbers(false, [1, 32], [2, 32], [3, 32], [4, 32], [5, 32]))),
	record(65_280, ascii('private')),
	concat(Uint8Array.of(0), numbers(false, [41, 16], [1232, 16], [0, 32], [0, 16])),
);

describe('DNS', () => {
	it('over UDP has what was asked for', async () => {
		const all = await over(query);
		expect(all.of('dns')).toMatchObject([
			{
				connection: null,
				source: { address: '192.0.2.1', port: 5000 },
				destination: { address: '192.0.2.53', port: 53 },
				message: { id: 0x1234, response: false, code: 0, questions: [{ name: 'www.recipient.example', type: 'AAAA' }], answers: [] },
			},
		]);
		expect(all.summary.coverage).toEqual({ seen: query.length, unseen: [], complete: true });
	});
	it('has what was answered, as a zone file has it, and data of types it does not know as they are', async () => {
		const all = await over(answer);
		const { message } = all.of('dns')[0]!;
		expect(message.answers.map(({ type, value, ttl }) => [type, value, ttl])).toEqual([
			['A', '192.0.2.7', 300],
			['AAAA', '2001:db8::1', 300],
			['CNAME', 'other.recipient.example', 300],
			['MX', '10 mail.example', 300],
			['TXT', 'one two', 300],
			['SOA', 'ns.example admin.example 1 2 3 4 5', 300],
			['TYPE65280', null, 300],
		]);
		expect(message.answers.at(-1)).toMatchObject({ data: ascii('private'), name: 'www.recipient.example' });
		expect(message.additional).toMatchObject([{ name: '.', type: 'OPT' }]);
		expect(all.summary.coverage).toMatchObject({ seen: answer.length - 7, unseen: [{ why: 'opaque', bytes: 7 }] });
	});
	it('over TCP is read message by message', async () => {
		const framed = (message: Uint8Array) => concat(numbers(false, [message.length, 16]), message);
		const turns = [client(concat(framed(query), framed(query))), server(framed(answer))];
		for (const most of [1, 13, 1400]) {
			const all = await read(pcapng(talk(turns, { serverPort: 53, most })));
			expect(all.of('dns').map(({ from, connection, message }) => [from, connection, message.response])).toEqual([
				['client', 1, false],
				['client', 1, false],
				['server', 1, true],
			]);
			expect(all.unseen).toEqual({ opaque: 7 });
			expect(all.of('connection-end')).toMatchObject([{ protocol: 'dns' }]);
		}
	});
	it('that is not whole over TCP is handed over as it is', async () => {
		const all = await read(pcapng(talk([client(concat(numbers(false, [900, 16]), query))], { serverPort: 53 })));
		expect(all.data('client')).toHaveLength(query.length + 2);
	});
	it.each([
		['a name that points to itself', concat(header(0, 1, 0, 0, 0), numbers(false, [0xc00c, 16], [1, 16], [1, 16]))],
		['a name that points forward', concat(header(0, 1, 0, 0, 0), numbers(false, [0xc0ff, 16], [1, 16], [1, 16]))],
		['a label beyond its end', concat(header(0, 1, 0, 0, 0), Uint8Array.of(40), ascii('short'))],
		['more records than bytes', concat(header(0x8000, 0, 60_000, 0, 0), record(1, Uint8Array.of(1, 2, 3, 4)))],
		['half a header', ascii('half')],
	])('with %s is malformed, and handed over as it is', async (_name, message) => {
		const all = await over(message);
		expect(all.codes).toEqual(['dns-malformed']);
		expect(all.of('datagram')).toMatchObject([{ bytes: message, cut: 0 }]);
		expect(all.unseen).toEqual({ opaque: message.length });
	});
	it('hides nothing after its end', async () => {
		expect((await over(concat(query, ascii('more')))).unseen).toEqual({ trailer: 4 });
	});
	it('on another port is handed over as it is', async () => {
		expect((await over(query, 5300)).of('datagram')).toHaveLength(1);
	});
});
