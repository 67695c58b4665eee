import { LawError } from './errors.ts';
import type { Instant } from './types.ts';

/** The decimal number of `count` digits at `from`; NaN where one of them is no digit. */
const number = (text: string, from: number, count: number): number => {
	let value = 0;
	for (let i = from; i < from + count; i++) {
		const digit = text.charCodeAt(i) - 48;
		if (!(digit >= 0 && digit <= 9)) return Number.NaN;
		value = value * 10 + digit;
	}
	return value;
};
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
/** Days since 1 January 1970 in the Gregorian calendar, by the 400-year cycle that begins on 1 March. */
const daysSince1970 = (year: number, month: number, day: number): number => {
	const y = month <= 2 ? year - 1 : year;
	const cycle = Math.floor(y / 400);
	const inCycle = y - cycle * 400;
	const inYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	return cycle * 146_097 + inCycle * 365 + Math.floor(inCycle / 4) - Math.floor(inCycle / 100) + inYear - 719_468;
};

/** Milliseconds since 1970 of an RFC 3339 instant with an explicit offset (digits below the millisecond are dropped); NaN where it is none. */
export const instantValue = (text: string): number => {
	const year = number(text, 0, 4);
	const month = number(text, 5, 2);
	const day = number(text, 8, 2);
	const hour = number(text, 11, 2);
	const minute = number(text, 14, 2);
	const second = number(text, 17, 2);
	if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return Number.NaN;
	if (!(month >= 1 && month <= 12 && hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
	if (!(day >= 1 && day <= DAYS[month - 1]! + (month === 2 && leap(year) ? 1 : 0))) return Number.NaN;
	let zone = 19;
	let thousandths = 0;
	if (text[19] === '.') {
		zone = 20;
		while (zone < 30 && text.charCodeAt(zone) >= 48 && text.charCodeAt(zone) <= 57) zone++;
		if (zone === 20 || zone === 30) return Number.NaN;
		thousandths = number(text.slice(20, Math.min(zone, 23)).padEnd(3, '0'), 0, 3);
	}
	let offset = 0;
	if (text[zone] === 'Z') zone += 1;
	else {
		const sign = text[zone] === '+' ? 1 : text[zone] === '-' ? -1 : Number.NaN;
		const hours = number(text, zone + 1, 2);
		const minutes = number(text, zone + 4, 2);
		if (text[zone + 3] !== ':' || !(hours <= 23 && minutes <= 59)) return Number.NaN;
		offset = sign * (hours * 60 + minutes);
		zone += 6;
	}
	if (text.length !== zone) return Number.NaN;
	return (daysSince1970(year, month, day) * 1440 + hour * 60 + minute - offset) * 60_000 + second * 1000 + thousandths;
};

/** `instantValue` of a text that must be an instant. Throws `bad-instant`. */
export const milliseconds = (instant: Instant, at: string): number => {
	const value = instantValue(instant);
	if (Number.isNaN(value)) throw new LawError('bad-instant', { at });
	return value;
};
