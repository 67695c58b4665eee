import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';
import type { ContentCoding, Inflate } from '../ports.ts';

type Engine = Transform & { readonly bytesWritten: number };

const PIECE = { chunkSize: 64 << 10 };

/** `first`: byte of the body, which tells zlib's header, as RFC 9110 has it for deflate, from none, as some send it. */
const engineOf = (coding: ContentCoding, first: number): Engine => {
	if (coding === 'gzip') return createGunzip(PIECE);
	if (coding === 'br') return createBrotliDecompress(PIECE);
	if (coding === 'zstd') return createZstdDecompress(PIECE);
	return (first & 15) === 8 ? createInflate(PIECE) : createInflateRaw(PIECE);
};

/** At most some pieces of 64 KiB are decoded before they are asked for. */
export const nodeInflate: Inflate = (coding) => {
	let engine: Engine | null = null;
	let failure: Error | null = null;
	let over = false;
	let wake = (): void => {};
	const start = (first: number): Engine => {
		const made = engineOf(coding, first);
		made.on('readable', () => wake());
		for (const event of ['end', 'close'])
			made.on(event, () => {
				over = true;
				wake();
			});
		made.on('error', (error) => {
			failure = error;
			wake();
		});
		return made;
	};
	/** What is decoded until `done`; an engine that has reached the end of its coding answers no write. */
	async function* decoded(from: Engine, done: () => boolean): AsyncGenerator<Uint8Array> {
		for (;;) {
			const piece = from.read() as Uint8Array | null;
			if (piece !== null) {
				yield piece;
				continue;
			}
			if (failure !== null) throw failure;
			if (over || done()) return;
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
	}
	return {
		async *push(bytes) {
			if (over || bytes.length === 0) return;
			engine ??= start(bytes[0]!);
			let written = false;
			engine.write(bytes, () => {
				written = true;
				wake();
			});
			yield* decoded(engine, () => written);
		},
		async *end() {
			if (engine === null || over) return;
			engine.end();
			yield* decoded(engine, () => false);
		},
		consumed: () => engine?.bytesWritten ?? 0,
		close() {
			engine?.destroy();
		},
	};
};
