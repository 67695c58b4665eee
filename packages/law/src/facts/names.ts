import { exemptionIds } from '../order.ts';
import type { Act, Authorisation, Basis, DataKind, ProofKind, Source } from '../types.ts';

export const KINDS: readonly DataKind[] = ['ordinaryPI', 'sensitivePI', 'nonPersonal', 'unread'];
export const BASES: readonly Basis[] = ['assessment', 'standardContract', 'certification', 'none', ...exemptionIds];
export const PROOFS: readonly ProofKind[] = [
	'foreignOrigin',
	'contractNecessity',
	'labourRules',
	'collectiveContract',
	'hrNecessity',
	'emergencyNecessity',
	'offNegativeList',
	'zoneRules',
	'vulnerabilityPatching',
	'miitVulnerabilityReport',
	'incidentHandling',
	'miitIncidentReport',
	'industryRegulatorReport',
	'defectOrRecall',
	'samrFiling',
	'authorityApproval',
	'surveyApproval',
	'confidentialityProcessing',
];
export const ACTS: readonly Act[] = ['send', 'access', 'abroad', 'other', 'none'];
export const ENTITIES = ['legalEntity', 'branch', 'none'] as const;
export const AUTHORISATIONS: readonly Authorisation['kind'][] = ['assessment', 'standardContract', 'certification', 'exemption'];
export const STATES: readonly Authorisation['state'][] = ['pending', 'inEffect', 'withdrawn'];
export const CONSENTS = [true, false, 'notBasis'] as const;
export const SOURCES: readonly Source['kind'][] = ['registry', 'inspection', 'census', 'person', 'document', 'pack'];
/** A shipment has a slice for each kind of data and basis; what comes with more is not one. */
export const MAX_SLICES = 1_000;
/** The role of whoever may determine what no code can know. */
export const DETERMINES = 'complianceOfficer';

/** Exemptions whose persons reading D7 may leave out of the meters; the others are about few persons (C5) or about no persons (C7 to C9). */
export const LEFT_OUT = ['I.3-C1', 'I.3-C2', 'I.3-C3', 'I.3-C4', 'I.3-C6'] as const satisfies readonly Basis[];
