import { edition } from './edition/index.ts';
import { measures } from './edition/measures.ts';
import type { ProvisionId } from './types.ts';

/** Every id that can be cited, sorted; a citation is its place here. */
const ids: readonly ProvisionId[] = [...edition.entries, ...measures].map((entry) => entry.id).sort();
const place = new Map(ids.map((id, i) => [id, i]));
const cited = new Uint8Array(ids.length);

/** The provisions of these lists, each once, sorted. */
export const citationsOf = (lists: readonly (readonly { readonly provision: ProvisionId }[])[]): ProvisionId[] => {
	cited.fill(0);
	for (const list of lists) for (const { provision } of list) cited[place.get(provision)!] = 1;
	const result: ProvisionId[] = [];
	for (let i = 0; i < ids.length; i++) if (cited[i] === 1) result.push(ids[i]!);
	return result;
};

/** Whether there is an entry of the edition, or of the measures it refers to, under this id. */
export const isCitable = (id: ProvisionId): boolean => place.has(id);
