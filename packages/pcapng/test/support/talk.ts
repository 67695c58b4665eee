import type { Side } from '../../src/index.ts';
import { ascii } from './bytes.ts';
import type { Written } from './files.ts';
import { ipPacket, tcpSegment } from './packets.ts';

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;

export type Turn = { readonly from: Side; readonly data: Uint8Array | string };
export const client = (data: Uint8Array | string): Turn => ({ from: 'client', data });
export const server = (data: Uint8Array | string): Turn => ({ from: 'server', data });

/** Writes the packets of one TCP connection as raw IP, a millisecond apart. */
export class Talk {
	readonly packets: Written[] = [];
	readonly #addresses: Readonly<Record<Side, string>>;
	readonly #ports: Readonly<Record<Side, number>>;
	readonly #next: Record<Side, number>;

	constructor({ clientPort = 40_000, serverPort = 80, v6 = false, clientStart = 1000, serverStart = 0xfffffff0 } = {}) {
		this.#addresses = v6 ? { client: '2001:db8::1', server: '2001:db8::2' } : { client: '192.0.2.1', server: '198.51.100.2' };
		this.#ports = { client: clientPort, server: serverPort };
		this.#next = { client: clientStart, server: serverStart };
	}

	/** At the next place of the stream, or `offset` bytes from it. */
	send(
		from: Side,
		data: Uint8Array | string,
		{ flags = ACK, offset = 0, moves = true, checksum }: { flags?: number; offset?: number; moves?: boolean; checksum?: number } = {},
	): this {
		const to = from === 'client' ? 'server' : 'client';
		const ends = { from: this.#addresses[from], to: this.#addresses[to] };
		const ports = { source: this.#ports[from], destination: this.#ports[to] };
		const bytes = typeof data === 'string' ? ascii(data) : data;
		const seq = this.#next[from] + offset;
		const ack = flags & ACK ? this.#next[to] : 0;
		const segment = tcpSegment(ends, { ports, seq, ack, flags, data: bytes, ...(checksum === undefined ? {} : { checksum }) });
		this.packets.push({ data: ipPacket(ends, 6, segment), time: 1_700_000_000_000_000_000n + BigInt(this.packets.length) * 1_000_000n });
		if (moves) this.#next[from] += bytes.length + (flags & (SYN | FIN) ? 1 : 0);
		return this;
	}
	open(): this {
		return this.send('client', '', { flags: SYN })
			.send('server', '', { flags: SYN | ACK })
			.send('client', '');
	}
	close(): this {
		return this.send('client', '', { flags: FIN | ACK })
			.send('server', '', { flags: FIN | ACK })
			.send('client', '');
	}
	/** Moves on without a packet. */
	lose(from: Side, bytes: number): this {
		this.#next[from] += bytes;
		return this;
	}
}

/** A whole connection: handshake, turns in segments of at most `most` bytes, close. */
export const talk = (
	turns: readonly Turn[],
	{ most = 1400, ...ends }: { most?: number } & ConstructorParameters<typeof Talk>[0] = {},
): Written[] => {
	const writer = new Talk(ends).open();
	for (const { from, data } of turns) {
		const bytes = typeof data === 'string' ? ascii(data) : data;
		for (let at = 0; at < bytes.length; at += most) writer.send(from, bytes.subarray(at, at + most));
	}
	return writer.close().packets;
};
