import type { Edge } from '../core/tree.ts';

/** Roots that a log had at sizes which others hold of it, taken while its entries are read. */
export class Marks {
	readonly #wanted: ReadonlySet<number>;
	readonly #roots = new Map<number, Uint8Array>();
	/** Of the checkpoint that the log's writer signed; null as long as there is none that holds. */
	size: number | null = null;

	constructor(sizes: Iterable<number>) {
		this.#wanted = new Set(sizes);
	}

	look(edge: Edge): void {
		if (this.#wanted.has(edge.size)) this.#roots.set(edge.size, edge.root());
	}

	/** Null when the entries did not reach so far. */
	root(size: number): Uint8Array | null {
		return this.#roots.get(size) ?? null;
	}
}
