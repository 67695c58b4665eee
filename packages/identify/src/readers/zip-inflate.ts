/** Inflated bytes. `whole`: the stream ended as it should; `limit`: stopped because more than `limit` bytes came out. */
type Inflated = { readonly bytes: Uint8Array<ArrayBuffer>; readonly end: 'whole' | 'malformed' | 'limit' };

/**
 * RFC 1951 (`deflate-raw`) or RFC 1950 (`deflate`), at most `limit` bytes out. Declared sizes are never trusted: what counts is what
 * comes out. Throws only what `input` throws.
 */
export async function inflate(input: AsyncIterable<Uint8Array>, format: 'deflate-raw' | 'deflate', limit: number): Promise<Inflated> {
	const stream = new DecompressionStream(format);
	const writer = stream.writable.getWriter();
	const reader = stream.readable.getReader();
	writer.closed.catch(() => undefined);
	let failure: { readonly cause: unknown } | null = null;
	const feed = async (): Promise<void> => {
		const chunks = input[Symbol.asyncIterator]();
		for (;;) {
			let next: IteratorResult<Uint8Array>;
			try {
				next = await chunks.next();
			} catch (cause) {
				failure = { cause };
				await writer.abort(cause);
				return;
			}
			if (next.done) return writer.close();
			await writer.write(next.value as Uint8Array<ArrayBuffer>);
		}
	};
	// What goes wrong with the data is reported by the readable side.
	feed().catch(() => undefined);
	const pieces: Uint8Array[] = [];
	let length = 0;
	let end: Inflated['end'] = 'whole';
	try {
		for (;;) {
			const piece = await reader.read();
			if (piece.done) break;
			pieces.push(piece.value);
			length += piece.value.length;
			if (length > limit) {
				end = 'limit';
				reader.cancel().catch(() => undefined);
				break;
			}
		}
	} catch {
		end = 'malformed';
	}
	if (failure !== null) throw (failure as { readonly cause: unknown }).cause;
	return { bytes: join(pieces, Math.min(length, limit)), end };
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		const part = piece.subarray(0, length - at);
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

const TABLE = new Uint32Array(256).map((_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value;
});

/** CRC-32 as in ZIP and PNG (ISO 3309), unsigned. */
export function crc32(bytes: Uint8Array): number {
	let value = 0xffffffff;
	for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff]! ^ (value >>> 8);
	return (value ^ 0xffffffff) >>> 0;
}
