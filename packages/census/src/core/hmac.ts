import { createWasmHmac } from './hmac-wasm.ts';
import { compress, finish, initialState, output, sha256 } from './sha256.ts';

/** HMAC-SHA-256 (RFC 2104) under one key. Allocates nothing a message, unless it is longer than any before. */
export type Hmac = {
	/** Where the message is put, from byte 0 on: `length` bytes or more, of any content; the same for other keys, until the next `room`. */
	room(length: number): Uint8Array;
	/** Writes the first `size` (≤ 32) bytes of the code of the first `length` bytes of the room to `out` at `offset`. */
	write(length: number, out: Uint8Array, offset: number, size: number): void;
	/** Many short messages at once, in less than half the time of each; null: not here. */
	readonly lanes: HmacLanes | null;
};
/** `ROWS` rows for a message of at most `ROW_MOST` bytes each. */
export type HmacLanes = {
	/**
	 * Where messages are put, every `ROW_BYTES` one, from the first row on; all 0 before, and to be so again if they are not taken. The same
	 * for other keys, until the next `room`.
	 */
	rows(): Uint8Array;
	/** Pads the message of so many bytes in `row`. */
	end(row: number, length: number): void;
	/**
	 * The first `ROW_CODE` bytes of the code of each of the first `count` messages, all of them ended; they lie here until the next call. The
	 * rows are 0 again.
	 */
	codes(count: number): Uint8Array;
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
		lanes: null,
	};
}
