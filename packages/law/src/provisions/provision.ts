import { cite, placeOf } from '../citations.ts';
import { exemptionIds } from '../order.ts';
import type { Tri } from '../tri.ts';
import type { FactId, MessageId, Params, ProvisionId, Reason, SliceDecision } from '../types.ts';
import type { Counts, View } from '../view.ts';

/** One way a provision can come out, in words. */
export type Outcome = { readonly holds: Tri; readonly message: MessageId };

/** How every provision comes out on one view, by `index`; see `evaluate`. */
export type Codes = Uint8Array;

/** One provision as a pure function of what is known: which of its outcomes it is, with the facts that it reads. */
export type Provision<Id extends ProvisionId = ProvisionId> = {
	readonly id: Id;
	readonly outcomes: readonly Outcome[];
	/** Place in `outcomes`. `codes`: those of the provisions it builds on, where they are at hand; `counts`: persons other than those of the facts. */
	readonly outcome: (view: View, codes?: Codes, counts?: Counts) => number;
	/** Parameters of the message; `null`: it has none. */
	readonly params: ((view: View) => Params) | null;
	/** Facts of the shipment, and of the slice by their path below it. */
	readonly shared: readonly FactId[];
	readonly own: readonly string[];
	/** One of several of which the slice says which is asked: `evaluate` leaves it out. */
	readonly apart: boolean;
	/** Place among all that can be cited. */
	readonly place: number;
	/** Place among all provisions. */
	readonly index: number;
	/** First of the numbers that stand for its outcomes among those of all provisions. */
	readonly slot: number;
};

export const NO_PARAMS: Params = Object.freeze({});
let count = 0;
let slots = 0;
type Definition<Id extends ProvisionId> = Omit<Provision<Id>, 'slot' | 'index' | 'place' | 'params' | 'shared' | 'own' | 'apart'> &
	Partial<Pick<Provision, 'params' | 'shared' | 'own' | 'apart'>>;
export const provision = <Id extends ProvisionId>({
	id,
	outcomes,
	outcome,
	params = null,
	shared = [],
	own = [],
	apart = false,
}: Definition<Id>): Provision<Id> => {
	const slot = slots;
	slots += outcomes.length;
	return { id, outcomes, outcome, params, shared: Object.freeze([...shared]), own, apart, place: placeOf(id), index: count++, slot };
};

/** The common case: it holds, does not, or is not known; messages `<stem>`, `<stem>-not`, `<stem>-unknown`. */
export const simple = <Id extends ProvisionId>(
	id: Id,
	stem: string,
	holds: (view: View) => Tri,
	more: Partial<Pick<Provision, 'params' | 'shared' | 'own'>>,
): Provision<Id> =>
	provision({
		id,
		outcomes: [
			{ holds: true, message: stem },
			{ holds: false, message: `${stem}-not` },
			{ holds: 'unknown', message: `${stem}-unknown` },
		],
		outcome: (view) => codeOf(holds(view)),
		...more,
	});
/** Place of a value in the outcomes of a `simple` provision. */
export const codeOf = (holds: Tri): number => (holds === true ? 0 : holds === false ? 1 : 2);

export const outcomeOf = (one: Provision, view: View, codes: Codes | undefined): number =>
	codes === undefined ? one.outcome(view) : codes[one.index]!;
export const holds = (one: Provision, view: View, codes?: Codes): Tri => one.outcomes[outcomeOf(one, view, codes)]!.holds;
export const provisionCount = (): number => count;

type WhyNot = SliceDecision['whyNot'][number];
/** What a decision says why it is not: each path but its own, and each exemption that does not hold. By their places here. */
export const PATHS = ['outOfScope', 'notAnExport', 'exempt', 'standardContractOrCertification', 'securityAssessment'] as const;
const INSTEAD: readonly WhyNot['instead'][] = [...PATHS, ...exemptionIds];
export const NOT_EXEMPT = PATHS.indexOf('exempt');
export const FIRST_EXEMPTION = PATHS.length;

/**
 * Reasons without parameters, of slices of one id, by the slots of their provisions: they are values, the same for every shipment, and made
 * once. Those of the first `MAX_IDS` ids are kept, which is more than a house has names for its slices;
 * others are made anew each time.
 */
export type Words = {
	readonly id: string;
	/** Whether there is another shipment to make them for. */
	readonly kept: boolean;
	readonly facts: (readonly FactId[] | undefined)[];
	readonly reasons: (Reason | undefined)[];
	/** By the place of what it is the reason against, then by slot. */
	readonly whyNot: (WhyNot | undefined)[];
	readonly size: number;
};
const MAX_IDS = 64;
const words = new Map<string, Words>();
const wordsFor = (id: string, kept: boolean): Words => {
	if (!kept) return { id, kept, size: 0, facts: NOTHING, reasons: NOTHING, whyNot: NOTHING };
	const empty = <T>(size: number): (T | undefined)[] => new Array<T | undefined>(size).fill(undefined);
	return { id, kept, size: slots, facts: empty(slots), reasons: empty(slots), whyNot: empty(INSTEAD.length * slots) };
};
const NOTHING: undefined[] = [];
export const wordsOf = (id: string): Words => {
	let found = words.get(id);
	if (found === undefined) {
		found = wordsFor(id, words.size < MAX_IDS);
		if (found.kept) words.set(id, found);
	}
	return found;
};
const factsFor = (one: Provision, id: string): readonly FactId[] => {
	if (one.own.length === 0) return one.shared;
	const facts: FactId[] = [];
	for (const fact of one.own) facts.push(`slices.${id}.${fact}`);
	for (const fact of one.shared) facts.push(fact);
	return facts;
};
const factsOf = (one: Provision, said: Words): readonly FactId[] => {
	if (!said.kept) return factsFor(one, said.id);
	said.facts[one.slot] ??= Object.freeze([...factsFor(one, said.id)]);
	return said.facts[one.slot]!;
};

/** It counts as cited. */
export const reasonOf = (one: Provision, view: View, code: number, said: Words): Reason => {
	cite(one.place);
	const keeps = said.kept && one.params === null;
	const known = keeps ? said.reasons[one.slot + code] : undefined;
	if (known !== undefined) return known;
	const { holds: value, message } = one.outcomes[code]!;
	const facts = factsOf(one, said);
	const reason = { provision: one.id, holds: value, message, params: one.params === null ? NO_PARAMS : one.params(view), facts };
	if (!keeps) return reason;
	const frozen = Object.freeze({ ...reason });
	said.reasons[one.slot + code] = frozen;
	return frozen;
};

/** The reason against a path or an exemption, by its place; it counts as cited. */
export const whyNotOf = (instead: number, one: Provision, view: View, code: number, said: Words): WhyNot => {
	cite(one.place);
	const keeps = said.kept && one.params === null;
	const at = instead * said.size + one.slot + code;
	const known = keeps ? said.whyNot[at] : undefined;
	if (known !== undefined) return known;
	const { holds: value, message } = one.outcomes[code]!;
	const facts = factsOf(one, said);
	const params = one.params === null ? NO_PARAMS : one.params(view);
	const reason = { provision: one.id, holds: value, message, params, facts, instead: INSTEAD[instead]! };
	if (!keeps) return reason;
	// A copy: what lives long is not made where what is thrown away is made, or the engine would put both where it looks for garbage last.
	const frozen = Object.freeze({ ...reason });
	said.whyNot[at] = frozen;
	return frozen;
};
