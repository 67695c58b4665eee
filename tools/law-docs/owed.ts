import {
	type Authorisation,
	assessment,
	type Basis,
	certification,
	certifierFiling,
	chinaCalendar,
	type Deadline,
	type Duty,
	decide,
	type ExemptionId,
	type Facts,
	incident,
	type Known,
	messages,
	type Procedure,
	type ProofKind,
	type Slice,
	type Standing,
	standardContract,
	vulnerability,
} from '../../packages/law/src/index.ts';

/** Duties, clocks, and what stands without a clock, by the provision that asks for it. */
export type Owed = {
	readonly duties: readonly Duty[];
	readonly clocks: readonly Deadline[];
	readonly standing: readonly Standing[];
};

const AT = '2026-06-01T10:00:00+08:00';
const known = <T>(value: T): Known<T> => ({ known: true, value, source: [] });
const once = <T extends { readonly provision: string; readonly message: string }>(all: readonly T[]): readonly T[] => [
	...new Map(all.map((each) => [`${each.provision} ${each.message}`, each])).values(),
];

const PROOFS: Readonly<Record<Exclude<ExemptionId, 'I.3-C5'>, readonly ProofKind[]>> = {
	'I.3-C1': ['foreignOrigin'],
	'I.3-C2': ['contractNecessity'],
	'I.3-C3': ['hrNecessity', 'labourRules', 'collectiveContract'],
	'I.3-C4': ['emergencyNecessity'],
	'I.3-C6': ['offNegativeList', 'zoneRules'],
	'I.3-C7': ['vulnerabilityPatching', 'miitVulnerabilityReport'],
	'I.3-C8': ['incidentHandling', 'miitIncidentReport', 'industryRegulatorReport'],
	'I.3-C9': ['defectOrRecall', 'samrFiling'],
};
const DIGEST = '0'.repeat(64);
const slice = (basis: Basis, proofs: readonly ProofKind[] = []): Slice => ({
	id: 's',
	kind: 'ordinaryPI',
	basis,
	digest: DIGEST,
	important: known(false),
	declared: { undisclosedVulnerability: known(false) },
	proofs: proofs.map((kind) => ({ kind, at: AT, by: 'p', digest: DIGEST })),
	persons: { ordinary: { min: 1, max: 1 }, sensitive: { min: 0, max: 0 } },
});
const facts = (part: Slice, persons: number, act: 'send' | 'abroad' = 'send', held: readonly Authorisation[] = []): Facts => ({
	at: AT,
	act: known(act),
	transfer: 't',
	recipient: 'r',
	processor: { id: 'p', ciio: known(false), zone: known<string | null>('z'), legalEntity: known('legalEntity') },
	slices: [part],
	after: { ordinary: { min: persons, max: persons }, sensitive: { min: 0, max: 0 } },
	held,
	circumvention: known(false),
});

/** The duties of `decide`, asked of one shipment for each path and basis. */
const dutiesOf = (): readonly Duty[] => {
	const exempt = Object.entries(PROOFS).map(([basis, proofs]) => facts(slice(basis as ExemptionId, proofs), 200_000));
	const all = [
		...exempt,
		facts(slice('I.3-C5'), 1),
		facts(slice('I.3-C5'), 1, 'abroad'),
		facts(slice('standardContract'), 200_000),
		facts(slice('certification'), 200_000),
		facts(slice('assessment'), 1_000_000),
	];
	return once(all.flatMap((each) => decide(each, [], {}).obligations));
};

const grave = { min: 100_000_000, max: 100_000_000 };
const incidentOf = (cii: boolean, stateOrgan: boolean, much: boolean) => ({
	persons: known(much ? grave : { min: 1, max: 1 }),
	sensitive: known({ min: 0, max: 0 }),
	loss: known({ min: 0, max: 0 }),
	threat: known('none' as const),
	cii: known(cii),
	stateOrgan: known(stateOrgan),
	ciiOutage: known({ min: 0, max: 0 }),
	ciiMainOutage: known({ min: 0, max: 0 }),
	systemsOutage: known({ min: 0, max: 0 }),
	unauthorised: known(true),
	crimeSuspected: known(true),
});
/** What an event can carry besides its name and moment; an event takes of it what is its own. */
type Load = Readonly<Record<string, unknown>>;
const common: Load = { at: AT, issued: '2026-06-01', by: null, expected: null, result: 'passed', provider: known(true) };
/** One for each authority that an incident is reported to, and one that is reported to none. */
const incidents: readonly Load[] = (
	[
		[true, false, true, 'protection'],
		[false, true, true, 'unit'],
		[false, false, true, 'province'],
		[false, false, true, 'industry'],
		[false, false, false, 'industry'],
	] as const
).map(([cii, organ, much, to]) => ({ ...common, facts: incidentOf(cii, organ, much), to }));

/** Every clock and standing duty of a procedure, found by telling it every event in every state it can come to, all at one moment. */
const walk = <State, Event>(
	{ id, start, next, deadlines, standing }: Procedure<State, Event>,
	loads: readonly Load[] = [common],
): Pick<Owed, 'clocks' | 'standing'> => {
	const prefix = `law.event-${id.toLowerCase()}-`;
	const names = Object.keys(messages).flatMap((message) => (message.startsWith(prefix) ? [message.slice(prefix.length)] : []));
	const states = loads.flatMap((load) => {
		const seen = new Map<string, State>([['', start]]);
		for (const state of seen.values())
			for (const name of names) {
				const after = attempt(() => next(state, { ...load, name } as Event));
				if (after !== null) seen.set(JSON.stringify(after), after);
			}
		return [...seen.values()];
	});
	return {
		clocks: once(states.flatMap((state) => deadlines(state, chinaCalendar))),
		standing: once(states.flatMap((state) => standing(state))),
	};
};
const attempt = <T>(work: () => T): T | null => {
	try {
		return work();
	} catch {
		return null;
	}
};

export const owed = (): Owed => {
	const all = [
		walk(assessment),
		walk(standardContract),
		walk(certification),
		walk(certifierFiling),
		walk(incident, incidents),
		walk(vulnerability),
	];
	return { duties: dutiesOf(), clocks: once(all.flatMap((one) => one.clocks)), standing: once(all.flatMap((one) => one.standing)) };
};
