import { CensusError } from '../errors.ts';
import type { Cursor } from '../stores/port.ts';
import type { Head } from '../types.ts';
import type { Count } from './count.ts';
import { hex, unhex } from './hex.ts';
import type { Unresolvables } from './intervals.ts';
import { MASKS } from './masks.ts';
import type { Past, Stated } from './past.ts';
import {
	type AuthorisationState,
	authorisationOf,
	emptyState,
	groupOf,
	type Held,
	type LinkVersion,
	linkVersion,
	meterOf,
	type State,
} from './state.ts';
import { PAGE, Tally } from './tally.ts';

/*
 * A state and where in the journal it was read to, so that a census starts without reading the journal from its beginning. It is derived
 * and may be deleted at any time. Bytes: pieces of a u32 length, a JSON text and the arrays it speaks of, one after the other, in the byte order
 * of the machine (`littleEndian`); a snapshot of another machine or version is not read. The first piece is all but the reservations, which
 * follow some at a time: there are millions of them, and no text is as long.
 */
const VERSION = 3;
/** Reservations of a piece. */
const RESERVATIONS = 1000;
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const KEY_PAGE_WORDS = PAGE * 4;

type Bytes = Uint8Array;
const bytesOf = (array: Uint32Array | Int32Array | Uint8Array): Bytes => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** A state, where in the journal it was read to, and the last heads before that. */
export type Position = { readonly state: State; readonly cursor: Cursor; readonly trail: readonly Head[] };

/** Valid until the state changes: the arrays are views. */
export function* dump({ state, cursor, trail }: Position, atOnce = RESERVATIONS): Generator<Bytes, undefined> {
	let arrays: Bytes[] = [];
	const put = (array: Uint32Array | Int32Array | Uint8Array): number => {
		arrays.push(bytesOf(array));
		return array.length;
	};
	function* piece(json: object): Generator<Bytes, undefined> {
		const text = new TextEncoder().encode(JSON.stringify(json));
		yield bytesOf(Uint32Array.of(text.length));
		yield text;
		yield* arrays;
		arrays = [];
	}
	const { size, free, end, tags, slots, pages } = state.people.index.parts;
	put(tags);
	put(slots);
	for (const page of pages) put(page);
	for (const page of state.people.references) put(page);
	const json = {
		version: VERSION,
		littleEndian: LITTLE_ENDIAN,
		cursor: { records: cursor.records, link: hex(cursor.link), position: cursor.position },
		trail,
		index: { size, free, end, slots: slots.length, pages: pages.length, references: state.people.references.length },
		...describe(state, put, dumpTally),
	};
	yield* piece(json);
	let some: object[] = [];
	for (const held of state.reservations.values()) {
		some.push(describeHeld(held, put));
		if (some.length < atOnce) continue;
		yield* piece(some);
		some = [];
	}
	if (some.length > 0) yield* piece(some);
}

/** What of a state is no array, without its reservations. `put` and `tallyOf` get the arrays, in the order in which `load` takes them. */
export function describe<T>(state: State, put: Put, tallyOf: (tally: Tally, put: Put) => T) {
	return {
		last: state.last,
		eras: [...state.eras],
		years: [...state.years],
		meters: [...state.meters.values()].map(({ entity, year, tally, count, opening, attested, before, lost }) => ({
			entity,
			year,
			opening: opening && hex(opening),
			attested,
			before,
			lost,
			tally: tallyOf(tally, put),
			count: dumpCount(count),
		})),
		groups: [...state.groups].map(([id, { members, years }]) => ({
			id,
			members: [...members],
			years: [...years].map(([year, count]) => ({ year, count: dumpCount(count) })),
		})),
		authorisations: [...state.authorisations].map(([id, { from, entities, last, opening, era, tally, count, importantBytes }]) => ({
			id,
			from,
			entities: [...entities],
			last,
			opening: opening && { ...opening, digest: hex(opening.digest) },
			era,
			importantBytes,
			tally: tallyOf(tally, put),
			count: dumpCount(count),
		})),
		imports: [...state.imports].map(([id, { entity, year, parts, tally, unreadable }]) => ({
			id,
			entity,
			year,
			unreadable,
			parts: [...parts].map(([part, digest]) => [part, hex(digest)] as const),
			tally: tally && tallyOf(tally, put),
		})),
		links: [...state.links].map(([set, { versions, latest, adopted, adoptions }]) => ({
			set,
			latest: latest.version,
			adopted: adopted?.version ?? null,
			adoptions: [...adoptions],
			versions: [...versions.values()].map(({ version, pairs, digest }) => ({ version, digest: hex(digest), pairs: put(pairs) })),
		})),
		reconciled: [...state.reconciled],
		reservations: state.reservations.size,
	};
}

