import { isDigit, luhn, type Recogniser } from './recogniser.ts';

/** GB/T 2260: first two digits of an address code (71, 81, 82, 83: Taiwan, Hong Kong, Macao residents' cards). */
const PROVINCES = new Set(
	'11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' ').map(Number),
);
/** GB 11643-1999: weights 2^(17-i) mod 11; check characters by remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

function checkCharacter(first17: string): string {
	let sum = 0;
	for (let i = 0; i < 17; i++) sum += (first17.charCodeAt(i) - 0x30) * WEIGHTS[i]!;
	return CHECK[sum % 11]!;
}

function isDate(year: number, month: number, day: number): boolean {
	if (year < 1880 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
	return (
		day <= (month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
	);
}

function plausible(first17: string): boolean {
	return (
		PROVINCES.has(Number(first17.slice(0, 2))) &&
		(first17.slice(2, 6) !== '0000') === !first17.startsWith('8') &&
		isDate(Number(first17.slice(6, 10)), Number(first17.slice(10, 12)), Number(first17.slice(12, 14)))
	);
}

export const residentId: Recogniser = {
	kind: 'residentId',
	category: 'ordinaryPI',
	subject: 'person',
	rank: 5,
	header: (words) =>
		/身份证|证件号|公民身份|护照|通行证|\b(passport( no| number)?|id ?card|identity (no|num|number|card)|resident id|citizen id|national id|sfzh?|id ?no)\b/.test(
			words,
		),
	normalise(text, context) {
		const value = text.replace(/[\s-]/g, '').toUpperCase();
		if (/^\d{17}[\dX]$/.test(value)) return plausible(value) && checkCharacter(value) === value[17] ? value : null;
		// The old form has no check digit; an IMEI (15 digits, Luhn) is told apart unless the header speaks for an ID.
		if (!/^\d{15}$/.test(value) || (!context && luhn(value))) return null;
		const first17 = `${value.slice(0, 6)}19${value.slice(6)}`;
		return plausible(first17) ? first17 + checkCharacter(first17) : null;
	},
	plain(bytes, start, end) {
		if (end - start !== 18 || !PROVINCES.has((bytes[start]! - 0x30) * 10 + bytes[start + 1]! - 0x30)) return false;
		let sum = 0;
		for (let i = 0; i < 17; i++) {
			const byte = bytes[start + i]!;
			if (!isDigit(byte)) return false;
			sum += (byte - 0x30) * WEIGHTS[i]!;
		}
		if (CHECK.charCodeAt(sum % 11) !== bytes[start + 17]) return false;
		const at = (i: number) => bytes[start + i]! - 0x30;
		const region = at(2) + at(3) + at(4) + at(5);
		if ((region !== 0) !== (at(0) !== 8)) return false;
		return isDate(at(6) * 1000 + at(7) * 100 + at(8) * 10 + at(9), at(10) * 10 + at(11), at(12) * 10 + at(13));
	},
	pattern: /(?<![\dA-Za-z.])(?:\d{17}[\dXx]|\d{15}|\d{6}[ -]\d{8}[ -]\d{3}[\dXx])(?![\dA-Za-z]|\.\d)/g,
	mask: (value) => `${value.slice(0, 6)}********${value.slice(14)}`,
	confidence: { form: 0.95, header: 0.99 },
	by: ['check-digit'],
	truths: [
		['11010519491231002X', '11010519491231002X'],
		['11010519491231002x', '11010519491231002X'],
		['440524188001010014', '440524188001010014'],
		['110105491231002', '11010519491231002X'],
		['110105 19491231 002X', '11010519491231002X'],
	],
	falses: [
		'110105194912310021', // check digit
		'990105194912310020', // no such province
		'110105194902310026', // 31 February
		'202611240001234567', // order number by date
		'352099001761481', // IMEI
		'1764000000000',
		'1234567890123456789',
	],
};

/** Born less than 14 years before `day` (both `YYYYMMDD` as numbers)? PIPL Art. 28: all PI of a minor under 14 is sensitive. */
export function under14(birth: number, day: number): boolean {
	return day - birth < 140_000;
}
