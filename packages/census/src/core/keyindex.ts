const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;

/** Keys looked up at once. */
const AHEAD = 64;

/** The words of 16-byte keys; a view where alignment allows, else a copy. Words never leave the process, so byte order is the machine's. */
export function wordsOf(keys: Uint8Array): Uint32Array {
	const bytes = keys.byteOffset % 4 === 0 ? keys : new Uint8Array(keys);
	return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
}

export type KeyIndexParts = {
	readonly size: number;
	readonly free: number;
	readonly end: number;
	readonly tags: Uint8Array<ArrayBuffer>;
	readonly slots: Uint32Array<ArrayBuffer>;
	readonly pages: Uint32Array<ArrayBuffer>[];
};

/**
 * Set of 16-byte keys, each under a small stable number (`entry`), so that columns beside it stay dense. Open addressing with linear
 * probing, at most ¾ full; a tag of seven bits of the hash beside each slot, so that the keys of others are hardly ever looked at; keys in
 * pages, so growing never copies them. 16 + 6.7 … 13.3 bytes a key.
 */
export class KeyIndex {
	size = 0;
	/** Nothing; so that reading ahead is not left out as useless. */
	touched = 0;
	/** 0: empty. */
	#tags = new Uint8Array(64);
	/** Entry, where the tag is not 0. */
	#slots = new Uint32Array(64);
	#shift = shiftOf(64);
	#pages: Uint32Array<ArrayBuffer>[] = [];
	/** Removed entries, chained through their first word (entry + 1; 0: none). */
	#free = 0;
	/** Entry numbers handed out so far are below this. */
	end = 0;

	/** For a snapshot; `take` takes them over again. */
	get parts(): KeyIndexParts {
		return { size: this.size, free: this.#free, end: this.end, tags: this.#tags, slots: this.#slots, pages: this.#pages };
	}
	take({ size, free, end, tags, slots, pages }: KeyIndexParts): void {
		this.size = size;
		this.#free = free;
		this.end = end;
		this.#tags = tags;
		this.#slots = slots;
		this.#shift = shiftOf(slots.length);
		this.#pages = pages;
	}

	/** Entries of the first `count` keys, made where they were not there; quickest in the order of `arrange`. */
	insertAll(words: Uint32Array, count: number, entries: Uint32Array): void {
		this.#room(count);
		const tags = this.#tags;
		const slots = this.#slots;
		const mask = slots.length - 1;
		for (let i = 0, at = 0; i < count; i++, at += 4) {
			if (i % AHEAD === 0) this.touched ^= this.#touch(words, i, Math.min(i + AHEAD, count));
			const w0 = words[at]!;
			const w1 = words[at + 1]!;
			const w2 = words[at + 2]!;
			const w3 = words[at + 3]!;
			const h = hash(w0, w1, w2, w3);
			const tag = tagOf(h);
			let slot = h >>> this.#shift;
			for (let there = tags[slot]!; there !== 0; slot = (slot + 1) & mask, there = tags[slot]!) {
				if (there !== tag) continue;
				const page = this.#pages[slots[slot]! >>> PAGE_BITS]!;
				const p = (slots[slot]! & (PAGE - 1)) * 4;
				if (page[p] === w0 && page[p + 1] === w1 && page[p + 2] === w2 && page[p + 3] === w3) break;
			}
			entries[i] = tags[slot] === 0 ? this.#put(slot, tag, words, at) : slots[slot]!;
		}
	}
	/** Reads what `insertAll` will look at, without a decision between two keys, so that the processor waits for all of it at once. */
	#touch(words: Uint32Array, from: number, to: number): number {
		const tags = this.#tags;
		const slots = this.#slots;
		const pages = this.#pages;
		const shift = this.#shift;
		let all = 0;
		if (pages.length === 0) return all;
		for (let i = from, at = from * 4; i < to; i++, at += 4) {
			const home = hash(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!) >>> shift;
			const entry = slots[home]!;
			all ^= tags[home]! ^ pages[entry >>> PAGE_BITS]![(entry & (PAGE - 1)) * 4]!;
		}
		return all;
	}
	/**
	 * Grown before, for the most that can come, and not while they come: half of them, put in order into a table that is about to be too
	 * small, would crowd the part of it that they fall in.
	 */
	#room(count: number): void {
		let slots = this.#slots.length;
		while ((this.size + count) * 4 > slots * 3) slots *= 2;
		if (slots > this.#slots.length) this.#grow(slots);
	}

	/** -1: not there. */
	find(words: Uint32Array, at: number): number {
		const i = this.#probe(words, at, hash(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!));
		return this.#tags[i] === 0 ? -1 : this.#slots[i]!;
	}

