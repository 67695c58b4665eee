import { edition } from './edition/index.ts';
import { measures } from './edition/measures.ts';
import type { ProvisionId } from './types.ts';

/** Every id that can be cited, sorted; a citation is its place here. */
const ids: readonly ProvisionId[] = [...edition.entries, ...measures].map((entry) => entry.id).sort();
const places = new Map(ids.map((id, i) => [id, i]));
/** Place of an id among all, sorted. */
export const placeOf = (id: ProvisionId): number => places.get(id)!;

const cited = new Uint8Array(ids.length);
/** The provisions cited in the course of one explanation: begun, added to, and read out before the next one begins. */
export const citations = {
	begin: (): void => {
		cited.fill(0);
	},
	add: (place: number): void => {
		cited[place] = 1;
	},
	of: (list: readonly { readonly provision: ProvisionId }[]): void => {
		for (let i = 0; i < list.length; i++) cited[placeOf(list[i]!.provision)] = 1;
	},
	sorted: (): ProvisionId[] => {
		const result: ProvisionId[] = [];
		for (let i = 0; i < ids.length; i++) if (cited[i] === 1) result.push(ids[i]!);
		return result;
	},
};

/** Whether there is an entry of the edition, or of the measures it refers to, under this id. */
export const isCitable = (id: ProvisionId): boolean => places.has(id);
