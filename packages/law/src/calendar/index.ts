export { chinaCalendar } from './china.ts';
export { addDays, addMinutes, addMonths, atEight, checkDay, type Day, dayOf, endOfDay, startOfDay } from './day.ts';
export { addWorkingDays, type Calendar, isWorkingDay, validateCalendar, workingDaysBetween } from './working.ts';
