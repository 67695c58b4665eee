import { instantValue } from '../time.ts';
import { not, type Tri } from '../tri.ts';
import type { ExemptionId, MessageId, ProofKind } from '../types.ts';
import { atLeast, type Counts, has, isImportant, isPersonal, meterParams, proofBit, touches, type View } from '../view.ts';
import { ORDINARY_CONTRACT } from './assessment.ts';
import { type Codes, type Outcome, outcomeOf, type Provision, provision } from './provision.ts';

/** What an exemption asks for, in order; the first that does not hold explains why the exemption does not. */
type Condition = {
	readonly holds: (view: View, counts: Counts) => Tri;
	readonly message: MessageId;
	/** Where not knowing reads differently from not holding. */
	readonly unknown?: MessageId;
};

const needs = (kind: ProofKind, message: MessageId): Condition => {
	const bit = proofBit(kind);
	return { holds: (view) => has(view.proofs, bit), message };
};
const personal: Condition = { holds: isPersonal, message: 'law.exempt-personal-only' };
/** Important data that a reading leaves inside the exemption: the very data of (7) to (9) by E1, data off a zone's list by E12. */
const unimportantUnless = (freed: (view: View) => boolean): Condition => ({
	holds: (view) => freed(view) || not(isImportant(view)),
	message: 'law.exempt-not-important',
	unknown: 'law.exempt-important-unknown',
});
/** I.3-D: the personal information of the exemptions does not include important data. */
const unimportant = unimportantUnless(() => false);
/** I.3-D speaks of personal information without exception: E1 is about the vulnerability, the incident and the source code themselves. */
const itsOwnData = unimportantUnless((view) => view.readings.E1 === 'exempt' && !isPersonal(view));
/** Reading E6: whether a CIIO may use the exemptions that do not name it. */
const openToCiio: Condition = {
	holds: (view) => view.readings.E6 !== 'closed' || not(view.ciio),
	message: 'law.exempt-closed-to-ciio',
};
/** I.3-C7 to C9 are the Guidelines' own; by reading E14 they were not there before 1 July 2026. */
export const JULY = instantValue('2026-07-01T00:00:00+08:00');
const inForce: Condition = { holds: (view) => view.readings.E14 !== 'july' || view.at >= JULY, message: 'law.exempt-not-yet' };

const bits = { rules: proofBit('labourRules'), collective: proofBit('collectiveContract'), filing: proofBit('samrFiling') };
/** Reading E7: one of the two is enough. */
const eitherOf = (view: View, bit: number): boolean =>
	has(view.proofs, bit) || (view.readings.E7 === 'either' && has(view.proofs, bits.rules | bits.collective));

/** Outcomes: it holds; or, for each condition in order, that this is the first that does not hold, or where all others may, is not known. */
const exemption = (
	id: ExemptionId,
	message: MessageId,
	reads: Pick<Partial<Provision>, 'shared' | 'own' | 'params'>,
	conditions: readonly Condition[],
): Provision<ExemptionId> =>
	provision({
		id,
		outcomes: [
			{ holds: true, message },
			...conditions.flatMap((condition): Outcome[] => [
				{ holds: false, message: condition.message },
				{ holds: 'unknown', message: condition.unknown ?? condition.message },
			]),
		],
		outcome: (view, _, counts = view) => {
			let result = 0;
			for (let i = 0; i < conditions.length; i++) {
				const value = conditions[i]!.holds(view, counts);
				if (value === false) return 1 + 2 * i;
				if (value === 'unknown' && result === 0) result = 2 + 2 * i;
			}
			return result;
		},
		...reads,
	});

