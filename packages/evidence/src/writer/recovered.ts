/** What recovery at opening did; texts under `evidence.recovery.<code>`. Files are paths below the evidence folder. */
export type RecoveryCode =
	| 'journal-replayed'
	| 'uncommitted-removed'
	| 'uncommitted-cut'
	| 'object-removed'
	| 'capture-removed'
	| 'capture-interrupted'
	| 'capture-missing';
export type Recovered = { readonly code: RecoveryCode; readonly file: string; readonly params: Readonly<Record<string, string | number>> };
