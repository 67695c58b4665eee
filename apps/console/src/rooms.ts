/** Everything the console takes from the rooms below it: it reads, and writes nothing but its own operation log. */

export type { MeterReading } from '@tongguan/census';
export type { CensusReader } from '@tongguan/census/node';
export { openFileCensus } from '@tongguan/census/node';
export type {
	Alert,
	Approval,
	Asset,
	AuthorisationRecord,
	Incident,
	Person,
	Processor,
	Recipient,
	RegistryReader,
	Shipment,
	Site,
	Transfer,
} from '@tongguan/clearance';
export {
	joined,
	layout,
	openEvidence,
	openRegistry,
	openSite,
	sayAlert,
	sayError,
	toInstant,
	writeWhole,
	yearOf,
} from '@tongguan/clearance';
export type { LogKind, OperationPayload } from '@tongguan/evidence';
export { checkInclusion, decodeEntry, fingerprint, leafHash, parseVkey } from '@tongguan/evidence';
export { fetchObject, proveInclusion, readLog } from '@tongguan/evidence/node';
export type { Report } from '@tongguan/identify';
export type { Bounds, Decision, Facts, Id, Instant, Known, Params, Path, ProvisionId, Reason, Sha256, Text } from '@tongguan/law';
export { edition } from '@tongguan/law';
