/**
 * JSON.parse keeps only the last of several members of one name (RFC 8259 leaves open which one a reader sees), so another reader may see
 * what was never looked at here. Of a JSON text that has been parsed to `parsed`: the same value with all of them, a repeated
 * name holding a list; `parsed` itself when no name is repeated.
 */
export function withDuplicates(text: string, parsed: unknown): unknown {
	return countColons(text) === countKeys(parsed) ? parsed : reread(text);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** Colons outside strings: one for each member of an object. */
function countColons(text: string): number {
	let count = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === COLON) count++;
		else if (code === QUOTE) {
			do {
				i = text.indexOf('"', i + 1);
			} while (isEscaped(text, i));
		}
	}
	return count;
}
function isEscaped(text: string, at: number): boolean {
	let from = at;
	while (text.charCodeAt(from - 1) === BACKSLASH) from--;
	return ((at - from) & 1) === 1;
}

function countKeys(parsed: unknown): number {
	const open: unknown[] = [parsed];
	let count = 0;
	for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
		if (typeof value !== 'object' || value === null) continue;
		const inside = Object.values(value);
		if (!Array.isArray(value)) count += inside.length;
		for (const one of inside) if (typeof one === 'object' && one !== null) open.push(one);
	}
	return count;
}

/** Of a text that is known to be JSON. Numbers too long for a double stay text. */
function reread(text: string): unknown {
	const holders: { readonly list: unknown[] | null; readonly members: Map<string, unknown[]>; key: string | null }[] = [];
	let result: unknown;
	const put = (value: unknown): void => {
		const holder = holders.at(-1);
		if (holder === undefined) result = value;
		else if (holder.list) holder.list.push(value);
		else {
			const known = holder.members.get(holder.key!);
			if (known) known.push(value);
			else holder.members.set(holder.key!, [value]);
			holder.key = null;
		}
	};
	for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s[\]{},:"]+/g)) {
		const holder = holders.at(-1);
		if (token === '[' || token === '{') holders.push({ list: token === '[' ? [] : null, members: new Map(), key: null });
		else if (token === ']' || token === '}') {
			const { list, members } = holders.pop()!;
			put(list ?? Object.fromEntries([...members].map(([key, values]) => [key, values.length === 1 ? values[0] : values])));
		} else if (holder && holder.list === null && holder.key === null) holder.key = JSON.parse(token) as string;
		else put(/^\d{16,}$/.test(token) ? token : JSON.parse(token));
	}
	return result;
}
