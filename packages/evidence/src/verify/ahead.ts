/** How many are read before they are asked for. */
const AHEAD = 4;

/** Results of `read` in order, read ahead. `read` does not reject. */
export class Ahead<T> {
	readonly #count: number;
	readonly #read: (index: number) => Promise<T>;
	readonly #waiting: Promise<T>[] = [];
	#next = 0;

	constructor(count: number, read: (index: number) => Promise<T>) {
		this.#count = count;
		this.#read = read;
	}

	/** At the most `count` times. */
	next(): Promise<T> {
		while (this.#next < this.#count && this.#waiting.length <= AHEAD) {
			this.#waiting.push(this.#read(this.#next));
			this.#next += 1;
		}
		return this.#waiting.shift()!;
	}

	/** Nothing is read any more when it resolves. */
	async end(): Promise<void> {
		await Promise.all(this.#waiting.splice(0));
	}
}
