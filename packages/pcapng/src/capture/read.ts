import { readBlocks } from '../blocks/read.ts';
import { BodyDecoder } from '../http/decode.ts';
import { LIMITS, type Limits } from '../limits.ts';
import type { Crypto, Inflate } from '../ports.ts';
import type { CaptureEvent, CoreEvent } from './events.ts';
import { Reading } from './reading.ts';

export type ReadOptions = {
	/** Without it TLS is not opened. */
	readonly crypto?: Crypto;
	/** TLS secrets beside those in the file, as NSS, OpenSSL and Node write them (SSLKEYLOGFILE). */
	readonly keyLog?: Uint8Array | string;
	/** Without it bodies keep their content coding. */
	readonly inflate?: Inflate;
	/** Tell every range of every TCP stream, also of those that are read further. */
	readonly segments?: boolean;
	readonly limits?: Partial<Limits>;
};

/**
 * Everything a pcap or pcapng file makes known, in its order; the last event is the summary. Nothing is thrown for what the file holds: that
 * is a finding, and what could not be seen is in the coverage; a body that an inflater rejects is one of them. What the source throws is passed on.
 * Bytes in events may be views of the source's chunks: copy what you keep if the source uses its chunks again.
 */
export async function* readCapture(source: AsyncIterable<Uint8Array>, options: ReadOptions = {}): AsyncGenerator<CaptureEvent> {
	const limits = { ...LIMITS, ...options.limits };
	const { crypto = null, keyLog = null, inflate = null, segments = false } = options;
	const reading = new Reading({ crypto, keyLog, segments, limits });
	const bodies = new BodyDecoder(inflate, limits, reading.find);
	let fileBytes = 0;
	async function* counted(): AsyncGenerator<Uint8Array> {
		for await (const chunk of source) {
			fileBytes += chunk.length;
			yield chunk;
		}
	}
	async function* told(): AsyncGenerator<CaptureEvent> {
		for (let events = reading.events(); events.length > 0; events = reading.events()) {
			for (const event of events) {
				if (bodies.concerns(event)) yield* bodies.decode(event);
				else yield publicForm(event);
			}
		}
	}
	try {
		for await (const block of readBlocks(counted(), limits)) {
			reading.read(block);
			yield* told();
		}
		reading.end();
		yield* told();
		yield reading.summary(fileBytes);
	} finally {
		bodies.end();
	}
}

const publicForm = (event: CoreEvent): CaptureEvent => {
	if (event.type === 'http-body') {
		const { ledger: _, ...body } = event;
		return body;
	}
	if (event.type !== 'connection-end') return event;
	const { ledger, ...end } = event;
	return { ...end, coverage: ledger.coverage() };
};
