const WIDE = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\u3000-\u303F“”‘’…—]/u;

/** Columns of a terminal. */
export function columnsOf(text: string): number {
	let columns = 0;
	for (const char of text) columns += WIDE.test(char) && !/[“”‘’…—]/.test(char) ? 2 : 1;
	return columns;
}
/** Pixels at a font size, near enough to lay out without a browser: a system font seldom makes them more. */
export function widthOf(text: string, size: number, bold = false): number {
	let em = 0;
	for (const char of text) {
		if (WIDE.test(char)) em += 1;
		else if (/[ilj.,:;'|!()[\]/ -]/.test(char)) em += 0.36;
		else if (/[mwMW@%]/.test(char)) em += 0.92;
		else em += /[A-Z0-9]/.test(char) ? 0.66 : 0.56;
	}
	return em * size * (bold ? 1.06 : 1);
}
/** As much of the text as `room` holds by `measure`, an ellipsis for the rest. */
export function fit(text: string, room: number, measure: (text: string) => number): string {
	if (measure(text) <= room) return text;
	const chars = [...text];
	while (chars.length > 0 && measure(`${chars.join('')}…`) > room) chars.pop();
	return `${chars.join('')}…`;
}
/** Lines of a text no wider than `room`; Chinese breaks anywhere but before a closing mark, all else between words. */
export function wrap(text: string, room: number, measure: (text: string) => number): string[] {
	const lines: string[] = [''];
	for (const [piece] of text.matchAll(
		/ ?[\u2E80-\u9FFF\uFF00-\uFF60\u3000-\u303F][，。；：、）》”]*| ?[^\s\u2E80-\u9FFF\uFF00-\uFF60\u3000-\u303F]+[，。；：、）》”]*/gu,
	)) {
		const longer = lines.at(-1)! + piece;
		if (lines.at(-1) === '' || measure(longer.trim()) <= room) lines[lines.length - 1] = longer;
		else lines.push(piece.trimStart());
	}
	return lines.map((line) => line.trim());
}
