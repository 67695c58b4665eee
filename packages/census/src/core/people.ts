import type { Count } from './count.ts';
import { KeyIndex } from './keyindex.ts';
import { MASKS } from './masks.ts';
import { Relation } from './relation.ts';
import { PAGE, PAGE_BITS, type Tally } from './tally.ts';

/** An entry that so many tallies hold stays for good. */
const FOR_GOOD = 255;

/** Two entries that stand for one person, pair after pair. */
type Links = { readonly pairs: Uint32Array };

/** Everybody any meter knows, each under one entry, and who is one person with whom. */
export class People {
	readonly index = new KeyIndex();
	/** By entry: tallies that it is in; FOR_GOOD for linked ones. */
	readonly references: Uint8Array[] = [];
	/** As adopted link sets say; the upper ends of the meters. */
	readonly upper = new Relation();
	/** As if every proposed one were adopted; the lower ends. */
	readonly lower = new Relation();

	/** The entry of a key, made when it was not there. One that nobody takes hold of has to be given back with `forget`. */
	enter(words: Uint32Array, at: number): number {
		const entry = this.index.insert(words, at);
		if (entry >>> PAGE_BITS >= this.references.length) this.references.push(new Uint8Array(PAGE));
		return entry;
	}
	/** As `enter`, of each of the first `count` keys. */
	enterAll(words: Uint32Array, count: number): Uint32Array {
		const entries = new Uint32Array(count);
		this.index.insertAll(words, count, entries);
		while (this.references.length * PAGE < this.index.end) this.references.push(new Uint8Array(PAGE));
		return entries;
	}
	forget(entry: number): void {
		if (this.isNew(entry)) this.index.remove(entry);
	}
	isNew(entry: number): boolean {
		return this.referencesOf(entry) === 0;
	}
	referencesOf(entry: number): number {
		return this.references[entry >>> PAGE_BITS]![entry & (PAGE - 1)]!;
	}

	hold(tally: Tally, entry: number, bits: number): void {
		// Who is in it as such already changes no figure by being held once more.
		if (bits & ~tally.live(entry)) this.#change(tally, entry, 'hold', bits);
		else tally.hold(entry, bits);
	}
	/** Each of `entries` in the low nibble of its mask. */
	holdAll(tally: Tally, entries: Uint32Array, masks: Uint8Array): void {
		const { counts } = tally;
		if (this.upper.size > 0 || this.lower.size > 0 || counts.some(({ tallies }) => tallies.length > 1)) {
			for (let i = 0; i < entries.length; i++) this.hold(tally, entries[i]!, masks[i]! & 15);
			return;
		}
		// Nobody is anybody else, and each figure is of this tally alone: it follows from how many went from which mask to which.
		const moved = new Int32Array(MASKS * MASKS);
		for (let i = 0; i < entries.length; i++) {
			const entry = entries[i]!;
			const bits = masks[i]! & 15;
			const before = tally.live(entry);
			tally.hold(entry, bits);
			if ((before | bits) === before) continue;
			moved[before * MASKS + (before | bits)]!++;
			this.#refer(entry, before, before | bits);
		}
		for (const { upper, lower } of counts) {
			for (let i = 0; i < moved.length; i++) {
				for (const histogram of [upper, lower]) {
					histogram[Math.floor(i / MASKS)]! -= moved[i]!;
					histogram[i % MASKS]! += moved[i]!;
				}
			}
		}
	}
	/** Somebody nobody holds any more is forgotten. */
	release(tally: Tally, entry: number, bits: number): void {
		this.#change(tally, entry, 'release', bits);
	}
	settle(tally: Tally, entry: number, bits: number): void {
		this.#change(tally, entry, 'settle', bits);
	}
	post(tally: Tally, entry: number, bits: number): void {
		this.#change(tally, entry, 'post', bits);
	}

	/** `relation` joins two entries; the figures follow. */
	join(which: 'upper' | 'lower', a: number, b: number, counts: Iterable<Count>): void {
		this[which].join(a, b, (into, from) => {
			for (const count of counts) count.unite(which, into, from);
		});
	}
	/** Both relations from the link sets anew; the figures have to be counted again. */
	relate(sets: Iterable<{ readonly latest: Links; readonly adopted: Links | null }>): void {
		this.upper.clear();
		this.lower.clear();
		for (const { latest, adopted } of sets) {
			for (const [relation, links] of [
				[this.upper, adopted],
				[this.lower, adopted],
				[this.lower, latest],
			] as const) {
				if (links === null) continue;
				for (let i = 0; i < links.pairs.length; i += 2) relation.join(links.pairs[i]!, links.pairs[i + 1]!);
			}
		}
	}
	/** A linked entry stays: a link set names it by number. */
	keep(entry: number): void {
		this.references[entry >>> PAGE_BITS]![entry & (PAGE - 1)] = FOR_GOOD;
	}
	/** Out of a tally that is part of no figure. */
	unpost(tally: Tally, entry: number, bits: number): void {
		const before = tally.live(entry);
		tally.pages[entry >>> PAGE_BITS]![entry & (PAGE - 1)]! &= ~bits;
		this.#refer(entry, before, tally.live(entry));
	}

	#change(tally: Tally, entry: number, how: 'hold' | 'release' | 'settle' | 'post', bits: number): void {
		const { counts } = tally;
		const before = tally.live(entry);
		// Most entries are linked with none.
		const upper = this.upper.size === 0 ? undefined : this.upper.membersOf(entry);
		const lower = this.lower.size === 0 ? undefined : this.lower.membersOf(entry);
		for (let i = 0; i < counts.length; i++) this.#figure(counts[i]!, entry, upper, lower, -1);
		tally[how](entry, bits);
		for (let i = 0; i < counts.length; i++) this.#figure(counts[i]!, entry, upper, lower, 1);
		this.#refer(entry, before, tally.live(entry));
	}

	/** Takes a person out of a figure, or in, as the tallies have it at this moment. */
	#figure(count: Count, entry: number, upper: readonly number[] | undefined, lower: readonly number[] | undefined, times: 1 | -1): void {
		if (times === 1) count.note(entry, upper, lower, 1);
		count.upper[upper === undefined ? count.live(entry) : count.liveOf(upper)]! += times;
		count.lower[lower === undefined ? count.live(entry) : count.liveOf(lower)]! += times;
		count.posted[upper === undefined ? count.postedOf(entry) : count.postedOfAll(upper)]! += times;
		if (times === -1) count.note(entry, upper, lower, -1);
	}

	#refer(entry: number, before: number, after: number): void {
		if ((before === 0) === (after === 0)) return;
		const page = this.references[entry >>> PAGE_BITS]!;
		const i = entry & (PAGE - 1);
		if (page[i] === FOR_GOOD) return;
		if (after !== 0) page[i]!++;
		else if (--page[i]! === 0) this.index.remove(entry);
	}
}
