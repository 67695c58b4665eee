const WORDS = 4;

/**
 * Set of digests with a few flags each, in 20 bytes and a half-empty table: what was named by entries, to be compared with what
 * lies there. Keyed by the first 128 bits.
 */
export class Seen {
	#slots = 1024;
	#count = 0;
	#keys = new Uint32Array(this.#slots * WORDS);
	#flags = new Uint8Array(this.#slots);

	/** Flags of the digest (64 hexadecimal digits); 0 when it was never marked. */
	flags(digest: string): number {
		return this.#flags[this.#slot(words(digest))]!;
	}

	/** `flag` is not 0. Returns the flags from before. */
	mark(digest: string, flag: number): number {
		const key = words(digest);
		let slot = this.#slot(key);
		const before = this.#flags[slot]!;
		if (before === 0) {
			if ((this.#count + 1) * 2 > this.#slots) {
				this.#grow();
				slot = this.#slot(key);
			}
			this.#count += 1;
			this.#keys.set(key, slot * WORDS);
		}
		this.#flags[slot] = before | flag;
		return before;
	}

	#slot(key: readonly number[]): number {
		let slot = key[0]! % this.#slots;
		while (this.#flags[slot] !== 0 && !key.every((word, i) => this.#keys[slot * WORDS + i] === word)) slot = (slot + 1) % this.#slots;
		return slot;
	}

	#grow(): void {
		const keys = this.#keys;
		const flags = this.#flags;
		this.#slots *= 2;
		this.#keys = new Uint32Array(this.#slots * WORDS);
		this.#flags = new Uint8Array(this.#slots);
		for (let old = 0; old < flags.length; old += 1) {
			if (flags[old] === 0) continue;
			const key = [...keys.subarray(old * WORDS, (old + 1) * WORDS)];
			const slot = this.#slot(key);
			this.#keys.set(key, slot * WORDS);
			this.#flags[slot] = flags[old]!;
		}
	}
}

const words = (digest: string): number[] => [0, 8, 16, 24].map((at) => Number.parseInt(digest.slice(at, at + 8), 16));
