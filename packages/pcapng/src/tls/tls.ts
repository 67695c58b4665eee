import type { FindingCode } from '../findings.ts';
import type { Origin } from '../report.ts';
import { type Dialogue, type Ending, other, type Place, type Side } from '../streams/dialogue.ts';
import { Opaque } from '../streams/opaque.ts';
import { readCertificate } from './certificate.ts';
import { Short } from './cursor.ts';
import type { CertificateNames, TlsMessage } from './events.ts';
import * as handshake from './handshake.ts';
import { Messages } from './messages.ts';
import type { Opened, Opener } from './opener.ts';
import { APPLICATION_DATA, CHANGE_CIPHER_SPEC, HANDSHAKE, RECORD_HEADER, Records, type TlsRecord } from './records.ts';
import { type Closed, Session, type Stage } from './session.ts';
import { suiteOf } from './suites.ts';

type TlsFinding = Extract<FindingCode, `tls-${string}` | 'certificate-malformed'>;
/** One direction. */
type Direction = {
	readonly records: Records;
	readonly messages: Messages;
	stage: Stage;
	/** Every record is sealed from here on: TLS 1.2 after its change of cipher; in TLS 1.3 the type of a record says it. */
	sealed: boolean;
	/** Both null: not looked for yet. */
	opener: Opener | null;
	closed: Closed | null;
	/** Records that came before the hello which tells how to open them. */
	waiting: TlsRecord[];
	waitingBytes: number;
	/** Where the next record begins is not known any more. */
	lost: boolean;
	ended: boolean;
};

/** TLS 1.3 (RFC 8446) and 1.2 (RFC 5246): names in the handshake, and what it protects where there are secrets. */
export class Tls implements Dialogue {
	readonly #place: Place;
	readonly #opaque: Opaque;
	readonly #session: Session;
	readonly #directions: Readonly<Record<Side, Direction>>;
	#inner: Dialogue | null = null;
	#agreed: string | null = null;

	constructor(place: Place) {
		this.#place = place;
		this.#opaque = new Opaque(place);
		this.#session = new Session(place.scene);
		this.#directions = { client: this.#direction('client'), server: this.#direction('server') };
	}

	get protocol(): string {
		const inner = this.#inner?.protocol ?? null;
		return inner === null ? 'tls' : `tls ${inner}`;
	}
	held(): number {
		const { client, server } = this.#directions;
		const kept = ({ records, messages, waitingBytes }: Direction): number => records.held + messages.held + waitingBytes;
		return kept(client) + kept(server) + (this.#inner?.held() ?? 0);
	}

	data(from: Side, bytes: Uint8Array, origin: Origin): void {
		const direction = this.#directions[from];
		if (direction.lost) {
			this.#unplaced(from, bytes, origin);
			return;
		}
		const taken = direction.records.push(bytes, origin);
		if (taken === null) return;
		this.#find('tls-malformed', from, origin);
		direction.lost = true;
		this.#opaque.data(from, direction.records.drop(), origin);
		this.#opaque.data(from, bytes.subarray(taken), origin);
	}

	gap(from: Side, bytes: number | null, origin: Origin): void {
		const direction = this.#directions[from];
		if (direction.lost || direction.records.pass(bytes, origin)) return;
		this.#place.ledger.miss('incomplete', direction.records.drop().length);
		direction.lost = true;
		const opener = direction.closed ?? direction.opener ?? this.#session.opener(from, direction.stage);
		direction.closed = typeof opener === 'string' ? opener : 'not-opened';
		this.#release(other(from));
		this.#inner?.gap(from, null, origin);
	}

	end(from: Side, how: Ending, origin: Origin): void {
		const direction = this.#directions[from];
		direction.ended = true;
		this.#place.ledger.miss('incomplete', direction.records.drop().length);
		this.#release(other(from));
		this.#release(from);
		this.#inner?.end(from, how, origin);
	}

	/** Sealed bytes after a gap, or bytes that are no TLS. */
	#unplaced(from: Side, bytes: Uint8Array, origin: Origin): void {
		const { closed } = this.#directions[from];
		if (closed === null) this.#opaque.data(from, bytes, origin);
		else this.#place.ledger.miss(closed, bytes.length);
	}

