import type { ProvisionId, ReadingId, Text } from '../types.ts';
import type { Confidence } from './measures.ts';

/** What no function can answer: the question, why none can, and who answers it instead. */
export type Untranslatable = { readonly question: Text; readonly reason: Text; readonly decidedBy: Text };

/** A provision as the edition states it. Where it is carried out is not here (`where/`): the edition is archived with every receipt. */
export type Entry = {
	readonly id: ProvisionId;
	/** In our own words; not the official text. */
	readonly paraphrase: Text;
	readonly confidence: Confidence;
	readonly note?: Text;
	readonly untranslatable?: Untranslatable;
	/** Readings and notes on it by their id (`readings`, `readingNotes`), or a doubt that neither of them is about. */
	readonly doubts: readonly (ReadingId | Text)[];
	/** Rules of other texts that give it its periods and its content: ids of `measures`. */
	readonly measures: readonly string[];
};

type More = Partial<Omit<Entry, 'id' | 'paraphrase'>>;
export const entry = (id: ProvisionId, zh: string, en: string, more: More = {}): Entry => ({
	id,
	paraphrase: { zh, en },
	confidence: 'S',
	doubts: [],
	measures: [],
	...more,
});

/** Three texts of a question in the order of `Untranslatable`, each zh and en. */
export const asks = (question: Pair, reason: Pair, decidedBy: Pair): Untranslatable => ({
	question: text(question),
	reason: text(reason),
	decidedBy: text(decidedBy),
});
type Pair = readonly [zh: string, en: string];
export const text = ([zh, en]: Pair): Text => ({ zh, en });

/** Who signs determinations and proofs in the registry. */
export const OFFICER: Pair = ['合规专员，以签署的认定或者证明作答', 'The compliance officer, by a signed determination or proof'];
