/** The same bytes without what a subclass changes: `slice` of Node's Buffer does not copy. For everything that comes from outside. */
export const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
