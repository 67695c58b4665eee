/** A mistake somebody could make in the law, as a change of its text. */
export type Mutant = {
	/** What the law does then. */
	readonly name: string;
	/** Below `src`. */
	readonly file: string;
	/** Stands in the file exactly `times` times, by default once; where it does not, the run fails. */
	readonly from: string;
	readonly to: string;
	readonly times?: number;
	/** Id of the theorem that is tried first. */
	readonly breaks: string;
};

type Row = readonly [name: string, from: string, to: string, more?: { readonly times?: number; readonly breaks?: string }];
/** Mutants of one file, most of which break the same theorem. */
export const mutantsOf = (file: string, breaks: string, rows: readonly Row[]): Mutant[] =>
	rows.map(([name, from, to, more = {}]) => ({ name, file, from, to, breaks, ...more }));
