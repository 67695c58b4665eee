import { describe, expect, it } from 'vitest';
import { PersonTable } from '../src/core/table.ts';
import { createMemoryCensus } from '../src/stores/memory.ts';
import type { ReserveAnswer } from '../src/types.ts';
import { AT, attested, batch, entityCap, range, request } from './material.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const exact = (n: number) => ({ min: n, max: n });

async function openCensus(min = 0, max: number | null = min) {
	const census = createMemoryCensus();
	await census.openMeter('maker', 2026, attested(min, max));
	return census;
}

describe('caps', () => {
	it('grant the 99,999th person and refuse the 100,000th, saying by how many', async () => {
		const census = await openCensus();
		const caps = [entityCap(99_999)];
		expect((await census.reserve(request('a', range(0, 99_999), { caps }))).granted).toBe(true);
		const refused = await census.reserve(request('b', range(99_998, 100_000), { caps }));
		expect(refused).toEqual({
			granted: false,
			added: { ordinary: exact(1), sensitive: exact(0) },
			totals: { ordinary: exact(100_000), sensitive: exact(0) },
			refused: [{ cap: caps[0], over: 1 }],
		});
		expect(census.meter('maker', 2026).totals.ordinary).toEqual(exact(99_999));
		expect(census.reservation('b')).toBeUndefined();
		expect((await census.reserve(request('c', range(0, 10), { caps }))).granted).toBe(true);
	});

	it('let exactly one of two shipments have the last place', async () => {
		const census = await openCensus();
		const caps = [entityCap(10)];
		await census.reserve(request('first', range(0, 9), { caps }));
		const answers = await Promise.all([0, 1, 2, 3].map((i) => census.reserve(request(`race-${i}`, range(100 + i, 101 + i), { caps }))));
		expect(answers.map((answer) => answer.granted)).toEqual([true, false, false, false]);
		expect(census.meter('maker', 2026).totals.ordinary).toEqual(exact(10));
	});

	it('refuse under an unknown meter without a number, and still say what is known', async () => {
		const census = createMemoryCensus();
		const caps = [entityCap(99_999), entityCap(0, 'sensitive')];
		const answer = await census.reserve(request('a', range(0, 3), { caps }));
		expect(answer).toMatchObject({
			granted: false,
			totals: { ordinary: { min: 3, max: null } },
			refused: [{ over: null }, { over: null }],
		});
		expect((await census.reserve(request('a', range(0, 3)))).granted).toBe(true);
	});

	it('of an authorisation bind on distinct persons over all its years, and on nobody else’s', async () => {
		const census = await openCensus();
		await census.openMeter('maker', 2027, attested(0, 0));
		const caps = [{ scope: 'authorisation', meter: 'ordinary', max: 5, provision: 'order-22-art-14' } as const];
		const under = { caps, authorisation: 'contract-1' };
		const next = { ...under, year: 2027, at: '2027-01-01T00:00:00+08:00' };
		expect((await census.reserve(request('other', range(50, 90)))).granted).toBe(true);
		expect((await census.reserve(request('a', range(0, 4), under))).granted).toBe(true);
		expect((await census.reserve(request('b', range(0, 5), next))).granted).toBe(true);
		expect(await census.reserve(request('c', range(4, 8), next))).toMatchObject({ granted: false, refused: [{ over: 3 }] });
		await census.void('a', AT);
		expect(await census.reserve(request('c', range(4, 8), next))).toMatchObject({ granted: false, refused: [{ over: 3 }] });
		await census.void('b', AT);
		expect((await census.reserve(request('c', range(4, 8), next))).granted).toBe(true);
	});

	it('use the upper end of unresolved persons, and cannot grant when it is open', async () => {
		const census = await openCensus();
		const caps = [entityCap(10)];
		const unresolved = (max: number | null) => ({ ordinary: { min: 1, max }, sensitive: exact(0), method: 'faces in one picture' });
		expect(await census.reserve(request('a', range(0, 8), { caps, unresolved: unresolved(3) }))).toMatchObject({
			granted: false,
			totals: { ordinary: { min: 9, max: 11 } },
			refused: [{ over: 1 }],
		});
		expect(await census.reserve(request('b', range(0, 1), { caps, unresolved: unresolved(null) }))).toMatchObject({
			refused: [{ over: null }],
		});
		expect((await census.reserve(request('c', range(0, 8), { caps, unresolved: unresolved(2) }))).granted).toBe(true);
	});
});

