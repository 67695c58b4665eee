import {
	type Authorisation,
	type Bounds,
	type Decision,
	decide,
	type ExemptionId,
	type Facts,
	type Known,
	type Pack,
	type Path,
	type PathName,
	type Proof,
	type ProofKind,
	type Readings,
	type Reason,
	type Slice,
	section2,
} from '../src/index.ts';

export const known = <T>(value: T): Known<T> => ({ known: true, value, source: [{ kind: 'registry', ref: 'test' }] });
export const unknown = (ask = 'ask'): { readonly known: false; readonly ask: string } => ({ known: false, ask });
export const exactly = (count: number): Bounds => ({ min: count, max: count });
export const DIGEST = 'a'.repeat(64);
export const AT = '2026-06-01T10:00:00+08:00';

export const proof = (kind: ProofKind, more: Partial<Proof> = {}): Proof => ({ kind, at: '2026-05-01T09:00:00+08:00', by: 'li', ...more });

export const slice = (more: Partial<Slice> = {}): Slice => ({
	id: 's1',
	kind: 'ordinaryPI',
	basis: 'I.3-C5',
	digest: DIGEST,
	important: known(false),
	declared: {},
	proofs: [],
	persons: { ordinary: exactly(0), sensitive: exactly(0) },
	...more,
});

export const facts = (
	more: Partial<Omit<Facts, 'after'>> & { ordinary?: Bounds; sensitive?: Bounds; ciio?: Known<boolean>; zone?: Known<string | null> } = {},
): Facts => {
	const { ordinary = exactly(0), sensitive = exactly(0), ciio = known(false), zone = known(null), ...rest } = more;
	return {
		at: AT,
		act: known('send'),
		transfer: 't1',
		recipient: 'r1',
		processor: { id: 'p1', ciio, zone, legalEntity: known('legalEntity') },
		slices: [slice()],
		held: [],
		circumvention: known(false),
		...rest,
		after: { ordinary, sensitive },
	};
};

export const authorisation = (more: Partial<Authorisation> = {}): Authorisation => ({
	id: 'a1',
	kind: 'standardContract',
	state: 'inEffect',
	validFrom: '2026-02-01T00:00:00+08:00',
	validUntil: null,
	scope: { transfers: ['t1'], kinds: ['ordinaryPI', 'sensitivePI'] },
	declaredScale: { ordinary: 999_999, sensitive: 9_999 },
	pipia: known('2026-01-20T12:00:00+08:00'),
	notice: known(true),
	consent: known(true),
	...more,
});
export const assessment = (more: Partial<Authorisation> = {}): Authorisation =>
	authorisation({
		id: 'e1',
		kind: 'assessment',
		declaredScale: { ordinary: 5_000_000, sensitive: 100_000 },
		scope: { transfers: ['t1'], kinds: ['ordinaryPI', 'sensitivePI', 'nonPersonal'] },
		...more,
	});

/** Declared facts that meet SU-1. */
export const upgradeSource = {
	isUpgradeSource: known(true),
	upgradesVehiclesInChina: known(true),
	touchesRemoteControlBeyondNfc: known(true),
	touchesSafetyFunction: known(true),
};

const PACKS: readonly Pack[] = [section2];
export const ask = (given: Facts, readings: Readings = {}, packs: readonly Pack[] = PACKS): Decision => decide(given, packs, readings);

export const OUT_OF_SCOPE: Path = { name: 'outOfScope' };
export const NOT_AN_EXPORT: Path = { name: 'notAnExport' };
export const CONTRACT: Path = { name: 'standardContractOrCertification' };
export const ASSESSMENT: Path = { name: 'securityAssessment' };
export const PROHIBITED: Path = { name: 'prohibited' };
export const exempt = (...exemptions: ExemptionId[]): Path => ({ name: 'exempt', exemptions });
export const between = (strictest: PathName, loosest: PathName): Path => ({ name: 'undetermined', strictest, loosest });

/** The shipment of one slice in a few words: `n` and `s` are the two meters after it, exact or as an interval. */
export type Shipment = Partial<Omit<Facts, 'slices' | 'after' | 'processor' | 'circumvention'>> & {
	readonly n?: number | Bounds;
	readonly s?: number | Bounds;
	readonly ciio?: boolean | null;
	readonly zone?: string | null | 'unknown';
	readonly processor?: Partial<Facts['processor']>;
	readonly slice?: Partial<Slice>;
	readonly circumvention?: boolean | null;
};
const bounds = (count: number | Bounds): Bounds => (typeof count === 'number' ? exactly(count) : count);
/** `null`: unknown. */
const orUnknown = (value: boolean | null): Known<boolean> => (value === null ? unknown() : known(value));
export const shipment = (given: Shipment = {}): Facts => {
	const { n = 0, s = 0, ciio = false, zone = null, processor = {}, slice: part = {}, circumvention = false, ...rest } = given;
	const made = facts({
		...rest,
		ordinary: bounds(n),
		sensitive: bounds(s),
		ciio: orUnknown(ciio),
		zone: zone === 'unknown' ? unknown() : known(zone),
		slices: [slice(part)],
		circumvention: orUnknown(circumvention),
	});
	return { ...made, processor: { ...made.processor, ...processor } };
};

/** So many milliseconds after (before) an instant, at +08:00. */
export const shifted = (at: string, milliseconds: number): string =>
	new Date(Date.parse(at) + milliseconds + 8 * 3_600_000).toISOString().replace('Z', '+08:00');

export const proofs = (...kinds: ProofKind[]): Proof[] => kinds.map((kind) => proof(kind));
/** Every proof an exemption asks for. */
export const PROOFS_FOR: Readonly<Record<ExemptionId, readonly Proof[]>> = {
	'I.3-C1': proofs('foreignOrigin'),
	'I.3-C2': proofs('contractNecessity'),
	'I.3-C3': proofs('labourRules', 'collectiveContract', 'hrNecessity'),
	'I.3-C4': proofs('emergencyNecessity'),
	'I.3-C5': [],
	'I.3-C6': proofs('offNegativeList', 'zoneRules'),
	'I.3-C7': proofs('vulnerabilityPatching', 'miitVulnerabilityReport'),
	'I.3-C8': proofs('incidentHandling', 'miitIncidentReport', 'industryRegulatorReport'),
	'I.3-C9': [proof('defectOrRecall'), proof('samrFiling', { digest: DIGEST })],
};

/** Why the one slice is not exempt by this exemption, or not on this path. */
export const whyNot = (decision: Decision, instead: ExemptionId | PathName): Reason | undefined => {
	const found = decision.slices[0]!.whyNot.find((reason) => reason.instead === instead);
	if (found === undefined) return undefined;
	const { instead: _, ...reason } = found;
	return reason;
};
/** The reasons of the one slice that cite a provision. */
export const reasonsOf = (decision: Decision, provision: string): readonly Reason[] =>
	decision.slices[0]!.reasons.filter((reason) => reason.provision === provision);
/** What is missing, shortly. */
export const needsOf = (decision: Decision): string[] => decision.missing.map((need) => `${need.provision} ${need.message}`);
