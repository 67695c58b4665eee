import type { CaptureMeta } from '../types.ts';
import { ACK, FIN, type PacketWriter, PSH, packetWriters, SYN } from './packet.ts';

export type Side = 0 | 1;
export const CLIENT: Side = 0;
export const SERVER: Side = 1;
/** A pure acknowledgement is written after this many bytes without an answer. */
const ACKNOWLEDGE_AFTER = 256 << 10;
const NOTHING = new Uint8Array(0);

/** A packet of `length` bytes, `data` of them carried from `side`; `write` is called once, where it is to stand. */
export type Packet = {
	readonly side: Side;
	readonly data: number;
	readonly length: number;
	readonly write: (into: Parameters<PacketWriter['write']>[0], at: number) => void;
};

/**
 * The segments of one TCP connection (RFC 9293) as two sockets would have sent them: handshake, data in the order in which it is handed
 * over, acknowledgements, close. Throws `connection-invalid` when the ends are not two addresses of one family.
 */
export const createTcp = (meta: CaptureMeta, put: (packet: Packet) => void) => {
	const writers = packetWriters(meta);
	/** Next sequence number of each side, and bytes of it the other has not yet acknowledged. */
	const next = [0, 0];
	const unanswered = [0, 0];

	const segment = (side: Side, flags: number, data: Uint8Array): void => {
		const other = side === CLIENT ? SERVER : CLIENT;
		const writer = writers[side];
		const what = { flags, seq: next[side]!, ack: flags & ACK ? next[other]! : 0, data };
		put({ side, data: data.length, length: writer.length(what), write: (into, at) => writer.write(into, at, what) });
		next[side] = (what.seq + data.length + (flags & (SYN | FIN) ? 1 : 0)) >>> 0;
		unanswered[side]! += data.length;
		if (flags & ACK) unanswered[other] = 0;
	};
	return {
		open(): void {
			segment(CLIENT, SYN, NOTHING);
			segment(SERVER, SYN | ACK, NOTHING);
			segment(CLIENT, ACK, NOTHING);
		},
		data(side: Side, bytes: Uint8Array): void {
			const { most } = writers[side];
			for (let at = 0; at < bytes.length; at += most) {
				segment(side, ACK | PSH, bytes.subarray(at, at + most));
				if (unanswered[side]! >= ACKNOWLEDGE_AFTER) segment(side === CLIENT ? SERVER : CLIENT, ACK, NOTHING);
			}
		},
		close(): void {
			segment(CLIENT, FIN | ACK, NOTHING);
			segment(SERVER, FIN | ACK, NOTHING);
			segment(CLIENT, ACK, NOTHING);
		},
	};
};
