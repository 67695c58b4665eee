import type { SumsFault } from './sums.ts';

/** What can be wrong with an inspection bundle besides what can be wrong with evidence; texts under `evidence.verify.<code>`. */
export type BundleFindingCode =
	| SumsFault
	| 'bundle-unfinished'
	| 'capture-unproven'
	| 'cover-malformed'
	| 'csv-mismatch'
	| 'extract-malformed'
	| 'extract-unproven'
	| 'manifest-malformed'
	| 'manifest-mismatch'
	| 'manifest-version'
	| 'opened-mismatch'
	| 'proof-surplus'
	| 'sum-mismatch';
