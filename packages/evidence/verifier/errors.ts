/** Closed set of the page's own; texts in messages.ts under `verifier.<code>`. What is given wrongly has the codes of the room. */
export type PageCode = 'not-one' | 'folder-empty' | 'drop-refused' | 'sealed' | 'file-too-large' | 'file-unreadable';

export class PageError extends Error {
	readonly code: PageCode;
	readonly params: Readonly<Record<string, string | number>>;

	constructor(code: PageCode, params: Readonly<Record<string, string | number>> = {}, options?: { cause: unknown }) {
		super(code, options);
		this.name = 'PageError';
		this.code = code;
		this.params = params;
	}
}
