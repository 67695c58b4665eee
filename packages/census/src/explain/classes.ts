import { type Histogram, MASKS } from '../core/masks.ts';

/** A list of persons by entry, each with meters (bits) and, by these, the mask it is held with; an entry may come again. */
export type Persons = { readonly entries: Uint32Array; readonly meters: Uint8Array; readonly masks: Uint8Array };

/** Distinct persons of lists. 5 bytes an entry of the index, used again from question to question; one question at a time. */
export class Classes {
	readonly #roots: Uint32Array | null;
	readonly size: number;
	#masks = new Uint8Array(0);
	#turns = new Uint32Array(0);
	#turn = 0;

	/** `roots`: by entry, the one that stands for its class; null: everybody stands for itself. */
	constructor(roots: Uint32Array | null, size: number) {
		this.#roots = roots;
		this.size = size;
	}
	rootOf(entry: number): number {
		return this.#roots === null ? entry : this.#roots[entry]!;
	}

	/** Each distinct person of the lists once, with all that it is held with there. `visit` must not ask the same object again. */
	each(lists: readonly Persons[], visit: (root: number, mask: number) => void): void {
		if (this.#turns.length === 0) {
			this.#masks = new Uint8Array(this.size);
			this.#turns = new Uint32Array(this.size);
		}
		if (this.#turn > 0xffff_fff0) {
			this.#turns.fill(0);
			this.#turn = 0;
		}
		const [gathered, visited] = [this.#turn + 1, this.#turn + 2];
		this.#turn = visited;
		const [roots, turns, held] = [this.#roots, this.#turns, this.#masks];
		for (const { entries, meters, masks } of lists) {
			for (let i = 0; i < entries.length; i++) {
				const mask = masks[meters[i]!]!;
				if (mask === 0) continue;
				const root = roots === null ? entries[i]! : roots[entries[i]!]!;
				if (turns[root] === gathered) held[root] = held[root]! | mask;
				else {
					turns[root] = gathered;
					held[root] = mask;
				}
			}
		}
		for (const { entries } of lists) {
			for (let i = 0; i < entries.length; i++) {
				const root = roots === null ? entries[i]! : roots[entries[i]!]!;
				if (turns[root] !== gathered) continue;
				turns[root] = visited;
				visit(root, held[root]!);
			}
		}
	}
	histogram(lists: readonly Persons[]): Histogram {
		const histogram = new Int32Array(MASKS);
		this.each(lists, (_, mask) => {
			histogram[mask]!++;
		});
		return histogram;
	}
}
