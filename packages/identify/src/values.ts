/** Bytes of memory that all tables of one inspection may still take. */
export type Allowance = { left: number };

/** Flags of a value; see `persons.ts` and `table.ts`. */
export const PERSONA = 1;
export const ALONGSIDE = 2;
export const SENSITIVE = 4;
export const POSITIONED = 8;
export const MINOR = 16;

/**
 * A slot is eight 32-bit words, half a cache line: index + 1 (0: free), hash, and the value itself in 24 bytes, zero-filled, the last of
 * them its length. A longer value lies in the arena: its start in the first word, its length in the second, LONG as the last byte.
 */
const SLOT = 8;
const WORDS = 6;
const INLINE = 23;
const LONG = 0xff;
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
	#slots = new Int32Array(512 * SLOT);
	#arena = new Uint8Array(0);
	#used = 0;
	readonly #value = new Int32Array(WORDS);
	readonly #valueBytes = new Uint8Array(this.#value.buffer);
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
		const value = this.#value;
		const long = length > INLINE;
		value.fill(0);
		let hash = this.#seed ^ length;
		if (long) {
			for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 16777619) ^ (hash >>> 15);
			value[1] = length;
			this.#valueBytes[INLINE] = LONG;
		} else {
			for (let i = 0; i < length; i++) this.#valueBytes[i] = bytes[start + i]!;
			this.#valueBytes[INLINE] = length;
			for (let i = 0; i < WORDS; i++) {
				hash = Math.imul(hash ^ value[i]!, -1640531535);
				hash ^= hash >>> 15;
			}
		}
		hash ^= hash >>> 16;
		hash = Math.imul(hash, -2048144789);
		hash ^= hash >>> 13;
		const slots = this.#slots;
		const mask = slots.length - 1;
		let slot = Math.imul(hash, SLOT) & mask;
		for (let probe = 0; probe < PROBES; probe++) {
			const index = slots[slot]!;
			if (index === 0) return this.#add(bytes, start, end, hash, slot);
			if (slots[slot + 1] === hash && slots[slot + 7] === value[5] && (long ? this.#sameLong(slot, bytes, start, length) : this.#same(slot)))
				return index - 1;
			slot = (slot + SLOT) & mask;
		}
		return this.#untold();
	}

	#same(slot: number): boolean {
		const slots = this.#slots;
		const value = this.#value;
		return (
			slots[slot + 2] === value[0] &&
			slots[slot + 3] === value[1] &&
			slots[slot + 4] === value[2] &&
			slots[slot + 5] === value[3] &&
			slots[slot + 6] === value[4]
		);
	}
	#sameLong(slot: number, bytes: Uint8Array, start: number, length: number): boolean {
		if (this.#slots[slot + 3] !== length) return false;
		const from = this.#slots[slot + 2]!;
		for (let i = 0; i < length; i++) if (this.#arena[from + i] !== bytes[start + i]) return false;
		return true;
	}

	#add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
		const index = this.count;
		const length = end - start;
		if (length > INLINE) {
			if (this.#used + length > this.#arena.length) {
				const size = Math.max(16 * 1024, this.#arena.length * 2, this.#used + length);
				if (!this.#take(size - this.#arena.length)) return this.#untold();
				const arena = new Uint8Array(size);
				arena.set(this.#arena);
				this.#arena = arena;
			}
			this.#arena.set(bytes.subarray(start, end), this.#used);
			this.#value[0] = this.#used;
		}
		if (index === this.flags.length) {
			if (!this.#take(index)) return this.#untold();
			const flags = new Uint8Array(index * 2);
			flags.set(this.flags);
			this.flags = flags;
		}
		if ((index + 1) * SLOT * 4 > this.#slots.length * 3) {
			if (!this.#take(this.#slots.length * 4)) return this.#untold();
			this.#grow();
			return this.intern(bytes, start, end);
		}
		if (length > INLINE) this.#used += length;
		this.#slots[slot] = index + 1;
		this.#slots[slot + 1] = hash;
		this.#slots.set(this.#value, slot + 2);
		this.count = index + 1;
		return index;
	}

	#take(bytes: number): boolean {
		if (bytes > this.#allowance.left) return false;
		this.#allowance.left -= bytes;
		return true;
	}

	#untold(): number {
		this.overflow++;
		return -1;
	}

	#grow(): void {
		const old = this.#slots;
		const slots = new Int32Array(old.length * 2);
		const mask = slots.length - 1;
		for (let from = 0; from < old.length; from += SLOT) {
			if (old[from] === 0) continue;
			let slot = Math.imul(old[from + 1]!, SLOT) & mask;
			while (slots[slot] !== 0) slot = (slot + SLOT) & mask;
			slots.set(old.subarray(from, from + SLOT), slot);
		}
		this.#slots = slots;
	}
}
