import { type Histogram, MASKS } from './masks.ts';
import type { Relation } from './relation.ts';
import type { Tally } from './tally.ts';

/**
 * From so many members on, what a class has is counted by bit, so that a change of one of thousands (a number that strangers share) looks at
 * that one alone. Smaller classes, the identifiers of one person, are looked through: that needs no memory.
 */
const MANY = 8;
/** Bits of a mask. */
const BITS = 4;
/** Of a class: members that have each bit live, then those that have it posted. */
type Bits = Int32Array;

/**
 * A figure: distinct persons over one tally (an entity's year, an authorisation) or several (the members of a group), by mask. `upper`
 * and `posted`: persons as adopted links tell them apart; `lower`: as if every proposed link set were adopted.
 */
export class Count {
	readonly tallies: Tally[] = [];
	readonly upper: Histogram = new Int32Array(MASKS);
	readonly lower: Histogram = new Int32Array(MASKS);
	readonly posted: Histogram = new Int32Array(MASKS);
	/** By the list of a class of MANY, once it was asked about. Derived from the tallies, so in no snapshot. */
	readonly #bits = new Map<readonly number[], Bits>();

	/** Of a tally that holds somebody already: `recount` afterwards. */
	join(tally: Tally): void {
		this.tallies.push(tally);
		tally.counts.push(this);
	}

	live(entry: number): number {
		let mask = 0;
		for (let i = 0; i < this.tallies.length; i++) mask |= this.tallies[i]!.live(entry);
		return mask;
	}
	postedOf(entry: number): number {
		let mask = 0;
		for (let i = 0; i < this.tallies.length; i++) mask |= this.tallies[i]!.posted(entry);
		return mask;
	}
	/** `members`: a class as a relation lists it. */
	liveOf(members: readonly number[]): number {
		if (members.length >= MANY) return maskOf(this.#bitsOf(members), 0);
		let mask = 0;
		for (const entry of members) mask |= this.live(entry);
		return mask;
	}
	postedOfAll(members: readonly number[]): number {
		if (members.length >= MANY) return maskOf(this.#bitsOf(members), BITS);
		let mask = 0;
		for (const entry of members) mask |= this.postedOf(entry);
		return mask;
	}

	/** A member of classes is about to change in a tally of the figure (-1, after they were asked about), or has changed (1, before they are). */
	note(entry: number, upper: readonly number[] | undefined, lower: readonly number[] | undefined, times: 1 | -1): void {
		if (upper !== undefined) this.#note(upper, entry, times);
		if (lower !== undefined) this.#note(lower, entry, times);
	}
	#note(members: readonly number[], entry: number, times: 1 | -1): void {
		const bits = members.length < MANY ? undefined : this.#bits.get(members);
		if (bits !== undefined) this.#add(bits, entry, times);
	}

	/** Two classes are about to become one: `from` goes into `into`, as `Relation.join` says. */
	unite(which: 'upper' | 'lower', into: readonly number[], from: readonly number[]): void {
		move(this[which], this.liveOf(into), this.liveOf(from));
		if (which === 'upper') move(this.posted, this.postedOfAll(into), this.postedOfAll(from));
		const [bits, further] = [this.#bits.get(into), this.#bits.get(from)];
		this.#bits.delete(from);
		if (bits === undefined) return;
		if (further === undefined) for (const entry of from) this.#add(bits, entry, 1);
		else for (let bit = 0; bit < bits.length; bit++) bits[bit]! += further[bit]!;
	}

	/** From the tallies anew: after links or members changed in another way than by joining. */
	recount(upper: Relation, lower: Relation): void {
		for (const histogram of [this.upper, this.lower, this.posted]) histogram.fill(0);
		this.#bits.clear();
		const met = new Set<readonly number[]>();
		/** A class is counted at the first of its members that is met. */
		const isNew = (members: readonly number[] | undefined): boolean => {
			if (members === undefined) return true;
			if (met.has(members)) return false;
			met.add(members);
			return true;
		};
		for (const [t, tally] of this.tallies.entries()) {
			tally.each((entry) => {
				// An entry of several tallies is looked at in the first of them alone.
				for (let before = 0; before < t; before++) if (this.tallies[before]!.live(entry) !== 0) return;
				const ofUpper = upper.membersOf(entry);
				const ofLower = lower.membersOf(entry);
				if (isNew(ofUpper)) {
					this.upper[ofUpper ? this.liveOf(ofUpper) : this.live(entry)]!++;
					this.posted[ofUpper ? this.postedOfAll(ofUpper) : this.postedOf(entry)]!++;
				}
				if (isNew(ofLower)) this.lower[ofLower ? this.liveOf(ofLower) : this.live(entry)]!++;
			});
		}
	}

	#bitsOf(members: readonly number[]): Bits {
		let bits = this.#bits.get(members);
		if (bits === undefined) {
			bits = new Int32Array(2 * BITS);
			for (const entry of members) this.#add(bits, entry, 1);
			this.#bits.set(members, bits);
		}
		return bits;
	}
	#add(bits: Bits, entry: number, times: 1 | -1): void {
		const mask = this.live(entry) | (this.postedOf(entry) << BITS);
		for (let bit = 0; bit < bits.length; bit++) if ((mask >> bit) & 1) bits[bit]! += times;
	}
}

function maskOf(bits: Bits, from: number): number {
	let mask = 0;
	for (let bit = 0; bit < BITS; bit++) if (bits[from + bit]! > 0) mask |= 1 << bit;
	return mask;
}
/** Two persons, by their masks, become one. */
function move(histogram: Histogram, one: number, other: number): void {
	histogram[one]!--;
	histogram[other]!--;
	histogram[one | other]!++;
}
