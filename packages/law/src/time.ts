import { LawError } from './errors.ts';
import type { Instant } from './types.ts';

const digit = (text: string, at: number): number => {
	const value = text.charCodeAt(at) - 48;
	return value >= 0 && value <= 9 ? value : Number.NaN;
};
/** The decimal number of two digits at `at`; NaN where one of them is no digit. */
const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
const [DASH, COLON, T] = [45, 58, 84];
const is = (text: string, at: number, code: number): boolean => text.charCodeAt(at) === code;
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
	const year = two(text, 0) * 100 + two(text, 2);
	const month = two(text, 5);
	const day = two(text, 8);
	const hour = two(text, 11);
	const minute = two(text, 14);
	const second = two(text, 17);
	if (!(is(text, 4, DASH) && is(text, 7, DASH) && is(text, 10, T) && is(text, 13, COLON) && is(text, 16, COLON))) return Number.NaN;
	if (!(month >= 1 && month <= 12 && hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
	if (!(day >= 1 && day <= DAYS[month - 1]! + (month === 2 && leap(year) ? 1 : 0))) return Number.NaN;
	let zone = 19;
	let thousandths = 0;
	if (text[19] === '.') {
		zone = 20;
		while (zone < 30 && text.charCodeAt(zone) >= 48 && text.charCodeAt(zone) <= 57) zone++;
		if (zone === 20 || zone === 30) return Number.NaN;
		thousandths = Number(text.slice(20, Math.min(zone, 23)).padEnd(3, '0'));
	}
	let offset = 0;
	if (text[zone] === 'Z') zone += 1;
	else {
		const sign = text[zone] === '+' ? 1 : text[zone] === '-' ? -1 : Number.NaN;
		const hours = two(text, zone + 1);
		const minutes = two(text, zone + 4);
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
