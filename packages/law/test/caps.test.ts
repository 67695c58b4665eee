import { describe, expect, it } from 'vitest';
import { type Authorisation, type Basis, capsFor, type ExemptionId } from '../src/index.ts';
import { ask, assessment, authorisation, shipment } from './fixtures.ts';

type Kind = Authorisation['kind'];
type Scale = Authorisation['declaredScale'];
const held = (kind: Kind, ordinary: number | null, sensitive: number | null): Authorisation =>
	authorisation({ kind, declaredScale: { ordinary, sensitive } });
const cap = (max: number | null, provision: string) => ({ max, provision });
const caps = (ordinary: ReturnType<typeof cap>, sensitive = ordinary) => ({ ordinary, sensitive });
const LAW = caps(cap(999_999, 'I.3-A2'), cap(9_999, 'I.3-A3'));
const KINDS: readonly Kind[] = ['assessment', 'standardContract', 'certification', 'exemption'];
const SCALES: readonly Scale[] = [
	{ ordinary: null, sensitive: null },
	{ ordinary: 0, sensitive: 0 },
	{ ordinary: 200_000, sensitive: 500 },
	{ ordinary: 5_000_000, sensitive: 50_000 },
];
/** Whatever may be in hand: nothing, and each kind at each scale. */
const ANYTHING: readonly (Authorisation | null)[] = [
	null,
	...KINDS.flatMap((kind) => SCALES.map(({ ordinary, sensitive }) => held(kind, ordinary, sensitive))),
];

describe('the caps of a contract or certificate', () => {
	it.each([
		['standardContract', 'III.3-d'],
		['certification', 'III.4-c'],
	] as const)('%s', (basis, provision) => {
		expect(capsFor(basis, null)).toEqual(LAW);
		const declared = (ordinary: number | null, sensitive: number | null) => capsFor(basis, held(basis, ordinary, sensitive));
		// Not declared: the law's own bounds.
		expect(declared(null, null)).toEqual(LAW);
		// Declared lower binds, to nought.
		expect(declared(200_000, 500)).toEqual(caps(cap(200_000, provision), cap(500, provision)));
		expect(declared(999_998, 9_998)).toEqual(caps(cap(999_998, provision), cap(9_998, provision)));
		expect(declared(0, 0)).toEqual(caps(cap(0, provision)));
		// Declared as high or higher opens no more than the law does.
		for (const [ordinary, sensitive] of [
			[999_999, 9_999],
			[1_000_000, 10_000],
			[5_000_000, 50_000],
		] as const)
			expect(declared(ordinary, sensitive)).toEqual(LAW);
		// Each meter by itself.
		expect(declared(200_000, null)).toEqual(caps(cap(200_000, provision), LAW.sensitive));
		expect(declared(null, 500)).toEqual(caps(LAW.ordinary, cap(500, provision)));
		expect(declared(200_000, 50_000)).toEqual(caps(cap(200_000, provision), LAW.sensitive));
		expect(declared(5_000_000, 500)).toEqual(caps(LAW.ordinary, cap(500, provision)));
	});
	it.each(['standardContract', 'certification', 'assessment'] as const)(
		'%s with an assessment in hand: its declared scale alone',
		(basis) => {
			for (const { ordinary, sensitive } of [...SCALES, { ordinary: 3_000_000, sensitive: null }, { ordinary: null, sensitive: 20_000 }])
				expect(capsFor(basis, held('assessment', ordinary, sensitive))).toEqual(caps(cap(ordinary, 'III.2-e'), cap(sensitive, 'III.2-e')));
		},
	);
});

describe('the caps of everything else', () => {
	it('an assessment that nobody passed opens nothing', () => {
		for (const each of ANYTHING.filter((one) => one?.kind !== 'assessment'))
			expect(capsFor('assessment', each)).toEqual(caps(cap(0, 'III.2-d')));
	});
	it('relying on nothing opens nothing, whatever is in hand', () => {
		for (const each of ANYTHING) expect(capsFor('none', each)).toEqual(caps(cap(0, 'III.1')));
	});
	it('exemption (5) ends one before 100,000 and holds nobody with sensitive information, whatever is in hand', () => {
		for (const each of ANYTHING) expect(capsFor('I.3-C5', each)).toEqual(caps(cap(99_999, 'I.3-C5'), cap(0, 'I.3-B2')));
	});
	it.each<ExemptionId>(['I.3-C1', 'I.3-C2', 'I.3-C3', 'I.3-C4', 'I.3-C6', 'I.3-C7', 'I.3-C8', 'I.3-C9'])(
		'%s knows no number, whatever is in hand',
		(basis) => {
			for (const each of ANYTHING) expect(capsFor(basis, each)).toEqual(caps(cap(null, basis)));
		},
	);
	it.each(['goodwill', '', 'I.3-C10', 'Assessment', 'toString', '__proto__', undefined, null])('%s is no basis', (basis) => {
		for (const each of [null, assessment()])
			expect(() => capsFor(basis as Basis, each)).toThrow(
				expect.objectContaining({ code: 'unknown-basis', params: { basis: String(basis) } }),
			);
	});
});

describe('a cap is the last count that decide lets go', () => {
	it.each<[string, Basis, Authorisation | null]>([
		['(5)', 'I.3-C5', null],
		['a contract without a figure', 'standardContract', held('standardContract', null, null)],
		['a contract for 200,000', 'standardContract', held('standardContract', 200_000, 500)],
		['a contract for more than the law opens', 'standardContract', held('standardContract', 5_000_000, 50_000)],
		['a certificate for 200,000', 'certification', held('certification', 200_000, 500)],
		['an assessment for 2,000,000', 'assessment', held('assessment', 2_000_000, 20_000)],
		['an assessment in the place of a contract', 'standardContract', held('assessment', 2_000_000, 20_000)],
	])('%s', (_, basis, authorised) => {
		const { ordinary, sensitive } = capsFor(basis, authorised);
		const of = authorised === null ? [] : [authorised];
		const ordinaryAt = (n: number) => ask(shipment({ n, slice: { basis }, held: of })).verdict;
		const sensitiveAt = (s: number) => ask(shipment({ s, slice: { kind: 'sensitivePI', basis }, held: of })).verdict;
		expect(ordinaryAt(ordinary.max!)).toBe('release');
		expect(ordinaryAt(ordinary.max! + 1)).not.toBe('release');
		if (basis !== 'I.3-C5') expect(sensitiveAt(sensitive.max!)).toBe('release');
		expect(sensitiveAt(sensitive.max! + 1)).not.toBe('release');
	});
});
