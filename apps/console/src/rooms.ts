/** Everything the console takes from the rooms below it: it reads, and writes nothing but its own operation log. */

export type { CensusReader } from '@tongguan/clearance';
export { openFileCensus } from '@tongguan/clearance';
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
export type { LogKind, OperationPayload } from '@tongguan/clearance';
export { checkInclusion, decodeEntry, fingerprint, leafHash, parseVkey } from '@tongguan/clearance';
export { proveInclusion, readLog, readObject } from '@tongguan/clearance';
export type { MeterReading, Report } from '@tongguan/clearance';
export type { Bounds, Decision, Facts, Id, Instant, Known, Params, Path, ProvisionId, Reason, Sha256, Text } from '@tongguan/clearance';
export { edition } from '@tongguan/clearance';
