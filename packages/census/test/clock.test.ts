import { expect, it } from 'vitest';
import { openFileCensus } from '../src/adapters/file-census.ts';
import { refusal } from './facts.ts';
import { AT, attested, entityCap, folder, range, request, totals } from './material.ts';

it('a command dated more than a minute ahead of the clock that a folder is opened with leaves no trace, and nobody is kept out by it', async () => {
	const dir = folder();
	const census = await openFileCensus(dir, { clock: () => new Date(AT) });
	const ahead = '2026-06-01T12:01:00.001+08:00';
	await census.openMeter('maker', 2026, attested(0, 0));
	for (const asked of [
		census.reserve(request('a', range(0, 5), { at: ahead })),
		census.openMeter('dealer', 2026, { ...attested(0, 0), at: ahead }),
	])
		await expect(asked).rejects.toEqual(refusal('clock-ahead', { at: ahead, now: '2026-06-01T04:00:00.000Z' }));
	expect([census.head().records, census.meter('maker', 2026).totals]).toEqual([1, totals(0)]);
	const minute = '2026-06-01T12:01:00.000+08:00';
	expect(await census.reserve(request('a', range(0, 5), { at: minute, caps: [entityCap(5)] }))).toMatchObject({ granted: true });
	await census.close();
});

it('what was recorded is answered again whatever the clock says by then', async () => {
	const dir = folder();
	let now = AT;
	const census = await openFileCensus(dir, { clock: () => new Date(now) });
	const first = await census.reserve(request('a', range(0, 5)));
	now = '2025-01-01T00:00:00+08:00';
	expect(await census.reserve(request('a', range(0, 5)))).toEqual(first);
	await expect(census.reserve(request('b', range(0, 5)))).rejects.toEqual(refusal('clock-ahead'));
	await census.close();
});
