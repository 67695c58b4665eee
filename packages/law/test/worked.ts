import type { ExemptionId, Path, PathName, ReadingId, Readings, Verdict } from '../src/index.ts';
import { ASSESSMENT, between, exempt, OUT_OF_SCOPE, type Shipment } from './fixtures.ts';

/** A worked case that `decide` answers, or a variant of one. `cites`: `<provision> <message>` of reasons that hold (`?`: open, `!`: do not). */
export type Worked = {
	readonly case: number;
	readonly reads: string;
	readonly given: Shipment;
	readonly readings?: Readings;
	readonly path: Path;
	readonly verdict: Verdict;
	readonly cites: readonly string[];
	/** Why an exemption or a path does not apply: `<provision> <message>`. */
	readonly not?: Readonly<Partial<Record<ExemptionId | PathName, string>>>;
	/** Items behind it that are not verified. */
	readonly unverified?: readonly string[];
	/** Readings behind it, of those that `decide` executes. */
	readonly rests?: readonly ReadingId[];
};

/** How sure the answer to each case is. */
export const certainty: Readonly<Record<number, string>> = {
	...Object.fromEntries([1, 2, 3, 4, 5, 7, 8, 12, 14, 16, 17, 19, 21, 46, 48, 50, 52, 55, 57, 59, 61, 63, 65, 68].map((n) => [n, 'high'])),
	23: 'medium-high',
	25: 'high, medium if important',
	28: 'medium',
	29: 'medium-high',
	31: 'medium',
	32: 'medium',
	34: 'medium',
	35: 'low-medium',
	37: 'low',
	38: 'low-medium',
	41: 'medium',
	42: 'low',
	43: 'low',
	70: 'medium-high',
};
const OPEN = between('securityAssessment', 'outOfScope');
export const human = { path: OPEN, verdict: 'hold', cites: ['III.1 law.no-determination ?'] } as const;
export const free = {
	path: OUT_OF_SCOPE,
	verdict: 'release',
	cites: ['III.1 law.determined-not-important', 'I.1 law.scope-important-not !'],
} as const;
export const refused = { path: ASSESSMENT, verdict: 'stop' } as const;
export const passed = { path: ASSESSMENT, verdict: 'release' } as const;
export const exemptBy = (id: ExemptionId) => ({ path: exempt(id), verdict: 'release', cites: [`${id} law.c${id.at(-1)}`] }) as const;
