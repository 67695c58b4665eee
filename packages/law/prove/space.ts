import type { DataKind, ProofKind } from '../src/types.ts';
import { type Choice, type Dimension, Space } from './choice.ts';

/** Everything of what is known about a slice that can bear on its path, each fact with its representatives. */
export type Dimensions = ReturnType<typeof dimensionsOf>;
/** `quick` goes through fewer combinations of readings and fewer neighbours; no fact is left out. */
export type Scale = 'quick' | 'full';

/** 0, and for each threshold the number before it, itself and the one after; readings D13 and E5 put a threshold one above two others. */
export const ordinaryCounts = [0, 1, 99_999, 100_000, 100_001, 100_002, 999_999, 1_000_000, 1_000_001, 1_000_002, Number.MAX_SAFE_INTEGER];
export const sensitiveCounts = [0, 1, 2, 9_999, 10_000, 10_001, 10_002, 100_000, 100_001, 100_002, Number.MAX_SAFE_INTEGER];

/** One number on each side of every threshold, for theorems that compare two regions: a provision compares a meter with its threshold and nothing else. */
export const ordinarySides = [0, 99_999, 100_000, 100_001, 999_999, 1_000_000, 1_000_001];
export const sensitiveSides = [0, 1, 9_999, 10_000, 10_001, 100_001];

/** Readings that `decide` carries out, the default first. */
export const readingValues = {
	D13: ['notImportant', 'important'],
	E1: ['exempt', 'assessment'],
	E2: ['banStays', 'freed'],
	E5: ['inclusive', 'above'],
	E6: ['open', 'closed'],
	E7: ['both', 'either'],
	E9: ['separate', 'joined'],
	E12: ['assessment', 'exempt'],
	E14: ['atOnce', 'july'],
} as const;
type ReadingName = keyof typeof readingValues;
export const readingNames = Object.keys(readingValues) as ReadingName[];

/** What each exemption asks for in proofs; `requisites` by its id. */
export const requisites: Readonly<Record<string, readonly ProofKind[]>> = {
	C1: ['foreignOrigin'],
	C2: ['contractNecessity'],
	C3: ['hrNecessity', 'labourRules', 'collectiveContract'],
	C4: ['emergencyNecessity'],
	C6: ['offNegativeList', 'zoneRules'],
	C7: ['vulnerabilityPatching', 'miitVulnerabilityReport'],
	C8: ['incidentHandling', 'miitIncidentReport', 'industryRegulatorReport'],
	C9: ['defectOrRecall', 'samrFiling'],
};
const otherProofs: readonly ProofKind[] = ['authorityApproval', 'surveyApproval', 'confidentialityProcessing'];
export const proofKinds: readonly ProofKind[] = [...Object.values(requisites).flat(), ...otherProofs];

/**
 * Sets of proofs. An exemption holds or not by its own requisites alone (theorem `proofs`, over all 2^18 sets), so sets differ only in which
 * exemptions they complete: none, each proof by itself, what each exemption asks for, that less one, all.
 */
const proofSets = (): ReadonlySet<ProofKind>[] => {
	const full = Object.values(requisites);
	const sets: (readonly ProofKind[])[] = [[], ...proofKinds.map((kind) => [kind]), ...full];
	for (const proofs of full) if (proofs.length > 1) sets.push(...proofs.map((kind) => proofs.filter((other) => other !== kind)));
	sets.push(proofKinds);
	const distinct = new Map(sets.map((set) => [[...set].sort().join(' '), set]));
	return [...distinct.values()].map((set) => new Set(set));
};

type Options = {
	readonly proofs?: readonly ReadonlySet<ProofKind>[];
	readonly ordinary?: readonly number[];
	readonly sensitive?: readonly number[];
	/** Readings that are recorded, and every other one its default; without, all combinations of all. */
	readonly readings?: Readonly<Record<string, string>>;
	/** Facts that have their first value only. */
	readonly pinned?: readonly string[];
};

/** A space with the facts that bear on a path, from loosest to strictest where "stricter" means something. */
export const dimensionsOf = (options: Options) => {
	const { proofs = proofSets(), readings, pinned = [] } = options;
	const space = new Space(pinned);
	const readingDimension = (name: ReadingName): Dimension<string> =>
		space.add<string>(name, readings === undefined ? readingValues[name] : [readings[name] ?? readingValues[name][0]]);
	return {
		space,
		reading: Object.fromEntries(readingNames.map((name) => [name, readingDimension(name)])) as Readonly<
			Record<ReadingName, Dimension<string>>
		>,
		isExport: space.add('export', [false, true]),
		classified: space.add('classified', [false, true]),
		undisclosed: space.add('undisclosed vulnerability', [false, true]),
		provider: space.add('to the provider of the product', [true, false]),
		foreignAuthority: space.add('asked for by a foreign authority', [false, true]),
		circumvention: space.add('circumvention', [false, true]),
		otherRule: space.add('other state rule', [false, true]),
		ciio: space.add('CIIO', [false, true]),
		inZone: space.add('in a zone', [true, false]),
		listed: space.add('important', [false, true]),
		survey: space.add('survey data', [false, true]),
		precise: space.add('spatial positions', [false, true]),
		kind: space.add<DataKind>('kind', ['nonPersonal', 'ordinaryPI', 'sensitivePI', 'unread']),
		addsOrdinary: space.add('adds ordinary persons', [false, true]),
		addsSensitive: space.add('adds sensitive persons', [false, true]),
		ordinary: space.add('ordinary', options.ordinary ?? ordinaryCounts),
		sensitive: space.add('sensitive', options.sensitive ?? sensitiveCounts),
		/** Around 1 July 2026 at +08:00, where reading E14 makes a difference. */
		at: space.add('at', ['2026-07-01T00:00:00+08:00', '2026-06-30T23:59:59.999+08:00']),
		proofs: space.add(
			'proofs',
			proofs,
			proofs.map((set) => `{${[...set].join(' ')}}`),
		),
		filedThis: space.add('filed for this source', [true, false]),
	};
};

/** Whoever answers: the choice itself, or one that has some answers laid down. */
export type Picker = Pick<Choice, 'pick' | 'index'>;
/** The defaults, and each alternative with every other reading at its default. */
export const oneReadingAtATime: readonly Readonly<Record<string, string>>[] = [
	{},
	...readingNames.map((name) => ({ [name]: readingValues[name][1] })),
];

/** The same region with one fact a step stricter. Steps of neighbours are enough: the order of ranks is transitive. */
export const stricter = (choice: Choice, changed: Dimension<unknown>): Picker => {
	const index = (dimension: Dimension<unknown>): number =>
		dimension === changed ? Math.min(choice.index(dimension) + 1, dimension.values.length - 1) : choice.index(dimension);
	return { index, pick: (dimension) => dimension.values[index(dimension)]! };
};
