/** Why bytes were not seen; texts in messages.ts under `pcapng.unseen.<reason>`. */
export type UnseenReason =
	// Of the file.
	| 'truncated' //         the file ends within a block or packet
	| 'damaged' //           blocks or packets against their format, and all that follows where reading ended
	| 'block' //             blocks, secrets and options of a kind that is not read
	| 'dropped' //           packets that the capturing machine says it lost
	// Of packets.
	| 'snapped' //           on the wire but not in the capture: packets were cut when they were captured
	| 'link-type'
	| 'protocol' //          no TCP or UDP: ARP, ICMP, tunnels …
	| 'trailer' //           bytes after the end of the IP packet that are not zero
	| 'incomplete' //        parts of an IP datagram or of a TLS record of which other parts are missing
	// Of streams.
	| 'start' //             the capture began while the connection was already there
	| 'gap' //               segments that are not in the capture
	| 'overlap' //           sent again with other content, or so late that it could not be compared
	| 'outside' //           segments no receiver accepts: outside of every window or after the end
	| 'opaque' //            handed over as it is: no protocol that is read
	// Of TLS.
	| 'encrypted' //         no secrets
	| 'not-opened' //        secrets that do not fit, or records after one that is missing
	| 'cipher' //            a version or cipher suite that is not decrypted
	| 'handshake' //         the handshake is not in the capture
	| 'early-data'
	// Of HTTP bodies.
	| 'encoding' //          handed over as it is: a content coding that was not decoded
	| 'limit';

export type Unseen = {
	readonly why: UnseenReason;
	/** How often. */
	readonly places: number;
	/** Of the places whose size is known. */
	readonly bytes: number;
	/** Places whose size nobody can know from the capture. */
	readonly unsized: number;
};

/**
 * Bytes of content: of a TCP stream each once, of UDP the payload, of everything else the packet from where it was not followed.
 * `seen` was handed over in a form that the reader understood; frame headers of TCP/IP are in neither.
 */
export type Coverage = {
	readonly seen: number;
	readonly unseen: readonly Unseen[];
	/** Nothing is unseen. */
	readonly complete: boolean;
};

export class Ledger {
	readonly #parent: Ledger | null;
	readonly #unseen = new Map<UnseenReason, { places: number; bytes: number; unsized: number }>();
	#seen = 0;

	constructor(parent: Ledger | null = null) {
		this.#parent = parent;
	}

	see(bytes: number): void {
		this.#seen += bytes;
		this.#parent?.see(bytes);
	}

	/** `null`: nobody knows how many. Nothing is noted for 0 bytes. */
	miss(why: UnseenReason, bytes: number | null): void {
		if (bytes === 0) return;
		let entry = this.#unseen.get(why);
		if (entry === undefined) {
			entry = { places: 0, bytes: 0, unsized: 0 };
			this.#unseen.set(why, entry);
		}
		entry.places++;
		if (bytes === null) entry.unsized++;
		else entry.bytes += bytes;
		this.#parent?.miss(why, bytes);
	}

	coverage(): Coverage {
		const unseen = [...this.#unseen].map(([why, entry]) => ({ why, ...entry }));
		return { seen: this.#seen, unseen, complete: unseen.length === 0 };
	}
}