type Put = (array: Uint32Array | Int32Array | Uint8Array) => number;
export const dumpIntervals = ({ sums }: Unresolvables) => sums.map(({ fields }) => fields);
const dumpCount = ({ upper, lower, posted }: Count) => [upper, lower, posted].map((histogram) => [...histogram]);
function dumpTally(tally: Tally, put: Put) {
	const numbers: number[] = [];
	const pending: (readonly [page: number, references: number])[] = [];
	for (const [p, page] of tally.pages.entries()) {
		if (page === undefined) continue;
		numbers.push(p);
		put(page);
	}
	for (const [p, counters] of tally.pending.entries()) {
		if (counters === undefined) continue;
		pending.push([p, tally.references[p]!]);
		put(counters);
	}
	const [unresolved, unresolvedPending] = [tally.unresolved, tally.unresolvedPending].map(dumpIntervals);
	return { pages: numbers, pending, overflow: [...tally.overflow], unresolved: unresolved!, unresolvedPending: unresolvedPending! };
}
export function describeHeld({ holding, digest, ...held }: Held, put: Put) {
	if (holding === null) return { ...held, digest: hex(digest), holding: null };
	const { entries, authorised, masks, parts } = holding;
	put(entries);
	if (authorised !== null) put(authorised);
	put(masks);
	put(parts);
	return { ...held, digest: hex(digest), holding: { count: entries.length, authorised: authorised !== null } };
}

/** Fills the array with the next bytes; rejects where there are none. */
export type Fill = (into: Uint8Array) => Promise<void>;

/** What `dump` gave. `null`: another version's, another machine's. Rejects with what `fill` rejects with, `snapshot-damaged`. */
export async function load(fill: Fill): Promise<Position | null> {
	const take = async <T extends Uint32Array | Uint8Array>(array: T): Promise<T> => {
		await fill(bytesOf(array));
		return array;
	};
	const text = async <T>(): Promise<T> => {
		const [length] = await take(new Uint32Array(1));
		try {
			return JSON.parse(new TextDecoder().decode(await take(new Uint8Array(length!)))) as T;
		} catch (cause) {
			throw cause instanceof SyntaxError || cause instanceof RangeError
				? new CensusError('snapshot-damaged', { position: 0 }, { cause })
				: cause;
		}
	};
	const json = await text<Snapshot>();
	if (json.version !== VERSION || json.littleEndian !== LITTLE_ENDIAN) return null;
	const state = emptyState();
	const { index } = json;
	const tags = await take(new Uint8Array(index.slots));
	const slots = await take(new Uint32Array(index.slots));
	const pages: Uint32Array<ArrayBuffer>[] = [];
	for (let i = 0; i < index.pages; i++) pages.push(await take(new Uint32Array(KEY_PAGE_WORDS)));
	state.people.index.take({ size: index.size, free: index.free, end: index.end, tags, slots, pages });
	for (let i = 0; i < index.references; i++) state.people.references.push(await take(new Uint8Array(PAGE)));
	state.last = json.last;
	for (const [era, check] of json.eras) state.eras.set(era, check);
	for (const [year, era] of json.years) state.years.set(year, era);
	for (const { entity, year, opening, attested, before, lost, tally, count } of json.meters) {
		const meter = meterOf(state, entity, year);
		meter.opening = opening === null ? null : unhex(opening);
		meter.attested = attested;
		meter.before = before;
		meter.lost.push(...lost);
		await loadTally(meter.tally, tally, take);
		loadCount(meter.count, count);
	}
	for (const { id, from, entities, last, opening, era, importantBytes, tally, count } of json.authorisations) {
		const found = authorisationOf(state, id, from);
		for (const entity of entities) found.entities.add(entity);
		found.opening = opening && { ...opening, digest: unhex(opening.digest) };
		Object.assign(found, { last, era, importantBytes } satisfies Partial<AuthorisationState>);
		await loadTally(found.tally, tally, take);
		loadCount(found.count, count);
	}
	for (const { id, entity, year, unreadable, parts, tally } of json.imports) {
		const digests = new Map(parts.map(([part, digest]) => [part, unhex(digest)] as const));
		const loaded = tally && new Tally();
		if (loaded !== null) await loadTally(loaded, tally!, take);
		state.imports.set(id, { entity, year, parts: digests, tally: loaded, unreadable });
	}
	for (const { set, latest, adopted, adoptions, versions } of json.links) {
		const loaded = new Map<number, LinkVersion>();
		for (const { version, digest, pairs } of versions)
			loaded.set(version, linkVersion(version, await take(new Uint32Array(pairs)), unhex(digest)));
		state.links.set(set, {
			versions: loaded,
			latest: loaded.get(latest)!,
			adopted: adopted === null ? null : loaded.get(adopted)!,
			adoptions: new Set(adoptions),
		});
	}
	state.people.relate(state.links.values());
	for (const { id, members, years } of json.groups) {
		for (const { year, count } of years) loadCount(groupOf(state, id, members, year, false), count);
		if (years.length === 0) state.groups.set(id, { members: new Set(members), years: new Map() });
	}
	for (const [loss, bounds] of json.reconciled) state.reconciled.set(loss, bounds);
	while (state.reservations.size < json.reservations) {
		const before = state.reservations.size;
		for (const { holding, digest, ...held } of await text<DumpedHeld[]>()) {
			const loaded: Held = { ...held, digest: unhex(digest), holding: null };
			if (holding !== null) {
				const entries = await take(new Uint32Array(holding.count));
				const authorised = holding.authorised ? await take(new Uint32Array(holding.count)) : null;
				const masks = await take(new Uint8Array(holding.count));
				loaded.holding = { entries, authorised, masks, parts: await take(new Uint32Array(holding.count)) };
			}
			state.reservations.set(held.id, loaded);
		}
		if (state.reservations.size === before) throw new CensusError('snapshot-damaged', { position: 0 });
	}
	const { records, link, position } = json.cursor;
	return { state, cursor: { records, link: unhex(link), position }, trail: json.trail };
}

