import { addressBytes, parseNetwork } from '@tongguan/evidence';

/**
 * An address as the index has it: of one length a family, so that the order of texts is the order of addresses and a CIDR block is all
 * between its first and its last. `192.000.002.007`; `2001:0db8:0000:…`. What is no address stays as it is.
 */
export function indexed(address: string): string {
	const bytes = addressBytes(address);
	return bytes === undefined ? address : textOf(bytes);
}

/** As people write it; IPv6 as URLs do (RFC 5952). */
export function shown(text: string): string {
	if (/^\d{3}(\.\d{3}){3}$/.test(text)) return text.split('.').map(Number).join('.');
	if (!/^[0-9a-f]{4}(:[0-9a-f]{4}){7}$/.test(text)) return text;
	return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}

export type Block = { readonly first: string; readonly last: string };

/** The ends of `10.1.0.0/24`, `2001:db8::/32` or an address alone. Throws what `parseNetwork` throws. */
export function blockOf(net: string): Block {
	const { bytes, bits } = parseNetwork(net);
	const first = bytes.slice();
	const last = bytes.slice();
	for (let bit = bits; bit < bytes.length * 8; bit++) {
		first[bit >> 3]! &= ~(0x80 >> (bit & 7));
		last[bit >> 3]! |= 0x80 >> (bit & 7);
	}
	return { first: textOf(first), last: textOf(last) };
}

function textOf(bytes: Uint8Array): string {
	if (bytes.length === 4) return Array.from(bytes, (byte) => String(byte).padStart(3, '0')).join('.');
	const groups = Array.from({ length: 8 }, (_, i) => ((bytes[i * 2]! << 8) | bytes[i * 2 + 1]!).toString(16).padStart(4, '0'));
	return groups.join(':');
}
