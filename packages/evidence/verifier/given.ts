import { fingerprint, parseVkey } from '../src/keys.ts';
import type { Given } from '../src/verify/given.ts';
import { browserCrypto } from './crypto.ts';

const { sha256 } = browserCrypto;
const FINGERPRINT_DIGITS = 64;

/** What the fields hold. `quorum`: digits or nothing. `noted`: contents of files chosen beside the field. */
export type Fields = {
	readonly key: string;
	readonly witnesses: string;
	readonly quorum: string;
	readonly since: string;
	readonly noted: readonly string[];
};

const linesOf = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');

/** A checkpoint or a result as a whole, or one `size:root` a line. */
const notedIn = (text: string): string[] => {
	const whole = text.trim();
	if (whole === '') return [];
	return whole.startsWith('{') || whole.includes('\n\n') ? [whole + '\n'] : linesOf(whole);
};

/** As the core takes it; what is wrong with it the core says. */
export const givenIn = ({ key, witnesses, quorum, since, noted }: Fields): Given => ({
	...(key.trim() === '' ? {} : { key: key.trim() }),
	witnesses: linesOf(witnesses),
	...(quorum === '' ? {} : { quorum: Number(quorum) }),
	since: [...notedIn(since), ...noted],
});

/** Null when the text is no key. */
export const keyIn = (text: string): { readonly name: string; readonly fingerprint: string } | null => {
	const key = parseVkey(sha256, text.trim());
	return key === null ? null : { name: key.name, fingerprint: fingerprint(sha256, key) };
};

/** How a fingerprint that somebody was told agrees with the one that there is; null where nothing was told. */
export const compareTold = (
	told: string,
	known: string,
): { readonly result: 'same' | 'different' | 'short' | 'malformed' | 'waiting'; readonly digits: number } | null => {
	const typed = told.replace(/\s/g, '').toLowerCase();
	const digits = typed.length;
	if (digits === 0) return null;
	if (!/^[0-9a-f]*$/.test(typed)) return { result: 'malformed', digits };
	const whole = known.replaceAll(' ', '');
	if (whole === '') return { result: 'waiting', digits };
	if (!whole.startsWith(typed)) return { result: 'different', digits };
	return { result: digits === FINGERPRINT_DIGITS ? 'same' : 'short', digits };
};
