import { ascii, concat, numbers } from './bytes.ts';

export type Written = {
	readonly data: Uint8Array /** Nanoseconds. */;
	readonly time?: bigint /** On the wire. */;
	readonly length?: number;
};

/** A pcap file. */
export const pcap = (
	packets: readonly Written[],
	{ little = true, nano = false, linkType = 101, snapLength = 262_144 } = {},
): Uint8Array => {
	const head = numbers(little, [nano ? 0xa1b23c4d : 0xa1b2c3d4, 32], [2, 16], [4, 16], [0, 32], [0, 32], [snapLength, 32], [linkType, 32]);
	const records = packets.map(({ data, time = 0n, length = data.length }) => {
		const fraction = (time % 1_000_000_000n) / (nano ? 1n : 1000n);
		return concat(numbers(little, [time / 1_000_000_000n, 32], [fraction, 32], [data.length, 32], [length, 32]), data);
	});
	return concat(head, ...records);
};

const pad = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array(-bytes.length & 3));

/** Blocks of a pcapng file in one byte order. */
export const blocksIn = (little: boolean) => {
	const block = (type: number, ...body: readonly Uint8Array[]): Uint8Array => {
		const content = pad(concat(...body));
		const length = content.length + 12;
		return concat(numbers(little, [type, 32], [length, 32]), content, numbers(little, [length, 32]));
	};
	const option = (code: number, value: Uint8Array): Uint8Array => concat(numbers(little, [code, 16], [value.length, 16]), pad(value));
	const options = (...all: readonly Uint8Array[]): Uint8Array => (all.length === 0 ? concat() : concat(...all, new Uint8Array(4)));
	return {
		block,
		option,
		text: (code: number, value: string): Uint8Array => option(code, new Uint8Array(Buffer.from(value))),
		section: (...all: readonly Uint8Array[]): Uint8Array =>
			block(0x0a0d0d0a, numbers(little, [0x1a2b3c4d, 32], [1, 16], [0, 16], [-1n, 64]), options(...all)),
		interface: (linkType: number, snapLength = 0, ...all: readonly Uint8Array[]): Uint8Array =>
			block(1, numbers(little, [linkType, 16], [0, 16], [snapLength, 32]), options(...all)),
		/** `ticks`: in the units of its interface. */
		packet: (data: Uint8Array, { ticks = 0n, id = 0, length = data.length } = {}, ...all: readonly Uint8Array[]): Uint8Array =>
			block(
				6,
				numbers(little, [id, 32], [ticks >> 32n, 32], [ticks & 0xffffffffn, 32], [data.length, 32], [length, 32]),
				pad(data),
				options(...all),
			),
		oldPacket: (data: Uint8Array, { ticks = 0n, id = 0, drops = 0xffff } = {}): Uint8Array =>
			block(
				2,
				numbers(little, [id, 16], [drops, 16], [ticks >> 32n, 32], [ticks & 0xffffffffn, 32], [data.length, 32], [data.length, 32]),
				data,
			),
		simplePacket: (data: Uint8Array, length = data.length): Uint8Array => block(3, numbers(little, [length, 32]), data),
		names: (address: Uint8Array, ...names: readonly string[]): Uint8Array => {
			const value = concat(address, ascii(names.map((name) => name + '\0').join('')));
			return block(4, numbers(little, [address.length === 4 ? 1 : 2, 16], [value.length, 16]), pad(value), new Uint8Array(4));
		},
		statistics: (...all: readonly Uint8Array[]): Uint8Array => block(5, numbers(little, [0, 32], [0, 64]), options(...all)),
		secrets: (log: string, type = 0x544c534b): Uint8Array => block(10, numbers(little, [type, 32], [log.length, 32]), ascii(log)),
		long: (value: bigint): Uint8Array => numbers(little, [value, 64]),
	};
};

/** A pcapng file of raw IP packets in nanoseconds, little-endian, with a key log. */
export const pcapng = (packets: readonly Written[], keyLog = ''): Uint8Array => {
	const write = blocksIn(true);
	return concat(
		write.section(),
		write.interface(101, 0, write.option(9, Uint8Array.of(9))),
		...(keyLog === '' ? [] : [write.secrets(keyLog)]),
		...packets.map(({ data, time = 0n, length = data.length }) => write.packet(data, { ticks: time, length })),
	);
};
