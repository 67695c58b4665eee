import { describe, expect, it } from 'vitest';
import { sha256 } from '../src/adapters/hash.ts';
import type { State } from '../src/core/state.ts';
import { createCensus } from '../src/stores/census.ts';
import { createMemoryCensus, memoryJournal } from '../src/stores/memory.ts';
import type { AuthorisationOpening, Census, Head, OpeningBalance, PersonBatch } from '../src/types.ts';
import { refusal } from './facts.ts';
import {
	AT,
	adoption,
	attested,
	BOTH,
	batch,
	between,
	cap,
	entityCap,
	exactly,
	HOUSE,
	imported,
	importPart,
	links,
	NEW_YEAR,
	range,
	request,
	stated,
	totals,
	unresolved,
} from './material.ts';

/** The rules themselves are the cases of `src/conformance`; here are the edges that no store can move. */
async function openCensus(): Promise<Census> {
	const census = await createMemoryCensus();
	for (const entity of ['maker', 'supplier']) await census.openMeter(entity, 2026, attested(0, 0));
	return census;
}
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `entity-${from + i}`);
const long = 'x'.repeat(257);
const twoOf = (persons: PersonBatch, change: Partial<PersonBatch>): PersonBatch => ({ ...persons, ...change });
const eras = (...names: string[]) => range(0, 2, 1, names);

