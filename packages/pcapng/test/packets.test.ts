import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii, concat, numbers } from './support/bytes.ts';
import { pcap, type Written } from './support/files.ts';
import { ethernet, icmpMessage, ipPacket, tcpSegment, udpDatagram } from './support/packets.ts';
import { read } from './support/reading.ts';

const V4 = { from: '192.0.2.1', to: '198.51.100.2' };
const V6 = { from: '2001:db8::1', to: '2001:db8::2' };
const ports = { source: 5000, destination: 6000 };
const datagram = (ends: typeof V4, text = 'payload') => ipPacket(ends, 17, udpDatagram(ends, ports, ascii(text)));
const packets = async (linkType: number, ...all: readonly (Uint8Array | Written)[]) => {
	const written = all.map((one) => (one instanceof Uint8Array ? { data: one } : one));
	return read(pcap(written, { linkType }));
};
const texts = (told: Awaited<ReturnType<typeof packets>>) => told.of('datagram').map(({ bytes }) => Buffer.from(bytes).toString());

describe('the link layer', () => {
	const ppp = numbers(false, [0, 16], [1, 16], [6, 16], [0, 64], [0x0800, 16]);
	const sll2 = numbers(false, [0x86dd, 16], [0, 16], [1, 32], [1, 16], [0, 8], [6, 8], [0, 64]);
	const snap = concat(new Uint8Array(12), numbers(false, [100, 16], [0xaaaa0300, 32], [0x0000, 16], [0x0800, 16]), datagram(V4));
	it.each<[string, number, Uint8Array, readonly number[]]>([
		['Ethernet', 1, ethernet(0x0800, datagram(V4)), []],
		['Ethernet with two VLAN tags', 1, ethernet(0x86dd, datagram(V6), [7, 165]), [7, 165]],
		['Ethernet with 802.2 SNAP', 1, snap, []],
		['raw IPv4', 101, datagram(V4), []],
		['raw IPv6', 101, datagram(V6), []],
		['IPv4', 228, datagram(V4), []],
		['IPv6', 229, datagram(V6), []],
		['Linux cooked', 113, concat(ppp, datagram(V4)), []],
		['Linux cooked v2', 276, concat(sll2, datagram(V6)), []],
		['BSD loopback of a little-endian machine', 0, concat(numbers(true, [30, 32]), datagram(V6)), []],
		['BSD loopback of a big-endian machine', 0, concat(numbers(false, [2, 32]), datagram(V4)), []],
		['OpenBSD loopback', 108, concat(numbers(false, [24, 32]), datagram(V6)), []],
	])('is read: %s', async (_name, linkType, bytes, vlans) => {
		const told = await packets(linkType, bytes);
		expect(texts(told)).toEqual(['payload']);
		expect(told.of('packet')[0]).toMatchObject({ vlans, transport: { protocol: 'udp', checksum: 'good' } });
		expect(told.codes).toEqual([]);
	});
	it('of another type is told once, and its packets are not seen', async () => {
		const told = await packets(147, ascii('abc'), ascii('defgh'));
		expect(told.of('finding')).toMatchObject([{ code: 'link-type-not-read', packet: 1, at: 24, params: { linkType: 147 } }]);
		expect(told.unseen).toEqual({ 'link-type': 8 });
	});
	it('that carries something else than IP leaves it unseen', async () => {
		expect((await packets(1, ethernet(0x0806, new Uint8Array(28)))).unseen).toEqual({ protocol: 28 });
	});
	it('may fill up short frames with zeros, and nothing else goes unnoticed', async () => {
		expect((await packets(1, ethernet(0x0800, concat(datagram(V4), new Uint8Array(9))))).unseen).toEqual({ opaque: 7 });
		expect((await packets(1, ethernet(0x0800, concat(datagram(V4), ascii('hidden'))))).unseen).toEqual({ opaque: 7, trailer: 6 });
	});
	it('whose file says that frames end with a check sequence hides nothing in it', async () => {
		const file = pcap([{ data: ethernet(0x0800, concat(datagram(V4), ascii('fcs!'))) }], { linkType: 0x24000001 });
		expect((await read(file)).unseen).toEqual({ opaque: 7 });
	});
});

