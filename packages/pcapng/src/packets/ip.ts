import { type ChecksumState, plainChecksum } from './checksum.ts';

const FRAGMENT_HEADER = 44;
const HOP_BY_HOP = 0;
const ROUTING = 43;
const AUTHENTICATION = 51;
const DESTINATION_OPTIONS = 60;
const MOBILITY = 135;
const HIP = 139;
const SHIM6 = 140;
const EXTENSIONS: ReadonlySet<number> = new Set([HOP_BY_HOP, ROUTING, AUTHENTICATION, DESTINATION_OPTIONS, MOBILITY, HIP, SHIM6]);
const MOST_EXTENSIONS = 16;

type Fragment = {
	/** Identification, with which the parts of a datagram find each other. */
	readonly id: number;
	/** Of the payload. */
	readonly offset: number;
	readonly more: boolean;
};

/** An IPv4 (RFC 791) or IPv6 (RFC 8200) packet. */
export type IpPacket = {
	readonly version: 4 | 6;
	/** Source and destination, one after the other. */
	readonly addresses: Uint8Array;
	/** Of the payload, after extension headers. */
	readonly protocol: number;
	readonly payload: Uint8Array;
	/** Bytes of payload on the wire; the capture may have cut it. */
	readonly length: number;
	readonly fragment: Fragment | null;
	/** IPv6 has none. */
	readonly checksum: ChecksumState | null;
	/** Bytes of the link's frame up to the end of the packet, of those captured. */
	readonly end: number;
};

/**
 * `wire`: bytes on the wire from here on. `malformed`: lengths that do not fit; `cut`: the capture ends within the header.
 */
export const readIp = (version: 4 | 6, bytes: Uint8Array, wire: number): IpPacket | 'malformed' | 'cut' =>
	version === 4 ? readIpv4(bytes, wire) : readIpv6(bytes, wire);

const readIpv4 = (bytes: Uint8Array, wire: number): IpPacket | 'malformed' | 'cut' => {
	const short = bytes.length < wire ? 'cut' : 'malformed';
	if (bytes.length < 20) return short;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const header = (bytes[0]! & 15) * 4;
	// A machine that leaves segmentation to its card writes 0.
	const total = view.getUint16(2) || wire;
	if (bytes[0]! >> 4 !== 4 || header < 20 || total < header || total > wire) return 'malformed';
	if (bytes.length < header) return short;
	const flags = view.getUint16(6);
	const offset = (flags & 0x1fff) * 8;
	const more = (flags & 0x2000) !== 0;
	return {
		version: 4,
		addresses: bytes.subarray(12, 20),
		protocol: bytes[9]!,
		payload: bytes.subarray(header, Math.min(total, bytes.length)),
		length: total - header,
		fragment: offset > 0 || more ? { id: view.getUint16(4), offset, more } : null,
		checksum: plainChecksum(bytes.subarray(0, header), 10),
		end: Math.min(total, bytes.length),
	};
};

const readIpv6 = (bytes: Uint8Array, wire: number): IpPacket | 'malformed' | 'cut' => {
	const short = bytes.length < wire ? 'cut' : 'malformed';
	if (bytes.length < 40) return short;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const stated = view.getUint16(4);
	// 0: a jumbogram (RFC 2675), or segmentation left to the card; after "no next header" really nothing.
	const total = 40 + (stated === 0 && bytes[6] !== 59 ? wire - 40 : stated);
	if (bytes[0]! >> 4 !== 6 || total > wire) return 'malformed';
	const end = Math.min(total, bytes.length);
	let next = bytes[6]!;
	let at = 40;
	let fragment: Fragment | null = null;
	for (let count = 0; (EXTENSIONS.has(next) || next === FRAGMENT_HEADER) && fragment === null; count++) {
		if (count === MOST_EXTENSIONS) return 'malformed';
		if (at + 8 > end) return short;
		const length = next === FRAGMENT_HEADER ? 8 : next === AUTHENTICATION ? (bytes[at + 1]! + 2) * 4 : (bytes[at + 1]! + 1) * 8;
		if (at + length > total) return 'malformed';
		if (at + length > end) return short;
		if (next === FRAGMENT_HEADER) {
			const field = view.getUint16(at + 2);
			// An atomic fragment (RFC 6946) is a whole datagram.
			if (field & 0xfff9) fragment = { id: view.getUint32(at + 4), offset: field & 0xfff8, more: (field & 1) !== 0 };
		}
		next = bytes[at]!;
		at += length;
	}
	return {
		version: 6,
		addresses: bytes.subarray(8, 40),
		protocol: next,
		payload: bytes.subarray(at, end),
		length: total - at,
		fragment,
		checksum: null,
		end,
	};
};
