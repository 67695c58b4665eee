import type { Ledger } from '../coverage.ts';
import type { Origin } from '../report.ts';
import type { Scene } from '../scene.ts';

/** Who sent it: the side that opened the connection, or the other. */
export type Side = 'client' | 'server';
export const other = (side: Side): Side => (side === 'client' ? 'server' : 'client');

/** `fin`: it said that nothing follows; the others: nothing more can be known of it. */
export type Ending = 'fin' | 'reset' | 'replaced' | 'idle' | 'limit' | 'capture-end';

/**
 * What reads both directions of a conversation, in order. Every byte given to `data` is noted once in the ledger, as seen or as not.
 * Bytes are views that may change after the call: what is kept is copied.
 */
export type Dialogue = {
	/** What is read: `http/1.1`, `h2`, `tls`, `dns`; null: not known, handed over as it is. */
	readonly protocol: string | null;
	data(from: Side, bytes: Uint8Array, origin: Origin): void;
	/** Bytes that are not in the capture; null: it cannot be known how many. */
	gap(from: Side, bytes: number | null, origin: Origin): void;
	/** At most once a side, and nothing from that side after it. */
	end(from: Side, how: Ending, origin: Origin): void;
	/** Bytes kept. */
	held(): number;
};

/** What a dialogue knows of where it takes place. */
export type Place = {
	readonly scene: Scene;
	readonly connection: number;
	readonly ledger: Ledger;
	/** Port of the server. */
	readonly port: number;
	/** What carries it: TCP itself, or a TLS connection whose records were opened. */
	readonly layer: 'tcp' | 'tls';
	/** How many protocols it is within. */
	readonly depth: number;
};
