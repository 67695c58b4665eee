import { concat } from '../core/encoding.ts';

const LF = 10;

const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

/** Lines without their ends, the last one too where no end follows it; null in place of one that is longer, and nothing after it. What is not UTF-8 becomes U+FFFD. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<string | null> {
	let held: Uint8Array = new Uint8Array(0);
	for await (const chunk of stream) {
		const bytes = held.length === 0 ? chunk : concat([held, chunk]);
		let at = 0;
		for (let end = bytes.indexOf(LF, held.length); end >= 0; end = bytes.indexOf(LF, at)) {
			const line = end - at > longest ? null : lossy.decode(bytes.subarray(at, end));
			yield line;
			if (line === null) return;
			at = end + 1;
		}
		// A copy: the chunk is the stream's.
		held = bytes.slice(at);
		if (held.length > longest) {
			yield null;
			return;
		}
	}
	if (held.length > 0) yield lossy.decode(held);
}
