import { type ChecksumState, plainChecksum, transportChecksum } from './checksum.ts';
import { icmpName } from './icmp.ts';

const ICMP = 1;
const TCP = 6;
const UDP = 17;
const ICMPV6 = 58;

type Ports = { readonly source: number; readonly destination: number };
type Carried = {
	/** Captured bytes of what TCP or UDP carries, and how many more there were on the wire. */
	readonly payload: Uint8Array;
	readonly cut: number;
	readonly checksum: ChecksumState;
};
/** RFC 9293. */
export type TcpSegment = Carried & {
	readonly protocol: 'tcp';
	readonly ports: Ports;
	readonly sequence: number;
	readonly acknowledgement: number;
	readonly flags: number;
};
/** RFC 768. */
export type UdpDatagram = Carried & { readonly protocol: 'udp'; readonly ports: Ports };
/** RFC 792, RFC 4443. `name`: of the type, in the words of IANA's registry; null: not one that is known. */
type IcmpMessage = {
	readonly protocol: 'icmp' | 'icmpv6';
	readonly type: number;
	readonly code: number;
	readonly name: string | null;
	readonly checksum: ChecksumState;
};
export type Transport = TcpSegment | UdpDatagram | IcmpMessage;

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;

/** null: a protocol that is not read. `length`: bytes on the wire. */
export const readTransport = (
	protocol: number,
	addresses: Uint8Array,
	bytes: Uint8Array,
	length: number,
): Transport | 'malformed' | 'cut' | null => {
	const short = bytes.length < length ? 'cut' : 'malformed';
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const checked = (segment: Uint8Array, wire: number, field: number): ChecksumState => {
		if (segment.length < wire) return 'unchecked';
		return protocol === ICMP ? plainChecksum(segment, field) : transportChecksum(addresses, protocol, segment, field);
	};
	switch (protocol) {
		case TCP: {
			if (bytes.length < 20) return short;
			const header = (bytes[12]! >> 4) * 4;
			if (header < 20 || header > length) return 'malformed';
			if (bytes.length < header) return short;
			return {
				protocol: 'tcp',
				ports: { source: view.getUint16(0), destination: view.getUint16(2) },
				sequence: view.getUint32(4),
				acknowledgement: view.getUint32(8),
				flags: bytes[13]!,
				payload: bytes.subarray(header),
				cut: length - bytes.length,
				checksum: checked(bytes, length, 16),
			};
		}
		case UDP: {
			if (bytes.length < 8) return short;
			// 0: a jumbogram, or segmentation left to the card.
			const stated = view.getUint16(4) || length;
			if (stated < 8 || stated > length) return 'malformed';
			const datagram = bytes.subarray(0, stated);
			return {
				protocol: 'udp',
				ports: { source: view.getUint16(0), destination: view.getUint16(2) },
				payload: datagram.subarray(8),
				cut: stated - datagram.length,
				checksum: checked(datagram, stated, 6),
			};
		}
		case ICMP:
		case ICMPV6: {
			if (bytes.length < 4) return short;
			const v6 = protocol === ICMPV6;
			return {
				protocol: v6 ? 'icmpv6' : 'icmp',
				type: bytes[0]!,
				code: bytes[1]!,
				name: icmpName(v6, bytes[0]!),
				checksum: checked(bytes, length, 2),
			};
		}
		default:
			return null;
	}
};