describe('IP', () => {
	it('has its addresses told as people write them', async () => {
		const told = await packets(101, datagram(V4), datagram({ from: '::1', to: '2001:db8:0:0:1:0:0:1' }));
		expect(told.of('packet').map(({ ip }) => [ip?.source, ip?.destination])).toEqual([
			['192.0.2.1', '198.51.100.2'],
			['::1', '2001:db8::1:0:0:1'],
		]);
	});
	it('is followed through its options and extension headers', async () => {
		const plain = datagram(V4);
		const withOptions = concat(Uint8Array.of(0x46), plain.subarray(1, 20), new Uint8Array(4), plain.subarray(20));
		new DataView(withOptions.buffer).setUint16(2, withOptions.length);
		new DataView(withOptions.buffer).setUint16(10, 0);
		const udp = udpDatagram(V6, ports, ascii('payload'));
		const extended = ipPacket(V6, 0, concat(Uint8Array.of(60, 0, 1, 4, 0, 0, 0, 0), Uint8Array.of(17, 0, 1, 4, 0, 0, 0, 0), udp));
		const told = await packets(101, withOptions, extended);
		expect(texts(told)).toEqual(['payload', 'payload']);
		expect(told.of('packet').map(({ ip }) => [ip?.protocol, ip?.checksum])).toEqual([
			[17, 'unset'],
			[17, null],
		]);
	});
	it('whose length is left to the network card goes to the end of its frame', async () => {
		const [v4, v6] = [datagram(V4), datagram(V6)];
		new DataView(v4.buffer).setUint16(2, 0);
		new DataView(v4.buffer).setUint16(10, 0);
		new DataView(v6.buffer).setUint16(4, 0);
		const told = await packets(101, v4, v6);
		expect(texts(told)).toEqual(['payload', 'payload']);
		expect(told.codes).toEqual([]);
	});
	it('names what it carries where that is not read', async () => {
		const told = await packets(101, ipPacket(V4, 1, icmpMessage(8, ascii('ping'))), ipPacket(V4, 47, ascii('tunnel')));
		expect(told.of('packet').map(({ transport, ip }) => [transport, ip?.protocol])).toMatchObject([
			[{ protocol: 'icmp', type: 8, code: 0, name: 'echo request', checksum: 'good' }, 1],
			[null, 47],
		]);
		expect(told.unseen).toEqual({ protocol: 8 + 6 });
	});
	it.each([
		['a total length beyond the frame', (bytes: Uint8Array) => new DataView(bytes.buffer).setUint16(2, 500)],
		['a header length below 20', (bytes: Uint8Array) => bytes.set([0x44])],
		['a version that is none', (bytes: Uint8Array) => bytes.set([0x35])],
	])('with %s is malformed', async (_name, spoil) => {
		const bytes = datagram(V4);
		spoil(bytes);
		const told = await packets(228, bytes);
		expect(told.codes).toEqual(['packet-malformed']);
		expect(told.unseen).toEqual({ damaged: bytes.length });
	});
	it('cut when it was captured is seen as far as it goes', async () => {
		const whole = datagram(V4, 'a longer payload');
		expect((await packets(101, { data: whole.subarray(0, 36), length: whole.length })).unseen).toEqual({ snapped: 8, opaque: 8 });
		expect((await packets(101, { data: whole.subarray(0, 24), length: whole.length })).unseen).toEqual({ snapped: whole.length - 20 });
		expect((await packets(101, { data: whole.subarray(0, 12), length: whole.length })).unseen).toEqual({ snapped: whole.length });
	});
});

