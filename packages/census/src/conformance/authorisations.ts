import type { AuthorisationReading, Census, ReserveRequest } from '../types.ts';
import { reconciliation } from './everything.ts';
import { refuses, same } from './expect.ts';
import {
	AT,
	attested,
	BOTH,
	batch,
	begin,
	between,
	cap,
	EARLIER,
	exactly,
	grant,
	HOUSE,
	imported,
	importPart,
	NEW_YEAR,
	range,
	refuse,
	request,
	stated,
	totals,
	unresolved,
} from './material.ts';
import type { ConformanceCase } from './store.ts';

/** Of this year, before the meters were opened. */
const MARCH = '2026-03-01T00:00:00+08:00';
const LATER = '2026-06-01T12:00:30+08:00';
const next = { year: 2027, at: NEW_YEAR } as const;

function under(from: string, max: number | null = null, change: Partial<ReserveRequest> = {}): Partial<ReserveRequest> {
	return { authorisation: 'contract-1', authorisedFrom: from, caps: max === null ? [] : [cap('authorisation', max)], ...change };
}
function reading(census: Census): AuthorisationReading {
	return census.authorisation('contract-1');
}
const open = (census: Census, balance = attested(0, 0), year = 2026) => census.openMeter('maker', year, balance);

export const authorisations: readonly ConformanceCase[] = [
	{
		name: 'an authorisation of which nothing is recorded is unknown, and not a meter of nobody',
		async run(store) {
			const census = await store.open();
			const unknown = between(0, null);
			const expected = { distinct: totals(unknown, unknown), importantBytes: unknown };
			same(reading(census), { authorisation: 'contract-1', authorisedFrom: null, opened: false, ...expected }, 'the reading');
		},
	},
	{
		name: 'an authorisation issued once the meter of its holder is opened has nothing before it: its cap binds from the first person on',
		async run(store) {
			const census = await store.open();
			await open(census, attested(20, 70));
			await refuse(census, request('a', range(0, 6), under(AT, 5)), [1]);
			const answer = await grant(census, request('a', range(0, 5), under(AT, 5, { importantBytes: 30 })));
			same(answer.authorisation, totals(5), 'persons');
			same(reading(census), { ...reading(census), authorisedFrom: AT, importantBytes: exactly(30) }, 'bytes');
		},
	},
	{
		name: 'what left under an authorisation in a year that nobody opened is unknown: each cap on it refuses without a number',
		async run(store) {
			const census = await store.open();
			await open(census);
			const caps = [cap('authorisation', 99_999), cap('authorisation', 0, 'sensitive')];
			const answer = await refuse(census, request('a', range(0, 3), under(EARLIER, null, { caps })), [null, null]);
			same(answer.authorisation, totals(between(3, null), between(0, null)), 'as it would have been');
			await grant(census, request('a', range(0, 3), under(EARLIER)));
			same(reading(census).distinct, totals(between(3, null), between(0, null)), 'and still is');
			await open(census, attested(0, 0), 2025);
			same(reading(census).distinct, totals(3), 'once the year is opened with nobody');
			await grant(census, request('b', range(0, 4), under(EARLIER, 4)));
			await grant(census, request('c', range(0, 3), { ...next, ...under(EARLIER) }));
			same(reading(census).distinct, totals(between(4, null), between(0, null)), 'the new year is not opened');
			await open(census, { ...attested(0, 0), at: NEW_YEAR }, 2027);
			same(reading(census).distinct, totals(4), 'the new year is opened');
		},
	},
	{
		name: 'an opening balance that was stated after the authorisation was issued is added to its upper end, never to its lower one',
		async run(store) {
			const census = await store.open();
			await open(census, attested(20, 70));
			const caps = [cap('authorisation', 80), cap('authorisation', 70, 'sensitive')];
			const answer = await grant(census, request('a', range(0, 10), under(MARCH, null, { caps })));
			same(answer.authorisation, totals(between(10, 80), between(0, 70)), 'all of them may have left under it, and be others');
			await refuse(census, request('b', range(10, 12, BOTH), under(MARCH, null, { caps })), [2, 2]);
			await grant(census, request('b', range(10, 20), { authorisation: 'contract-2', caps: [cap('authorisation', 10)] }));
			await open(census, { ...attested(2, null), at: NEW_YEAR }, 2027);
			same(reading(census).distinct, totals(between(10, 80), between(0, 70)), 'a year in which it was not used yet');
			await refuse(census, request('c', range(0, 1), { ...next, ...under(MARCH, 99_999) }), [null]);
		},
	},
	{
		name: 'of an imported opening balance each person counts in its meters, and each unreadable value as one',
		async run(store) {
			const census = await store.open();
			const people = batch([{ who: 1 }, { who: 2, meters: BOTH }, { who: 3, meters: 2 }]);
			await census.importPart(importPart(0, people, { unreadable: { ordinary: 3, sensitive: 1 } }));
			await census.importPart(importPart(1, range(2, 5), { unreadable: { ordinary: 1, sensitive: 0 } }));
			await open(census, imported('earlier', 2));
			const answer = await grant(census, request('a', range(1, 3, BOTH), under(MARCH)));
			same(answer.authorisation, totals(between(2, 2 + 4 + 4), between(2, 2 + 2 + 1)), 'persons');
		},
	},
	{
		name: 'the opening balances of all who use an authorisation are before it, and those of nobody else',
		async run(store) {
			const census = await store.open();
			await open(census, attested(0, 5));
			await census.openMeter('supplier', 2026, attested(0, 40));
			await census.openMeter('dealer', 2026, attested(0, 1000));
			const group = { group: HOUSE };
			same((await grant(census, request('a', range(0, 2), under(MARCH, 7, group)))).authorisation!.ordinary, between(2, 7), 'of one');
			const supplied = request('b', range(1, 3), under(MARCH, 48, { ...group, entity: 'supplier' }));
			same((await grant(census, supplied)).authorisation!.ordinary, between(3, 48), 'of both');
			await census.void('b', AT);
			same(reading(census).distinct.ordinary, between(2, 47), 'whoever has used it may have done so before');
		},
	},
	{
		name: 'what was lost of a year in which an authorisation was valid may have left under it',
		async run(store) {
			const census = await store.open();
			await open(census);
			await grant(census, request('a', range(0, 4), under(AT)));
			await census.reconcile(reconciliation({ at: LATER, ordinary: between(2, 5), sensitive: exactly(0) }));
			same(reading(census).distinct, totals(between(4, 9)), 'at the upper end');
			await census.reconcile(reconciliation({ at: LATER, year: 2025 }));
			await census.reconcile(reconciliation({ at: LATER, entity: 'supplier' }));
			same(reading(census).distinct, totals(between(4, 9)), 'without a year before, and others');
			await refuse(census, request('b', range(4, 5), under(AT, 9, { at: LATER })), [1]);
			const since = request('c', range(0, 1), { at: LATER, authorisation: 'contract-2', authorisedFrom: LATER });
			same((await grant(census, since)).authorisation, totals(1), 'one that was issued afterwards');
		},
	},
	{
		name: 'a named person’s word about an authorisation makes its upper end known, and stands in for what was stated before',
		async run(store) {
			const census = await store.open();
			await open(census, attested(200, 900));
			await refuse(census, request('a', range(0, 3), under(EARLIER, 99_999)), [null]);
			const answer = await census.openAuthorisation(stated(10, 60));
			const expected = { authorisation: 'contract-1', authorisedFrom: EARLIER, opened: true };
			same(answer, { ...expected, distinct: totals(between(10, 60)), importantBytes: exactly(500) }, 'as it is stated');
			const caps = [cap('authorisation', 64), cap('authorisation', 0, 'sensitive')];
			const granted = await grant(census, request('a', range(0, 3), under(EARLIER, null, { caps, importantBytes: 7 })));
			same(granted.authorisation, totals(between(10, 63)), 'those who left before may be among the three, or not');
			await refuse(census, request('b', range(3, 5), under(EARLIER, null, { caps })), [1]);
			await grant(census, request('b', range(3, 15), under(EARLIER, null, { unresolved: unresolved(between(1, 2)) })));
			const known = { distinct: totals(between(16, 77)), importantBytes: exactly(507) };
			same(reading(census), { ...expected, ...known }, 'more than were stated');
			await open(census, { ...attested(0, 9), at: NEW_YEAR }, 2027);
			await grant(census, request('c', range(0, 1), { ...next, ...under(EARLIER) }));
			const later = { distinct: totals(between(16, 86), between(0, 9)), importantBytes: between(507, null) };
			same(reading(census), { ...expected, ...later }, 'with the balance of a later year');
		},
	},
	{
		name: 'what is stated about an authorisation that was used already is added to what is recorded under it',
		async run(store) {
			const census = await store.open();
			await open(census, attested(200, 900));
			await grant(census, request('a', range(0, 3), under(MARCH)));
			same(reading(census).distinct.ordinary, between(3, 903), 'before');
			same((await census.openAuthorisation(stated(0, 4, { authorisedFrom: MARCH }))).distinct, totals(between(3, 7)), 'after');
			await census.openMeter('supplier', 2026, { ...attested(0, 9), at: LATER });
			await grant(census, request('b', range(0, 3), under(MARCH, null, { entity: 'supplier', at: LATER })));
			same(reading(census).distinct, totals(between(3, 16), between(0, 9)), 'with a balance that was stated after it');
		},
	},
	{
		name: 'what left under an authorisation before is stated once, and after what left in the year at all',
		async run(store) {
			const census = await store.open();
			const early = { entity: 'maker', year: 2026 };
			await refuses(census.openAuthorisation(stated(0, 4)), 'meter-not-opened', 'before the meter of the year', early);
			await open(census);
			await refuses(census.openAuthorisation(stated(0, 4, { at: NEW_YEAR })), 'meter-not-opened', 'in another year', { year: 2027 });
			const answer = await census.openAuthorisation(stated(3, 4));
			const head = census.head();
			same(await census.openAuthorisation(stated(3, 4)), answer, 'the same again');
			for (const change of [{ by: 'another' }, { importantBytes: exactly(1) }, { ordinary: exactly(3) }, { authorisedFrom: MARCH }])
				await refuses(census.openAuthorisation(stated(3, 4, change)), 'authorisation-already-opened', 'another', {
					authorisation: 'contract-1',
				});
			same([census.head(), reading(census)], [head, answer], 'the journal, and the reading');
			const behind = stated(0, 0, { authorisation: 'contract-2', at: '2026-06-01T11:58:59+08:00' });
			await refuses(census.openAuthorisation(behind), 'clock-behind', 'a clock that lags');
		},
	},
	{
		name: 'bounds without an upper end leave an authorisation without one',
		async run(store) {
			const census = await begin(store);
			const reading = await census.openAuthorisation(stated(3, null, { importantBytes: between(0, null) }));
			same([reading.distinct, reading.importantBytes], [totals(between(3, null)), between(0, null)], 'as it is stated');
			await refuse(census, request('a', range(0, 1), under(EARLIER, 99_999)), [null]);
		},
	},
	{
		name: 'bytes of important data are unknown of a time in which their sender was not counted, whoever else did not leave then',
		async run(store) {
			const census = await store.open();
			await open(census, attested(0, 0));
			await grant(census, request('a', range(0, 1), under(MARCH, 1, { importantBytes: 30 })));
			same([reading(census).distinct, reading(census).importantBytes], [totals(1), between(30, null)], 'issued before');
			const since = { authorisation: 'contract-2', importantBytes: 30 };
			await grant(census, request('b', range(0, 1), since));
			await open(census, { ...attested(0, 0), at: NEW_YEAR }, 2027);
			await grant(census, request('c', range(0, 1), { ...next, ...since }));
			same(census.authorisation('contract-2').importantBytes, exactly(60), 'issued since, over the new year');
			await census.reconcile(reconciliation({ year: 2027, at: NEW_YEAR }));
			same(census.authorisation('contract-2').importantBytes, between(60, null), 'some of it may be among what was lost');
		},
	},
	{
		name: 'an authorisation is of one date: a request with another one is refused, in whatever way the same is written it is taken',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 1), under(MARCH)));
			const given = '2026-03-02T00:00:00+08:00';
			const params = { authorisation: 'contract-1', recorded: MARCH, given };
			await refuses(census.reserve(request('b', range(0, 1), under(given))), 'authorisation-date', 'a reservation', params);
			const opening = stated(0, 1, { authorisedFrom: given });
			await refuses(census.openAuthorisation(opening), 'authorisation-date', 'a statement', params);
			await grant(census, request('b', range(0, 1), under('2026-03-01T00:00:00.000+08:00')));
			same(reading(census).authorisedFrom, MARCH, 'as it was recorded first');
		},
	},
	{
		name: 'a reservation under an authorisation says since when that is valid, one without it says nothing of the kind',
		async run(store) {
			const census = await begin(store);
			for (const authorisedFrom of [null, '2026-03-01', '2026-02-30T00:00:00+08:00'])
				await refuses(
					census.reserve(request('a', range(0, 1), { authorisation: 'contract-1', authorisedFrom })),
					'bad-request',
					`${authorisedFrom}`,
					{ field: 'authorisedFrom' },
				);
			const without = request('a', range(0, 1), { authorisedFrom: AT });
			await refuses(census.reserve(without), 'bad-request', 'without', { field: 'authorisedFrom' });
			for (const change of [{ authorisedFrom: '2026-03-01' }, { authorisation: '' }, { importantBytes: between(2, 1) }, { entity: '' }])
				await refuses(census.openAuthorisation(stated(0, 1, change as object)), 'bad-request', 'a statement', {
					field: Object.keys(change)[0]!,
				});
		},
	},
];
