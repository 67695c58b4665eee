/** Shared by the kinds of version 1, and frozen as they are. */

export function matching(text: string, form: RegExp): string | null {
	return form.test(text) ? text : null;
}
/** Without blanks and the dashes people group digits with. */
export function compact(text: string): string {
	return text.replace(/[\s\u200b\ufeff\-‐‑‒–—]/g, '');
}

/** ISO/IEC 7812, annex B: whether the last digit is the check digit of those before it. */
export function luhn(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits[digits.length - 1 - i]);
		sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
	}
	return sum % 10 === 0;
}

/** A number somebody gave out: its case may matter, so only blanks around it go. */
export function opaque(text: string): string | null {
	const trimmed = text.trim();
	return trimmed.length > 0 && trimmed.length <= 128 && !/\p{Cc}/u.test(trimmed) ? trimmed : null;
}
