/**
 * As much of WebAssembly (W3C core specification 1.0; of 2.0 `memory.fill` and vectors) as `hmac-wasm.ts` needs, so that what runs is written
 * here and not kept as bytes nobody can read. Values are i32, those of what ends in 4 vectors of four i32 (v128). An expression is the code
 * that leaves its value on the stack.
 */
export type Code = readonly number[];

const unsigned = (value: number): Code => {
	const out: number[] = [];
	let rest = value;
	for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128);
	return [...out, rest];
};
const signed = (value: number): Code => {
	const out: number[] = [];
	let rest = value | 0;
	for (; rest < -64 || rest > 63; rest >>= 7) out.push((rest & 127) | 128);
	return [...out, rest & 127];
};
/** Of two or more, from left to right. */
export type Operation = (first: Code, ...others: readonly Code[]) => Code;
const binary =
	(...operator: Code): Operation =>
	(first, ...others) => {
		const out = [...first];
		for (const other of others) out.push(...other, ...operator);
		return out;
	};
const vectorOperator = (number: number): Code => [0xfd, ...unsigned(number)];

export const constant = (value: number): Code => [0x41, ...signed(value)];
/** Locals are numbered, parameters first. */
export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const add = binary(0x6a);
export const subtract = binary(0x6b);
export const and = binary(0x71);
export const or = binary(0x72);
export const xor = binary(0x73);
export const shiftLeft = binary(0x74);
/** Zeros come in. */
export const shiftRight = binary(0x76);
export const rotateLeft = binary(0x77);
export const rotateRight = binary(0x78);
/** Little-endian, as memory is. */
export const load = (address: Code, offset: number): Code => [...address, 0x28, 2, ...unsigned(offset)];
export const store = (address: Code, offset: number, value: Code): Code => [...address, ...value, 0x36, 2, ...unsigned(offset)];
export const storeByte = (address: Code, offset: number, value: Code): Code => [...address, ...value, 0x3a, 0, ...unsigned(offset)];
export const fill = (address: Code, value: Code, length: Code): Code => [...address, ...value, ...length, 0xfc, 11, 0];
export const call = (index: number, ...values: readonly Code[]): Code => [...values.flat(), 0x10, ...unsigned(index)];
/** Runs `body` as long as `left` is below `right`, both unsigned. */
export const whileBelow = (left: Code, right: Code, body: Code): Code =>
	// A block around a loop: leave it unless below, else the body and again.
	[0x02, 0x40, 0x03, 0x40, ...left, ...right, 0x4f, 0x0d, 1, ...body, 0x0c, 0, 0x0b, 0x0b];

export const add4 = binary(...vectorOperator(174));
export const and4 = binary(...vectorOperator(78));
export const xor4 = binary(...vectorOperator(81));
/** Each word by as many bits as the second operand, an i32, says. */
export const shiftLeft4 = binary(...vectorOperator(171));
export const shiftRight4 = binary(...vectorOperator(173));
export const load4 = (address: Code, offset: number): Code => [...address, ...vectorOperator(0), 2, ...unsigned(offset)];
/** The i32 there, four times. */
export const loadEach4 = (address: Code, offset: number): Code => [...address, ...vectorOperator(9), 2, ...unsigned(offset)];
export const store4 = (address: Code, offset: number, value: Code): Code => [
	...address,
	...value,
	...vectorOperator(11),
	2,
	...unsigned(offset),
];
/** A vector of 16 bytes of two: 0 … 15 are the first one's, 16 … 31 the other's. */
export const shuffle = (bytes: readonly number[], one: Code, other: Code): Code => [...one, ...other, ...vectorOperator(13), ...bytes];

/** Takes `parameters` i32, gives none; further locals: `locals` i32, after them `vectors`. */
export type WasmFunction = {
	readonly name: string;
	readonly parameters: number;
	readonly locals?: number;
	readonly vectors?: number;
	readonly body: Code;
};
/** What lies in memory from the start; the rest is 0. */
export type Data = { readonly at: number; readonly bytes: Code };

const joined = (...parts: readonly Code[]): Code => ([] as number[]).concat(...parts);
const sized = (content: Code): Code => joined(unsigned(content.length), content);
const vector = (items: readonly Code[]): Code => joined(unsigned(items.length), ...items);
const text = (value: string): Code => vector([...value].map((letter) => [letter.charCodeAt(0)]));
const section = (id: number, content: Code): Code => joined([id], sized(content));

/** A module of these functions, exported, with one page (64 KiB) of memory that is exported as `memory`. */
export function assemble(functions: readonly WasmFunction[], data: readonly Data[]): Uint8Array {
	const types = functions.map(({ parameters }) => [0x60, ...vector(Array.from({ length: parameters }, () => [0x7f])), 0]);
	const exported = functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]);
	const bodies = functions.map(({ locals = 0, vectors = 0, body }) =>
		sized(joined([2, ...unsigned(locals), 0x7f, ...unsigned(vectors), 0x7b], body, [0x0b])),
	);
	return new Uint8Array(
		joined(
			[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
			section(1, vector(types)),
			section(3, vector(functions.map((_, i) => unsigned(i)))),
			section(5, vector([[0, 1]])),
			section(7, vector([[...text('memory'), 2, 0], ...exported])),
			section(10, vector(bodies)),
			section(11, vector(data.map(({ at, bytes }) => joined([0, ...constant(at), 0x0b], sized(bytes))))),
		),
	);
}
