import { Ledger } from '../coverage.ts';
import type { TcpSegment } from '../packets/transport.ts';
import { ACK, FIN, RST, SYN } from '../packets/transport.ts';
import type { Origin, Report } from '../report.ts';
import type { Scene } from '../scene.ts';
import { type Dialogue, type Ending, other, type Side } from './dialogue.ts';
import { Half } from './half.ts';

export type Endpoint = { readonly address: string; readonly port: number };

/** What a connection takes beside the bytes it keeps, as measured on Node 24. */
const OVERHEAD = 4096;

/** One TCP connection: two directions put in order, and what reads them. */
export class Connection {
	readonly id: number;
	readonly client: Endpoint;
	readonly server: Endpoint;
	/** Bytes kept, as last counted by its owner. */
	counted = 0;
	/** Its latest packet. */
	last: Origin;
	/** Both directions have ended and been told. */
	over = false;
	readonly #scene: Scene;
	readonly #ledger: Ledger;
	readonly #dialogue: Dialogue;
	readonly #halves: Readonly<Record<Side, Half>>;

	constructor(scene: Scene, id: number, client: Endpoint, server: Endpoint, origin: Origin, fromSyn: boolean) {
		this.#scene = scene;
		this.id = id;
		this.client = client;
		this.server = server;
		this.last = origin;
		this.#ledger = new Ledger(scene.ledger);
		this.#dialogue = scene.recognise({ scene, connection: id, ledger: this.#ledger, port: server.port, layer: 'tcp', depth: 0 }, null);
		const report: Report = { ledger: this.#ledger, find: (code, at, params) => scene.find(code, at, params, id) };
		this.#halves = { client: this.#half('client', report), server: this.#half('server', report) };
		scene.emit({ type: 'connection', id, client, server, begun: fromSyn ? 'syn' : 'middle', origin });
	}

	held(): number {
		return OVERHEAD + this.#halves.client.held + this.#halves.server.held + this.#dialogue.held();
	}

	/** Gives back what is kept only to compare what is sent again. */
	forget(): void {
		this.#halves.client.forget();
		this.#halves.server.forget();
	}

	/** A SYN with another number than this connection began with: the ports are used again. */
	isReplacedBy(source: Endpoint, { flags, sequence }: TcpSegment): boolean {
		return (flags & SYN) !== 0 && this.#halves[this.sideOf(source)].isOther(sequence);
	}

	sideOf({ address, port }: Endpoint): Side {
		return port === this.client.port && address === this.client.address ? 'client' : 'server';
	}

	receive(source: Endpoint, segment: TcpSegment, origin: Origin): void {
		const { flags, sequence, acknowledgement, payload, cut } = segment;
		const side = this.sideOf(source);
		const half = this.#halves[side];
		const opposite = this.#halves[other(side)];
		this.last = origin;
		if (flags & RST) {
			if (half.isReset(sequence)) this.end('reset', origin);
			return;
		}
		const syn = (flags & SYN) !== 0;
		if (syn) half.synchronise(sequence);
		if (syn && flags & ACK && !opposite.known) opposite.synchronise((acknowledgement - 1) >>> 0);
		half.receive(syn ? (sequence + 1) >>> 0 : sequence, (flags & FIN) !== 0, payload, cut, origin);
		if (half.ended && opposite.ended) this.end('fin', origin);
	}

	/** Told once; what arrives after it is compared with what came before. */
	end(how: Ending, origin: Origin): void {
		this.#halves.client.end(how, origin);
		this.#halves.server.end(how, origin);
		if (this.over) return;
		this.over = true;
		const { client, server } = this.#halves;
		const { protocol } = this.#dialogue;
		const counts = { client: client.counts, server: server.counts };
		this.#scene.emit({ type: 'connection-end', id: this.id, how, protocol, ...counts, ledger: this.#ledger, origin });
	}

	#half(side: Side, report: Report): Half {
		const { limits, emit, segments } = this.#scene;
		return new Half(side, limits, report, {
			data: (bytes, at, origin) => {
				if (segments) emit({ type: 'segment', connection: this.id, from: side, at, bytes, origin });
				this.#dialogue.data(side, bytes, origin);
			},
			gap: (bytes, origin) => this.#dialogue.gap(side, bytes, origin),
			end: (ending, origin) => this.#dialogue.end(side, ending, origin),
		});
	}
}
