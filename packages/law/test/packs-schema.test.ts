import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaText } from '../schema/build.ts';
import { packSchema } from '../schema/pack.ts';
import { lint, type PublishedPack, section2, severalProvisions2021, shippedPacks } from '../src/index.ts';

const published = readFileSync(join(import.meta.dirname, '../schema/pack.schema.json'), 'utf8');
const schema = JSON.parse(published);
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false });
const valid = ajv.compile(schema);
const SHAPE: readonly string[] = ['malformed-pack', 'pack-missing-key', 'pack-unknown-key'];
const shapeProblems = (value: unknown) => lint(value).filter(({ code }) => SHAPE.includes(code));

type Path = readonly (string | number)[];
/** Every place in a JSON value. */
const places = (value: unknown, path: Path = []): Path[] =>
	typeof value === 'object' && value !== null
		? [path, ...Object.entries(value).flatMap(([key, part]) => places(part, [...path, Array.isArray(value) ? Number(key) : key]))]
		: [path];
/** A copy with the value at a place changed: `change` is given the object or list that holds it, and its key there. */
const edit = (value: object, path: Path, change: (holder: Record<string | number, unknown>, key: string | number) => void): unknown => {
	const copy = structuredClone({ top: value }) as unknown as Record<string | number, unknown>;
	const [key, holder] = path.reduce<[string | number, Record<string | number, unknown>]>(
		([last, held], next) => [next, held[last] as Record<string | number, unknown>],
		['top', copy],
	);
	change(holder, key);
	return copy.top;
};
const put = (path: Path, to: unknown) =>
	edit(section2, path, (holder, key) => {
		holder[key] = to;
	});

