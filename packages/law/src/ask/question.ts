import { edition } from '../edition/index.ts';
import { measures } from '../edition/measures.ts';
import { messages } from '../messages.ts';
import { render } from '../render.ts';
import type { Bounds, FactId, ProvisionId, QuestionId, Text, Unit } from '../types.ts';

export type Option = { readonly id: string; readonly text: Text; readonly provision: ProvisionId };
/**
 * What a question takes as an answer, besides `'unknown'`, which every one takes.
 *
 * `yesNo`: a boolean. `one`: the id of an option. `several`: the ids of the options that apply, and of those of which it is not known; the
 * others do not; at least one with `least: 1`. `persons`: bounds, natural persons. `number`: not negative, in `unit`. `date`: `YYYY-MM-DD` at
 * +08:00. `name`: a text, or `null` for none.
 */
export type AnswerForm =
	| { readonly kind: 'yesNo' | 'persons' | 'date' | 'name' }
	| { readonly kind: 'number'; readonly unit?: Unit }
	| { readonly kind: 'one'; readonly options: readonly Option[] }
	| { readonly kind: 'several'; readonly options: readonly Option[]; readonly least: 0 | 1 };
export type Question = {
	/** The first of the facts. */
	readonly id: QuestionId;
	readonly form: AnswerForm;
	readonly text: Text;
	/** What whoever answers has to know; `null`: nothing. */
	readonly note: Text | null;
	/** Why it is asked. */
	readonly provision: ProvisionId;
	/** The provision in our own words. */
	readonly why: Text;
	/** What the answer settles. */
	readonly facts: readonly FactId[];
};
export type Chosen = { readonly yes: readonly string[]; readonly unknown: readonly string[] };
export type AnswerValue = 'unknown' | boolean | string | number | null | Bounds | Chosen;

const paraphrases: ReadonlyMap<ProvisionId, Text> = new Map(
	[...edition.entries, ...measures].map(({ id, paraphrase }) => [id, paraphrase]),
);
/** What a provision of the edition, or of a measure it refers to, says in our own words. */
export const paraphraseOf = (provision: ProvisionId): Text => paraphrases.get(provision) ?? { zh: provision, en: provision };

/** A text of the catalogue in both languages; a parameter may be a text itself. */
export const say = (id: string, params: Readonly<Record<string, string | number | Text>> = {}): Text => {
	const inLanguage = (lang: 'zh' | 'en'): string =>
		render(
			messages[`law.ask-${id}`]!,
			Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value[lang] : value])),
			lang,
		);
	return { zh: inLanguage('zh'), en: inLanguage('en') };
};

export const question = (
	facts: readonly FactId[],
	form: AnswerForm,
	provision: ProvisionId,
	text: Text,
	note: Text | null = null,
): Question => ({ id: facts[0]!, form, text, note, provision, why: paraphraseOf(provision), facts });
export const option = (id: string, text: Text, provision: ProvisionId): Option => ({ id, text, provision });
