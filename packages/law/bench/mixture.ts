import type { ProofKind } from '../src/index.ts';
import type { Band, Weights } from './random.ts';

/**
 * The mixture of the random facts, in per cent. Chosen so that every path, every exemption and both sides of every threshold occur often enough
 * to be compared and timed; not a survey of anybody's exports. Bytes nobody could read (`unread`) and acts nobody has classified (`other`) are
 * left out: they are not fully known facts, and no peer has a value for what is not known.
 */
export const weights = {
	act: { send: 60, access: 25, abroad: 10, none: 5 },
	kind: { ordinaryPI: 50, sensitivePI: 30, nonPersonal: 20 },
	'important, personal': { no: 92, yes: 8 },
	'important, other': { no: 50, yes: 50 },
	'classified geography': { 'not raised': 90, no: 8, yes: 2 },
	'survey data': { 'not raised': 90, no: 5, yes: 5 },
	'precise positions': { 'not raised': 85, no: 5, yes: 10 },
	'vulnerability (C7)': { public: 60, 'not public, to the provider': 30, 'not public': 10 },
	'foreign authority': { 'not raised': 95, no: 2, yes: 3 },
	CIIO: { no: 88, yes: 12 },
	zone: { none: 75, registered: 25 },
	circumvention: { no: 97, yes: 3 },
	ordinary: { nobody: 5, 'below 100,000': 30, '100,000 ± 2': 15, 'below 1,000,000': 25, '1,000,000 ± 2': 10, above: 15 },
	sensitive: { nobody: 25, 'below 10,000': 45, '10,000 ± 2': 15, above: 15 },
	'the other meter': { untouched: 70, touched: 30 },
	ground: { none: 54, C1: 4, C2: 6, C3: 6, C4: 4, C6: 10, C7: 5, C8: 5, C9: 6 },
	'proofs of the ground': { complete: 80, 'one missing': 20 },
	'each proof dated': { before: 95, after: 5 },
	'one more proof': { no: 88, yes: 12 },
	'filed with SAMR': { 'this source': 85, another: 15 },
	basis: { 'of the ground, else C5': 45, standardContract: 25, assessment: 15, certification: 10, none: 5 },
	held: { nothing: 50, contract: 25, assessment: 15, both: 10 },
	state: { inEffect: 85, pending: 10, withdrawn: 5 },
	papers: { complete: 80, 'no consent': 10, 'PIPIA late': 10 },
} as const satisfies Readonly<Record<string, Weights<string>>>;

export type Ground = Exclude<keyof (typeof weights)['ground'], 'none'>;

export const ordinaryBands: Readonly<Record<keyof (typeof weights)['ordinary'], Band>> = {
	nobody: [0, 0],
	'below 100,000': [1, 99_997],
	'100,000 ± 2': [99_998, 100_002],
	'below 1,000,000': [100_003, 999_997],
	'1,000,000 ± 2': [999_998, 1_000_002],
	above: [1_000_003, 40_000_000],
};
export const sensitiveBands: Readonly<Record<keyof (typeof weights)['sensitive'], Band>> = {
	nobody: [0, 0],
	'below 10,000': [1, 9_997],
	'10,000 ± 2': [9_998, 10_002],
	above: [10_003, 2_000_000],
};
export const proofsOf: Readonly<Record<Ground, readonly ProofKind[]>> = {
	C1: ['foreignOrigin'],
	C2: ['contractNecessity'],
	C3: ['labourRules', 'collectiveContract', 'hrNecessity'],
	C4: ['emergencyNecessity'],
	C6: ['offNegativeList', 'zoneRules'],
	C7: ['vulnerabilityPatching', 'miitVulnerabilityReport'],
	C8: ['incidentHandling', 'miitIncidentReport', 'industryRegulatorReport'],
	C9: ['defectOrRecall', 'samrFiling'],
};
