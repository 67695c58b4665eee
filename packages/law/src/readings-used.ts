import { ASSESSMENT, CONTRACT, EXEMPT, type PathCode, PROHIBITED, pathCode } from './path.ts';
import { A3, ORDINARY_ASSESSMENT, SENSITIVE_ASSESSMENT } from './provisions/assessment.ts';
import { C5, JULY } from './provisions/exemptions.ts';
import { type Codes, holds } from './provisions/provision.ts';
import { readings } from './readings/index.ts';
import type { Path, ProofKind, ReadingId } from './types.ts';
import { atLeast, type Counts, extreme, has, IMPORTANT_ABOVE, isImportant, isPersonal, proofBit, type View } from './view.ts';

const mask = (...kinds: ProofKind[]): number => kinds.reduce((bits, kind) => bits | proofBit(kind), 0);
const SECTOR = mask('miitVulnerabilityReport', 'miitIncidentReport', 'samrFiling');
const LABOUR = mask('labourRules', 'collectiveContract');
const ANY_EXEMPTION = mask('foreignOrigin', 'contractNecessity', 'hrNecessity', 'emergencyNecessity', 'zoneRules') | SECTOR;
const ZONE = mask('zoneRules');
const HR = mask('hrNecessity');
const REPORT = mask('miitVulnerabilityReport');

const isAt = (view: View, meter: 'ordinary' | 'sensitive', threshold: number): boolean =>
	atLeast(view[meter], threshold) !== atLeast(view[meter], threshold + 1);
const mayBeImportant = (view: View): boolean => isImportant(view) !== false;

/** Readings `decide` executes, sorted, and when they can bear on a slice at all: where not, nothing has to be decided twice. */
const executed: readonly (readonly [ReadingId, (view: View, codes: Codes) => boolean])[] = [
	['E1', (view) => has(view.proofs, SECTOR) && !isPersonal(view) && mayBeImportant(view)],
	['E12', (view) => has(view.proofs, ZONE) && view.inZone !== false && mayBeImportant(view)],
	['E14', (view) => has(view.proofs, SECTOR) && view.at < JULY],
	['E2', (view) => has(view.proofs, REPORT) && view.undisclosed !== false],
	['E5', (view) => isAt(view, 'ordinary', ORDINARY_ASSESSMENT) || isAt(view, 'sensitive', SENSITIVE_ASSESSMENT)],
	['E6', (view) => view.ciio !== false && has(view.proofs, ANY_EXEMPTION)],
	['E7', (view) => has(view.proofs, HR) && has(view.proofs, LABOUR)],
	['E9', (view, codes) => view.sensitive.max !== 0 && (view.readings.E9 === 'joined' || holds(C5, view, codes) !== false)],
];
const aboveImportant = (view: View): boolean =>
	atLeast(view.ordinary, IMPORTANT_ABOVE + 1) !== false || atLeast(view.sensitive, IMPORTANT_ABOVE + 1) !== false;
const alternatives: ReadonlyMap<ReadingId, readonly string[]> = new Map(
	readings.map((reading) => [reading.id, Object.keys(reading.alternatives)]),
);

/** The paths of both ends as one number; `complete`: there is one completion only. */
const answer = (view: View, complete: boolean): number =>
	complete ? pathCode(view) : pathCode(extreme(view, 'strictest')) * 1024 + pathCode(extreme(view, 'loosest'));

/** No number of persons changes the path of what goes to an assessment for what it is, or for whose it is; the proof holds this to `pathCode`. */
const countsCanMatter = (view: View): boolean => view.circumvention !== true && view.otherRule !== true && view.listed !== true;
/** Path code of an exemption among which is I.3-C5. */
const FEW = EXEMPT | (1 << 4);
const exactly = (count: number): Counts => ({ ordinary: { min: count, max: count }, sensitive: { min: count, max: count } });
const NOBODY = exactly(0);
const EVERYBODY = exactly(Number.MAX_SAFE_INTEGER);

/** Of a completion: more persons lead from a contract to an assessment, out of the exemption of the few, and nowhere else. */
const moreMatter = (here: PathCode): boolean => here === CONTRACT || (here & FEW) === FEW;
/** Of a completion: fewer lead out of an assessment unless something else asks for it, into the exemption of the few, and nowhere else. */
const fewerMatter = (view: View, codes: Codes, here: PathCode, counts: Counts): boolean => {
	if ((here & FEW) === FEW || here === PROHIBITED) return false;
	if (here !== ASSESSMENT) return C5.outcome(view, undefined, counts) === 0;
	return view.ciio !== true && (counts === NOBODY || codes[A3.index] !== 0);
};

/**
 * Readings the answer rests on, sorted. Of those `decide` executes: the ones whose alternative gives this slice another path (exemptions
 * compared). Of those the census executes, whose effect on the count is not visible here: the ones under which another count could give
 * another path.
 */
export const readingsUsed = (view: View, path: Path, complete: boolean, codes: Codes): ReadingId[] => {
	if (path.name === 'notAnExport') return [];
	const used: ReadingId[] = [];
	const here = complete ? pathCode(view, codes) : answer(view, complete);
	const counted = (counts: Counts): boolean =>
		answer({ ...view, ordinary: counts.ordinary, sensitive: counts.sensitive }, complete) !== here;
	const rests = (id: ReadingId): boolean =>
		alternatives
			.get(id)!
			.some((value) => value !== view.readings[id] && answer({ ...view, readings: { ...view.readings, [id]: value } }, complete) !== here);
	if (isPersonal(view) && countsCanMatter(view)) {
		const settled = complete && view.readings.D13 !== 'important';
		const raise = settled ? moreMatter(here) : counted(EVERYBODY);
		const drop = settled ? fewerMatter(view, codes, here, NOBODY) : counted(NOBODY);
		// Counting a person in the sensitive meter only lowers the ordinary one; counting exempt persons, whole groups or every reachable person raises both.
		if (view.act === 'access' && (view.readings.D12 === 'reachable' ? drop : raise)) used.push('D12');
		if (aboveImportant(view) && !(settled && here === ASSESSMENT) && rests('D13')) used.push('D13');
		if (view.readings.D4 === 'entity' ? raise : drop) used.push('D4');
		if (view.touchesOrdinary && view.sensitive.max !== 0) {
			const both = view.readings.D6 === 'both';
			const other = { ordinary: (both ? NOBODY : EVERYBODY).ordinary, sensitive: view.sensitive };
			if (settled && both ? fewerMatter(view, codes, here, other) : counted(other)) used.push('D6');
		}
		if (view.readings.D7 === 'exemptNotCounted' ? raise : drop) used.push('D7');
	}
	for (const [id, bears] of executed) if (bears(view, codes) && rests(id)) used.push(id);
	return used;
};
