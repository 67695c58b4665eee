import type { Instrument } from '../authorisations.ts';
import { LawError } from '../errors.ts';
import { instantValue } from '../time.ts';
import type {
	Act,
	Authorisation,
	Basis,
	Bounds,
	DataKind,
	ExemptionId,
	FactId,
	Facts,
	Id,
	Known,
	Proof,
	ProofKind,
	Slice,
} from '../types.ts';
import { INSTRUMENTS, type Interview, PROOF, PROVEN, proofsOf, sliceOf, slot, unanswered } from './interview.ts';
import type { AnswerValue, Chosen, Question } from './question.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0);
const isBounds = (value: unknown): boolean =>
	isObject(value) &&
	Object.keys(value).every((key) => key === 'min' || key === 'max') &&
	isCount(value.min) &&
	(value.max === null || (isCount(value.max) && (value.max as number) >= (value.min as number)));
const isChosen = (value: unknown, options: readonly { readonly id: string }[], least: number): boolean => {
	if (!isObject(value) || !Array.isArray(value.yes) || !Array.isArray(value.unknown) || Object.keys(value).length !== 2) return false;
	const all = [...value.yes, ...value.unknown];
	return all.length >= least && new Set(all).size === all.length && all.every((id) => options.some((option) => option.id === id));
};
const midnight = (day: string): string => `${day}T00:00:00+08:00`;

/** Whether a value is an answer to the question. */
export const accepts = ({ form }: Question, value: unknown): value is AnswerValue => {
	if (value === 'unknown') return true;
	switch (form.kind) {
		case 'yesNo':
			return typeof value === 'boolean';
		case 'one':
			return form.options.some(({ id }) => id === value);
		case 'several':
			return isChosen(value, form.options, form.least);
		case 'persons':
			return isBounds(value);
		case 'number':
			return typeof value === 'number' && Number.isFinite(value) && value >= 0;
		case 'date':
			return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(instantValue(midnight(value)));
		case 'name':
			return value === null || (typeof value === 'string' && value.trim() !== '' && value.length <= 256);
	}
};

type By = { readonly facts: Facts; readonly by: Id };
const stated = <T>(value: T, by: Id): Known<T> => ({ known: true, value, source: [{ kind: 'person', ref: by }] });
const eachSlice = (facts: Facts, change: (slice: Slice) => Slice): Facts => ({ ...facts, slices: facts.slices.map(change) });

const kinds = ({ facts }: By, { yes, unknown }: Chosen): Facts => {
	const data = facts.slices[0]!;
	const found = [...yes, ...(unknown.length > 0 ? ['unread'] : [])] as DataKind[];
	return { ...facts, slices: found.map((kind) => sliceOf(kind, data)) };
};

/** Proofs stated to be there at the moment decided about; a filing is given for the very content of each slice (I.3-C9). */
const prove = ({ facts, by }: By, given: readonly ProofKind[]): Facts =>
	eachSlice(facts, (slice) => ({
		...slice,
		proofs: [
			...slice.proofs,
			...given.map((kind): Proof => ({ kind, at: facts.at, by, ...(kind === 'samrFiling' ? { digest: slice.digest } : {}) })),
		],
	}));

/**
 * An authorisation as it was stated: it covers the transfer, its kinds of data and the persons counted so far, or it is pending. What somebody
 * cannot say of it is not put on record, so that nothing is released by it.
 */
const hold = (facts: Facts, kind: Instrument, state: string): Facts => {
	if (state === 'none') return facts;
	const authorisation: Authorisation = {
		id: kind,
		kind,
		state: state === 'covers' ? 'inEffect' : 'pending',
		validFrom: facts.at,
		validUntil: null,
		scope: { transfers: [facts.transfer], kinds: [...new Set(facts.slices.map((slice) => slice.kind))] },
		declaredScale: { ordinary: facts.after.ordinary.max, sensitive: facts.after.sensitive.max },
		pipia: unanswered(`held.${kind}.pipia`),
		notice: unanswered(`held.${kind}.notice`),
		consent: unanswered(`held.${kind}.consent`),
	};
	return { ...facts, held: [...facts.held, authorisation] };
};

