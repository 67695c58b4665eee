import type { Category, IdentifierKind, Subject } from '../types.ts';

/** Why a finding is what it is: `Finding.by` holds these, separated by spaces; texts `identify.by.<reason>`. */
export type ByReason =
	| 'header'
	| 'form'
	| 'check-digit'
	| 'luhn'
	| 'bin'
	| 'wmi'
	| 'surname'
	| 'range'
	| 'sequence'
	| 'metadata'
	| 'under-14'
	| 'unreadable';

/** Recognises one kind of identifier. Carries its own true and false samples (whole values, no column name). */
export type Recogniser = {
	readonly kind: IdentifierKind;
	readonly category: Category;
	readonly subject: Subject;
	/** Stronger identifiers tell persons apart better; 0: names a vehicle, not a person. */
	readonly rank: number;
	/** Header in lower-case words joined by single spaces (see `words`). */
	header(words: string): boolean;
	/** The whole value in normal form, or `null`. `context`: the column's header says that it is one. */
	normalise(text: string, context: boolean): string | null;
	/** Bytes (UTF-8) already in normal form. A cheap yes; a no means: ask `normalise`. */
	plain(bytes: Uint8Array, start: number, end: number, context: boolean): boolean;
	/** Candidates inside a longer text (global; each match goes to `normalise` without context); `null`: only whole values. */
	readonly pattern: RegExp | null;
	mask(value: string): string;
	/** Of a value recognised without and with the help of the header. */
	readonly confidence: { readonly form: number; readonly header: number };
	readonly by: readonly ByReason[];
	readonly truths: readonly (readonly [text: string, normal: string])[];
	readonly falses: readonly string[];
};

/** `ownerMobile`, `owner_mobile`, `owner.mobile` → `owner mobile`. */
export function words(header: string): string {
	return header
		.slice(0, 200)
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

export function isDigit(byte: number): boolean {
	return byte >= 0x30 && byte <= 0x39;
}

/** ISO/IEC 7812-1 annex B. */
export function luhn(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		let digit = digits.charCodeAt(digits.length - 1 - i) - 0x30;
		if (i % 2 === 1) {
			digit *= 2;
			if (digit > 9) digit -= 9;
		}
		sum += digit;
	}
	return sum % 10 === 0;
}
