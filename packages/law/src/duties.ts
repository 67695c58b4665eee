import { citations, type Places, placesOf } from './citations.ts';
import { BASES, KINDS } from './facts/names.ts';
import { A2, A3 } from './provisions/assessment.ts';
import { type Codes, NO_PARAMS } from './provisions/provision.ts';
import type { Duty, Path, PathName, ProvisionId } from './types.ts';
import { isPersonal, type View } from './view.ts';

const duty = (provision: ProvisionId, message: string, clock?: Duty['clock']): Duty =>
	clock === undefined ? { provision, message, params: NO_PARAMS } : { provision, message, params: NO_PARAMS, clock: Object.freeze(clock) };

/** Section IV: what whoever exports has to keep up, whatever the path. */
const sectionFour: readonly Duty[] = [
	duty('IV.1-a', 'law.duty-department'),
	duty('IV.1-b', 'law.duty-officer'),
	duty('IV.1-c', 'law.duty-rules'),
	duty('IV.1-d', 'law.duty-approval'),
	duty('IV.2-a1', 'law.duty-channel'),
	duty('IV.2-a2', 'law.duty-recipient'),
	duty('IV.2-b', 'law.duty-monitoring'),
	duty('IV.2-c1', 'law.duty-full-retention', { amount: 7, unit: 'day' }),
	duty('IV.2-c2', 'law.duty-sample-retention', { amount: 1, unit: 'month' }),
	duty('IV.3-a1', 'law.duty-traffic-log'),
	duty('IV.3-a2', 'law.duty-operation-log'),
	duty('IV.3-b', 'law.duty-log-retention', { amount: 3, unit: 'year' }),
	duty('IV.3-c', 'law.duty-audit'),
	duty('IV.4', 'law.duty-incident'),
];

/** An open path owes what the strictest it can become would. */
const boundTo = (path: Path): PathName => (path.name === 'undetermined' ? path.strictest : path.name);

/** Where the reader expects the reminder: at the provision that frees the slice (from the procedure, not from these), else at that of its procedure. */
const reminderAt = (view: View, path: Path): ProvisionId => {
	if (path.name === 'exempt') return path.exemptions[0]!;
	const { basis } = view;
	if (boundTo(path) === 'securityAssessment' || basis === 'assessment') return 'III.2-c';
	return basis === 'certification' ? 'III.4-a' : 'III.3-a';
};
const personal = (view: View, path: Path): Duty[] => {
	if (!isPersonal(view)) return [];
	const at = reminderAt(view, path);
	return [duty(at, 'law.duty-notice'), duty(at, 'law.duty-consent'), duty(at, 'law.duty-pipia')];
};

const procedure = (view: View, path: Path): Duty[] => {
	const { basis } = view;
	const bound = boundTo(path);
	if (bound === 'securityAssessment' || basis === 'assessment')
		return [duty('III.2-c', 'law.duty-self-assessment'), duty('III.2-e', 'law.duty-reassess')];
	if (bound !== 'standardContractOrCertification' && basis !== 'standardContract' && basis !== 'certification') return [];
	if (basis === 'certification') return [duty('III.4-c', 'law.duty-recertify')];
	return [duty('III.3-c', 'law.duty-filing', { amount: 10, unit: 'workingDay' }), duty('III.3-d', 'law.duty-refile')];
};

const exemption = (path: Path): Duty[] => {
	if (path.name !== 'exempt') return [];
	return [
		...(path.exemptions.includes('I.3-C4') ? [duty('I.3-C4', 'law.duty-review-emergency')] : []),
		...(path.exemptions.includes('I.3-C7') ? [duty('I.3-C7', 'law.duty-undisclosed')] : []),
	];
};

/** D10: once this year's count itself asks for an assessment, what left before belongs into its scope. */
const crossing = (path: Path, codes: Codes): Duty[] =>
	path.name === 'securityAssessment' && (codes[A2.index] === 0 || codes[A3.index] === 0)
		? [duty('III.2-c', 'law.duty-earlier-volume')]
		: [];

const abroad = (view: View): Duty[] => (view.act === 'abroad' ? [duty('M.pipl-53', 'law.duty-representative')] : []);

const NO_DUTIES: readonly Duty[] = Object.freeze([]);
type DutyList = { readonly duties: readonly Duty[]; readonly places: Places };
/** Duties are values, and there are few lists of them: each is made once, under what it depends on. Paths are
 * values of a fixed set (`pathAt`, `between`). */
const lists = new Map<Path, Map<number, DutyList>>();

/** Duties of one slice on its path (or, undetermined, on the strictest it can become). Nothing is asked of what is not exported data. They count as cited. */
export const dutiesOf = (view: View, path: Path, codes: Codes): readonly Duty[] => {
	if (path.name === 'outOfScope' || path.name === 'notAnExport' || path.name === 'prohibited') return NO_DUTIES;
	const crossed = crossing(path, codes);
	const byPath = lists.get(path) ?? new Map<number, DutyList>();
	const act = view.act === 'abroad' ? 1 : 0;
	const key = ((KINDS.indexOf(view.kind) * 16 + BASES.indexOf(view.basis)) * 2 + act) * 2 + crossed.length;
	let list = byPath.get(key);
	if (list === undefined) {
		const duties = [...personal(view, path), ...procedure(view, path), ...crossed, ...exemption(path), ...abroad(view), ...sectionFour].map(
			(duty) => Object.freeze(duty),
		);
		list = { duties: Object.freeze(duties), places: placesOf(duties) };
		byPath.set(key, list);
		lists.set(path, byPath);
	}
	citations.all(list.places);
	return list.duties;
};
