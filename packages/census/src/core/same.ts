import { describe, describeHeld, dumpIntervals } from './snapshot.ts';
import type { Held, State } from './state.ts';
import type { Tally } from './tally.ts';

/**
 * Whether two states say the same of everybody. Entries are numbered by each state for itself (a refused shipment leaves its mark on the
 * numbering alone), so persons are compared by key.
 */
export function sameState(a: State, b: State): boolean {
	const plain = (state: State): string =>
		JSON.stringify(
			describe(
				state,
				({ length }) => length,
				(tally) => [sizeOf(tally), dumpIntervals(tally.unresolved), dumpIntervals(tally.unresolvedPending)],
			),
		);
	if (plain(a) !== plain(b)) return false;
	const translate = translation(a, b);
	const tallies = (state: State): Tally[] => [
		...[...state.meters.values()].map(({ tally }) => tally),
		...[...state.authorisations.values()].map(({ tally }) => tally),
		...[...state.imports.values()].flatMap(({ tally }) => (tally === null ? [] : [tally])),
	];
	const others = tallies(b);
	if (!tallies(a).every((tally, i) => sameTally(tally, others[i]!, translate, [a, b]))) return false;
	const reservations = b.reservations.values();
	for (const held of a.reservations.values()) if (!sameHeld(held, reservations.next().value!, translate)) return false;
	for (const [set, { versions }] of a.links)
		for (const [version, { pairs }] of versions) {
			const other = b.links.get(set)!.versions.get(version)!.pairs;
			if (!pairs.every((entry, i) => translate(entry) === other[i])) return false;
		}
	return true;
}

function sizeOf(tally: Tally): number {
	let size = 0;
	tally.each(() => size++);
	return size;
}
/** The entry in `b` of the same key; -1: there is none. */
function translation(a: State, b: State): (entry: number) => number {
	const key = new Uint32Array(4);
	return (entry) => {
		a.people.index.copy(entry, key, 0);
		return b.people.index.find(key, 0);
	};
}
function sameTally(one: Tally, other: Tally, translate: (entry: number) => number, [a, b]: readonly [State, State]): boolean {
	let same = true;
	one.each((entry, live, posted) => {
		if (!same) return;
		const there = translate(entry);
		if (there < 0 || a.people.referencesOf(entry) !== b.people.referencesOf(there)) same = false;
		else same = other.live(there) === live && other.posted(there) === posted && one.holders(entry) === other.holders(there);
	});
	return same;
}
function sameHeld(one: Held, other: Held, translate: (entry: number) => number): boolean {
	const plain = (held: Held): string => JSON.stringify(describeHeld(held, ({ length }) => length));
	return plain(one) === plain(other) && sameHolding(one, other, translate);
}
function sameHolding(one: Held, other: Held, translate: (entry: number) => number): boolean {
	const [a, b] = [one.holding, other.holding];
	if (a === null || b === null) return a === b;
	const entries = (from: Uint32Array | null, to: Uint32Array | null): boolean =>
		from === null || to === null ? from === to : from.every((entry, i) => translate(entry) === to[i]);
	const bytes = (from: Uint8Array | Uint32Array, to: Uint8Array | Uint32Array): boolean => from.every((value, i) => value === to[i]);
	return entries(a.entries, b.entries) && entries(a.authorised, b.authorised) && bytes(a.masks, b.masks) && bytes(a.parts, b.parts);
}
