import { exemptionIds } from '../order.ts';
import type { Basis, DataKind, ProofKind } from '../types.ts';

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
/** The role of whoever may determine what no code can know. */
export const DETERMINES = 'complianceOfficer';