describe('a reservation', () => {
	it.each([
		['id', { id: '' }],
		['id', { id: long }],
		['entity', { entity: '' }],
		['transfer', { transfer: long }],
		['recipient', { recipient: '' }],
		['purpose', { purpose: 'x'.repeat(4097) }],
		['bases', { bases: { ordinary: { basis: 'b', exempt: false }, sensitive: { basis: 'b', exempt: 'no' } } }],
		['at', { at: '2026-06-01T24:00:00+08:00' }],
		['at', { at: '2026-06-31T12:00:00+08:00' }],
		['year', { year: 2026.5 }],
		['year', { year: 999 }],
		['authorisation', { authorisation: '' }],
		['authorisedFrom', { authorisation: 'contract-1', authorisedFrom: '2025-13-01T00:00:00+08:00' }],
		['authorisedFrom', { authorisedFrom: AT }],
		['authorisation', { caps: [{ scope: 'authorisation', meter: 'ordinary', max: 1, provision: '' }] }],
		['group', { caps: [{ scope: 'group', meter: 'ordinary', max: 1, provision: '' }] }],
		['group', { group: { id: 'house', members: ['supplier'] } }],
		['group', { group: { id: 'house', members: ['maker', 'maker'] } }],
		['group', { group: { id: 'house', members: ['maker', ...ids(0, 1000)] } }],
		['importantBytes', { importantBytes: -1 }],
		['importantBytes', { importantBytes: 1e15 + 1 }],
		['readings', { readings: { whose: 'entity', inBoth: 'neither', exempt: 'counted' } }],
		['readings', { readings: null }],
		['unresolved', { unresolved: unresolved(between(2, 1)) }],
		['unresolved', { unresolved: unresolved(exactly(0.5)) }],
		['unresolved', { unresolved: unresolved(exactly(1e12 + 1)) }],
		['unresolved', { unresolved: { ...unresolved(exactly(0)), author: '' } }],
		['caps', { caps: [entityCap(-1)] }],
		['caps', { caps: [entityCap(Number.NaN)] }],
		['caps', { caps: Array(65).fill(entityCap(1)) }],
		['caps', { caps: [{ scope: 'country', meter: 'ordinary', max: 1, provision: '' }] }],
		['persons', { persons: twoOf(range(0, 2), { count: 3 }) }],
		['persons', { persons: twoOf(range(0, 2), { meters: Uint8Array.of(1, 4) }) }],
		['persons', { persons: twoOf(range(0, 2), { meters: Uint8Array.of(0, 1) }) }],
		['persons', { persons: twoOf(range(0, 2), { parts: new Uint32Array(3) }) }],
		['persons', { persons: twoOf(range(0, 2), { keys: [] }) }],
		['persons', { persons: twoOf(range(0, 2), { keys: [{ era: 'A', check: 'a'.repeat(16), keys: new Uint8Array(31) }] }) }],
		['persons', { persons: twoOf(range(0, 2), { keys: [{ era: 'A', check: 'A'.repeat(16), keys: new Uint8Array(32) }] }) }],
		['persons', { persons: eras('A', 'B', 'A') }],
		['persons', { persons: eras('A', 'B', 'C', 'D', 'E') }],
		['persons', { persons: batch([{ who: 1 }, { who: 2 }, { who: 1 }]) }],
	])('with a bad %s is refused and changes nothing (%#)', async (field, change) => {
		const census = await openCensus();
		const head = census.head();
		await expect(census.reserve(request('a', range(0, 2), change as object))).rejects.toEqual(refusal('bad-request', { field }));
		expect([[...census.reservations()], census.head(), census.meter('maker', 2026).totals]).toEqual([[], head, totals(0)]);
	});

	it('is granted with as much as it may hold', async () => {
		const census = await openCensus();
		const most = {
			transfer: 'x'.repeat(256),
			purpose: '召'.repeat(4096),
			importantBytes: 1e15,
			group: { id: 'house', members: ['maker', ...ids(0, 999)] },
			caps: Array(64).fill(entityCap(1e12)),
			unresolved: unresolved(exactly(1e12 - 2)),
		};
		expect(await census.reserve(request('x'.repeat(256), eras('A', 'B', 'c', 'd'), most))).toMatchObject({
			granted: true,
			totals: totals(1e12),
			group: totals(between(1e12, null), between(0, null)),
		});
	});

	it('of the last second of a year, a leap second too, is of that year', async () => {
		const census = await openCensus();
		for (const at of ['2026-12-31T23:59:60+08:00', '2026-12-31T23:59:60.999999999+08:00', '2026-12-31T23:59:59+08:00'])
			expect((await census.reserve(request(at, range(0, 1), { at }))).granted).toBe(true);
		const leapDay = { at: '2028-02-29T00:00:00+08:00', year: 2028 };
		expect((await census.reserve(request('leap day', range(0, 1), leapDay))).granted).toBe(true);
	});

	it.each([254, 255, 256, 300])('is one of %i pending ones of the same person, who counts once until the last is voided', async (n) => {
		const census = await openCensus();
		for (let i = 0; i < n; i++) await census.reserve(request(`r${i}`, range(7, 8, BOTH), { authorisation: 'contract-1' }));
		for (let i = 0; i < n; i++) {
			expect(census.meter('maker', 2026).totals).toEqual(totals(1, 1));
			expect(census.authorisation('contract-1').distinct).toEqual(totals(1, 1));
			await census.void(`r${i}`, AT);
		}
		expect([census.meter('maker', 2026).totals, census.authorisation('contract-1').distinct]).toEqual([totals(0), totals(0)]);
	});

	it('of one person by more than 255 entities counts in the meter of each, and is given back in each', async () => {
		const census = await createMemoryCensus();
		const entities = ids(0, 300);
		for (const entity of entities) await census.reserve(request(entity, range(7, 8), { entity }));
		for (const entity of entities.slice(1)) await census.void(entity, AT);
		expect(entities.map((entity) => census.meter(entity, 2026).totals.ordinary.min)).toEqual([1, ...Array(299).fill(0)]);
		expect(await census.reserve(request('again', range(7, 8), { entity: entities[0]! }))).toMatchObject({ added: totals(0) });
		expect(await census.reserve(request('other', range(8, 9), { entity: entities[0]! }))).toMatchObject({ added: totals(1) });
	});
});

describe('an authorisation', () => {
	it('whose era does not tell two persons apart never goes beyond its cap', async () => {
		const census = await openCensus();
		for (const year of [2027, 2028]) await census.openMeter('maker', year, attested(0, 0));
		await census.reserve(request('a', range(0, 1, 1, ['B']), { authorisation: 'contract-1', year: 2027, at: NEW_YEAR }));
		const persons = range(1, 4, 1, ['A', 'B']);
		persons.keys[1]!.keys.copyWithin(16, 0, 16);
		const caps = [cap('authorisation', 2)];
		const asked = request('b', persons, { authorisation: 'contract-1', year: 2028, at: '2028-01-01T00:00:00+08:00', caps });
		expect(await census.reserve(asked).catch((error) => error.code)).not.toMatchObject({ granted: true });
		expect(census.authorisation('contract-1').distinct).toEqual(totals(1));
	});
});

