import { Growing } from '../growing.ts';
import type { Origin } from '../report.ts';
import type { Dialogue, Place, Side } from '../streams/dialogue.ts';
import { Opaque } from '../streams/opaque.ts';
import { readDns } from './message.ts';

const LENGTH = 2;

/** DNS messages with their length before them (RFC 1035, 4.2.2), over TCP or in TLS (RFC 7858). */
export class DnsStream implements Dialogue {
	readonly protocol = 'dns';
	readonly #place: Place;
	readonly #opaque: Opaque;
	readonly #kept: Readonly<Record<Side, Growing>> = { client: new Growing(), server: new Growing() };
	readonly #lost: Record<Side, boolean> = { client: false, server: false };

	constructor(place: Place) {
		this.#place = place;
		this.#opaque = new Opaque(place);
	}

	held(): number {
		return this.#kept.client.held + this.#kept.server.held;
	}

	data(from: Side, bytes: Uint8Array, origin: Origin): void {
		if (this.#lost[from]) {
			this.#opaque.data(from, bytes, origin);
			return;
		}
		const kept = this.#kept[from];
		kept.append(bytes);
		for (;;) {
			const view = kept.view();
			const length = LENGTH + ((view[0]! << 8) | view[1]!);
			if (view.length < LENGTH || view.length < length) return;
			const read = readDns(view.subarray(LENGTH, length));
			if (read === null || read.length !== length - LENGTH) {
				this.#place.scene.find('dns-malformed', origin, {}, this.#place.connection);
				this.#lose(from, origin);
				return;
			}
			const { connection, scene } = this.#place;
			scene.emit({ type: 'dns', connection, source: null, destination: null, from, message: read.message, origin });
			this.#place.ledger.see(length - read.unread);
			this.#place.ledger.miss('opaque', read.unread);
			kept.drop(length);
		}
	}

	gap(from: Side, bytes: number | null, origin: Origin): void {
		this.#lose(from, origin);
		this.#opaque.gap(from, bytes);
	}
	end(from: Side, _how: unknown, origin: Origin): void {
		this.#lose(from, origin);
	}

	#lose(from: Side, origin: Origin): void {
		this.#lost[from] = true;
		this.#opaque.data(from, this.#kept[from].take(), origin);
	}
}
