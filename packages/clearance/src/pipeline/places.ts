/**
 * Numbers of things, one for all that are the same, by open addressing at most ¾ full: 5.3 … 10.7 bytes each. What they are numbers of is
 * the caller's to keep where `same` and `hash` find it.
 */
export class Places {
	readonly #hash: (n: number) => number;
	readonly #same: (a: number, b: number) => boolean;
	/** Number + 1; 0: empty. */
	#slots = new Uint32Array(1024);
	size = 0;

	/** `hash`: 32 bits, the lower ones as good as random. */
	constructor(hash: (n: number) => number, same: (a: number, b: number) => boolean) {
		this.#hash = hash;
		this.#same = same;
	}

	/** -1: there is none that is the same. */
	find(n: number): number {
		return this.#slots[this.#slotOf(n)]! - 1;
	}
	/** The number of the one that is the same: `n` itself where there was none. */
	put(n: number): number {
		if ((this.size + 1) * 4 > this.#slots.length * 3) this.#grow();
		const slot = this.#slotOf(n);
		if (this.#slots[slot] === 0) {
			this.#slots[slot] = n + 1;
			this.size++;
		}
		return this.#slots[slot]! - 1;
	}

	#slotOf(n: number): number {
		const mask = this.#slots.length - 1;
		let slot = this.#hash(n) & mask;
		while (this.#slots[slot] !== 0 && !this.#same(this.#slots[slot]! - 1, n)) slot = (slot + 1) & mask;
		return slot;
	}
	#grow(): void {
		const before = this.#slots;
		this.#slots = new Uint32Array(before.length * 2);
		const mask = this.#slots.length - 1;
		for (const one of before) {
			if (one === 0) continue;
			let slot = this.#hash(one - 1) & mask;
			while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
			this.#slots[slot] = one;
		}
	}
}
