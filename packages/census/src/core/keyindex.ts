const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;

/** The words of 16-byte keys; a view where alignment allows, else a copy. Words never leave the process, so byte order is the machine's. */
export function wordsOf(keys: Uint8Array): Uint32Array {
	const bytes = keys.byteOffset % 4 === 0 ? keys : keys.slice();
	return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
}

/**
 * Set of 16-byte keys, each under a small stable number (`entry`), so that columns beside it stay dense. Open addressing with
 * linear probing over entry numbers, at most ¾ full; keys in pages, so growing never copies them. 16 + 5 … 11 bytes a key.
 */
export class KeyIndex {
	size = 0;
	/** Entry + 1; 0: empty. */
	#slots = new Uint32Array(64);
	#pages: Uint32Array[] = [];
	/** Removed entries, chained through their first word (entry + 1; 0: none). */
	#free = 0;
	/** Entry numbers handed out so far are below this. */
	#end = 0;

	/** -1: not there. */
	find(words: Uint32Array, at: number): number {
		const slots = this.#slots;
		const mask = slots.length - 1;
		const w0 = words[at]!;
		const w1 = words[at + 1]!;
		const w2 = words[at + 2]!;
		const w3 = words[at + 3]!;
		for (let i = hash(w0, w1, w2, w3) & mask; ; i = (i + 1) & mask) {
			const slot = slots[i]!;
			if (slot === 0) return -1;
			const page = this.#pages[(slot - 1) >>> PAGE_BITS]!;
			const p = ((slot - 1) & (PAGE - 1)) * 4;
			if (page[p] === w0 && page[p + 1] === w1 && page[p + 2] === w2 && page[p + 3] === w3) return slot - 1;
		}
	}

	/** The entry of the key, made when it was not there. */
	insert(words: Uint32Array, at: number): number {
		const found = this.find(words, at);
		if (found >= 0) return found;
		if ((this.size + 1) * 4 > this.#slots.length * 3) this.#grow();
		let entry = this.#free - 1;
		if (entry >= 0) this.#free = this.#pages[entry >>> PAGE_BITS]![(entry & (PAGE - 1)) * 4]!;
		else {
			entry = this.#end++;
			if (entry % PAGE === 0) this.#pages.push(new Uint32Array(PAGE * 4));
		}
		const page = this.#pages[entry >>> PAGE_BITS]!;
		const p = (entry & (PAGE - 1)) * 4;
		for (let k = 0; k < 4; k++) page[p + k] = words[at + k]!;
		this.#place(this.#slots, entry);
		this.size++;
		return entry;
	}

	/** Copies the key of an entry to `out` at word `at`. */
	copy(entry: number, out: Uint32Array, at: number): void {
		const page = this.#pages[entry >>> PAGE_BITS]!;
		const p = (entry & (PAGE - 1)) * 4;
		for (let k = 0; k < 4; k++) out[at + k] = page[p + k]!;
	}

	/** The number may be given to another key afterwards. */
	remove(entry: number): void {
		const slots = this.#slots;
		const mask = slots.length - 1;
		let hole = this.#home(entry, mask);
		while (slots[hole] !== entry + 1) hole = (hole + 1) & mask;
		// Backward shift: an entry further on whose probe passed over the hole moves into it, so that no tombstones are needed.
		for (let i = (hole + 1) & mask; slots[i] !== 0; i = (i + 1) & mask) {
			const home = this.#home(slots[i]! - 1, mask);
			if (((i - home) & mask) < ((i - hole) & mask)) continue;
			slots[hole] = slots[i]!;
			hole = i;
		}
		slots[hole] = 0;
		this.#pages[entry >>> PAGE_BITS]![(entry & (PAGE - 1)) * 4] = this.#free;
		this.#free = entry + 1;
		this.size--;
	}

	#home(entry: number, mask: number): number {
		const page = this.#pages[entry >>> PAGE_BITS]!;
		const p = (entry & (PAGE - 1)) * 4;
		return hash(page[p]!, page[p + 1]!, page[p + 2]!, page[p + 3]!) & mask;
	}

	#place(slots: Uint32Array, entry: number): void {
		const mask = slots.length - 1;
		let i = this.#home(entry, mask);
		while (slots[i] !== 0) i = (i + 1) & mask;
		slots[i] = entry + 1;
	}

	#grow(): void {
		const grown = new Uint32Array(this.#slots.length * 2);
		for (const slot of this.#slots) if (slot !== 0) this.#place(grown, slot - 1);
		this.#slots = grown;
	}
}

/** Keys are codes under a secret key and so uniform already; mixing all words keeps the index quick for any other 16 bytes too. */
function hash(w0: number, w1: number, w2: number, w3: number): number {
	let h = w0 ^ Math.imul(w1, 0x9e3779b1) ^ Math.imul(w2, 0x85ebca6b) ^ Math.imul(w3, 0xc2b2ae35);
	h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
	return h ^ (h >>> 13);
}
