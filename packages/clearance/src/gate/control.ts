import type { AuthorisationReading, LinkSetState, MeterReading } from '@tongguan/census';
import type { MeterChange } from '../census/readings.ts';
import type { Progress } from '../pipeline/ports.ts';
import type { SharedValues } from '../pipeline/shared.ts';
import type { Shipment } from '../types.ts';
import type { Imported } from './import.ts';

/**
 * How a person's command reaches the gateway of the same machine: HTTP on the loopback address in `run/gateway.json`
 * (mode 0600), `POST /v1/orders` with `authorization: Bearer <token>`, `x-tongguan-order: base64url(JSON of SignedOrder)` and the
 * file, if the order is about one, as the body: the caller reads it with the caller's own rights, so that nobody can
 * make the gateway read a file for him. The answer is one GateMessage a line.
 */
export type GateAddress = { readonly port: number; readonly token: string; readonly pid: number };
/** What link sets have come to, and the present year's meter of every processor with it: before and after. `shared`: of a proposal. */
export type LinksAnswer = {
	readonly links: readonly LinkSetState[];
	readonly meters: readonly MeterChange[];
	readonly shared?: SharedValues;
};
export type GateMessage =
	| { readonly type: 'progress'; readonly progress: Progress }
	| { readonly type: 'shipment'; readonly shipment: Shipment }
	/** `imported`: of an import. */
	| { readonly type: 'meter'; readonly meter: MeterReading; readonly imported?: Imported }
	| { readonly type: 'authorisation'; readonly authorisation: AuthorisationReading }
	| ({ readonly type: 'links' } & LinksAnswer)
	| { readonly type: 'error'; readonly code: string; readonly params: Readonly<Record<string, string | number>> };
