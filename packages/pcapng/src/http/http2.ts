import type { FindingCode } from '../findings.ts';
import { Growing } from '../growing.ts';
import type { Origin } from '../report.ts';
import { type Dialogue, type Ending, other, type Place, type Side } from '../streams/dialogue.ts';
import { Opaque } from '../streams/opaque.ts';
import { Body } from './body.ts';
import type { Field } from './events.ts';
import { contentCodings, fieldValue } from './fields.ts';
import * as frame from './frames.ts';
import { HpackDecoder } from './hpack/decoder.ts';

/** A direction of a stream: whether its head was told, and the body under way. */
type Half = { headed: boolean; body: Body | null; ended: boolean };
type Stream = { readonly exchange: number; readonly halves: Readonly<Record<Side, Half>> };
type Direction = {
	/** Bytes of the preface still to come. */
	preface: number;
	/** Frame header, or a payload that is needed whole, as far as it is there. */
	readonly kept: Growing;
	frame: frame.FrameHeader | null;
	/** Payload bytes of the frame still to come. */
	left: number;
	/** Of a DATA frame: bytes of padding at its end; null: their number is still to come. */
	padding: number | null;
	/** Header block of which a frame ended without END_HEADERS. */
	block: { readonly begun: frame.FrameHeader; readonly promised: number | null; readonly bytes: Growing } | null;
	readonly hpack: HpackDecoder;
	/** What follows is handed over as it is. */
	lost: boolean;
};
/** Where a frame is not as RFC 9113 has it. */
class Malformed extends Error {
	readonly code: FindingCode;
	constructor(code: FindingCode) {
		super(code);
		this.code = code;
	}
}

/** Frames whose payload tells nothing that a reader of the content would want. */
const STRUCTURE: ReadonlySet<number> = new Set([frame.PRIORITY, frame.SETTINGS, frame.WINDOW_UPDATE]);

/** HTTP/2 (RFC 9113). */
export class Http2 implements Dialogue {
	readonly protocol = 'h2';
	readonly #place: Place;
	readonly #requester: Side;
	readonly #opaque: Opaque;
	readonly #streams = new Map<number, Stream>();
	/** Latest stream that was begun by a request: frames of an earlier one that is over can still be on their way. */
	#highest = 0;
	readonly #directions: Readonly<Record<Side, Direction>>;

	constructor(place: Place, requester: Side) {
		this.#place = place;
		this.#requester = requester;
		this.#opaque = new Opaque(place);
		const direction = (preface: number): Direction => ({
			preface,
			kept: new Growing(),
			frame: null,
			left: 0,
			padding: null,
			block: null,
			hpack: new HpackDecoder(place.scene.limits.headerBytes),
			lost: false,
		});
		const preface = (side: Side): number => (side === requester ? frame.PREFACE.length : 0);
		this.#directions = { client: direction(preface('client')), server: direction(preface('server')) };
	}

	held(): number {
		const { client, server } = this.#directions;
		const kept = ({ kept, block, hpack }: Direction): number => kept.held + (block?.bytes.held ?? 0) + hpack.held;
		return kept(client) + kept(server) + this.#streams.size * STREAM_OVERHEAD;
	}

	data(from: Side, bytes: Uint8Array, origin: Origin): void {
		const direction = this.#directions[from];
		let at = 0;
		while (at < bytes.length) {
			if (direction.lost) {
				this.#opaque.data(from, bytes.subarray(at), origin);
				return;
			}
			const part = bytes.subarray(at, at + this.#wanted(direction));
			at += part.length;
			try {
				this.#read(from, part, origin);
			} catch (error) {
				if (!(error instanceof Malformed)) throw error;
				this.#find(error.code, from, origin);
				this.#lose(from, origin);
			}
		}
	}

	gap(from: Side, bytes: number | null, origin: Origin): void {
		this.#lose(from, origin);
		this.#opaque.gap(from, bytes);
	}

	end(from: Side, _how: Ending, origin: Origin): void {
		this.#lose(from, origin);
	}

	/** Bytes up to the end of the preface, of the frame header or of the frame. */
	#wanted({ preface, frame: header, kept, left }: Direction): number {
		if (preface > 0) return preface;
		return header === null ? frame.FRAME_HEADER - kept.length : left;
	}

