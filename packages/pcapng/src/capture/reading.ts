import type { Block, Packet, SecretsBlock } from '../blocks/block.ts';
import { hex, TLS_KEY_LOG } from '../blocks/block.ts';
import { Ledger } from '../coverage.ts';
import { readDatagram } from '../dns/datagrams.ts';
import { type FindingCode, FindingCounts } from '../findings.ts';
import type { Limits } from '../limits.ts';
import { type Decoded, PacketReader } from '../packets/decode.ts';
import type { Transport } from '../packets/transport.ts';
import type { Crypto } from '../ports.ts';
import type { Origin } from '../report.ts';
import type { Scene } from '../scene.ts';
import { Connections } from '../streams/connections.ts';
import { recognise } from '../streams/recognise.ts';
import { Secrets } from '../tls/secrets.ts';
import type { CoreEvent, PacketTransport, Summary } from './events.ts';

export type ReadingOptions = {
	readonly crypto: Crypto | null;
	readonly keyLog: Uint8Array | string | null;
	readonly segments: boolean;
	readonly limits: Limits;
};

/** One capture while it is read, block by block: what each makes known is taken with `events`. */
export class Reading {
	readonly ledger = new Ledger();
	readonly #limits: Limits;
	readonly #counts: FindingCounts;
	readonly #secrets: Secrets;
	readonly #packets: PacketReader;
	readonly #connections: Connections;
	readonly #scene: Scene;
	readonly #skipped = new Map<number, { count: number; bytes: number }>();
	#events: CoreEvent[] = [];
	#exchanges = 0;
	#format: Summary['format'] = null;
	#sections = 0;
	#interfaces = 0;
	#packetCount = 0;
	#captured = 0;
	#wire = 0;
	#first: bigint | null = null;
	#last: bigint | null = null;
	#origin: Origin = { at: 0, packet: 0, time: null };

	constructor({ crypto, keyLog, segments, limits }: ReadingOptions) {
		this.#limits = limits;
		this.#counts = new FindingCounts(limits);
		this.#secrets = new Secrets(limits.secrets);
		this.#scene = {
			limits,
			ledger: this.ledger,
			secrets: this.#secrets,
			crypto,
			segments,
			emit: (event) => this.#events.push(event),
			find: this.find,
			nextExchange: () => ++this.#exchanges,
			recognise,
		};
		this.#packets = new PacketReader(limits, { ledger: this.ledger, find: this.find });
		this.#connections = new Connections(this.#scene);
		if (keyLog !== null) this.#addSecrets(keyLog, 0);
	}

	/** Bytes kept for connections. */
	get held(): number {
		return this.#connections.held;
	}

	/** What became known since the last time. */
	events(): readonly CoreEvent[] {
		const events = this.#events;
		this.#events = [];
		return events;
	}

	readonly find = (
		code: FindingCode,
		origin: Origin | { readonly at: number },
		params: Readonly<Record<string, string | number>> = {},
		connection: number | null = null,
	): void => {
		const packet = 'packet' in origin && origin.packet > 0 ? origin.packet : null;
		if (this.#counts.add(code)) this.#events.push({ type: 'finding', code, at: origin.at, packet, connection, params });
	};

	read(block: Block): void {
		switch (block.kind) {
			case 'packet':
				this.#packet(block);
				return;
			case 'fault':
				this.find(block.code, { at: block.at }, block.params);
				return;
			case 'unread':
				this.ledger.miss(block.why, block.bytes);
				return;
			case 'secrets':
				this.#secretsBlock(block);
				return;
			case 'skipped': {
				const before = this.#skipped.get(block.type) ?? { count: 0, bytes: 0 };
				this.#skipped.set(block.type, { count: before.count + 1, bytes: before.bytes + block.bytes });
				this.ledger.miss('block', block.bytes);
				return;
			}
			default: {
				const { kind, ...facts } = block;
				if (kind === 'section') {
					this.#format ??= (block as Extract<Block, { kind: 'section' }>).format;
					this.#sections++;
				} else if (kind === 'interface') this.#interfaces++;
				this.#events.push({ ...facts, type: kind } as CoreEvent);
			}
		}
	}

	/** No block will follow. */
	end(): void {
		this.#packets.end();
		this.#connections.end(this.#origin);
	}

	/** `fileBytes`: read from the source. */
	summary(fileBytes: number): Summary {
		return {
			type: 'summary',
			format: this.#format,
			fileBytes,
			sections: this.#sections,
			interfaces: this.#interfaces,
			packets: this.#packetCount,
			capturedBytes: this.#captured,
			wireBytes: this.#wire,
			first: this.#first,
			last: this.#last,
			connections: this.#connections.count,
			exchanges: this.#exchanges,
			skipped: [...this.#skipped].map(([blockType, counts]) => ({ blockType, ...counts })),
			findings: this.#counts.counts(),
			coverage: this.ledger.coverage(),
		};
	}

	#packet(packet: Packet): void {
		const { at, dataAt, number, time, length, data, comments } = packet;
		const origin: Origin = { at, packet: number, time };
		this.#origin = origin;
		this.#packetCount++;
		this.#captured += data.length;
		this.#wire += length;
		if (time !== null) {
			if (this.#first === null || time < this.#first) this.#first = time;
			if (this.#last === null || time > this.#last) this.#last = time;
		}
		const { vlans, ip, transport }: Decoded = this.#packets.decode(packet, origin);
		const tcp = transport?.protocol === 'tcp' ? transport : null;
		const connection = tcp === null ? null : this.#connections.find(ip!, tcp, origin);
		this.#events.push({
			type: 'packet',
			number,
			at,
			dataAt,
			time,
			interface: packet.interface,
			length,
			data,
			comments,
			vlans,
			ip,
			transport: transport === null ? null : told(transport),
			connection: connection?.id ?? null,
		});
		if (connection !== null) this.#connections.receive(connection, ip!, tcp!, origin);
		else if (transport?.protocol === 'udp') readDatagram(this.#scene, ip!, transport, origin);
	}

	#secretsBlock({ at, type, data }: SecretsBlock): void {
		if (type === TLS_KEY_LOG) {
			this.#events.push({ type: 'secrets', at, lines: this.#addSecrets(data, at) });
			return;
		}
		this.find('secrets-type-not-read', { at }, { type: hex(type) });
		this.ledger.miss('block', data.length);
	}
	#addSecrets(log: Uint8Array | string, at: number): number {
		const before = this.#secrets.dropped;
		const { lines, malformed } = this.#secrets.add(log);
		if (malformed > 0) this.find('key-log-malformed', { at }, { lines: malformed });
		if (this.#secrets.dropped > before) this.find('secrets-limit', { at }, { limit: this.#limits.secrets });
		return lines - malformed;
	}
}

const told = (transport: Transport): PacketTransport => {
	if (!('ports' in transport)) return transport;
	const { protocol, ports, payload, cut, checksum } = transport;
	return { protocol, source: ports.source, destination: ports.destination, length: payload.length + cut, checksum };
};
