import type { Limits } from './limits.ts';

/** Everything this package can have to say about a capture; texts in messages.ts under `pcapng.finding.<code>`. */
export type FindingCode =
	// The file. Those marked † end the reading: what follows in the file was not read.
	| 'empty' //                     †
	| 'not-a-capture' //             † { magic }
	| 'format-unsupported' //        † { magic }: the modified pcap of Kuznetzov's libpcap
	| 'version-unsupported' //       † { major, minor }
	| 'truncated' //                 † { wanted, found }: bytes of the block or packet that begins there
	| 'byte-order-invalid' //        † { magic }
	| 'block-length-invalid' //      † { type, length }
	| 'block-length-mismatch' //     † { type, first, last }: the lengths at the two ends of a block differ
	| 'packet-length-invalid' //     † { captured, limit }: pcap
	| 'block-malformed' //           { type }
	| 'block-too-large' //           { type, length, limit }
	| 'interface-unknown' //         { interface }
	| 'interfaces-limit' //          { limit }
	| 'option-malformed' //          { type }
	| 'packets-dropped' //           { packets }: as the capture itself says
	| 'secrets-type-not-read' //     { type }
	| 'key-log-malformed' //         { lines }
	| 'secrets-limit' //             { limit }
	// Packets.
	| 'link-type-not-read' //        { linkType }
	| 'packet-malformed' //          { layer }
	| 'checksum-wrong' //            { layer }
	| 'fragments-differ' //          { bytes }
	| 'fragments-incomplete' //      { bytes }
	// Connections.
	| 'bytes-missing' //             { from, bytes }
	| 'overlap-differs' //           { from, bytes }
	| 'segment-outside' //           { from, bytes }
	| 'connections-limit' //         { limit }
	| 'memory-limit' //              { limit }
	// TLS.
	| 'tls-malformed' //             { from }
	| 'tls-secret-wrong' //          { from }
	| 'tls-record-not-opened' //     { from }
	| 'tls-limit' //                 { from, limit }
	| 'certificate-malformed' //     { from }
	// HTTP.
	| 'http-malformed' //            { from }
	| 'http-framing-ambiguous' //    { from }
	| 'http-limit' //                { from, limit }
	| 'hpack-malformed' //           { from }
	| 'body-encoding-unknown' //     { encoding }
	| 'body-not-decoded'
	| 'body-trailing' //             { bytes }
	| 'body-limit' //                { limit }
	// DNS.
	| 'dns-malformed';

export type Finding = {
	readonly code: FindingCode;
	/** Byte of the file: of the block, or of the record of the packet that brought it to light. */
	readonly at: number;
	/** Number of that packet, from 1; null where it is not about a packet. */
	readonly packet: number | null;
	readonly connection: number | null;
	/** Numbers and closed words, never content. */
	readonly params: Readonly<Record<string, string | number>>;
};

export type FindingCount = { readonly code: FindingCode; readonly count: number };

/** Counts all and lets through the first of each code, so that a hostile capture does not become a flood. */
export class FindingCounts {
	readonly #counts = new Map<FindingCode, number>();
	readonly #limits: Limits;

	constructor(limits: Limits) {
		this.#limits = limits;
	}

	/** Whether this one is to be told. */
	add(code: FindingCode): boolean {
		const count = (this.#counts.get(code) ?? 0) + 1;
		this.#counts.set(code, count);
		return count <= this.#limits.findings;
	}

	counts(): readonly FindingCount[] {
		return [...this.#counts].map(([code, count]) => ({ code, count }));
	}
}
