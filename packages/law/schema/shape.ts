import { isCitable } from '../src/citations.ts';
import { SOURCES } from '../src/facts/names.ts';
import type { ProvisionId } from '../src/types.ts';

/** A JSON Schema 2020-12, or a part of one. */
export type Schema = { readonly [keyword: string]: unknown };
export type Words = readonly [zh: string, en: string];
/** What a description ends with: what a number counts, and the provisions the fact is asked for by. */
type More = {
	readonly unit?: Words;
	readonly by?: readonly ProvisionId[];
	readonly optional?: true;
	/** What each choice means. */
	readonly choices?: Readonly<Record<string, Words>>;
};
type Property = { readonly schema: Schema; readonly optional: boolean };

const BAR = '｜';
/** A property: `title` and `description` in both languages, zh first. */
export const of = (title: Words, about: Words, schema: Schema, { unit, by = [], optional, choices = {} }: More = {}): Property => {
	for (const id of by) if (!isCitable(id)) throw new Error(`${title[1]}: no provision ${id}`);
	const parts = (lang: 0 | 1): string =>
		[
			about[lang],
			...Object.entries(choices).map(([choice, words]) => [`${choice}：${words[0]}；`, `${choice}: ${words[1]};`][lang]!),
			...(unit === undefined ? [] : [['单位：', 'Unit: '][lang]! + unit[lang] + ['。', '.'][lang]!]),
			...(by.length === 0 ? [] : [['依据：', 'By '][lang]! + by.join(['、', ', '][lang]) + ['。', '.'][lang]!]),
		].join(['', ' '][lang]);
	return {
		schema: { title: title.join(BAR), description: parts(0) + BAR + parts(1), ...schema },
		optional: optional === true,
	};
};

/** An object with these properties and no other; all but the optional ones must be there. */
export const record = (properties: Readonly<Record<string, Property>>, more: Schema = {}): Schema => ({
	type: 'object',
	additionalProperties: false,
	required: Object.keys(properties).filter((key) => !properties[key]!.optional),
	properties: Object.fromEntries(Object.entries(properties).map(([key, { schema }]) => [key, schema])),
	...more,
});
export const listOf = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
export const enumOf = (values: readonly unknown[]): Schema => ({ enum: values });
/** A property with one of the named values; of a union of the code the compiler holds `choices` to its members. */
export const choice = <T extends string>(title: Words, about: Words, choices: Readonly<Record<T, Words>>, more: More = {}): Property =>
	of(title, about, enumOf(Object.keys(choices)), { ...more, choices });
export const orNull = (schema: Schema): Schema => ({ oneOf: [schema, { type: 'null' }] });
export const def = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

export const text: Schema = { type: 'string' };
export const bool: Schema = { type: 'boolean' };

/** Forms that the three schemas share, by the name under `$defs`. */
export const forms = {
	id: of(['编号', 'Id'], ['登记所用的编号，1 至 256 个字符。', 'The id it is registered under, 1 to 256 characters.'], {
		type: 'string',
		minLength: 1,
		maxLength: 256,
	}).schema,
	sha256: of(['摘要', 'Digest'], ['SHA-256，小写十六进制。', 'SHA-256, lower-case hexadecimal.'], {
		type: 'string',
		pattern: '^[0-9a-f]{64}$',
	}).schema,
	instant: of(
		['时间', 'Moment'],
		['RFC 3339，须带时区偏移，写作 +08:00（北京时间）。', 'RFC 3339 with an explicit offset, written at +08:00 (China standard time).'],
		{
			type: 'string',
			pattern:
				'^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$',
			examples: ['2026-06-01T10:00:00+08:00'],
		},
	).schema,
	provision: of(
		['条款', 'Provision'],
		[
			'指引条款编号，如 I.3-A1、IV.2-c1、N4；M. 开头的为指引所援引的其他规定。',
			'Id of a provision of the Guidelines, such as I.3-A1, IV.2-c1, N4; M. begins one of another measure that the Guidelines refer to.',
		],
		{ type: 'string', pattern: '^((I|II|III|IV)\\.[0-9]+(-[A-Za-z0-9]+)?|N[0-9]+|M\\.[^\\s]+)$' },
	).schema,
} as const;

