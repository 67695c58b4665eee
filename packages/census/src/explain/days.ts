/** Calendar days as numbers since 1 January 1970. */
const DAY_MS = 86_400_000;

/** Of an instant at +08:00 or a date (YYYY-MM-DD): the calendar day it says. */
export function dayOf(text: string): number {
	return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / DAY_MS;
}
/** YYYY-MM-DD. */
export function dateOf(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
