import type { DataKind, ExemptionId, Path, PathName, ProofKind } from '../src/types.ts';

/**
 * I.3 once more, written from the text of the provisions and of the reading notes and not from the code it is compared with: a table of the
 * exemptions and, for each path, when it is the one. It speaks of facts that are all known, in plain booleans and numbers.
 */
export type Meter = 'ordinary' | 'sensitive';
export type Case = {
	readonly isExport: boolean;
	readonly kind: DataKind;
	/** The slice adds persons to the meter. */
	readonly addsOrdinary: boolean;
	readonly addsSensitive: boolean;
	/** Natural persons since 1 January, this shipment included. */
	readonly ordinary: number;
	readonly sensitive: number;
	/** Determined to be important, or an item of a catalogue is met. */
	readonly listed: boolean;
	readonly otherRule: boolean;
	readonly circumvention: boolean;
	readonly ciio: boolean;
	readonly inZone: boolean;
	readonly classified: boolean;
	readonly undisclosed: boolean;
	readonly provider: boolean;
	readonly foreignAuthority: boolean;
	readonly survey: boolean;
	readonly precise: boolean;
	readonly proofs: ReadonlySet<ProofKind>;
	/** The filing with SAMR is for exactly this content. */
	readonly filedThis: boolean;
	readonly beforeJuly: boolean;
	readonly reading: Readonly<Record<string, string>>;
};

export const isPersonal = (c: Case): boolean => c.kind === 'ordinaryPI' || c.kind === 'sensitivePI';
/** Whether the persons of the slice count in the meter: personal information of that sort, or persons added to it. */
export const concerns = (c: Case, meter: Meter): boolean => {
	if (!isPersonal(c)) return false;
	if (meter === 'ordinary') return c.kind === 'ordinaryPI' || c.addsOrdinary;
	return c.kind === 'sensitivePI' || c.addsSensitive;
};
/** 2021 provisions by reading D13: personal information of more than 100,000 persons. */
const isImportant = (c: Case): boolean =>
	c.listed || (isPersonal(c) && c.reading.D13 === 'important' && (c.ordinary > 100_000 || c.sensitive > 100_000));
/** 以上 includes the number (N4); "more than", as reading E5 would have it, does not. */
const reaches = (c: Case, count: number, number: number): boolean => (c.reading.E5 === 'above' ? count > number : count >= number);

type Exemption = {
	readonly proofs: readonly ProofKind[];
	/** Of personal information only, and then never of important data (I.3-D). */
	readonly personal?: true;
	/** Where it is not of personal information: whether important data is among what it frees. */
	readonly important?: (c: Case) => boolean;
	readonly also?: (c: Case) => boolean;
	/** Named as open to those only who are no CIIO. */
	readonly neverCiio?: true;
	/** Added by the Guidelines to what the 2024 provisions knew. */
	readonly sector?: true;
};
/** Their own data, and never personal information that is important. */
const ofTheSector = (c: Case): boolean => c.reading.E1 === 'exempt' && !isPersonal(c);
const labour = (c: Case): boolean => {
	const papers = Number(c.proofs.has('labourRules')) + Number(c.proofs.has('collectiveContract'));
	return papers === 2 || (papers === 1 && c.reading.E7 === 'either');
};
export const exemptions: Readonly<Record<ExemptionId, Exemption>> = {
	'I.3-C1': { proofs: ['foreignOrigin'], important: (c) => !isPersonal(c) },
	'I.3-C2': { proofs: ['contractNecessity'], personal: true },
	'I.3-C3': { proofs: ['hrNecessity'], personal: true, also: labour },
	'I.3-C4': { proofs: ['emergencyNecessity'], personal: true },
	'I.3-C5': {
		proofs: [],
		personal: true,
		neverCiio: true,
		also: (c) => !concerns(c, 'sensitive') && c.ordinary < 100_000 && !(c.reading.E9 === 'joined' && c.sensitive > 0),
	},
	'I.3-C6': { proofs: ['offNegativeList', 'zoneRules'], also: (c) => c.inZone, important: (c) => c.reading.E12 === 'exempt' },
	'I.3-C7': { proofs: ['vulnerabilityPatching', 'miitVulnerabilityReport'], sector: true, important: ofTheSector },
	'I.3-C8': { proofs: ['incidentHandling', 'miitIncidentReport', 'industryRegulatorReport'], sector: true, important: ofTheSector },
	'I.3-C9': { proofs: ['defectOrRecall', 'samrFiling'], sector: true, important: ofTheSector, also: (c) => c.filedThis },
};
const names = Object.keys(exemptions) as ExemptionId[];

const isExempt = (c: Case, id: ExemptionId): boolean => {
	const row = exemptions[id];
	if (row.personal === true && !isPersonal(c)) return false;
	for (const proof of row.proofs) if (!c.proofs.has(proof)) return false;
	if (row.also !== undefined && !row.also(c)) return false;
	if (row.sector === true && c.reading.E14 === 'july' && c.beforeJuly) return false;
	if (row.important?.(c) !== true && isImportant(c)) return false;
	return !((row.neverCiio === true || c.reading.E6 === 'closed') && c.ciio);
};
const exemptionsOf = (c: Case): ExemptionId[] => names.filter((id) => isExempt(c, id));

