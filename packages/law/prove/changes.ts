import type { Authorisation, Basis, DataKind, Facts, Known, Proof, ProofKind, Readings, Slice } from '../src/types.ts';
import { AFTER, AT, authorisation, BEFORE, known, OTHER_DIGEST, point, proof, unknown } from './facts.ts';
import { bases as allBases } from './lazy-held.ts';
import { ordinaryCounts, proofKinds, readingNames, readingValues, requisites, sensitiveCounts } from './space.ts';

/** A fact of a shipment in all the ways it can be given; each is a change of a shipment of one slice. `open`: it leaves the fact unknown. */
export type Shipment = { readonly facts: Facts; readonly readings: Readings };
export type Alternative = { readonly name: string; readonly open: boolean; readonly change: (shipment: Shipment) => Shipment };
type Change = { readonly name: string; readonly alternatives: readonly Alternative[] };

const ofFacts =
	(change: (facts: Facts) => Partial<Facts>) =>
	({ facts, readings }: Shipment): Shipment => ({
		facts: { ...facts, ...change(facts) },
		readings,
	});
const ofSlice = (change: (slice: Slice) => Partial<Slice>) =>
	ofFacts(({ slices }) => {
		const slice = { ...slices[0]!, ...change(slices[0]!) };
		// The door refuses persons in data that holds none.
		return { slices: [slice.kind === 'nonPersonal' ? { ...slice, persons: { ordinary: point(0), sensitive: point(0) } } : slice] };
	});
const ofProcessor = (change: Partial<Facts['processor']>) => ofFacts(({ processor }) => ({ processor: { ...processor, ...change } }));
const declare = (names: Readonly<Record<string, Known<boolean | number | string>>>) =>
	ofSlice(({ declared }) => ({ declared: { ...declared, ...names } }));
const given = (...proofs: readonly Proof[]) => ofSlice((slice) => ({ proofs: [...slice.proofs, ...proofs] }));

type Entry = Alternative['change'] | readonly ['open', Alternative['change']];
const change = (name: string, alternatives: Readonly<Record<string, Entry>>): Change => ({
	name,
	alternatives: Object.entries(alternatives).map(([word, entry]) => ({
		name: `${name} ${word}`,
		open: typeof entry !== 'function',
		change: typeof entry === 'function' ? entry : entry[1],
	})),
});
/** Known true and known false, and raised without an answer. */
const raised = (name: string, fact: string): Change =>
	change(name, {
		true: declare({ [fact]: known(true) }),
		false: declare({ [fact]: known(false) }),
		open: ['open', declare({ [fact]: unknown })],
	});
const proofsOf = (kinds: readonly ProofKind[]) => kinds.map((kind) => proof(kind));

const processor: readonly Change[] = [
	change('CIIO', {
		true: ofProcessor({ ciio: known(true) }),
		'designated at that moment': ofProcessor({ ciio: known(true), designatedAt: known(AT) }),
		'designated later': ofProcessor({ ciio: known(true), designatedAt: known(AFTER) }),
		'designated, when is open': ['open', ofProcessor({ ciio: known(true), designatedAt: unknown })],
		open: ['open', ofProcessor({ ciio: unknown })],
	}),
	change('zone', {
		registered: ofProcessor({ zone: known('lingang') }),
		'registered at that moment': ofProcessor({ zone: known('lingang'), zoneRegisteredAt: known(AT) }),
		'registered later': ofProcessor({ zone: known('lingang'), zoneRegisteredAt: known(AFTER) }),
		open: ['open', ofProcessor({ zone: unknown })],
	}),
	change('entity', { none: ofProcessor({ legalEntity: known('none') }), unknown: ofProcessor({ legalEntity: unknown }) }),
	change('circumvention', {
		found: ofFacts(() => ({ circumvention: known(true) })),
		open: ['open', ofFacts(() => ({ circumvention: unknown }))],
	}),
	change('act', {
		access: ofFacts(() => ({ act: known('access') })),
		abroad: ofFacts(() => ({ act: known('abroad') })),
		none: ofFacts(() => ({ act: known('none') })),
		other: ['open', ofFacts(() => ({ act: known('other') }))],
		open: ['open', ofFacts(() => ({ act: unknown }))],
	}),
	change('at', {
		'the last moment of June': ofFacts(() => ({ at: '2026-06-30T23:59:59.999+08:00' })),
		'1 July, written elsewhere': ofFacts(() => ({ at: '2026-06-30T16:00:00Z' })),
		'the last moment of the year': ofFacts(() => ({ at: '2026-12-31T23:59:59.999+08:00' })),
	}),
];

