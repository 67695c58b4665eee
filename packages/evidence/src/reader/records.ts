import { concat } from '../core/encoding.ts';
import { MAX_PAYLOAD_BYTES } from '../core/payload.ts';

export type Record = { readonly text: Uint8Array; readonly start: number; readonly end: number };

/** Reads the length-prefixed texts of a payload segment, holding one record and one chunk at most. */
export class RecordReader {
	readonly #chunks: AsyncIterator<Uint8Array>;
	#held: Uint8Array = new Uint8Array(0);
	#at = 0;
	#ended = false;

	constructor(stream: AsyncIterable<Uint8Array>) {
		this.#chunks = stream[Symbol.asyncIterator]();
	}

	/** The next record when all of it is in memory, else null. */
	held(): Record | null {
		if (this.#held.length < 4) return null;
		const length = new DataView(this.#held.buffer, this.#held.byteOffset).getUint32(0);
		if (length > MAX_PAYLOAD_BYTES || this.#held.length < 4 + length) return null;
		const start = this.#at;
		const text = this.#held.subarray(4, 4 + length);
		this.#held = this.#held.subarray(4 + length);
		this.#at += 4 + length;
		return { text, start, end: this.#at };
	}

	/** `end` at the end of the segment; `torn` when what follows is no whole record, or longer than a record may be. */
	async next(): Promise<Record | 'end' | 'torn'> {
		if (!(await this.#hold(4))) return this.#held.length === 0 ? 'end' : 'torn';
		const length = new DataView(this.#held.buffer, this.#held.byteOffset).getUint32(0);
		if (length > MAX_PAYLOAD_BYTES || !(await this.#hold(4 + length))) return 'torn';
		return this.held()!;
	}

	/** True when nothing follows. */
	async atEnd(): Promise<boolean> {
		return !(await this.#hold(1));
	}

	async close(): Promise<void> {
		await this.#chunks.return?.();
	}

	async #hold(bytes: number): Promise<boolean> {
		while (this.#held.length < bytes && !this.#ended) {
			const next = await this.#chunks.next();
			if (next.done === true) this.#ended = true;
			else this.#held = concat([this.#held, next.value]);
		}
		return this.#held.length >= bytes;
	}
}
