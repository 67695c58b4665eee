import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Meter } from '../src/types.ts';
import { attested, DEFAULTS, explained, histories, READINGS, range, reserve } from './explain-history.ts';
import { add, Naive } from './explain-naive.ts';

const exact = (n: number) => ({ min: n, max: n });
const METERS: readonly Meter[] = ['ordinary', 'sensitive'];
const RUNS = { numRuns: 150 };

describe('splitting', () => {
	const thresholds = [{ meter: 'ordinary' as const, count: 100, provision: 'I.3-B1' }];
	const question = { year: 2026, readings: DEFAULTS, thresholds };

	it('names entities that stay below a threshold and reach it together (worked case 52)', () => {
		const { splits } = explained([
			reserve('a', range(0, 70), { purpose: 'sales' }),
			reserve('b', range(60, 120), { entity: 'shell', purpose: 'service', recipient: 'recipient-2' }),
		]).splitting(question);
		expect(splits).toEqual([
			{
				over: 'entities',
				common: { entity: null, group: null, recipient: null, purpose: null },
				threshold: thresholds[0],
				parts: [
					{ id: 'maker', count: { min: 70, max: null } },
					{ id: 'shell', count: { min: 60, max: null } },
				],
				joined: { min: 120, max: null },
				overlap: 10,
				ratio: 1.2,
			},
		]);
	});

	it('says nothing of entities of which one is over the threshold in the open, or which stay below it together', () => {
		const over = explained([reserve('a', range(0, 100)), reserve('b', range(0, 90), { entity: 'shell' })]).splitting(question);
		expect(over.splits).toEqual([]);
		const below = explained([reserve('a', range(0, 90)), reserve('b', range(0, 99), { entity: 'shell' })]).splitting(question);
		expect(below.splits).toEqual([]);
	});

	it('finds one scenario spread over entities, and one entity over recipients, transfers or purposes', () => {
		const { splits } = explained([
			reserve('a', range(0, 60), { recipient: 'r-1', transfer: 't-1', purpose: 'p-1' }),
			reserve('b', range(60, 150), { recipient: 'r-2', transfer: 't-2', purpose: 'p-2' }),
			reserve('c', range(200, 250), { entity: 'sales', recipient: 'r-1', transfer: 't-3', purpose: 'p-1' }),
		]).splitting(question);
		expect(splits.map(({ over, common, joined }) => [over, common.entity ?? common.purpose ?? common.recipient, joined.min])).toEqual([
			['purposes', 'maker', 150],
			['recipients', 'maker', 150],
			['transfers', 'maker', 150],
			['entities', 'r-1', 110],
			['entities', 'p-1', 110],
		]);
	});

	it('takes the groups that are given, else those that reservations named; attested balances count too', () => {
		const group = { id: 'group', members: ['maker', 'sales'] };
		const facts = [attested(exact(60), exact(0)), attested(exact(50), exact(0), 'sales'), reserve('x', range(0, 60), { entity: 'other' })];
		const joined = (asked: object) =>
			explained(facts)
				.splitting({ ...question, ...asked })
				.splits.map(({ common, joined: { max }, ratio }) => [common.group, max, ratio]);
		// "other" is not opened, so of everybody together there is no upper end; recorded are 170.
		expect(joined({})).toEqual([[null, null, 1.7]]);
		expect(joined({ groups: [group] })).toEqual([
			[null, null, 1.7],
			['group', 110, 1.1],
		]);
	});

	it('counts a person once in the overlap, however many parts hold it', () => {
		const facts = Array.from({ length: 300 }, (_, i) =>
			reserve(`s-${i}`, [{ who: 0, meters: 1 }, ...range(i + 1, i + 2)], { recipient: `r-${i}` }),
		);
		const { splits } = explained(facts).splitting(question);
		expect(splits.map(({ over, overlap, joined }) => [over, overlap, joined.min])).toEqual([['recipients', 1, 301]]);
	});

	it('compares each two entities by themselves', () => {
		const sent = (entity: string, from: number) => reserve(entity, range(from, from + 10), { entity });
		const { overlaps } = explained([sent('a', 0), sent('b', 5), sent('c', 10)]).splitting({ ...question, thresholds: [] });
		expect(overlaps.map(({ entities, overlap }) => [...entities, overlap])).toEqual([
			['a', 'b', 5],
			['b', 'c', 5],
		]);
	});

	it('speaks of a group of everybody once, as of that group', () => {
		const group = { id: 'group', members: ['maker', 'sales'] };
		const { splits } = explained([
			reserve('a', range(0, 70), { group }),
			reserve('b', range(60, 120), { entity: 'sales', purpose: 'research', recipient: 'recipient-2' }),
		]).splitting(question);
		expect(splits.map(({ common }) => common.group)).toEqual(['group']);
	});

	it('finds the same persons sent by two entities, from a fifth of the smaller on', () => {
		const overlaps = (from: number) =>
			explained([reserve('a', range(0, 1_000)), reserve('b', range(1_000 - from, 1_000 - from + 50), { entity: 'shell' })]).splitting({
				...question,
				thresholds: [],
			}).overlaps;
		expect(overlaps(10)).toEqual([{ entities: ['maker', 'shell'], persons: [1_000, 50], overlap: 10, share: 0.2 }]);
		expect(overlaps(9)).toEqual([]);
	});

	it('finds every split there is over entities, recipients, transfers and purposes, and no other', () => {
		fc.assert(
			fc.property(histories, fc.constantFrom(...READINGS), fc.integer({ min: 2, max: 8 }), (facts, readings, count) => {
				const naive = new Naive(facts);
				const thresholds = METERS.map((meter) => ({ meter, count, provision: 'I.3-A2' }));
				const { splits, overlaps } = explained(facts).splitting({ year: 2026, readings, thresholds, groups: [] });
				const stands = naive.standsFor('upper', naive.eraOfYear(2026));
				const entities = [
					...new Set(
						facts.flatMap((fact) => {
							if (fact.kind === 'reserve') return fact.request.year === 2026 ? [fact.request.entity] : [];
							if (fact.kind === 'openMeter') return fact.year === 2026 ? [fact.entity] : [];
							return fact.kind === 'reconcile' && fact.reconciliation.year === 2026 ? [fact.reconciliation.entity] : [];
						}),
					),
				].sort();
				const live = naive.shipments(entities, 2026);
				/** By what is recorded: upper ends, an unknown one taken by the lower end. */
				const reachOf = (meter: Meter, whole: readonly string[], shipments: typeof live) => {
					const size = (which: 'upper' | 'lower') => {
						const by = naive.standsFor(which, naive.eraOfYear(2026));
						return naive.counted([...naive.heldBy(shipments, by), ...naive.importedBy(whole, 2026, by)], readings, meter).size;
					};
					const openings = whole.flatMap((one) => naive.openingOf(one, 2026) ?? []);
					const attested = openings.flatMap((one) => (one.kind === 'attested' ? [one[meter]] : []));
					const known = add([
						{ min: size('lower'), max: size('upper') },
						naive.unresolved(shipments, readings, meter),
						naive.further(whole, 2026, meter),
					]);
					return (
						add([known, ...attested.map(({ max }) => ({ min: 0, max }))]).max ?? Math.max(known.min, ...attested.map(({ min }) => min))
					);
				};
				const expected: string[] = [];
				const look = (name: string, parts: readonly { whole: readonly string[]; shipments: typeof live }[]) => {
					for (const meter of METERS) {
						const below = parts.filter((part) => {
							const reach = reachOf(meter, part.whole, part.shipments);
							return reach > 0 && reach < count;
						});
						if (below.length < 2) continue;
						const joined = reachOf(
							meter,
							below.flatMap(({ whole }) => whole),
							below.flatMap(({ shipments }) => shipments),
						);
						if (joined < count) continue;
						const times = new Map<string, number>();
						for (const { whole, shipments } of below)
							for (const person of naive.counted(
								[...naive.heldBy(shipments, stands), ...naive.importedBy(whole, 2026, stands)],
								readings,
								meter,
							))
								times.set(person, (times.get(person) ?? 0) + 1);
						const overlap = [...times.values()].filter((n) => n > 1).length;
						expected.push(`${name} ${meter} ${below.length} ${joined / count} ${overlap}`);
					}
				};
				const by = (shipments: typeof live, key: 'entity' | 'recipient' | 'transfer' | 'purpose') =>
					[...Map.groupBy(shipments, ({ request }) => request[key]).values()].map((those) => ({ whole: [], shipments: those }));
				look(
					'entities',
					entities.map((one) => ({ whole: [one], shipments: naive.shipments([one], 2026) })),
				);
				for (const key of ['recipient', 'purpose'] as const)
					for (const [value, those] of Map.groupBy(live, ({ request }) => request[key])) look(`entities ${value}`, by(those, 'entity'));
				for (const one of entities)
					for (const key of ['recipient', 'transfer', 'purpose'] as const) look(`${key}s ${one}`, by(naive.shipments([one], 2026), key));
				const name = (over: string, common: object) => [over, ...Object.values(common).filter((one) => one !== null)].join(' ');
				const found = splits.map(
					(one) => `${name(one.over, one.common)} ${one.threshold.meter} ${one.parts.length} ${one.ratio} ${one.overlap}`,
				);
				expect(found.toSorted()).toEqual(expected.sort());
				expect(splits.map(({ ratio }) => ratio)).toEqual(splits.map(({ ratio }) => ratio).toSorted((a, b) => b - a));

				const sent = entities.map((one) => {
					const held = [...naive.heldBy(naive.shipments([one], 2026), stands), ...naive.importedBy([one], 2026, stands)];
					return new Set(METERS.flatMap((meter) => [...naive.counted(held, readings, meter)]));
				});
				const both = [...(sent[0] ?? [])].filter((person) => sent[1]?.has(person)).length;
				const smaller = Math.min(...sent.map(({ size }) => size));
				expect(overlaps.map(({ overlap }) => overlap)).toEqual(entities.length === 2 && both > 0 && both / smaller >= 0.2 ? [both] : []);
			}),
			RUNS,
		);
	});
});
