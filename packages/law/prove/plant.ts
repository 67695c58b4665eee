import type { Mutant } from './mutants/mutant.ts';

/** The text with the mistake in it. Throws unless it is there as often as the mutant says. */
export const planted = (text: string, { from, to, times = 1 }: Mutant): string => {
	const parts = text.split(from);
	if (parts.length - 1 !== times) throw new Error(`its text stands ${parts.length - 1} times in the source, not ${times}: ${from}`);
	return parts.join(to);
};
