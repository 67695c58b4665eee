import type { Count } from './count.ts';
import { Unresolvables } from './intervals.ts';

export const PAGE_BITS = 12;
export const PAGE = 1 << PAGE_BITS;
/** Beyond it a count goes on in a map: nobody holds one person in so many pending shipments. */
const MOST = 255;
/** No counter without its highest bit is near MOST. */
const HALF_FULL = 0x8080_8080;
/** Of the counters of a mask's bits, one each. */
const ONE_EACH = Uint32Array.from({ length: 16 }, (_, bits) =>
	[0, 1, 2, 3].reduce((sum, bit) => sum + ((bits >> bit) & 1) * 256 ** bit, 0),
);

/**
 * The masks of one meter pair by person (entry of `People`). A bit counts while at least one pending reservation holds it or once one
 * was posted: pending ones are counted by reference (they can be given back), posted is a bit that nothing lowers. One byte a person,
 * four more in pages where somebody is pending.
 */
export class Tally {
	/** Low nibble: posted mask; high nibble: pending mask. */
	readonly pages: (Uint8Array | undefined)[] = [];
	/** Four counters of a byte an entry, one for each bit. */
	readonly pending: (Uint32Array | undefined)[] = [];
	/** References of a pending page; 0: there is none. */
	readonly references: number[] = [];
	readonly overflow = new Map<number, number>();
	readonly unresolved = new Unresolvables();
	readonly unresolvedPending = new Unresolvables();
	/** Figures that this tally is part of. */
	readonly counts: Count[] = [];

	live(entry: number): number {
		const page = this.pages[entry >>> PAGE_BITS];
		if (page === undefined) return 0;
		const both = page[entry & (PAGE - 1)]!;
		return (both & 15) | (both >> 4);
	}
	posted(entry: number): number {
		const page = this.pages[entry >>> PAGE_BITS];
		return page === undefined ? 0 : page[entry & (PAGE - 1)]! & 15;
	}

	hold(entry: number, bits: number): void {
		const p = entry >>> PAGE_BITS;
		const i = entry & (PAGE - 1);
		let counters = this.pending[p];
		if (counters === undefined) {
			counters = new Uint32Array(PAGE);
			this.pending[p] = counters;
			this.references[p] = 0;
		}
		this.references[p]!++;
		if (counters[i]! & HALF_FULL) this.#holdMany(entry, counters, bits);
		else counters[i]! += ONE_EACH[bits]!;
		this.#page(p)[i]! |= bits << 4;
	}
	#holdMany(entry: number, counters: Uint32Array, bits: number): void {
		const i = entry & (PAGE - 1);
		for (let bit = 0; bit < 4; bit++) {
			if (!((bits >> bit) & 1)) continue;
			if (((counters[i]! >>> (bit * 8)) & MOST) === MOST) this.overflow.set(entry * 4 + bit, (this.overflow.get(entry * 4 + bit) ?? 0) + 1);
			else counters[i]! += 1 << (bit * 8);
		}
	}

	release(entry: number, bits: number): void {
		const p = entry >>> PAGE_BITS;
		const i = entry & (PAGE - 1);
		const counters = this.pending[p]!;
		let gone = 0;
		for (let bit = 0; bit < 4; bit++) {
			if (!((bits >> bit) & 1)) continue;
			const further = this.overflow.get(entry * 4 + bit) ?? 0;
			if (further > 1) this.overflow.set(entry * 4 + bit, further - 1);
			else if (further === 1) this.overflow.delete(entry * 4 + bit);
			else {
				counters[i]! -= 1 << (bit * 8);
				if (((counters[i]! >>> (bit * 8)) & MOST) === 0) gone |= 1 << bit;
			}
		}
		this.pages[p]![i]! &= ~(gone << 4);
		if (--this.references[p]! === 0) this.pending[p] = undefined;
	}

	settle(entry: number, bits: number): void {
		this.release(entry, bits);
		this.post(entry, bits);
	}

	/** Counts for good. */
	post(entry: number, bits: number): void {
		this.#page(entry >>> PAGE_BITS)[entry & (PAGE - 1)]! |= bits;
	}

	/** How many pending reservations hold each bit, as text. */
	holders(entry: number): string {
		const counters = this.pending[entry >>> PAGE_BITS]?.[entry & (PAGE - 1)] ?? 0;
		return [0, 1, 2, 3].map((bit) => ((counters >>> (bit * 8)) & MOST) + (this.overflow.get(entry * 4 + bit) ?? 0)).join(' ');
	}

	/** Of everybody in it. */
	each(take: (entry: number, live: number, posted: number) => void): void {
		for (const [p, page] of this.pages.entries()) {
			if (page === undefined) continue;
			for (let i = 0; i < PAGE; i++) {
				const both = page[i]!;
				if (both !== 0) take(p * PAGE + i, (both & 15) | (both >> 4), both & 15);
			}
		}
	}

	#page(p: number): Uint8Array {
		let page = this.pages[p];
		if (page === undefined) {
			page = new Uint8Array(PAGE);
			this.pages[p] = page;
		}
		return page;
	}
}
