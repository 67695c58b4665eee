import { createMemoryCensus } from '../stores/memory.ts';
import { everything, LOST, lookedUp, reconciliation } from './everything.ts';
import { refuses, same } from './expect.ts';
import { AT, begin, between, cap, counts, exactly, grant, HOUSE, NEW_YEAR, range, refuse, request, totals } from './material.ts';
import type { ConformanceCase } from './store.ts';

export const journals: readonly ConformanceCase[] = [
	{
		name: 'what a named person says was lost is added at both ends, once for each loss, whoever says so again and when',
		async run(store) {
			const census = await begin(store);
			await grant(census, request('a', range(0, 5)));
			const reading = await census.reconcile(reconciliation());
			same([reading.totals, reading.pending], [totals(between(7, 10), between(0, null)), totals(5)], 'the meter');
			const head = census.head();
			same(await census.reconcile(reconciliation()), reading, 'the same again');
			const later = { at: '2026-06-02T09:00:00+08:00', by: 'another', statement: 'the first answer never came' };
			same(await census.reconcile(reconciliation(later)), reading, 'the same bounds at another moment, by another person');
			same(census.head(), head, 'the journal');
			await refuses(census.reconcile(reconciliation({ ordinary: between(2, 6) })), 'already-reconciled', 'other bounds');
			same(census.head(), head, 'the journal after other bounds');
			await refuse(census, request('b', range(5, 6), { caps: [cap('entity', 10), cap('entity', 10, 'sensitive')] }), [1, null]);
			await census.reconcile(reconciliation({ sensitive: exactly(1), lost: { ...LOST, records: 8 } }));
			counts(census, totals(between(9, 15), between(1, null)), 'another');
			await census.reconcile(reconciliation({ entity: 'supplier' }));
			counts(census, totals(between(9, 15), between(1, null)), 'another’s');
			same((await census.reconcile(reconciliation({ entity: 'dealer' }))).opened, false, 'it opens no meter');
		},
	},
	{
		name: 'each command that is granted is one record, and nothing else is',
		async run(store) {
			const census = await store.open();
			same(census.head().records, 0, 'empty');
			for (const [i, ask] of everything.entries()) {
				await ask(census);
				same(census.head().records, i + 1, `after command ${i + 1}`);
			}
			await refuses(census.post('b', NEW_YEAR), 'not-opened', 'refused');
			await refuse(
				census,
				request('z', range(50, 52), { year: 2027, at: NEW_YEAR, persons: range(50, 52, 1, ['B']), caps: [cap('entity', 5)] }),
				[2],
			);
			same(census.head().records, everything.length, 'after refusals');
		},
	},
	{
		name: 'the same commands have the same head and the same counts in every store',
		async run(store) {
			const [census, memory] = [await store.open(), await createMemoryCensus()];
			for (const ask of everything) same(await ask(census), await ask(memory), 'answer');
			same(lookedUp(census), lookedUp(memory), 'everything that can be looked up');
		},
	},
	{
		name: 'a census contains every head it has had, no later one, and no other one',
		async run(store) {
			const census = await store.open();
			const heads = [census.head()];
			for (const ask of everything) {
				await ask(census);
				heads.push(census.head());
			}
			same(new Set(heads.map(({ link }) => link)).size, everything.length + 1, 'different links');
			for (const head of heads) {
				same(await census.contains(head), true, `its own after ${head.records}`);
				same(await census.contains({ ...head, link: LOST.link }), false, `another after ${head.records}`);
			}
			const { records, link } = heads.at(-1)!;
			same(await census.contains({ records: records + 1, link }), false, 'a later one');
			same(await census.contains({ records: records - 1, link }), false, 'a link in another place');
		},
	},
	{
		name: 'after a restart everything is as it was, and what was asked is answered as before',
		needs: 'restart',
		async run(store) {
			const first = await store.open();
			const answers: unknown[] = [];
			for (const ask of everything) answers.push(await ask(first));
			const [head, known] = [first.head(), lookedUp(first)];
			await first.close();
			const census = await store.open();
			same(lookedUp(census), known, 'everything that can be looked up');
			same(await census.contains(head), true, 'the head before');
			// Opened and posted since, so they are asked as what they are now.
			const moved = new Set([10, 11]);
			for (const [i, ask] of everything.entries()) {
				if (moved.has(i)) await refuses(ask(census), 'already-final', `command ${i + 1}`);
				else if (answers[i] !== undefined && 'granted' in (answers[i] as object)) same(await ask(census), answers[i], `command ${i + 1}`);
				else await ask(census);
			}
			same(census.head(), head, 'none of it is recorded again');
		},
	},
	{
		name: 'a writer decides on what others recorded, without being told to read on',
		needs: 'writers',
		async run(store) {
			const [one, other] = [await begin(store), await store.open()];
			const caps = [cap('entity', 10), cap('group', 10), cap('authorisation', 10)];
			const asked = { caps, group: HOUSE, authorisation: 'contract-1' };
			await grant(one, request('a', range(0, 9), asked));
			await refuse(other, request('b', range(9, 11), asked), [1, 1, 1]);
			await grant(other, request('b', range(8, 10), asked));
			await refuse(one, request('c', range(10, 11), asked), [1, 1, 1]);
			await other.open('a', 0, AT);
			await refuses(one.void('a', AT), 'already-opened', 'opened by the other');
			same((await one.post('a', AT)).state, 'posted', 'opened by the other, posted by the one');
			await refuses(other.open('a', 1, AT), 'already-final', 'posted by the one');
			await one.refresh();
			same(lookedUp(one), lookedUp(other), 'both know the same');
		},
	},
	{
		name: 'a writer that is told to read on knows what others recorded',
		needs: 'writers',
		async run(store) {
			const [one, other] = [await begin(store), await store.open()];
			await grant(one, request('a', range(0, 9)));
			same(other.reservation('a'), undefined, 'not yet');
			await other.refresh();
			same([other.reservation('a'), other.head()], [one.reservation('a'), one.head()], 'after reading on');
			same(await other.contains(one.head()), true, 'its head');
		},
	},
	{
		name: 'of two writers that ask for the last place at once exactly one gets it, time and again',
		needs: 'writers',
		async run(store) {
			const writers = [await begin(store), await store.open()];
			for (let place = 0; place < 10; place++) {
				const caps = [cap('entity', place + 1)];
				const asked = [0, 1].map((i) => request(`${place} ${i}`, range(place * 2 + i, place * 2 + i + 1), { caps }));
				const answers = await Promise.all(writers.map((writer, i) => writer.reserve(asked[i]!)));
				same(answers.filter(({ granted }) => granted).length, 1, `place ${place + 1}`);
			}
			for (const writer of writers) {
				await writer.refresh();
				counts(writer, totals(10), 'the meter');
			}
		},
	},
	{
		name: 'two writers that are asked the same at once record it once and answer the same, other content is refused by one of them',
		needs: 'writers',
		async run(store) {
			const [one, other] = [await begin(store), await store.open()];
			const { records } = one.head();
			const asked = request('a', range(0, 5));
			const [first, second] = await Promise.all([one.reserve(asked), other.reserve(asked)]);
			same(first, second, 'answers');
			await Promise.all([one.open('a', 0, AT), other.open('a', 0, AT)]);
			same(await one.post('a', AT), await other.post('a', AT), 'posted');
			await one.refresh();
			same(one.head().records, records + 3, 'records');
			const outcomes = await Promise.allSettled([one.reserve(request('b', range(0, 5))), other.reserve(request('b', range(0, 6)))]);
			const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
			same(refused.length, 1, 'one is refused');
			await refuses(Promise.reject(refused[0]!.reason), 'id-reused', 'the one that is refused');
		},
	},
	{
		name: 'shipments of two writers at once are all recorded, and each person is counted once',
		needs: 'writers',
		async run(store) {
			const writers = [await begin(store), await store.open()];
			const { records } = writers[0]!.head();
			await Promise.all(
				Array.from({ length: 40 }, (_, i) =>
					grant(writers[i % 2]!, request(`r${i}`, range(i * 5, i * 5 + 10), { authorisation: 'contract-1' })),
				),
			);
			for (const writer of writers) {
				await writer.refresh();
				counts(writer, totals(205), 'the meter');
				same(writer.head().records, records + 40, 'records');
			}
			same(lookedUp(writers[0]!), lookedUp(writers[1]!), 'both know the same');
		},
	},
];
