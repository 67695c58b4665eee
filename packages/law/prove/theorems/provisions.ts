import type { Provision } from '../../src/provisions/provision.ts';
import type { View } from '../../src/view.ts';
import { forAll, type Tally } from '../choice.ts';
import type { Law } from '../law.ts';
import { caseFrom, viewFrom, withoutSurroundings } from '../lazy.ts';
import { dimensionsOf, proofKinds, type Scale } from '../space.ts';
import { bans, type Case, choices, exemptions, grounds, isExempt } from '../spec.ts';
import { hold, type Theorem, total } from '../theorem.ts';

type Claim = { readonly provision: Provision; readonly holds: (c: Case) => boolean };
const claimsOf = (law: Law): readonly Claim[] => {
	const of = (list: readonly Provision[], table: Readonly<Record<string, (c: Case) => boolean>>): Claim[] =>
		list.map((provision) => {
			const holds = table[provision.id];
			if (holds === undefined) throw new Error(`the specification does not know ${provision.id}`);
			return { provision, holds };
		});
	const exempt = Object.fromEntries(law.exemptions.map(({ id }) => [id, (c: Case) => isExempt(c, id)]));
	return [
		...of(law.assessment, grounds),
		...of(law.contract, choices),
		...of(law.exemptions, exempt),
		...of(law.bans, bans),
		...of([law.circumvention, law.crossBorderAct('send')], { 'III.2-b': (c) => c.circumvention, 'I.2-1': (c) => c.isExport }),
		...of(law.geography, {
			N3: (c) => c.survey && !c.proofs.has('surveyApproval'),
			N9: (c) => c.precise && !c.proofs.has('confidentialityProcessing'),
		}),
	];
};

/** By what its text names, and the readings that add a fact to it. `kind` stands for whose persons the slice concerns. */
const KIND = ['kind', 'adds ordinary persons', 'adds sensitive persons'];
const IMPORTANT = ['kind', 'important', 'D13', 'ordinary', 'sensitive'];
const A = [...KIND, ...IMPORTANT, 'CIIO', 'E5', 'other state rule'];
const EXEMPT = [...IMPORTANT, 'proofs', 'E6', 'CIIO'];
const reads: Readonly<Record<string, readonly string[]>> = {
	'I.3-A1': IMPORTANT,
	'I.3-A2': ['kind', 'adds ordinary persons', 'ordinary', 'E5'],
	'I.3-A3': ['kind', 'adds sensitive persons', 'sensitive', 'E5'],
	'I.3-A4': ['kind', 'CIIO'],
	'I.3-A5': ['other state rule'],
	'I.3-B1': A,
	'I.3-B2': A,
	'I.3-C1': ['proofs', 'E6', 'CIIO'],
	'I.3-C2': EXEMPT,
	'I.3-C3': [...EXEMPT, 'E7'],
	'I.3-C4': EXEMPT,
	'I.3-C5': [...IMPORTANT, 'adds sensitive persons', 'CIIO', 'E9'],
	'I.3-C6': [...EXEMPT, 'in a zone', 'E12'],
	'I.3-C7': [...EXEMPT, 'E14', 'at', 'E1'],
	'I.3-C8': [...EXEMPT, 'E14', 'at', 'E1'],
	'I.3-C9': [...EXEMPT, 'E14', 'at', 'E1', 'filed for this source'],
	N7: ['classified'],
	'M.vuln-9(7)': ['E2', 'proofs', 'undisclosed vulnerability', 'to the provider of the product'],
	'M.dsl-36': ['asked for by a foreign authority', 'proofs'],
	'III.2-b': ['circumvention'],
	'I.2-1': ['export'],
	N3: ['survey data', 'proofs'],
	N9: ['spatial positions', 'proofs'],
};

const prove = (law: Law, scale: Scale): Tally =>
	total(
		claimsOf(law).map(({ provision, holds }) => {
			const dimensions = dimensionsOf({ scale });
			const allowed = new Set(reads[provision.id]);
			return forAll(dimensions.space, (choice) => {
				const view = viewFrom(law, dimensions, choice, withoutSurroundings);
				const c = caseFrom(dimensions, choice);
				return () => {
					const found = provision.holds(view);
					const foreign = choice.asked().find((name) => !allowed.has(name));
					hold(foreign === undefined, () => `${provision.id} reads "${foreign}", which its text does not name`);
					const expected = holds(c);
					hold(found === expected, () => `${provision.id} is ${found}, by the specification ${expected}`);
				};
			});
		}),
	);

export const provisions: Theorem = {
	id: 'provisions',
	claim: 'each provision holds where its text says so and reads no fact that its text does not name',
	prove,
};

/**
 * All 2^18 sets of proofs, in contexts in which every exemption is open: what an exemption reads of them are its own requisites. That makes a few
 * sets of proofs (`proofSets`) stand for all.
 */
const everySet = (law: Law): Tally => {
	const own = Object.fromEntries(
		Object.entries(exemptions).map(([id, row]) => [id, [...row.proofs, ...(id === 'I.3-C3' ? (['labourRules', 'collectiveContract'] as const) : [])]]),
	);
	const mask = (kinds: readonly (typeof proofKinds)[number][]): number => kinds.reduce((bits, kind) => bits | law.proofBit(kind), 0);
	const all = mask(proofKinds);
	let regions = 0;
	for (const provision of law.exemptions) {
		const needs = mask(own[provision.id]!);
		for (const E7 of ['both', 'either'])
			for (const kind of ['ordinaryPI', 'nonPersonal'] as const) {
				const view = open(kind, E7);
				const verdicts = new Map<number, unknown>();
				for (let proofs = 0; proofs <= all; proofs++) {
					view.proofs = proofs;
					view.boundProofs = proofs;
					const holds = provision.holds(view as unknown as View);
					const kept = proofs & needs;
					if (!verdicts.has(kept)) verdicts.set(kept, holds);
					hold(verdicts.get(kept) === holds, () => `${provision.id} depends on a proof that is none of its requisites, set ${proofs}`);
					regions++;
				}
			}
	}
	return { regions, decisions: regions };
};
/** Everything favourable. */
const open = (kind: 'ordinaryPI' | 'nonPersonal', E7: string) => ({
	readings: { D13: 'notImportant', E1: 'exempt', E2: 'banStays', E5: 'inclusive', E6: 'open', E7, E9: 'separate', E12: 'exempt', E14: 'atOnce' },
	slice: { kind, persons: { ordinary: { min: 0, max: 0 }, sensitive: { min: 0, max: 0 } } },
	listed: false,
	ciio: false,
	inZone: true,
	ordinary: { min: 5, max: 5 },
	sensitive: { min: 0, max: 0 },
	at: Number.MAX_SAFE_INTEGER,
	proofs: 0,
	boundProofs: 0,
});
export const proofs: Theorem = {
	id: 'proofs',
	claim: 'an exemption depends on its own requisites and on no other proof, over all sets of the eighteen kinds',
	prove: everySet,
};
