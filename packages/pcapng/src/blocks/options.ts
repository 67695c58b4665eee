/** Options of a pcapng block (draft-ietf-opsawg-pcapng, 3.5). */
const COMMENT = 1;
/** Above these come custom options and codes that no draft knows. */
const LAST_KNOWN = 24;
/** Numbers, addresses and digests that nobody asks for here are no longer than this. */
const LONGEST_PLAIN = 32;
const utf8 = new TextDecoder();

export class Options {
	readonly comments: readonly string[];
	/** False when they end otherwise than they should; what stands before is there. */
	readonly whole: boolean;
	readonly #values: ReadonlyMap<number, Uint8Array>;
	readonly #asked = new Set<number>();
	/** Bytes of custom and unknown options, and of those given once more than they may be. */
	readonly #foreign: number;
	readonly #littleEndian: boolean;

	constructor(bytes: Uint8Array, littleEndian: boolean) {
		const values = new Map<number, Uint8Array>();
		const comments: string[] = [];
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
		let foreign = 0;
		let at = 0;
		let whole = true;
		while (at < bytes.length) {
			if (bytes.length - at < 4) {
				whole = false;
				break;
			}
			const code = view.getUint16(at, littleEndian);
			const length = view.getUint16(at + 2, littleEndian);
			if (code === 0) break;
			if (at + 4 + length > bytes.length) {
				whole = false;
				break;
			}
			const value = bytes.subarray(at + 4, at + 4 + length);
			if (code === COMMENT) comments.push(textOf(value));
			else if (code > LAST_KNOWN || values.has(code)) foreign += length;
			else values.set(code, value);
			at += 4 + ((length + 3) & ~3);
		}
		this.comments = comments;
		this.whole = whole;
		this.#foreign = foreign;
		this.#values = values;
		this.#littleEndian = littleEndian;
	}

	/** Bytes of options that are not read and may hold anything. Asked for after the others. */
	get unread(): number {
		const long = [...this.#values].filter(([code, { length }]) => !this.#asked.has(code) && length > LONGEST_PLAIN);
		return this.#foreign + long.reduce((sum, [, { length }]) => sum + length, 0);
	}

	/** `from`: byte of the value where the text begins. */
	text(code: number, from = 0): string | null {
		const value = this.#value(code);
		return value === undefined ? null : textOf(value.subarray(from));
	}
	byte(code: number): number | null {
		const value = this.#value(code);
		return value?.length === 1 ? value[0]! : null;
	}
	/** 64 bits, unsigned or signed. */
	long(code: number, signed = false): bigint | null {
		const value = this.#value(code);
		if (value?.length !== 8) return null;
		const view = new DataView(value.buffer, value.byteOffset, 8);
		return signed ? view.getBigInt64(0, this.#littleEndian) : view.getBigUint64(0, this.#littleEndian);
	}

	#value(code: number): Uint8Array | undefined {
		this.#asked.add(code);
		return this.#values.get(code);
	}
}

/** UTF-8; some writers end it with a zero. */
const textOf = (bytes: Uint8Array): string => utf8.decode(bytes.at(-1) === 0 ? bytes.subarray(0, -1) : bytes);
