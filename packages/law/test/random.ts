import fc from 'fast-check';
import {
	type Authorisation,
	type Basis,
	type Bounds,
	type Condition,
	type DataKind,
	type Facts,
	type Known,
	readings as options,
	type Pack,
	PROOFS,
	type Proof,
	type Readings,
	type Slice,
} from '../src/index.ts';
import { AT, assessment, authorisation, DIGEST, known, proof, slice, facts as someFacts, unknown } from './fixtures.ts';

/** Half the time known. */
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Known<T>> =>
	fc.oneof(
		value.map((v) => known(v)),
		fc.constant(unknown() as Known<T>),
	);
const thresholds = (meter: 'ordinary' | 'sensitive') =>
	meter === 'ordinary' ? [0, 1, 99_999, 100_000, 999_999, 1_000_000, 5_000_001] : [0, 1, 9_999, 10_000, 100_001];
const count = (meter: 'ordinary' | 'sensitive') => fc.constantFrom(...thresholds(meter));
const bounds = (meter: 'ordinary' | 'sensitive'): fc.Arbitrary<Bounds> =>
	fc.oneof(
		count(meter).map((value) => ({ min: value, max: value })),
		fc.tuple(count(meter), count(meter)).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
		count(meter).map((min) => ({ min, max: null })),
	);

const KINDS: DataKind[] = ['ordinaryPI', 'sensitivePI', 'nonPersonal', 'unread'];
const BASES: Basis[] = [
	'assessment',
	'standardContract',
	'certification',
	'none',
	'I.3-C1',
	'I.3-C2',
	'I.3-C3',
	'I.3-C4',
	'I.3-C5',
	'I.3-C6',
	'I.3-C7',
	'I.3-C8',
	'I.3-C9',
];
const proofs: fc.Arbitrary<Proof[]> = fc
	.subarray([...PROOFS], { maxLength: 7 })
	.chain((kinds) => fc.boolean().map((bound) => kinds.map((kind) => proof(kind, bound ? { digest: DIGEST } : {}))));

/** Rules over the facts of the little pack below. */
const leaf: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
	{ fact: 'p', is: true },
	{ fact: 'q', is: true },
	{ fact: 'q', is: false },
	{ fact: 'n', atLeast: 10 },
	{ fact: 'n', atLeast: 20 },
);
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ rule: Condition }>((tie) => ({
	rule: fc.oneof(
		{ maxDepth: 2, withCrossShrink: true },
		leaf,
		fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
		fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
		tie('rule').map((not) => ({ not })),
	),
})).rule;
const question = { zh: '问', en: 'q' };
export const pack: fc.Arbitrary<Pack> = fc
	.tuple(fc.array(condition, { maxLength: 2 }), fc.option(condition, { freq: 3 }))
	.map(([rules, other]) => ({
		id: 'little',
		version: '1',
		edition: '2026',
		facts: { p: { type: 'boolean', question }, q: { type: 'boolean', question }, n: { type: 'number', question } },
		items: [
			...rules.map((rule, i) => ({ id: `i${i}`, rule, provision: 'II.1' })),
			...(other === null ? [] : [{ id: 'o', rule: other, provision: 'I.3-A5' }]),
		].map((item) => ({ ...item, scenario: question, title: question, verified: false, confidence: 'test', source: 'test' })),
	}));

const declared: fc.Arbitrary<Slice['declared']> = fc.record(
	{
		p: maybe<boolean | number | string>(fc.boolean()),
		q: maybe<boolean | number | string>(fc.boolean()),
		n: maybe<boolean | number | string>(fc.constantFrom(9, 10, 20)),
		classifiedGeography: maybe<boolean | number | string>(fc.boolean()),
		containsSurveyData: maybe<boolean | number | string>(fc.boolean()),
		containsPreciseGeography: maybe<boolean | number | string>(fc.boolean()),
		undisclosedVulnerability: maybe<boolean | number | string>(fc.boolean()),
		recipientIsProductProvider: maybe<boolean | number | string>(fc.boolean()),
		onZoneListForAssessment: maybe<boolean | number | string>(fc.constantFrom(false, false, true)),
		askedByForeignAuthority: maybe<boolean | number | string>(fc.constantFrom(false, false, true)),
	},
	{ requiredKeys: [] },
);

const part = (id: string): fc.Arbitrary<Slice> =>
	fc
		.tuple(fc.constantFrom(...KINDS), fc.constantFrom(...BASES), maybe(fc.boolean()), declared, proofs, fc.boolean())
		.map(([kind, basis, important, facts, given, both]) =>
			slice({
				id,
				kind,
				basis,
				important,
				declared: facts,
				proofs: given,
				persons: {
					ordinary: { min: 0, max: both && kind !== 'nonPersonal' ? 1 : 0 },
					sensitive: { min: 0, max: both && kind === 'ordinaryPI' ? 1 : 0 },
				},
			}),
		);

const papers = {
	pipia: maybe(fc.constantFrom('2026-01-01T00:00:00+08:00', '2026-07-01T00:00:00+08:00')),
	notice: maybe(fc.boolean()),
	consent: maybe(fc.constantFrom<boolean | 'notBasis'>(true, false, 'notBasis')),
};
const state = fc.constantFrom<Authorisation['state']>('inEffect', 'inEffect', 'inEffect', 'pending');
const kinds = fc.constant(KINDS);
const held: fc.Arbitrary<Authorisation[]> = fc
	.tuple(
		fc.option(
			fc.record({
				...papers,
				state,
				kind: fc.constantFrom<'standardContract' | 'certification'>('standardContract', 'certification'),
				kinds,
				ordinary: fc.option(fc.constant(150_000)),
			}),
		),
		fc.option(fc.record({ ...papers, state, kinds, ordinary: fc.option(fc.constant(5_000_000)) })),
	)
	.map(([a, b]) => {
		const held: Authorisation[] = [];
		if (a !== null) {
			const { kinds: covered, ordinary, ...rest } = a;
			held.push(
				authorisation({ ...rest, id: 'a1', scope: { transfers: ['t1'], kinds: covered }, declaredScale: { ordinary, sensitive: 9_999 } }),
			);
		}
		if (b !== null) {
			const { kinds: covered, ordinary, ...rest } = b;
			held.push(
				assessment({ ...rest, id: 'e1', scope: { transfers: ['t1'], kinds: covered }, declaredScale: { ordinary, sensitive: 100_000 } }),
			);
		}
		return held;
	});

export const facts: fc.Arbitrary<Facts> = fc
	.record({
		act: maybe(fc.constantFrom<'send' | 'access' | 'abroad' | 'other' | 'none'>('send', 'send', 'access', 'abroad', 'other', 'none')),
		ciio: maybe(fc.boolean()),
		zone: maybe(fc.constantFrom<string | null>('lingang', null)),
		ordinary: bounds('ordinary'),
		sensitive: bounds('sensitive'),
		circumvention: fc.oneof({ weight: 4, arbitrary: fc.constant(known(false)) }, { weight: 1, arbitrary: maybe(fc.boolean()) }),
		slices: fc.oneof({ weight: 3, arbitrary: part('s1').map((one) => [one]) }, { weight: 1, arbitrary: fc.tuple(part('s1'), part('s2')) }),
		held,
	})
	.map((given) => someFacts({ ...given, at: AT }));

/** The alternatives this release carries out. */
export const readings: fc.Arbitrary<Readings> = fc.record(
	Object.fromEntries(
		options.filter((option) => option.carriedOut).map((option) => [option.id, fc.constantFrom(...Object.keys(option.alternatives))]),
	),
	{ requiredKeys: [] },
) as fc.Arbitrary<Readings>;
