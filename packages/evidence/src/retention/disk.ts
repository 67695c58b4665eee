import type { Milliseconds } from './calendar.ts';

/** Bytes of evidence written and purged in an interval, or at a moment. */
export type DiskUse = { readonly from: Milliseconds; readonly to: Milliseconds; readonly written: number; readonly purged: number };
export type DiskEstimate = {
	/** By which the evidence grows: bytes a day over what was looked at, purged bytes taken off. Null: nothing was looked at yet. */
	readonly perDay: number | null;
	/** Until the disk is full at that rate. Null: not known yet, or it does not grow. */
	readonly days: number | null;
	readonly level: 'ample' | 'warning' | 'critical';
};

const DAY_MS = 86_400_000;
/** What is looked at. */
export const RATE_MS: Milliseconds = 7 * DAY_MS;
/** Less than an hour says nothing about a day. */
const LEAST_MS: Milliseconds = 3_600_000;
const WARNING_DAYS = 14;
const CRITICAL_DAYS = 3;

/**
 * Days until the disk is full at the present rate: that of the last seven days before `now`, or of as much of them as is known. An interval
 * that began before counts for the share of it that did not.
 */
export const estimateDisk = (uses: readonly DiskUse[], free: number, now: Milliseconds): DiskEstimate => {
	const since = now - RATE_MS;
	let span = 0;
	let bytes = 0;
	for (const { from, to, written, purged } of uses) {
		const [begin, end] = [Math.max(from, since), Math.min(to, now)];
		if (end < begin) continue;
		span += end - begin;
		bytes += (written - purged) * (to > from ? (end - begin) / (to - from) : 1);
	}
	if (span < LEAST_MS) return { perDay: null, days: null, level: 'ample' };
	const perDay = (bytes / span) * DAY_MS;
	const days = perDay > 0 ? free / perDay : null;
	if (days === null || days >= WARNING_DAYS) return { perDay, days, level: 'ample' };
	return { perDay, days, level: days < CRITICAL_DAYS ? 'critical' : 'warning' };
};
