import type { Recogniser } from './recogniser.ts';

/** Whole numbers as spreadsheets and data frames write them: `13812345678.0`, `1.3812345678E+10`. */
const DECIMAL = /^\+?(\d+)\.0+$/;
const SCIENTIFIC = /^\+?(\d)(?:\.(\d+))?e\+?(\d{1,2})$/i;
const ASCII = /^[ -~]*$/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const DASH = /[\u2010-\u2015\u2212]/g;

/**
 * Other spellings of the same value brought to the usual one: full-width forms (NFKC), invisible characters, blanks and dashes of all kinds,
 * whole numbers with decimals or an exponent. An exponent that lost digits stays. `headed`: the header speaks for an identifier, so
 * signs between digits only group them.
 */
export function fold(text: string, headed: boolean): string {
	const usual = ASCII.test(text) ? text : text.normalize('NFKC').replace(INVISIBLE, '').replace(DASH, '-').replace(/\s/g, ' ');
	const value = usual.trim().replace(DECIMAL, '$1');
	const scientific = SCIENTIFIC.exec(value);
	if (scientific) {
		const digits = scientific[1]! + (scientific[2] ?? '').replace(/0+$/, '');
		const places = Number(scientific[3]) + 1;
		// As many digits as there are places, or the zeros were written too: nothing was rounded away.
		if (digits.length === places || (digits.length < places && (scientific[2]?.length ?? 0) + 1 >= places))
			return digits.padEnd(places, '0');
	}
	return headed ? value.replace(/(?<=\d)[., ]+(?=\d)/g, '') : value;
}

/** What is written where there is nobody. */
const NOBODY = /^(?:[-–—_/.\\]+|0|n\/?a|nan|nil|null|none|undefined|unknown|true|false|无|未知|不详|暂无|未填|是|否|空)$/i;
export function isPlaceholder(text: string): boolean {
	return text === '' || NOBODY.test(text);
}

/** Numbers that people group with signs. */
const GROUPED: ReadonlySet<string> = new Set(['mobile', 'residentId', 'bankCard']);
/** The whole value in normal form, in whatever spelling, or `null`. */
export function read({ kind, normalise }: Recogniser, text: string, context: boolean): string | null {
	const normal = normalise(text, context);
	if (normal !== null) return normal;
	const folded = fold(text, context && GROUPED.has(kind));
	return folded === text ? null : normalise(folded, context);
}
