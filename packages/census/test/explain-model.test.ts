import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFact, type Fact } from '../src/core/records.ts';
import { sha256 } from '../src/core/sha256.ts';
import { addedUp, type Row, type Rows } from '../src/explain/index.ts';
import { createCensus } from '../src/stores/census.ts';
import { explainJournal } from '../src/stores/explained.ts';
import { memoryJournal } from '../src/stores/memory.ts';
import type { CountReadings, Meter, ReserveRequest } from '../src/types.ts';
import { DEFAULTS, explained, histories, READINGS, type Someone } from './explain-history.ts';
import { add, brings, maskOf, Naive } from './explain-naive.ts';

const METERS: readonly Meter[] = ['ordinary', 'sensitive'];
const MAKER = ['maker'];
const RUNS = { numRuns: 150 };
const sizes = (sets: ReadonlyMap<string, ReadonlySet<string>>) =>
	new Map([...sets].map(([key, set]) => [key, set.size]).filter(([, n]) => n !== 0) as [string, number][]);

const without = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a].filter((one) => !b.has(one)));

/** A census that finds these facts in its journal. */
async function censusOf(facts: readonly Fact[]) {
	const journal = memoryJournal();
	await journal.exclusively((append) =>
		append(
			journal.start(),
			facts.map((fact) => encodeFact(fact, sha256)),
		),
	);
	return { journal, census: await createCensus(journal, sha256) };
}

