import type { BundleFindingCode } from '../bundle/findings.ts';
import type { Finding } from '../types.ts';

/** Everything that can be wrong with an evidence folder or a bundle; texts in messages.ts under `evidence.verify.<code>`. */
export type FindingCode =
	| BundleFindingCode
	| 'bundle-malformed'
	| 'capture-mismatch'
	| 'capture-path-invalid'
	| 'capture-unlisted'
	| 'checkpoint-malformed'
	| 'checkpoint-origin'
	| 'checkpoint-signature'
	| 'cosignature-invalid'
	| 'cosignature-missing'
	| 'cosigned-ahead'
	| 'cosigned-mismatch'
	| 'entry-malformed'
	| 'entry-mismatch'
	| 'entry-retention'
	| 'entry-time'
	| 'file-missing'
	| 'file-unknown'
	| 'file-unreadable'
	| 'folder-unknown'
	| 'journal-damaged'
	| 'journal-newer'
	| 'more-failures'
	| 'not-a-regular-file'
	| 'noted-ahead'
	| 'noted-mismatch'
	| 'noted-missing'
	| 'noted-signature'
	| 'object-mismatch'
	| 'object-unreferenced'
	| 'origin-mismatch'
	| 'payload-malformed'
	| 'payload-mismatch'
	| 'payload-missing'
	| 'payload-segment'
	| 'payload-trailing'
	| 'proof-malformed'
	| 'proof-mismatch'
	| 'purge-malformed'
	| 'purge-mismatch'
	| 'purged-early'
	| 'purged-held'
	| 'purged-unrecorded'
	| 'retention-malformed'
	| 'root-mismatch'
	| 'roster-malformed'
	| 'roster-signature'
	| 'tile-mismatch'
	| 'writer-unlisted';

const LIMIT = 1000;

/** Keeps the first thousand and counts the rest, so that a wholly broken folder does not fill the memory. */
export class Findings {
	readonly #kept: Finding[] = [];
	#dropped = 0;

	add(code: FindingCode, file: string, params: Readonly<Record<string, string | number>> = {}): void {
		if (this.#kept.length < LIMIT) this.#kept.push({ code, file, params });
		else this.#dropped += 1;
	}

	get any(): boolean {
		return this.#kept.length > 0;
	}

	get count(): number {
		return this.#kept.length + this.#dropped;
	}

	list(): Finding[] {
		const more: FindingCode = 'more-failures';
		return this.#dropped === 0 ? this.#kept : [...this.#kept, { code: more, file: '', params: { count: this.#dropped } }];
	}
}
