import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkStates, meterReading } from '../simulate/counts.ts';
import { Known } from '../simulate/known.ts';
import { Model, viewOf } from '../simulate/model.ts';
import { sha256 } from '../src/adapters/hash.ts';
import { readSnapshot, writeSnapshot } from '../src/adapters/snapshot.ts';
import { sameState } from '../src/core/same.ts';
import type { Position } from '../src/core/snapshot.ts';
import { Tally } from '../src/core/tally.ts';
import { createCensus } from '../src/stores/census.ts';
import { createMemoryCensus, memoryJournal } from '../src/stores/memory.ts';
import { type Census, SENSITIVE } from '../src/types.ts';
import { AT, adoption, attested, BOTH, batch, folder, HOUSE, links, READINGS, range, request, type Someone, totals } from './material.ts';

type Pair = readonly [number, number];
/** The first with each other one. */
function star(keys: number): Pair[] {
	return Array.from({ length: keys - 1 }, (_, i) => [0, i + 1] as const);
}
/** Equal halves with each other: one class of them all again, and quick to join for the model, which copies both. */
function halves(keys: number): Pair[] {
	const pairs: Pair[] = [];
	for (let step = 1; step < keys; step *= 2) for (let i = 0; i + step < keys; i += 2 * step) pairs.push([i, i + step]);
	return pairs;
}

