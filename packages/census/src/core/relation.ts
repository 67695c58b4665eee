/**
 * Which entries stand for one person: the classes of a set of links. Kept as plain member lists, one shared by all members: classes are
 * small (the identifiers of one person), and most entries are in none.
 */
export class Relation {
	readonly #classes = new Map<number, number[]>();

	get size(): number {
		return this.#classes.size;
	}
	/** All members, the entry among them; undefined: it stands for itself alone. The list stays the same one while the class grows. */
	membersOf(entry: number): readonly number[] | undefined {
		return this.#classes.get(entry);
	}

	/** Joins the classes of two entries. `before` hears of two that are about to become one: `from` goes into `into`, whose list goes on. */
	join(a: number, b: number, before?: (into: readonly number[], from: readonly number[]) => void): void {
		const one = this.#classes.get(a) ?? [a];
		const other = this.#classes.get(b) ?? [b];
		if (one === other || a === b) return;
		const [larger, smaller] = one.length >= other.length ? [one, other] : [other, one];
		before?.(larger, smaller);
		for (const entry of smaller) {
			larger.push(entry);
			this.#classes.set(entry, larger);
		}
		// One of them may have stood for itself until now.
		for (const entry of [a, b]) this.#classes.set(entry, larger);
	}
	clear(): void {
		this.#classes.clear();
	}
}

/** `classes`: of two entries or more; `largest`: entries of the largest, 0 where there is none. */
export type Shape = { readonly classes: number; readonly largest: number };

/** The classes that pairs (entries, two by two) make by themselves. Linear in the pairs. */
export function shapeOf(pairs: Uint32Array): Shape {
	let end = 0;
	for (let i = 0; i < pairs.length; i++) end = Math.max(end, pairs[i]! + 1);
	/** By entry, 0: alone; below: it stands for so many, itself among them; above: one more than an entry that it is with. */
	const up = new Int32Array(end);
	const rootOf = (entry: number): number => {
		let root = entry;
		while (up[root]! > 0) root = up[root]! - 1;
		// Straight to it next time.
		for (let at = entry; up[at]! > 0; ) {
			const next = up[at]! - 1;
			up[at] = root + 1;
			at = next;
		}
		return root;
	};
	let classes = 0;
	let largest = 0;
	for (let i = 0; i < pairs.length; i += 2) {
		const [a, b] = [rootOf(pairs[i]!), rootOf(pairs[i + 1]!)];
		if (a === b) continue;
		const [sizeA, sizeB] = [Math.max(1, -up[a]!), Math.max(1, -up[b]!)];
		const [larger, smaller] = sizeA >= sizeB ? [a, b] : [b, a];
		up[smaller] = larger + 1;
		up[larger] = -(sizeA + sizeB);
		largest = Math.max(largest, sizeA + sizeB);
		if (sizeA === 1 && sizeB === 1) classes++;
		else if (sizeA > 1 && sizeB > 1) classes--;
	}
	return { classes, largest };
}
