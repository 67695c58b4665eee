import type { Finding } from '../types.ts';

/** Everything that can be wrong with an evidence folder; texts in messages.ts under `evidence.verify.<code>`. */
export type FindingCode =
	| 'bundle-malformed'
	| 'capture-mismatch'
	| 'capture-path-invalid'
	| 'capture-unlisted'
	| 'checkpoint-malformed'
	| 'checkpoint-origin'
	| 'checkpoint-signature'
	| 'entry-malformed'
	| 'entry-mismatch'
	| 'entry-retention'
	| 'entry-time'
	| 'file-missing'
	| 'file-unknown'
	| 'file-unreadable'
	| 'folder-unknown'
	| 'more-failures'
	| 'not-a-regular-file'
	| 'object-mismatch'
	| 'object-unreferenced'
	| 'origin-mismatch'
	| 'payload-malformed'
	| 'payload-mismatch'
	| 'payload-missing'
	| 'payload-segment'
	| 'payload-trailing'
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

	list(): Finding[] {
		const more: FindingCode = 'more-failures';
		return this.#dropped === 0 ? this.#kept : [...this.#kept, { code: more, file: '', params: { count: this.#dropped } }];
	}
}
