import { bears } from '../decisive.ts';
import type { Pack, Readings, Slice } from '../types.ts';
import { has, isPersonal, ownFacts, proofBit } from '../view.ts';
import { APPROVALS, alike, BARS, GEOGRAPHY, INSTRUMENTS, type Interview, PROVEN, slot } from './interview.ts';
import { itemQuestionsLeft } from './items.ts';
import { nextIn } from './next.ts';
import { type State, stateOf } from './state.ts';

const count = (...conditions: readonly boolean[]): number => conditions.filter(Boolean).length;
/** Kinds of data that can be named, and the one that is not known. */
const MOST_SLICES = 4;
const PAPERS = 3;

/** Questions about what is declared of the same bytes. */
const ofData = ({ facts, packs, asked, standing }: State, slice: Slice): number => {
	const open = (name: string, absent: boolean): boolean => {
		const fact = Object.hasOwn(slice.declared, name) ? slice.declared[name] : undefined;
		return !asked(`slices.${slice.id}.declared.${name}`) && (fact === undefined ? absent : !fact.known);
	};
	const together = alike(facts, slice);
	const vulnerability = together.some((each) => each.basis === 'I.3-C7');
	const undisclosed = slice.declared[ownFacts.undisclosed];
	const told = undisclosed === undefined ? vulnerability : !undisclosed.known || undisclosed.value === true;
	const importanceOpen = together.some((each) => !each.important.known && !asked(`slices.${each.id}.important`));
	// A determination "not important" does not stand for an answer that is owed: its items can still be asked about.
	const owed = together.some(
		({ important, declared }) => important.known && !important.value && Object.values(declared).some((fact) => !fact.known),
	);
	return (
		count(
			BARS.some((name) => open(name, name === ownFacts.undisclosed && vulnerability)),
			told && open(ownFacts.provider, true),
			importanceOpen,
			...GEOGRAPHY.map((name) => open(name, false)),
		) +
		(importanceOpen || owed ? itemQuestionsLeft(packs, 'importance', standing(slice)) : 0) +
		itemQuestionsLeft(packs, 'other', standing(slice))
	);
};

const ofApprovals = ({ facts, asked }: State): number =>
	Object.entries(APPROVALS).filter(([kind, name]) => {
		if (asked(slot.proof(kind as keyof typeof APPROVALS))) return false;
		return facts.slices.some(({ declared }) => {
			const fact = declared[name];
			return fact === undefined ? GEOGRAPHY.includes(name) && !asked(slot.geography) : !fact.known || fact.value === true;
		});
	}).length;

/** Bases, authorisations and their papers. */
const ofReliance = ({ facts, completions, asked }: State): number => {
	const known = asked(slot.kinds);
	const bases = known ? facts.slices.filter(({ id }) => !asked(slot.basis(id))).length : MOST_SLICES;
	const named = INSTRUMENTS.filter(
		(kind) => !asked(slot.authorisation(kind)) && facts.slices.some((slice) => asked(slot.basis(slice.id)) && slice.basis === kind),
	).length;
	const unasked = INSTRUMENTS.filter((kind) => !asked(slot.authorisation(kind))).length;
	const coming = Math.min(unasked, bases + named);
	const personal = !known || completions.views.some(isPersonal);
	const papers = facts.held
		.filter(({ kind }) => kind !== 'exemption')
		.flatMap(({ id, ...held }) =>
			(['pipia', 'notice', 'consent'] as const).filter((what) => !held[what].known && !asked(`held.${id}.${what}`)),
		);
	return bases + coming + (personal ? PAPERS * coming + papers.length : 0);
};

/**
 * How many questions can still come, at most: each that some run of answers could lead to counts. It falls by at least one with every answer;
 * mostly by more. Throws as `decide` does.
 */
export const questionsLeft = (interview: Interview, packs: readonly Pack[], readings: Readings): number => {
	const state = stateOf(interview, packs, readings);
	if (nextIn(state) === null) return 0;
	const { facts, completions, asked } = state;
	const { processor, after } = facts;
	const kindsOpen = !asked(slot.kinds);
	const meter = (which: 'ordinary' | 'sensitive'): boolean =>
		!asked(`after.${which}`) &&
		after[which].min !== after[which].max &&
		(kindsOpen || completions.views.some((view) => bears(view, which)));
	const zoneProof = !asked(slot.proof('I.3-C6')) || completions.views.some((view) => has(view.proofs, proofBit('zoneRules')));
	const data = facts.slices.filter((slice) => alike(facts, slice)[0] === slice);
	return (
		count(
			!facts.act.known && !asked('act'),
			kindsOpen,
			!asked(slot.exemptions),
			!asked(slot.geography),
			!facts.circumvention.known && !asked('circumvention'),
			!processor.ciio.known && !asked('processor.ciio'),
			!processor.zone.known && !asked('processor.zone') && zoneProof,
			!processor.legalEntity.known && !asked('processor.legalEntity'),
			meter('ordinary'),
			meter('sensitive'),
			...PROVEN.map((exemption) => !asked(slot.proof(exemption))),
		) +
		data.reduce((sum, slice) => sum + ofData(state, slice), 0) +
		ofApprovals(state) +
		ofReliance(state)
	);
};
