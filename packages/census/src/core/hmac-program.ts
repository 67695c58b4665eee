import { COMPRESS_LOCALS, compress, lanes, ROUND_CONSTANTS, SCALAR, swapped } from './sha256-program.ts';
import {
	add,
	and,
	assemble,
	type Code,
	call,
	constant,
	type Data,
	fill,
	get,
	load,
	load4,
	set,
	shiftLeft,
	shiftRight,
	shuffle,
	store,
	store4,
	storeByte,
	subtract,
	type WasmFunction,
	whileBelow,
} from './wasm.ts';

/** Messages that `macs` takes at once at the most; a row is the one block of each. */
export const ROWS = 256;
export const ROW_BYTES = 64;
/** Bytes of a message in a row at the most: a block less the padding, which is a byte and the length in 64 bits. */
export const ROW_MOST = ROW_BYTES - 9;
/** Bytes of each code that `macs` gives. */
export const ROW_CODE = 16;

/** Where things lie in memory, in bytes. `DIGEST` is a block: the inner digest, then its padding, which never changes. */
export const INNER = 0;
export const OUTER = 32;
const STATE = 64;
export const DIGEST = 96;
/** The same of four messages, in vectors of 16 bytes. */
const DIGEST4 = 160;
const BLOCK4 = DIGEST4 + 16 * 16;
const CONSTANTS = BLOCK4 + 16 * 16;
export const CODES = CONSTANTS + 64 * 4;
export const ROWS_AT = CODES + ROWS * ROW_CODE;
/** Up to the end of the memory. */
export const MESSAGE = ROWS_AT + ROWS * ROW_BYTES;

const COMPRESS = 0;
const COMPRESS4 = 2;

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

/** Parameter `end`: the codes of the rows from ROWS_AT up to there, four at a time, to CODES; nothing of the messages is left. */
function macs(): Code {
	const [end, row, code] = [0, 1, 2] as const;
	const vectors = 3;
	const each = [0, 1, 2, 3];
	const block = each.flatMap((quarter) =>
		transposed(
			each.map((i) => load4(get(row), i * ROW_BYTES + quarter * 16)),
			(i, words) => store4(constant(BLOCK4), (quarter * 4 + i) * 16, words),
			vectors,
		),
	);
	const codes = transposed(
		each.map((i) => load4(constant(BLOCK4), i * 16)),
		(i, words) => store4(get(code), i * ROW_CODE, words),
		vectors,
	);
	return [
		...set(row, constant(ROWS_AT)),
		...set(code, constant(CODES)),
		...whileBelow(get(row), get(end), [
			...block,
			...fill(get(row), constant(0), constant(4 * ROW_BYTES)),
			...call(COMPRESS4, constant(INNER), constant(DIGEST4), constant(BLOCK4)),
			...call(COMPRESS4, constant(OUTER), constant(BLOCK4), constant(DIGEST4)),
			...codes,
			...set(row, add(get(row), constant(4 * ROW_BYTES))),
			...set(code, add(get(code), constant(4 * ROW_CODE))),
		]),
		...fill(constant(BLOCK4), constant(0), constant(16 * 16)),
	];
}
/** Word i of each of `four`, its bytes the other way round, as vector i; eight vectors from local `spare` on are used for it. */
function transposed(four: readonly Code[], to: (i: number, vector: Code) => Code, spare: number): Code {
	const local = (i: number): Code => get(spare + i);
	const pairs = (words: readonly number[], one: number): Code => shuffle(bytesOf(words), local(one), local(one + 1));
	const high = (one: number, other: number): Code => shuffle(bytesOf([0, 1, 4, 5]), local(one), local(other));
	const low = (one: number, other: number): Code => shuffle(bytesOf([2, 3, 6, 7]), local(one), local(other));
	return [
		...four.flatMap((vector, i) => [...set(spare + i, vector), ...set(spare + i, shuffle(SWAPPED, local(i), local(i)))]),
		...[0, 2].flatMap((one) => [...set(spare + 4 + one, pairs([0, 4, 1, 5], one)), ...set(spare + 5 + one, pairs([2, 6, 3, 7], one))]),
		...to(0, high(4, 6)),
		...to(1, low(4, 6)),
		...to(2, high(5, 7)),
		...to(3, low(5, 7)),
	];
}
const SWAPPED = [0, 4, 8, 12].flatMap((word) => [word + 3, word + 2, word + 1, word]);
const bytesOf = (words: readonly number[]): number[] => words.flatMap((word) => [0, 1, 2, 3].map((byte) => word * 4 + byte));

/** Of a digest, 96 bytes with the pad's block: 768 bits. */
const DIGEST_PADDING = [0x8000_0000, 0, 0, 0, 0, 0, 0, 768];
const littleEndian = (word: number): number[] => [0, 8, 16, 24].map((bits) => (word >>> bits) & 255);

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4) as a WebAssembly module. Before: the states after the pads at INNER and OUTER. It exports `memory` and
 * `mac(length)`, which gives the code of the message at MESSAGE at DIGEST; `withLanes` (a processor may have none, then the module is
 * refused): `macs(end)` too, which gives those of the padded rows from ROWS_AT up to `end`, rounded up to four of them, at CODES.
 */
export function hmacProgram(withLanes: boolean): Uint8Array {
	const scalar: WasmFunction[] = [
		{ name: 'compress', parameters: 3, locals: COMPRESS_LOCALS, body: compress(SCALAR) },
		{ name: 'mac', parameters: 1, locals: 3, body: mac() },
	];
	const padding: Data = { at: DIGEST + 32, bytes: DIGEST_PADDING.flatMap((word) => littleEndian(word).reverse()) };
	if (!withLanes) return assemble(scalar, [padding]);
	return assemble(
		[
			...scalar,
			{ name: 'compress4', parameters: 3, vectors: COMPRESS_LOCALS, body: compress(lanes(CONSTANTS)) },
			{ name: 'macs', parameters: 1, locals: 2, vectors: 8, body: macs() },
		],
		[
			padding,
			{ at: DIGEST4 + 8 * 16, bytes: DIGEST_PADDING.flatMap((word) => Array.from({ length: 4 }, () => littleEndian(word)).flat()) },
			{ at: CONSTANTS, bytes: ROUND_CONSTANTS.flatMap(littleEndian) },
		],
	);
}
