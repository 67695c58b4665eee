import { isPart } from './core/check.ts';
import { KeyIndex, wordsOf } from './core/keyindex.ts';
import type { EraKeyer } from './eras.ts';
import { CensusError } from './errors.ts';
import { KEY_BYTES } from './keys.ts';
import type { EraKeys, PersonBatch } from './types.ts';

export type BatchBuilder = {
	readonly count: number;
	/**
	 * The person with the canonical text `text` (`normaliser`) enters `meters` (bits) with something in chunk `part`. A person seen again keeps
	 * one entry: meters are united, the smallest part counts. Where the eras' normalisers differ, one text for each keyer, else `bad-request`.
	 * Throws `too-many-persons` beyond the limit; the persons so far stay.
	 */
	add(text: string | readonly string[], meters: number, part: number): void;
	/** Person `i` of a batch built under the same eras, as `add`. Throws `wrong-key`, `other-era`, `too-many-persons`. */
	addKeyed(batch: PersonBatch, i: number): void;
	build(): PersonBatch;
};

const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;

/**
 * Distinct persons of one shipment, at most `limit`, told apart by their keys under the first of `keyers` (`Eras.active`). 32 bytes a person and
 * 16 more for each further keyer, twice that while `build` copies.
 */
export function createBatchBuilder(limit: number, keyers: readonly EraKeyer[]): BatchBuilder {
	const [first, ...others] = keyers;
	if (first === undefined) throw new CensusError('bad-request', { field: 'eras' });
	if (!(Number.isInteger(limit) && limit >= 0)) throw new CensusError('bad-request', { field: 'limit' });
	const oneText = keyers.every(({ normaliser }) => normaliser === first.normaliser);
	const index = new KeyIndex();
	const key = new Uint8Array(KEY_BYTES);
	const words = wordsOf(key);
	/** Keys under each other keyer, by entry. */
	const pages = others.map((): Uint8Array[] => []);
	let meters = new Uint8Array(1024);
	let parts = new Uint32Array(1024);
	/** The batch that was last found to be of these eras. */
	let checked: PersonBatch | null = null;

	/** Enters the person of `key`; whether it was not there before: its entry is the last one. */
	const enter = (bits: number, part: number): boolean => {
		if (!isPart(part)) throw new CensusError('bad-request', { field: 'part' });
		if (!(bits >= 1 && bits <= 3)) throw new CensusError('bad-request', { field: 'meters' });
		const before = index.size;
		const entry = index.insert(words, 0);
		if (index.size === before) {
			meters[entry] = meters[entry]! | bits;
			if (part < parts[entry]!) parts[entry] = part;
			return false;
		}
		if (index.size > limit) {
			index.remove(entry);
			throw new CensusError('too-many-persons', { limit });
		}
		if (entry >= meters.length) {
			const grownMeters = new Uint8Array(meters.length * 2);
			grownMeters.set(meters);
			meters = grownMeters;
			const grownParts = new Uint32Array(parts.length * 2);
			grownParts.set(parts);
			parts = grownParts;
		}
		meters[entry] = bits;
		parts[entry] = part;
		return true;
	};
	const pageOf = (other: number, entry: number): Uint8Array => {
		const list = pages[other]!;
		if (entry % PAGE === 0 && entry >>> PAGE_BITS === list.length) list.push(new Uint8Array(PAGE * KEY_BYTES));
		return list[entry >>> PAGE_BITS]!;
	};
	const sameEras = (batch: PersonBatch): void => {
		for (const [i, { era, check }] of keyers.entries()) {
			const given = batch.keys[i];
			if (given?.era !== era || batch.keys.length !== keyers.length)
				throw new CensusError('other-era', { era, given: batch.keys.map((one) => one.era).join(', ') });
			if (given.check !== check) throw new CensusError('wrong-key', { era });
		}
		checked = batch;
	};

	return {
		get count() {
			return index.size;
		},
		add(text, bits, part) {
			if (typeof text === 'string' ? !oneText : text.length !== keyers.length) throw new CensusError('bad-request', { field: 'text' });
			first.write(typeof text === 'string' ? text : text[0]!, key, 0);
			if (!enter(bits, part)) return;
			const entry = index.size - 1;
			for (let j = 0; j < others.length; j++)
				others[j]!.write(typeof text === 'string' ? text : text[j + 1]!, pageOf(j, entry), (entry % PAGE) * KEY_BYTES);
		},
		addKeyed(batch, i) {
			if (batch !== checked) sameEras(batch);
			const at = i * KEY_BYTES;
			const [keys, ...more] = batch.keys as readonly [EraKeys, ...EraKeys[]];
			for (let k = 0; k < KEY_BYTES; k++) key[k] = keys.keys[at + k]!;
			if (!enter(batch.meters[i]!, batch.parts[i]!)) return;
			const entry = index.size - 1;
			for (let j = 0; j < more.length; j++) pageOf(j, entry).set(more[j]!.keys.subarray(at, at + KEY_BYTES), (entry % PAGE) * KEY_BYTES);
		},
		build() {
			const count = index.size;
			const keys = new Uint8Array(count * KEY_BYTES);
			const out = wordsOf(keys);
			for (let entry = 0; entry < count; entry++) index.copy(entry, out, entry * 4);
			const further = others.map(({ era, check }, j) => ({ era, check, keys: joined(pages[j]!, count) }));
			return {
				count,
				keys: [{ era: first.era, check: first.check, keys }, ...further],
				meters: meters.slice(0, count),
				parts: parts.slice(0, count),
			};
		},
	};
}

function joined(pages: readonly Uint8Array[], count: number): Uint8Array {
	const keys = new Uint8Array(count * KEY_BYTES);
	for (const [i, page] of pages.entries()) keys.set(page.subarray(0, Math.min(PAGE, count - i * PAGE) * KEY_BYTES), i * PAGE * KEY_BYTES);
	return keys;
}