describe('an opening, an import, links, a reconciliation and a word about an authorisation', () => {
	it.each([
		['entity', (census: Census) => census.openMeter('', 2026, attested(0, 0))],
		['year', (census: Census) => census.openMeter('dealer', 10_000, attested(0, 0))],
		['ordinary', (census: Census) => census.openMeter('dealer', 2026, attested(2, 1))],
		['kind', (census: Census) => census.openMeter('dealer', 2026, { ...attested(0, 0), kind: 'guessed' } as unknown as OpeningBalance)],
		['by', (census: Census) => census.openMeter('dealer', 2026, { ...attested(0, 0), by: '' })],
		['parts', (census: Census) => census.openMeter('dealer', 2026, imported('earlier', 0))],
		['import', (census: Census) => census.importPart(importPart(0, range(0, 1), { import: '' }))],
		['part', (census: Census) => census.importPart(importPart(-1, range(0, 1)))],
		['part', (census: Census) => census.importPart(importPart(2 ** 32, range(0, 1)))],
		['unreadable', (census: Census) => census.importPart(importPart(0, range(0, 1), { unreadable: { ordinary: 1.5, sensitive: 0 } }))],
		['persons', (census: Census) => census.importPart(importPart(0, twoOf(range(0, 2), { count: 1 })))],
		['version', (census: Census) => census.propose(links(0, []))],
		['pairs', (census: Census) => census.propose(links(1, [], { pairs: new Uint8Array(16) }))],
		['check', (census: Census) => census.propose(links(1, [], { check: 'a' }))],
		['version', (census: Census) => census.adopt(adoption(0))],
		['set', (census: Census) => census.adopt(adoption(1, { set: '' }))],
		['statement', (census: Census) => census.adopt(adoption(1, { statement: 'x'.repeat(4097) }))],
		['part', (census: Census) => census.open('a', 0.5, AT)],
		['id', (census: Census) => census.post('', AT)],
		['at', (census: Census) => census.void('a', '2026-06-01T12:00:00 08:00')],
		[
			'lost',
			(census: Census) =>
				census.reconcile({
					...{ entity: 'maker', year: 2026, ordinary: exactly(0), sensitive: exactly(0), by: 'officer', at: AT, statement: '' },
					lost: { records: 1, link: 'F'.repeat(64) },
				}),
		],
		['authorisation', (census: Census) => census.openAuthorisation(stated(0, 0, { authorisation: long }))],
		['authorisedFrom', (census: Census) => census.openAuthorisation(stated(0, 0, { authorisedFrom: '2025-05-10' }))],
		['ordinary', (census: Census) => census.openAuthorisation(stated(2, 1))],
		['ordinary', (census: Census) => census.openAuthorisation(stated(0, 1e12 + 1))],
		['importantBytes', (census: Census) => census.openAuthorisation(stated(0, 0, { importantBytes: exactly(1e15 + 1) }))],
		['statement', (census: Census) => census.openAuthorisation(stated(0, 0, { statement: 'x'.repeat(4097) }))],
		['opening', (census: Census) => census.openAuthorisation(null as unknown as AuthorisationOpening)],
	])('with a bad %s is refused and changes nothing (%#)', async (field, ask) => {
		const census = await openCensus();
		const head = census.head();
		await expect(ask(census)).rejects.toEqual(refusal('bad-request', { field }));
		expect(census.head()).toEqual(head);
	});

	it('link a key to itself, and the same two keys twice and both ways, as one link', async () => {
		const census = await openCensus();
		await census.reserve(request('a', range(0, 4)));
		await census.propose(links(1, [[0, 0], [1, 2], [2, 1], [1, 2]])); // biome-ignore format: pairs
		await census.adopt(adoption(1));
		expect(census.meter('maker', 2026).totals).toEqual(totals(3));
	});

	it('name the same person twice in an import, and count them once', async () => {
		const census = await createMemoryCensus();
		await census.importPart(importPart(0, batch([{ who: 1 }, { who: 2 }, { who: 1, meters: BOTH }])));
		expect((await census.openMeter('maker', 2026, imported('earlier', 1))).totals).toEqual(totals(2, 1));
	});
});

