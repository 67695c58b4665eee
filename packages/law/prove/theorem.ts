import type { Path } from '../src/types.ts';
import { Counterexample, type Tally } from './choice.ts';
import type { Law } from './law.ts';
import type { Scale } from './space.ts';

export type Theorem = {
	readonly id: string;
	/** What is true if it holds. */
	readonly claim: string;
	/** Throws at the first counterexample. `notes` are findings to be printed. */
	readonly prove: (law: Law, scale: Scale) => Tally & { readonly notes?: readonly string[] };
};

/** Throws a counterexample unless it holds. */
export function hold(condition: boolean, detail: () => string): asserts condition {
	if (!condition) throw new Counterexample(detail());
}
export const total = (tallies: readonly Tally[]): Tally => ({
	regions: tallies.reduce((sum, tally) => sum + tally.regions, 0),
	decisions: tallies.reduce((sum, tally) => sum + tally.decisions, 0),
});

export const samePath = (a: Path, b: Path): boolean => {
	if (a.name !== b.name) return false;
	if (a.name === 'undetermined' && b.name === 'undetermined') return a.strictest === b.strictest && a.loosest === b.loosest;
	if (a.name !== 'exempt' || b.name !== 'exempt') return true;
	return a.exemptions.length === b.exemptions.length && a.exemptions.every((id, i) => id === b.exemptions[i]);
};
export const words = (path: Path): string =>
	path.name === 'exempt'
		? `exempt (${path.exemptions.join(', ')})`
		: path.name === 'undetermined'
			? `undetermined (${path.loosest} to ${path.strictest})`
			: path.name;
