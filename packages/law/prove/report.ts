import type { Scale } from './space.ts';

/** `source`: folder of the law's source, a `file:` address ending in `/`. */
export type Setting = { readonly source: string; readonly scale: Scale };
export type Task = { readonly kind: 'theorem'; readonly id: string } | { readonly kind: 'mutant'; readonly name: string };

export type TheoremResult = {
	readonly kind: 'theorem';
	readonly id: string;
	readonly claim: string;
	readonly holds: boolean;
	readonly regions: number;
	readonly decisions: number;
	readonly notes: readonly string[];
	readonly counterexample?: string;
	readonly seconds: number;
};
export type MutantResult = {
	readonly kind: 'mutant';
	readonly name: string;
	readonly file: string;
	/** Id of the theorem of which it has a counterexample; `null`: of none. */
	readonly caughtBy: string | null;
	readonly counterexample?: string;
	/** Why it could not be planted. */
	readonly fault?: string;
	readonly seconds: number;
};
export type Report = {
	readonly theorems: readonly TheoremResult[];
	readonly mutants: readonly MutantResult[];
	/** Of the whole, by the clock. */
	readonly seconds: number;
};

/** Its counterexample must be its own: one that the law itself has is none of the mutant's. */
export const isCaught = ({ caughtBy, counterexample }: MutantResult, theorems: readonly TheoremResult[]): boolean =>
	caughtBy !== null && theorems.every((theorem) => theorem.id !== caughtBy || theorem.counterexample !== counterexample);
export const isProved = ({ theorems, mutants }: Report): boolean =>
	theorems.every(({ holds }) => holds) && mutants.every((mutant) => isCaught(mutant, theorems));

const count = (value: number): string => value.toLocaleString('en');
const time = (seconds: number): string => `${seconds.toFixed(1)} s`;
/** Cut at a word: a counterexample names everything it rests on. */
const short = (text: string): string => (text.length <= 160 ? text : `${text.slice(0, text.lastIndexOf(' ', 160))} …`);

const theoremLines = (results: readonly TheoremResult[]): string[] => {
	const width = Math.max(...results.map(({ id }) => id.length));
	const rows = results.map((result) => ({ result, regions: count(result.regions), decisions: count(result.decisions) }));
	const [regions, decisions] = [
		Math.max(7, ...rows.map((row) => row.regions.length)),
		Math.max(9, ...rows.map((row) => row.decisions.length)),
	];
	return [
		`       ${'theorem'.padEnd(width)}  ${'regions'.padStart(regions)}  ${'decisions'.padStart(decisions)}     time`,
		...rows.flatMap(({ result, ...row }) => [
			`${result.holds ? 'holds' : 'FAILS'}  ${result.id.padEnd(width)}  ${row.regions.padStart(regions)}  ${row.decisions.padStart(decisions)}  ${time(result.seconds).padStart(7)}`,
			`       ${result.claim}`,
			...result.notes.map((note) => `         ${note}`),
			...(result.counterexample === undefined ? [] : [`       counterexample: ${result.counterexample}`]),
		]),
	];
};
const mutantLines = (results: readonly MutantResult[], theorems: readonly TheoremResult[]): string[] => {
	const width = Math.max(...results.map(({ name }) => name.length));
	return results.flatMap((mutant) => {
		const caught = isCaught(mutant, theorems);
		const how = mutant.fault ?? (mutant.caughtBy === null ? 'no theorem' : mutant.caughtBy);
		return [
			`${caught ? 'caught' : mutant.fault === undefined ? 'LIVES ' : 'FAULT '}  ${mutant.name.padEnd(width)}  ${how}`,
			...(mutant.counterexample === undefined ? [] : [`          ${short(mutant.counterexample)}`]),
		];
	});
};

/** For a person. */
export const table = ({ theorems, mutants, seconds }: Report): string => {
	const sum = (of: (result: TheoremResult) => number): number => theorems.reduce((total, result) => total + of(result), 0);
	const lines: string[] = [];
	if (theorems.length > 0)
		lines.push(
			...theoremLines(theorems),
			'',
			`${theorems.filter(({ holds }) => holds).length} of ${theorems.length} theorems hold: ${count(sum(({ regions }) => regions))} regions, ${count(sum(({ decisions }) => decisions))} decisions, no seeds`,
			'',
		);
	if (mutants.length > 0)
		lines.push(
			...mutantLines(mutants, theorems),
			'',
			`${mutants.filter((mutant) => isCaught(mutant, theorems)).length} of ${mutants.length} planted mutants are caught`,
			'',
		);
	lines.push(`${time(seconds)} by the clock`);
	return lines.join('\n');
};
/** One object a line. */
export const jsonLines = ({ theorems, mutants, seconds }: Report): string =>
	[...theorems, ...mutants.map((mutant) => ({ ...mutant, caught: isCaught(mutant, theorems) })), { kind: 'whole', seconds }]
		.map((line) => JSON.stringify(line))
		.join('\n');
