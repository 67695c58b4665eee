import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeCrypto, noteKeyOf, sha256 } from '../../src/adapters/node-crypto.ts';
import { parseCheckpoint } from '../../src/core/checkpoint.ts';
import { cosign } from '../../src/core/cosignature.ts';
import { decodeText, encodeText, equal, fromBase64 } from '../../src/core/encoding.ts';
import { parseSignedNote } from '../../src/core/note.ts';
import { checkConsistency } from '../../src/core/proof.ts';
import { formatVkey, type NoteKey, type WitnessKey, witnessKey } from '../../src/keys.ts';
import { isOwn } from '../../src/verify/signatures.ts';
import type { HttpPost } from '../../src/witness/port.ts';

type Answer = { readonly status: number; readonly body: string };
export type Known = { readonly size: number; readonly root: Uint8Array };

/** A witness of C2SP tlog-witness, its state in memory. `logs`: origins with the key that signs them. */
export class TestWitness {
	readonly key: WitnessKey;
	readonly vkey: string;
	readonly known = new Map<string, Known>();
	readonly logs = new Map<string, NoteKey>();
	/** Bodies that came in, latest last. */
	readonly requests: string[] = [];
	time: number;
	readonly #secret: KeyObject;

	constructor(name: string, time = 1_790_000_000) {
		const { publicKey, privateKey } = generateKeyPairSync('ed25519');
		this.#secret = privateKey;
		this.key = witnessKey(sha256, name, noteKeyOf({ name, publicKey }).publicKey);
		this.vkey = formatVkey(this.key);
		this.time = time;
	}

	/** The line that this witness would give for a text, whatever it knows. */
	cosign(text: string, time = this.time): string {
		return cosign(text, this.key, time, (message) => sign(null, message, this.#secret));
	}

	/** The checks of `add-checkpoint`, in the order of the specification. */
	answer(body: string): Answer {
		this.requests.push(body);
		const end = body.indexOf('\n\n');
		const [head, ...lines] = body.slice(0, end).split('\n');
		const old = /^old (0|[1-9]\d*)$/.exec(head ?? '');
		const proof = lines.map(fromBase64);
		const note = parseSignedNote(encodeText(body.slice(end + 2)));
		const checkpoint = note === null ? null : parseCheckpoint(note.text);
		if (end < 0 || old === null || proof.length > 63 || proof.includes(null) || note === null || checkpoint === null)
			return { status: 400, body: '' };
		const signer = this.logs.get(checkpoint.origin);
		if (signer === undefined) return { status: 404, body: '' };
		if (!isOwn(note, signer, nodeCrypto)) return { status: 403, body: '' };
		if (Number(old[1]) > checkpoint.size) return { status: 400, body: '' };
		const empty = { size: 0, root: sha256(new Uint8Array(0)) };
		const known = this.known.get(checkpoint.origin) ?? empty;
		if (known.size !== Number(old[1])) return { status: 409, body: known.size + '\n' };
		if (checkpoint.size === 0 && !equal(checkpoint.root, empty.root)) return { status: 422, body: '' };
		if (!checkConsistency(sha256, known, checkpoint, proof as Uint8Array[])) return { status: 422, body: '' };
		this.known.set(checkpoint.origin, checkpoint);
		return { status: 200, body: this.cosign(note.text) };
	}
}

/** The network with these witnesses in it: `http://<name>`; a host that is not there cannot be reached. */
export const network =
	(...witnesses: readonly TestWitness[]): HttpPost =>
	async (url, body) => {
		const witness = witnesses.find(({ key }) => url === 'http://' + key.name + '/add-checkpoint');
		if (witness === undefined) throw Object.assign(new Error(url), { code: 'ENOTFOUND' });
		const answer = witness.answer(decodeText(body)!);
		return { status: answer.status, body: encodeText(answer.body) };
	};

/** The witness as a server on this machine. `url`: its submission prefix. */
export const serve = async (answer: (body: string) => Answer | null): Promise<{ readonly url: string; close(): Promise<void> }> => {
	const server: Server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request.setEncoding('utf8')) body += chunk;
		const said = request.method === 'POST' && request.url === '/w/add-checkpoint' ? answer(body) : { status: 405, body: '' };
		if (said !== null)
			response.writeHead(said.status, { 'content-type': said.status === 409 ? 'text/x.tlog.size' : 'text/plain' }).end(said.body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: 'http://127.0.0.1:' + port + '/w',
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
};
