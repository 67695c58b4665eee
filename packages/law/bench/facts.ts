import type { Authorisation, Basis, Bounds, DataKind, ExemptionId, Facts, Known, Proof, ProofKind, Slice } from '../src/index.ts';

/** A weight per value; the weights of a table add up to 100. */
type Weights<T extends string> = Readonly<Record<T, number>>;
type Band = readonly [from: number, to: number];

/**
 * The mixture, in per cent. Chosen so that every path, every exemption and both sides of every threshold occur often enough to be compared and
 * timed; not a survey of anybody's exports. `unread` is left out: bytes nobody could look into are not fully known facts.
 */
export const weights = {
	act: { send: 60, access: 25, abroad: 10, none: 5 },
	kind: { ordinaryPI: 50, sensitivePI: 30, nonPersonal: 20 },
	'important (personal)': { no: 92, yes: 8 },
	'important (other)': { no: 50, yes: 50 },
	classified: { 'not raised': 90, no: 8, yes: 2 },
	'survey data': { 'not raised': 90, no: 5, yes: 5 },
	'precise positions': { 'not raised': 85, no: 5, yes: 10 },
	ciio: { no: 88, yes: 12 },
	zone: { none: 75, lingang: 25 },
	circumvention: { no: 97, yes: 3 },
	ordinary: { nobody: 5, 'below 100,000': 30, 'at 100,000 ± 2': 15, 'below 1,000,000': 25, 'at 1,000,000 ± 2': 10, above: 15 },
	sensitive: { nobody: 25, 'below 10,000': 45, 'at 10,000 ± 2': 15, above: 15 },
	'second meter': { 'not touched': 70, touched: 30 },
	ground: { none: 55, C1: 5, C2: 6, C3: 6, C4: 4, C6: 8, C7: 5, C8: 5, C9: 6 },
	'proofs of the ground': { complete: 75, 'one missing': 25 },
	'proof dated': { before: 95, after: 5 },
	'another proof': { no: 90, yes: 10 },
	'filing with SAMR for': { 'this source': 80, another: 20 },
	basis: { 'the ground’s, else C5': 45, standardContract: 25, assessment: 15, certification: 10, none: 5 },
	held: { nothing: 50, contract: 25, assessment: 15, both: 10 },
	state: { inEffect: 85, pending: 10, withdrawn: 5 },
	papers: { complete: 80, 'consent missing': 10, 'PIPIA late': 10 },
} as const satisfies Readonly<Record<string, Weights<string>>>;

const ordinaryBands: Readonly<Record<keyof (typeof weights)['ordinary'], Band>> = {
	nobody: [0, 0],
	'below 100,000': [1, 99_997],
	'at 100,000 ± 2': [99_998, 100_002],
	'below 1,000,000': [100_003, 999_997],
	'at 1,000,000 ± 2': [999_998, 1_000_002],
	above: [1_000_003, 40_000_000],
};
const sensitiveBands: Readonly<Record<keyof (typeof weights)['sensitive'], Band>> = {
	nobody: [0, 0],
	'below 10,000': [1, 9_997],
	'at 10,000 ± 2': [9_998, 10_002],
	above: [10_003, 2_000_000],
};
const grounds: Readonly<Record<Exclude<keyof (typeof weights)['ground'], 'none'>, readonly ProofKind[]>> = {
	C1: ['foreignOrigin'],
	C2: ['contractNecessity'],
	C3: ['labourRules', 'collectiveContract', 'hrNecessity'],
	C4: ['emergencyNecessity'],
	C6: ['zoneRules'],
	C7: ['miitVulnerabilityReport'],
	C8: ['miitIncidentReport', 'industryRegulatorReport'],
	C9: ['samrFiling'],
};
const others: readonly ProofKind[] = [...new Set(Object.values(grounds).flat()), 'surveyApproval', 'confidentialityProcessing'];

