import { SENSITIVE } from '../types.ts';
import { refuses, same } from './expect.ts';
import {
	AT,
	adoption,
	begin,
	between,
	cap,
	counts,
	grant,
	HOUSE,
	imported,
	importPart,
	links,
	READINGS,
	range,
	refuse,
	request,
	totals,
} from './material.ts';
import type { ConformanceCase } from './store.ts';

export const linkSets: readonly ConformanceCase[] = [
	{
		name: 'proposed links lower the lower end alone, adopted ones the upper end too, until the adoption is taken back',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 10)));
			const proposed = await census.propose(
				links(1, [
					[0, 1],
					[2, 3],
					[3, 4],
				]),
			);
			same(proposed, { set: 'links', version: 1, pairs: 3, classes: 2, largest: 3, adopted: null }, 'proposed');
			counts(census, totals(between(7, 10)), 'proposed');
			same((await census.adopt(adoption(1))).adopted, 1, 'adopted');
			counts(census, totals(7), 'adopted');
			same((await census.adopt(adoption(null))).adopted, null, 'taken back');
			counts(census, totals(between(7, 10)), 'taken back');
			same(census.links(), [proposed], 'all sets');
		},
	},
	{
		name: 'a later version takes the place of the one before; what is adopted stays until another is',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 10)));
			await census.propose(
				links(1, [
					[0, 1],
					[2, 3],
				]),
			);
			await census.adopt(adoption(1));
			const second = await census.propose(links(2, [[4, 5]]));
			same(second, { set: 'links', version: 2, pairs: 1, classes: 1, largest: 2, adopted: 1 }, 'the second version');
			counts(census, totals(between(7, 8)), 'the lower end takes the adopted and the latest one');
			await census.adopt(adoption(2));
			counts(census, totals(9), 'the second adopted');
			await census.adopt(adoption(1, { statement: 'the first was right after all' }));
			counts(census, totals(between(7, 8)), 'the first adopted again');
			await census.propose(links(3, []));
			await census.adopt(adoption(3));
			counts(census, totals(10), 'a version without links');
		},
	},
	{
		name: 'versions come one after the other, each with one content',
		async run(store) {
			const census = await begin(store);
			await refuses(census.adopt(adoption(1)), 'unknown-links', 'adopted before it is proposed', { set: 'links', version: 1 });
			await refuses(census.propose(links(2, [])), 'links-version', 'not the first', { set: 'links', version: 2, known: 0 });
			const first = await census.propose(links(1, [[0, 1]]));
			const head = census.head();
			same(await census.propose(links(1, [[0, 1]])), first, 'the same again');
			same(census.head(), head, 'the journal');
			await refuses(census.propose(links(1, [[0, 2]])), 'id-reused', 'other pairs', { id: 'links' });
			await refuses(census.propose(links(1, [[0, 1]], { method: 'another' })), 'id-reused', 'another method');
			await refuses(census.propose(links(3, [])), 'links-version', 'one left out', { version: 3, known: 1 });
			await refuses(census.adopt(adoption(2)), 'unknown-links', 'a version nobody proposed', { version: 2 });
			await census.adopt(adoption(1));
			const adopted = census.head();
			await census.adopt(adoption(1));
			same(census.head(), adopted, 'the journal after the same adoption again');
			await census.propose(links(2, []));
			await refuses(census.propose(links(1, [])), 'id-reused', 'an earlier version with another content');
		},
	},
	{
		name: 'an adoption that was taken back stays so, whoever asks for it once more without saying it anew',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 3)));
			await census.propose(links(1, [[0, 1]]));
			await census.adopt(adoption(1));
			await census.adopt(adoption(null));
			const head = census.head();
			same((await census.adopt(adoption(1))).adopted, null, 'asked for once more');
			same(census.head(), head, 'the journal');
			counts(census, totals(between(2, 3)), 'still two keys');
			same((await census.adopt(adoption(1, { statement: 'read again and adopted' }))).adopted, 1, 'said anew');
			counts(census, totals(2), 'one person');
		},
	},
	{
		name: 'links of several sets join: who is linked to the same is the same',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 4)));
			await census.propose(links(1, [[0, 1]], { set: 'one' }));
			await census.propose(links(1, [[1, 2]], { set: 'other' }));
			counts(census, totals(between(2, 4)), 'proposed');
			await census.adopt(adoption(1, { set: 'one' }));
			counts(census, totals(between(2, 3)), 'one adopted');
			await census.adopt(adoption(1, { set: 'other' }));
			counts(census, totals(2), 'both adopted');
			await census.adopt(adoption(null, { set: 'one' }));
			counts(census, totals(between(2, 3)), 'one taken back');
			same(
				census.links().map(({ set, adopted }) => [set, adopted]),
				[
					['one', null],
					['other', 1],
				],
				'all sets',
			);
		},
	},
	{
		name: 'of two keys of one person only the first is added, and the person goes when the last is given back',
		async run(store) {
			const census = await begin(store);
			await census.propose(
				links(1, [
					[0, 100],
					[0, 101],
				]),
			);
			await census.adopt(adoption(1));
			counts(census, totals(0), 'links count nobody');
			const answer = await refuse(census, request('a', range(100, 104), { caps: [cap('entity', 2)] }), [1]);
			same([answer.added, answer.totals], [totals(3), totals(3)], 'two keys of one person, and two others, as it would have been');
			same((await grant(census, request('a', range(100, 103)))).added, totals(2), 'two keys of one person, and another');
			same((await grant(census, request('b', range(0, 1)))).added, totals(0), 'a third key');
			counts(census, totals(2), 'the meter');
			await census.void('a', AT);
			counts(census, totals(1), 'the person is still held');
			await census.void('b', AT);
			counts(census, totals(0), 'nobody holds them');
		},
	},
	{
		name: 'what left about a person under several keys is theirs together',
		async run(store) {
			const census = await begin(store);
			const sensitiveOnly = { ...READINGS, inBoth: 'sensitiveOnly' } as const;
			await grant(census, request('a', range(0, 2)));
			await grant(census, request('b', range(10, 11, SENSITIVE)));
			await census.propose(links(1, [[0, 10]]));
			counts(census, totals(between(1, 2), 1), 'proposed, sensitive only', 'maker', 2026, sensitiveOnly);
			await census.adopt(adoption(1));
			counts(census, totals(2, 1), 'one person in both meters');
			counts(census, totals(1, 1), 'sensitive only', 'maker', 2026, sensitiveOnly);
			await census.open('b', 0, AT);
			await census.post('b', AT);
			same(census.meter('maker', 2026).pending, totals(2, 0), 'pending');
		},
	},
	{
		name: 'a value that many share makes one person of them all, as long as somebody holds one of them; its set says how many they are',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 40)));
			const pairs = Array.from({ length: 59 }, (_, i) => [0, i + 1] as const);
			const shared = await census.propose(links(1, [...pairs, [0, 30], [7, 7], [100, 101]]));
			same([shared.pairs, shared.classes, shared.largest], [62, 2, 60], 'the set');
			counts(census, totals(between(1, 40)), 'proposed');
			await census.adopt(adoption(1));
			counts(census, totals(1), 'adopted');
			same((await grant(census, request('b', range(30, 70, SENSITIVE)))).added, totals(0, 11), 'of them the person, and ten others');
			await census.open('a', 0, AT);
			await census.post('a', AT);
			same(census.meter('maker', 2026).pending, totals(0, 11), 'pending');
			counts(census, totals(1, 11), 'both');
			await census.void('b', AT);
			counts(census, totals(1), 'the person of the first');
			await census.adopt(adoption(null));
			counts(census, totals(between(1, 40)), 'taken back');
			same((await census.propose(links(2, [[0, 0]]))).largest, 0, 'a key with itself is no link');
			counts(census, totals(40), 'nobody is linked');
		},
	},
	{
		name: 'links hold in the meters of groups and authorisations too, and among those who were imported',
		async run(store) {
			const census = await store.open();
			for (const entity of HOUSE.members)
				await census.importPart(importPart(0, range(0, 3), { import: entity, entity, unreadable: { ordinary: 0, sensitive: 0 } }));
			await census.openMeter('maker', 2026, imported('maker', 1));
			await census.openMeter('supplier', 2026, imported('supplier', 1));
			const under = { authorisation: 'contract-1', group: HOUSE };
			await grant(census, request('a', range(10, 12), under));
			await grant(census, request('b', range(20, 21), { ...under, entity: 'supplier' }));
			await census.propose(
				links(1, [
					[2, 10],
					[10, 20],
				]),
			);
			await census.adopt(adoption(1));
			counts(census, totals(4), 'the maker’s');
			counts(census, totals(3), 'the supplier’s', 'supplier');
			same(census.group('house', 2026)!.totals, totals(4), 'the group’s');
			same(census.authorisation('contract-1').distinct, totals(2), 'the authorisation’s');
			await census.adopt(adoption(null));
			same(census.authorisation('contract-1').distinct, totals(between(2, 3)), 'taken back');
		},
	},
];
