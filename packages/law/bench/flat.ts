import type { Act, DataKind, Facts, Known, ProofKind } from '../src/index.ts';

/**
 * What a peer's own input is made from: the facts of a shipment of one slice, known, without their sources. Proofs are those in force at the
 * moment of the shipment, a filing with SAMR only if it was made for this very source: `decide` finds that out each time, the peers are given it.
 */
export type Flat = {
	readonly act: Act;
	readonly kind: DataKind;
	readonly important: boolean;
	/** Another state rule asks for an assessment (I.3-A5). */
	readonly otherRule: boolean;
	readonly circumvention: boolean;
	readonly classified: boolean;
	readonly undisclosed: boolean;
	readonly toProvider: boolean;
	readonly foreignAuthority: boolean;
	readonly ciio: boolean;
	readonly inZone: boolean;
	/** The two meters, this shipment included. */
	readonly ordinary: number;
	readonly sensitive: number;
	/** Persons of this slice; none where it is no personal information, which `decide` makes sure of. */
	readonly ordinaryPersons: number;
	readonly sensitivePersons: number;
	readonly proofs: readonly ProofKind[];
};

const knownValue = <T>(fact: Known<T>): T => {
	if (!fact.known) throw new Error('the peers have no value for what is not known');
	return fact.value;
};

/** `otherRule` names the declared fact by which the packs at hand lead to I.3-A5; without packs there is none. */
export const flatten = (facts: Facts, otherRule?: string): Flat => {
	const slice = facts.slices[0]!;
	const at = Date.parse(facts.at);
	const declared = (name: string): boolean => {
		const fact = slice.declared[name];
		return fact !== undefined && knownValue(fact) === true;
	};
	return {
		act: knownValue(facts.act),
		kind: slice.kind,
		important: knownValue(slice.important),
		otherRule: otherRule !== undefined && declared(otherRule),
		circumvention: knownValue(facts.circumvention),
		classified: declared('classifiedGeography'),
		undisclosed: declared('undisclosedVulnerability'),
		toProvider: declared('recipientIsProductProvider'),
		foreignAuthority: declared('askedByForeignAuthority'),
		ciio: knownValue(facts.processor.ciio),
		inZone: knownValue(facts.processor.zone) !== null,
		ordinary: facts.after.ordinary.min,
		sensitive: facts.after.sensitive.min,
		ordinaryPersons: slice.persons.ordinary.min,
		sensitivePersons: slice.persons.sensitive.min,
		proofs: slice.proofs
			.filter((proof) => Date.parse(proof.at) <= at && (proof.kind !== 'samrFiling' || proof.digest === slice.digest))
			.map((proof) => proof.kind),
	};
};
