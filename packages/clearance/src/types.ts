import type { Bounds } from '@tongguan/census';
import type { PartLimits } from '@tongguan/evidence';
import type { Unresolved } from '@tongguan/identify';
import type {
	Basis,
	DataKind,
	DeclaredFacts,
	ExemptionId,
	Id,
	Instant,
	Known,
	Proof,
	ReadingId,
	Readings,
	Sha256,
	Verdict,
} from '@tongguan/law';

/** Three administrators are separate (三员分立); nobody holds two of system, security, audit, and an approver holds none of audit. */
export type Role =
	| 'systemAdministrator' //   people, keys, settings
	| 'securityAdministrator' // the security officer of IV.1-b: meters, incidents, withdrawal; owner of alerts
	| 'auditAdministrator' //    reads and verifies; changes nothing
	| 'complianceOfficer' //     processors, recipients, authorisations, determinations
	| 'engineer' //              registers transfers, ships
	| 'approver'; //             approves, withdraws

export type Person = {
	readonly id: Id;
	readonly name: string;
	readonly roles: readonly Role[];
	/** Ed25519 public key, SPKI DER, base64. The private key lies encrypted in `keys/people/<id>.key`. */
	readonly publicKey: string;
	readonly createdAt: Instant;
};
export type Processor = {
	readonly id: Id;
	readonly name: string;
	readonly group: Id | null;
	readonly ciio: Known<boolean>;
	readonly zone: Known<string | null>;
	readonly legalEntity: Known<'legalEntity' | 'branch' | 'none'>;
	/** IV.1-a, b, c: without all three no transfer of the processor opens. */
	readonly department: string | null;
	readonly officer: Id | null;
	readonly rules: { readonly title: string; readonly sha256: Sha256 } | null;
};
export type Recipient = {
	readonly id: Id;
	/** Legal name of the entity. */
	readonly name: string;
	readonly country: string;
	/** `host:port`. */
	readonly address: string;
	/** SHA-256 of the SPKI of its TLS certificate; it signs receipts with the same key. */
	readonly pin: Sha256;
};
/** A signed pack that the gate decides by while it is loaded; its file is `packs/<id>.json`, and stays when it no longer is. */
export type LoadedPack = {
	/** SHA-256 of the file: the canonical JSON of pack and signature. */
	readonly id: Sha256;
	/** The pack's own id; one of an id is loaded at a time. */
	readonly pack: Id;
	readonly version: string;
	/** SHA-256 of the pack's canonical JSON, under which receipts name it. */
	readonly sha256: Sha256;
	readonly signedBy: Id;
	readonly loadedBy: Id;
	/** When it was loaded. */
	readonly at: Instant;
	readonly state: 'loaded' | 'unloaded';
};
export type Asset = {
	readonly id: Id;
	readonly name: string;
	readonly processor: Id;
	/** Facts a named person declares about the data: inputs of Section II's rules. */
	readonly declared: DeclaredFacts;
	readonly proofs: readonly Proof[];
};
/** The reading in force at a point where the law leaves room, over what `site.json` says; the latest of a point holds. */
export type RecordedReading = {
	readonly id: ReadingId;
	readonly alternative: string;
	/** Why it is read so. */
	readonly statement: string;
	readonly by: Id;
	readonly at: Instant;
};
/** Somebody who opens what was sealed to the recipient: a public key of age. */
export type SealHolder = { readonly name: string; readonly recipient: string };
/** Who can read the traffic that is captured from then on; the latest holds. What was sealed before stays with those before. */
export type RecordedSealing = {
	readonly id: Id;
	/** Two persons who can open only together. */
	readonly escrow: readonly [SealHolder, SealHolder];
	/** Opens alone (IV.2-c). */
	readonly inspector: SealHolder | null;
	readonly by: Id;
	readonly at: Instant;
};
/** Signed and expiring answer of a named person to what no code can know, bound to one version of an asset. */
export type Determination = {
	readonly id: Id;
	readonly asset: Id;
	readonly assetVersion: Sha256;
	readonly question: 'important' | 'subjectModel' | 'circumvention';
	/** important, circumvention: boolean. subjectModel: columns that name one person, strongest first. */
	readonly answer: boolean | { readonly subjects: readonly { readonly role: string; readonly columns: readonly string[] }[] };
	readonly reason: string;
	readonly by: Id;
	readonly at: Instant;
	readonly expires: Instant;
	readonly signature: string;
};
/** 出境活动: of one processor to one recipient for one purpose. */
export type Transfer = {
	readonly id: Id;
	readonly processor: Id;
	readonly recipient: Id;
	readonly asset: Id;
	readonly purpose: string;
	/** What it relies on, by kind of data. */
	readonly bases: readonly { readonly kind: DataKind; readonly basis: Basis; readonly authorisation: Id | null }[];
	readonly registeredBy: Id;
	readonly at: Instant;
	/** `suspended`: an incident holds it. */
	readonly state: 'open' | 'suspended' | 'closed';
};
export type AuthorisationRecord = {
	readonly id: Id;
	readonly processor: Id;
	readonly kind: 'assessment' | 'standardContract' | 'certification' | 'exemption';
	readonly exemption: ExemptionId | null;
	readonly state: 'pending' | 'inEffect' | 'withdrawn';
	readonly number: string | null;
	readonly validFrom: Instant;
	readonly validUntil: Instant | null;
	readonly scope: { readonly transfers: readonly Id[]; readonly kinds: readonly DataKind[] };
	readonly declaredScale: { readonly ordinary: number | null; readonly sensitive: number | null };
	readonly pipia: Known<Instant>;
	readonly notice: Known<boolean>;
	readonly consent: Known<boolean | 'notBasis'>;
};
/** Bound to the digest of transfer, recipient, authorisations and determinations exactly as they were shown. */
export type Approval = {
	readonly id: Id;
	readonly transfer: Id;
	readonly subject: Sha256;
	readonly by: Id;
	readonly at: Instant;
	readonly expires: Instant;
	readonly signature: string;
	readonly withdrawn: { readonly by: Id; readonly at: Instant; readonly reason: string; readonly signature: string } | null;
};

