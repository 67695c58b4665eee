import type { ExemptionId, Path, Verdict } from '../../src/types.ts';
import type { Law } from '../law.ts';
import { exemptions, ranks } from '../spec.ts';
import { hold, samePath, type Theorem, words } from '../theorem.ts';

const names = Object.keys(ranks) as (keyof typeof ranks)[];
const ids = Object.keys(exemptions) as ExemptionId[];
/** Every path there is; of exempt ones each exemption, some pairs and all, since their join is that of sets. */
const paths: readonly Path[] = [
	...names.filter((name) => name !== 'exempt').map((name): Path => ({ name })),
	...[...ids.map((id) => [id]), ids.slice(0, 2), ids.slice(1, 3), [ids[0]!, ids[8]!], ids].map(
		(held): Path => ({ name: 'exempt', exemptions: held }),
	),
	...names.flatMap((strictest) =>
		names
			// No export is the end at which nothing is asked; it is never the stricter of two.
			.filter((loosest) => loosest !== strictest && ranks[loosest] <= ranks[strictest] && strictest !== 'notAnExport')
			.map((loosest): Path => ({ name: 'undetermined', strictest, loosest })),
	),
];
const high = (path: Path): number => ranks[(path.name === 'undetermined' ? path.strictest : path.name) as keyof typeof ranks];
const low = (path: Path): number => ranks[(path.name === 'undetermined' ? path.loosest : path.name) as keyof typeof ranks];

/** Slices of one shipment have one act: either none of them is an export, or all are, or that is open for all. */
const act = (path: Path): string =>
	path.name === 'undetermined' ? (path.loosest === 'notAnExport' ? 'open' : 'done') : path.name === 'notAnExport' ? 'none' : 'done';

const verdicts: readonly Verdict[] = ['release', 'hold', 'stop'];

const prove = (law: Law) => {
	let decisions = 0;
	const join = (...parts: readonly Path[]): Path => {
		decisions++;
		return law.strictest(parts);
	};
	const same = (a: Path, b: Path, what: string, parts: readonly Path[]): void =>
		hold(samePath(a, b), () => `${what}: ${parts.map(words).join(', ')} join to ${words(a)} and to ${words(b)}`);
	for (const a of paths) {
		same(join(a), a, 'of one', [a]);
		same(join(a, a), a, 'idempotent', [a, a]);
		for (const b of paths) {
			const both = join(a, b);
			if (act(a) === act(b)) same(both, join(b, a), 'commutative', [a, b]);
			hold(high(both) === Math.max(high(a), high(b)), () => `${words(a)} and ${words(b)} join to ${words(both)}`);
			hold(low(both) === Math.max(low(a), low(b)), () => `${words(a)} and ${words(b)} join to ${words(both)}`);
			for (const c of paths) {
				const left = join(both, c);
				same(left, join(a, join(b, c)), 'associative', [a, b, c]);
				same(left, join(a, b, c), 'of all at once', [a, b, c]);
			}
		}
	}
	for (const a of verdicts)
		for (const b of verdicts)
			for (const c of verdicts) {
				const expected = verdicts[Math.max(...[a, b, c].map((verdict) => verdicts.indexOf(verdict)))];
				for (const [found, parts] of [
					[law.strictestVerdict([a, b, c]), '3'],
					[law.strictestVerdict([law.strictestVerdict([a, b]), c]), '2 + 1'],
				] as const)
					hold(found === expected, () => `${a}, ${b} and ${c} join to ${found} (${parts})`);
				decisions += 2;
			}
	return { regions: paths.length ** 3 + verdicts.length ** 3, decisions };
};

export const join: Theorem = {
	id: 'join',
	claim: 'what binds a shipment is the strictest of its slices: the join is associative and idempotent, and within a shipment commutative',
	prove,
};
