import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemas, schemaText } from '../schema/build.ts';
import { decided, decisionFile, examples } from '../schema/examples.ts';
import { measures } from '../src/edition/measures.ts';
import { ACTS, AUTHORISATIONS, BASES, CONSENTS, ENTITIES, KINDS, PROOFS, SOURCES, STATES } from '../src/facts/names.ts';
import { decide, digestInputs, edition, type Facts, isCitable, LawError, type Receipt, section2 } from '../src/index.ts';
import { ownFacts } from '../src/view.ts';
import { AT, facts } from './fixtures.ts';
import * as random from './random.ts';
import { changed, type Path, places, wholeFacts } from './whole.ts';

type Node = Readonly<Record<string, unknown>>;
const folder = join(import.meta.dirname, '../schema');
const file = (name: string): string => readFileSync(join(folder, name), 'utf8');
const read = (name: string): Node => JSON.parse(file(name)) as Node;

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const compile = (name: string): ValidateFunction => ajv.compile(read(name) as AnySchema);
const [fitsFacts, fitsDecision, fitsReceipt] = ['facts', 'decision', 'receipt'].map((name) => compile(`${name}.schema.json`)) as [
	ValidateFunction,
	ValidateFunction,
	ValidateFunction,
];

describe('the schemas', () => {
	it.each(Object.keys(schemas))('%s is what its table writes', (name) => {
		expect(file(name)).toBe(schemaText(schemas[name]!));
	});
	it.each(Object.keys(schemas))('%s is named by a URN of the edition', (name) => {
		expect(read(name)).toMatchObject({
			$schema: 'https://json-schema.org/draft/2020-12/schema',
			$id: `urn:tongguan:schema:${edition.id}:${name.split('.')[0]}`,
		});
	});
	it.each(Object.keys(schemas))(
		'%s gives every property a title and a description in both languages, citing provisions that exist',
		(name) => {
			let properties = 0;
			for (const [path, part] of places(read(name))) {
				if (path.at(-2) !== 'properties' || path.includes('if') || path.includes('then')) continue;
				properties++;
				const { title, description } = part as { title: string; description: string };
				for (const words of [title, description])
					expect(words, path.join('.')).toMatch(/^[^｜]*\p{Script=Han}[^｜]*｜[^｜\p{Script=Han}]+$/u);
				for (const [, cited] of description.matchAll(/依据：([^。]+)。/g))
					for (const id of cited!.split('、')) expect(isCitable(id), `${path.join('.')}: ${id}`).toBe(true);
			}
			expect(properties).toBeGreaterThan(10);
		},
	);
	it.each(Object.keys(schemas))('%s closes every object but the maps', (name) => {
		const open = [...places(read(name))]
			.filter(([path, part]) => (part as Node | null)?.type === 'object' && !path.includes('if') && !path.includes('then'))
			.filter(([, part]) => (part as Node).additionalProperties !== false)
			.map(([path]) => path.join('.'));
		expect(open).toEqual(
			{ 'facts.schema.json': ['$defs.slice.properties.declared'], 'decision.schema.json': ['$defs.params'] }[name] ?? [],
		);
	});
	it('offers exactly the choices the code checks by', () => {
		const at = (name: string, ...path: Path): readonly unknown[] => {
			let node: unknown = read(`${name}.schema.json`);
			for (const key of path) node = (node as Record<string | number, unknown>)[key];
			return [...(node as readonly unknown[])].sort();
		};
		const value = ['oneOf', 0, 'properties', 'value', 'enum'];
		const cases: readonly (readonly [readonly unknown[], readonly unknown[]])[] = [
			[at('facts', 'properties', 'act', ...value), ACTS],
			[at('facts', '$defs', 'slice', 'properties', 'kind', 'enum'), KINDS],
			[at('facts', '$defs', 'slice', 'properties', 'basis', 'enum'), BASES],
			[at('facts', '$defs', 'proof', 'properties', 'kind', 'enum'), PROOFS],
			[at('facts', '$defs', 'processor', 'properties', 'legalEntity', ...value), ENTITIES],
			[at('facts', '$defs', 'authorisation', 'properties', 'kind', 'enum'), AUTHORISATIONS],
			[at('facts', '$defs', 'authorisation', 'properties', 'state', 'enum'), STATES],
			[at('facts', '$defs', 'authorisation', 'properties', 'consent', ...value), CONSENTS],
			[at('facts', '$defs', 'authorisation', 'properties', 'scope', 'properties', 'kinds', 'items', 'enum'), KINDS],
			[at('facts', '$defs', 'sources', 'items', 'properties', 'kind', 'enum'), SOURCES],
		];
		for (const [offered, checked] of cases) expect(offered).toEqual([...checked].sort());
		const declared = (read('facts.schema.json').$defs as Record<string, Node>).slice!.properties as Record<string, Node>;
		expect(Object.keys(declared.declared!.properties as Node).sort()).toEqual(Object.values(ownFacts).sort());
	});
	it('knows the form of every provision that can be cited', () => {
		const { pattern } = (read('decision.schema.json').$defs as Record<string, { pattern: string }>).provision!;
		for (const { id } of [...edition.entries, ...measures]) expect(id).toMatch(new RegExp(pattern, 'u'));
		for (const id of ['I', 'V.1', 'III.', 'M.', 'x']) expect(id).not.toMatch(new RegExp(pattern, 'u'));
	});
});

