import { PROOFS } from './facts/names.ts';
import { assess } from './packs/assess.ts';
import { rulesOf } from './packs/rules.ts';
import type { Relevance } from './relevance.ts';
import { instantValue } from './time.ts';
import { either, type Tri } from './tri.ts';
import type { Act, Authorisation, Bounds, FactId, Facts, Known, Pack, PackItem, ProofKind, Readings, Slice } from './types.ts';

/** An authorisation that is held, as of the moment decided about and for one slice. */
export type HeldView = {
	readonly authorisation: Authorisation;
	readonly kind: Authorisation['kind'];
	readonly state: Authorisation['state'];
	/** Validity, in milliseconds; both ends belong to it. No end: infinite. */
	readonly from: number;
	readonly until: number;
	/** Its scope takes in the transfer, and the kind of data. */
	readonly transfer: boolean;
	readonly data: boolean;
	/** Natural persons declared; `null`: none was. */
	readonly ordinary: number | null;
	readonly sensitive: number | null;
	readonly pipia: Tri;
	readonly notice: Tri;
	readonly consent: Tri;
};

/**
 * What the provisions read about one slice: three-valued as the facts have it, or with every unknown settled (a *completion*: no value is
 * `unknown`, both meters are points). Upper ends may be infinite.
 */
export type View = {
	readonly facts: Facts;
	readonly slice: Slice;
	readonly id: Slice['id'];
	readonly kind: Slice['kind'];
	readonly basis: Slice['basis'];
	/** Milliseconds. */
	readonly at: number;
	readonly readings: Readings;
	/** Personal information; and the meters it answers to: that of its kind, and any other to which it adds persons. */
	readonly personal: boolean;
	readonly touchesOrdinary: boolean;
	readonly touchesSensitive: boolean;
	/** What is done, as recorded. */
	readonly act: Act | 'unknown';
	readonly isExport: Tri;
	readonly circumvention: Tri;
	readonly ciio: Tri;
	readonly inZone: Tri;
	readonly ordinary: Bounds;
	readonly sensitive: Bounds;
	/** Important data, by an item of a pack or by determination. Provisions ask `isImportant`, which adds reading D13. */
	readonly listed: Tri;
	/** What a determination in force says of importance; `unknown`: there is none. */
	readonly determined: Tri;
	/** Another state rule asks for an assessment (I.3-A5). */
	readonly otherRule: Tri;
	readonly classified: Tri;
	readonly survey: Tri;
	readonly precise: Tri;
	/** It tells of a vulnerability that is not public. */
	readonly undisclosed: Tri;
	/** The recipient is the provider of the product that has it. */
	readonly provider: Tri;
	/** It is asked for by a foreign judicial or law-enforcement authority. */
	readonly foreignAuthority: Tri;
	readonly held: readonly HeldView[];
	/** Proofs that count at `at`, from their date on, a bit each (`proofBit`); `boundProofs`: those given for exactly the content of the slice. */
	readonly proofs: number;
	readonly boundProofs: number;
};

/** What the packs and the determination say about one slice. */
export type Importance = {
	/** Items whose rule the declared facts meet. */
	readonly met: readonly PackItem[];
	readonly otherMet: readonly PackItem[];
	readonly items: Relevance;
	/** The same of what was raised: where a determination says "not important", only an answer still owed can say otherwise. */
	readonly raised: Relevance;
	readonly others: Relevance;
	/** An item is met although a determination in force says "not important". */
	readonly overruled: boolean;
};

const BIT: Readonly<Record<string, number>> = Object.fromEntries(PROOFS.map((kind, i) => [kind, 1 << i]));
export const proofBit = (kind: ProofKind): number => BIT[kind]!;
export const has = (proofs: number, bit: number): boolean => (proofs & bit) !== 0;

const tri = (fact: Known<boolean>): Tri => (fact.known ? fact.value : 'unknown');
/** A fact nobody raised is not true of this asset; one that was raised and left open binds as unknown. */
const raised = (slice: Slice, name: string): Tri => declaredAs(slice, name, false);
const declaredAs = (slice: Slice, name: string, absent: Tri): Tri => {
	const fact = Object.hasOwn(slice.declared, name) ? slice.declared[name] : undefined;
	return fact === undefined ? absent : fact.known ? fact.value === true : 'unknown';
};

/**
 * Facts of the Guidelines' own notes (N3, N7, N9) and of the bans an exemption does not lift. One that is not declared was not raised for
 * this asset; one that is declared unknown was raised and not answered, and binds as unknown. A slice that relies on
 * I.3-C7 is about a vulnerability: whether that is public, and who receives it, must then be known.
 */
