import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { CaptureSink } from './connection.ts';

/** Called once at least, before the tap is destroyed. */
export type Faults = { socket(error: Error): void; capture(error: unknown): void };
type Done = (error?: Error | null) => void;

/**
 * The TCP socket as the TLS layer sees it. Ciphertext is handed to the capture first. No byte goes out before the capture has written it,
 * so that a gateway killed at any moment has a record of all that left; what came in moves on while the capture is not far behind.
 */
export class Tap extends Duplex {
	/** Bytes on the socket. */
	bytesOut = 0;
	bytesIn = 0;
	readonly #socket: Socket;
	readonly #capture: CaptureSink;
	readonly #faults: Faults;
	#wanted = true;
	#behind = false;

	constructor(socket: Socket, capture: CaptureSink, faults: Faults) {
		super({ allowHalfOpen: true });
		this.#socket = socket;
		this.#capture = capture;
		this.#faults = faults;
		socket.on('data', (bytes) => this.#received(bytes));
		socket.on('end', () => this.push(null));
		socket.on('error', (error) => {
			faults.socket(error);
			this.destroy();
		});
		socket.on('close', () => this.destroy());
	}

	#uncaptured(error: unknown): void {
		this.#faults.capture(error);
		this.destroy();
	}
	#received(bytes: Buffer): void {
		this.#socket.pause();
		this.#behind = true;
		try {
			this.#capture.received(bytes);
		} catch (error) {
			this.#uncaptured(error);
			return;
		}
		this.bytesIn += bytes.length;
		this.#wanted = this.push(bytes);
		this.#capture.ready().then(
			() => {
				this.#behind = false;
				this.#resume();
			},
			(error: unknown) => this.#uncaptured(error),
		);
	}
	#resume(): void {
		if (this.#wanted && !this.#behind && !this.destroyed) this.#socket.resume();
	}

	override _read(): void {
		this.#wanted = true;
		this.#resume();
	}
	override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
		this._writev([{ chunk }], done);
	}
	override _writev(chunks: { chunk: Buffer }[], done: Done): void {
		try {
			for (const { chunk } of chunks) this.#capture.sent(chunk);
		} catch (error) {
			this.#uncaptured(error);
			return;
		}
		this.#capture.written().then(
			() => {
				if (this.destroyed) return;
				this.#socket.cork();
				for (const [index, { chunk }] of chunks.entries()) {
					this.bytesOut += chunk.length;
					this.#socket.write(chunk, index === chunks.length - 1 ? done : undefined);
				}
				this.#socket.uncork();
			},
			(error: unknown) => this.#uncaptured(error),
		);
	}
	override _final(done: Done): void {
		this.#socket.end(done);
	}
	override _destroy(error: Error | null, done: Done): void {
		this.#socket.destroy();
		done(error);
	}
}
