import type { CoreEvent } from './capture/events.ts';
import type { Ledger } from './coverage.ts';
import type { FindingCode } from './findings.ts';
import type { Limits } from './limits.ts';
import type { Crypto } from './ports.ts';
import type { Origin } from './report.ts';
import type { Dialogue, Place } from './streams/dialogue.ts';
import type { Secrets } from './tls/secrets.ts';

/** What everything that takes part in the reading of one capture shares. */
export type Scene = {
	readonly limits: Limits;
	readonly ledger: Ledger;
	readonly secrets: Secrets;
	/** null: TLS is not opened, whatever secrets there are. */
	readonly crypto: Crypto | null;
	/** Whether every range of every stream is told. */
	readonly segments: boolean;
	readonly emit: (event: CoreEvent) => void;
	readonly find: (
		code: FindingCode,
		origin: Origin,
		params?: Readonly<Record<string, string | number>>,
		connection?: number | null,
	) => void;
	/** A number for an HTTP request and its response. */
	readonly nextExchange: () => number;
	/** What reads a conversation of which nothing is known yet, or only the protocol that TLS agreed on (ALPN). */
	readonly recognise: (place: Place, agreed: string | null) => Dialogue;
};
