import type { Decision, Facts, Readings } from '../../src/types.ts';
import { packs } from '../facts.ts';
import { aroundStarts } from '../neighbours.ts';
import { pathOf, ranks, specified } from '../spec.ts';
import { caseOf } from '../spec-facts.ts';
import { type VerdictCase, verdictOf } from '../spec-verdict.ts';
import { hold, type Theorem, words } from '../theorem.ts';
import { completions, decisiveAmong, holesOf } from '../unknowns.ts';

const VERDICTS = ['release', 'hold', 'stop'];
type Answer = {
	readonly c: VerdictCase;
	readonly high: keyof typeof ranks;
	readonly low: keyof typeof ranks;
	readonly exemptions: readonly string[];
	readonly verdict: number;
};
/** What the specification says of one completion. */
const answerTo = (facts: Facts, readings: Readings): Answer => {
	const c = caseOf(facts, facts.slices[0]!, readings);
	const path = pathOf(c);
	const open = path.name === 'undetermined';
	return {
		c,
		high: (open ? path.strictest : path.name) as Answer['high'],
		low: (open ? path.loosest : path.name) as Answer['low'],
		exemptions: path.name === 'exempt' ? path.exemptions : [],
		verdict: VERDICTS.indexOf(verdictOf(c)),
	};
};
const nameOf = ({ high, low, verdict }: Answer): string => `${high} ${low} ${verdict}`;

/** A reason that says a provision holds, or does not, says it of every completion. */
const checkReasons = ({ reasons, whyNot }: Decision['slices'][number], answers: readonly Answer[]): void => {
	for (const { provision, holds } of [...reasons, ...whyNot]) {
		const says = specified[provision];
		if (holds === 'unknown' || says === undefined) continue;
		for (const { c } of answers) hold(says(c) === holds, () => `a reason says that ${provision} is ${holds}, which it need not be`);
	}
};

const MOST = 4096;
export const unknowns: Theorem = {
	id: 'unknown',
	claim:
		'an unknown is never looser than its loosest completion; both ends, the verdict, the reasons and the decisive facts are those of trying them all',
	prove: (law, scale) =>
		aroundStarts({ steps: scale === 'full' ? 2 : 1, of: 'all' }, ({ facts, readings }) => {
			const holes = holesOf(facts);
			if (holes.length === 0) return 0;
			if (holes.reduce((product, { values }) => product * values.length, 1) > MOST) return 0;
			const answers = completions(facts, holes).map((complete) => answerTo(complete, readings));
			const decision = law.decide(facts, packs, readings);
			const { path } = decision.slices[0]!;
			const highest = answers.reduce((a, b) => (ranks[b.high] > ranks[a.high] ? b : a)).high;
			const lowest = answers.reduce((a, b) => (ranks[b.low] < ranks[a.low] ? b : a)).low;
			const [high, low] = path.name === 'undetermined' ? [path.strictest, path.loosest] : [path.name, path.name];
			hold(
				ranks[high as Answer['high']] === ranks[highest] && ranks[low as Answer['low']] === ranks[lowest],
				() => `${words(path)}, its completions from ${lowest} to ${highest}`,
			);
			if (path.name === 'exempt')
				for (const answer of answers)
					hold(
						path.exemptions.every((id) => answer.exemptions.includes(id)),
						() => `${words(path)}, a completion by ${answer.exemptions.join(', ')}`,
					);
			const worst = Math.max(...answers.map(({ verdict }) => verdict));
			const best = Math.min(...answers.map(({ verdict }) => verdict));
			const verdict = VERDICTS[path.name === 'undetermined' ? (best === 2 ? 2 : 1) : worst];
			hold(decision.verdict === verdict, () => `${decision.verdict}, by its completions ${verdict}`);
			const expected = decisiveAmong(holes, answers.map(nameOf)).sort().join(', ');
			const found = [...decision.decisive].sort().join(', ');
			hold(found === expected, () => `decisive ${found || 'nothing'}, by trying all ${expected || 'nothing'}`);
			checkReasons(decision.slices[0]!, answers);
			return 1 + answers.length;
		}),
};