	/** When it throws, `part` is among what is kept or was handed over. */
	#read(from: Side, part: Uint8Array, origin: Origin): void {
		const direction = this.#directions[from];
		const { ledger } = this.#place;
		if (direction.preface > 0) {
			const expected = frame.PREFACE.slice(-direction.preface);
			if (part.some((byte, index) => byte !== expected.charCodeAt(index))) {
				this.#opaque.data(from, part, origin);
				throw new Malformed('http-malformed');
			}
			direction.preface -= part.length;
			ledger.see(part.length);
			return;
		}
		if (direction.frame === null) {
			direction.kept.append(part);
			if (direction.kept.length === frame.FRAME_HEADER) this.#begin(from, origin);
			return;
		}
		direction.left -= part.length;
		if (direction.frame.type === frame.DATA) this.#dataPart(from, direction.frame, part, origin);
		else if (this.#isWhole(direction.frame.type)) direction.kept.append(part);
		else if (STRUCTURE.has(direction.frame.type)) ledger.see(part.length);
		else this.#opaque.data(from, part, origin);
		if (direction.left === 0) this.#finish(from, origin);
	}

	#isWhole(type: number): boolean {
		return type === frame.HEADERS || type === frame.PUSH_PROMISE || type === frame.CONTINUATION || type === frame.RST_STREAM;
	}

	#begin(from: Side, origin: Origin): void {
		const direction = this.#directions[from];
		const header = frame.readFrameHeader(direction.kept.view());
		const { limits } = this.#place.scene;
		const { block } = direction;
		const continues = header.type === frame.CONTINUATION;
		if (continues !== (block !== null) || (continues && header.stream !== block!.begun.stream)) throw new Malformed('http-malformed');
		if (header.type === frame.DATA && header.stream === 0) throw new Malformed('http-malformed');
		if (this.#isWhole(header.type) && header.length + (block?.bytes.length ?? 0) > limits.headerBytes) throw new Malformed('http-limit');
		this.#place.ledger.see(frame.FRAME_HEADER);
		direction.kept.take();
		direction.frame = header;
		direction.left = header.length;
		direction.padding = header.flags & frame.PADDED ? null : 0;
		if (header.length === 0) this.#finish(from, origin);
	}

	/** Body and padding of a DATA frame, as they come. */
	#dataPart(from: Side, header: frame.FrameHeader, part: Uint8Array, origin: Origin): void {
		const direction = this.#directions[from];
		const { ledger } = this.#place;
		let content = part;
		if (direction.padding === null) {
			direction.padding = part[0]!;
			if (direction.padding >= header.length) {
				this.#opaque.data(from, part, origin);
				throw new Malformed('http-malformed');
			}
			ledger.see(1);
			content = part.subarray(1);
		}
		// Bytes of the body that are still to come after this part, if that is not negative.
		const after = direction.left - direction.padding;
		const body = content.subarray(0, Math.max(content.length + Math.min(after, 0), 0));
		ledger.see(content.length - body.length);
		const half = this.#streams.get(header.stream)?.halves[from];
		if (half?.body) half.body.data(body, origin);
		else this.#opaque.data(from, body, origin);
	}

	#finish(from: Side, origin: Origin): void {
		const direction = this.#directions[from];
		const header = direction.frame!;
		const payload = direction.kept.take();
		direction.frame = null;
		switch (header.type) {
			case frame.DATA:
				if (direction.padding === null) throw new Malformed('http-malformed');
				if (header.flags & frame.END_STREAM) this.#endHalf(header.stream, from, true, origin);
				break;
			case frame.HEADERS:
			case frame.PUSH_PROMISE:
				this.#headers(from, header, payload, origin);
				break;
			case frame.CONTINUATION: {
				const block = direction.block!;
				block.bytes.append(payload);
				if (header.flags & frame.END_HEADERS) this.#decode(from, block, origin);
				break;
			}
			case frame.RST_STREAM:
				this.#place.ledger.see(payload.length);
				for (const side of ['client', 'server'] as const) this.#endHalf(header.stream, side, false, origin);
				break;
		}
	}

	#headers(from: Side, header: frame.FrameHeader, payload: Uint8Array, origin: Origin): void {
		const pad = header.flags & frame.PADDED ? payload[0] : 0;
		const skipped = (header.flags & frame.PADDED ? 1 : 0) + (header.type === frame.HEADERS && header.flags & frame.WITH_PRIORITY ? 5 : 0);
		const promise = header.type === frame.PUSH_PROMISE;
		const start = skipped + (promise ? 4 : 0);
		const end = payload.length - (pad ?? payload.length);
		if (start > end) {
			this.#opaque.data(from, payload, origin);
			throw new Malformed('http-malformed');
		}
		const promised = promise ? new DataView(payload.buffer, payload.byteOffset).getUint32(skipped) & 0x7fffffff : null;
		this.#place.ledger.see(payload.length - (end - start));
		const block = { begun: header, promised, bytes: new Growing() };
		block.bytes.append(payload.subarray(start, end));
		if (header.flags & frame.END_HEADERS) this.#decode(from, block, origin);
		else this.#directions[from].block = block;
	}

	#decode(from: Side, block: NonNullable<Direction['block']>, origin: Origin): void {
		const { begun, promised } = block;
		const direction = this.#directions[from];
		direction.block = null;
		const bytes = block.bytes.take();
		const decoded = direction.hpack.decode(bytes);
		if (decoded === null) {
			this.#opaque.data(from, bytes, origin);
			throw new Malformed('hpack-malformed');
		}
		this.#place.ledger.see(bytes.length);
		if (decoded.limited) {
			this.#find('http-limit', from, origin);
			this.#place.ledger.miss('limit', null);
		}
		const { fields } = decoded;
		const ends = (begun.flags & frame.END_STREAM) !== 0;
		if (promised === null) this.#message(from, begun.stream, fields, ends, origin);
		// A promised request counts as one of the other side that has ended (RFC 9113, 8.4).
		else this.#message(other(from), promised, fields, true, origin);
	}

	#message(from: Side, id: number, fields: readonly Field[], ends: boolean, origin: Origin): void {
		const late = id <= this.#highest && !this.#streams.has(id);
		const stream = late ? this.#newStream(from) : this.#stream(id, from);
		const half = stream.halves[from];
		if (half.headed) {
			// A second header block stands at the end (RFC 9113, 8.1).
			if (half.body !== null && ends) this.#endHalf(id, from, true, origin, fields);
			return;
		}
		const { scene, connection } = this.#place;
		const { exchange } = stream;
		const plain = fields.filter(([name]) => !name.startsWith(':'));
		const codings = ends ? [] : contentCodings(plain);
		const told = { type: 'http-head', connection, exchange, from, version: '2', headers: plain, codings, origin } as const;
		if (from === this.#requester) {
			const method = fieldValue(fields, ':method') ?? '';
			const authority = fieldValue(fields, ':authority') ?? fieldValue(plain, 'host');
			scene.emit({ ...told, kind: 'request', method, target: fieldValue(fields, ':path') ?? authority ?? '', authority });
		} else {
			const status = Number(/^\d{3}$/.exec(fieldValue(fields, ':status') ?? '')?.[0] ?? 0);
			scene.emit({ ...told, kind: 'response', status, codings: status < 200 ? [] : codings });
			if (status > 0 && status < 200 && !ends) {
				new Body(this.#place, exchange, from, []).end(true, origin);
				return;
			}
		}
		half.headed = true;
		half.body = new Body(this.#place, exchange, from, codings);
		if (late) half.body.end(ends, origin);
		else if (ends) this.#endHalf(id, from, true, origin);
	}

	#stream(id: number, from: Side): Stream {
		const known = this.#streams.get(id);
		if (known !== undefined) return known;
		if (this.#streams.size >= this.#place.scene.limits.openExchanges) throw new Malformed('http-limit');
		const stream = this.#newStream(from);
		this.#streams.set(id, stream);
		if (from === this.#requester) this.#highest = Math.max(this.#highest, id);
		return stream;
	}
	#newStream(from: Side): Stream {
		const half = (): Half => ({ headed: false, body: null, ended: this.#directions[other(from)].lost });
		const stream = { exchange: this.#place.scene.nextExchange(), halves: { client: half(), server: half() } };
		stream.halves[from].ended = false;
		return stream;
	}

	#endHalf(id: number, side: Side, whole: boolean, origin: Origin, trailers?: readonly Field[]): void {
		const stream = this.#streams.get(id);
		if (stream === undefined) return;
		const half = stream.halves[side];
		half.body?.end(whole, origin, trailers);
		half.body = null;
		half.ended = true;
		if (stream.halves.client.ended && stream.halves.server.ended) this.#streams.delete(id);
	}

	/** Messages of this direction are not whole, and no later frame can be placed. */
	#lose(from: Side, origin: Origin): void {
		const direction = this.#directions[from];
		if (direction.lost) return;
		direction.lost = true;
		for (const id of [...this.#streams.keys()]) this.#endHalf(id, from, false, origin);
		const { block } = direction;
		direction.block = null;
		if (block !== null) this.#opaque.data(from, block.bytes.take(), origin);
		this.#opaque.data(from, direction.kept.take(), origin);
	}

	#find(code: FindingCode, from: Side, origin: Origin): void {
		const { scene, connection } = this.#place;
		const params: Record<string, string | number> = code === 'http-limit' ? { from, limit: scene.limits.headerBytes } : { from };
		scene.find(code, origin, params, connection);
	}
}

const STREAM_OVERHEAD = 256;
