import { refuses, same } from './expect.ts';
import {
	AT,
	adoption,
	attested,
	batch,
	begin,
	cap,
	counts,
	grant,
	importPart,
	links,
	NEW_YEAR,
	range,
	refuse,
	request,
	totals,
} from './material.ts';
import type { ConformanceCase } from './store.ts';

const next = { year: 2027, at: NEW_YEAR } as const;

export const times: readonly ConformanceCase[] = [
	{
		name: 'a reservation belongs to the calendar year at +08:00 in which it is made and opened',
		async run(store) {
			const census = await begin(store);
			const last = '2026-12-31T23:59:59.999+08:00';
			await refuses(census.reserve(request('early', range(0, 1), { year: 2027, at: last })), 'wrong-year', 'too early', { year: 2027 });
			for (const id of ['a', 'b', 'c']) await grant(census, request(id, range(0, 5), { at: last }));
			await census.open('a', 0, last);
			await refuses(census.reserve(request('d', range(0, 1), { at: NEW_YEAR })), 'wrong-year', 'too late', { year: 2026, at: NEW_YEAR });
			await refuses(census.open('b', 0, NEW_YEAR), 'wrong-year', 'opened too late', { year: 2026 });
			await refuses(census.open('a', 1, NEW_YEAR), 'wrong-year', 'opened further too late');
			await census.open('a', 0, NEW_YEAR);
			same((await census.post('a', NEW_YEAR)).state, 'posted', 'posted in the new year');
			same((await census.void('b', NEW_YEAR)).state, 'voided', 'voided in the new year');
			await grant(census, request('d', range(3, 9), next));
			counts(census, totals(5), 'the old year');
			counts(census, totals(6), 'the new year', 'maker', 2027);
		},
	},
	{
		name: 'a moment that is no RFC 3339 instant at +08:00 is no request',
		async run(store) {
			const census = await begin(store);
			for (const at of ['2026-06-01T12:00:00Z', '2026-06-01T12:00:00+09:00', '2026-02-29T12:00:00+08:00', '2026-06-01', '']) {
				await refuses(census.reserve(request('a', range(0, 1), { at })), 'bad-request', at, { field: 'at' });
				await refuses(census.void('a', at), 'bad-request', at, { field: 'at' });
			}
		},
	},
	{
		name: 'a clock more than a minute behind the latest record is refused, after what was answered before',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 5)));
			const late = '2026-06-01T12:01:00.001+08:00';
			await grant(census, request('b', range(5, 6), { at: late }));
			const behind = { at: AT, last: late };
			await refuses(census.reserve(request('c', range(0, 1))), 'clock-behind', 'reserve', behind);
			await refuses(census.open('a', 0, AT), 'clock-behind', 'open', behind);
			await refuses(census.void('a', AT), 'clock-behind', 'void', behind);
			await refuses(census.openMeter('dealer', 2026, attested(0, 0)), 'clock-behind', 'openMeter', behind);
			await refuses(census.importPart(importPart(0, range(0, 1), { entity: 'dealer' })), 'clock-behind', 'importPart', behind);
			await refuses(census.propose(links(1, [])), 'clock-behind', 'propose', behind);
			await grant(census, request('a', range(0, 5)));
			const edge = '2026-06-01T12:00:00.001+08:00';
			await grant(census, request('c', range(0, 1), { at: edge }));
			await census.open('a', 0, edge);
			await census.open('a', 0, AT);
			await refuses(census.post('a', AT), 'clock-behind', 'post', behind);
			await census.post('a', edge);
			same((await census.post('a', AT)).state, 'posted', 'what was answered before');
			await census.propose(links(1, [], { at: edge }));
			await refuses(census.adopt(adoption(1)), 'clock-behind', 'adopt', behind);
		},
	},
	{
		name: 'a meter of a year counts in the era of the first persons of that year, whoever’s they were',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 5, 1, ['A', 'B'])));
			same(
				(await grant(census, request('b', range(3, 8, 1, ['B', 'A'])))).added,
				totals(3),
				'the same persons, in whatever order the eras',
			);
			await refuses(census.reserve(request('c', range(0, 1, 1, ['B']), { entity: 'supplier' })), 'other-era', 'reserve', {
				era: 'A',
				given: 'B',
			});
			await refuses(census.importPart(importPart(0, range(0, 1, 1, ['B']), { entity: 'dealer' })), 'other-era', 'import', { era: 'A' });
			await grant(census, request('c', range(0, 4, 1, ['B']), next));
			await refuses(census.reserve(request('d', range(0, 1), next)), 'other-era', 'the new year', { era: 'B', given: 'A' });
			counts(census, totals(8), 'the first year');
			counts(census, totals(4), 'the next', 'maker', 2027);
		},
	},
	{
		name: 'an authorisation counts in the era that it began in, over its years and the next era',
		async run(store) {
			const census = await begin(store);
			const under = { authorisation: 'contract-1', caps: [cap('authorisation', 6)] };
			await grant(census, request('a', range(0, 4), under));
			const answer = await grant(census, request('b', range(2, 6, 1, ['B', 'A']), { ...next, ...under }));
			same([answer.added, answer.totals, answer.authorisation], [totals(4), totals(4), totals(6)], 'of the year, and of the authorisation');
			await refuse(census, request('c', range(5, 8, 1, ['B', 'A']), { ...next, ...under }), [2]);
			await refuses(census.reserve(request('c', range(0, 1, 1, ['B']), { ...next, ...under })), 'other-era', 'without its era', {
				era: 'A',
			});
			await grant(census, request('c', range(5, 8, 1, ['B']), next));
			counts(census, totals(6), 'the next year', 'maker', 2027);
			await census.void('a', NEW_YEAR);
			same(census.authorisation('contract-1').distinct, totals(4), 'those of the next year alone');
			await census.open('b', 0, NEW_YEAR);
			await census.post('b', NEW_YEAR);
			same(census.authorisation('contract-1').distinct, totals(4), 'posted');
			const other = { authorisation: 'contract-2', caps: [cap('authorisation', 2)] };
			await grant(census, request('d', range(0, 2, 1, ['B', 'A']), { ...next, ...other }));
			await refuse(census, request('e', range(2, 3, 1, ['B']), { ...next, ...other }), [1]);
		},
	},
	{
		name: 'another key under the name of an era is refused wherever it comes',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 5)));
			const persons = batch([{ who: 0 }]);
			const other = { ...persons, keys: [{ ...persons.keys[0]!, check: '0123456789abcdef' }] };
			const second = { ...persons, keys: [...range(0, 1, 1, ['B']).keys, ...other.keys] };
			await refuses(census.reserve(request('b', other)), 'wrong-key', 'reserve', { era: 'A' });
			await refuses(census.reserve(request('b', second, next)), 'wrong-key', 'as a further era', { era: 'A' });
			await refuses(census.importPart(importPart(0, other, { entity: 'dealer' })), 'wrong-key', 'import', { era: 'A' });
			await refuses(census.propose(links(1, [], { check: '0123456789abcdef' })), 'wrong-key', 'links', { era: 'A' });
			counts(census, totals(5), 'the meter');
		},
	},
];
