import {
	add,
	and,
	assemble,
	type Code,
	call,
	constant,
	fill,
	get,
	load,
	or,
	rotateLeft,
	rotateRight,
	set,
	shiftLeft,
	shiftRight,
	store,
	storeByte,
	subtract,
	whileBelow,
	xor,
} from './wasm.ts';

/** Where things lie in memory, in bytes. `DIGEST` is a block: the inner digest, then its padding, which never changes. */
export const INNER = 0;
export const OUTER = 32;
const STATE = 64;
export const DIGEST = 96;
export const MESSAGE = 160;

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2). */
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

/** Memory is little-endian, the standard's words are not. `spare`: a local to put the word in. */
function swapped(word: Code, spare: number): Code {
	const once = get(spare);
	const odd = and(rotateLeft(once, constant(8)), constant(0x00ff_00ff));
	const even = and(rotateRight(once, constant(8)), constant(0xff00_ff00));
	return [...set(spare, word), ...or(odd, even)];
}
const turned = (word: Code, bits: number): Code => rotateRight(word, constant(bits));

/** Parameters `from`, `to` (states of 8 words) and `block`: `to` becomes what `from` is after the 64 bytes at `block`. */
function compress(): Code {
	const [from, to, block] = [0, 1, 2].map(get) as [Code, Code, Code];
	/** The last 16 words of the message schedule, by position mod 16. */
	const w = (i: number): number => 3 + (i & 15);
	const spare = 27;
	/** b ^ c of a round is a ^ b of the round before: spares one operation of the majority. */
	const before = 28;
	const code: number[] = [];
	const emit = (...parts: readonly Code[]): void => {
		for (const part of parts) for (const byte of part) code.push(byte);
	};
	for (let i = 0; i < 16; i++) emit(set(w(i), swapped(load(block, i * 4), spare)));
	let locals = [19, 20, 21, 22, 23, 24, 25, 26];
	for (const [i, local] of locals.entries()) emit(set(local, load(from, i * 4)));
	emit(set(before, xor(get(locals[1]!), get(locals[2]!))));
	for (const [i, k] of roundConstants().entries()) {
		if (i >= 16) {
			const x = get(w(i - 15));
			const y = get(w(i - 2));
			const s0 = xor(turned(x, 7), turned(x, 18), shiftRight(x, constant(3)));
			const s1 = xor(turned(y, 17), turned(y, 19), shiftRight(y, constant(10)));
			emit(set(w(i), add(get(w(i)), s0, get(w(i - 7)), s1)));
		}
		const [a, b, , , e, f, g, h] = locals.map(get) as [Code, Code, Code, Code, Code, Code, Code, Code];
		const choice = xor(g, and(e, xor(f, g)));
		const s1 = xor(turned(e, 6), turned(e, 11), turned(e, 25));
		emit(set(locals[7]!, add(h, constant(k), get(w(i)), choice, s1)));
		emit(set(locals[3]!, add(get(locals[3]!), h)));
		emit(set(spare, xor(a, b)));
		const majority = xor(b, and(get(spare), get(before)));
		const s0 = xor(turned(a, 2), turned(a, 13), turned(a, 22));
		emit(set(locals[7]!, add(h, majority, s0)), set(before, get(spare)));
		// Nothing moves: the locals change their names.
		locals = [locals[7]!, ...locals.slice(0, 7)];
	}
	for (const [i, local] of locals.entries()) emit(store(to, i * 4, add(load(from, i * 4), get(local))));
	return code;
}
const COMPRESS = 0;

/** Bytes behind a message that its padding may take. */
export const PADDING = 72;

/** Parameter `length`: the code of so many bytes at MESSAGE, to DIGEST. */
function mac(): Code {
	const [length, at, size, spare] = [0, 1, 2, 3] as const;
	/** With the block of the pad that `INNER` has taken already. */
	const total = add(get(length), constant(64));
	const digest = Array.from({ length: 8 }, (_, i) => store(constant(DIGEST), i * 4, swapped(load(constant(STATE), i * 4), spare))).flat();
	return [
		...set(size, and(add(get(length), constant(9 + 63)), constant(-64))),
		...fill(add(get(length), constant(MESSAGE)), constant(0), subtract(get(size), get(length))),
		...storeByte(get(length), MESSAGE, constant(0x80)),
		...store(get(size), MESSAGE - 8, swapped(shiftRight(total, constant(29)), spare)),
		...store(get(size), MESSAGE - 4, swapped(shiftLeft(total, constant(3)), spare)),
		...call(COMPRESS, constant(INNER), constant(STATE), constant(MESSAGE)),
		...set(at, constant(64)),
		...whileBelow(get(at), get(size), [
			...call(COMPRESS, constant(STATE), constant(STATE), add(get(at), constant(MESSAGE))),
			...set(at, add(get(at), constant(64))),
		]),
		...digest,
		...call(COMPRESS, constant(OUTER), constant(STATE), constant(DIGEST)),
		...digest,
	];
}

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4) as a WebAssembly module that exports `memory` and `mac(length)`. Before: the states after the pads at
 * INNER and OUTER, `DIGEST_PADDING` behind the digest, the message at MESSAGE; after: its code at DIGEST.
 */
export function hmacProgram(): Uint8Array {
	return assemble([
		{ name: 'compress', parameters: 3, locals: 26, body: compress() },
		{ name: 'mac', parameters: 1, locals: 3, body: mac() },
	]);
}
/** Bytes of the block at DIGEST, by position, that are not 0: of 96 bytes, 768 bits. */
export const DIGEST_PADDING: readonly (readonly [number, number])[] = [
	[32, 0x80],
	[62, 768 >> 8],
];
