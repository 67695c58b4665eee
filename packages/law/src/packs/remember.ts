import type { Pack } from './types.ts';

type Node<T> = { readonly next: WeakMap<Pack, Node<T>>; made?: { readonly value: T } };

/** `make`, once for each sequence of packs, whatever list holds them. Packs are values: one that was looked at is not changed any more. */
export const perPacks = <T>(make: (packs: readonly Pack[]) => T): ((packs: readonly Pack[]) => T) => {
	const root: Node<T> = { next: new WeakMap() };
	return (packs) => {
		let node = root;
		for (const pack of packs) {
			let next = node.next.get(pack);
			if (next === undefined) {
				next = { next: new WeakMap() };
				node.next.set(pack, next);
			}
			node = next;
		}
		node.made ??= { value: make(packs) };
		return node.made.value;
	};
};
