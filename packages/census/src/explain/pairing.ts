import { Relation, type Shape } from '../core/relation.ts';
import type { Id, LinkAdoption, LinkSet } from '../types.ts';
import { Classes } from './classes.ts';

/** `pairs`: entries, two by two. */
type LinkVersion = { readonly links: Omit<LinkSet, 'pairs'>; readonly pairs: Uint32Array; readonly shape: Shape };
/** A link set as last proposed, all its versions, and what was last said about its adoption. */
export type LinkFacts = { latest: LinkVersion; readonly versions: Map<number, LinkVersion>; adoption: LinkAdoption | null };
/** Who is one person: by adopted links (upper ends), as if every proposed set were adopted too (lower ends), and by key alone. */
export type Pairing = { readonly upper: Classes; readonly lower: Classes; readonly byKey: Classes };

/** Two of the three are one object where nothing makes them differ. `size`: entries to tell apart. */
export function pairingOf(sets: ReadonlyMap<Id, LinkFacts>, size: number): Pairing {
	const [upper, lower] = [new Relation(), new Relation()];
	for (const { latest, versions, adoption } of sets.values()) {
		const adopted = versions.get(adoption?.version ?? 0);
		join(upper, adopted);
		join(lower, adopted);
		join(lower, latest);
	}
	const byKey = new Classes(null, size);
	return { byKey, upper: classesOf(upper, sets, byKey), lower: classesOf(lower, sets, byKey) };
}
function join(relation: Relation, version: LinkVersion | undefined): void {
	const { pairs } = version ?? { pairs: [] };
	for (let i = 0; i < pairs.length; i += 2) relation.join(pairs[i]!, pairs[i + 1]!);
}
function classesOf(relation: Relation, sets: ReadonlyMap<Id, LinkFacts>, byKey: Classes): Classes {
	if (relation.size === 0) return byKey;
	const roots = new Uint32Array(byKey.size);
	for (let entry = 0; entry < roots.length; entry++) roots[entry] = entry;
	for (const { versions } of sets.values())
		for (const { pairs } of versions.values()) for (const entry of pairs) roots[entry] = relation.membersOf(entry)?.[0] ?? entry;
	return new Classes(roots, byKey.size);
}
