/** Answered to a gateway as `{code}`. */
export type RefusalCode =
	| 'unknown-gateway'
	| 'malformed'
	| 'not-found'
	| 'already-received'
	| 'busy'
	| 'chunk-order'
	| 'chunk-length'
	| 'chunk-digest'
	| 'incomplete'
	| 'file-digest'
	| 'no-space'
	| 'internal';
/** Why the recipient does not start. */
type StartCode = 'option-invalid' | 'folder-unusable' | 'identity-exposed' | 'identity-damaged' | 'port-unusable';
/** Closed set; texts under `recipient.<code>`. */
export type RecipientCode = RefusalCode | StartCode;

export const STATUS: Readonly<Record<RefusalCode, number>> = {
	'unknown-gateway': 403,
	malformed: 400,
	'not-found': 404,
	'already-received': 409,
	busy: 409,
	'chunk-order': 409,
	'chunk-length': 400,
	'chunk-digest': 409,
	incomplete: 409,
	'file-digest': 409,
	'no-space': 507,
	internal: 500,
};

export class RecipientError extends Error {
	readonly code: RecipientCode;
	readonly params: Readonly<Record<string, string | number>>;

	constructor(code: RecipientCode, params: Readonly<Record<string, string | number>> = {}, options?: { cause: unknown }) {
		super(code, options);
		this.name = 'RecipientError';
		this.code = code;
		this.params = params;
	}
}

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);
/** The refusal a gateway gets for whatever went wrong here. */
export const refusalOf = (error: unknown): RefusalCode => {
	if (error instanceof RecipientError && error.code in STATUS) return error.code as RefusalCode;
	return FULL.has((error as { code?: unknown } | null)?.code) ? 'no-space' : 'internal';
};
