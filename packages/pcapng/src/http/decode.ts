import type { CaptureEvent, CoreEvent } from '../capture/events.ts';
import type { Ledger } from '../coverage.ts';
import type { FindingCode } from '../findings.ts';
import type { Limits } from '../limits.ts';
import type { ContentCoding, Inflate, Inflater } from '../ports.ts';
import type { Origin } from '../report.ts';
import type { HttpBody, HttpEnd } from './events.ts';

type CoreBody = Extract<CoreEvent, { type: 'http-body' }>;
type Find = (code: FindingCode, origin: Origin, params: Readonly<Record<string, string | number>>, connection: number) => void;
/** A body that is being decoded. */
type Decoding = {
	/** Last applied, first to be taken off. */
	readonly inflaters: readonly Inflater[];
	readonly ledger: Ledger;
	/** Bytes of the body so far, as transferred and as decoded. */
	given: number;
	decoded: number;
	/** Decoding has ended before the body: what follows is handed over as it is. */
	over: boolean;
};

const KNOWN: ReadonlyMap<string, ContentCoding> = new Map([
	['gzip', 'gzip'],
	['x-gzip', 'gzip'],
	['deflate', 'deflate'],
	['br', 'br'],
	['zstd', 'zstd'],
]);
const MOST_CODINGS = 3;

/** Takes the content codings off bodies where it can, and says of the others that nobody looked into them. */
export class BodyDecoder {
	readonly #inflate: Inflate | null;
	readonly #limits: Limits;
	readonly #find: Find;
	readonly #open = new Map<string, Decoding>();
	/** Of these not over. */
	#active = 0;

	constructor(inflate: Inflate | null, limits: Limits, find: Find) {
		this.#inflate = inflate;
		this.#limits = limits;
		this.#find = find;
	}

	/** Whether this event is one to be decoded; others need no turn. */
	concerns(event: CoreEvent): event is CoreBody | HttpEnd {
		return (event.type === 'http-body' && event.codings.length > 0) || (event.type === 'http-end' && this.#open.has(keyOf(event)));
	}

	async *decode(event: CoreBody | HttpEnd): AsyncGenerator<CaptureEvent> {
		const key = keyOf(event);
		let decoding = this.#open.get(key);
		if (event.type === 'http-end') {
			if (decoding !== undefined) yield* this.#finish(decoding, event);
			this.#open.delete(key);
			yield event;
			return;
		}
		if (decoding === undefined) {
			decoding = this.#begin(event);
			this.#open.set(key, decoding);
		}
		const gap = event.at !== decoding.given;
		decoding.given = event.at + event.bytes.length;
		if (gap && !decoding.over) this.#fail('body-not-decoded', decoding, event);
		if (decoding.over) {
			yield plain(event, event.bytes, event.at, event.codings);
			decoding.ledger.miss('encoding', event.bytes.length);
			return;
		}
		const before = decoding.decoded;
		try {
			yield* this.#through(decoding, event, through(decoding.inflaters, event.bytes));
			decoding.ledger.see(event.bytes.length);
		} catch {
			this.#fail('body-not-decoded', decoding, event);
			decoding.ledger.miss('encoding', event.bytes.length);
			// Nothing of it was told yet: then as it is.
			if (decoding.decoded === before) yield plain(event, event.bytes, event.at, event.codings);
		}
	}

	/** No event will follow. */
	end(): void {
		for (const { inflaters } of this.#open.values()) for (const inflater of inflaters) inflater.close();
		this.#open.clear();
	}

	#begin(event: CoreBody): Decoding {
		const { ledger, codings, origin, connection } = event;
		const decoding: Decoding = { inflaters: [], ledger, given: 0, decoded: 0, over: true };
		const known = codings.map((coding) => KNOWN.get(coding));
		const unknown = codings.find((coding) => !KNOWN.has(coding));
		if (unknown !== undefined || codings.length > MOST_CODINGS) {
			const encoding = /^[\w.-]{1,32}$/.test(unknown ?? '?') ? unknown! : '?';
			this.#find('body-encoding-unknown', origin, { encoding }, connection);
			return decoding;
		}
		const { decoders } = this.#limits;
		if (this.#inflate === null) return decoding;
		if (this.#active >= decoders) {
			this.#find('body-limit', origin, { limit: decoders }, connection);
			return decoding;
		}
		this.#active++;
		const inflaters = known.reverse().map((coding) => this.#inflate!(coding!));
		return { ...decoding, inflaters, over: false };
	}

	async *#through(decoding: Decoding, event: CoreBody | HttpEnd, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<CaptureEvent> {
		const limit = this.#limits.decodedBytes;
		for await (const piece of pieces) {
			const room = limit - decoding.decoded;
			const bytes = piece.subarray(0, room);
			if (bytes.length > 0) yield plain(event, bytes, decoding.decoded, []);
			decoding.decoded += bytes.length;
			if (piece.length <= room) continue;
			this.#find('body-limit', event.origin, { limit }, event.connection);
			decoding.ledger.miss('limit', null);
			this.#stop(decoding);
			return;
		}
	}

	async *#finish(decoding: Decoding, event: HttpEnd): AsyncGenerator<CaptureEvent> {
		if (decoding.over) return;
		try {
			const [outer, ...inner] = decoding.inflaters;
			yield* this.#through(decoding, event, finished(outer!, inner));
			const trailing = decoding.given - outer!.consumed();
			if (!decoding.over && trailing > 0) {
				this.#find('body-trailing', event.origin, { bytes: trailing }, event.connection);
				decoding.ledger.miss('encoding', trailing);
			}
		} catch {
			// The end is missing; what came before it was told.
			this.#find('body-not-decoded', event.origin, {}, event.connection);
			decoding.ledger.miss('encoding', null);
		}
		this.#stop(decoding);
	}

	#fail(code: 'body-not-decoded', decoding: Decoding, event: CoreBody): void {
		this.#find(code, event.origin, {}, event.connection);
		this.#stop(decoding);
	}
	#stop(decoding: Decoding): void {
		if (decoding.over) return;
		decoding.over = true;
		this.#active--;
		for (const inflater of decoding.inflaters) inflater.close();
	}
}

const keyOf = ({ exchange, from }: CoreBody | HttpEnd): string => `${exchange} ${from}`;

const plain = (event: CoreBody | HttpEnd, bytes: Uint8Array, at: number, codings: readonly string[]): HttpBody => {
	const { connection, exchange, from, origin } = event;
	return { type: 'http-body', connection, exchange, from, at, bytes, codings, origin };
};

/** Through one inflater after the other. */
async function* through([first, ...others]: readonly Inflater[], bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	if (first === undefined) yield bytes;
	else for await (const piece of first.push(bytes)) yield* through(others, piece);
}
async function* finished(first: Inflater, others: readonly Inflater[]): AsyncGenerator<Uint8Array> {
	for await (const piece of first.end()) yield* through(others, piece);
	const [next, ...rest] = others;
	if (next !== undefined) yield* finished(next, rest);
}