describe('the published schema of a pack', () => {
	it('is the one written from its tables', () => {
		expect(published).toBe(schemaText(packSchema));
	});
	it.each(shippedPacks.map((pack) => [pack.id, pack] as const))('holds for %s', (_, pack) => {
		expect(valid(JSON.parse(JSON.stringify(pack)))).toBe(true);
		expect(lint(pack, shippedPacks)).toEqual([]);
	});
	it.each<[string, unknown, string, string]>([
		['an unknown key of a pack', { ...section2, itmes: [] }, 'pack-unknown-key', 'itmes'],
		['an unknown key of an item', put(['items', 0, 'replace'], ['SU-1']), 'pack-unknown-key', 'items.0.replace'],
		['an item that does not say whether it is verified', put(['items', 0, 'verified'], 'yes'), 'malformed-pack', 'items.0.verified'],
		['a text in one language', put(['items', 0, 'title'], { zh: '一' }), 'pack-missing-key', 'items.0.title.en'],
		['an item without rule and without note', put(['items', 0, 'rule'], null), 'pack-missing-key', 'items.0.note'],
		['a rule of no form', put(['items', 0, 'rule'], { every: [] }), 'malformed-pack', 'items.0.rule'],
		[
			'a rule of two forms',
			put(['items', 0, 'rule'], { fact: 'isDesignBom', is: true, atLeast: 1 }),
			'pack-unknown-key',
			'items.0.rule.atLeast',
		],
		['an empty list of conditions', put(['items', 0, 'rule'], { any: [] }), 'malformed-pack', 'items.0.rule.any'],
		[
			'a number without unit',
			put(['facts', 'flowDays'], { type: 'number', question: { zh: '几', en: 'how many' } }),
			'pack-missing-key',
			'facts.flowDays.unit',
		],
		['a yes or no with a unit', put(['facts', 'isDesignBom', 'unit'], 'day'), 'pack-unknown-key', 'facts.isDesignBom.unit'],
		['a moment without offset', put(['effective', 'from'], '2026-07-01T00:00:00'), 'malformed-pack', 'effective.from'],
		[
			'a zone on a pack that is no zone list',
			{ ...section2, zone: { id: 'x', title: { zh: '一', en: 'x' }, list: 'negative' } },
			'pack-unknown-key',
			'zone',
		],
		['a zone list without zone', { ...section2, kind: 'zoneList' }, 'pack-missing-key', 'zone'],
		['a calendar with items', { ...section2, kind: 'calendar', years: {} }, 'malformed-pack', 'items'],
		['a fact named like a property of objects', put(['facts'], JSON.parse('{"__proto__":{}}')), 'pack-unknown-key', 'facts.__proto__'],
		['a list', [], 'malformed-pack', ''],
		['nothing', null, 'malformed-pack', ''],
	])('refuses %s, and so does lint, at the place', (_, pack, code, at) => {
		expect(valid(pack)).toBe(false);
		expect(lint(pack)).toContainEqual({ code, at, params: { at } });
	});
	it('refuses exactly what lint refuses for its shape', () => {
		const bases: readonly PublishedPack[] = [section2, severalProvisions2021, ...shippedPacks.slice(3, 6), shippedPacks.at(-1)!];
		const junk = fc.oneof(
			fc.jsonValue({ maxDepth: 2 }),
			fc.constantFrom<unknown>(
				null,
				'',
				'G-3a',
				'2026-07-01T00:00:00+08:00',
				'2026-02-30',
				0,
				-1,
				1.5,
				[],
				{},
				{ zh: '一', en: 'x' },
				'calendar',
				'zoneList',
				'number',
			),
			fc.constantFrom<unknown>(
				{ trigger: 'G-1' },
				{ fact: 'x', is: '' },
				{ fact: 'x', atLeast: 0.5 },
				{ not: { fact: 'x', is: true } },
				{ all: [] },
				{ trigger: 'a b' },
			),
		);
		const known = [
			'$comment',
			'note',
			'unit',
			'zone',
			'years',
			'issued',
			'extents',
			'category',
			'replaces',
			'plausibleTriggers',
			'rule',
			'kind',
			'$schema',
			'x',
		];
		const mutation = fc.record({ at: fc.nat(), how: fc.constantFrom('put', 'drop', 'add'), key: fc.constantFrom(...known), junk });
		let [refused, accepted] = [0, 0];
		fc.assert(
			fc.property(fc.constantFrom(...bases), fc.array(mutation, { maxLength: 2 }), (base, mutations) => {
				const pack = mutations.reduce<unknown>((value, { at, how, key, junk }) => {
					const all = places(value);
					const path = all[at % all.length]!;
					if (typeof value !== 'object' || value === null) return value;
					return edit(value, path, (holder, last) => {
						const inner = holder[last];
						if (how === 'put') holder[last] = junk;
						else if (how === 'drop' && path.length > 0) {
							if (Array.isArray(holder)) holder.splice(Number(last), 1);
							else delete holder[last];
						} else if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) (inner as Record<string, unknown>)[key] = junk;
					});
				}, base);
				const right = valid(pack);
				if (right) accepted++;
				else refused++;
				expect({ right, problems: shapeProblems(pack).length === 0 }).toEqual({ right, problems: right });
			}),
			{ numRuns: 1_500 },
		);
		expect(Math.min(refused, accepted)).toBeGreaterThan(100);
	});
	it('describes every property and gives an example of every part', () => {
		for (const [name, part] of Object.entries(schema.$defs as Record<string, { examples?: unknown[]; properties?: object }>)) {
			if (name !== 'signedPack') expect(part.examples?.length, name).toBeGreaterThan(0);
			for (const example of part.examples ?? []) expect(ajv.validate(`${schema.$id}#/$defs/${name}`, example), name).toBe(true);
		}
		const properties = (value: unknown): [string, { title?: string; description?: string }][] =>
			typeof value !== 'object' || value === null
				? []
				: Object.entries(value).flatMap(([key, part]) => [
						...(key === 'properties' && 'additionalProperties' in value ? Object.entries(part as Record<string, object>) : []),
						...properties(part),
					]);
		const all = properties(schema);
		expect(all.length).toBeGreaterThan(50);
		for (const [name, { title, description }] of all) {
			expect(title, name).toMatch(/\p{Script=Han}.*｜/u);
			expect(description, name).toMatch(/\p{Script=Han}.*｜/u);
		}
	});
});