/** Grounds of an assessment. */
export const grounds: Readonly<Record<string, (c: Case) => boolean>> = {
	'I.3-A1': isImportant,
	'I.3-A2': (c) => concerns(c, 'ordinary') && reaches(c, c.ordinary, 1_000_000),
	'I.3-A3': (c) => concerns(c, 'sensitive') && reaches(c, c.sensitive, 10_000),
	'I.3-A4': (c) => isPersonal(c) && c.ciio,
	'I.3-A5': (c) => c.otherRule,
};
const any = (table: Readonly<Record<string, (c: Case) => boolean>>, c: Case): boolean => {
	for (const id in table) if (table[id]!(c)) return true;
	return false;
};
const isAssessed = (c: Case): boolean => any(grounds, c);
/** Grounds of a contract or certificate; `joined` is reading E9: the ordinary rest goes with what sensitive information needs. */
const choices: Readonly<Record<string, (c: Case) => boolean>> = {
	'I.3-B1': (c) => !isAssessed(c) && !c.ciio && concerns(c, 'ordinary') && c.ordinary >= 100_000,
	'I.3-B2': (c) => !isAssessed(c) && !c.ciio && concerns(c, 'sensitive'),
	joined: (c) =>
		!isAssessed(c) && !c.ciio && concerns(c, 'ordinary') && c.ordinary < 100_000 && c.reading.E9 === 'joined' && c.sensitive > 0,
};

const bans: Readonly<Record<string, (c: Case) => boolean>> = {
	N7: (c) => c.classified,
	'M.vuln-9(7)': (c) => !(c.reading.E2 === 'freed' && c.proofs.has('miitVulnerabilityReport')) && c.undisclosed && !c.provider,
	'M.dsl-36': (c) => c.foreignAuthority && !c.proofs.has('authorityApproval'),
};
const isBanned = (c: Case): boolean => any(bans, c);
const isOutside = (c: Case): boolean => c.kind === 'nonPersonal' && !c.listed && !c.otherRule;
/** What no exemption reaches: a finding of circumvention, another state rule. */
const isLifted = (c: Case): boolean => c.circumvention || c.otherRule;

/** When each path is the one, of a slice whose kind is known. That always exactly one of these holds is a theorem. */
type Fixed = Exclude<PathName, 'undetermined'>;
const paths: readonly (readonly [Fixed, (c: Case, held: readonly ExemptionId[]) => boolean])[] = [
	['notAnExport', (c) => !c.isExport],
	['prohibited', (c) => c.isExport && isBanned(c)],
	['outOfScope', (c) => c.isExport && !isBanned(c) && isOutside(c)],
	['exempt', (_, held) => held.length > 0],
	['standardContractOrCertification', (c, held) => c.isExport && !isBanned(c) && !isLifted(c) && held.length === 0 && any(choices, c)],
	['securityAssessment', (c, held) => c.isExport && !isBanned(c) && !isOutside(c) && (isLifted(c) || (held.length === 0 && isAssessed(c)))],
];
/** The exemptions that reach the slice: nothing bars them. */
const reaching = (c: Case): ExemptionId[] => (!c.isExport || isBanned(c) || isOutside(c) || isLifted(c) ? [] : exemptionsOf(c));

export const ranks: Readonly<Record<Fixed, number>> = {
	outOfScope: 0,
	notAnExport: 0,
	exempt: 1,
	standardContractOrCertification: 2,
	securityAssessment: 3,
	prohibited: 4,
};

const ofKnownKind = (c: Case): Path => {
	const held = reaching(c);
	const holding = paths.filter(([, holds]) => holds(c, held));
	if (holding.length !== 1) throw new Error(`${holding.length} paths by the specification: ${holding.map(([name]) => name).join(', ')}`);
	const name = holding[0]![0];
	return name === 'exempt' ? { name, exemptions: held } : { name };
};
/**
 * Bytes nobody could look into can be any of the three kinds, and important: from the loosest of what they could be to an assessment. What a
 * finding of circumvention or another state rule says of them holds whatever they are.
 */
export const pathOf = (c: Case): Path => {
	if (c.kind !== 'unread') return ofKnownKind(c);
	if (!c.isExport || isBanned(c)) return { name: c.isExport ? 'prohibited' : 'notAnExport' };
	if (isLifted(c)) return { name: 'securityAssessment' };
	let loosest: Fixed = 'securityAssessment';
	for (const kind of ['nonPersonal', 'sensitivePI', 'ordinaryPI'] as const) {
		const { name } = ofKnownKind(Object.create(c, { kind: { value: kind } }) as Case) as { name: Fixed };
		if (ranks[name] < ranks[loosest]) loosest = name;
		if (ranks[loosest] === 0) break;
	}
	return loosest === 'securityAssessment' ? { name: loosest } : { name: 'undetermined', strictest: 'securityAssessment', loosest };
};

/** Every provision that decides, by its id. */
export const specified: Readonly<Record<string, (c: Case) => boolean>> = {
	...grounds,
	...choices,
	...bans,
	...Object.fromEntries(names.map((id) => [id, (c: Case) => isExempt(c, id)])),
	'III.2-b': (c) => c.circumvention,
	N3: (c) => c.survey && !c.proofs.has('surveyApproval'),
	N9: (c) => c.precise && !c.proofs.has('confidentialityProcessing'),
};
