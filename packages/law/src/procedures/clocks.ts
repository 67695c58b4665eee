import { addDays, addMinutes, addWorkingDays, atEight, type Calendar, type Day, dayOf, endOfDay } from '../calendar/index.ts';
import type { Instant } from '../types.ts';
import type { Deadline, Due, Standing } from './procedure.ts';

/**
 * Every period in days, working days or months runs from the day after its event to the end of its last day (23:59:59+08:00); hours and
 * minutes run exactly. A last day that is a holiday is not moved: the stricter side.
 */
export const onDay = (day: Day): Due => ({ known: true, at: endOfDay(day) });
export const inWorkingDays = (event: Instant, count: number, calendar: Calendar): Due => {
	const result = addWorkingDays(dayOf(event, 'event.at'), count, calendar);
	return result.known ? onDay(result.day) : { known: false, why: 'calendar-year-unknown', year: result.year };
};
export const inDays = (event: Instant, count: number): Due => onDay(addDays(dayOf(event, 'event.at'), count));
export const inMinutes = (event: Instant, count: number): Due => ({ known: true, at: addMinutes(event, count, 'event.at') });
export const atOnce = (event: Instant): Due => ({ known: true, at: atEight(event, 'event.at') });
/** The date an authority's notice names. */
export const byNotice = (day: Day | null): Due => (day === null ? { known: false, why: 'no-date-in-notice' } : onDay(day));
export const noClock: Due = { known: false, why: 'no-clock-in-law' };

/** What does not change about a deadline; its message is `law.clock-<id>`. */
type Clock = Pick<Deadline, 'id' | 'who' | 'provision' | 'measure'> & { readonly kind?: Deadline['kind'] };
export const deadline = (
	{ id, who, provision, measure, kind = 'duty' }: Clock,
	due: Due,
	basis: string,
	more: Partial<Pick<Deadline, 'certain' | 'opens' | 'immediately'>> = {},
): Deadline => ({ id, kind, who, provision, measure, message: `law.clock-${id}`, due, basis, certain: true, ...more });

export const standing = (
	kind: Standing['kind'],
	id: string,
	provision: Standing['provision'],
	measure: Standing['measure'],
	certain = true,
): Standing => ({ kind, provision, measure, message: `law.standing-${id}`, certain });
