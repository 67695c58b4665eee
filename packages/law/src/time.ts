import { LawError } from './errors.ts';
import type { Instant } from './types.ts';

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Milliseconds since 1970 of an RFC 3339 instant with an explicit offset. Throws `bad-instant`. */
export const milliseconds = (instant: Instant, at: string): number => {
	const match = RFC3339.exec(instant);
	const value = match === null ? Number.NaN : Date.parse(instant);
	// `Date.parse` rolls 30 February over to March; the calendar does not.
	if (match === null || Number.isNaN(value) || new Date(Date.UTC(+match[1]!, +match[2]! - 1, +match[3]!)).getUTCDate() !== +match[3]!)
		throw new LawError('bad-instant', { at });
	return value;
};
