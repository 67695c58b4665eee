import type { Packet } from '../blocks/block.ts';
import type { Limits } from '../limits.ts';
import type { Origin, Report } from '../report.ts';
import { addressText } from './address.ts';
import type { ChecksumState } from './checksum.ts';
import { Fragments } from './fragments.ts';
import { type IpPacket, readIp } from './ip.ts';
import { ETHERTYPE_IPV4, ETHERTYPE_IPV6, readLink } from './link.ts';
import { readTransport, type Transport } from './transport.ts';

export type IpFacts = {
	readonly version: 4 | 6;
	readonly source: string;
	readonly destination: string;
	/** IANA's protocol number of what it carries. */
	readonly protocol: number;
	/** Part of a datagram: its transport is told with the part that completes it. */
	readonly fragment: boolean;
	readonly checksum: ChecksumState | null;
};
/** What a packet is, as far down as it was followed. */
export type Decoded = {
	readonly vlans: readonly number[];
	readonly ip: IpFacts | null;
	readonly transport: Transport | null;
};

const NOT_FOLLOWED: Decoded = { vlans: [], ip: null, transport: null };

/** From the link layer to TCP, UDP and ICMP. What is not followed is noted in the report, except what TCP and UDP carry. */
export class PacketReader {
	readonly #fragments: Fragments;
	readonly #report: Report;
	readonly #unknownLinks = new Set<number>();

	constructor(limits: Limits, report: Report) {
		this.#fragments = new Fragments(limits, report);
		this.#report = report;
	}

	decode(packet: Packet, origin: Origin): Decoded {
		const { ledger } = this.#report;
		const { linkType, checkSequence } = packet.interface;
		const wire = Math.max(packet.length - checkSequence, 0);
		const data = packet.data.length > wire ? packet.data.subarray(0, wire) : packet.data;
		const link = readLink(linkType, data);
		if (link === undefined) {
			if (!this.#unknownLinks.has(linkType)) this.#report.find('link-type-not-read', origin, { linkType });
			this.#unknownLinks.add(linkType);
			ledger.miss('link-type', wire);
			return NOT_FOLLOWED;
		}
		if (link === null) {
			this.#short(data.length < wire ? 'cut' : 'malformed', 'link', wire, origin);
			return NOT_FOLLOWED;
		}
		const { vlans, etherType } = link;
		const length = wire - link.at;
		if (etherType !== ETHERTYPE_IPV4 && etherType !== ETHERTYPE_IPV6) {
			ledger.miss('protocol', length);
			return { vlans, ip: null, transport: null };
		}
		const inner = data.subarray(link.at);
		const ip = readIp(etherType === ETHERTYPE_IPV4 ? 4 : 6, inner, length);
		if (typeof ip === 'string') {
			this.#short(ip, 'ip', length, origin);
			return { vlans, ip: null, transport: null };
		}
		this.#trailer(inner.subarray(ip.end));
		if (ip.checksum === 'wrong') this.#report.find('checksum-wrong', origin, { layer: 'ip' });
		const half = ip.addresses.length / 2;
		const facts: IpFacts = {
			version: ip.version,
			source: addressText(ip.addresses.subarray(0, half)),
			destination: addressText(ip.addresses.subarray(half)),
			protocol: ip.protocol,
			fragment: ip.fragment !== null,
			checksum: ip.checksum,
		};
		return { vlans, ip: facts, transport: this.#transport(ip, origin) };
	}

	/** No packet will follow. */
	end(): void {
		this.#fragments.end();
	}

	#transport(ip: IpPacket, origin: Origin): Transport | null {
		const payload = ip.fragment === null ? ip.payload : this.#fragments.add(ip, origin);
		if (payload === null) return null;
		const length = ip.fragment === null ? ip.length : payload.length;
		const transport = readTransport(ip.protocol, ip.addresses, payload, length);
		if (typeof transport === 'string') {
			this.#short(transport, 'transport', length, origin);
			return null;
		}
		if (transport === null || !('ports' in transport)) this.#report.ledger.miss('protocol', length);
		else if (transport.protocol === 'udp') this.#trailer(payload.subarray(8 + transport.payload.length + transport.cut));
		if (transport?.checksum === 'wrong') this.#report.find('checksum-wrong', origin, { layer: transport.protocol });
		return transport;
	}

	#short(why: 'cut' | 'malformed', layer: string, bytes: number, origin: Origin): void {
		if (why === 'malformed') this.#report.find('packet-malformed', origin, { layer });
		this.#report.ledger.miss(why === 'cut' ? 'snapped' : 'damaged', bytes);
	}

	/** Short frames are filled up with zeros. */
	#trailer(bytes: Uint8Array): void {
		if (bytes.some((byte) => byte !== 0)) this.#report.ledger.miss('trailer', bytes.length);
	}
}
