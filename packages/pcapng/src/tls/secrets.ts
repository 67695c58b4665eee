import { latin1 } from '../latin1.ts';

const LINE = /^([A-Z][A-Z0-9_]*) ([0-9a-f]{64}) ((?:[0-9a-f]{2}){16,64})$/i;
/** What opens records; a key log also has secrets for exporters and early data, which open nothing here. */
const LABELS = [
	'CLIENT_RANDOM',
	'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
	'SERVER_HANDSHAKE_TRAFFIC_SECRET',
	'CLIENT_TRAFFIC_SECRET_0',
	'SERVER_TRAFFIC_SECRET_0',
] as const;
export type SecretLabel = (typeof LABELS)[number];

/** TLS secrets by the client's random, in the form that NSS, OpenSSL and Node write (draft-ietf-tls-keylogfile). */
export class Secrets {
	readonly #byRandom = new Map<string, Map<string, Uint8Array>>();
	readonly #limit: number;
	/** Connections whose secrets were not kept because there were too many. */
	dropped = 0;

	/** `limit`: connections. */
	constructor(limit: number) {
		this.#limit = limit;
	}

	/** How many lines there were, and how many of them are no key log. */
	add(log: Uint8Array | string): { readonly lines: number; readonly malformed: number } {
		const text = typeof log === 'string' ? log : latin1(log);
		let lines = 0;
		let malformed = 0;
		for (const line of text.split('\n')) {
			const plain = line.trim();
			if (plain === '' || plain.startsWith('#')) continue;
			lines++;
			const match = LINE.exec(plain);
			if (match === null) malformed++;
			else if (LABELS.some((label) => label === match[1])) this.#keep(match[1]!, match[2]!.toLowerCase(), bytesOf(match[3]!));
		}
		return { lines, malformed };
	}

	find(label: SecretLabel, clientRandom: Uint8Array): Uint8Array | null {
		return this.#byRandom.get(hexOf(clientRandom))?.get(label) ?? null;
	}

	#keep(label: string, random: string, secret: Uint8Array): void {
		let known = this.#byRandom.get(random);
		if (known === undefined) {
			if (this.#byRandom.size >= this.#limit) {
				this.dropped++;
				return;
			}
			known = new Map();
			this.#byRandom.set(random, known);
		}
		known.set(label, secret);
	}
}

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