describe('a checksum', () => {
	const segment = (checksum?: number) =>
		ipPacket(V4, 6, tcpSegment(V4, { ports, seq: 1, data: ascii('data'), ...(checksum === undefined ? {} : { checksum }) }));
	const state = async (bytes: Uint8Array) => {
		const told = await packets(101, bytes);
		const { transport } = told.of('packet')[0]!;
		return [transport && 'checksum' in transport && transport.checksum, told.codes];
	};
	it('is good, wrong, or left to the network card, which is not wrong', async () => {
		const pseudo = tcpSegment(V4, { ports: { source: 0, destination: 0 }, seq: 0, flags: 0 });
		expect(pseudo.length).toBe(20);
		expect(await state(segment())).toEqual(['good', []]);
		expect(await state(segment(0x1234))).toEqual(['wrong', ['checksum-wrong']]);
		expect(await state(segment(0))).toEqual(['unset', []]);
		// Sum of both addresses, protocol 6 and length 24, not complemented.
		expect(await state(segment((0xc000 + 0x0201 + 0xc633 + 0x6402 + 6 + 24) % 0xffff))).toEqual(['partial', []]);
	});
	it('of the IP header is verified too', async () => {
		const bytes = segment();
		bytes[8] = 1;
		const told = await packets(101, bytes);
		expect(told.of('packet')[0]?.ip?.checksum).toBe('wrong');
		expect(told.of('finding')).toMatchObject([{ code: 'checksum-wrong', params: { layer: 'ip' } }]);
	});
	it('that is wrong hides no content', async () => {
		expect(
			(await packets(101, segment(0x1234))).data('client').toString() + (await packets(101, segment(0x1234))).data('server').toString(),
		).toBe('data');
	});
});

describe('fragments of a datagram', () => {
	const payload = ascii('x'.repeat(3000));
	const pieces = (ends: typeof V4, size = 1000, id = 7): Uint8Array[] => {
		const udp = udpDatagram(ends, ports, payload);
		const all: Uint8Array[] = [];
		for (let offset = 0; offset < udp.length; offset += size)
			all.push(ipPacket(ends, 17, udp.subarray(offset, offset + size), { id, offset, more: offset + size < udp.length }));
		return all;
	};
	it('are put together in whatever order they come', async () => {
		await fc.assert(
			fc.asyncProperty(fc.boolean(), fc.integer({ min: 1, max: 200 }), fc.infiniteStream(fc.nat()), async (v6, eights, order) => {
				const all = pieces(v6 ? V6 : V4, eights * 8).map((bytes) => ({ bytes, place: order.next().value as number }));
				const told = await packets(101, ...all.sort((a, b) => a.place - b.place).map(({ bytes }) => bytes));
				expect(texts(told)).toEqual([Buffer.from(payload).toString()]);
				expect(told.unseen).toEqual({ opaque: 3000 });
			}),
			{ numRuns: 25 },
		);
	});
	it('may come once more, or their identification be used for another', async () => {
		const all = pieces(V4);
		const next = udpDatagram(V4, ports, ascii('y'.repeat(30)));
		const other = [0, 24].map((offset) => ipPacket(V4, 17, next.subarray(offset, offset + 24), { id: 7, offset, more: offset === 0 }));
		const told = await packets(101, ...all, ...all, ...other);
		expect(texts(told).map((text) => text.length)).toEqual([3000, 30]);
		expect(told.codes).toEqual([]);
		expect(told.unseen).toEqual({ opaque: 3030 });
	});
	it('of which one is missing are not seen', async () => {
		const [first, , third, fourth] = pieces(V4);
		const told = await packets(101, first!, third!, fourth!);
		expect(told.of('finding')).toMatchObject([{ code: 'fragments-incomplete', packet: 1, params: { bytes: 2008 } }]);
		expect(told.unseen).toEqual({ incomplete: 2008, gap: 1000 });
	});
	it('that overlap with other content are said, and the first counts', async () => {
		const [first, second, third, fourth] = pieces(V4);
		const other = second!.slice();
		other.fill(0x79, 20);
		const told = await packets(101, first!, second!, other, third!, fourth!);
		expect(texts(told)).toEqual([Buffer.from(payload).toString()]);
		expect(told.of('finding')).toMatchObject([{ code: 'fragments-differ', packet: 3, params: { bytes: 1000 } }]);
		expect(told.unseen).toMatchObject({ overlap: 1000 });
	});
	it('are given up for newer ones beyond the limit', async () => {
		const first = Array.from({ length: 50 }, (_, id) => pieces(V4, 1000, id)[0]!);
		const told = await read(pcap(first.map((data) => ({ data }))), { limits: { fragmentBytes: 20_000 } });
		expect(told.summary.findings).toEqual([{ code: 'fragments-incomplete', count: 50 }]);
		expect(told.unseen).toEqual({ incomplete: 50_000, gap: null });
	});
	it('beyond the largest datagram are malformed', async () => {
		const told = await packets(101, ipPacket(V4, 17, new Uint8Array(1000), { id: 1, offset: 65_528, more: false }));
		expect(told.codes).toEqual(['packet-malformed']);
	});
});
