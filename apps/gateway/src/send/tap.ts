import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { CaptureSink } from './connection.ts';

/** Called once at least, before the tap is destroyed. */
export type Faults = { socket(error: Error): void; capture(error: unknown): void };
type Done = (error?: Error | null) => void;

/** Bytes that TLS may have handed over and the socket has not taken yet: so much is encrypted while the capture writes what came before. */
const AHEAD = 1 << 20;

/**
 * The TCP socket as the TLS layer sees it. Ciphertext is handed to the capture first. No byte goes out before the capture has written it,
 * so that a gateway killed at any moment has a record of all that left; what came in moves on while the capture is not far behind.
 */
export class Tap extends Duplex {
	readonly #socket: Socket;
	readonly #capture: CaptureSink;
	readonly #faults: Faults;
	#wanted = true;
	#behind = false;
	/** What the capture has been given and the socket has not, in order; bytes of it and of what the socket has not taken yet. */
	#waiting: Buffer[] = [];
	#ahead = 0;
	#running = false;
	/** Of the chunk that has to wait until there is room again; of the end of the stream. */
	#held: Done | undefined;
	#ending: Done | undefined;

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
	/** Writes what waits, as often as the capture has caught up with it. */
	async #pass(): Promise<void> {
		this.#running = true;
		try {
			while (this.#waiting.length > 0) {
				const batch = this.#waiting;
				this.#waiting = [];
				await this.#capture.written();
				if (this.destroyed) return;
				this.#socket.cork();
				const bytes = batch.reduce((sum, chunk) => sum + chunk.length, 0);
				for (const [i, chunk] of batch.entries()) this.#socket.write(chunk, i < batch.length - 1 ? undefined : () => this.#taken(bytes));
				this.#socket.uncork();
			}
			if (this.#ending) this.#socket.end(this.#ending);
		} catch (error) {
			this.#uncaptured(error);
		} finally {
			this.#running = false;
		}
	}
	#taken(bytes: number): void {
		this.#ahead -= bytes;
		if (this.#held === undefined || this.#ahead >= AHEAD) return;
		const done = this.#held;
		this.#held = undefined;
		done();
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
			for (const { chunk } of chunks) {
				this.#capture.sent(chunk);
				this.#waiting.push(chunk);
				this.#ahead += chunk.length;
			}
		} catch (error) {
			this.#uncaptured(error);
			return;
		}
		if (!this.#running) this.#pass();
		if (this.#ahead < AHEAD) done();
		else this.#held = done;
	}
	override _final(done: Done): void {
		this.#ending = done;
		if (!this.#running) this.#pass();
	}
	override _destroy(error: Error | null, done: Done): void {
		this.#socket.destroy();
		done(error);
	}
}
