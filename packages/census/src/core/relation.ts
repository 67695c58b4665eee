/**
 * Which entries stand for one person: the classes of a set of links. Kept as plain member lists, one shared by all members: classes are
 * small (the identifiers of one person), and most entries are in none.
 */
export class Relation {
	readonly #classes = new Map<number, number[]>();

	get size(): number {
		return this.#classes.size;
	}
	/** All members, the entry among them; undefined: it stands for itself alone. */
	membersOf(entry: number): readonly number[] | undefined {
		return this.#classes.get(entry);
	}

	/** Joins the classes of two entries. */
	join(a: number, b: number): void {
		const one = this.#classes.get(a) ?? [a];
		const other = this.#classes.get(b) ?? [b];
		if (one === other || a === b) return;
		const [larger, smaller] = one.length >= other.length ? [one, other] : [other, one];
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