export const exemptions: readonly Provision<ExemptionId>[] = [
	// (1) is about automotive data of foreign origin, important data included; of personal information I.3-D keeps back what is important.
	exemption('I.3-C1', 'law.c1', { own: ['kind', 'important', 'proofs'] }, [
		needs('foreignOrigin', 'law.c1-not-origin'),
		unimportantUnless((view) => !isPersonal(view)),
		openToCiio,
	]),
	exemption('I.3-C2', 'law.c2', { own: ['kind', 'important', 'proofs'] }, [
		personal,
		needs('contractNecessity', 'law.c2-not-necessity'),
		unimportant,
		openToCiio,
	]),
	exemption('I.3-C3', 'law.c3', { own: ['kind', 'important', 'proofs'] }, [
		personal,
		needs('hrNecessity', 'law.c3-not-necessity'),
		{ holds: (view) => eitherOf(view, bits.rules), message: 'law.c3-not-rules' },
		{ holds: (view) => eitherOf(view, bits.collective), message: 'law.c3-not-collective' },
		unimportant,
		openToCiio,
	]),
	exemption('I.3-C4', 'law.c4', { own: ['kind', 'important', 'proofs'] }, [
		personal,
		needs('emergencyNecessity', 'law.c4-not-necessity'),
		unimportant,
		openToCiio,
	]),
	exemption(
		'I.3-C5',
		'law.c5',
		{ own: ['kind', 'important'], shared: ['processor.ciio', 'after.ordinary'], params: (view) => meterParams(view, 'ordinary') },
		[
			personal,
			{ holds: (view) => !touches(view, 'sensitive'), message: 'law.c5-not-sensitive' },
			{ holds: (view) => not(view.ciio), message: 'law.c5-not-ciio', unknown: 'law.c5-unknown-ciio' },
			{
				holds: (_, counts) => not(atLeast(counts.ordinary, ORDINARY_CONTRACT)),
				message: 'law.c5-not-count',
				unknown: 'law.c5-unknown-count',
			},
			unimportant,
			// Reading E9: where sensitive information of the year needs a contract anyway, the ordinary rest joins it.
			{ holds: (view, counts) => view.readings.E9 !== 'joined' || not(atLeast(counts.sensitive, 1)), message: 'law.c5-joined' },
		],
	),
	exemption('I.3-C6', 'law.c6', { own: ['important', 'proofs'], shared: ['processor.zone'] }, [
		{ holds: (view) => view.inZone, message: 'law.c6-not-zone', unknown: 'law.c6-unknown-zone' },
		needs('offNegativeList', 'law.c6-not-list'),
		needs('zoneRules', 'law.c6-not-rules'),
		unimportantUnless((view) => view.readings.E12 === 'exempt'),
		openToCiio,
	]),
	exemption('I.3-C7', 'law.c7', { own: ['kind', 'important', 'proofs'] }, [
		needs('vulnerabilityPatching', 'law.c7-not-patching'),
		needs('miitVulnerabilityReport', 'law.c7-not-reported'),
		inForce,
		itsOwnData,
		openToCiio,
	]),
	exemption('I.3-C8', 'law.c8', { own: ['kind', 'important', 'proofs'] }, [
		needs('incidentHandling', 'law.c8-not-handling'),
		needs('miitIncidentReport', 'law.c8-not-miit'),
		needs('industryRegulatorReport', 'law.c8-not-regulator'),
		inForce,
		itsOwnData,
		openToCiio,
	]),
	exemption('I.3-C9', 'law.c9', { own: ['kind', 'important', 'digest', 'proofs'] }, [
		needs('defectOrRecall', 'law.c9-not-defect'),
		needs('samrFiling', 'law.c9-not-filed'),
		{ holds: (view) => has(view.boundProofs, bits.filing), message: 'law.c9-not-this-source' },
		inForce,
		itsOwnData,
		openToCiio,
	]),
];

/** The one that depends on how many persons there are. */
export const C5 = exemptions[4]!;
export const exemptionOf = (id: ExemptionId): Provision<ExemptionId> => exemptions.find((one) => one.id === id)!;
/** The exemptions that hold, a bit each in their order; of a view that is complete. */
export const exemptionsHeld = (view: View, codes?: Codes): number => {
	let held = 0;
	for (let i = 0; i < exemptions.length; i++) if (outcomeOf(exemptions[i]!, view, codes) === 0) held |= 1 << i;
	return held;
};
