import { Growing } from '../growing.ts';

const LF = 10;
const CR = 13;

/** Gathers a line, or lines up to an empty one, however segments cut them. */
export class Gather {
	readonly #limit: number;
	readonly #bytes = new Growing();
	/** Bytes of the present line, without CR. */
	#line = 0;

	/** `limit`: bytes that are gathered. */
	constructor(limit: number) {
		this.#limit = limit;
	}

	get held(): number {
		return this.#bytes.held;
	}
	get full(): boolean {
		return this.#bytes.length > this.#limit;
	}

	/** Takes bytes from `at` on up to the end of what is gathered; gives how many, and whether the end is among them. */
	push(bytes: Uint8Array, at: number, until: 'line' | 'empty line'): { readonly taken: number; readonly done: boolean } {
		let end = at;
		let done = false;
		while (end < bytes.length && !done && this.#bytes.length + end - at <= this.#limit) {
			const byte = bytes[end++];
			if (byte === LF) {
				done = until === 'line' || this.#line === 0;
				this.#line = 0;
			} else if (byte !== CR) this.#line++;
		}
		this.#bytes.append(bytes.subarray(at, end));
		return { taken: end - at, done };
	}

	/** What was gathered; the next begins anew. */
	take(): Uint8Array {
		this.#line = 0;
		return this.#bytes.take();
	}
}
