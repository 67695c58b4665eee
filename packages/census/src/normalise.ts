/**
 * Version 1 is frozen: a person key is the code of this text, so any change would count the same person twice. A better
 * normaliser is a version of its own, and persons are keyed under both while an authorisation straddles.
 */
export const NORMALISER_VERSION = 1;
export type NormalisedKind =
	| 'residentId'
	| 'mobile'
	| 'vin'
	| 'plate'
	| 'email'
	| 'bankCard'
	| 'vehicleId'
	| 'name'
	| 'employee'
	| 'account';

const LONGEST = 512;

const normalisers: Readonly<Record<NormalisedKind, (text: string) => string | null>> = {
	residentId,
	mobile,
	vin: (text) => matching(compact(text).toUpperCase(), /^[A-HJ-NPR-Z0-9]{17}$/),
	plate: (text) =>
		matching(
			compact(text)
				.replace(/[·•・.]/g, '')
				.toUpperCase(),
			PLATE,
		),
	email: (text) =>
		matching(text.trim().toLowerCase(), /^[^\s@"<>(),;:\\[\]]{1,64}@(?=.{3,253}$)[^\s@"<>(),;:\\[\]_.]+(\.[^\s@"<>(),;:\\[\]_.]+)+$/),
	bankCard,
	vehicleId: opaque,
	name,
	employee: opaque,
	account: opaque,
};

/**
 * Canonical text of an identifier, `v1:<kind>:<value>`, the input of `createPersonKeyer`. Full-width forms are folded (NFKC).
 * null: it is not such an identifier; the caller counts it as unreadable and never drops it.
 */
export function normalise(kind: NormalisedKind, text: string): string | null {
	if (text.length > LONGEST) return null;
	const value = normalisers[kind](text.normalize('NFKC'));
	return value === null ? null : `v${NORMALISER_VERSION}:${kind}:${value}`;
}

function matching(text: string, form: RegExp): string | null {
	return form.test(text) ? text : null;
}
/** Without blanks and the dashes people group digits with. */
function compact(text: string): string {
	return text.replace(/[\s\u200b\ufeff\-‐‑‒–—]/g, '');
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643-1999: region, date of birth, sequence, check digit (ISO 7064 MOD 11-2). The 15-digit form before 1999 becomes the 18-digit one. */
function residentId(text: string): string | null {
	const compacted = compact(text).toUpperCase();
	const body = /^\d{15}$/.test(compacted) ? `${compacted.slice(0, 6)}19${compacted.slice(6)}` : compacted.slice(0, 17);
	if (!/^[1-9]\d{16}$/.test(body) || !isDate(body.slice(6, 14))) return null;
	const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
	const whole = body + '10X98765432'[sum % 11];
	return compacted.length === 15 || compacted === whole ? whole : null;
}
function isDate(digits: string): boolean {
	const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))];
	return year >= 1850 && month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A mainland number is its 11 digits, however it is prefixed; another country's keeps its `+` (E.164, at most 15 digits). */
function mobile(text: string): string | null {
	const compacted = compact(text).replace(/[().]/g, '').replace(/^00/, '+');
	const mainland = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(compacted);
	if (mainland !== null) return mainland[1]!;
	return /^\+(?!86)[1-9]\d{6,14}$/.test(compacted) ? compacted : null;
}

/** GA 36: civil plates (7 characters, 8 for new energy), with the suffixes for trailers, schools, police, Hong Kong, Macao, consulates; embassies. */
const PLATE =
	/^(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z](?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳领试超])|使\d{6}|\d{6}使)$/;

/** ISO/IEC 7812: 12 to 19 digits with a Luhn check digit. */
function bankCard(text: string): string | null {
	const digits = compact(text);
	if (!/^\d{12,19}$/.test(digits) || /^0+$/.test(digits)) return null;
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits[digits.length - 1 - i]);
		sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
	}
	return sum % 10 === 0 ? digits : null;
}

/** A number somebody gave out: its case may matter, so only blanks around it go. */
function opaque(text: string): string | null {
	const trimmed = text.trim();
	return trimmed.length > 0 && trimmed.length <= 128 && !/\p{Cc}/u.test(trimmed) ? trimmed : null;
}

/** Blanks between Han characters carry nothing (张 三); elsewhere they part words and count as one. Case does not tell persons apart. */
function name(text: string): string | null {
	const value = text
		.trim()
		.replace(/\s+/g, ' ')
		.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
		.toLowerCase();
	return value.length <= 128 && /\p{L}/u.test(value) && !/\p{Cc}/u.test(value) ? value : null;
}
