import { type Histogram, MASKS } from './masks.ts';
import type { Relation } from './relation.ts';
import type { Tally } from './tally.ts';

/**
 * A figure: distinct persons over one tally (an entity's year, an authorisation) or several (the members of a group), by mask. `upper`
 * and `posted`: persons as adopted links tell them apart; `lower`: as if every proposed link set were adopted.
 */
export class Count {
	readonly tallies: Tally[] = [];
	readonly upper: Histogram = new Int32Array(MASKS);
	readonly lower: Histogram = new Int32Array(MASKS);
	readonly posted: Histogram = new Int32Array(MASKS);

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
	liveOf(members: readonly number[]): number {
		let mask = 0;
		for (const entry of members) mask |= this.live(entry);
		return mask;
	}
	postedOfAll(members: readonly number[]): number {
		let mask = 0;
		for (const entry of members) mask |= this.postedOf(entry);
		return mask;
	}

	/** From the tallies anew: after links or members changed in another way than by joining. */
	recount(upper: Relation, lower: Relation): void {
		for (const histogram of [this.upper, this.lower, this.posted]) histogram.fill(0);
		for (const [t, tally] of this.tallies.entries()) {
			tally.each((entry) => {
				// An entry of several tallies is looked at in the first of them alone, a class at its first member that is in any.
				for (let before = 0; before < t; before++) if (this.tallies[before]!.live(entry) !== 0) return;
				const ofUpper = upper.membersOf(entry);
				const ofLower = lower.membersOf(entry);
				if (this.#leads(entry, ofUpper)) {
					this.upper[ofUpper ? this.liveOf(ofUpper) : this.live(entry)]!++;
					this.posted[ofUpper ? this.postedOfAll(ofUpper) : this.postedOf(entry)]!++;
				}
				if (this.#leads(entry, ofLower)) this.lower[ofLower ? this.liveOf(ofLower) : this.live(entry)]!++;
			});
		}
	}
	#leads(entry: number, members: readonly number[] | undefined): boolean {
		if (members === undefined) return true;
		for (const other of members) if (this.live(other) !== 0) return other === entry;
		return false;
	}
}
