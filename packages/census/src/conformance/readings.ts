import type { CountReadings } from '../types.ts';
import { ORDINARY, SENSITIVE } from '../types.ts';
import { same } from './expect.ts';
import {
	AT,
	attested,
	BOTH,
	bases,
	batch,
	begin,
	between,
	cap,
	counts,
	grant,
	HOUSE,
	imported,
	importPart,
	READINGS,
	range,
	refuse,
	request,
	totals,
	unresolved,
} from './material.ts';
import type { ConformanceCase } from './store.ts';

const SENSITIVE_ONLY: CountReadings = { ...READINGS, inBoth: 'sensitiveOnly' };
const NOT_COUNTED: CountReadings = { ...READINGS, exempt: 'notCounted' };
const NEITHER: CountReadings = { ...SENSITIVE_ONLY, exempt: 'notCounted' };

export const readings: readonly ConformanceCase[] = [
	{
		name: 'a person with ordinary and sensitive information enters both meters, or by the other reading (D6) the sensitive one alone',
		async run(store) {
			const census = await begin(store);
			const caps = [cap('entity', 2)];
			await grant(census, request('a', batch([{ who: 0 }, { who: 1, meters: BOTH }, { who: 2, meters: SENSITIVE }]), { group: HOUSE }));
			counts(census, totals(2, 2), 'both');
			counts(census, totals(1, 2), 'sensitive only', 'maker', 2026, SENSITIVE_ONLY);
			same(census.group('house', 2026, SENSITIVE_ONLY)!.totals, totals(1, 2), 'of the group');
			await refuse(census, request('b', range(3, 5, BOTH), { caps }), [2]);
			const answer = await grant(census, request('b', range(3, 5, BOTH), { caps, readings: SENSITIVE_ONLY }));
			same([answer.added, answer.totals], [totals(0, 2), totals(1, 4)], 'under the reading of the request');
			same(census.reservation('b')!.persons, totals(2, 2), 'whom it holds');
		},
	},
	{
		name: 'by reading D6 a person moves from the ordinary meter to the sensitive one, and back when that is voided',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 3), { readings: SENSITIVE_ONLY }));
			const answer = await grant(census, request('b', range(0, 2, SENSITIVE), { readings: SENSITIVE_ONLY }));
			same([answer.added, answer.totals], [totals(0, 2), totals(1, 2)], 'two of three');
			await census.void('b', AT);
			counts(census, totals(3), 'back', 'maker', 2026, SENSITIVE_ONLY);
		},
	},
	{
		name: 'persons who left under exempt bases count, or by the other reading (D7) do not',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 5, BOTH), { bases: bases({ ordinary: true }) }));
			await grant(census, request('b', range(4, 7)));
			counts(census, totals(7, 5), 'counted');
			counts(census, totals(3, 5), 'who left under another basis too counts', 'maker', 2026, NOT_COUNTED);
			counts(census, totals(2, 5), 'neither', 'maker', 2026, NEITHER);
			const exempt = { bases: bases({ ordinary: true, sensitive: true }), caps: [cap('entity', 3), cap('entity', 5, 'sensitive')] };
			await refuse(census, request('c', range(7, 20, BOTH), exempt), [17, 13]);
			const answer = await grant(census, request('c', range(7, 20, BOTH), { ...exempt, readings: NOT_COUNTED }));
			same([answer.added, answer.totals], [totals(0), totals(3, 5)], 'exempt under the reading of the request');
			counts(census, totals(20, 18), 'counted by the other reading');
		},
	},
	{
		name: 'a person held exempt and otherwise counts by reading D7 as long as the other holds them',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('exempt', range(0, 3), { bases: bases({ ordinary: true }) }));
			const answer = await grant(census, request('a', range(0, 2), { readings: NOT_COUNTED }));
			same([answer.added, answer.totals], [totals(2), totals(2)], 'new by this reading');
			same(census.meter('maker', 2026).pending, totals(3), 'pending');
			same(census.meter('maker', 2026, NOT_COUNTED).pending, totals(2), 'pending by this reading');
			await census.void('a', AT);
			counts(census, totals(0), 'exempt alone', 'maker', 2026, NOT_COUNTED);
			counts(census, totals(3), 'counted');
		},
	},
	{
		name: 'persons who cannot be told apart follow the basis of their meter',
		async run(store) {
			const census = await begin(store);
			const further = { unresolved: unresolved(between(1, 2), between(0, 3)), authorisation: 'contract-1' };
			const answer = await grant(
				census,
				request('a', range(0, 1), { ...further, bases: bases({ sensitive: true }), readings: NOT_COUNTED }),
			);
			same([answer.added, answer.totals, answer.authorisation], Array(3).fill(totals(between(2, 3), 0)), 'answer');
			counts(census, totals(between(2, 3), between(0, 3)), 'counted');
			counts(census, totals(between(2, 3), 0), 'not counted', 'maker', 2026, NOT_COUNTED);
			same(census.meter('maker', 2026, NOT_COUNTED).pending, totals(between(2, 3), 0), 'pending');
			same(census.authorisation('contract-1', NOT_COUNTED).distinct, totals(between(2, 3), 0), 'under the authorisation');
			same(census.authorisation('contract-1').distinct, totals(between(2, 3), between(0, 3)), 'under it, counted');
		},
	},
	{
		name: 'what was there before is never exempt',
		async run(store) {
			const census = await store.open();
			await census.importPart(importPart(0, range(0, 4, BOTH), { unreadable: { ordinary: 2, sensitive: 0 } }));
			await census.openMeter('maker', 2026, imported('earlier', 1));
			await census.openMeter('supplier', 2026, attested(3, 5));
			counts(census, totals(between(4, 6), 4), 'imported', 'maker', 2026, NOT_COUNTED);
			counts(census, totals(between(0, 2), 4), 'imported, sensitive only', 'maker', 2026, NEITHER);
			counts(census, totals(between(3, 5), between(3, 5)), 'attested', 'supplier', 2026, NEITHER);
		},
	},
	{
		name: 'a reading of another request changes nothing that was answered',
		async run(store) {
			const census = await begin(store);
			const first = request('a', range(0, 5, BOTH), { bases: bases({ ordinary: true }), readings: NEITHER, authorisation: 'contract-1' });
			const answer = await grant(census, first);
			same([answer.added, answer.authorisation], [totals(0, 5), totals(0, 5)], 'under its reading');
			await grant(census, request('b', range(0, 5, ORDINARY), { authorisation: 'contract-1' }));
			same(await census.reserve(first), answer, 'asked again');
			same(census.reservation('a')!.added, totals(0, 5), 'under the reading that it was made under');
			same(census.meter('maker', 2026).readings, READINGS, 'readings that are used where none are given');
			same(census.meter('maker', 2026, NEITHER).readings, NEITHER, 'readings that are given are said');
		},
	},
];
