import { refuses, same } from './expect.ts';
import { AT, BOTH, batch, begin, between, counts, exactly, grant, range, request, totals, unresolved } from './material.ts';
import type { ConformanceCase } from './store.ts';

const LATER = '2026-07-01T00:00:00+08:00';

export const reservations: readonly ConformanceCase[] = [
	{
		name: 'a reservation that is voided gives back the persons whom no other live one holds, and a second void changes nothing',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 10)));
			same((await grant(census, request('b', range(5, 15)))).added, totals(5), 'added by the second');
			const voided = await census.void('a', AT);
			same([voided.state, voided.persons, voided.added], ['voided', totals(0), totals(0)], 'voided');
			counts(census, totals(10), 'the meter');
			const head = census.head();
			same(await census.void('a', LATER), voided, 'void again');
			same(census.head(), head, 'the journal');
			await census.void('b', AT);
			counts(census, totals(0), 'nobody left');
		},
	},
	{
		name: 'a reservation that is posted keeps what was opened, gives back the parts after it, and a second post changes nothing',
		async run(store) {
			const census = await begin(store);
			const people = batch([0, 1, 2, 3, 4, 5].map((who) => ({ who, meters: who % 2 === 0 ? 1 : BOTH, part: who })));
			await grant(census, request('a', people, { unresolved: unresolved(between(0, 7)) }));
			await census.open('a', 1, AT);
			await census.open('a', 3, AT);
			same(census.meter('maker', 2026).pending, totals(between(6, 13), 3), 'pending while it is open');
			const posted = await census.post('a', AT);
			same([posted.state, posted.openedThrough], ['posted', 3], 'posted');
			same([posted.persons, posted.added], [totals(between(4, 11), 2), totals(between(4, 11), 2)], 'persons of it');
			const head = census.head();
			same(await census.post('a', LATER), posted, 'post again');
			same(census.head(), head, 'the journal');
			const reading = census.meter('maker', 2026);
			same([reading.totals, reading.pending], [totals(between(4, 11), 2), totals(0)], 'the meter');
		},
	},
	{
		name: 'persons who were posted stay, whoever else is voided',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 5)));
			await grant(census, request('b', range(0, 7)));
			await census.open('a', 0, AT);
			await census.post('a', AT);
			same(census.meter('maker', 2026).pending, totals(2), 'what voiding would give back');
			await census.void('b', AT);
			counts(census, totals(5), 'the meter');
		},
	},
	{
		name: 'persons given back by a post are those whom no other live reservation holds',
		async run(store) {
			const census = await begin(store);
			const people = batch([0, 1, 2, 3].map((who) => ({ who, part: who })));
			await grant(census, request('a', people));
			await grant(census, request('b', range(3, 5)));
			await census.open('a', 1, AT);
			same((await census.post('a', AT)).persons, totals(2), 'who stayed with it');
			counts(census, totals(4), 'without the third alone');
		},
	},
	{
		name: 'a person enters the sensitive meter only with what is sensitive about them',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 5)));
			same((await grant(census, request('b', range(0, 5, BOTH)))).added, totals(0, 5), 'added by the second');
			await census.void('a', AT);
			counts(census, totals(5, 5), 'held by the second alone');
			await census.void('b', AT);
			counts(census, totals(0), 'nobody left');
		},
	},
	{
		name: 'the same request under the same id has the same answer, whatever happened since; any other is refused',
		async run(store) {
			const census = await begin(store);
			const asked = request('a', range(0, 5), { authorisation: 'contract-1', group: { id: 'house', members: ['supplier', 'maker'] } });
			const first = await grant(census, asked);
			await grant(census, request('b', range(5, 9)));
			same(await census.reserve(asked), first, 'after another');
			same(await census.reserve({ ...asked, group: { id: 'house', members: ['maker', 'supplier'] } }), first, 'members are a set');
			const others = [
				{ persons: range(0, 6) },
				{ persons: range(0, 5, BOTH) },
				{ persons: batch([0, 1, 2, 3, 4].map((who) => ({ who, part: 1 }))) },
				{ recipient: 'recipient-2' },
				{ purpose: 'marketing' },
				{ importantBytes: 1 },
				{ at: LATER },
				{ group: null },
			];
			for (const other of others)
				await refuses(census.reserve({ ...asked, ...other }), 'id-reused', `other ${Object.keys(other)}`, { id: 'a' });
			await census.void('a', AT);
			const head = census.head();
			same(await census.reserve(asked), first, 'after it was voided');
			await refuses(census.reserve({ ...asked, persons: range(0, 6) }), 'id-reused', 'an id is used for good');
			same(census.head(), head, 'the journal');
			counts(census, totals(4), 'the meter');
		},
	},
	{
		name: 'a reservation moves only forward',
		async run(store) {
			const census = await begin(store);
			await refuses(census.open('a', 0, AT), 'unknown-reservation', 'open', { id: 'a' });
			await refuses(census.post('a', AT), 'unknown-reservation', 'post');
			await refuses(census.void('a', AT), 'unknown-reservation', 'void');
			await grant(census, request('a', range(0, 5)));
			await grant(census, request('b', range(0, 5)));
			await refuses(census.post('a', AT), 'not-opened', 'post before open', { id: 'a' });
			await census.open('a', 2, AT);
			const head = census.head();
			await census.open('a', 2, LATER);
			same(census.head(), head, 'the same part again is no record');
			await refuses(census.open('a', 1, AT), 'part-decreased', 'an earlier part', { id: 'a', part: 1, openedThrough: 2 });
			await refuses(census.void('a', AT), 'already-opened', 'void after open', { id: 'a' });
			await census.post('a', AT);
			await refuses(census.open('a', 3, AT), 'already-final', 'open after post', { id: 'a', state: 'posted' });
			await refuses(census.void('a', AT), 'already-final', 'void after post', { state: 'posted' });
			await census.void('b', AT);
			await refuses(census.open('b', 0, AT), 'already-final', 'open after void', { id: 'b', state: 'voided' });
			await refuses(census.post('b', AT), 'already-final', 'post after void', { state: 'voided' });
		},
	},
	{
		name: 'a reservation says what it was made with and what has become of it, in the order in which they were made',
		async run(store) {
			const census = await begin(store);
			const asked = request('b', batch([{ who: 0, meters: BOTH, part: 4 }, { who: 1 }]), {
				authorisation: 'contract-1',
				group: { id: 'house', members: ['maker', 'supplier'] },
				importantBytes: 12,
			});
			await grant(census, asked);
			await grant(census, request('a', range(1, 3)));
			const { bases, transfer, recipient, purpose, at } = asked;
			const made = {
				id: 'b',
				entity: 'maker',
				group: 'house',
				year: 2026,
				bases,
				transfer,
				recipient,
				purpose,
				authorisation: 'contract-1',
				at,
			};
			const expected = { ...made, state: 'reserved', openedThrough: -1, persons: totals(2, 1), added: totals(2, 1), importantBytes: 12 };
			same(census.reservation('b'), expected, 'reserved');
			await census.open('b', 3, AT);
			same(census.reservation('b'), { ...expected, state: 'opened', openedThrough: 3 }, 'opened');
			await census.post('b', AT);
			const posted = { ...expected, state: 'posted', openedThrough: 3, persons: totals(1), added: totals(1) };
			same(census.reservation('b'), posted, 'posted');
			same(
				[...census.reservations()].map(({ id }) => id),
				['b', 'a'],
				'all of them',
			);
		},
	},
	{
		name: 'persons who cannot be told apart come and go with their reservation, whole',
		async run(store) {
			const census = await begin(store);
			const further = unresolved(between(1, 4), between(0, null));
			await grant(census, request('a', range(0, 2), { unresolved: further, authorisation: 'contract-1' }));
			await grant(census, request('b', range(0, 3), { unresolved: unresolved(exactly(2)) }));
			counts(census, totals(between(6, 9), between(0, null)), 'two intervals are added');
			same(census.authorisation('contract-1').distinct, totals(between(3, 6), between(0, null)), 'the authorisation');
			await census.void('a', AT);
			counts(census, totals(5), 'an open end is taken out again');
			same(census.authorisation('contract-1').distinct, totals(0), 'the authorisation without it');
		},
	},
	{
		name: 'bytes of important data are summed under an authorisation, without those that were voided',
		async run(store) {
			const census = await begin(store);
			const under = (importantBytes: number) => ({ authorisation: 'contract-1', importantBytes });
			await grant(census, request('a', range(0, 1), under(100)));
			await grant(census, request('b', range(0, 0), under(20)));
			await grant(census, request('c', range(0, 1), { importantBytes: 3 }));
			same(census.authorisation('contract-1').importantBytes, exactly(120), 'two under it');
			await census.void('a', AT);
			await census.open('b', 0, AT);
			await census.post('b', AT);
			same(census.authorisation('contract-1').importantBytes, exactly(20), 'one voided, one posted');
			same(census.authorisation('contract-2').authorisedFrom, null, 'another');
		},
	},
	{
		name: 'a closed census answers nothing more, after what was asked before',
		async run(store) {
			const census = await begin(store);
			const pending = census.reserve(request('a', range(0, 1)));
			await census.close();
			same((await pending).granted, true, 'asked before');
			await refuses(census.reserve(request('b', range(0, 1))), 'closed', 'asked after');
		},
	},
];
