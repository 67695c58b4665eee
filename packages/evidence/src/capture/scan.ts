import { concat } from '../core/encoding.ts';
import { EvidenceError } from '../errors.ts';
import { ENHANCED_PACKET, SECTION_HEADER } from './blocks.ts';
import { nanosecondInstant } from './stamps.ts';

/** Longer than any block that is written here. */
const LONGEST = 1 << 20;
const LEAST = 12;
const BYTE_ORDER = 0x1a2b3c4d;
/** The last time a four-digit year can write. */
const LATEST = BigInt(Date.UTC(9999, 11, 31)) * 1_000_000n;

export type Block = { readonly type: number; readonly bytes: Uint8Array };

/**
 * Whole blocks of a little-endian pcapng, one after the other. What a crash left of a last block is passed to `torn` and nothing else
 * (its number of bytes). Fails with `capture-damaged` { file, offset } where no block begins. A block is only valid until the next.
 */
export async function* blocks(stream: AsyncIterable<Uint8Array>, file: string, torn?: (bytes: number) => void): AsyncGenerator<Block> {
	let held: Uint8Array = new Uint8Array(0);
	let offset = 0;
	const damaged = (): EvidenceError => new EvidenceError('capture-damaged', { file, offset });
	for await (const chunk of stream) {
		held = held.length === 0 ? chunk : concat([held, chunk]);
		let at = 0;
		while (held.length - at >= LEAST) {
			const view = new DataView(held.buffer, held.byteOffset + at, held.length - at);
			const type = view.getUint32(0, true);
			const length = view.getUint32(4, true);
			if (offset === 0 && (type !== SECTION_HEADER || view.getUint32(8, true) !== BYTE_ORDER)) throw damaged();
			if (length < LEAST || length > LONGEST || length % 4 !== 0) throw damaged();
			if (view.byteLength < length) break;
			if (view.getUint32(length - 4, true) !== length) throw damaged();
			yield { type, bytes: held.subarray(at, at + length) };
			at += length;
			offset += length;
		}
		// A copy: the chunk is the stream's.
		held = held.slice(at);
	}
	if (held.length > 0) torn?.(held.length);
}

/** Number of packets and the times of the first and the last; what lies behind a damaged block is not counted. */
export const spanOf = async (stream: AsyncIterable<Uint8Array>) => {
	let packets = 0;
	let from: string | null = null;
	let to: bigint | null = null;
	try {
		for await (const { type, bytes } of blocks(stream, '')) {
			if (type !== ENHANCED_PACKET || bytes.length < 32) continue;
			const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
			const at = (BigInt(view.getUint32(12, true)) << 32n) | BigInt(view.getUint32(16, true));
			if (at > LATEST) continue;
			to = at;
			from ??= nanosecondInstant(to);
			packets += 1;
		}
	} catch (error) {
		if (!(error instanceof EvidenceError) || error.code !== 'capture-damaged') throw error;
	}
	return { packets, from, to: to === null ? null : nanosecondInstant(to) };
};
