import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../src/index.ts';

const code = (action: () => unknown): string => {
	try {
		action();
	} catch (error) {
		return (error as { code: string }).code;
	}
	return 'none';
};

describe('canonical JSON', () => {
	it('sorts the keys of the RFC 8785 example by UTF-16 code unit', () => {
		const value = {
			'\u20ac': 'Euro Sign',
			'\r': 'Carriage Return',
			'\ufb33': 'Hebrew Letter Dalet With Dagesh',
			'1': 'One',
			'\ud83d\ude00': 'Emoji',
			'\u0080': 'Control',
			'\u00f6': 'o',
		};
		expect([...canonical(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1])).toEqual([
			'Carriage Return',
			'One',
			'Control',
			'o',
			'Euro Sign',
			'Emoji',
			'Hebrew Letter Dalet With Dagesh',
		]);
	});
	it('writes the numbers and strings of RFC 8785 as it does', () => {
		// 3.2.2 of the RFC: input numbers in various spellings, one string with every kind of escape.
		const value = {
			numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
			string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
			literals: [null, true, false],
		};
		expect(canonical(value)).toBe(
			'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
		);
		expect(canonical([-0, 1e21, 5e-324, 2 ** 53])).toBe('[0,1e+21,5e-324,9007199254740992]');
	});
	it('refuses what has no JSON form, each by its own code', () => {
		expect(code(() => canonical({ a: Number.NaN }))).toBe('canonical-number');
		expect(code(() => canonical([Number.POSITIVE_INFINITY]))).toBe('canonical-number');
		expect(code(() => canonical('\ud800'))).toBe('canonical-surrogate');
		expect(code(() => canonical({ '\udc00': 1 }))).toBe('canonical-surrogate');
		for (const value of [undefined, { a: undefined }, [undefined], new Array(2), 1n, () => 0, Symbol('x'), new Date(0), new Map()])
			expect(code(() => canonical(value))).toBe('canonical-type');
		const deep: unknown[] = [];
		deep.push(deep);
		expect(code(() => canonical(deep))).toBe('canonical-depth');
	});
	it('is read back as the same value and is its own canonical form', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = canonical(value);
				expect(canonical(JSON.parse(text))).toBe(text);
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
			}),
			{ numRuns: 300 },
		);
	});
});
