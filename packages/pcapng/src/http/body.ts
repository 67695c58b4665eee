import type { Origin } from '../report.ts';
import type { Place, Side } from '../streams/dialogue.ts';
import type { Field } from './events.ts';

/** The body of one message on its way out. */
export class Body {
	readonly exchange: number;
	readonly #place: Place;
	readonly #from: Side;
	readonly #codings: readonly string[];
	#at = 0;
	#bytes = 0;
	#whole = true;

	constructor(place: Place, exchange: number, from: Side, codings: readonly string[]) {
		this.#place = place;
		this.exchange = exchange;
		this.#from = from;
		this.#codings = codings;
	}

	data(bytes: Uint8Array, origin: Origin): void {
		if (bytes.length === 0) return;
		const { scene, connection, ledger } = this.#place;
		const { exchange } = this;
		// Whether bytes with a coding are seen is known when they are decoded.
		if (this.#codings.length === 0) ledger.see(bytes.length);
		const at = this.#at;
		this.#at += bytes.length;
		this.#bytes += bytes.length;
		scene.emit({ type: 'http-body', connection, exchange, from: this.#from, at, bytes, codings: this.#codings, ledger, origin });
	}
	gap(bytes: number | null): void {
		this.#whole = false;
		this.#at += bytes ?? 1;
	}
	/** `whole`: as far as its framing says. */
	end(whole: boolean, origin: Origin, trailers: readonly Field[] = []): void {
		const { scene, connection } = this.#place;
		const complete = whole && this.#whole;
		const { exchange } = this;
		scene.emit({ type: 'http-end', connection, exchange, from: this.#from, bytes: this.#bytes, complete, trailers, origin });
	}
}
