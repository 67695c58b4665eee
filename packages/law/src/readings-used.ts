import { exemptionIds, rank } from './order.ts';
import { pathOf } from './path.ts';
import { ORDINARY_ASSESSMENT, ORDINARY_CONTRACT, SENSITIVE_ASSESSMENT } from './provisions/assessment.ts';
import { readings } from './readings/index.ts';
import { instantValue } from './time.ts';
import type { Path, ProofKind, ReadingId } from './types.ts';
import { atLeast, extreme, has, IMPORTANT_ABOVE, isImportant, isPersonal, proofBit, touches, type View } from './view.ts';

const mask = (...kinds: ProofKind[]): number => kinds.reduce((bits, kind) => bits | proofBit(kind), 0);
const SECTOR = mask('miitVulnerabilityReport', 'miitIncidentReport', 'samrFiling');
const LABOUR = mask('labourRules', 'collectiveContract');
const ANY_EXEMPTION = mask('foreignOrigin', 'contractNecessity', 'hrNecessity', 'emergencyNecessity', 'zoneRules') | SECTOR;
const ZONE = mask('zoneRules');
const HR = mask('hrNecessity');
const REPORT = mask('miitVulnerabilityReport');
const JULY = instantValue('2026-07-01T00:00:00+08:00');

const isAt = (view: View, meter: 'ordinary' | 'sensitive', threshold: number): boolean =>
	atLeast(view[meter], threshold) !== atLeast(view[meter], threshold + 1);
const mayBeImportant = (view: View): boolean => isImportant(view) !== false;

/** Readings `decide` executes, and when they can bear on a slice at all: where not, nothing has to be decided twice. */
const executed: readonly (readonly [ReadingId, (view: View) => boolean])[] = [
	[
		'D13',
		(view) =>
			isPersonal(view) && (atLeast(view.ordinary, IMPORTANT_ABOVE + 1) !== false || atLeast(view.sensitive, IMPORTANT_ABOVE + 1) !== false),
	],
	['E1', (view) => has(view.proofs, SECTOR) && mayBeImportant(view)],
	['E12', (view) => has(view.proofs, ZONE) && view.inZone !== false && mayBeImportant(view)],
	['E14', (view) => has(view.proofs, SECTOR) && view.at < JULY],
	['E2', (view) => has(view.proofs, REPORT) && view.undisclosed !== false],
	['E5', (view) => isAt(view, 'ordinary', ORDINARY_ASSESSMENT) || isAt(view, 'sensitive', SENSITIVE_ASSESSMENT)],
	['E6', (view) => has(view.proofs, ANY_EXEMPTION) && view.ciio !== false],
	['E7', (view) => has(view.proofs, HR) && has(view.proofs, LABOUR)],
	['E9', (view) => touches(view, 'ordinary') && view.sensitive.max !== 0 && view.ordinary.min < ORDINARY_CONTRACT],
];
const alternatives: ReadonlyMap<ReadingId, readonly string[]> = new Map(
	readings.map((reading) => [reading.id, Object.keys(reading.alternatives)]),
);

/** One number for a path, its exemptions included: equal exactly where the paths are. */
const code = (path: Path): number => {
	if (path.name === 'exempt') return 16 + path.exemptions.reduce((bits, id) => bits | (1 << exemptionIds.indexOf(id)), 0);
	if (path.name === 'undetermined') return 1024 + 8 * rank(path) + rank({ name: path.loosest } as Path);
	return path.name === 'notAnExport' ? 5 : rank(path);
};
const answer = (view: View): number => {
	const strict = extreme(view, 'strictest');
	const first = code(pathOf(strict));
	return strict === view ? first : first * 4096 + code(pathOf(extreme(view, 'loosest')));
};

/**
 * Readings the answer rests on. Of those `decide` executes: the ones whose alternative gives this slice another path (exemptions compared).
 * Of those the census executes, whose effect on the count is not visible here: the ones under which another count could give another path.
 */
export const readingsUsed = (view: View, path: Path): ReadingId[] => {
	if (path.name === 'notAnExport') return [];
	const used: ReadingId[] = [];
	const here = answer(view);
	const another = (change: Partial<View>): boolean => answer({ ...view, ...change }) !== here;
	for (const [id, bears] of executed) {
		if (!bears(view)) continue;
		const others = alternatives.get(id)!.filter((value) => value !== view.readings[id]);
		if (others.some((value) => another({ readings: { ...view.readings, [id]: value } }))) used.push(id);
	}
	if (!isPersonal(view)) return used;

	const lower = { min: 0, max: 0 };
	const higher = { min: Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
	const ordinary = touches(view, 'ordinary');
	// Counting a person in the sensitive meter only lowers the ordinary one; counting exempt persons, whole groups or every reachable person raises both.
	if (ordinary && view.sensitive.max !== 0 && another({ ordinary: view.readings.D6 === 'both' ? lower : higher })) used.push('D6');
	const raise = another({ ordinary: higher, sensitive: higher });
	const drop = another({ ordinary: lower, sensitive: lower });
	if (view.readings.D7 === 'exemptNotCounted' ? raise : drop) used.push('D7');
	if (view.readings.D4 === 'entity' ? raise : drop) used.push('D4');
	if (view.facts.act.known && view.facts.act.value === 'access' && (view.readings.D12 === 'reachable' ? drop : raise)) used.push('D12');
	return used;
};
