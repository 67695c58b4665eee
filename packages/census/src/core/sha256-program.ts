import * as wasm from './wasm.ts';
import { type Code, constant, get, set } from './wasm.ts';

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2). */
export const ROUND_CONSTANTS: readonly number[] = roundConstants();

function roundConstants(): number[] {
	const found: number[] = [];
	for (let n = 2; found.length < 64; n++) {
		let divisor = 2;
		while (divisor * divisor <= n && n % divisor !== 0) divisor++;
		if (divisor * divisor > n) found.push(Number(cubeRoot(BigInt(n) << 96n) & 0xffff_ffffn) | 0);
	}
	return found;
}
/** Rounded down, by Newton's method from above. */
function cubeRoot(value: bigint): bigint {
	let root = 1n << 36n;
	for (;;) {
		const next = (2n * root + value / (root * root)) / 3n;
		if (next >= root) return root;
		root = next;
	}
}

/** How words are computed with: one at a time, or those of several messages at once. */
export type Words = {
	readonly add: wasm.Operation;
	readonly and: wasm.Operation;
	readonly xor: wasm.Operation;
	/** What gives `word` turned right when they are xored. */
	turned(word: Code, bits: number): readonly Code[];
	/** Zeros come in from the left. */
	shifted(word: Code, bits: number): Code;
	roundConstant(round: number): Code;
	/** Word `i` of the state, and of the block, at `address`; `spare`: a local that may be used for it. */
	state(address: Code, i: number): Code;
	block(address: Code, i: number, spare: number): Code;
	store(address: Code, i: number, value: Code): Code;
};

/** One message: i32, a block as the standard has it in bytes. */
export const SCALAR: Words = {
	add: wasm.add,
	and: wasm.and,
	xor: wasm.xor,
	turned: (word, bits) => [wasm.rotateRight(word, constant(bits))],
	shifted: (word, bits) => wasm.shiftRight(word, constant(bits)),
	roundConstant: (round) => constant(ROUND_CONSTANTS[round]!),
	state: (address, i) => wasm.load(address, i * 4),
	block: (address, i, spare) => swapped(wasm.load(address, i * 4), spare),
	store: (address, i, value) => wasm.store(address, i * 4, value),
};
/**
 * Four messages: vectors of their words. All begin with one state; the block, and what is stored, are vectors already. `constants`: where
 * ROUND_CONSTANTS lie in memory, whence one comes sooner than as a literal of 16 bytes.
 */
export const lanes = (constants: number): Words => ({
	add: wasm.add4,
	and: wasm.and4,
	xor: wasm.xor4,
	turned: (word, bits) => [wasm.shiftRight4(word, constant(bits)), wasm.shiftLeft4(word, constant(32 - bits))],
	shifted: (word, bits) => wasm.shiftRight4(word, constant(bits)),
	roundConstant: (round) => wasm.loadEach4(constant(constants), round * 4),
	state: (address, i) => wasm.loadEach4(address, i * 4),
	block: (address, i) => wasm.load4(address, i * 16),
	store: (address, i, value) => wasm.store4(address, i * 16, value),
});

/** Memory is little-endian, the standard's words are not. `spare`: a local to put the word in. */
export function swapped(word: Code, spare: number): Code {
	const once = get(spare);
	const odd = wasm.and(wasm.rotateLeft(once, constant(8)), constant(0x00ff_00ff));
	const even = wasm.and(wasm.rotateRight(once, constant(8)), constant(0xff00_ff00));
	return [...set(spare, word), ...wasm.or(odd, even)];
}

/** Locals of a word each that `compress` needs, after its parameters. */
export const COMPRESS_LOCALS = 26;

/**
 * The compression of SHA-256 (FIPS 180-4, section 6.2.2). Parameters `from`, `to` (states of 8 words) and `block`: `to` becomes what `from` is
 * after the block of 16 words.
 */
export function compress(words: Words): Code {
	const { add, and, xor } = words;
	const [from, to, block] = [0, 1, 2].map(get) as [Code, Code, Code];
	/** The last 16 words of the message schedule, by position mod 16. */
	const w = (i: number): number => 3 + (i & 15);
	const spare = 27;
	/** b ^ c of a round is a ^ b of the round before: spares one operation of the majority. */
	const before = 28;
	const code: number[] = [];
	const emit = (...parts: readonly Code[]): void => {
		for (const part of parts) code.push(...part);
	};
	/** In pairs of pairs: a chain of six would keep the next round waiting. */
	const balanced = (terms: readonly Code[]): Code => {
		if (terms.length === 1) return terms[0]!;
		const half = terms.length >> 1;
		return xor(balanced(terms.slice(0, half)), balanced(terms.slice(half)));
	};
	const turned = (word: Code, ...bits: readonly number[]): Code[] => bits.flatMap((by) => words.turned(word, by));

	for (let i = 0; i < 16; i++) emit(set(w(i), words.block(block, i, spare)));
	let locals = [19, 20, 21, 22, 23, 24, 25, 26];
	for (const [i, local] of locals.entries()) emit(set(local, words.state(from, i)));
	emit(set(before, xor(get(locals[1]!), get(locals[2]!))));
	for (let i = 0; i < 64; i++) {
		if (i >= 16) {
			const x = get(w(i - 15));
			const y = get(w(i - 2));
			const s0 = balanced([...turned(x, 7, 18), words.shifted(x, 3)]);
			const s1 = balanced([...turned(y, 17, 19), words.shifted(y, 10)]);
			emit(set(w(i), add(get(w(i)), s0, get(w(i - 7)), s1)));
		}
		const [a, b, , , e, f, g, h] = locals.map(get) as [Code, Code, Code, Code, Code, Code, Code, Code];
		const choice = xor(g, and(e, xor(f, g)));
		emit(set(locals[7]!, add(h, words.roundConstant(i), get(w(i)), choice, balanced(turned(e, 6, 11, 25)))));
		emit(set(locals[3]!, add(get(locals[3]!), h)));
		emit(set(spare, xor(a, b)));
		const majority = xor(b, and(get(spare), get(before)));
		emit(set(locals[7]!, add(h, majority, balanced(turned(a, 2, 13, 22)))), set(before, get(spare)));
		// Nothing moves: the locals change their names.
		locals = [locals[7]!, ...locals.slice(0, 7)];
	}
	for (const [i, local] of locals.entries()) emit(words.store(to, i, add(words.state(from, i), get(local))));
	return code;
}
