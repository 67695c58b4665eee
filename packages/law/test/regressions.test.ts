import { describe, expect, it } from 'vitest';
import type { Facts, PathName } from '../src/index.ts';
import {
	ask,
	authorisation,
	known,
	PROOFS_FOR,
	proof,
	proofs,
	type Shipment,
	shipment,
	unknown,
	upgradeSource,
	whyNot,
} from './fixtures.ts';

/**
 * Ways in which such a decision is got wrong. Each `wrong` is a small reckoner that makes one mistake, with an input on which that mistake
 * shows. `says`: what it answers there; ours must be another answer, with its provision.
 */
type Wrong<Input> = {
	readonly mistake: string;
	readonly input: Input;
	readonly wrong: (input: Input) => PathName;
	readonly says: PathName;
	/** The same input as facts. */
	readonly facts: (input: Input) => Facts;
	readonly right: PathName;
	/** `<provision> <message>` among the reasons, the reasons against `says`, or what is missing. */
	readonly cites: readonly string[];
};
const wrong = <Input>(row: Wrong<Input>): Wrong<Input> => row;
const exemptBelow = (limit: number, count: number): PathName => (count < limit ? 'exempt' : 'standardContractOrCertification');
const meters = (count: number): PathName => (count < 1_000_000 ? exemptBelow(100_000, count) : 'securityAssessment');
const shipped = (given: Shipment) => () => shipment(given);

const counts = [
	wrong({
		mistake: 'a count that is missing is taken for nought',
		input: { persons: undefined as number | undefined },
		wrong: ({ persons }) => meters(persons ?? 0),
		says: 'exempt',
		facts: shipped({ n: { min: 0, max: null } }),
		right: 'undetermined',
		cites: ['N4 law.unknown-ordinary', 'I.3-A2 law.a2-unknown'],
	}),
	wrong({
		mistake: 'persons are multiplied by the categories they appear in',
		input: { persons: 60_000, categories: ['name', 'telephone'] },
		wrong: ({ persons, categories }) => meters(persons * categories.length),
		says: 'standardContractOrCertification',
		facts: ({ persons }) => shipment({ n: persons }),
		right: 'exempt',
		cites: ['I.3-C5 law.c5'],
	}),
	wrong({
		mistake: 'rows are counted and not persons',
		input: { rows: Array.from({ length: 120_000 }, (_, i) => `person-${i % 90_000}`) },
		wrong: ({ rows }) => meters(rows.length),
		says: 'standardContractOrCertification',
		facts: ({ rows }) => shipment({ n: new Set(rows).size }),
		right: 'exempt',
		cites: ['I.3-C5 law.c5'],
	}),
	wrong({
		mistake: 'the two meters are added up',
		input: { ordinary: 95_000, sensitive: 6_000 },
		wrong: ({ ordinary, sensitive }) => meters(ordinary + sensitive),
		says: 'standardContractOrCertification',
		facts: ({ ordinary, sensitive }) => shipment({ n: ordinary, s: sensitive }),
		right: 'exempt',
		cites: ['I.3-C5 law.c5'],
	}),
	wrong({
		mistake: 'the count runs from 1 January of the preceding year',
		input: {
			sent: [
				{ year: 2026, persons: 950_000 },
				{ year: 2027, persons: 60_000 },
			],
		},
		wrong: ({ sent }) => meters(sent.reduce((sum, { persons }) => sum + persons, 0)),
		says: 'securityAssessment',
		facts: ({ sent }) => shipment({ at: '2027-01-02T09:00:00+08:00', n: sent.find(({ year }) => year === 2027)!.persons }),
		right: 'exempt',
		cites: ['I.3-C5 law.c5'],
	}),
	wrong({
		mistake: 'the thresholds of 2022 apply: 100,000 persons already need an assessment',
		input: { persons: 150_000 },
		wrong: ({ persons }) => (persons >= 100_000 ? 'securityAssessment' : 'standardContractOrCertification'),
		says: 'securityAssessment',
		facts: ({ persons }) => shipment({ n: persons }),
		right: 'standardContractOrCertification',
		cites: ['I.3-B1 law.b1', 'I.3-A2 law.a2-not'],
	}),
	wrong({
		mistake: 'the thresholds of 2022 apply: who handles 1,000,000 persons needs an assessment for any of them',
		input: { handled: 2_000_000, sent: 5 },
		wrong: ({ handled, sent }) => (handled >= 1_000_000 ? 'securityAssessment' : meters(sent)),
		says: 'securityAssessment',
		facts: ({ sent }) => shipment({ n: sent }),
		right: 'exempt',
		cites: ['I.3-C5 law.c5'],
	}),
	wrong({
		mistake: '450,000 persons are exempt, being fewer than 1,000,000',
		input: { persons: 450_000 },
		wrong: ({ persons }) => (persons < 1_000_000 ? 'exempt' : 'securityAssessment'),
		says: 'exempt',
		facts: ({ persons }) => shipment({ n: persons }),
		right: 'standardContractOrCertification',
		cites: ['I.3-B1 law.b1', 'I.3-C5 law.c5-not-count'],
	}),
	...(
		[
			['1,000,000 persons', 1_000_000, 'ordinaryPI', 'I.3-A2 law.a2'],
			['10,000 persons with sensitive information', 10_000, 'sensitivePI', 'I.3-A3 law.a3'],
		] as const
	).map(([words, count, kind, cited]) =>
		wrong({
			mistake: `the threshold itself is left outside: ${words}`,
			input: { count, threshold: count },
			wrong: (given) => (given.count > given.threshold ? 'securityAssessment' : 'standardContractOrCertification'),
			says: 'standardContractOrCertification',
			facts: shipped({ ...(kind === 'ordinaryPI' ? { n: count } : { s: count }), slice: { kind } }),
			right: 'securityAssessment',
			cites: [cited],
		}),
	),
	wrong({
		mistake: 'the estimate in the middle of an interval decides and not its upper end',
		input: { min: 80_000, max: 110_000 },
		wrong: ({ min, max }) => meters((min + max) / 2),
		says: 'exempt',
		facts: (interval) => shipment({ n: interval }),
		right: 'undetermined',
		cites: ['N4 law.unknown-ordinary', 'I.3-B1 law.b1-unknown'],
	}),
	wrong({
		mistake: 'sensitive information of few persons is exempt as other information is',
		input: { persons: 1 },
		wrong: ({ persons }) => exemptBelow(10_000, persons),
		says: 'exempt',
		facts: ({ persons }) => shipment({ s: persons, slice: { kind: 'sensitivePI' } }),
		right: 'standardContractOrCertification',
		cites: ['I.3-B2 law.b2', 'I.3-C5 law.c5-not-sensitive'],
	}),
];

