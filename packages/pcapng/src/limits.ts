/** Everything that is kept while a capture is read is bounded by these. Bytes unless the name says otherwise. */
export type Limits = {
	/** A longer pcapng block is passed over; a longer pcap packet ends the reading, because its length cannot be checked. */
	readonly blockBytes: number;
	/** Interfaces of one section. */
	readonly interfaces: number;
	/** Occurrences of one finding that are told one by one; the summary counts all. */
	readonly findings: number;
	/** TLS connections for which secrets are kept. */
	readonly secrets: number;
	/** Fragments of IP datagrams that are not whole yet, all together. */
	readonly fragmentBytes: number;
	/** TCP connections followed at one time; the one silent longest is given up for the next. */
	readonly connections: number;
	/** A connection silent for this long, in seconds of the capture, is given up. */
	readonly idleSeconds: number;
	/** Segments of one direction that wait for an earlier one; beyond it what is missing is given up. */
	readonly waitingBytes: number;
	readonly waitingSegments: number;
	/** Latest bytes of one direction, against which what is sent again is compared. */
	readonly historyBytes: number;
	/** All that is kept for all connections; beyond it histories are forgotten, then the connections silent longest are given up. */
	readonly connectionBytes: number;
	/** TLS handshake messages of one flight, and records that wait for the other side's first message. */
	readonly handshakeBytes: number;
	/** Header section of an HTTP message, encoded and decoded, and trailers. */
	readonly headerBytes: number;
	/** Requests of one connection that wait for their response: pipelined, or streams of HTTP/2. */
	readonly openExchanges: number;
	/** Decoded body of one HTTP message. */
	readonly decodedBytes: number;
	/** Bodies decoded at one time. */
	readonly decoders: number;
};

const KIB = 1 << 10;
const MIB = 1 << 20;

export const LIMITS: Limits = {
	blockBytes: 16 * MIB,
	interfaces: 1024,
	findings: 100,
	secrets: 65_536,
	fragmentBytes: 4 * MIB,
	connections: 4096,
	idleSeconds: 3600,
	waitingBytes: 2 * MIB,
	waitingSegments: 2048,
	historyBytes: 16 * KIB,
	connectionBytes: 32 * MIB,
	handshakeBytes: 256 * KIB,
	headerBytes: 256 * KIB,
	openExchanges: 4096,
	decodedBytes: 256 * MIB,
	decoders: 32,
};
