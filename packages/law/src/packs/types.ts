import type { Id, Instant, ProvisionId, Text } from '../types.ts';

export type ItemId = string;
/** Id of a trigger, within its pack. */
export type TriggerId = string;

/** An elementary question about one declared fact. */
export type FactTest =
	| { readonly fact: string; readonly is: boolean | string }
	/** The bound itself is caught. */
	| { readonly fact: string; readonly atLeast: number };
/** Three-valued condition over declared facts, as it is evaluated. */
export type Condition =
	| { readonly all: readonly Condition[] }
	| { readonly any: readonly Condition[] }
	| { readonly not: Condition }
	| FactTest;
/** A condition as a pack writes it: it may name a trigger of the same pack, which stands for the trigger's own rule. */
export type Rule =
	| { readonly all: readonly Rule[] }
	| { readonly any: readonly Rule[] }
	| { readonly not: Rule }
	| { readonly trigger: TriggerId }
	| FactTest;

/** What a number counts. */
export type Unit =
	| 'pixel' // the shorter side of a box
	| 'hour'
	| 'image'
	| 'vehicle'
	| 'day'
	| 'person'
	| 'metre'
	| 'kilometre'
	| 'squareKilometre';

/** A fact that the rules of a pack read: its type, and the question asked when it is unknown. */
export type PackFact = {
	readonly type: 'boolean' | 'number' | 'string';
	/** Of a number, and only there. */
	readonly unit?: Unit;
	readonly question: Text;
};

/** A condition that several items share, by name, with where it comes from. */
export type Trigger = {
	readonly title: Text;
	readonly rule: Rule;
	readonly confidence: string;
	readonly source: string;
	readonly note?: Text;
};

export type PackItem = {
	/** Unlike that of any other item of the packs loaded together. */
	readonly id: ItemId;
	readonly provision: ProvisionId;
	readonly scenario: Text;
	/** Absent: not known. */
	readonly category?: Text;
	readonly title: Text;
	/** When it is met. `null`: the item is known to be listed but its rule is not known; it never matches, and whoever determines is shown it. */
	readonly rule: Rule | null;
	/** What the source says is outside. Absent: nothing is known to be. */
	readonly exceptions?: Text;
	/** Triggers of this pack that a source thinks likely for an item whose rule is not known: shown, never evaluated. */
	readonly plausibleTriggers?: readonly TriggerId[];
	/** Items of other packs loaded together that this one takes the place of: they are no longer evaluated. */
	readonly replaces?: readonly ItemId[];
	/** Checked against the official text. */
	readonly verified: boolean;
	readonly confidence: string;
	readonly source: string;
	/** With `rule: null`: why there is none. */
	readonly note?: Text;
};

/**
 * `importantData`: Section II (II.1–II.6). `ownCatalogue`: what the processor declared and was told is important (II.6-b). `stateRules`: other
 * state rules, which either ask for an assessment themselves (I.3-A5) or announce data as important (II.6-b). `zoneList`: the list of a pilot
 * free trade zone (I.3-C6); it informs whoever gives the proof of it and decides nothing. `calendar`: holidays and working days by year.
 */
export type PackKind = 'importantData' | 'zoneList' | 'stateRules' | 'ownCatalogue' | 'calendar';

/** How much a text holds by what is said of it, for comparison with what was loaded. */
export type Extent = {
	readonly of: Text;
	readonly activities?: number;
	readonly scenarios?: number;
	readonly categories?: number;
	readonly subcategories?: number;
	readonly items?: number;
	readonly fields?: number;
	readonly confidence: string;
	readonly source: string;
};

/** Dates `YYYY-MM-DD`, +08:00. Days off that are not a Saturday or Sunday by themselves, and weekend days that are worked. */
export type PackYear = { readonly holidays: readonly string[]; readonly workdays: readonly string[] };

type PackBody = {
	readonly id: Id;
	readonly version: string;
	/** Edition of the Guidelines it is made for. */
	readonly edition: string;
	/** By name, a key of `Slice.declared`. */
	readonly facts: Readonly<Record<string, PackFact>>;
	readonly items: readonly PackItem[];
};
type PackHead = {
	readonly kind: PackKind;
	readonly title: Text;
	/** From the first moment on, until the last one included. `null`: no bound is known. */
	readonly effective: { readonly from: Instant | null; readonly until: Instant | null };
	readonly source: string;
	readonly triggers: Readonly<Record<TriggerId, Trigger>>;
	/** The day the text was made public, `YYYY-MM-DD`. Absent: not known. */
	readonly issued?: string;
	readonly extents?: readonly Extent[];
	readonly note?: Text;
	/** Of a `zoneList`, and only there. On a `negative` list stands what is restricted, on a `general` one what is free. */
	readonly zone?: { readonly id: Id; readonly title: Text; readonly list: 'negative' | 'general' };
	/** Of a `calendar`, and only there: by year. */
	readonly years?: Readonly<Record<string, PackYear>>;
};
/** A pack as `schema/pack.schema.json` has it: what is written, checked, signed and loaded. */
export type PublishedPack = PackBody & PackHead;
/** What `decide` accepts: a published pack, or one without a head, as receipts of version 0.1 keep it; that one is always in force. */
export type Pack = PackBody & Partial<PackHead>;
