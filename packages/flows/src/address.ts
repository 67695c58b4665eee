import { addressBytes } from '@tongguan/evidence';
import { FlowsError } from './errors.ts';

/**
 * An address as the index has it: of one length a family, so that the order of texts is the order of addresses and a CIDR block is all
 * between its first and its last. `192.000.002.007`; `2001:0db8:0000:…`. What is no address stays as it is.
 */
export function indexed(address: string): string {
	const bytes = addressBytes(address);
	return bytes === undefined ? address : textOf(bytes);
}

/** As people write it. IPv6: without the leading zeros of each group, the longest run of two or more zero groups as `::` (RFC 5952). */
export function shown(text: string): string {
	if (/^\d{3}(\.\d{3}){3}$/.test(text)) return text.split('.').map(Number).join('.');
	if (!/^[0-9a-f]{4}(:[0-9a-f]{4}){7}$/.test(text)) return text;
	const groups = text.split(':').map((group) => Number.parseInt(group, 16).toString(16));
	let run = { at: 0, length: 1 };
	for (let at = 0; at < 8; at++) {
		let length = 0;
		while (at + length < 8 && groups[at + length] === '0') length++;
		if (length > run.length) run = { at, length };
	}
	if (run.length < 2) return groups.join(':');
	return `${groups.slice(0, run.at).join(':')}::${groups.slice(run.at + run.length).join(':')}`;
}

export type Block = { readonly first: string; readonly last: string };

/** The ends of `10.1.0.0/24`, `2001:db8::/32` or an address alone. Bits behind the prefix do not count. Throws `net-invalid`. */
export function blockOf(net: string): Block {
	const [address, prefix, ...more] = net.split('/');
	const bytes = addressBytes(address ?? '');
	const bits = prefix === undefined ? (bytes?.length ?? 0) * 8 : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
	// A zone (`fe80::1%eth0`) is a matter of one machine.
	if (bytes === undefined || more.length > 0 || bits < 0 || bits > bytes.length * 8 || net.includes('%'))
		throw new FlowsError('net-invalid', { net });
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
