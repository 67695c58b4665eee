import type { PersonBatch } from '../types.ts';
import { hash, wordsOf } from './keyindex.ts';

/**
 * A batch in the order in which its persons lie in a `KeyIndex`, coarsely: who comes next lies near who came before, in the index and, as
 * entries are numbered in this order too, in all that is kept by entry. At random each would be another wait for memory.
 */
export type Arranged = {
	readonly count: number;
	readonly words: Uint32Array;
	readonly meters: Uint8Array;
	readonly parts: Uint32Array;
	/** Where in the batch each was. */
	readonly places: Uint32Array;
	/** Ends of the buckets: equal keys are in one. */
	readonly ends: Uint32Array;
};

/** Persons of a bucket, about; so many are looked up while the part of the index they lie in is near. */
const PERSONS = 256;
const MOST_BUCKETS_BITS = 12;

/** `keys`: of the batch, in one era. */
export function arrange(keys: Uint8Array, { count, meters, parts }: PersonBatch): Arranged {
	const bits = Math.min(MOST_BUCKETS_BITS, Math.max(0, Math.ceil(Math.log2(count / PERSONS))));
	const shift = 32 - bits;
	const given = wordsOf(keys);
	const bucketOf = new Uint16Array(count);
	const ends = new Uint32Array(1 << bits);
	for (let i = 0, w = 0; i < count; i++, w += 4) {
		const bucket = bits === 0 ? 0 : hash(given[w]!, given[w + 1]!, given[w + 2]!, given[w + 3]!) >>> shift;
		bucketOf[i] = bucket;
		ends[bucket]!++;
	}
	for (let bucket = 0, begin = 0; bucket < ends.length; bucket++) {
		const size = ends[bucket]!;
		ends[bucket] = begin;
		begin += size;
	}
	const arranged = {
		count,
		words: new Uint32Array(count * 4),
		meters: new Uint8Array(count),
		parts: new Uint32Array(count),
		places: new Uint32Array(count),
		ends,
	};
	const { words, places } = arranged;
	for (let i = 0, w = 0; i < count; i++, w += 4) {
		// Begins of buckets become their ends.
		const at = ends[bucketOf[i]!]!++;
		words[at * 4] = given[w]!;
		words[at * 4 + 1] = given[w + 1]!;
		words[at * 4 + 2] = given[w + 2]!;
		words[at * 4 + 3] = given[w + 3]!;
		arranged.meters[at] = meters[i]!;
		arranged.parts[at] = parts[i]!;
		places[at] = i;
	}
	return arranged;
}

/** Whether somebody is in it more than once; `entries`: of its persons. */
export function hasTwice({ ends }: Arranged, entries: Uint32Array): boolean {
	let largest = 0;
	for (let bucket = 0; bucket < ends.length; bucket++) largest = Math.max(largest, ends[bucket]! - (ends[bucket - 1] ?? 0));
	// The entries of a bucket, by open addressing, half full at most.
	const mask = 2 ** Math.ceil(Math.log2(largest * 2 + 2)) - 1;
	const seen = new Uint32Array(mask + 1);
	let i = 0;
	for (let bucket = 0; bucket < ends.length; bucket++) {
		seen.fill(0);
		for (const end = ends[bucket]!; i < end; i++) {
			const entry = entries[i]! + 1;
			let slot = Math.imul(entry, 0x9e3779b1) & mask;
			while (seen[slot] !== 0 && seen[slot] !== entry) slot = (slot + 1) & mask;
			if (seen[slot] === entry) return true;
			seen[slot] = entry;
		}
	}
	return false;
}
