import { Growing } from '../growing.ts';

const HEADER = 4;

/** Puts the handshake messages of one direction together, however records cut them (RFC 8446, 5.1). */
export class Messages {
	readonly #limit: number;
	readonly #kept = new Growing();
	/** What follows cannot be understood: a message was too long, or part of one is missing. */
	#broken = false;

	constructor(limit: number) {
		this.#limit = limit;
	}

	get held(): number {
		return this.#kept.held;
	}

	break(): void {
		this.#broken = true;
		this.#kept.take();
	}

	/** False where a message is longer than the limit; nothing is read after that. */
	push(bytes: Uint8Array, message: (type: number, body: Uint8Array) => void): boolean {
		if (this.#broken) return true;
		this.#kept.append(bytes);
		while (!this.#broken && this.#kept.length >= HEADER) {
			const all = this.#kept.view();
			const length = (all[1]! << 16) | (all[2]! << 8) | all[3]!;
			if (length > this.#limit) {
				this.break();
				return false;
			}
			if (all.length - HEADER < length) break;
			message(all[0]!, all.subarray(HEADER, HEADER + length));
			this.#kept.drop(HEADER + length);
		}
		return true;
	}
}
