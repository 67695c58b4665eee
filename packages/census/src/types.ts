export type Id = string;
/** RFC 3339, +08:00. */
export type Instant = string;
/** Natural persons. `max: null`: no upper bound known. */
export type Bounds = { readonly min: number; readonly max: number | null };
export type Meter = 'ordinary' | 'sensitive';
export const ORDINARY = 1;
export const SENSITIVE = 2;
export type Totals = { readonly ordinary: Bounds; readonly sensitive: Bounds };

/**
 * Keys of one era, `count` × 16 bytes. `era`: the era of the operator's key. `check`: the era's key and normaliser version, as 16
 * hexadecimal digits (`EraKeyer.check`), so that another key under the same name is noticed and nobody is counted twice.
 */
export type EraKeys = { readonly era: Id; readonly check: string; readonly keys: Uint8Array };
/**
 * Persons of one shipment, distinct, as 16-byte keyed hashes. `keys[0]` is the era whose key is the present one; further eras while an
 * authorisation issued in them lives, the same persons in the same order. `meters[i]` the meters the person enters (bits ORDINARY,
 * SENSITIVE); `parts[i]` the first chunk of the shipment that holds something about the person.
 */
export type PersonBatch = {
	readonly count: number;
	readonly keys: readonly EraKeys[];
	readonly meters: Uint8Array;
	readonly parts: Uint32Array;
};
/** Persons who are there but cannot be told apart (bystanders, unreadable rows); they enter as an interval from the first chunk on. */
export type Unresolved = {
	readonly ordinary: Bounds;
	readonly sensitive: Bounds;
	/** How the interval was found, and who answers for it. */
	readonly method: string;
	readonly author: Id;
};

/** The recorded readings that a count rests on (counting-and-readings D4, D6, D7). */
export type CountReadings = {
	/** D4: whose count binds is the caller's choice of caps (`scope`); kept so that a grant says under which reading it was given. */
	readonly whose: 'entity' | 'group';
	/** D6: a person whose ordinary and sensitive information left enters both meters, or the sensitive one only. */
	readonly inBoth: 'both' | 'sensitiveOnly';
	/** D7: persons who left only under exempt bases count, or do not. */
	readonly exempt: 'counted' | 'notCounted';
};
/** What the persons of one meter of a shipment rely on. `exempt`: reading D7 may leave it out of the meters. */
export type MeterBasis = { readonly basis: string; readonly exempt: boolean };
export type Cap = {
	/** `entity`: its calendar year; `group`: that of all its members together; `authorisation`: since it was issued, over its years. */
	readonly scope: 'entity' | 'group' | 'authorisation';
	readonly meter: Meter;
	/** Inclusive: the upper end of the meter may reach it, not pass it. */
	readonly max: number;
	/** Citation of what sets the cap. */
	readonly provision: string;
};
/** `members`: every entity of the group at that moment; the group's meter is unknown until each of theirs is opened. */
export type Group = { readonly id: Id; readonly members: readonly Id[] };

export type ReserveRequest = {
	readonly id: Id;
	readonly at: Instant;
	readonly entity: Id;
	readonly group: Group | null;
	readonly year: number;
	readonly bases: { readonly ordinary: MeterBasis; readonly sensitive: MeterBasis };
	readonly transfer: Id;
	readonly recipient: Id;
	readonly purpose: string;
	readonly authorisation: Id | null;
	/** From when data may leave under the authorisation (it was issued, or took effect): in every request the same. null: without one. */
	readonly authorisedFrom: Instant | null;
	readonly persons: PersonBatch;
	readonly unresolved: Unresolved | null;
	/** Bytes of important data in the shipment. */
	readonly importantBytes: number;
	readonly readings: CountReadings;
	readonly caps: readonly Cap[];
};
/** `totals`: the entity's meters; `group`: null without one; `authorisation`: null without one. */
export type Counts = { readonly totals: Totals; readonly group: Totals | null; readonly authorisation: Totals | null };
export type ReserveAnswer =
	/** `added`: persons not in the entity's meter before; `counts`: with them, under the readings of the request. */
	| ({ readonly granted: true; readonly added: Totals } & Counts)
	/** Nothing was reserved. Counts as they would have been; `refused`: each cap passed, and by how many (`null`: unbounded). */
	| ({
			readonly granted: false;
			readonly added: Totals;
			readonly refused: readonly { readonly cap: Cap; readonly over: number | null }[];
	  } & Counts);

