import type {
	Alert,
	Approval,
	Asset,
	AuthorisationRecord,
	Bounds,
	Decision,
	Id,
	Incident,
	Instant,
	LogKind,
	MeterReading,
	OperationPayload,
	Params,
	Person,
	Processor,
	ProvisionId,
	Recipient,
	Report,
	Sha256,
	Shipment,
	Text,
	Transfer,
} from './rooms.ts';

/** A message of some room's catalogue with its parameters filled in; `next`: what to do. */
export type Message = Text & { readonly next: Text | null };
type LawEntry = { readonly id: ProvisionId; readonly edition: string; readonly paraphrase: Text };

/** A row as it is listed: the shipment and what its ids stand for. A reference the registry does not hold is `undefined`. */
export type ShipmentRow = {
	readonly shipment: Shipment;
	readonly transfer: Transfer | undefined;
	readonly processor: Processor | undefined;
	readonly recipient: Recipient | undefined;
	readonly requestedBy: Person | undefined;
};
/** One entry of a log and its proof against the log's newest checkpoint (`null`: it could not be read or does not verify). */
export type EvidenceEntry = {
	readonly writer: string;
	readonly log: LogKind;
	readonly index: number;
	readonly at: Instant;
	readonly payload: Sha256;
	/** `root`: base64 as the checkpoint writes it; `hashes`: length of the inclusion path. */
	readonly inclusion: { readonly treeSize: number; readonly root: string; readonly hashes: number } | null;
};
export type StepName =
	| 'approved'
	| 'registered'
	| 'reserved'
	| 'decided'
	| 'opened'
	| 'posted'
	| 'held'
	| 'stopped'
	| 'refused'
	| 'cut'
	| 'voided'
	| 'failed'
	| 'withdrawn';
export type Step = { readonly at: Instant; readonly step: StepName; readonly by: Person | null };
export type ApprovalView = { readonly approval: Approval; readonly by: Person | undefined; readonly withdrawnBy: Person | undefined };
export type ShipmentDossier = ShipmentRow & {
	readonly asset: Asset | undefined;
	readonly authorisations: readonly AuthorisationRecord[];
	/** The approval that was in force, or the newest one. */
	readonly approval: ApprovalView | null;
	readonly decision: Decision | null;
	readonly report: Report | null;
	/** The entity's meters the decision was made on, this shipment included. */
	readonly after: { readonly ordinary: Bounds; readonly sensitive: Bounds } | null;
	readonly evidence: EvidenceEntry | null;
	readonly alerts: readonly AlertRow[];
	readonly steps: readonly Step[];
};
export type MeterRow = { readonly processor: Processor; readonly reading: MeterReading };
export type TransferRow = {
	readonly transfer: Transfer;
	readonly processor: Processor | undefined;
	readonly recipient: Recipient | undefined;
	readonly asset: Asset | undefined;
	readonly registeredBy: Person | undefined;
	readonly authorisations: readonly AuthorisationRecord[];
	/** Newest; `null`: never approved. */
	readonly approval: ApprovalView | null;
	readonly incident: Incident | null;
};
export type AlertRow = { readonly alert: Alert; readonly owner: Person | undefined; readonly message: Message };
export type SiteInfo = {
	readonly site: Id;
	readonly createdAt: Instant;
	readonly chunkBytes: number;
	readonly version: string;
	readonly edition: string;
	/** SHA-256 of the key that signs checkpoints, as `tongguan verify` prints it; `null`: no log yet. */
	readonly fingerprint: string | null;
};

/** Everything the console reads. Nothing here changes a site; each call sees what is committed now. */
export type ConsoleData = {
	site(): Promise<SiteInfo>;
	person(id: Id): Promise<Person | undefined>;
	/** Newest first; at most `limit`, older than shipment `before`. */
	shipments(page: { readonly limit: number; readonly before: Id | undefined }): Promise<readonly ShipmentRow[]>;
	shipment(id: Id): Promise<ShipmentDossier | undefined>;
	/** One row a processor, of the calendar year at +08:00 that `at` falls in. */
	meters(at: Instant): Promise<readonly MeterRow[]>;
	transfers(): Promise<readonly TransferRow[]>;
	/** Newest first. */
	alerts(limit: number): Promise<readonly AlertRow[]>;
	law(id: ProvisionId): LawEntry | undefined;
	/** `undefined`: no catalogue knows the id. */
	message(id: string, params: Params): Message | undefined;
	close(): Promise<void>;
};

/** Where sign-ins are recorded (IV.3-a2). Resolves when the entry is durable; a sign-in that cannot be recorded is refused. */
export type OperationLog = {
	append(payload: OperationPayload): Promise<unknown>;
	close(): Promise<void>;
};
