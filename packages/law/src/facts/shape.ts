import { type LawCode, LawError } from '../errors.ts';
import { instantValue } from '../time.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Where in the facts a check is at. It becomes a path only where something is refused; every door of this package empties it first. */
const trail: (string | number)[] = [];
export const startAt = (...from: (string | number)[]): void => {
	trail.length = 0;
	trail.push(...from);
};
export const refuse = (code: LawCode = 'malformed-facts', params: Readonly<Record<string, string | number>> = {}): never => {
	throw new LawError(code, { at: trail.join('.'), ...params });
};

/** One step down: `check` is called with what is found there, and refuses under that path. */
export const field = <T>(key: string | number, value: unknown, check: (value: unknown) => T): T => {
	trail.push(key);
	const result = check(value);
	trail.pop();
	return result;
};

export const object = (value: unknown): Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : refuse();
/** An object with no key beyond these: a misspelt one would be a fact that silently does not count. */
export const closed = (value: unknown, keys: readonly string[]): Fields => {
	const fields = object(value);
	for (const key in fields) if (!keys.includes(key)) field(key.slice(0, 64), undefined, () => refuse('unknown-key'));
	return fields;
};
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : refuse());
export const each = <T>(value: unknown, check: (value: unknown) => T): readonly T[] => {
	const items = list(value);
	const results: T[] = [];
	for (let i = 0; i < items.length; i++) results.push(field(i, items[i], check));
	return results;
};
export const id = (value: unknown): string => (typeof value === 'string' && value.length > 0 && value.length <= 256 ? value : refuse());
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
export const bounds = (value: unknown): void => {
	const fields = closed(value, ['min', 'max']);
	const min = field('min', fields.min, persons);
	if (fields.max === null) return;
	if (field('max', fields.max, persons) < min) refuse('inverted-bounds');
};

const SOURCES = ['registry', 'inspection', 'census', 'person', 'document', 'pack'];
const source = (value: unknown): void => {
	const fields = closed(value, ['kind', 'ref']);
	field('kind', fields.kind, oneOfSources);
	field('ref', fields.ref, text);
};
const oneOfSources = oneOf(SOURCES);
const sources = (value: unknown): unknown => each(value, source);

/** `{known: true, value, source}` with a value that passes, or `{known: false, ask}`. */
export const known =
	(check: (value: unknown) => unknown) =>
	(value: unknown): void => {
		const fields = object(value);
		if (fields.known === false) {
			closed(value, ['known', 'ask']);
			field('ask', fields.ask, text);
			return;
		}
		if (fields.known !== true) field('known', fields.known, () => refuse());
		closed(value, ['known', 'value', 'source']);
		field('source', fields.source, sources);
		check(fields.value);
	};

/** Refuses a list in which an id stands twice, under the path of the list. */
export const unique = (ids: readonly string[], at: string): void => {
	if (ids.length < 2 || new Set(ids).size === ids.length) return;
	throw new LawError('duplicate-id', { at, id: ids.find((value, i) => ids.indexOf(value) !== i)! });
};
