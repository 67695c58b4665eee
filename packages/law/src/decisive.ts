import { answerOf } from './answer.ts';
import { rank, verdictRank } from './order.ts';
import { ORDINARY_ASSESSMENT, ORDINARY_CONTRACT, SENSITIVE_ASSESSMENT } from './provisions/assessment.ts';
import { MAX_COMPLETIONS } from './relevance.ts';
import type { Bounds, FactId, Path } from './types.ts';
import {
	has,
	IMPORTANT_ABOVE,
	type Importance,
	isComplete,
	isPersonal,
	ownFacts,
	proofBit,
	sliceFact,
	touches,
	type View,
} from './view.ts';

/** One thing that is unknown: the facts that stand for it, and each value it can take as a change of the view. */
export type Unknown = { readonly facts: readonly FactId[]; readonly values: readonly ((view: View) => View)[] };

type Flag =
	| 'isExport'
	| 'circumvention'
	| 'ciio'
	| 'inZone'
	| 'classified'
	| 'survey'
	| 'precise'
	| 'undisclosed'
	| 'provider'
	| 'foreignAuthority';
const flag = (fact: FactId, key: Flag): Unknown => ({
	facts: [fact],
	values: [false, true].map((value) => (view) => ({ ...view, [key]: value })),
});

/** The ends of the interval and both sides of every threshold inside it: between two neighbours of these no provision changes its answer. */
const meterValues = (bounds: Bounds, thresholds: readonly number[]): number[] => {
	const max = bounds.max ?? Number.POSITIVE_INFINITY;
	const inner = thresholds.flatMap((threshold) => [threshold - 1, threshold]).filter((value) => value > bounds.min && value < max);
	return [...new Set([bounds.min, ...inner, max])];
};

const ZONE = proofBit('zoneRules');
/** Whether a meter can bear on a slice: one it touches; by reading D13 either, by E9 the sensitive one of ordinary information. */
export const bears = (view: View, meter: 'ordinary' | 'sensitive'): boolean =>
	touches(view, meter) ||
	(isPersonal(view) && view.readings.D13 === 'important') ||
	(meter === 'sensitive' && view.touchesOrdinary && view.readings.E9 === 'joined');
export const sharedUnknowns = (views: readonly View[]): Unknown[] => {
	const first = views[0]!;
	const unknowns: Unknown[] = [];
	if (first.isExport === 'unknown') unknowns.push(flag('act', 'isExport'));
	if (first.circumvention === 'unknown') unknowns.push(flag('circumvention', 'circumvention'));
	if (first.ciio === 'unknown') unknowns.push(flag('processor.ciio', 'ciio'));
	if (first.inZone === 'unknown' && views.some((view) => has(view.proofs, ZONE))) unknowns.push(flag('processor.zone', 'inZone'));
	for (const meter of ['ordinary', 'sensitive'] as const) {
		if (first[meter].min === first[meter].max || !views.some((view) => bears(view, meter))) continue;
		const legal =
			meter === 'ordinary'
				? [ORDINARY_CONTRACT, IMPORTANT_ABOVE + 1, ORDINARY_ASSESSMENT, ORDINARY_ASSESSMENT + 1]
				: [1, SENSITIVE_ASSESSMENT, SENSITIVE_ASSESSMENT + 1, IMPORTANT_ABOVE + 1];
		const declared = first.held.flatMap((held) => held.authorisation.declaredScale[meter] ?? []).map((scale) => scale + 1);
		const values = meterValues(first[meter], [...legal, ...declared]);
		unknowns.push({
			facts: [`after.${meter}`],
			values: values.map((value) => (view) => ({ ...view, [meter]: { min: value, max: value } })),
		});
	}
	first.held.forEach((held, i) => {
		if (held.authorisation.kind === 'exemption' || !views.some(isPersonal)) return;
		for (const key of ['pipia', 'notice', 'consent'] as const) {
			if (held[key] !== 'unknown') continue;
			unknowns.push({
				facts: [`held.${held.authorisation.id}.${key}`],
				values: [false, true].map((value) => (view) => ({
					...view,
					held: view.held.map((each, j) => (j === i ? { ...each, [key]: value } : each)),
				})),
			});
		}
	});
	return unknowns;
};

export const sliceUnknowns = (view: View, importance: Importance): Unknown[] => {
	const unknowns: Unknown[] = [];
	const declared = (facts: readonly string[]): FactId[] => facts.map((fact) => sliceFact(view, `declared.${fact}`));
	if (view.listed === 'unknown')
		unknowns.push({
			facts:
				view.determined === 'unknown'
					? [sliceFact(view, 'important'), ...declared(importance.items.pivotal)]
					: declared(importance.raised.pivotal),
			values: [false, true].map((value) => (v) => ({ ...v, listed: value })),
		});
	if (view.otherRule === 'unknown')
		unknowns.push({
			facts: declared([
				...importance.others.pivotal,
				...(view.slice.declared[ownFacts.onZoneList]?.known === false ? [ownFacts.onZoneList] : []),
			]),
			values: [false, true].map((value) => (v) => ({ ...v, otherRule: value })),
		});
	for (const key of ['classified', 'survey', 'precise', 'undisclosed', 'provider', 'foreignAuthority'] as const)
		if (view[key] === 'unknown' && (key !== 'provider' || view.undisclosed !== false))
			unknowns.push(flag(declared([ownFacts[key]])[0]!, key));
	return unknowns;
};

