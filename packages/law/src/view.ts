import { evaluate } from './conditions.ts';
import { type Relevance, relevance } from './relevance.ts';
import { milliseconds } from './time.ts';
import type { Tri } from './tri.ts';
import type { Authorisation, Bounds, FactId, Facts, Known, Pack, PackItem, ProofKind, Readings, Slice } from './types.ts';

/** An authorisation that is held, with what is known of it as of the moment decided about. */
export type HeldView = { readonly authorisation: Authorisation; readonly pipia: Tri; readonly notice: Tri; readonly consent: Tri };

/**
 * What the provisions read about one slice: three-valued as the facts have it, or with every unknown settled (a *completion*: no value is
 * `unknown`, both meters are points). Upper ends may be infinite.
 */
export type View = {
	readonly facts: Facts;
	readonly slice: Slice;
	/** Milliseconds. */
	readonly at: number;
	readonly readings: Readings;
	readonly isExport: Tri;
	readonly circumvention: Tri;
	readonly ciio: Tri;
	readonly inZone: Tri;
	readonly ordinary: Bounds;
	readonly sensitive: Bounds;
	/** Important data, by an item of a pack or by determination. */
	readonly important: Tri;
	/** Another state rule asks for an assessment (I.3-A5). */
	readonly otherRule: Tri;
	readonly classified: Tri;
	readonly survey: Tri;
	readonly precise: Tri;
	readonly held: readonly HeldView[];
	/** Proofs that count at `at`: from their date on; `boundProofs`: those given for exactly the content of the slice. */
	readonly proofs: ReadonlySet<ProofKind>;
	readonly boundProofs: ReadonlySet<ProofKind>;
};

/** What the packs and the determination say about one slice. */
export type Importance = {
	/** Items whose rule the declared facts meet. */
	readonly met: readonly PackItem[];
	readonly otherMet: readonly PackItem[];
	readonly items: Relevance;
	readonly others: Relevance;
	/** An item is met although a determination in force says "not important". */
	readonly overruled: boolean;
};

const tri = (fact: Known<boolean> | undefined): Tri => (fact === undefined ? false : fact.known ? fact.value : 'unknown');
const declaredTri = (slice: Slice, name: string): Tri => {
	const fact = Object.hasOwn(slice.declared, name) ? slice.declared[name] : undefined;
	return fact === undefined ? false : fact.known ? fact.value === true : 'unknown';
};

/**
 * Facts of the Guidelines' own notes (N3, N7, N9). One that is not declared was not raised for this asset (its geography is then answered by
 * the determination of importance); one that is declared unknown was raised and not answered, and binds as unknown.
 */
export const geographyFacts = {
	classified: 'classifiedGeography',
	survey: 'containsSurveyData',
	precise: 'containsPreciseGeography',
} as const;

export const importanceOf = (slice: Slice, packs: readonly Pack[]): Importance => {
	const all = packs.flatMap((pack) => pack.items);
	const items = all.filter((item) => item.provision !== 'I.3-A5');
	const others = all.filter((item) => item.provision === 'I.3-A5');
	const met = items.filter((item) => evaluate(item.rule, slice.declared) === true);
	return {
		met,
		otherMet: others.filter((item) => evaluate(item.rule, slice.declared) === true),
		items: relevance(
			items.map((item) => item.rule),
			slice.declared,
		),
		others: relevance(
			others.map((item) => item.rule),
			slice.declared,
		),
		overruled: met.length > 0 && slice.important.known && !slice.important.value,
	};
};

/** A met item makes it important whatever a determination says; no match says nothing, then only a determination answers. */
const importantTri = (slice: Slice, importance: Importance): Tri =>
	!importance.items.canBeFalse ? true : slice.important.known ? slice.important.value : 'unknown';

export const viewOf = (facts: Facts, slice: Slice, importance: Importance, readings: Readings): View => {
	const at = milliseconds(facts.at, 'at');
	const given = slice.proofs.filter((proof) => milliseconds(proof.at, sliceFactOf(slice, 'proofs')) <= at);
	return {
		facts,
		slice,
		at,
		readings,
		isExport: facts.act.known ? facts.act.value !== 'none' : 'unknown',
		circumvention: tri(facts.circumvention),
		ciio: tri(facts.processor.ciio),
		inZone: facts.processor.zone.known ? facts.processor.zone.value !== null : 'unknown',
		ordinary: facts.after.ordinary,
		sensitive: facts.after.sensitive,
		important: importantTri(slice, importance),
		otherRule: !importance.others.canBeFalse ? true : importance.others.canBeTrue ? 'unknown' : false,
		classified: declaredTri(slice, geographyFacts.classified),
		survey: declaredTri(slice, geographyFacts.survey),
		precise: declaredTri(slice, geographyFacts.precise),
		held: facts.held.map((authorisation) => ({
			authorisation,
			pipia: authorisation.pipia.known ? milliseconds(authorisation.pipia.value, `held.${authorisation.id}.pipia`) <= at : 'unknown',
			notice: tri(authorisation.notice),
			consent: authorisation.consent.known ? authorisation.consent.value !== false : 'unknown',
		})),
		proofs: new Set(given.map((proof) => proof.kind)),
		boundProofs: new Set(given.filter((proof) => proof.digest === slice.digest).map((proof) => proof.kind)),
	};
};

/**
 * The completion that asks most (least) of the processor. Every provision of this edition is monotone in every one of these facts, so the
 * paths of all completions lie between the paths of these two; a property test holds the provisions to that.
 */
export const extreme = (view: View, end: 'strictest' | 'loosest'): View => {
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
		important: bad(view.important),
		otherRule: bad(view.otherRule),
		classified: bad(view.classified),
		survey: bad(view.survey),
		precise: bad(view.precise),
		held: view.held.map((held) => ({
			authorisation: held.authorisation,
			pipia: good(held.pipia),
			notice: good(held.notice),
			consent: good(held.consent),
		})),
	};
};

const sliceFactOf = (slice: Slice, fact: string): FactId => `slices.${slice.id}.${fact}`;
export const sliceFact = (view: View, fact: string): FactId => sliceFactOf(view.slice, fact);
export const isPersonal = (view: View): boolean => view.slice.kind === 'ordinaryPI' || view.slice.kind === 'sensitivePI';

/** Meters a slice answers to: that of its kind, and any other to which it adds persons. */
export const touches = (view: View, meter: 'ordinary' | 'sensitive'): boolean =>
	isPersonal(view) && (view.slice.kind === (meter === 'ordinary' ? 'ordinaryPI' : 'sensitivePI') || view.slice.persons[meter].max !== 0);

export const atLeast = (bounds: Bounds, threshold: number): Tri =>
	bounds.min >= threshold ? true : bounds.max !== null && bounds.max < threshold ? false : 'unknown';

/** An interval of natural persons as a parameter of a message, in both languages: a number, `5–120,000`, or `≥ 5` where no upper end is known. */
export const countParam = (bounds: Bounds): number | string => {
	const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
	if (bounds.min === bounds.max && Number.isFinite(bounds.min)) return bounds.min;
	if (bounds.max === null || bounds.max === Number.POSITIVE_INFINITY)
		return bounds.min === Number.POSITIVE_INFINITY ? '∞' : `≥ ${grouped(bounds.min)}`;
	return `${grouped(bounds.min)}–${grouped(bounds.max)}`;
};
export const meterParams = (view: View, meter: 'ordinary' | 'sensitive'): { count: number | string } => ({
	count: countParam(view.facts.after[meter]),
});