	/** The entry of the key, made when it was not there. */
	insert(words: Uint32Array, at: number): number {
		const h = hash(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);
		let i = this.#probe(words, at, h);
		if (this.#tags[i] !== 0) return this.#slots[i]!;
		if ((this.size + 1) * 4 > this.#slots.length * 3) {
			this.#grow(this.#slots.length * 2);
			i = this.#probe(words, at, h);
		}
		return this.#put(i, tagOf(h), words, at);
	}
	/** A key that is not there, into the empty slot where it belongs. */
	#put(slot: number, tag: number, words: Uint32Array, at: number): number {
		let entry = this.#free - 1;
		if (entry >= 0) this.#free = this.#pages[entry >>> PAGE_BITS]![(entry & (PAGE - 1)) * 4]!;
		else {
			entry = this.end++;
			if (entry % PAGE === 0) this.#pages.push(new Uint32Array(PAGE * 4));
		}
		const page = this.#pages[entry >>> PAGE_BITS]!;
		const p = (entry & (PAGE - 1)) * 4;
		page[p] = words[at]!;
		page[p + 1] = words[at + 1]!;
		page[p + 2] = words[at + 2]!;
		page[p + 3] = words[at + 3]!;
		this.#tags[slot] = tag;
		this.#slots[slot] = entry;
		this.size++;
		return entry;
	}

	/** Copies the key of an entry to `out` at word `at`. */
	copy(entry: number, out: Uint32Array, at: number): void {
		const page = this.#pages[entry >>> PAGE_BITS]!;
		const p = (entry & (PAGE - 1)) * 4;
		for (let k = 0; k < 4; k++) out[at + k] = page[p + k]!;
	}

	/** The number may be given to another key afterwards. Throws a RangeError for one that is not there: a mistake of ours. */
	remove(entry: number): void {
		const tags = this.#tags;
		const slots = this.#slots;
		const mask = slots.length - 1;
		const shift = this.#shift;
		let hole = this.#hashOf(entry) >>> shift;
		for (; tags[hole] === 0 || slots[hole] !== entry; hole = (hole + 1) & mask) if (tags[hole] === 0) throw new RangeError('no such entry');
		// Backward shift: an entry further on whose probe passed over the hole moves into it, so that no tombstones are needed.
		for (let i = (hole + 1) & mask; tags[i] !== 0; i = (i + 1) & mask) {
			const home = this.#hashOf(slots[i]!) >>> shift;
			if (((i - home) & mask) < ((i - hole) & mask)) continue;
			tags[hole] = tags[i]!;
			slots[hole] = slots[i]!;
			hole = i;
		}
		tags[hole] = 0;
		this.#pages[entry >>> PAGE_BITS]![(entry & (PAGE - 1)) * 4] = this.#free;
		this.#free = entry + 1;
		this.size--;
	}

	/** The slot of the key, or the empty one where it belongs. */
	#probe(words: Uint32Array, at: number, h: number): number {
		const tags = this.#tags;
		const mask = tags.length - 1;
		const tag = tagOf(h);
		for (let i = h >>> this.#shift; ; i = (i + 1) & mask) {
			const there = tags[i];
			if (there === 0) return i;
			if (there !== tag) continue;
			const entry = this.#slots[i]!;
			const page = this.#pages[entry >>> PAGE_BITS]!;
			const p = (entry & (PAGE - 1)) * 4;
			if (page[p] === words[at] && page[p + 1] === words[at + 1] && page[p + 2] === words[at + 2] && page[p + 3] === words[at + 3])
				return i;
		}
	}

	#hashOf(entry: number): number {
		const page = this.#pages[entry >>> PAGE_BITS]!;
		const p = (entry & (PAGE - 1)) * 4;
		return hash(page[p]!, page[p + 1]!, page[p + 2]!, page[p + 3]!);
	}

	#grow(to: number): void {
		const tags = new Uint8Array(to);
		const slots = new Uint32Array(to);
		const mask = to - 1;
		const shift = shiftOf(to);
		for (let from = 0; from < this.#slots.length; from++) {
			if (this.#tags[from] === 0) continue;
			let i = this.#hashOf(this.#slots[from]!) >>> shift;
			while (tags[i] !== 0) i = (i + 1) & mask;
			tags[i] = this.#tags[from]!;
			slots[i] = this.#slots[from]!;
		}
		this.#tags = tags;
		this.#slots = slots;
		this.#shift = shift;
	}
}

/** A key's home is as many upper bits of its hash as slots need, so that the order of hashes is the order of slots at every size. */
function shiftOf(slots: number): number {
	return 32 - Math.log2(slots);
}

function tagOf(h: number): number {
	return (h & 0x7f) | 0x80;
}

/** Keys are codes under a secret key and so uniform already; mixing all words keeps the index quick for any other 16 bytes too. */
export function hash(w0: number, w1: number, w2: number, w3: number): number {
	let h = w0 ^ Math.imul(w1, 0x9e3779b1) ^ Math.imul(w2, 0x85ebca6b) ^ Math.imul(w3, 0xc2b2ae35);
	h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
	return h ^ (h >>> 13);
}
