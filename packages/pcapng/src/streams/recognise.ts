import { DnsStream } from '../dns/stream.ts';
import { Http1 } from '../http/http1.ts';
import { Http2 } from '../http/http2.ts';
import type { Origin } from '../report.ts';
import { Tls } from '../tls/tls.ts';
import { type Dialogue, type Ending, other, type Place, type Side } from './dialogue.ts';
import { Opaque } from './opaque.ts';
import { type Guess, guess, LONGEST_GUESS } from './signature.ts';

/** Tunnels within tunnels that are looked into. */
const DEEPEST = 8;

/** `agreed`: the protocol that both sides named in TLS. */
export const recognise = (place: Place, agreed: string | null): Dialogue => {
	if (place.depth > DEEPEST) return new Opaque(place);
	if (agreed === 'h2') return new Http2(place, 'client');
	if (agreed === 'dot') return new DnsStream(place);
	return new Recogniser(place);
};

/** First bytes of a direction, kept until they tell something. */
type Start = { bytes: Uint8Array; opaque: boolean };

/**
 * Looks at the first bytes of each direction until one of them tells the protocol; from then on that protocol reads both. A direction whose
 * first bytes are those of no protocol is handed over as it is.
 */
class Recogniser implements Dialogue {
	readonly #place: Place;
	readonly #opaque: Opaque;
	readonly #starts: Record<Side, Start> = { client: start(), server: start() };
	#chosen: Dialogue | null = null;

	constructor(place: Place) {
		this.#place = place;
		this.#opaque = new Opaque(place);
	}

	get protocol(): string | null {
		return this.#chosen?.protocol ?? null;
	}
	held(): number {
		return (this.#chosen?.held() ?? 0) + this.#starts.client.bytes.length + this.#starts.server.bytes.length;
	}

	data(from: Side, bytes: Uint8Array, origin: Origin): void {
		const begun = this.#starts[from];
		if (begun.opaque || this.#chosen !== null) {
			this.#reader(from).data(from, bytes, origin);
			return;
		}
		const taken = bytes.subarray(0, LONGEST_GUESS - begun.bytes.length);
		const head = joined(begun.bytes, taken);
		const what = guess(from, head, this.#place.port, this.#place.layer);
		if (what === 'more') {
			begun.bytes = head;
			return;
		}
		const before = begun.bytes;
		begun.bytes = NOTHING;
		if (what === 'none') begun.opaque = true;
		else {
			this.#chosen = this.#reading(what, from);
			this.#release(other(from), origin);
		}
		const reader = this.#reader(from);
		if (before.length > 0) reader.data(from, before, origin);
		reader.data(from, bytes, origin);
	}

	gap(from: Side, bytes: number | null, origin: Origin): void {
		if (this.#starts[from].bytes.length > 0) this.#giveUp(from, origin);
		this.#reader(from).gap(from, bytes, origin);
	}

	end(from: Side, how: Ending, origin: Origin): void {
		if (this.#starts[from].bytes.length > 0) this.#giveUp(from, origin);
		this.#reader(from).end(from, how, origin);
	}

	#reader(from: Side): Dialogue {
		return this.#starts[from].opaque || this.#chosen === null ? this.#opaque : this.#chosen;
	}
	#giveUp(from: Side, origin: Origin): void {
		this.#starts[from].opaque = true;
		this.#release(from, origin);
	}
	/** What was kept of a direction goes to whoever reads it now. */
	#release(from: Side, origin: Origin): void {
		const { bytes } = this.#starts[from];
		this.#starts[from].bytes = NOTHING;
		if (bytes.length > 0) this.#reader(from).data(from, bytes, origin);
	}

	#reading(what: Exclude<Guess, 'none' | 'more'>, from: Side): Dialogue {
		switch (what) {
			case 'tls':
				return new Tls(this.#place);
			case 'request':
				return new Http1(this.#place, from);
			case 'response':
				return new Http1(this.#place, other(from));
			case 'h2-preface':
				return new Http2(this.#place, from);
			case 'h2-settings':
				return new Http2(this.#place, other(from));
			case 'dns':
				return new DnsStream(this.#place);
		}
	}
}

const NOTHING = new Uint8Array(0);
const start = (): Start => ({ bytes: NOTHING, opaque: false });
const joined = (one: Uint8Array, two: Uint8Array): Uint8Array => {
	const both = new Uint8Array(one.length + two.length);
	both.set(one);
	both.set(two, one.length);
	return both;
};
