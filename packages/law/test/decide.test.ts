import { describe, expect, it } from 'vitest';
import {
	type Authorisation,
	type Basis,
	decide,
	type ExemptionId,
	type Facts,
	type Known,
	type Path,
	type Proof,
	type Slice,
	section2,
} from '../src/index.ts';
import { assessment, authorisation, DIGEST, exactly, facts, known, proof, slice, unknown, upgradeSource } from './fixtures.ts';

const ask = (given: Facts, readings = {}) => decide(given, [section2], readings);
const pathOf = (given: Facts, readings = {}) => ask(given, readings).path;
const exempt = (...exemptions: ExemptionId[]): Path => ({ name: 'exempt', exemptions });
const sc: Path = { name: 'standardContractOrCertification' };
const sa: Path = { name: 'securityAssessment' };

type Case = {
	readonly name: string;
	readonly n?: number;
	readonly s?: number;
	readonly ciio?: boolean;
	readonly zone?: string;
	readonly slice?: Partial<Slice>;
	readonly held?: readonly Authorisation[];
	readonly readings?: Readonly<Record<string, string>>;
	readonly path: Path;
	readonly verdict: 'release' | 'hold' | 'stop';
};
const sensitive = (basis: Basis, more: Partial<Slice> = {}): Partial<Slice> => ({ kind: 'sensitivePI', basis, ...more });
const hr: Proof[] = [proof('labourRules'), proof('collectiveContract'), proof('hrNecessity')];
const source = (proofs: Proof[], more: Partial<Slice> = {}): Partial<Slice> => ({
	kind: 'nonPersonal',
	basis: 'I.3-C9',
	important: unknown(),
	declared: upgradeSource,
	proofs,
	...more,
});

