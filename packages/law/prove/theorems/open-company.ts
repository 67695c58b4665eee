import type { Facts, Slice } from '../../src/types.ts';
import { type Alternative, changes, type Shipment } from '../changes.ts';
import { packs } from '../facts.ts';
import type { Law } from '../law.ts';
import type { Scale } from '../space.ts';
import { pathOf } from '../spec.ts';
import { caseOf } from '../spec-facts.ts';
import { verdictOf } from '../spec-verdict.ts';
import { starts } from '../starts.ts';
import { hold, type Theorem, words } from '../theorem.ts';
import { completions, decisiveAmong, holesOf } from '../unknowns.ts';

const VERDICTS = ['release', 'hold', 'stop'];
/** Path of each slice and verdict of the shipment, of one completion. */
const answerTo = (facts: Facts): string => {
	const cases = facts.slices.map((slice) => caseOf(facts, slice, {}));
	const paths = cases.map((c) => {
		const path = pathOf(c);
		return path.name === 'exempt' ? path.name : words(path);
	});
	return [...paths, Math.max(...cases.map((c) => VERDICTS.indexOf(verdictOf(c))))].join('; ');
};

const ofShipment = ['CIIO', 'zone', 'circumvention', 'act', 'ordinary', 'sensitive', 'PIPIA', 'consent'];
/** One of each way in which a slice's own open fact reaches the answer: by the path, by a ban, by a hold. */
const ofSlice = ['important', 'other rule', 'survey data', 'vulnerability'];
const open = (facts: readonly string[]): readonly Alternative[] =>
	changes.filter(({ name }) => facts.includes(name)).flatMap(({ alternatives }) => alternatives.filter((alternative) => alternative.open));
/** A slice under each path. */
const firsts = ['torque maps', 'few persons', '100,000 persons under a contract', '1,000,000 persons after an assessment', 'recall source'];
/** Companions of every verdict: released, held and stopped for themselves, and open. */
const companions = ['torque maps', 'few persons', '10,000 sensitive persons', 'patch of a vulnerability', 'unread bytes'];
const important = (slice: Slice): Slice => ({ ...slice, important: { known: false, ask: 'ask' } });
const named = (id: string, { facts }: Shipment): Slice => ({ ...facts.slices[0]!, id });
const unchanged: Alternative = { name: 'as it is', open: false, change: (shipment) => shipment };

const MOST = 256;
const prove = (law: Law, scale: Scale) => {
	let regions = 0;
	let decisions = 0;
	for (const name of scale === 'full' ? firsts : firsts.slice(1, 2))
		for (const shared of [unchanged, ...open(ofShipment)]) {
			const shipment = shared.change(starts[name]!);
			for (const own of [unchanged, ...open(ofSlice)]) {
				const first = named('a', own.change(shipment));
				for (const companion of companions) {
					const other = named('b', starts[companion]!);
					for (const second of [other, important(other)]) {
						const facts = { ...shipment.facts, slices: [first, second] };
						const holes = holesOf(facts);
						const size = holes.reduce((product, { values }) => product * values.length, 1);
						if (holes.length < 2 || size > MOST) continue;
						const expected = decisiveAmong(holes, completions(facts, holes).map(answerTo)).sort().join(', ');
						const found = [...law.decide(facts, packs, {}).decisive].sort().join(', ');
						hold(
							found === expected,
							() =>
								`decisive ${found || 'nothing'}, by trying all ${expected || 'nothing'} – where ${name}, ${shared.name}, ${own.name}, with ${companion}`,
						);
						regions++;
						decisions += 1 + size;
					}
				}
			}
		}
	return { regions, decisions };
};
/** Where the slices share an open fact, and each has one of its own: they meet in the verdict. */
export const openCompany: Theorem = {
	id: 'open company',
	claim: 'of several slices the decisive facts are those of trying all completions of all of them',
	prove,
};