/**
 * The way of a shipment. `held`, `stopped`, `refused`, `voided`, `posted`, `cut`, `failed` are final.
 * refused: the recipient did not prove who it is (nothing left). cut: withdrawn or lost half way (what may have left is counted).
 * failed: an error before `opened` (nothing left).
 */
export type ShipmentState =
	| 'registered'
	| 'inspected'
	| 'reserved'
	| 'decided'
	| 'opened'
	| 'posted'
	| 'held'
	| 'stopped'
	| 'refused'
	| 'cut'
	| 'voided'
	| 'failed';
export type Shipment = {
	readonly id: Id;
	readonly transfer: Id;
	readonly requestedBy: Id;
	readonly file: string;
	readonly state: ShipmentState;
	readonly verdict: Verdict | null;
	readonly sha256: Sha256 | null;
	readonly bytes: number | null;
	/** Application bytes of the file handed to the recipient's connection. */
	readonly bytesSent: number;
	readonly chunks: number | null;
	/** Objects in the evidence folder, by digest. */
	readonly report: Sha256 | null;
	readonly facts: Sha256 | null;
	readonly decision: Sha256 | null;
	readonly receipt: Sha256 | null;
	readonly recipientReceipt: Sha256 | null;
	/** Persons newly added to the meters by what has (or may have) left; while running: by the reservation. */
	readonly added: { readonly ordinary: Bounds; readonly sensitive: Bounds } | null;
	/** Closed error code, where it ended with one. */
	readonly error: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null;
	/** Entry of the decision log. */
	readonly entry: { readonly writer: string; readonly index: number } | null;
	readonly createdAt: Instant;
	readonly updatedAt: Instant;
};
export type AlertKind =
	| 'shipment-refused'
	| 'shipment-cut'
	| 'recipient-impostor'
	| 'recipient-receipt-false'
	| 'approval-withdrawn'
	| 'meter-near-bound'
	| 'capture-failed'
	| 'recovered-after-crash'
	| 'census-rolled-back'
	| 'census-snapshot-failed'
	| 'witness-refused'
	| 'witness-silent'
	| 'incident-opened';
export type Alert = {
	readonly id: Id;
	readonly at: Instant;
	readonly kind: AlertKind;
	readonly severity: 'notice' | 'warning' | 'critical';
	/** IV.1-b: every alert has an owner, the processor's security officer. */
	readonly owner: Id;
	readonly subject: Id;
	readonly detail: Readonly<Record<string, string | number>>;
	readonly entry: { readonly writer: string; readonly index: number };
};
export type Incident = {
	readonly id: Id;
	readonly transfer: Id;
	readonly openedBy: Id;
	readonly at: Instant;
	readonly description: string;
	/** IV.4: report to the local industry regulator, at once; the moment it was done. */
	readonly reportDue: Instant;
	readonly reportedAt: Instant | null;
	readonly state: 'open' | 'closed';
};
/** What a site is configured with; `site.json`. */
export type SiteConfig = {
	readonly version: 1;
	readonly site: Id;
	readonly createdAt: Instant;
	/** Until a signed change records another one (`RecordedReading`). */
	readonly readings: Readings;
	/** Bytes of a chunk. */
	readonly chunkBytes: number;
	/** When a capture goes on in another file; as the evidence room has it when left out. `part-limits-invalid` of that room when it cannot be. */
	readonly captureParts?: PartLimits;
};
export type { Unresolved };