/** At each count, between neighbours, and from `orMore` on without an upper bound. */
const meter = (name: 'ordinary' | 'sensitive', counts: readonly number[], orMore: readonly number[]): Change => {
	const set = (min: number, max: number | null) => ofFacts(({ after }) => ({ after: { ...after, [name]: { min, max } } }));
	const top = counts.slice(0, -1);
	return change(name, {
		...Object.fromEntries(counts.map((count) => [String(count), set(count, count)])),
		...Object.fromEntries(top.slice(1).map((count, i): [string, Entry] => [`${top[i]} to ${count}`, ['open', set(top[i]!, count)]])),
		...Object.fromEntries(orMore.map((count): [string, Entry] => [`${count} or more`, ['open', set(count, null)]])),
	});
};
const data: readonly Change[] = [
	change(
		'kind',
		Object.fromEntries(
			(['ordinaryPI', 'sensitivePI', 'nonPersonal', 'unread'] as readonly DataKind[]).map((kind) => [kind, ofSlice(() => ({ kind }))]),
		),
	),
	change('persons', {
		'of both': ofSlice(() => ({ persons: { ordinary: { min: 0, max: 1 }, sensitive: { min: 0, max: 1 } } })),
		'perhaps of both': ofSlice(() => ({ persons: { ordinary: { min: 0, max: null }, sensitive: { min: 0, max: 1 } } })),
	}),
	change('basis', Object.fromEntries((allBases as readonly Basis[]).map((basis) => [basis, ofSlice(() => ({ basis }))]))),
	change('important', {
		true: ofSlice(() => ({ important: known(true) })),
		open: ['open', ofSlice(() => ({ important: unknown }))],
	}),
	change('listed', { true: declare({ listed: known(true) }), false: declare({ listed: known(false) }) }),
	change('fleet', {
		'of ten': declare({ vehicles: known(10), anonymised: known(false) }),
		'of nine': declare({ vehicles: known(9), anonymised: known(false) }),
		'of ten, anonymised': declare({ vehicles: known(10), anonymised: known(true) }),
		'of some': ofSlice((slice) => ({ declared: { ...slice.declared, vehicles: unknown, anonymised: known(false) } })),
	}),
	change('other rule', {
		true: declare({ otherRule: known(true) }),
		open: ['open', declare({ otherRule: unknown })],
	}),
	raised('list of the zone', 'onZoneListForAssessment'),
	raised('classified', 'classifiedGeography'),
	raised('survey data', 'containsSurveyData'),
	raised('positions', 'containsPreciseGeography'),
	raised('foreign authority', 'askedByForeignAuthority'),
	change('vulnerability', {
		public: declare({ undisclosedVulnerability: known(false) }),
		'to the provider': declare({ undisclosedVulnerability: known(true), recipientIsProductProvider: known(true) }),
		'to another': declare({ undisclosedVulnerability: known(true), recipientIsProductProvider: known(false) }),
		'to somebody': ['open', declare({ undisclosedVulnerability: known(true) })],
		open: ['open', declare({ undisclosedVulnerability: unknown, recipientIsProductProvider: known(false) })],
		'open, to somebody': ['open', declare({ undisclosedVulnerability: unknown, recipientIsProductProvider: unknown })],
	}),
	meter('ordinary', ordinaryCounts, [0, 99_999, 999_999]),
	meter('sensitive', sensitiveCounts, [0, 9_999]),
];

