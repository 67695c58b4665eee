import { LawError } from '../errors.ts';
import { addDays, checkDay, type Day, weekday, yearOf } from './day.ts';

/**
 * Which days are worked in China, by year. Monday to Friday are, but for `holidays`; Saturday and Sunday are not, but for `workdays` (调休).
 * A year it does not hold is unknown: the State Council arranges each one late in the year before, and nothing is guessed.
 */
export type Calendar = {
	readonly id: string;
	readonly version: string;
	readonly years: Readonly<Record<number, { readonly holidays: readonly Day[]; readonly workdays: readonly Day[] }>>;
};
/** Asked of a year that the calendar does not hold. */
type UnknownYear = { readonly known: false; readonly year: number };

const SATURDAY = 6;

/** Whether the day is worked. Throws `bad-day`. */
export const isWorkingDay = (day: Day, calendar: Calendar): { readonly known: true; readonly value: boolean } | UnknownYear => {
	const year = yearOf(day);
	const held = Object.hasOwn(calendar.years, year) ? calendar.years[year] : undefined;
	if (held === undefined) return { known: false, year };
	return { known: true, value: weekday(day) < SATURDAY ? !held.holidays.includes(day) : held.workdays.includes(day) };
};

/**
 * The `count`-th working day after `from`. **The first day that counts is the day after**: `from`, the day of the event, never counts, worked
 * or not. Negative: the `count`-th working day before it, `from` not counted either. 0: `from` itself. Every day passed on the way must lie
 * in a year the calendar holds; otherwise the first such year is given instead of a day. Throws `bad-day`, `bad-day-count` (not a whole number).
 */
export const addWorkingDays = (from: Day, count: number, calendar: Calendar): { readonly known: true; readonly day: Day } | UnknownYear => {
	if (!Number.isSafeInteger(count)) throw new LawError('bad-day-count', { at: 'count' });
	let day = checkDay(from, 'from');
	for (let left = Math.abs(count); left > 0; ) {
		day = addDays(day, Math.sign(count));
		const working = isWorkingDay(day, calendar);
		if (!working.known) return working;
		if (working.value) left--;
	}
	return { known: true, day };
};

/**
 * How many working days lie after `from` up to and including `to`, so that it undoes `addWorkingDays`; where `to` is the earlier, how many
 * lie before `from` down to and including `to`, as a negative number. Throws `bad-day`.
 */
export const workingDaysBetween = (
	from: Day,
	to: Day,
	calendar: Calendar,
): { readonly known: true; readonly count: number } | UnknownYear => {
	checkDay(to, 'to');
	const step = to < from ? -1 : 1;
	let count = 0;
	for (let day = checkDay(from, 'from'); day !== to; ) {
		day = addDays(day, step);
		const working = isWorkingDay(day, calendar);
		if (!working.known) return working;
		if (working.value) count += step;
	}
	return { known: true, count };
};

/** Refuses (`malformed-calendar`) a table that says what it cannot mean: a holiday at a weekend, a worked Tuesday, a day of another year, a day twice. */
export const validateCalendar = (calendar: Calendar): void => {
	for (const [year, { holidays, workdays }] of Object.entries(calendar.years)) {
		const check = (days: readonly Day[], list: string, fits: (day: Day) => boolean): void => {
			for (const [i, day] of days.entries()) {
				const at = `years.${year}.${list}.${i}`;
				if (String(yearOf(checkDay(day, at))) !== year || !fits(day) || days.indexOf(day) !== i)
					throw new LawError('malformed-calendar', { at });
			}
		};
		check(holidays, 'holidays', (day) => weekday(day) < SATURDAY);
		check(workdays, 'workdays', (day) => weekday(day) >= SATURDAY);
	}
};
