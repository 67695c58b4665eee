import { KeyIndex, wordsOf } from './core/keyindex.ts';
import { CensusError } from './errors.ts';
import { KEY_BYTES } from './keys.ts';
import type { PersonBatch } from './types.ts';

export type BatchBuilder = {
	readonly count: number;
	/**
	 * The person whose 16-byte key lies in `buffer` at `offset` enters `meters` (bits) with something in chunk `part`. A person seen
	 * again keeps one entry: meters are united, the smallest part counts. Throws `too-many-persons` beyond the limit.
	 */
	add(buffer: Uint8Array, offset: number, meters: number, part: number): void;
	build(): PersonBatch;
};

/** Distinct persons of one shipment, at most `limit`: 32 bytes a person, twice that while `build` copies. */
export function createBatchBuilder(limit: number): BatchBuilder {
	const index = new KeyIndex();
	const key = new Uint8Array(KEY_BYTES);
	const words = wordsOf(key);
	let meters = new Uint8Array(1024);
	let parts = new Uint32Array(1024);
	return {
		get count() {
			return index.size;
		},
		add(buffer, offset, bits, part) {
			for (let i = 0; i < KEY_BYTES; i++) key[i] = buffer[offset + i]!;
			const before = index.size;
			const entry = index.insert(words, 0);
			if (index.size > before) {
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
				return;
			}
			meters[entry] = meters[entry]! | bits;
			if (part < parts[entry]!) parts[entry] = part;
		},
		build() {
			const count = index.size;
			const keys = new Uint8Array(count * KEY_BYTES);
			const out = wordsOf(keys);
			for (let entry = 0; entry < count; entry++) index.copy(entry, out, entry * 4);
			return { count, keys, meters: meters.slice(0, count), parts: parts.slice(0, count) };
		},
	};
}