const worked: readonly Case[] = [
	{
		name: '1: torque maps, neither persons nor important, are out of scope',
		slice: { kind: 'nonPersonal', basis: 'none' },
		path: { name: 'outOfScope' },
		verdict: 'release',
	},
	{ name: '2: 99,999 persons are exempt', n: 99_999, path: exempt('I.3-C5'), verdict: 'release' },
	{ name: '3: 100,000 persons need a contract or certification', n: 100_000, path: sc, verdict: 'hold' },
	{
		name: '3: 100,000 persons with a contract in effect go',
		n: 100_000,
		slice: { basis: 'standardContract' },
		held: [authorisation()],
		path: sc,
		verdict: 'release',
	},
	{
		name: '4: 999,999 persons still may use a contract',
		n: 999_999,
		slice: { basis: 'standardContract' },
		held: [authorisation()],
		path: sc,
		verdict: 'release',
	},
	{
		name: '5: 1,000,000 persons need an assessment',
		n: 1_000_000,
		slice: { basis: 'standardContract' },
		held: [authorisation()],
		path: sa,
		verdict: 'stop',
	},
	{
		name: '5: 1,000,000 persons with a passed assessment go',
		n: 1_000_000,
		slice: { basis: 'assessment' },
		held: [assessment()],
		path: sa,
		verdict: 'release',
	},
	{ name: 'one sensitive person is enough for a contract', s: 1, slice: sensitive('I.3-C5'), path: sc, verdict: 'hold' },
	{
		name: 'a sensitive slice needs a contract even where the meter is at nought',
		s: 0,
		slice: sensitive('I.3-C5'),
		path: sc,
		verdict: 'hold',
	},
	{
		name: '7: 9,999 sensitive persons may use a contract',
		s: 9_999,
		slice: sensitive('certification'),
		held: [authorisation({ kind: 'certification' })],
		path: sc,
		verdict: 'release',
	},
	{
		name: '8: 10,000 sensitive persons need an assessment',
		s: 10_000,
		slice: sensitive('certification'),
		held: [authorisation({ kind: 'certification' })],
		path: sa,
		verdict: 'stop',
	},
	{ name: '12: 60,000 persons in the new year are exempt', n: 60_000, path: exempt('I.3-C5'), verdict: 'release' },
	{ name: '14: a CIIO needs an assessment for five names', n: 5, ciio: true, path: sa, verdict: 'stop' },
	{ name: '16: exemption 5 is closed to a CIIO', n: 500, ciio: true, path: sa, verdict: 'stop' },
	{
		name: '17: data of foreign origin is exempt',
		n: 2_000_000,
		slice: { basis: 'I.3-C1', proofs: [proof('foreignOrigin')] },
		path: exempt('I.3-C1'),
		verdict: 'release',
	},
	{
		name: '19: a car bought in Germany is exempt',
		n: 200_000,
		slice: { basis: 'I.3-C2', proofs: [proof('contractNecessity')] },
		path: exempt('I.3-C2'),
		verdict: 'release',
	},
	{
		name: '21: payroll with rules and collective contract is exempt, sensitive items too',
		s: 3_000,
		slice: sensitive('I.3-C3', { proofs: hr }),
		path: exempt('I.3-C3'),
		verdict: 'release',
	},
	{
		name: '21: payroll without the collective contract is not',
		s: 3_000,
		slice: sensitive('I.3-C3', { proofs: [hr[0]!, hr[2]!] }),
		path: sc,
		verdict: 'hold',
	},
	{
		name: '21: payroll with rules only is exempt where reading E7 says so',
		s: 3_000,
		slice: sensitive('I.3-C3', { proofs: [hr[0]!, hr[2]!] }),
		readings: { E7: 'either' },
		path: exempt('I.3-C3'),
		verdict: 'release',
	},
	{ name: '23: applicants without sensitive items fall under exemption 5', n: 2_000, path: exempt('I.3-C5'), verdict: 'release' },
	{
		name: 'an emergency is exempt also for a CIIO',
		s: 1,
		ciio: true,
		slice: sensitive('I.3-C4', { proofs: [proof('emergencyNecessity')] }),
		path: exempt('I.3-C4'),
		verdict: 'release',
	},
	{
		name: 'an emergency is not, where reading E6 closes it to a CIIO',
		s: 1,
		ciio: true,
		slice: sensitive('I.3-C4', { proofs: [proof('emergencyNecessity')] }),
		readings: { E6: 'closed' },
		path: sa,
		verdict: 'stop',
	},
	{
		name: '25: a vulnerability reported to MIIT is exempt',
		slice: {
			kind: 'nonPersonal',
			basis: 'I.3-C7',
			important: known(true),
			declared: { undisclosedVulnerability: known(true), recipientIsProductProvider: known(true) },
			proofs: [proof('vulnerabilityPatching'), proof('miitVulnerabilityReport')],
		},
		path: exempt('I.3-C7'),
		verdict: 'release',
	},
	{
		name: '28: incident logs reported to both are exempt',
		slice: {
			kind: 'nonPersonal',
			basis: 'I.3-C8',
			important: known(true),
			proofs: [proof('incidentHandling'), proof('miitIncidentReport'), proof('industryRegulatorReport')],
		},
		path: exempt('I.3-C8'),
		verdict: 'release',
	},
	{
		name: '28: incident logs need an assessment under the other reading of E1',
		slice: {
			kind: 'nonPersonal',
			basis: 'I.3-C8',
			important: known(true),
			proofs: [proof('incidentHandling'), proof('miitIncidentReport'), proof('industryRegulatorReport')],
		},
		readings: { E1: 'assessment' },
		path: sa,
		verdict: 'stop',
	},
	{
		name: '28: incident logs not reported to the industry regulator need an assessment',
		slice: {
			kind: 'nonPersonal',
			basis: 'I.3-C8',
			important: known(true),
			proofs: [proof('incidentHandling'), proof('miitIncidentReport')],
		},
		path: sa,
		verdict: 'stop',
	},
	{
		name: '29: recall source filed with SAMR is exempt',
		slice: source([proof('defectOrRecall'), proof('samrFiling', { digest: DIGEST })]),
		path: exempt('I.3-C9'),
		verdict: 'release',
	},
	{
		name: '29: a filing for another source frees nothing',
		slice: source([proof('defectOrRecall'), proof('samrFiling', { digest: 'b'.repeat(64) })]),
		path: sa,
		verdict: 'stop',
	},
	{ name: '31: the same source without a filing needs an assessment', slice: source([]), path: sa, verdict: 'stop' },
	{
		name: '31: a passed assessment in scope lets it go',
		slice: source([], { basis: 'assessment' }),
		held: [assessment()],
		path: sa,
		verdict: 'release',
	},
	{
		name: '32: remote function over NFC only, determined not important, is out of scope',
		slice: source([], { important: known(false), declared: { ...upgradeSource, touchesRemoteControlBeyondNfc: known(false) } }),
		path: { name: 'outOfScope' },
		verdict: 'release',
	},
	{
		name: '34: source only for cars sold in Europe does not meet SU-1',
		slice: source([], { important: known(false), declared: { ...upgradeSource, upgradesVehiclesInChina: known(false) } }),
		path: { name: 'outOfScope' },
		verdict: 'release',
	},
	{
		name: '35: charging status of 100,001 cars is important',
		slice: { kind: 'nonPersonal', basis: 'none', declared: { isChargingStatus: known(true), vehiclesInChina: known(100_001) } },
		path: sa,
		verdict: 'stop',
	},
	{
		name: '37: of exactly 100,000 too, the strict reading of the draft',
		slice: { kind: 'nonPersonal', basis: 'none', declared: { isChargingStatus: known(true), vehiclesInChina: known(100_000) } },
		path: sa,
		verdict: 'stop',
	},
	{
		name: '38: the topology of a platform with 1,000,000 cars is important',
		slice: { kind: 'nonPersonal', basis: 'none', declared: { isPlatformTopology: known(true), platformVehiclesServed: known(1_000_000) } },
		path: sa,
		verdict: 'stop',
	},
	{
		name: '41: road-test video near a county office is important',
		slice: { kind: 'nonPersonal', basis: 'none', declared: { isRoadTestSensorData: known(true), concernsSensitivePlaces: known(true) } },
		path: sa,
		verdict: 'stop',
	},
	{
		name: '43: 2,000 hours of raw video are important',
		slice: { kind: 'nonPersonal', basis: 'none', declared: { isRawExteriorFootage: known(true), rawVideoHours: known(2_000) } },
		path: sa,
		verdict: 'stop',
	},
	{
		name: '46: a zone’s company, field off the list, 3,000,000 persons, is exempt',
		n: 3_000_000,
		zone: 'lingang',
		slice: { basis: 'I.3-C6', proofs: [proof('offNegativeList'), proof('zoneRules')] },
		path: exempt('I.3-C6'),
		verdict: 'release',
	},
	{
		name: '46: a company outside the zone cannot borrow it',
		n: 3_000_000,
		slice: { basis: 'I.3-C6', proofs: [proof('offNegativeList'), proof('zoneRules')] },
		path: sa,
		verdict: 'stop',
	},
	{
		name: '48: on the list there is no proof, and the assessment stays',
		n: 3_000_000,
		zone: 'lingang',
		slice: { basis: 'I.3-C6' },
		path: sa,
		verdict: 'stop',
	},
	{
		name: '61: certification is not open to a CIIO',
		n: 100_000,
		ciio: true,
		slice: { basis: 'certification' },
		held: [authorisation({ kind: 'certification' })],
		path: sa,
		verdict: 'stop',
	},
	{
		name: '61: nor for important data',
		n: 100_000,
		slice: { basis: 'certification', important: known(true) },
		held: [authorisation({ kind: 'certification' })],
		path: sa,
		verdict: 'stop',
	},
	{
		name: 'an exemption never frees important personal information',
		n: 5,
		slice: { important: known(true), basis: 'I.3-C2', proofs: [proof('contractNecessity')] },
		path: sa,
		verdict: 'stop',
	},
	{
		name: 'a proof that is dated later does not count yet',
		n: 200_000,
		slice: { basis: 'I.3-C2', proofs: [proof('contractNecessity', { at: '2026-06-01T10:00:01+08:00' })] },
		path: sc,
		verdict: 'hold',
	},
	{
		name: 'all exemptions that hold are collected',
		n: 5,
		slice: { basis: 'I.3-C2', proofs: [proof('contractNecessity'), ...hr] },
		path: exempt('I.3-C2', 'I.3-C3', 'I.3-C5'),
		verdict: 'release',
	},
	{
		name: 'a basis that does not hold is held although another exemption does',
		n: 5,
		slice: { basis: 'I.3-C3' },
		path: exempt('I.3-C5'),
		verdict: 'hold',
	},
];

