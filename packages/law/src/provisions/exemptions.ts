import { and, not, type Tri } from '../tri.ts';
import type { ExemptionId, MessageId, ProofKind } from '../types.ts';
import { atLeast, isPersonal, meterParams, sliceFact, touches, type View } from '../view.ts';
import { ORDINARY_CONTRACT } from './assessment.ts';
import type { Provision } from './provision.ts';

/** What an exemption asks for, in order; the first that does not hold explains why the exemption does not. */
type Condition = { readonly holds: Tri; readonly message: MessageId };
type Conditions = (view: View) => readonly Condition[];

const needs = (view: View, kind: ProofKind, message: MessageId): Condition => ({ holds: view.proofs.has(kind), message });
const personal = (view: View): Condition => ({ holds: isPersonal(view), message: 'law.exempt-personal-only' });
/** I.3-D: the personal information of the exemptions does not include important data. */
const unimportant = (view: View): Condition => ({
	holds: not(view.important),
	message: view.important === 'unknown' ? 'law.exempt-important-unknown' : 'law.exempt-not-important',
});
/** Reading E6: whether a CIIO may use the exemptions that do not name it. */
const openToCiio = (view: View): Condition => ({
	holds: view.readings.E6 === 'closed' ? not(view.ciio) : true,
	message: 'law.exempt-closed-to-ciio',
});
/** Important data that a reading leaves inside the exemption: the very data of (7) to (9) by E1, data off a zone's list by E12. */
const unimportantUnless = (view: View, freed: boolean): Condition => ({ ...unimportant(view), holds: freed || unimportant(view).holds });
const itsOwnData = (view: View): Condition => unimportantUnless(view, view.readings.E1 === 'exempt');

const exemption = (id: ExemptionId, message: MessageId, facts: readonly string[], conditions: Conditions): Provision<ExemptionId> => {
	const failing = (view: View): Condition | undefined => {
		const all = conditions(view);
		return all.find((condition) => condition.holds === false) ?? all.find((condition) => condition.holds === 'unknown');
	};
	return {
		id,
		holds: (view) => and(...conditions(view).map((condition) => condition.holds)),
		message: (view) => failing(view)?.message ?? message,
		params: (view) => meterParams(view, 'ordinary'),
		facts: (view) => facts.map((fact) => (fact.startsWith('.') ? sliceFact(view, fact.slice(1)) : fact)),
	};
};

export const exemptions: readonly Provision<ExemptionId>[] = [
	exemption('I.3-C1', 'law.c1', ['.proofs'], (view) => [needs(view, 'foreignOrigin', 'law.c1-not-origin'), openToCiio(view)]),
	exemption('I.3-C2', 'law.c2', ['.kind', '.important', '.proofs'], (view) => [
		personal(view),
		needs(view, 'contractNecessity', 'law.c2-not-necessity'),
		unimportant(view),
		openToCiio(view),
	]),
	exemption('I.3-C3', 'law.c3', ['.kind', '.important', '.proofs'], (view) => {
		const rules = view.proofs.has('labourRules');
		const collective = view.proofs.has('collectiveContract');
		const either = view.readings.E7 === 'either' && (rules || collective);
		return [
			personal(view),
			needs(view, 'hrNecessity', 'law.c3-not-necessity'),
			{ holds: rules || either, message: 'law.c3-not-rules' },
			{ holds: collective || either, message: 'law.c3-not-collective' },
			unimportant(view),
			openToCiio(view),
		];
	}),
	exemption('I.3-C4', 'law.c4', ['.kind', '.important', '.proofs'], (view) => [
		personal(view),
		needs(view, 'emergencyNecessity', 'law.c4-not-necessity'),
		unimportant(view),
		openToCiio(view),
	]),
	exemption('I.3-C5', 'law.c5', ['.kind', '.important', 'processor.ciio', 'after.ordinary'], (view) => [
		personal(view),
		{ holds: !touches(view, 'sensitive'), message: 'law.c5-not-sensitive' },
		{ holds: not(view.ciio), message: view.ciio === 'unknown' ? 'law.c5-unknown-ciio' : 'law.c5-not-ciio' },
		{
			holds: not(atLeast(view.ordinary, ORDINARY_CONTRACT)),
			message: atLeast(view.ordinary, ORDINARY_CONTRACT) === 'unknown' ? 'law.c5-unknown-count' : 'law.c5-not-count',
		},
		unimportant(view),
	]),
	exemption('I.3-C6', 'law.c6', ['processor.zone', '.important', '.proofs'], (view) => [
		{ holds: view.inZone, message: view.inZone === 'unknown' ? 'law.c6-unknown-zone' : 'law.c6-not-zone' },
		needs(view, 'zoneRules', 'law.c6-not-list'),
		unimportantUnless(view, view.readings.E12 === 'exempt'),
		openToCiio(view),
	]),
	exemption('I.3-C7', 'law.c7', ['.important', '.proofs'], (view) => [
		needs(view, 'miitVulnerabilityReport', 'law.c7-not-reported'),
		itsOwnData(view),
		openToCiio(view),
	]),
	exemption('I.3-C8', 'law.c8', ['.important', '.proofs'], (view) => [
		needs(view, 'miitIncidentReport', 'law.c8-not-miit'),
		needs(view, 'industryRegulatorReport', 'law.c8-not-regulator'),
		itsOwnData(view),
		openToCiio(view),
	]),
	exemption('I.3-C9', 'law.c9', ['.important', '.digest', '.proofs'], (view) => [
		{ holds: view.boundProofs.has('samrFiling'), message: view.proofs.has('samrFiling') ? 'law.c9-not-this-source' : 'law.c9-not-filed' },
		itsOwnData(view),
		openToCiio(view),
	]),
];

export const exemptionOf = (id: ExemptionId): Provision<ExemptionId> => exemptions.find((provision) => provision.id === id)!;
