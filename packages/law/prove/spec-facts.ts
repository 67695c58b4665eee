import type { Authorisation, DeclaredFacts, Facts, Known, Readings, Slice } from '../src/types.ts';
import { readingNames, readingValues } from './space.ts';
import type { HeldCase, VerdictCase } from './spec-verdict.ts';

/** From the facts of a shipment, all of them known, to the plain words of the specification. Moments are read by the platform, not by the law. */
const value = <T>(fact: Known<T>): T => {
	if (!fact.known) throw new Error(`unknown: ${fact.ask}`);
	return fact.value;
};
/** A fact nobody raised is not true of the asset. */
const declared = (facts: DeclaredFacts, name: string): boolean | number | string | undefined => {
	const fact = facts[name];
	return fact === undefined ? undefined : value(fact);
};
const since = (fact: boolean, moment: Known<string> | undefined, at: number): boolean =>
	fact && (moment === undefined || Date.parse(value(moment)) <= at);

/**
 * The items of the little pack (`facts.ts`), by hand. One that is met counts whatever a determination says; none met, or a fact of theirs that
 * is open, says nothing.
 */
const isListed = ({ declared: facts, important }: Slice): boolean => {
	const is = (name: string, wanted: boolean): boolean => facts[name]?.known === true && facts[name].value === wanted;
	const fleet = facts.vehicles?.known === true && Number(facts.vehicles.value) >= 10 && is('anonymised', false);
	return is('listed', true) || fleet || value(important);
};

const heldCase = (facts: Facts, slice: Slice, held: Authorisation, at: number): HeldCase => {
	const from = Date.parse(held.validFrom);
	return {
		kind: held.kind,
		inEffect: held.state === 'inEffect',
		begun: from <= at,
		ended: held.validUntil !== null && Date.parse(held.validUntil) < at,
		ofTransfer: held.scope.transfers.includes(facts.transfer),
		ofKind: held.scope.kinds.includes(slice.kind),
		declaredOrdinary: held.declaredScale.ordinary,
		declaredSensitive: held.declaredScale.sensitive,
		pipia: Date.parse(value(held.pipia)) <= at,
		notice: value(held.notice),
		consent: value(held.consent) !== false,
		approvedBefore: slice.proofs.some((proof) => proof.kind === 'surveyApproval' && Date.parse(proof.at) <= from),
	};
};

export const caseOf = (facts: Facts, slice: Slice, recorded: Readings): VerdictCase => {
	const at = Date.parse(facts.at);
	const { processor } = facts;
	const count = (meter: 'ordinary' | 'sensitive'): number => {
		const { min, max } = facts.after[meter];
		if (min !== max) throw new Error(`${meter} is an interval`);
		return min;
	};
	const given = slice.proofs.filter((proof) => Date.parse(proof.at) <= at);
	const undisclosed = declared(slice.declared, 'undisclosedVulnerability') === true;
	return {
		isExport: value(facts.act) !== 'none',
		kind: slice.kind,
		addsOrdinary: slice.persons.ordinary.max !== 0,
		addsSensitive: slice.persons.sensitive.max !== 0,
		ordinary: count('ordinary'),
		sensitive: count('sensitive'),
		listed: isListed(slice),
		// A rule of a pack, or the list of the processor's zone (Order 16, Art. 6).
		otherRule: declared(slice.declared, 'otherRule') === true || declared(slice.declared, 'onZoneListForAssessment') === true,
		circumvention: value(facts.circumvention),
		ciio: since(value(processor.ciio), processor.designatedAt, at),
		inZone: since(value(processor.zone) !== null, processor.zoneRegisteredAt, at),
		classified: declared(slice.declared, 'classifiedGeography') === true,
		undisclosed,
		provider: !undisclosed || declared(slice.declared, 'recipientIsProductProvider') === true,
		foreignAuthority: declared(slice.declared, 'askedByForeignAuthority') === true,
		survey: declared(slice.declared, 'containsSurveyData') === true,
		precise: declared(slice.declared, 'containsPreciseGeography') === true,
		proofs: new Set(given.map((proof) => proof.kind)),
		filedThis: given.some((proof) => proof.kind === 'samrFiling' && proof.digest === slice.digest),
		beforeJuly: at < Date.parse('2026-07-01T00:00:00+08:00'),
		reading: Object.fromEntries(readingNames.map((name) => [name, recorded[name] ?? readingValues[name][0]])),
		basis: slice.basis,
		held: facts.held.map((held) => heldCase(facts, slice, held, at)),
	};
};
