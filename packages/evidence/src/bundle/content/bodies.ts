import type { EvidenceCrypto } from '../../ports.ts';
import type { Sha256 } from '../../types.ts';
import type { Out, OutFile } from '../make/out.ts';
import { type BodyKind, extensionOf, KindOf } from './kind.ts';

/** What is written of the content of all captures of a bundle at the most. */
export type ContentLimits = {
	readonly files: number;
	readonly bytes: number;
	/** Bodies that are written at one time. */
	readonly open: number;
	/** Of one message. */
	readonly headers: number;
	/** Of one body: places where bytes are missing. */
	readonly gaps: number;
};
export const CONTENT_LIMITS: ContentLimits = { files: 100_000, bytes: 64 * 2 ** 30, open: 64, headers: 64, gaps: 64 };

/** What of the limits is used. */
export class Budget {
	files = 0;
	bytes = 0;
	open = 0;
	readonly limits: ContentLimits;
	constructor(limits: ContentLimits) {
		this.limits = limits;
	}
}

export type BodyFacts = BodyKind & {
	/** Bytes handed over, decoded where they could be. */
	readonly bytes: number;
	readonly sha256: Sha256;
	/** Below the bundle; null: not kept, `limit` says so. */
	readonly file: string | null;
	readonly why: 'limit' | null;
	/** Codings that are still on it. */
	readonly codings: readonly string[];
	/** Where bytes are not in the capture. */
	readonly gaps: readonly { readonly at: number; readonly bytes: number }[];
};

/** The body of one message on its way into a file of its own. */
export class Body {
	readonly #out: Out;
	readonly #budget: Budget;
	readonly #path: string;
	readonly #running: ReturnType<EvidenceCrypto['sha256Stream']>;
	readonly #kind = new KindOf();
	readonly #gaps: { at: number; bytes: number }[] = [];
	#file: OutFile | null = null;
	#kept = true;
	#bytes = 0;
	#written = 0;
	#next = 0;
	#codings: readonly string[] = [];

	/** `path`: without its extension. */
	constructor(out: Out, crypto: EvidenceCrypto, budget: Budget, path: string) {
		this.#out = out;
		this.#budget = budget;
		this.#path = path;
		this.#running = crypto.sha256Stream();
	}

	/** `at`: place in the body; where it is further than the parts before it, what is between them is missing. */
	async push(at: number, bytes: Uint8Array, codings: readonly string[]): Promise<void> {
		if (at > this.#next && this.#gaps.length < this.#budget.limits.gaps) this.#gaps.push({ at: this.#next, bytes: at - this.#next });
		this.#next = at + bytes.length;
		this.#codings = codings;
		this.#bytes += bytes.length;
		this.#running.update(bytes);
		this.#kind.push(bytes);
		const { limits } = this.#budget;
		if (this.#kept && this.#file === null) {
			this.#kept = this.#budget.files < limits.files && this.#budget.open < limits.open;
			if (this.#kept) {
				this.#file = await this.#out.create(this.#path + '.part');
				this.#budget.files += 1;
				this.#budget.open += 1;
			}
		}
		if (!this.#kept || this.#file === null) return;
		this.#budget.bytes += bytes.length;
		this.#written += bytes.length;
		if (this.#budget.bytes <= limits.bytes) await this.#file.write(bytes);
		else await this.#give();
	}

	/** Null when there was no body. */
	async end(declared: string): Promise<BodyFacts | null> {
		if (this.#bytes === 0 && this.#gaps.length === 0) return null;
		const kind = this.#kind.end(declared);
		const path = this.#path + '.' + extensionOf(kind);
		const file = this.#file;
		if (file !== null) {
			this.#file = null;
			this.#budget.open -= 1;
			await file.close(path);
		}
		return {
			...kind,
			bytes: this.#bytes,
			sha256: this.#running.digest(),
			file: file === null ? null : path,
			why: file === null ? 'limit' : null,
			codings: this.#codings,
			gaps: this.#gaps,
		};
	}

	async drop(): Promise<void> {
		if (this.#file !== null) await this.#give();
	}

	async #give(): Promise<void> {
		const file = this.#file!;
		this.#file = null;
		this.#kept = false;
		this.#budget.open -= 1;
		this.#budget.files -= 1;
		this.#budget.bytes -= this.#written;
		await file.drop();
	}
}
