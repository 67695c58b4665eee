import { concat, decodeText, SHA256_HEX } from '../../core/encoding.ts';
import type { EvidenceCrypto } from '../../ports.ts';
import type { Sha256 } from '../../types.ts';
import type { Out, OutFile } from '../make/out.ts';
import type { BodyFacts, Budget } from './bodies.ts';
import { type BodyKind, extensionOf, KindOf } from './kind.ts';

/** A file that was sent in pieces, put together again. */
export type PiecedFile = BodyKind & {
	/** Below the bundle. */
	readonly file: string;
	readonly bytes: number;
	readonly sha256: Sha256;
	/** What the manifest before it says: the name it has there (never a path here), its size and digest. */
	readonly said: { readonly shipment: string; readonly name: string; readonly bytes: number; readonly sha256: Sha256 };
	/** It is all of it, and what the manifest says. */
	readonly whole: boolean;
};
/** Where a body went that was a piece of such a file. */
export type Piece = { readonly of: number; readonly at: number };

/** As in tongguan-receive/1 (apps/recipient/README.md). */
const MAX_MANIFEST_BYTES = 32 << 20;
type Said = PiecedFile['said'] & { readonly chunks: readonly Sha256[] };

const isDigest = (value: unknown): value is Sha256 => typeof value === 'string' && SHA256_HEX.test(value);
const manifestIn = (text: string): Said | null => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	const { shipment, file, bytes, sha256, chunks } = (value ?? {}) as Readonly<Record<string, unknown>>;
	if (typeof shipment !== 'string' || typeof file !== 'string' || !Number.isSafeInteger(bytes) || !isDigest(sha256)) return null;
	if (!Array.isArray(chunks) || !chunks.every(isDigest)) return null;
	return { shipment: shipment.slice(0, 256), name: file.slice(0, 256), bytes: bytes as number, sha256, chunks };
};

type Assembly = {
	readonly said: Said;
	readonly file: OutFile;
	readonly running: ReturnType<EvidenceCrypto['sha256Stream']>;
	readonly kind: KindOf;
	next: number;
	bytes: number;
};

/** Puts together, of one connection, the pieces that a manifest announces: by their digests, whatever the requests are called. */
export class Pieces {
	readonly files: PiecedFile[] = [];
	readonly #out: Out;
	readonly #crypto: EvidenceCrypto;
	readonly #budget: Budget;
	readonly #folder: string;
	#count = 0;
	#assembly: Assembly | null = null;

	constructor(out: Out, crypto: EvidenceCrypto, budget: Budget, folder: string) {
		this.#out = out;
		this.#crypto = crypto;
		this.#budget = budget;
		this.#folder = folder;
	}

	/** A body of a request: a manifest, a piece (it goes into the whole and is no file of its own any more), or neither (null). */
	async offer(body: BodyFacts): Promise<Piece | null> {
		const { file, sha256, type, bytes } = body;
		if (file === null || body.gaps.length > 0) return null;
		const assembly = this.#assembly;
		if (assembly !== null && sha256 === assembly.said.chunks[assembly.next]) return this.#append(assembly, file, bytes);
		if (type === 'json' && bytes <= MAX_MANIFEST_BYTES) await this.#manifest(file);
		return null;
	}

	async end(): Promise<void> {
		const assembly = this.#assembly;
		this.#assembly = null;
		if (assembly === null) return;
		const { said, file, running, kind, next, bytes } = assembly;
		const { chunks, ...rest } = said;
		const found = kind.end('');
		const path = this.#folder + '/shipment-' + this.#count + '.' + extensionOf(found);
		await file.close(path);
		const sha256 = running.digest();
		const whole = next === chunks.length && sha256 === said.sha256 && bytes === said.bytes;
		this.files.push({ ...found, file: path, bytes, sha256, said: rest, whole });
	}

	async #manifest(file: string): Promise<void> {
		const said = manifestIn((await this.#text(file)) ?? '');
		if (said === null || said.chunks.length === 0 || this.#budget.files >= this.#budget.limits.files) return;
		await this.end();
		this.#count += 1;
		this.#budget.files += 1;
		this.#assembly = {
			said,
			file: await this.#out.create(this.#folder + '/shipment-' + this.#count + '.part'),
			running: this.#crypto.sha256Stream(),
			kind: new KindOf(),
			next: 0,
			bytes: 0,
		};
	}

	async #append(assembly: Assembly, path: string, bytes: number): Promise<Piece> {
		for await (const chunk of (await this.#out.stream(path)) ?? []) {
			await assembly.file.write(chunk);
			assembly.running.update(chunk);
			assembly.kind.push(chunk);
		}
		await this.#out.remove(path, bytes);
		this.#budget.files -= 1;
		const piece = { of: this.#count, at: assembly.bytes };
		assembly.bytes += bytes;
		assembly.next += 1;
		return piece;
	}

	async #text(path: string): Promise<string | null> {
		const chunks: Uint8Array[] = [];
		for await (const chunk of (await this.#out.stream(path)) ?? []) chunks.push(chunk.slice());
		return decodeText(concat(chunks));
	}
}
