import type { Census, CensusView, Head, Reconciliation } from '../types.ts';
import {
	AT,
	adoption,
	attested,
	BOTH,
	bases,
	batch,
	between,
	cap,
	HOUSE,
	imported,
	importPart,
	links,
	NEW_YEAR,
	READINGS,
	range,
	request,
	stated,
	unresolved,
} from './material.ts';

export const LOST: Head = { records: 9, link: '9'.repeat(64) };
export function reconciliation(change: Partial<Reconciliation> = {}): Reconciliation {
	const bounds = { ordinary: between(2, 5), sensitive: between(0, null), lost: LOST };
	return { entity: 'maker', year: 2026, ...bounds, by: 'officer', at: AT, statement: 'from the evidence log', ...change };
}

/** Something of everything, each granted when it is asked the first time. */
export const everything: readonly ((census: Census) => Promise<unknown>)[] = [
	(census) => census.reserve(request('early', range(90, 92))),
	(census) => census.importPart(importPart(1, range(3, 9, BOTH), { unreadable: { ordinary: 1, sensitive: 0 } })),
	(census) => census.importPart(importPart(0, range(0, 5))),
	(census) => census.openMeter('maker', 2026, imported('earlier', 2)),
	(census) => census.openMeter('supplier', 2026, attested(3, 4)),
	(census) =>
		census.reserve(
			request(
				'a',
				batch(
					[1, 2, 10, 11].map((who, part) => ({ who, meters: who % 2 === 0 ? 1 : BOTH, part })),
					['A', 'B'],
				),
				{
					group: HOUSE,
					authorisation: 'contract-1',
					unresolved: unresolved(between(0, 3)),
					importantBytes: 77,
					caps: [cap('entity', 99_999), cap('group', 99_999), cap('authorisation', 9_999, 'sensitive')],
				},
			),
		),
	(census) => census.reserve(request('b', range(8, 14), { entity: 'supplier', group: HOUSE, bases: bases({ ordinary: true }) })),
	(census) =>
		census.propose(
			links(1, [
				[0, 10],
				[12, 90],
			]),
		),
	(census) => census.adopt(adoption(1)),
	(census) => census.propose(links(2, [[0, 11]])),
	(census) => census.open('a', 0, AT),
	(census) => census.open('a', 2, AT),
	(census) => census.post('a', AT),
	(census) => census.void('early', AT),
	(census) => census.reconcile(reconciliation()),
	(census) => census.reserve(request('n', range(1, 6, BOTH, ['B', 'A']), { year: 2027, at: NEW_YEAR, authorisation: 'contract-1' })),
	(census) => census.openMeter('maker', 2027, { ...attested(0, 0), at: NEW_YEAR }),
	(census) => census.openAuthorisation(stated(2, 7, { authorisedFrom: AT, at: NEW_YEAR })),
];
/** What can be looked up about it. */
export function lookedUp(census: CensusView): unknown[] {
	const readings = { ...READINGS, inBoth: 'sensitiveOnly', exempt: 'notCounted' } as const;
	return [
		...[2026, 2027].flatMap((year) => [census.group('house', year), census.group('house', year, readings)]),
		...[2026, 2027].flatMap((year) => ['maker', 'supplier'].flatMap((one) => [census.meter(one, year), census.meter(one, year, readings)])),
		...['contract-1', 'contract-2'].flatMap((one) => [census.authorisation(one), census.authorisation(one, readings)]),
		...[...census.reservations(), census.links(), census.head()],
	];
}
