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

const ipv4 = (text: string): number[] | undefined => {
	const parts = text.split('.');
	if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
	return parts.map(Number);
};
const ipv6 = (text: string): number[] | undefined => {
	const plain = text.replace(/%.*$/, '');
	const last = plain.slice(plain.lastIndexOf(':') + 1);
	const tail = last.includes('.') ? ipv4(last) : [];
	if (!tail) return undefined;
	const hex = tail.length > 0 ? plain.slice(0, plain.length - last.length) + '0:0' : plain;
	const halves = hex.split('::');
	if (halves.length > 2 || !/^[0-9a-f:]+$/i.test(hex)) return undefined;
	const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
	const given = groups.flat();
	const missing = 8 - given.length;
	if (!given.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
	const all = [...(groups[0] ?? []), ...(halves.length === 2 ? new Array<string>(missing).fill('0') : []), ...(groups[1] ?? [])];
	const bytes = all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]);
	if (tail.length > 0) bytes.splice(12, 4, ...tail);
	return bytes;
};
/** Bytes of an address; an IPv4 address mapped into IPv6 (`::ffff:192.0.2.1`, as dual-stack sockets report it) is IPv4. */
export const addressBytes = (text: string): Uint8Array | undefined => {
	const bytes = text.includes(':') ? ipv6(text) : ipv4(text);
	if (!bytes) return undefined;
	const mapped = bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
	return Uint8Array.from(mapped ? bytes.slice(12) : bytes);
};

/** One's complement sum (RFC 1071) of 32-bit words `from`…`to`, folded to 16 bits, in the machine's own byte order. */
const sum16 = (words: Uint32Array, from: number, to: number, start: number): number => {
	let low = start;
	let high = 0;
	let at = from;
	for (; at + 3 < to; at += 4) {
		const a = words[at]!;
		const b = words[at + 1]!;
		const c = words[at + 2]!;
		const d = words[at + 3]!;
		low += (a & 0xffff) + (b & 0xffff) + (c & 0xffff) + (d & 0xffff);
		high += (a >>> 16) + (b >>> 16) + (c >>> 16) + (d >>> 16);
	}
	for (; at < to; at++) {
		low += words[at]! & 0xffff;
		high += words[at]! >>> 16;
	}
	let sum = low + high;
	while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
	return sum;
};

/** A buffer and its views; headers are written big-endian, checksums summed and stored in native order, which RFC 1071 allows. */
export type Room = { readonly bytes: Uint8Array; readonly view: DataView; readonly words: Uint32Array; readonly halves: Uint16Array };
export const room = (length: number): Room => {
	const buffer = new ArrayBuffer(length);
	return {
		bytes: new Uint8Array(buffer),
		view: new DataView(buffer),
		words: new Uint32Array(buffer),
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
