import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFileCensus } from '../src/adapters/file-census.ts';
import { createMemoryCensus } from '../src/stores/memory.ts';
import type { Census, ReserveRequest } from '../src/types.ts';
import { attested, folder, range, request } from './material.ts';

const refusal = (code: string, params: object = {}) => expect.objectContaining({ code, params: expect.objectContaining(params) });

describe('a call that is not as agreed', () => {
	it.each([undefined, null, 7, 'x'])('with %s in place of its request is refused with a code, and nothing is recorded', async (nothing) => {
		const census = await createMemoryCensus();
		const wrong = nothing as never;
		for (const call of [
			() => census.reserve(wrong),
			() => census.importPart(wrong),
			() => census.openMeter('maker', 2026, wrong),
			() => census.propose(wrong),
			() => census.adopt(wrong),
			() => census.reconcile(wrong),
			() => census.reserve({ ...request('a', range(0, 3)), caps: [wrong] } as ReserveRequest),
		])
			await expect(call()).rejects.toMatchObject({ code: 'bad-request' });
		expect(census.head().records).toBe(0);
	});

	it('whose two eras have the same keys is counted once in each, granted or refused', async () => {
		const census = await createMemoryCensus();
		for (const year of [2026, 2027]) await census.openMeter('maker', year, attested(0, 0));
		await census.reserve(request('first', era('old', range(0, 2)), { authorisation: 'contract' }));
		const both = (id: string, from: number, to: number, max: number): ReserveRequest => {
			const persons = range(from, to);
			const [{ keys }] = persons.keys as [(typeof persons.keys)[number]];
			const eras = ['new', 'old'].map((name) => ({ era: name, check: name === 'new' ? 'aaaaaaaaaaaaaaaa' : 'bbbbbbbbbbbbbbbb', keys }));
			return request(
				id,
				{ ...persons, keys: eras },
				{
					at: '2027-02-01T12:00:00+08:00',
					year: 2027,
					authorisation: 'contract',
					caps: [{ scope: 'authorisation', meter: 'ordinary', max, provision: 'III.2-e' }],
				},
			);
		};
		expect(await census.reserve(both('over', 10, 20, 5))).toMatchObject({ granted: false, refused: [{ over: 7 }] });
		expect(await census.reserve(both('within', 10, 13, 5))).toMatchObject({ granted: true, added: { ordinary: { max: 3 } } });
		expect(await census.reserve(both('again', 10, 13, 5))).toMatchObject({ granted: true, added: { ordinary: { max: 0 } } });
		expect(census.authorisation('contract').distinct.ordinary).toEqual({ min: 5, max: 5 });
	});
});
/** The same keys under the name of another era. */
function era(name: string, persons: ReserveRequest['persons']): ReserveRequest['persons'] {
	return { ...persons, keys: persons.keys.map(({ keys }) => ({ era: name, check: 'bbbbbbbbbbbbbbbb', keys })) };
}

describe('a folder that is changed under its writer', () => {
	const begin = async (): Promise<{ dir: string; census: Census }> => {
		const dir = folder();
		const census = await openFileCensus(dir);
		await census.reserve(request('a', range(0, 50)));
		return { dir, census };
	};
	it('gets no further answer from it: its journal was cut', async () => {
		const { dir, census } = await begin();
		truncateSync(join(dir, 'journal'), 100);
		await expect(census.reserve(request('b', range(0, 3)))).rejects.toEqual(refusal('store-failed', { cause: 'changed by another' }));
		await expect(census.reserve(request('c', range(0, 3)))).rejects.toEqual(refusal('store-failed'));
	});
	it('gets no further answer from it: its journal was removed', async () => {
		const { dir, census } = await begin();
		rmSync(join(dir, 'journal'));
		await expect(census.reserve(request('b', range(0, 3)))).rejects.toEqual(refusal('store-failed', { cause: 'ENOENT' }));
	});
	it('is not taken over from a process of another container, whose numbers say nothing here', async () => {
		const { dir, census } = await begin();
		const lock = join(dir, readdirSync(dir).find((name) => name.startsWith('lock-'))!);
		const owner = JSON.parse(readFileSync(lock, 'utf8')) as object;
		await census.close();
		writeFileSync(join(dir, 'lock-999999-1'), JSON.stringify({ ...owner, pids: 'pid:[1]' }));
		await expect(openFileCensus(dir)).rejects.toEqual(refusal('locked', { pid: 999999 }));
		rmSync(join(dir, 'lock-999999-1'));
		await (await openFileCensus(dir)).close();
	});
});