describe('the worked cases of I.3', () => {
	it.each(worked)(
		'case $name',
		({ n = 0, s = 0, ciio = false, zone = null, slice: part = {}, held = [], readings = {}, path, verdict }) => {
			const decision = ask(
				facts({
					ordinary: exactly(n),
					sensitive: exactly(s),
					ciio: known(ciio),
					zone: known<string | null>(zone),
					slices: [slice(part)],
					held,
				}),
				readings,
			);
			expect(decision.path).toEqual(path);
			expect(decision.verdict).toBe(verdict);
			expect(decision.missing.length === 0).toBe(verdict === 'release');
		},
	);
});

describe('scope and act', () => {
	it('what is none of the three acts is not an export, and asks for nothing', () => {
		const decision = ask(facts({ act: known('none'), slices: [slice({ kind: 'sensitivePI', important: known(true) })] }));
		expect(decision).toMatchObject({ path: { name: 'notAnExport' }, verdict: 'release', missing: [], obligations: [] });
	});
	it('an unknown act is undetermined and decisive', () => {
		const decision = ask(facts({ act: unknown() }));
		expect(decision).toMatchObject({
			path: { name: 'undetermined', strictest: 'exempt', loosest: 'notAnExport' },
			verdict: 'hold',
			decisive: ['act'],
		});
	});
	it.each([
		['send', 'I.2-1'],
		['access', 'I.2-2'],
		['abroad', 'I.2-3'],
	] as const)('the act "%s" is cited as %s', (act, provision) => {
		expect(ask(facts({ act: known(act) })).slices[0]!.reasons[0]).toMatchObject({ provision, holds: true });
	});
	it('data without persons is undetermined until somebody determines its importance', () => {
		const decision = ask(facts({ slices: [slice({ kind: 'nonPersonal', basis: 'none', important: unknown() })] }));
		expect(decision.path).toEqual({ name: 'undetermined', strictest: 'securityAssessment', loosest: 'outOfScope' });
		expect(decision.verdict).toBe('hold');
		expect(decision.decisive[0]).toBe('slices.s1.important');
		expect(decision.missing).toMatchObject([{ provision: 'III.1', message: 'law.unknown-important' }]);
	});
});

