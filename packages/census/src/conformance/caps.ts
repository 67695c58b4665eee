import { SENSITIVE } from '../types.ts';
import { refuses, same } from './expect.ts';
import {
	AT,
	adoption,
	attested,
	BOTH,
	batch,
	begin,
	between,
	cap,
	counts,
	exactly,
	grant,
	HOUSE,
	links,
	range,
	refuse,
	request,
	totals,
	unresolved,
} from './material.ts';
import type { ConformanceCase } from './store.ts';

export const caps: readonly ConformanceCase[] = [
	{
		name: 'a cap grants the 99,999th person and refuses the 100,000th, saying by how many',
		async run(store) {
			const census = await begin(store);
			const caps = [cap('entity', 99_999)];
			await grant(census, request('a', range(0, 99_999), { caps }));
			const answer = await refuse(census, request('b', range(99_998, 100_000), { caps }), [1]);
			same(answer.refused[0]!.cap, caps[0], 'the cap that is passed');
			same(answer.added, totals(1), 'the one person who would be new');
			same(answer.totals, totals(100_000), 'the meter as it would have been');
			counts(census, totals(99_999), 'the meter as it is');
			await grant(census, request('c', range(0, 10), { caps }));
		},
	},
	{
		name: 'a refusal leaves nothing behind: nobody counted, no record, and the id stays free',
		async run(store) {
			const census = await begin(store);
			const head = census.head();
			const under = { authorisation: 'contract-1', importantBytes: 7, unresolved: unresolved(exactly(2)) };
			await refuse(census, request('a', range(0, 5, BOTH), { ...under, group: HOUSE, caps: [cap('entity', 4)] }), [3]);
			same(census.head(), head, 'the journal');
			same([census.reservation('a'), [...census.reservations()], census.group('house', 2026)], [undefined, [], null], 'what is known');
			same(census.authorisation('contract-1').authorisedFrom, null, 'the authorisation');
			counts(census, totals(0), 'the meter');
			await grant(census, request('a', range(0, 4), { caps: [cap('entity', 4)] }));
		},
	},
	{
		name: 'caps on the ordinary and on the sensitive meter bind each on its own',
		async run(store) {
			const census = await begin(store);
			const caps = [cap('entity', 5), cap('entity', 2, 'sensitive')];
			await grant(
				census,
				request('a', batch([{ who: 0 }, { who: 1 }, { who: 2 }, { who: 3, meters: BOTH }, { who: 4, meters: BOTH }]), { caps }),
			);
			await refuse(census, request('b', batch([{ who: 0, meters: SENSITIVE }]), { caps }), [1]);
			await refuse(census, request('b', batch([{ who: 5 }]), { caps }), [1]);
			const both = await refuse(census, request('b', range(0, 10, BOTH), { caps }), [5, 8]);
			same(
				both.refused.map((one) => one.cap.meter),
				['ordinary', 'sensitive'],
				'each cap that is passed',
			);
			await grant(census, request('b', range(0, 5), { caps }));
			counts(census, totals(5, 2), 'the meters');
		},
	},
	{
		name: 'a cap of an authorisation binds on distinct persons over all its years, and on nobody else’s',
		async run(store) {
			const census = await begin(store);
			const under = { caps: [cap('authorisation', 5)], authorisation: 'contract-1' };
			const next = { ...under, year: 2027, at: '2027-01-01T00:00:00+08:00' };
			await grant(census, request('other', range(50, 90)));
			await grant(census, request('a', range(0, 4), under));
			await grant(census, request('b', range(0, 5), next));
			const answer = await refuse(census, request('c', range(4, 8), next), [3]);
			same(answer.authorisation, totals(8), 'as it would have been');
			await census.void('a', next.at);
			await refuse(census, request('c', range(4, 8), next), [3]);
			await census.void('b', next.at);
			await grant(census, request('c', range(4, 8), next));
			same(census.authorisation('contract-1').distinct, totals(4), 'under the authorisation');
			counts(census, totals(40), 'the year before');
		},
	},
	{
		name: 'a cap of a group binds on distinct persons over all its members, somebody in two of them once',
		async run(store) {
			const census = await begin(store);
			const house = { group: HOUSE, caps: [cap('group', 10)] };
			await grant(census, request('a', range(0, 6), house));
			await grant(census, request('b', range(4, 10), { ...house, entity: 'supplier' }));
			const answer = await refuse(census, request('c', range(9, 12), house), [2]);
			same([answer.totals, answer.group], [totals(9), totals(12)], 'as they would have been');
			await grant(census, request('d', range(0, 10), house));
			same(census.group('house', 2026)!.totals, totals(10), 'the group');
			counts(census, totals(6), 'the supplier', 'supplier');
			await census.void('b', AT);
			await census.void('d', AT);
			same(census.group('house', 2026)!.totals, totals(6), 'the group after two were voided');
		},
	},
	{
		name: 'of an entity, a group and an authorisation each cap that is passed is named, those that hold are not',
		async run(store) {
			const census = await begin(store);
			const caps = [cap('entity', 3), cap('group', 4), cap('authorisation', 2), cap('entity', 0, 'sensitive')];
			const asked = { group: HOUSE, authorisation: 'contract-1', caps };
			await grant(census, request('supplied', range(100, 102), { entity: 'supplier', group: HOUSE }));
			await grant(census, request('before', range(10, 11), { authorisation: 'contract-1' }));
			const answer = await refuse(census, request('a', range(0, 2), asked), [1, 1]);
			same(
				answer.refused.map((one) => one.cap.scope),
				['group', 'authorisation'],
				'the caps that are passed',
			);
			same([answer.totals, answer.group, answer.authorisation], [totals(3), totals(5), totals(3)], 'all three as they would have been');
			const granted = await grant(census, request('a', range(0, 1), asked));
			same([granted.totals, granted.group, granted.authorisation], [totals(2), totals(4), totals(2)], 'all three as they are');
		},
	},
	{
		name: 'a meter that nobody opened is unknown: caps on it refuse without a number, and what is known is still said',
		async run(store) {
			const census = await store.open();
			const caps = [cap('entity', 99_999), cap('entity', 0, 'sensitive')];
			const answer = await refuse(census, request('a', range(0, 3), { caps }), [null, null]);
			same(answer.totals, totals(between(3, null), between(0, null)), 'lower ends');
			await grant(census, request('a', range(0, 3)));
			same(census.meter('maker', 2026).opened, false, 'opened');
			counts(census, totals(between(3, null), between(0, null)), 'the meter');
		},
	},
	{
		name: 'the meter of a group is unknown until the meter of each member is opened',
		async run(store) {
			const census = await store.open();
			const house = { group: HOUSE, caps: [cap('group', 10)] };
			await refuse(census, request('a', range(0, 3), house), [null]);
			await census.openMeter('maker', 2026, attested(0, 0));
			await refuse(census, request('a', range(0, 3), house), [null]);
			await census.openMeter('supplier', 2026, attested(2, 4));
			await grant(census, request('a', range(0, 3), house));
			same(census.group('house', 2026)!.totals, totals(between(3, 7), between(2, 4)), 'with what was attested for a member');
			same([census.group('house', 2026)!.opened, census.group('house', 2027)!.opened], [true, false], 'opened');
			await refuse(census, request('b', range(3, 7), house), [1]);
		},
	},
	{
		name: 'the members of a group are those that were named last',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('supplied', range(0, 5), { entity: 'supplier' }));
			await grant(census, request('a', range(3, 8), { group: HOUSE }));
			same(census.group('house', 2026)!.totals, totals(8), 'with what the supplier had before it was named');
			const alone = { id: 'house', members: ['maker'] };
			const answer = await refuse(census, request('b', range(8, 9), { group: alone, caps: [cap('group', 5)] }), [1]);
			same(answer.group, totals(6), 'as it would be without the supplier');
			same(census.group('house', 2026)!.totals, totals(8), 'a refused request names nobody');
			await grant(census, request('b', range(8, 9), { group: alone, caps: [cap('group', 6)] }));
			same(census.group('house', 2026)!.totals, totals(6), 'without the supplier');
			await grant(census, request('c', range(0, 1), { group: HOUSE }));
			same(census.group('house', 2026)!.totals, totals(9), 'with the supplier again');
		},
	},
	{
		name: 'of four shipments asked for at once exactly one gets the last place',
		async run(store) {
			const census = await begin(store);
			const caps = [cap('entity', 10)];
			await grant(census, request('first', range(0, 9), { caps }));
			const answers = await Promise.all([0, 1, 2, 3].map((i) => census.reserve(request(`race-${i}`, range(100 + i, 101 + i), { caps }))));
			same(
				answers.map(({ granted }) => granted),
				[true, false, false, false],
				'in the order in which they were asked',
			);
			counts(census, totals(10), 'the meter');
		},
	},
	{
		name: 'a shipment with nobody in it is granted under a cap of nobody',
		async run(store) {
			const census = await begin(store);
			const answer = await grant(census, request('a', range(0, 0), { caps: [cap('entity', 0), cap('entity', 0, 'sensitive')] }));
			same([answer.added, answer.totals], [totals(0), totals(0)], 'counts');
			same(census.reservation('a')!.state, 'reserved', 'it is a reservation like any other');
		},
	},
	{
		name: 'persons who cannot be told apart count at both ends, the upper one binds, and an open one cannot be granted',
		async run(store) {
			const census = await begin(store);
			const caps = [cap('entity', 10)];
			const answer = await refuse(census, request('a', range(0, 8), { caps, unresolved: unresolved(between(1, 3)) }), [1]);
			same([answer.added, answer.totals], [totals(between(9, 11)), totals(between(9, 11))], 'as they would have been');
			await refuse(census, request('a', range(0, 1), { caps, unresolved: unresolved(between(1, null)) }), [null]);
			await grant(census, request('a', range(0, 8), { caps, unresolved: unresolved(between(1, 2)) }));
			await refuse(census, request('b', range(8, 9), { caps }), [1]);
			counts(census, totals(between(9, 10)), 'the meter');
		},
	},
	{
		name: 'links that were adopted make room under a cap, those only proposed make none',
		async run(store) {
			const census = await begin(store);
			const caps = [cap('entity', 3)];
			await grant(census, request('a', range(0, 3), { caps }));
			await census.propose(links(1, [[2, 3]]));
			await refuse(census, request('b', range(3, 4), { caps }), [1]);
			await census.adopt(adoption(1));
			const answer = await grant(census, request('b', range(3, 4), { caps }));
			same([answer.added, answer.totals], [totals(0), totals(3)], 'the same person under another key');
		},
	},
	{
		name: 'a cap on a group or an authorisation that the shipment has not is no request',
		async run(store) {
			const census = await begin(store);
			for (const scope of ['group', 'authorisation'] as const)
				await refuses(census.reserve(request('a', range(0, 1), { caps: [cap(scope, 5)] })), 'bad-request', scope, { field: scope });
		},
	},
];
