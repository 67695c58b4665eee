import { instantOf } from '../core/time.ts';
import type { Instant } from '../types.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Milliseconds = number;

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** RFC 3339 at +08:00, with three to nine digits of a second. */
const FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3})(\d{0,6})\+08:00$/;

/**
 * The moment that a text of the logs names; what is finer than a millisecond is rounded up, so that nothing that is kept from it on is kept
 * for less. Null when it is no such text, or no moment of the calendar.
 */
export const momentOf = (text: unknown): Milliseconds | null => {
	const match = typeof text === 'string' ? FORM.exec(text) : null;
	if (match === null) return null;
	const at = Date.parse(match[1] + '+08:00');
	if (Number.isNaN(at) || instantOf(new Date(at)) !== match[1] + '+08:00') return null;
	return /[1-9]/.test(match[2]!) ? at + 1 : at;
};

export const instantAt = (at: Milliseconds): Instant => instantOf(new Date(at));

/** Seven days of the calendar at +08:00, which has no summer time. */
export const weekAfter = (at: Milliseconds): Milliseconds => at + 7 * DAY_MS;

/** The same time of the same day a calendar month later at +08:00; where that month has no such day, of the first day after it: never less. */
export const monthAfter = (at: Milliseconds): Milliseconds => {
	const local = new Date(at + OFFSET_MS);
	const day = local.getUTCDate();
	const later = new Date(local);
	later.setUTCDate(1);
	later.setUTCMonth(later.getUTCMonth() + 1);
	const days = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
	if (day <= days) later.setUTCDate(day);
	else later.setUTCMonth(later.getUTCMonth() + 1);
	return later.getTime() - OFFSET_MS;
};

/** The day at +08:00 that a moment is in, counted from 1970-01-01. */
export const dayAt = (at: Milliseconds): number => Math.floor((at + OFFSET_MS) / DAY_MS);
