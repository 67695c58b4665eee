/** Bytes of memory that all tables of one inspection may still take. */
export type Allowance = { left: number };

/** Flags of a value; see `persons.ts` and `table.ts`. */
export const PERSONA = 1;
export const ALONGSIDE = 2;
export const SENSITIVE = 4;
export const POSITIONED = 8;
export const MINOR = 16;

/** A slot: index + 1 (0: free), hash. */
const SLOT = 2;
/** Crafted collisions cost no more than this; a value that would need more is untold. */
const PROBES = 1024;

/**
 * Distinct values, told apart exactly by their bytes: open addressing over an arena. When the allowance is used up, values
 * already known are still found, new ones answer -1 and are only counted (`overflow`, occurrences).
 */
export class ValueTable {
	count = 0;
	overflow = 0;
	/** Of these, in a record with sensitive PI. */
	sensitiveOverflow = 0;
	flags = new Uint8Array(512);
	#slots = new Int32Array(1024 * SLOT);
	/** Start of each value in the arena, and the end of the last. */
	#starts = new Uint32Array(513);
	#arena = new Uint8Array(16 * 1024);
	readonly #allowance: Allowance;
	readonly #seed: number;

	/** `seed`: of the file's digest, so that no file can be made to collide. */
	constructor(allowance: Allowance, seed: number) {
		this.#allowance = allowance;
		this.#seed = seed | 0;
	}

	/** Index of the value, in order of first appearance. */
	intern(bytes: Uint8Array, start: number, end: number): number {
		const length = end - start;
		let hash = this.#seed ^ length;
		let i = start;
		for (; i + 4 <= end; i += 4) {
			hash = Math.imul(hash ^ (bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24)), -1640531535);
			hash ^= hash >>> 15;
		}
		for (; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 16777619);
		hash ^= hash >>> 16;
		hash = Math.imul(hash, -2048144789);
		hash ^= hash >>> 13;
		const slots = this.#slots;
		const arena = this.#arena;
		const starts = this.#starts;
		const mask = slots.length - 1;
		let slot = (hash << 1) & mask;
		for (let probe = 0; probe < PROBES; probe++) {
			const index = slots[slot]!;
			if (index === 0) return this.#add(bytes, start, end, hash, slot);
			if (slots[slot + 1] === hash) {
				const from = starts[index - 1]!;
				let same = starts[index]! - from === length ? 0 : -1;
				while (same >= 0 && same < length && arena[from + same] === bytes[start + same]) same++;
				if (same === length) return index - 1;
			}
			slot = (slot + SLOT) & mask;
		}
		return this.#untold();
	}

	#add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
		const index = this.count;
		const used = this.#starts[index]!;
		const length = end - start;
		if (used + length > this.#arena.length) {
			if (!this.#take(this.#arena.length)) return this.#untold();
			const arena = new Uint8Array(this.#arena.length * 2);
			arena.set(this.#arena);
			this.#arena = arena;
			return this.intern(bytes, start, end);
		}
		if (index === this.flags.length) {
			if (!this.#take(this.#slots.length * 4 + index * 5)) return this.#untold();
			this.#grow();
			return this.intern(bytes, start, end);
		}
		for (let i = 0; i < length; i++) this.#arena[used + i] = bytes[start + i]!;
		this.#slots[slot] = index + 1;
		this.#slots[slot + 1] = hash;
		this.#starts[index + 1] = used + length;
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

	/** Doubles; slots stay at most half full. */
	#grow(): void {
		const flags = new Uint8Array(this.flags.length * 2);
		flags.set(this.flags);
		this.flags = flags;
		const starts = new Uint32Array(flags.length + 1);
		starts.set(this.#starts);
		this.#starts = starts;
		const old = this.#slots;
		const slots = new Int32Array(old.length * 2);
		const mask = slots.length - 1;
		for (let from = 0; from < old.length; from += SLOT) {
			if (old[from] === 0) continue;
			let slot = (old[from + 1]! << 1) & mask;
			while (slots[slot] !== 0) slot = (slot + SLOT) & mask;
			slots[slot] = old[from]!;
			slots[slot + 1] = old[from + 1]!;
		}
		this.#slots = slots;
	}
}
