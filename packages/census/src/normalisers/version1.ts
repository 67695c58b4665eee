import type { NormaliserTable } from '../normalise.ts';
import { device, iccid, imsi } from './devices.ts';
import { compact, luhn, matching, opaque } from './forms.ts';

/** GA 36: civil plates (7 characters, 8 for new energy), with the suffixes for trailers, schools, police, Hong Kong, Macao, consulates; embassies. */
const PLATE =
	/^(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z](?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳领试超])|使\d{6}|\d{6}使)$/;

export const VERSION_1: NormaliserTable = {
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
	device,
	deviceId: opaque,
	iccid,
	imsi,
	faceTemplate,
};

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

/** ISO/IEC 7812: 12 to 19 digits with a Luhn check digit. */
function bankCard(text: string): string | null {
	const digits = compact(text);
	return /^\d{12,19}$/.test(digits) && !/^0+$/.test(digits) && luhn(digits) ? digits : null;
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

/**
 * Hash of a face template, 16 to 64 bytes in hexadecimal digits; base64 (either alphabet, padded or not) of the same bytes is the same. A
 * text of nothing but hexadecimal digits is never taken for base64. All zeros are a field nobody filled in.
 */
function faceTemplate(text: string): string | null {
	const compacted = text.replace(/\s/g, '');
	const hex = /^[0-9a-f]+$/i.test(compacted) ? compacted.toLowerCase() : fromBase64(compacted);
	return hex !== null && /^(?:[0-9a-f]{2}){16,64}$/.test(hex) && !/^0+$/.test(hex) ? hex : null;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, sections 4 and 5, to hexadecimal digits; null: it is none, or its last character has bits that belong to no byte. */
function fromBase64(text: string): string | null {
	const digits = text.replaceAll('-', '+').replaceAll('_', '/');
	if (!/^[A-Za-z0-9+/]{20,88}={0,2}$/.test(digits) || (digits.includes('=') && digits.length % 4 !== 0)) return null;
	let hex = '';
	let bits = 0;
	let held = 0;
	for (const digit of digits.replace(/=+$/, '')) {
		held = (held << 6) | BASE64.indexOf(digit);
		bits += 6;
		if (bits < 8) continue;
		bits -= 8;
		hex += (held >> bits).toString(16).padStart(2, '0');
		held &= (1 << bits) - 1;
	}
	return held === 0 && bits < 6 ? hex : null;
}
