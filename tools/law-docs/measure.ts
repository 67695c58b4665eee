/** How wide texts are, near enough to break lines without a browser: never less than a system font makes them. */

const WIDE = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F“”‘’…]/u;
const em = (char: string): number => {
	if (WIDE.test(char)) return 1;
	if (/[ilj.,:;'|!()[\]/ -]/.test(char)) return 0.36;
	if (/[mwMW@%]/.test(char)) return 0.92;
	return /[A-Z0-9]/.test(char) ? 0.67 : 0.56;
};
export const widthOf = (text: string, size: number, bold = false): number => {
	let width = 0;
	for (const char of text) width += em(char);
	return width * size * (bold ? 1.06 : 1);
};

/** May not begin a line; may not end one. */
const CLOSING = /^[，。；：、）》”’？！,.;:)?!]/u;
const OPENING = /[（《“‘(]$/u;
/** Chinese breaks between characters, everything else between words; punctuation stays where it belongs. */
const piecesOf = (text: string): readonly string[] => {
	const pieces: string[] = [];
	for (const [piece] of text.matchAll(
		/ ?[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F“”‘’]| ?[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F“”‘’]+/gu,
	)) {
		const last = pieces.at(-1);
		if (last !== undefined && (CLOSING.test(piece) || OPENING.test(last))) pieces[pieces.length - 1] = last + piece;
		else pieces.push(piece);
	}
	return pieces;
};
/** The lines of a text that is to be no wider than `width`. */
export const wrap = (text: string, width: number, size: number, bold = false): readonly string[] => {
	const lines: string[] = [''];
	for (const piece of piecesOf(text)) {
		const longer = lines.at(-1) + piece;
		if (lines.at(-1) === '' || widthOf(longer, size, bold) <= width) lines[lines.length - 1] = longer;
		else lines.push(piece.trimStart());
	}
	return lines.map((line) => line.trim());
};
