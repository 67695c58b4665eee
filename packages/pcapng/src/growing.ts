const NOTHING = new Uint8Array(0);

/** Bytes that are gathered piece by piece; small pieces do not copy all each time. */
export class Growing {
	#bytes: Uint8Array = NOTHING;
	#start = 0;
	#end = 0;

	get length(): number {
		return this.#end - this.#start;
	}
	/** Bytes of memory. */
	get held(): number {
		return this.#bytes.length;
	}

	append(bytes: Uint8Array): void {
		if (this.#bytes.length - this.#end < bytes.length) {
			const kept = this.view();
			const grown = new Uint8Array(kept.length + Math.max(kept.length, bytes.length));
			grown.set(kept);
			this.#bytes = grown;
			this.#start = 0;
			this.#end = kept.length;
		}
		this.#bytes.set(bytes, this.#end);
		this.#end += bytes.length;
	}

	/** All of it, valid until it grows. */
	view(): Uint8Array {
		return this.#bytes.subarray(this.#start, this.#end);
	}

	/** Forgets bytes at the front. */
	drop(bytes: number): void {
		this.#start += bytes;
		if (this.#start === this.#end) this.take();
	}

	/** All of it, for the caller to keep; nothing is left. */
	take(): Uint8Array {
		const bytes = this.view();
		this.#bytes = NOTHING;
		this.#start = 0;
		this.#end = 0;
		return bytes;
	}
}
