import { describe, expect, it } from 'vitest';
import { type Block, readBlocks } from '../src/index.ts';
import { ascii, concat, hexBytes, numbers } from './support/bytes.ts';
import { blocksIn, pcap } from './support/files.ts';
import { chunksOf } from './support/reading.ts';

const all = async (file: Uint8Array, size?: number, limits = {}): Promise<Block[]> => {
	const blocks: Block[] = [];
	for await (const block of readBlocks(chunksOf(file, size), limits)) blocks.push(block);
	return blocks;
};
const kinds = (blocks: readonly Block[]): string[] => blocks.map((block) => (block.kind === 'fault' ? block.code : block.kind));
const packetsOf = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'packet');
const fault = (blocks: readonly Block[]) => blocks.find((block) => block.kind === 'fault');
const TIME = 1_700_000_000_123_456_789n;

describe.each([
	['little-endian', true],
	['big-endian', false],
])('a %s file', (_name, little) => {
	const write = blocksIn(little);

	it.each([
		['microseconds', false, 1_700_000_000_123_456_000n],
		['nanoseconds', true, TIME],
	])('of pcap with %s gives its packets, where they lie and when they were', async (_unit, nano, time) => {
		const file = pcap(
			[
				{ data: ascii('one'), time: TIME },
				{ data: ascii('second'), time: TIME, length: 99 },
			],
			{ little, nano, linkType: 1 },
		);
		for (const size of [file.length, 7, 1]) {
			const blocks = await all(file, size);
			expect(kinds(blocks)).toEqual(['section', 'interface', 'packet', 'packet']);
			expect(blocks[0]).toMatchObject({ format: 'pcap', version: '2.4', littleEndian: little });
			expect(packetsOf(blocks)).toMatchObject([
				{ number: 1, at: 24, dataAt: 40, length: 3, time, data: ascii('one'), interface: { linkType: 1, snapLength: 262_144 } },
				{ number: 2, at: 43, dataAt: 59, length: 99, time, data: ascii('second') },
			]);
			for (const { dataAt, data } of packetsOf(blocks)) expect(file.subarray(dataAt, dataAt + data.length)).toEqual(data);
		}
	});

	it('of pcapng gives every kind of block', async () => {
		const file = concat(
			write.section(write.text(1, 'a comment'), write.text(2, 'machine'), write.text(3, 'system'), write.text(4, 'program')),
			write.interface(1, 96, write.text(2, 'eth0'), write.option(9, Uint8Array.of(9)), write.option(14, write.long(3600n))),
			write.packet(ascii('enhanced'), { ticks: TIME, length: 1500 }, write.text(1, '货运一'), write.text(1, 'again')),
			write.oldPacket(ascii('old'), { ticks: 5n }),
			write.simplePacket(ascii('simple')),
			write.names(Uint8Array.of(192, 0, 2, 1), 'gateway.example', 'other.example'),
			write.statistics(write.option(4, write.long(7n)), write.option(5, write.long(0n))),
			write.secrets('CLIENT_RANDOM 00 11\n'),
			write.block(0x0bad, numbers(little, [1, 32]), ascii('custom')),
			write.block(77, ascii('unknown')),
		);
		for (const size of [file.length, 5, 1]) {
			const blocks = await all(file, size);
			expect(blocks).toMatchObject([
				{ kind: 'section', comments: ['a comment'], hardware: 'machine', os: 'system', application: 'program', littleEndian: little },
				{ kind: 'interface', id: 0, section: 0, linkType: 1, snapLength: 96, name: 'eth0', unitsPerSecond: 1_000_000_000n },
				{
					kind: 'packet',
					number: 1,
					time: TIME + 3_600_000_000_000n,
					length: 1500,
					data: ascii('enhanced'),
					comments: ['货运一', 'again'],
				},
				{ kind: 'packet', number: 2, time: 5n + 3_600_000_000_000n, data: ascii('old') },
				{ kind: 'packet', number: 3, time: null, data: ascii('simple') },
				{ kind: 'names', records: [{ address: '192.0.2.1', names: ['gateway.example', 'other.example'] }] },
				{ kind: 'statistics', interface: 0, received: 7n, dropped: 0n },
				{ kind: 'secrets', type: 0x544c534b, data: ascii('CLIENT_RANDOM 00 11\n') },
				{ kind: 'skipped', type: 0x0bad, bytes: 24 },
				{ kind: 'skipped', type: 77, bytes: 20 },
			]);
			for (const { dataAt, data } of packetsOf(blocks)) expect(file.subarray(dataAt, dataAt + data.length)).toEqual(data);
		}
	});
});

