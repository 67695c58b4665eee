/** RFC 3339; any offset when asked, +08:00 when answered. */
export type Instant = string;

/** One connection to a recipient, as the traffic log has it once it ended (IV.3-a1). */
export type Flow = {
	readonly opened: Instant;
	/** When its end was recorded. */
	readonly closed: Instant;
	readonly sourceIp: string;
	readonly sourcePort: number;
	readonly destinationIp: string;
	readonly destinationPort: number;
	readonly transport: string;
	readonly application: string;
	readonly transfer: string;
	readonly shipment: string;
	readonly recipient: string;
	/** Bytes; null: not known (the process ended before the connection did). */
	readonly socketBytesOut: number | null;
	readonly socketBytesIn: number | null;
	readonly applicationBytesOut: number | null;
	readonly applicationBytesIn: number | null;
	/** How it ended. */
	readonly outcome: string;
	readonly writer: string;
	/** Index of the entry that recorded its end, in the traffic log of `writer`: where all else is, with its proof. */
	readonly entry: number;
};

export type FlowQuery = {
	/** Flows that were there at `from` or later: closed at `from` or after. */
	readonly from?: Instant;
	/** Flows opened before `to`. */
	readonly to?: Instant;
	/** CIDR blocks or addresses; one of them holds either end. */
	readonly nets?: readonly string[];
	/** Either end. */
	readonly port?: number;
	readonly transfer?: string;
	readonly shipment?: string;
	readonly recipient?: string;
	/** Most rows answered; the earliest opened first. */
	readonly limit: number;
};
