import type { Bounds, Id, Instant } from '../types.ts';
import { instantMs, yearOf } from './check.ts';

/** Persons at most; null: no upper end. */
type Most = { readonly ordinary: number | null; readonly sensitive: number | null };
const UNKNOWN: Most = { ordinary: null, sensitive: null };
/** What somebody said at a moment of persons of an entity's year who are not in its records. */
export type Past = Most & { readonly at: Instant };
/** `opening`: null where the year's meter is not opened. `lost`: reconciliations. */
type YearPast = { readonly opening: Past | null; readonly lost: readonly Past[] };
export type Pasts = (entity: Id, year: number) => YearPast;

/** `last`: the year in which it was used last. `opening`: what was stated for it, and when. */
export type Issued = {
	readonly from: Instant;
	readonly entities: ReadonlySet<Id>;
	readonly last: number;
	readonly opening: Stated | null;
};
export type Stated = { readonly at: Instant; readonly ordinary: Bounds; readonly sensitive: Bounds; readonly importantBytes: Bounds };

/** Persons of an entity's year who may have left under an authorisation and are in no record: what nobody opened, stated, or lost. */
export type Unrecorded = Most & { readonly entity: Id; readonly year: number; readonly what: 'unopened' | 'opening' | 'lost' };

/** Since then nothing was stated about it: its issue, or the statement that stands in for what was said before. */
function sinceOf({ from, opening }: Issued): Instant {
	return opening !== null && instantMs(opening.at) > instantMs(from) ? opening.at : from;
}

/**
 * In order of years. What an entity said of its year counts whole: any of these persons may have left under the authorisation. Nothing
 * before a year's meter was opened, where the authorisation was issued no earlier than that.
 */
export function* unrecordedUnder(issued: Issued, pasts: Pasts): Generator<Unrecorded, undefined> {
	const since = sinceOf(issued);
	const after = (past: Past): boolean => instantMs(past.at) > instantMs(since);
	for (let year = yearOf(since)!; year <= issued.last; year++)
		for (const entity of issued.entities) {
			const { opening, lost } = pasts(entity, year);
			if (opening === null) yield lineOf(entity, year, 'unopened', UNKNOWN);
			else if (after(opening) && (opening.ordinary !== 0 || opening.sensitive !== 0)) yield lineOf(entity, year, 'opening', opening);
			// Also of nobody: of data about nobody some may be lost.
			for (const one of lost) if (after(one)) yield lineOf(entity, year, 'lost', one);
		}
}

function lineOf(entity: Id, year: number, what: Unrecorded['what'], { ordinary, sensitive }: Most): Unrecorded {
	return { entity, year, what, ordinary, sensitive };
}

/** Added up; as soon as both have no upper end nothing more is looked at. */
export function mostOf(all: Iterable<Most>): Most {
	let [ordinary, sensitive]: [number | null, number | null] = [0, 0];
	for (const one of all) {
		ordinary = ordinary === null || one.ordinary === null ? null : ordinary + one.ordinary;
		sensitive = sensitive === null || one.sensitive === null ? null : sensitive + one.sensitive;
		if (ordinary === null && sensitive === null) break;
	}
	return { ordinary, sensitive };
}

/**
 * Whether the bytes of a year (null: of all years) are those of the records and of the statement. Not where persons may have left beside
 * them, and not in a year before the end of which an entity was counted here at all: its balance of nobody says nothing of data about nobody.
 * `began`: when the entity's first meter was opened; null: none is.
 */
export function bytesKnown(
	issued: Issued,
	unrecorded: Iterable<Unrecorded>,
	began: (entity: Id) => Instant | null,
	year: number | null = null,
): boolean {
	const since = sinceOf(issued);
	for (const one of unrecorded) if (year === null || one.year === year) return false;
	for (const entity of issued.entities) {
		const first = began(entity);
		if (first === null) return false;
		if (instantMs(first) > instantMs(since) && (year === null || year <= yearOf(first)!)) return false;
	}
	return true;
}
