import type { View } from '../../src/view.ts';
import { forAll, type Tally } from '../choice.ts';
import { known, shipment } from '../facts.ts';
import type { Law } from '../law.ts';
import { caseFrom, viewFrom, withoutSurroundings } from '../lazy.ts';
import { dimensionsOf, proofKinds, readingNames } from '../space.ts';
import { exemptions, specified } from '../spec.ts';
import { hold, type Theorem, total } from '../theorem.ts';

/** Facts that the text of each provision names; `persons` where it is about the persons of a slice. */
const persons = ['kind', 'adds ordinary persons', 'adds sensitive persons'];
const assessedBy = [...persons, 'important', 'ordinary', 'sensitive', 'CIIO', 'other state rule'];
const personal = ['kind', 'proofs', 'important'];
const sector = ['proofs', 'important'];
const reads: Readonly<Record<string, readonly string[]>> = {
	'I.3-A1': ['important'],
	'I.3-A2': ['kind', 'adds ordinary persons', 'ordinary'],
	'I.3-A3': ['kind', 'adds sensitive persons', 'sensitive'],
	'I.3-A4': ['kind', 'CIIO'],
	'I.3-A5': ['other state rule'],
	'I.3-B1': assessedBy,
	'I.3-B2': assessedBy,
	'I.3-C1': personal,
	'I.3-C2': personal,
	'I.3-C3': personal,
	'I.3-C4': personal,
	'I.3-C5': ['kind', 'adds sensitive persons', 'ordinary', 'CIIO', 'important'],
	'I.3-C6': ['in a zone', ...sector],
	'I.3-C7': personal,
	'I.3-C8': personal,
	'I.3-C9': ['filed for this source', ...personal],
	N7: ['classified'],
	'M.vuln-9(7)': ['undisclosed vulnerability', 'to the provider of the product'],
	'M.dsl-36': ['asked for by a foreign authority', 'proofs'],
	'III.2-b': ['circumvention'],
	N3: ['survey data', 'proofs'],
	N9: ['spatial positions', 'proofs'],
};
/** What a reading adds where its alternative is recorded. At its default it adds nothing: then the two meters are apart (D5). */
const readBy: Readonly<Record<string, readonly string[]>> = {
	D13: ['kind', 'ordinary', 'sensitive'],
	E2: ['proofs'],
	E6: ['CIIO'],
	E9: ['sensitive'],
	E14: ['at'],
};

const prove = (law: Law): Tally =>
	total(
		law.deciding.map((provision) => {
			const holds = specified[provision.id];
			hold(holds !== undefined, () => `the specification does not know ${provision.id}`);
			const dimensions = dimensionsOf({});
			const readings = Object.values(dimensions.reading);
			const allowed = new Set([...(reads[provision.id] ?? []), ...readingNames]);
			return forAll(dimensions.space, (choice) => {
				const view = viewFrom(law, dimensions, choice, withoutSurroundings);
				const c = caseFrom(dimensions, choice);
				return () => {
					const found = law.holds(provision, view);
					const asked = choice.asked();
					const alternatives = readings.filter((reading) => asked.includes(reading.name) && choice.index(reading) > 0);
					const foreign = asked.find((name) => !allowed.has(name) && !alternatives.some((reading) => readBy[reading.name]?.includes(name)));
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
		Object.entries(exemptions).map(([id, row]) => [
			id,
			[...row.proofs, ...(id === 'I.3-C3' ? (['labourRules', 'collectiveContract'] as const) : [])],
		]),
	);
	const mask = (kinds: readonly (typeof proofKinds)[number][]): number => kinds.reduce((bits, kind) => bits | law.proofBit(kind), 0);
	const all = mask(proofKinds);
	let regions = 0;
	for (const provision of law.deciding.filter(({ id }) => Object.hasOwn(exemptions, id))) {
		const needs = mask(own[provision.id]!);
		for (const E7 of ['both', 'either'])
			for (const kind of ['ordinaryPI', 'nonPersonal'] as const) {
				const view = { ...law.prepare(open(kind), [], { E7, E12: 'exempt' }).slices[0]!.view };
				const verdicts = new Map<number, unknown>();
				for (let proofs = 0; proofs <= all; proofs++) {
					view.proofs = proofs;
					view.boundProofs = proofs;
					const holds = law.holds(provision, view as unknown as View);
					const kept = proofs & needs;
					if (!verdicts.has(kept)) verdicts.set(kept, holds);
					hold(verdicts.get(kept) === holds, () => `${provision.id} depends on a proof that is none of its requisites, set ${proofs}`);
					regions++;
				}
			}
	}
	return { regions, decisions: regions };
};
/** Everything favourable, so that nothing but the proofs is asked for. */
const open = (kind: 'ordinaryPI' | 'nonPersonal') => shipment({ processor: { zone: known('lingang') }, slice: { kind, declared: {} } });
export const proofs: Theorem = {
	id: 'proofs',
	claim: 'an exemption depends on its own requisites and on no other proof, over all sets of the eighteen kinds',
	prove: everySet,
};
