import fc from 'fast-check';
import type { Fact } from '../src/core/records.ts';
import { collect, type Explanation } from '../src/explain/index.ts';
import type { AuthorisationOpening, Bounds, CountReadings, Group, ImportPart, LinkSet, PersonBatch, ReserveRequest } from '../src/types.ts';

export type Someone = { readonly who: number; readonly meters: number; readonly part?: number };
/** Key of person `who` in an era: the era's last character, then the number. */
export function keyOf(who: number, era: string): Uint8Array {
	const key = new Uint8Array(16);
	key[0] = era.charCodeAt(era.length - 1);
	new DataView(key.buffer).setUint32(4, who);
	return key;
}
export function whoOf(key: Uint8Array): number {
	return new DataView(key.buffer, key.byteOffset).getUint32(4);
}
export function batch(people: readonly Someone[], eras: readonly string[] = ['e1']): PersonBatch {
	const keys = eras.map((era) => ({ era, check: `${era}`.padEnd(16, '0'), keys: new Uint8Array(people.length * 16) }));
	for (const one of keys) for (const [i, { who }] of people.entries()) one.keys.set(keyOf(who, one.era), i * 16);
	return {
		count: people.length,
		keys,
		meters: Uint8Array.from(people, ({ meters }) => meters),
		parts: Uint32Array.from(people, ({ part }) => part ?? 0),
	};
}
/** Persons `from` … `to` − 1. */
export function range(from: number, to: number, meters = 1): Someone[] {
	return Array.from({ length: to - from }, (_, i) => ({ who: from + i, meters }));
}

export const DEFAULTS: CountReadings = { whose: 'entity', inBoth: 'both', exempt: 'counted' };
export const READINGS: readonly CountReadings[] = (['both', 'sensitiveOnly'] as const).flatMap((inBoth) =>
	(['counted', 'notCounted'] as const).map((exempt): CountReadings => ({ whose: 'entity', inBoth, exempt })),
);
export const noon = (day: string): string => `${day}T12:00:00+08:00`;

type ReserveChange = Partial<Omit<ReserveRequest, 'persons'>> & { readonly day?: string; readonly eras?: readonly string[] };
export function reserve(id: string, people: readonly Someone[], { day = '2026-03-01', eras, ...change }: ReserveChange = {}): Fact {
	const at = change.at ?? noon(day);
	return {
		kind: 'reserve',
		request: {
			id,
			entity: 'maker',
			group: null,
			year: Number(at.slice(0, 4)),
			bases: { ordinary: { basis: 'contract', exempt: false }, sensitive: { basis: 'contract', exempt: false } },
			transfer: 'transfer-1',
			recipient: 'recipient-1',
			purpose: 'service',
			authorisation: null,
			// The day on which the meter of `attested` and `imported` is opened.
			authorisedFrom: change.authorisation == null ? null : noon('2025-01-05'),
			persons: batch(people, eras),
			unresolved: null,
			importantBytes: 0,
			readings: DEFAULTS,
			caps: [],
			...change,
			at,
		},
	};
}
export function opened(id: string, part = 0, day = '2026-03-01'): Fact {
	return { kind: 'open', id, part, at: noon(day) };
}
export function posted(id: string, day = '2026-03-01'): Fact {
	return { kind: 'post', id, at: noon(day) };
}
export function voided(id: string, day = '2026-03-01'): Fact {
	return { kind: 'void', id, at: noon(day) };
}
export function attested(ordinary: Bounds, sensitive: Bounds, entity = 'maker', year = 2026): Fact {
	const balance = {
		kind: 'attested',
		ordinary,
		sensitive,
		by: 'officer',
		at: noon(`${year}-01-05`),
		statement: 'from the filings',
	} as const;
	return { kind: 'openMeter', entity, year, balance };
}
export function importPart(name: string, part: number, people: readonly Someone[], change: Partial<ImportPart> = {}): Fact {
	return {
		kind: 'importPart',
		part: {
			import: name,
			part,
			entity: 'maker',
			year: 2026,
			at: noon('2026-01-04'),
			persons: batch(people),
			unreadable: { ordinary: 0, sensitive: 0 },
			method: 'digest of the file',
			...change,
		},
	};
}
export function imported(name: string, parts: number, entity = 'maker', year = 2026): Fact {
	const balance = { kind: 'imported', import: name, parts, by: 'officer', at: noon(`${year}-01-05`), statement: 'the CRM' } as const;
	return { kind: 'openMeter', entity, year, balance };
}
export function links(set: string, version: number, pairs: readonly (readonly [number, number])[], era = 'e1'): Fact {
	const bytes = new Uint8Array(pairs.length * 32);
	for (const [i, [a, b]] of pairs.entries()) {
		bytes.set(keyOf(a, era), i * 32);
		bytes.set(keyOf(b, era), i * 32 + 16);
	}
	const head: Omit<LinkSet, 'pairs'> = {
		set,
		version,
		era,
		check: era.padEnd(16, '0'),
		method: 'CRM',
		by: 'engineer',
		at: noon('2026-06-01'),
	};
	return { kind: 'propose', links: { ...head, pairs: bytes } };
}
export function adopted(set: string, version: number | null): Fact {
	return { kind: 'adopt', adoption: { set, version, by: 'officer', at: noon('2026-06-02'), statement: 'compared by hand' } };
}
export function reconciled(ordinary: Bounds, sensitive: Bounds, entity = 'maker', year = 2026): Fact {
	const lost = { records: 3, link: 'ab'.repeat(32) };
	const reconciliation = {
		entity,
		year,
		ordinary,
		sensitive,
		lost,
		by: 'officer',
		at: noon('2026-07-01'),
		statement: 'shipments of the lost day',
	};
	return { kind: 'reconcile', reconciliation };
}
/** What left under `under-1` before, of the maker. */
export function stated(ordinary: Bounds, sensitive: Bounds, change: Partial<AuthorisationOpening> = {}): Fact {
	const opening = {
		authorisation: 'under-1',
		authorisedFrom: noon('2025-01-05'),
		entity: 'maker',
		ordinary,
		sensitive,
		importantBytes: { min: 0, max: 0 },
		by: 'officer',
		at: noon('2026-01-05'),
		statement: 'the register of shipments',
		...change,
	};
	return { kind: 'openAuthorisation', opening };
}
export function explained(facts: readonly Fact[]): Explanation {
	const explanation = collect();
	for (const fact of facts) explanation.take(fact);
	return explanation;
}

