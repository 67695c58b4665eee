import type {
	AuthorisationOpening,
	Bounds,
	Cap,
	Census,
	CountReadings,
	Group,
	Id,
	ImportPart,
	LinkAdoption,
	LinkSet,
	OpeningBalance,
	PersonBatch,
	ReserveAnswer,
	ReserveRequest,
	Totals,
	Unresolved,
} from '../types.ts';
import { ORDINARY, SENSITIVE } from '../types.ts';
import { same } from './expect.ts';
import type { ConformanceStore } from './store.ts';

export const AT = '2026-06-01T12:00:00+08:00';
/** Before any year that a case speaks of. */
export const EARLIER = '2025-05-10T00:00:00+08:00';
export const NEW_YEAR = '2027-01-01T00:00:00+08:00';
export const BOTH = ORDINARY | SENSITIVE;
const CHECKS: Readonly<Record<Id, string>> = { A: 'a'.repeat(16), B: 'b'.repeat(16) };

/** `meters`: ORDINARY where it is left out. `part`: 0. */
export type Someone = { readonly who: number; readonly meters?: number; readonly part?: number };

/** Other bytes for every person (0 … 2³² − 1) and era. */
export function keyOf(who: number, era: Id): Uint8Array {
	const key = new Uint8Array(16).fill(era.charCodeAt(0), 0, 12);
	new DataView(key.buffer).setUint32(12, who);
	return key;
}
export function batch(people: readonly Someone[], eras: readonly Id[] = ['A']): PersonBatch {
	return {
		count: people.length,
		keys: eras.map((era) => {
			const keys = new Uint8Array(people.length * 16);
			for (const [i, { who }] of people.entries()) keys.set(keyOf(who, era), i * 16);
			return { era, check: CHECKS[era] ?? era.repeat(16).slice(0, 16), keys };
		}),
		meters: Uint8Array.from(people, ({ meters }) => meters ?? ORDINARY),
		parts: Uint32Array.from(people, ({ part }) => part ?? 0),
	};
}
/** Persons `from` … `to` − 1 in `meters`, all in part 0. */
export function range(from: number, to: number, meters: number = ORDINARY, eras: readonly Id[] = ['A']): PersonBatch {
	return batch(
		Array.from({ length: to - from }, (_, i) => ({ who: from + i, meters })),
		eras,
	);
}

export const READINGS: CountReadings = { whose: 'entity', inBoth: 'both', exempt: 'counted' };
export function bases(exempt: { readonly ordinary?: boolean; readonly sensitive?: boolean } = {}): ReserveRequest['bases'] {
	return {
		ordinary: { basis: 'standardContract', exempt: exempt.ordinary ?? false },
		sensitive: { basis: 'standardContract', exempt: exempt.sensitive ?? false },
	};
}
export function request(id: Id, persons: PersonBatch, change: Partial<ReserveRequest> = {}): ReserveRequest {
	return {
		id,
		at: AT,
		entity: 'maker',
		group: null,
		year: 2026,
		bases: bases(),
		transfer: 'transfer-1',
		recipient: 'recipient-1',
		purpose: 'recall',
		authorisation: null,
		// No earlier than the meters of `begin` were opened: nothing left under it before.
		authorisedFrom: change.authorisation == null ? null : AT,
		persons,
		unresolved: null,
		importantBytes: 0,
		readings: READINGS,
		caps: [],
		...change,
	};
}
export function cap(scope: Cap['scope'], max: number, meter: Cap['meter'] = 'ordinary'): Cap {
	return { scope, meter, max, provision: 'I.3-C5' };
}
export const HOUSE: Group = { id: 'house', members: ['maker', 'supplier'] };

export function exactly(n: number): Bounds {
	return { min: n, max: n };
}
export function between(min: number, max: number | null): Bounds {
	return { min, max };
}
export function totals(ordinary: Bounds | number, sensitive: Bounds | number = 0): Totals {
	const bounds = (one: Bounds | number) => (typeof one === 'number' ? exactly(one) : one);
	return { ordinary: bounds(ordinary), sensitive: bounds(sensitive) };
}
export function unresolved(ordinary: Bounds, sensitive: Bounds = exactly(0)): Unresolved {
	return { ordinary, sensitive, method: 'faces in a picture', author: 'officer' };
}

export function attested(min: number, max: number | null): OpeningBalance {
	return {
		kind: 'attested',
		ordinary: { min, max },
		sensitive: { min, max },
		by: 'officer',
		at: AT,
		statement: 'from the filings of the year',
	};
}
export function imported(id: Id, parts: number): OpeningBalance {
	return { kind: 'imported', import: id, parts, by: 'officer', at: AT, statement: 'earlier.csv' };
}
export function importPart(part: number, persons: PersonBatch, change: Partial<ImportPart> = {}): ImportPart {
	return {
		import: 'earlier',
		part,
		entity: 'maker',
		year: 2026,
		at: AT,
		persons,
		unreadable: { ordinary: 0, sensitive: 0 },
		method: 'earlier.csv, column id',
		...change,
	};
}

/** What left under `contract-1`, of the maker, before: `min` … `max` ordinary, nobody sensitive, 500 bytes. */
export function stated(min: number, max: number | null, change: Partial<AuthorisationOpening> = {}): AuthorisationOpening {
	return {
		authorisation: 'contract-1',
		authorisedFrom: EARLIER,
		entity: 'maker',
		ordinary: { min, max },
		sensitive: exactly(0),
		importantBytes: exactly(500),
		by: 'officer',
		at: AT,
		statement: 'by the register of shipments',
		...change,
	};
}

export function links(
	version: number,
	pairs: readonly (readonly [number, number])[],
	change: Partial<LinkSet> & { era?: Id } = {},
): LinkSet {
	const era = change.era ?? 'A';
	const bytes = new Uint8Array(pairs.length * 32);
	for (const [i, who] of pairs.flat().entries()) bytes.set(keyOf(who, era), i * 16);
	return { set: 'links', version, era, check: CHECKS[era]!, pairs: bytes, method: 'subject model', by: 'officer', at: AT, ...change };
}
export function adoption(version: number | null, change: Partial<LinkAdoption> = {}): LinkAdoption {
	return { set: 'links', version, by: 'officer', at: AT, statement: 'read and adopted', ...change };
}

/** A census whose meters of the maker and the supplier are opened with nobody in them. */
export async function begin(store: ConformanceStore): Promise<Census> {
	const census = await store.open();
	for (const entity of ['maker', 'supplier']) for (const year of [2026, 2027]) await census.openMeter(entity, year, attested(0, 0));
	return census;
}
export async function grant(census: Census, asked: ReserveRequest): Promise<ReserveAnswer & { granted: true }> {
	const answer = await census.reserve(asked);
	same(answer.granted ? [] : answer.refused, [], `${asked.id} is granted`);
	return answer as ReserveAnswer & { granted: true };
}
/** `over`: of each cap that is to be passed, by how many. */
export async function refuse(
	census: Census,
	asked: ReserveRequest,
	over: readonly (number | null)[],
): Promise<ReserveAnswer & { granted: false }> {
	const answer = await census.reserve(asked);
	same(answer.granted ? 'granted' : answer.refused.map((one) => one.over), over, `${asked.id} is refused, and by how many`);
	return answer as ReserveAnswer & { granted: false };
}
/** The figures of a meter now. */
export function counts(
	census: Census,
	expected: Totals,
	what: string,
	entity: Id = 'maker',
	year = 2026,
	readings: CountReadings = READINGS,
): void {
	same(census.meter(entity, year, readings).totals, expected, what);
}