/** A census, and what is in its memory after each command. */
async function watched(journal = memoryJournal()) {
	let state: State | undefined;
	const census = await createCensus(journal, sha256, {
		afterCommand: async (position) => {
			state = position.state;
		},
	});
	for (const entity of HOUSE.members) await census.openMeter(entity, 2026, attested(0, 0));
	return { census, persons: () => state!.people.index.size };
}

describe('memory', () => {
	it('holds nobody whom no reservation, import or link holds any more', async () => {
		const { census, persons } = await watched();
		await census.reserve(request('a', range(0, 10, 1, ['A', 'B']), { group: HOUSE, authorisation: 'contract-1' }));
		await census.reserve(request('b', range(5, 15), { entity: 'supplier' }));
		expect(persons()).toBe(15);
		await census.void('a', AT);
		expect(persons()).toBe(10);
		await census.importPart(importPart(0, range(12, 20), { entity: 'dealer' }));
		await census.propose(links(1, [[30, 31]]));
		expect(persons()).toBe(17);
		await census.openMeter('dealer', 2026, attested(0, 0));
		expect(persons()).toBe(12);
		await census.void('b', AT);
		expect(persons()).toBe(2);
		await census.reserve(request('c', range(100, 103)));
		expect([persons(), census.meter('maker', 2026).totals]).toEqual([5, totals(3)]);
	});

	it('holds under the era of an authorisation whom that alone counts, as long as it does', async () => {
		const { census, persons } = await watched();
		const next = { year: 2027, at: '2027-01-01T00:00:00+08:00', authorisation: 'contract-1' };
		await census.reserve(request('a', range(0, 5), { authorisation: 'contract-1' }));
		await census.reserve(request('b', range(0, 8, 1, ['B', 'A']), next));
		expect(persons()).toBe(16);
		await census.void('b', next.at);
		expect(persons()).toBe(5);
	});

	it('holds nobody of a shipment that was refused, or could not be recorded', async () => {
		const journal = memoryJournal();
		let full = false;
		const { census, persons } = await watched({
			...journal,
			exclusively: (work) =>
				journal.exclusively((append) => work((at, records) => (full ? Promise.reject(new Error('full')) : append(at, records)))),
		});
		await census.reserve(request('a', range(0, 5)));
		await census.reserve(request('b', range(0, 50, 1, ['A', 'B']), { caps: [entityCap(5)] }));
		await expect(census.reserve(request('b', batch([...Array(40).keys(), 3].map((who) => ({ who })))))).rejects.toEqual(
			refusal('bad-request'),
		);
		full = true;
		await expect(census.reserve(request('b', range(0, 50)))).rejects.toThrow('full');
		await expect(census.void('a', AT)).rejects.toThrow('full');
		full = false;
		expect([(await census.post('a', AT).catch((error) => error.code)) as string, persons()]).toEqual(['not-opened', 5]);
		expect(await census.reserve(request('c', range(4, 6)))).toMatchObject({ granted: true, totals: totals(6) });
		expect(persons()).toBe(6);
	});
});

it('a head of thousands of records ago is still known', async () => {
	const census = await openCensus();
	const heads: Head[] = [];
	for (let i = 0; i < 5000; i++) {
		await census.reserve(request(`r${i}`, range(0, 0)));
		heads.push(census.head());
	}
	for (const at of [0, 1, 2000, 2950, 2951, 2952, 2953, 3976, 4998, 4999]) {
		expect(await census.contains(heads[at]!)).toBe(true);
		expect(await census.contains({ ...heads[at]!, link: '0'.repeat(64) })).toBe(false);
	}
});