/** Journals as a census would have written them: two entities of a group, two years under two eras, links, openings of both kinds. */
const bounds = fc
	.tuple(fc.nat(3), fc.option(fc.nat(3), { freq: 6 }))
	.map(([min, more]): Bounds => ({ min, max: more === null ? null : min + more }));
const people = fc.uniqueArray(fc.record({ who: fc.nat(8), meters: fc.integer({ min: 1, max: 3 }), part: fc.nat(2) }), {
	selector: ({ who }) => who,
	maxLength: 7,
});
const entity = fc.constantFrom('maker', 'maker', 'supplier');
const basis = fc.constantFrom(
	{ basis: 'contract', exempt: false },
	{ basis: 'exemption-3', exempt: true },
	{ basis: 'exemption-3', exempt: false },
);
const group: Group = { id: 'group', members: ['maker', 'supplier'] };
const reservation = fc.record({
	do: fc.constant('reserve' as const),
	entity,
	recipient: fc.constantFrom('r-1', 'r-2', 'r-3'),
	transfer: fc.constantFrom('t-1', 't-2'),
	purpose: fc.constantFrom('service', 'research'),
	authorisation: fc.constantFrom(null, 'under-1', 'under-1'),
	group: fc.constantFrom(null, group, { id: 'group', members: ['maker'] }),
	bases: fc.record({ ordinary: basis, sensitive: basis }),
	people,
	unresolved: fc.option(fc.record({ ordinary: bounds, sensitive: bounds }), { freq: 3 }),
	importantBytes: fc.nat(100),
});
const pair = fc.tuple(fc.nat(8), fc.nat(8));
const step = fc.oneof(
	{ weight: 8, arbitrary: reservation },
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('finish' as const),
			which: fc.nat(9),
			how: fc.constantFrom('open', 'post', 'void'),
			part: fc.nat(2),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('attest' as const), entity, ordinary: bounds, sensitive: bounds }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('import' as const),
			entity,
			parts: fc.array(people, { minLength: 1, maxLength: 2 }),
			unreadable: fc.nat(3),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('propose' as const),
			set: fc.constantFrom('s-1', 's-2'),
			pairs: fc.array(pair, { maxLength: 3 }),
			era: fc.constantFrom('e1', 'e2'),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('adopt' as const), set: fc.constantFrom('s-1', 's-2'), back: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('reconcile' as const), entity, ordinary: bounds, sensitive: bounds }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('state' as const), entity, ordinary: bounds, sensitive: bounds, bytes: bounds }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('sleep' as const), days: fc.integer({ min: 1, max: 90 }) }) },
);
/** Before, at and after the moments at which meters are opened. */
const issue = fc.constantFrom(...['2024-11-01', '2025-01-04', '2025-01-05', '2025-12-01', '2026-01-05', '2026-01-06'].map(noon));
export const histories = fc
	.tuple(fc.array(step, { minLength: 3, maxLength: 36 }), issue)
	.map(([steps, authorisedFrom]): readonly Fact[] => {
		const facts: Fact[] = [];
		let saidBefore = false;
		let day = Date.UTC(2025, 11, 20);
		const states = new Map<string, 'reserved' | 'opened' | 'final'>();
		const openings = new Set<string>();
		const versions = new Map<string, { latest: number; era: string }>();
		for (const [n, one] of steps.entries()) {
			const date = new Date(Math.min(day, Date.UTC(2026, 11, 30))).toISOString().slice(0, 10);
			const year = Number(date.slice(0, 4));
			const eras = year === 2025 ? ['e1', 'e2'] : ['e2', 'e1'];
			if (one.do === 'sleep') day += one.days * 86_400_000;
			else if (one.do === 'reserve') {
				const { do: _, people: those, unresolved, ...rest } = one;
				const id = `n-${n}`;
				states.set(id, 'reserved');
				facts.push(
					reserve(id, those, {
						...rest,
						...(rest.authorisation && { authorisedFrom }),
						day: date,
						eras,
						unresolved: unresolved && { ...unresolved, method: 'model', author: 'engineer' },
					}),
				);
			} else if (one.do === 'finish') {
				const id = [...states.keys()][one.which];
				const state = id === undefined ? 'final' : states.get(id);
				if (id === undefined || state === 'final') continue;
				const then = facts.find((fact) => fact.kind === 'reserve' && fact.request.id === id) as Extract<Fact, { kind: 'reserve' }>;
				if (one.how === 'void' && state === 'reserved') {
					facts.push(voided(id, date));
					states.set(id, 'final');
					continue;
				}
				if (state === 'reserved') facts.push(opened(id, one.part, then.request.at.slice(0, 10)));
				states.set(id, 'opened');
				if (one.how !== 'post') continue;
				facts.push(posted(id, date));
				states.set(id, 'final');
			} else if (one.do === 'attest' || one.do === 'import') {
				const key = `${one.entity} ${year}`;
				if (openings.has(key)) continue;
				openings.add(key);
				if (one.do === 'attest') facts.push(attested(one.ordinary, one.sensitive, one.entity, year));
				else {
					for (const [part, those] of one.parts.entries()) {
						const unreadable = { ordinary: one.unreadable, sensitive: part };
						facts.push(importPart(`import-${n}`, part, those, { entity: one.entity, year, persons: batch(those, eras), unreadable }));
					}
					facts.push(imported(`import-${n}`, one.parts.length, one.entity, year));
				}
			} else if (one.do === 'propose') {
				const known = versions.get(one.set) ?? { latest: 0, era: one.era };
				known.latest++;
				versions.set(one.set, known);
				facts.push(links(one.set, known.latest, one.pairs, known.era));
			} else if (one.do === 'adopt') {
				const known = versions.get(one.set);
				if (known !== undefined) facts.push(adopted(one.set, one.back ? null : Math.max(1, known.latest - (n % 2))));
			} else if (one.do === 'state') {
				if (saidBefore || !openings.has(`${one.entity} ${year}`)) continue;
				saidBefore = true;
				const { ordinary, sensitive, bytes: importantBytes } = one;
				facts.push(stated(ordinary, sensitive, { authorisedFrom, entity: one.entity, importantBytes, at: noon(date) }));
			} else facts.push(reconciled(one.ordinary, one.sensitive, one.entity, year));
		}
		return facts;
	});
