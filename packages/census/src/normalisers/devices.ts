import { compact, luhn, matching } from './forms.ts';

/** Kinds of version 1 that name a device or its subscription; frozen as all of it. */

/**
 * 3GPP TS 23.003, section 6.2: an IMEI is type allocation code and serial number, 14 digits; neither the check digit (0 as transmitted: the
 * spare digit) nor the two digits of the software version are part of the identity. IEEE 802: a MAC address is six octets.
 */
export function device(text: string): string | null {
	return imei(compact(text)) ?? mac(text.trim().toLowerCase());
}

function imei(digits: string): string | null {
	if (!/^\d{14,16}$/.test(digits) || /^0+$/.test(digits)) return null;
	if (digits.length === 15 && !digits.endsWith('0') && !luhn(digits)) return null;
	return digits.slice(0, 14);
}

/** Octets parted by colons (a leading zero may lack), or all digits in a row, in pairs or in fours; no group address, which names no device. */
function mac(text: string): string | null {
	const octets = /^([0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/.test(text)
		? text.split(':').map((octet) => octet.padStart(2, '0'))
		: compact(/^([0-9a-f]{4}\.){2}[0-9a-f]{4}$/.test(text) ? text.replaceAll('.', '') : text)
				.match(/^[0-9a-f]{12}$/)?.[0]
				.match(/../g);
	if (octets === undefined || octets === null || Number.parseInt(octets[0]!, 16) % 2 === 1) return null;
	return octets.every((octet) => octet === '00') ? null : octets.join(':');
}

/**
 * ITU-T E.118: 89, country, issuer, account; as read from a card filled up with F. Issuers here use letters too and not all a check digit,
 * so a number with and one without it stay two: too many rather than too few.
 */
export function iccid(text: string): string | null {
	return matching(compact(text).toUpperCase().replace(/F+$/, ''), /^89[0-9A-E]{16,18}$/);
}

/** ITU-T E.212: country code (460: 15 digits in all; 901: no country), network, subscriber; 15 digits at the most. */
export function imsi(text: string): string | null {
	return matching(compact(text), /^(?:460\d{12}|(?!460)[2-79]\d{13,14})$/);
}
