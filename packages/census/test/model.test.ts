import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileCensus, openFileCensus } from '../src/adapters/node.ts';
import { CensusError } from '../src/errors.ts';
import { createMemoryCensus } from '../src/stores/memory.ts';
import type { Bounds, Census, OpeningBalance, ReserveRequest } from '../src/types.ts';
import { AT, attested, batch, folder, request, type Someone } from './material.ts';

type Step =
	| { do: 'reserve'; id: string; entity: string; under: string | null; people: Someone[]; further: Bounds | null; cap: number | null }
	| { do: 'open'; id: string; part: number }
	| { do: 'post' | 'void'; id: string }
	| { do: 'import'; entity: string; people: Someone[] }
	| { do: 'attest'; entity: string; min: number; more: number };

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const entities = fc.constantFrom('maker', 'supplier');
const people = fc.uniqueArray(fc.record({ who: fc.nat(14), meters: fc.integer({ min: 1, max: 3 }), part: fc.nat(3) }), {
	selector: (p) => p.who,
	maxLength: 8,
});
const further = fc.option(
	fc.tuple(fc.nat(3), fc.option(fc.nat(3), { freq: 5 })).map(([min, more]) => ({ min, max: more === null ? null : min + more })),
	{ freq: 2 },
);
const reserve = fc.record({
	do: fc.constant('reserve' as const),
	id: ids,
	entity: entities,
	under: fc.constantFrom(null, 'contract'),
	people,
	further,
	cap: fc.option(fc.nat(20), { freq: 2 }),
});
const steps = fc.array(
	fc.oneof(
		{ weight: 5, arbitrary: reserve },
		{ weight: 4, arbitrary: fc.record({ do: fc.constant('open' as const), id: ids, part: fc.nat(3) }) },
		{ weight: 3, arbitrary: fc.record({ do: fc.constantFrom('post' as const, 'void' as const), id: ids }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('import' as const), entity: entities, people }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('attest' as const), entity: entities, min: fc.nat(9), more: fc.nat(9) }) },
	),
	{ minLength: 1, maxLength: 40 },
);

function requestOf(step: Extract<Step, { do: 'reserve' }>): ReserveRequest {
	const bounds = step.further;
	return request(step.id, batch(step.people), {
		entity: step.entity,
		authorisation: step.under,
		unresolved: bounds === null ? null : { ordinary: bounds, sensitive: { min: 0, max: bounds.max }, method: 'model' },
		caps:
			step.cap === null
				? []
				: [
						{ scope: 'entity', meter: 'ordinary', max: step.cap, provision: 'I.3-C5' },
						...(step.under === null ? [] : [{ scope: 'authorisation', meter: 'sensitive', max: step.cap, provision: 'model' } as const]),
					],
	});
}
function balanceOf(step: Extract<Step, { do: 'import' | 'attest' }>): OpeningBalance {
	if (step.do === 'attest') return attested(step.min, step.min + step.more);
	return { kind: 'imported', by: 'officer', at: AT, persons: batch(step.people), statement: 'model' };
}

async function play(census: Census, step: Step): Promise<unknown> {
	try {
		switch (step.do) {
			case 'reserve':
				return await census.reserve(requestOf(step));
			case 'open':
				return (await census.open(step.id, step.part, AT)) ?? 'opened';
			case 'post':
				return await census.post(step.id, AT);
			case 'void':
				return await census.void(step.id, AT);
			default:
				return await census.openMeter(step.entity, 2026, balanceOf(step));
		}
	} catch (error) {
		if (error instanceof CensusError) return error.code;
		throw error;
	}
}
const readings = (census: Pick<Census, 'meter' | 'reservations'>) => [
	census.meter('maker', 2026),
	census.meter('supplier', 2026),
	...census.reservations(),
];

/** The rules once more, with Sets built anew for every question. */
class Naive {
	live: { step: Extract<Step, { do: 'reserve' }>; state: string; through: number }[] = [];
	seen = new Map<string, Extract<Step, { do: 'reserve' }>>();
	opening = new Map<string, Extract<Step, { do: 'import' | 'attest' }>>();

