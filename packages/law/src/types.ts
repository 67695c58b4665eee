import type { ItemId } from './packs/types.ts';

export type * from './packs/types.ts';

/** A text a person reads, in the two languages of the product. `{name}` marks a parameter. */
export type Text = { readonly zh: string; readonly en: string };
/** Citation: an id of `edition.entries`, for example `I.3-A1`, `IV.2-c1`, `N4`. */
export type ProvisionId = string;
export type Id = string;
/** Lower-case hexadecimal SHA-256. */
export type Sha256 = string;
/** RFC 3339 with an explicit offset, written at +08:00. */
export type Instant = string;

export type Source = {
	readonly kind: 'registry' | 'inspection' | 'census' | 'person' | 'document' | 'pack';
	readonly ref: string;
};
/** A fact is known with where it comes from, or unknown with the question that would settle it. There is no default. */
export type Known<T> =
	| { readonly known: true; readonly value: T; readonly source: readonly Source[] }
	| { readonly known: false; readonly ask: QuestionId };
export type QuestionId = string;
/** Natural persons. `max: null`: no upper bound is known. */
export type Bounds = { readonly min: number; readonly max: number | null };

/**
 * I.2: what makes it a cross-border transfer activity. `none`: established not to be one of the three. `other`: something else is done, and
 * whether it is one of the three is still open; it binds as unknown.
 */
export type Act = 'send' | 'access' | 'abroad' | 'other' | 'none';
export type ExemptionId = 'I.3-C1' | 'I.3-C2' | 'I.3-C3' | 'I.3-C4' | 'I.3-C5' | 'I.3-C6' | 'I.3-C7' | 'I.3-C8' | 'I.3-C9';
/** The kind of data in a slice. `unread`: bytes nobody could look into; they can be any of the others. */
export type DataKind = 'ordinaryPI' | 'sensitivePI' | 'nonPersonal' | 'unread';
/** What the processor relies on for a slice. */
export type Basis = 'assessment' | 'standardContract' | 'certification' | 'none' | ExemptionId;

export type ProofKind =
	| 'foreignOrigin' //                I.3-C1: collected abroad, nothing domestic brought in
	| 'contractNecessity' //            I.3-C2
	| 'labourRules' //                  I.3-C3
	| 'collectiveContract' //           I.3-C3
	| 'hrNecessity' //                  I.3-C3
	| 'emergencyNecessity' //           I.3-C4
	| 'offNegativeList' //              I.3-C6: not on the zone's negative list
	| 'zoneRules' //                    I.3-C6: in compliance with the zone's rules
	| 'vulnerabilityPatching' //        I.3-C7: it serves to patch a vulnerability
	| 'miitVulnerabilityReport' //      I.3-C7
	| 'incidentHandling' //             I.3-C8: it serves to handle an incident
	| 'miitIncidentReport' //           I.3-C8
	| 'industryRegulatorReport' //      I.3-C8
	| 'defectOrRecall' //               I.3-C9: it serves to remove a defect or to carry out a recall
	| 'samrFiling' //                   I.3-C9: this very source, by digest
	| 'authorityApproval' //            M.dsl-36: a Chinese authority approved answering a foreign one
	| 'surveyApproval' //               N3: external-provision approval or map review
	| 'confidentialityProcessing'; //   N9
export type Proof = {
	readonly kind: ProofKind;
	readonly at: Instant;
	readonly by: Id;
	/** The content the proof was given for, where the provision binds it to content (I.3-C9). */
	readonly digest?: Sha256;
};

/** A fact an operator or the inspection states about the data: the inputs of Section II's rules. See `pack.facts`. */
export type DeclaredFacts = Readonly<Record<string, Known<boolean | number | string>>>;

export type Slice = {
	readonly id: Id;
	readonly kind: DataKind;
	readonly basis: Basis;
	/** Digest of the bytes the slice is about. */
	readonly digest: Sha256;
	/** A person's signed determination about importance. Unknown when there is none in force. */
	readonly important: Known<boolean>;
	/** Who determined it, until when it holds. One that does not hold at `at` is refused, not ignored. */
	readonly determination?: Determined;
	readonly declared: DeclaredFacts;
	readonly proofs: readonly Proof[];
	/** Persons of this slice in this shipment. */
	readonly persons: { readonly ordinary: Bounds; readonly sensitive: Bounds };
};

/** The person behind a determination, with the roles held when signing; `validUntil` is the first moment at which it no longer holds. */
export type Determined = {
	readonly by: Id;
	readonly roles: readonly string[];
	readonly at: Instant;
	readonly validUntil: Instant | null;
};

export type ProcessorFacts = {
	readonly id: Id;
	/** The group it belongs to; `null`: none. */
	readonly group?: Known<Id | null>;
	readonly ciio: Known<boolean>;
	/** When it was designated a CIIO: before that moment it was none. */
	readonly designatedAt?: Known<Instant>;
	/** The pilot free trade zone it is registered in; `null`: none. Processing in a zone, or a sister company's registration, is not enough (E13). */
	readonly zone: Known<string | null>;
	readonly zoneRegisteredAt?: Known<Instant>;
	readonly legalEntity: Known<'legalEntity' | 'branch' | 'none'>;
};

