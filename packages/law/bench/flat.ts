import type { Act, DataKind, Facts, ProofKind } from '../src/index.ts';

/**
 * What a peer's own input is made from: the facts of one shipment of one slice, known, without sources. Proofs are those in force at the moment
 * of the shipment, a filing with SAMR only if it is for this very source: here the peers are spared work that `decide` does each time.
 */
export type Flat = {
	readonly act: Act;
	readonly kind: DataKind;
	readonly important: boolean;
	readonly classified: boolean;
	/** Another state rule asks for an assessment (I.3-A5). */
	readonly otherRule: boolean;
	readonly circumvention: boolean;
	readonly ciio: boolean;
	readonly inZone: boolean;
	/** Persons of the meters, this shipment included, and of this slice. */
	readonly ordinary: number;
	readonly sensitive: number;
	readonly ordinaryPersons: number;
	readonly sensitivePersons: number;
	readonly proofs: readonly ProofKind[];
};

const valueOf = <T>(fact: { readonly known: true; readonly value: T } | { readonly known: false } | undefined, absent?: T): T => {
	if (fact === undefined && absent !== undefined) return absent;
	if (fact?.known !== true) throw new Error('the bench compares on known facts only');
	return fact.value;
};

/** `otherRule` is the name of the declared fact by which the packs at hand lead to I.3-A5; none by default. */
export const flatten = (facts: Facts, otherRule?: string): Flat => {
	const slice = facts.slices[0]!;
	const at = Date.parse(facts.at);
	return {
		act: valueOf(facts.act),
		kind: slice.kind,
		important: valueOf(slice.important),
		classified: valueOf(slice.declared.classifiedGeography, false) === true,
		otherRule: otherRule !== undefined && valueOf(slice.declared[otherRule], false) === true,
		circumvention: valueOf(facts.circumvention),
		ciio: valueOf(facts.processor.ciio),
		inZone: valueOf(facts.processor.zone) !== null,
		ordinary: facts.after.ordinary.min,
		sensitive: facts.after.sensitive.min,
		ordinaryPersons: slice.persons.ordinary.min,
		sensitivePersons: slice.persons.sensitive.min,
		proofs: slice.proofs
			.filter((proof) => Date.parse(proof.at) <= at && (proof.kind !== 'samrFiling' || proof.digest === slice.digest))
			.map((proof) => proof.kind),
	};
};
