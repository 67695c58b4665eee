import type { IpFacts } from '../packets/decode.ts';
import type { TcpSegment } from '../packets/transport.ts';
import { ACK, SYN } from '../packets/transport.ts';
import type { Origin } from '../report.ts';
import type { Scene } from '../scene.ts';
import { Connection, type Endpoint } from './connection.ts';
import type { Ending } from './dialogue.ts';

/** The TCP connections of a capture. The one silent longest stands first, and is given up first when a limit is reached. */
export class Connections {
	readonly #scene: Scene;
	readonly #open = new Map<string, Connection>();
	#begun = 0;
	#held = 0;

	constructor(scene: Scene) {
		this.#scene = scene;
	}

	/** Connections so far. */
	get count(): number {
		return this.#begun;
	}
	/** Bytes kept for all of them. */
	get held(): number {
		return this.#held;
	}

	/** The connection a segment belongs to, begun with it if need be. `receive` of it comes next. */
	find(ip: IpFacts, segment: TcpSegment, origin: Origin): Connection {
		const source: Endpoint = { address: ip.source, port: segment.ports.source };
		const destination: Endpoint = { address: ip.destination, port: segment.ports.destination };
		const key = keyOf(source, destination);
		this.#giveUpIdle(origin);
		let connection = this.#open.get(key);
		if (connection?.isReplacedBy(source, segment)) {
			this.#end(key, connection, 'replaced', origin);
			connection = undefined;
		}
		if (connection === undefined) {
			while (this.#open.size >= this.#scene.limits.connections) this.#giveUpOldest('connections-limit', origin);
			const isClient = clientSent(source, destination, segment);
			const [client, server] = isClient ? [source, destination] : [destination, source];
			connection = new Connection(this.#scene, ++this.#begun, client, server, origin, (segment.flags & SYN) !== 0);
		} else this.#open.delete(key);
		this.#open.set(key, connection);
		return connection;
	}

	receive(connection: Connection, ip: IpFacts, segment: TcpSegment, origin: Origin): void {
		connection.receive({ address: ip.source, port: segment.ports.source }, segment, origin);
		this.#count(connection);
		if (this.#held > this.#scene.limits.connectionBytes) this.#makeRoom(origin);
	}

	/** No packet will follow. */
	end(origin: Origin): void {
		for (const [key, connection] of this.#open) this.#end(key, connection, 'capture-end', origin);
	}

	#count(connection: Connection): void {
		this.#held -= connection.counted;
		connection.counted = connection.held();
		this.#held += connection.counted;
	}
	/** A quarter at a time, so that not every packet makes room: what is only for comparing first, then whole connections. */
	#makeRoom(origin: Origin): void {
		const enough = 0.75 * this.#scene.limits.connectionBytes;
		for (const connection of this.#open.values()) {
			if (this.#held <= enough) return;
			connection.forget();
			this.#count(connection);
		}
		while (this.#held > enough && this.#open.size > 0) this.#giveUpOldest('memory-limit', origin);
	}
	#giveUpIdle({ time }: Origin): void {
		if (time === null) return;
		const patience = BigInt(this.#scene.limits.idleSeconds) * 1_000_000_000n;
		for (const [key, connection] of this.#open) {
			const { time: last } = connection.last;
			if (last === null || time - last <= patience) return;
			this.#end(key, connection, 'idle', connection.last);
		}
	}
	#giveUpOldest(code: 'connections-limit' | 'memory-limit', origin: Origin): void {
		const [key, connection] = this.#open.entries().next().value!;
		if (!connection.over) {
			const { connections, connectionBytes } = this.#scene.limits;
			this.#scene.find(code, origin, { limit: code === 'memory-limit' ? connectionBytes : connections }, connection.id);
		}
		this.#end(key, connection, 'limit', origin);
	}
	#end(key: string, connection: Connection, how: Ending, origin: Origin): void {
		this.#open.delete(key);
		connection.end(how, origin);
		this.#held -= connection.counted;
		connection.counted = 0;
	}
}

const keyOf = (one: Endpoint, two: Endpoint): string => {
	const [a, b] = [`${one.address} ${one.port}`, `${two.address} ${two.port}`];
	return a < b ? `${a} ${b}` : `${b} ${a}`;
};

/** By the handshake; without it the lower port is the server's, and of equal ports who is seen first is the client. */
const clientSent = (source: Endpoint, destination: Endpoint, { flags }: TcpSegment): boolean =>
	flags & SYN ? (flags & ACK) === 0 : source.port >= destination.port;