	#arrived(from: Side, record: TlsRecord): void {
		const type = record.header[0]!;
		const direction = this.#directions[from];
		const opposite = this.#directions[other(from)];
		const { begun, known, is13 } = this.#session;
		const canWait = direction.stage !== 'application' && begun && !known && !opposite.lost && !opposite.ended;
		const needsHello = type === APPLICATION_DATA || (type === CHANGE_CIPHER_SPEC && !is13);
		if (direction.waiting.length === 0 && !(canWait && needsHello)) {
			this.#process(from, record);
			return;
		}
		direction.waiting.push({ ...record, body: record.body?.slice() ?? null });
		direction.waitingBytes += record.size;
		if (!canWait || direction.waitingBytes > this.#place.scene.limits.handshakeBytes) this.#release(from);
	}
	#release(from: Side): void {
		const direction = this.#directions[from];
		const { waiting } = direction;
		direction.waiting = [];
		direction.waitingBytes = 0;
		for (const record of waiting) this.#process(from, record);
	}

	#process(from: Side, { header, body, size, origin }: TlsRecord): void {
		const direction = this.#directions[from];
		const type = header[0]!;
		const sealed = direction.sealed || type === APPLICATION_DATA;
		if (body === null) {
			this.#place.ledger.miss('incomplete', size);
			if (sealed) this.#opener(from)?.skip();
			else direction.messages.break();
			this.#inner?.gap(from, null, origin);
		} else if (sealed) this.#open(from, header, body, origin);
		else {
			this.#place.ledger.see(RECORD_HEADER);
			this.#content(from, { type, bytes: body }, origin);
		}
	}

	#open(from: Side, header: Uint8Array, body: Uint8Array, origin: Origin): void {
		const direction = this.#directions[from];
		const size = RECORD_HEADER + body.length;
		const opener = this.#opener(from);
		if (opener === null) {
			this.#place.ledger.miss(direction.closed!, size);
			return;
		}
		const opened = opener.open(header, body);
		if (opened !== null) {
			this.#place.ledger.see(size - opened.bytes.length);
			this.#content(from, opened, origin);
		} else if (opener.opened === 0 && this.#session.mayBeEarly(from, direction.stage)) this.#place.ledger.miss('early-data', size);
		else {
			this.#find(opener.opened === 0 ? 'tls-secret-wrong' : 'tls-record-not-opened', from, origin);
			direction.opener = null;
			direction.closed = 'not-opened';
			this.#place.ledger.miss('not-opened', size);
			this.#inner?.gap(from, null, origin);
		}
	}

	#opener(from: Side): Opener | null {
		const direction = this.#directions[from];
		if (direction.opener === null && direction.closed === null) {
			const opener = this.#session.opener(from, direction.stage);
			if (typeof opener === 'string') direction.closed = opener;
			else direction.opener = opener;
		}
		return direction.opener;
	}

	#content(from: Side, { type, bytes }: Opened, origin: Origin): void {
		if (type === APPLICATION_DATA) {
			this.#inner ??= this.#place.scene.recognise({ ...this.#place, layer: 'tls', depth: this.#place.depth + 1 }, this.#agreed);
			this.#inner.data(from, bytes, origin);
			return;
		}
		this.#place.ledger.see(bytes.length);
		if (type === CHANGE_CIPHER_SPEC) {
			// In TLS 1.3 it is there for middleboxes only (RFC 8446, D.4).
			if (!this.#session.is13) this.#nextKeys(from, 'application', true);
			return;
		}
		if (type !== HANDSHAKE) return;
		const { messages } = this.#directions[from];
		const limit = this.#place.scene.limits.handshakeBytes;
		if (!messages.push(bytes, (message, body) => this.#message(from, message, body, origin)))
			this.#find('tls-limit', from, origin, { limit });
	}

	#message(from: Side, type: number, body: Uint8Array, origin: Origin): void {
		try {
			if (type === handshake.CLIENT_HELLO) this.#clientHello(from, handshake.readClientHello(body), origin);
			else if (type === handshake.SERVER_HELLO) this.#serverHello(from, handshake.readServerHello(body), origin);
			else if (type === handshake.ENCRYPTED_EXTENSIONS) {
				this.#agreed = handshake.readEncryptedExtensions(body);
				this.#tell(from, origin, { message: 'encrypted-extensions', protocol: this.#agreed });
			} else if (type === handshake.CERTIFICATE) this.#certificates(from, handshake.readCertificates(body, this.#session.version), origin);
			else if (type === handshake.FINISHED && this.#session.is13) this.#nextKeys(from, 'application', false);
			else if (type === handshake.KEY_UPDATE && this.#session.is13) {
				const direction = this.#directions[from];
				direction.opener = direction.opener?.update() ?? null;
			}
		} catch (error) {
			if (!(error instanceof Short)) throw error;
			this.#find('tls-malformed', from, origin);
		}
	}
	#clientHello(from: Side, hello: handshake.ClientHello, origin: Origin): void {
		this.#session.greet(hello, from);
		const { serverName, protocols } = hello;
		this.#tell(from, origin, { message: 'client-hello', serverName, protocols, versions: hello.versions.map(handshake.versionName) });
		this.#release(other(from));
	}
	#serverHello(from: Side, hello: handshake.ServerHello, origin: Origin): void {
		this.#session.answer(hello, from);
		if (hello.retry) return;
		const { version, suite, protocol } = hello;
		this.#agreed = protocol;
		this.#tell(from, origin, { message: 'server-hello', version: handshake.versionName(version), cipher: suiteOf(suite).name, protocol });
		if (this.#session.is13) for (const side of ['client', 'server'] as const) this.#nextKeys(side, 'handshake', false);
		this.#release(other(from));
	}
	#certificates(from: Side, chain: readonly Uint8Array[], origin: Origin): void {
		const certificates: CertificateNames[] = [];
		for (const der of chain) {
			const names = readCertificate(der);
			if (names === null) this.#find('certificate-malformed', from, origin);
			else certificates.push(names);
		}
		this.#tell(from, origin, { message: 'certificate', certificates });
	}

	#nextKeys(from: Side, stage: Stage, sealed: boolean): void {
		const direction = this.#directions[from];
		direction.stage = stage;
		direction.sealed = sealed;
		direction.opener = null;
		direction.closed = null;
	}

	#direction(from: Side): Direction {
		const { limits } = this.#place.scene;
		return {
			records: new Records((record) => this.#arrived(from, record)),
			messages: new Messages(limits.handshakeBytes),
			stage: 'clear',
			sealed: false,
			opener: null,
			closed: null,
			waiting: [],
			waitingBytes: 0,
			lost: false,
			ended: false,
		};
	}
	#tell(from: Side, origin: Origin, what: TlsMessage): void {
		const { scene, connection } = this.#place;
		scene.emit({ type: 'tls', connection, from, origin, ...what });
	}
	#find(code: TlsFinding, from: Side, origin: Origin, params = {}): void {
		const { scene, connection } = this.#place;
		scene.find(code, origin, { from, ...params }, connection);
	}
}
