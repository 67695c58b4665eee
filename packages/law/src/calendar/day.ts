import { LawError } from '../errors.ts';
import { milliseconds } from '../time.ts';
import type { Instant } from '../types.ts';

/** A day of China standard time, `YYYY-MM-DD`. It begins at 00:00:00+08:00 and ends with 23:59:59+08:00. */
export type Day = string;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const EIGHT_HOURS = 8 * 60 * MINUTE;
const FORM = /^[1-9]\d{3}-\d\d-\d\d$/;

const write = (utc: number): Day => {
	const day = new Date(utc).toISOString().slice(0, 10);
	if (!FORM.test(day)) throw new LawError('bad-day', { at: 'result' });
	return day;
};

/** Midnight of the day as if it were UTC: for arithmetic only. Throws `bad-day` where there is no such day in the Gregorian calendar. */
const read = (day: Day, at: string): number => {
	const utc = FORM.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
	// `Date.parse` rolls 30 February over to March; the calendar does not.
	if (Number.isNaN(utc) || write(utc) !== day) throw new LawError('bad-day', { at });
	return utc;
};

/** The day itself, once it is one. `at` names it in the refusal `bad-day`. */
export const checkDay = (day: Day, at: string): Day => {
	read(day, at);
	return day;
};

/** The day of China standard time on which an instant falls, whatever offset it is written with. Throws `bad-instant`. */
export const dayOf = (instant: Instant, at: string): Day => write(milliseconds(instant, at) + EIGHT_HOURS);
export const startOfDay = (day: Day): Instant => `${checkDay(day, 'day')}T00:00:00+08:00`;
/** The last second of the day; the whole of that second still belongs to it. */
export const endOfDay = (day: Day): Instant => `${checkDay(day, 'day')}T23:59:59+08:00`;

export const addDays = (day: Day, days: number): Day => write(read(day, 'day') + days * DAY);

/**
 * The day with the same number, `months` later (or earlier, when negative); the last day of that month where it has no such number
 * (29 February + 12 months = 28 February), which is the earlier and so the stricter of the two.
 */
export const addMonths = (day: Day, months: number): Day => {
	const from = new Date(read(day, 'day'));
	const year = from.getUTCFullYear();
	const month = from.getUTCMonth() + months;
	const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	return write(Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth)));
};

/** Monday is 1, Sunday 7. */
export const weekday = (day: Day): number => new Date(read(day, 'day')).getUTCDay() || 7;
export const yearOf = (day: Day): number => Number(checkDay(day, 'day').slice(0, 4));

/** The same moment written at +08:00, thousandths only where there are any. Throws `bad-instant`. */
export const atEight = (instant: Instant, at: string): Instant => addMinutes(instant, 0, at);
/** Exactly so many minutes later, at +08:00. */
export const addMinutes = (instant: Instant, minutes: number, at: string): Instant =>
	new Date(milliseconds(instant, at) + minutes * MINUTE + EIGHT_HOURS).toISOString().replace(/(\.000)?Z$/, '+08:00');
