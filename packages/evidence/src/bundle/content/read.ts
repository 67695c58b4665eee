import type { CaptureEvent, FindingCount, HttpBody, HttpEnd, HttpHead, TlsEvent, Unseen } from '@tongguan/pcapng';
import { nanosecondInstant } from '../../capture/stamps.ts';
import type { EvidenceCrypto } from '../../ports.ts';
import type { NotOpened } from '../facts.ts';
import { contentFolder } from '../layout.ts';
import type { Out, OutFile } from '../make/out.ts';
import { Body, type BodyFacts, type Budget } from './bodies.ts';
import { shownFields, shownTarget } from './mask.ts';
import { type Piece, type PiecedFile, Pieces } from './pieces.ts';

type MessageFacts = {
	/** Of its first packet; RFC 3339, +08:00, nanoseconds. Null: the capture gives none. */
	readonly at: string | null;
	readonly version: string;
	readonly headers: readonly (readonly [string, string])[];
	/** Headers beyond those shown. */
	readonly headersLeftOut: number;
	/** As far as its framing says; otherwise it was broken off or bytes of it are missing. */
	readonly complete: boolean;
	/** As transferred, before any decoding. */
	readonly transferred: number;
	readonly body: BodyFacts | null;
	/** The body is in one of `shipments` of the connection: the `of`th, from byte `at`. */
	readonly piece: Piece | null;
};
export type ExchangeFacts = {
	readonly exchange: number;
	readonly request: (MessageFacts & { readonly method: string; readonly target: string; readonly host: string | null }) | null;
	/** Interim responses come first. */
	readonly responses: readonly (MessageFacts & { readonly status: number })[];
};
/** What was read of a connection without Wireshark, and what was not. */
export type ConnectionContent =
	| ({ readonly read: false } & NotOpened)
	| {
			readonly read: true;
			readonly connection: string;
			readonly protocols: readonly string[];
			readonly tls: { readonly version: string | null; readonly cipher: string | null; readonly serverName: string | null } | null;
			readonly exchanges: number;
			/** An exchange a line of a JSON array, in the order in which they ended; null: there is none. */
			readonly file: string | null;
			readonly bodies: number;
			/** Bodies of which only the digest was kept. */
			readonly bodiesNotKept: number;
			readonly shipments: readonly PiecedFile[];
			/** Nothing is unseen. */
			readonly complete: boolean;
			/** Why bytes were not seen (`pcapng.unseen.<why>`), how often, how many; `unsized`: places whose size nobody can know. */
			readonly notSeen: readonly Unseen[];
			readonly findings: readonly FindingCount[];
	  };

type Head = Extract<HttpHead, { kind: 'request' }> | Extract<HttpHead, { kind: 'response' }>;
type Open = {
	request: ExchangeFacts['request'];
	responses: ExchangeFacts['responses'][number][];
	/** Of each side: the message that is under way. */
	readonly under: Map<string, { readonly head: Head; readonly body: Body }>;
};

const contentTypeOf = (head: Head): string => head.headers.find(([name]) => name === 'content-type')?.[1] ?? '';

/** Writes the exchanges of one connection and their bodies as they come. */
class Exchanges {
	count = 0;
	bodies = 0;
	bodiesNotKept = 0;
	readonly pieces: Pieces;
	readonly #out: Out;
	readonly #crypto: EvidenceCrypto;
	readonly #budget: Budget;
	readonly #folder: string;
	readonly #open = new Map<number, Open>();
	#file: OutFile | null = null;
	#messages = 0;

	constructor(out: Out, crypto: EvidenceCrypto, budget: Budget, folder: string) {
		this.#out = out;
		this.#crypto = crypto;
		this.#budget = budget;
		this.#folder = folder;
		this.pieces = new Pieces(out, crypto, budget, folder);
	}

	get path(): string {
		return this.#folder + '/exchanges.json';
	}

