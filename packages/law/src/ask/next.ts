import type { ExemptionId, FactId, Facts, Pack, Readings, Slice } from '../types.ts';
import { ownFacts } from '../view.ts';
import { ranked } from './completions.ts';
import { BARS, type Interview, PROVEN, proofsOf, slot } from './interview.ts';
import { itemQuestion } from './items.ts';
import type { Question } from './question.ts';
import { act, declared, exemptions, important, kinds, ofItems, paper, proofs, shared } from './questions.ts';
import {
	approvalQuestion,
	authorisationQuestion,
	authorityQuestion,
	basisQuestion,
	entityQuestion,
	geographyQuestion,
	proven,
	withProofs,
} from './relied.ts';
import { matters, type State, stateOf } from './state.ts';

const actQuestion = ({ open }: State): Question | null => (open('act') ? act : null);
const kindsQuestion = ({ asked, decision }: State): Question | null =>
	asked(slot.kinds) || decision.path.name === 'notAnExport' ? null : kinds;

/** What no path opens; who receives an undisclosed vulnerability; whether an authority approved. */
const banQuestion = (state: State): Question | null => {
	const { facts, packs, open } = state;
	for (const slice of facts.slices) {
		const asking = (names: readonly string[]) =>
			names.filter((name) => open(`slices.${slice.id}.declared.${name}`)).map((name) => ({ name }));
		const bans = asking(BARS);
		if (bans.length > 0) return declared(facts, slice, packs, bans);
		const provider = asking([ownFacts.provider]);
		if (provider.length > 0) return declared(facts, slice, packs, provider);
	}
	return authorityQuestion(state);
};

/** Whether a path or the verdict can come out differently with every proof of an exemption, and for I.3-C6 the registration, there. */
const canExempt = (state: State, exemption: ExemptionId): boolean => {
	const { facts } = state;
	const missing = proofsOf[exemption]!.filter((kind) => !proven(facts, kind));
	if (missing.length === 0) return false;
	const zone = { known: true, value: 'a zone', source: [] } as const;
	const registered = exemption === 'I.3-C6' && !facts.processor.zone.known ? { ...facts, processor: { ...facts.processor, zone } } : facts;
	return matters(state, withProofs(registered, missing));
};
const exemptionQuestion = (state: State): Question | null => {
	if (!state.asked(slot.exemptions)) {
		const offered = PROVEN.filter((exemption) => canExempt(state, exemption));
		return offered.length === 0 ? null : exemptions(offered);
	}
	const exemption = PROVEN.find((one) => !state.asked(slot.proof(one)) && canExempt(state, one));
	return exemption === undefined ? null : proofs(exemption);
};

/** What a slice's own unknown asks for: items first, since a met one prevails over a determination (II.6-a); then the determination. */
const ofSlice = ({ facts, packs, open, standing }: State, slice: Slice, unknown: readonly FactId[]): Question | null => {
	const prefix = `slices.${slice.id}.declared.`;
	const names = unknown.filter((fact) => fact.startsWith(prefix) && open(fact)).map((fact) => fact.slice(prefix.length));
	const importance = `slices.${slice.id}.important`;
	const ofImportance = unknown.includes(importance);
	const next = itemQuestion(packs, ofImportance ? 'importance' : 'other', new Set(names), standing(slice));
	if (next !== null && 'fact' in next)
		return declared(facts, slice, packs, [{ name: next.fact, provision: next.item.provision }], ofItems([next.item]));
	if (next !== null) {
		const leads = next.leads.map(({ fact, item }) => ({ name: fact, provision: item.provision }));
		return declared(facts, slice, packs, leads, ofItems(next.leads.map(({ item }) => item)));
	}
	if (ofImportance) return open(importance) ? important(facts, slice, packs) : null;
	// A fact of the notes (N3, N9) that given facts raised and left open.
	return names[0] === undefined ? null : declared(facts, slice, packs, [{ name: names[0] }]);
};
/** Ids may begin alike; the longest that fits is the one. */
const sliceOfFact = (facts: Facts, fact: FactId): Slice | undefined =>
	facts.slices.filter(({ id }) => fact.startsWith(`slices.${id}.`)).sort((a, b) => b.id.length - a.id.length)[0];
const measuredQuestion = (state: State): Question | null => {
	for (const unknown of ranked(state.completions)) {
		const fact = unknown.find(state.open);
		if (fact === undefined) continue;
		const slice = sliceOfFact(state.facts, fact);
		const next = slice === undefined ? (shared.get(fact) ?? paper(state.facts.held, fact)) : ofSlice(state, slice, unknown);
		if (next !== null) return next;
	}
	return null;
};

const STEPS: readonly ((state: State) => Question | null)[] = [
	actQuestion,
	kindsQuestion,
	banQuestion,
	exemptionQuestion,
	measuredQuestion,
	basisQuestion,
	authorisationQuestion,
	geographyQuestion,
	approvalQuestion,
	entityQuestion,
];

export const nextIn = (state: State): Question | null => {
	for (const step of STEPS) {
		const next = step(state);
		if (next !== null) return next;
	}
	return null;
};

/**
 * The next question of an interview, the most decisive first; `null`: nothing that was not asked about can change the answer.
 *
 * Asked are facts that `decide` calls decisive, in the order of `ranked`, which measures them. Around them stands a script for what facts
 * cannot call unknown, each part asked only while it can change a path or the verdict: the act (I.2) and the kinds of data (I.1), on which
 * everything else depends; the bans, which nothing lifts; which exemption the situation is one of, and its proofs. Then what is measured. Once
 * the path is known: the basis of each slice, the authorisation behind it and its papers; whether notes 3 and 9 ask for more; and where an
 * assessment has to be applied for, by whom (III.2-a), which changes what is missing. About importance the items of the packs are asked before
 * the determination: the answer given here is unsigned, and must not keep a rule from being met.
 *
 * Throws as `decide` does.
 */
export const nextQuestion = (interview: Interview, packs: readonly Pack[], readings: Readings): Question | null =>
	nextIn(stateOf(interview, packs, readings));