describe('the examples', () => {
	const all = examples();
	const readme = file('README.md');
	/** Rows of the README's tables by their first cell. */
	const rows = new Map(
		readme
			.split('\n')
			.filter((line) => line.startsWith('| '))
			.map((line) => line.slice(2, -2).split(' | '))
			.map((cells) => [cells[0]!, cells.slice(1)]),
	);
	it.each(all.map((example) => [example.name, example] as const))('%s fits, and is decided as its file says', (name, example) => {
		expect(fitsFacts(example.facts), JSON.stringify(fitsFacts.errors)).toBe(true);
		const kept = readFileSync(decisionFile(name), 'utf8');
		expect(fitsDecision(JSON.parse(kept)), JSON.stringify(fitsDecision.errors)).toBe(true);
		expect(kept).toBe(decided(example));
		const [zh, en, covers] = rows.get(name) ?? [];
		expect(zh).toMatch(/\p{Script=Han}/u);
		expect(en).toMatch(/^\P{Script=Han}+$/u);
		const { citations } = JSON.parse(kept) as { citations: string[] };
		for (const provision of covers!.split(', ')) expect(citations).toContain(provision);
	});
	it('are all in the README, and the README names no other', () => {
		expect([...rows.keys()].filter((key) => /^\d\d-/.test(key))).toEqual(all.map((example) => example.name));
	});
	it('cite every provision of the edition but those that the README says no decision cites', () => {
		const cited = new Set(all.flatMap((example) => decide(example.facts, example.packs, example.readings).citations));
		const uncited = edition.entries.map((entry) => entry.id).filter((id) => !cited.has(id));
		expect([...rows.keys()].filter((key) => edition.entries.some((entry) => entry.id === key)).sort()).toEqual(uncited.sort());
	});
	it('take every path and every verdict', () => {
		const decisions = all.map((example) => decide(example.facts, example.packs, example.readings));
		expect(new Set(decisions.map((decision) => decision.path.name)).size).toBe(7);
		expect(new Set(decisions.map((decision) => decision.verdict)).size).toBe(3);
	});
});

