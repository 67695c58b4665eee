import type { Instrument } from '../authorisations.ts';
import type { Bounds, DataKind, ExemptionId, FactId, Facts, Id, Instant, Known, ProofKind, Sha256, Slice } from '../types.ts';
import { ownFacts } from '../view.ts';

/**
 * What is known so far, and what a person was asked about. Plain JSON: kept as it is, it can be gone on with later. `asked` holds the facts
 * that questions were about, and of what has no place in `Facts` until it is answered the `slot`; what stands there is not asked again,
 * whatever the answer was.
 */
export type Interview = { readonly facts: Facts; readonly asked: readonly FactId[] };

/** Stands for the digest of bytes that are not at hand: an interview is about data somebody describes. */
const NO_BYTES: Sha256 = '0'.repeat(64);
const NOBODY: Bounds = { min: 0, max: 0 };
const ANYBODY: Bounds = { min: 0, max: null };
export const unanswered = (ask: FactId): { readonly known: false; readonly ask: FactId } => ({ known: false, ask });

/** Facts of the bans that nothing lifts: raised in every interview, since nobody else raises them for data that is only described. */
const BANS: readonly string[] = [ownFacts.classified, ownFacts.undisclosed, ownFacts.foreignAuthority];
/** Facts that take data out of the reach of every exemption: those of the bans, and where the data is of a zone, what its list says. */
export const BARS: readonly string[] = [...BANS, ownFacts.onZoneList];
/** Facts of N3 and N9, raised only once everything else is there: they ask for papers and change no path. */
export const GEOGRAPHY: readonly string[] = [ownFacts.survey, ownFacts.precise];

/**
 * What `Facts` can only say once it is known: until then the facts hold the value that asks most of the processor. Written so that none can be
 * a fact of a slice or an authorisation, whatever their ids.
 */
export const PROOF = 'proof:';
export const slot = {
	/** Kinds of data. Until answered there is one slice, `unread`: it can be any of them. */
	kinds: 'kinds',
	/** Which exemptions the situation is one of. */
	exemptions: 'exemptions',
	/** The proofs of an exemption, or one that belongs to none. */
	proof: (of: ExemptionId | ProofKind): FactId => `${PROOF}${of}`,
	geography: 'geography',
	basis: (slice: Id): FactId => `slices.${slice}.basis`,
	authorisation: (kind: Instrument): FactId => `authorisation:${kind}`,
} as const;

/** The proofs an exemption asks for, in its order; I.3-C5 asks for none. */
export const proofsOf: Readonly<Partial<Record<ExemptionId, readonly ProofKind[]>>> = {
	'I.3-C1': ['foreignOrigin'],
	'I.3-C2': ['contractNecessity'],
	'I.3-C3': ['hrNecessity', 'labourRules', 'collectiveContract'],
	'I.3-C4': ['emergencyNecessity'],
	'I.3-C6': ['offNegativeList', 'zoneRules'],
	'I.3-C7': ['vulnerabilityPatching', 'miitVulnerabilityReport'],
	'I.3-C8': ['incidentHandling', 'miitIncidentReport', 'industryRegulatorReport'],
	'I.3-C9': ['defectOrRecall', 'samrFiling'],
};
export const PROVEN = Object.keys(proofsOf) as readonly ExemptionId[];
export const INSTRUMENTS: readonly Instrument[] = ['assessment', 'standardContract', 'certification'];
/** Proofs that belong to no exemption, with the fact that calls for them. */
export const APPROVALS = {
	authorityApproval: ownFacts.foreignAuthority,
	surveyApproval: ownFacts.survey,
	confidentialityProcessing: ownFacts.precise,
} as const;
export type Approval = keyof typeof APPROVALS;

/** A slice of a kind, with what is known of the data whatever its kind. */
export const sliceOf = (kind: DataKind, data: Pick<Slice, 'digest' | 'important' | 'declared' | 'proofs'>): Slice => ({
	id: kind,
	kind,
	basis: 'none',
	digest: data.digest,
	important: data.important,
	declared: data.declared,
	proofs: data.proofs,
	persons: {
		ordinary: kind === 'ordinaryPI' || kind === 'unread' ? ANYBODY : NOBODY,
		sensitive: kind === 'sensitivePI' || kind === 'unread' ? ANYBODY : NOBODY,
	},
});

/**
 * An interview about data that somebody describes: everything is unknown. `at`: the moment decided about, which the proofs and papers that are
 * said to be there carry too. `names`: ids of what the transfer is between, as the facts will hold them.
 */
export const blank = (
	at: Instant,
	names: { readonly transfer?: Id; readonly recipient?: Id; readonly processor?: Id } = {},
): Interview => ({
	facts: {
		at,
		act: unanswered('act'),
		transfer: names.transfer ?? 'transfer',
		recipient: names.recipient ?? 'recipient',
		processor: {
			id: names.processor ?? 'processor',
			ciio: unanswered('processor.ciio'),
			zone: unanswered('processor.zone'),
			legalEntity: unanswered('processor.legalEntity'),
		},
		slices: [
			sliceOf('unread', {
				digest: NO_BYTES,
				important: unanswered('important'),
				declared: Object.fromEntries(BANS.map((name) => [name, unanswered(name) as Known<boolean>])),
				proofs: [],
			}),
		],
		after: { ordinary: ANYBODY, sensitive: ANYBODY },
		held: [],
		circumvention: unanswered('circumvention'),
	},
	asked: [],
});

/**
 * An interview about the unknowns of given facts only: kinds of data, proofs, bases and authorisations are taken as they stand, since facts
 * that come from a registry or an inspection hold all there is of these.
 */
export const interviewOf = (facts: Facts): Interview => ({
	facts,
	asked: [
		slot.kinds,
		slot.exemptions,
		slot.geography,
		...[...PROVEN, ...(Object.keys(APPROVALS) as ProofKind[])].map(slot.proof),
		...facts.slices.map(({ id }) => slot.basis(id)),
		...INSTRUMENTS.map(slot.authorisation),
	],
});

/** Slices about the same bytes: what is declared of, determined for and proved about one of them holds for all. */
export const alike = (facts: Facts, slice: Slice): readonly Slice[] => facts.slices.filter(({ digest }) => digest === slice.digest);
