import { LawError } from './errors.ts';

const MAX_DEPTH = 200;

const text = (value: string, at: string): string => {
	if (!value.isWellFormed()) throw new LawError('canonical-surrogate', { at });
	return JSON.stringify(value);
};

const write = (value: unknown, at: string, depth: number): string => {
	if (depth > MAX_DEPTH) throw new LawError('canonical-depth', { at: '' });
	if (value === null || value === true || value === false) return String(value);
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw new LawError('canonical-number', { at });
		return JSON.stringify(value);
	}
	if (typeof value === 'string') return text(value, at);
	if (Array.isArray(value)) {
		const parts: string[] = [];
		// Not `map`: it would skip the holes of a sparse array, which have no JSON form.
		for (let i = 0; i < value.length; i++) parts.push(write(value[i], `${at}/${i}`, depth + 1));
		return `[${parts.join(',')}]`;
	}
	if (typeof value === 'object') {
		const prototype = Object.getPrototypeOf(value);
		if (prototype !== Object.prototype && prototype !== null) throw new LawError('canonical-type', { at });
		// The default order of `sort` compares UTF-16 code units, which is the order RFC 8785 3.2.3 asks for.
		const keys = Object.keys(value).sort();
		return `{${keys.map((key) => `${text(key, at)}:${write((value as Record<string, unknown>)[key], `${at}/${key}`, depth + 1)}`).join(',')}}`;
	}
	throw new LawError('canonical-type', { at });
};

/**
 * RFC 8785 (JSON Canonicalization Scheme). Numbers as ECMAScript writes them, keys by UTF-16 code unit, no white space.
 * Throws `canonical-number`, `canonical-surrogate`, `canonical-type` (also for a property whose value is undefined), `canonical-depth`;
 * `at` is the path of keys to the value.
 */
export const canonical = (value: unknown): string => write(value, '', 0);