	async head(head: Head): Promise<void> {
		const open: Open = this.#open.get(head.exchange) ?? { request: null, responses: [], under: new Map() };
		this.#open.set(head.exchange, open);
		await open.under.get(head.from)?.body.drop();
		this.#messages += 1;
		const path = this.#folder + '/' + String(this.#messages).padStart(6, '0') + '-' + head.kind;
		open.under.set(head.from, { head, body: new Body(this.#out, this.#crypto, this.#budget, path) });
	}

	async body({ exchange, from, at, bytes, codings }: HttpBody): Promise<void> {
		await this.#open.get(exchange)?.under.get(from)?.body.push(at, bytes, codings);
	}

	async end({ exchange, from, bytes, complete }: HttpEnd): Promise<void> {
		const open = this.#open.get(exchange);
		const message = open?.under.get(from);
		if (open === undefined || message === undefined) return;
		open.under.delete(from);
		const { head } = message;
		const body = await message.body.end(contentTypeOf(head));
		if (body !== null) this.bodies += 1;
		if (body !== null && body.file === null) this.bodiesNotKept += 1;
		const piece = body !== null && head.kind === 'request' && complete ? await this.pieces.offer(body) : null;
		const most = this.#budget.limits.headers;
		const facts: MessageFacts = {
			at: head.origin.time === null ? null : nanosecondInstant(head.origin.time),
			version: head.version,
			headers: shownFields(head.headers, most),
			headersLeftOut: Math.max(0, head.headers.length - most),
			complete,
			transferred: bytes,
			body: body !== null && piece !== null ? { ...body, file: null } : body,
			piece,
		};
		if (head.kind === 'request') open.request = { method: head.method, target: shownTarget(head.target), host: head.authority, ...facts };
		else open.responses.push({ status: head.status, ...facts });
		// A response may end before its request does.
		if (open.under.size === 0 && (open.responses.at(-1)?.status ?? 0) >= 200) await this.#write(exchange, open);
	}

	async finish(): Promise<void> {
		for (const [exchange, open] of [...this.#open].sort(([a], [b]) => a - b)) {
			for (const { body } of open.under.values()) await body.drop();
			await this.#write(exchange, open);
		}
		await this.pieces.end();
		if (this.#file === null) return;
		await this.#file.text('\n]\n');
		await this.#file.close();
	}

	async #write(exchange: number, { request, responses }: Open): Promise<void> {
		this.#open.delete(exchange);
		this.#file ??= await this.#out.create(this.path);
		const facts: ExchangeFacts = { exchange, request, responses };
		await this.#file.text((this.count === 0 ? '[\n' : ',\n') + JSON.stringify(facts));
		this.count += 1;
	}
}

/** Of `content/<connection>/`: what the events of the connection's opened capture tell. Names in what was captured are never names of files. */
export const readContent = async (
	events: AsyncIterable<CaptureEvent>,
	connection: string,
	out: Out,
	crypto: EvidenceCrypto,
	budget: Budget,
): Promise<ConnectionContent> => {
	const exchanges = new Exchanges(out, crypto, budget, contentFolder(connection));
	const protocols = new Set<string>();
	let tls: Extract<ConnectionContent, { read: true }>['tls'] = null;
	let notSeen: readonly Unseen[] = [];
	let findings: readonly FindingCount[] = [];
	const hello = (event: TlsEvent): void => {
		tls ??= { version: null, cipher: null, serverName: null };
		if (event.message === 'client-hello') tls = { ...tls, serverName: event.serverName };
		else if (event.message === 'server-hello') tls = { ...tls, version: event.version, cipher: event.cipher };
	};
	for await (const event of events) {
		if (event.type === 'http-head') await exchanges.head(event);
		else if (event.type === 'http-body') await exchanges.body(event);
		else if (event.type === 'http-end') await exchanges.end(event);
		else if (event.type === 'tls') hello(event);
		else if (event.type === 'connection-end' && event.protocol !== null) protocols.add(event.protocol);
		else if (event.type === 'summary') {
			notSeen = event.coverage.unseen;
			findings = event.findings;
		}
	}
	await exchanges.finish();
	return {
		read: true,
		connection,
		protocols: [...protocols],
		tls,
		exchanges: exchanges.count,
		file: exchanges.count === 0 ? null : exchanges.path,
		bodies: exchanges.bodies,
		bodiesNotKept: exchanges.bodiesNotKept,
		shipments: exchanges.pieces.files,
		complete: notSeen.length === 0,
		notSeen,
		findings,
	};
};
