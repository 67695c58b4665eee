import type { Origin } from '../report.ts';
import type { Dialogue, Place, Side } from './dialogue.ts';

/** Hands over what nobody here can read, as it is. */
export class Opaque implements Dialogue {
	readonly protocol = null;
	readonly #place: Place;
	/** Bytes of each direction so far, gaps of known size included. */
	readonly #at = { client: 0, server: 0 };

	constructor(place: Place) {
		this.#place = place;
	}

	data(from: Side, bytes: Uint8Array, origin: Origin): void {
		if (bytes.length === 0) return;
		const { scene, connection, ledger, layer } = this.#place;
		ledger.miss('opaque', bytes.length);
		scene.emit({ type: 'data', connection, from, layer, at: this.#at[from], bytes, origin });
		this.#at[from] += bytes.length;
	}
	gap(from: Side, bytes: number | null): void {
		this.#at[from] += bytes ?? 0;
	}
	end(): void {}
	held(): number {
		return 0;
	}
}
