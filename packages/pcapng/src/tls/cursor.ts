/** Thrown by `Cursor` where less is there than a length says; caught where the message is read. */
export class Short extends Error {}

/** Reads a message from front to back (RFC 8446, 3). */
export class Cursor {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	get left(): number {
		return this.#bytes.length - this.#at;
	}
	take(length: number): Uint8Array {
		if (length > this.left) throw new Short();
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}
	/** Unsigned number of `width` bytes, at most four. */
	number(width: number): number {
		let value = 0;
		for (const byte of this.take(width)) value = value * 256 + byte;
		return value;
	}
	/** What a length of `width` bytes stands before. */
	vector(width: number): Cursor {
		return new Cursor(this.take(this.number(width)));
	}
	rest(): Uint8Array {
		return this.take(this.left);
	}
}
