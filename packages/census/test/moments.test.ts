import { expect, test } from 'vitest';
import * as M from '../src/conformance/material.ts';
import { createCensus, createMemoryCensus, memoryJournal, sha256 } from '../src/index.ts';

const since = '2026-06-01T12:01:00+08:00';

test('what is said after a statement for an authorisation cannot be dated before it, however clocks differ', async () => {
	const census = await createMemoryCensus();
	await census.openMeter('maker', 2026, M.attested(0, 0));
	await census.openAuthorisation(M.stated(0, 0, { at: since }));
	const lost = { entity: 'maker', year: 2026, ordinary: { min: 5, max: 1000 }, sensitive: M.exactly(0), by: 'o', statement: '' };
	const head = { records: 9, link: 'a'.repeat(64) };
	for (const at of ['2026-06-01T12:00:30+08:00', since]) {
		await expect(census.reconcile({ ...lost, lost: head, at })).rejects.toMatchObject({
			code: 'clock-behind',
			params: { at, last: since },
		});
		await expect(census.openMeter('supplier', 2026, { ...M.attested(0, 25_000), at })).rejects.toMatchObject({ code: 'clock-behind' });
	}
	await census.reconcile({ ...lost, lost: head, at: '2026-06-01T12:01:01+08:00' });
	const request = M.request('r', M.range(0, 10), {
		at: '2026-06-01T12:02:00+08:00',
		authorisation: 'contract-1',
		authorisedFrom: M.EARLIER,
		caps: [M.cap('authorisation', 10)],
	});
	expect(await census.reserve(request)).toMatchObject({ granted: false, refused: [{ over: 1000 }] });
});

test('an authorisation that is not in force yet has no meter', async () => {
	const census = await createMemoryCensus();
	const authorisedFrom = '2030-01-01T00:00:00+08:00';
	const request = M.request('r', M.range(0, 10), { authorisation: 'c', authorisedFrom, caps: [M.cap('authorisation', 10)] });
	await expect(census.reserve(request)).rejects.toMatchObject({ code: 'bad-request', params: { field: 'authorisedFrom' } });
	await census.openMeter('maker', 2026, M.attested(0, 0));
	const early = M.stated(0, 0, { authorisedFrom });
	await expect(census.openAuthorisation(early)).rejects.toMatchObject({ code: 'bad-request', params: { field: 'authorisedFrom' } });
});

test('keys may lie anywhere in a Buffer', async () => {
	const batch = M.batch([{ who: 1 }, { who: 2 }]);
	const keys = Buffer.alloc(33);
	keys.set(batch.keys[0]!.keys, 1);
	const census = await createMemoryCensus();
	await census.openMeter('maker', 2026, M.attested(0, 0));
	const answer = await census.reserve(M.request('x', { ...batch, keys: [{ ...batch.keys[0]!, keys: keys.subarray(1) }] }));
	expect(answer).toMatchObject({ granted: true, added: { ordinary: { min: 2, max: 2 } } });
});

test('a record that nobody of ours can have written is damage, in memory too', async () => {
	for (const payload of [[9, 9, 9, 9, 1, 2], [1], [4, 0, 0, 0, ...Buffer.from('null')]].map((bytes) => Uint8Array.from(bytes))) {
		const journal = memoryJournal();
		await journal.exclusively((append) => append(journal.start(), [{ type: 1, payload, digest: sha256(payload) }]));
		await expect(createCensus(journal, sha256)).rejects.toMatchObject({ code: 'journal-damaged' });
	}
});
