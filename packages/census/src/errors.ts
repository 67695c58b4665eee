export type CensusCode =
	| 'bad-request' //           { field }
	| 'bad-key' //               { bytes }
	| 'too-many-persons' //      { limit }
	| 'id-reused' //             { id }
	| 'unknown-reservation' //   { id }
	| 'not-opened' //            { id }
	| 'already-opened' //        { id }
	| 'already-final' //         { id, state }
	| 'part-decreased' //        { id, part, openedThrough }
	| 'wrong-year' //            { year, at }
	| 'meter-already-opened' //  { entity, year }
	| 'locked' //                { pid, host, since }
	| 'journal-damaged' //       { position }
	| 'newer-version' //         { version, known }
	| 'no-space'
	| 'read-only'
	| 'store-failed' //          { cause }
	| 'closed';

/** `params` holds ids, numbers and file positions, never a personal value. */
export class CensusError extends Error {
	readonly code: CensusCode;
	readonly params: Readonly<Record<string, string | number>>;
	constructor(code: CensusCode, params: Readonly<Record<string, string | number>> = {}, options?: { cause?: unknown }) {
		super(code, options);
		this.name = 'CensusError';
		this.code = code;
		this.params = params;
	}
}
