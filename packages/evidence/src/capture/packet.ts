import { addressBytes } from '../core/address.ts';
import { EvidenceError } from '../errors.ts';
import type { CaptureMeta } from '../types.ts';

/** Flags of a TCP header (RFC 9293, 3.1). */
export const FIN = 1;
export const SYN = 2;
export const PSH = 8;
export const ACK = 16;
const TCP_HEAD = 20;
/** Of a SYN: maximum segment size 65,495; NOP; window scale 14, so that no window ever seems full. */
const SYN_OPTIONS = Uint8Array.of(2, 4, 0xff, 0xd7, 1, 3, 3, 14);

/**
 * One's complement sum (RFC 1071) of at most 32,767 32-bit words `from`…`to`, folded to 16 bits, in the machine's own byte order. Whole
 * words are added modulo 2³² and their upper halves apart: what the upper halves do not explain of the total are the lower ones.
 */
const sum16 = (words: Int32Array, from: number, to: number, start: number): number => {
	let total = 0;
	let high = 0;
	let total2 = 0;
	let high2 = 0;
	let at = from;
	for (; at + 7 < to; at += 8) {
		const a = words[at]!;
		const b = words[at + 1]!;
		const c = words[at + 2]!;
		const d = words[at + 3]!;
		const e = words[at + 4]!;
		const f = words[at + 5]!;
		const g = words[at + 6]!;
		const h = words[at + 7]!;
		total = (total + a + b + c + d) | 0;
		high = (high + (a >>> 16) + (b >>> 16) + (c >>> 16) + (d >>> 16)) | 0;
		total2 = (total2 + e + f + g + h) | 0;
		high2 = (high2 + (e >>> 16) + (f >>> 16) + (g >>> 16) + (h >>> 16)) | 0;
	}
	for (; at < to; at++) {
		total = (total + words[at]!) | 0;
		high = (high + (words[at]! >>> 16)) | 0;
	}
	high = (high + high2) | 0;
	const low = ((total + total2) | 0) - (high << 16);
	let sum = (low >>> 0) + high + start;
	while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
	return sum;
};

/** A buffer and its views; headers are written big-endian, checksums summed and stored in native order, which RFC 1071 allows. */
export type Room = { readonly bytes: Uint8Array; readonly view: DataView; readonly words: Int32Array; readonly halves: Uint16Array };
export const room = (length: number): Room => {
	// Shared, so that another thread can digest what stands in it.
	const buffer = new SharedArrayBuffer(length);
	return {
		bytes: new Uint8Array(buffer),
		view: new DataView(buffer),
		words: new Int32Array(buffer),
		halves: new Uint16Array(buffer),
	};
};

type Segment = {
	readonly flags: number;
	readonly seq: number;
	readonly ack: number;
	/** Empty for pure acknowledgements. */
	readonly data: Uint8Array;
};
/** Writes the packets of one direction of one connection. */
export type PacketWriter = {
	/** Length of the IP packet for this segment. */
	length(segment: Segment): number;
	/** Writes it at `at` (a multiple of four) and zeroes up to the next multiple of four. */
	write(into: Room, at: number, segment: Segment): void;
	/** Most bytes of data in one packet: IPv4 65,495, IPv6 65,475 (an IP packet of 65,535 bytes either way). */
	readonly most: number;
};

const port = (value: number): boolean => Number.isInteger(value) && value > 0 && value < 65_536;

/** Both directions: client to server, server to client. Throws `connection-invalid` for ends that are no addresses of one family. */
export const packetWriters = (meta: CaptureMeta): readonly [PacketWriter, PacketWriter] => {
	const source = addressBytes(meta.sourceIp);
	const destination = addressBytes(meta.destinationIp);
	if (source === undefined || source.length !== destination?.length || !port(meta.sourcePort) || !port(meta.destinationPort))
		throw new EvidenceError('connection-invalid');
	return [
		packetWriter(source, meta.sourcePort, destination, meta.destinationPort),
		packetWriter(destination, meta.destinationPort, source, meta.sourcePort),
	];
};

const packetWriter = (from: Uint8Array, fromPort: number, to: Uint8Array, toPort: number): PacketWriter => {
	const v4 = from.length === 4;
	const ipHead = v4 ? 20 : 40;
	const head = room(ipHead + TCP_HEAD);
	if (v4) {
		head.bytes.set([0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, 6]);
		head.bytes.set(from, 12);
		head.bytes.set(to, 16);
	} else {
		head.bytes.set([0x60, 0, 0, 0, 0, 0, 6, 64]);
		head.bytes.set(from, 8);
		head.bytes.set(to, 24);
	}
	head.view.setUint16(ipHead, fromPort);
	head.view.setUint16(ipHead + 2, toPort);
	head.view.setUint16(ipHead + 14, 0xffff);
	const pseudo = room(40);
	pseudo.bytes.set(from, 0);
	pseudo.bytes.set(to, from.length);
	pseudo.bytes[39] = 6;
	const pseudoSum = sum16(pseudo.words, 0, 10, 0);
	const lengthField = room(4);

	const optionBytes = (segment: Segment): number => (segment.flags & SYN ? SYN_OPTIONS.length : 0);
	const length = (segment: Segment): number => ipHead + TCP_HEAD + optionBytes(segment) + segment.data.length;
	return {
		most: 65_535 - ipHead - TCP_HEAD,
		length,
		write(into, at, segment) {
			const { bytes, view, words, halves } = into;
			const total = length(segment);
			const tcp = at + ipHead;
			const options = optionBytes(segment);
			bytes.set(head.bytes, at);
			if (v4) {
				view.setUint16(at + 2, total);
				halves[(at + 10) >> 1] = ~sum16(words, at >> 2, tcp >> 2, 0) & 0xffff;
			} else view.setUint16(at + 4, total - ipHead);
			view.setUint32(tcp + 4, segment.seq);
			view.setUint32(tcp + 8, segment.ack);
			bytes[tcp + 12] = ((TCP_HEAD + options) / 4) << 4;
			bytes[tcp + 13] = segment.flags;
			if (options > 0) bytes.set(SYN_OPTIONS, tcp + TCP_HEAD);
			bytes.set(segment.data, tcp + TCP_HEAD + options);
			const end = at + total;
			const stop = (end + 3) & ~3;
			if (stop > end) bytes.fill(0, end, stop);
			lengthField.view.setUint16(2, total - ipHead);
			halves[(tcp + 16) >> 1] = ~sum16(words, tcp >> 2, stop >> 2, sum16(lengthField.words, 0, 1, pseudoSum)) & 0xffff;
		},
	};
};
