import type { Slice } from '../src/index.ts';
import { assessment, exempt, known, PROOFS_FOR, proof, proofs, unknown, upgradeSource } from './fixtures.ts';
import { free, human, passed, refused, type Worked } from './worked.ts';

/** Data without persons whose importance nobody has determined. */
const undetermined = (declared: Slice['declared'], more: Partial<Slice> = {}): Partial<Slice> => ({
	kind: 'nonPersonal',
	basis: 'none',
	important: unknown(),
	declared,
	...more,
});
const yes = (...names: string[]): Slice['declared'] => Object.fromEntries(names.map((name) => [name, known(true)]));
const no = (...names: string[]): Slice['declared'] => Object.fromEntries(names.map((name) => [name, known(false)]));
const SU_1 = { unverified: ['SU-1'], cites: ['II.4 law.item-met-unverified', 'I.3-A1 law.a1'] } as const;
const source = (more: Partial<Slice> = {}): Partial<Slice> => undetermined(upgradeSource, more);
const nfcOnly = { ...upgradeSource, touchesRemoteControlBeyondNfc: known(false) };
const european = { ...upgradeSource, upgradesVehiclesInChina: known(false) };
const charging = (cars: number): Slice['declared'] => ({ isChargingStatus: known(true), vehiclesInChina: known(cars) });
const raw = (hours: number): Slice['declared'] => ({ isRawExteriorFootage: known(true), rawVideoHours: known(hours) });
const UNTRIGGERED = [
	...['concernsSensitivePlaces', 'sensitiveGeography', 'reflectsRegionalEconomy', 'revealsLawEnforcement'],
	...['containsFacesOutside', 'containsPlates', 'containsVehiclePointClouds'],
];

/** The cases of Section II, over the pack of what could be recovered: 29 to 43. */
export const section2Cases: readonly Worked[] = [
	{
		case: 29,
		reads: 'recall source filed with SAMR is exempt by (9), emergency braking or not',
		given: { slice: source({ basis: 'I.3-C9', proofs: PROOFS_FOR['I.3-C9'] }) },
		path: exempt('I.3-C9'),
		verdict: 'release',
		cites: ['II.4 law.item-met-unverified', 'I.3-C9 law.c9'],
		unverified: ['SU-1'],
		rests: ['E1', 'E14'],
	},
	{
		case: 29,
		reads: 'a filing for another source frees nothing',
		given: { slice: source({ basis: 'I.3-C9', proofs: [proof('defectOrRecall'), proof('samrFiling', { digest: 'b'.repeat(64) })] }) },
		...refused,
		...SU_1,
		not: { 'I.3-C9': 'I.3-C9 law.c9-not-this-source' },
	},
	{
		case: 31,
		reads: 'the same source as a new feature, not filed, needs an assessment',
		given: { slice: source() },
		...refused,
		...SU_1,
		not: { 'I.3-C9': 'I.3-C9 law.c9-not-defect' },
	},
	{
		case: 31,
		reads: 'a feature is no recall, though it be filed',
		given: { slice: source({ basis: 'I.3-C9', proofs: PROOFS_FOR['I.3-C9'].slice(1) }) },
		...refused,
		...SU_1,
		not: { 'I.3-C9': 'I.3-C9 law.c9-not-defect' },
	},
	{
		case: 31,
		reads: 'a passed assessment in scope lets it go',
		given: { slice: source({ basis: 'assessment' }), held: [assessment()] },
		...passed,
		...SU_1,
	},
	{
		case: 32,
		reads: 'remote functions by NFC only do not meet SU-1; a person determines the rest',
		given: { slice: undetermined(nfcOnly) },
		...human,
	},
	{
		case: 32,
		reads: 'remote functions by NFC only, determined not important, are free',
		given: { slice: undetermined(nfcOnly, { important: known(false) }) },
		...free,
	},
	{
		case: 34,
		reads: 'source only for cars sold in Europe does not meet SU-1; a person determines the rest',
		given: { slice: undetermined(european) },
		...human,
	},
	{
		case: 34,
		reads: 'source only for cars sold in Europe, determined not important, is free',
		given: { slice: undetermined(european, { important: known(false) }) },
		...free,
	},
	...[35, 37].map(
		(number): Worked => ({
			case: number,
			reads: number === 35 ? 'charging status of 100,001 cars is important' : 'of exactly 100,000 cars it is treated as important',
			given: { slice: undetermined(charging(number === 35 ? 100_001 : 100_000)) },
			...refused,
			cites: ['II.5 law.item-met-unverified', 'I.3-A1 law.a1'],
			unverified: ['CO-23'],
		}),
	),
	{
		case: 37,
		reads: 'of 99,999 cars it is for a person to determine',
		given: { slice: undetermined(charging(99_999)) },
		...human,
	},
	{
		case: 38,
		reads: 'the topology of a platform that serves 1,000,000 cars is important',
		given: { slice: undetermined({ ...yes('isPlatformTopology'), platformVehiclesServed: known(1_000_000) }) },
		...refused,
		cites: ['II.5 law.item-met-unverified', 'I.3-A1 law.a1'],
		unverified: ['CO-21'],
	},
	{
		case: 41,
		reads: 'road-test video with faces near a county office is important; as survey data it needs its approval first',
		given: {
			s: 120,
			slice: {
				...undetermined(yes('isRoadTestSensorData', 'concernsSensitivePlaces', 'containsFacesOutside', 'containsSurveyData')),
				kind: 'sensitivePI',
			},
		},
		...refused,
		cites: ['II.1 law.item-met-unverified', 'II.6-a law.item-met-unverified', 'I.3-A1 law.a1', 'N3 law.n3'],
		unverified: ['OC-6a.places', 'RD-5'],
	},
	{
		case: 42,
		reads: 'the same video anonymised, coordinates processed, no sensitive place, 1,500 hours, is for a person to determine',
		given: {
			slice: undetermined(
				{ ...yes('isRoadTestSensorData', 'containsPreciseGeography'), ...no(...UNTRIGGERED), ...raw(1_500) },
				{ proofs: proofs('confidentialityProcessing') },
			),
		},
		...human,
	},
	{
		case: 43,
		reads: '2,000 hours of raw video are treated as important',
		given: { slice: undetermined(raw(2_000)) },
		...refused,
		cites: ['II.3 law.item-met-unverified', 'I.3-A1 law.a1'],
		unverified: ['DA-x.video'],
	},
	{ case: 43, reads: '1,999 hours are for a person to determine', given: { slice: undetermined(raw(1_999)) }, ...human },
];
