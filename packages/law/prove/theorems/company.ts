import type { Decision, Facts, Readings, Slice } from '../../src/types.ts';
import { packs } from '../facts.ts';
import type { Law } from '../law.ts';
import { aroundStarts } from '../neighbours.ts';
import { starts } from '../starts.ts';
import { hold, samePath, type Theorem } from '../theorem.ts';

const named = (slice: Slice, id: string): Slice => ({ ...slice, id });
/** Slices of every sort under each shipment: what the starts hold, and one of it that is open. */
const sorts: readonly Slice[] = Object.values(starts).flatMap(({ facts }) => {
	const slice = facts.slices[0]!;
	return [slice, { ...slice, important: { known: false as const, ask: 'ask' } }];
});

const sorted = (ids: readonly string[]): string => [...new Set(ids)].sort().join();
const duties = (decisions: readonly Decision[]): string[] =>
	decisions.flatMap(({ obligations }) => obligations.map(({ provision, message }) => `${provision} ${message}`));
const prove = (law: Law) => {
	const alone = (facts: Facts, slice: Slice): Decision => law.decide({ ...facts, slices: [slice] }, packs, {});
	let regions = 0;
	let decisions = 0;
	for (const [name, { facts }] of Object.entries(starts)) {
		const [firsts, seconds] = [sorts.map((slice) => named(slice, 'a')), sorts.map((slice) => named(slice, 'b'))];
		const decided = new Map([...firsts, ...seconds].map((slice) => [slice, alone(facts, slice)]));
		decisions += decided.size;
		for (const first of firsts)
			for (const second of seconds) {
				const parts = [decided.get(first)!, decided.get(second)!];
				const whole = law.decide({ ...facts, slices: [first, second] }, packs, {});
				const where = (): string => `in "${name}" with ${first.kind} and ${second.kind}`;
				for (const [i, part] of parts.entries())
					hold(
						JSON.stringify(whole.slices[i]) === JSON.stringify(part.slices[0]),
						() => `a slice is decided otherwise in company, ${where()}`,
					);
				for (const { id, reasons, whyNot } of whole.slices)
					for (const { facts: read } of [...reasons, ...whyNot])
						hold(
							read.every((fact) => !fact.startsWith('slices.') || fact.startsWith(`slices.${id}.`)),
							() => `${id} is decided by a fact of another, ${where()}`,
						);
				hold(
					samePath(whole.path, law.strictest(parts.map(({ path }) => path))),
					() => `the path is not that of the strictest slice, ${where()}`,
				);
				hold(
					whole.verdict === law.strictestVerdict(parts.map(({ verdict }) => verdict)),
					() => `the verdict is not the strictest, ${where()}`,
				);
				for (const list of ['readings', 'unverified'] as const)
					hold(sorted(whole[list]) === sorted(parts.flatMap((part) => part[list])), () => `${list} are lost, ${where()}`);
				hold(sorted(duties([whole])) === sorted(duties(parts)), () => `a duty is lost, ${where()}`);
				for (const id of whole.decisive)
					hold(
						parts.some(({ decisive }) => decisive.includes(id)),
						() => `${id} is decisive in company only, ${where()}`,
					);
				regions++;
				decisions++;
			}
	}
	return { regions, decisions };
};
export const company: Theorem = {
	id: 'company',
	claim: 'a slice is decided as it is alone, whatever else the shipment holds; the shipment is bound by the strictest of them',
	prove,
};

/** What a law keeps between decisions must not be seen in them. */
export const memory: Theorem = {
	id: 'memory',
	claim: 'a decision is the same, whatever was decided before it',
	prove: (law) => {
		const said: { readonly facts: Facts; readonly readings: Readings; readonly decision: string; readonly words: () => string }[] = [];
		const tally = aroundStarts({ steps: 1, of: 'all' }, ({ facts, readings, words }) => {
			said.push({ facts, readings, words, decision: JSON.stringify(law.decide(facts, packs, readings)) });
			return 2;
		});
		for (const { facts, readings, decision, words } of said.reverse())
			hold(JSON.stringify(law.decide(facts, packs, readings)) === decision, () => `decided otherwise the second time – where ${words()}`);
		return tally;
	},
};
