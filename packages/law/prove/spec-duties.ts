import type { Basis, Duty, Facts, Path } from '../src/types.ts';
import { type Case, grounds, isPersonal } from './spec.ts';

type Clock = NonNullable<Duty['clock']>;
const owed = (message: string, clock?: Clock): readonly [string, Clock | undefined] => [`law.duty-${message}`, clock];
/** Section IV, with the periods its text gives. */
const always = [
	...['department', 'officer', 'rules', 'approval', 'channel', 'recipient', 'monitoring'].map((message) => owed(message)),
	owed('full-retention', { amount: 7, unit: 'day' }),
	owed('sample-retention', { amount: 1, unit: 'month' }),
	owed('log-retention', { amount: 3, unit: 'year' }),
	...['traffic-log', 'operation-log', 'audit', 'incident'].map((message) => owed(message)),
];

/** What is owed with a path, by message, and the clock of each. An exemption frees from a procedure and from none of these. */
export const dutiesOf = (c: Case, path: Path, basis: Basis, act: Facts['act']): ReadonlyMap<string, Clock | undefined> => {
	if (path.name === 'notAnExport' || path.name === 'outOfScope' || path.name === 'prohibited') return new Map();
	const duties = [...always];
	if (isPersonal(c)) duties.push(owed('notice'), owed('consent'), owed('pipia'));
	// An open path owes what the strictest it can become would.
	const bound = path.name === 'undetermined' ? path.strictest : path.name;
	if (bound === 'securityAssessment' || basis === 'assessment') duties.push(owed('self-assessment'), owed('reassess'));
	else if (basis === 'certification') duties.push(owed('recertify'));
	else if (bound === 'standardContractOrCertification' || basis === 'standardContract')
		duties.push(owed('filing', { amount: 10, unit: 'workingDay' }), owed('refile'));
	if (path.name === 'securityAssessment' && (grounds['I.3-A2']!(c) || grounds['I.3-A3']!(c))) duties.push(owed('earlier-volume'));
	if (path.name === 'exempt' && path.exemptions.includes('I.3-C4')) duties.push(owed('review-emergency'));
	if (path.name === 'exempt' && path.exemptions.includes('I.3-C7')) duties.push(owed('undisclosed'));
	if (act.known && act.value === 'abroad') duties.push(owed('representative'));
	return new Map(duties);
};
