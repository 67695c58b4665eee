import type { Limits } from '../limits.ts';
import type { Origin, Report } from '../report.ts';
import type { IpPacket } from './ip.ts';

const UNIT = 8;
const MOST = 65_535;
/** Of the capture; RFC 8200, 4.5. */
const PATIENCE = 60_000_000_000n;
const OVERHEAD = 256;

type Datagram = {
	bytes: Uint8Array;
	/** Which units of eight bytes are there. */
	present: Uint8Array;
	units: number;
	/** Bytes received, and of the whole datagram; null until its last fragment is there. */
	received: number;
	total: number | null;
	/** It was whole: kept for the sake of fragments that come once more. */
	done: boolean;
	readonly begun: bigint | null;
	readonly origin: Origin;
};

/** Puts fragmented IP datagrams together: what came first counts, other content for the same place is a finding. */
export class Fragments {
	readonly #waiting = new Map<string, Datagram>();
	readonly #limits: Limits;
	readonly #report: Report;
	#held = 0;

	constructor(limits: Limits, report: Report) {
		this.#limits = limits;
		this.#report = report;
	}

	/** Payload of the datagram that this fragment completes, otherwise null. */
	add(ip: IpPacket, origin: Origin): Uint8Array | null {
		const { offset, more, id } = ip.fragment!;
		const { payload, length } = ip;
		this.#giveUpOld(origin.time);
		if (offset + length > MOST || (more && (length % UNIT !== 0 || length === 0))) {
			this.#report.find('packet-malformed', origin, { layer: 'ip' });
			this.#report.ledger.miss('damaged', length);
			return null;
		}
		this.#report.ledger.miss('snapped', length - payload.length);
		const key = `${ip.addresses.join()}/${ip.protocol}/${id}`;
		let datagram = this.#waiting.get(key);
		if (datagram?.done) {
			if (payload.every((byte, index) => byte === datagram!.bytes[offset + index])) return null;
			// The identification is used again.
			this.#forget(key, datagram);
			datagram = undefined;
		}
		if (datagram === undefined) {
			datagram = { bytes: NOTHING, present: NOTHING, units: 0, received: 0, total: null, done: false, begun: origin.time, origin };
			this.#waiting.set(key, datagram);
			this.#held += OVERHEAD;
		}
		const total = more ? datagram.total : offset + length;
		const beyond = total !== null && offset + length > total;
		if (beyond || (datagram.total !== null && total !== datagram.total)) {
			this.#report.find('fragments-differ', origin, { bytes: payload.length });
			this.#report.ledger.miss('overlap', payload.length);
			return null;
		}
		datagram.total = total;
		this.#place(datagram, offset, payload, origin);
		datagram.done = total !== null && datagram.units === Math.ceil(total / UNIT);
		while (this.#held > this.#limits.fragmentBytes) {
			const [oldest, other] = this.#waiting.entries().next().value!;
			this.#giveUp(oldest, other);
		}
		return datagram.done ? datagram.bytes.subarray(0, total!) : null;
	}

	/** No packet will follow. */
	end(): void {
		for (const [key, datagram] of this.#waiting) this.#giveUp(key, datagram);
	}

	#place(datagram: Datagram, offset: number, payload: Uint8Array, origin: Origin): void {
		this.#grow(datagram, offset + payload.length);
		let differs = 0;
		for (let from = 0; from < payload.length; from += UNIT) {
			const part = payload.subarray(from, from + UNIT);
			const unit = (offset + from) / UNIT;
			const at = offset + from;
			if (datagram.present[unit] === 0) {
				// A unit that the capture cut is not there.
				if (part.length < UNIT && at + part.length !== datagram.total) continue;
				datagram.present[unit] = 1;
				datagram.units++;
				datagram.received += part.length;
				datagram.bytes.set(part, at);
			} else if (part.some((byte, index) => byte !== datagram.bytes[at + index])) differs += part.length;
		}
		if (differs > 0) {
			this.#report.find('fragments-differ', origin, { bytes: differs });
			this.#report.ledger.miss('overlap', differs);
		}
	}

	#grow(datagram: Datagram, length: number): void {
		if (length <= datagram.bytes.length) return;
		let size = Math.max(2048, datagram.bytes.length);
		while (size < length) size *= 2;
		const bytes = new Uint8Array(size);
		bytes.set(datagram.bytes);
		const present = new Uint8Array(size / UNIT);
		present.set(datagram.present);
		this.#held += bytes.length + present.length - datagram.bytes.length - datagram.present.length;
		datagram.bytes = bytes;
		datagram.present = present;
	}

	#giveUpOld(time: bigint | null): void {
		if (time === null) return;
		for (const [key, datagram] of this.#waiting) {
			if (datagram.begun !== null && time - datagram.begun <= PATIENCE) return;
			this.#giveUp(key, datagram);
		}
	}

	#giveUp(key: string, datagram: Datagram): void {
		this.#forget(key, datagram);
		if (datagram.done) return;
		this.#report.find('fragments-incomplete', datagram.origin, { bytes: datagram.received });
		this.#report.ledger.miss('incomplete', datagram.received);
		this.#report.ledger.miss('gap', datagram.total === null ? null : datagram.total - datagram.received);
	}

	#forget(key: string, datagram: Datagram): void {
		this.#waiting.delete(key);
		this.#held -= OVERHEAD + datagram.bytes.length + datagram.present.length;
	}
}
const NOTHING = new Uint8Array(0);
