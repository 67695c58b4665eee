import { edition } from './edition/index.ts';
import { measures } from './edition/measures.ts';
import type { ProvisionId } from './types.ts';

/** Every id that can be cited, sorted; a citation is its place here. */
const ids: readonly ProvisionId[] = [...edition.entries, ...measures].map((entry) => entry.id).sort();
const places = new Map(ids.map((id, i) => [id, i]));
/** Place of an id among all, sorted. */
export const placeOf = (id: ProvisionId): number => places.get(id)!;

/** A set of places, a bit each. */
export type Places = Uint32Array;
const WORDS = Math.ceil(ids.length / 32);
export const placesOf = (list: readonly { readonly provision: ProvisionId }[]): Places => {
	const places: Places = new Uint32Array(WORDS);
	for (const { provision } of list) places[placeOf(provision) >>> 5]! |= 1 << (placeOf(provision) & 31);
	return places;
};

const cited: Places = new Uint32Array(WORDS);
/** One more provision is cited, by its place. */
export const cite = (place: number): void => {
	cited[place >>> 5]! |= 1 << (place & 31);
};
/** The provisions cited in the course of one explanation: begun, added to, and read out before the next one begins. */
export const citations = {
	begin: (): void => {
		cited.fill(0);
	},
	all: (places: Places): void => {
		for (let i = 0; i < WORDS; i++) cited[i]! |= places[i]!;
	},
	of: (list: readonly { readonly provision: ProvisionId }[]): void => {
		for (let i = 0; i < list.length; i++) cite(placeOf(list[i]!.provision));
	},
	sorted: (): ProvisionId[] => {
		const result: ProvisionId[] = [];
		for (let i = 0; i < WORDS; i++) {
			for (let word = cited[i]!; word !== 0; word &= word - 1) result.push(ids[i * 32 + 31 - Math.clz32(word & -word)]!);
		}
		return result;
	},
};

/** Whether there is an entry of the edition, or of the measures it refers to, under this id. */
export const isCitable = (id: ProvisionId): boolean => places.has(id);
