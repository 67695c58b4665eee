import type { Hmac, HmacLanes, PadStates } from './hmac.ts';
import { CODES, DIGEST, hmacProgram, INNER, MESSAGE, OUTER, PADDING, ROW_BYTES, ROW_CODE, ROWS_AT } from './hmac-program.ts';

/** What of the JavaScript interface is used; neither ECMAScript nor Node.js types it. */
type WebAssembly = {
	readonly Module: new (bytes: Uint8Array) => object;
	readonly Instance: new (module: object) => { readonly exports: Exports };
};
type Exports = {
	readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
	mac(length: number): void;
	/** Left out where there are no vectors. */
	macs?(end: number): void;
};
type Machine = {
	/** Whose states lie in memory. */
	holds: PadStates | null;
	bytes: Uint8Array;
	words: DataView;
	room: Uint8Array;
	rows: Uint8Array;
	grow(bytes: number): void;
	hold(states: PadStates): void;
	readonly mac: Exports['mac'];
	readonly macs: Exports['macs'];
};

function createMachine(): Machine | null {
	const { WebAssembly: wasm } = globalThis as unknown as { readonly WebAssembly?: WebAssembly };
	if (wasm === undefined) return null;
	const exports = started(wasm, true) ?? started(wasm, false);
	if (exports === null) return null;
	const { memory, mac, macs } = exports;
	const view = () => {
		const bytes = new Uint8Array(memory.buffer);
		const room = bytes.subarray(MESSAGE, bytes.length - PADDING);
		return { bytes, words: new DataView(memory.buffer), room, rows: bytes.subarray(ROWS_AT, MESSAGE) };
	};
	const machine: Machine = {
		holds: null,
		...view(),
		mac,
		macs,
		grow(bytes) {
			memory.grow(Math.ceil(bytes / 65_536));
			Object.assign(machine, view());
		},
		hold(states) {
			const { words } = machine;
			for (let i = 0; i < 8; i++) {
				words.setInt32(INNER + i * 4, states.inner[i]!, true);
				words.setInt32(OUTER + i * 4, states.outer[i]!, true);
			}
			machine.holds = states;
		},
	};
	return machine;
}
/** null: the processor has no vectors, or compiling is forbidden here, by a policy of the host. */
function started(wasm: WebAssembly, withLanes: boolean): Exports | null {
	try {
		return new wasm.Instance(new wasm.Module(hmacProgram(withLanes))).exports;
	} catch {
		return null;
	}
}

let machine: Machine | null | undefined;

/**
 * The same code as the plain one, at twice its speed. One instance for all keys of a thread, since each memory reserves gigabytes of
 * addresses: the key whose turn it is puts its two states in. `null`: there is no WebAssembly here.
 */
export function createWasmHmac(states: PadStates): Hmac | null {
	if (machine === undefined) machine = createMachine();
	const it = machine;
	if (it === null) return null;
	return {
		room(length) {
			if (length > it.room.length) it.grow(length - it.room.length);
			return it.room;
		},
		write(length, out, offset, size) {
			if (it.holds !== states) it.hold(states);
			it.mac(length);
			const { bytes } = it;
			for (let i = 0; i < size; i++) out[offset + i] = bytes[DIGEST + i]!;
		},
		lanes: lanesOf(it, states),
	};
}
function lanesOf(it: Machine, states: PadStates): HmacLanes | null {
	const { macs } = it;
	if (macs === undefined) return null;
	return {
		rows: () => it.rows,
		end(row, length) {
			const { rows } = it;
			const at = row * ROW_BYTES;
			rows[at + length] = 0x80;
			// With the block of the pad; the other six bytes of the length are 0.
			const bits = (ROW_BYTES + length) * 8;
			rows[at + ROW_BYTES - 2] = bits >> 8;
			rows[at + ROW_BYTES - 1] = bits;
		},
		codes(count) {
			if (it.holds !== states) it.hold(states);
			macs(ROWS_AT + count * ROW_BYTES);
			return it.bytes.subarray(CODES, CODES + count * ROW_CODE);
		},
	};
}
