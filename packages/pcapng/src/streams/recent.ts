const SMALLEST = 4096;

/** The latest bytes of one direction, at most `limit`, by their place in the stream. */
export class Recent {
	readonly #limit: number;
	#ring = new Uint8Array(0);
	/** Places in the stream: of the first byte that is kept, and after the last. */
	#from = 0;
	#to = 0;

	constructor(limit: number) {
		this.#limit = limit;
	}

	get held(): number {
		return this.#ring.length;
	}

	add(bytes: Uint8Array): void {
		const kept = bytes.length > this.#limit ? bytes.subarray(bytes.length - this.#limit) : bytes;
		this.#to += bytes.length;
		const wanted = Math.min(this.#limit, this.#to - this.#from);
		if (wanted > this.#ring.length) this.#grow(wanted);
		this.#from = Math.max(this.#from, this.#to - this.#ring.length);
		const start = this.#to - kept.length;
		for (let done = 0; done < kept.length; ) {
			const at = (start + done) % this.#ring.length;
			const part = kept.subarray(done, done + this.#ring.length - at);
			this.#ring.set(part, at);
			done += part.length;
		}
	}

	/** Bytes that were never there. */
	pass(bytes: number): void {
		this.#to += bytes;
		this.#from = this.#to;
	}

	forget(): void {
		this.#ring = new Uint8Array(0);
		this.#from = this.#to;
	}

	/** Of bytes that came before: how many differ from what is kept, and of how many nothing is kept. */
	compare(at: number, bytes: Uint8Array): { readonly differ: number; readonly unknown: number } {
		let differ = 0;
		let unknown = 0;
		for (let index = 0; index < bytes.length; index++) {
			const place = at + index;
			if (place < this.#from || place >= this.#to) unknown++;
			else if (this.#ring[place % this.#ring.length] !== bytes[index]) differ++;
		}
		return { differ, unknown };
	}

	#grow(wanted: number): void {
		let size = Math.max(SMALLEST, this.#ring.length);
		while (size < wanted) size *= 2;
		const ring = new Uint8Array(Math.min(size, this.#limit));
		const old = this.#ring;
		const until = Math.min(this.#to, this.#from + old.length);
		for (let place = this.#from; place < until; place++) ring[place % ring.length] = old[place % old.length]!;
		this.#ring = ring;
	}
}
