import type { Instant } from '../types.ts';

const OFFSET_MS = 8 * 3_600_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})\+08:00$/;
/** IV.3-b: the three logs are kept at least 3 years; the decision log is kept as long. */
const RETENTION_YEARS = 3;

/** Fixed width (milliseconds, +08:00), so that comparing texts compares instants. */
export const instantOf = (date: Date): Instant => new Date(date.getTime() + OFFSET_MS).toISOString().slice(0, -1) + '+08:00';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** True only for the one way `instantOf` writes an existing moment from the year 1 on. */
export const isInstant = (text: string): boolean => {
	if (!FORM.test(text)) return false;
	const part = (from: number, digits: number): number => {
		let value = 0;
		for (let i = from; i < from + digits; i += 1) value = 10 * value + text.charCodeAt(i) - 48;
		return value;
	};
	const year = part(0, 4);
	const month = part(5, 2);
	const day = part(8, 2);
	const days = month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0);
	return year > 0 && day > 0 && day <= days && part(11, 2) < 24 && part(14, 2) < 60 && part(17, 2) < 60;
};

/** Calendar day at +08:00, YYYY-MM-DD. */
export const dayOf = (date: Date): string => instantOf(date).slice(0, 10);

/** `at` plus 3 calendar years at +08:00; 29 February becomes 1 March, so that it is never less. */
export const retentionEnd = (at: Instant): Instant => {
	const year = Number(at.slice(0, 4)) + RETENTION_YEARS;
	const day = at.slice(5, 10) === '02-29' && !isLeap(year) ? '03-01' : at.slice(5, 10);
	return String(year).padStart(4, '0') + '-' + day + at.slice(10);
};