export const product = (unknowns: readonly Unknown[]): number => unknowns.reduce((size, unknown) => size * unknown.values.length, 1);

/** All completions in mixed radix: number `n` gives unknown `i` its value `floor(n / stride(i)) mod values(i)`. */
export const complete = (view: View, unknowns: readonly Unknown[], n: number): View => {
	let rest = n;
	let result = view;
	for (const unknown of unknowns) {
		result = unknown.values[rest % unknown.values.length]!(result);
		rest = Math.floor(rest / unknown.values.length);
	}
	return result;
};
const strideOf = (unknowns: readonly Unknown[], i: number): number => product(unknowns.slice(0, i));
/** Completions in which unknown `i` has its first value; adding `k × stride` gives it its k-th. */
const originsOf = (unknowns: readonly Unknown[], i: number): number[] => {
	const stride = strideOf(unknowns, i);
	const size = unknowns[i]!.values.length;
	return Array.from({ length: product(unknowns) }, (_, n) => n).filter((n) => Math.floor(n / stride) % size === 0);
};

/** Which path, in the sense of "the answer changed": names only, with both ends of an undetermined one. */
export const outcomeCode = (path: Path): number =>
	path.name === 'undetermined'
		? 100 + 10 * rank(path) + rank({ name: path.loosest } as Path)
		: path.name === 'notAnExport'
			? 5
			: rank(path);
type Outcome = { readonly path: number; readonly verdict: number };

/**
 * The unknown facts that can still change the answer: the path of a slice, or the verdict over the shipment. A fact is listed exactly when,
 * under some completion of the other unknowns, two of its values differ in one of these. Found by running every completion: what the slices
 * share is enumerated once, what is a slice's own within it, since slices meet only in the verdict. A meter is represented by its ends and
 * both sides of each threshold.
 *
 * With more than `MAX_COMPLETIONS` completions every unknown that a provision reads here is listed: never too few, possibly too many. The
 * same holds where one declared fact is read twice over, by items of importance and by another state rule (I.3-A5) or a note (N3, N7, N9):
 * these are then treated as if they varied apart.
 */
export const decisiveFacts = (slices: readonly { readonly view: View; readonly importance: Importance }[]): FactId[] => {
	if (slices.every(({ view }) => isComplete(view))) return [];
	const views = slices.map(({ view }) => view);
	const shared = sharedUnknowns(views);
	const own = slices.map(({ view, importance }) => sliceUnknowns(view, importance));
	const size = product(shared);
	const facts = (unknowns: readonly Unknown[]): FactId[] => unknowns.flatMap((unknown) => unknown.facts);
	if (size * own.reduce((sum, unknowns) => sum + product(unknowns), 0) > MAX_COMPLETIONS)
		return [...new Set([...facts(shared), ...own.flatMap(facts)])];

	/** outcomes[s][i][o]: of slice i under shared completion s and own completion o. */
	const outcomes: Outcome[][][] = Array.from({ length: size }, (_, s) =>
		views.map((view, i) => {
			const base = complete(view, shared, s);
			return Array.from({ length: product(own[i]!) }, (_, o) => {
				const answer = answerOf(complete(base, own[i]!, o));
				return { path: outcomeCode(answer.path), verdict: verdictRank(answer.verdict) };
			});
		}),
	);

	const sharedDecisive = shared.filter((unknown, f) => {
		const stride = strideOf(shared, f);
		return originsOf(shared, f).some((s) => unknown.values.some((_, k) => k > 0 && differ(outcomes[s]!, outcomes[s + k * stride]!)));
	});
	const ownDecisive = views.map((_, i) =>
		own[i]!.filter((unknown, f) => {
			const stride = strideOf(own[i]!, f);
			return originsOf(own[i]!, f).some((o) =>
				unknown.values.some(
					(_, k) =>
						k > 0 &&
						outcomes.some((slices) => {
							const a = slices[i]![o]!;
							const b = slices[i]![o + k * stride]!;
							if (a.path !== b.path) return true;
							const others = Math.max(
								0,
								...slices.flatMap((each, j) => (j === i ? [] : [Math.min(...each.map((outcome) => outcome.verdict))])),
							);
							return Math.max(others, a.verdict) !== Math.max(others, b.verdict);
						}),
				),
			);
		}),
	);
	return [...new Set([...facts(sharedDecisive), ...ownDecisive.flatMap(facts)])];
};

/** Whether two shared completions differ for some own completion of all slices, which is the same on both sides. */
const differ = (a: readonly (readonly Outcome[])[], b: readonly (readonly Outcome[])[]): boolean => {
	// Pairs of shipment verdicts that can come about, joined slice by slice: at most nine, coded 3 × a + b.
	let reachable = new Set([0]);
	for (let i = 0; i < a.length; i++) {
		const next = new Set<number>();
		for (let o = 0; o < a[i]!.length; o++) {
			const x = a[i]![o]!;
			const y = b[i]![o]!;
			if (x.path !== y.path) return true;
			for (const pair of reachable) next.add(3 * Math.max(Math.floor(pair / 3), x.verdict) + Math.max(pair % 3, y.verdict));
		}
		reachable = next;
	}
	return [...reachable].some((pair) => Math.floor(pair / 3) !== pair % 3);
};
