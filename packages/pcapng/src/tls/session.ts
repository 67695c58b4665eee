import type { Scene } from '../scene.ts';
import type { Side } from '../streams/dialogue.ts';
import { type ClientHello, type ServerHello, TLS_1_2, TLS_1_3 } from './handshake.ts';
import { type Opener, opener12, opener13 } from './opener.ts';
import { suiteOf } from './suites.ts';

/** Why sealed records are not opened. */
export type Closed = 'encrypted' | 'not-opened' | 'cipher' | 'handshake';
/** TLS 1.3 has a secret for the handshake and others after it. */
export type Stage = 'clear' | 'handshake' | 'application';

/** What both sides have said of a TLS connection, and the openers that follow from it. */
export class Session {
	readonly #scene: Scene;
	#hello: { readonly message: ClientHello; readonly from: Side } | null = null;
	#answer: ServerHello | null = null;
	/** The server asked for another hello: it is TLS 1.3. */
	#retried = false;

	constructor(scene: Scene) {
		this.#scene = scene;
	}

	/** Both hellos are there. */
	get known(): boolean {
		return this.#hello !== null && this.#answer !== null;
	}
	/** One of them is, the other can still come. */
	get begun(): boolean {
		return this.#hello !== null || this.#answer !== null;
	}
	get is13(): boolean {
		return this.#retried || this.#answer?.version === TLS_1_3;
	}
	get version(): number {
		return this.#answer?.version ?? TLS_1_2;
	}

	greet(message: ClientHello, from: Side): void {
		// A second hello without a retry begins a renegotiation (RFC 5246, 7.4.1.1): its answer is still to come.
		if (this.#hello !== null && !this.is13) this.#answer = null;
		this.#hello = { message, from };
	}
	answer(message: ServerHello, from: Side): void {
		this.#hello = this.#hello?.from === from ? null : this.#hello;
		if (message.retry) this.#retried = true;
		else this.#answer = message;
	}

	/** Whether records that do not open can be early data, which the secrets of the handshake do not open (RFC 8446, 4.2.10). */
	mayBeEarly(from: Side, stage: Stage): boolean {
		return stage === 'handshake' && this.#hello?.from === from && this.#hello.message.earlyData;
	}

	opener(from: Side, stage: Stage): Opener | Closed {
		const { crypto, secrets } = this.#scene;
		if (this.#hello === null || this.#answer === null) return 'handshake';
		const { version, suite, random } = this.#answer;
		const { aead } = suiteOf(suite);
		if (aead === null || (version !== TLS_1_3 && version !== TLS_1_2)) return 'cipher';
		if (crypto === null) return 'encrypted';
		const client = this.#hello.message.random;
		const isClient = this.#hello.from === from;
		if (version === TLS_1_2) {
			const master = secrets.find('CLIENT_RANDOM', client);
			return master === null ? 'encrypted' : opener12(crypto, aead, master, { client, server: random }, isClient ? 'client' : 'server');
		}
		const side = isClient ? 'CLIENT' : 'SERVER';
		const secret = secrets.find(stage === 'application' ? `${side}_TRAFFIC_SECRET_0` : `${side}_HANDSHAKE_TRAFFIC_SECRET`, client);
		return secret === null ? 'encrypted' : opener13(crypto, aead, secret);
	}
}