describe('unread content', () => {
	const unread = (important: Known<boolean>, more: Partial<Slice> = {}): Slice =>
		slice({
			kind: 'unread',
			basis: 'none',
			important,
			persons: { ordinary: { min: 0, max: null }, sensitive: { min: 0, max: null } },
			...more,
		});
	it.each([true, false])('is held at best, determination known: %s', (determined) => {
		const decision = ask(facts({ slices: [unread(determined ? known(false) : unknown())] }));
		expect(decision).toMatchObject({
			verdict: 'hold',
			path: { name: 'undetermined', strictest: 'securityAssessment', loosest: 'outOfScope' },
		});
	});
	it('never softens what declared facts lead to', () => {
		expect(ask(facts({ slices: [unread(unknown(), { declared: upgradeSource })] }))).toMatchObject({
			verdict: 'stop',
			path: sa,
			unverified: ['SU-1'],
		});
		expect(ask(facts({ slices: [unread(known(true))] }))).toMatchObject({ verdict: 'stop', path: sa });
	});
	it('is held although the declared source is filed', () => {
		const decision = ask(
			facts({
				slices: [
					unread(unknown(), {
						declared: upgradeSource,
						basis: 'I.3-C9',
						proofs: [proof('defectOrRecall'), proof('samrFiling', { digest: DIGEST })],
					}),
				],
			}),
		);
		expect(decision).toMatchObject({ verdict: 'hold', path: { name: 'undetermined', strictest: 'securityAssessment', loosest: 'exempt' } });
	});
	it('is held although a passed assessment covers it', () => {
		const held = [assessment({ scope: { transfers: ['t1'], kinds: ['unread'] } })];
		expect(ask(facts({ slices: [unread(known(true), { basis: 'assessment' })], held }))).toMatchObject({ verdict: 'hold', path: sa });
	});
});