export type Authorisation = {
	readonly id: Id;
	readonly kind: 'assessment' | 'standardContract' | 'certification' | 'exemption';
	readonly exemption?: ExemptionId;
	/** Passed, in effect, obtained, recorded. An assessment that has been applied for but not passed is `pending`. */
	readonly state: 'pending' | 'inEffect' | 'withdrawn';
	readonly validFrom: Instant;
	/** The last moment at which it still holds. */
	readonly validUntil: Instant | null;
	readonly scope: { readonly transfers: readonly Id[]; readonly kinds: readonly DataKind[] };
	readonly declaredScale: { readonly ordinary: number | null; readonly sensitive: number | null };
	/** When the PIPIA was finished; when notice was given; when separate consent was obtained (`notBasis`: consent is not the legal ground). */
	readonly pipia: Known<Instant>;
	readonly notice: Known<boolean>;
	readonly consent: Known<boolean | 'notBasis'>;
};

export type Facts = {
	readonly at: Instant;
	readonly act: Known<Act>;
	readonly transfer: Id;
	readonly recipient: Id;
	readonly processor: ProcessorFacts;
	readonly slices: readonly Slice[];
	/** The entity's two meters since 1 January (+08:00), this shipment included. */
	readonly after: { readonly ordinary: Bounds; readonly sensitive: Bounds };
	readonly held: readonly Authorisation[];
	/** Signed finding under III.2-b. */
	readonly circumvention: Known<boolean>;
};

export type PathName =
	| 'outOfScope'
	| 'notAnExport'
	| 'exempt'
	| 'standardContractOrCertification'
	| 'securityAssessment'
	| 'prohibited'
	| 'undetermined';
export type Path =
	| { readonly name: Exclude<PathName, 'exempt' | 'undetermined'> }
	| { readonly name: 'exempt'; readonly exemptions: readonly ExemptionId[] }
	| { readonly name: 'undetermined'; readonly strictest: PathName; readonly loosest: PathName };
export type Verdict = 'release' | 'hold' | 'stop';

/** One step of the reasoning: a provision, whether it holds, in words (`message` of `messages`), over which facts. */
export type Reason = {
	readonly provision: ProvisionId;
	readonly holds: boolean | 'unknown';
	readonly message: MessageId;
	readonly params: Params;
	readonly facts: readonly FactId[];
};
export type MessageId = string;
export type Params = Readonly<Record<string, string | number>>;
/** Path into Facts: `after.sensitive`, `processor.ciio`, `slices.s1.important`, … */
export type FactId = string;

/** What is missing, which provision asks for it, what to do next. */
export type Need = {
	readonly provision: ProvisionId;
	readonly message: MessageId;
	readonly next: MessageId;
	readonly params: Params;
};
/** A duty that goes with the answer (also with an exemption), with its clock where the law gives one. */
export type Duty = {
	readonly provision: ProvisionId;
	readonly message: MessageId;
	readonly params: Params;
	readonly clock?: { readonly amount: number; readonly unit: 'hour' | 'day' | 'workingDay' | 'month' | 'year' };
};

export type SliceDecision = {
	readonly id: Id;
	readonly path: Path;
	readonly reasons: readonly Reason[];
	/** Why not each other path and each exemption. */
	readonly whyNot: readonly (Reason & { readonly instead: PathName | ExemptionId })[];
};
export type Decision = {
	readonly verdict: Verdict;
	/** The strictest path of the slices. */
	readonly path: Path;
	readonly slices: readonly SliceDecision[];
	readonly missing: readonly Need[];
	readonly obligations: readonly Duty[];
	readonly decisive: readonly FactId[];
	readonly readings: readonly ReadingId[];
	/** Items of a pack that bore on the answer and are not verified against the official text. */
	readonly unverified: readonly ItemId[];
	/** Every provision cited, sorted. */
	readonly citations: readonly ProvisionId[];
};

export type ReadingId = string;
export type Readings = Readonly<Record<ReadingId, string>>;

/** Upper bounds for the census, derived from what is authorised; `null`: none. */
export type Caps = {
	readonly ordinary: { readonly max: number | null; readonly provision: ProvisionId };
	readonly sensitive: { readonly max: number | null; readonly provision: ProvisionId };
};

/** Everything a decision was made from, each by digest of its canonical JSON (RFC 8785); enough to replay it. */
export type Receipt = {
	readonly shipment: Id;
	readonly at: Instant;
	readonly facts: Sha256;
	readonly decision: Sha256;
	readonly edition: Sha256;
	readonly packs: readonly Sha256[];
	readonly readings: Sha256;
	readonly engine: Sha256;
	readonly manifest: Sha256;
	readonly approval: Sha256 | null;
	readonly reservation: Id | null;
};
