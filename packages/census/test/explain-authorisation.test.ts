import { describe, expect, it } from 'vitest';
import type { AuthorisationTable } from '../src/explain/index.ts';
import { attested, DEFAULTS, explained, noon, opened, posted, range, reconciled, reserve, stated, voided } from './explain-history.ts';

const exact = (n: number) => ({ min: n, max: n });

describe('an authorisation', () => {
	const under = { authorisation: 'assessment-1' };
	const opened0 = [2025, 2026].map((each) => attested(exact(0), exact(0), 'maker', each));
	const explanation = explained([
		...opened0,
		reserve('a', range(0, 100), { ...under, day: '2025-05-01', eras: ['e1'], importantBytes: 1_000 }),
		reserve('b', range(40, 120), { ...under, day: '2026-05-01', eras: ['e2', 'e1'], importantBytes: 20 }),
		reserve('c', range(0, 500), { ...under, day: '2026-05-02', eras: ['e2', 'e1'], importantBytes: 7 }),
		voided('c', '2026-05-03'),
	]);
	const declaration = (ordinary: number | null) => ({
		declared: { ordinary, sensitive: 0 },
		extension: { percent: 20, provision: 'M.guide3-extension' },
	});

	it('counts its persons once over all years, each year by itself, and the bytes of important data', () => {
		const table = explanation.authorisationTable('assessment-1', declaration(100), DEFAULTS);
		expect([table.distinct.ordinary, table.sumOfYears.ordinary, table.importantBytes]).toEqual([exact(120), exact(180), exact(1_020)]);
		expect(table.years.map(({ year: each, persons, importantBytes }) => [each, persons.ordinary.max, importantBytes.max])).toEqual([
			[2025, 100, 1_000],
			[2026, 80, 20],
		]);
	});

	it('keeps of a posted shipment only who left, by the keys of its own era', () => {
		const parts = range(200, 210).map((one) => ({ ...one, part: one.who % 2 }));
		const facts = [
			...opened0,
			reserve('a', range(0, 3), { ...under, day: '2025-05-01', eras: ['e1'] }),
			reserve('x', range(0, 1), { day: '2026-05-01', eras: ['e2'] }),
			reserve('b', [...parts, ...range(0, 2)], { ...under, day: '2026-05-02', eras: ['e2', 'e1'] }),
			opened('b', 0, '2026-05-02'),
			posted('b', '2026-05-02'),
		];
		// Persons 0 … 2 and the five even ones.
		expect(explained(facts).authorisationTable('assessment-1', declaration(1), DEFAULTS).distinct.ordinary).toEqual(exact(8));
	});

	it('sets each figure that might be meant against the declared scale, exactly 20 % being within', () => {
		const { growth } = explanation.authorisationTable('assessment-1', declaration(100), DEFAULTS);
		const of = (of: string, year: number | null) => growth.find((one) => one.meter === 'ordinary' && one.of === of && one.year === year)!;
		expect(of('distinct', null)).toMatchObject({ within: true });
		expect(of('distinct', null).growth.max).toBeCloseTo(0.2, 12);
		expect(of('sumOfYears', null)).toMatchObject({ within: false, growth: { min: 0.8, max: 0.8 } });
		expect(of('year', 2026)).toMatchObject({ within: true });
		const tight = explanation.authorisationTable('assessment-1', declaration(99), DEFAULTS).growth;
		expect(tight.find((one) => one.of === 'distinct' && one.meter === 'ordinary')?.within).toBe(false);
	});

	it('is unknown against a scale that was not declared, and nothing grows out of a declared nought', () => {
		const { growth } = explanation.authorisationTable('assessment-1', declaration(null), DEFAULTS);
		expect(growth.filter((one) => one.meter === 'ordinary').map((one) => [one.within, one.growth.max])).toEqual(
			Array(4).fill(['unknown', null]),
		);
		expect(growth.find((one) => one.meter === 'sensitive')).toMatchObject({ within: true, growth: { min: null, max: null } });
	});

	describe('that was used before the census began', () => {
		const from = { authorisedFrom: noon('2024-06-01') };
		const used = [
			attested({ min: 5, max: 30 }, exact(0)),
			reserve('a', range(0, 40), { ...under, ...from, day: '2026-05-01', importantBytes: 20 }),
			reconciled({ min: 2, max: 6 }, exact(0)),
		];
		const figures = ({ distinct, sumOfYears, years, importantBytes, unrecorded }: AuthorisationTable) => ({
			distinct: distinct.ordinary,
			sum: sumOfYears.ordinary,
			years: years.map(({ year, persons }) => [year, persons.ordinary.min, persons.ordinary.max]),
			bytes: [importantBytes.min, importantBytes.max],
			lines: unrecorded.map(({ year, what, ordinary }) => [year, what, ordinary]),
		});

		it('has no upper end in the years that nobody opened, and says which these are and what else may have left', () => {
			const table = explained(used).authorisationTable('assessment-1', declaration(100), DEFAULTS);
			expect(figures(table)).toEqual({
				distinct: { min: 40, max: null },
				sum: { min: 40, max: null },
				years: [
					[2024, 0, null],
					[2025, 0, null],
					[2026, 40, 76],
				],
				bytes: [20, null],
				lines: [
					[2024, 'unopened', null],
					[2025, 'unopened', null],
					[2026, 'opening', 30],
					[2026, 'lost', 6],
				],
			});
			expect([table.authorisedFrom, table.opening]).toEqual([from.authorisedFrom, null]);
			expect(table.growth.find(({ of }) => of === 'distinct')).toMatchObject({ within: 'unknown', growth: { min: -0.6, max: null } });
		});

		it('has both ends again once somebody has said how many there were: they may be in each of the years until then', () => {
			const said = stated({ min: 50, max: 60 }, exact(0), { ...under, ...from, importantBytes: { min: 7, max: 9 } });
			const table = explained([...used, said]).authorisationTable('assessment-1', declaration(100), DEFAULTS);
			expect(figures(table)).toEqual({
				distinct: { min: 50, max: 106 },
				sum: { min: 50, max: 226 },
				years: [
					[2024, 0, 60],
					[2025, 0, 60],
					[2026, 40, 106],
				],
				bytes: [27, null],
				lines: [[2026, 'lost', 6]],
			});
			expect(table.opening).toMatchObject({ by: 'officer', statement: 'the register of shipments' });
			const whole = explained([...used.slice(0, 2), said]).authorisationTable('assessment-1', declaration(100), DEFAULTS);
			expect([whole.distinct.ordinary, whole.importantBytes]).toEqual([
				{ min: 50, max: 100 },
				{ min: 27, max: 29 },
			]);
		});

		it('is unknown where nothing is recorded of it', () => {
			const table = explained(used).authorisationTable('assessment-2', declaration(100), DEFAULTS);
			expect(figures(table)).toMatchObject({ distinct: { min: 0, max: null }, years: [], bytes: [0, null] });
			expect(table.authorisedFrom).toBeNull();
		});
	});
});
