import { type CaptureEvent, type ReadOptions, readCapture, type Side, type Summary } from '../../src/index.ts';

export async function* chunksOf(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

type Of<Type extends CaptureEvent['type']> = Extract<CaptureEvent, { type: Type }>;

/** All events of a capture, and what tests ask of them. */
export class Told {
	readonly events: readonly CaptureEvent[];
	constructor(events: readonly CaptureEvent[]) {
		this.events = events;
	}
	of<Type extends CaptureEvent['type']>(type: Type): readonly Of<Type>[] {
		return this.events.filter((event): event is Of<Type> => event.type === type);
	}
	get summary(): Summary {
		return this.of('summary')[0]!;
	}
	get codes(): readonly string[] {
		return this.summary.findings.map(({ code }) => code);
	}
	/** Bytes by reason; null where the size is unknown. */
	get unseen(): Readonly<Record<string, number | null>> {
		return Object.fromEntries(
			this.summary.coverage.unseen.map(({ why, bytes, unsized }) => [why, unsized > 0 && bytes === 0 ? null : bytes]),
		);
	}
	body(exchange: number, from: Side): Buffer {
		return Buffer.concat(
			this.of('http-body')
				.filter((part) => part.exchange === exchange && part.from === from)
				.map(({ bytes }) => bytes),
		);
	}
	/** What was handed over as it is. */
	data(from: Side, connection = 1): Buffer {
		return Buffer.concat(
			this.of('data')
				.filter((part) => part.connection === connection && part.from === from)
				.map(({ bytes }) => bytes),
		);
	}
	/** The reassembled stream; asks for `segments`. */
	stream(from: Side, connection = 1): Buffer {
		return Buffer.concat(
			this.of('segment')
				.filter((part) => part.connection === connection && part.from === from)
				.map(({ bytes }) => bytes),
		);
	}
}

export const read = async (file: Uint8Array, options: ReadOptions & { readonly size?: number } = {}): Promise<Told> => {
	const events: CaptureEvent[] = [];
	for await (const event of readCapture(chunksOf(file, options.size), options)) events.push(event);
	return new Told(events);
};
