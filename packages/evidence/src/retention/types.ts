import type { Instant } from '../types.ts';

/** IV.2-c2: which traffic is kept for a month as a sample. Placed for a time to come or, while the traffic is there, for one that has been. */
export type SampleOrder = {
	readonly id: string;
	/** The time that the order is about, from (inclusive) and to (exclusive): a part that carries a packet in it matches. */
	readonly from: Instant;
	readonly to: Instant;
	/** Addresses and CIDR: a part matches when one of its two ends is in one of them. At least one. */
	readonly networks: readonly string[];
	readonly by: string;
	readonly reason: string;
	readonly at: Instant;
};
/**
 * Nothing that it is about is purged until it is lifted. What is left out does not narrow it; a hold that says nothing is about everything.
 * Logs are held by time alone: what else it is about cannot be told of an entry whose payload is gone.
 */
export type LegalHold = {
	readonly id: string;
	readonly from?: Instant;
	readonly to?: Instant;
	readonly networks?: readonly string[];
	readonly transfers?: readonly string[];
	readonly shipments?: readonly string[];
	readonly by: string;
	readonly reason: string;
	readonly at: Instant;
};
/**
 * What an entry of an operation log does about retention, in its `detail.retention`. A hold ends when it is lifted; an order then keeps what it
 * matched until that moment and matches nothing later.
 */
export type RetentionEvent =
	| { readonly kind: 'order'; readonly order: SampleOrder }
	| { readonly kind: 'hold'; readonly hold: LegalHold }
	| { readonly kind: 'lift'; readonly lift: { readonly id: string; readonly by: string; readonly reason: string; readonly at: Instant } };

/** Why something is kept: a week (IV.2-c1), an order (IV.2-c2), three years (IV.3-b), or a hold. */
export type KeepReason =
	| { readonly rule: 'week' }
	| { readonly rule: 'sample'; readonly order: string }
	| { readonly rule: 'years' }
	| { readonly rule: 'hold'; readonly hold: string };
