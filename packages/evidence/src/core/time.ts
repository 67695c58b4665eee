import type { Instant } from '../types.ts';

const OFFSET_MS = 8 * 3_600_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})\+08:00$/;
/** IV.3-b: the three logs are kept at least 3 years; the decision log is kept as long. */
const RETENTION_YEARS = 3;

/** Fixed width (milliseconds, +08:00), so that comparing texts compares instants. */
export const instantOf = (date: Date): Instant => new Date(date.getTime() + OFFSET_MS).toISOString().slice(0, -1) + '+08:00';

/** True only for the one way `instantOf` writes an existing moment. */
export const isInstant = (text: string): boolean => {
	if (!FORM.test(text)) return false;
	const date = new Date(text);
	return !Number.isNaN(date.getTime()) && instantOf(date) === text;
};

/** Calendar day at +08:00, YYYY-MM-DD. */
export const dayOf = (date: Date): string => instantOf(date).slice(0, 10);

/** `at` plus 3 calendar years at +08:00; 29 February becomes 1 March, so that it is never less. */
export const retentionEnd = (at: Instant): Instant => {
	const year = Number(at.slice(0, 4)) + RETENTION_YEARS;
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const day = at.slice(5, 10) === '02-29' && !leap ? '03-01' : at.slice(5, 10);
	return String(year).padStart(4, '0') + '-' + day + at.slice(10);
};
