import { EvidenceError } from '../errors.ts';
import type { AppendFile } from '../ports.ts';
import type { Capture, CaptureMeta } from '../types.ts';
import { decryptionSecrets, EPB_HEAD, EPB_TAIL, frame, interfaceDescription, padded, sectionHeader } from './blocks.ts';
import { createOutlet, type Digest } from './outlet.ts';
import { ACK, FIN, PSH, packetWriters, SYN } from './packet.ts';

type Side = 0 | 1;
const CLIENT: Side = 0;
const SERVER: Side = 1;
/** A pure acknowledgement is written after this many bytes without an answer. */
const ACKNOWLEDGE_AFTER = 256 << 10;
const LONGEST_SECRET = 4096;
const NOTHING = new Uint8Array(0);

/**
 * A capture of one TCP connection as pcapng, from what the socket's owner handed to it and got from it: raw IP packets are synthesised
 * (and labelled so), with handshake, acknowledgements and close, so that Wireshark reassembles the streams; TLS secrets stand before the packets they open.
 *
 * Bytes are copied before `sent` and `received` return. Received bytes are kept back until the next `sent`, `received`, `flush` or `close`:
 * a server's first flight is what makes the secrets, which must stand before it. Everything is digested while it is written.
 * After the first failure every call throws or rejects with it (`io`, `no-space` …): who sends must stop. Time is the clock's, to the millisecond.
 * Throws `connection-invalid` when the ends are not two addresses of one family.
 */
export const createCapture = (out: AppendFile, file: string, meta: CaptureMeta, clock: () => Date, sha256: () => Digest): Capture => {
	const writers = packetWriters(meta);
	const header = sectionHeader(
		`packets synthesised from socket data by Tongguan; shipment ${meta.shipment}, transfer ${meta.transfer}, connection ${meta.connection}`,
	);
	if (header === undefined) throw new EvidenceError('connection-invalid');
	const outlet = createOutlet(out, sha256());
	/** Next sequence number of each side, and bytes of it the other has not yet acknowledged. */
	const next = [0, 0];
	const unanswered = [0, 0];
	let held: { bytes: Uint8Array; time: number } | undefined;
	let closed: Promise<{ bytes: number; sha256: string }> | undefined;
	let stamp = { ms: 0, high: 0, low: 0 };

	const raw = (bytes: Uint8Array): void => {
		const { room, at } = outlet.take(bytes.length);
		room.bytes.set(bytes, at);
	};
	const nanoseconds = (ms: number) => {
		if (ms !== stamp.ms) {
			const value = BigInt(ms) * 1_000_000n;
			stamp = { ms, high: Number(value >> 32n), low: Number(value & 0xffffffffn) };
		}
		return stamp;
	};
	const packet = (side: Side, flags: number, data: Uint8Array, time: number): void => {
		const other = side === CLIENT ? SERVER : CLIENT;
		const segment = { flags, seq: next[side]!, ack: flags & ACK ? next[other]! : 0, data };
		const writer = writers[side];
		const length = writer.length(segment);
		const { high, low } = nanoseconds(time);
		const { room, at } = outlet.take(EPB_HEAD + padded(length) + EPB_TAIL);
		frame(room.view, at, length, high, low);
		writer.write(room, at + EPB_HEAD, segment);
		next[side] = (segment.seq + data.length + (flags & (SYN | FIN) ? 1 : 0)) >>> 0;
		unanswered[side]! += data.length;
		if (flags & ACK) unanswered[other] = 0;
	};
	const stream = (side: Side, bytes: Uint8Array, time: number): void => {
		const { most } = writers[side];
		for (let at = 0; at < bytes.length; at += most) {
			packet(side, ACK | PSH, bytes.subarray(at, at + most), time);
			if (unanswered[side]! >= ACKNOWLEDGE_AFTER) packet(side === CLIENT ? SERVER : CLIENT, ACK, NOTHING, time);
		}
	};
	const release = (): void => {
		if (!held) return;
		const { bytes, time } = held;
		held = undefined;
		stream(SERVER, bytes, time);
	};
	const open = (): void => {
		if (closed) throw new EvidenceError('closed');
	};
	const finish = async () => {
		if (!outlet.failed()) {
			release();
			const time = clock().getTime();
			packet(CLIENT, FIN | ACK, NOTHING, time);
			packet(SERVER, FIN | ACK, NOTHING, time);
			packet(CLIENT, ACK, NOTHING, time);
		}
		return outlet.close();
	};

	raw(header);
	raw(interfaceDescription());
	const begin = clock().getTime();
	packet(CLIENT, SYN, NOTHING, begin);
	packet(SERVER, SYN | ACK, NOTHING, begin);
	packet(CLIENT, ACK, NOTHING, begin);

	return {
		file,
		sent(bytes) {
			open();
			release();
			stream(CLIENT, bytes, clock().getTime());
		},
		received(bytes) {
			open();
			release();
			held = { bytes: new Uint8Array(bytes), time: clock().getTime() };
		},
		secret(line) {
			open();
			if (line.length > LONGEST_SECRET) throw new EvidenceError('connection-invalid');
			raw(decryptionSecrets(line));
		},
		async flush() {
			if (!closed) release();
			await outlet.sync();
		},
		ready: () => outlet.ready(),
		written: () => outlet.written(),
		close() {
			closed ??= finish();
			return closed;
		},
	};
};
