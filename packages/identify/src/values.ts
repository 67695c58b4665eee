/** Bytes of memory that all tables of one inspection may still take; `spent` is told when they do not suffice. */
export type Allowance = { left: number; readonly spent?: () => never };
export type Absorbed = (there: number, here: number, bytes: Uint8Array, start: number, end: number) => void;
/** What a table holds, to be handed to another thread. */
export type ValuesState = {
	readonly count: number;
	readonly flags: Uint8Array<ArrayBuffer>;
	readonly slots: Int32Array<ArrayBuffer>;
	readonly arena: Uint8Array<ArrayBuffer>;
};

/** Flags of a value; see `persons.ts` and `table.ts`. */
export const PERSONA = 1;
export const ALONGSIDE = 2;
export const SENSITIVE = 4;
export const POSITIONED = 8;
export const MINOR = 16;
/** A name in a record that holds an identifier too. */
export const BESIDE = 32;

/**
 * A slot is eight words, half a cache line, so that a value costs one access to memory: number of the value + 1 (0: free), hash, and the
 * value itself in 24 bytes, zero-filled, the last of them its length. A longer value lies in the arena: its start in the first word, its
 * length in the second, LONG as the last byte.
 */
const SLOT = 8;
/** Words of 64 slots; multiplied by an odd number, numbers of blocks come in another order, evenly spread. */
const BLOCK = 64 * SLOT;
const SPREAD = -1640531535;
const WORDS = 6;
const INLINE = 23;
const LONG = 0xff;
/** Which bits of six words belong to a value of 0 … 23 bytes. */
const MASKS = Int32Array.from({ length: (INLINE + 1) * WORDS }, (_, i) => {
	const bytes = Math.floor(i / WORDS) - 4 * (i % WORDS);
	return bytes >= 4 ? -1 : bytes <= 0 ? 0 : 2 ** (8 * bytes) - 1;
});
/** Crafted collisions cost no more than this; a value that would need more is untold. */
const PROBES = 1024;

/**
 * Distinct values, told apart exactly by their bytes: open addressing, at most three quarters full. When the allowance is used up, values
 * already known are still found, new ones answer -1 and are only counted (`overflow`, occurrences).
 */
export class ValueTable {
	count = 0;
	overflow = 0;
	/** Of these, in a record with sensitive PI. */
	sensitiveOverflow = 0;
	flags = new Uint8Array(512);
	#slots = new Int32Array(1024 * SLOT);
	#arena = new Uint8Array(0);
	#used = 0;
	#viewed = new Uint8Array(0) as Uint8Array;
	#view: DataView = new DataView(new ArrayBuffer(0));
	readonly #pad = new Uint8Array(WORDS * 4);
	readonly #padView = new DataView(this.#pad.buffer);
	readonly #allowance: Allowance;
	readonly #seed: number;

	/** `seed`: so that no file can be made to collide. */
	constructor(allowance: Allowance, seed: number) {
		this.#allowance = allowance;
		this.#seed = seed | 0;
	}

