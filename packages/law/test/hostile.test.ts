import { describe, expect, it } from 'vitest';
import { canonical, decide, type Facts, section2 } from '../src/index.ts';
import { authorisation, facts, known, proof, slice } from './fixtures.ts';
import { type Bad, isRefused } from './refused.ts';

const base = facts({ held: [authorisation()], slices: [slice({ proofs: [proof('zoneRules')] })] });
const part = (more: object): unknown => ({ ...base, slices: [{ ...base.slices[0], ...more }] });
const json = (given: unknown): string => JSON.stringify(given);
const cycle: Record<string, unknown> = { ...base };
cycle.processor = cycle;
const loop: unknown[] = [];
loop.push(loop);
let nested: unknown = [];
for (let depth = 0; depth < 100_000; depth++) nested = [nested];
const thrower = (): never => {
	throw new RangeError('from outside');
};
class Shipment {
	constructor(given: Facts) {
		Object.assign(this, given);
	}
}
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const hostile: readonly Bad[] = [
	['a key __proto__', JSON.parse(`{"__proto__":{"held":[]},${json(base).slice(1)}`), 'unknown-key', '__proto__'],
	['a key constructor', JSON.parse(`{"constructor":{"prototype":{}},${json(base).slice(1)}`), 'unknown-key', 'constructor'],
	['a key __proto__ further down', part(JSON.parse('{"__proto__":{"kind":"nonPersonal"}}')), 'unknown-key', 'slices.0.__proto__'],
	[
		'a declared fact __proto__',
		part({ declared: JSON.parse('{"__proto__":{"known":false,"ask":"x"}}') }),
		'unknown-fact',
		'slices.0.declared',
	],
	['a declared fact toString', part({ declared: { toString: known(true) } }), 'unknown-fact', 'slices.0.declared'],
	['a basis named like a property of objects', part({ basis: 'constructor' }), 'unknown-basis', 'slices.0.basis'],
	['a basis that has no text form', part({ basis: JSON.parse('{"toString":1,"valueOf":1}') }), 'unknown-basis', 'slices.0.basis'],
	['a basis nested without end', part({ basis: nested }), 'unknown-basis', 'slices.0.basis'],
	['slices nested without end', { ...base, slices: nested }, 'malformed-facts', 'slices.0'],
	[
		'a key that is no text any log can write',
		part({ [`${'x'.repeat(63)}\ud83d\ude00`]: 1 }),
		'unknown-key',
		`slices.0.${'x'.repeat(63)}\ufffd`,
	],
	['facts that contain themselves', cycle, 'unknown-key', 'processor.at'],
	['a list that contains itself', { ...base, held: loop }, 'malformed-facts', 'held.0'],
	['a list with holes', { ...base, slices: new Array(3) }, 'malformed-facts', 'slices.0'],
	['more slices than a shipment has', { ...base, slices: many(1_001, (i) => slice({ id: `s${i}` })) }, 'malformed-facts', 'slices'],
	['a list of a million', { ...base, slices: new Array(1_000_000).fill(base.slices[0]) }, 'malformed-facts', 'slices'],
	['the same id a hundred thousand times', { ...base, held: new Array(100_000).fill(base.held[0]) }, 'duplicate-id', 'held'],
	['an instance of a class', new Shipment(base), 'malformed-facts', ''],
	['facts inherited', Object.create(base), 'malformed-facts', ''],
	['a map', { ...base, processor: new Map(Object.entries(base.processor)) }, 'malformed-facts', 'processor'],
	['a date', { ...base, at: new Date(0) }, 'malformed-facts', 'at'],
	['a text object', { ...base, transfer: Object('t1') }, 'malformed-facts', 'transfer'],
	['a function', () => base, 'malformed-facts', ''],
	[
		'a getter that throws',
		{ ...base, slices: [Object.defineProperty({ ...base.slices[0] }, 'kind', { get: thrower, enumerable: true })] },
		'malformed-facts',
		'slices.0',
	],
	['a proxy that throws', { ...base, after: new Proxy(base.after, { ownKeys: thrower }) }, 'malformed-facts', 'after'],
	['a proxy that is revoked', { ...base, after: revoked() }, 'malformed-facts', 'after'],
];
function revoked(): object {
	const { proxy, revoke } = Proxy.revocable({}, {});
	revoke();
	return proxy;
}

describe('whatever is thrown at the door, it refuses by code', () => {
	it.for(hostile)('%s', ([, given, code, at]) => void isRefused(given, code, at));
	it('keeps what a getter threw as the cause', () => {
		const given = { ...base, after: new Proxy(base.after, { ownKeys: thrower }) };
		expect(isRefused(given, 'malformed-facts').cause).toMatchObject({ message: 'from outside' });
	});
	it('decides as many slices as it admits', () => {
		const given = { ...base, slices: many(1_000, (i) => slice({ id: `s${i}` })) };
		expect(decide(given, [section2], {}).slices).toHaveLength(1_000);
	});
	it('takes objects without a prototype for what they are', () => {
		const bare = Object.assign(Object.create(null), base) as Facts;
		expect(canonical(decide(bare, [section2], {}))).toBe(canonical(decide(base, [section2], {})));
	});
	it('is not fooled by a prototype somebody else polluted', () => {
		const polluted = Object.prototype as { polluted?: unknown };
		polluted.polluted = true;
		try {
			isRefused(base, 'unknown-key', 'polluted');
		} finally {
			delete polluted.polluted;
		}
	});
});