const truth: Readonly<Record<string, boolean>> = { true: true, false: false };
const paper = (facts: Facts, fact: FactId, value: string | boolean, by: Id): Facts => ({
	...facts,
	held: facts.held.map((held) => {
		if (fact === `held.${held.id}.pipia`) return { ...held, pipia: stated(midnight(String(value)), by) };
		if (fact === `held.${held.id}.notice`) return { ...held, notice: stated(value === true, by) };
		if (fact === `held.${held.id}.consent`) return { ...held, consent: stated(truth[String(value)] ?? 'notBasis', by) };
		return held;
	}),
});

/** What a question about declared facts says of one of them; `undefined`: that it is not known. */
const declaredValue = (value: AnswerValue, name: string): boolean | number | string | undefined => {
	if (value === 'unknown') return undefined;
	if (isObject(value)) {
		const { yes, unknown } = value as Chosen;
		return unknown.includes(name) ? undefined : yes.includes(name);
	}
	return value as boolean | number | string;
};

/** Sets one fact. A declared fact that is not known is raised: it binds as unknown from now on. */
const setFact = ({ facts, by }: By, fact: FactId, value: AnswerValue): Facts => {
	const slices = facts.slices.map((slice): Slice => {
		const prefix = `slices.${slice.id}.`;
		const rest = fact.startsWith(prefix) ? fact.slice(prefix.length) : '';
		if (rest === 'important' && value !== 'unknown') return { ...slice, important: stated(value as boolean, by) };
		if (rest === 'basis' && value !== 'unknown') return { ...slice, basis: value as Basis };
		if (!rest.startsWith('declared.')) return slice;
		const name = rest.slice('declared.'.length);
		const given = declaredValue(value, name);
		return { ...slice, declared: { ...slice.declared, [name]: given === undefined ? unanswered(name) : stated(given, by) } };
	});
	const result = { ...facts, slices };
	if (value === 'unknown') return result;
	if (fact === 'act') return { ...result, act: stated(value as Act, by) };
	if (fact === 'circumvention') return { ...result, circumvention: stated(value as boolean, by) };
	if (fact === 'after.ordinary' || fact === 'after.sensitive')
		return { ...result, after: { ...facts.after, [fact.slice('after.'.length)]: value as Bounds } };
	if (fact.startsWith('processor.'))
		return { ...result, processor: { ...facts.processor, [fact.slice('processor.'.length)]: stated(value, by) } };
	return fact.startsWith('held.') ? paper(result, fact, value as string | boolean, by) : result;
};

const proofsIn = (question: Question, value: AnswerValue): readonly ProofKind[] => {
	const of = question.id.slice(PROOF.length);
	const [single] = proofsOf[of as ExemptionId] ?? [of as ProofKind];
	return isObject(value) ? ((value as Chosen).yes as readonly ProofKind[]) : value === true ? [single!] : [];
};

const apply = (from: By, question: Question, value: AnswerValue): Facts => {
	const { id } = question;
	const instrument = INSTRUMENTS.find((kind) => id === slot.authorisation(kind));
	if (id === slot.kinds) return value === 'unknown' ? from.facts : kinds(from, value as Chosen);
	if (id === slot.exemptions) return from.facts;
	if (id.startsWith(PROOF)) return prove(from, proofsIn(question, value));
	if (instrument !== undefined) return value === 'unknown' ? from.facts : hold(from.facts, instrument, value as string);
	return question.facts.reduce((facts, fact) => setFact({ facts, by: from.by }, fact, value), from.facts);
};

/**
 * The interview with one question answered: the facts hold it with `{ kind: 'person', ref: by }` as its source, and the question is not asked
 * again. `'unknown'` leaves the facts unknown. Throws `malformed-facts` (`at`: the question) for what is no answer to it.
 */
export const answer = (interview: Interview, question: Question, value: AnswerValue, by: Id): Interview => {
	if (!accepts(question, value)) throw new LawError('malformed-facts', { at: question.id });
	const chosen = question.id === slot.exemptions && isObject(value) ? (value as Chosen).yes : [];
	// A situation nobody says it is has no proofs to ask for.
	const closed = question.id === slot.exemptions ? PROVEN.filter((exemption) => !chosen.includes(exemption)).map(slot.proof) : [];
	return {
		facts: apply({ facts: interview.facts, by }, question, value),
		asked: [...new Set([...interview.asked, ...question.facts, ...closed])],
	};
};
