import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatchBuilder } from '../src/batch.ts';
import { KeyIndex } from '../src/core/keyindex.ts';
import { batch } from './material.ts';

describe('a batch of persons', () => {
	it('keeps one entry a person, with the meters united and the smallest part', () => {
		const people = fc.array(fc.record({ who: fc.nat(40), meters: fc.integer({ min: 1, max: 3 }), part: fc.nat(9) }), { maxLength: 200 });
		fc.assert(
			fc.property(people, (list) => {
				const expected = new Map<number, [number, number]>();
				for (const { who, meters, part } of list) {
					const [bits, first] = expected.get(who) ?? [0, Infinity];
					expected.set(who, [bits | meters, Math.min(first, part)]);
				}
				const built = batch(list);
				const view = new DataView(built.keys.buffer);
				const actual = Array.from({ length: built.count }, (_, i) => [view.getUint32(i * 16 + 4), [built.meters[i], built.parts[i]]]);
				expect(actual).toEqual([...expected]);
			}),
			{ seed: 3, numRuns: 200 },
		);
	});

	it('grows past its first pages without losing anybody', () => {
		const built = batch(Array.from({ length: 20_000 }, (_, i) => ({ who: i % 10_000, meters: 1 + (i & 1), part: i >> 12 })));
		expect(built.count).toBe(10_000);
		expect(built.keys.length).toBe(160_000);
		expect(new DataView(built.keys.buffer).getUint32(9_999 * 16 + 4)).toBe(9_999);
	});

	it('refuses the person beyond its limit and keeps the others', () => {
		const builder = createBatchBuilder(2);
		const key = new Uint8Array(16);
		const add = (who: number) => {
			key[0] = who;
			builder.add(key, 0, 1, 0);
		};
		add(1);
		add(2);
		expect(() => add(3)).toThrow(expect.objectContaining({ code: 'too-many-persons', params: { limit: 2 } }));
		add(1);
		expect(builder.build().count).toBe(2);
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
			{ seed: 4, numRuns: 200 },
		);
	});
});