export const ownFacts = {
	classified: 'classifiedGeography',
	survey: 'containsSurveyData',
	precise: 'containsPreciseGeography',
	undisclosed: 'undisclosedVulnerability',
	provider: 'recipientIsProductProvider',
	foreignAuthority: 'askedByForeignAuthority',
	onZoneList: 'onZoneListForAssessment',
} as const;

const NOTHING: Relevance = { canBeFalse: true, canBeTrue: false, pivotal: [] };
const NO_IMPORTANCE: Importance = { met: [], otherMet: [], items: NOTHING, raised: NOTHING, others: NOTHING, overruled: false };

export const importanceOf = (slice: Slice, packs: readonly Pack[]): Importance => {
	if (packs.length === 0) return NO_IMPORTANCE;
	const { importance, other } = rulesOf(packs);
	const { met, relevance, raised: open } = assess(importance, slice.declared);
	const others = assess(other, slice.declared);
	return {
		met,
		otherMet: others.met,
		items: relevance,
		raised: open,
		others: others.relevance,
		overruled: met.length > 0 && slice.important.known && !slice.important.value,
	};
};

/**
 * A met item makes it important whatever a determination says, and one that an open answer can still meet leaves it open. No match says nothing:
 * then only a determination answers.
 */
const listedTri = (slice: Slice, importance: Importance): Tri => {
	if (!importance.items.canBeFalse) return true;
	const determined = tri(slice.important);
	return determined === false && importance.raised.canBeTrue ? 'unknown' : determined;
};

/** True from a moment on: designated or registered later than the moment decided about is not yet. */
const since = (fact: Tri, moment: Known<string> | undefined, at: number): Tri => {
	if (fact === false || moment === undefined) return fact;
	return moment.known ? (instantValue(moment.value) <= at ? fact : false) : 'unknown';
};

const heldView = (authorisation: Authorisation, facts: Facts, slice: Slice, at: number): HeldView => {
	const { kind, state, validUntil, scope, declaredScale, pipia, notice, consent } = authorisation;
	return {
		authorisation,
		kind,
		state,
		from: instantValue(authorisation.validFrom),
		until: validUntil === null ? Number.POSITIVE_INFINITY : instantValue(validUntil),
		transfer: scope.transfers.includes(facts.transfer),
		data: scope.kinds.includes(slice.kind),
		ordinary: declaredScale.ordinary,
		sensitive: declaredScale.sensitive,
		pipia: pipia.known ? instantValue(pipia.value) <= at : 'unknown',
		notice: tri(notice),
		consent: consent.known ? consent.value !== false : 'unknown',
	};
};

/** `facts` are valid: their moments are read without being checked again. */
export const viewOf = (facts: Facts, slice: Slice, importance: Importance, readings: Readings): View => {
	const at = instantValue(facts.at);
	let proofs = 0;
	let boundProofs = 0;
	for (const proof of slice.proofs) {
		if (instantValue(proof.at) > at) continue;
		proofs |= proofBit(proof.kind);
		if (proof.digest === slice.digest) boundProofs |= proofBit(proof.kind);
	}
	const { act, processor } = facts;
	const personal = slice.kind === 'ordinaryPI' || slice.kind === 'sensitivePI';
	return {
		facts,
		slice,
		id: slice.id,
		kind: slice.kind,
		basis: slice.basis,
		at,
		readings,
		personal,
		touchesOrdinary: slice.kind === 'ordinaryPI' || (personal && slice.persons.ordinary.max !== 0),
		touchesSensitive: slice.kind === 'sensitivePI' || (personal && slice.persons.sensitive.max !== 0),
		act: act.known ? act.value : 'unknown',
		isExport: act.known && act.value !== 'other' ? act.value !== 'none' : 'unknown',
		circumvention: tri(facts.circumvention),
		ciio: since(tri(processor.ciio), processor.designatedAt, at),
		inZone: since(processor.zone.known ? processor.zone.value !== null : 'unknown', processor.zoneRegisteredAt, at),
		ordinary: { min: facts.after.ordinary.min, max: facts.after.ordinary.max },
		sensitive: { min: facts.after.sensitive.min, max: facts.after.sensitive.max },
		listed: listedTri(slice, importance),
		determined: tri(slice.important),
		// Order 16, Art. 6: what the processor's zone lists for assessment goes there whatever the count (M.order16-6).
		otherRule: either(
			!importance.others.canBeFalse ? true : importance.others.canBeTrue ? 'unknown' : false,
			raised(slice, ownFacts.onZoneList),
		),
		classified: raised(slice, ownFacts.classified),
		survey: raised(slice, ownFacts.survey),
		precise: raised(slice, ownFacts.precise),
		undisclosed: declaredAs(slice, ownFacts.undisclosed, slice.basis === 'I.3-C7' ? 'unknown' : false),
		provider: declaredAs(slice, ownFacts.provider, 'unknown'),
		foreignAuthority: raised(slice, ownFacts.foreignAuthority),
		held: facts.held.map((authorisation) => heldView(authorisation, facts, slice, at)),
		proofs,
		boundProofs,
	};
};

