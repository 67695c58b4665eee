import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editionText, run } from '../src/engine.ts';
import { canonical, compareReceipt, decide, digestInputs, edition, engineInput, section2 } from '../src/index.ts';
import { assessment, authorisation, exactly, facts, known, slice, unknown, upgradeSource } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'tongguan-law-'));
const file = join(folder, 'engine.mjs');
let built: { run: typeof run; editionText: string };

beforeAll(async () => {
	const bundle = await rolldown({ input: join(import.meta.dirname, '../src/engine.ts'), platform: 'neutral' });
	await bundle.write({ file, format: 'esm' });
	await bundle.close();
	built = await import(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

const shipments = [
	facts({}),
	facts({ ordinary: { min: 5, max: null } }),
	facts({ sensitive: exactly(1), slices: [slice({ kind: 'sensitivePI' })] }),
	facts({ ordinary: exactly(120_000), slices: [slice({ basis: 'standardContract' })], held: [authorisation(), assessment()] }),
	facts({ slices: [slice({ kind: 'unread', basis: 'none', important: unknown(), declared: upgradeSource })] }),
	facts({ act: known('none') }),
];

describe('the built engine', () => {
	it('is one file that imports nothing and reads no clock, no environment and no chance', () => {
		const text = readFileSync(file, 'utf8');
		expect(text).not.toMatch(/^\s*import\b|\bimport\(|\brequire\(/m);
		expect(text).not.toMatch(/Date\.now|new Date\(\)|Math\.random|\bprocess\.|globalThis|\bfetch\(/);
	});
	it('decides as the source does, byte for byte', () => {
		for (const shipment of shipments) {
			const input = engineInput({ facts: shipment, packs: [section2], readings: { E1: 'assessment' } });
			expect(built.run(input)).toBe(run(input));
			expect(built.run(input)).toBe(canonical(decide(shipment, [section2], { E1: 'assessment' })));
		}
		expect(built.editionText).toBe(editionText);
		expect(editionText).toBe(canonical(edition));
	});
	it('keeps its error codes', () => {
		for (const engine of [built.run, run]) {
			expect(() => engine('{')).toThrow(expect.objectContaining({ code: 'malformed-input' }));
			expect(() => engine('{"facts":1,"packs":[],"readings":{}}')).toThrow(expect.objectContaining({ code: 'malformed-input' }));
			expect(() => engine(engineInput({ facts: facts({ slices: [] }), packs: [], readings: {} }))).toThrow(
				expect.objectContaining({ code: 'no-slices' }),
			);
		}
	});
});

describe('a receipt', () => {
	const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
	it('holds a digest of everything, and replay finds what differs', () => {
		const inputs = { facts: shipments[0]!, packs: [section2], readings: {} };
		const decision = decide(inputs.facts, inputs.packs, inputs.readings);
		const receipt = digestInputs(sha256, inputs, decision, editionText, 'engine');
		expect(receipt.decision).toBe(sha256(run(engineInput(inputs))));
		expect(compareReceipt(receipt, digestInputs(sha256, inputs, decision, editionText, 'engine'))).toEqual([]);
		const later = { ...inputs, facts: { ...inputs.facts, transfer: 't2' } };
		expect(compareReceipt(receipt, digestInputs(sha256, later, { ...decision, verdict: 'stop' }, editionText, 'other'))).toEqual([
			'facts',
			'decision',
			'engine',
		]);
	});
});