type Flags = { readonly important?: boolean; readonly ciio?: boolean };
const flagged = [
	wrong<Flags>({
		mistake: 'a flag that is missing is taken for false: importance',
		input: {},
		wrong: ({ important }) => (important ? 'securityAssessment' : 'outOfScope'),
		says: 'outOfScope',
		facts: shipped({ slice: { kind: 'nonPersonal', basis: 'none', important: unknown() } }),
		right: 'undetermined',
		cites: ['III.1 law.unknown-important', 'III.1 law.no-determination'],
	}),
	wrong<Flags>({
		mistake: 'a flag that is missing is taken for false: CIIO',
		input: {},
		wrong: ({ ciio }) => (ciio ? 'securityAssessment' : 'exempt'),
		says: 'exempt',
		facts: shipped({ n: 500, ciio: null }),
		right: 'undetermined',
		cites: ['I.3-A4 law.unknown-ciio', 'I.3-A4 law.a4-unknown'],
	}),
	wrong<Flags>({
		mistake: 'CIIO is tested before the exemptions',
		input: { ciio: true },
		wrong: ({ ciio }) => (ciio ? 'securityAssessment' : 'exempt'),
		says: 'securityAssessment',
		facts: ({ ciio }) => shipment({ n: 200_000, ciio: ciio!, slice: { basis: 'I.3-C2', proofs: PROOFS_FOR['I.3-C2'] } }),
		right: 'exempt',
		cites: ['I.3-C2 law.c2'],
	}),
	wrong<Flags>({
		mistake: 'exemption (5) is open to a CIIO',
		input: { ciio: true },
		wrong: () => meters(500),
		says: 'exempt',
		facts: ({ ciio }) => shipment({ n: 500, ciio: ciio! }),
		right: 'securityAssessment',
		cites: ['I.3-A4 law.a4', 'I.3-C5 law.c5-not-ciio'],
	}),
	wrong<Flags & { readonly exempted: boolean }>({
		mistake: 'an exemption is one boolean that somebody typed, without its preconditions',
		input: { exempted: true },
		wrong: ({ exempted }) => (exempted ? 'exempt' : meters(200_000)),
		says: 'exempt',
		facts: shipped({ n: 200_000, slice: { basis: 'I.3-C2' } }),
		right: 'standardContractOrCertification',
		cites: ['I.3-B1 law.need-b1', 'I.3-C2 law.c2-not-necessity'],
	}),
	wrong<Flags & { readonly exempted: boolean }>({
		mistake: 'an exemption is one boolean that frees important data too',
		input: { exempted: true, important: true },
		wrong: ({ exempted, important }) => (exempted ? 'exempt' : important ? 'securityAssessment' : 'exempt'),
		says: 'exempt',
		facts: ({ important }) => shipment({ n: 5, slice: { important: known(important!), basis: 'I.3-C2', proofs: PROOFS_FOR['I.3-C2'] } }),
		right: 'securityAssessment',
		cites: ['I.3-A1 law.a1', 'I.3-C2 law.exempt-not-important', 'I.3-D law.exempt-not-important'],
	}),
	wrong<{ readonly met: readonly string[] }>({
		mistake: 'what meets no item is not important',
		input: { met: [] },
		wrong: ({ met }) => (met.length > 0 ? 'securityAssessment' : 'outOfScope'),
		says: 'outOfScope',
		facts: shipped({
			slice: {
				...{ kind: 'nonPersonal', basis: 'none', important: unknown() },
				declared: { ...upgradeSource, touchesRemoteControlBeyondNfc: known(false) },
			},
		}),
		right: 'undetermined',
		cites: ['III.1 law.unknown-important'],
	}),
	wrong<{ readonly filedWith: string }>({
		mistake: 'recall source is exempt once filed with anybody, MIIT included',
		input: { filedWith: 'MIIT' },
		wrong: ({ filedWith }) => (filedWith === '' ? 'securityAssessment' : 'exempt'),
		says: 'exempt',
		facts: shipped({
			slice: {
				...{ kind: 'nonPersonal', basis: 'I.3-C9', important: unknown(), declared: upgradeSource },
				proofs: proofs('defectOrRecall', 'miitVulnerabilityReport', 'miitIncidentReport'),
			},
		}),
		right: 'securityAssessment',
		cites: ['I.3-A1 law.a1', 'I.3-C9 law.c9-not-filed'],
	}),
	wrong<{ readonly reported: boolean }>({
		mistake: 'a vulnerability that was reported may go to anybody',
		input: { reported: true },
		wrong: ({ reported }) => (reported ? 'exempt' : 'securityAssessment'),
		says: 'exempt',
		facts: shipped({
			slice: {
				...{ kind: 'nonPersonal', basis: 'I.3-C7', important: known(true), proofs: PROOFS_FOR['I.3-C7'] },
				declared: { undisclosedVulnerability: known(true), recipientIsProductProvider: known(false) },
			},
		}),
		right: 'prohibited',
		cites: ['M.vuln-9(7) law.ban-vulnerability'],
	}),
	wrong<{ readonly contract: boolean }>({
		mistake: 'a contract in effect opens what needs an assessment',
		input: { contract: true },
		wrong: ({ contract }) => (contract ? 'standardContractOrCertification' : 'securityAssessment'),
		says: 'standardContractOrCertification',
		facts: shipped({
			...{ n: 1_000_001, slice: { basis: 'standardContract' } },
			held: [authorisation({ declaredScale: { ordinary: null, sensitive: null } })],
		}),
		right: 'securityAssessment',
		cites: ['I.3-A2 law.a2', 'I.3-A2 law.need-passed-assessment'],
	}),
	wrong<{ readonly stored: 'China' | 'abroad' }>({
		mistake: 'what is stored in China and only looked at from abroad is no export',
		input: { stored: 'China' },
		wrong: ({ stored }) => (stored === 'China' ? 'notAnExport' : 'exempt'),
		says: 'notAnExport',
		facts: shipped({ n: 100_000, act: known('access') }),
		right: 'standardContractOrCertification',
		cites: ['I.2-2 law.act-access', 'I.3-B1 law.b1'],
	}),
	wrong<{ readonly survey: boolean }>({
		mistake: 'processed coordinates make important data ordinary',
		input: { survey: true },
		wrong: ({ survey }) => (survey ? 'outOfScope' : 'securityAssessment'),
		says: 'outOfScope',
		facts: shipped({
			slice: {
				...{ kind: 'nonPersonal', basis: 'none', important: unknown(), proofs: [proof('confidentialityProcessing')] },
				declared: { isRoadTestSensorData: known(true), containsVehiclePointClouds: known(true), containsPreciseGeography: known(true) },
			},
		}),
		right: 'securityAssessment',
		cites: ['II.1 law.item-met-unverified', 'I.3-A1 law.a1'],
	}),
];

describe('how others go wrong', () => {
	const rows: readonly Wrong<never>[] = [...counts, ...flagged] as never;
	it.each(rows.map((row) => [row.mistake, row] as const))('%s: our answer is another', (_, row) => {
		expect(row.wrong(row.input)).toBe(row.says);
		const decision = ask(row.facts(row.input));
		const ours = decision.path.name;
		expect(ours).not.toBe(row.says);
		expect(ours).toBe(row.right);
		// Open or not, nothing goes out on the strength of the mistake.
		if (row.says !== 'securityAssessment' && row.right !== 'exempt') expect(decision.verdict).not.toBe('release');
		const { reasons, whyNot: against } = decision.slices[0]!;
		const said = [...reasons, ...against, ...decision.missing].map(({ provision, message }) => `${provision} ${message}`);
		for (const cited of row.cites) expect(said).toContain(cited);
		for (const cited of row.cites) expect(decision.citations).toContain(cited.split(' ')[0]);
		if (row.says !== 'prohibited' && row.says !== 'undetermined') expect(whyNot(decision, row.says)).toBeDefined();
	});
});
