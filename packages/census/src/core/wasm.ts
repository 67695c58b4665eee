/**
 * As much of WebAssembly (W3C core specification 1.0, and `memory.fill` of 2.0) as `hmac-wasm.ts` needs, so that what runs is written here
 * and not kept as bytes nobody can read. All values are i32. An expression is the code that leaves its value on the stack.
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
const binary =
	(operator: number) =>
	(first: Code, ...others: readonly Code[]): Code => {
		const out = [...first];
		for (const other of others) {
			for (const byte of other) out.push(byte);
			out.push(operator);
		}
		return out;
	};

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

/** Takes `parameters` values, gives none; `locals`: further ones. */
export type Function = { readonly name: string; readonly parameters: number; readonly locals: number; readonly body: Code };

const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (value: string): Code => vector([...value].map((letter) => [letter.charCodeAt(0)]));
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];

/** A module of these functions, exported, with one page (64 KiB) of memory that is exported as `memory`. */
export function assemble(functions: readonly Function[]): Uint8Array {
	const types = functions.map(({ parameters }) => [0x60, ...vector(Array.from({ length: parameters }, () => [0x7f])), 0]);
	const exported = functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]);
	const bodies = functions.map(({ locals, body }) => {
		const code = [1, ...unsigned(locals), 0x7f, ...body, 0x0b];
		return [...unsigned(code.length), ...code];
	});
	return Uint8Array.from([
		...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		...section(1, vector(types)),
		...section(3, vector(functions.map((_, i) => unsigned(i)))),
		...section(5, vector([[0, 1]])),
		...section(7, vector([[...text('memory'), 2, 0], ...exported])),
		...section(10, vector(bodies)),
	]);
}
