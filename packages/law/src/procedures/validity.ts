import { addMonths, addWorkingDays, type Calendar, checkDay, type Day, dayOf, endOfDay, startOfDay } from '../calendar/index.ts';
import { readingsInForce } from '../readings/index.ts';
import type { Instant, Readings } from '../types.ts';
import { onDay } from './clocks.ts';
import type { Due } from './procedure.ts';

/** M.order16-9 counts three years; a result issued before it was in force had two (the older rule of Order 11), and no text found lengthens it. */
const ORDER_16_IN_FORCE: Day = '2024-03-22';
const YEARS = 12;
/** M.order16-9: an extension is asked for within the 60 working days before expiry. */
const WINDOW = 60;
const REMINDERS = [90, 60, 30] as const;

/** The last day of validity of an assessment result or a certificate issued on a day: the same day three years later (M.order16-9, M.order20-8). */
export const validUntil = (kind: 'assessment' | 'certification', issued: Day): Day =>
	addMonths(issued, kind === 'assessment' && checkDay(issued, 'issued') < ORDER_16_IN_FORCE ? 2 * YEARS : 3 * YEARS);
/** The last day of an extended assessment: three years after the old one (M.order16-9). */
export const extendedUntil = (until: Day): Day => addMonths(until, 3 * YEARS);
/** Whether an instant is past the end of the last day of validity. Throws `bad-instant`, `bad-day`. */
export const expired = (until: Day, at: Instant): boolean => dayOf(at, 'at') > checkDay(until, 'until');

const backFrom = (until: Day, workingDays: number, calendar: Calendar, write: (day: Day) => Instant): Due => {
	const result = addWorkingDays(until, -workingDays, calendar);
	return result.known ? { known: true, at: write(result.day) } : { known: false, why: 'calendar-year-unknown', year: result.year };
};

/**
 * When the extension of an assessment can be asked for. The 60th working day before the last day of validity, that day not counted, is by
 * reading E20 `window` the first (from 00:00:00+08:00, until validity ends), by `deadline` the last (`opens` is null).
 */
export const extensionPeriod = (
	until: Day,
	calendar: Calendar,
	readings: Readings = {},
): { readonly opens: Due | null; readonly due: Due } =>
	readingsInForce(readings).E20 === 'deadline'
		? { opens: null, due: backFrom(until, WINDOW, calendar, endOfDay) }
		: { opens: backFrom(until, WINDOW, calendar, startOfDay), due: onDay(until) };

/**
 * Whether asking at an instant is in time. By reading E20 `window` nothing is called late before validity ends, and by `deadline` nothing
 * early. `unknown` where the 60 working days run through a year the calendar does not hold. Throws `bad-instant`, `bad-day`.
 */
export const extensionTiming = (
	until: Day,
	at: Instant,
	calendar: Calendar,
	readings: Readings = {},
): 'early' | 'inTime' | 'late' | 'unknown' => {
	if (expired(until, at)) return 'late';
	const { opens, due } = extensionPeriod(until, calendar, readings);
	const day = dayOf(at, 'at');
	if (opens !== null) return opens.known ? (day < dayOf(opens.at, 'opens') ? 'early' : 'inTime') : 'unknown';
	return due.known ? (day > dayOf(due.at, 'due') ? 'late' : 'inTime') : 'unknown';
};

/** When to remind of the end of an assessment: 90, 60 and 30 working days before its last day, from 00:00:00+08:00. */
export const reminders = (until: Day, calendar: Calendar): readonly { readonly workingDays: number; readonly at: Due }[] =>
	REMINDERS.map((workingDays) => ({ workingDays, at: backFrom(until, workingDays, calendar, startOfDay) }));

/** M.order20-8: a certificate is renewed by applying six months before it ends; the last day for that. */
export const renewalBy = (until: Day): Day => addMonths(until, -6);
