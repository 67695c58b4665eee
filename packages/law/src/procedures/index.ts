export { applicant } from './applicant.ts';
export { type AssessmentEvent, type AssessmentState, assessment } from './assessment.ts';
export { type CertificationEvent, type CertificationState, certification, certifierFiling } from './certification.ts';
export { type ChangeId, type ChangeTrigger, type DeclaredScope, type ObservedScope, scopeChanges } from './changes.ts';
export { extensionConditions, growthWithin } from './extension.ts';
export { gradeIncident, type IncidentFacts, type Threat } from './grade.ts';
export { firstReport, type IncidentEvent, type IncidentState, incident } from './incident.ts';
export { reportAge, usableUntil } from './pipia.ts';
export {
	type Deadline,
	type Due,
	eventMessage,
	type MeasureId,
	overdue,
	type Procedure,
	type ProcedureId,
	type Standing,
	stageMessage,
} from './procedure.ts';
export { type ContractEvent, type ContractState, standardContract } from './standard-contract.ts';
export { expired, extendedUntil, extensionPeriod, extensionTiming, reminders, renewalBy, validUntil } from './validity.ts';
export { type VulnerabilityEvent, type VulnerabilityState, vulnerability } from './vulnerability.ts';
