import type { ReadingId, Text } from '../types.ts';

/** A point where the law leaves room, as an option an operator records: what is asked, what holds unless recorded otherwise, who holds what. */
export type Reading = {
	readonly id: ReadingId;
	readonly question: Text;
	readonly default: string;
	readonly alternatives: Readonly<Record<string, Text>>;
	/** Where it makes the difference: in `decide`, where the count is made, in a clock, in the rules of a pack, in what is found in the data. */
	readonly executedBy: 'decide' | 'census' | 'clock' | 'pack' | 'identify';
	/** Whether this release carries the alternatives out. Where not, only the default can be recorded: a choice without effect would deceive. */
	readonly carriedOut: boolean;
};
