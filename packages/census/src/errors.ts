export type CensusCode =
	| 'bad-request' //           { field }
	| 'bad-key' //               { bytes }
	| 'bad-key-source' //        { era, cause }: a key file, variable or device that cannot be read
	| 'bad-era' //               { era }: eras that leave a day without a key, or end before an authorisation of three years can
	| 'wrong-key' //             { era }: another key, or another normaliser, than the one this era began with
	| 'other-era' //             { era, given }: the persons are not keyed under the era that this meter counts in
	| 'unknown-normaliser' //    { version, known }
	| 'too-many-persons' //      { limit }
	| 'id-reused' //             { id }
	| 'unknown-reservation' //   { id }
	| 'not-opened' //            { id }
	| 'already-opened' //        { id }
	| 'already-final' //         { id, state }
	| 'part-decreased' //        { id, part, openedThrough }
	| 'wrong-year' //            { year, at }
	| 'clock-behind' //          { at, last }
	| 'clock-ahead' //           { at, now }: of the store that keeps a clock of its own
	| 'meter-already-opened' //  { entity, year }
	| 'meter-not-opened' //      { entity, year }: what left in the year at all is to be stated first
	| 'authorisation-already-opened' // { authorisation }
	| 'authorisation-date' //    { authorisation, recorded, given }: another date than it is known under
	| 'already-reconciled' //    { entity, year, records }: this loss was stated with other bounds
	| 'import-incomplete' //     { import, parts, given }
	| 'unknown-links' //         { set, version }
	| 'links-version' //         { set, version, known }: not the next one
	| 'locked' //                { pid, host, since }
	| 'journal-damaged' //       { position }
	| 'snapshot-damaged' //      { position }: found by fsck; a census opens without it
	| 'rolled-back' //           { recorded, found }: an older copy than the one whose head was recorded
	| 'newer-version' //         { version, known }
	| 'older-version' //         { version, known }
	| 'not-empty' //             { folder }: restore never overwrites
	| 'no-space'
	| 'read-only'
	| 'connection-lost' //       { cause }: whether it was recorded is not known; asking again under the same id tells
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