/** The checks that the README says only the door makes. */
const doorOnly = new Set(
	[...file('README.md').matchAll(/^\|.*\|.*\| ((?:`[a-z-]+`(?:, )?)+) \|$/gm)].flatMap(([, codes]) => codes!.match(/[a-z-]+/g)!),
);
const refusal = (given: unknown, packs: Parameters<typeof decide>[1]): LawError | null => {
	try {
		const decision = decide(given as Facts, packs, {});
		expect(fitsDecision(decision), JSON.stringify(fitsDecision.errors)).toBe(true);
		return null;
	} catch (error) {
		// Anything else is a fault of the door: it let through what nothing behind it can read.
		if (!(error instanceof LawError)) throw error;
		return error;
	}
};
/** What the door accepts fits; what it refuses does not fit, or is refused for what no schema can say. */
const agree = (given: unknown, packs: Parameters<typeof decide>[1]): 'accepted' | 'refused' | 'door only' => {
	const fits = fitsFacts(given);
	const refused = refusal(given, packs);
	if (refused === null) {
		expect(fits, `accepted, yet does not fit: ${JSON.stringify(fitsFacts.errors)}`).toBe(true);
		return 'accepted';
	}
	if (!fits) return 'refused';
	expect(doorOnly, `fits, yet refused: ${refused.code} ${JSON.stringify(refused.params)}`).toContain(refused.code);
	if (refused.code === 'malformed-facts') expect(refused.params.at).toMatch(/^held\.\d+\.validUntil$/);
	return 'door only';
};

const text256 = 'x'.repeat(256);
const replacements: readonly unknown[] = [
	...[null, true, false, 0, -0, 1, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, Number.MAX_SAFE_INTEGER],
	...['', 'x', text256, `${text256}x`, 'I.3-C10', 'I.3-C5', 'ordinaryPI', 'nonPersonal', 'a'.repeat(64), 'A'.repeat(64)],
	...['2026-06-01T10:00:00', '2026-02-30T10:00:00+08:00', '2026-13-01T10:00:00+08:00', '2026-06-01T24:00:00+08:00', '2026-06-01 10:00:00Z'],
	...['2025-12-31T23:59:59+08:00', '2026-06-01T10:00:00.123456789Z', '2026-06-01T10:00:00.1234567890Z', '9999-01-01T00:00:00-23:59'],
	...[[], {}, ['x'], { min: 2, max: 1 }, { min: 0, max: 0 }, { known: false, ask: '' }, { known: true, value: 1, source: [] }],
];
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
type Mutation = (value: unknown) => unknown;
const without =
	(key: string): Mutation =>
	(value) =>
		Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));
/** Everything that is done to a value found somewhere in facts. */
const mutationsOf = (value: unknown): readonly Mutation[] => [
	...replacements.map((replacement) => () => replacement),
	...(isObject(value)
		? [
				...Object.keys(value).map(without),
				...['zzz', '__proto__', 'constructor', ''].map(
					(key): Mutation =>
						(given) =>
							JSON.parse(`{${JSON.stringify(key)}:1,${JSON.stringify(given).slice(1)}`.replace(/,}$/, '}')),
				),
			]
		: []),
	...(Array.isArray(value) ? [(): unknown => [...value, ...value], (): unknown => value.slice(1)] : []),
];

