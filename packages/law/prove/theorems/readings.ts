import { packs } from '../facts.ts';
import { aroundStarts } from '../neighbours.ts';
import { readingNames, readingValues } from '../space.ts';
import { type Case, concerns, isPersonal, pathOf } from '../spec.ts';
import { caseOf } from '../spec-facts.ts';
import { hold, samePath, type Theorem } from '../theorem.ts';
import { holesOf } from '../unknowns.ts';

const MOST = Number.MAX_SAFE_INTEGER;
/** Counts under which the census would decide otherwise, by its readings: each as this release has it, and what the other would do to the meters. */
const counts = (c: Case, access: boolean): Readonly<Record<string, Partial<Case> | null>> => {
	const more = { ordinary: MOST, sensitive: MOST };
	const fewer = { ordinary: 0, sensitive: 0 };
	return {
		D4: more, // the group instead of the entity
		D7: fewer, // without those who left under an exemption
		D12: access ? fewer : null, // the persons viewed instead of those who could be
		D6: concerns(c, 'ordinary') && c.sensitive > 0 ? { ordinary: 0 } : null, // a person of both in the sensitive meter only
	};
};

export const readings: Theorem = {
	id: 'readings',
	claim: 'the readings an answer rests on are exactly those whose alternative would give another path',
	prove: (law, scale) =>
		aroundStarts({ steps: scale === 'full' ? 2 : 1, of: 'known' }, ({ facts, readings: recorded }) => {
			if (holesOf(facts).length > 0) return 0;
			const c = caseOf(facts, facts.slices[0]!, recorded);
			const path = pathOf(c);
			const differs = (change: Partial<Case>): boolean => !samePath(pathOf({ ...c, ...change }), path);
			const expected = readingNames.filter((name) => {
				const [standard, alternative] = readingValues[name];
				return differs({ reading: { ...c.reading, [name]: c.reading[name] === standard ? alternative : standard } });
			}) as string[];
			if (isPersonal(c))
				for (const [id, change] of Object.entries(counts(c, facts.act.known && facts.act.value === 'access')))
					if (change !== null && differs(change)) expected.push(id);
			const found = law.decide(facts, packs, recorded).readings;
			hold(
				found.join() === expected.sort().join(),
				() => `rests on ${found.join(', ') || 'nothing'}, by trying all on ${expected.join(', ') || 'nothing'}`,
			);
			return 1;
		}),
};
