/**
 * `good`, `wrong`; `unset`: zero, as a machine leaves it that lets its network card compute it, or as UDP over IPv4 may; `partial`: only
 * the sum of the pseudo header, as such a machine prepares it; `unchecked`: the packet was cut, so that nobody can tell.
 */
export type ChecksumState = 'good' | 'wrong' | 'unset' | 'partial' | 'unchecked';

const fold = (sum: number): number => {
	let folded = sum;
	while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
	return folded;
};

/** One's complement sum of 16-bit words, an odd byte at the end padded by zero (RFC 1071); at most some megabytes. */
const onesComplementSum = (bytes: Uint8Array, start = 0): number => {
	const even = bytes.length & ~1;
	let high = 0;
	let low = 0;
	for (let at = 0; at < even; at += 2) {
		high += bytes[at]!;
		low += bytes[at + 1]!;
	}
	if (even < bytes.length) high += bytes[even]!;
	return fold(start + high * 256 + low);
};

/** Without pseudo header: of an IPv4 header, of a whole ICMP message. `field` is where it stands. */
export const plainChecksum = (bytes: Uint8Array, field: number): ChecksumState => {
	if (bytes[field] === 0 && bytes[field + 1] === 0) return 'unset';
	return onesComplementSum(bytes) === 0xffff ? 'good' : 'wrong';
};

/**
 * Of a whole TCP, UDP or ICMPv6 segment; `field` is where its checksum stands. `addresses`: source and destination one after the other
 * (RFC 9293, 3.1; RFC 8200, 8.1). Cards that segment themselves are given the sum with or without the length.
 */
export const transportChecksum = (addresses: Uint8Array, protocol: number, segment: Uint8Array, field: number): ChecksumState => {
	const stated = (segment[field]! << 8) | segment[field + 1]!;
	if (stated === 0) return 'unset';
	const withoutLength = onesComplementSum(addresses, protocol);
	const pseudo = fold(withoutLength + (segment.length & 0xffff) + Math.floor(segment.length / 0x10000));
	if (onesComplementSum(segment, pseudo) === 0xffff) return 'good';
	return stated === pseudo || stated === withoutLength ? 'partial' : 'wrong';
};
