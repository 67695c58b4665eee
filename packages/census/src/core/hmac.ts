import { compress, finish, initialState, output, sha256 } from './sha256.ts';

/** Writes the first `size` (≤ 32) bytes of the code of `message[0, length)` to `out` at `offset`; allocates nothing. */
export type Hmac = (message: Uint8Array, length: number, out: Uint8Array, offset: number, size: number) => void;

/**
 * HMAC-SHA-256 (RFC 2104) in plain TypeScript: a call into node:crypto costs four times the two compressions a short message needs.
 * The states after the inner and the outer pad are computed once.
 */
export function createHmacSha256(key: Uint8Array): Hmac {
	const block = new Uint8Array(64);
	block.set(key.length > 64 ? sha256(key) : key);
	const inner = initialState();
	const outer = initialState();
	compress(
		inner,
		block.map((byte) => byte ^ 0x36),
		0,
	);
	compress(
		outer,
		block.map((byte) => byte ^ 0x5c),
		0,
	);
	block.fill(0);
	const state = new Int32Array(8);
	const digest = new Uint8Array(32);
	return (message, length, out, offset, size) => {
		state.set(inner);
		finish(state, message, length, 64);
		output(state, digest, 0, 32);
		state.set(outer);
		finish(state, digest, 32, 64);
		output(state, out, offset, size);
	};
}