	count(
		meter: 1 | 2,
		entity: string | null,
		under: string | null,
		extra: Extract<Step, { do: 'reserve' }> | null,
		pendingToo = true,
	): Bounds {
		const who = new Set<number>();
		let min = 0;
		let max: number | null = 0;
		const opening = entity === null ? undefined : this.opening.get(entity);
		if (opening?.do === 'import') for (const person of opening.people) if (person.meters & meter) who.add(person.who);
		const takes = [...this.live, ...(extra === null ? [] : [{ step: extra, state: 'reserved', through: -1 }])];
		for (const { step, state, through } of takes) {
			if (state === 'voided' || (entity !== null && step.entity !== entity) || (under !== null && step.under !== under)) continue;
			if (!pendingToo && state !== 'posted') continue;
			for (const person of step.people) if (person.meters & meter && (state !== 'posted' || person.part! <= through)) who.add(person.who);
			if (step.further === null) continue;
			min += meter === 1 ? step.further.min : 0;
			max = max === null || step.further.max === null ? null : max + step.further.max;
		}
		return { min: who.size + min, max: max === null ? null : who.size + max };
	}
	totals(entity: string, meter: 1 | 2, extra: Extract<Step, { do: 'reserve' }> | null = null): Bounds {
		const known = this.count(meter, entity, null, extra);
		const opening = this.opening.get(entity);
		if (opening === undefined) return { min: known.min, max: null };
		if (opening.do === 'import') return known;
		return { min: Math.max(known.min, opening.min), max: known.max === null ? null : known.max + opening.min + opening.more };
	}
	/** The code of the refusal, or how it was answered. */
	play(step: Step): string {
		if (step.do === 'import' || step.do === 'attest') {
			const before = this.opening.get(step.entity);
			if (before === undefined) this.opening.set(step.entity, step);
			return before === undefined || JSON.stringify(before) === JSON.stringify(step) ? 'done' : 'meter-already-opened';
		}
		if (step.do === 'reserve') {
			const before = this.seen.get(step.id);
			if (before !== undefined) return JSON.stringify(before) === JSON.stringify(step) ? 'granted' : 'id-reused';
			if (step.cap !== null) {
				const entity = this.totals(step.entity, 1, step).max;
				const under = step.under === null ? 0 : this.count(2, null, step.under, step).max;
				if (entity === null || entity > step.cap || under === null || under > step.cap) return 'refused';
			}
			this.seen.set(step.id, step);
			this.live.push({ step, state: 'reserved', through: -1 });
			return 'granted';
		}
		const held = this.live.find((one) => one.step.id === step.id);
		if (held === undefined) return 'unknown-reservation';
		const final = held.state === 'posted' || held.state === 'voided';
		if (step.do === 'open') {
			if (final) return 'already-final';
			if (step.part < held.through) return 'part-decreased';
			held.state = 'opened';
			held.through = step.part;
			return 'done';
		}
		const as = step.do === 'post' ? 'posted' : 'voided';
		if (final) return held.state === as ? 'done' : 'already-final';
		if (step.do === 'post' && held.state === 'reserved') return 'not-opened';
		if (step.do === 'void' && held.state === 'opened') return 'already-opened';
		held.state = as;
		return 'done';
	}
}

function outcome(answer: unknown): string {
	if (typeof answer === 'string') return answer === 'opened' ? 'done' : answer;
	const granted = (answer as { granted?: boolean }).granted;
	return granted === undefined ? 'done' : granted ? 'granted' : 'refused';
}

describe('the census', () => {
	it('counts what a naive model with sets counts, whatever happens in whatever order', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (list) => {
				const census = createMemoryCensus();
				const naive = new Naive();
				for (const step of list) {
					const expected = naive.play(step);
					expect(outcome(await play(census, step))).toBe(expected);
					for (const entity of ['maker', 'supplier']) {
						const { totals, pending, opened } = census.meter(entity, 2026);
						expect(totals).toEqual({ ordinary: naive.totals(entity, 1), sensitive: naive.totals(entity, 2) });
						expect(opened).toBe(naive.opening.has(entity));
						const [all, posted] = [true, false].map((too) => naive.count(1, entity, null, null, too)) as [Bounds, Bounds];
						expect(pending.ordinary.min).toBe(all.min - posted.min);
					}
				}
			}),
			{ seed: 20260601, numRuns: 300 },
		);
	});

	it('on disk, closed and opened again between any two steps, is the census in memory', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), steps, async (reopens, list) => {
				const dir = folder();
				const memory = createMemoryCensus();
				let disk: FileCensus = await openFileCensus(dir);
				const reader = await openFileCensus(dir, { readOnly: true });
				for (const [i, step] of list.entries()) {
					expect(await play(disk, step)).toEqual(await play(memory, step));
					if (reopens[i]) {
						await disk.close();
						disk = await openFileCensus(dir);
						expect(disk.recovery()).toMatchObject({ tornBytes: 0, takenOver: null });
					}
					expect(readings(disk)).toEqual(readings(memory));
					await reader.refresh();
					expect(readings(reader)).toEqual(readings(memory));
				}
				await reader.close();
				await disk.close();
			}),
			{ seed: 20260602, numRuns: 25 },
		);
	});
});
