import { createEras } from '@tongguan/census';
import type { Identifier } from '@tongguan/identify';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined } from '../src/messages/join.ts';
import { createPairCollector, type FilePairs } from '../src/pipeline/pairs.ts';
import { MOST_WITH_ONE } from '../src/pipeline/shared.ts';
import { COLUMN_KINDS, KIND_NAMES } from '../src/pipeline/texts.ts';

const AT = '2026-11-24T08:00:00+08:00';
const era = (id: string, year: number, until: number | null, fill: number) => ({
	id,
	from: `${year}-01-01T00:00:00+08:00`,
	until: until === null ? null : `${until}-01-01T00:00:00+08:00`,
	keyedUntil: until === null ? null : `${until + 3}-01-01T00:00:00+08:00`,
	key: new Uint8Array(32).fill(fill),
});
const KEYERS = createEras([era('a', 2023, 2026, 1), era('b', 2026, null, 2)]).active(AT);

const KINDS = { account: 'account', mobile: 'mobile', vin: 'vin', driver: 'account', driverMobile: 'mobile' } as const;
type Column = keyof typeof KINDS;
type Row = Partial<Record<Column, number>>;
const OWNER = { role: 'owner', columns: ['account', 'mobile', 'vin'] };
/** The same identifiers, the other one first. */
const DRIVER = { role: 'driver', columns: ['driverMobile', 'driver'] };
const WMI = 'LSVAA4182E';
const written = (kind: Identifier['kind'], n: number): string =>
	kind === 'mobile' ? String(13_800_000_000 + n) : kind === 'vin' ? `${WMI}${String(2_100_000 + n).padStart(7, '0')}` : `u${n}`;
const identifiers = (row: Row): Identifier[] =>
	(Object.entries(row) as [Column, number][]).map(([column, n]) => ({
		kind: KINDS[column],
		column,
		index: -1,
		value: written(KINDS[column], n),
	}));
function collected(rows: readonly Row[], model = [OWNER]): FilePairs {
	const collector = createPairCollector({ keyers: KEYERS, model, columns: [] });
	for (const row of rows) collector.sink(0, 1, identifiers(row));
	return collector.finish();
}
const key = (keyer: number, text: string): string => {
	const out = new Uint8Array(16);
	KEYERS[keyer]!.write(`v1:${text}`, out, 0);
	return Buffer.from(out).toString('hex');
};
const told = (kind: Identifier['kind'], n: number): string => `${kind}:${written(kind, n)}`;
/** Pairs as texts, in no order. */
const pairsIn = ({ eras }: FilePairs, keyer: number): string[] =>
	Array.from({ length: eras[keyer]!.pairs.length / 32 }, (_, n) => {
		const [one, other] = [0, 16].map((at) => Buffer.from(eras[keyer]!.pairs.subarray(n * 32 + at, n * 32 + at + 16)).toString('hex'));
		return [one, other].sort().join(' ');
	}).sort();
const textsOf = (pairs: readonly (readonly [string, string])[], keyer: number): string[] =>
	pairs
		.map((pair) =>
			pair
				.map((text) => key(keyer, text))
				.sort()
				.join(' '),
		)
		.sort();
const many = (count: number, row: (i: number) => Row): Row[] => Array.from({ length: count }, (_, i) => row(i));