/** mulberry32: 32 bits of state, uniform in [0, 1). */
const generator = (seed: number) => {
	let state = seed >>> 0;
	return (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
};

const known = <T>(value: T, ref: string): Known<T> => ({ known: true, value, source: [{ kind: 'registry', ref }] });
const exactly = (count: number): Bounds => ({ min: count, max: count });
const day = (dayOfYear: number, time: string): string => `${new Date(Date.UTC(2026, 0, dayOfYear)).toISOString().slice(0, 10)}T${time}+08:00`;

/** `count` shipments of one slice each, everything known, both meters points, 2026; the same for the same seed. */
export const randomFacts = (count: number, seed: number): Facts[] => {
	const random = generator(seed);
	const between = ([from, to]: Band): number => from + Math.floor(random() * (to - from + 1));
	const draw = <T extends string>(table: Weights<T>): T => {
		let rest = random() * 100;
		const entries = Object.entries<number>(table) as [T, number][];
		for (const [value, weight] of entries) {
			rest -= weight;
			if (rest < 0) return value;
		}
		return entries.at(-1)![0];
	};
	const yes = (table: Weights<'yes' | 'no'>): boolean => draw(table) === 'yes';
	const hex = (): string => Array.from({ length: 8 }, () => between([0, 2 ** 32 - 1]).toString(16).padStart(8, '0')).join('');

	const proofsFor = (ground: keyof (typeof weights)['ground'], on: number, digest: string): Proof[] => {
		const kinds = ground === 'none' ? [] : [...grounds[ground]];
		if (kinds.length > 0 && draw(weights['proofs of the ground']) === 'one missing') kinds.splice(between([0, kinds.length - 1]), 1);
		if (yes(weights['another proof'])) kinds.push(others[between([0, others.length - 1])]!);
		return [...new Set(kinds)].map((kind): Proof => {
			const at = draw(weights['proof dated']) === 'before' ? day(on - between([1, 60]), '09:30:00') : day(on + between([1, 60]), '09:30:00');
			const proof: Proof = { kind, at, by: 'li-na' };
			if (kind !== 'samrFiling') return proof;
			return { ...proof, digest: draw(weights['filing with SAMR for']) === 'this source' ? digest : hex() };
		});
	};
	const declared = (): Slice['declared'] => {
		const facts: Record<string, Known<boolean>> = {};
		for (const [name, table] of [
			['classifiedGeography', weights.classified],
			['containsSurveyData', weights['survey data']],
			['containsPreciseGeography', weights['precise positions']],
		] as const) {
			const value = draw(table);
			if (value !== 'not raised') facts[name] = known(value === 'yes', 'asset-17');
		}
		return facts;
	};
	const authorisation = (id: string, kind: Authorisation['kind'], on: number): Authorisation => {
		const papers = draw(weights.papers);
		const from = on - between([5, 60]);
		return {
			id,
			kind,
			state: draw(weights.state),
			validFrom: day(from, '00:00:00'),
			validUntil: day(from + 1095, '00:00:00'),
			scope: { transfers: ['transfer-1', 'transfer-2'], kinds: ['ordinaryPI', 'sensitivePI', 'nonPersonal'] },
			declaredScale: kind === 'assessment' ? { ordinary: 20_000_000, sensitive: 500_000 } : { ordinary: 999_999, sensitive: 9_999 },
			pipia: known(day(papers === 'PIPIA late' ? on + 3 : from - 10, '12:00:00'), 'pipia-4'),
			notice: known(true, 'notice-4'),
			consent: known(papers !== 'consent missing', 'consent-4'),
		};
	};

	return Array.from({ length: count }, (_, i): Facts => {
		const on = between([61, 360]);
		const kind = draw(weights.kind) satisfies DataKind;
		const personal = kind !== 'nonPersonal';
		const digest = hex();
		const ground = draw(weights.ground);
		const basis = draw(weights.basis);
		const held = draw(weights.held);
		const persons = (own: boolean): number => (personal && (own || draw(weights['second meter']) === 'touched') ? between([1, 5_000]) : 0);
		const ordinary = persons(kind === 'ordinaryPI');
		const sensitive = persons(kind === 'sensitivePI');
		return {
			at: day(on, `${String(between([8, 18])).padStart(2, '0')}:15:00`),
			act: known(draw(weights.act), 'transfer-1'),
			transfer: 'transfer-1',
			recipient: 'recipient-1',
			processor: {
				id: 'maker',
				ciio: known(yes(weights.ciio), 'processor'),
				zone: known(draw(weights.zone) === 'none' ? null : 'lingang', 'processor'),
				legalEntity: known('legalEntity', 'processor'),
			},
			slices: [
				{
					id: `slice-${i}`,
					kind,
					basis: basis === 'the ground’s, else C5' ? (`I.3-${ground === 'none' ? 'C5' : ground}` as ExemptionId) : (basis satisfies Basis),
					digest,
					important: known(yes(weights[personal ? 'important (personal)' : 'important (other)']), 'determination-9'),
					declared: declared(),
					proofs: proofsFor(ground, on, digest),
					persons: { ordinary: exactly(ordinary), sensitive: exactly(sensitive) },
				},
			],
			after: {
				ordinary: exactly(Math.max(ordinary, between(ordinaryBands[draw(weights.ordinary)]))),
				sensitive: exactly(Math.max(sensitive, between(sensitiveBands[draw(weights.sensitive)]))),
			},
			held: [
				...(held === 'contract' || held === 'both' ? [authorisation('contract-1', 'standardContract', on)] : []),
				...(held === 'assessment' || held === 'both' ? [authorisation('assessment-1', 'assessment', on)] : []),
			],
			circumvention: known(yes(weights.circumvention), 'finding-2'),
		};
	});
};