const proofs: readonly Change[] = [
	change('proofs', {
		...Object.fromEntries(Object.entries(requisites).map(([id, kinds]) => [`of ${id}`, given(...proofsOf(kinds))])),
		...Object.fromEntries(proofKinds.map((kind) => [kind, given(proof(kind))])),
		all: given(...proofsOf(proofKinds)),
	}),
	change('dated', {
		'at that moment': ofSlice((slice) => ({ proofs: slice.proofs.map((each) => ({ ...each, at: AT })) })),
		later: ofSlice((slice) => ({ proofs: slice.proofs.map((each) => ({ ...each, at: AFTER })) })),
	}),
	change('filed', {
		'for another source': ofSlice((slice) => ({ proofs: slice.proofs.map((each) => ({ ...each, digest: OTHER_DIGEST })) })),
		'for no source': ofSlice((slice) => ({ proofs: slice.proofs.map(({ digest: _, ...each }) => each) })),
	}),
	change('one proof', {
		less: ofSlice((slice) => ({ proofs: slice.proofs.slice(1) })),
		'less, the last': ofSlice((slice) => ({ proofs: slice.proofs.slice(0, -1) })),
	}),
];

const hold = (...held: readonly Authorisation[]) => ofFacts(() => ({ held }));
const flaw = (more: Partial<Authorisation>) => ofFacts(({ held }) => ({ held: held.map((each) => ({ ...each, ...more })) }));
const held: readonly Change[] = [
	change('held', {
		nothing: hold(),
		'a contract': hold(authorisation('standardContract')),
		'a certificate': hold(authorisation('certification')),
		'an assessment': hold(authorisation('assessment')),
		'a recorded exemption': hold(authorisation('exemption')),
		'a contract and an assessment': hold(authorisation('standardContract'), authorisation('assessment')),
	}),
	change('state', { pending: flaw({ state: 'pending' }), withdrawn: flaw({ state: 'withdrawn' }) }),
	change('valid', {
		'from that moment': flaw({ validFrom: AT }),
		'from later': flaw({ validFrom: AFTER }),
		'until that moment': flaw({ validUntil: AT }),
		'until before': flaw({ validUntil: BEFORE }),
	}),
	change('scope', {
		'of another transfer': flaw({ scope: { transfers: ['t2'], kinds: ['ordinaryPI', 'sensitivePI', 'nonPersonal', 'unread'] } }),
		'of no kind': flaw({ scope: { transfers: ['t1'], kinds: [] } }),
	}),
	change('scale', {
		undeclared: flaw({ declaredScale: { ordinary: null, sensitive: null } }),
		'of 100,000': flaw({ declaredScale: { ordinary: 100_000, sensitive: 9_999 } }),
		'of 99,999': flaw({ declaredScale: { ordinary: 99_999, sensitive: 9_998 } }),
	}),
	change('PIPIA', {
		'at that moment': flaw({ pipia: known(AT) }),
		late: flaw({ pipia: known(AFTER) }),
		open: ['open', flaw({ pipia: unknown })],
	}),
	change('notice', { missing: flaw({ notice: known(false) }), open: ['open', flaw({ notice: unknown })] }),
	change('consent', {
		missing: flaw({ consent: known(false) }),
		'not the basis': flaw({ consent: known('notBasis') }),
		open: ['open', flaw({ consent: unknown })],
	}),
];
const readings: readonly Change[] = [
	change(
		'reading',
		Object.fromEntries(
			readingNames.map((name): [string, Entry] => [
				`${name} ${readingValues[name][1]}`,
				({ facts, readings: recorded }) => ({ facts, readings: { ...recorded, [name]: readingValues[name][1] } }),
			]),
		),
	),
];

export const changes: readonly Change[] = [...processor, ...data, ...proofs, ...held, ...readings];
