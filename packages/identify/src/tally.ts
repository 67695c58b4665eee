import type { ByReason } from './recognise/index.ts';
import type { Category, Finding, FindingKind, Locus, Subject } from './types.ts';
import type { Allowance } from './values.ts';

const EXAMPLES = 3;

/** Findings of one kind and category in one column of one member. */
export class Tally {
	count = 0;
	distinct = 0;
	/** Occurrences of values beyond the memory allowed. */
	untold = 0;
	readonly examples: string[] = [];
	readonly kind: FindingKind;
	category: Category;
	subject: Subject;
	readonly #where: Locus;
	#row = 0;
	#confidence: number;
	readonly #by: readonly ByReason[];
	#bits = new Uint32Array(4);
	readonly #allowance: Allowance;

	constructor(
		kind: FindingKind,
		category: Category,
		subject: Subject,
		where: Locus,
		confidence: number,
		by: readonly ByReason[],
		allowance: Allowance,
	) {
		this.#allowance = allowance;
		this.kind = kind;
		this.category = category;
		this.subject = subject;
		this.#where = where;
		this.#confidence = confidence;
		this.#by = by;
	}

	/** `index` of the value in its table, -1: untold. True when the value is new here and an example is still wanted. */
	add(index: number, row: number): boolean {
		if (this.count++ === 0) this.#row = row;
		const word = index >>> 5;
		if (index < 0 || (word >= this.#bits.length && !this.#grow(word))) {
			this.untold++;
			return this.examples.length === 0;
		}
		const bit = 1 << (index & 31);
		const bits = this.#bits[word]!;
		if ((bits & bit) !== 0) return false;
		this.#bits[word] = bits | bit;
		this.distinct++;
		return this.examples.length < EXAMPLES;
	}

	#grow(word: number): boolean {
		let size = this.#bits.length;
		while (size <= word) size *= 2;
		const bytes = (size - this.#bits.length) * 4;
		if (bytes > this.#allowance.left) return false;
		this.#allowance.left -= bytes;
		const bits = new Uint32Array(size);
		bits.set(this.#bits);
		this.#bits = bits;
		return true;
	}

	finding(): Finding {
		return {
			kind: this.kind,
			category: this.category,
			subject: this.subject,
			count: this.count,
			distinct: this.untold > 0 ? null : this.distinct,
			confidence: this.#confidence,
			by: this.#by.join(' '),
			examples: [...this.examples],
			at: { ...this.#where, ...(this.#row > 0 ? { row: this.#row } : {}) },
		};
	}
}
