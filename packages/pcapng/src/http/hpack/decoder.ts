import { latin1 } from '../../latin1.ts';
import type { Field } from '../events.ts';
import { decodeHuffman } from './huffman.ts';
import { STATIC_TABLE } from './static-table.ts';

/** RFC 7541, 4.1: what an entry counts beside its name and value. */
const ENTRY = 32;
const DEFAULT_SIZE = 4096;

class Malformed extends Error {}

/** `limited`: fields beyond the limit were decoded, for the sake of the table, and left out. */
export type Decoded = { readonly fields: readonly Field[]; readonly limited: boolean };

/** The header compression of one direction of HTTP/2 (RFC 7541). */
export class HpackDecoder {
	readonly #limit: number;
	/** Latest last; those before `#oldest` are evicted. */
	#table: Field[] = [];
	#oldest = 0;
	#size = 0;
	#most = DEFAULT_SIZE;
	#bytes: Uint8Array = new Uint8Array(0);
	#at = 0;

	/** `limit`: bytes of the decoded fields of one block, and of the table. */
	constructor(limit: number) {
		this.#limit = limit;
	}

	get held(): number {
		return this.#size;
	}

	/** The fields of a whole header block; null: it is none, and no later one can be read. */
	decode(block: Uint8Array): Decoded | null {
		this.#bytes = block;
		this.#at = 0;
		const fields: Field[] = [];
		let left = this.#limit;
		let limited = false;
		try {
			while (this.#at < block.length) {
				const field = this.#representation();
				if (field === null) continue;
				left -= sizeOf(field);
				if (left >= 0) fields.push(field);
				else limited = true;
			}
		} catch (error) {
			if (error instanceof Malformed) return null;
			throw error;
		} finally {
			this.#bytes = NOTHING;
		}
		return { fields, limited };
	}

	/** RFC 7541, 6. null: a change of the table's size. */
	#representation(): Field | null {
		const first = this.#bytes[this.#at]!;
		if (first & 0x80) return this.#entry(this.#integer(7));
		if ((first & 0xe0) === 0x20) {
			const size = this.#integer(5);
			if (size > this.#limit) throw new Malformed();
			this.#most = size;
			this.#evict(0);
			return null;
		}
		const keep = (first & 0xc0) === 0x40;
		const index = this.#integer(keep ? 6 : 4);
		const name = index === 0 ? this.#string() : this.#entry(index)[0];
		const field: Field = [name, this.#string()];
		if (keep) {
			this.#evict(sizeOf(field));
			if (sizeOf(field) <= this.#most) {
				this.#table.push(field);
				this.#size += sizeOf(field);
			}
		}
		return field;
	}

	#entry(index: number): Field {
		const place = this.#table.length - (index - STATIC_TABLE.length);
		const field = STATIC_TABLE[index - 1] ?? (place >= this.#oldest ? this.#table[place] : undefined);
		if (field === undefined) throw new Malformed();
		return field;
	}
	#evict(room: number): void {
		while (this.#size + room > this.#most && this.#oldest < this.#table.length) this.#size -= sizeOf(this.#table[this.#oldest++]!);
		if (this.#oldest < 64 || this.#oldest < this.#table.length / 2) return;
		this.#table = this.#table.slice(this.#oldest);
		this.#oldest = 0;
	}

	/** RFC 7541, 5.1; at most 28 bits beyond the prefix. */
	#integer(prefix: number): number {
		const most = 2 ** prefix - 1;
		let value = this.#byte() & most;
		if (value < most) return value;
		for (let shift = 0; shift <= 21; shift += 7) {
			const byte = this.#byte();
			value += (byte & 0x7f) * 2 ** shift;
			if ((byte & 0x80) === 0) return value;
		}
		throw new Malformed();
	}
	/** RFC 7541, 5.2. */
	#string(): string {
		const coded = ((this.#bytes[this.#at] ?? 0) & 0x80) !== 0;
		const length = this.#integer(7);
		if (length > this.#bytes.length - this.#at) throw new Malformed();
		const bytes = this.#bytes.subarray(this.#at, this.#at + length);
		this.#at += length;
		const plain = coded ? decodeHuffman(bytes, 2 * this.#limit) : bytes;
		if (plain === null) throw new Malformed();
		return latin1(plain);
	}
	#byte(): number {
		const byte = this.#bytes[this.#at++];
		if (byte === undefined) throw new Malformed();
		return byte;
	}
}

const NOTHING = new Uint8Array(0);
const sizeOf = ([name, value]: Field): number => name.length + value.length + ENTRY;