describe('a pcapng file', () => {
	const write = blocksIn(true);
	const start = concat(write.section(), write.interface(101));

	it('of two sections in both byte orders keeps their interfaces apart and counts packets through', async () => {
		const other = blocksIn(false);
		const file = concat(
			start,
			write.packet(ascii('a')),
			other.section(),
			other.interface(1),
			other.interface(113),
			other.packet(ascii('b'), { id: 1 }),
		);
		expect(packetsOf(await all(file))).toMatchObject([
			{ number: 1, interface: { section: 0, id: 0, linkType: 101 } },
			{ number: 2, interface: { section: 1, id: 1, linkType: 113 } },
		]);
	});

	it.each([
		['10^-6 when it does not say', undefined, 1_000_000n, 1_000_000_000n],
		['10^-3', 3, 1000n, 1_000_000_000n],
		['10^-12, rounded down', 12, 1_999n, 1n],
		['2^-10', 0x8a, 512n, 500_000_000n],
		['2^-127', 0xff, 512n, 0n],
	])('may count time in units of %s', async (_name, resolution, ticks, time) => {
		const description = resolution === undefined ? write.interface(1) : write.interface(1, 0, write.option(9, Uint8Array.of(resolution)));
		expect(packetsOf(await all(concat(write.section(), description, write.packet(ascii('x'), { ticks }))))).toMatchObject([{ time }]);
	});

	it('may set its clock back by a negative offset', async () => {
		const file = concat(
			write.section(),
			write.interface(1, 0, write.option(14, write.long(-10n))),
			write.packet(ascii('x'), { ticks: 11_000_000n }),
		);
		expect(packetsOf(await all(file))).toMatchObject([{ time: 1_000_000_000n }]);
	});

	it('cuts simple packets at the snap length of its first interface', async () => {
		const file = concat(write.section(), write.interface(1, 4), write.simplePacket(ascii('four'), 1000));
		expect(packetsOf(await all(file))).toMatchObject([{ length: 1000, data: ascii('four') }]);
	});

	it('says what was dropped when it was captured', async () => {
		const dropped = write.statistics(write.option(5, write.long(12n)));
		const blocks = await all(
			concat(start, write.packet(ascii('x'), {}, write.option(4, write.long(3n))), write.oldPacket(ascii('y'), { drops: 2 }), dropped),
		);
		expect(blocks.filter(({ kind }) => kind === 'fault')).toMatchObject(
			[3, 2, 12].map((packets) => ({ code: 'packets-dropped', params: { packets } })),
		);
	});

	it('goes on after a packet of an interface that it does not describe', async () => {
		const blocks = await all(concat(start, write.packet(ascii('x'), { id: 4 }), write.packet(ascii('y'))));
		expect(fault(blocks)).toMatchObject({ code: 'interface-unknown', params: { interface: 4 } });
		expect(packetsOf(blocks)).toMatchObject([{ number: 2, data: ascii('y') }]);
	});

	it('goes on after a packet that is longer than its block, and after options without end', async () => {
		const wrong = write.block(6, numbers(true, [0, 32], [0, 64], [4000, 32], [4000, 32]), ascii('short'));
		const open = write.packet(ascii('data'), {}, numbers(true, [1, 16], [400, 16]));
		const blocks = await all(concat(start, wrong, open, write.packet(ascii('y'))));
		expect(kinds(blocks).slice(2)).toEqual(['block-malformed', 'unread', 'option-malformed', 'unread', 'packet', 'packet']);
	});

	it('goes on after a block above the limit, and says how large it was', async () => {
		const large = write.block(6, new Uint8Array(5000));
		for (const size of [6000, 100]) {
			const blocks = await all(concat(start, large, write.packet(ascii('y'))), size, { blockBytes: 4096 });
			expect(fault(blocks)).toMatchObject({ code: 'block-too-large', params: { length: large.length, limit: 4096 } });
			expect(packetsOf(blocks)).toMatchObject([{ at: start.length + large.length, data: ascii('y') }]);
		}
	});

	it('tells the texts that an interface has', async () => {
		const texts = [
			write.text(2, 'can0'),
			write.text(3, 'camera'),
			write.text(11, '\0port 443'),
			write.text(12, 'system'),
			write.text(15, 'card'),
		];
		expect((await all(concat(write.section(), write.interface(1, 0, ...texts))))[1]).toMatchObject({
			...{ name: 'can0', description: 'camera', filter: 'port 443', os: 'system', hardware: 'card' },
		});
	});
	it.each([
		['that nobody knows', write.text(2988, 'custom text'), 11],
		['that stand twice and may stand once', concat(write.option(2, new Uint8Array(4)), write.text(2, 'hidden')), 6],
		['that are too long for what they are', write.text(3, 'x'.repeat(500)), 500],
	])('counts bytes of options %s as not read', async (_name, options, bytes) => {
		const blocks = await all(concat(start, write.packet(ascii('x'), {}, options)));
		expect(blocks).toContainEqual({ kind: 'unread', why: 'block', bytes });
	});

	it('keeps no more interfaces than the limit', async () => {
		const file = concat(write.section(), write.interface(1), write.interface(1), write.packet(ascii('x'), { id: 1 }));
		expect(kinds(await all(file, undefined, { interfaces: 1 }))).toEqual([
			'section',
			'interface',
			'interfaces-limit',
			'unread',
			'interface-unknown',
			'unread',
		]);
	});

	const broken: [string, Uint8Array, object][] = [
		['a length that is no multiple of four', numbers(true, [6, 32], [33, 32], [0, 32]), { code: 'block-length-invalid' }],
		['a length below that of its frame', numbers(true, [6, 32], [8, 32], [0, 32]), { code: 'block-length-invalid' }],
		[
			'two lengths that differ',
			numbers(true, [6, 32], [16, 32], [0, 32], [20, 32]),
			{ code: 'block-length-mismatch', params: { first: 16, last: 20 } },
		],
		[
			'a block of 4 GiB that is not there',
			numbers(true, [6, 32], [0xfffffffc, 32], [0, 64]),
			{ code: 'truncated', params: { wanted: 0xfffffffc, found: 16 } },
		],
		['a section without byte order', numbers(false, [0x0a0d0d0a, 32], [28, 32], [0x12345678, 32]), { code: 'byte-order-invalid' }],
		[
			'a section of version 2',
			write.block(0x0a0d0d0a, numbers(true, [0x1a2b3c4d, 32], [2, 16], [0, 16], [-1n, 64])),
			{ code: 'version-unsupported' },
		],
	];
	it.each(broken)('ends with %s, and gives all before it', async (_name, bytes, finding) => {
		const blocks = await all(
			concat(start, write.packet(ascii('x')), bytes, write.packet(ascii('never'))).subarray(0, start.length + 36 + bytes.length),
		);
		expect(kinds(blocks).slice(0, 3)).toEqual(['section', 'interface', 'packet']);
		expect(blocks.slice(3)).toMatchObject([
			{ kind: 'fault', at: start.length + 36, ...finding },
			{ kind: 'unread', bytes: null },
		]);
	});
});

describe('a file that is neither', () => {
	it.each([
		['nothing', new Uint8Array(0), 'empty'],
		['three bytes', ascii('abc'), 'truncated'],
		['text', ascii('GET / HTTP/1.1'), 'not-a-capture'],
		['the modified pcap of Kuznetzov', hexBytes('34cdb2a1 02000400'), 'format-unsupported'],
		['a pcap of version 2.3', hexBytes('d4c3b2a1 02000300 00000000 00000000 00000400 01000000'), 'version-unsupported'],
	])('says so: %s', async (_name, bytes, code) => {
		expect(kinds(await all(bytes))).toEqual([code, 'unread']);
	});
	it('ends at a pcap packet whose length cannot be, and gives all before it', async () => {
		const file = concat(pcap([{ data: ascii('x') }]), numbers(true, [0, 64], [0x7fffffff, 32], [0x7fffffff, 32]), new Uint8Array(100));
		expect(kinds(await all(file))).toEqual(['section', 'interface', 'packet', 'packet-length-invalid', 'unread']);
	});
});