describe('a value that many share', () => {
	it('links nobody, in no era; what else stands in its rows does', () => {
		const found = collected(many(40, (i) => ({ account: i, mobile: 0, vin: i })));
		expect(found.shared).toEqual({ most: MOST_WITH_ONE, byKind: { mobile: 1 } });
		for (const keyer of [0, 1])
			expect(pairsIn(found, keyer)).toEqual(
				textsOf(
					many(40, (i) => ({ account: i })).map(({ account }) => [told('account', account!), told('vin', account!)] as const),
					keyer,
				),
			);
	});
	it('is one beside more than eight values of one kind, not one with a few of several kinds', () => {
		expect(pairsIn(collected(many(8, (i) => ({ account: i, mobile: 0 }))), 0)).toHaveLength(8);
		expect(collected(many(9, (i) => ({ account: i, mobile: 0 })))).toMatchObject({ shared: { byKind: { mobile: 1 } } });
		expect(pairsIn(collected(many(9, (i) => ({ account: i, mobile: 0 }))), 0)).toEqual([]);
		const family = collected([...many(8, (i) => ({ account: 0, mobile: i })), ...many(8, (i) => ({ account: 0, vin: i }))]);
		expect([pairsIn(family, 0).length, family.shared.byKind]).toEqual([16, {}]);
	});
	it('is the strongest identifier too: a fleet’s number links its cars to nobody, nor its telephone', () => {
		const found = collected([...many(9, (i) => ({ account: 0, vin: i })), { account: 0, mobile: 1 }, { account: 1, mobile: 1 }]);
		expect(found.shared.byKind).toEqual({ account: 1 });
		expect(pairsIn(found, 0)).toEqual(textsOf([[told('account', 1), told('mobile', 1)]], 0));
	});
	it('is met once where two subjects hold the same two values, whichever is the stronger there', () => {
		const rows = many(8, (i) => ({ account: i, mobile: 0, driver: i, driverMobile: 0 }));
		const found = collected(rows, [OWNER, DRIVER]);
		expect([pairsIn(found, 0).length, found.shared.byKind]).toEqual([8, {}]);
	});
	it('is told by the whole file, in whatever order its rows come, as plain sets tell it', () => {
		const small = fc.nat({ max: 3 });
		const large = fc.nat({ max: 25 });
		const row = fc.record(
			{ account: fc.oneof(small, large), mobile: fc.oneof(small, large), vin: large, driver: small, driverMobile: large },
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(fc.array(row, { minLength: 20, maxLength: 120 }), (rows) => {
				const pairs = new Map<string, readonly [string, string]>();
				const beside = new Map<string, Map<string, Set<string>>>();
				for (const given of rows) {
					for (const { columns } of [OWNER, DRIVER]) {
						const [first, ...others] = (columns as Column[])
							.filter((column) => given[column] !== undefined)
							.map((column) => told(KINDS[column], given[column]!));
						for (const other of others) pairs.set([first!, other].sort().join(' '), [first!, other]);
					}
				}
				for (const pair of pairs.values()) {
					for (const [one, other] of [pair, pair.toReversed()] as [string, string][]) {
						const kinds = beside.get(one) ?? new Map<string, Set<string>>();
						const kind = other.slice(0, other.indexOf(':'));
						beside.set(one, kinds.set(kind, (kinds.get(kind) ?? new Set()).add(other)));
					}
				}
				const shared = new Set([...beside].filter(([, kinds]) => [...kinds.values()].some(({ size }) => size > 8)).map(([text]) => text));
				const byKind: Record<string, number> = {};
				for (const text of shared) byKind[text.slice(0, text.indexOf(':'))] = (byKind[text.slice(0, text.indexOf(':'))] ?? 0) + 1;
				const left = [...pairs.values()].filter((pair) => !pair.some((text) => shared.has(text)));
				for (const ordered of [rows, rows.toReversed()]) {
					const found = collected(ordered, [OWNER, DRIVER]);
					expect(found.shared.byKind).toEqual(byKind);
					for (const keyer of [0, 1]) expect(pairsIn(found, keyer)).toEqual(textsOf(left, keyer));
				}
			}),
			{ numRuns: 150 },
		);
	});
	it('is left out of thousands of rows, and no other is', () => {
		const found = collected([...many(30_000, (i) => ({ account: i, mobile: 0 })), ...many(30_000, (i) => ({ account: i, vin: i }))]);
		expect([pairsIn(found, 1).length, found.shared.byKind]).toEqual([30_000, { mobile: 1 }]);
	});
});

it('every kind that a column may be said to hold has a name in both languages', () => {
	for (const kind of COLUMN_KINDS)
		expect(joined[KIND_NAMES[kind]], kind).toMatchObject({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
});
