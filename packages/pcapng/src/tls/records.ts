import type { Origin } from '../report.ts';
import { LONGEST_RECORD } from '../streams/signature.ts';

export const RECORD_HEADER = 5;
export const CHANGE_CIPHER_SPEC = 20;
export const HANDSHAKE = 22;
export const APPLICATION_DATA = 23;

export type TlsRecord = {
	readonly header: Uint8Array;
	/** null: not all of it is in the capture. */
	readonly body: Uint8Array | null;
	/** Bytes of header and body that are in the capture. */
	readonly size: number;
	/** Packet that completed it. */
	readonly origin: Origin;
};

/** Cuts one direction of a TLS connection into its records (RFC 8446, 5.1). */
export class Records {
	readonly #record: (record: TlsRecord) => void;
	/** Of the record begun; `#filled` of its bytes are there, `#absent` will never be. */
	#bytes: Uint8Array = new Uint8Array(RECORD_HEADER);
	#filled = 0;
	#absent = 0;
	#length: number | null = null;

	constructor(record: (record: TlsRecord) => void) {
		this.#record = record;
	}

	get held(): number {
		return this.#bytes.length;
	}

	/** null, or where what follows is no TLS how many bytes were taken: the header that is none ends there. */
	push(bytes: Uint8Array, origin: Origin): number | null {
		let at = 0;
		while (at < bytes.length) {
			if (this.#length === null) {
				const part = bytes.subarray(at, at + RECORD_HEADER - this.#filled);
				this.#bytes.set(part, this.#filled);
				this.#filled += part.length;
				at += part.length;
				if (this.#filled < RECORD_HEADER) return null;
				const [type, major, , high, low] = this.#bytes;
				const length = (high! << 8) | low!;
				if (type! < CHANGE_CIPHER_SPEC || type! > APPLICATION_DATA || major !== 3 || length > LONGEST_RECORD) return at;
				this.#length = length;
				if (bytes.length - at < length) {
					const whole = new Uint8Array(RECORD_HEADER + length);
					whole.set(this.#bytes.subarray(0, RECORD_HEADER));
					this.#bytes = whole;
				}
			}
			const missing = RECORD_HEADER + this.#length - this.#filled - this.#absent;
			const part = bytes.subarray(at, at + missing);
			at += part.length;
			if (this.#filled === RECORD_HEADER && part.length === this.#length) this.#finish(part, origin);
			else {
				this.#bytes.set(part, this.#filled);
				this.#filled += part.length;
				if (part.length === missing) this.#finish(this.#bytes.subarray(RECORD_HEADER, this.#filled), origin);
			}
		}
		return null;
	}

	/** Whether it is still known where the next record begins. */
	pass(bytes: number | null, origin: Origin): boolean {
		if (bytes === null || this.#length === null) return false;
		const missing = RECORD_HEADER + this.#length - this.#filled - this.#absent;
		if (bytes > missing) return false;
		this.#absent += bytes;
		if (bytes === missing) this.#finish(this.#bytes.subarray(RECORD_HEADER, this.#filled), origin);
		return true;
	}

	/** Bytes of a record or of its header that is not whole; forgets them. */
	drop(): Uint8Array {
		const left = this.#bytes.slice(0, this.#filled);
		this.#begin();
		return left;
	}

	#finish(body: Uint8Array, origin: Origin): void {
		const header = this.#bytes.slice(0, RECORD_HEADER);
		const whole = this.#absent === 0;
		this.#begin();
		this.#record({ header, body: whole ? body : null, size: RECORD_HEADER + body.length, origin });
	}
	#begin(): void {
		this.#bytes = new Uint8Array(RECORD_HEADER);
		this.#filled = 0;
		this.#absent = 0;
		this.#length = null;
	}
}
