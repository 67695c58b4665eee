export type Id = string;
/** RFC 3339, +08:00. */
export type Instant = string;
/** Natural persons. `max: null`: no upper bound known. */
export type Bounds = { readonly min: number; readonly max: number | null };
export type Meter = 'ordinary' | 'sensitive';
export const ORDINARY = 1;
export const SENSITIVE = 2;

/**
 * Persons of one shipment, distinct, as 16-byte keyed hashes. `keys` holds `count` × 16 bytes; `meters[i]` the meters the
 * person enters (bits ORDINARY, SENSITIVE); `parts[i]` the first chunk of the shipment that holds something about the person.
 */
export type PersonBatch = {
	readonly count: number;
	readonly keys: Uint8Array;
	readonly meters: Uint8Array;
	readonly parts: Uint32Array;
};
/** Persons who are there but cannot be told apart; they enter the meter as an interval from the first chunk on. */
export type Unresolved = { readonly ordinary: Bounds; readonly sensitive: Bounds; readonly method: string };
export type Cap = {
	readonly scope: 'entity' | 'authorisation';
	readonly meter: Meter;
	/** Inclusive: the upper end of the meter may reach it, not pass it. */
	readonly max: number;
	/** Citation of what sets the cap. */
	readonly provision: string;
};

export type ReserveRequest = {
	readonly id: Id;
	readonly at: Instant;
	readonly entity: Id;
	readonly year: number;
	readonly basis: string;
	readonly transfer: Id;
	readonly recipient: Id;
	readonly authorisation: Id | null;
	readonly persons: PersonBatch;
	readonly unresolved: Unresolved | null;
	readonly caps: readonly Cap[];
};
export type Totals = { readonly ordinary: Bounds; readonly sensitive: Bounds };
export type ReserveAnswer =
	/** `added`: persons not counted before; `totals`: the entity's meters with them. */
	| { readonly granted: true; readonly added: Totals; readonly totals: Totals }
	/** Nothing was reserved. `totals`: what the meters would have been; `refused`: each cap passed, and by how many (`null`: unbounded). */
	| {
			readonly granted: false;
			readonly added: Totals;
			readonly totals: Totals;
			readonly refused: readonly { readonly cap: Cap; readonly over: number | null }[];
	  };

/** `reserved` → `opened` (some parts may have left) → `posted`; `voided`: nothing left. */
export type ReservationState = 'reserved' | 'opened' | 'posted' | 'voided';
export type Reservation = {
	readonly id: Id;
	readonly entity: Id;
	readonly year: number;
	readonly basis: string;
	readonly transfer: Id;
	readonly recipient: Id;
	readonly authorisation: Id | null;
	readonly state: ReservationState;
	/** Last part that may have left; -1: none. */
	readonly openedThrough: number;
	/** Persons this reservation holds, by meter. */
	readonly persons: Totals;
	/** Of these, not counted by any earlier live reservation when it was made. */
	readonly added: Totals;
	readonly at: Instant;
};
export type OpeningBalance =
	| {
			readonly kind: 'attested';
			readonly ordinary: Bounds;
			readonly sensitive: Bounds;
			readonly by: Id;
			readonly at: Instant;
			readonly statement: string;
	  }
	| { readonly kind: 'imported'; readonly by: Id; readonly at: Instant; readonly persons: PersonBatch; readonly statement: string };
export type MeterReading = {
	readonly entity: Id;
	readonly year: number;
	/** False: no opening balance was imported or attested; the upper ends are then `null`. */
	readonly opened: boolean;
	readonly totals: Totals;
	/** Live reservations not yet posted, included in `totals`. */
	readonly pending: Totals;
};

/**
 * One writer holds the census of a site. Every method answers only after what it says is durable.
 * Idempotent by id: the same request again gives the same answer; other content under the same id is `id-reused`.
 */
export type Census = {
	reserve(request: ReserveRequest): Promise<ReserveAnswer>;
	/** From now on parts 0…`part` may have left. */
	open(id: Id, part: number, at: Instant): Promise<void>;
	/** What was opened has left; parts after `openedThrough` provably did not and are given back. Final. */
	post(id: Id, at: Instant): Promise<Reservation>;
	/** Nothing of it left. Refused (`already-opened`) once a part was opened. Final. */
	void(id: Id, at: Instant): Promise<Reservation>;
	openMeter(entity: Id, year: number, balance: OpeningBalance): Promise<MeterReading>;
	meter(entity: Id, year: number): MeterReading;
	reservation(id: Id): Reservation | undefined;
	reservations(): IterableIterator<Reservation>;
	close(): Promise<void>;
};
