import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatchBuilder } from '../src/batch.ts';
import { KeyIndex } from '../src/core/keyindex.ts';
import { createEras, type Era, type EraKeyer } from '../src/eras.ts';
import type { PersonBatch } from '../src/types.ts';

const era = (id: string, from: number, until: number | null, normaliser?: number): Era => ({
	id,
	from: `${from}-01-01T00:00:00+08:00`,
	until: until === null ? null : `${until}-01-01T00:00:00+08:00`,
	keyedUntil: until === null ? null : `${until + 3}-01-01T00:00:00+08:00`,
	...(normaliser === undefined ? {} : { normaliser }),
	key: new Uint8Array(32).fill(from & 255),
});
/** Two eras, the present one first. */
const KEYERS = createEras([era('a', 2026, 2029), era('b', 2029, null)]).active('2030-06-01T00:00:00+08:00');
const AGAIN = createEras([era('a', 2026, 2029), era('b', 2029, null, 2)]).active('2030-06-01T00:00:00+08:00');
const keyOf = (from: number, text: string) =>
	createHmac('sha256', new Uint8Array(32).fill(from & 255))
		.update(text)
		.digest('hex')
		.slice(0, 32);
/** By key of era `i`: meters and part, in the order of the batch. */
function entries(batch: PersonBatch, i: number): [string, number, number][] {
	const hex = Buffer.from(batch.keys[i]!.keys).toString('hex');
	return Array.from({ length: batch.count }, (_, at) => [hex.slice(at * 32, at * 32 + 32), batch.meters[at]!, batch.parts[at]!]);
}
const refusal = (code: string, params: object) => expect.objectContaining({ code, params });

