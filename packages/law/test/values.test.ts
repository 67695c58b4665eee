import { describe, expect, it } from 'vitest';
import { canonical, type Decision, decide, type Facts, type Pack, section2 } from '../src/index.ts';
import { assessment, known, shipment, unknown } from './fixtures.ts';

/** Shipments whose answers have empty lists, shared reasons and duties with clocks. */
const shipments: readonly Facts[] = [
	shipment({ n: 50 }),
	shipment({ n: 50, slice: { important: unknown() } }),
	shipment({ n: 100_000, slice: { basis: 'standardContract' } }),
	shipment({ n: 1_000_000, slice: { basis: 'assessment' }, held: [assessment()] }),
	shipment({ act: known('none') }),
];
const decided = (facts: Facts): string => canonical(decide(facts, [section2], {}));

/** Tries to change everything an answer is made of; what is shared refuses, what is not is the caller's own. */
const spoil = (value: unknown): void => {
	if (typeof value !== 'object' || value === null) return;
	for (const inner of Object.values(value)) spoil(inner);
	try {
		if (Array.isArray(value)) value.push('spoilt');
		else for (const key of Object.keys(value)) (value as Record<string, unknown>)[key] = 'spoilt';
	} catch (error) {
		expect(error).toBeInstanceOf(TypeError);
	}
};

describe('an answer is a value', () => {
	it('whatever is done to one, the next about any shipment is the same', () => {
		const before = shipments.map(decided);
		for (const facts of shipments) spoil(decide(facts, [section2], {}) satisfies Decision);
		expect(shipments.map(decided)).toEqual(before);
	});
});

describe('a pack is a value', () => {
	it('from the first decision by it, it cannot be changed: its digest stands in a receipt', () => {
		const own = structuredClone(section2) as Pack;
		decide(shipments[0]!, [own], {});
		expect(() => (own.items as unknown[]).pop()).toThrow(TypeError);
		expect(() => Object.assign(own.items[0]!, { verified: true })).toThrow(TypeError);
	});
});
