import type { Room } from './packet.ts';
import type { Stamp } from './stamps.ts';

/**
 * pcapng blocks (draft-ietf-opsawg-pcapng), little-endian. Every block is a multiple of four bytes, so that one block after
 * another in an aligned buffer keeps packets aligned for the checksum.
 */
const text = new TextEncoder();

const LINKTYPE_RAW = 101;
export const SECTION_HEADER = 0x0a0d0d0a;
export const INTERFACE_DESCRIPTION = 1;
export const ENHANCED_PACKET = 6;
export const DECRYPTION_SECRETS = 10;
/** Bytes of an Enhanced Packet Block before and after the packet. */
export const EPB_HEAD = 28;
export const EPB_TAIL = 4;
export const padded = (length: number): number => (length + 3) & ~3;

const block = (type: number, body: Uint8Array): Uint8Array => {
	const length = 12 + padded(body.length);
	const bytes = new Uint8Array(length);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, type, true);
	view.setUint32(4, length, true);
	bytes.set(body, 8);
	view.setUint32(length - 4, length, true);
	return bytes;
};

const option = (code: number, value: Uint8Array): Uint8Array => {
	const bytes = new Uint8Array(4 + padded(value.length));
	const view = new DataView(bytes.buffer);
	view.setUint16(0, code, true);
	view.setUint16(2, value.length, true);
	bytes.set(value, 4);
	return bytes;
};
const END_OF_OPTIONS = new Uint8Array(4);

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
};

/** Section Header Block with a comment (at most 4,096 bytes of UTF-8, else undefined). Section length unknown (-1). */
export const sectionHeader = (comment: string): Uint8Array | undefined => {
	const encoded = text.encode(comment);
	if (encoded.length > 4096) return undefined;
	const fixed = new Uint8Array(16).fill(0xff, 8);
	const view = new DataView(fixed.buffer);
	view.setUint32(0, 0x1a2b3c4d, true);
	view.setUint16(4, 1, true);
	return block(SECTION_HEADER, joined([fixed, option(1, encoded), option(4, text.encode('Tongguan')), END_OF_OPTIONS]));
};

/** Interface Description Block: raw IP, nanoseconds (if_tsresol 9), no snap length. `description` survives when files are merged. */
export const interfaceDescription = (description: string): Uint8Array => {
	const fixed = new Uint8Array(8);
	new DataView(fixed.buffer).setUint16(0, LINKTYPE_RAW, true);
	const about = option(3, text.encode(description));
	return block(
		INTERFACE_DESCRIPTION,
		joined([fixed, option(2, text.encode('tongguan')), about, option(9, Uint8Array.of(9)), END_OF_OPTIONS]),
	);
};

/** Decryption Secrets Block of type TLSK: lines of an NSS key log. */
export const decryptionSecrets = (lines: Uint8Array): Uint8Array => {
	const body = new Uint8Array(8 + lines.length);
	const view = new DataView(body.buffer);
	view.setUint32(0, 0x544c534b, true);
	view.setUint32(4, lines.length, true);
	body.set(lines, 8);
	return block(DECRYPTION_SECRETS, body);
};

/** Options of an Enhanced Packet Block: one comment. */
export const packetComment = (comment: string): Uint8Array => joined([option(1, text.encode(comment)), END_OF_OPTIONS]);

/**
 * Head, options and tail of an Enhanced Packet Block around a packet of `length` bytes which the caller writes at `at + EPB_HEAD`.
 * Answers with the length of the block.
 */
export const frame = (into: Room, at: number, length: number, { high, low }: Stamp, options: Uint8Array): number => {
	const { view, bytes } = into;
	const total = EPB_HEAD + padded(length) + options.length + EPB_TAIL;
	view.setUint32(at, ENHANCED_PACKET, true);
	view.setUint32(at + 4, total, true);
	view.setUint32(at + 8, 0, true);
	view.setUint32(at + 12, high, true);
	view.setUint32(at + 16, low, true);
	view.setUint32(at + 20, length, true);
	view.setUint32(at + 24, length, true);
	bytes.set(options, at + EPB_HEAD + padded(length));
	view.setUint32(at + total - 4, total, true);
	return total;
};