describe('a batch of persons', () => {
	const people = fc.array(fc.record({ who: fc.nat(40), meters: fc.integer({ min: 1, max: 3 }), part: fc.nat(9) }), { maxLength: 100 });
	type Someone = { readonly who: number; readonly meters: number; readonly part: number };
	/** What the batch is to hold, by person, in order of first appearance. */
	const modelled = (list: readonly Someone[]) => {
		const expected = new Map<string, [number, number]>();
		for (const { who, meters, part } of list) {
			const [bits, first] = expected.get(`person ${who}`) ?? [0, Number.POSITIVE_INFINITY];
			expected.set(`person ${who}`, [bits | meters, Math.min(first, part)]);
		}
		return [...expected];
	};

	it('keeps one entry a person, with the meters united and the smallest part, under each era in the same order', () => {
		fc.assert(
			fc.property(people, (list) => {
				const builder = createBatchBuilder(1000, KEYERS);
				for (const { who, meters, part } of list) builder.add(`person ${who}`, meters, part);
				const built = builder.build();
				const expected = modelled(list);
				expect(built.keys.map(({ era, check }) => [era, check])).toEqual(KEYERS.map(({ era, check }) => [era, check]));
				expect(entries(built, 0)).toEqual(expected.map(([text, [meters, part]]) => [keyOf(2029, text), meters, part]));
				expect(entries(built, 1)).toEqual(expected.map(([text, [meters, part]]) => [keyOf(2026, text), meters, part]));
				expect(builder.count).toBe(expected.length);
			}),
			{ numRuns: 100 },
		);
	});

	it('joined from two halves is the batch of all', () => {
		fc.assert(
			fc.property(people, people, (one, other) => {
				const builder = createBatchBuilder(1000, KEYERS);
				for (const { who, meters, part } of one) builder.add(`person ${who}`, meters, part);
				const later = createBatchBuilder(1000, KEYERS);
				for (const { who, meters, part } of other) later.add(`person ${who}`, meters, part);
				const built = later.build();
				for (let i = 0; i < built.count; i++) builder.addKeyed(built, i);
				const all = createBatchBuilder(1000, KEYERS);
				for (const { who, meters, part } of [...one, ...other]) all.add(`person ${who}`, meters, part);
				expect(builder.build()).toEqual(all.build());
			}),
			{ numRuns: 100 },
		);
	});

	it('keys a person under further eras once, however often the person is seen', () => {
		let written = 0;
		const counting: EraKeyer = {
			...KEYERS[1]!,
			writeAll(texts, out, offset) {
				written += texts.length;
				KEYERS[1]!.writeAll(texts, out, offset);
			},
		};
		const builder = createBatchBuilder(10, [KEYERS[0]!, counting]);
		for (const who of ['a', 'b', 'a', 'a', 'b']) builder.add(who, 1, 0);
		expect(builder.count).toBe(2);
		for (const who of ['b', 'a', 'c']) builder.add(who, 1, 0);
		expect(builder.count).toBe(3);
		expect(written).toBe(3);
	});

	it('grows past its first pages without losing anybody', () => {
		const builder = createBatchBuilder(20_000, KEYERS);
		// So that those keyed together do not end where a page does.
		builder.add('person 0', 1, 0);
		for (let i = 0; i < 20_000; i++) builder.add(`person ${i % 10_000}`, 1 + (i & 1), i >> 12);
		const built = builder.build();
		expect(built.count).toBe(10_000);
		expect(built.keys.map(({ keys }) => keys.length)).toEqual([160_000, 160_000]);
		for (const i of [0, 4095, 4096, 8191, 8192, 9999]) {
			expect(entries(built, 0)[i]).toEqual([keyOf(2029, `person ${i}`), 1 + (i & 1), i >> 12]);
			expect(entries(built, 1)[i]![0]).toBe(keyOf(2026, `person ${i}`));
		}
	});

	it('refuses the person beyond its limit and keeps the others', () => {
		const builder = createBatchBuilder(2, KEYERS);
		builder.add('a', 1, 0);
		builder.add('b', 1, 0);
		builder.add('c', 1, 0);
		builder.add('a', 2, 0);
		expect(() => builder.build()).toThrow(refusal('too-many-persons', { limit: 2 }));
		const two = [
			[keyOf(2026, 'a'), 3, 0],
			[keyOf(2026, 'b'), 1, 0],
		];
		expect(entries(builder.build(), 1)).toEqual(two);
		builder.add('c', 1, 0);
		expect(() => builder.count).toThrow(refusal('too-many-persons', { limit: 2 }));
		expect(builder.count).toBe(2);
		expect(entries(builder.build(), 1)).toEqual(two);
	});

	it('refuses in time: not many more than its limit ever wait', () => {
		const builder = createBatchBuilder(2, KEYERS);
		let added = 0;
		expect(() => {
			for (; added < 10_000; added++) builder.add(`person ${added}`, 1, 0);
		}).toThrow(refusal('too-many-persons', { limit: 2 }));
		expect(added).toBeLessThan(1000);
		expect(builder.count).toBe(2);
	});

	it('takes somebody who is keyed already though one before was beyond the limit', () => {
		const later = createBatchBuilder(2, KEYERS);
		later.add('a', 2, 0);
		const built = later.build();
		const builder = createBatchBuilder(2, KEYERS);
		for (const who of ['a', 'b', 'c']) builder.add(who, 1, 1);
		expect(() => builder.addKeyed(built, 0)).toThrow(refusal('too-many-persons', { limit: 2 }));
		builder.addKeyed(built, 0);
		expect(entries(builder.build(), 0)).toEqual([
			[keyOf(2029, 'a'), 3, 0],
			[keyOf(2029, 'b'), 1, 1],
		]);
	});

	it.each([
		['part', 1, -1],
		['part', 1, 0.5],
		['meters', 0, 0],
		['meters', 4, 0],
	])('refuses a person with such %s at once, and goes on without', (field, meters, part) => {
		const builder = createBatchBuilder(2, KEYERS);
		expect(() => builder.add('a', meters, part)).toThrow(refusal('bad-request', { field }));
		builder.add('b', 1, 7);
		expect(entries(builder.build(), 0)).toEqual([[keyOf(2029, 'b'), 1, 7]]);
	});

	it('is the same whenever it is looked at in between, up to its limit', () => {
		const looks = fc.array(fc.record({ at: fc.nat(600), how: fc.constantFrom('count', 'build') }), { maxLength: 5 });
		const many = fc.array(fc.record({ who: fc.nat(400), meters: fc.integer({ min: 1, max: 3 }), part: fc.nat(9) }), {
			minLength: 200,
			maxLength: 600,
			size: 'max',
		});
		const ignoring = (work: () => unknown): void => {
			try {
				work();
			} catch (error) {
				expect(error).toEqual(refusal('too-many-persons', { limit: 150 }));
			}
		};
		fc.assert(
			fc.property(many, looks, (list, looked) => {
				const builder = createBatchBuilder(150, KEYERS);
				for (const [i, { who, meters, part }] of list.entries()) {
					ignoring(() => builder.add(`person ${who}`, meters, part));
					for (const { at, how } of looked) if (at === i) ignoring(() => (how === 'count' ? builder.count : builder.build()));
				}
				ignoring(() => builder.count);
				const expected = modelled(list).slice(0, 150);
				const built = builder.build();
				expect(entries(built, 0)).toEqual(expected.map(([text, [meters, part]]) => [keyOf(2029, text), meters, part]));
				expect(entries(built, 1)).toEqual(expected.map(([text, [meters, part]]) => [keyOf(2026, text), meters, part]));
			}),
			{ numRuns: 30 },
		);
	});

	it('takes persons that are keyed under its own eras only', () => {
		const batch = (keyers: readonly EraKeyer[]) => {
			const builder = createBatchBuilder(2, keyers);
			builder.add(
				keyers.map(() => 'a'),
				1,
				0,
			);
			return builder.build();
		};
		const builder = createBatchBuilder(2, KEYERS);
		expect(() => builder.addKeyed(batch(AGAIN), 0)).toThrow(refusal('wrong-key', { era: 'b' }));
		expect(() => builder.addKeyed(batch(KEYERS.slice(0, 1)), 0)).toThrow(refusal('other-era', { era: 'b', given: 'b' }));
		expect(() => builder.addKeyed(batch([...KEYERS].reverse()), 0)).toThrow(refusal('other-era', { era: 'b', given: 'a, b' }));
		expect(builder.count).toBe(0);
		builder.addKeyed(batch(KEYERS), 0);
		expect(entries(builder.build(), 1)).toEqual([[keyOf(2026, 'a'), 1, 0]]);
	});

	it('wants a text for each era where the eras have different normalisers', () => {
		const builder = createBatchBuilder(2, AGAIN);
		for (const text of ['v1:a', ['v2:a'], ['v2:a', 'v1:a', 'v0:a']])
			expect(() => builder.add(text, 1, 0)).toThrow(refusal('bad-request', { field: 'text' }));
		builder.add(['v2:a', 'v1:a'], 1, 0);
		const built = builder.build();
		expect([entries(built, 0)[0]![0], entries(built, 1)[0]![0]]).toEqual([keyOf(2029, 'v2:a'), keyOf(2026, 'v1:a')]);
	});

	it('cannot be without an era', () => {
		expect(() => createBatchBuilder(1, [])).toThrow(refusal('bad-request', { field: 'eras' }));
	});
});

describe('the index of keys', () => {
	it('finds what is in it and nothing else while keys come and go', () => {
		const steps = fc.array(fc.record({ add: fc.boolean(), who: fc.nat(60) }), { maxLength: 400 });
		fc.assert(
			fc.property(steps, (list) => {
				const index = new KeyIndex();
				const there = new Map<number, number>();
				const words = (who: number) => Uint32Array.of(0, who, 0, who * 3);
				for (const { add, who } of list) {
					if (add) there.set(who, index.insert(words(who), 0));
					else if (there.has(who)) {
						index.remove(there.get(who)!);
						there.delete(who);
					}
					expect(index.size).toBe(there.size);
				}
				for (let who = 0; who <= 60; who++) expect(index.find(words(who), 0)).toBe(there.get(who) ?? -1);
			}),
			{ numRuns: 200 },
		);
	});
});
