import { concat, numbers } from './bytes.ts';

const sum = (bytes: Uint8Array): number => {
	let total = 0;
	for (let at = 0; at < bytes.length; at += 2) total += bytes[at]! * 256 + (bytes[at + 1] ?? 0);
	while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
	return total;
};
export const addressBytes = (text: string): Uint8Array => {
	if (text.includes('.')) return Uint8Array.from(text.split('.'), Number);
	const [head = '', tail] = text.split('::');
	const groups = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
	const [front, back] = [groups(head), groups(tail ?? '')];
	const all = tail === undefined ? front : [...front, ...new Array<number>(8 - front.length - back.length).fill(0), ...back];
	return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 255]));
};

export type Ends = { readonly from: string; readonly to: string };
type Ports = { readonly source: number; readonly destination: number };

/** Fills in the checksum at `field`, over the pseudo header too. */
const withChecksum = (ends: Ends, protocol: number, segment: Uint8Array, field: number): Uint8Array => {
	const pseudo = concat(addressBytes(ends.from), addressBytes(ends.to), numbers(false, [segment.length, 32], [protocol, 32]));
	const bytes = segment.slice();
	new DataView(bytes.buffer).setUint16(field, ~sum(concat(pseudo, segment)) & 0xffff);
	return bytes;
};

export type TcpOptions = {
	readonly ports: Ports;
	readonly seq: number;
	readonly ack?: number;
	readonly flags?: number;
	readonly data?: Uint8Array;
	/** Instead of the right one. */
	readonly checksum?: number;
};
export const tcpSegment = (ends: Ends, { ports, seq, ack = 0, flags = 16, data = new Uint8Array(0), checksum }: TcpOptions): Uint8Array => {
	const { source, destination } = ports;
	const head = numbers(
		false,
		[source, 16],
		[destination, 16],
		[seq >>> 0, 32],
		[ack >>> 0, 32],
		[0x5000 | flags, 16],
		[0xffff, 16],
		[0, 32],
	);
	const segment = withChecksum(ends, 6, concat(head, data), 16);
	if (checksum !== undefined) new DataView(segment.buffer).setUint16(16, checksum);
	return segment;
};
export const udpDatagram = (ends: Ends, { source, destination }: Ports, data: Uint8Array): Uint8Array =>
	withChecksum(ends, 17, concat(numbers(false, [source, 16], [destination, 16], [data.length + 8, 16], [0, 16]), data), 6);
export const icmpMessage = (type: number, data: Uint8Array): Uint8Array => {
	const message = concat(Uint8Array.of(type, 0, 0, 0), data);
	new DataView(message.buffer).setUint16(2, ~sum(message) & 0xffff);
	return message;
};

/** IPv4 or IPv6 by the addresses. `fragment`: offset in bytes. */
export const ipPacket = (
	ends: Ends,
	protocol: number,
	payload: Uint8Array,
	fragment?: { readonly id: number; readonly offset: number; readonly more: boolean },
): Uint8Array => {
	const [source, destination] = [addressBytes(ends.from), addressBytes(ends.to)];
	const more = fragment?.more === true;
	if (source.length === 16) {
		const header = fragment && numbers(false, [protocol, 8], [0, 8], [fragment.offset | (more ? 1 : 0), 16], [fragment.id, 32]);
		const content = concat(header ?? new Uint8Array(0), payload);
		return concat(
			numbers(false, [0x60000000, 32], [content.length, 16], [header ? 44 : protocol, 8], [64, 8]),
			source,
			destination,
			content,
		);
	}
	const flags = (fragment ? fragment.offset / 8 : 0x4000) | (more ? 0x2000 : 0);
	const head = concat(
		numbers(false, [0x4500, 16], [payload.length + 20, 16], [fragment?.id ?? 0, 16], [flags, 16], [64, 8], [protocol, 8], [0, 16]),
		source,
		destination,
	);
	new DataView(head.buffer).setUint16(10, ~sum(head) & 0xffff);
	return concat(head, payload);
};

export const ethernet = (etherType: number, payload: Uint8Array, vlans: readonly number[] = []): Uint8Array =>
	concat(
		new Uint8Array(12).fill(2),
		...vlans.map((vlan) => numbers(false, [0x8100, 16], [vlan, 16])),
		numbers(false, [etherType, 16]),
		payload,
	);
