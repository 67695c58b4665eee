import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prepare } from '../src/decide.ts';
import { pathOf } from '../src/path.ts';
import { evaluate } from '../src/provisions/index.ts';
import { readings } from '../src/readings/index.ts';
import { readingsUsed } from '../src/readings-used.ts';
import type { Path } from '../src/types.ts';
import { extreme, isComplete, touches, type View } from '../src/view.ts';
import * as random from './random.ts';

const answer = (view: View): string => JSON.stringify([pathOf(extreme(view, 'strictest')), pathOf(extreme(view, 'loosest'))]);
const all = (count: number) => ({ min: count, max: count });
const [NOBODY, EVERYBODY] = [all(0), all(Number.MAX_SAFE_INTEGER)];

/** By trying: every alternative that is carried out, and the counts that another reading of the census would give at most or at least. */
const tried = (view: View): string[] => {
	const here = answer(view);
	const differs = (change: Partial<View>): boolean => answer({ ...view, ...change }) !== here;
	const used = readings
		.filter((reading) => reading.executedBy === 'decide')
		.filter((reading) =>
			Object.keys(reading.alternatives).some(
				(value) => value !== view.readings[reading.id] && differs({ readings: { ...view.readings, [reading.id]: value } }),
			),
		)
		.map((reading) => reading.id);
	const raise = differs({ ordinary: EVERYBODY, sensitive: EVERYBODY });
	const drop = differs({ ordinary: NOBODY, sensitive: NOBODY });
	const { D4, D6, D7 } = view.readings;
	if (D4 === 'entity' ? raise : drop) used.push('D4');
	if (D7 === 'exemptNotCounted' ? raise : drop) used.push('D7');
	if (drop && view.facts.act.known && view.facts.act.value === 'access') used.push('D12');
	if (view.sensitive.max !== 0 && touches(view, 'ordinary') && differs({ ordinary: D6 === 'both' ? NOBODY : EVERYBODY })) used.push('D6');
	return used.sort();
};
const given = (view: View, path: Path): readonly string[] => readingsUsed(view, path, isComplete(view), evaluate(view));

/** Everything open answered one way, so that there is one completion. */
const settle = (view: View, yes: boolean): View => ({ ...extreme(view, yes ? 'strictest' : 'loosest') });

it('a decision lists exactly the readings another choice of which would give another path, found by trying them all', () => {
	let found = 0;
	fc.assert(
		fc.property(random.facts, random.pack, random.readings, fc.constantFrom('open', 'no', 'yes'), (facts, pack, recorded, how) => {
			for (const prepared of prepare(facts, [pack], recorded).slices) {
				const view = how === 'open' ? prepared.view : settle(prepared.view, how === 'yes');
				if (view.ordinary.max === Number.POSITIVE_INFINITY || view.sensitive.max === Number.POSITIVE_INFINITY) continue;
				const path = pathOf(extreme(view, 'strictest'));
				const expected = path.name === 'notAnExport' ? [] : tried(view);
				found += expected.length;
				expect([...given(view, path)]).toEqual(expected);
			}
		}),
		{ numRuns: 6000 },
	);
	expect(found).toBeGreaterThan(300);
});
