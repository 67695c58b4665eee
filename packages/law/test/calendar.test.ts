import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekday, yearOf } from '../src/calendar/day.ts';
import {
	addDays,
	addMinutes,
	addMonths,
	addWorkingDays,
	atEight,
	type Calendar,
	checkDay,
	chinaCalendar,
	dayOf,
	endOfDay,
	isWorkingDay,
	startOfDay,
	validateCalendar,
	workingDaysBetween,
} from '../src/calendar/index.ts';

const code = (name: string) => expect.objectContaining({ code: name });
const worked = (day: string) => isWorkingDay(day, chinaCalendar);
const yes = { known: true, value: true };
const no = { known: true, value: false };

describe('a day of China standard time', () => {
	it('begins at midnight at +08:00, whatever offset the instant is written with', () => {
		expect(dayOf('2026-01-01T00:00:00+08:00', 'at')).toBe('2026-01-01');
		expect(dayOf('2025-12-31T23:59:59.999+08:00', 'at')).toBe('2025-12-31');
		expect(dayOf('2025-12-31T16:00:00Z', 'at')).toBe('2026-01-01');
		expect(dayOf('2025-12-31T15:59:59Z', 'at')).toBe('2025-12-31');
		expect(dayOf('2025-12-31T11:00:00-05:00', 'at')).toBe('2026-01-01');
		expect(() => dayOf('2026-01-01', 'somewhere')).toThrow(expect.objectContaining({ code: 'bad-instant', params: { at: 'somewhere' } }));
	});
	it('ends with its last second', () => {
		expect(startOfDay('2026-03-10')).toBe('2026-03-10T00:00:00+08:00');
		expect(endOfDay('2026-03-10')).toBe('2026-03-10T23:59:59+08:00');
		const bad = expect.objectContaining({ code: 'bad-day', params: { at: 'day' } });
		for (const use of [startOfDay, endOfDay, weekday, yearOf, (day: string) => addDays(day, 1), (day: string) => addMonths(day, 1)])
			expect(() => use('2026-02-29')).toThrow(bad);
	});
	it('must exist in the calendar and be written in full', () => {
		for (const day of ['2026-02-28', '2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31']) expect(checkDay(day, 'at')).toBe(day);
		for (const day of [
			...['2026-02-29', '1900-02-29', '2026-02-30', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00', '2026-01-32'],
			...['26-01-01', '2026-1-1', '0999-01-01', '12026-01-01', '2026-01-011', '2026-01-01T00:00:00Z', ' 2026-01-01', ''],
		])
			expect(() => checkDay(day, 'path'), day).toThrow(expect.objectContaining({ code: 'bad-day', params: { at: 'path' } }));
	});
	it('has a weekday from 1 (Monday) to 7 (Sunday) and a year', () => {
		expect(weekday('2026-03-09')).toBe(1);
		expect(weekday('2026-03-14')).toBe(6);
		expect(weekday('2026-03-15')).toBe(7);
		expect(yearOf('2026-12-31')).toBe(2026);
	});
	it('is followed by the next, over ends of months, leap days and years', () => {
		expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
		expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
		expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
		expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
		expect(addDays('2026-03-10', 0)).toBe('2026-03-10');
		expect(() => addDays('9999-12-31', 1)).toThrow(expect.objectContaining({ code: 'bad-day', params: { at: 'result' } }));
	});
	it('keeps its number by month, or becomes the last day of the month', () => {
		expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
		expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
		expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
		expect(addMonths('2024-02-29', 48)).toBe('2028-02-29');
		expect(addMonths('2026-03-10', 36)).toBe('2029-03-10');
		expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
		expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
		expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
		expect(addMonths('2029-08-31', -6)).toBe('2029-02-28');
		expect(addMonths('2026-05-20', 0)).toBe('2026-05-20');
	});
});

describe('an instant', () => {
	it('moves by exact minutes and is written at +08:00', () => {
		expect(addMinutes('2026-06-01T23:30:00+08:00', 60, 'at')).toBe('2026-06-02T00:30:00+08:00');
		expect(addMinutes('2026-12-31T15:59:30Z', 1, 'at')).toBe('2027-01-01T00:00:30+08:00');
		expect(addMinutes('2026-06-01T10:00:00.250+08:00', 30, 'at')).toBe('2026-06-01T10:30:00.250+08:00');
		expect(atEight('2026-06-01T02:00:00Z', 'at')).toBe('2026-06-01T10:00:00+08:00');
		expect(() => atEight('yesterday', 'here')).toThrow(expect.objectContaining({ code: 'bad-instant', params: { at: 'here' } }));
	});
});

describe('the calendar of China', () => {
	it('is well formed', () => {
		expect(() => validateCalendar(chinaCalendar)).not.toThrow();
		expect(Object.keys(chinaCalendar.years)).toEqual(['2024', '2025', '2026']);
		expect(chinaCalendar.id).toBe('cn-state-council');
		expect(chinaCalendar.version).toBe('2024-2026.1');
	});
	it('has as many working days as the State Council left', () => {
		const count = (year: number) => workingDaysBetween(`${year}-01-01`, `${year}-12-31`, chinaCalendar);
		// 1 January is a holiday in each of them, so counting after it loses none. Weekdays less holidays, plus days worked at weekends.
		expect(count(2024)).toEqual({ known: true, count: 262 - 19 + 8 });
		expect(count(2025)).toEqual({ known: true, count: 261 - 18 + 5 });
		expect(count(2026)).toEqual({ known: true, count: 261 - 19 + 6 });
	});
	it('knows the holidays of 2026 and the weekend days worked for them', () => {
		for (const day of [
			'2026-01-01',
			'2026-01-02',
			'2026-02-16',
			'2026-02-23',
			'2026-04-06',
			'2026-05-05',
			'2026-06-19',
			'2026-09-25',
			'2026-10-07',
		])
			expect(worked(day), day).toEqual(no);
		for (const day of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
			expect(worked(day), day).toEqual(yes);
		for (const day of ['2026-01-05', '2026-02-13', '2026-02-24', '2026-04-07', '2026-05-06', '2026-10-08'])
			expect(worked(day), day).toEqual(yes);
		for (const day of ['2026-01-03', '2026-02-15', '2026-03-07', '2026-03-08', '2026-10-11']) expect(worked(day), day).toEqual(no);
	});
	it('knows those of 2024 and 2025', () => {
		for (const day of ['2024-02-12', '2024-06-10', '2024-09-16', '2024-10-07', '2025-01-28', '2025-02-04', '2025-06-02', '2025-10-08'])
			expect(worked(day), day).toEqual(no);
		for (const day of [
			'2024-02-04',
			'2024-02-18',
			'2024-05-11',
			'2024-10-12',
			'2025-01-26',
			'2025-02-08',
			'2025-04-27',
			'2025-09-28',
			'2025-10-11',
		])
			expect(worked(day), day).toEqual(yes);
	});
	it('does not know another year, and guesses none', () => {
		expect(worked('2027-01-04')).toEqual({ known: false, year: 2027 });
		expect(worked('2023-12-29')).toEqual({ known: false, year: 2023 });
		expect(isWorkingDay('2026-01-05', { id: 'x', version: '1', years: {} })).toEqual({ known: false, year: 2026 });
	});
});

describe('counting working days', () => {
	const add = (day: string, count: number) => addWorkingDays(day, count, chinaCalendar);
	it('begins with the day after the event, worked or not', () => {
		expect(add('2026-03-10', 1)).toEqual({ known: true, day: '2026-03-11' });
		expect(add('2026-03-13', 1)).toEqual({ known: true, day: '2026-03-16' });
		expect(add('2026-03-14', 1)).toEqual({ known: true, day: '2026-03-16' });
		expect(add('2026-03-10', 5)).toEqual({ known: true, day: '2026-03-17' });
		expect(add('2026-03-14', 0)).toEqual({ known: true, day: '2026-03-14' });
	});
	it('passes over holidays and counts the weekend days worked for them', () => {
		expect(add('2026-02-13', 1)).toEqual({ known: true, day: '2026-02-14' });
		expect(add('2026-02-13', 2)).toEqual({ known: true, day: '2026-02-24' });
		expect(add('2026-02-13', 6)).toEqual({ known: true, day: '2026-02-28' });
		expect(add('2026-09-30', 1)).toEqual({ known: true, day: '2026-10-08' });
		expect(add('2025-12-31', 1)).toEqual({ known: true, day: '2026-01-04' });
	});
	it('goes back with a negative number, the day itself not counted', () => {
		expect(add('2026-03-17', -5)).toEqual({ known: true, day: '2026-03-10' });
		expect(add('2026-02-24', -1)).toEqual({ known: true, day: '2026-02-14' });
		expect(add('2026-03-16', -1)).toEqual({ known: true, day: '2026-03-13' });
		expect(add('2026-03-15', -1)).toEqual({ known: true, day: '2026-03-13' });
	});
	it('stops at a year it does not hold, also when it runs into it', () => {
		expect(add('2026-12-30', 1)).toEqual({ known: true, day: '2026-12-31' });
		expect(add('2026-12-30', 2)).toEqual({ known: false, year: 2027 });
		expect(add('2024-01-02', -1)).toEqual({ known: false, year: 2023 });
		expect(add('2027-03-01', 0)).toEqual({ known: true, day: '2027-03-01' });
		expect(add('2027-03-01', 1)).toEqual({ known: false, year: 2027 });
		expect(workingDaysBetween('2026-12-31', '2027-01-01', chinaCalendar)).toEqual({ known: false, year: 2027 });
		expect(workingDaysBetween('2024-01-01', '2023-12-31', chinaCalendar)).toEqual({ known: false, year: 2023 });
		expect(workingDaysBetween('2027-03-01', '2027-03-01', chinaCalendar)).toEqual({ known: true, count: 0 });
	});
	it('counts between two days what adding passed over', () => {
		expect(workingDaysBetween('2026-03-10', '2026-03-17', chinaCalendar)).toEqual({ known: true, count: 5 });
		expect(workingDaysBetween('2026-03-17', '2026-03-10', chinaCalendar)).toEqual({ known: true, count: -5 });
		expect(workingDaysBetween('2026-03-13', '2026-03-15', chinaCalendar)).toEqual({ known: true, count: 0 });
	});
	it('refuses what is no day and no whole number', () => {
		for (const count of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
			expect(() => add('2026-03-10', count)).toThrow(expect.objectContaining({ code: 'bad-day-count', params: { at: 'count' } }));
		expect(() => add('2026-02-30', 1)).toThrow(expect.objectContaining({ code: 'bad-day', params: { at: 'from' } }));
		expect(() => add('2026-02-30', 0)).toThrow(code('bad-day'));
		expect(() => isWorkingDay('2026-02-30', chinaCalendar)).toThrow(code('bad-day'));
		expect(() => workingDaysBetween('2026-02-30', '2026-03-10', chinaCalendar)).toThrow(
			expect.objectContaining({ code: 'bad-day', params: { at: 'from' } }),
		);
		expect(() => workingDaysBetween('2026-03-10', '2026-02-30', chinaCalendar)).toThrow(
			expect.objectContaining({ code: 'bad-day', params: { at: 'to' } }),
		);
	});

	const day = fc.integer({ min: 0, max: 1095 }).map((n) => addDays('2024-01-01', n));
	it('adding and counting agree, both ways, wherever the years are known', () => {
		fc.assert(
			fc.property(day, fc.integer({ min: -300, max: 300 }), (from, count) => {
				const to = addWorkingDays(from, count, chinaCalendar);
				if (!to.known) {
					expect([2023, 2027]).toContain(to.year);
					return;
				}
				expect(workingDaysBetween(from, to.day, chinaCalendar)).toEqual({ known: true, count: count === 0 ? 0 : count });
				if (count !== 0) expect(worked(to.day)).toEqual(yes);
				expect(Math.sign(Date.parse(to.day) - Date.parse(from))).toBe(Math.sign(count));
			}),
		);
	});
	it('without a year of the calendar nothing that touches it is known', () => {
		fc.assert(
			fc.property(day, fc.integer({ min: 1, max: 400 }), (from, count) => {
				const { 2025: gone, ...years } = chinaCalendar.years;
				expect(gone).toBeDefined();
				const full = addWorkingDays(from, count, chinaCalendar);
				const holed = addWorkingDays(from, count, { ...chinaCalendar, years });
				const touches = from < '2026' && (from >= '2025' || !full.known || full.day >= '2025') && !(from === '2025-12-31');
				if (touches) expect(holed).toEqual({ known: false, year: 2025 });
				else expect(holed).toEqual(full);
			}),
		);
	});
});

describe('a calendar of someone’s own', () => {
	const calendar = (holidays: string[], workdays: string[], year = 2027): Calendar => ({
		id: 'own',
		version: '1',
		years: { [year]: { holidays, workdays } },
	});
	it('is taken when its holidays are weekdays and its days worked weekend days of the year', () => {
		expect(() => validateCalendar(calendar(['2027-01-01', '2027-10-01'], ['2027-02-06', '2027-02-07']))).not.toThrow();
		expect(isWorkingDay('2027-02-07', calendar([], ['2027-02-07']))).toEqual(yes);
	});
	it('is refused otherwise, with the place', () => {
		const at = (place: string) => expect.objectContaining({ code: 'malformed-calendar', params: { at: place } });
		expect(() => validateCalendar(calendar(['2027-01-01', '2027-01-02'], []))).toThrow(at('years.2027.holidays.1'));
		expect(() => validateCalendar(calendar([], ['2027-01-01']))).toThrow(at('years.2027.workdays.0'));
		expect(() => validateCalendar(calendar(['2026-01-01'], []))).toThrow(at('years.2027.holidays.0'));
		expect(() => validateCalendar(calendar(['2027-01-01', '2027-01-04', '2027-01-01'], []))).toThrow(at('years.2027.holidays.2'));
		expect(() => validateCalendar(calendar(['2027-02-30'], []))).toThrow(
			expect.objectContaining({ code: 'bad-day', params: { at: 'years.2027.holidays.0' } }),
		);
	});
});
