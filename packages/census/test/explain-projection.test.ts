import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../src/explain/days.ts';
import { type Planned, projection } from '../src/explain/index.ts';
import type { Bounds, Totals } from '../src/types.ts';

const AT = '2026-06-30T09:00:00+08:00';
const TODAY = dayOf(AT);
const totals = (ordinary: Bounds, sensitive: Bounds = { min: 0, max: 0 }): Totals => ({ ordinary, sensitive });
const exactly = (n: number): Bounds => ({ min: n, max: n });
const at = (day: number, n: number) => ({ day: dateOf(day), totals: totals(exactly(n)) });
const threshold = (count: number) => ({ meter: 'ordinary' as const, count, provision: 'I.3-B1' });
const plan = (day: string, ordinary: number): Planned => ({ at: `${day}T10:00:00+08:00`, ordinary, sensitive: 0 });
const ask = (days: { day: string; totals: Totals }[], count: number, planned: Planned[] = [], start = exactly(0), when = AT) => {
	const { meters } = projection({ at: when, start: totals(start), days, planned, thresholds: [threshold(count)] });
	return { trend: meters.ordinary.trend, ...meters.ordinary.thresholds[0]! };
};

describe('a projection', () => {
	it('follows the least-squares slope of the last 90 days from the present figure on', () => {
		const days = Array.from({ length: 120 }, (_, i) => at(TODAY - 119 + i, (i + 1) * 100));
		const { trend, byTrend } = ask(days, 12_000 + 2_500);
		expect(trend).toMatchObject({ method: 'leastSquares', days: 90, from: '2026-04-02', to: '2026-06-30' });
		expect(trend.gain / trend.over).toBe(100);
		expect(byTrend).toEqual({ kind: 'on', day: '2026-07-25' });
	});

	it('looks no further back than 90 days, and fills days without a shipment with the figure of the day before', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(170), { minLength: 1, maxLength: 20 }), (places) => {
				const first = TODAY - 170;
				const days = [0, ...places].sort((a, b) => a - b).map((place, i) => at(first + place, (i + 1) ** 2));
				const { trend } = ask(days, 1e9);
				const window = Array.from({ length: 90 }, (_, i) => TODAY - 89 + i);
				const ys = window.map((day) => days.findLast((one) => dayOf(one.day) <= day)!.totals.ordinary.min);
				const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
				const [mx, my] = [mean(window), mean(ys)];
				const slope = window.reduce((s, x, i) => s + (x - mx) * (ys[i]! - my), 0) / window.reduce((s, x) => s + (x - mx) ** 2, 0);
				expect(trend.gain / trend.over).toBeCloseTo(slope, 6);
			}),
		);
	});

	it('takes the average since the first shipment while that is fewer than 14 days ago, and says so', () => {
		const thirteen = ask([at(TODAY - 12, 500), at(TODAY - 3, 1_300)], 2_300);
		expect(thirteen.trend).toEqual({ method: 'average', from: '2026-06-18', to: '2026-06-30', days: 13, gain: 1_300, over: 13 });
		expect(thirteen.byTrend).toEqual({ kind: 'on', day: '2026-07-10' });
		const fourteen = ask([at(TODAY - 13, 500), at(TODAY - 3, 1_300)], 2_300);
		expect(fourteen.trend).toMatchObject({ method: 'leastSquares', days: 14 });
	});

	it('does not take the opening balance for growth', () => {
		const { trend } = ask([at(TODAY - 9, 51_000)], 100_000, [], exactly(50_000));
		expect(trend.gain / trend.over).toBe(100);
	});

	it('says none this year when 31 December passes below, and the day itself when it is 31 December', () => {
		const days = [at(TODAY - 9, 1_000)];
		const last = dayOf('2026-12-31') - TODAY;
		expect(ask(days, 1_000 + 100 * last).byTrend).toEqual({ kind: 'on', day: '2026-12-31' });
		expect(ask(days, 1_000 + 100 * last + 1).byTrend).toEqual({ kind: 'notThisYear' });
		expect(ask([at(TODAY - 20, 1_000)], 2_000).byTrend).toEqual({ kind: 'notThisYear' });
	});

	it('adds planned shipments as if everyone in them were new, alone and on top of the trend', () => {
		const days = [at(TODAY - 9, 1_000)];
		const planned = [plan('2026-09-01', 5_000), plan('2026-08-01', 2_000)];
		const { byTrend, byPlan, byBoth } = ask(days, 8_000, planned);
		expect(byPlan).toEqual({ kind: 'on', day: '2026-09-01' });
		expect(byTrend).toEqual({ kind: 'on', day: '2026-09-08' });
		expect(byBoth).toEqual({ kind: 'on', day: '2026-08-19' });
	});

	it('takes an overdue shipment for today, and none of another year', () => {
		expect(ask([], 100, [plan('2026-06-01', 100)]).byPlan).toEqual({ kind: 'on', day: '2026-06-30' });
		for (const day of ['2025-12-31', '2027-01-02']) expect(ask([], 100, [plan(day, 100)]).byPlan).toEqual({ kind: 'notThisYear' });
		const planned = [plan('2026-07-02', 3), plan('2026-06-01', 4), plan('2025-06-01', 5)];
		expect(projection({ at: AT, start: totals(exactly(0)), days: [], planned, thresholds: [] }).planned).toEqual([
			{ day: '2026-06-30', ordinary: 4, sensitive: 0 },
			{ day: '2026-07-02', ordinary: 3, sensitive: 0 },
		]);
	});

	it('knows nothing of a meter that was not opened, except that its lower end is there', () => {
		const days = [
			{ day: '2026-03-02', totals: totals({ min: 400, max: null }) },
			{ day: '2026-06-02', totals: totals({ min: 900, max: null }) },
		];
		const start = { min: 0, max: null };
		const unknown = ask(days, 1_000, [plan('2026-07-01', 5_000)], start);
		expect([unknown.byTrend, unknown.byPlan, unknown.byBoth].map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown']);
		expect(ask(days, 900, [], start).byTrend).toEqual({ kind: 'reached', day: '2026-06-02' });
	});

	it('has no trend before the first shipment', () => {
		const { trend, byTrend, byPlan, byBoth } = ask([], 1_000, [plan('2026-07-01', 5_000)]);
		expect(trend.method).toBe('noData');
		expect([byTrend.kind, byPlan.kind, byBoth.kind]).toEqual(['unknown', 'on', 'unknown']);
	});

	it('says since when a threshold is reached, by the upper end', () => {
		const days = [
			{ day: '2026-02-01', totals: totals({ min: 10, max: 90 }) },
			{ day: '2026-03-01', totals: totals({ min: 20, max: 100 }) },
		];
		expect(ask(days, 100).byTrend).toEqual({ kind: 'reached', day: '2026-03-01' });
		expect(ask(days, 100, [], exactly(100)).byBoth).toEqual({ kind: 'reached', day: null });
		expect(ask(days, 101).byPlan).toEqual({ kind: 'notThisYear' });
	});

	it('looks at nothing that came after its moment', () => {
		const days = [at(TODAY - 9, 1_000), at(TODAY + 1, 50_000)];
		expect(ask(days, 50_000).byPlan).toEqual({ kind: 'notThisYear' });
	});

	it('never crosses later for more shipments, more persons or a lower threshold', () => {
		const shipments = fc.array(fc.record({ place: fc.nat(150), n: fc.nat(2_000) }), { minLength: 1, maxLength: 12 });
		const order = { reached: 0, on: 1, notThisYear: 2, unknown: 3 };
		fc.assert(
			fc.property(
				shipments,
				fc.array(fc.tuple(fc.integer({ min: 0, max: 180 }), fc.nat(3_000)), { maxLength: 4 }),
				fc.integer({ min: 1, max: 20_000 }),
				(list, more, count) => {
					let sum = 0;
					const days = list
						.sort((a, b) => a.place - b.place)
						.map(({ place, n }) => {
							sum += n;
							return at(TODAY - 150 + place, sum);
						});
					const planned = more.map(([day, n]) => plan(dateOf(TODAY + day), n));
					const { byTrend, byPlan, byBoth } = ask(days, count, planned);
					const rank = (one: typeof byTrend) => [order[one.kind], 'day' in one ? (one.day ?? '') : ''].join(' ');
					expect(rank(byBoth) <= rank(byTrend)).toBe(true);
					expect(rank(byBoth) <= rank(byPlan)).toBe(true);
					expect(rank(ask(days, Math.max(1, count - 100), planned).byBoth) <= rank(byBoth)).toBe(true);
				},
			),
		);
	});
});