describe('a value that many share', () => {
	/** How often somebody was looked up in a tally for `work`; fails as soon as it is more often than `most`. */
	async function lookedUp<A>(most: number, work: () => Promise<A>): Promise<readonly [A, number]> {
		const { live, posted } = Tally.prototype;
		let times = 0;
		const count = (): void => {
			if (++times > most) throw new Error(`looked up more than ${most} times`);
		};
		Tally.prototype.live = function counted(entry) {
			count();
			return live.call(this, entry);
		};
		Tally.prototype.posted = function counted(entry) {
			count();
			return posted.call(this, entry);
		};
		try {
			return [await work(), times];
		} finally {
			Object.assign(Tally.prototype, { live, posted });
		}
	}
	/** Every key in every state it can come to, linked by links that are adopted in between. */
	async function life(keys: number, pairs: readonly Pair[]): Promise<Census> {
		const census = await createMemoryCensus();
		for (const entity of HOUSE.members) await census.openMeter(entity, 2026, attested(0, 0));
		await census.reserve(request('before', range(0, keys / 2), { group: HOUSE, authorisation: 'contract-1' }));
		await census.propose(links(1, pairs));
		await census.adopt(adoption(1));
		await census.reserve(request('all', range(0, keys, BOTH), { group: HOUSE, entity: 'supplier', authorisation: 'contract-1' }));
		await census.void('before', AT);
		await census.reserve(request('again', range(0, keys), { group: HOUSE }));
		await census.open('again', 0, AT);
		await census.post('again', AT);
		await census.void('all', AT);
		await census.adopt(adoption(null));
		await census.adopt(adoption(1, { statement: 'once more' }));
		return census;
	}
	it.each([
		['star', star],
		['halves', halves],
	])(
		'costs what its keys cost, not their square, and makes one person of them (%s)',
		async (_, joined) => {
			const [few, forFew] = await lookedUp(1e6, () => life(1_000, joined(1_000)));
			const [many, forMany] = await lookedUp(forFew * 21, () => life(20_000, joined(20_000)));
			expect(forMany).toBeGreaterThan(20_000);
			for (const census of [few, many]) {
				expect(census.meter('maker', 2026).totals).toEqual(totals(1));
				expect(census.meter('supplier', 2026).totals).toEqual(totals(0));
				expect(census.group('house', 2026)!.totals).toEqual(totals(1));
				expect(census.authorisation('contract-1').distinct).toEqual(totals(0));
			}
			expect(many.links()).toEqual([{ set: 'links', version: 1, pairs: 19_999, classes: 1, largest: 20_000, adopted: 1 }]);
		},
		60_000,
	);

	it('of 20,000 keys is counted as the plain model counts it, whatever is pending, posted and given back', async () => {
		const keys = 20_000;
		const facts = [
			{ kind: 'openMeter', entity: 'maker', year: 2026, balance: attested(0, 0) },
			{ kind: 'reserve', request: request('half', range(0, keys / 2)) },
			{ kind: 'propose', links: links(1, halves(keys)) },
			{ kind: 'adopt', adoption: adoption(1) },
			{ kind: 'reserve', request: request('all', range(0, keys + 5, SENSITIVE)) },
			{ kind: 'open', id: 'half', part: 0, at: AT },
			{ kind: 'post', id: 'half', at: AT },
			{ kind: 'void', id: 'all', at: AT },
		] as const;
		const census = await createMemoryCensus();
		await census.openMeter('maker', 2026, facts[0].balance);
		await census.reserve(facts[1].request);
		await census.propose(facts[2].links);
		await census.adopt(facts[3].adoption);
		await census.reserve(facts[4].request);
		const agree = (known: number): void => {
			const plain = new Known(facts.slice(0, known));
			expect(census.meter('maker', 2026)).toEqual(meterReading(plain, 'maker', 2026, READINGS));
			expect(census.links()).toEqual(linkStates(plain));
		};
		agree(5);
		await census.open('half', 0, AT);
		await census.post('half', AT);
		agree(7);
		await census.void('all', AT);
		agree(8);
	}, 60_000);

	const KEYS = 30;
	const who = fc.nat({ max: KEYS - 1 });
	const someone = fc.record({ who, meters: fc.integer({ min: 1, max: 3 }), part: fc.nat({ max: 2 }) });
	/** Few, so that what a class has hangs on one of its keys. */
	const persons = fc.uniqueArray(someone, { selector: (one: Someone) => one.who, maxLength: 3 });
	/** Two values that many share, now and then of one person, or links of any. */
	const shared = fc
		.tuple(fc.array(fc.tuple(fc.constantFrom(0, 1), who), { minLength: 20, maxLength: 40 }), fc.boolean())
		.map(([joined, together]): Pair[] => [...joined.filter(([one, key]) => one === key % 2), ...(together ? [[0, 1] as const] : [])]);
	const pairs = fc.oneof(shared, fc.array(fc.tuple(who, who), { maxLength: 25 }));
	type Act = (census: Census, model: Model, n: number) => Promise<[answer: unknown, expected: unknown]>;
	const reserving = (entity: string): fc.Arbitrary<Act> =>
		fc.tuple(persons, fc.constantFrom(HOUSE.members, [entity])).map(([people, members]) => async (census, model, n) => {
			const group = { id: HOUSE.id, members };
			const asked = request(`r${n}`, batch(people), { entity, group, authorisation: n % 2 === 0 ? 'contract-1' : null });
			return [await census.reserve(asked), model.record({ kind: 'reserve', request: asked })];
		});
	const ending = (kind: 'post' | 'void'): fc.Arbitrary<Act> =>
		fc.tuple(fc.nat(), fc.nat({ max: 2 })).map(([which, part]) => async (census, model) => {
			const open = [...census.reservations()].filter(({ state }) => state === 'reserved');
			if (open.length === 0) return [0, { answer: 0 }];
			const { id } = open[which % open.length]!;
			if (kind === 'post') {
				await census.open(id, part, AT);
				model.record({ kind: 'open', id, part, at: AT });
			}
			return [await census[kind](id, AT), model.record({ kind, id, at: AT })];
		});
	const proposing: fc.Arbitrary<Act> = fc
		.tuple(pairs, fc.constantFrom('one', 'other', 'third'))
		.map(([joined, set]) => async (census, model) => {
			const known = census.links().find((one) => one.set === set);
			const proposed = links((known?.version ?? 0) + 1, joined, { set });
			return [await census.propose(proposed), model.record({ kind: 'propose', links: proposed })];
		});
	const adopting: fc.Arbitrary<Act> = fc.nat().map((which) => async (census, model, n) => {
		const sets = census.links();
		if (sets.length === 0) return [0, { answer: 0 }];
		const { set, version } = sets[which % sets.length]!;
		const said = adoption(which % 4 === 0 ? null : 1 + (which % version), { set, statement: String(n) });
		return [await census.adopt(said), model.record({ kind: 'adopt', adoption: said })];
	});
	const act = fc.oneof(reserving('maker'), reserving('supplier'), ending('post'), ending('void'), ending('void'), proposing, adopting);
	it('is counted as the plain model counts it, in a census that was closed with a snapshot too', async () => {
		const dir = folder();
		await fc.assert(
			fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 40 }), fc.nat({ max: 40 }), async (acts, closing) => {
				const journal = { ...memoryJournal(), close: async () => {} };
				let last: Position;
				const beforeClose = async (position: Position) => {
					last = position;
				};
				const model = new Model();
				let census = await createCensus(journal, sha256, { beforeClose });
				for (const [n, one] of acts.entries()) {
					const [answer, outcome] = await one(census, model, n);
					expect(answer).toEqual((outcome as { answer: unknown }).answer);
					if (n !== closing) continue;
					await census.close();
					await writeSnapshot(dir, last!);
					census = await createCensus(journal, sha256, { beforeClose, from: (await readSnapshot(dir))!.position });
				}
				const looking = { entities: [...HOUSE.members], groups: ['house'], authorisations: ['contract-1'], years: [2026] };
				expect(viewOf(census, looking)).toEqual(model.view(model.known(), looking));
				await census.close();
				const derived = await createCensus(journal, sha256, {
					beforeClose: async (position) => expect(sameState(position.state, last!.state)).toBe(true),
				});
				await derived.close();
			}),
			{ numRuns: 150 },
		);
	}, 60_000);
});
