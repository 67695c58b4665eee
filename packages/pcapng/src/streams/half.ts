import type { Limits } from '../limits.ts';
import type { Origin, Report } from '../report.ts';
import type { Ending, Side } from './dialogue.ts';
import { Recent } from './recent.ts';

/** Largest window of TCP (RFC 7323, 2.3). */
const LARGEST_WINDOW = 2 ** 30;
/** What a waiting segment takes beside its bytes. */
const OVERHEAD = 128;

type Waiting = {
	/** Place in the stream. */
	readonly at: number;
	readonly bytes: Uint8Array;
	/** Bytes after them that were on the wire and not captured. */
	readonly cut: number;
	readonly origin: Origin;
};
type Sink = {
	data(bytes: Uint8Array, at: number, origin: Origin): void;
	gap(bytes: number, origin: Origin): void;
	end(how: Ending, origin: Origin): void;
};
/** Bytes of a stream, and how often something happened to it. */
export type HalfCounts = {
	/** Handed on in order. */
	readonly bytes: number;
	/** Known to have been sent, not in the capture. */
	readonly missing: number;
	/** Sent again. */
	readonly repeated: number;
	readonly packets: number;
};

/**
 * One direction of a TCP connection, put in order (RFC 9293, 3.4). What arrives first counts; other bytes for the same place are a finding.
 * What is missing is waited for until the limits are reached or the connection is over, then passed over and said.
 */
export class Half {
	readonly #limits: Limits;
	readonly #report: Report;
	readonly #from: Side;
	readonly #sink: Sink;
	readonly #recent: Recent;
	#waiting: Waiting[] = [];
	#held = 0;
	/** Sequence number of the byte at `#at`; null: no segment yet. */
	#next: number | null = null;
	/** Place in the stream of the next byte: 0 after SYN, or the first byte seen. */
	#at = 0;
	/** Sequence number of its SYN. */
	#initial: number | null = null;
	#finAt: number | null = null;
	/** Furthest place that any packet names: bytes before it were sent. */
	#reached = 0;
	#ended = false;
	#bytes = 0;
	#missing = 0;
	#repeated = 0;
	#packets = 0;

	constructor(from: Side, limits: Limits, report: Report, sink: Sink) {
		this.#from = from;
		this.#limits = limits;
		this.#report = report;
		this.#sink = sink;
		this.#recent = new Recent(limits.historyBytes);
	}

