import type { ProvisionId, Text } from '../types.ts';

/** Who carries a provision out: a pure function of this package, a loadable pack, or one of the rooms and people around it. */
export type ExecutedBy = 'function' | 'pack' | 'census' | 'procedure' | 'duty' | 'gateway' | 'evidence' | 'registry' | 'person';
export type Entry = {
	readonly id: ProvisionId;
	/** In our own words; not the official text. */
	readonly paraphrase: Text;
	readonly executedBy: ExecutedBy;
	readonly note?: Text;
};

export const entry = (id: ProvisionId, executedBy: ExecutedBy, zh: string, en: string, note?: Text): Entry =>
	note === undefined ? { id, paraphrase: { zh, en }, executedBy } : { id, paraphrase: { zh, en }, executedBy, note };