/** `reserved` → `opened` (some parts may have left) → `posted`; `voided`: nothing left. */
export type ReservationState = 'reserved' | 'opened' | 'posted' | 'voided';
export type Reservation = {
	readonly id: Id;
	readonly entity: Id;
	readonly group: Id | null;
	readonly year: number;
	readonly bases: ReserveRequest['bases'];
	readonly transfer: Id;
	readonly recipient: Id;
	readonly purpose: string;
	readonly authorisation: Id | null;
	readonly state: ReservationState;
	/** Last part that may have left; -1: none. */
	readonly openedThrough: number;
	/** Persons this reservation holds, by meter. */
	readonly persons: Totals;
	/** Of these, not in the entity's meter when it was made, under the readings it was made under. */
	readonly added: Totals;
	readonly importantBytes: number;
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
	/** Of the parts given by `importPart` under the same `import`; `parts`: how many there are, so that none is missing. */
	| {
			readonly kind: 'imported';
			readonly import: Id;
			readonly parts: number;
			readonly by: Id;
			readonly at: Instant;
			readonly statement: string;
	  };
/** A piece of an import of earlier identifiers; counts nobody until the meter is opened with it. */
export type ImportPart = {
	readonly import: Id;
	readonly part: number;
	readonly entity: Id;
	readonly year: number;
	readonly at: Instant;
	readonly persons: PersonBatch;
	/** Values that are no such identifier: never dropped, they enter as an interval. */
	readonly unreadable: { readonly ordinary: number; readonly sensitive: number };
	/** What the person who opens the meter must answer for: digest of the file, columns, method. */
	readonly method: string;
};

/**
 * That two keys stand for one natural person: pairs of 16-byte keys of one era, one after the other (2 × 16 × `count` bytes). A set never
 * lowers the count by itself: until a named person adopts it, it lowers only the lower end of the meters. A later version of the same set
 * replaces the one before.
 */
export type LinkSet = {
	readonly set: Id;
	readonly version: number;
	readonly era: Id;
	readonly check: string;
	readonly pairs: Uint8Array;
	/** Where the links come from (subject model, file digest). */
	readonly method: string;
	readonly by: Id;
	readonly at: Instant;
};
/** `adopted`: from now on the upper end follows the links. `null` takes the adoption back. */
export type LinkAdoption = {
	readonly set: Id;
	readonly version: number | null;
	readonly by: Id;
	readonly at: Instant;
	readonly statement: string;
};
/**
 * Of the latest version by itself: `pairs`, the persons that they make (`classes`, of two keys or more), and the keys of the person with
 * most of them (`largest`, 0 where there is none). `adopted`: the version that is adopted.
 */
export type LinkSetState = {
	readonly set: Id;
	readonly version: number;
	readonly pairs: number;
	readonly classes: number;
	readonly largest: number;
	readonly adopted: number | null;
};

/**
 * Persons that a restored copy no longer knows: a named person's bounds for the entity's year, added on top of the meters. `lost`: the
 * head that was recorded and is not in this census. One loss is stated once for an entity's year: again with the same bounds, whoever says so
 * and when, is the same answer; with other bounds `already-reconciled`.
 */
export type Reconciliation = {
	readonly entity: Id;
	readonly year: number;
	readonly ordinary: Bounds;
	readonly sensitive: Bounds;
	readonly lost: Head;
	readonly by: Id;
	readonly at: Instant;
	readonly statement: string;
};

/**
 * What left under an authorisation until `at` and is not in this census: a named person's bounds, added on top of its meters, once. They
 * stand in for all that was stated before that moment about the years of who uses it (opening balances, reconciliations). `entity`: who
 * holds it; its meter of that year is opened before.
 */
export type AuthorisationOpening = {
	readonly authorisation: Id;
	readonly authorisedFrom: Instant;
	readonly entity: Id;
	readonly ordinary: Bounds;
	readonly sensitive: Bounds;
	/** Bytes of important data. */
	readonly importantBytes: Bounds;
	readonly by: Id;
	readonly at: Instant;
	readonly statement: string;
};

export type MeterReading = {
	readonly entity: Id;
	readonly year: number;
	readonly readings: CountReadings;
	/** False: no opening balance was imported or attested; the upper ends are then `null`. */
	readonly opened: boolean;
	/** Both ends: the lower one as if every proposed link set were adopted. */
	readonly totals: Totals;
	/** Live reservations not yet posted, included in `totals`. Below 0 where D6 `sensitiveOnly` moved persons out of the ordinary meter. */
	readonly pending: Totals;
};
/**
 * Over the years of the authorisation, from the one it was issued in to the one it was last used in here. Lower ends: what is recorded, and
 * what was stated for the authorisation itself. Upper ends: with all that may have left under it beside the records. That is, of every entity
 * that uses it, the opening balance of each of these years that was stated after it was issued, and what was reconciled since; `null` where
 * one of the years was not opened.
 */
export type AuthorisationReading = {
	readonly authorisation: Id;
	/** null: nothing is recorded of it, so that nothing is known. */
	readonly authorisedFrom: Instant | null;
	/** What left under it before was stated (`AuthorisationOpening`). */
	readonly opened: boolean;
	readonly distinct: Totals;
	/** Bytes. `max: null` where something may have left beside the records: opening balances are of persons and say nothing of them. */
	readonly importantBytes: Bounds;
};

/** Position in the journal: how many records, and the link of the last as 64 hexadecimal digits. */
export type Head = { readonly records: number; readonly link: string };

/**
 * Every method answers only after what it says is durable. Idempotent by id: the same request again gives the same answer; other content
 * under the same id is `id-reused`. What is passed in is plain data that nobody changes until the promise settles. Several writers may hold one census where its store allows it; each decides on all that is recorded.
 */
export type Census = {
	reserve(request: ReserveRequest): Promise<ReserveAnswer>;
	/** From now on parts 0…`part` may have left. */
	open(id: Id, part: number, at: Instant): Promise<void>;
	/** What was opened has left; parts after `openedThrough` provably did not and are given back. Final. */
	post(id: Id, at: Instant): Promise<Reservation>;
	/** Nothing of it left. Refused (`already-opened`) once a part was opened. Final. */
	void(id: Id, at: Instant): Promise<Reservation>;
	importPart(part: ImportPart): Promise<void>;
	openMeter(entity: Id, year: number, balance: OpeningBalance): Promise<MeterReading>;
	propose(links: LinkSet): Promise<LinkSetState>;
	adopt(adoption: LinkAdoption): Promise<LinkSetState>;
	reconcile(reconciliation: Reconciliation): Promise<MeterReading>;
	openAuthorisation(opening: AuthorisationOpening): Promise<AuthorisationReading>;
	close(): Promise<void>;
} & CensusView;

/** What is known at the head that was last read. Readings: those asked for; without them the defaults (D4 entity, D6 both, D7 counted). */
export type CensusView = {
	meter(entity: Id, year: number, readings?: CountReadings): MeterReading;
	/** null: nobody named this group yet. */
	group(group: Id, year: number, readings?: CountReadings): MeterReading | null;
	authorisation(authorisation: Id, readings?: CountReadings): AuthorisationReading;
	reservation(id: Id): Reservation | undefined;
	reservations(): IterableIterator<Reservation>;
	links(): readonly LinkSetState[];
	head(): Head;
	/** Whether this is the census that once had that head: false for an older copy, or another one (`rolled-back` is its reader's to say). */
	contains(head: Head): Promise<boolean>;
	/** Reads on to the end of what is recorded. */
	refresh(): Promise<void>;
};
