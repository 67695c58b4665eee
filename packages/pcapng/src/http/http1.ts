import type { Origin } from '../report.ts';
import { type Dialogue, type Ending, other, type Place, type Side } from '../streams/dialogue.ts';
import { Opaque } from '../streams/opaque.ts';
import { Body } from './body.ts';
import type { Field } from './events.ts';
import { fieldValue, linesOf, listOf, readFields, readStartLine, type StartLine } from './fields.ts';
import { chunkSize, framingOf } from './framing.ts';
import { Gather } from './gather.ts';

/** `chunk-end`: the line break after a chunk. `lost`: what follows is handed over as it is. */
type Mode = 'head' | 'length' | 'close' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'tunnel' | 'lost';
type Direction = {
	mode: Mode;
	readonly gather: Gather;
	/** Of the message whose body is under way. */
	body: Body | null;
	/** Bytes until the end of the body or chunk. */
	left: number;
};
type Request = { readonly exchange: number; readonly method: string };

const WEBSOCKET = 'websocket';

/** HTTP/1.0 and 1.1 (RFC 9112), pipelined or not, until an upgrade or CONNECT makes a tunnel of it, in which protocols are recognised anew. */
export class Http1 implements Dialogue {
	readonly #place: Place;
	readonly #requester: Side;
	readonly #opaque: Opaque;
	readonly #directions: Readonly<Record<Side, Direction>>;
	/** Requests whose response is still to come. */
	#pending: Request[] = [];
	#tunnel: Dialogue | null = null;

	constructor(place: Place, requester: Side) {
		this.#place = place;
		this.#requester = requester;
		this.#opaque = new Opaque(place);
		const direction = (): Direction => ({ mode: 'head', gather: new Gather(place.scene.limits.headerBytes), body: null, left: 0 });
		this.#directions = { client: direction(), server: direction() };
	}

	get protocol(): string {
		const inner = this.#tunnel?.protocol ?? null;
		return inner === null ? 'http/1.1' : `http/1.1 ${inner}`;
	}
	held(): number {
		const { client, server } = this.#directions;
		return client.gather.held + server.gather.held + (this.#tunnel?.held() ?? 0);
	}

	data(from: Side, bytes: Uint8Array, origin: Origin): void {
		for (let at = 0; at < bytes.length; ) at += this.#read(from, bytes, at, origin);
	}

	gap(from: Side, bytes: number | null, origin: Origin): void {
		const direction = this.#directions[from];
		const { mode } = direction;
		if (mode === 'tunnel') this.#tunnel!.gap(from, bytes, origin);
		else if (mode === 'lost') this.#opaque.gap(from, bytes);
		else if (mode === 'close') direction.body!.gap(bytes);
		else if ((mode === 'length' || mode === 'chunk') && bytes !== null && bytes <= direction.left) {
			direction.body!.gap(bytes);
			direction.left -= bytes;
			if (direction.left === 0) this.#partOver(from, origin);
		} else {
			this.#lose(from, origin);
			this.#opaque.gap(from, bytes);
		}
	}

	end(from: Side, how: Ending, origin: Origin): void {
		const direction = this.#directions[from];
		if (direction.mode === 'tunnel') this.#tunnel!.end(from, how, origin);
		else if (direction.mode === 'close') {
			direction.body!.end(how === 'fin', origin);
			direction.body = null;
		} else this.#lose(from, origin);
	}

	/** Bytes taken from `at` on; at least one. */
	#read(from: Side, bytes: Uint8Array, at: number, origin: Origin): number {
		const direction = this.#directions[from];
		switch (direction.mode) {
			case 'tunnel':
				this.#tunnel!.data(from, bytes.subarray(at), origin);
				return bytes.length - at;
			case 'lost':
				this.#opaque.data(from, bytes.subarray(at), origin);
				return bytes.length - at;
			case 'close':
				direction.body!.data(bytes.subarray(at), origin);
				return bytes.length - at;
			case 'length':
			case 'chunk': {
				const part = bytes.subarray(at, at + direction.left);
				direction.body!.data(part, origin);
				direction.left -= part.length;
				if (direction.left === 0) this.#partOver(from, origin);
				return part.length;
			}
			default: {
				const inLines = direction.mode === 'chunk-size' || direction.mode === 'chunk-end';
				const { taken, done } = direction.gather.push(bytes, at, inLines ? 'line' : 'empty line');
				if (done) this.#gathered(from, origin);
				else if (direction.gather.full) {
					this.#find('http-limit', from, origin, { limit: this.#place.scene.limits.headerBytes });
					this.#lose(from, origin);
				}
				return taken;
			}
		}
	}

