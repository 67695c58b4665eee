import { createWasmHmac } from './hmac-wasm.ts';
import { compress, finish, initialState, output, sha256 } from './sha256.ts';

/** HMAC-SHA-256 (RFC 2104) under one key. Allocates nothing a message, unless it is longer than any before. */
export type Hmac = {
	/** Where the message is put, from byte 0 on: `length` bytes or more, of any content; the same for other keys, until the next `room`. */
	room(length: number): Uint8Array;
	/** Writes the first `size` (≤ 32) bytes of the code of the first `length` bytes of the room to `out` at `offset`. */
	write(length: number, out: Uint8Array, offset: number, size: number): void;
};
/** SHA-256 after the block of the inner and of the outer pad; all of the key that a code needs. */
export type PadStates = { readonly inner: Int32Array; readonly outer: Int32Array };

/** A call into node:crypto costs more than the two compressions a short message needs: here both are done without leaving the thread. */
export function createHmacSha256(key: Uint8Array): Hmac {
	const states = padStates(key);
	return createWasmHmac(states) ?? createPlainHmac(states);
}

export function padStates(key: Uint8Array): PadStates {
	const block = new Uint8Array(64);
	block.set(key.length > 64 ? sha256(key) : key);
	const after = (pad: number): Int32Array => {
		const state = initialState();
		const padded = block.map((byte) => byte ^ pad);
		compress(state, padded, 0);
		padded.fill(0);
		return state;
	};
	const states = { inner: after(0x36), outer: after(0x5c) };
	block.fill(0);
	return states;
}

/** Where there is no WebAssembly. */
export function createPlainHmac({ inner, outer }: PadStates): Hmac {
	const state = new Int32Array(8);
	const digest = new Uint8Array(32);
	let room = new Uint8Array(256);
	return {
		room(length) {
			if (length > room.length) room = new Uint8Array(length);
			return room;
		},
		write(length, out, offset, size) {
			state.set(inner);
			finish(state, room, length, 64);
			output(state, digest, 0, 32);
			state.set(outer);
			finish(state, digest, 32, 64);
			output(state, out, offset, size);
		},
	};
}