const UNIT: Words = ['自然人', 'natural persons'];
/** Forms that only facts have. */
export const factForms: Readonly<Record<string, Schema>> = {
	persons: of(
		['人数', 'Persons'],
		['自然人去重计数，非负整数。', 'Distinct natural persons, whole and not negative.'],
		{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
		{ unit: UNIT, by: ['N4'] },
	).schema,
	bounds: of(
		['人数区间', 'Interval of persons'],
		['下限和上限，均含本数；下限不大于上限。', 'Lower and upper end, both included; the lower is not above the upper.'],
		record({
			min: of(['下限', 'Lower end'], ['至少多少人。', 'At least so many.'], def('persons'), { unit: UNIT }),
			max: of(
				['上限', 'Upper end'],
				['至多多少人；null 表示上限未知。', 'At most so many; null: no upper end is known.'],
				orNull(def('persons')),
				{ unit: UNIT },
			),
		}),
		{ by: ['N4', 'N5'] },
	).schema,
	meters: of(
		['两项计数', 'Two meters'],
		['普通与敏感分别计数，不相加。', 'Ordinary and sensitive are counted apart and never added up.'],
		record({
			ordinary: of(
				['个人信息（不含敏感）', 'Personal information, not sensitive'],
				['该类信息涉及的自然人。', 'The persons whom such information is about.'],
				def('bounds'),
				{ by: ['I.3-A2', 'I.3-B1', 'I.3-C5'] },
			),
			sensitive: of(
				['敏感个人信息', 'Sensitive personal information'],
				['该类信息涉及的自然人。', 'The persons whom such information is about.'],
				def('bounds'),
				{ by: ['I.3-A3', 'I.3-B2'] },
			),
		}),
	).schema,
	sources: of(
		['来源', 'Sources'],
		['该事实从何而来，可有多项。', 'Where the fact comes from; there may be several.'],
		listOf(
			record({
				kind: of(
					['来源类型', 'Kind of source'],
					['登记、检查、计数、人员、文件或者规则包。', 'Registry, inspection, census, person, document or pack.'],
					enumOf(SOURCES),
				),
				ref: of(['出处', 'Reference'], ['在该来源中的编号或者位置。', 'Its id or place there.'], text),
			}),
		),
	).schema,
};

/** `{known: true, value, source}` or `{known: false, ask}`: there is no default. */
export const known = (value: Schema): Schema => ({
	oneOf: [
		record({
			known: of(['已知', 'Known'], ['该事实已知。', 'The fact is known.'], { const: true }),
			value: of(['值', 'Value'], ['该事实的内容。', 'What the fact is.'], value),
			source: of(['来源', 'Sources'], ['该事实的来源。', 'Where it comes from.'], def('sources')),
		}),
		record({
			known: of(['未知', 'Unknown'], ['该事实未知，不作默认。', 'The fact is not known; nothing is assumed.'], { const: false }),
			ask: of(['待答问题', 'Question'], ['回答后即可确定该事实的问题编号。', 'Id of the question whose answer settles it.'], text),
		}),
	],
});
/** A schema that uses a fragment of `$defs` by reference holds exactly the definitions that are reached from it. */
export const withDefs = (schema: Schema, available: Readonly<Record<string, Schema>>): Schema => {
	const used = new Map<string, Schema>();
	const visit = (part: unknown): void => {
		if (typeof part !== 'object' || part === null) return;
		for (const [key, value] of Object.entries(part)) {
			if (key === '$ref' && typeof value === 'string') {
				const name = value.slice('#/$defs/'.length);
				const found = available[name];
				if (found === undefined) throw new Error(`no definition ${name}`);
				if (!used.has(name)) {
					used.set(name, found);
					visit(found);
				}
			} else visit(value);
		}
	};
	visit(schema);
	return { ...schema, $defs: Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1))) };
};
/** The head of a schema of this edition. */
export const head = (name: 'facts' | 'decision' | 'receipt', title: Words, about: Words): Schema => ({
	$schema: 'https://json-schema.org/draft/2020-12/schema',
	$id: `urn:tongguan:schema:2026:${name}`,
	title: title.join(BAR),
	description: about.join(BAR),
});
