/** A fact of the space by name, with the values that stand for all it can be; in order from loosest to strictest where there is one. */
export type Dimension<T> = { readonly name: string; readonly id: number; readonly values: readonly T[]; readonly words: readonly string[] };

export class Space {
	readonly dimensions: Dimension<unknown>[] = [];
	readonly #pinned: readonly string[];
	/** Dimensions named in `pinned` get the first of their values only. */
	constructor(pinned: readonly string[] = []) {
		this.#pinned = pinned;
	}
	add<T>(name: string, all: readonly T[], words: readonly string[] = all.map(String)): Dimension<T> {
		const values = this.#pinned.includes(name) ? all.slice(0, 1) : all;
		const dimension = { name, id: this.dimensions.length, values, words };
		this.dimensions.push(dimension);
		return dimension;
	}
	/** Combinations of all values of all dimensions. */
	get regions(): number {
		return this.dimensions.reduce((product, { values }) => product * values.length, 1);
	}
}

/** Anything thrown on the way refutes; this one says of what region. */
export class Counterexample extends Error {
	override readonly name = 'Counterexample';
}

/** What a theorem went through: regions it speaks about, and how often the law was asked. */
export type Tally = { readonly regions: number; readonly decisions: number };

/** Answers questions about the region at hand. A dimension gets its value when it is first asked for. */
export class Choice {
	readonly #chosen: Int32Array;
	/** Of each dimension, the last run that asked for it. */
	readonly #lastAsked: Int32Array;
	readonly #asked: Dimension<unknown>[] = [];
	#depth = 0;
	/** So many of the first questions of a run have their answers laid down. */
	#settled = 0;
	#run = 0;

	constructor(space: Space) {
		this.#chosen = new Int32Array(space.dimensions.length);
		this.#lastAsked = new Int32Array(space.dimensions.length);
	}
	/** Place of the value within its dimension. */
	index(dimension: Dimension<unknown>): number {
		const { id } = dimension;
		if (this.#lastAsked[id] === this.#run) return this.#chosen[id]!;
		if (this.#depth >= this.#settled) {
			this.#asked[this.#depth] = dimension;
			this.#chosen[id] = 0;
		} else if (this.#asked[this.#depth] !== dimension)
			throw new Error(`asked for ${dimension.name} out of turn: no function of its answers`);
		this.#lastAsked[id] = this.#run;
		this.#depth++;
		return this.#chosen[id]!;
	}
	pick<T>(dimension: Dimension<T>): T {
		return dimension.values[this.index(dimension)]!;
	}
	begin(): void {
		this.#run++;
		this.#depth = 0;
	}
	/** Regions, of the `whole`, that the run just made stands for: all values of what it did not ask for. */
	weight(whole: number): number {
		let asked = 1;
		for (let i = 0; i < this.#depth; i++) asked *= this.#asked[i]!.values.length;
		return whole / asked;
	}
	/** On to the next run; false where there is none. */
	next(): boolean {
		for (let i = this.#depth - 1; i >= 0; i--) {
			const { id, values } = this.#asked[i]!;
			if (this.#chosen[id]! + 1 < values.length) {
				this.#chosen[id]!++;
				this.#settled = i + 1;
				return true;
			}
		}
		return false;
	}
	/** The region as far as it was asked for. */
	toString(): string {
		return this.#asked
			.slice(0, this.#depth)
			.map(({ name, id, words }) => `${name} ${words[this.#chosen[id]!]}`)
			.join(', ');
	}
	/** Names of what was asked for in this run. */
	asked(): readonly string[] {
		return this.#asked.slice(0, this.#depth).map(({ name }) => name);
	}
}

/**
 * A theorem's body on every combination of values of all dimensions, without going through those that make no difference: one run stands for
 * all values of whatever it did not ask for. That is sound because the body is a function of the answers it is given; what was not asked
 * cannot have mattered. Two things are checked and not believed: a repeated run asks in the same order, and the regions of all runs add up
 * to the product of all dimensions – nothing left out, nothing counted twice.
 *
 * `setUp` is called once and returns the body, which throws where the theorem fails.
 */
export const forAll = (space: Space, setUp: (choice: Choice) => () => void): Tally => {
	const whole = space.regions;
	if (!Number.isSafeInteger(whole)) throw new Error('a space of more regions than can be counted exactly');
	const choice = new Choice(space);
	const body = setUp(choice);
	let regions = 0;
	let decisions = 0;
	do {
		choice.begin();
		try {
			body();
		} catch (error) {
			throw new Counterexample(`${error instanceof Error ? error.message : String(error)} – where ${choice}`, { cause: error });
		}
		regions += choice.weight(whole);
		decisions++;
	} while (choice.next());
	if (regions !== whole) throw new Error(`the runs stand for ${regions} regions of ${whole}`);
	return { regions, decisions };
};