describe('importance', () => {
	it('an item that is met wins over the determination "not important" and says so', () => {
		const decision = ask(facts({ slices: [slice({ kind: 'nonPersonal', basis: 'none', declared: upgradeSource })] }));
		expect(decision.path).toEqual(sa);
		expect(decision.unverified).toEqual(['SU-1']);
		expect(decision.slices[0]!.reasons).toContainEqual(
			expect.objectContaining({ message: 'law.item-overrules', params: { item: 'SU-1' }, provision: 'II.4' }),
		);
	});
	it('the missing fact of SU-1 is decisive while no determination is in force', () => {
		const { touchesSafetyFunction: _, ...rest } = upgradeSource;
		const decision = ask(facts({ slices: [slice({ kind: 'nonPersonal', basis: 'none', important: unknown(), declared: rest })] }));
		expect(decision.decisive).toContain('slices.s1.declared.touchesSafetyFunction');
		expect(decision.decisive).not.toContain('slices.s1.declared.isUpgradeSource');
	});
	it('a determination answers for what the pack could not ask', () => {
		expect(ask(facts({ slices: [slice({ kind: 'nonPersonal', basis: 'none' })] })).decisive).toEqual([]);
	});
	it('another state rule in a pack leads to an assessment that no exemption avoids', () => {
		const pack = {
			...section2,
			id: 'other',
			facts: { isGeneData: { type: 'boolean' as const, question: { zh: '问', en: 'q' } } },
			items: [{ ...section2.items[0]!, id: 'X-1', provision: 'I.3-A5', rule: { fact: 'isGeneData', is: true } }],
		};
		const given = (value: Known<boolean>) => facts({ slices: [slice({ declared: { isGeneData: value } })] });
		expect(decide(given(known(true)), [pack], {})).toMatchObject({ path: sa, verdict: 'stop', unverified: ['X-1'] });
		expect(decide(given(known(false)), [pack], {})).toMatchObject({ path: exempt('I.3-C5'), verdict: 'release' });
		expect(decide(given(unknown()), [pack], {})).toMatchObject({ verdict: 'hold', decisive: ['slices.s1.declared.isGeneData'] });
	});
	it('off a zone’s list, important data needs an assessment unless reading E12 says otherwise', () => {
		const given = facts({
			zone: known<string | null>('lingang'),
			slices: [
				slice({ kind: 'nonPersonal', basis: 'I.3-C6', important: known(true), proofs: [proof('offNegativeList'), proof('zoneRules')] }),
			],
		});
		expect(ask(given)).toMatchObject({ path: sa, readings: ['E12'] });
		expect(ask(given, { E12: 'exempt' })).toMatchObject({ path: exempt('I.3-C6'), readings: ['E12'], verdict: 'release' });
	});
	it('important data of foreign origin is exempt', () => {
		expect(
			pathOf(
				facts({ slices: [slice({ kind: 'nonPersonal', basis: 'I.3-C1', important: known(true), proofs: [proof('foreignOrigin')] })] }),
			),
		).toEqual(exempt('I.3-C1'));
	});
});

describe('intervals', () => {
	it.each([
		[99_998, 99_999, exempt('I.3-C5'), 'release'],
		[99_999, 100_000, { name: 'undetermined', strictest: 'standardContractOrCertification', loosest: 'exempt' }, 'hold'],
		[0, null, { name: 'undetermined', strictest: 'securityAssessment', loosest: 'exempt' }, 'hold'],
		[1_000_000, null, sa, 'stop'],
	] as const)('a meter of %s to %s persons', (min, max, path, verdict) => {
		const decision = ask(facts({ ordinary: { min, max } }));
		expect(decision.path).toEqual(path);
		expect(decision.verdict).toBe(verdict);
		expect(decision.decisive).toEqual(path.name === 'undetermined' ? ['after.ordinary'] : []);
	});
	it('the upper end is held against the declared scale, and is then decisive', () => {
		const given = (max: number) =>
			facts({
				ordinary: { min: 100_000, max },
				slices: [slice({ basis: 'standardContract' })],
				held: [authorisation({ declaredScale: { ordinary: 150_000, sensitive: 0 } })],
			});
		expect(ask(given(150_000)).verdict).toBe('release');
		expect(ask(given(150_001))).toMatchObject({
			verdict: 'hold',
			path: sc,
			decisive: ['after.ordinary'],
			missing: [{ message: 'law.need-scale-ordinary', provision: 'III.3-d' }],
		});
	});
});

describe('circumvention and geography', () => {
	it('52: a signed finding of circumvention lifts the path to assessment', () => {
		expect(ask(facts({ circumvention: known(true) }))).toMatchObject({ path: sa, verdict: 'stop', missing: [{ provision: 'III.2-b' }] });
	});
	it('classified geography is prohibited whatever is held', () => {
		const given = facts({ slices: [slice({ declared: { classifiedGeography: known(true) } })], held: [assessment()] });
		expect(ask(given)).toMatchObject({ path: { name: 'prohibited' }, verdict: 'stop', missing: [{ provision: 'N7' }] });
	});
	it('survey data and spatial positions each need their proof', () => {
		const declared = { containsSurveyData: known(true), containsPreciseGeography: known(true) };
		expect(ask(facts({ slices: [slice({ declared })] }))).toMatchObject({
			verdict: 'hold',
			missing: [{ provision: 'N3' }, { provision: 'N9' }],
		});
		expect(
			ask(facts({ slices: [slice({ declared, proofs: [proof('surveyApproval'), proof('confidentialityProcessing')] })] })).verdict,
		).toBe('release');
	});
	it('a question about geography that was raised and not answered holds', () => {
		expect(ask(facts({ slices: [slice({ declared: { containsSurveyData: unknown() } })] }))).toMatchObject({
			verdict: 'hold',
			decisive: ['slices.s1.declared.containsSurveyData'],
		});
	});
	it('the survey approval must be older than the assessment', () => {
		const given = (at: string) =>
			facts({
				slices: [
					slice({
						kind: 'nonPersonal',
						basis: 'assessment',
						important: known(true),
						declared: { containsSurveyData: known(true) },
						proofs: [proof('surveyApproval', { at })],
					}),
				],
				held: [assessment()],
			});
		expect(ask(given('2026-01-15T09:00:00+08:00')).verdict).toBe('release');
		expect(ask(given('2026-03-15T09:00:00+08:00'))).toMatchObject({ verdict: 'hold', missing: [{ message: 'law.need-survey-order' }] });
	});
});

