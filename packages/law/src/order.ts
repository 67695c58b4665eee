import type { ExemptionId, Path, PathName, Verdict } from './types.ts';

type Determined = Exclude<PathName, 'undetermined'>;
/** From loosest to strictest. `outOfScope` and `notAnExport` ask the same (nothing). */
const RANK: Readonly<Record<Determined, number>> = {
	outOfScope: 0,
	notAnExport: 0,
	exempt: 1,
	standardContractOrCertification: 2,
	securityAssessment: 3,
	prohibited: 4,
};
const VERDICTS: readonly Verdict[] = ['release', 'hold', 'stop'];

export const exemptionIds: readonly ExemptionId[] = [
	'I.3-C1',
	'I.3-C2',
	'I.3-C3',
	'I.3-C4',
	'I.3-C5',
	'I.3-C6',
	'I.3-C7',
	'I.3-C8',
	'I.3-C9',
];

const upper = (path: Path): Determined => (path.name === 'undetermined' ? (path.strictest as Determined) : path.name);
const lower = (path: Path): Determined => (path.name === 'undetermined' ? (path.loosest as Determined) : path.name);
const strictestName = (names: readonly Determined[]): Determined => names.reduce((a, b) => (RANK[b] > RANK[a] ? b : a));

/** Rank of a path from 0 (nothing asked) to 4 (prohibited); an undetermined path ranks by the strictest it can still become. */
export const rank = (path: Path): number => RANK[upper(path)];

/**
 * The path that binds a whole made of parts, each on its own path: nothing is looser than its strictest part. Undetermined while the parts
 * can still come out differently. Of exempt parts the exemptions are joined. `paths` must not be empty.
 */
export const strictest = (paths: readonly Path[]): Path => {
	if (paths.length === 1) return paths[0]!;
	const high = strictestName(paths.map(upper));
	const low = strictestName(paths.map(lower));
	// Two names of rank 0: an open question between them stays open.
	const open = high !== low && paths.some((path) => path.name === 'undetermined');
	if (RANK[high] !== RANK[low] || open) return { name: 'undetermined', strictest: high, loosest: low };
	if (high !== 'exempt') return { name: high };
	const held = paths.flatMap((path) => (path.name === 'exempt' ? path.exemptions : []));
	return { name: 'exempt', exemptions: exemptionIds.filter((id) => held.includes(id)) };
};

export const strictestVerdict = (verdicts: readonly Verdict[]): Verdict => {
	let strictest: Verdict = 'release';
	for (const verdict of verdicts) if (verdict === 'stop' || strictest === 'release') strictest = verdict;
	return strictest;
};
export const verdictRank = (verdict: Verdict): number => VERDICTS.indexOf(verdict);
