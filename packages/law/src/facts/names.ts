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