	/** Index of the value, in order of first appearance. */
	intern(bytes: Uint8Array, start: number, end: number): number {
		const length = end - start;
		if (length > INLINE) return this.#internLong(bytes, start, end);
		// 24 bytes are read and those behind the value masked away; near the end of the buffer from a copy.
		let view = this.#view;
		let at = start;
		if (start + WORDS * 4 > bytes.length) {
			this.#pad.fill(0);
			for (let i = 0; i < length; i++) this.#pad[i] = bytes[start + i]!;
			view = this.#padView;
			at = 0;
		} else if (bytes !== this.#viewed) {
			view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
			this.#view = view;
			this.#viewed = bytes;
		}
		const mask = length * WORDS;
		const w0 = view.getInt32(at, true) & MASKS[mask]!;
		const w1 = view.getInt32(at + 4, true) & MASKS[mask + 1]!;
		const w2 = view.getInt32(at + 8, true) & MASKS[mask + 2]!;
		const w3 = view.getInt32(at + 12, true) & MASKS[mask + 3]!;
		const w4 = view.getInt32(at + 16, true) & MASKS[mask + 4]!;
		const w5 = (view.getInt32(at + 20, true) & MASKS[mask + 5]!) | (length << 24);
		const seed = this.#seed;
		const mixed =
			Math.imul(w0 ^ seed, -1640531535) ^
			Math.imul(w1 + seed, -2048144777) ^
			Math.imul(w2 ^ (seed >>> 7), -1028477379) ^
			Math.imul(w3 + (seed >>> 3), 668265263) ^
			Math.imul(w4 ^ (seed << 5), 374761393) ^
			Math.imul(w5 + (seed << 11), -862048943);
		const hash = finish(mixed);
		const slots = this.#slots;
		const slotMask = slots.length - 1;
		let slot = Math.imul(hash, SLOT) & slotMask;
		for (let probe = 0; probe < PROBES; probe++) {
			const number = slots[slot]!;
			if (number === 0) return this.#add(w0, w1, w2, w3, w4, w5, hash, slot);
			if (
				slots[slot + 1] === hash &&
				slots[slot + 2] === w0 &&
				slots[slot + 3] === w1 &&
				slots[slot + 4] === w2 &&
				slots[slot + 5] === w3 &&
				slots[slot + 6] === w4 &&
				slots[slot + 7] === w5
			)
				return number - 1;
			slot = (slot + SLOT) & slotMask;
		}
		return this.#untold();
	}

