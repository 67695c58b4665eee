import { instantAt, type Milliseconds, momentOf } from '../retention/calendar.ts';
import type { Instant } from '../types.ts';
import type { GapStatement, Loss } from './statement.ts';

/** An interval of which no statement speaks. */
export type Unstated = { readonly from: Instant; readonly to: Instant };

/** Puts the statements of one writer after one another, in the order of its log, and finds what lies between them. */
export class Stated {
	/** Statements that can be read. */
	count = 0;
	readonly lost: Loss[] = [];
	readonly unstated: Unstated[] = [];
	/** Losses beyond those kept in `lost`, and intervals beyond those in `unstated`. */
	more = 0;
	#first: Milliseconds | null = null;
	#until: Milliseconds | null = null;
	readonly #limit: number;

	constructor(limit = 1000) {
		this.#limit = limit;
	}

	add({ from, to, lost }: GapStatement): void {
		const [begin, end] = [momentOf(from)!, momentOf(to)!];
		if (this.#until !== null && begin > this.#until) this.#keep(this.unstated, { from: instantAt(this.#until), to: from });
		for (const one of lost) this.#keep(this.lost, one);
		this.count += 1;
		this.#first = Math.min(begin, this.#first ?? begin);
		this.#until = Math.max(end, this.#until ?? end);
	}

	/** From where on, and up to where, the writer has made statements; null: it made none. */
	get span(): Unstated | null {
		return this.#first === null || this.#until === null ? null : { from: instantAt(this.#first), to: instantAt(this.#until) };
	}

	#keep<T>(list: T[], one: T): void {
		if (list.length < this.#limit) list.push(one);
		else this.more += 1;
	}
}
