import { instantValue } from '../time.ts';
import { either, not, type Tri } from '../tri.ts';
import type { ExemptionId, FactId, MessageId, Params, ProofKind } from '../types.ts';
import { atLeast, has, isImportant, isPersonal, meterParams, proofBit, sliceFact, touches, type View } from '../view.ts';
import { ORDINARY_CONTRACT } from './assessment.ts';
import { NO_PARAMS, type Provision } from './provision.ts';

/** What an exemption asks for, in order; the first that does not hold explains why the exemption does not. */
type Condition = {
	readonly holds: (view: View) => Tri;
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
const itsOwnData = unimportantUnless((view) => view.readings.E1 === 'exempt');
/** Reading E6: whether a CIIO may use the exemptions that do not name it. */
const openToCiio: Condition = {
	holds: (view) => view.readings.E6 !== 'closed' || not(view.ciio),
	message: 'law.exempt-closed-to-ciio',
};
/** I.3-C7 to C9 are the Guidelines' own; by reading E14 they were not there before 1 July 2026. */
const JULY = instantValue('2026-07-01T00:00:00+08:00');
const inForce: Condition = { holds: (view) => view.readings.E14 !== 'july' || view.at >= JULY, message: 'law.exempt-not-yet' };

const bits = { rules: proofBit('labourRules'), collective: proofBit('collectiveContract'), filing: proofBit('samrFiling') };
/** Reading E7: one of the two is enough. */
const eitherOf = (view: View, bit: number): boolean =>
	has(view.proofs, bit) || (view.readings.E7 === 'either' && has(view.proofs, bits.rules | bits.collective));

const exemption = (
	id: ExemptionId,
	message: MessageId,
	reads: { readonly shared?: readonly FactId[]; readonly own: readonly string[] },
	conditions: readonly Condition[],
	params: (view: View) => Params = () => NO_PARAMS,
): Provision<ExemptionId> => ({
	id,
	holds: (view) => {
		let result: Tri = true;
		for (const condition of conditions) {
			const holds = condition.holds(view);
			if (holds === false) return false;
			if (holds === 'unknown') result = 'unknown';
		}
		return result;
	},
	message: (view, holds) => {
		if (holds === true) return message;
		const failing = conditions.find((condition) => condition.holds(view) === holds)!;
		return holds === 'unknown' ? (failing.unknown ?? failing.message) : failing.message;
	},
	params,
	facts: (view) => {
		const facts: FactId[] = [];
		for (const fact of reads.own) facts.push(sliceFact(view, fact));
		if (reads.shared !== undefined) facts.push(...reads.shared);
		return facts;
	},
});

export const exemptions: readonly Provision<ExemptionId>[] = [
	exemption('I.3-C1', 'law.c1', { own: ['proofs'] }, [needs('foreignOrigin', 'law.c1-not-origin'), openToCiio]),
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
		{ own: ['kind', 'important'], shared: ['processor.ciio', 'after.ordinary'] },
		[
			personal,
			{ holds: (view) => !touches(view, 'sensitive'), message: 'law.c5-not-sensitive' },
			{ holds: (view) => not(view.ciio), message: 'law.c5-not-ciio', unknown: 'law.c5-unknown-ciio' },
			{
				holds: (view) => not(atLeast(view.ordinary, ORDINARY_CONTRACT)),
				message: 'law.c5-not-count',
				unknown: 'law.c5-unknown-count',
			},
			unimportant,
			// Reading E9: where sensitive information of the year needs a contract anyway, the ordinary rest joins it.
			{ holds: (view) => view.readings.E9 !== 'joined' || not(atLeast(view.sensitive, 1)), message: 'law.c5-joined' },
		],
		(view) => meterParams(view, 'ordinary'),
	),
	exemption('I.3-C6', 'law.c6', { own: ['important', 'proofs'], shared: ['processor.zone'] }, [
		{ holds: (view) => view.inZone, message: 'law.c6-not-zone', unknown: 'law.c6-unknown-zone' },
		needs('offNegativeList', 'law.c6-not-list'),
		needs('zoneRules', 'law.c6-not-rules'),
		unimportantUnless((view) => view.readings.E12 === 'exempt'),
		openToCiio,
	]),
	exemption('I.3-C7', 'law.c7', { own: ['important', 'proofs'] }, [
		needs('vulnerabilityPatching', 'law.c7-not-patching'),
		needs('miitVulnerabilityReport', 'law.c7-not-reported'),
		inForce,
		itsOwnData,
		openToCiio,
	]),
	exemption('I.3-C8', 'law.c8', { own: ['important', 'proofs'] }, [
		needs('incidentHandling', 'law.c8-not-handling'),
		needs('miitIncidentReport', 'law.c8-not-miit'),
		needs('industryRegulatorReport', 'law.c8-not-regulator'),
		inForce,
		itsOwnData,
		openToCiio,
	]),
	exemption('I.3-C9', 'law.c9', { own: ['important', 'digest', 'proofs'] }, [
		needs('defectOrRecall', 'law.c9-not-defect'),
		needs('samrFiling', 'law.c9-not-filed'),
		{ holds: (view) => has(view.boundProofs, bits.filing), message: 'law.c9-not-this-source' },
		inForce,
		itsOwnData,
		openToCiio,
	]),
];

export const exemptionOf = (id: ExemptionId): Provision<ExemptionId> => exemptions.find((provision) => provision.id === id)!;
/** The exemptions that hold, a bit each in their order; of a view that is complete. */
export const exemptionsHeld = (view: View): number => {
	let held = 0;
	for (let i = 0; i < exemptions.length; i++) if (exemptions[i]!.holds(view) === true) held |= 1 << i;
	return held;
};
