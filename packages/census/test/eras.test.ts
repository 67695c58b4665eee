import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createEras, type Era } from '../src/eras.ts';

const newYear = (year: number) => `${year}-01-01T00:00:00+08:00`;
const era = (id: string, from: number, until: number | null, change: Partial<Era> = {}): Era => ({
	id,
	from: newYear(from),
	until: until === null ? null : newYear(until),
	keyedUntil: until === null ? null : newYear(until + 3),
	key: new Uint8Array(32).fill(from & 255),
	...change,
});
const THREE = [era('a', 2026, 2029), era('b', 2029, 2033, { keyedUntil: '2036-06-30T12:00:00+08:00' }), era('c', 2033, null)];
const active = (at: string, list = THREE) =>
	createEras(list)
		.active(at)
		.map((keyer) => keyer.era);
const refusal = (code: string, params: object) => expect.objectContaining({ code, params });

describe('eras', () => {
	it.each([
		['2026-01-01T00:00:00+08:00', ['a']],
		['2028-12-31T23:59:59.999+08:00', ['a']],
		['2029-01-01T00:00:00+08:00', ['b', 'a']],
		['2031-12-31T23:59:59+08:00', ['b', 'a']],
		['2032-01-01T00:00:00+08:00', ['b']],
		['2033-01-01T00:00:00+08:00', ['c', 'b']],
		['2036-06-30T11:59:59+08:00', ['c', 'b']],
		['2036-06-30T12:00:00+08:00', ['c']],
		['2099-06-01T00:00:00+08:00', ['c']],
	])('at %s: the present one first, then those whose keys are still used', (at, expected) => {
		expect(active(at)).toEqual(expected);
	});
	it('are given latest first where several earlier ones are still keyed', () => {
		const list = [era('a', 2026, 2029, { keyedUntil: newYear(2040) }), ...THREE.slice(1)];
		expect(active('2033-01-01T00:00:00+08:00', list)).toEqual(['c', 'b', 'a']);
	});
	it('do not begin before the first or go on after the last', () => {
		expect(() => active('2025-12-31T23:59:59+08:00')).toThrow(refusal('bad-era', { era: 'a' }));
		expect(() => active('2033-01-01T00:00:00+08:00', THREE.slice(0, 2))).toThrow(refusal('bad-era', { era: 'b' }));
	});
	it.each(['2026-06-01', '2026-06-01T00:00:00Z', '2026-02-30T00:00:00+08:00', ''])('are asked with a moment at +08:00, not %j', (at) => {
		expect(() => active(at)).toThrow(refusal('bad-request', { field: 'at' }));
	});

	it.each<[string, Era[], string]>([
		['begin on 1 January', [era('a', 2026, null, { from: '2026-02-01T00:00:00+08:00' })], 'a'],
		['begin at midnight in +08:00', [era('a', 2026, null, { from: '2026-01-01T00:00:00Z' })], 'a'],
		['end on 1 January', [era('a', 2026, 2029, { until: '2029-06-01T00:00:00+08:00' })], 'a'],
		['leave no gap', [era('a', 2026, 2029), era('b', 2030, null)], 'a'],
		['do not overlap', [era('a', 2026, 2030), era('b', 2029, null)], 'a'],
		['stand in order', [era('b', 2029, null), era('a', 2026, 2029)], 'b'],
		['last three years or more', [era('a', 2026, 2028)], 'a'],
		['end after they begin', [era('a', 2029, 2026)], 'a'],
		['stay keyed for three years', [era('a', 2026, 2029, { keyedUntil: '2031-12-31T23:59:59+08:00' })], 'a'],
		['stay keyed until a moment at +08:00', [era('a', 2026, 2029, { keyedUntil: '2040-01-01' })], 'a'],
		['say how long an ended one stays keyed', [era('a', 2026, 2029, { keyedUntil: null })], 'a'],
		['do not end being keyed before they end', [era('a', 2026, null, { keyedUntil: newYear(2040) })], 'a'],
		['have an end unless it is the last', [era('a', 2026, null), era('b', 2029, null)], 'a'],
		['have a name each', [era('a', 2026, 2029), era('a', 2029, null)], 'a'],
		['have a name', [era('', 2026, null)], ''],
		['have a key each', [era('a', 2026, 2029), era('b', 2029, null, { key: era('a', 2026, 2029).key })], 'b'],
		['have a normaliser with a number', [era('a', 2026, null, { normaliser: 0 })], 'a'],
	])('%s', (_rule, list, culprit) => {
		expect(() => createEras(list)).toThrow(refusal('bad-era', { era: culprit }));
	});
	it('need at least one, and 32 bytes of key', () => {
		expect(() => createEras([])).toThrow(refusal('bad-request', { field: 'eras' }));
		expect(() => createEras([era('a', 2026, null, { key: new Uint8Array(31) })])).toThrow(refusal('bad-key', { bytes: 31 }));
		const { key: _, ...without } = era('a', 2026, null);
		expect(() => createEras([without as Era])).toThrow(refusal('bad-key', { bytes: 0 }));
	});
});

describe('the keyer of an era', () => {
	it('keys a text as HMAC-SHA-256 under the key of the era', () => {
		const [b, a] = createEras(THREE).active(newYear(2030));
		for (const [keyer, from] of [
			[b, 2029],
			[a, 2026],
		] as const) {
			const out = new Uint8Array(16);
			keyer!.write('v1:name:张三', out, 0);
			const expected = createHmac('sha256', new Uint8Array(32).fill(from & 255))
				.update('v1:name:张三')
				.digest('hex');
			expect(Buffer.from(out).toString('hex')).toBe(expected.slice(0, 32));
		}
	});
	it('has a check that tells key, name and normaliser apart', () => {
		const check = (one: Era) => createEras([one]).active(newYear(2026))[0]!.check;
		const expected = createHmac('sha256', new Uint8Array(32).fill(2026 & 255))
			.update('tongguan census era a normaliser v1')
			.digest('hex');
		expect(check(era('a', 2026, null))).toBe(expected.slice(0, 16));
		const others = [
			era('b', 2026, null),
			era('a', 2026, null, { normaliser: 2 }),
			era('a', 2026, null, { key: new Uint8Array(32).fill(1) }),
		];
		expect(new Set([era('a', 2026, null), era('a', 2026, null, { normaliser: 1 }), ...others].map(check)).size).toBe(4);
	});
	it('shows nothing of its key', () => {
		const key = Uint8Array.from({ length: 32 }, (_, i) => 200 + i);
		const eras = createEras([era('a', 2026, null, { key })]);
		for (const one of [eras, eras.active(newYear(2026))]) {
			const shown = inspect(one, { depth: null, showHidden: true, getters: true }) + JSON.stringify(one);
			for (const form of ['200, 201', '200,201', 'c8c9', 'c8 c9']) expect(shown).not.toContain(form);
		}
	});
});
