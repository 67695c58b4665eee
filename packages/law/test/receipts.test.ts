import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { canonical, compareReceipt, type Decision, decide, digestInputs, engineInput } from '../src/index.ts';
import { type Engine, engineOf, type Kept, months, orphans, receiptsOf, sha256 } from './receipts/kept.ts';
import { mayWrite } from './receipts/make.ts';

const kept = months().flatMap(receiptsOf);
const engines = new Map<string, Promise<Engine>>();
const engine = ({ receipt, engineText }: Kept): Promise<Engine> => {
	const loading = engines.get(receipt.engine) ?? engineOf(engineText);
	engines.set(receipt.engine, loading);
	return loading;
};
/** What the engine in the source says today where it is not what was decided then. */
const today = ({ facts, packs, readings, decisionText }: Kept): string | null => {
	try {
		const decision = decide(facts, packs, readings);
		if (canonical(decision) === decisionText) return null;
		const then = JSON.parse(decisionText) as Decision;
		const parts = (Object.keys(then) as (keyof Decision)[]).filter((part) => canonical(decision[part]) !== canonical(then[part]));
		return `${then.verdict} ${then.path.name} then, ${decision.verdict} ${decision.path.name} now; differs in ${parts.join(', ')}`;
	} catch (error) {
		return `refused now: ${(error as { code?: string }).code ?? String(error)}`;
	}
};

describe('receipts of past months', () => {
	it('are there', () => {
		expect(months()).toContain('2026-11');
		for (const month of months()) expect(receiptsOf(month).length, month).toBeGreaterThanOrEqual(8);
	});
	it.for(kept.map((each) => [each.name, each] as const))(
		'%s is replayed byte for byte by the engine kept with it',
		async ([, each], { annotate }) => {
			const { facts, packs, readings, receipt, decisionText, editionText, engineText } = each;
			const then = await engine(each);
			const again = then.run(engineInput({ facts, packs, readings }));
			expect(again).toBe(decisionText);
			expect(then.editionText).toBe(editionText);
			const digests = digestInputs(sha256, { facts, packs, readings }, JSON.parse(again) as Decision, then.editionText, engineText);
			expect(compareReceipt(receipt, digests)).toEqual([]);
			expect(receipt.at).toBe(facts.at);
			// What the law is taken to say may change; what was decided may not. A difference is told, and CHANGELOG.md names its provisions.
			const difference = today(each);
			if (difference !== null) await annotate(difference, 'notice');
		},
	);
	it('fit the schema of receipts', () => {
		const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../schema/receipt.schema.json'), 'utf8'));
		const fits = new Ajv2020({ strict: true }).compile(schema);
		for (const { receipt } of kept) expect(fits(receipt), JSON.stringify(fits.errors)).toBe(true);
	});
	it('hold every path that can be taken and every verdict', () => {
		const decisions = kept.map((each) => JSON.parse(each.decisionText) as Decision);
		expect(new Set(decisions.map((decision) => decision.verdict)).size).toBe(3);
		expect(new Set(decisions.map((decision) => decision.path.name)).size).toBeGreaterThanOrEqual(5);
	});
	it('name every pack, edition and engine that is kept', () => {
		expect(orphans()).toEqual([]);
	});
	it('run on engines that import nothing', () => {
		for (const { engineText } of kept) expect(engineText).not.toMatch(/^\s*import\b|\bimport\(|\brequire\(/m);
	});
	it('would not replay had anything in them been another', async () => {
		const first = kept[0]!;
		const then = await engine(first);
		const { facts, readings, receipt, editionText, engineText } = first;
		const other = { facts: { ...facts, transfer: 'another' }, packs: [], readings: { ...readings, E5: 'above' } };
		const decision = JSON.parse(
			then.run(engineInput({ ...other, facts: { ...other.facts, circumvention: { known: false, ask: 'x' } } })),
		) as Decision;
		expect(compareReceipt(receipt, digestInputs(sha256, other, decision, `${editionText} `, `${engineText} `))).toEqual([
			'facts',
			'packs',
			'readings',
			'decision',
			'edition',
			'engine',
		]);
	});
});

describe('a month that has its receipts', () => {
	const day = (JSON.parse(readFileSync(join(import.meta.dirname, 'receipts/2026-11/made.json'), 'utf8')) as { day: string }).day;
	it('keeps them, but on the day they were made and when asked to', () => {
		expect(mayWrite('2026-11', day, true)).toBe(true);
		expect(mayWrite('2026-11', day, false)).toBe(false);
		expect(mayWrite('2026-11', '2026-11-30', true)).toBe(false);
		expect(mayWrite('2026-11', '2099-01-01', false)).toBe(false);
	});
	it('says nothing about one that has none', () => {
		expect(mayWrite('1999-01', day, false)).toBe(true);
	});
});
