import type { Day } from './day.ts';
import type { Calendar } from './working.ts';

const days = (year: number, list: string): readonly Day[] => list.split(' ').map((day) => `${year}-${day}`);

/**
 * Holidays on weekdays and weekend days worked, as the General Office of the State Council arranged them. The dates are those of the
 * package chinese-days 1.5.7 (github.com/vsme/chinese-days, MIT License, copyright 2024 Yawei sun); only dates are taken, in our own form.
 *
 * The arrangement of a year can move the last days of the year before it (as that of 2019 did with 29 to 31 December 2018): when the next
 * year is added, compare its December too and raise `version`.
 */
export const chinaCalendar: Calendar = {
	id: 'cn-state-council',
	version: '2024-2026.1',
	years: {
		2024: {
			holidays: days(
				2024,
				'01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
			),
			workdays: days(2024, '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'),
		},
		2025: {
			holidays: days(2025, '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08'),
			workdays: days(2025, '01-26 02-08 04-27 09-28 10-11'),
		},
		2026: {
			holidays: days(
				2026,
				'01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
			),
			workdays: days(2026, '01-04 02-14 02-28 05-09 09-20 10-10'),
		},
	},
};
