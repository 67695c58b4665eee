/** What a client of HTTP/2 begins with (RFC 9113, 3.4). */
export const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

/** RFC 9113, 4.1. */
export const FRAME_HEADER = 9;
export const DATA = 0;
export const HEADERS = 1;
export const PRIORITY = 2;
export const RST_STREAM = 3;
export const SETTINGS = 4;
export const PUSH_PROMISE = 5;
export const WINDOW_UPDATE = 8;
export const CONTINUATION = 9;

export const END_STREAM = 1;
export const END_HEADERS = 4;
export const PADDED = 8;
export const WITH_PRIORITY = 32;

export type FrameHeader = { readonly length: number; readonly type: number; readonly flags: number; readonly stream: number };

export const readFrameHeader = (bytes: Uint8Array): FrameHeader => ({
	length: (bytes[0]! << 16) | (bytes[1]! << 8) | bytes[2]!,
	type: bytes[3]!,
	flags: bytes[4]!,
	stream: (((bytes[5]! & 0x7f) << 24) | (bytes[6]! << 16) | (bytes[7]! << 8) | bytes[8]!) >>> 0,
});