describe('opening balances', () => {
	it('that were imported make the same person count once', async () => {
		const census = createMemoryCensus();
		await census.reserve(request('early', range(0, 2)));
		expect(census.meter('maker', 2026)).toMatchObject({
			opened: false,
			totals: { ordinary: { min: 2, max: null }, sensitive: { min: 0, max: null } },
		});
		const reading = await census.openMeter('maker', 2026, {
			kind: 'imported',
			by: 'officer',
			at: AT,
			persons: range(1, 11),
			statement: 'prior.csv',
		});
		expect(reading).toMatchObject({ opened: true, totals: { ordinary: exact(11) }, pending: { ordinary: exact(1) } });
		expect(await census.reserve(request('a', range(5, 15)))).toMatchObject({
			added: { ordinary: exact(4) },
			totals: { ordinary: exact(15) },
		});
		await census.void('early', AT);
		expect(census.meter('maker', 2026).totals.ordinary).toEqual(exact(14));
	});

	it('that were attested add at the upper end, and at the lower end only what is beyond the known', async () => {
		const census = await openCensus(100, 150);
		expect(census.meter('maker', 2026).totals.ordinary).toEqual({ min: 100, max: 150 });
		await census.reserve(request('a', range(0, 60)));
		expect(census.meter('maker', 2026).totals.ordinary).toEqual({ min: 100, max: 210 });
		await census.reserve(request('b', range(60, 130)));
		expect(census.meter('maker', 2026).totals.ordinary).toEqual({ min: 130, max: 280 });
		const { caps } = { caps: [entityCap(280)] };
		expect(await census.reserve(request('c', range(0, 131), { caps }))).toMatchObject({ granted: false, refused: [{ over: 1 }] });
	});

	it('are recorded once: the same again is the same answer, another is refused', async () => {
		const census = await openCensus(5);
		expect((await census.openMeter('maker', 2026, attested(5, 5))).opened).toBe(true);
		await expect(census.openMeter('maker', 2026, attested(4, 4))).rejects.toEqual(refusal('meter-already-opened'));
		expect(census.meter('maker', 2026).totals.ordinary).toEqual(exact(5));
	});

	it('of one year or entity say nothing about another', async () => {
		const census = await openCensus(5);
		expect(census.meter('maker', 2025)).toMatchObject({ opened: false, totals: { ordinary: { min: 0, max: null } } });
		expect(census.meter('supplier', 2026).opened).toBe(false);
	});
});

