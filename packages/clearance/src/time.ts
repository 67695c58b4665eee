import type { Instant } from '@tongguan/law';
import { ClearanceError } from './errors.ts';

const EIGHT = 8 * 3_600_000;
const RFC3339 = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 with milliseconds, written at +08:00. */
export function toInstant(date: Date): Instant {
	return new Date(date.getTime() + EIGHT).toISOString().replace('Z', '+08:00');
}

/** Milliseconds since 1970. `bad-date`: not RFC 3339 with an explicit offset, or a day that does not exist. */
export function milliseconds(at: Instant): number {
	const day = Number(at.slice(8, 10));
	const lastDay = new Date(Date.UTC(Number(at.slice(0, 4)), Number(at.slice(5, 7)), 0)).getUTCDate();
	if (!RFC3339.test(at) || day > lastDay) throw new ClearanceError('bad-date', { date: at.slice(0, 40) });
	return Date.parse(at);
}

/** The same moment as it is kept everywhere: with milliseconds, at +08:00. `bad-date`. */
export function normalInstant(at: Instant): Instant {
	return toInstant(new Date(milliseconds(at)));
}

/** What the clock says. The edition is of 2026: a clock before that year has gone backwards, and nothing is signed by it (`bad-date`). */
export function now(clock: () => Date): Instant {
	const at = toInstant(clock());
	if (at < '2026') throw new ClearanceError('bad-date', { date: at });
	return at;
}

/** Calendar year at +08:00, by which the meters are kept. */
export function yearOf(date: Date): number {
	return new Date(date.getTime() + EIGHT).getUTCFullYear();
}
