import { isPart } from './core/check.ts';
import { ROWS } from './core/hmac-program.ts';
import { KeyIndex, wordsOf } from './core/keyindex.ts';
import type { EraKeyer } from './eras.ts';
import { CensusError } from './errors.ts';
import { KEY_BYTES } from './keys.ts';
import type { EraKeys, PersonBatch } from './types.ts';

export type BatchBuilder = {
	/** Distinct persons. Throws `too-many-persons`. */
	readonly count: number;
	/**
	 * The person with the canonical text `text` (`normaliser`) enters `meters` (bits) with something in chunk `part`. A person seen again keeps
	 * one entry: meters are united, the smallest part counts. Where the eras' normalisers differ, one text for each keyer, else `bad-request`.
	 * Persons are keyed some hundreds at a time. So one beyond the limit is refused with `too-many-persons` by this `add` or whatever is called
	 * next or later; once for all those keyed together, of whom the others have entered.
	 */
	add(text: string | readonly string[], meters: number, part: number): void;
	/** Person `i` of a batch built under the same eras, as `add`. Throws `wrong-key`, `other-era`, `too-many-persons`. */
	addKeyed(batch: PersonBatch, i: number): void;
	/** Throws `too-many-persons`. */
	build(): PersonBatch;
};

const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;

/**
 * Distinct persons of one shipment, at most `limit`, told apart by their keys under the first of `keyers` (`Eras.active`). 32 bytes a person and
 * 16 more for each further keyer, twice that while `build` copies; texts of a few hundred who are not keyed yet.
 */
export function createBatchBuilder(limit: number, keyers: readonly EraKeyer[]): BatchBuilder {
	const [first, ...others] = keyers;
	if (first === undefined) throw new CensusError('bad-request', { field: 'eras' });
	if (!(Number.isInteger(limit) && limit >= 0)) throw new CensusError('bad-request', { field: 'limit' });
	const oneText = keyers.every(({ normaliser }) => normaliser === first.normaliser);
	const index = new KeyIndex();
	/** Given and not keyed yet: their texts for each keyer, meters and parts; and then their keys under the first. */
	const waiting = keyers.map((): string[] => []);
	const waitingMeters = new Uint8Array(ROWS);
	const waitingParts = new Uint32Array(ROWS);
	const waitingKeys = new Uint8Array(ROWS * KEY_BYTES);
	const words = wordsOf(waitingKeys);
	/** Keys under each other keyer, by entry. */
	const pages = others.map((): Uint8Array[] => []);
	let meters = new Uint8Array(1024);
	let parts = new Uint32Array(1024);
	/** The batch that was last found to be of these eras. */
	let checked: PersonBatch | null = null;

	const check = (bits: number, part: number): void => {
		if (!isPart(part)) throw new CensusError('bad-request', { field: 'part' });
		if (!(bits >= 1 && bits <= 3)) throw new CensusError('bad-request', { field: 'meters' });
	};
	/** Enters the person whose key begins at word `at`; a new one's entry is the last. */
	const enter = (at: number, bits: number, part: number): 'known' | 'new' | 'refused' => {
		const before = index.size;
		const entry = index.insert(words, at);
		if (index.size === before) {
			meters[entry] = meters[entry]! | bits;
			if (part < parts[entry]!) parts[entry] = part;
			return 'known';
		}
		if (index.size > limit) {
			index.remove(entry);
			return 'refused';
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
		return 'new';
	};
	const pageOf = (other: number, entry: number): Uint8Array => {
		const list = pages[other]!;
		if (entry % PAGE === 0 && entry >>> PAGE_BITS === list.length) list.push(new Uint8Array(PAGE * KEY_BYTES));
		return list[entry >>> PAGE_BITS]!;
	};
	/** Keys those who wait and enters them in the order in which they came; whether one of them was refused. */
	const flush = (): boolean => {
		if (waiting[0]!.length === 0) return false;
		const [texts, ...more] = waiting.map((list) => list.splice(0)) as [string[], ...string[][]];
		first.writeAll(texts, waitingKeys, 0);
		const before = index.size;
		const fresh: number[] = [];
		let refused = false;
		for (let i = 0; i < texts.length; i++) {
			const entered = enter(i * 4, waitingMeters[i]!, waitingParts[i]!);
			if (entered === 'new') fresh.push(i);
			else if (entered === 'refused') refused = true;
		}
		for (const [j, list] of more.entries()) {
			for (let from = 0; from < fresh.length; ) {
				const at = (before + from) % PAGE;
				const some = fresh.slice(from, from + PAGE - at).map((i) => list[i]!);
				others[j]!.writeAll(some, pageOf(j, before + from), at * KEY_BYTES);
				from += some.length;
			}
		}
		return refused;
	};
	const done = (refused: boolean): void => {
		if (refused) throw new CensusError('too-many-persons', { limit });
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
			done(flush());
			return index.size;
		},
		add(text, bits, part) {
			if (typeof text === 'string' ? !oneText : text.length !== keyers.length) throw new CensusError('bad-request', { field: 'text' });
			check(bits, part);
			const at = waiting[0]!.length;
			for (let j = 0; j < waiting.length; j++) waiting[j]!.push(typeof text === 'string' ? text : text[j]!);
			waitingMeters[at] = bits;
			waitingParts[at] = part;
			if (at + 1 === ROWS) done(flush());
		},
		addKeyed(batch, i) {
			if (batch !== checked) sameEras(batch);
			check(batch.meters[i]!, batch.parts[i]!);
			const refused = flush();
			const at = i * KEY_BYTES;
			const [keys, ...more] = batch.keys as readonly [EraKeys, ...EraKeys[]];
			for (let k = 0; k < KEY_BYTES; k++) waitingKeys[k] = keys.keys[at + k]!;
			const entered = enter(0, batch.meters[i]!, batch.parts[i]!);
			if (entered === 'new') {
				const entry = index.size - 1;
				for (let j = 0; j < more.length; j++) pageOf(j, entry).set(more[j]!.keys.subarray(at, at + KEY_BYTES), (entry % PAGE) * KEY_BYTES);
			}
			done(refused || entered === 'refused');
		},
		build() {
			done(flush());
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
