const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Where a text that is not JSON stops being it, line and column from 1. The platform's own parser does not always tell. */
export function jsonPlace(text: string): { readonly line: number; readonly column: number } {
	let at = 0;
	const take = (token: RegExp): boolean => {
		token.lastIndex = at;
		const found = token.exec(text);
		if (found !== null) at = token.lastIndex;
		return found !== null;
	};
	const sign = (one: string): boolean => {
		take(SPACE);
		if (text[at] !== one) return false;
		at++;
		return true;
	};
	const several = (end: string, part: () => boolean): boolean => {
		if (sign(end)) return true;
		do if (!part()) return false;
		while (sign(','));
		return sign(end);
	};
	const member = (): boolean => {
		take(SPACE);
		return take(STRING) && sign(':') && value();
	};
	const value = (): boolean => {
		if (sign('{')) return several('}', member);
		if (sign('[')) return several(']', value);
		return take(STRING) || take(SCALAR);
	};
	if (value()) take(SPACE);
	const before = text.slice(0, at).split('\n');
	return { line: before.length, column: before.at(-1)!.length + 1 };
}
