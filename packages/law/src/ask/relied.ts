import type { Instrument } from '../authorisations.ts';
import { decide } from '../decide.ts';
import { KINDS } from '../facts/names.ts';
import { rank } from '../order.ts';
import type { Authorisation, Basis, Decision, Facts, Path, Proof, ProofKind, Slice } from '../types.ts';
import { APPROVALS, type Approval, GEOGRAPHY, INSTRUMENTS, slot, unanswered } from './interview.ts';
import type { Question } from './question.ts';
import { approval, authorisation, basis, entity, geography } from './questions.ts';
import { matters, type State } from './state.ts';

const known = <T>(value: T) => ({ known: true, value, source: [] }) as const;
export const withProofs = (facts: Facts, kinds: readonly ProofKind[]): Facts => ({
	...facts,
	slices: facts.slices.map((slice) => ({
		...slice,
		proofs: [...slice.proofs, ...kinds.map((kind): Proof => ({ kind, at: facts.at, by: 'anybody', digest: slice.digest }))],
	})),
});
export const proven = (facts: Facts, kind: ProofKind): boolean =>
	facts.slices.some((slice) => slice.proofs.some((proof) => proof.kind === kind));

/** What a slice can rely on, on its path or on the loosest it can still become. */
const basesFor = (path: Path): readonly Basis[] => {
	const name = path.name === 'undetermined' ? path.loosest : path.name;
	if (name === 'exempt') return [...(path.name === 'exempt' ? path.exemptions : []), 'standardContract', 'certification', 'assessment'];
	if (name === 'standardContractOrCertification') return ['standardContract', 'certification', 'assessment'];
	return name === 'securityAssessment' ? ['assessment'] : [];
};
const perfect = (facts: Facts, kind: Instrument): Authorisation => ({
	id: `perfect ${kind}`,
	kind,
	state: 'inEffect',
	validFrom: facts.at,
	validUntil: null,
	scope: { transfers: [facts.transfer], kinds: KINDS },
	declaredScale: { ordinary: Number.MAX_SAFE_INTEGER, sensitive: Number.MAX_SAFE_INTEGER },
	pipia: known(facts.at),
	notice: known(true),
	consent: known(true),
});

/** The facts with the best of everything that was not asked about: bases, authorisations, approvals. */
const best = ({ facts, decision, asked }: State): Facts => {
	const slices = facts.slices.map((slice, i): Slice => {
		const [first] = asked(slot.basis(slice.id)) ? [] : basesFor(decision.slices[i]!.path);
		return first === undefined ? slice : { ...slice, basis: first };
	});
	const relied = INSTRUMENTS.filter((kind) => !asked(slot.authorisation(kind)) && slices.some((slice) => slice.basis === kind));
	const approvals = (Object.keys(APPROVALS) as (keyof typeof APPROVALS)[]).filter((kind) => !asked(slot.proof(kind)));
	return withProofs({ ...facts, slices, held: [...facts.held, ...relied.map((kind) => perfect(facts, kind))] }, approvals);
};
const decided = ({ packs, readings }: State, facts: Facts): Decision => decide(facts, packs, readings);
const verdictDiffers = (state: State, a: Facts, b: Facts): boolean => decided(state, a).verdict !== decided(state, b).verdict;

/** On which basis each slice leaves, where that can still change the verdict; the slice on the strictest path first. */
export const basisQuestion = (state: State): Question | null => {
	const { facts, decision, asked } = state;
	const slices = facts.slices.map((slice, i) => ({ slice, path: decision.slices[i]!.path })).sort((a, b) => rank(b.path) - rank(a.path));
	for (const { slice, path } of slices) {
		const bases = asked(slot.basis(slice.id)) ? [] : basesFor(path);
		if (bases.length === 0) continue;
		const relying = best(state);
		const without = {
			...relying,
			slices: relying.slices.map((each) => (each.id === slice.id ? { ...each, basis: 'none' as const } : each)),
			held: relying.held.filter(
				(held) => relying.slices.some((each) => each.id !== slice.id && each.basis === held.kind) || facts.held.includes(held),
			),
		};
		if (verdictDiffers(state, relying, without)) return basis(slice, bases);
	}
	return null;
};

/** The authorisation behind a basis that was named. */
export const authorisationQuestion = (state: State): Question | null => {
	const { facts, asked } = state;
	for (const kind of INSTRUMENTS) {
		if (asked(slot.authorisation(kind)) || !facts.slices.some((slice) => asked(slot.basis(slice.id)) && slice.basis === kind)) continue;
		const relying = best(state);
		const without = { ...relying, held: relying.held.filter((held) => held.kind !== kind || facts.held.includes(held)) };
		if (verdictDiffers(state, relying, without)) return authorisation(kind);
	}
	return null;
};

/** N3 and N9 once nothing else is missing: facts nobody raised until then. */
export const geographyQuestion = (state: State): Question | null => {
	const { facts, packs, asked } = state;
	if (asked(slot.geography)) return null;
	const names = GEOGRAPHY.filter((name) => facts.slices.some((slice) => !Object.hasOwn(slice.declared, name)));
	const raise = (slice: Slice): Slice => ({
		...slice,
		declared: { ...Object.fromEntries(names.map((name) => [name, unanswered(name)])), ...slice.declared },
	});
	const raised = { ...facts, slices: facts.slices.map(raise) };
	return names.length > 0 && verdictDiffers(state, facts, raised) ? geography(facts, packs, names) : null;
};

/** Whether some slice declares what calls for an approval, or does not know, and none was asked about or is there. */
const calledFor = ({ facts, asked }: State, kind: Approval): boolean =>
	!asked(slot.proof(kind)) &&
	!proven(facts, kind) &&
	facts.slices.some(({ declared }) => {
		const fact = Object.hasOwn(declared, APPROVALS[kind]) ? declared[APPROVALS[kind]] : undefined;
		return fact !== undefined && (!fact.known || fact.value === true);
	});
/** M.dsl-36: it lifts a ban, so it is asked as soon as the ban may hold. */
export const authorityQuestion = (state: State): Question | null =>
	calledFor(state, 'authorityApproval') && matters(state, withProofs(state.facts, ['authorityApproval']))
		? approval('authorityApproval')
		: null;
/** N3 and N9: what remains when nothing else is missing. */
export const approvalQuestion = (state: State): Question | null => {
	const kind = (['surveyApproval', 'confidentialityProcessing'] as const).find(
		(one) => calledFor(state, one) && verdictDiffers(state, best(state), withoutProof(best(state), one)),
	);
	return kind === undefined ? null : approval(kind);
};
const withoutProof = (facts: Facts, kind: ProofKind): Facts => ({
	...facts,
	slices: facts.slices.map((slice) => ({ ...slice, proofs: slice.proofs.filter((proof) => proof.kind !== kind) })),
});

/** Who applies for an assessment, where one is needed and not held: without a domestic entity that is missing too. */
export const entityQuestion = (state: State): Question | null => {
	const { facts, asked } = state;
	if (facts.processor.legalEntity.known || asked('processor.legalEntity')) return null;
	const missing = (value: 'none' | 'legalEntity'): string =>
		JSON.stringify(decided(state, { ...facts, processor: { ...facts.processor, legalEntity: known(value) } }).missing);
	return missing('none') === missing('legalEntity') ? null : entity;
};
