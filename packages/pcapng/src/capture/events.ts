import type { Format, Interface, Names, Section, Statistics } from '../blocks/block.ts';
import type { Coverage, Ledger } from '../coverage.ts';
import type { DnsMessage } from '../dns/message.ts';
import type { Finding, FindingCount } from '../findings.ts';
import type { HttpBody, HttpEnd, HttpHead } from '../http/events.ts';
import type { ChecksumState } from '../packets/checksum.ts';
import type { Decoded, IpFacts } from '../packets/decode.ts';
import type { Origin } from '../report.ts';
import type { Endpoint } from '../streams/connection.ts';
import type { Ending, Side } from '../streams/dialogue.ts';
import type { HalfCounts } from '../streams/half.ts';
import type { TlsEvent } from '../tls/events.ts';

export type PacketEvent = {
	readonly type: 'packet';
	/** In the file, from 1. */
	readonly number: number;
	/** Bytes of the file where the record or block of the packet begins, and where its data does. */
	readonly at: number;
	readonly dataAt: number;
	/** Nanoseconds since 1970 UTC; null: the file gives none. */
	readonly time: bigint | null;
	readonly interface: Interface;
	/** Bytes on the wire. */
	readonly length: number;
	/** Bytes captured. */
	readonly data: Uint8Array;
	readonly comments: readonly string[];
	readonly vlans: readonly number[];
	readonly ip: IpFacts | null;
	readonly transport: PacketTransport | null;
	/** Of the TCP connection it belongs to. */
	readonly connection: number | null;
};
export type PacketTransport =
	| {
			readonly protocol: 'tcp' | 'udp';
			readonly source: number;
			readonly destination: number;
			/** Bytes carried on the wire. */
			readonly length: number;
			readonly checksum: ChecksumState;
	  }
	| Extract<Decoded['transport'], { protocol: 'icmp' | 'icmpv6' }>;

export type ConnectionEvent = {
	readonly type: 'connection';
	readonly id: number;
	readonly client: Endpoint;
	readonly server: Endpoint;
	/** `middle`: the capture does not hold how it began; then the lower port is taken for the server's. */
	readonly begun: 'syn' | 'middle';
	readonly origin: Origin;
};
type ConnectionEnd = {
	readonly type: 'connection-end';
	readonly id: number;
	readonly how: Ending;
	/** What was read in it; null: nothing that is known. */
	readonly protocol: string | null;
	/** Sent by each side. */
	readonly client: HalfCounts;
	readonly server: HalfCounts;
	readonly origin: Origin;
};
export type ConnectionEndEvent = ConnectionEnd & { readonly coverage: Coverage };

/** A range of a TCP stream, in order, with its place in the stream; told for every stream where `segments` is asked for. */
export type SegmentEvent = {
	readonly type: 'segment';
	readonly connection: number;
	readonly from: Side;
	readonly at: number;
	readonly bytes: Uint8Array;
	readonly origin: Origin;
};
/** Part of a stream, in order, that no protocol was recognised in; of TLS what was opened. */
export type DataEvent = {
	readonly type: 'data';
	readonly connection: number;
	readonly from: Side;
	readonly layer: 'tcp' | 'tls';
	readonly at: number;
	readonly bytes: Uint8Array;
	readonly origin: Origin;
};
/** What UDP carried and no protocol was recognised in. `cut`: bytes more on the wire. */
export type DatagramEvent = {
	readonly type: 'datagram';
	readonly source: Endpoint;
	readonly destination: Endpoint;
	readonly bytes: Uint8Array;
	readonly cut: number;
	readonly origin: Origin;
};
export type DnsEvent = {
	readonly type: 'dns';
	/** null: over UDP. */
	readonly connection: number | null;
	readonly source: Endpoint | null;
	readonly destination: Endpoint | null;
	readonly from: Side | null;
	readonly message: DnsMessage;
	readonly origin: Origin;
};
/** Secrets that the file holds; what they are is told to nobody. */
export type SecretsEvent = { readonly type: 'secrets'; readonly at: number; readonly lines: number };

export type Summary = {
	readonly type: 'summary';
	/** null: the file is neither. */
	readonly format: Format | null;
	/** Bytes read from the source; the file may have more where reading ended early. */
	readonly fileBytes: number;
	readonly sections: number;
	readonly interfaces: number;
	readonly packets: number;
	/** Bytes of all packets in the file, and on the wire. */
	readonly capturedBytes: number;
	readonly wireBytes: number;
	/** Earliest and latest packet. */
	readonly first: bigint | null;
	readonly last: bigint | null;
	readonly connections: number;
	readonly exchanges: number;
	/** Blocks passed over, by type. */
	readonly skipped: readonly { readonly blockType: number; readonly count: number; readonly bytes: number }[];
	readonly findings: readonly FindingCount[];
	readonly coverage: Coverage;
};

type Told<Kind extends { kind: string }> = Omit<Kind, 'kind'> & { readonly type: Kind['kind'] };
type Shared =
	| Told<Section>
	| Told<Interface>
	| Told<Names>
	| Told<Statistics>
	| SecretsEvent
	| PacketEvent
	| ConnectionEvent
	| SegmentEvent
	| DataEvent
	| DatagramEvent
	| DnsEvent
	| TlsEvent
	| HttpHead
	| HttpEnd
	| ({ readonly type: 'finding' } & Finding)
	| Summary;
/** In the order in which the capture makes them known; the last is the summary. */
export type CaptureEvent = Shared | HttpBody | ConnectionEndEvent;

/** Before bodies are decoded: until then nobody knows what of them is seen. */
export type CoreEvent = Shared | (HttpBody & { readonly ledger: Ledger }) | (ConnectionEnd & { readonly ledger: Ledger });
