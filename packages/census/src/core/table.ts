import { ORDINARY, SENSITIVE } from '../types.ts';
import { KeyIndex } from './keyindex.ts';

const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;

/**
 * The persons of one meter pair. A person counts in a meter while at least one pending reservation holds it there or once one was
 * posted: pending ones are counted by reference (they can be given back), posted is a bit (nothing lowers it).
 * 25 bytes a person and the index: at most 36.
 */
export class PersonTable {
	/** Distinct persons by meter, [ordinary, sensitive]: all that count, and of these the posted. */
	readonly counted: [number, number] = [0, 0];
	readonly posted: [number, number] = [0, 0];
	readonly index = new KeyIndex();
	/** Two counters an entry: ordinary, sensitive. */
	#pending: Uint32Array[] = [];
	#posted: Uint8Array[] = [];

	/** Meters (bits) the person counts in already. */
	meters(words: Uint32Array, at: number): number {
		const entry = this.index.find(words, at);
		return entry < 0 ? 0 : this.#metersOf(entry);
	}

	/** A pending reservation takes hold of the person in `meters`. Returns the entry. */
	hold(words: Uint32Array, at: number, meters: number): number {
		const entry = this.#enter(words, at, meters);
		const page = this.#pending[entry >>> PAGE_BITS]!;
		const p = (entry & (PAGE - 1)) * 2;
		if (meters & ORDINARY) page[p] = page[p]! + 1;
		if (meters & SENSITIVE) page[p + 1] = page[p + 1]! + 1;
		return entry;
	}

	/** It lets go; a person nobody holds any more is forgotten. */
	release(entry: number, meters: number): void {
		this.#lessPending(entry, meters);
		const left = meters & ~this.#metersOf(entry);
		if (left & ORDINARY) this.counted[0]--;
		if (left & SENSITIVE) this.counted[1]--;
		if (this.#metersOf(entry) === 0) this.index.remove(entry);
	}

	/** It is posted: the person counts for good. */
	settle(entry: number, meters: number): void {
		this.#lessPending(entry, meters);
		this.#post(entry, meters);
	}

	/** The person left before there was a reservation (imported opening balance). */
	import(words: Uint32Array, at: number, meters: number): void {
		this.#post(this.#enter(words, at, meters), meters);
	}

	#enter(words: Uint32Array, at: number, meters: number): number {
		const entry = this.index.insert(words, at);
		if (entry >>> PAGE_BITS >= this.#pending.length) {
			this.#pending.push(new Uint32Array(PAGE * 2));
			this.#posted.push(new Uint8Array(PAGE));
		}
		const joins = meters & ~this.#metersOf(entry);
		if (joins & ORDINARY) this.counted[0]++;
		if (joins & SENSITIVE) this.counted[1]++;
		return entry;
	}

	#post(entry: number, meters: number): void {
		const page = this.#posted[entry >>> PAGE_BITS]!;
		const before = page[entry & (PAGE - 1)]!;
		const joins = meters & ~before;
		if (joins & ORDINARY) this.posted[0]++;
		if (joins & SENSITIVE) this.posted[1]++;
		page[entry & (PAGE - 1)] = before | meters;
	}

	#lessPending(entry: number, meters: number): void {
		const page = this.#pending[entry >>> PAGE_BITS]!;
		const p = (entry & (PAGE - 1)) * 2;
		if (meters & ORDINARY) page[p] = page[p]! - 1;
		if (meters & SENSITIVE) page[p + 1] = page[p + 1]! - 1;
	}

	#metersOf(entry: number): number {
		const page = this.#pending[entry >>> PAGE_BITS]!;
		const p = (entry & (PAGE - 1)) * 2;
		return this.#posted[entry >>> PAGE_BITS]![entry & (PAGE - 1)]! | (page[p]! > 0 ? ORDINARY : 0) | (page[p + 1]! > 0 ? SENSITIVE : 0);
	}
}