describe('tables out of a journal, by definition with Sets', () => {
	it('give the meter of every entity and year under every reading, and its addition from the opening balance down', () => {
		fc.assert(
			fc.property(histories, (facts) => {
				const [explanation, naive] = [explained(facts), new Naive(facts)];
				for (const entity of ['maker', 'supplier', 'nobody'])
					for (const year of [2025, 2026])
						for (const readings of READINGS) {
							const table = explanation.meterTable(entity, year, readings);
							for (const meter of METERS) {
								const expected = naive.totals([entity], year, readings, meter);
								expect(table.totals[meter]).toEqual(expected);
								const why = explanation.why(entity, year, readings, meter);
								expect(why.number).toEqual(expected);
								expect(addedUp(why)).toEqual(expected);
								expect(why.links.adopted).toBeGreaterThanOrEqual(0);
								expect(why.links.proposed).toBeGreaterThanOrEqual(0);
							}
							expect(table.opened).toBe(naive.openingOf(entity, year) !== null);
						}
			}),
			RUNS,
		);
	});

	it('say of each reservation who is held, who is new at its place and who is left out', () => {
		fc.assert(
			fc.property(histories, fc.constantFrom(...READINGS), fc.constantFrom(...METERS), (facts, readings, meter) => {
				const naive = new Naive(facts);
				const why = explained(facts).why('maker', 2026, readings, meter);
				const stands = String;
				const all = [...naive.heldBy(naive.shipments(MAKER, 2026), stands), ...naive.importedBy(MAKER, 2026, stands)];
				const counted = naive.counted(all, readings, meter);
				const seen = new Set(
					naive
						.importedBy(MAKER, 2026, stands)
						.flatMap(({ person, mask }) => (brings(mask, readings, meter) && counted.has(person) ? [person] : [])),
				);
				if (naive.openingOf('maker', 2026)?.kind === 'imported') expect(why.opening.persons).toBe(seen.size);
				const shipments = naive.shipments(MAKER, 2026);
				expect(why.reservations.map(({ id, state }) => [id, state])).toEqual(shipments.map(({ request, state }) => [request.id, state]));
				for (const [n, one] of shipments.entries()) {
					const held = naive.heldBy([one], stands).filter(({ mask }) => brings(mask, DEFAULTS, meter));
					const entering = held.filter(({ person, mask }) => counted.has(person) && brings(mask, readings, meter) && !seen.has(person));
					for (const { person } of entering) seen.add(person);
					const line = why.reservations[n]!;
					const missing = held.filter(({ person }) => !counted.has(person));
					expect([line.persons, line.added]).toEqual([held.length, entering.length]);
					expect(line.leftOut.exempt + line.leftOut.inBoth).toBe(missing.length);
					if (readings.inBoth === 'both' || meter === 'sensitive') expect(line.leftOut.inBoth).toBe(0);
					if (readings.exempt === 'counted') expect(line.leftOut.exempt).toBe(0);
				}
				expect(seen.size).toBe(counted.size);
			}),
			RUNS,
		);
	});

	it('put a person on the day of its earliest live reservation', () => {
		fc.assert(
			fc.property(histories, fc.constantFrom(...READINGS), (facts, readings) => {
				const naive = new Naive(facts);
				const table = explained(facts).meterTable('maker', 2026, readings);
				const stands = naive.standsFor('upper', naive.eraOfYear(2026));
				const shipments = naive.shipments(MAKER, 2026);
				const imported = naive.importedBy(MAKER, 2026, stands);
				const days = [...new Set(shipments.map(({ request }) => request.at.slice(0, 10)))].sort();
				expect(table.days.map(({ day }) => day)).toEqual(days);
				for (const meter of METERS) {
					const counted = naive.counted([...naive.heldBy(shipments, stands), ...imported], readings, meter);
					const there = (held: readonly { person: string; mask: number }[]) =>
						new Set(held.flatMap(({ person, mask }) => (counted.has(person) && brings(mask, readings, meter) ? [person] : [])));
					let before = there(imported).size;
					for (const { day, added, cumulative } of table.days) {
						const until = shipments.filter(({ request }) => request.at.slice(0, 10) <= day);
						const now = there([...imported, ...naive.heldBy(until, stands)]).size;
						expect([cumulative[meter], added[meter]]).toEqual([now, now - before]);
						before = now;
					}
					expect(before).toBe(counted.size);
					expect((table.days.at(-1)?.totals ?? table.start)[meter]).toEqual(table.totals[meter]);
				}
			}),
			RUNS,
		);
	});

	it('count a row by the persons of the meter that it holds, and say who is in several rows or in none', () => {
		fc.assert(
			fc.property(histories, fc.constantFrom(...READINGS), (facts, readings) => {
				const naive = new Naive(facts);
				const table = explained(facts).meterTable('maker', 2026, readings);
				const shipments = naive.shipments(MAKER, 2026);
				const dimensions: [Rows, (request: ReserveRequest, meter: Meter) => string][] = [
					[table.recipients, ({ recipient }) => recipient],
					[table.transfers, ({ transfer }) => transfer],
					[table.purposes, ({ purpose }) => purpose],
					[table.authorisations, ({ authorisation }) => String(authorisation)],
					[table.bases, ({ bases }, meter) => `${bases[meter].basis} ${bases[meter].exempt}`],
				];
				const nameOf = ({ key, exempt }: Row) => (exempt === null ? String(key) : `${key} ${exempt}`);
				for (const [{ rows, shared, elsewhere }, keyOf] of dimensions)
					for (const meter of METERS) {
						const rowsBy = (which: 'upper' | 'lower', those: typeof shipments) => {
							const stands = naive.standsFor(which, naive.eraOfYear(2026));
							const counted = naive.counted([...naive.heldBy(those, stands), ...naive.importedBy(MAKER, 2026, stands)], readings, meter);
							const found = new Map<string, Set<string>>();
							for (const one of those)
								for (const { person, mask } of naive.heldBy([one], stands)) {
									if (!counted.has(person) || !brings(mask, readings, meter)) continue;
									const key = keyOf(one.request, meter);
									found.set(key, (found.get(key) ?? new Set()).add(person));
								}
							return { found, counted };
						};
						const upper = rowsBy('upper', shipments);
						const posted = rowsBy(
							'upper',
							shipments.filter(({ state }) => state === 'posted'),
						);
						const shown = (of: (row: Row) => number) =>
							new Map(rows.map((row) => [nameOf(row), of(row)] as const).filter(([, n]) => n !== 0));
						expect(shown((row) => row.persons[meter].max!)).toEqual(sizes(upper.found));
						expect(shown((row) => row.persons[meter].min)).toEqual(sizes(rowsBy('lower', shipments).found));
						expect(shown((row) => row.persons[meter].max! - row.pending[meter])).toEqual(sizes(posted.found));
						const times = new Map<string, number>();
						for (const set of upper.found.values()) for (const person of set) times.set(person, (times.get(person) ?? 0) + 1);
						expect(shared[meter]).toBe([...times.values()].filter((n) => n > 1).length);
						expect(elsewhere[meter]).toBe(upper.counted.size - times.size);
						expect(add(rows.map(({ unresolved }) => unresolved[meter]))).toEqual(naive.unresolved(shipments, readings, meter));
					}
			}),
			RUNS,
		);
	});

	it('recount with the persons that make the difference', () => {
		fc.assert(
			fc.property(
				histories,
				fc.constantFrom(...READINGS),
				fc.constantFrom(...READINGS),
				fc.constantFrom('from', 'to', 'neither'),
				(facts, ...asked) => {
					const naive = new Naive(facts);
					const [from, to] = [asked[0], asked[1]].map(
						(one, i): CountReadings => (asked[2] === ['from', 'to'][i] ? { ...one, whose: 'group' } : one),
					) as [CountReadings, CountReadings];
					const result = explained(facts).recount('maker', 2026, from, to);
					const named = (entity: string | null) =>
						facts.findLast(
							(fact): fact is Extract<Fact, { kind: 'reserve' }> =>
								fact.kind === 'reserve' &&
								fact.request.group !== null &&
								(entity === null || (fact.request.entity === entity && fact.request.year === 2026)),
						)?.request.group;
					const scopeOf = ({ whose }: CountReadings) => (whose === 'group' && named('maker') ? named(null)!.members : MAKER);
					const stands = naive.standsFor('upper', naive.eraOfYear(2026));
					const heldIn = (entities: readonly string[]) => [
						...naive.heldBy(naive.shipments(entities, 2026), stands),
						...naive.importedBy(entities, 2026, stands),
					];
					for (const meter of METERS) {
						expect(result.from.totals[meter]).toEqual(naive.totals(scopeOf(from), 2026, from, meter));
						expect(result.to.totals[meter]).toEqual(naive.totals(scopeOf(to), 2026, to, meter));
						const before = naive.counted(heldIn(scopeOf(from)), from, meter);
						const after = naive.counted(heldIn(scopeOf(to)), to, meter);
						const { enters, leaves } = result.changes[meter];
						expect(enters.persons).toBe(without(after, before).size);
						expect(leaves.persons).toBe(without(before, after).size);
						for (const [shift, persons, entities] of [
							[enters, without(after, before), scopeOf(to)],
							[leaves, without(before, after), scopeOf(from)],
						] as const) {
							const lines = naive.shipments(entities, 2026).map((one) => {
								const held = naive.heldBy([one], stands).filter(({ person, mask }) => persons.has(person) && brings(mask, DEFAULTS, meter));
								return [one.request.id, new Set(held.map(({ person }) => person)).size] as const;
							});
							expect(new Map(shift.reservations.map(({ id, persons: n }) => [id, n]))).toEqual(new Map(lines.filter(([, n]) => n > 0)));
							if (persons.size > 0 && shift.imported === 0) expect(shift.bases.length).toBeGreaterThan(0);
						}
					}
				},
			),
			RUNS,
		);
	});

	it('follow an authorisation in its own era over its years', () => {
		fc.assert(
			fc.property(histories, fc.constantFrom(...READINGS), fc.nat(8), (facts, readings, declared) => {
				const naive = new Naive(facts);
				const under = naive.kept.filter(({ request }) => request.authorisation === 'under-1');
				const table = explained(facts).authorisationTable(
					'under-1',
					{ declared: { ordinary: declared, sensitive: null }, extension: { percent: 20, provision: 'M.guide3-extension' } },
					readings,
				);
				const first = facts.some((fact) => fact.kind === 'reserve' && fact.request.authorisation === 'under-1');
				const era = first ? naive.eraOfAuthorisation('under-1') : 'e1';
				const of = (those: typeof under, meter: Meter) =>
					add([
						{
							min: naive.counted(naive.heldBy(those, naive.standsFor('lower', era)), readings, meter).size,
							max: naive.counted(naive.heldBy(those, naive.standsFor('upper', era)), readings, meter).size,
						},
						naive.unresolved(those, readings, meter),
					]);
				const stated = naive.statementOf('under-1');
				const from = Number((stated ?? under[0]?.request)?.authorisedFrom?.slice(0, 4));
				const covers = (year: number) => stated !== null && year >= from && year <= Number(stated.at.slice(0, 4));
				const saysSome = stated !== null && [stated.ordinary, stated.sensitive, stated.importantBytes].some(({ max }) => max !== 0);
				const mayHaveSent = (year: number) => METERS.some((meter) => naive.beside('under-1', meter, year) !== 0);
				const years = [2024, 2025, 2026].filter(
					(year) =>
						under.some(({ request }) => request.year === year) ||
						(saysSome && covers(year)) ||
						(naive.scopeOf('under-1')?.years.includes(year) && mayHaveSent(year)),
				);
				expect(table.years.map(({ year }) => year)).toEqual(years);
				const bytes = (those: typeof under, only: number | null) => {
					const sent = those.reduce((sum, { request }) => sum + request.importantBytes, 0);
					const said = stated !== null && (only === null || covers(only)) ? stated.importantBytes : { min: 0, max: 0 };
					return add([
						{ min: sent + (only === null ? said.min : 0), max: sent },
						{ min: 0, max: naive.untoldBytes('under-1', only) ? null : said.max },
					]);
				};
				expect(table.importantBytes).toEqual(bytes(under, null));
				for (const meter of METERS) {
					const whole = add([of(under, meter), { min: 0, max: stated?.[meter].max ?? (stated === null ? 0 : null) }]);
					const { max } = add([whole, { min: 0, max: naive.beside('under-1', meter, null) }]);
					const least = stated?.[meter].min ?? 0;
					expect(table.distinct[meter]).toEqual({ min: Math.max(least, whole.min), max });
					const yearly = years.map((year) => {
						const those = under.filter(({ request }) => request.year === year);
						expect(table.years.find((one) => one.year === year)!.importantBytes).toEqual(bytes(those, year));
						const more = covers(year) ? stated![meter].max : 0;
						const beside = naive.scopeOf('under-1')!.years.includes(year) ? naive.beside('under-1', meter, year) : 0;
						return add([of(those, meter), { min: 0, max: more }, { min: 0, max: beside }]);
					});
					expect(table.years.map(({ persons }) => persons[meter])).toEqual(yearly);
					const all = add(yearly);
					expect(table.sumOfYears[meter]).toEqual({ min: Math.max(least, all.min), max: all.max });
				}
				const growth = table.growth.find((one) => one.of === 'distinct' && one.meter === 'ordinary')!;
				const { min, max } = table.distinct.ordinary;
				expect(growth.within).toBe(min > declared * 1.2 ? false : max === null || max > declared * 1.2 ? 'unknown' : true);
				expect(table.growth.filter((one) => one.meter === 'sensitive').every(({ within }) => within === 'unknown')).toBe(true);
			}),
			RUNS,
		);
	});

	it('tell beforehand what a reservation then makes of the meter', () => {
		fc.assert(
			fc.property(histories, fc.constantFrom(...READINGS), (facts, readings) => {
				const at = facts.findLastIndex((fact) => fact.kind === 'reserve');
				fc.pre(at >= 0);
				const { request } = facts[at] as Extract<Fact, { kind: 'reserve' }>;
				const explanation = explained(facts.slice(0, at));
				const { entity, year, persons, bases, unresolved } = request;
				const shipment = { entity, year, persons, bases, unresolved };
				const told = explanation.whatIf(shipment, readings, [{ meter: 'ordinary', count: 5, provision: 'I.3-C5' }]);
				const before = explanation.meterTable(entity, year, readings);
				expect(told.before).toEqual(before.totals);
				explanation.take(facts[at]!);
				const after = explanation.meterTable(entity, year, readings).totals;
				expect(told.after).toEqual(after);
				const naive = new Naive(facts.slice(0, at + 1));
				const stands = naive.standsFor('upper', naive.eraOfYear(year));
				const old = [...naive.heldBy(naive.shipments([entity], year).slice(0, -1), stands), ...naive.importedBy([entity], year, stands)];
				const those: Someone[] = naive.kept.at(-1)!.people.slice();
				const all = [...old, ...those.map(({ who, meters }) => ({ person: stands(who), mask: maskOf(meters, bases) }))];
				for (const meter of METERS) {
					const entering = without(naive.counted(all, readings, meter), naive.counted(old, readings, meter)).size;
					expect(told.added[meter]).toEqual(
						add([{ min: entering, max: entering }, naive.unresolved(naive.kept.slice(-1), readings, meter)]),
					);
				}
				const [line] = told.thresholds;
				const binds = (bounds: { max: number | null }) => bounds.max === null || bounds.max >= 5;
				const { min, max } = told.after.ordinary;
				const over = max === null && min < 5 ? 'unknown' : binds(told.after.ordinary);
				expect(line!.crosses).toBe(binds(told.before.ordinary) ? false : over);
			}),
			RUNS,
		);
	});

	it('say what the census itself answers', async () => {
		await fc.assert(
			fc.asyncProperty(histories, fc.constantFrom(...READINGS), async (facts, readings) => {
				const { journal, census } = await censusOf(facts);
				const explanation = await explainJournal(journal);
				for (const entity of ['maker', 'supplier'])
					for (const year of [2025, 2026]) {
						const { opened, totals, pending } = explanation.meterTable(entity, year, readings);
						expect(census.meter(entity, year, readings)).toEqual({ entity, year, readings, opened, totals, pending });
					}
				for (const year of [2025, 2026]) {
					const { to } = explanation.recount('maker', year, readings, { ...readings, whose: 'group' });
					if (to.group !== null) expect(to.totals).toEqual(census.group(to.group, year, readings)!.totals);
				}
				const { authorisedFrom, opening, distinct, importantBytes } = explanation.authorisationTable(
					'under-1',
					{ declared: { ordinary: 1, sensitive: 1 }, extension: { percent: 20, provision: 'M.guide3-extension' } },
					readings,
				);
				const said = { authorisation: 'under-1', authorisedFrom, opened: opening !== null, distinct, importantBytes };
				expect(census.authorisation('under-1', readings)).toEqual(said);
				for (const meter of METERS)
					for (const line of explanation.why('maker', 2026, DEFAULTS, meter).reservations) {
						const { state, persons } = census.reservation(line.id)!;
						expect([line.state, add([{ min: line.persons, max: line.persons }, line.unresolved])]).toEqual([state, persons[meter]]);
					}
				await census.close();
			}),
			RUNS,
		);
	});
});