	/** A body of known length, or a chunk, has been read. */
	#partOver(from: Side, origin: Origin): void {
		const direction = this.#directions[from];
		if (direction.mode === 'chunk') direction.mode = 'chunk-end';
		else this.#over(from, origin);
	}
	#over(from: Side, origin: Origin, trailers?: readonly Field[]): void {
		const direction = this.#directions[from];
		direction.body!.end(true, origin, trailers);
		direction.body = null;
		direction.mode = this.#tunnel === null ? 'head' : 'tunnel';
	}

	#gathered(from: Side, origin: Origin): void {
		const direction = this.#directions[from];
		const { gather } = direction;
		const section = gather.take();
		const lines = linesOf(section);
		if (direction.mode === 'head' ? this.#head(from, lines, origin) : this.#inBody(from, lines, origin)) {
			this.#place.ledger.see(section.length);
			return;
		}
		this.#find('http-malformed', from, origin);
		this.#opaque.data(from, section, origin);
		this.#lose(from, origin);
	}

	/** Lines of the chunked coding (RFC 9112, 7.1); false: they are none. */
	#inBody(from: Side, lines: readonly string[], origin: Origin): boolean {
		const direction = this.#directions[from];
		if (direction.mode === 'chunk-end') {
			direction.mode = 'chunk-size';
			return lines.length === 0;
		}
		if (direction.mode === 'chunk-size') {
			const size = chunkSize(lines[0] ?? '');
			direction.left = size ?? 0;
			direction.mode = size === 0 ? 'trailers' : 'chunk';
			return size !== null;
		}
		const trailers = readFields(lines);
		if (trailers !== null) this.#over(from, origin, trailers);
		return trailers !== null;
	}

	/** False: it is no header section. */
	#head(from: Side, lines: readonly string[], origin: Origin): boolean {
		// An empty line before a message is passed over (RFC 9112, 2.2).
		if (lines.length === 0) return true;
		const start = readStartLine(lines[0]!, from === this.#requester ? 'request' : 'response');
		const headers = readFields(lines.slice(1));
		if (start === null || headers === null) return false;
		return start.kind === 'request' ? this.#request(from, start, headers, origin) : this.#response(from, start, headers, origin);
	}

	#request(from: Side, start: StartLine & { kind: 'request' }, headers: readonly Field[], origin: Origin): boolean {
		const framing = framingOf(headers, null, start.method);
		if (framing === null) return false;
		const { scene, connection } = this.#place;
		const { method, target, version } = start;
		const exchange = scene.nextExchange();
		const { codings } = framing;
		const authority = fieldValue(headers, 'host');
		scene.emit({
			type: 'http-head',
			kind: 'request',
			connection,
			exchange,
			from,
			version,
			method,
			target,
			authority,
			headers,
			codings,
			origin,
		});
		this.#begin(from, exchange, framing, origin);
		if (this.#directions[other(from)].mode === 'lost') return true;
		this.#pending.push({ exchange, method });
		if (this.#pending.length <= scene.limits.openExchanges) return true;
		this.#find('http-limit', from, origin, { limit: scene.limits.openExchanges });
		this.#lose(from, origin);
		return true;
	}

	#response(from: Side, start: StartLine & { kind: 'response' }, headers: readonly Field[], origin: Origin): boolean {
		const { scene, connection } = this.#place;
		const { status, version } = start;
		const [request] = this.#pending;
		const framing = framingOf(headers, status, request?.method ?? null);
		if (framing === null) return false;
		const upgrades = status === 101;
		const tunnels = upgrades || (request?.method === 'CONNECT' && status >= 200 && status < 300);
		const exchange = request?.exchange ?? scene.nextExchange();
		if (status >= 200 || upgrades) this.#pending = this.#pending.slice(1);
		const used = tunnels ? ({ body: 'none', length: 0, codings: [], ambiguous: false } as const) : framing;
		scene.emit({
			type: 'http-head',
			kind: 'response',
			connection,
			exchange,
			from,
			version,
			status,
			headers,
			codings: used.codings,
			origin,
		});
		if (tunnels) this.#openTunnel(upgrades && listOf(headers, 'upgrade').includes(WEBSOCKET), origin);
		this.#begin(from, exchange, used, origin);
		return true;
	}

	#begin(from: Side, exchange: number, framing: NonNullable<ReturnType<typeof framingOf>>, origin: Origin): void {
		const direction = this.#directions[from];
		if (framing.ambiguous) this.#find('http-framing-ambiguous', from, origin);
		direction.body = new Body(this.#place, exchange, from, framing.codings);
		direction.left = framing.length;
		if (framing.body === 'none') this.#over(from, origin);
		else direction.mode = framing.body === 'chunked' ? 'chunk-size' : framing.body;
	}

	#openTunnel(opaque: boolean, origin: Origin): void {
		const { scene, depth } = this.#place;
		this.#tunnel = opaque ? new Opaque(this.#place) : scene.recognise({ ...this.#place, depth: depth + 1 }, null);
		const requester = this.#directions[this.#requester];
		if (requester.mode !== 'head') return;
		requester.mode = 'tunnel';
		const early = requester.gather.take();
		if (early.length > 0) this.#tunnel.data(this.#requester, early, origin);
	}

	/** The message under way is not whole, and where the next begins is not known. */
	#lose(from: Side, origin: Origin): void {
		const direction = this.#directions[from];
		direction.body?.end(false, origin);
		direction.body = null;
		direction.mode = 'lost';
		const begun = direction.gather.take();
		if (begun.length > 0) this.#opaque.data(from, begun, origin);
	}

	#find(code: 'http-malformed' | 'http-framing-ambiguous' | 'http-limit', from: Side, origin: Origin, params = {}): void {
		this.#place.scene.find(code, origin, { from, ...params }, this.#place.connection);
	}
}