type DumpedTally = ReturnType<typeof dumpTally>;
/** The JSON as `dump` writes it. */
type Snapshot = {
	version: number;
	littleEndian: boolean;
	cursor: { records: number; link: string; position: number };
	trail: Head[];
	index: { size: number; free: number; end: number; slots: number; pages: number; references: number };
	last: State['last'];
	eras: [string, string][];
	years: [number, string][];
	meters: {
		entity: string;
		year: number;
		opening: string | null;
		attested: { ordinary: { min: number; max: number | null }; sensitive: { min: number; max: number | null } } | null;
		before: Past | null;
		lost: Past[];
		tally: DumpedTally;
		count: number[][];
	}[];
	groups: { id: string; members: string[]; years: { year: number; count: number[][] }[] }[];
	authorisations: (Pick<AuthorisationState, 'from' | 'last' | 'era' | 'importantBytes'> & {
		id: string;
		entities: string[];
		opening: (Stated & { digest: string }) | null;
		tally: DumpedTally;
		count: number[][];
	})[];
	imports: {
		id: string;
		entity: string;
		year: number;
		unreadable: { ordinary: number; sensitive: number };
		parts: [number, string][];
		tally: DumpedTally | null;
	}[];
	links: {
		set: string;
		latest: number;
		adopted: number | null;
		adoptions: string[];
		versions: { version: number; digest: string; pairs: number }[];
	}[];
	reconciled: [string, string][];
	reservations: number;
};
type DumpedHeld = Omit<Held, 'holding' | 'digest'> & { digest: string; holding: { count: number; authorised: boolean } | null };

async function loadTally(
	tally: Tally,
	dumped: DumpedTally,
	take: <T extends Uint32Array | Uint8Array>(array: T) => Promise<T>,
): Promise<void> {
	for (const p of dumped.pages) tally.pages[p] = await take(new Uint8Array(PAGE));
	for (const [p, references] of dumped.pending) {
		tally.pending[p] = await take(new Uint32Array(PAGE));
		tally.references[p] = references;
	}
	for (const [key, further] of dumped.overflow) tally.overflow.set(key, further);
	for (const [which, fields] of [
		[tally.unresolved, dumped.unresolved],
		[tally.unresolvedPending, dumped.unresolvedPending],
	] as const)
		for (const [i, sum] of which.sums.entries()) sum.fields = fields[i]!;
}
function loadCount(count: Count, histograms: readonly (readonly number[])[]): void {
	for (const [i, into] of [count.upper, count.lower, count.posted].entries())
		for (let mask = 0; mask < MASKS; mask++) into[mask] = histograms[i]![mask]!;
}
