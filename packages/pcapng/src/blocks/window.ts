import { plain } from '../plain.ts';

const EMPTY = new Uint8Array(0);

/**
 * The bytes of a source that are not parsed yet. What `take` gives is a view: of the chunk that was appended where possible, otherwise of
 * a copy that is never written again. A chunk that its source uses again is the source's own matter.
 */
export class Window {
	/** Offset in the file of the next byte. */
	position = 0;
	/** No chunk will follow. */
	ended = false;
	#bytes: Uint8Array = EMPTY;
	#start = 0;
	#end = 0;
	#owned = false;
	#toSkip = 0;

	/** Bytes that can be taken; none while bytes to be skipped are still to come. */
	get available(): number {
		return this.#end - this.#start;
	}
	/** Bytes that `skip` still waits for. */
	get toSkip(): number {
		return this.#toSkip;
	}

	append(chunk: Uint8Array): void {
		const skipped = Math.min(this.#toSkip, chunk.length);
		this.#toSkip -= skipped;
		this.position += skipped;
		const fresh = plain(chunk).subarray(skipped);
		if (fresh.length === 0) return;
		const left = this.available;
		if (left === 0) {
			this.#bytes = fresh;
			this.#start = 0;
			this.#end = fresh.length;
			this.#owned = false;
			return;
		}
		if (!this.#owned || this.#bytes.length - this.#end < fresh.length) {
			// Room for as much again, so that small chunks of a large block do not copy it each time.
			const grown = new Uint8Array(left + Math.max(left, fresh.length, 4096));
			grown.set(this.#bytes.subarray(this.#start, this.#end));
			this.#bytes = grown;
			this.#start = 0;
			this.#end = left;
			this.#owned = true;
		}
		this.#bytes.set(fresh, this.#end);
		this.#end += fresh.length;
	}

	/** At most `available` bytes. */
	peek(length: number): Uint8Array {
		return this.#bytes.subarray(this.#start, this.#start + length);
	}

	take(length: number): Uint8Array {
		const bytes = this.peek(length);
		this.#start += length;
		this.position += length;
		return bytes;
	}

	skip(length: number): void {
		const here = Math.min(length, this.available);
		this.#start += here;
		this.position += here;
		this.#toSkip += length - here;
	}
}
