import type { Instrument } from '../authorisations.ts';
import { withoutRule } from '../packs/rules.ts';
import type {
	Authorisation,
	Basis,
	ExemptionId,
	FactId,
	Facts,
	Pack,
	PackFact,
	PackItem,
	ProofKind,
	ProvisionId,
	Slice,
	Text,
} from '../types.ts';
import { ownFacts } from '../view.ts';
import { APPROVALS, alike, proofsOf, slot } from './interview.ts';
import { type AnswerForm, type Option, option, paraphraseOf, type Question, question, say } from './question.ts';

const yesNo: AnswerForm = { kind: 'yesNo' };
const one = (options: readonly Option[]): AnswerForm => ({ kind: 'one', options });
const several = (options: readonly Option[], least: 0 | 1 = 0): AnswerForm => ({ kind: 'several', options, least });

export const act: Question = question(
	['act'],
	one([
		option('send', say('act-send'), 'I.2-1'),
		option('access', say('act-access'), 'I.2-2'),
		option('abroad', say('act-abroad'), 'I.2-3'),
		option('none', say('act-none'), 'I.2-1'),
	]),
	'I.2-1',
	say('act'),
);
export const kinds: Question = question(
	[slot.kinds],
	several(
		(['ordinaryPI', 'sensitivePI', 'nonPersonal'] as const).map((kind) => option(kind, say(`kind-${kind.toLowerCase()}`), 'I.1')),
		1,
	),
	'I.1',
	say('kinds'),
	say('kinds-note'),
);
const circumvention = question(['circumvention'], yesNo, 'III.2-b', say('circumvention'), say('provisional'));
const ciio = question(['processor.ciio'], yesNo, 'I.3-A4', say('ciio'));
const zone = question(['processor.zone'], { kind: 'name' }, 'I.3-C6', say('zone'), say('zone-note'));
const ordinary = question(['after.ordinary'], { kind: 'persons' }, 'I.3-A2', say('ordinary'), say('persons-note'));
const sensitive = question(['after.sensitive'], { kind: 'persons' }, 'I.3-A3', say('sensitive'), say('persons-note'));
/** Facts that all slices share. */
export const shared: ReadonlyMap<FactId, Question> = new Map(
	[circumvention, ciio, zone, ordinary, sensitive].map((each) => [each.id, each]),
);
export const entity: Question = question(
	['processor.legalEntity'],
	one((['legalEntity', 'branch', 'none'] as const).map((id) => option(id, say(`entity-${id.toLowerCase()}`), 'III.2-a'))),
	'III.2-a',
	say('entity'),
);

/** Facts of the Guidelines' own notes and of the bans, with the provision that asks for each. */
const NOTES: Readonly<Record<string, readonly [text: string, provision: ProvisionId]>> = {
	[ownFacts.classified]: ['classified', 'N7'],
	[ownFacts.undisclosed]: ['undisclosed', 'M.vuln-9(7)'],
	[ownFacts.provider]: ['provider', 'M.vuln-9(7)'],
	[ownFacts.foreignAuthority]: ['authority', 'M.dsl-36'],
	[ownFacts.onZoneList]: ['zone-list', 'I.3-C6'],
	[ownFacts.survey]: ['survey', 'N3'],
	[ownFacts.precise]: ['precise', 'N9'],
};
const packFact = (packs: readonly Pack[], name: string): PackFact | undefined =>
	packs.map((pack) => (Object.hasOwn(pack.facts, name) ? pack.facts[name] : undefined)).find((fact) => fact !== undefined);
const textOf = (packs: readonly Pack[], name: string): Text => {
	const note = Object.hasOwn(NOTES, name) ? NOTES[name] : undefined;
	return note === undefined ? packFact(packs, name)!.question : say(note[0]);
};
const formOf = (packs: readonly Pack[], name: string): AnswerForm => {
	const fact = packFact(packs, name);
	if (Object.hasOwn(NOTES, name) || fact?.type === 'boolean') return yesNo;
	if (fact?.type === 'string') return { kind: 'name' };
	return fact?.unit === undefined ? { kind: 'number' } : { kind: 'number', unit: fact.unit };
};

/** Of all slices about the same bytes, the ones of which a declared fact is not known. */
const declaredIds = (facts: Facts, slice: Slice, name: string): readonly FactId[] =>
	alike(facts, slice)
		.filter((each) => !Object.hasOwn(each.declared, name) || each.declared[name]?.known !== true)
		.map(({ id }) => `slices.${id}.declared.${name}`);

