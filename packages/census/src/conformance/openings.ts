import { refuses, same } from './expect.ts';
import {
	AT,
	attested,
	BOTH,
	batch,
	between,
	cap,
	counts,
	grant,
	imported,
	importPart,
	range,
	refuse,
	request,
	totals,
} from './material.ts';
import type { ConformanceCase } from './store.ts';

export const openings: readonly ConformanceCase[] = [
	{
		name: 'an attested opening adds at the upper end, and at the lower one only what is beyond those who are known',
		async run(store) {
			const census = await store.open();
			const reading = await census.openMeter('maker', 2026, attested(100, 150));
			same([reading.opened, reading.totals], [true, totals(between(100, 150), between(100, 150))], 'as it is opened');
			await grant(census, request('a', range(0, 60)));
			counts(census, totals(between(100, 210), between(100, 150)), 'fewer than attested');
			await grant(census, request('b', range(60, 130)));
			counts(census, totals(between(130, 280), between(100, 150)), 'more than attested');
			await refuse(census, request('c', range(0, 131), { caps: [cap('entity', 280)] }), [1]);
			await grant(census, request('c', range(0, 130), { caps: [cap('entity', 280)] }));
		},
	},
	{
		name: 'an attested opening without an upper end leaves every cap without a number',
		async run(store) {
			const census = await store.open();
			same((await census.openMeter('maker', 2026, attested(3, null))).totals, totals(between(3, null), between(3, null)), 'opened');
			await refuse(census, request('a', range(0, 1), { caps: [cap('entity', 99_999)] }), [null]);
		},
	},
	{
		name: 'an opening that is recorded does not change: the same again is the same answer, another is refused',
		async run(store) {
			const census = await store.open();
			const reading = await census.openMeter('maker', 2026, attested(5, 5));
			const head = census.head();
			same(await census.openMeter('maker', 2026, attested(5, 5)), reading, 'the answer');
			for (const balance of [attested(4, 4), { ...attested(5, 5), by: 'another' }, imported('earlier', 1)])
				await refuses(census.openMeter('maker', 2026, balance), 'meter-already-opened', 'another opening', { entity: 'maker', year: 2026 });
			same(census.head(), head, 'the journal');
			counts(census, totals(5, 5), 'the meter');
		},
	},
	{
		name: 'an opening of one year or entity says nothing about another',
		async run(store) {
			const census = await store.open();
			await census.openMeter('maker', 2026, attested(5, 5));
			for (const [entity, year] of [
				['maker', 2025],
				['maker', 2027],
				['supplier', 2026],
			] as const) {
				same(census.meter(entity, year).opened, false, `${entity} ${year}`);
				counts(census, totals(between(0, null), between(0, null)), `${entity} ${year}`, entity, year);
			}
		},
	},
	{
		name: 'an imported opening counts a person who is shipped again once, in the meters that the import names',
		async run(store) {
			const census = await store.open();
			await census.importPart(importPart(0, batch([{ who: 1 }, { who: 2, meters: BOTH }, ...[3, 4, 5].map((who) => ({ who }))])));
			const reading = await census.openMeter('maker', 2026, imported('earlier', 1));
			same([reading.totals, reading.pending], [totals(5, 1), totals(0)], 'as it is opened');
			const answer = await grant(census, request('a', range(4, 8, BOTH)));
			same([answer.added, answer.totals], [totals(2, 4), totals(7, 5)], 'persons of the import and others');
			await census.void('a', AT);
			counts(census, totals(5, 1), 'nothing lowers what was imported');
		},
	},
	{
		name: 'an import counts nobody before the meter is opened with it, in whatever order its parts come',
		async run(store) {
			const census = await store.open();
			await census.importPart(importPart(2, range(8, 12)));
			await census.importPart(importPart(0, range(0, 5)));
			await grant(census, request('early', range(4, 6)));
			counts(census, totals(between(2, null), between(0, null)), 'before it is opened');
			await census.importPart(importPart(1, range(3, 9)));
			const reading = await census.openMeter('maker', 2026, imported('earlier', 3));
			same([reading.opened, reading.totals, reading.pending], [true, totals(12), totals(0)], 'distinct persons of all parts');
			await census.void('early', AT);
			counts(census, totals(12), 'who was imported and shipped stays');
		},
	},
	{
		name: 'a person shipped before the import is the same person after it',
		async run(store) {
			const census = await store.open();
			await grant(census, request('early', range(0, 2)));
			await census.importPart(importPart(0, range(1, 11)));
			const reading = await census.openMeter('maker', 2026, imported('earlier', 1));
			same([reading.totals, reading.pending], [totals(11), totals(1)], 'the import and who was there');
			same((await grant(census, request('a', range(5, 15)))).added, totals(4), 'who is new');
			await census.void('early', AT);
			counts(census, totals(14), 'without the one who was only there');
		},
	},
	{
		name: 'a part of an import is taken once, and what it holds cannot change',
		async run(store) {
			const census = await store.open();
			const part = importPart(0, range(0, 5));
			await census.importPart(part);
			const head = census.head();
			await census.importPart(part);
			same(census.head(), head, 'the journal after the same part again');
			await refuses(census.importPart(importPart(0, range(0, 6))), 'id-reused', 'other persons', { id: 'earlier' });
			await refuses(census.importPart({ ...part, method: 'another file' }), 'id-reused', 'another method');
			same((await census.openMeter('maker', 2026, imported('earlier', 1))).totals, totals(5), 'the meter');
		},
	},
	{
		name: 'an import with a part missing, or another number of parts, opens no meter',
		async run(store) {
			const census = await store.open();
			const open = (parts: number) => census.openMeter('maker', 2026, imported('earlier', parts));
			await refuses(open(1), 'import-incomplete', 'nothing was given', { import: 'earlier', parts: 1, given: 0 });
			await census.importPart(importPart(0, range(0, 1)));
			await census.importPart(importPart(2, range(2, 3)));
			await refuses(open(3), 'import-incomplete', 'part 1 is missing', { parts: 3, given: 2 });
			await refuses(open(2), 'import-incomplete', 'two parts, but not the first two', { parts: 2, given: 2 });
			await census.importPart(importPart(1, range(1, 2)));
			await refuses(open(2), 'import-incomplete', 'a part more', { parts: 2, given: 3 });
			same((await open(3)).totals, totals(3), 'whole');
		},
	},
	{
		name: 'after its meter is opened an import takes no more parts, and neither does one that was not used',
		async run(store) {
			const census = await store.open();
			const part = importPart(0, range(0, 5));
			await census.importPart(part);
			await census.importPart(importPart(0, range(10, 20), { import: 'unused' }));
			await census.openMeter('maker', 2026, imported('earlier', 1));
			await census.importPart(part);
			for (const name of ['earlier', 'unused', 'new'])
				await refuses(census.importPart(importPart(1, range(5, 6), { import: name })), 'meter-already-opened', name, { entity: 'maker' });
			counts(census, totals(5), 'the meter');
		},
	},
	{
		name: 'an import is of one entity and one year',
		async run(store) {
			const census = await store.open();
			await census.importPart(importPart(0, range(0, 5)));
			for (const change of [{ entity: 'supplier' }, { year: 2027 }])
				await refuses(census.importPart(importPart(1, range(5, 6), change)), 'bad-request', 'a part of another', { field: 'import' });
			await refuses(census.openMeter('supplier', 2026, imported('earlier', 1)), 'bad-request', 'another’s meter', { field: 'import' });
			await refuses(census.openMeter('maker', 2027, imported('earlier', 1)), 'bad-request', 'another year', { field: 'import' });
		},
	},
	{
		name: 'values of an import that nobody can read enter as an interval from nobody on',
		async run(store) {
			const census = await store.open();
			await census.importPart(importPart(0, range(0, 5), { unreadable: { ordinary: 3, sensitive: 0 } }));
			await census.importPart(importPart(1, range(4, 6, BOTH), { unreadable: { ordinary: 1, sensitive: 2 } }));
			const reading = await census.openMeter('maker', 2026, imported('earlier', 2));
			same([reading.totals, reading.pending], [totals(between(6, 10), between(2, 4)), totals(0)], 'the meter');
			await refuse(census, request('a', range(6, 7), { caps: [cap('entity', 10)] }), [1]);
		},
	},
];
