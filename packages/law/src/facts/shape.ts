import { type LawCode, LawError } from '../errors.ts';
import { instantValue } from '../time.ts';
import { SOURCES } from './names.ts';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * Where in the facts a check is at. Nobody asks as long as nothing is refused, so it is not kept then: `checked` runs the checks once more,
 * keeping it, to say where.
 */
const trail: (string | number)[] = [];
let keeping = false;
export const refuse = (code: LawCode = 'malformed-facts', params: Readonly<Record<string, string | number>> = {}): never => {
	throw new LawError(code, { at: trail.join('.'), ...params });
};
/** What the value itself throws when it is read (a getter, a proxy) becomes the cause of a refusal. */
const refusal = (error: unknown): LawError =>
	error instanceof LawError ? error : new LawError('malformed-facts', { at: trail.join('.') }, { cause: error });
/** Runs checks of a value; what they refuse, they refuse under its path. */
export const checked = (check: () => void): void => {
	keeping = false;
	trail.length = 0;
	try {
		check();
	} catch (first) {
		keeping = true;
		try {
			check();
		} catch (error) {
			throw refusal(error);
		}
		throw refusal(first);
	}
};
/** The beginning of a text of somebody else's, to name it by: no lone surrogate, which no log could write. */
export const excerpt = (text: string): string => text.slice(0, 64).toWellFormed();

/** One step down: `check` is called with what is found there, and refuses under that path. */
export const field = <T>(key: string | number, value: unknown, check: (value: unknown) => T): T => {
	if (!keeping) return check(value);
	trail.push(key);
	const result = check(value);
	trail.pop();
	return result;
};

/** A plain object, as canonical JSON asks for: of any other no receipt could be made. */
export const object = (value: unknown): Fields => {
	if (typeof value !== 'object' || value === null) return refuse();
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null ? (value as Fields) : refuse();
};
const NONE: readonly string[] = [];
/**
 * An object with no key beyond these: a misspelt one would be a fact that silently does not count. Keys are only counted here; that the
 * required ones are there is for the checks of their values, so a wrong one is looked for only where the number is wrong.
 */
export const closed = (value: unknown, required: readonly string[], optional: readonly string[] = NONE): Fields => {
	const fields = object(value);
	let expected = required.length;
	for (const key of optional) if (fields[key] !== undefined) expected++;
	let found = 0;
	for (const _ in fields) found++;
	if (found !== expected)
		for (const key in fields) {
			if (!required.includes(key) && !optional.includes(key)) field(excerpt(key), undefined, unknownKey);
			// Present and undefined: no receipt could hold it.
			if (fields[key] === undefined) field(key, undefined, neither);
		}
	return fields;
};
const unknownKey = (): never => refuse('unknown-key');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : refuse());
export const each = <T>(value: unknown, check: (value: unknown) => T): readonly T[] => {
	const items = list(value);
	const results: T[] = [];
	for (let i = 0; i < items.length; i++) results.push(field(i, items[i], check));
	return results;
};
export const id = (value: unknown): string =>
	typeof value === 'string' && value.length > 0 && value.length <= 256 && value.isWellFormed() ? value : refuse();
const SHA256 = /^[0-9a-f]{64}$/;
export const sha256 = (value: unknown): string => (typeof value === 'string' && SHA256.test(value) ? value : refuse());
export const text = (value: unknown): string => (typeof value === 'string' ? value : refuse());
export const boolean = (value: unknown): boolean => (typeof value === 'boolean' ? value : refuse());
export const oneOf =
	<T>(choices: readonly T[]) =>
	(value: unknown): T =>
		choices.includes(value as T) ? (value as T) : refuse();
/** An RFC 3339 text with an explicit offset, as milliseconds. */
export const instant = (value: unknown): number => {
	const result = typeof value === 'string' ? instantValue(value) : refuse();
	return Number.isNaN(result) ? refuse('bad-instant') : result;
};
export const orNull =
	<T>(check: (value: unknown) => T) =>
	(value: unknown): T | null =>
		value === null ? null : check(value);

/** Natural persons: whole, from nought to 2^53 - 1. */
export const persons = (value: unknown): number => {
	if (typeof value !== 'number') return refuse();
	return Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0) ? value : refuse('bad-count');
};
const BOUNDS = ['min', 'max'];
export const bounds = (value: unknown): void => {
	const fields = closed(value, BOUNDS);
	const min = field('min', fields.min, persons);
	if (fields.max === null) return;
	if (field('max', fields.max, persons) < min) refuse('inverted-bounds');
};

const SOURCE = ['kind', 'ref'];
const source = (value: unknown): void => {
	const fields = closed(value, SOURCE);
	field('kind', fields.kind, oneOfSources);
	field('ref', fields.ref, text);
};
const oneOfSources = oneOf(SOURCES);
const sources = (value: unknown): unknown => each(value, source);

const KNOWN = ['known', 'value', 'source'];
const UNKNOWN = ['known', 'ask'];
const neither = (): never => refuse();
/** `{known: true, value, source}` with a value that passes, or `{known: false, ask}`. */
export const known =
	(check: (value: unknown) => unknown) =>
	(value: unknown): void => {
		const fields = object(value);
		if (fields.known === true) {
			closed(fields, KNOWN);
			field('source', fields.source, sources);
			check(fields.value);
		} else if (fields.known === false) {
			closed(fields, UNKNOWN);
			field('ask', fields.ask, text);
		} else field('known', fields.known, neither);
	};

/** Refuses a list in which an id stands twice, under the path of the list. */
export const unique = (ids: readonly string[], at: string): void => {
	if (ids.length < 2) return;
	const seen = new Set<string>();
	for (const id of ids) {
		if (seen.has(id)) throw new LawError('duplicate-id', { at, id });
		seen.add(id);
	}
};