describe('a shipment of several slices', () => {
	it('is bound by the strictest', () => {
		const decision = ask(
			facts({
				ordinary: exactly(50),
				sensitive: exactly(1),
				slices: [
					slice({ id: 'names' }),
					slice({ id: 'track', kind: 'sensitivePI' }),
					slice({ id: 'torque', kind: 'nonPersonal', basis: 'none' }),
				],
			}),
		);
		expect(decision.path).toEqual(sc);
		expect(decision.verdict).toBe('hold');
		expect(decision.slices.map((part) => part.path.name)).toEqual(['exempt', 'standardContractOrCertification', 'outOfScope']);
		expect(decision.missing).toMatchObject([{ provision: 'I.3-B2', next: 'law.next-b2-from-c5', params: { slice: 'track' } }]);
	});
	it('a sensitive slice that adds to the ordinary meter answers to that meter too', () => {
		const part = slice({ kind: 'sensitivePI', basis: 'standardContract', persons: { ordinary: exactly(1), sensitive: exactly(1) } });
		expect(pathOf(facts({ ordinary: exactly(1_000_000), sensitive: exactly(1), slices: [part] }))).toEqual(sa);
	});
});

describe('reasons', () => {
	it('every other path and every exemption that does not hold has a reason', () => {
		for (const given of worked) {
			const decision = ask(
				facts({
					ordinary: exactly(given.n ?? 0),
					sensitive: exactly(given.s ?? 0),
					ciio: known(given.ciio ?? false),
					zone: known<string | null>(given.zone ?? null),
					slices: [slice(given.slice)],
					held: given.held ?? [],
				}),
				given.readings,
			);
			const { path, reasons, whyNot } = decision.slices[0]!;
			const others = ['outOfScope', 'notAnExport', 'exempt', 'standardContractOrCertification', 'securityAssessment'].filter(
				(name) => name !== path.name,
			);
			const exemptions = [1, 2, 3, 4, 5, 6, 7, 8, 9]
				.map((i) => `I.3-C${i}`)
				.filter((id) => path.name !== 'exempt' || !path.exemptions.includes(id as ExemptionId));
			expect(whyNot.map((reason) => reason.instead)).toEqual([...others, ...exemptions]);
			expect(reasons.length).toBeGreaterThan(1);
		}
	});
	it('exempt personal information still owes notice, consent and an impact assessment', () => {
		const duties = ask(facts({})).obligations;
		for (const message of ['law.duty-notice', 'law.duty-consent', 'law.duty-pipia'])
			expect(duties).toContainEqual({ provision: 'I.3-C5', message, params: {} });
		expect(duties).toContainEqual(expect.objectContaining({ provision: 'IV.3-b', clock: { amount: 3, unit: 'year' } }));
	});
	it('a contract is filed within ten working days, an emergency is reviewed afterwards', () => {
		const contract = ask(facts({ sensitive: exactly(1), slices: [slice(sensitive('standardContract'))], held: [authorisation()] }));
		expect(contract.obligations).toContainEqual(
			expect.objectContaining({ provision: 'III.3-c', clock: { amount: 10, unit: 'workingDay' } }),
		);
		const emergency = ask(facts({ slices: [slice({ basis: 'I.3-C4', proofs: [proof('emergencyNecessity')] })] }));
		expect(emergency.obligations).toContainEqual(expect.objectContaining({ provision: 'I.3-C4', message: 'law.duty-review-emergency' }));
	});
});
