import { EvidenceError } from '../errors.ts';
import { addressBytes } from './address.ts';

/** The addresses whose first `bits` are those of `bytes` (4 or 16 of them). */
export type Network = { readonly bytes: Uint8Array; readonly bits: number };

const FORM = /^([0-9A-Fa-f:.]+)(?:\/(0|[1-9]\d{0,2}))?$/;
/** Bits of an IPv6 address before the IPv4 address that is mapped into it (RFC 4291, 2.5.5.2). */
const MAPPED = 96;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291), `10.1.0.0/24` or `2001:db8::/32`, or one address. Bits behind the prefix do not
 * count: `10.1.0.5/24` is the network that this address is in. Fails with `network-invalid`.
 */
export const parseNetwork = (text: string): Network => {
	const match = FORM.exec(text);
	const bytes = match === null ? undefined : addressBytes(match[1]!);
	if (match === null || bytes === undefined) throw new EvidenceError('network-invalid', { network: text.slice(0, 64) });
	const width = bytes.length * 8;
	const mapped = bytes.length === 4 && match[1]!.includes(':') ? MAPPED : 0;
	const bits = match[2] === undefined ? width : Number(match[2]) - mapped;
	if (bits < 0 || bits > width) throw new EvidenceError('network-invalid', { network: text.slice(0, 64) });
	return { bytes, bits };
};

/** False also for what is no address, and for one of the other family. */
export const inNetwork = ({ bytes, bits }: Network, address: string): boolean => {
	const other = addressBytes(address);
	if (other?.length !== bytes.length) return false;
	const whole = bits >> 3;
	for (let i = 0; i < whole; i += 1) if (bytes[i] !== other[i]) return false;
	const rest = bits & 7;
	return rest === 0 || bytes[whole]! >> (8 - rest) === other[whole]! >> (8 - rest);
};
