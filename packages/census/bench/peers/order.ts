import { KEY_BYTES, type PersonKeyer } from '../../src/keys.ts';
import type { Batch } from '../persons.ts';

/** Places below this fit beside 32 bits of a key into the 53 of a number. */
const PLACES = 2 ** 20;

/** A keyed batch in the order of the keys (of their first 32 bits, which is what the pages of a B-tree care about). */
export type Ordered = { readonly keys: Uint8Array; readonly meters: Uint8Array };

/**
 * Both databases take keys in the order of their trees about a half faster than at random; sorting numbers is the cheapest way to it.
 */
export const keyedInOrder = (keyer: PersonKeyer, { texts, meters }: Batch): Ordered => {
	const count = texts.length;
	if (count > PLACES) throw new RangeError(`${count} persons in a batch`);
	const keys = new Uint8Array(count * KEY_BYTES);
	keyer.writeAll(texts, keys, 0);
	const view = new DataView(keys.buffer);
	const order = new Float64Array(count);
	for (let i = 0; i < count; i++) order[i] = view.getUint32(i * KEY_BYTES) * PLACES + i;
	order.sort();
	const sorted = { keys: new Uint8Array(count * KEY_BYTES), meters: new Uint8Array(count) };
	const [from, to] = [new BigUint64Array(keys.buffer), new BigUint64Array(sorted.keys.buffer)];
	for (let i = 0; i < count; i++) {
		const place = order[i]! % PLACES;
		to[i * 2] = from[place * 2]!;
		to[i * 2 + 1] = from[place * 2 + 1]!;
		sorted.meters[i] = meters[place]!;
	}
	return sorted;
};