/** About one declared fact, or several that a yes or no answers, asked for all slices about the same bytes. `provision`: of a fact the notes do not name. */
export const declared = (
	facts: Facts,
	slice: Slice,
	packs: readonly Pack[],
	names: readonly { readonly name: string; readonly provision?: ProvisionId }[],
	{ heading = say('several'), note = null }: { readonly heading?: Text; readonly note?: Text | null } = {},
): Question => {
	const provisionOf = ({ name, provision = 'II.6-a' }: (typeof names)[number]): ProvisionId => NOTES[name]?.[1] ?? provision;
	const ids = names.flatMap(({ name }) => declaredIds(facts, slice, name));
	const first = names[0]!;
	if (names.length === 1) return question(ids, formOf(packs, first.name), provisionOf(first), textOf(packs, first.name), note);
	const options = names.map((each) => option(each.name, textOf(packs, each.name), provisionOf(each)));
	return question(ids, several(options), provisionOf(first), heading, note);
};
/** Heading and note of a question about items of packs. */
export const ofItems = (items: readonly PackItem[]): { readonly heading: Text; readonly note: Text | null } => ({
	heading: say('items', { scenario: items[0]!.scenario }),
	note: items.every((item) => item.verified) ? null : say('unverified'),
});

/** N3 and N9, with the slot that says that both were asked about. */
export const geography = (facts: Facts, packs: readonly Pack[], names: readonly string[]): Question => {
	const asked = declared(
		facts,
		facts.slices[0]!,
		packs,
		names.map((name) => ({ name })),
	);
	return { ...asked, id: slot.geography, facts: [slot.geography, ...asked.facts] };
};

export const important = (facts: Facts, slice: Slice, packs: readonly Pack[]): Question => {
	const count = withoutRule(packs).length;
	return question(
		alike(facts, slice)
			.filter((each) => !each.important.known)
			.map(({ id }) => `slices.${id}.important`),
		yesNo,
		'III.1',
		say('important'),
		count === 0 ? say('provisional') : say('important-note', { count }),
	);
};

export const exemptions = (offered: readonly ExemptionId[]): Question =>
	question(
		[slot.exemptions],
		several(offered.map((id) => option(id, paraphraseOf(id), id))),
		'I.3-D',
		say('exemptions'),
		say('exemptions-note'),
	);
export const proofs = (exemption: ExemptionId): Question => {
	const asked = proofsOf[exemption]!;
	const [single] = asked;
	if (asked.length === 1) return question([slot.proof(exemption)], yesNo, exemption, say(single!.toLowerCase()));
	return question(
		[slot.proof(exemption)],
		several(asked.map((kind) => option(kind, say(kind.toLowerCase()), exemption))),
		exemption,
		say('proof', { exemption }),
	);
};
export const approval = (kind: keyof typeof APPROVALS): Question =>
	question([slot.proof(kind as ProofKind)], yesNo, NOTES[APPROVALS[kind]]![1], say(kind.toLowerCase()));

/** Where each instrument is asked for before anything leaves. */
const BEFORE: Readonly<Record<Instrument, ProvisionId>> = { assessment: 'III.2-d', standardContract: 'III.3-b', certification: 'III.4-b' };
const isInstrument = (basis: Basis): basis is Instrument => Object.hasOwn(BEFORE, basis);
export const basis = (slice: Slice, bases: readonly Basis[]): Question =>
	question(
		[slot.basis(slice.id)],
		one(
			[...bases, 'none' as const].map((each) => {
				if (each === 'none') return option(each, say('basis-none'), 'III.1');
				if (isInstrument(each)) return option(each, say(`basis-${each.toLowerCase()}`), BEFORE[each]);
				return option(each, say('basis-exemption', { exemption: each, paraphrase: paraphraseOf(each) }), each);
			}),
		),
		'III.1',
		say('basis', { kind: say(`kind-${slice.kind.toLowerCase()}`) }),
	);
export const authorisation = (kind: Instrument): Question =>
	question(
		[slot.authorisation(kind)],
		one([
			option('covers', say(`held-${kind.toLowerCase()}-covers`), BEFORE[kind]),
			option('pending', say(`held-${kind.toLowerCase()}-pending`), BEFORE[kind]),
			option('none', say('held-none'), BEFORE[kind]),
		]),
		BEFORE[kind],
		say(`held-${kind.toLowerCase()}`),
	);

/** Papers an authorisation brings along; `null`: `fact` is none of them. */
export const paper = (held: readonly Authorisation[], fact: FactId): Question | null => {
	const found = held.find(({ id }) => ['pipia', 'notice', 'consent'].some((what) => fact === `held.${id}.${what}`));
	if (found === undefined || found.kind === 'exemption') return null;
	const named = say(`basis-${found.kind.toLowerCase()}`);
	const name = found.id === found.kind ? named : { zh: `${named.zh} ${found.id}`, en: `${named.en} ${found.id}` };
	const what = fact.slice(`held.${found.id}.`.length);
	const text = say(what, { authorisation: name });
	if (what === 'pipia') return question([fact], { kind: 'date' }, 'M.pipl-55', text);
	if (what === 'notice') return question([fact], yesNo, 'M.pipl-39', text);
	const options = ['true', 'false', 'notBasis'].map((id) => option(id, say(`consent-${id.toLowerCase()}`), 'M.pipl-39'));
	return question([fact], one(options), 'M.pipl-39', text);
};