	/** The buffers are the table's own: hand it over and use it no more. */
	state(): ValuesState {
		return { count: this.count, flags: this.flags, slots: this.#slots, arena: this.#arena };
	}

	/**
	 * Takes in the values of a table with the same seed, flags united. Answers for each number there the number here, -1: untold.
	 * `each` is told both and where the value lies; the other's buffers are free afterwards. With one seed both tables
	 * have one order: it goes from slot to slot, so that neither is accessed at random, but by blocks from all over the table, because one part of
	 * a table filled before the others would have no free slots near.
	 */
	absorb({ count, flags, slots, arena }: ValuesState, each: Absorbed): Int32Array {
		const inline = new Uint8Array(slots.buffer);
		const numbers = new Int32Array(count);
		const blocks = slots.length / BLOCK;
		for (let step = 0; step < slots.length; step += SLOT) {
			const block = Math.imul(Math.floor(step / BLOCK), SPREAD) & (blocks - 1);
			const from = block * BLOCK + (step % BLOCK);
			const there = slots[from]! - 1;
			if (there < 0) continue;
			const long = slots[from + 7] === LONG << 24;
			const bytes = long ? arena : inline;
			const start = long ? slots[from + 2]! : (from + 2) * 4;
			const end = start + (long ? slots[from + 3]! : slots[from + 7]! >>> 24);
			const here = long ? this.#internLong(bytes, start, end) : this.#internSlot(slots, from);
			numbers[there] = here;
			each(there, here, bytes, start, end);
			if (here >= 0) this.flags[here] = this.flags[here]! | flags[there]!;
		}
		for (const { buffer } of [flags, slots, arena]) giveBack(buffer);
		return numbers;
	}

	#internSlot(other: Int32Array, from: number): number {
		const hash = other[from + 1]!;
		const slots = this.#slots;
		const mask = slots.length - 1;
		let slot = Math.imul(hash, SLOT) & mask;
		for (let probe = 0; probe < PROBES; probe++) {
			const number = slots[slot]!;
			if (number === 0)
				return this.#add(
					other[from + 2]!,
					other[from + 3]!,
					other[from + 4]!,
					other[from + 5]!,
					other[from + 6]!,
					other[from + 7]!,
					hash,
					slot,
				);
			let same = 1;
			while (same < SLOT && slots[slot + same] === other[from + same]) same++;
			if (same === SLOT) return number - 1;
			slot = (slot + SLOT) & mask;
		}
		return this.#untold();
	}

	#internLong(bytes: Uint8Array, start: number, end: number): number {
		const length = end - start;
		let mixed = this.#seed ^ length;
		for (let i = start; i < end; i++) mixed = Math.imul(mixed ^ bytes[i]!, 16777619) ^ (mixed >>> 15);
		const hash = finish(mixed);
		const slots = this.#slots;
		const mask = slots.length - 1;
		let slot = Math.imul(hash, SLOT) & mask;
		for (let probe = 0; probe < PROBES; probe++) {
			const number = slots[slot]!;
			if (number === 0) {
				if (this.#used + length > this.#arena.length && !this.#widen(length)) return this.#untold();
				this.#arena.set(bytes.subarray(start, end), this.#used);
				const added = this.#add(this.#used, length, 0, 0, 0, LONG << 24, hash, slot);
				if (added >= 0) this.#used += length;
				return added;
			}
			if (slots[slot + 1] === hash && this.#sameLong(slot, bytes, start, length)) return number - 1;
			slot = (slot + SLOT) & mask;
		}
		return this.#untold();
	}

	#sameLong(slot: number, bytes: Uint8Array, start: number, length: number): boolean {
		const slots = this.#slots;
		if (slots[slot + 7] !== LONG << 24 || slots[slot + 3] !== length) return false;
		const from = slots[slot + 2]!;
		for (let i = 0; i < length; i++) if (this.#arena[from + i] !== bytes[start + i]) return false;
		return true;
	}

	#add(w0: number, w1: number, w2: number, w3: number, w4: number, w5: number, hash: number, free: number): number {
		const index = this.count;
		let slot = free;
		if (index === this.flags.length) {
			if (!this.#take(index)) return this.#untold();
			const flags = new Uint8Array(index * 2);
			flags.set(this.flags);
			this.flags = flags;
		}
		if ((index + 1) * SLOT * 4 > this.#slots.length * 3) {
			if (!this.#take(this.#slots.length * 4)) return this.#untold();
			this.#grow();
			slot = this.#free(hash);
		}
		const slots = this.#slots;
		slots[slot] = index + 1;
		slots[slot + 1] = hash;
		slots[slot + 2] = w0;
		slots[slot + 3] = w1;
		slots[slot + 4] = w2;
		slots[slot + 5] = w3;
		slots[slot + 6] = w4;
		slots[slot + 7] = w5;
		this.count = index + 1;
		return index;
	}

	#widen(length: number): boolean {
		const size = Math.max(16 * 1024, this.#arena.length * 2, this.#used + length);
		if (!this.#take(size - this.#arena.length)) return false;
		const arena = new Uint8Array(size);
		arena.set(this.#arena);
		this.#arena = arena;
		return true;
	}

	#take(bytes: number): boolean {
		if (bytes > this.#allowance.left) return false;
		this.#allowance.left -= bytes;
		return true;
	}

	#untold(): number {
		this.#allowance.spent?.();
		this.overflow++;
		return -1;
	}

	#free(hash: number): number {
		const mask = this.#slots.length - 1;
		let slot = Math.imul(hash, SLOT) & mask;
		while (this.#slots[slot] !== 0) slot = (slot + SLOT) & mask;
		return slot;
	}

	#grow(): void {
		const old = this.#slots;
		const slots = new Int32Array(old.length * 2);
		this.#slots = slots;
		for (let from = 0; from < old.length; from += SLOT) {
			if (old[from] === 0) continue;
			const to = this.#free(old[from + 1]!);
			for (let i = 0; i < SLOT; i++) slots[to + i] = old[from + i]!;
		}
		giveBack(old.buffer);
	}
}

/** Gives memory back at once: large buffers are few, and the collector of garbage is in no hurry about them. */
function giveBack(buffer: ArrayBuffer): void {
	buffer.transfer(0);
}

function finish(mixed: number): number {
	let hash = mixed ^ (mixed >>> 16);
	hash = Math.imul(hash, -2048144789);
	hash ^= hash >>> 13;
	hash = Math.imul(hash, -1028477387);
	return hash ^ (hash >>> 16);
}
