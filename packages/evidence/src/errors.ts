/** Closed set; texts in messages.ts under `evidence.<code>`. */
export type EvidenceCode =
	| 'bundle-not-empty'
	| 'bundle-too-large'
	| 'bundle-unrecorded'
	| 'capture-damaged'
	| 'capture-exists'
	| 'capture-missing'
	| 'clock-backwards'
	| 'closed'
	| 'closed-after-failure'
	| 'connection-invalid'
	| 'entry-not-found'
	| 'escrow-incomplete'
	| 'escrow-not-two'
	| 'folder-missing'
	| 'folder-not-writable'
	| 'identity-invalid'
	| 'identity-wrong'
	| 'io'
	| 'key-invalid'
	| 'key-name-wrong'
	| 'log-damaged'
	| 'name-invalid'
	| 'network-invalid'
	| 'no-space'
	| 'noted-invalid'
	| 'object-missing'
	| 'part-limits-invalid'
	| 'payload-invalid'
	| 'payload-purged'
	| 'payload-too-large'
	| 'quorum-invalid'
	| 'recipient-invalid'
	| 'roster-damaged'
	| 'sealed-damaged'
	| 'sealer-missing'
	| 'secret-invalid'
	| 'span-invalid'
	| 'version-newer'
	| 'witness-key-invalid'
	| 'witness-url-invalid'
	| 'writer-locked'
	| 'writer-not-listed';

export class EvidenceError extends Error {
	readonly code: EvidenceCode;
	readonly params: Record<string, string | number>;

	constructor(code: EvidenceCode, params: Record<string, string | number> = {}, options?: { cause: unknown }) {
		super(code, options);
		this.name = 'EvidenceError';
		this.code = code;
		this.params = params;
	}
}

const BY_SYSTEM_CODE: Readonly<Record<string, EvidenceCode>> = {
	ENOSPC: 'no-space',
	EDQUOT: 'no-space',
	EROFS: 'folder-not-writable',
	EACCES: 'folder-not-writable',
	EPERM: 'folder-not-writable',
};

/** What the operating system said, as a closed code. `system` is its name for it (ENOSPC, EIO …). */
export const ioError = (cause: unknown): EvidenceError => {
	if (cause instanceof EvidenceError) return cause;
	const system = (cause as { code?: unknown } | null)?.code;
	const name = typeof system === 'string' ? system : 'unknown';
	return new EvidenceError(BY_SYSTEM_CODE[name] ?? 'io', { system: name }, { cause });
};