	get ended(): boolean {
		return this.#ended;
	}
	get known(): boolean {
		return this.#next !== null;
	}
	get counts(): HalfCounts {
		return { bytes: this.#bytes, missing: this.#missing, repeated: this.#repeated, packets: this.#packets };
	}
	get held(): number {
		return this.#held + this.#recent.held;
	}
	/** Gives back what is kept only to compare what is sent again. */
	forget(): void {
		this.#recent.forget();
	}

	/** Whether a SYN with this number begins another connection than this one. */
	isOther(sequence: number): boolean {
		if (this.#next === null) return false;
		if (this.#initial !== null) return this.#initial !== sequence;
		return this.#at > 0 || this.#next !== (sequence + 1) >>> 0;
	}
	/** RFC 5961, 3.2: a reset is accepted for exactly the next byte. */
	isReset(sequence: number): boolean {
		return this.#next === null || this.#next === sequence;
	}

	synchronise(sequence: number): void {
		this.#initial = sequence;
		this.#next ??= (sequence + 1) >>> 0;
	}

	receive(sequence: number, fin: boolean, bytes: Uint8Array, cut: number, origin: Origin): void {
		this.#packets++;
		if (this.#initial === null && this.#packets === 1) this.#report.ledger.miss('start', null);
		this.#next ??= sequence;
		const at = this.#at + ((sequence - this.#next) | 0);
		const length = bytes.length + cut;
		const outside =
			Math.abs(at - this.#at) > LARGEST_WINDOW ||
			(this.#ended && at + length > this.#at) ||
			(this.#finAt !== null && at + length > this.#finAt);
		if (outside && length > 0) {
			this.#find('segment-outside', origin, length);
			this.#report.ledger.miss('outside', length);
			return;
		}
		if (!outside) this.#reached = Math.max(this.#reached, at + length);
		if (fin && !outside && at + length >= this.#at) this.#finAt ??= at + length;
		if (length > 0) this.#place(at, bytes, cut, origin);
		this.#drain(origin);
		while (this.#held > this.#limits.waitingBytes || this.#waiting.length > this.#limits.waitingSegments) this.#passGap(origin);
	}

	/** Nothing will follow: what waits is handed on with the gaps before it. */
	end(how: Ending, origin: Origin): void {
		if (this.#ended) return;
		while (this.#waiting.length > 0) this.#passGap(origin);
		if (this.#reached > this.#at && !this.#ended) this.#lack(this.#reached - this.#at, origin);
		this.#end(this.#finAt !== null ? 'fin' : how, origin);
	}

	#place(at: number, bytes: Uint8Array, cut: number, origin: Origin): void {
		const length = bytes.length + cut;
		const old = Math.min(Math.max(this.#at - at, 0), length);
		if (old > 0) {
			// A keep-alive probe repeats one byte, of any value.
			if (length > 1 || old !== 1 || at !== this.#at - 1) this.#again(at, bytes.subarray(0, old), origin);
			this.#repeated += old;
			if (old === length) return;
		}
		const fresh = bytes.subarray(Math.min(old, bytes.length));
		const freshCut = cut - Math.max(old - bytes.length, 0);
		if (this.#waiting.length === 0 && at + old === this.#at) this.#hand(fresh, freshCut, origin);
		else this.#wait(at + old, fresh, freshCut, origin);
	}

	/** Sent again: compared with what came first. */
	#again(at: number, bytes: Uint8Array, origin: Origin): void {
		const { differ, unknown } = this.#recent.compare(at, bytes);
		if (differ > 0) this.#find('overlap-differs', origin, differ);
		this.#report.ledger.miss('overlap', differ + unknown);
	}

	/** Keeps the parts of a segment for which nothing waits yet. */
	#wait(at: number, bytes: Uint8Array, cut: number, origin: Origin): void {
		const end = at + bytes.length + cut;
		let from = at;
		let index = this.#firstEndingAfter(at);
		const keep = (to: number): void => {
			if (to <= from) return;
			const part = bytes.slice(from - at, Math.max(to - at, 0));
			this.#waiting.splice(index++, 0, { at: from, bytes: part, cut: to - from - part.length, origin });
			this.#held += part.length + OVERHEAD;
		};
		while (from < end) {
			const next = this.#waiting[index];
			if (next === undefined || next.at >= end) {
				keep(end);
				return;
			}
			keep(next.at);
			const until = Math.min(end, next.at + next.bytes.length + next.cut);
			const common = Math.max(from, next.at);
			this.#compare(next, bytes.subarray(common - at, Math.max(until - at, 0)), common, origin);
			this.#repeated += until - common;
			from = until;
			index++;
		}
	}
	#compare(first: Waiting, bytes: Uint8Array, at: number, origin: Origin): void {
		let differ = 0;
		for (let index = 0; index < bytes.length; index++) {
			const before = first.bytes[at - first.at + index];
			if (before !== undefined && before !== bytes[index]) differ++;
		}
		if (differ === 0) return;
		this.#find('overlap-differs', origin, differ);
		this.#report.ledger.miss('overlap', differ);
	}
	#firstEndingAfter(at: number): number {
		let low = 0;
		let high = this.#waiting.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const { at: from, bytes, cut } = this.#waiting[middle]!;
			if (from + bytes.length + cut > at) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	#drain(origin: Origin): void {
		let taken = 0;
		while (this.#waiting[taken] !== undefined && this.#waiting[taken]!.at === this.#at) {
			const { bytes, cut, origin: its } = this.#waiting[taken++]!;
			this.#held -= bytes.length + OVERHEAD;
			this.#hand(bytes, cut, its);
		}
		if (taken > 0) this.#waiting = this.#waiting.slice(taken);
		if (this.#finAt === this.#at) this.#end('fin', origin);
	}

	#hand(bytes: Uint8Array, cut: number, origin: Origin): void {
		const at = this.#at;
		this.#bytes += bytes.length;
		this.#move(bytes.length);
		this.#recent.add(bytes);
		if (bytes.length > 0) this.#sink.data(bytes, at, origin);
		if (cut > 0) this.#pass(cut, 'snapped', origin);
	}
	#passGap(origin: Origin): void {
		this.#lack(this.#waiting[0]!.at - this.#at, origin);
		this.#drain(origin);
	}
	#lack(bytes: number, origin: Origin): void {
		this.#find('bytes-missing', origin, bytes);
		this.#pass(bytes, 'gap', origin);
	}
	#pass(bytes: number, why: 'gap' | 'snapped', origin: Origin): void {
		this.#report.ledger.miss(why, bytes);
		this.#missing += bytes;
		this.#move(bytes);
		this.#recent.pass(bytes);
		this.#sink.gap(bytes, origin);
	}
	#move(bytes: number): void {
		this.#at += bytes;
		this.#next = (this.#next! + bytes) >>> 0;
	}

	#end(how: Ending, origin: Origin): void {
		if (this.#ended) return;
		this.#ended = true;
		for (const { bytes, cut } of this.#waiting) this.#report.ledger.miss('outside', bytes.length + cut);
		this.#waiting = [];
		this.#held = 0;
		this.#sink.end(how, origin);
	}
	#find(code: 'bytes-missing' | 'overlap-differs' | 'segment-outside', origin: Origin, bytes: number): void {
		this.#report.find(code, origin, { from: this.#from, bytes });
	}
}
