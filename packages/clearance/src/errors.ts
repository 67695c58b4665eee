export type ClearanceCode =
	// the data folder
	| 'site-exists'
	| 'folder-not-empty'
	| 'not-a-site'
	| 'not-a-folder'
	| 'newer-version'
	| 'site-damaged'
	| 'key-missing'
	| 'key-permissions'
	| 'key-damaged'
	| 'key-exists'
	| 'secret-missing'
	| 'read-only'
	| 'no-space'
	| 'locked'
	| 'bad-date'
	| 'bad-id'
	| 'bad-value'
	// people
	| 'wrong-passphrase'
	| 'passphrase-empty'
	| 'signer-missing'
	| 'signature-wrong'
	| 'role-missing'
	| 'roles-conflict'
	| 'administrator-last'
	// facts and permissions
	| 'already-exists'
	| 'unknown-person'
	| 'unknown-processor'
	| 'unknown-recipient'
	| 'unknown-asset'
	| 'unknown-transfer'
	| 'unknown-authorisation'
	| 'unknown-approval'
	| 'unknown-incident'
	| 'unknown-shipment'
	| 'unknown-fact'
	// packs of the site
	| 'unknown-pack'
	| 'pack-unsigned'
	| 'pack-altered'
	| 'pack-unrecorded'
	// permissions
	| 'department-missing'
	| 'officer-missing'
	| 'rules-missing'
	| 'transfer-suspended'
	| 'transfer-closed'
	| 'incident-open'
	| 'incident-closed'
	| 'incident-reported'
	| 'incident-unreported'
	| 'self-approval'
	| 'approval-missing'
	| 'approval-withdrawn'
	| 'approval-expired'
	| 'approval-mismatch'
	| 'approval-foreign'
	// the way of a shipment
	| 'escrow-missing'
	| 'file-changed'
	| 'evidence-failed'
	| 'spool-failed'
	| 'inspection-failed'
	| 'inspection-stalled'
	| 'subject-model-changed'
	| 'interrupted'
	| 'gateway-unreachable'
	| 'reservation-refused'
	| 'meter-unknown'
	| 'authorisation-unknown'
	| 'empty-file'
	| 'engine-missing'
	| 'not-a-receipt'
	| 'order-stale'
	| 'import-unreadable'
	| 'import-empty'
	| 'column-unseen'
	| 'links-empty'
	| 'unknown-link-set'
	| 'census-whole'
	| 'year-not-begun'
	// backups
	| 'not-a-backup'
	| 'backup-damaged'
	// anything else
	| 'internal';

export class ClearanceError extends Error {
	readonly code: ClearanceCode;
	readonly params: Readonly<Record<string, string | number>>;

	constructor(code: ClearanceCode, params: Readonly<Record<string, string | number>> = {}, options?: { cause: unknown }) {
		super(code, options);
		this.name = 'ClearanceError';
		this.code = code;
		this.params = params;
	}
}

const SYSTEM: Readonly<Record<string, ClearanceCode>> = {
	ENOSPC: 'no-space',
	EDQUOT: 'no-space',
	EROFS: 'read-only',
	EACCES: 'read-only',
	EPERM: 'read-only',
	ENOTDIR: 'not-a-folder',
	ENAMETOOLONG: 'not-a-folder',
	ELOOP: 'not-a-folder',
};
/** Result codes of SQLite (https://www.sqlite.org/rescode.html), low byte. */
const SQLITE: Readonly<Record<number, ClearanceCode>> = {
	5: 'locked',
	6: 'locked',
	8: 'read-only',
	11: 'site-damaged',
	13: 'no-space',
	14: 'read-only',
	26: 'site-damaged',
};

/** Gives what the disk or SQLite refuses its closed code; anything else is returned as it came. `store`: what was being written or read. */
export function closed(error: unknown, store: string): unknown {
	if (error instanceof ClearanceError || typeof error !== 'object' || error === null) return error;
	const { code, errcode } = error as { code?: unknown; errcode?: unknown };
	const known = typeof errcode === 'number' ? SQLITE[errcode & 0xff] : typeof code === 'string' ? SYSTEM[code] : undefined;
	return known ? new ClearanceError(known, { store }, { cause: error }) : error;
}
