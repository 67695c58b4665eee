import type { Unit } from './types.ts';

/**
 * The shape of a pack, as `schema/pack.schema.json` publishes it. What is wrong is reported, not thrown: whoever writes a pack sees all of it.
 */
type ShapeCode = 'malformed-pack' | 'pack-missing-key' | 'pack-unknown-key';
/** `at`: keys from the top of the pack, `items.3.rule.all.0`. */
type Report = (code: ShapeCode, at: string) => void;
type Check = (value: unknown, at: string, report: Report) => void;
type Fields = Readonly<Record<string, unknown>>;

/** Conditions inside conditions; a reader's eye gives up earlier. */
const MAX_RULE_DEPTH = 32;

const under = (at: string, key: string | number): string => (at === '' ? String(key) : `${at}.${key}`);
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const where =
	(holds: (value: unknown) => boolean): Check =>
	(value, at, report) => {
		if (!holds(value)) report('malformed-pack', at);
	};
const matching = (pattern: RegExp): Check => where((value) => typeof value === 'string' && pattern.test(value));

export const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u;
export const DATE = /^\d{4}-\d{2}-\d{2}$/;
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
export const YEAR = /^\d{4}$/;
export const UNITS: readonly Unit[] = ['pixel', 'hour', 'image', 'vehicle', 'day', 'person', 'metre', 'kilometre', 'squareKilometre'];
const name = matching(NAME);
const date = matching(DATE);
const instant = matching(INSTANT);
const words = where((value) => typeof value === 'string' && value !== '');
const boolean = where((value) => typeof value === 'boolean');
const count = where((value) => Number.isInteger(value) && (value as number) >= 0);
const oneOf = (...choices: readonly unknown[]): Check => where((value) => choices.includes(value));
const orNull =
	(check: Check): Check =>
	(value, at, report) => {
		if (value !== null) check(value, at, report);
	};
const list =
	(check: Check, least = 0): Check =>
	(value, at, report) => {
		if (!Array.isArray(value) || value.length < least) report('malformed-pack', at);
		else for (const [i, part] of value.entries()) check(part, under(at, i), report);
	};
const names = (key: RegExp, check: Check): Check => {
	return (value, at, report) => {
		if (!isObject(value)) return report('malformed-pack', at);
		for (const [found, part] of Object.entries(value)) {
			if (!key.test(found)) report('pack-unknown-key', under(at, found));
			else check(part, under(at, found), report);
		}
	};
};
const record =
	(needed: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
	(value, at, report) => {
		if (!isObject(value)) return report('malformed-pack', at);
		for (const key of Object.keys(needed)) if (!Object.hasOwn(value, key)) report('pack-missing-key', under(at, key));
		for (const [key, part] of Object.entries(value)) {
			const check = Object.hasOwn(needed, key) ? needed[key] : Object.hasOwn(optional, key) ? optional[key] : undefined;
			if (check === undefined) report('pack-unknown-key', under(at, key));
			else check(part, under(at, key), report);
		}
	};
const text = record({ zh: words, en: words });

/** The forms of a rule, each by the key that only it has. */
const forms: Readonly<Record<string, (depth: number) => Check>> = {
	all: (depth) => record({ all: list(ruleAt(depth), 1) }),
	any: (depth) => record({ any: list(ruleAt(depth), 1) }),
	not: (depth) => record({ not: ruleAt(depth) }),
	trigger: () => record({ trigger: name }),
	is: () => record({ fact: name, is: where((value) => typeof value === 'boolean' || typeof value === 'string') }),
	atLeast: () =>
		record({ fact: name, atLeast: where((value) => Number.isSafeInteger(Math.trunc(Number(value))) && Number.isFinite(value)) }),
};
const ruleAt =
	(depth: number): Check =>
	(value, at, report) => {
		const form = isObject(value) && depth <= MAX_RULE_DEPTH ? Object.keys(forms).find((key) => Object.hasOwn(value, key)) : undefined;
		if (form === undefined) report('malformed-pack', at);
		else forms[form]!(depth + 1)(value, at, report);
	};
export const rule = ruleAt(0);

const fact: Check = (value, at, report) => {
	const number = isObject(value) && value.type === 'number';
	const unit = oneOf(...UNITS);
	record({ type: oneOf('boolean', 'number', 'string'), question: text, ...(number ? { unit } : {}) }, { $comment: words })(
		value,
		at,
		report,
	);
};
const trigger = record({ title: text, rule, confidence: words, source: words }, { note: text, $comment: words });
const item: Check = (value, at, report) => {
	const ruleless = isObject(value) && value.rule === null;
	record(
		{
			...{ id: name, provision: words, scenario: text, title: text, rule: orNull(rule) },
			...{ verified: boolean, confidence: words, source: words, ...(ruleless ? { note: text } : {}) },
		},
		{
			...{ category: text, exceptions: text, note: text, $comment: words },
			...{ plausibleTriggers: list(name, 1), replaces: list(name, 1) },
		},
	)(value, at, report);
};
const extent = record(
	{ of: text, confidence: words, source: words },
	{ activities: count, scenarios: count, categories: count, subcategories: count, items: count, fields: count },
);
const nothing = where((value) => Array.isArray(value) && value.length === 0);

/** Reports whatever about `value` is not the shape of a published pack. */
export const shape: Check = (value, at, report) => {
	const kind = isObject(value) ? value.kind : undefined;
	const items = kind === 'calendar' ? nothing : list(item);
	const own: Readonly<Record<string, Check>> =
		kind === 'zoneList'
			? { zone: record({ id: name, title: text, list: oneOf('negative', 'general') }) }
			: kind === 'calendar'
				? { years: names(YEAR, record({ holidays: list(date), workdays: list(date) })) }
				: {};
	record(
		{
			...{ id: name, version: words, edition: words, title: text, source: words },
			...{ kind: oneOf('importantData', 'zoneList', 'stateRules', 'ownCatalogue', 'calendar') },
			...{ effective: record({ from: orNull(instant), until: orNull(instant) }) },
			...{ facts: names(NAME, fact), triggers: names(NAME, trigger), items, ...own },
		},
		{ issued: date, extents: list(extent, 1), note: text, $schema: words, $comment: words },
	)(value, at, report);
};

/** Reports whatever about `value` is not the envelope of a signed pack; the pack in it is not looked into. */
export const envelope: Check = record({
	pack: where(isObject),
	signature: record({ by: words, publicKey: words, at: instant, signature: words }),
});
