import { addMonths, type Day, dayOf } from '../calendar/index.ts';
import { milliseconds } from '../time.ts';
import { both, not, type Tri } from '../tri.ts';
import type { Instant, Known, MessageId, ProvisionId } from '../types.ts';
import type { MeasureId } from './procedure.ts';

/** What must be fresh when: the self-assessment when an assessment is declared, the PIPIA when a standard contract is filed. */
type AgedReport = 'assessment' | 'standardContract';
const agedReports: Readonly<Record<AgedReport, { readonly provision: ProvisionId; readonly measure: MeasureId }>> = {
	assessment: { provision: 'III.2-c', measure: 'M.guide3-age' },
	standardContract: { provision: 'III.3-a', measure: 'M.scguide-age' },
};

/** Both templates: finished within three months before. */
const MONTHS = 3;
/** The last day on which a report finished at an instant can be relied on: three calendar months later. Throws `bad-instant`. */
export const usableUntil = (finished: Instant): Day => addMonths(dayOf(finished, 'finished'), MONTHS);

type ReportAge = {
	readonly provision: ProvisionId;
	readonly measure: MeasureId;
	readonly holds: Tri;
	/** Each way in which it does not hold or is not known to. */
	readonly messages: readonly MessageId[];
};
const KNOWN_WHY = { late: 'law.pipia-too-old', after: 'law.pipia-after-filing', changed: 'law.pipia-changed' } as const;
const UNKNOWN_WHY = { late: 'law.pipia-age-open', changed: 'law.pipia-change-open' } as const;

/**
 * Whether the report can be relied on when declaring or filing at an instant: finished before, no more than three calendar months ago, and
 * no major change since. `changed`: a major change since, which is for a person to say. Throws `bad-instant`.
 */
export const reportAge = (kind: AgedReport, finished: Known<Instant>, filing: Instant, changed: Known<boolean>): ReportAge => {
	const at = milliseconds(filing, 'filing');
	const before: Tri = finished.known ? milliseconds(finished.value, 'finished') <= at : 'unknown';
	const recent: Tri = finished.known ? dayOf(filing, 'filing') <= usableUntil(finished.value) : 'unknown';
	const unchanged: Tri = not(changed.known ? changed.value : 'unknown');
	return {
		...agedReports[kind],
		holds: both(both(before, recent), unchanged),
		messages: [
			...(before === false ? [KNOWN_WHY.after] : []),
			...(recent === false ? [KNOWN_WHY.late] : recent === 'unknown' ? [UNKNOWN_WHY.late] : []),
			...(unchanged === false ? [KNOWN_WHY.changed] : unchanged === 'unknown' ? [UNKNOWN_WHY.changed] : []),
		],
	};
};