describe('schema and door', () => {
	it('accept the same facts, in which every key occurs, whatever is done to any place of them', () => {
		const outcomes = { accepted: 0, refused: 0, 'door only': 0 };
		expect(agree(wholeFacts, [section2])).toBe('accepted');
		for (const [path, value] of places(wholeFacts))
			for (const mutation of mutationsOf(value)) outcomes[agree(changed(wholeFacts, path, mutation), [section2])]++;
		// Most of it is refused by both; neither of the other two outcomes is empty.
		expect(outcomes.refused).toBeGreaterThan(5_000);
		expect(outcomes.accepted).toBeGreaterThan(300);
		expect(outcomes['door only']).toBeGreaterThan(50);
	});
	it('accept any facts that are right', () => {
		fc.assert(
			fc.property(random.facts, random.pack, (given, pack) => {
				expect(agree(given, [pack])).toBe('accepted');
			}),
			{ numRuns: 200 },
		);
	});
	it('agree on any facts with one thing wrong', () => {
		fc.assert(
			fc.property(random.facts, random.pack, fc.nat(), fc.nat(), (given, pack, where, what) => {
				const all = [...places(given)];
				const [path, value] = all[where % all.length]!;
				const mutations = mutationsOf(value);
				agree(changed(given, path, mutations[what % mutations.length]!), [pack]);
			}),
			{ numRuns: 500 },
		);
	});
	it.each<[string, unknown, string]>([
		['30 February', changed(wholeFacts, ['at'], () => '2026-02-30T10:00:00+08:00'), 'bad-instant'],
		['the last second of 2025', changed(wholeFacts, ['at'], () => '2025-12-31T23:59:59+08:00'), 'outside-edition'],
		['a lower bound above the upper', changed(wholeFacts, ['after', 'ordinary'], () => ({ min: 2, max: 1 })), 'inverted-bounds'],
		[
			'more persons than the meter',
			changed(wholeFacts, ['slices', 0, 'persons', 'ordinary'], () => ({ min: 9_000_000, max: 9_000_000 })),
			'persons-above-meter',
		],
		['a count of -0', changed(wholeFacts, ['after', 'ordinary', 'min'], () => -0), 'bad-count'],
		['an id twice', changed(wholeFacts, ['held', 1, 'id'], () => 'a1'), 'duplicate-id'],
		['a fact of no pack', changed(wholeFacts, ['slices', 0, 'declared'], () => ({ isX: { known: false, ask: '' } })), 'unknown-fact'],
		['a fact of another type', changed(wholeFacts, ['slices', 0, 'declared', 'vehiclesInChina', 'value'], () => '5'), 'fact-type'],
		['a determination that is over', changed(wholeFacts, ['slices', 0, 'determination', 'validUntil'], () => AT), 'determination-expired'],
		[
			'a determination signed later',
			changed(wholeFacts, ['slices', 0, 'determination', 'at'], () => '2026-06-01T10:00:01+08:00'),
			'determination-not-yet',
		],
		[
			'an authorisation that ends before it begins',
			changed(wholeFacts, ['held', 1, 'validUntil'], () => AT.replace('6', '5')),
			'malformed-facts',
		],
	])('differ on %s, as the README says', (_, given, code) => {
		expect(fitsFacts(given)).toBe(true);
		expect(refusal(given, [section2])?.code).toBe(code);
		expect(doorOnly).toContain(code);
	});
	it('differ on nothing else that the README lists', () => {
		expect(doorOnly.size).toBe(11);
	});
});

describe('what leaves the engine', () => {
	const inputs = { facts: facts({}), packs: [section2], readings: {} };
	const decision = decide(inputs.facts, inputs.packs, inputs.readings);
	const sha256 = (): string => 'a'.repeat(64);
	const receipt: Receipt = {
		...digestInputs(sha256, inputs, decision, 'edition', 'engine'),
		shipment: 'b1',
		at: AT,
		manifest: sha256(),
		approval: null,
		reservation: 'b1',
	};
	it.each<[string, ValidateFunction, unknown]>([
		['decision', fitsDecision, decision],
		['receipt', fitsReceipt, receipt],
	])('a %s fits, and with a key too many, too few or of another type it does not', (_, fits, value) => {
		expect(fits(value), JSON.stringify(fits.errors)).toBe(true);
		let tried = 0;
		for (const [path, part] of places(value)) {
			if (!isObject(part) || path.at(-1) === 'params') continue;
			expect(fits(changed(value, path, (given) => ({ ...(given as object), zzz: 1 })))).toBe(false);
			for (const key of Object.keys(part)) {
				if (key !== 'clock') expect(fits(changed(value, path, without(key))), [...path, key].join('.')).toBe(false);
				expect(fits(changed(value, [...path, key], () => [[1]])), [...path, key].join('.')).toBe(false);
				tried++;
			}
		}
		expect(tried).toBeGreaterThan(10);
	});
});
