/** What the apps need of the ground floor: they import clearance alone. Reading only. */

export type {
	AuthorisationTable,
	CountReadings,
	Explanation,
	LinkSetState,
	MeterReading,
	MeterTable,
	NormalisedKind,
	Recount,
	Reservation,
	Splitting,
	Threshold,
	WhatIf,
	Why,
} from '@tongguan/census';
export {
	addedUp,
	daysPicture,
	daysText,
	explainTexts,
	metersPicture,
	metersText,
	projection,
	recipientsPicture,
	recipientsText,
} from '@tongguan/census';
export { backupCensus, type Fsck, fsckCensus, openFileCensus, restoreCensus, salvageCensus } from '@tongguan/census/node';
export type { LogKind, OperationPayload } from '@tongguan/evidence';
export { checkInclusion, decodeEntry, fingerprint, leafHash, parseVkey } from '@tongguan/evidence';
export { fetchObject as readObject, proveInclusion, readLog } from '@tongguan/evidence/node';
export type { Report } from '@tongguan/identify';
export type { Bounds, Decision, Facts, Id, Instant, Known, Params, Path, ProvisionId, Reason, Receipt, Sha256, Text } from '@tongguan/law';
export { edition } from '@tongguan/law';