describe('a reservation', () => {
	it('when voided gives back only persons whom no other live reservation holds', async () => {
		const census = await openCensus();
		await census.reserve(request('a', range(0, 10)));
		expect(await census.reserve(request('b', range(5, 15)))).toMatchObject({ added: { ordinary: exact(5) } });
		expect(await census.void('a', AT)).toMatchObject({ state: 'voided', persons: { ordinary: exact(0) }, added: { ordinary: exact(0) } });
		expect(census.meter('maker', 2026).totals.ordinary).toEqual(exact(10));
		expect(await census.void('a', AT)).toMatchObject({ state: 'voided' });
		await census.void('b', AT);
		expect(census.meter('maker', 2026).totals.ordinary).toEqual(exact(0));
	});

	it('when posted keeps what was opened, gives back the parts after it, and a second post changes nothing', async () => {
		const census = await openCensus();
		const people = batch([0, 1, 2, 3, 4, 5].map((who) => ({ who, meters: who % 2 === 0 ? 1 : 3, part: who })));
		const unresolved = { ordinary: { min: 0, max: 7 }, sensitive: exact(0), method: 'unreadable rows' };
		await census.reserve(request('a', people, { unresolved }));
		await census.open('a', 1, AT);
		await census.open('a', 3, AT);
		expect(census.meter('maker', 2026).pending).toEqual({ ordinary: { min: 6, max: 13 }, sensitive: exact(3) });
		const posted = await census.post('a', AT);
		expect(posted).toMatchObject({ state: 'posted', openedThrough: 3, persons: { ordinary: { min: 4, max: 11 }, sensitive: exact(2) } });
		expect(await census.post('a', '2026-07-01T00:00:00+08:00')).toEqual(posted);
		expect(census.meter('maker', 2026)).toMatchObject({
			totals: { ordinary: { min: 4, max: 11 }, sensitive: exact(2) },
			pending: { ordinary: exact(0), sensitive: exact(0) },
		});
	});

	it('holds posted persons for good: voiding another that shares them does not lower the count', async () => {
		const census = await openCensus();
		await census.reserve(request('a', range(0, 5)));
		await census.reserve(request('b', range(0, 5)));
		await census.open('a', 0, AT);
		await census.post('a', AT);
		await census.void('b', AT);
		expect(census.meter('maker', 2026).totals.ordinary).toEqual(exact(5));
	});

	it('counts a person in the sensitive meter only from when something sensitive about them is reserved', async () => {
		const census = await openCensus();
		await census.reserve(request('a', range(0, 5, 1)));
		expect(await census.reserve(request('b', range(0, 5, 3)))).toMatchObject({ added: { ordinary: exact(0), sensitive: exact(5) } });
		await census.void('a', AT);
		expect(census.meter('maker', 2026).totals).toEqual({ ordinary: exact(5), sensitive: exact(5) });
	});

	it('is idempotent by id: the same answer later too, and other content is refused', async () => {
		const census = await openCensus();
		const first = await census.reserve(request('a', range(0, 5)));
		await census.reserve(request('b', range(5, 9)));
		expect(await census.reserve(request('a', range(0, 5)))).toEqual(first);
		await expect(census.reserve(request('a', range(0, 6)))).rejects.toEqual(refusal('id-reused'));
		await expect(census.reserve(request('a', range(0, 5), { recipient: 'recipient-2' }))).rejects.toEqual(refusal('id-reused'));
		await census.void('a', AT);
		const again: ReserveAnswer = await census.reserve(request('a', range(0, 5)));
		expect(again).toEqual(first);
		expect(census.meter('maker', 2026).totals.ordinary).toEqual(exact(4));
	});

	it('moves only forward', async () => {
		const census = await openCensus();
		await expect(census.open('a', 0, AT)).rejects.toEqual(refusal('unknown-reservation'));
		await census.reserve(request('a', range(0, 5)));
		await census.reserve(request('b', range(0, 5)));
		await expect(census.post('a', AT)).rejects.toEqual(refusal('not-opened'));
		await census.open('a', 2, AT);
		await census.open('a', 2, AT);
		await expect(census.open('a', 1, AT)).rejects.toEqual(refusal('part-decreased'));
		await expect(census.void('a', AT)).rejects.toEqual(refusal('already-opened'));
		await census.post('a', AT);
		await expect(census.open('a', 3, AT)).rejects.toEqual(refusal('already-final'));
		await expect(census.void('a', AT)).rejects.toEqual(refusal('already-final'));
		await census.void('b', AT);
		await expect(census.open('b', 0, AT)).rejects.toEqual(refusal('already-final'));
		await expect(census.post('b', AT)).rejects.toEqual(refusal('already-final'));
	});

	it('belongs to the calendar year at +08:00 in which it is made and opened', async () => {
		const census = await openCensus();
		const at = (instant: string) => request(instant, range(0, 1), { at: instant });
		expect((await census.reserve(at('2026-12-31T23:59:59.999+08:00'))).granted).toBe(true);
		await expect(census.reserve(at('2027-01-01T00:00:00+08:00'))).rejects.toEqual(refusal('wrong-year'));
		await expect(census.open('2026-12-31T23:59:59.999+08:00', 0, '2027-01-01T00:00:00+08:00')).rejects.toEqual(refusal('wrong-year'));
		for (const malformed of ['2026-06-01T12:00:00Z', '2026-02-29T12:00:00+08:00', '2026-06-01', ''])
			await expect(census.reserve(at(malformed || ' '))).rejects.toMatchObject({ code: 'bad-request', params: { field: 'at' } });
	});

	it('with nobody in it is granted and counts nobody', async () => {
		const census = await openCensus();
		expect(await census.reserve(request('a', range(0, 0), { caps: [entityCap(0)] }))).toMatchObject({
			granted: true,
			totals: { ordinary: exact(0) },
		});
	});

	it.each([
		['id', { id: '' }],
		['persons', { persons: { ...range(0, 2), count: 3 } }],
		['persons', { persons: { ...range(0, 2), meters: Uint8Array.of(1, 4) } }],
		['persons', { persons: { count: 2, keys: new Uint8Array(32), meters: Uint8Array.of(1, 1), parts: new Uint32Array(2) } }],
		['caps', { caps: [entityCap(-1)] }],
		['caps', { caps: [entityCap(Number.NaN)] }],
		['authorisation', { caps: [{ scope: 'authorisation', meter: 'ordinary', max: 1, provision: '' } as const] }],
		['unresolved', { unresolved: { ordinary: { min: 2, max: 1 }, sensitive: exact(0), method: '' } }],
	])('with a bad %s is refused and changes nothing', async (field, change) => {
		const census = await openCensus();
		await expect(census.reserve(request('a', range(0, 2), change))).rejects.toMatchObject({ code: 'bad-request', params: { field } });
		expect([...census.reservations()]).toEqual([]);
	});
});

it('a person whom nobody holds any more takes no memory', () => {
	const table = new PersonTable();
	const words = (who: number) => Uint32Array.of(who, 0, 0, 0);
	const entries = [1, 2, 3].map((who) => table.hold(words(who), 0, 3));
	table.release(entries[0]!, 3);
	table.settle(entries[1]!, 1);
	expect([table.index.size, table.counted, table.posted]).toEqual([2, [2, 2], [1, 0]]);
	expect(table.hold(words(4), 0, 1)).toBe(entries[0]);
	expect([table.index.size, table.counted]).toEqual([3, [3, 2]]);
});

it('a closed census answers nothing more, after what was asked before', async () => {
	const census = await openCensus();
	const pending = census.reserve(request('a', range(0, 1)));
	await census.close();
	expect((await pending).granted).toBe(true);
	await expect(census.reserve(request('b', range(0, 1)))).rejects.toEqual(refusal('closed'));
});
