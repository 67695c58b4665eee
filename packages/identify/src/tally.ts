import type { ByReason } from './recognise/index.ts';
import type { Category, Finding, FindingKind, Locus, Subject } from './types.ts';
import type { Allowance } from './values.ts';

const EXAMPLES = 3;

/** A tally to be handed to another thread. `known`: numbers of the values whose examples there are. */
export type TallyState = {
	readonly kind: FindingKind;
	readonly category: Category;
	readonly subject: Subject;
	readonly where: Locus;
	readonly confidence: number;
	readonly by: readonly ByReason[];
	readonly count: number;
	readonly row: number;
	readonly untold: number;
	readonly examples: readonly string[];
	readonly known: readonly number[];
	readonly bits: Uint32Array<ArrayBuffer>;
};

/** Findings of one kind and category in one column of one member. */
export class Tally {
	count = 0;
	distinct = 0;
	/** Occurrences of values beyond the memory allowed. */
	untold = 0;
	readonly examples: string[] = [];
	readonly #known: number[] = [];
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
		if (this.examples.length >= EXAMPLES) return false;
		this.#known.push(index);
		return true;
	}

	/** The buffer is the tally's own: hand it over and use it no more. */
	state(): TallyState {
		const { kind, category, subject, count, examples } = this;
		const head = { kind, category, subject, where: this.#where, confidence: this.#confidence, by: this.#by };
		return { ...head, count, row: this.#row, untold: this.untold, examples, known: this.#known, bits: this.#bits };
	}

	/** Takes in what was found further on. `rows` came before it; `numbers`: of the values there, here. */
	absorb(later: TallyState, rows: number, numbers: Int32Array): void {
		if (this.count === 0 && later.count > 0) this.#row = later.row + rows;
		this.count += later.count;
		this.untold += later.untold;
		// Untold values have no number, and one example.
		if (later.known.length === 0 && this.examples.length === 0) this.examples.push(...later.examples);
		for (const [i, there] of later.known.entries()) {
			if (!this.#mark(numbers[there]!) || this.examples.length >= EXAMPLES) continue;
			this.examples.push(later.examples[i]!);
			this.#known.push(numbers[there]!);
		}
		for (const [word, bits] of later.bits.entries()) {
			for (let rest = bits; rest !== 0; rest &= rest - 1) this.#mark(numbers[word * 32 + 31 - Math.clz32(rest & -rest)]!);
		}
	}

	/** True when the value is new here. */
	#mark(index: number): boolean {
		const word = index >>> 5;
		if (index < 0 || (word >= this.#bits.length && !this.#grow(word))) {
			this.untold++;
			return false;
		}
		const bit = 1 << (index & 31);
		const bits = this.#bits[word]!;
		if ((bits & bit) !== 0) return false;
		this.#bits[word] = bits | bit;
		this.distinct++;
		return true;
	}

	#grow(word: number): boolean {
		let size = this.#bits.length;
		while (size <= word) size *= 2;
		const bytes = (size - this.#bits.length) * 4;
		if (bytes > this.#allowance.left) {
			this.#allowance.spent?.();
			return false;
		}
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