/** Whether nothing the provisions read is open: the view is its own only completion. */
export const isComplete = (view: View): boolean =>
	view.isExport !== 'unknown' &&
	view.circumvention !== 'unknown' &&
	view.ciio !== 'unknown' &&
	view.inZone !== 'unknown' &&
	view.ordinary.min === view.ordinary.max &&
	view.sensitive.min === view.sensitive.max &&
	view.listed !== 'unknown' &&
	view.otherRule !== 'unknown' &&
	view.classified !== 'unknown' &&
	view.survey !== 'unknown' &&
	view.precise !== 'unknown' &&
	(view.undisclosed === false || (view.undisclosed === true && view.provider !== 'unknown')) &&
	view.foreignAuthority !== 'unknown' &&
	view.held.every((held) => held.pipia !== 'unknown' && held.notice !== 'unknown' && held.consent !== 'unknown');

/**
 * The completion that asks most (least) of the processor. Every provision of this edition is monotone in every one of these facts, so the
 * paths of all completions lie between the paths of these two; the proof (`npm run prove`) holds the provisions to that.
 */
export const extreme = (view: View, end: 'strictest' | 'loosest'): View => {
	if (isComplete(view)) return view;
	const strict = end === 'strictest';
	const bad = (value: Tri): boolean => (value === 'unknown' ? strict : value);
	const good = (value: Tri): boolean => (value === 'unknown' ? !strict : value);
	const point = (bounds: Bounds): Bounds => {
		const value = strict ? (bounds.max ?? Number.POSITIVE_INFINITY) : bounds.min;
		return { min: value, max: value };
	};
	return {
		...view,
		isExport: bad(view.isExport),
		circumvention: bad(view.circumvention),
		ciio: bad(view.ciio),
		inZone: good(view.inZone),
		ordinary: point(view.ordinary),
		sensitive: point(view.sensitive),
		listed: bad(view.listed),
		otherRule: bad(view.otherRule),
		classified: bad(view.classified),
		survey: bad(view.survey),
		precise: bad(view.precise),
		undisclosed: bad(view.undisclosed),
		provider: good(view.provider),
		foreignAuthority: bad(view.foreignAuthority),
		held: view.held.map((held) => ({ ...held, pipia: good(held.pipia), notice: good(held.notice), consent: good(held.consent) })),
	};
};

export const sliceFact = (view: View, fact: string): FactId => `slices.${view.id}.${fact}`;
export const isPersonal = (view: View): boolean => view.personal;

export const touches = (view: View, meter: 'ordinary' | 'sensitive'): boolean =>
	meter === 'ordinary' ? view.touchesOrdinary : view.touchesSensitive;

export const atLeast = (bounds: Bounds, threshold: number): Tri =>
	bounds.min >= threshold ? true : bounds.max !== null && bounds.max < threshold ? false : 'unknown';

/** Persons of the year; a view has those of its facts. */
export type Counts = Pick<View, 'ordinary' | 'sensitive'>;

/** More than this many persons made personal information important data in the 2021 provisions, which reading D13 may still hold by. */
export const IMPORTANT_ABOVE = 100_000;
export const isImportant = (view: View): Tri =>
	view.readings.D13 === 'important' && isPersonal(view)
		? either(view.listed, either(atLeast(view.ordinary, IMPORTANT_ABOVE + 1), atLeast(view.sensitive, IMPORTANT_ABOVE + 1)))
		: view.listed;

/** An interval of natural persons as a parameter of a message, in both languages: a number, `5–120,000`, or `≥ 5` where no upper end is known. */
export const countParam = (bounds: Bounds): number | string => {
	if (bounds.min === bounds.max && bounds.min !== Number.POSITIVE_INFINITY) return bounds.min;
	const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
	if (bounds.max === null || bounds.max === Number.POSITIVE_INFINITY)
		return bounds.min === Number.POSITIVE_INFINITY ? '∞' : `≥ ${grouped(bounds.min)}`;
	return `${grouped(bounds.min)}–${grouped(bounds.max)}`;
};
export const meterParams = (view: View, meter: 'ordinary' | 'sensitive'): { count: number | string } => ({
	count: countParam(view.facts.after[meter]),
});
